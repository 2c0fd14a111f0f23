#include "sayso/page/blocks/sections.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "sayso/base/utf8.h"
#include "sayso/page/blocks/draft.h"
#include "sayso/page/dates/date_words.h"
#include "sayso/page/dates/dates.h"

namespace sayso {
namespace {

/// "14:05", "2.05 pm", "14h05", "14.05 Uhr": as "T14:05:00"; empty where `text` begins with none.
struct Clock {
  std::string edtf;
  size_t end = 0;
};

int number_at(std::string_view text, size_t& at) {
  int n = 0;
  const size_t begin = at;
  while (at < text.size() && at < begin + 2 && text[at] >= '0' && text[at] <= '9') n = 10 * n + (text[at++] - '0');
  const bool longer = at < text.size() && text[at] >= '0' && text[at] <= '9';
  return at == begin || longer ? -1 : n;
}

// "14.05" may be any number, so that it needs "am", "Uhr" or the like behind it.
Clock clock_at(std::string_view text, size_t at = 0) {
  int hour = number_at(text, at);
  if (hour < 0 || at >= text.size() || (text[at] != ':' && text[at] != '.' && text[at] != 'h')) return {};
  const bool needs_mark = text[at++] == '.';
  const int minute = number_at(text, at);
  if (minute < 0 || minute > 59) return {};
  const std::string behind = lower(text.substr(at + (at < text.size() && text[at] == ' ' ? 1 : 0), 4));
  const auto opens = [&](DateWord kind) {
    const auto& words = date_words(kind);
    return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return behind.starts_with(w); });
  };
  bool marked = opens(DateWord::hour);
  const bool afternoon = opens(DateWord::afternoon);
  if ((afternoon || opens(DateWord::morning)) && hour >= 1 && hour <= 12) {
    hour = hour % 12 + (afternoon ? 12 : 0);
    marked = true;
  }
  if (hour > 23 || (needs_mark && !marked)) return {};
  const auto two = [](int n) { return std::string{static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; };
  return {"T" + two(hour) + ":" + two(minute) + ":00", at};
}

constexpr size_t most_stamps = 4000;

struct Stamp {
  uint32_t node = 0;
  size_t piece = 0;
  std::string day, clock;  ///< one of them may be empty
};

struct Section {
  uint32_t element = 0;
  size_t begin = 0, end = 0;  ///< pieces
  std::string day, clock;
};

// Finds the dates and times of day that may be a section's: lines that hold hardly anything else, and <time> in them.
class StampFinder {
 public:
  StampFinder(const Tree& tree, const std::vector<Piece>& pieces, const std::vector<BlockType>& types)
      : tree_(tree), pieces_(pieces), types_(types) {}

