#include "sayso/voice/asked.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr uint32_t citation_reach = 12;      // tokens before a source in which it may cite another one
constexpr uint32_t longest_citation = 14;
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
    }
    for (uint32_t i = 0; i < statements_.entries().size(); ++i) ask(statements_.entries()[i].carrier, Slot::carrier, i);
    std::stable_sort(asked_.begin(), asked_.end(), [](const Asked& a, const Asked& b) { return a.words.begin < b.words.begin; });
    return std::move(asked_);
  }

 private:
  void ask(const Spans& spans, Slot slot, uint32_t index) {
    if (spans.empty()) return;
    const Words words = whole(words_of(tokens_, spans.front()));
    if (!words.empty()) asked_.push_back({words, slot, index});
  }

  // Of "the ‘Aurora’ News Agency" statements may have the article alone.
  Words whole(Words words) const {
    if (words.size() != 1 || tokens_.lower(words.begin) != "the") return words;
    const uint32_t end = tokens_.sentences()[tokens_.sentence_of(words.begin)].end;
    const uint32_t quote = words.begin + 1;
    if (quote + 1 >= end || tokens_[quote].kind != TokenKind::open_quote) return words;
    return {quote + 1, std::min(end, quote + 8)};
  }

  // "Quoting provincial officials, the station said ...", "..., the agency said, citing a doctor"
  void ask_for_cited(const Statement& s, uint32_t index) {
    if (s.source.empty() || s.cue.empty()) return;
    const Words source = words_of(tokens_, s.source.front());
    const Words cue = words_of(tokens_, s.cue.back());
    if (source.empty() || cue.empty()) return;
    const Sentence& sentence = tokens_.sentences()[tokens_.sentence_of(source.begin)];
    const uint32_t before = source.begin > sentence.begin + citation_reach ? source.begin - citation_reach : sentence.begin;
    const uint32_t behind = std::max(source.end, cue.end);
    Words cited = cited_in(before, source.begin);
    if (cited.empty()) cited = cited_in(behind, std::min(sentence.end, behind + 4));
    if (cited.empty() || overlap(s.content, {tokens_.span(cited.begin, cited.end)})) return;
    asked_.push_back({cited, Slot::cited, index});
  }

  // "urged “citizens to stay at home”", "called for the council to open the quay": who is to do it is addressed.
  void ask_for_urged(const Statement& s, uint32_t index) {
    if (!s.addressee.empty() || s.content.empty() || (s.act != Act::urge && s.act != Act::order)) return;
    const Words content = words_of(tokens_, s.content.front());
    const uint32_t limit = std::min(content.end, content.begin + urged_reach);
    for (uint32_t i = content.begin; i < limit; ++i) {
      const bool opens = i == content.begin || tokens_.lower(i - 1) == "for" || (i == content.begin + 1 && tokens_[i - 1].kind == TokenKind::open_quote);
      if (!opens || tokens_.lower(i) == "for" || tokens_[i].kind != TokenKind::word) continue;
      const Words who = phrase_before_to(i, content.end);
      if (who.empty()) continue;
      asked_.push_back({who, Slot::addressee, index, true});
      return;
    }
  }

  /// The noun phrase from `begin` that "to" follows; empty where something else does.
  Words phrase_before_to(uint32_t begin, uint32_t end) const {
    const Syntax& syntax = statements_.syntax();
    uint32_t i = begin;
    for (; i < end && i - begin < 8; ++i) {
      const Tag tag = syntax.tag(i);
      if (tag == Tag::to || tokens_.lower(i) == "to") return {begin, i};
      const bool fits = tag == Tag::noun || tag == Tag::name || tag == Tag::adjective || tag == Tag::determiner || tag == Tag::possessive;
      if (!fits || tokens_[i].kind != TokenKind::word) return {};
    }
    return {};
  }

  Words cited_in(uint32_t begin, uint32_t end) const {
    for (uint32_t i = begin; i < end; ++i) {
      if (tokens_.lower(i) != "citing" && tokens_.lower(i) != "quoting") continue;
      const uint32_t limit = std::min(tokens_.sentences()[tokens_.sentence_of(i)].end, i + 1 + longest_citation);
      uint32_t last = i + 1;
      while (last < limit && tokens_[last].kind != TokenKind::comma && tokens_[last].kind != TokenKind::end && tokens_[last].kind != TokenKind::dash) ++last;
      return {i + 1, last};
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
