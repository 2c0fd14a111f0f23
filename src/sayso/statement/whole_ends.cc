#include "sayso/statement/whole_ends.h"

#include <algorithm>

#include "sayso/statement/around_cues.h"

namespace sayso {
namespace {

class EndMender {
 public:
  EndMender(const Scene& scene, std::vector<Candidate> finds) : scene_(scene), finds_(std::move(finds)) {
    for (const Candidate& c : finds_) taken_.push_back(c.cue);
    std::sort(taken_.begin(), taken_.end(), [](TokenRange a, TokenRange b) { return a.begin < b.begin; });
  }

  std::vector<Candidate> run() {
    for (Candidate& c : finds_) {
      if (c.cue.empty() || c.content.empty() || c.content.back().begin < c.cue.end) continue;
      TokenRange& last = c.content.back();
      if (cut_parallel(c, last) || cut_place(last)) continue;
      if (!cut_main(c, last) && !cut_infinitive(last) && !cut_swallowed(c, last)) go_on(c, last);
    }
    return std::move(finds_);
  }

 private:
  const Sentence& sentence(uint32_t i) const { return scene_.tokens.sentences()[scene_.tokens.sentence_of(i)]; }

  bool is_finite(uint32_t i) const {
    const Tag tag = scene_.syntax.tag(i);
    if (tag == Tag::auxiliary) return true;
    const bool form = scene_.has(i, WordClass::past_form) || scene_.has(i, WordClass::plural_form);
    return tag == Tag::verb && form && !scene_.has(i, WordClass::ing_form);
  }

  // Another find's cue begins in there.
  bool holds_cue(TokenRange r) const {
    const auto at = std::partition_point(taken_.begin(), taken_.end(), [&](TokenRange c) { return c.begin < r.begin; });
    return at != taken_.end() && at->begin < r.end;
  }

  bool broken_off(const TokenRange& last) const {
    const uint32_t next = last.end;
    if (around(scene_, next) == Around::occasion && scene_.has(next, WordClass::complementizer)) return true;  // "when"
    if (scene_.has(last.end - 1, WordClass::relative) && last.size() > 2)
      return scene_.syntax.tag(last.end - 2) == Tag::preposition;
    return scene_.has(next, WordClass::opposition) && is_finite(next + 1) &&
           !cue_kind(scene_.tokens, {next + 1, next + 2, next + 1, 1}).known;
  }

  void go_on(const Candidate& c, TokenRange& last) const {
    const uint32_t end = sentence(last.end - 1).end;
    if (last.end + 2 >= end || scene_.quote_at(last.end - 1) || c.source.begin >= last.end) return;
    if (!broken_off(last)) return;
    // "the way in which Orrin, Korvat and others voted": the commas are those of a list.
    const bool relative = scene_.has(last.end - 1, WordClass::relative);
    const TokenRange more = trimmed(scene_.tokens, {last.end, relative ? end : scene_.clause_end(last.end, end, {})});
    if (more.size() > 1 && !holds_cue(more)) last.end = more.end;
  }

  // "a lift from data showing that stocks fell | and from the war": what stands beside who says it.
  bool cut_parallel(const Candidate& c, TokenRange& last) const {
    uint32_t i = c.source.empty() ? c.cue.begin : std::min(c.source.begin, c.cue.begin);
    const uint32_t begin = sentence(c.cue.begin).begin;
    while (i > begin && (scene_.syntax.tag(i - 1) == Tag::determiner || scene_.syntax.tag(i - 1) == Tag::adjective))
      --i;
    if (i <= begin || scene_.syntax.tag(i - 1) != Tag::preposition || last.begin < c.cue.end) return false;
    const std::string_view link = scene_.tokens.lower(i - 1);
    for (uint32_t k = last.begin + 2; k + 1 < last.end; ++k) {
      if (!scene_.has(k, WordClass::addition) || scene_.tokens.lower(k + 1) != link || scene_.quote_at(k)) continue;
      bool before = false;  // "from Sella and from Korvat" is one
      for (uint32_t n = last.begin; n < k; ++n) before = before || scene_.tokens.lower(n) == link;
      if (before) return false;
      last = trimmed(scene_.tokens, {last.begin, k});
      return true;
    }
    return false;
  }

  // "a battery near Brell |, while in Sella|, the mayor said": where another says something.
  bool cut_place(TokenRange& last) const {
    constexpr uint32_t longest = 8;  // tokens
    const uint32_t end = scene_.kind(last.end - 1) == TokenKind::comma ? last.end - 1 : last.end;
    if (scene_.kind(end) != TokenKind::comma || end + 2 >= sentence(last.end - 1).end) return false;
    for (uint32_t i = end - 1; i > last.begin + 2 && end - i <= longest; --i) {
      if (scene_.kind(i) != TokenKind::comma) continue;
      const Tag joint = scene_.syntax.tag(i + 1);
      const bool opens = (joint == Tag::conjunction || joint == Tag::subordinator) &&
                         scene_.has(i + 2, WordClass::place_link) && !scene_.has_verb({i + 2, end});
      if (opens && holds_cue({end, sentence(end).end})) last.end = i;
      return opens;
    }
    return false;
  }

