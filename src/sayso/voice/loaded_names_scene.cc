#include "sayso/voice/loaded_names_scene.h"

#include <algorithm>
#include <iterator>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr uint32_t longest_speech = 300;  // tokens between two quotation marks
constexpr uint32_t reach_of_verb = 10;    // tokens back to a verb of naming
constexpr uint32_t reach_of_bare = 8;     // the same, for a name that nothing else tells
constexpr uint32_t reach_with_as = 14;    // the same, with "as" between
constexpr uint32_t far = 200;             // tokens back to the person that "this is a ..." means
constexpr uint32_t leader_weight = 2;     // a leader counts as often again

bool ends_with_kind(NamingWord kind, const Member& m) {
  const std::string name = lower(m.voice.name);
  return is_naming_word(kind, m.head) || is_naming_word(kind, name.substr(name.rfind(' ') + 1));
}

// Not in "called on the army", "called for calm".
bool is_naming_verb(const Tokens& tokens, uint32_t i) {
  return tokens.has(i, WordClass::naming_verb) &&
         !(tokens.has(i, WordClass::bare_naming_verb) && tokens.has(i + 1, WordClass::no_naming_behind));
}

bool is_as_between(const Tokens& tokens, uint32_t begin, uint32_t end) {
  for (uint32_t k = begin; k < end; ++k)
    if (is_naming_word(NamingWord::as, tokens.lower(k))) return true;
  return false;
}

// A full name twice: "Orrin" alone may be a slip of the page, or of the reader.
uint32_t weight_of_name(const Member& member, uint32_t times) {
  return times * (member.voice.name.find(' ') != std::string::npos ? 2 : 1);
}

uint32_t weight_of_leader(const Language& language, const Member& member, uint32_t times) {
  for (const VoiceRole& role : member.voice.roles) {
    const std::string text = lower(role.text);
    const std::string last = text.substr(text.rfind(' ') + 1);
    if (language.has(last, WordClass::leading_role) || language.has(last, WordClass::leader_noun))
      return leader_weight * weight_of_name(member, times);
  }
  return weight_of_name(member, times);
}

}  // namespace

// The two first of each kind, so that asking costs nothing, however many names and voices a page has.
NamedMost::NamedMost(const Language& language, const std::vector<Member>& members, const std::vector<Seen>& seen)
    : times(members.size(), 0) {
  for (const Seen& s : seen) ++times[s.voice];
  for (uint32_t v = 0; v < times.size(); ++v) {
    if (times[v] == 0) continue;
    const Voice& voice = members[v].voice;
    if (voice.type == VoiceType::person && members[v].named)
      leaders.add(v, {weight_of_leader(language, members[v], times[v]), false, 0});
    const Rank rank{times[v], voice.type == VoiceType::group, -static_cast<int64_t>(voice.name.size())};
    if (ends_with_kind(NamingWord::opponents, members[v])) opponents.add(v, rank);
    if (!ends_with_kind(NamingWord::government, members[v])) continue;
    governments.add(v, rank);
    times_of_governments += times[v];
  }
}

void NamedMost::First::add(uint32_t voice, const Rank& rank) {
  if (!best || rank > best->second)
    second = best, best = std::pair(voice, rank);
  else if (!second || rank > second->second)
    second = std::pair(voice, rank);
}

std::optional<uint32_t> NamedMost::First::other_than(std::optional<uint32_t> user) const {
  const auto& found = best && best->first == user ? second : best;
  return found ? std::optional(found->first) : std::nullopt;
}

NamingScene::NamingScene(const Statements& statements, const std::vector<Seen>& seen, const Clusters& clusters,
                         const std::vector<Attribution>& attributions, std::optional<uint32_t> outlet)
    : statements_(statements), clusters_(clusters), attributions_(attributions), outlet_(outlet) {
  take_seen(seen);
  mark_statements();
  mark_quotes();
  ranks_ = NamedMost(tokens().language(), clusters_.members, seen_);
}

