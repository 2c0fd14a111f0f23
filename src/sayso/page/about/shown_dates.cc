#include "sayso/page/about/shown_dates.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

constexpr size_t most_dates = 300;

// Where the article's own parts stand among the pieces.
struct Outline {
  size_t title = SIZE_MAX, first = SIZE_MAX, last = SIZE_MAX;  // first and last paragraph
  const std::vector<Piece>& pieces;

  explicit Outline(const DateSources& page) : pieces(page.pieces) {
    for (size_t i = 0; i < page.types.size(); ++i) {
      if (page.types[i] == BlockType::title && title == SIZE_MAX) title = i;
      if (page.types[i] != BlockType::paragraph) continue;
      if (first == SIZE_MAX) first = i;
      last = i;
    }
  }

  /// Under the title; what is called a comment there is one of the author's.
  bool is_head(size_t piece) const {
    return title != SIZE_MAX && piece > title && piece <= title + 2 && (first == SIZE_MAX || piece < first);
  }

  /// A few lines that sum the article up may stand between the title and the date.
  bool is_below_standfirst(size_t piece) const {
    return title != SIZE_MAX && first != SIZE_MAX && piece > first && piece <= first + 2 && piece <= title + 6;
  }

  int trust_at(size_t piece) const {
    const size_t head = title != SIZE_MAX ? title : first;
    if (head == SIZE_MAX) return 0;
    constexpr uint32_t short_line = 8;
    const bool below = is_below_standfirst(piece) && pieces[piece].words <= short_line &&
                       !dates_in(pieces[piece].text, DayOrder::day_first).empty();
    if (piece >= head && piece <= head + 12 && (first == SIZE_MAX || below || piece <= std::max(first, head + 1)))
      return 30 - static_cast<int>(piece - head);
    if (piece < head && head - piece <= 6) return 20 - static_cast<int>(head - piece);
    if (last == SIZE_MAX || piece < head) return -5;
    if (piece > last) return piece - last <= 6 ? 10 : -10;
    return 0;
  }
};

bool has_token(std::string_view list, std::string_view token) {
  for (size_t at = list.find(token); at != std::string_view::npos; at = list.find(token, at + 1)) {
    const size_t end = at + token.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

// "datePublished", "schema:dateModified", "dc:date dc:created" as microdata and RDFa have them.
DateKind kind_of_property(std::string_view names) {
  if (names.empty()) return DateKind::unmarked;
  const std::string all = lower(names.substr(0, 120));
  constexpr std::array published{"datepublished"sv, "pubdate"sv,        "uploaddate"sv,     "datecreated"sv,
                                 "dc:created"sv,    "dc:date"sv,        "dc:issued"sv,      "dct:issued"sv,
                                 "dct:created"sv,   "dcterms:issued"sv, "dcterms:created"sv};
  constexpr std::array modified{"datemodified"sv, "dateupdate"sv, "dc:modified"sv, "dct:modified"sv,
                                "dcterms:modified"sv};
  constexpr std::array other{"startdate"sv, "enddate"sv, "birthdate"sv, "deathdate"sv, "validfrom"sv, "validthrough"sv};
  for (std::string_view name : published)
    if (all.find(name) != std::string::npos) return DateKind::published;
  for (std::string_view name : modified)
    if (all.find(name) != std::string::npos) return DateKind::modified;
  for (std::string_view name : other)
    if (all.find(name) != std::string::npos) return DateKind::other;
  return DateKind::unmarked;
}

DateKind kind_of_class(std::string_view names) {
  // Of the words below each has one of these letters; of other names hardly any.
  if (names.find("dat"sv) == names.npos && names.find("ublished"sv) == names.npos && names.find("modi"sv) == names.npos)
    return DateKind::unmarked;
  for (std::string_view name : {"published"sv, "dt-published"sv, "entry-date"sv, "pubdate"sv, "post-date"sv})
    if (has_token(names, name)) return DateKind::published;
  for (std::string_view name : {"dt-updated"sv, "date-modified"sv, "modified"sv, "last-updated"sv, "updated-date"sv})
    if (has_token(names, name)) return DateKind::modified;
  return DateKind::unmarked;
}

constexpr std::array data_names{"data-utime"sv,          "data-timestamp"sv, "data-time"sv,           "data-datetime"sv,
                                "data-date"sv,           "data-published"sv, "data-publish-date"sv,   "data-pubdate"sv,
                                "data-published-date"sv, "data-created"sv,   "data-unix-timestamp"sv, "data-seconds"sv};

// What the element's attributes say, without its text.
std::string date_in_attributes(const Node& node, DayOrder order) {
  for (std::string_view name : {"datetime"sv, "content"sv}) {
    const std::string_view value = node.attribute(name);
    if (value.empty() || value.size() > 120) continue;
    if (std::string edtf = edtf_of(value, order); edtf.size() >= 10) return edtf.substr(0, 10);
  }
  for (const Attribute& a : node.attributes) {
    const bool is_title = a.name == "title" && (node.tag == "abbr" || node.tag == "time" || node.tag == "#other");
    if (a.value.size() > 60) continue;
    if (!is_title && !a.name.starts_with("data-")) continue;
    if (!is_title && std::find(data_names.begin(), data_names.end(), a.name) == data_names.end()) continue;
    if (std::string edtf = edtf_of(a.value, order); edtf.size() == 10) return edtf;
  }
  return {};
}

// ASCII's, or one of another script's: these begin with such bytes, and so do other characters of theirs.
bool may_hold_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const unsigned char byte = static_cast<unsigned char>(c);
    return (byte >= '0' && byte <= '9') || byte == 0xD9 || byte == 0xDB || byte == 0xE0 || byte == 0xEF;
  });
}

