// Dates of pages: each reading of a date in bytes that anybody may have made, and a page of them.
#include "require.h"
#include "sayso/base/utf8.h"
#include "sayso/page/dates/dates.h"
#include "sayso/page/page.h"

using namespace sayso;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "2031-11-12", "2031-11", "2031" or "XXXX-11-12", and "~" behind it.
bool is_date(std::string_view edtf) {
  if (edtf.ends_with('~')) edtf.remove_suffix(1);
  if (edtf.size() != 4 && edtf.size() != 7 && edtf.size() != 10) return false;
  for (size_t i = 0; i < edtf.size(); ++i)
    if (i == 4 || i == 7 ? edtf[i] != '-' : !is_digit(edtf[i]) && !(i < 4 && edtf[i] == 'X')) return false;
  const auto two = [&](size_t at) { return 10 * (edtf[at] - '0') + edtf[at + 1] - '0'; };
  if (edtf.size() >= 7 && (two(5) < 1 || two(5) > 12)) return false;
  return edtf.size() < 10 || (two(8) >= 1 && two(8) <= 31 && !(two(5) == 2 && two(8) > 29));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text = repaired_utf8({reinterpret_cast<const char*>(data), size});
  for (DayOrder order : {DayOrder::unknown, DayOrder::day_first, DayOrder::month_first}) {
    const std::string edtf = edtf_of(text, order);
    require(edtf.empty() || is_date(edtf), "edtf_of");
    size_t end = 0;
    for (const FoundDate& d : dates_in(text, order)) {
      require(d.begin >= end && d.begin < d.end && d.end <= text.size(), "dates_in: a place");
      require(is_date(d.edtf), "dates_in: a date");
      end = d.end;
    }
  }
  const std::string url = date_in_url("https://sella.example/" + text);
  require(url.empty() || is_date(url), "date_in_url");
  const std::string kept = capture_in_url(text);
  require(kept.empty() || is_date(kept), "capture_in_url");
  Document document;
  document.media = Media::html;
  document.bytes = "<html><meta name=date content='" + text + "'><h1>Harbour opens</h1><time>" + text + "</time><p>" +
                   text + "</p><p>The harbour of Sella took in its first ships.</p>";
  document.given.captured = "2031-11-12";
  if (const auto page = read_page(document)) {
    const Metadata& m = page->metadata();
    require(m.published.edtf.empty() || is_date(m.published.edtf), "a page's date");
    require(m.modified.edtf.empty() || m.modified.edtf >= m.published.edtf, "changed before it was published");
  }
  return 0;
}
