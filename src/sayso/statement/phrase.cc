#include "sayso/statement/phrase.h"

namespace sayso {
namespace {

constexpr uint32_t longest = 60;  // tokens of one noun phrase

bool nominal(Tag tag) {
  return tag == Tag::noun || tag == Tag::name || tag == Tag::number || tag == Tag::adjective ||
         tag == Tag::determiner || tag == Tag::possessive;
}

// Walks from a cue leftwards over what may belong to its subject.
class LeftWalk {
 public:
  LeftWalk(const Syntax& syntax, uint32_t limit) : syntax_(syntax), tokens_(syntax.tokens()), limit_(limit) {}

  TokenRange run(uint32_t end) const {
    if (end <= limit_) return {end, end};
    if (tokens_[end - 1].kind != TokenKind::comma) return core(end);
    // A comma right before the cue closes an apposition or a relative clause; the name stands before that.
    uint32_t open = end - 1;
    while (open > limit_ && end - open < longest && tokens_[open - 1].kind != TokenKind::comma &&
           tokens_[open - 1].kind != TokenKind::close_quote && tokens_[open - 1].kind != TokenKind::colon)
      --open;
    if (open <= limit_ || tokens_[open - 1].kind != TokenKind::comma || !apposition(open) || !verbless(open, end - 1))
      return {end, end};
    TokenRange main = core(open - 1);
    return main.empty() ? TokenRange{end, end} : TokenRange{main.begin, end};
  }

 private:
  bool apposition(uint32_t i) const {
    Tag tag = syntax_.tag(i);
    return tokens_.has(i, WordClass::apposition_opener) || nominal(tag) || tag == Tag::adverb ||
           (tag == Tag::preposition && tokens_.has(i, WordClass::apposition_link));
  }

  // No finite verb, unless a relative clause brings it along.
  bool verbless(uint32_t begin, uint32_t end) const {
    if (tokens_.has(begin, WordClass::clause_about)) return true;
    for (uint32_t i = begin; i < end; ++i) {
      if (syntax_.tag(i) == Tag::subordinator) return true;
      if (syntax_.tag(i) == Tag::auxiliary) return false;
    }
    return true;
  }

  TokenRange core(uint32_t end) const {
    uint32_t i = end;
    uint32_t joint = 0;  // where to fall back to: right behind the last "and" or comma passed
    uint32_t floor = end > limit_ + longest ? end - longest : limit_;
    while (i > floor) {
      uint32_t t = i - 1;
      Tag tag = syntax_.tag(t);
      if (tokens_[t].kind == TokenKind::close) {
        uint32_t open = t;
        while (open > floor && tokens_[open].kind != TokenKind::open) --open;
        if (tokens_[open].kind != TokenKind::open) break;
        i = open;
        continue;
      }
      if (tag == Tag::pronoun || tokens_.has(t, WordClass::clause_subject)) {
        if (i == end) return {t, end};
        if (tag == Tag::pronoun && tokens_.has(t, WordClass::noun_like_pronoun)) {
          --i;
          continue;
        }
        break;
      }
      if (nominal(tag)) {
        --i;
        // "At the barracks a sergeant said": a noun right before an article ends a phrase of its own.
        bool article = tokens_.has(t, WordClass::plain_article);
        if (article && i > floor && (syntax_.tag(i - 1) == Tag::noun || syntax_.tag(i - 1) == Tag::name) && i < end)
          break;
        continue;
      }
      if (belongs_inside(t, i, end, floor)) {
        --i;
        continue;
      }
      if (tag == Tag::conjunction && i < end && !tokens_.has(t, WordClass::contrast)) {
        joint = i;
        --i;
        continue;
      }
      if (tokens_[t].kind == TokenKind::comma && joint && i - 1 > floor && nominal(syntax_.tag(t - 1)) &&
          joint - i < 8) {
        joint = i;
        --i;
        continue;
      }
      if (uint32_t who = relative(t, floor); who < t && i < end) {
        i = who;
        continue;
      }
      if (joint && (tag == Tag::verb || tag == Tag::auxiliary || tag == Tag::to)) i = joint;
      break;
    }
    return clean(i, end);
  }