// Without those that only looked like a name: one word, once, that nothing tells of and that never speaks.
void NamingScene::take_seen(const std::vector<Seen>& seen) {
  std::vector<bool> kept(clusters_.members.size());
  for (size_t i = 0; i < kept.size(); ++i) {
    const Member& m = clusters_.members[i];
    kept[i] = !m.weak || !m.voice.roles.empty() || m.voice.name.find(' ') != std::string::npos;
  }
  for (const Attribution& a : attributions_)
    if (a.source.voice) kept[*a.source.voice] = true;
  std::copy_if(seen.begin(), seen.end(), std::back_inserter(seen_), [&](const Seen& s) { return kept[s.voice]; });
}

// The innermost statement over each token: children come behind their parents and write over them.
void NamingScene::mark_statements() {
  inside_.assign(tokens().size(), UINT32_MAX);
  for (uint32_t s = 0; s < statements_.all().size(); ++s)
    for (Span span : statements_.all()[s].content) {
      const Words w = words_of(tokens(), span);
      std::fill(inside_.begin() + w.begin, inside_.begin() + w.end, s);
    }
}

void NamingScene::mark_quotes() {
  quote_.assign(tokens().size(), UINT32_MAX);
  uint32_t open = UINT32_MAX;
  for (uint32_t i = 0; i < tokens().size(); ++i) {
    const TokenKind kind = tokens()[i].kind;
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

bool NamingScene::is_quote(uint32_t i) const {
  const TokenKind kind = tokens()[i].kind;
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
  const uint32_t here = tokens().sentence_of(i);
  const uint32_t begin = tokens().sentences()[here > 2 ? here - 2 : 0].begin;
  const uint32_t first = i > begin + far ? i - far : begin;
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
  const uint32_t first = end > s.begin + reach_with_as ? end - reach_with_as : s.begin;
  for (uint32_t k = end; k-- > first;)
    if (is_naming_verb(tokens(), k) && (end - k <= reach_of_verb || is_as_between(tokens(), k, end))) return k;
  return end;
}

bool NamingScene::behind_naming(uint32_t i) const {
  const Sentence& s = sentence(i);
  const uint32_t first = i > s.begin + reach_with_as ? i - reach_with_as : s.begin;
  for (uint32_t k = i; k-- > first;) {
    if (tokens()[k].kind == TokenKind::end || tokens()[k].kind == TokenKind::colon) return false;
    if (is_naming_verb(tokens(), k)) return i - k <= reach_of_bare || is_as_between(tokens(), k, i);
  }
  return false;
}

std::optional<uint32_t> NamingScene::leader(std::optional<uint32_t> user) const {
  return ranks_.leaders.other_than(user);
}

std::optional<uint32_t> NamingScene::person_before(uint32_t token, std::optional<uint32_t> user) const {
  const auto before = seen_in(token > far ? token - far : 0, token);
  std::optional<uint32_t> once;
  for (size_t i = before.size(); i-- > 0;) {
    const uint32_t voice = before[i].voice;
    if (member(voice).voice.type != VoiceType::person || voice == user) continue;
    if (ranks_.times[voice] > 1) return voice;
    if (!once) once = voice;
  }
  return once;
}

std::optional<uint32_t> NamingScene::opponents(std::optional<uint32_t> user) const {
  if (!user || user == outlet_ || member(*user).voice.type == VoiceType::group) return std::nullopt;
  return ranks_.opponents.other_than(std::nullopt);
}

std::optional<uint32_t> NamingScene::government(std::optional<uint32_t> user) const {
  constexpr uint32_t least = 3;  // a government that is named less may be any country's
  const auto best = ranks_.governments.other_than(user);
  if (!best) return std::nullopt;
  const bool sure = ranks_.times[*best] >= least || member(*best).voice.name.find(' ') == std::string::npos;
  return sure && 2 * ranks_.times[*best] > ranks_.times_of_governments ? best : std::nullopt;
}

}  // namespace sayso
