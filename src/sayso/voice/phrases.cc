#include "sayso/voice/phrases.h"

#include <algorithm>

#include "sayso/statement/phrase.h"
#include "sayso/voice/loaded_names_words.h"
#include "sayso/voice/phrase_shapes.h"
#include "sayso/voice/roles.h"

namespace sayso {
namespace {

constexpr uint32_t longest_description = 14;  // tokens kept as an unnamed voice's name

bool is_word(const Tokens& tokens, uint32_t i) {
  return tokens[i].kind == TokenKind::word || tokens[i].kind == TokenKind::number;
}

Words bare(const Syntax& syntax, std::span<const NameMention> names, Words words) {
  const Tokens& tokens = syntax.tokens();
  while (!words.empty() && !is_word(tokens, words.begin)) ++words.begin;
  const size_t last = last_name_in(names, words);
  const uint32_t least = last < names.size() ? names[last].name.end : words.begin;  // "BDP(L)"
  while (words.end > least && !is_word(tokens, words.end - 1)) --words.end;
  return words;
}

// "state TV" of "state TV Sunday", "the Sella Post" of "the Sella Post last week"
Words without_day(const Tokens& tokens, std::span<const NameMention> names, Words words) {
  const bool span = words.size() > 2 && tokens.has(words.end - 1, WordClass::when_said_span) &&
                    tokens.has(words.end - 2, WordClass::when_said_opener);
  if (words.size() > 2 && tokens.has(words.end - 1, WordClass::there))
    return {words.begin, words.end - 1};  // "a nurse there"
  if (words.size() < 2 || !(span || tokens.has(words.end - 1, WordClass::weekday))) return words;
  const size_t last = last_name_in(names, words);
  if (span && (last == names.size() || names[last].name.end + 2 != words.end)) return words;  // "a poll out this week"
  if (last == names.size() || names[last].name.end < words.end) words.end -= 1 + span;
  return words;
}

// "her lawyer", "her Liberal rival"
bool heads_phrase(Tag tag) {
  return tag == Tag::noun || tag == Tag::adjective || tag == Tag::name || tag == Tag::number;
}

// "he", "they both", "she, too"; "her remarks" are hers
PartyWords pronoun(const Syntax& syntax, Words words) {
  const Tokens& tokens = syntax.tokens();
  const Pronoun* p = tokens.language().pronoun(tokens.lower(words.begin));
  const bool owns = words.size() > 1 && !is_own_report(syntax, words);
  if (!p || (owns && p->form == Pronoun::Form::possessive)) return {};
  if (owns && p->form == Pronoun::Form::object && heads_phrase(syntax.tag(words.begin + 1))) return {};
  if (p->person == 1) return {PartyWords::Kind::speaker, {}};
  if (p->person == 2) return words.size() == 1 ? PartyWords{PartyWords::Kind::hearer, {}} : PartyWords{};
  if (p->form == Pronoun::Form::reflexive) return {PartyWords::Kind::before, {}};  // "Brell" + "herself"
  PartyWords out{PartyWords::Kind::reference, {}};
  out.reference.kind = Reference::Kind::pronoun;
  out.reference.words = out.reference.core = {words.begin, words.begin + 1};
  out.reference.pronoun = p;
  return out;
}

// "a statement the union posted on its site": who made it.
Words maker_of(const Syntax& syntax, Words report) {
  const Tokens& tokens = syntax.tokens();
  constexpr uint32_t far = 4;
  for (uint32_t i = report.begin; i + 3 < report.end && i - report.begin < far; ++i) {
    if (!tokens.has(i, WordClass::report) || !tokens.has(i + 1, WordClass::plain_article)) continue;
    for (uint32_t verb = i + 3; verb < report.end; ++verb)
      if (syntax.tag(verb) == Tag::verb) return {i + 1, verb};
  }
  // "in its editorial the paper" calls it so
  for (uint32_t i = report.begin; i + 3 == report.end; ++i)
    if (tokens.has(i, WordClass::report) && tokens.has(i + 1, WordClass::plain_article) &&
        body_word(tokens.lower(i + 2)))
      return {i + 1, report.end};
  return {};
}

// "Varonia's leader", "the NRC's secretary general"
bool is_owned(const Syntax& syntax, Words core) {
  const Tokens& tokens = syntax.tokens();
  for (uint32_t i = core.begin + 1; i + 1 < core.end; ++i)
    if (tokens.has(i, WordClass::possessive_mark) && tokens[i - 1].capital) return true;
  return false;
}

// "coalition task force" of "coalition task force statement": what stands before its last word, where that is a body.
Words body_before(const Tokens& tokens, Words core) {
  Words body{core.begin, core.end - 1};
  const auto head = body_word(tokens.lower(body.end - 1));
  const bool small = !tokens[body.end - 1].capital && (body.size() > 1 || !tokens.has(body.end - 1, WordClass::vague));
  const bool party = head == VoiceType::organization || head == VoiceType::outlet || head == VoiceType::group;
  return small && party ? body : Words{};
}

// "delegation led by", "officials speaking on", "a source close to"
bool hangs_on(const Syntax& syntax, uint32_t i, uint32_t end) {
  const Tokens& tokens = syntax.tokens();
  const Tag before = syntax.tag(i - 1), tag = syntax.tag(i);
  const auto title = title_word(tokens.lower(i - 1));
  const bool role = title && title->kind == TitleKind::role;  // "a senior official familiar with"
  if (i + 1 >= end || (before != Tag::noun && before != Tag::name && !role)) return false;
  // "powers bombing the harbour"
  const bool object = (tag == Tag::verb || tag == Tag::noun) && tokens.has(i, WordClass::ing_form) &&
                      tokens.lower(i - 1).ends_with('s') &&
                      (tokens.has(i + 1, WordClass::definite) || tokens.has(i + 1, WordClass::indefinite) ||
                       (tokens[i + 1].capital && syntax.tag(i + 1) == Tag::name));
  if (object && !tokens[i].capital) return true;
  const bool link = syntax.tag(i + 1) == Tag::preposition || syntax.tag(i + 1) == Tag::to;
  return link && (tag == Tag::verb || tag == Tag::adjective) && !tokens[i].capital;
}

}  // namespace

size_t PhraseParts::name_from(uint32_t token) const {
  const auto at = std::lower_bound(names_.begin(), names_.end(), token,
                                   [](const NameMention& m, uint32_t begin) { return m.name.begin < begin; });
  return static_cast<size_t>(at - names_.begin());
}

PartyWords PhraseReader::party(Words words) const {
  words = without_day(tokens_, names_, bare(syntax_, names_, without_brackets(tokens_, names_, words)));
  if (words.empty()) return {};
  if (PartyWords p = pronoun_and(tokens_, *this, words); p.kind != PartyWords::Kind::nothing) return p;
  if (PartyWords p = pronoun(syntax_, words); p.kind != PartyWords::Kind::nothing) return p;
  if (words.size() == 1 && syntax_.tag(words.begin) != Tag::name && has(words.begin, WordClass::relative))
    return {PartyWords::Kind::before, {}};
  // "Another, who asked not to be named,"
  if (const Words part{words.begin, parts_.phrase_end(words)}; is_part_of_many(tokens_, part)) {
    const uint32_t behind = std::min(part.end + 1, words.end);
    const bool told =
        behind == words.end || has(behind, WordClass::relative_apart) || has(behind, WordClass::plain_article);
    if (told && parts_.name_from(behind) >= names_.size()) return part_of_many(part);
    if (told && names_[parts_.name_from(behind)].name.begin >= words.end) return part_of_many(part);
  }
  // "Brell himself"
  if (const Pronoun* last = tokens_.language().pronoun(tokens_.lower(words.end - 1));
      last && last->form == Pronoun::Form::reflexive && words.size() > 1)
    words = bare(syntax_, names_, {words.begin, words.end - 1});
  if (PartyWords p = several(words); p.kind != PartyWords::Kind::nothing) return p;
  if (const Words those = those_who(tokens_, words, longest_description); !those.empty()) {
    Reference r = description(those, {those.begin, those.begin + 1}, false, true);
    r.words = those;
    return {PartyWords::Kind::reference, std::move(r)};
  }
  return described(words);
}

PartyWords PhraseReader::part_of_many(Words words) const {
  PartyWords part{PartyWords::Kind::reference, description(words, words, false, true)};
  part.reference.part = true;
  part.reference.opens =
      words.size() == 1 ? !has(words.begin, WordClass::indefinite) : tokens_.lower(words.end - 1).ends_with('s');
  return part;
}

PartyWords PhraseReader::named(size_t name) const {
  PartyWords out{PartyWords::Kind::reference, {}};
  out.reference.kind = Reference::Kind::name;
  out.reference.words = out.reference.core = names_[name].name;
  out.reference.name = static_cast<uint32_t>(name);
  return out;
}

// "Ana Brell, Tomas Orrin and the Harbour Union": names, the last behind "and", and nothing else.
PartyWords PhraseReader::several(Words words) const {
  PartyWords out{PartyWords::Kind::reference, {}};
  Reference& r = out.reference;
  uint32_t at = words.begin;
  bool joined = false, told_body = false, persons = true;
  for (size_t i = parts_.name_from(words.begin); i < names_.size() && names_[i].name.end <= words.end; ++i) {
    const NameMention& m = names_[i];
    if (m.whole.begin < at) continue;  // "Varonia" of "Varonia's minister"
    uint32_t between = at;
    bool fits = true;
    if (!r.parts.empty() && tells_body(r.parts.back(), i)) {
      at = m.name.end;  // "Ana Brell of the Harbour Union and Jan Orrin of ..."
      told_body = true;
      continue;
    }
    if (r.parts.empty() && heads_several(syntax_, {at, m.whole.begin})) between = m.whole.begin;
    for (; between < m.whole.begin; ++between) {
      const bool modifies = between > at && modifies_name(syntax_, between);
      const bool link = has(between, WordClass::joint) || has(between, WordClass::plain_article) || modifies ||
                        tokens_[between].kind == TokenKind::comma;
      fits = fits && link;
      joined = joined || (!r.parts.empty() && has(between, WordClass::joint));
    }
    if (!fits) break;
    // "NRC" of "NRC spokesman Tomas Orrin"
    const bool owns = i + 1 < names_.size() && names_[i + 1].name.end <= words.end &&
                      (names_[i + 1].owner == m.name || names_[i + 1].place == m.name);
    if (!owns) r.parts.push_back(m.name);
    persons = persons && (owns || m.type == VoiceType::person);
    at = m.name.end;
  }
  if (r.parts.size() == 1 && at == r.parts.front().end && at + 1 < words.end && has(at, WordClass::joint))
    return with_others(words, std::move(r.parts), at);
  const bool ends = at >= words.end || tokens_[at].kind == TokenKind::comma || has(at, WordClass::relative);
  if (r.parts.size() < 2 || !joined || !ends || (told_body && !persons)) return {};
  r.kind = Reference::Kind::several;
  r.words = r.core = {r.parts.front().begin, at};
  return out;
}

// "of the Harbour Union" behind "Ana Brell": where the person named at `part` belongs.
bool PhraseReader::tells_body(Words part, size_t name) const {
  uint32_t link = names_[name].whole.begin - 1;
  while (link > part.end && has(link, WordClass::plain_article)) --link;
  return link == part.end && has(link, WordClass::of) && names_[name].type != VoiceType::person;
}

// "Orrin and other witnesses", "Brell and two of her aides": a name and somebody who is only described.
PartyWords PhraseReader::with_others(Words words, std::vector<Words> named, uint32_t joint) const {
  Words others{joint + 1, words.end};
  if (others.size() > 2 && has(others.begin + 1, WordClass::of)) others.begin += 2;
  const bool known = has(others.begin, WordClass::definite);
  if (known && others.size() > 1) ++others.begin;
  const uint32_t end = parts_.core_end(others);
  if (end == others.begin || tokens_[end - 1].capital || syntax_.tag(end - 1) != Tag::noun) return {};
  if (last_name_in(names_, {others.begin, end}) < names_.size()) return {};
  Reference r = description({words.begin, words.end}, {others.begin, end}, false, true);
  r.parts = std::move(named);
  return {PartyWords::Kind::reference, std::move(r)};
}

PartyWords PhraseReader::described(Words words) const {
  if (const Words maker = maker_of(syntax_, words); !maker.empty()) return party(maker);
  if (const uint32_t people = behind_share(tokens_, words);
      people > words.begin) {  // "nearly 20 percent of the voters"
    PartyWords out = described({people, words.end});
    if (as_share(out, words.begin)) return out;
  }
  const bool indefinite = has(words.begin, WordClass::indefinite);
  const bool owned = !indefinite && is_owned(syntax_, {words.begin, parts_.core_end(words)});
  const bool definite = owned || has(words.begin, WordClass::definite);
  const bool one_of = has(words.begin, WordClass::partitive) && words.size() > 2 && has(words.begin + 1, WordClass::of);
  if (one_of)
    words.begin += 2;  // "one of the men"
  else if ((has(words.begin, WordClass::definite) || indefinite) && words.size() > 1)
    words.begin += words.size() > 2 && has(words.begin, WordClass::plain_article) &&
                           has(words.begin + 1, WordClass::plain_article)  // "a a top official"
                       ? 2
                       : 1;
  const Words core{words.begin, parts_.core_end(words)};
  if (const auto name = parts_.name_of(words, core)) return named(*name);
  const bool common = !core.empty() && !tokens_[core.end - 1].capital && syntax_.tag(core.end - 1) == Tag::noun;
  const std::string_view head = core.empty() ? "" : tokens_.lower(core.end - 1);
  const bool report = !core.empty() && has(core.end - 1, WordClass::report);
  const uint32_t link = core.end + (core.end < words.end && has(core.end, WordClass::weekday));
  if (report)
    if (const Words from = report_from(tokens_, {link, words.end}); !from.empty()) return party(from);
  const bool known = body_word(head) || title_word(head);
  // "An army statement" is the army's.
  if (report && core.size() > 1 && has(core.end - 1, WordClass::message_noun))
    if (const Words body = body_before(tokens_, core); !body.empty())
      return {PartyWords::Kind::reference, description({body.begin, body.end}, body, true, false)};
  const size_t inside = last_name_in(names_, core.empty() ? words : core);
  // "Brell's statement" is Brell's; "Brell's cousin" is somebody else.
  const bool owns = inside < names_.size() && names_[inside].name.end + 1 < core.end &&
                    has(names_[inside].name.end, WordClass::possessive_mark);
  if (inside < names_.size() && ((report && owns) || core.empty() || (!known && !report && !common)))
    return named(inside);
  const Tag head_tag = core.empty() ? Tag::other : syntax_.tag(core.end - 1);
  const bool heads = !core.empty() && !is_day(head) && !is_time(tokens_, core) &&
                     (tokens_[core.end - 1].kind == TokenKind::word || has(core.end - 1, WordClass::age_form)) &&
                     (head_tag == Tag::noun || head_tag == Tag::name || head_tag == Tag::adjective ||
                      head_tag == Tag::verb || head_tag == Tag::number || known || has(core.end - 1, WordClass::sides));
  if (!heads) return {};
  const Tag first = syntax_.tag(core.begin);
  if (core.size() == 1 && !known && first != Tag::noun && first != Tag::name && !has(core.begin, WordClass::sides) &&
      !has(core.begin, WordClass::former) && !has(core.begin, WordClass::latter) &&
      !tokens_.has(core.begin, WordClass::age_form))
    return {};  // "more", "worth"
  const bool more = core.end + 1 < words.end && has(core.end, WordClass::joint);
  const bool two = more && names_two(syntax_, {core.end + 1, parts_.core_end({core.end + 1, words.end})});
  PartyWords out{PartyWords::Kind::reference, description(words, core, definite && !two, indefinite || two)};
  if (one_of && !two) {
    out.reference.words.begin -= 2;
    out.reference.one_of = has(words.begin - 2, WordClass::indefinite);
    out.reference.indefinite = true;
  }
  if (two) out.reference.parts = {core};  // "his government and the mediators"
  return out;
}

Reference PhraseReader::description(Words words, Words core, bool definite, bool indefinite) const {
  Reference r;
  r.words = {words.begin, std::min(parts_.phrase_end(words), words.begin + longest_description)};
  r.words.end = std::max(r.words.end, core.end);
  r.core = core;
  r.definite = definite;
  r.indefinite = indefinite;
  r.opens = true;
  return r;
}

uint32_t PhraseParts::core_end(Words words) const {
  size_t name = name_from(words.begin);
  for (uint32_t i = words.begin; i < words.end; ++i) {
    while (name < names_.size() && names_[name].name.begin < i) ++name;
    if (name < names_.size() && names_[name].whole.begin <= i && names_[name].name.end <= words.end) {
      i = names_[name].name.end - 1;  // titles may hold "of" too
      continue;
    }
    const bool slash = tokens_.lower(i) == "/" && i > words.begin && i + 1 < words.end && !tokens_[i].space_before;
    if (slash) continue;  // "the Herald/SBC poll"
    if (!is_word(tokens_, i)) return i;
    if (i == words.begin) continue;
    // "a statement Friday from the union"
    if (has(i, WordClass::weekday) && i + 1 < words.end && has(i + 1, WordClass::report_link)) return i;
    if (i + 1 == words.end && body_word(tokens_.lower(i - 1)) == VoiceType::outlet && syntax_.tag(i) == Tag::verb)
      return i;  // "TV says"
    const Tag tag = syntax_.tag(i);
    // "political and military leaders" is one phrase.
    if (tag == Tag::conjunction && syntax_.tag(i - 1) == Tag::adjective && i + 2 < words.end &&
        syntax_.tag(i + 1) == Tag::adjective)
      continue;
    if (tag == Tag::preposition || tag == Tag::subordinator || tag == Tag::conjunction || tag == Tag::auxiliary ||
        tag == Tag::to || has(i, WordClass::phrase_end) || hangs_on(syntax_, i, words.end))
      return i;
  }
  return words.end;
}

std::optional<size_t> PhraseParts::name_of(Words words, Words core) const {
  if (const auto name = name_at_end(core)) return name;
  if (const auto name = name_behind_comma(words)) return name;
  if (const auto name = name_behind_roles(syntax_, names_, {words.begin, phrase_end(words)}, core)) return name;
  return name_in_clause(syntax_, names_, words, core);
}

std::optional<size_t> PhraseParts::name_at_end(Words core) const {
  const size_t i = last_name_in(names_, core);
  if (i == names_.size() || names_[i].name.end != core.end) return std::nullopt;
  return is_told_outlet(names_, core, i) ? i - 1 : i;
}

// "the country's main party, the Harbour Union,"; not "the report, a Sella firm's"
std::optional<size_t> PhraseParts::name_behind_comma(Words words) const {
  const uint32_t comma = phrase_end(words);
  if (comma + 1 >= words.end || tokens_[comma].kind != TokenKind::comma) return std::nullopt;
  if (const auto person = person_behind_comma({comma + 1, words.end})) return person;
  const size_t i = name_from(comma + 1);
  const bool next = i < names_.size() && names_[i].name.end <= words.end &&
                    (names_[i].whole.begin == comma + 1 ||
                     (names_[i].whole.begin == comma + 2 &&
                      (has(comma + 1, WordClass::plain_article) || has(comma + 1, WordClass::person_noun))));
  if (!next) return std::nullopt;
  const uint32_t end = names_[i].name.end;
  // "people of Norran, Sella and Varonian descent": a list
  const bool modifies =
      end < words.end && (syntax_.tag(end) == Tag::noun || syntax_.tag(end) == Tag::adjective ||
                          syntax_.tag(end) == Tag::conjunction || has(end, WordClass::possessive_mark));
  // "a spokesman for the mine's owner, Iron Coast,": he is no body
  const auto head = title_word(tokens_.lower(core_end(words) - 1));
  const bool person = head && head->kind == TitleKind::role && !body_word(tokens_.lower(core_end(words) - 1));
  const bool told = names_[i].type != VoiceType::person && names_[i].type != VoiceType::unnamed;
  const bool of_body = person && (told || is_owner(words, comma, names_[i]));
  return modifies || of_body || is_land_of(syntax_, names_, words, i) ? std::nullopt : std::optional(i);
}

// Of "a spokesman for the mine's owner, Iron Coast,": the name that no list has for a person's is the owner's.
bool PhraseParts::is_owner(Words words, uint32_t comma, const NameMention& name) const {
  const bool behind = core_end(words) + 1 < comma && has(core_end(words), WordClass::role_link);
  return behind &&
         (has(comma - 1, WordClass::company_noun) || is_naming_word(NamingWord::owner, tokens_.lower(comma - 1))) &&
         !first_name(tokens_.lower(name.name.begin));
}

// "another witness, former envoy to Sella Fiona Hale": the person that an apposition ends with.
std::optional<size_t> PhraseParts::person_behind_comma(Words words) const {
  const Tag first = syntax_.tag(words.begin);
  const bool phrase = first == Tag::noun || first == Tag::name || first == Tag::adjective || first == Tag::determiner;
  if (!phrase) return std::nullopt;
  const Words apposition{words.begin, phrase_end(words)};
  const size_t i = last_name_in(names_, apposition);
  const bool last = i < names_.size() && names_[i].name.end == apposition.end;
  // "its chairwoman, Dr. Orrin's wife Lena"
  const bool called = last && names_[i].name.begin > apposition.begin + 2 &&
                      has(names_[i].name.begin - 2, WordClass::possessive_mark) &&
                      first_name(tokens_.lower(names_[i].name.begin));
  const bool person = last && (names_[i].name.size() > 1 || called) && names_[i].type == VoiceType::person;
  return person ? std::optional(i) : std::nullopt;
}

uint32_t PhraseParts::phrase_end(Words words) const {
  for (uint32_t i = words.begin + 1; i < words.end; ++i)
    if (tokens_[i].kind == TokenKind::comma || tokens_[i].kind == TokenKind::dash || has(i, WordClass::relative_apart))
      return i;
  return words.end;
}

}  // namespace sayso