  // One of each line at most, in order.
  std::vector<Stamp> run() {
    std::vector<std::pair<uint32_t, size_t>> holders;  // nodes of pieces, for <time>
    for (size_t i = 0; i < pieces_.size(); ++i) {
      holders.emplace_back(pieces_[i].node, i);
      if (!may_hold(i) || stamps_.size() >= most_stamps / 2) continue;
      if (Stamp s = in_text(i); !s.day.empty() || !s.clock.empty()) stamps_.push_back(std::move(s));
    }
    std::stable_sort(holders.begin(), holders.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (uint32_t i = 1; i < tree_.size(); ++i)
      if (tree_[i].tag == "time") in_attribute(i, holders);
    // What an attribute says goes before what the same line says.
    std::stable_sort(stamps_.begin(), stamps_.end(), [this](const Stamp& a, const Stamp& b) {
      return a.piece != b.piece ? a.piece < b.piece : is_time(a) > is_time(b);
    });
    merge();
    return std::move(stamps_);
  }

 private:
  // Where a date may stand that is a section's: a short line of the article.
  bool may_hold(size_t i) const {
    const Piece& p = pieces_[i];
    const bool own = !is_outside(p.part) && p.part != Part::caption && types_[i] != BlockType::comment &&
                     types_[i] != BlockType::caption && types_[i] != BlockType::title;
    return own && p.words <= 25 && !(types_[i] == BlockType::paragraph && ends_in_stop(p.text) && p.words > 8);
  }

  // One of each line: the day of the attribute, the time of day that readers see.
  void merge() {
    size_t kept = 0;
    for (size_t i = 0; i < stamps_.size(); ++i) {
      if (kept > 0 && stamps_[kept - 1].piece == stamps_[i].piece) {
        Stamp& first = stamps_[kept - 1];
        if (first.day.empty()) first.day = stamps_[i].day;
        if (!is_time(stamps_[i]) && !stamps_[i].clock.empty()) first.clock = stamps_[i].clock;
      } else {
        if (kept != i) stamps_[kept] = std::move(stamps_[i]);
        ++kept;
      }
    }
    stamps_.resize(kept);
  }

  bool is_time(const Stamp& s) const { return tree_[s.node].tag == "time"; }

  // A line that is a date, a time of day, or both.
  Stamp in_text(size_t i) const {
    const std::string_view text = pieces_[i].text;
    if (pieces_[i].words > 8 || text.size() > 80) return {};
    Stamp s{pieces_[i].node, i, {}, {}};
    size_t at = 0;
    if (const Clock clock = clock_at(text); clock.end > 0) {
      s.clock = clock.edtf;
      at = clock.end;
    }
    for (const FoundDate& date : dates_in(text)) {
      if (!date.is_day() || date.begin > at + 12) break;
      s.day = date.edtf;
      if (!s.clock.empty()) break;
      for (size_t k = date.end; k < text.size() && k < date.end + 12 && s.clock.empty(); ++k)
        if (text[k] >= '0' && text[k] <= '9') s.clock = clock_at(text, k).edtf;
      break;
    }
    return s;
  }

  void in_attribute(uint32_t node, const std::vector<std::pair<uint32_t, size_t>>& holders) {
    const std::string_view value = tree_[node].attribute("datetime").substr(0, 60);
    std::string day = edtf_of(value);
    if (day.size() != 10) return;
    constexpr int reach = 6;
    uint32_t at = node;
    for (int k = 0; k < reach && at != 0; ++k, at = tree_[at].parent) {
      const auto [from, to] = std::equal_range(holders.begin(), holders.end(), std::pair<uint32_t, size_t>{at, 0},
                                               [](const auto& a, const auto& b) { return a.first < b.first; });
      for (auto it = from; it != to; ++it) {
        const Span origin = pieces_[it->second].origin;
        if (tree_[node].origin.begin >= origin.end || !may_hold(it->second)) continue;
        const size_t t = value.find('T');
        const std::string shown = clock_at(tree_.text_of(node, 60)).edtf;
        if (stamps_.size() >= most_stamps) return;
        stamps_.push_back({node, it->second, std::move(day),
                           !shown.empty()     ? shown
                           : t < value.size() ? clock_at(value, t + 1).edtf
                                              : ""});
        return;
      }
    }
  }

  const Tree& tree_;
  const std::vector<Piece>& pieces_;
  const std::vector<BlockType>& types_;
  std::vector<Stamp> stamps_;
};

// Cuts the page into sections at such dates.
class SectionFinder {
 public:
  SectionFinder(const Tree& tree, const std::vector<Piece>& pieces, const Metadata& metadata,
                std::vector<BlockType>& types)
      : tree_(tree), pieces_(pieces), metadata_(metadata), types_(types) {}

  std::vector<std::string> run() {
    std::vector<std::string> anchors(pieces_.size());
    stamps_ = StampFinder(tree_, pieces_, types_).run();
    if (stamps_.size() < 2) return anchors;
    count_running();
    for (const Section& s : sections()) {
      std::string anchor = s.day.empty() ? metadata_.published.edtf.substr(0, 10) : s.day;
      if (anchor.size() != 10 || (s.clock.empty() && anchor == metadata_.published.edtf.substr(0, 10))) continue;
      anchor += s.clock;
      for (size_t i = s.begin; i < s.end; ++i)
        if (types_[i] != BlockType::furniture && types_[i] != BlockType::teaser && types_[i] != BlockType::comment)
          anchors[i] = anchor;
    }
    return anchors;
  }

 private:
  bool is_text(size_t i) const {
    return types_[i] == BlockType::paragraph && (is_running(pieces_[i]) || ends_in_stop(pieces_[i].text));
  }

  void count_running() {
    running_.assign(tree_.size(), 0);
    for (size_t i = 0; i < pieces_.size(); ++i)
      if (is_text(i)) ++running_[pieces_[i].node];
    for (uint32_t i = tree_.size(); i-- > 1;) running_[tree_[i].parent] += running_[i];
  }

  // The lowest element around a date that has running text in it.
  uint32_t element_of(const Stamp& stamp) const {
    constexpr int reach = 8;
    uint32_t at = stamp.node;
    for (int k = 0; k < reach && at != 0; ++k, at = tree_[at].parent)
      if (running_[at] > 0) return at;
    return 0;
  }