class Finder {
 public:
  Finder(const DateSources& page, DayOrder order) : page_(page), order_(order), outline_(page) {}

  std::vector<ShownDate> run() {
    elements();
    for (size_t i = 0; i < page_.pieces.size() && dates_.size() < most_dates; ++i) lines(i);
    return std::move(dates_);
  }

 private:
  // The first piece that reaches behind the beginning of the element.
  size_t piece_at(const Node& node) const {
    auto it = std::lower_bound(page_.pieces.begin(), page_.pieces.end(), node.origin.begin,
                               [](const Piece& p, uint32_t at) { return p.origin.end <= at; });
    return it == page_.pieces.end() ? page_.pieces.size() - 1 : static_cast<size_t>(it - page_.pieces.begin());
  }

  int trust_of(size_t piece) const {
    const Piece& p = page_.pieces[piece];
    const BlockType type = page_.types[piece];
    int trust = outline_.trust_at(piece);
    if (p.part == Part::date || p.part == Part::byline) trust += 8;
    if (type == BlockType::dateline || type == BlockType::byline) trust += 12;
    if (p.part == Part::comment || type == BlockType::comment) trust -= outline_.is_head(piece) ? 10 : 45;
    if (p.part == Part::teaser || type == BlockType::teaser) trust -= 35;
    if (p.part == Part::furniture) trust -= 12;
    if (p.part == Part::caption || type == BlockType::caption) trust -= 25;
    if (p.words > 6 && p.link_share() > 0.5f) trust -= 15;
    if (is_in_site_header(piece)) trust -= 25;
    return trust;
  }

  // Above the title, in a <header> that the title is not in: there pages show the day on which they are read.
  bool is_in_site_header(size_t piece) const {
    if (outline_.title >= page_.pieces.size() || piece >= outline_.title) return false;
    const uint32_t title = page_.pieces[outline_.title].node;
    constexpr int most_steps = 40;
    uint32_t at = page_.pieces[piece].node;
    for (int k = 0; k < most_steps && at != 0; ++k, at = page_.tree[at].parent)
      if (page_.tree[at].tag == "header") return title >= page_.tree[at].end || title < at;
    return false;
  }

