#include "sayso/link/events_counted.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "sayso/link/copies.h"
#include "sayso/link/party_words.h"

namespace sayso {
namespace {

constexpr double most_apart = 8;  // times the other number: of one event two sources say no more
constexpr int64_t most_days_of_month = 31, most_days_since = 7;

bool has_event(const FigureAt& f) { return !f.figure->counted.event.empty() && !is_lasting(f) && !is_population(f); }
bool has_day(const FigureAt& f) { return f.from != no_day && f.from == f.to; }

// Some of it, or more than it: "11 bodies since Friday" are those of that Friday, "400 since the revolt began" are not.
bool is_some(const FigureAt& f) {
  const bool of_days_ago = has_day(f) && f.day - f.from <= most_days_since;
  return f.part || (f.total && !of_days_ago) || !f.whose.empty();
}

bool near_in_size(const FigureAt& a, const FigureAt& b) {
  const double least = std::min(size_of(*a.figure), size_of(*b.figure));
  return std::max(size_of(*a.figure), size_of(*b.figure)) <= most_apart * least;
}

// Another land is no town: only what is told of that land is there.
bool may_be_there(const FigureAt& f, const std::string& where) { return !is_country(where) || f.land == where; }

void take(FigureAt& f, const FigureAt& from) {
  if (f.where.empty() && may_be_there(f, from.where)) f.where = from.where, f.place_words = from.place_words;
  if (f.from == no_day) f.from = from.from, f.to = from.to;
}

// "Four died, three of them in Marn": of whom the same source tells another number in a town, all are not there.
bool is_more_than_there(const FigureAt& f, const FigureAt& there) {
  return there.figure->source == f.figure->source && size_of(*there.figure) < size_of(*f.figure);
}

// Figures of one page and one key. Where the page knows one town and one day for them, those of its headline, of that
// day or of that number are of them, too; and where it tells of one event at all, what somebody else says of it.
class PageEvent {
 public:
  PageEvent(std::vector<FigureAt*> figures, const std::string& text) : figures_(std::move(figures)), text_(text) {
    for (const FigureAt* f : figures_) {
      if (f->total && is_some(*f)) totals_ = true;
      if (is_some(*f)) continue;
      if (!f->where.empty()) places_.insert(f->where);
      if (has_day(*f)) days_.insert(f->from);
    }
  }

  void fill() {
    if (places_.size() > 1 || days_.size() > 1 || (places_.empty() && days_.empty())) return;
    FigureAt event;  // what the page knows of it
    for (const FigureAt* f : figures_) {
      if (is_some(*f)) continue;
      if (event.where.empty()) event.where = f->where, event.place_words = f->place_words;
      if (has_day(*f)) event.from = f->from, event.to = f->to;
    }
    if (days_.empty()) event.from = event.to = no_day;
    for (FigureAt* f : figures_)
      if (!is_some(*f) && is_meant(*f) && !is_elsewhere_too(*f)) take(*f, event);
  }

 private:
  bool is_meant(const FigureAt& f) const {
    if (f.from != no_day && !has_day(f)) return false;
    if (!days_.empty() && f.told < *days_.begin()) return false;  // who spoke before it knew nothing of it
    if (has_day(f)) return true;
    const bool span = tells_a_span_of_time(f.near.of(text_));
    if (is_headline(f) && !span) return true;
    return std::any_of(figures_.begin(), figures_.end(), [&](const FigureAt* other) {
      if (other == &f || is_some(*other) || !(has_day(*other) || !other->where.empty())) return false;
      const bool one_number = other->figure->min == f.figure->min && other->figure->max == f.figure->max;
      const bool of_another = f.figure->source && other->figure->source && f.figure->source != other->figure->source;
      return one_number || (!totals_ && !span && of_another && has_day(*other) && near_in_size(f, *other));
    });
  }
  bool is_elsewhere_too(const FigureAt& f) const {
    return f.where.empty() && std::any_of(figures_.begin(), figures_.end(), [&](const FigureAt* other) {
             return other != &f && !other->where.empty() && has_day(f) && has_day(*other) &&
                    is_more_than_there(f, *other);
           });
  }
  bool is_headline(const FigureAt& f) const { return f.figure->spans.front().begin < text_.find('\n'); }