  size_t piece_behind(uint32_t element, size_t from) const {
    while (from < pieces_.size() && pieces_[from].node >= element && pieces_[from].node < tree_[element].end) ++from;
    return from;
  }
  size_t first_piece(uint32_t element, size_t from) const {
    while (from > 0 && pieces_[from - 1].node >= element && pieces_[from - 1].node < tree_[element].end) --from;
    return from;
  }

  std::vector<Section> sections() {
    static const TagSet holders{"article", "section", "div", "li"};
    std::vector<Section> out;
    std::map<std::tuple<std::string_view, std::string_view, uint32_t>, std::vector<Section>> alike;
    for (size_t i = 0; i < stamps_.size();) {
      const uint32_t element = element_of(stamps_[i]);
      size_t next = i + 1;
      while (next < stamps_.size() && element != 0 && element_of(stamps_[next]) == element) ++next;
      if (next - i >= 3) {
        flat(element, i, next, out);
      } else if (element != 0 && holders.has(tree_[element])) {
        const Node& node = tree_[element];
        const size_t end = piece_behind(element, stamps_[i].piece);
        alike[{node.tag, node.attribute("class"), node.depth}].push_back(
            {element, first_piece(element, stamps_[i].piece), end, stamps_[i].day, stamps_[i].clock});
      }
      i = next;
    }
    for (auto& [kind, of_kind] : alike)
      if (of_kind.size() >= 2) keep(of_kind, out);
    std::sort(out.begin(), out.end(), [](const Section& a, const Section& b) { return a.begin < b.begin; });
    return out;
  }

  // One element: from each date to the next.
  void flat(uint32_t element, size_t from, size_t to, std::vector<Section>& out) {
    std::vector<Section> found;
    const size_t behind = piece_behind(element, stamps_[to - 1].piece);
    for (size_t i = from; i < to; ++i) {
      const size_t begin = stamps_[i].piece, end = i + 1 < to ? stamps_[i + 1].piece : behind;
      bool any = false;
      for (size_t k = begin; k < end && !any; ++k) any = is_text(k);
      if (any) found.push_back({element, begin, end, stamps_[i].day, stamps_[i].clock});
    }
    if (found.size() >= 3) keep(found, out);
  }

  // A programme tells of days to come.
  static bool lies_ahead(const std::string& day, const std::string& published, const std::string& changed) {
    const std::string& last = std::max(published, changed);
    return last.size() == 10 && day > last && !is_next_day(last, day);
  }

  // One day's times only rise or only fall.
  static bool are_in_order(const std::vector<Section>& found) {
    bool rises = true, falls = true;
    for (size_t i = 1; i < found.size(); ++i) {
      rises = rises && found[i - 1].clock <= found[i].clock;
      falls = falls && found[i - 1].clock >= found[i].clock;
    }
    return rises || falls;
  }

  // Times of day without a day: the page's own, where it has only one.
  void keep(std::vector<Section>& found, std::vector<Section>& out) {
    const std::string published = metadata_.published.edtf.substr(0, 10);
    const std::string changed = metadata_.modified.edtf.substr(0, 10);
    const bool one_day = published.size() == 10 && (changed.empty() || changed == published) && are_in_order(found);
    for (const Section& s : found)
      if (lies_ahead(s.day, published, changed)) return;
    for (Section& s : found) {
      if (s.day.empty() && !one_day) continue;
      auto stamp = std::lower_bound(stamps_.begin(), stamps_.end(), s.begin,
                                    [](const Stamp& a, size_t piece) { return a.piece < piece; });
      for (; stamp != stamps_.end() && stamp->piece < s.end; ++stamp)
        if (pieces_[stamp->piece].words <= 5 && types_[stamp->piece] == BlockType::paragraph)
          types_[stamp->piece] = BlockType::dateline;
      out.push_back(s);
    }
  }

  const Tree& tree_;
  const std::vector<Piece>& pieces_;
  const Metadata& metadata_;
  std::vector<BlockType>& types_;
  std::vector<uint32_t> running_;  // of each node how many pieces of running text are in it
  std::vector<Stamp> stamps_;
};

}  // namespace

std::vector<std::string> date_sections(const Tree& tree, const std::vector<Piece>& pieces, const Metadata& metadata,
                                       std::vector<BlockType>& types) {
  return SectionFinder(tree, pieces, metadata, types).run();
}

}  // namespace sayso
