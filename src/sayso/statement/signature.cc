#include "sayso/statement/signature.h"

namespace sayso {

constexpr uint32_t longest_signature = 24;  // tokens

TokenRange signer(const Scene& scene, TokenRange words) {
  if (words.empty() || words.size() > longest_signature || !scene.tokens[words.begin].capital) return {};
  uint32_t stop = words.begin;
  while (stop < words.end && scene.kind(stop) != TokenKind::open && scene.kind(stop) != TokenKind::end) ++stop;
  const TokenRange name = trimmed(scene.tokens, {words.begin, stop});
  bool named = false;
  for (uint32_t i = name.begin; i < name.end; ++i) {
    named |= scene.syntax.tag(i) == Tag::name;
    if (scene.syntax.tag(i) == Tag::auxiliary || scene.syntax.tag(i) == Tag::pronoun) return {};
  }
  return named ? name : TokenRange{};
}

TokenRange signature(const Scene& scene, uint32_t dash, uint32_t end) {
  const std::string_view mark = scene.tokens.word(dash);
  const bool opens = scene.kind(dash) == TokenKind::dash || mark == "-" || mark == "―" || mark == "~";
  return opens && dash + 1 < end ? signer(scene, {dash + 1, end}) : TokenRange{};
}

}  // namespace sayso
