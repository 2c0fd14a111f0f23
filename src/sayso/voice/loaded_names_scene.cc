#include "sayso/voice/loaded_names_scene.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/voice/loaded_names_words.h"

namespace sayso {
namespace {

constexpr uint32_t longest_speech = 300;  // tokens between two quotation marks
constexpr uint32_t far = 200;             // tokens back to the person that "this is a ..." means
constexpr uint32_t leader_weight = 2;     // a leader counts as often again

bool ends_with_kind(NamingWord kind, const Member& m) {
  const std::string name = lower(m.voice.name);
  return is_naming_word(kind, m.head) || is_naming_word(kind, name.substr(name.rfind(' ') + 1));
}

}  // namespace

NamingScene::NamingScene(const Statements& statements, const std::vector<Seen>& seen, const Clusters& clusters,
                         const std::vector<Attribution>& attributions, std::optional<uint32_t> outlet)
    : statements_(statements),
      syntax_(statements.syntax()),
      tokens_(syntax_.tokens()),
      seen_(seen),
      clusters_(clusters),
      attributions_(attributions),
      outlet_(outlet) {
  mark_statements();
  mark_quotes();
  count_voices();
}

// The innermost statement over each token: children come behind their parents and write over them.
void NamingScene::mark_statements() {
  inside_.assign(tokens_.size(), UINT32_MAX);
  for (uint32_t s = 0; s < statements_.all().size(); ++s)
    for (Span span : statements_.all()[s].content) {
      const Words w = words_of(tokens_, span);
      std::fill(inside_.begin() + w.begin, inside_.begin() + w.end, s);
    }
}

void NamingScene::mark_quotes() {
  quote_.assign(tokens_.size(), UINT32_MAX);
  uint32_t open = UINT32_MAX;
  for (uint32_t i = 0; i < tokens_.size(); ++i) {
    const TokenKind kind = tokens_[i].kind;
    const bool opens = kind == TokenKind::open_quote || (kind == TokenKind::quote && open == UINT32_MAX);
    if (opens) {
      open = i;
    } else if (is_quote(i)) {
      if (open != UINT32_MAX && i - open < longest_speech)
        std::fill(quote_.begin() + open + 1, quote_.begin() + i, open);
      open = UINT32_MAX;
    }
  }
}

void NamingScene::count_voices() {
  times_.assign(clusters_.members.size(), 0);
  for (const Seen& s : seen_) ++times_[s.voice];
}

bool NamingScene::is_quote(uint32_t i) const {
  const TokenKind kind = tokens_[i].kind;
  return kind == TokenKind::open_quote || kind == TokenKind::close_quote || kind == TokenKind::quote;
}

std::optional<uint32_t> NamingScene::quote_around(uint32_t i) const {
  return i >= quote_.size() || quote_[i] == UINT32_MAX ? std::nullopt : std::optional(quote_[i]);
}

const Statement* NamingScene::statement(uint32_t i) const {
  return inside_[i] == UINT32_MAX ? nullptr : &statements_.all()[inside_[i]];
}

std::optional<uint32_t> NamingScene::speaker(uint32_t i) const {
  std::optional<uint32_t> s = inside_[i] == UINT32_MAX ? std::nullopt : std::optional(inside_[i]);
  for (; s; s = statements_.all()[*s].parent)
    if (const auto who = attributions_[*s].source.voice) return who;
  return std::nullopt;
}

std::optional<uint32_t> NamingScene::speaker_before(uint32_t i) const {
  const uint32_t here = tokens_.sentence_of(i);
  const uint32_t first = tokens_.sentences()[here > 2 ? here - 2 : 0].begin;
  for (uint32_t k = i; k-- > first;)
    if (const auto who = speaker(k)) return who;
  return std::nullopt;
}

std::span<const Seen> NamingScene::seen_in(uint32_t begin, uint32_t end) const {
  auto less = [](const Seen& s, uint32_t token) { return s.words.begin < token; };
  const auto a = std::lower_bound(seen_.begin(), seen_.end(), begin, less);
  const auto b = std::lower_bound(a, seen_.end(), std::max(begin, end), less);
  return {seen_.data() + (a - seen_.begin()), static_cast<size_t>(b - a)};
}

uint32_t NamingScene::naming_verb(uint32_t end) const {
  const Sentence& s = sentence(end);
  const uint32_t first = end > s.begin + 10 ? end - 10 : s.begin;
  for (uint32_t k = end; k-- > first;)
    if (tokens_.has(k, WordClass::naming_verb)) return k;
  return end;
}

bool NamingScene::behind_naming(uint32_t i) const {
  const Sentence& s = sentence(i);
  const uint32_t first = i > s.begin + 8 ? i - 8 : s.begin;
  for (uint32_t k = i; k-- > first;) {
    if (tokens_[k].kind == TokenKind::end || tokens_[k].kind == TokenKind::colon) return false;
    if (tokens_.has(k, WordClass::naming_verb)) return true;
  }
  return false;
}

uint32_t NamingScene::weight_of_leader(uint32_t voice) const {
  const Language& language = tokens_.language();
  for (const VoiceRole& role : member(voice).voice.roles) {
    const std::string text = lower(role.text);
    const std::string last = text.substr(text.rfind(' ') + 1);
    if (language.has(last, WordClass::leading_role) || language.has(last, WordClass::leader_noun))
      return leader_weight * times_[voice];
  }
  return times_[voice];
}

std::optional<uint32_t> NamingScene::leader(std::optional<uint32_t> user) const {
  std::optional<uint32_t> best;
  for (uint32_t v = 0; v < times_.size(); ++v)
    if (member(v).voice.type == VoiceType::person && member(v).named && v != user && times_[v] > 0 &&
        (!best || weight_of_leader(v) > weight_of_leader(*best)))
      best = v;
  return best;
}

std::optional<uint32_t> NamingScene::person_before(uint32_t token, std::optional<uint32_t> user) const {
  const auto before = seen_in(token > far ? token - far : 0, token);
  for (size_t i = before.size(); i-- > 0;)
    if (member(before[i].voice).voice.type == VoiceType::person && before[i].voice != user) return before[i].voice;
  return std::nullopt;
}

std::optional<uint32_t> NamingScene::opponents(std::optional<uint32_t> user) const {
  if (!user || user == outlet_ || member(*user).voice.type == VoiceType::group) return std::nullopt;
  std::optional<uint32_t> best;
  for (uint32_t v = 0; v < times_.size(); ++v)
    if (times_[v] > 0 && ends_with_kind(NamingWord::opponents, member(v)) && (!best || times_[v] > times_[*best]))
      best = v;
  return best;
}

std::optional<uint32_t> NamingScene::government(std::optional<uint32_t> user) const {
  std::optional<uint32_t> best;
  for (uint32_t v = 0; v < times_.size(); ++v)
    if (times_[v] > 0 && v != user && ends_with_kind(NamingWord::government, member(v)) &&
        (!best || times_[v] > times_[*best]))
      best = v;
  return best;
}

}  // namespace sayso