  // "Although Brell said that the quay was shut |, boats kept landing": a sentence that opens with a clause beside its
  // main one has that, too, and nobody said it.
  bool cut_main(const Candidate& c, TokenRange& last) const {
    const Sentence& s = sentence(c.cue.begin);
    uint32_t opener = s.begin;
    while (opener < s.begin + 2 &&
           (scene_.syntax.tag(opener) == Tag::conjunction || scene_.syntax.tag(opener) == Tag::adverb) &&
           !opens_side(opener))
      ++opener;  // "But even as"
    if (!opens_side(opener) || c.source.begin != opener + 1 || c.source.end > c.cue.begin) return false;
    if (last.begin != c.content.front().begin || trimmed(scene_.tokens, {last.begin, s.end}).end > last.end)
      return false;
    for (uint32_t i = last.end; i-- > last.begin + 2;) {
      if (scene_.kind(i) != TokenKind::comma || scene_.quote_at(i) || !opens_clause(i + 1, last.end)) continue;
      const TokenRange said = trimmed(scene_.tokens, {last.begin, i});
      if (!scene_.has_verb(said)) continue;
      last = said;
      return true;
    }
    return false;
  }
  bool opens_side(uint32_t i) const {
    if (scene_.has(i, WordClass::that) || scene_.has(i, WordClass::relative) || scene_.has(i, WordClass::as))
      return false;
    const bool asks = scene_.has(i, WordClass::question_opener) && !scene_.has(i, WordClass::circumstance_opener);
    if (asks) return false;
    return scene_.syntax.tag(i) == Tag::subordinator ||
           (scene_.syntax.tag(i) == Tag::preposition && scene_.has(i, WordClass::circumstance_opener));
  }
  // A subject and its verb, right behind each other.
  bool opens_clause(uint32_t begin, uint32_t end) const {
    constexpr uint32_t longest_subject = 6;  // tokens
    const Tag first = scene_.syntax.tag(begin);
    const bool subject = is_subject(begin) || first == Tag::determiner || first == Tag::name || first == Tag::noun;
    for (uint32_t i = begin + 1; subject && i < std::min(end, begin + 1 + longest_subject); ++i) {
      if (is_mark(scene_.kind(i)) || scene_.has(i, WordClass::relative) || scene_.syntax.tag(i) == Tag::conjunction)
        return false;
      if (is_finite(i) || (scene_.syntax.tag(i) == Tag::verb && !scene_.has(i, WordClass::ing_form))) return true;
    }
    return false;
  }

  // "to close at noon | and several owners locked their doors"
  bool cut_infinitive(TokenRange& last) const {
    constexpr uint32_t longest_subject = 7;  // tokens
    const Tag verb = scene_.syntax.tag(last.begin + 1);
    if (!scene_.has(last.begin, WordClass::to) || (verb != Tag::verb && verb != Tag::noun && verb != Tag::adjective))
      return false;
    for (uint32_t i = last.begin + 2; i + 2 < last.end; ++i) {
      if (const Quote* q = scene_.quote_at(i); q && q->begin == i && q->end > i) i = q->end - 1;
      if (!scene_.has(i, WordClass::addition) && !scene_.has(i, WordClass::opposition)) continue;
      const Tag first = scene_.syntax.tag(i + 1);
      const Tag next = scene_.syntax.tag(i + 2);
      if (is_subject(i + 1) && i + 2 < last.end && (next == Tag::verb || next == Tag::auxiliary)) {  // "and they ran"
        last = trimmed(scene_.tokens, {last.begin, i});
        return true;
      }
      const bool opens = first == Tag::determiner || first == Tag::name || first == Tag::adjective;
      for (uint32_t k = i + 2; opens && k < std::min(last.end, i + 2 + longest_subject); ++k) {
        const Tag tag = scene_.syntax.tag(k);
        if (is_mark(scene_.kind(k)) || tag == Tag::to || tag == Tag::subordinator || scene_.has(k, WordClass::relative))
          break;
        if (!is_finite(k)) continue;
        const Tag behind = scene_.syntax.tag(k + 1);
        if (tag == Tag::verb && behind == Tag::preposition && !scene_.has(k + 1, WordClass::as))
          break;  // "those held in"
        last = trimmed(scene_.tokens, {last.begin, i});
        return true;
      }
    }
    return false;
  }
  bool is_subject(uint32_t i) const {
    const Pronoun* p = scene_.tokens.language().pronoun(scene_.tokens.lower(i));
    return p && p->form == Pronoun::Form::subject;
  }

  // "“We wait.” | The mayor | left", "''it is over'' | and Ms. Vale | has": the words before a verb are its subject.
  bool cut_swallowed(const Candidate& c, TokenRange& last) const {
    constexpr uint32_t longest = 8;  // tokens
    const uint32_t next = last.end;
    if (next >= sentence(last.end - 1).end || !is_finite(next) || c.source.begin >= next) return false;
    for (uint32_t i = last.end - 1; i > last.begin + 1 && last.end - i <= longest; --i) {
      const TokenKind before = scene_.kind(i - 1);
      const bool quote = before == TokenKind::close_quote || before == TokenKind::quote;
      if (quote || before == TokenKind::end) {
        if (scene_.has_verb({i, last.end})) return false;
        last.end = i;
        return true;
      }
      if (is_mark(scene_.kind(i - 1))) return false;
    }
    return false;
  }

  const Scene& scene_;
  std::vector<Candidate> finds_;
  std::vector<TokenRange> taken_;  // cues, in order
};

}  // namespace

std::vector<Candidate> with_whole_ends(const Scene& scene, std::vector<Candidate> finds) {
  return EndMender(scene, std::move(finds)).run();
}

}  // namespace sayso
