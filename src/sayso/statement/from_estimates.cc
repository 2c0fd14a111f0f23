#include "sayso/statement/from_estimates.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "sayso/base/lexicon.h"

namespace sayso {
namespace {

constexpr float sure = 0.8f;
constexpr uint32_t reach = 14;   // tokens from the cue to "at"
constexpr uint32_t before = 5;   // tokens between "at" and the number: "at as many as 12"
constexpr uint32_t adverbs = 4;  // words of a cue before its head

enum class EstimateWord { cue, at, by, clock };

std::optional<EstimateWord> estimate_word(std::string_view word) {
  static const Lexicon list("en/estimates.tsv");
  static const std::unordered_map<std::string_view, EstimateWord> all = [] {
    std::unordered_map<std::string_view, EstimateWord> out;
    for (const auto& row : list.rows())
      out[row[0]] = row[1] == "cue"  ? EstimateWord::cue
                    : row[1] == "at" ? EstimateWord::at
                    : row[1] == "by" ? EstimateWord::by
                                     : EstimateWord::clock;
    return out;
  }();
  const auto found = all.find(word);
  return found == all.end() ? std::nullopt : std::optional(found->second);
}

class EstimateFinder {
 public:
  explicit EstimateFinder(const Scene& scene) : scene_(scene), tokens_(scene.tokens) {}

  std::vector<Candidate> run() {
    for (const Sentence& s : tokens_.sentences())
      for (uint32_t i = s.begin; i < s.end; ++i)
        if (is(i, EstimateWord::cue) && !scene_.quote_at(i)) look_at(i, {s.begin, s.end});
    return std::move(out_);
  }

 private:
  bool is(uint32_t i, EstimateWord kind) const { return estimate_word(tokens_.lower(i)) == kind; }

  void look_at(uint32_t head, TokenRange sentence) {
    const uint32_t at = place(head, sentence.end);
    if (at == sentence.end) return;
    const uint32_t number = number_behind(at, sentence.end);
    if (number == sentence.end || is(number + 1, EstimateWord::clock)) return;
    uint32_t begin = past_helpers(head, sentence.begin);
    if (begin > sentence.begin && scene_.syntax.tag(begin - 1) == Tag::to) return;
    Candidate c;
    c.cue = {begin, head + 1};
    TokenRange subject = phrase_before(scene_.syntax, begin, sentence.begin);
    if (behind_preposition(subject, sentence.begin)) {  // "had for three months put"
      begin = past_helpers(subject.begin - 1, sentence.begin);
      if (begin == subject.begin - 1) return;
      c.cue = {head, head + 1};
      subject = phrase_before(scene_.syntax, begin, sentence.begin);
    }
    if (subject.empty() || subject.end != begin) return;
    if (at == head + 1) {  // "the toll was put at 12 by the mayor"
      uint32_t by = number + 1;
      while (by < sentence.end && by < number + before && !is(by, EstimateWord::by)) ++by;
      if (begin == head || by == sentence.end || !is(by, EstimateWord::by)) return;
      c.source = phrase_after(scene_.syntax, by + 1, sentence.end);
      c.content = {subject, trimmed(tokens_, {at, by})};
    } else {
      c.source = subject;
      c.content = {trimmed(tokens_, {head + 1, end_behind(head + 1, number, sentence.end)})};
    }
    if (!c.source.empty() && c.content.back().end > number) add(std::move(c), head);
  }

  uint32_t past_helpers(uint32_t i, uint32_t limit) const {
    const uint32_t from = i;
    while (i > limit && from - i < adverbs && helps(i - 1)) --i;
    return i;
  }
  bool behind_preposition(TokenRange r, uint32_t limit) const {
    if (r.empty() || r.begin <= limit) return false;
    const Tag tag = scene_.syntax.tag(r.begin - 1);
    return tag == Tag::preposition || tag == Tag::conjunction || tag == Tag::subordinator;  // "for" is all of them
  }

  // Where its clause ends, and before a comma, unless the number is told in another way behind it: ", or 60 percent".
  uint32_t end_behind(uint32_t begin, uint32_t number, uint32_t limit) const {
    const uint32_t end = scene_.clause_end(begin, limit, find_cues(scene_.syntax, number, limit, 0.5f));
    for (uint32_t i = number; i + 2 < end; ++i)
      if (scene_.kind(i) == TokenKind::comma && !is_number(i + 2)) return i;
    return end;
  }
  bool is_number(uint32_t i) const {
    return scene_.kind(i) == TokenKind::number || scene_.syntax.tag(i) == Tag::number;
  }
  bool is_verb(uint32_t i) const { return scene_.syntax.tag(i) == Tag::verb || scene_.syntax.tag(i) == Tag::auxiliary; }

  void add(Candidate c, uint32_t head) {
    c.head = head;
    c.kind = cue_kind(tokens_, {c.cue.begin, c.cue.end, head, sure});
    c.origin = Origin::source_phrase;
    c.found_by = estimate_rule;
    c.score = sure;
    out_.push_back(std::move(c));
  }

  bool helps(uint32_t i) const {
    const Tag tag = scene_.syntax.tag(i);
    return tag == Tag::auxiliary || tag == Tag::adverb || scene_.has(i, WordClass::have);
  }

  // Where "at" stands behind the cue, with no mark between; `end` where it does not.
  uint32_t place(uint32_t head, uint32_t end) const {
    const Tag next = scene_.syntax.tag(head + 1);
    if (!is(head + 1, EstimateWord::at) && (next == Tag::preposition || next == Tag::adverb)) return end;  // "put up"
    for (uint32_t i = head + 1; i < std::min(end, head + 1 + reach); ++i) {
      if (is(i, EstimateWord::at)) return i;
      if (scene_.kind(i) != TokenKind::word && scene_.kind(i) != TokenKind::number) return end;
    }
    return end;
  }
  // "at 12", "at as many as 12"; not "at night and has 12".
  uint32_t number_behind(uint32_t at, uint32_t end) const {
    for (uint32_t i = at + 1; i < std::min(end, at + 1 + before); ++i) {
      const Tag tag = scene_.syntax.tag(i);
      if (is_number(i)) return i;
      if (tag == Tag::noun || tag == Tag::name || tag == Tag::conjunction || is_verb(i)) return end;
    }
    return end;
  }

  const Scene& scene_;
  const Tokens& tokens_;
  std::vector<Candidate> out_;
};

}  // namespace

std::vector<Candidate> from_estimates(const Scene& scene, const RulesOff& off) {
  return off.count(estimate_rule) ? std::vector<Candidate>{} : EstimateFinder(scene).run();
}

}  // namespace sayso
