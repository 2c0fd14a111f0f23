#include "sayso/record/functions.h"

#include <algorithm>
#include <exception>
#include <memory>
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

/// Words that are looked for in many texts.
struct Wanted {
  std::vector<std::string> words;
  bool prefix = false;

  bool in(std::string_view text) const {
    if (words.empty() || cannot_be_in(text)) return false;
    const std::vector<std::string> all = bare_words(text);
    for (size_t i = 0; i + words.size() <= all.size(); ++i) {
      const size_t last = words.size() - 1;
      const bool fits = std::equal(words.begin(), words.end() - 1, all.begin() + static_cast<ptrdiff_t>(i)) &&
                        (prefix ? all[i + last].starts_with(words[last]) : all[i + last] == words[last]);
      if (fits) return true;
    }
    return false;
  }

 private:
  // Letters of ASCII stand in a text as they are, or as capitals; most texts have none of the words.
  bool cannot_be_in(std::string_view text) const {
    const std::string& word = words.front();
    const auto small = [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c); };
    const auto is_ascii = [](std::string_view s) {
      return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    };
    return is_ascii(text) &&
           (!is_ascii(word) || std::search(text.begin(), text.end(), word.begin(), word.end(),
                                           [&](char a, char b) { return small(a) == b; }) == text.end());
  }
};

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
    const auto* known = static_cast<const Wanted*>(sqlite3_get_auxdata(context, 1));
    if (known) return sqlite3_result_int(context, known->in(text_of(values[0])));
    auto wanted = std::make_unique<Wanted>(Wanted{bare_words(text_of(values[1])), sqlite3_value_int(values[2]) != 0});
    sqlite3_result_int(context, wanted->in(text_of(values[0])));
    // The words stand in the SQL itself, in all but a few places; then SQLite keeps this for the next row.
    sqlite3_set_auxdata(context, 1, wanted.release(), [](void* one) { delete static_cast<Wanted*>(one); });
  });
}

void call_same_name(sqlite3_context* context, int, sqlite3_value** values) {
  guarded(context,
          [&] { sqlite3_result_int(context, folded_name(text_of(values[0])) == folded_name(text_of(values[1]))); });
}

void call_folded_name(sqlite3_context* context, int, sqlite3_value** values) {
  guarded(context, [&] {
    const std::string words = folded_name(text_of(values[0]));
    sqlite3_result_text64(context, words.data(), words.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  });
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
  sqlite3_create_function_v2(handle, "folded_name", 1, how, nullptr, call_folded_name, nullptr, nullptr, nullptr);
  sqlite3_create_function_v2(handle, "first_day_of", 1, how, nullptr, call_day<true>, nullptr, nullptr, nullptr);
  sqlite3_create_function_v2(handle, "last_day_of", 1, how, nullptr, call_day<false>, nullptr, nullptr, nullptr);
}

}  // namespace sayso
