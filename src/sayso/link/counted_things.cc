#include "sayso/link/counted_things.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <unordered_map>

#include "sayso/base/edtf.h"
#include "sayso/base/lexicon.h"
#include "sayso/base/memory.h"
#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/link/body_keys.h"
#include "sayso/link/copies.h"
#include "sayso/link/events_counted.h"
#include "sayso/link/in_parallel.h"
#include "sayso/link/name_keys.h"
#include "sayso/link/numbering.h"
#include "sayso/link/page_words.h"
#include "sayso/link/said.h"

namespace sayso {
namespace {

constexpr double about = 0.1;
constexpr uint32_t bytes_around = 110;

std::string head_of(const std::string& object) { return object.substr(object.rfind(' ') + 1); }

bool tells(const std::string& word, std::string_view kind) {
  static const std::unordered_multimap<std::string_view, std::string_view> all = [] {
    std::unordered_multimap<std::string_view, std::string_view> words;
    const Lexicon rows("en/count_words.tsv");
    for (const auto& row : rows.rows()) words.emplace(row[0], row[1]);
    return words;
  }();
  const auto [first, last] = all.equal_range(word);
  return std::any_of(first, last, [&](const auto& row) { return row.second == kind; });
}

}  // namespace

bool tells_anybody(const std::string& object) { return tells(head_of(object), "anybody"); }
bool tells_a_crowd(const std::string& object) { return tells(head_of(object), "crowd"); }
bool tells_some(const std::string& object) { return tells(head_of(object), "some"); }

namespace {

// One of the words, or two in a row: "so far".
bool any_tells(const NameWords& words, std::string_view kind) {
  for (size_t i = 0; i < words.size(); ++i)
    if (tells(words[i], kind) || (i > 0 && tells(words[i - 1] + " " + words[i], kind))) return true;
  return false;
}

}  // namespace

bool tells_a_span_of_time(std::string_view words) { return any_tells(plain_words(words), "span"); }

namespace {

uint32_t on_a_character(const std::string& text, uint32_t at) {
  while (at < text.size() && at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

// The words near a figure, in its own line.
Span near_by(const std::string& text, Span figure) {
  uint32_t begin = on_a_character(text, figure.begin > bytes_around ? figure.begin - bytes_around : 0);
  uint32_t end = on_a_character(text, static_cast<uint32_t>(std::min<size_t>(text.size(), figure.end + bytes_around)));
  const size_t before = text.rfind('\n', figure.begin), behind = text.find('\n', figure.end);
  if (before != std::string::npos && before > begin) begin = static_cast<uint32_t>(before) + 1;
  if (behind != std::string::npos && behind < end) end = static_cast<uint32_t>(behind);
  return {begin, end};
}

std::string place_of(const Reading& r, const Figure& f, const std::string& home) {
  const NameWords words = plain_words(text_of(f.where, r.text));
  if (words.empty()) return {};
  const NameWords countries = with_countries(words);
  if (countries.size() == 1 && is_country(countries[0])) return countries[0] == home ? std::string() : countries[0];
  return sound_of(joined(words));
}

// Of a line from `begin` on, so many words.
NameWords words_behind(const std::string& text, uint32_t begin, size_t words) {
  constexpr uint32_t near = 80;
  const size_t line = std::min(text.find('\n', begin), text.size());
  const uint32_t end = on_a_character(text, static_cast<uint32_t>(std::min<size_t>(line, begin + near)));
  NameWords out = plain_words(std::string_view(text).substr(begin, end > begin ? end - begin : 0));
  if (out.size() > words) out.resize(words);
  return out;
}

// A nation or kind of people: figures of two nations count two things. "183 of them fellow Norwegians"
std::string whose_of(const Figure& f, const std::string& text) {
  std::string out;
  for (const std::string& w : with_countries(plain_words(f.what)))
    if (is_country(w)) out = w;
  const NameWords behind = words_behind(text, f.spans.back().end, 4);
  if (!out.empty() || !any_tells(behind, "of_them")) return out;
  for (const std::string& w : with_countries(behind))
    if (is_country(w)) out = w;
  return out;
}

// The country that is named last before each figure of a page, in their order; what its people are called counts for
// the page's own land alone.
class LandsNamed {
 public:
  LandsNamed(const std::string& text, std::string home) : text_(text), home_(std::move(home)), last_(home_) {}

  const std::string& before(uint32_t figure) {
    if (figure <= read_) return last_;
    for (const std::string& w : plain_words(std::string_view(text_).substr(read_, figure - read_))) {
      const NameWords land = with_countries({w});
      if (is_country(land[0]) && (land[0] == home_ || plain_words(land[0].substr(1)) == NameWords{w})) last_ = land[0];
    }
    read_ = figure;
    return last_;
  }

 private:
  const std::string& text_;
  const std::string home_;
  std::string last_;
  uint32_t read_ = 0;
};

int64_t day_said(const Reading& r, const Figure& f) {
  if (!f.statement || *f.statement >= r.statements.size() || !r.statements[*f.statement].said) return no_day;
  const auto days = edtf_bounds(r.statements[*f.statement].said->edtf);  // "2031-05" tells no day
  return days && days->first == days->last ? linked_day(days->first) : no_day;
}

// "killed:people"; "jet" of "two fighter jets"; of money and goods their unit: what "$30 billion" is for is told in
// many words.
std::string compared_by(const Figure& f) {
  const std::string tail = "|" + f.unit + "|" + f.counted.per;
  const bool in_units = !f.unit.empty() && f.unit != "percent" && f.counted.event.empty();
  if (in_units) return "|" + f.unit + "|";  // "$400 a family" may be "$400" elsewhere
  if (key_of(f.counted).empty()) return {};
  if (!f.counted.kind.empty()) return key_of(f.counted) + tail;
  std::string head = f.counted.object.substr(f.counted.object.rfind(' ') + 1);
  if (head.size() > 3 && head.ends_with('s') && !head.ends_with("ss")) head.pop_back();
  return f.counted.event + ":" + head + tail;
}

FigureAt described(const Reading& r, uint32_t index, const std::string& home) {
  const Figure& f = r.figures[index];
  FigureAt out;
  out.place.index = index, out.figure = &f, out.day = published_day(r), out.told = day_said(r, f);
  if (out.day == no_day) out.day = out.told;
  if (out.told == no_day || out.told > out.day) out.told = out.day;
  out.from = out.to = no_day;
  if (const auto days = edtf_bounds(f.when)) out.from = linked_day(days->first), out.to = linked_day(days->last);
  out.key = compared_by(f);
  out.where = place_of(r, f, home);
  out.place_words = joined(name_words(text_of(f.where, r.text)));
  out.whose = whose_of(f, r.text);
  out.near = near_by(r.text, {f.spans.front().begin, f.spans.back().end});
  const std::string_view words = out.near.of(r.text);
  const NameWords before = words_before(r, f.spans.front().begin, 3);
  out.part = f.counted.by == CountedBy::earlier || f.of || any_tells(before, "part") ||
             any_tells(words_behind(r.text, f.spans.back().end, 1), "more");
  out.total = any_tells(plain_words(words), "total") || any_tells(before, "so_far");
  out.at_least = any_tells(before, "least") || any_tells(words_behind(r.text, f.spans.back().end, 5), "least");
  return out;
}

// Whose rule, whose captivity: the person named last before it in its line, else the first behind it.
class NearestPersons {
 public:
  explicit NearestPersons(const Reading& r) : r_(r) {}

  std::optional<uint32_t> at(Span figure) {
    if (!read_) read();
    constexpr uint32_t behind = 60;  // bytes
    const auto next =
        std::partition_point(all_.begin(), all_.end(), [&](const auto& m) { return m.first.begin < figure.begin; });
    if (next != all_.begin() && one_line(std::prev(next)->first.end, figure.begin)) return std::prev(next)->second;
    if (next != all_.end() && next->first.begin < figure.end + behind && one_line(figure.end, next->first.begin))
      return next->second;
    return std::nullopt;
  }

 private:
  void read() {
    read_ = true;
    for (uint32_t v = 0; v < r_.voices.size(); ++v)
      if (r_.voices[v].type == VoiceType::person)
        for (const Mention& m : r_.voices[v].mentions) all_.emplace_back(m.span, v);
    std::sort(all_.begin(), all_.end());
  }
  bool one_line(uint32_t begin, uint32_t end) const {
    constexpr uint32_t near = 200;  // bytes
    if (end <= begin) return true;
    return end - begin <= near && r_.text.find('\n', begin) >= end;
  }

  const Reading& r_;
  std::vector<std::pair<Span, uint32_t>> all_;
  bool read_ = false;
};

// "Doctors in Tolla said 17 were killed and 150 injured": what stands right behind a placed figure is there, too.
void inherit_places(std::vector<FigureAt>& figures) {
  constexpr uint32_t near = 160;
  for (size_t i = 1; i < figures.size(); ++i) {
    FigureAt& f = figures[i];
    const FigureAt& before = figures[i - 1];
    if (!f.where.empty() || before.where.empty() || f.total) continue;
    if (f.figure->spans.front().begin - before.figure->spans.back().end < near && f.from == before.from)
      f.where = before.where, f.place_words = before.place_words;
  }
}

}  // namespace

std::vector<FigureAt> figures_on_page(const Reading& r, const std::string& home) {
  std::vector<FigureAt> out;
  if (r.figures.empty()) return out;
  NearestPersons persons(r);
  LandsNamed lands(r.text, home);
  for (uint32_t i = 0; i < r.figures.size(); ++i) {
    if (r.figures[i].spans.empty()) continue;
    FigureAt f = described(r, i, home);
    f.land = lands.before(f.figure->spans.front().begin);
    if (is_lasting(f)) f.lasting = persons.at(f.figure->spans.front());
    if (!f.key.empty() && f.day != no_day) out.push_back(std::move(f));
  }
  inherit_places(out);
  return out;
}

Range range_of(const Figure& f) {
  Range r;
  const std::optional<double> low = f.min ? f.min : f.approximate ? f.max : f.min;
  if (low) r.least = f.approximate ? *low * (1 - about) : *low;
  if (f.max) r.most = f.approximate && f.min ? *f.max * (1 + about) : *f.max;
  return r;
}

bool cannot_both_be_right(const FigureAt& a, const FigureAt& b) {
  Range x = range_of(*a.figure), y = range_of(*b.figure);
  const double open = std::numeric_limits<double>::infinity();
  // Of tolls so far "84" may only be older than "at least 219".
  if (a.at_least || (a.total && !is_range(*a.figure) && a.figure->min && y.most == open)) x.most = open;
  if (b.at_least || (b.total && !is_range(*b.figure) && b.figure->min && x.most == open)) y.most = open;
  return x.least > y.most || y.least > x.most;
}

bool is_range(const Figure& f) { return f.min && f.max && *f.min != *f.max; }

double size_of(const Figure& f) { return f.min.value_or(f.max.value_or(0)); }

bool is_lasting(const FigureAt& f) {
  const Counted& counted = f.figure->counted;
  return !f.figure->unit.empty() && !counted.event.empty() && counted.object == f.figure->unit + "s";
}

bool is_population(const FigureAt& f) { return f.figure->counted.event == "living"; }

std::vector<FigureAt> all_figures(const std::vector<Reading>& pages, const VoicesAcross& voices,
                                  std::vector<std::vector<FigureAt>>& of_page) {
  in_parallel(of_page.size(), [&](size_t page) {
    for (FigureAt& f : of_page[page]) {
      f.around = words_of_text(f.near.of(pages[page].text)).words;
      std::sort(f.around.begin(), f.around.end());
      f.around.erase(std::unique(f.around.begin(), f.around.end()), f.around.end());
    }
  });
  std::vector<FigureAt> out;
  for (size_t page = 0; page < of_page.size(); ++page) {
    for (FigureAt& f : of_page[page]) {
      f.place.page = page, f.figure = &pages[page].figures[f.place.index];
      f.source = voices.party(page, f.figure->source);
      if (is_lasting(f)) {
        const auto party = voices.party(page, f.lasting);
        f.whose = party ? "party " + std::to_string(*party) : std::string();
        f.party = party;
      }
      if (f.where == f.whose) f.where.clear(), f.place_words.clear();  // "fellow Norwegians" are not in Norway
      out.push_back(std::move(f));
    }
    let_go(of_page[page]);
  }
  know_events(out, pages);
  return out;
}

void weigh_around(std::vector<FigureAt>& all) {
  Numbering words;
  std::vector<size_t> often;
  for (const FigureAt& f : all)
    for (uint64_t word : f.around) {
      const uint32_t number = words.of(word);
      if (number == often.size()) often.push_back(0);
      ++often[number];
    }
  std::vector<uint32_t> in_order(often.size()), place(often.size());
  std::iota(in_order.begin(), in_order.end(), uint32_t{0});
  std::sort(in_order.begin(), in_order.end(),
            [&](uint32_t a, uint32_t b) { return words.values()[a] < words.values()[b]; });
  std::vector<double> weights;
  for (uint32_t i = 0; i < in_order.size(); ++i) {
    place[in_order[i]] = i;
    weights.push_back(std::log(static_cast<double>(all.size() + 1) / static_cast<double>(often[in_order[i]])));
  }
  in_parallel(all.size(), [&](size_t i) {
    FigureAt& f = all[i];
    f.around_weight = 0;
    f.around_weights.clear();
    for (uint64_t& word : f.around) {
      word = place[words.known(word)];
      f.around_weight += f.around_weights.emplace_back(weights[word]);
    }
  });
}

void AlikeAround::mark(const FigureAt& a) {
  if (of_)
    for (uint64_t word : of_->around) marked_[word] = 0;
  of_ = &a;
  if (!a.around.empty() && a.around.back() >= marked_.size()) marked_.resize(a.around.back() + 1);
  for (size_t i = 0; i < a.around.size(); ++i) marked_[a.around[i]] = a.around_weights[i];
}

double AlikeAround::operator()(const FigureAt& a, const FigureAt& b) {
  if (of_ != &a) mark(a);
  double both = 0;
  for (uint64_t word : b.around) both += word < marked_.size() ? marked_[word] : 0;
  return both / std::max(1e-9, std::min(a.around_weight, b.around_weight));
}

}  // namespace sayso
