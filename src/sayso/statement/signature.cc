#include "sayso/statement/signature.h"

namespace sayso {

constexpr uint32_t longest_signature = 24;  // tokens

namespace {

// "Sella's mayor resigned on Thursday" signs nothing; "a resident living in Sella" may.
bool tells_a_deed(const Scene& scene, uint32_t i) {
  return scene.syntax.tag(i) == Tag::verb && !scene.tokens[i].capital && !scene.tokens.word(i).ends_with("ing");
}

}  // namespace

TokenRange signer(const Scene& scene, TokenRange words) {
  if (words.empty() || words.size() > longest_signature || !scene.tokens[words.begin].capital) return {};
  uint32_t stop = words.begin;
  while (stop < words.end && scene.kind(stop) != TokenKind::open && scene.kind(stop) != TokenKind::end) ++stop;
  const TokenRange name = trimmed(scene.tokens, {words.begin, stop});
  bool named = false, described = false;
  for (uint32_t i = name.begin; i < name.end; ++i) {
    named |= scene.syntax.tag(i) == Tag::name;
    described |= scene.kind(i) == TokenKind::comma;
    if (scene.syntax.tag(i) == Tag::auxiliary || scene.syntax.tag(i) == Tag::pronoun) return {};
    if (!described && tells_a_deed(scene, i)) return {};
  }
  return named ? name : TokenRange{};
}

TokenRange signature(const Scene& scene, uint32_t dash, uint32_t end) {
  const std::string_view mark = scene.tokens.word(dash);
  const bool opens = scene.kind(dash) == TokenKind::dash || mark == "-" || mark == "―" || mark == "~";
  return opens && dash + 1 < end ? signer(scene, {dash + 1, end}) : TokenRange{};
}

}  // namespace sayso
