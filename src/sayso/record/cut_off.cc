#include "sayso/record/cut_off.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "sayso/base/lexicon.h"
#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr size_t words_of_a_cue = 4;  // "would never have said": how far before its cue a negation may stand

std::vector<std::string> words_of_row(std::string_view text) {
  const QuoteWords words(text);
  std::vector<std::string> out;
  for (size_t i = 0; i < words.size(); ++i) out.emplace_back(words[i]);
  return out;
}

struct CutWord {
  std::vector<std::string> words;
  std::string_view kind, side;
  std::vector<std::string> unless_before, unless_behind;
};

struct Lists {
  std::unordered_map<std::string, std::vector<CutWord>> cuts;  // by their first word
  std::unordered_map<std::string_view, bool> clauses;          // true: only behind a comma
  std::unordered_set<std::string_view> abbreviations;
  Lists() {
    const Lexicon cut_words_rows("en/cut_words.tsv");
    for (const auto& row : cut_words_rows.rows()) {
      CutWord c{words_of_row(row[0]), row[1], row[2], {}, {}};
      for (std::string_view rest = row[3]; !rest.empty();) {
        const size_t end = std::min(rest.find(' '), rest.size());
        const std::string_view word = rest.substr(0, end);
        word.starts_with('+') ? c.unless_behind.emplace_back(word.substr(1)) : c.unless_before.emplace_back(word);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
      cuts[c.words[0]].push_back(std::move(c));
    }
    const Lexicon clause_words_rows("en/clause_words.tsv");
    for (const auto& row : clause_words_rows.rows()) clauses.emplace(row[0], !row[1].empty());
    const Lexicon abbreviations_rows("en/abbreviations.tsv");
    for (const auto& row : abbreviations_rows.rows()) abbreviations.insert(row[0]);
  }
};

const Lists& lists() {
  static const Lists all;
  return all;
}

bool has(const Spans& spans, Span word) {
  return std::any_of(spans.begin(), spans.end(), [&](Span s) { return s.contains(word); });
}

class CutFinder {
 public:
  CutFinder(const QuoteWords& page, const Reading& reading, std::optional<uint32_t> statement)
      : page_(page), reading_(reading) {
    for (auto s = statement; s; s = reading.statements[*s].parent) around_.push_back(&reading.statements[*s]);
  }

  /// Words before page word `first` that are not before `floor`.
  std::optional<CutOff> before(uint32_t first, uint32_t floor) const {
    for (uint32_t k = first; k-- > floor;) {
      if (sentence_ends(k + 1) || clause_begins(k + 1)) return std::nullopt;
      if (!counts(k)) continue;
      if (auto cut = row_at(k, first, "before")) return cut;
    }
    return std::nullopt;
  }

  std::optional<CutOff> behind(uint32_t last) const {
    for (uint32_t k = last + 1; k < page_.size() && k < last + 80; ++k) {
      if (sentence_ends(k) || clause_begins(k)) return std::nullopt;
      if (!around_.empty() && !has(around_.front()->content, page_.span(k))) return std::nullopt;
      const bool next = k <= last + 2 && page_.between(k).find_first_of(",:(") == std::string_view::npos;
      if (next)
        if (auto cut = row_at(k, static_cast<uint32_t>(page_.size()), "next")) return cut;
      if (auto cut = row_at(k, static_cast<uint32_t>(page_.size()), "after")) return cut;
    }
    return std::nullopt;
  }

  std::optional<CutOff> denied() const {
    for (const ReadStatement* s : around_) {
      if (s->modality == Modality::negated) return CutOff{"negation", text_of(s->cue, reading_.text), hull(*s)};
      if (s->act == Act::deny && s->manner == Manner::indirect)
        return CutOff{"negation", s->cue.empty() ? s->lemma : text_of(s->cue, reading_.text), hull(*s)};
    }
    return std::nullopt;
  }

  static Span hull(const ReadStatement& s) { return s.cue.empty() ? s.content.front() : s.cue.front(); }

  std::optional<CutOff> asked(uint32_t last) const {
    const std::string_view text = page_.text();
    for (uint32_t at = page_.span(last).end; at < text.size() && at < page_.span(last).end + 400; ++at) {
      if (text[at] == '?') return CutOff{"question", "?", {at, at + 1}};
      if (text[at] == '.' || text[at] == '!' || text[at] == '\n' || text[at] == ';') return std::nullopt;
    }
    return std::nullopt;
  }

