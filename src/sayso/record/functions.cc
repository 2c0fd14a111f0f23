#include "sayso/record/functions.h"

#include <algorithm>
#include <exception>
#include <string>
#include <vector>

#include "sayso/base/edtf.h"
#include "sayso/base/fold.h"
#include "sayso/base/utf8.h"
#include "sayso/record/normal.h"

namespace sayso {
namespace {

std::string_view text_of(sqlite3_value* value) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return text ? std::string_view(text, static_cast<size_t>(sqlite3_value_bytes(value))) : std::string_view();
}

std::vector<std::string> bare_words(std::string_view text) {
  std::string bare;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    append_bare(bare, c.value);
    i += c.length;
  }
  return words_in(bare);
}

bool has_words(std::string_view text, std::string_view words, bool prefix) {
  const std::vector<std::string> all = bare_words(text), wanted = bare_words(words);
  if (wanted.empty() || wanted.size() > all.size()) return false;
  for (size_t i = 0; i + wanted.size() <= all.size(); ++i) {
    const size_t last = wanted.size() - 1;
    const bool fits = std::equal(wanted.begin(), wanted.end() - 1, all.begin() + static_cast<ptrdiff_t>(i)) &&
                      (prefix ? all[i + last].starts_with(wanted[last]) : all[i + last] == wanted[last]);
    if (fits) return true;
  }
  return false;
}

// No exception may go through SQLite.
template <class F>
void guarded(sqlite3_context* context, F f) {
  try {
    f();
  } catch (const std::exception&) {
    sqlite3_result_error_nomem(context);
  }
}

void call_has_words(sqlite3_context* context, int, sqlite3_value** values) {
  guarded(context, [&] {
    sqlite3_result_int(context, has_words(text_of(values[0]), text_of(values[1]), sqlite3_value_int(values[2]) != 0));
  });
}

void call_same_name(sqlite3_context* context, int, sqlite3_value** values) {
  guarded(context,
          [&] { sqlite3_result_int(context, folded_name(text_of(values[0])) == folded_name(text_of(values[1]))); });
}

template <bool first>
void call_day(sqlite3_context* context, int, sqlite3_value** values) {
  guarded(context, [&] {
    const auto days = edtf_bounds(text_of(values[0]));
    if (!days) return sqlite3_result_null(context);
    std::string day = first ? days->first : days->last;
    std::erase(day, '-');
    sqlite3_result_int64(context, std::stoll(day));
  });
}

}  // namespace

void add_functions(sqlite3* handle) {
  constexpr int how = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  sqlite3_create_function_v2(handle, "has_words", 3, how, nullptr, call_has_words, nullptr, nullptr, nullptr);
  sqlite3_create_function_v2(handle, "same_name", 2, how, nullptr, call_same_name, nullptr, nullptr, nullptr);
  sqlite3_create_function_v2(handle, "first_day_of", 1, how, nullptr, call_day<true>, nullptr, nullptr, nullptr);
  sqlite3_create_function_v2(handle, "last_day_of", 1, how, nullptr, call_day<false>, nullptr, nullptr, nullptr);
}

}  // namespace sayso
