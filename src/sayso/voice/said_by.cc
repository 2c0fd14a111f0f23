#include "sayso/voice/said_by.h"

#include <algorithm>
#include <unordered_set>

#include "sayso/base/lexicon.h"

namespace sayso {
namespace {

constexpr uint32_t longest_account = 12;  // tokens between who signs and the day

}  // namespace

const Time* first_behind(std::span<const Time> all, uint32_t at) {
  const auto found =
      std::lower_bound(all.begin(), all.end(), at, [](const Time& t, uint32_t byte) { return t.span.end <= byte; });
  return found == all.end() ? nullptr : &*found;
}

bool tells_when(const Time& t) { return (t.type == TimexType::date || t.type == TimexType::time) && !t.edtf.empty(); }

bool is_of_document(std::string_view word) {
  static const auto all = [] {
    std::unordered_set<std::string_view> words;
    const Lexicon rows("en/document_words.tsv");
    for (const auto& row : rows.rows()) words.insert(row[0]);
    return words;
  }();
  return all.contains(word);
}

const Time* time_of_source(const Statements& statements, const Times& times, const Statement& s) {
  const Tokens& tokens = statements.syntax().tokens();
  if (s.source.empty()) return nullptr;
  for (const Time* t = first_behind(times.all(), s.source.front().begin);
       t && t != times.all().data() + times.all().size() && t->span.begin < s.source.front().end; ++t) {
    if (!tells_when(*t)) continue;
    const uint32_t at = tokens.at_byte(t->span.begin);
    uint32_t behind = tokens.at_byte(t->span.end);
    behind += behind < tokens.size() && tokens.has(behind, WordClass::genitive);
    const bool named = behind < tokens.size() && is_of_document(tokens.lower(behind));
    uint32_t i = at;
    while (i > 0 && at - i < 2 &&
           (statements.syntax().tag(i - 1) == Tag::preposition || statements.syntax().tag(i - 1) == Tag::adverb))
      --i;
    if (named || (i > 0 && is_of_document(tokens.lower(i - 1)))) return t;
  }
  return nullptr;
}

const Time* time_of_signature(const Statements& statements, const Times& times, const Statement& s) {
  const Tokens& tokens = statements.syntax().tokens();
  if (!s.cue.empty() || s.source.empty() || s.content.empty() || s.source.front().begin < s.content.back().end)
    return nullptr;
  const Time* t = first_behind(times.all(), s.source.back().end);
  if (!t || !tells_when(*t)) return nullptr;
  const uint32_t source = tokens.at_byte(s.source.back().end), at = tokens.at_byte(t->span.begin);
  if (at > source + longest_account ||
      tokens.sentences()[tokens.sentence_of(at)].block != tokens.sentences()[tokens.sentence_of(source - 1)].block)
    return nullptr;
  for (uint32_t i = source; i < at; ++i)
    if (tokens[i].kind == TokenKind::end) return nullptr;
  return t;
}

}  // namespace sayso