 private:
  // Between word k-1 and word k.
  bool sentence_ends(uint32_t k) const {
    if (k == 0 || k >= page_.size()) return true;
    const std::string_view between = page_.between(k);
    if (between.find_first_of("!?;") != std::string_view::npos) return true;
    const CodePoint next = code_point_at(page_.text(), page_.span(k).begin);
    const bool capital = is_upper(next.value);
    if (between.find("\n\n") != std::string_view::npos) return true;
    if (between.find('\n') != std::string_view::npos && capital) return true;
    if (between.find('.') == std::string_view::npos || between.find_first_of(" \n") == std::string_view::npos ||
        between.find("...") != std::string_view::npos)
      return false;
    return capital && page_[k - 1].size() > 1 && !lists().abbreviations.count(page_[k - 1]);
  }

  bool clause_begins(uint32_t k) const {
    const auto found = lists().clauses.find(page_[k]);
    if (found == lists().clauses.end()) return false;
    return !found->second || page_.between(k).find(',') != std::string_view::npos;
  }

  // What an enclosing statement says counts; outside of it only its source and the words before its cue do.
  bool counts(uint32_t k) const {
    if (around_.empty()) return true;
    const Span word = page_.span(k);
    for (const ReadStatement* s : around_) {
      if (has(s->content, word) || has(s->cue, word) || has(s->source.spans, word)) return true;
      if (s->cue.empty() && s->source.spans.empty()) return true;
      if (s->cue.empty()) {  // between who says it and what is said
        if (s->source.spans.back().end <= word.begin && word.end <= s->content.front().begin) return true;
        continue;
      }
      const size_t cue = page_.first_from(s->cue.front().begin);
      if (k >= cue || k + words_of_a_cue < cue) continue;
      bool comma = false;
      for (size_t i = k + 1; i <= cue && i < page_.size(); ++i)
        comma = comma || page_.between(i).find(',') != std::string_view::npos;
      if (!comma) return true;
    }
    return false;
  }

  std::optional<CutOff> row_at(uint32_t k, uint32_t end, std::string_view side) const {
    const auto rows = lists().cuts.find(std::string(page_[k]));
    if (rows == lists().cuts.end()) return std::nullopt;
    for (const CutWord& row : rows->second) {
      const auto size = static_cast<uint32_t>(row.words.size());
      if (row.side != side || k + size > end) continue;
      bool fits = true;
      for (uint32_t i = 0; i < size; ++i) fits = fits && page_[k + i] == row.words[i];
      auto is_one_of = [&](const std::vector<std::string>& words, size_t at) {
        return at < page_.size() && std::find(words.begin(), words.end(), page_[at]) != words.end();
      };
      if (!fits || is_one_of(row.unless_behind, k + size) || (k > 0 && is_one_of(row.unless_before, k - 1))) continue;
      if (size == 1 && row.words[0] == "no" && k + 1 < page_.size() &&
          page_.between(k + 1).find(',') != std::string_view::npos)
        continue;  // "No, we stay"
      const Span span{page_.span(k).begin, page_.span(k + size - 1).end};
      return CutOff{std::string(row.kind), std::string(span.of(page_.text())), span};
    }
    return std::nullopt;
  }

  const QuoteWords& page_;
  const Reading& reading_;
  std::vector<const ReadStatement*> around_;  // innermost first
};

}  // namespace

std::optional<CutOff> cut_off(const QuoteWords& page, const Alignment& place, const Reading& reading,
                              std::optional<uint32_t> statement, bool asks) {
  const CutFinder finder(page, reading, statement);
  if (auto cut = finder.before(place.segments.front().first, 0)) return cut;
  for (size_t i = 1; place.shortened && i < place.segments.size(); ++i)
    if (auto cut = finder.before(place.segments[i].first, place.segments[i - 1].last + 1)) return cut;
  if (auto cut = finder.behind(place.segments.back().last)) return cut;
  if (auto cut = finder.denied()) return cut;
  return asks ? std::nullopt : finder.asked(place.segments.back().last);
}

}  // namespace sayso
