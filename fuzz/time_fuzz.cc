// Bytes as a plain text and its publication date -> times, by the rules of each language. What comes out must be in
// order, inside the text and without overlap, and a date that it names must exist.
#include <algorithm>
#include <cstdlib>

#include "sayso/base/edtf.h"
#include "sayso/base/utf8.h"
#include "sayso/time/resolve.h"

namespace {

using namespace sayso;

void look_at(const Time& t, uint32_t& last, size_t size) {
  if (t.span.begin < last || t.span.empty() || t.span.end > size) std::abort();
  if (t.edtf.size() == 10 && t.edtf[4] == '-' && !parse_edtf(t.edtf)) std::abort();
  const bool years_of_ours = !t.edtf.starts_with('-') && !t.edtf.starts_with("XXXX");
  if (!t.edtf.empty() && years_of_ours && !edtf_bounds(t.edtf)) std::abort();
  last = t.span.end;
}

void by_rules_of(std::string_view language, std::string_view text, const CalendarDate& published) {
  const TimeRules& rules = time_rules(language);
  const auto found = find_expressions(Atoms(text, {0, static_cast<uint32_t>(text.size())}, rules.words()), rules);
  for (bool narrative : {false, true}) {
    Resolver resolver(published, narrative, rules);
    uint32_t last = 0;
    for (const Expression& e : found) look_at(resolver.resolve(e), last, text.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Document document;
  document.bytes.assign(reinterpret_cast<const char*>(data), size);
  document.given.published = size % 2 ? "9999-12-31" : "0001-01-01";
  auto page = read_page(document);
  if (!page) return 0;
  const Text text(std::move(*page));
  const auto tokens = tokenize(text);
  if (!tokens) return 0;
  const Syntax syntax = tag(*tokens);
  const Times times = find_times(syntax);
  uint32_t last = 0;
  for (const Time& t : times.all()) look_at(t, last, text.view().size());
  const CalendarDate days[] = {{1, 1, 1}, {9999, 12, 31}, {2028, 2, 29}, {2031, 0, 0}};
  for (std::string_view language : {"en", "de", "fr"}) by_rules_of(language, text.view(), days[size % 4]);
  return 0;
}
