#include "sayso/page/about/about_dates.h"

#include <algorithm>
#include <set>

#include "sayso/base/utf8.h"
#include "sayso/page/about/meta_dates.h"
#include "sayso/page/about/shown_dates.h"
#include "sayso/page/dates/dates.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

constexpr int near_title = 15;  // trust of a date that stands where pages have theirs
constexpr int near_title_published = 21;
constexpr int anywhere = -20;  // the least that is better than nothing

bool is_next(std::string_view a, std::string_view b) { return is_next_day(std::min(a, b), std::max(a, b)); }

// Candidates in the order of trust that docs/lab/pages.md has the figures of.
class Chosen {
 public:
  explicit Chosen(std::string captured) : captured_(std::move(captured)) {}

  void offer(std::string edtf, std::string_view from) {
    if (edtf.size() >= 4 && !is_too_late(edtf)) candidates_.push_back({std::move(edtf), std::string(from)});
  }
  void offer(const ShownDate* date) {
    if (date) offer(date->edtf, date->declared ? "meta" : "text");
  }

  const std::vector<Published>& all() const { return candidates_; }

  // The first that is no earlier than the web, or has a witness of another kind.
  Published first() const {
    for (const Published& p : candidates_)
      if (p.edtf >= "1990" || has_witness(p)) return p;
    return {};
  }

 private:
  // A place east of where the page was saved may already have had the next day.
  bool is_too_late(const std::string& edtf) const {
    const size_t same = std::min(edtf.size(), captured_.size());
    if (same < 4 || edtf.compare(0, same, captured_, 0, same) <= 0) return false;
    return same < 10 || !is_next_day(std::string_view(captured_).substr(0, 10), edtf);
  }

  bool has_witness(const Published& p) const {
    if (p.edtf.starts_with("1970-01-01") || p.edtf.starts_with("1969-12-31")) return false;  // Unix time 0
    return std::any_of(candidates_.begin(), candidates_.end(), [&](const Published& other) {
      return other.from != p.from && other.edtf.substr(0, 4) == p.edtf.substr(0, 4);
    });
  }

  std::string captured_;
  std::vector<Published> candidates_;
};

// A stamp in universal time may name the day before or after the one on which readers saw the page. Its address has
// the outlet's own day, and so has what it shows under the title. Where readers see the declared day, an address of
// the day before tells when somebody began to write.
void prefer_local_day(const std::string& by_url, const ShownDate* shown, Published& date) {
  if (date.edtf.size() != 10 || (date.from != "json-ld" && date.from != "meta")) return;
  if (shown && shown->at_title && shown->edtf == date.edtf) return;
  if (by_url.size() == 10) {
    if (is_next(by_url, date.edtf)) date = {by_url, "url"};
  } else if (shown && is_next(shown->edtf, date.edtf)) {
    date = {shown->edtf, "text"};
  }
}

// Systems that stamp a page anew with each change declare the same day twice; what they show is then the older one,
// unless the address has the declared month too, or the title the declared day.
void prefer_earlier(const std::string& by_url, const Published& changed, const ShownDate* shown,
                    const std::vector<ShownDate>& all, Published& date) {
  constexpr int of_label = 30;  // what a label adds to the trust of a place
  const auto is_declared_day = [&](const ShownDate& d) {
    return d.edtf == date.edtf && d.trust >= near_title && d.kind == DateKind::unmarked &&
           d.trust >= shown->trust - (shown->kind == DateKind::published ? of_label : 0);
  };
  if (!shown || !shown->at_title || std::any_of(all.begin(), all.end(), is_declared_day) || date.from == "text" ||
      date.edtf != changed.edtf || shown->edtf >= date.edtf)
    return;
  if (!by_url.empty() && date.edtf.starts_with(by_url.substr(0, 7))) return;
  date = {shown->edtf, "text"};
}

// What the elements themselves declare. Lists of other articles do it too, so that of many the place has to tell.
const ShownDate* declared_of(const std::vector<ShownDate>& dates, DateKind kind) {
  std::set<std::string_view> different;
  int elements = 0;
  const ShownDate* best = nullptr;
  for (const ShownDate& date : dates) {
    if (!date.declared || date.kind != kind) continue;
    different.insert(date.edtf);
    ++elements;
    if (!best || date.trust > best->trust) best = &date;
  }
  const int least =
      (kind == DateKind::published ? 50 : 0) + (different.size() > 2 || elements > 3 ? near_title + 8 : 0);
  return best && best->trust >= least ? best : nullptr;
}

}  // namespace

void find_dates(const DateSources& sources, Metadata& m, std::vector<Published>* offered) {
  const MetaDates metas(sources.tree);
  const DayOrder order = day_order(metas.language_tag().empty() ? m.language : metas.language_tag(), m.url);
  const std::vector<ShownDate> shown = shown_dates(sources, order);
  const std::string by_url = date_in_url(m.url);
  const std::string captured = sources.captured.empty() ? capture_in_url(m.url) : sources.captured;
  const ShownDate* labelled = best_of(shown, DateKind::published, near_title_published);
  const ShownDate* unlabelled = best_of(shown, DateKind::unmarked, near_title);
  const ShownDate* at_title = labelled ? labelled : unlabelled;

  Chosen changed(captured);
  changed.offer(edtf_of(sources.linked.modified, order), "json-ld");
  changed.offer(metas.modified(order), "meta");
  changed.offer(declared_of(shown, DateKind::modified));
  changed.offer(best_of(shown, DateKind::modified, anywhere));

  Chosen published(captured);
  published.offer(edtf_of(sources.linked.published, order), "json-ld");
  published.offer(metas.published(DayOrder::unknown), "meta");
  published.offer(declared_of(shown, DateKind::published));
  published.offer(best_of(shown, DateKind::original, anywhere));
  const bool filed = is_filed_by_day(m.url);
  if (filed) published.offer(by_url, "url");
  published.offer(labelled);
  if (!filed && by_url.size() == 10) published.offer(by_url, "url");
  published.offer(unlabelled);
  published.offer(best_of(shown, DateKind::modified, near_title));
  published.offer(metas.any(DayOrder::unknown), "meta");
  published.offer(best_of(shown, DateKind::published, anywhere));
  published.offer(metas.published(order), "meta");  // "1/2/2018", read as the page's language does
  published.offer(metas.any(order), "meta");
  const Published last_change = changed.first();
  if (last_change.from == "text") published.offer(last_change.edtf, last_change.from);
  published.offer(best_of(shown, DateKind::unmarked, anywhere));
  published.offer(by_url, "url");
  m.published = published.first();
  if (m.published.edtf.empty()) published.offer(date_in_scripts(sources.tree), "meta"), m.published = published.first();
  if (offered) *offered = published.all();
  prefer_earlier(by_url, last_change, at_title, shown, m.published);
  prefer_local_day(by_url, at_title, m.published);
  if (last_change.edtf >= m.published.edtf) m.modified = last_change;
}

}  // namespace sayso