  void elements() {
    if (page_.pieces.empty()) return;
    for (uint32_t i = 0; i < page_.tree.size() && dates_.size() < most_dates; ++i) {
      const Node& node = page_.tree[i];
      const bool is_time = node.tag == "time";
      if ((node.attributes.empty() && !is_time) || node.is_text() || node.tag == "meta") continue;
      if (is_time || may_tell(node)) element(i, node);
    }
  }

  // Whether any attribute but a class that tells nothing may have a date or its kind.
  bool may_tell(const Node& node) {
    return std::any_of(node.attributes.begin(), node.attributes.end(), [&](const Attribute& a) {
      if (a.name == "class")
        return class_kind(a.value) != DateKind::unmarked || (node.tag == "span" && is_date_class(node));
      return a.name == "itemprop" || a.name == "property" || a.name == "datetime" || a.name == "content" ||
             a.name == "title" || a.name.starts_with("data-");
    });
  }

  void element(uint32_t at, const Node& node) {
    DateKind kind = kind_of_property(node.attribute("itemprop"));
    if (kind == DateKind::unmarked) kind = kind_of_property(node.attribute("property"));
    const bool declared = kind != DateKind::unmarked;
    if (!declared) kind = class_kind(node.attribute("class"));
    std::string edtf = date_in_attributes(node, order_);
    const bool is_time = node.tag == "time";
    const bool is_called_date = !is_time && kind == DateKind::unmarked && node.tag == "span" && is_date_class(node);
    if (edtf.empty() && !is_time && kind == DateKind::unmarked && !is_called_date) return;
    const std::string text =
        is_time || kind != DateKind::unmarked || is_called_date ? page_.tree.text_of(at, 150) : std::string();
    DateKind said = DateKind::unmarked;
    if (const auto in_text = dates_in(text, order_); !in_text.empty() && in_text[0].is_day()) {
      edtf = in_text[0].edtf;  // as the readers of the page have it, in their own zone
      said = date_label(std::string_view(text).substr(0, in_text[0].begin), {});
    } else if (!text.empty()) {
      said = date_label(text, {});
    }
    if (edtf.size() != 10) return;
    const size_t piece = piece_at(node);
    if (said == DateKind::unmarked && piece < page_.pieces.size()) said = label_before(piece, text);
    const bool by_class = !declared && said == DateKind::unmarked && kind != DateKind::unmarked;
    if (said != DateKind::unmarked && !declared) kind = said;
    const int below_standfirst = is_called_date && outline_.is_below_standfirst(piece) ? 10 : 0;
    add(std::move(edtf), kind, trust_of(piece) + (by_class ? 0 : 8) + below_standfirst, declared, piece);
    if (said == DateKind::published) dates_.back().at_title = true;  // as good as the place, where words say so
  }

  // Pages give many elements the same class.
  DateKind class_kind(std::string_view names) {
    if (names.empty()) return DateKind::unmarked;
    auto [it, is_new] = class_kinds_.try_emplace(names, DateKind::unmarked);
    if (is_new) it->second = kind_of_class(names);
    return it->second;
  }

  // "meta__date": the page's own parts know it of blocks alone.
  bool is_date_class(const Node& node) {
    const std::string_view names = node.attribute("class");
    if (names.empty()) return false;
    auto [it, is_new] = date_classes_.try_emplace(names, false);
    if (is_new) it->second = part_of_class(names).part == Part::date;
    return it->second;
  }

  // The words before an element's text in its piece and in the piece before.
  DateKind label_before(size_t piece, const std::string& text) const {
    const std::string& line = page_.pieces[piece].text;
    const size_t at = text.empty() ? std::string::npos : line.find(text);
    return label_at(piece, at == std::string::npos ? 0 : at, at == std::string::npos ? 0 : at + text.size());
  }