  const std::vector<FigureAt*> figures_;
  const std::string& text_;
  std::set<std::string> places_;
  std::set<int64_t> days_;
  bool totals_ = false;
};

void fill_in_pages(std::vector<FigureAt>& figures, const std::vector<Reading>& pages) {
  for (size_t i = 0, end = 0; i < figures.size(); i = end) {
    const size_t page = figures[i].place.page;
    std::map<std::string, std::vector<FigureAt*>> by_key;
    for (; end < figures.size() && figures[end].place.page == page; ++end)
      if (has_event(figures[end])) by_key[figures[end].key].push_back(&figures[end]);
    for (auto& [key, own] : by_key)
      if (own.size() > 1) PageEvent(std::move(own), pages[page].text).fill();
  }
}

// The towns of each day, and the days of each town, that some page tells together.
struct Known {
  std::map<std::tuple<std::string, int64_t>, std::map<std::string, std::string>> towns;  // and as they are written
  std::map<std::tuple<std::string, std::string>, std::set<int64_t>> days;
  std::set<std::tuple<std::string, std::string, double>> numbers;  // that some page has of a town's day
};

Known known_events(const std::vector<FigureAt>& figures) {
  Known out;
  for (const FigureAt& f : figures) {
    if (!is_of_one_event(f)) continue;
    std::string& words = out.towns[{f.key, f.from}][f.where];
    if (words.empty() || f.place_words < words) words = f.place_words;
    out.days[{f.key, f.where}].insert(f.from);
    out.numbers.insert({f.key, f.where, size_of(*f.figure)});
  }
  return out;
}

// Whether a page names a town near a figure.
bool names_near(const Reading& page, const FigureAt& f, const std::string& town) {
  constexpr uint32_t before = 600, behind = 300;  // bytes
  const Span figure = f.figure->spans.front();
  const auto end = std::min<size_t>(page.text.size(), figure.end + behind);
  const uint32_t begin = figure.begin > before ? figure.begin - before : 0;
  const NameWords words = plain_words(std::string_view(page.text).substr(begin, end - begin)),
                  names = plain_words(town);
  return std::search(words.begin(), words.end(), names.begin(), names.end()) != words.end();
}

// Pages that count something at two places or more, or at another one than this.
using Places = std::unordered_map<size_t, std::set<std::string>>;
Places places_of_pages(const std::vector<FigureAt>& figures) {
  Places out;
  for (const FigureAt& f : figures)
    if (!f.where.empty()) out[f.place.page].insert(f.where);
  return out;
}
bool counts_elsewhere(const Places& places, const FigureAt& f, const std::string& town) {
  const auto own = places.find(f.place.page);
  return own != places.end() && (own->second.size() > 1 || *own->second.begin() != town);
}

// What each source of a page counts in a town, at least.
using InTowns = std::map<std::tuple<size_t, std::string_view, std::optional<uint32_t>, std::string>, double>;
InTowns counted_in_towns(const std::vector<FigureAt>& figures) {
  InTowns out;
  for (const FigureAt& f : figures) {
    if (f.where.empty()) continue;
    const double size = size_of(*f.figure);
    const auto [at, fresh] = out.try_emplace({f.place.page, f.key, f.figure->source, f.where}, size);
    if (!fresh) at->second = std::min(at->second, size);
  }
  return out;
}

void fill_from_others(std::vector<FigureAt>& figures, const std::vector<Reading>& pages) {
  const Known known = known_events(figures);
  const InTowns in_towns = counted_in_towns(figures);
  const Places places = places_of_pages(figures);
  for (FigureAt& f : figures) {
    if (!has_event(f) || is_some(f)) continue;
    if (has_day(f) && f.where.empty()) {
      const auto towns = known.towns.find({f.key, f.from});
      if (towns == known.towns.end() || towns->second.size() != 1) continue;
      const auto& [town, words] = *towns->second.begin();
      if (!may_be_there(f, town)) continue;
      const auto there = in_towns.find({f.place.page, f.key, f.figure->source, town});
      if (there != in_towns.end() && there->second < size_of(*f.figure)) continue;
      if (counts_elsewhere(places, f, town) && !names_near(pages[f.place.page], f, words)) continue;
      f.where = town, f.place_words = words;
    } else if (!f.where.empty() && f.from != no_day) {  // "13 were killed in Sella in October"
      const auto days = known.days.find({f.key, f.where});
      if (days == known.days.end() || days->second.size() != 1) continue;
      if (!known.numbers.count({f.key, f.where, size_of(*f.figure)})) continue;  // it may be another one of that month
      const int64_t day = *days->second.begin();
      if (f.from <= day && day <= f.to && f.to - f.from <= most_days_of_month) f.from = f.to = day;
    }
  }
}

}  // namespace

bool is_of_one_event(const FigureAt& f) {
  return has_event(f) && has_day(f) && f.from <= f.day && !f.where.empty() && !is_some(f);  // what is to come is none
}

bool of_one_event(const FigureAt& a, const FigureAt& b) {
  return is_of_one_event(a) && is_of_one_event(b) && a.key == b.key && a.where == b.where && a.from == b.from;
}

void know_events(std::vector<FigureAt>& figures, const std::vector<Reading>& pages) {
  fill_in_pages(figures, pages);
  fill_from_others(figures, pages);
}

}  // namespace sayso
