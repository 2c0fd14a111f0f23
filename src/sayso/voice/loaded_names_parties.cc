#include "sayso/voice/loaded_names_parties.h"

#include <algorithm>

#include "sayso/voice/loaded_names_words.h"

namespace sayso {
namespace {

constexpr uint32_t reach = 30;           // tokens back to the party so called
constexpr uint32_t far = 200;            // tokens back to the party that "this group" means, and to who speaks
constexpr uint32_t turmoil_reach = 14;   // tokens back to "the unrest" of "blamed the unrest on ..."; as many on
constexpr uint32_t longest_subject = 4;  // tokens between who names and the verb

std::optional<uint32_t> other_than(std::optional<uint32_t> user, std::optional<uint32_t> voice) {
  return voice == user ? std::nullopt : voice;
}

// "was called", "was beaten and called"
bool is_passive(const NamingScene& scene, uint32_t subject_end, uint32_t verb) {
  for (uint32_t k = verb; k > subject_end && verb - k < longest_subject; --k)
    if (scene.tokens().has(k - 1, WordClass::be)) return true;
  return false;
}

// "Brell, envoy to the union, called": the last before the verb, the longest that ends there, and not what is told of
// it between commas.
std::optional<Seen> before_verb(const NamingScene& scene, uint32_t verb) {
  const Sentence& s = scene.sentence(verb);
  const auto before = scene.seen_in(verb > s.begin + reach ? verb - reach : s.begin, verb);
  if (before.empty()) return std::nullopt;
  const auto longest = *std::find_if(before.begin(), before.end(),
                                     [&](const Seen& seen) { return seen.words.end >= before.back().words.end; });
  if (longest.words.end + 1 != verb || scene.tokens()[verb - 1].kind != TokenKind::comma) return longest;
  uint32_t comma = longest.words.begin;
  while (comma > s.begin && scene.tokens()[comma].kind != TokenKind::comma) --comma;
  const auto told =
      std::find_if(before.begin(), before.end(), [&](const Seen& seen) { return seen.words.end == comma; });
  return told == before.end() ? longest : *told;
}

// The "by" behind a verb of naming, between it and the name or right behind the name.
std::optional<uint32_t> agent_word(const NamingScene& scene, Words name) {
  const Sentence& s = scene.sentence(name.begin);
  const uint32_t verb = scene.naming_verb(name.begin);
  if (verb == name.begin) return std::nullopt;
  const auto is_agent = [&](uint32_t i) {
    return i < s.end && is_naming_word(NamingWord::agent, scene.tokens().lower(i));
  };
  if (is_agent(verb + 1)) return verb + 1;
  uint32_t behind = name.end;
  while (behind < s.end && (scene.is_quote(behind) || scene.tokens()[behind].kind == TokenKind::comma)) ++behind;
  return is_agent(behind) ? std::optional(behind) : std::nullopt;
}

// "once branded a puppet by Brell", "praised by the union as a hero": who does it.
std::optional<uint32_t> agent(const NamingScene& scene, Words name) {
  const auto by = agent_word(scene, name);
  if (!by) return std::nullopt;
  const auto seen = scene.seen_in(*by + 1, std::min(scene.sentence(name.begin).end, *by + 6));
  return seen.empty() ? std::nullopt : std::optional(seen.front().voice);
}

// "the clique, as he calls the government": who names, and whom.
std::optional<std::pair<uint32_t, uint32_t>> named_after(const NamingScene& scene, Words name) {
  constexpr uint32_t longest_between = 4;  // "as she still calls"
  const uint32_t end = scene.sentence(name.begin).end;
  uint32_t as = name.end;
  while (as < end && (scene.tokens()[as].kind == TokenKind::comma || scene.is_quote(as))) ++as;
  if (as == name.end || as >= end || !is_naming_word(NamingWord::as, scene.tokens().lower(as))) return std::nullopt;
  for (uint32_t verb = as + 1; verb < end && verb - as <= longest_between; ++verb) {
    if (!scene.tokens().has(verb, WordClass::bare_naming_verb)) continue;
    const auto by = scene.seen_in(as + 1, verb), of = scene.seen_in(verb + 1, std::min(end, verb + 4));
    return by.empty() || of.empty() ? std::nullopt : std::optional(std::pair(by.front().voice, of.front().voice));
  }
  return std::nullopt;
}

// "In Sella, Brell marched on, calling him a traitor": no town.
std::optional<uint32_t> first_in_sentence(const NamingScene& scene, uint32_t end) {
  const uint32_t begin = scene.sentence(end).begin;
  for (const Seen& seen : scene.seen_in(end > begin + far ? end - far : begin, end))
    if (scene.member(seen.voice).voice.type != VoiceType::place) return seen.voice;
  return scene.outlet();
}

// Who stands right before a verb of naming, in the active: "the man Orrin once called a puppet", "Brell, who
// described them as thugs".
std::optional<uint32_t> who_names(const NamingScene& scene, Words name) {
  const uint32_t verb = scene.naming_verb(name.begin);
  if (verb == name.begin || is_naming_word(NamingWord::participle, scene.tokens().lower(verb))) return std::nullopt;
  const auto before = before_verb(scene, verb);
  if (!before || is_passive(scene, before->words.end, verb)) return std::nullopt;
  const bool close = before->words.end + longest_subject >= verb;
  const bool one_content = scene.statement(verb) == scene.statement(before->words.begin);
  return close && one_content ? std::optional(before->voice) : std::nullopt;
}

// Of a quote that no statement covers: who is named right behind it ("a crowd chanted"), before it in the sentence, or
// spoke last.
std::optional<uint32_t> who_quotes(const NamingScene& scene, Words name) {
  const uint32_t open = *scene.quote_around(name.begin);
  uint32_t close = name.end;
  while (close < scene.tokens().size() && scene.quote_around(close)) ++close;
  const Sentence& s = scene.sentence(open);
  if (const auto behind = scene.seen_in(close + 1, std::min(scene.tokens().size(), close + 4));
      open == s.begin && !behind.empty() && !scene.tokens()[close + 1].capital)
    return behind.front().voice;
  const uint32_t first_near = open > s.begin + far ? open - far : s.begin;
  for (uint32_t k = first_near; k < std::min(s.end, open + far); ++k)
    if (const auto other = scene.speaker(k)) return other;
  const auto first = first_in_sentence(scene, open);
  if (first != scene.outlet()) return first;
  const auto floor = scene.speaker_before(open);
  return floor ? floor : first;
}

// "he's", "that's", not "Brell's".
bool is_contracted(const NamingScene& scene, uint32_t i) {
  return i > 0 && (scene.syntax().tag(i - 1) == Tag::pronoun || scene.tokens().has(i - 1, WordClass::demonstrative));
}

// "called Orrin a puppet": whoever stands between; "Orrin was called a puppet": who stands before; "the man Orrin
// called a puppet": who leads.
std::optional<uint32_t> object_of_naming(const NamingScene& scene, Words name, std::optional<uint32_t> user) {
  const uint32_t verb = scene.naming_verb(name.begin);
  if (verb == name.begin) return std::nullopt;
  const auto before = before_verb(scene, verb);
  if (agent_word(scene, name)) return before ? std::optional(before->voice) : std::nullopt;
  const auto between = scene.seen_in(verb + 1, name.begin);
  for (size_t i = between.size(); i-- > 0;) {
    uint32_t begin = between[i].words.begin;  // "called the fall of Sella a shame" is not about Sella
    while (begin > verb + 1 && scene.syntax().tag(begin - 1) == Tag::determiner) --begin;
    const bool inside = begin > verb + 2 && scene.syntax().tag(begin - 1) == Tag::preposition;
    if (between[i].voice != user && !inside && between[i].words.end <= name.begin) return between[i].voice;
  }
  if (!before) return std::nullopt;
  if (is_passive(scene, before->words.end, verb)) return before->voice;
  constexpr uint32_t article_and_quote = 3;
  const uint32_t namer = before->words.begin;  // the voice may have "man" as its title
  const bool moved = before->voice == user && verb + article_and_quote >= name.begin &&
                     (scene.tokens().has(namer, WordClass::person_noun) ||
                      (namer > scene.sentence(verb).begin && scene.tokens().has(namer - 1, WordClass::person_noun)));
  return moved ? scene.leader(user) : std::nullopt;
}

// "this terrorist group": the body that was named last.
std::optional<uint32_t> group_before(const NamingScene& scene, uint32_t token) {
  const auto before = scene.seen_in(token > far ? token - far : 0, token);
  for (size_t i = before.size(); i-- > 0;) {
    const Member& m = scene.member(before[i].voice);
    const bool body = m.voice.type == VoiceType::organization || m.voice.type == VoiceType::group;
    if (body && !m.plural && !scene.tokens().language().has(m.head, WordClass::office_noun)) return before[i].voice;
  }
  return std::nullopt;
}

// "call the union “the herd” and the council “the hounds”"
bool goes_on_behind_quote(const NamingScene& scene, uint32_t party) {
  const uint32_t begin = scene.sentence(party).begin;
  while (party > begin && scene.syntax().tag(party - 1) == Tag::determiner) --party;
  return party > begin + 1 && scene.tokens().has(party - 1, WordClass::joint) && scene.is_quote(party - 2);
}

bool near_turmoil(const NamingScene& scene, uint32_t i) {
  const Sentence& s = scene.sentence(i);
  const uint32_t first = i > s.begin + turmoil_reach ? i - turmoil_reach : s.begin;
  const uint32_t last = std::min(s.end, i + turmoil_reach);
  for (uint32_t k = first; k < last; ++k)
    if (is_naming_word(NamingWord::turmoil, scene.tokens().lower(k))) return true;
  return false;
}

// Words alone tell: "the dictator" is who rules, "the regime" his government, and upon whom he blames the unrest are
// those who rise.
std::optional<uint32_t> by_what_it_means(const NamingScene& scene, Words name, std::optional<uint32_t> user) {
  const std::string_view last = scene.tokens().lower(name.end - 1), first = scene.tokens().lower(name.begin);
  if (is_naming_word(NamingWord::ruler, last)) return scene.leader(user);
  if (is_naming_word(NamingWord::government, last)) {
    const auto behind = scene.tokens().has(name.end, WordClass::of) ? scene.seen_in(name.end + 1, name.end + 3)
                                                                    : std::span<const Seen>();  // "the regime of Orrin"
    return behind.empty() ? scene.government(user) : behind.front().voice;
  }
  const bool hostile = !is_naming_word(NamingWord::praise, last) && !is_naming_word(NamingWord::praise, first);
  return hostile && near_turmoil(scene, name.begin) ? scene.opponents(user) : std::nullopt;
}

}  // namespace

std::optional<uint32_t> NamingParties::user(Words name) const {
  if (const auto by = agent(scene_, name)) return by;
  if (const auto after = named_after(scene_, name)) return after->first;
  if (const auto namer = who_names(scene_, name)) return namer;
  if (told_by_page(name)) return scene_.outlet();
  if (const auto speaker = scene_.speaker(name.begin)) return speaker;
  if (scene_.quote_around(name.begin)) return who_quotes(scene_, name);
  const uint32_t verb = scene_.naming_verb(name.begin);
  const auto before = verb < name.begin ? before_verb(scene_, verb) : std::nullopt;
  return before && !is_passive(scene_, before->words.end, verb) ? first_in_sentence(scene_, verb) : scene_.outlet();
}

// "She said talks with the strongman Tomas Orrin had failed", "she said the Varonian strongman looked tired": what
// stands before a name, or for it, outside of quotation marks, is how the page tells it.
bool NamingParties::told_by_page(Words name) const {
  const Statement* s = scene_.statement(name.begin);
  if (!s || s->manner == Manner::direct || scene_.quote_around(name.begin)) return false;
  if (bearer_behind(name.end - 1)) return true;
  const Sentence& sentence = scene_.sentence(name.begin);
  return is_naming_word(NamingWord::ruler, tokens_.lower(name.end - 1)) && name.begin > sentence.begin + 1 &&
         tokens_[name.begin - 1].capital && tokens_.has(name.begin - 2, WordClass::plain_article);
}

std::optional<uint32_t> NamingParties::bearer(Words name, std::optional<uint32_t> user) const {
  const Sentence& s = scene_.sentence(name.begin);
  // "the evil alliance (Varonia and Orra)"
  if (name.end < s.end && tokens_[name.end].kind == TokenKind::open)
    if (const auto inside = scene_.seen_in(name.end, std::min(s.end, name.end + 8)); !inside.empty())
      return other_than(user, inside.front().voice);
  if (const auto after = named_after(scene_, name)) return other_than(user, after->second);
  if (const auto called = so_called(name.begin)) return other_than(user, called->voice);
  if (const auto behind = bearer_behind(name.end - 1)) return other_than(user, behind);
  if (const auto before = bearer_right_before(name.begin)) return other_than(user, before);
  if (verb_of_being(name.begin)) {
    const auto subject = who_is(name.begin, user);
    if (subject || scene_.naming_verb(name.begin) == name.begin) return other_than(user, subject);
  }
  if (const auto object = object_of_naming(scene_, name, user)) return other_than(user, object);
  const bool ruler = is_naming_word(NamingWord::ruler, tokens_.lower(name.end - 1));
  const auto last = loaded_word(tokens_.lower(name.end - 1));
  const bool body = !ruler && last && last->kind == LoadedKind::head && name.begin > s.begin;
  const bool known = body && tokens_.has(name.begin - 1, WordClass::definite) &&
                     tokens_.has(name.end - 1, WordClass::group_noun);  // "the terrorist group"
  if (known || (body && tokens_.has(name.begin - 1, WordClass::demonstrative)))
    return other_than(user, group_before(scene_, name.begin));
  if (const auto there = standing_right_there(name)) return other_than(user, there);
  return other_than(user, by_what_it_means(scene_, name, user));
}

std::optional<uint32_t> NamingParties::bearer_behind(uint32_t i) const {
  if (i + 1 >= tokens_.size() || !tokens_[i + 1].capital) return std::nullopt;
  const auto behind = scene_.seen_in(i + 1, i + 2);
  return behind.empty() ? std::nullopt : std::optional(behind.front().voice);
}

std::optional<uint32_t> NamingParties::bearer_right_before(uint32_t i) const {
  const Sentence& s = scene_.sentence(i);
  if (i < s.begin + 2) return std::nullopt;
  const bool you = is_naming_word(NamingWord::you, tokens_.lower(i - 1));
  if (!you && !(tokens_.has(i - 1, WordClass::plain_article) && tokens_[i - 2].capital)) return std::nullopt;
  const uint32_t end = tokens_[i - 2].kind == TokenKind::comma ? i - 2 : i - 1;
  const auto before = scene_.seen_in(end > s.begin + 4 ? end - 4 : s.begin, end);
  if (before.empty() || before.back().words.end != end) return std::nullopt;
  const uint32_t voice = before.back().voice;
  return scene_.member(voice).voice.type == VoiceType::place ? std::nullopt : std::optional(voice);
}

std::optional<Seen> NamingParties::so_called(uint32_t i) const {
  if (!tokens_.has(i, WordClass::naming_verb) || tokens_.word(i).find('-') == std::string_view::npos)
    return std::nullopt;
  const auto seen = scene_.seen_in(i, i + 2);
  return seen.empty() || seen.front().words.end < i + 2 ? std::nullopt : std::optional(seen.front());
}

// "Brell is a former teacher and the mayor's henchman": who stands at the beginning of a list of what he is.
std::optional<uint32_t> NamingParties::subject_of_list(uint32_t i) const {
  const uint32_t begin = scene_.sentence(i).begin;
  const auto before = scene_.seen_in(begin, i);
  if (before.empty() || i == begin || !tokens_.has(i - 1, WordClass::possessive_mark)) return std::nullopt;
  const uint32_t verb = before.front().words.end;
  const bool is_a = tokens_.has(verb, WordClass::be) && tokens_.has(verb + 1, WordClass::plain_article);
  return is_a ? std::optional(before.front().voice) : std::nullopt;
}

std::optional<uint32_t> NamingParties::verb_of_being(uint32_t i) const {
  const Sentence& s = scene_.sentence(i);
  if (i > s.begin && scene_.is_quote(i - 1)) --i;  // "they are “traitors”"
  for (uint32_t verb = i; verb > s.begin && i - verb < 5;) {
    --verb;
    if (tokens_.has(verb, WordClass::possessive_mark) && !is_contracted(scene_, verb)) return std::nullopt;
    if (tokens_.has(verb, WordClass::be)) return verb;
    if (is_naming_word(NamingWord::denied, tokens_.lower(verb))) return std::nullopt;
    const Tag tag = scene_.syntax().tag(verb);
    if (!tokens_.has(verb, WordClass::plain_article) && tag != Tag::adjective && tag != Tag::adverb)
      return std::nullopt;
  }
  return std::nullopt;
}

// Who stands before the verb of being; "This is a monster" is about who was named last.
std::optional<uint32_t> NamingParties::who_is(uint32_t i, std::optional<uint32_t> user) const {
  const auto verb = verb_of_being(i);
  if (!verb) return std::nullopt;
  const Sentence& s = scene_.sentence(i);
  uint32_t end = *verb;
  const auto passed = [&](uint32_t k) {
    return is_naming_word(NamingWord::aux, tokens_.lower(k)) || scene_.syntax().tag(k) == Tag::adverb ||
           tokens_[k].kind == TokenKind::close;
  };
  while (end > s.begin && passed(end - 1)) --end;
  if (end == s.begin) return std::nullopt;
  const auto before = scene_.seen_in(end > s.begin + 4 ? end - 4 : s.begin, end);
  if (!before.empty() && before.back().words.end >= end) return before.back().voice;
  return tokens_.has(end - 1, WordClass::demonstrative) ? scene_.person_before(end, user) : std::nullopt;
}

// Without a verb only a party that stands right there: "the Orrin regime", "the group by the term “...”"; those whom
// somebody has ("Orrin's thugs") are not he.
std::optional<uint32_t> NamingParties::standing_right_there(Words name) const {
  const Sentence& s = scene_.sentence(name.begin);
  const auto before = scene_.seen_in(name.begin > s.begin + reach ? name.begin - reach : s.begin, name.begin);
  if (before.empty()) return std::nullopt;
  const uint32_t behind = before.back().words.end;
  const bool quoted = name.begin > s.begin && scene_.is_quote(name.begin - 1);
  const auto announced = quoted && name.begin > s.begin + 1 ? loaded_word(tokens_.lower(name.begin - 2)) : std::nullopt;
  if (announced && announced->kind == LoadedKind::term) return before.back().voice;
  if (quoted && behind + 1 == name.begin && goes_on_behind_quote(scene_, before.back().words.begin))
    return before.back().voice;
  const std::string_view word = tokens_.lower(name.end - 1);
  if (is_naming_word(NamingWord::belonging, word)) return subject_of_list(name.begin);
  const bool of_place = scene_.member(before.back().voice).voice.type == VoiceType::place;
  if (of_place && !is_naming_word(NamingWord::government, word)) return std::nullopt;
  const bool has_it = behind + 1 == name.begin && tokens_.has(behind, WordClass::possessive_mark);
  return behind == name.begin || has_it ? std::optional(before.back().voice) : std::nullopt;
}

}  // namespace sayso