  DateKind label_at(size_t piece, size_t begin, size_t end, size_t next = std::string::npos) const {
    const std::string_view line = page_.pieces[piece].text;
    std::string before;
    if (piece > 0 && begin < 20 && page_.pieces[piece - 1].words <= 5 && dates_in(page_.pieces[piece - 1].text).empty())
      before = page_.pieces[piece - 1].text + " ";
    before += line.substr(0, begin);
    return date_label(before, next == std::string::npos ? line.substr(end) : std::string_view());
  }

  void lines(size_t i) {
    const Piece& p = page_.pieces[i];
    if ((p.part == Part::comment && !outline_.is_head(i)) || p.text.size() < 6) return;
    if (!may_hold_digit(p.text)) return;
    const bool is_short = p.words <= (page_.types[i] == BlockType::paragraph ? 25 : 50);
    const std::vector<FoundDate> found = dates_in(p.text, order_);
    for (size_t k = 0; k < found.size(); ++k) {
      const FoundDate& date = found[k];
      if (!date.is_day()) continue;
      const size_t from = k > 0 ? found[k - 1].end : 0;
      const DateKind kind =
          k > 0 ? date_label(std::string_view(p.text).substr(from, date.begin - from), {})
                : label_at(i, date.begin, date.end, k + 1 < found.size() ? found[k + 1].begin : std::string::npos);
      const bool opens = date.begin <= 2 || (date.begin < 40 && page_.types[i] == BlockType::dateline);
      if (!is_short && !opens && kind != DateKind::original) continue;
      int trust = trust_of(i);
      if (page_.types[i] == BlockType::paragraph && !opens && kind != DateKind::original) trust -= 10;
      if (p.words > 8 && kind != DateKind::original) trust -= static_cast<int>(std::min<uint32_t>(p.words, 25)) - 8;
      add(date.edtf, kind, trust, false, i);
      if (kind == DateKind::published) dates_.back().at_title = true;
    }
  }

  void add(std::string edtf, DateKind kind, int trust, bool declared, size_t piece) {
    constexpr int behind_the_text = 10;  // what places there have at most
    const bool at_title = outline_.trust_at(piece) > behind_the_text;
    if (kind == DateKind::published) trust += 30;
    dates_.push_back({std::move(edtf), kind, trust, declared, at_title});
  }

  const DateSources& page_;
  DayOrder order_;
  Outline outline_;
  std::unordered_map<std::string_view, DateKind> class_kinds_;
  std::unordered_map<std::string_view, bool> date_classes_;
  std::vector<ShownDate> dates_;
};

}  // namespace

DayOrder day_order(std::string_view language_tag, std::string_view url) {
  const std::string tag = lower(language_tag.substr(0, 12));
  if (tag.empty() || tag == "en-ca") return DayOrder::unknown;
  if (tag == "en-us" || tag == "en_us") return DayOrder::month_first;
  if (!tag.starts_with("en") || tag.size() > 2) return DayOrder::day_first;
  const size_t host = url.find("://");
  const std::string_view rest = host == std::string_view::npos ? url : url.substr(host + 3);
  const std::string_view name = rest.substr(0, rest.find_first_of("/?#:"));
  for (std::string_view end :
       {".uk"sv, ".ie"sv, ".au"sv, ".nz"sv, ".in"sv, ".za"sv, ".pk"sv, ".ng"sv, ".ke"sv, ".eu"sv})
    if (name.ends_with(end)) return DayOrder::day_first;
  return DayOrder::unknown;
}

std::vector<ShownDate> shown_dates(const DateSources& sources, DayOrder order) { return Finder(sources, order).run(); }

const ShownDate* best_of(const std::vector<ShownDate>& dates, DateKind kind, int least) {
  const ShownDate* best = nullptr;
  for (const ShownDate& date : dates)
    if (date.kind == kind && date.trust >= least && (!best || date.trust > best->trust)) best = &date;
  return best;
}

}  // namespace sayso