  // Words that no phrase begins with, but that may stand in one: "Committee to Protect", "of", "very large", "released
  // by".
  bool belongs_inside(uint32_t t, uint32_t i, uint32_t end, uint32_t floor) const {
    if (i >= end) return false;
    switch (syntax_.tag(t)) {
      case Tag::to:
        return tokens_[i].capital && t > floor && tokens_[t - 1].capital;
      case Tag::preposition:
        return true;
      case Tag::adverb:
        return syntax_.tag(i) == Tag::adjective || syntax_.tag(i) == Tag::number;
      case Tag::verb:
        return reduced(t, i, end);
      default:
        return false;
    }
  }

  // "people who had taken part": where the pronoun of the clause stands whose verb is at `t`; `t` where there is none.
  uint32_t relative(uint32_t t, uint32_t floor) const {
    Tag tag = syntax_.tag(t);
    if (tag != Tag::verb && tag != Tag::auxiliary) return t;
    uint32_t i = t;
    while (
        i > floor + 1 && t - i < 3 &&
        (syntax_.tag(i - 1) == Tag::verb || syntax_.tag(i - 1) == Tag::auxiliary || syntax_.tag(i - 1) == Tag::adverb))
      --i;
    bool pronoun = i > floor + 1 && tokens_.has(i - 1, WordClass::relative);
    return pronoun && nominal(syntax_.tag(i - 2)) ? i - 1 : t;
  }

  // "a report released by the ministry", "officials speaking in Sella", "the ruling party".
  bool reduced(uint32_t t, uint32_t i, uint32_t end) const {
    if (i >= end || t == limit_ || !tokens_.has(t, WordClass::participle_form)) return false;
    if (nominal(syntax_.tag(i)) && syntax_.tag(i) != Tag::determiner && t > limit_ && nominal(syntax_.tag(t - 1)) &&
        (syntax_.tag(t - 1) == Tag::determiner || syntax_.tag(t - 1) == Tag::adjective))
      return true;
    return nominal(syntax_.tag(t - 1)) && (syntax_.tag(i) == Tag::preposition || syntax_.tag(i) == Tag::to);
  }

  // What opens a clause is no part of its subject.
  TokenRange clean(uint32_t begin, uint32_t end) const {
    while (begin < end) {
      Tag tag = syntax_.tag(begin);
      bool drop = tag == Tag::conjunction || tag == Tag::preposition || tag == Tag::adverb || tag == Tag::possessive ||
                  is_mark(tokens_[begin].kind);
      if (!drop) break;
      ++begin;
    }
    while (end > begin && (syntax_.tag(end - 1) == Tag::adverb || syntax_.tag(end - 1) == Tag::conjunction)) --end;
    bool holds_noun = false;
    for (uint32_t i = begin; i < end; ++i)
      holds_noun |= syntax_.tag(i) == Tag::noun || syntax_.tag(i) == Tag::name || syntax_.tag(i) == Tag::pronoun ||
                    syntax_.tag(i) == Tag::number || syntax_.tag(i) == Tag::adjective ||
                    syntax_.tag(i) == Tag::determiner;
    return holds_noun ? TokenRange{begin, end} : TokenRange{end, end};
  }

