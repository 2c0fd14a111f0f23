#include "sayso/time/anchors.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "sayso/base/lexicon.h"
#include "sayso/base/utf8.h"

namespace sayso {
namespace {

enum class Tense { unknown, past, other };

bool is_past_form(std::string_view word) {
  static const auto forms = [] {
    std::unordered_set<std::string_view> all;
    const Lexicon list("en/past_verbs.tsv");
    for (const auto& row : list.rows()) all.insert(row[list.column("form")]);
    return all;
  }();
  return forms.contains(word);
}

Tense tense_of_word(const Syntax& syntax, uint32_t i) {
  const Tokens& tokens = syntax.tokens();
  if (tokens.has(i, WordClass::not_past)) return Tense::other;
  if (is_past_form(tokens.lower(i))) return Tense::past;
  return syntax.tag(i) == Tag::verb && tokens.has(i, WordClass::past_form) ? Tense::past : Tense::unknown;
}

// By the nearest verb behind the expression in its sentence, else the nearest before it.
Tense tense_at(const Syntax& syntax, Span span) {
  const Tokens& tokens = syntax.tokens();
  const uint32_t token = tokens.at_byte(span.begin);
  if (token >= tokens.size()) return Tense::unknown;
  const Sentence& s = tokens.sentences()[tokens.sentence_of(token)];
  constexpr uint32_t reach = 30;
  for (uint32_t i = tokens.at_byte(span.end); i < s.end && i < token + reach; ++i)
    if (const Tense t = tense_of_word(syntax, i); t != Tense::unknown) return t;
  for (uint32_t i = token; i > s.begin && token - i < reach; --i)
    if (const Tense t = tense_of_word(syntax, i - 1); t != Tense::unknown) return t;
  return Tense::unknown;
}

// "About the League:", "Background"
bool opens_older_text(std::string_view heading) {
  const std::string small = lower(heading.substr(0, 40));
  const std::string_view first = std::string_view(small).substr(0, small.find_first_of(" :"));
  return Language::of("en").has(first, WordClass::older_text);
}

/// What one heading and the blocks behind it tell; months count from year 0.
struct Section {
  uint32_t begin = 0, end = 0;  // blocks
  bool headed = false, introduces = false;
  bool tells_unborn = false;  // past tense over a month "of this year" that had not come yet
  bool is_of_its_page = false;
  std::vector<int> past;            // months of the year (1 to 12) without a year, told as past
  std::vector<CalendarDate> ahead;  // days and months without a year, looked ahead to
};

class AnchorFinder {
 public:
  AnchorFinder(const Syntax& syntax, std::span<const Expression> expressions, const CalendarDate& published)
      : syntax_(syntax), blocks_(syntax.text().page().blocks()), published_(published) {
    cut();
    size_t section = 0;
    for (const Expression& e : expressions) {
      while (section + 1 < sections_.size() && blocks_[sections_[section].end - 1].span.end <= e.span.begin) ++section;
      if (!sections_.empty()) look_at(e, sections_[section]);
    }
  }

  void run(std::vector<std::string>& anchors) const {
    for (size_t i = 0; i < sections_.size(); ++i) {
      if (!sections_[i].headed || !sections_[i].tells_unborn || sections_[i].is_of_its_page) continue;
      size_t first = i, last = i + 1;
      const bool introduced = opening(i, first);
      while (last < sections_.size() && sections_[last].headed && !sections_[last].is_of_its_page &&
             (introduced || sections_[last].tells_unborn))
        ++last;
      const std::string anchor = anchor_of(first, last);
      for (size_t k = first; k < last; ++k)
        for (uint32_t b = sections_[k].begin; b < sections_[k].end; ++b)
          if (anchors[b].empty() && is_body(b)) anchors[b] = anchor;
      i = last - 1;
    }
  }

 private:
  bool is_body(uint32_t b) const {
    return blocks_[b].type == BlockType::heading || blocks_[b].type == BlockType::paragraph;
  }

  void cut() {
    bool text = false;
    for (uint32_t b = 0; b < blocks_.size(); ++b) {
      const bool heading = blocks_[b].type == BlockType::heading;
      if (heading && (text || sections_.empty() || !sections_.back().introduces)) {
        sections_.push_back({});
        sections_.back().begin = b;
        sections_.back().headed = true;
        sections_.back().introduces = opens_older_text(syntax_.text().of(blocks_[b].span));
        text = false;
      } else if (sections_.empty()) {
        sections_.push_back({});
        sections_.back().begin = b;
      }
      text = text || blocks_[b].type == BlockType::paragraph;
      sections_.back().end = b + 1;
    }
  }

  void look_at(const Expression& e, Section& s) const {
    const Meant meant = e.kind();
    if (e.calendar || e.holiday) return;
    if (meant == Meant::weekday || (meant == Meant::day && e.amount != 0)) s.is_of_its_page = true;
    if (meant == Meant::calendar && e.year >= published_.year && !e.decade && !e.century && !e.bc)
      s.is_of_its_page = true;
    const bool year = e.year != 0 || e.decade || e.century || e.bc;
    if (meant == Meant::relative && e.step() == Unit::year && e.amount == 0 && e.month) {
      if (e.future || tense_at(syntax_, e.span) != Tense::past) return;
      s.past.push_back(e.month);
      s.tells_unborn = s.tells_unborn || is_unborn(e.date());
    } else if (meant == Meant::calendar && !year && e.month) {
      const Tense tense = tense_at(syntax_, e.span);
      if (tense == Tense::past && !e.future) s.past.push_back(e.month);
      if (tense == Tense::other || e.future) s.ahead.push_back(e.date());
    }
  }

  // A month of the page's year that came after the page.
  bool is_unborn(const CalendarDate& date) const { return published_.month != 0 && date.month > published_.month; }

  // The section that introduces section `i`, where all between could be of the same text.
  bool opening(size_t i, size_t& first) const {
    for (size_t k = i;; --k) {
      if (!sections_[k].headed || sections_[k].is_of_its_page) return false;
      if (sections_[k].introduces) return first = k, true;
      if (k == 0) return false;
    }
  }

  std::string anchor_of(size_t first, size_t last) const {
    const int year = published_.year - 1;
    int from = 0, to = 13;  // months of that year; `to` may be told by a day of it
    for (size_t k = first; k < last; ++k)
      for (int month : sections_[k].past) from = std::max(from, month);
    for (size_t k = first; k < last; ++k)
      for (const CalendarDate& d : sections_[k].ahead) {
        const int latest = d.day > 1 ? d.month : d.month - 1;
        if (latest >= from) to = std::min(to, latest);
      }
    return edtf_of({year, to == from ? from : 0, 0});
  }

  const Syntax& syntax_;
  const std::vector<Block>& blocks_;
  CalendarDate published_;
  std::vector<Section> sections_;
};

}  // namespace

std::vector<std::string> find_anchors(const Syntax& syntax, std::span<const Expression> expressions,
                                      const std::optional<CalendarDate>& published) {
  std::vector<std::string> anchors;
  for (const Block& block : syntax.text().page().blocks()) anchors.push_back(block.anchor);
  if (published && published->year > 1) AnchorFinder(syntax, expressions, *published).run(anchors);
  return anchors;
}

}  // namespace sayso
