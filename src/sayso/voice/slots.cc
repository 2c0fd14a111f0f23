#include "sayso/voice/slots.h"

#include <algorithm>

#include "sayso/statement/around_cues.h"

namespace sayso {
namespace {

constexpr uint32_t urged_reach = 24;  // tokens of a content in which somebody may be urged

class AskedFinder {
 public:
  explicit AskedFinder(const Statements& statements) : statements_(statements), tokens_(statements.syntax().tokens()) {}

  std::vector<Asked> run() {
    for (uint32_t i = 0; i < statements_.all().size(); ++i) {
      const Statement& s = statements_.all()[i];
      ask(s.source, Slot::source, i);
      ask(s.addressee, Slot::addressee, i);
      ask(s.via, Slot::via, i);
      ask_for_cited(s, i);
      ask_for_urged(s, i);
      ask_for_promised(s, i);
    }
    for (uint32_t i = 0; i < statements_.entries().size(); ++i) ask(statements_.entries()[i].carrier, Slot::carrier, i);
    std::stable_sort(asked_.begin(), asked_.end(),
                     [](const Asked& a, const Asked& b) { return a.words.begin < b.words.begin; });
    return std::move(asked_);
  }

 private:
  void ask(const Spans& spans, Slot slot, uint32_t index) {
    if (spans.empty()) return;
    const Words words = before_dashes(whole(words_of(tokens_, spans.front())));
    if (!words.empty()) asked_.push_back({words, slot, index});
  }

  // "officials in Korvat, Varonia — where the dam is —": who speaks stands before the dashes.
  Words before_dashes(Words words) const {
    if (words.size() < 3 || tokens_[words.end - 1].kind != TokenKind::dash) return words;
    uint32_t i = words.begin + 1;
    while (tokens_[i].kind != TokenKind::dash) ++i;
    return i + 1 < words.end ? Words{words.begin, i} : words;
  }

  // Of "the ‘Aurora’ News Agency" statements may have the article alone.
  Words whole(Words words) const {
    if (words.size() != 1 || !tokens_.has(words.begin, WordClass::the)) return words;
    const uint32_t end = tokens_.sentences()[tokens_.sentence_of(words.begin)].end;
    const uint32_t quote = words.begin + 1;
    if (quote + 1 >= end || tokens_[quote].kind != TokenKind::open_quote) return words;
    return {quote + 1, std::min(end, quote + 8)};
  }

  // "Quoting provincial officials, the station said ...", "citing Varonia’s “state television”": of the last the words
  // in marks.
  void ask_for_cited(const Statement& s, uint32_t index) {
    if (s.citing.empty()) return;
    Words cited = words_of(tokens_, s.citing.front());
    for (uint32_t i = cited.begin; i + 1 < cited.end; ++i) {
      if (tokens_[i].kind != TokenKind::open_quote) continue;
      cited = {i + 1, cited.end - 1};
      break;
    }
    if (!cited.empty()) asked_.push_back({cited, Slot::cited, index});
  }

  // "urged “citizens to stay at home”": who is to do it is addressed. "called for the council to open the quay" calls
  // nobody.
  void ask_for_urged(const Statement& s, uint32_t index) {
    if (!s.addressee.empty() || s.content.empty() || (s.act != Act::urge && s.act != Act::order)) return;
    const Words content = words_of(tokens_, s.content.front());
    const uint32_t limit = std::min(content.end, content.begin + urged_reach);
    for (uint32_t i = content.begin; i < limit; ++i) {
      const bool opens = i == content.begin || tokens_[i - 1].kind == TokenKind::open_quote;
      if (!opens || (i > 0 && tokens_.has(i - 1, WordClass::purpose)) || tokens_[i].kind != TokenKind::word) continue;
      const Words who = phrase_before_to(i, content.end);
      if (who.empty() || around(tokens_.lower(who.begin)) == Around::nobody) continue;  // "ordered “not to go”"
      asked_.push_back({who, Slot::addressee, index, true});
      return;
    }
  }

  // "promised Orrin a safe passage": who stands between the verb and what is promised.
  void ask_for_promised(const Statement& s, uint32_t index) {
    constexpr uint32_t longest = 6;  // tokens
    if (!s.addressee.empty() || s.cue.empty() || s.content.empty() || s.act != Act::promise) return;
    const uint32_t begin = words_of(tokens_, s.cue.back()).end, end = words_of(tokens_, s.content.front()).begin;
    if (begin >= end || end - begin > longest) return;
    for (uint32_t i = begin; i < end; ++i) {
      const Tag tag = statements_.syntax().tag(i);
      const bool fits = tag == Tag::noun || tag == Tag::name || tag == Tag::adjective || tag == Tag::determiner ||
                        tag == Tag::pronoun;
      if (!fits || tokens_[i].kind != TokenKind::word) return;
    }
    asked_.push_back({{begin, end}, Slot::addressee, index, true});
  }

  bool takes_verb(uint32_t to) const {
    if (to + 1 >= tokens_.size()) return false;
    const Tag next = statements_.syntax().tag(to + 1);
    return next != Tag::determiner && next != Tag::name && next != Tag::possessive && next != Tag::pronoun &&
           next != Tag::number;
  }

  /// The noun phrase from `begin` that "to" follows; empty where something else does.
  Words phrase_before_to(uint32_t begin, uint32_t end) const {
    const Syntax& syntax = statements_.syntax();
    uint32_t i = begin;
    for (; i < end && i - begin < 8; ++i) {
      const Tag tag = syntax.tag(i);
      if (tag == Tag::to || tokens_.has(i, WordClass::to))
        return takes_verb(i) ? Words{begin, i} : Words{};  // "demand | an end to the rule" asks nobody
      const bool fits = tag == Tag::noun || tag == Tag::name || tag == Tag::adjective || tag == Tag::determiner ||
                        tag == Tag::possessive;
      if (!fits || tokens_[i].kind != TokenKind::word) return {};
    }
    return {};
  }

  const Statements& statements_;
  const Tokens& tokens_;
  std::vector<Asked> asked_;
};

}  // namespace

std::vector<Asked> asked_parties(const Statements& statements) { return AskedFinder(statements).run(); }

Words words_of(const Tokens& tokens, Span span) {
  Words w{tokens.at_byte(span.begin), tokens.at_byte(span.end)};
  if (w.end < tokens.size() && tokens[w.end].span.begin < span.end) ++w.end;
  return w;
}

}  // namespace sayso
