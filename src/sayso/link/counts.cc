#include "sayso/link/counts.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>

#include "sayso/base/words.h"
#include "sayso/link/copies.h"
#include "sayso/link/name_keys.h"
#include "sayso/link/sets.h"

namespace sayso {
namespace {

constexpr int64_t most_days = 2;
constexpr double most_apart = 2;  // without a place, only figures of one size are taken for rivals
constexpr double about = 0.1;     // an approximate figure may be so much more or less

struct FigureAt {
  InPage place;
  const Figure* figure;
  int64_t day;
  std::string where;
};

struct Range {
  double least = -std::numeric_limits<double>::infinity(), most = std::numeric_limits<double>::infinity();
};

Range range_of(const Figure& f) {
  Range r;
  if (f.min) r.least = f.approximate ? *f.min * (1 - about) : *f.min;
  if (f.max) r.most = f.approximate ? *f.max * (1 + about) : *f.max;
  return r;
}

bool cannot_both_be_right(const Figure& a, const Figure& b) {
  const Range x = range_of(a), y = range_of(b);
  return x.least > y.most || y.least > x.most;
}

double size_of(const Figure& f) { return f.min.value_or(f.max.value_or(0)); }

std::string where_of(const Reading& r, const Figure& f) {
  std::string out;
  for (const std::string& w : name_words(text_of(f.where, r.text))) out += (out.empty() ? "" : " ") + w;
  return out;
}

// When the counted thing happened, else when it was said, else when the page was published.
int64_t day_of_figure(const Reading& r, const Figure& f) {
  int64_t day = day_of(f.when);
  if (day == no_day && f.statement && *f.statement < r.statements.size() && r.statements[*f.statement].said)
    day = day_of(r.statements[*f.statement].said->edtf);
  return day == no_day ? published_day(r) : day;
}

bool counts_one_thing(const FigureAt& a, const FigureAt& b) {
  const Figure &x = *a.figure, &y = *b.figure;
  const bool same_place = a.where == b.where && !a.where.empty();
  const bool same_number = x.min == y.min && x.max == y.max && x.approximate == y.approximate;
  const bool telling = size_of(x) >= 10;  // many things happen to two people
  const bool near = std::abs(a.day - b.day) <= most_days;
  if (same_number && telling && (near || same_place)) return a.where == b.where || a.where.empty() || b.where.empty();
  const double least = std::min(size_of(x), size_of(y)), most = std::max(size_of(x), size_of(y));
  const bool of_one_size = least >= 10 && most <= most_apart * least;
  return near && (same_place || (of_one_size && a.where.empty() && b.where.empty()));
}

CountLink link_of(const std::vector<FigureAt>& all, const std::vector<size_t>& group) {
  CountLink link;
  for (size_t i : group) {
    const FigureAt& c = all[i];
    link.figures.push_back(c.place);
    if (link.where.empty()) link.where = c.where;
    if (link.when.empty()) link.when = c.figure->when;
    for (size_t k : group) link.conflict = link.conflict || cannot_both_be_right(*c.figure, *all[k].figure);
  }
  return link;
}

}  // namespace

std::vector<CountLink> find_counts(const std::vector<Reading>& pages) {
  std::map<std::string, std::vector<FigureAt>> by_key;
  for (size_t page = 0; page < pages.size(); ++page)
    for (uint32_t i = 0; i < pages[page].figures.size(); ++i) {
      const Figure& f = pages[page].figures[i];
      const std::string key = key_of(f.counted);
      const int64_t day = day_of_figure(pages[page], f);
      if (!key.empty() && day != no_day) by_key[key].push_back({{page, i}, &f, day, where_of(pages[page], f)});
    }
  std::vector<CountLink> out;
  for (const auto& [key, all] : by_key) {
    Sets sets(all.size());
    for (size_t a = 0; a < all.size(); ++a)
      for (size_t b = a + 1; b < all.size(); ++b)
        if (all[a].place.page != all[b].place.page && counts_one_thing(all[a], all[b])) sets.join(a, b);
    for (const std::vector<size_t>& group : sets.groups(2)) {
      out.push_back(link_of(all, group));
      out.back().what = key;
    }
  }
  return out;
}

}  // namespace sayso
