#include "sayso/voice/phrase_shapes.h"

#include "sayso/voice/loaded_names_words.h"
#include "sayso/voice/name_titles.h"
#include "sayso/voice/roles.h"

namespace sayso {

// "Brell" of "Brell (a former guard)"; names may hold brackets.
Words without_brackets(const Tokens& tokens, std::span<const NameMention> names, Words words) {
  for (uint32_t i = words.begin + 1; i < words.end; ++i) {
    if (tokens[i].kind != TokenKind::open) continue;
    const size_t name = last_name_in(names, words);
    if (name == names.size() || names[name].name.end <= i) return {words.begin, i};
  }
  return words;
}

// "He and Ana Brell": a pronoun, and who is named.
PartyWords pronoun_and(const Tokens& tokens, const PhraseReader& reader, Words words) {
  const Pronoun* p = tokens.language().pronoun(tokens.lower(words.begin));
  const bool one = p && p->person == 3 && p->form == Pronoun::Form::subject && p->number == Number::singular &&
                   !p->thing && words.size() > 2 && tokens.has(words.begin + 1, WordClass::joint);
  if (!one) return {};
  PartyWords out = reader.party({words.begin + 2, words.end});
  Reference& r = out.reference;
  if (out.kind != PartyWords::Kind::reference) return {};
  if (r.kind == Reference::Kind::name) r.parts = {r.words};
  if (r.kind != Reference::Kind::name && r.kind != Reference::Kind::several) return {};
  r.kind = Reference::Kind::several;
  r.name = nobody;
  r.words.begin = words.begin;
  r.core = {words.begin, words.begin + 1};
  r.pronoun = p;
  return out;
}

// "council members" before "Varonia and Ostria", "both"
bool heads_several(const Syntax& syntax, Words before) {
  const Tokens& tokens = syntax.tokens();
  if (!before.empty() && tokens[before.end - 1].kind == TokenKind::comma) {  // "two members of the council,"
    uint32_t end = before.begin;
    while (end + 1 < before.end && syntax.tag(end) != Tag::preposition) ++end;
    return end > before.begin && syntax.tag(end - 1) == Tag::noun && is_plural(tokens.lower(end - 1));
  }
  // "both the", "both the opposition"
  if (before.size() <= 3 && !before.empty() && tokens.has(before.begin, WordClass::sides)) return true;
  if (before.empty() || !tokens.lower(before.end - 1).ends_with('s')) return false;
  for (uint32_t i = before.begin; i < before.end; ++i) {
    const Tag tag = syntax.tag(i);
    if ((tokens[i].kind != TokenKind::word && tokens[i].kind != TokenKind::number) ||
        (tag != Tag::noun && tag != Tag::adjective && tag != Tag::determiner))
      return false;
  }
  return syntax.tag(before.end - 1) == Tag::noun;
}

// "and the ruling Lake Party"
bool is_land_of(const Syntax& syntax, std::span<const NameMention> names, Words words, size_t i) {
  if (names[i].type != VoiceType::place || i == 0) return false;
  const Tokens& tokens = syntax.tokens();
  const NameMention& inner = names[i - 1];
  const bool comma = inner.name.end + 1 == names[i].whole.begin && tokens[inner.name.end].kind == TokenKind::comma;
  return comma && inner.whole.begin > words.begin &&
         (tokens.has(inner.whole.begin - 1, WordClass::role_link) ||
          syntax.tag(inner.whole.begin - 1) == Tag::preposition);
}

bool modifies_name(const Syntax& syntax, uint32_t i) {
  const Tokens& tokens = syntax.tokens();
  const auto title = title_word(tokens.lower(i));
  const bool modifier = (title && title->kind == TitleKind::modifier) || syntax.tag(i) == Tag::adjective ||
                        tokens.has(i, WordClass::ing_form);
  return i > 0 && tokens.has(i - 1, WordClass::plain_article) && !tokens[i].capital && modifier;
}

bool is_part_of_many(const Tokens& tokens, Words words) {
  const uint32_t last = words.end - 1;
  if (!tokens.has(last, WordClass::partitive) || tokens.has(last, WordClass::sides)) return false;
  const auto title = title_word(tokens.lower(last));  // "first"
  if (title && title->kind == TitleKind::modifier) return false;
  if (words.size() == 1) return !tokens.has(last, WordClass::rank);
  const bool article = tokens.has(words.begin, WordClass::plain_article) || tokens.has(words.begin, WordClass::the);
  return words.size() == 2 && article && !tokens.has(last, WordClass::indefinite);
}

namespace {

bool in_phrase(const Syntax& syntax, uint32_t i) {
  const Tokens& tokens = syntax.tokens();
  const Tag tag = syntax.tag(i);
  if (tokens.has(i, WordClass::possessive_mark)) return true;
  return tokens[i].kind == TokenKind::word && (tag == Tag::noun || tag == Tag::adjective || tag == Tag::name ||
                                               tag == Tag::number || tokens.has(i, WordClass::age_form));
}

bool determines(const Syntax& syntax, uint32_t i) {
  const Tag tag = syntax.tag(i);
  const Tokens& tokens = syntax.tokens();
  return tag == Tag::determiner || tag == Tag::possessive || tokens.has(i, WordClass::definite) ||
         tokens.has(i, WordClass::indefinite);
}

// Where two things that one person is stand between `from` and `end` without another phrase: "peace laureate".
bool is_one_phrase(const Syntax& syntax, uint32_t from, uint32_t end) {
  const Tokens& tokens = syntax.tokens();
  for (uint32_t i = from; i < end; ++i)
    if (tokens[i].kind != TokenKind::word || tokens.has(i, WordClass::plain_article) ||
        tokens.has(i, WordClass::indefinite) || tokens.has(i, WordClass::possessive_mark) ||
        syntax.tag(i) == Tag::preposition || syntax.tag(i) == Tag::verb)
      return false;
  return true;
}

}  // namespace

Words phrase_before_relative(const Syntax& syntax, uint32_t relative) {
  constexpr uint32_t longest = 8;
  const Tokens& tokens = syntax.tokens();
  const uint32_t first = tokens.sentences()[tokens.sentence_of(relative)].begin;
  if (relative < first + 1 || syntax.tag(relative - 1) != Tag::noun || tokens[relative - 1].capital) return {};
  uint32_t begin = relative - 1;
  while (begin > first && relative - begin < longest && in_phrase(syntax, begin - 1)) --begin;
  if (tokens.has(begin, WordClass::possessive_mark)) return {};
  if (begin > first && determines(syntax, begin - 1)) --begin;
  if (begin == first) return {begin, relative};
  const bool told = tokens[begin - 1].kind == TokenKind::comma || tokens[begin - 1].kind == TokenKind::dash ||
                    tokens.has(begin - 1, WordClass::place_link);  // "people at the rally who"
  // "a champion of the harbour who"
  if (syntax.tag(begin - 1) == Tag::preposition && !is_plural(tokens.lower(relative - 1))) return {};
  const bool is = tokens.has(begin - 1, WordClass::be) && !tokens.has(begin - 2, WordClass::it);
  return told || is ? Words{} : Words{begin, relative};
}

// "the ministry" + "and police", "the president" + "and his wife"; not "the president and chief executive", who is one.
bool names_two(const Syntax& syntax, Words second) {
  const Tokens& tokens = syntax.tokens();
  if (second.empty() || tokens[second.end - 1].kind != TokenKind::word) return false;
  const bool determined = tokens.has(second.begin, WordClass::definite) ||
                          tokens.has(second.begin, WordClass::indefinite) ||
                          syntax.tag(second.begin) == Tag::determiner;
  const std::string_view head = tokens.lower(second.end - 1);
  const bool party = body_word(head) || title_word(head) || tokens.has(second.end - 1, WordClass::person_noun);
  return party && !tokens[second.end - 1].capital && (determined || body_word(head) || is_plural(head));
}

// "the same time", "last week": never speaks.
bool is_time(const Tokens& tokens, Words core) {
  constexpr uint32_t longest = 3;  // "the last several weeks"; "a poll released last week" is a poll
  if (core.size() > longest || tokens[core.begin].capital) return false;
  return !tokens[core.end - 1].capital && is_naming_word(NamingWord::occasion, tokens.lower(core.end - 1));
}

// Where the people begin of whom the words count a share; where they count none, the words' begin.
uint32_t behind_share(const Tokens& tokens, Words words) {
  constexpr uint32_t longest_share = 7;
  for (uint32_t i = words.begin + 1; i + 1 < words.end && i - words.begin < longest_share; ++i) {
    const std::string_view before = tokens.lower(i - 1);
    if (tokens.has(i, WordClass::of) && (is_naming_word(NamingWord::share, before) || before.back() == '%'))
      return i + 1;
  }
  return words.begin;
}

bool as_share(PartyWords& people, uint32_t begin) {
  Reference& r = people.reference;
  if (people.kind != PartyWords::Kind::reference || r.kind != Reference::Kind::description) return false;
  r.words.begin = begin;
  r.definite = false;
  r.indefinite = true;
  return true;
}

// "a letter to the union from Ana Brell"
Words report_from(const Tokens& tokens, Words behind) {
  if (behind.size() < 2 || !tokens.has(behind.begin, WordClass::report_link)) return {};
  if (!tokens.has(behind.begin, WordClass::to)) {  // "from the union to the minister"
    uint32_t end = behind.begin + 1;
    while (end < behind.end && !tokens.has(end, WordClass::to)) ++end;
    return {behind.begin + 1, end};
  }
  for (uint32_t i = behind.begin + 1; i + 1 < behind.end; ++i)
    if (is_naming_word(NamingWord::maker, tokens.lower(i))) return {i + 1, behind.end};
  return {};
}

bool is_told_outlet(std::span<const NameMention> names, Words core, size_t i) {
  return i > 0 && names[i - 1].name.end == names[i].name.begin && names[i - 1].name.begin == core.begin &&
         names[i - 1].name.size() == 1 && names[i - 1].type == VoiceType::outlet;
}

// "a crane driver who gave his name only as Emil", "a clerk who would only give her first name, Ines", "a guard at the
// gate named Jan Orrin", "a man identified as Jan Orrin"
Words those_who(const Tokens& tokens, Words words, uint32_t most) {
  uint32_t who = words.begin;
  const bool some = tokens.has(who, WordClass::partitive) && who + 1 < words.end && tokens.has(who + 1, WordClass::of);
  if (some) who += 2;  // "some of"
  const bool relative = who + 2 < words.end && tokens.has(who, WordClass::demonstrative) &&
                        tokens.has(who + 1, WordClass::relative) && !tokens.has(who + 1, WordClass::that);
  uint32_t end = who;
  while (relative && end < words.end && end - who < most && tokens[end].kind == TokenKind::word) ++end;
  return relative ? Words{who, end} : Words{};
}

bool is_own_report(const Syntax& syntax, Words words) {
  const Tokens& tokens = syntax.tokens();
  const Pronoun* p = words.size() > 1 ? tokens.language().pronoun(tokens.lower(words.begin)) : nullptr;
  if (!p || p->person != 3 || (p->form != Pronoun::Form::possessive && p->form != Pronoun::Form::object)) return false;
  uint32_t i = words.begin + 1;
  const auto modifies = [&](uint32_t k) {
    const Tag tag = syntax.tag(k);
    return tag == Tag::adjective || tag == Tag::noun || (tag == Tag::verb && tokens.has(k, WordClass::past_form));
  };
  while (i + 1 < words.end && modifies(i) && !tokens.has(i, WordClass::report)) ++i;
  const bool ends = i + 1 == words.end || (i + 1 < words.end && syntax.tag(i + 1) == Tag::preposition);
  return ends && tokens.has(i, WordClass::report) && !tokens[i].capital;
}

std::optional<size_t> name_behind_roles(const Syntax& syntax, std::span<const NameMention> names, Words phrase,
                                        Words core) {
  const Tokens& tokens = syntax.tokens();
  if (core.empty() || core.end + 2 >= phrase.end || !tokens.has(core.end, WordClass::addition)) return std::nullopt;
  const uint32_t before = core.begin > 0 ? core.begin - 1 : core.begin;
  if (tokens.has(before, WordClass::definite) || tokens.has(before, WordClass::indefinite)) return std::nullopt;
  const auto is_role = [&](uint32_t i) {
    return (heads_role(tokens, i) || tokens.has(i, WordClass::person_noun)) && !tokens.lower(i).ends_with('s');
  };
  const size_t i = last_name_in(names, {core.end + 1, phrase.end});
  if (i == names.size() || names[i].name.end != phrase.end) return std::nullopt;
  const NameMention& m = names[i];
  const uint32_t begin = m.name.begin;
  const bool person = m.type == VoiceType::person || first_name(tokens.lower(begin));
  if (!person || m.name.size() < 2 || begin < core.end + 2 || !is_one_phrase(syntax, core.end + 1, begin))
    return std::nullopt;
  const bool described = is_role(begin - 1) || (syntax.tag(begin - 1) == Tag::noun && !tokens[begin - 1].capital);
  return is_role(core.end - 1) && described ? std::optional(i) : std::nullopt;
}

std::optional<size_t> name_in_clause(const Syntax& syntax, std::span<const NameMention> names, Words words,
                                     Words core) {
  const Tokens& tokens = syntax.tokens();
  if (core.end >= words.end) return std::nullopt;
  const size_t i = last_name_in(names, {core.end, words.end});
  if (i == names.size() || names[i].name.end != words.end || names[i].type == VoiceType::place) return std::nullopt;
  uint32_t before = names[i].name.begin - 1;
  while (before > core.end && tokens[before].kind != TokenKind::word && tokens[before].kind != TokenKind::number)
    --before;
  const Pronoun* self = tokens.language().pronoun(tokens.lower(before));
  const uint32_t clause = core.end + (tokens[core.end].kind == TokenKind::comma);
  if (self && self->form == Pronoun::Form::reflexive && before > clause)  // "who calls himself Emil"
    return tokens.has(before - 1, WordClass::bare_naming_verb) && tokens.has(clause, WordClass::relative)
               ? std::optional(i)
               : std::nullopt;
  if (!is_naming_word(NamingWord::goes_by, tokens.lower(before))) return std::nullopt;
  const bool participle = syntax.tag(before) == Tag::verb ||
                          (before > core.end && syntax.tag(before) != Tag::noun && syntax.tag(before - 1) == Tag::verb);
  return tokens.has(clause, WordClass::relative) || participle ? std::optional(i) : std::nullopt;
}

}  // namespace sayso