  const Syntax& syntax_;
  const Tokens& tokens_;
  uint32_t limit_;
};

// Whether what begins at `i`, behind a comma, is an apposition: it ends in a comma or with the sentence, and no finite
// verb stands in it, unless a relative pronoun brings one along.
bool apposition_ahead(const Syntax& syntax, uint32_t i, uint32_t limit) {
  const Tokens& tokens = syntax.tokens();
  if (tokens.has(i, WordClass::clause_about)) return true;
  for (uint32_t stop = std::min(limit, i + 30); i < stop; ++i) {
    TokenKind kind = tokens[i].kind;
    if (kind == TokenKind::comma || kind == TokenKind::end || kind == TokenKind::dash) return true;
    if (syntax.tag(i) == Tag::subordinator) return true;
    if (syntax.tag(i) == Tag::auxiliary) return false;
    bool reduced = i + 1 < stop && (tokens.has(i, WordClass::past_form) || tokens.has(i + 1, WordClass::by) ||
                                    tokens.has(i, WordClass::ing_form));
    if (syntax.tag(i) == Tag::verb && !reduced) return false;
  }
  return true;
}

// "in a statement", "on Friday", "during the debate": of the saying, not of the speaker.
bool circumstance(const Syntax& syntax, uint32_t i, uint32_t limit) {
  const Tokens& tokens = syntax.tokens();
  const auto is_day = [&](uint32_t at) { return tokens.has(at, WordClass::weekday); };
  if (is_day(i) || tokens.has(i, WordClass::circumstance_opener)) return true;
  if (!tokens.has(i, WordClass::circumstance_link) || i + 1 >= limit) return false;
  // "at a rally"; "at CNN" is where somebody works
  if (tokens.has(i, WordClass::at) && !tokens.has(i + 1, WordClass::apposition_article)) return false;
  return tokens.has(i + 1, WordClass::medium_opener) || is_day(i + 1);
}

}  // namespace

bool is_mark(TokenKind kind) { return kind != TokenKind::word && kind != TokenKind::number; }

bool is_day(std::string_view w) { return Language::of("en").has(w, WordClass::weekday); }

TokenRange phrase_before(const Syntax& syntax, uint32_t end, uint32_t limit) {
  return LeftWalk(syntax, limit).run(end);
}

TokenRange short_phrase_after(const Syntax& syntax, uint32_t begin, uint32_t limit) {
  const Tokens& tokens = syntax.tokens();
  uint32_t i = begin;
  // "by her | lawyer" holds him; "told her | officials had left" does not
  const bool owns = i > 0 && i + 1 < limit && tokens.has(i - 1, WordClass::by) && tokens.has(i, WordClass::definite) &&
                    syntax.tag(i + 1) == Tag::noun;
  if (i < limit && syntax.tag(i) == Tag::pronoun && !owns) return {i, i + 1};
  if (owns) ++i;
  while (i < limit && i < begin + 25) {
    Tag tag = syntax.tag(i);
    if (tag == Tag::determiner && i > begin && syntax.tag(i - 1) != Tag::preposition &&
        syntax.tag(i - 1) != Tag::conjunction && syntax.tag(i - 1) != Tag::determiner)
      break;  // a second noun phrase: "told reporters the army had left"
    bool inside = nominal(tag) || (i > begin && i + 1 < limit && tokens.has(i, WordClass::of)) ||
                  (i > begin && i + 1 < limit && tokens.has(i, WordClass::addition) && nominal(syntax.tag(i + 1)));
    // "the assembly": whatever its tag, a word right behind an article is no verb
    inside |= i == begin + 1 && syntax.tag(begin) == Tag::determiner && tokens[i].kind == TokenKind::word;
    if (!inside || (i > begin && is_day(tokens.lower(i)))) break;
    ++i;
  }
  return {begin, i};
}

TokenRange phrase_after(const Syntax& syntax, uint32_t begin, uint32_t limit) {
  const Tokens& tokens = syntax.tokens();
  uint32_t i = begin;
  while (i < limit && i < begin + longest) {
    TokenKind kind = tokens[i].kind;
    if (kind == TokenKind::open) {
      while (i < limit && tokens[i].kind != TokenKind::close) ++i;
      if (i < limit) ++i;
      continue;
    }
    if (kind == TokenKind::comma) {
      if (i + 1 >= limit) break;
      Tag next = syntax.tag(i + 1);
      bool goes_on = tokens.has(i + 1, WordClass::apposition_goes_on) || next == Tag::determiner ||
                     next == Tag::number || next == Tag::noun || next == Tag::adjective ||
                     (next == Tag::name && i + 2 < limit &&
                      (tokens[i + 2].kind == TokenKind::comma || tokens.has(i + 2, WordClass::of)));
      if (!goes_on || circumstance(syntax, i + 1, limit) || !apposition_ahead(syntax, i + 1, limit)) break;
    } else if (is_mark(kind) && kind != TokenKind::other) {
      break;
    }
    if (i > begin && circumstance(syntax, i, limit)) break;
    if (i == begin + 1 && syntax.tag(begin) == Tag::pronoun) break;
    ++i;
  }
  return trimmed(tokens, {begin, i});
}

TokenRange trimmed(const Tokens& tokens, TokenRange range) {
  range.end = std::min(range.end, tokens.size());
  auto drop = [&](uint32_t i) {
    TokenKind kind = tokens[i].kind;
    return kind == TokenKind::comma || kind == TokenKind::end || kind == TokenKind::colon || kind == TokenKind::dash;
  };
  while (!range.empty() && drop(range.begin)) ++range.begin;
  while (!range.empty() && drop(range.end - 1)) --range.end;
  return range;
}

}  // namespace sayso
