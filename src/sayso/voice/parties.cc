#include "sayso/voice/parties.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/statement/phrase.h"
#include "sayso/voice/antecedent.h"
#include "sayso/voice/roles.h"

namespace sayso {
namespace {

constexpr uint32_t longest_description = 14;  // tokens kept as an unnamed voice's name

class PartyResolver {
 public:
  PartyResolver(const Statements& statements, std::span<const NameMention> names, Cast& cast)
      : statements_(statements), syntax_(statements.syntax()), tokens_(syntax_.tokens()), names_(names), cast_(cast) {}

  Parties run() {
    const size_t n = statements_.all().size();
    out_.source.resize(n);
    out_.addressee.resize(n);
    out_.via.resize(n);
    out_.via_words.resize(n);
    out_.urged_words.resize(n);
    out_.cited.resize(n);
    out_.cited_words.resize(n);
    out_.carrier.resize(statements_.entries().size());
    const auto asked = asked_parties(statements_);
    mark_content();
    size_t next = 0, name = 0;
    for (uint32_t i = 0; i < tokens_.size(); ++i) {
      // A party is asked for before its own names are seen, so that "his minister" is not the minister's.
      for (; next < asked.size() && asked[next].words.begin <= i; ++next) answer(asked[next]);
      for (; name < names_.size() && names_[name].name.begin <= i; ++name)
        if (const auto voice = cast_.of_name(name)) out_.seen.push_back({names_[name].name, *voice});
      if (i >= taken_) in_passing(i);
    }
    inherit_sources(statements_, out_);
    std::stable_sort(out_.seen.begin(), out_.seen.end(),
                     [](const Seen& a, const Seen& b) { return a.words.begin < b.words.begin; });
    return std::move(out_);
  }

 private:
  void mark_content() {
    in_content_.assign(tokens_.size(), false);
    for (const Statement& s : statements_.all()) {
      if (s.parent) continue;  // inside its parent's
      for (Span span : s.content) {
        const Words w = words_of(tokens_, span);
        std::fill(in_content_.begin() + w.begin, in_content_.begin() + w.end, true);
      }
    }
  }

  void answer(const Asked& asked) {
    if (asked.in_content) out_.urged_words[asked.index] = asked.words;
    if (asked.slot == Slot::via) out_.via_words[asked.index] = asked.words;
    if (asked.slot == Slot::cited) out_.cited_words[asked.index] = asked.words;
    Words skip;
    if (asked.slot == Slot::source && !statements_.all()[asked.index].content.empty())
      skip = words_of(tokens_, statements_.all()[asked.index].content.front());
    const auto voice = party(asked.words, skip);
    taken_ = std::max(taken_, core_end_);
    list_of(asked.slot)[asked.index] = voice;
    if (asked.slot == Slot::source) medium_behind(asked);
    if (voice && asked.slot == Slot::addressee) hears_as_outlet(*voice, asked.words);
    if (voice && asked.slot == Slot::source) spoke_.push_back({asked.words.begin, *voice});
    if (voice && (asked.slot == Slot::carrier || asked.slot == Slot::via) &&
        cast_[*voice].voice.type == VoiceType::unnamed)
      cast_[*voice].voice.type = VoiceType::outlet;
  }

  std::vector<std::optional<uint32_t>>& list_of(Slot slot) {
    switch (slot) {
      case Slot::source:
        return out_.source;
      case Slot::addressee:
        return out_.addressee;
      case Slot::via:
        return out_.via;
      case Slot::cited:
        return out_.cited;
      case Slot::carrier:
        break;
    }
    return out_.carrier;
  }

  // "Ana Brell in the Sella Post": the paper is a link on the way.
  void medium_behind(const Asked& asked) {
    const uint32_t at = asked.words.end;
    if (!out_.via_words[asked.index].empty() || at + 1 >= tokens_.size() || !tokens_.has(at, WordClass::medium_link))
      return;
    const size_t i = first_name_from(at + 1);
    if (i == names_.size() || names_[i].whole.begin > at + 2 || !cast_.of_name(i)) return;
    const uint32_t voice = *cast_.of_name(i);
    if (cast_[voice].voice.type != VoiceType::outlet) return;
    out_.via[asked.index] = voice;
    out_.via_words[asked.index] = names_[i].name;
  }

  size_t first_name_from(uint32_t token) const {
    const auto at = std::lower_bound(names_.begin(), names_.end(), token,
                                     [](const NameMention& m, uint32_t begin) { return m.name.begin < begin; });
    return static_cast<size_t>(at - names_.begin());
  }

  // An acronym without "the" that is told things ("told VAP") is an agency.
  void hears_as_outlet(uint32_t voice, Words words) {
    Voice& v = cast_[voice].voice;
    if (v.type == VoiceType::organization && words.size() == 1 && tokens_[words.begin].all_capitals && v.also.empty())
      v.type = VoiceType::outlet;
  }

  SoFar so_far() const { return {tokens_, cast_, out_.seen, spoke_, in_content_}; }

  bool is_edge(uint32_t i) const { return tokens_[i].kind != TokenKind::word && tokens_[i].kind != TokenKind::number; }

  std::optional<uint32_t> party(Words words, Words skip) {
    while (!words.empty() && is_edge(words.begin)) ++words.begin;
    while (!words.empty() && is_edge(words.end - 1)) --words.end;
    if (words.empty()) return std::nullopt;
    core_end_ = words.begin + 1;
    const PronounKind pronoun = pronoun_kind(tokens_.language(), tokens_.lower(words.begin));
    if (words.size() == 1 && pronoun != PronounKind::none) {
      if (pronoun == PronounKind::self) return std::nullopt;
      const auto voice = meant_by(pronoun, words.begin, skip, so_far());
      if (voice) mention(*voice, words, MentionKind::pronoun);
      return voice;
    }
    if (words.size() == 1 && syntax_.tag(words.begin) != Tag::name && tokens_.has(words.begin, WordClass::relative))
      return before_relative(words.begin);
    const std::string_view opening = tokens_.lower(words.begin);
    const bool owned =
        words.size() > 2 && tokens_.lower(words.begin + 1) == "'s" && place_named(opening);  // "Varonia's leader"
    const bool definite = owned || tokens_.has(words.begin, WordClass::definite);
    const bool indefinite = tokens_.has(words.begin, WordClass::indefinite);
    if ((definite || indefinite) && !owned && words.size() > 1) ++words.begin;
    if (opening == "one" && words.size() > 3 && tokens_.lower(words.begin) == "of")
      words.begin += 2;  // "one of the men"
    const Words core{words.begin, core_end(words)};
    core_end_ = core.end;
    if (const auto voice = name_at_end(core)) return voice;
    if (const auto voice = name_in_apposition(words)) return voice;
    const std::string_view head = core.empty() ? "" : tokens_.lower(core.end - 1);
    if (tokens_.language().has(head, WordClass::report) && core.end + 1 < words.end &&
        tokens_.has(core.end, WordClass::report_link))
      return party({core.end + 1, words.end}, skip);
    const bool known = body_word(head) || title_word(head);
    if (core.empty() || (!known && !tokens_.language().has(head, WordClass::report)))
      if (const size_t i = last_name_in(names_, words); i < names_.size() && cast_.of_name(i)) return cast_.of_name(i);
    if (core.empty() || !can_head(core.end - 1)) return std::nullopt;
    const Tag tag = syntax_.tag(core.begin);
    if (core.size() == 1 && !known && tag != Tag::noun && tag != Tag::name) return std::nullopt;  // "more", "worth"
    return description(words, core, definite, indefinite);
  }

  // "the group, which said": whoever stands right before.
  std::optional<uint32_t> before_relative(uint32_t at) const {
    if (out_.seen.empty()) return std::nullopt;
    const Seen& last = out_.seen.back();
    return last.words.end <= at && last.words.end + 3 >= at ? std::optional(last.voice) : std::nullopt;
  }

  bool can_head(uint32_t i) const {
    const Tag tag = syntax_.tag(i);
    if (is_day(tokens_.lower(i))) return false;
    return tokens_[i].kind == TokenKind::word &&
           (tag == Tag::noun || tag == Tag::name || tag == Tag::adjective || tag == Tag::verb ||
            body_word(tokens_.lower(i)) || title_word(tokens_.lower(i)));
  }

  // The end of the phrase's core: before a preposition, clause or apposition, but behind a name that holds one.
  uint32_t core_end(Words words) const {
    auto name = names_.begin() + static_cast<ptrdiff_t>(first_name_from(words.begin));
    for (uint32_t i = words.begin; i < words.end; ++i) {
      while (name != names_.end() && name->name.begin < i) ++name;
      if (name != names_.end() && name->whole.begin <= i && name->name.end <= words.end) {  // titles may hold "of" too
        i = name->name.end - 1;
        continue;
      }
      const Tag tag = syntax_.tag(i);
      const TokenKind kind = tokens_[i].kind;
      if (kind != TokenKind::word && kind != TokenKind::number) return i;
      // "political and military leaders" is one phrase.
      if (i > words.begin && tag == Tag::conjunction && syntax_.tag(i - 1) == Tag::adjective && i + 2 < words.end &&
          syntax_.tag(i + 1) == Tag::adjective)
        continue;
      if (i > words.begin && (tag == Tag::preposition || tag == Tag::subordinator || tag == Tag::conjunction ||
                              tag == Tag::auxiliary || tag == Tag::to))
        return i;
      if (i > words.begin && tokens_.has(i, WordClass::phrase_end)) return i;
    }
    return words.end;
  }

  std::optional<uint32_t> name_at_end(Words core) const {
    const size_t i = last_name_in(names_, core);
    return i < names_.size() && names_[i].name.end == core.end ? cast_.of_name(i) : std::nullopt;
  }

  // "the country's main party, the Harbour Union,"
  std::optional<uint32_t> name_in_apposition(Words words) const {
    const uint32_t comma = phrase_end(words);
    if (comma + 1 >= words.end || tokens_[comma].kind != TokenKind::comma) return std::nullopt;
    const size_t i = first_name_from(comma + 1);
    const bool next = i < names_.size() && names_[i].whole.begin <= comma + 2 && names_[i].name.end <= words.end;
    return next ? cast_.of_name(i) : std::nullopt;
  }

  std::optional<uint32_t> description(Words words, Words core, bool definite, bool indefinite) {
    const std::string_view head = tokens_.lower(core.end - 1);
    std::vector<std::string_view> modifiers;
    for (uint32_t i = core.begin; i + 1 < core.end; ++i)
      if (tokens_.lower(i) != "'s") modifiers.push_back(tokens_.lower(i));
    if (definite && modifiers.size() < 4 && !has_complement(words, core))
      if (const auto voice = described(cast_, out_.seen, head, modifiers)) return mentioned(*voice, words);
    // "the 57-year-old former teacher" is the speaker by another word.
    const bool aged =
        std::any_of(modifiers.begin(), modifiers.end(), [](std::string_view w) { return w.ends_with("-year-old"); });
    if (definite && aged)
      if (const auto voice = meant_by(PronounKind::he, words.begin, words, so_far())) return mentioned(*voice, words);
    const Words phrase{words.begin, std::min(phrase_end(words), words.begin + longest_description)};
    const std::string key = key_of(tokens_, phrase);
    if (const auto voice = cast_.with_key(key); voice && !indefinite) return mentioned(*voice, phrase);
    return mentioned(unnamed(phrase, core, key), phrase);
  }

  // "the group of five" is another one than "the group"; "the group by that name" is not.
  bool has_complement(Words words, Words core) const {
    return core.end < phrase_end(words) && tokens_.has(core.end, WordClass::role_link);
  }

  uint32_t phrase_end(Words words) const {
    for (uint32_t i = words.begin + 1; i < words.end; ++i)
      if (tokens_[i].kind == TokenKind::comma || tokens_[i].kind == TokenKind::dash ||
          tokens_.has(i, WordClass::relative_apart))
        return i;
    return words.end;
  }

  uint32_t unnamed(Words phrase, Words core, const std::string& key) {
    const std::string_view head = tokens_.lower(core.end - 1);
    Member m;
    m.voice.name = std::string(tokens_.text().of(tokens_.span(phrase.begin, phrase.end)));
    m.head = std::string(head);
    const auto body = body_word(head);
    const auto title = title_word(head);
    m.plural = body == VoiceType::group || (!body && head.ends_with('s') && !head.ends_with("ss") && head != "'s");
    m.voice.type = m.plural                                                                     ? VoiceType::group
                   : (body && (*body == VoiceType::organization || *body == VoiceType::outlet)) ? *body
                                                                                                : VoiceType::unnamed;
    const bool role = title && title->kind == TitleKind::role;
    if (role && !m.plural) m.voice.type = VoiceType::unnamed;
    if (title) m.gender = title->gender;
    const uint32_t id = cast_.add(std::move(m), key);
    if (role && !cast_[id].plural)
      add_unnamed_role(id, phrase, core);
    else if (role)
      add_country(id, core);
    return id;
  }

  // "the head of the Sella coast guard": role "head", affiliation what follows; "rebel officer": role as it stands.
  void add_unnamed_role(uint32_t id, Words phrase, Words core) {
    Words role = core;
    for (uint32_t i = core.begin; i + 1 < core.end; ++i)
      if (tokens_.lower(i) == "'s" || place_named(tokens_.lower(i))) role.begin = i + 1;
    if (const size_t i = last_name_in(names_, {role.begin, core.end - 1}); i < names_.size())
      role.begin = names_[i].name.end;
    Voice& voice = cast_[id].voice;
    add_role(voice, tokens_, role);
    Words owner{core.begin, role.begin};
    if (!owner.empty() && tokens_.lower(owner.end - 1) == "'s") --owner.end;
    if (!owner.empty()) add_affiliation(voice, tokens_, owner, owner_of(owner));
    if (core.end + 1 < phrase.end && tokens_.has(core.end, WordClass::role_link)) {
      Words object{core.end + 1, phrase.end};
      if (object.size() > 1 && tokens_.has(object.begin, WordClass::definite)) ++object.begin;
      add_affiliation(voice, tokens_, object, named(object));
    }
    if (owner.empty()) add_body(voice, {role.begin, role.end - 1});
  }

  // "coast guard official": the words before the role are where he belongs, as far as they name a body.
  void add_body(Voice& voice, Words words) {
    while (!words.empty() && !body_word(tokens_.lower(words.end - 1)) && !title_word(tokens_.lower(words.end - 1)))
      --words.end;
    while (!words.empty() && tokens_.has(words.begin, WordClass::rank)) ++words.begin;
    if (!words.empty()) add_affiliation(voice, tokens_, words, std::nullopt);
  }

  // "Varonian officials"
  void add_country(uint32_t id, Words core) {
    const auto place = place_named(tokens_.lower(core.begin));
    if (place && core.size() > 1)
      add_affiliation(cast_[id].voice, tokens_, {core.begin, core.begin + 1}, cast_.with_key(lower(place->country)));
  }

  std::optional<uint32_t> named(Words words) const {
    const size_t i = last_name_in(names_, words);
    return i < names_.size() ? cast_.of_name(i) : std::nullopt;
  }

  std::optional<uint32_t> owner_of(Words words) const {
    if (const auto voice = named(words)) return voice;
    const auto place = place_named(key_of(tokens_, words));
    return place ? cast_.with_key(lower(place->country)) : std::nullopt;
  }

  uint32_t mentioned(uint32_t voice, Words words) {
    mention(voice, words, MentionKind::description);
    return voice;
  }

  void mention(uint32_t voice, Words words, MentionKind kind) {
    out_.seen.push_back({words, voice});
    cast_[voice].voice.mentions.push_back({tokens_.span(words.begin, words.end), kind});
  }

  // Pronouns and descriptions that are nobody's source: they tell of whom the text speaks.
  void in_passing(uint32_t i) {
    const std::string_view w = tokens_.lower(i);
    if (tokens_[i].kind != TokenKind::word) return;
    if (tokens_.has(i, WordClass::pronoun_in_passing)) {
      const auto voice = meant_by(pronoun_kind(tokens_.language(), w), i, {}, so_far());
      if (voice) mention(*voice, {i, i + 1}, MentionKind::pronoun);
      return;
    }
    const auto body = body_word(w);
    const auto title = title_word(w);
    const bool role = title && title->kind == TitleKind::role && body != VoiceType::group;
    if (tokens_[i].capital ||
        (!role && body != VoiceType::group && body != VoiceType::organization && body != VoiceType::outlet))
      return;
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(i)];
    if (i + 1 < s.end && (syntax_.tag(i + 1) == Tag::noun || syntax_.tag(i + 1) == Tag::name) &&
        !tokens_.lower(i + 1).ends_with("ed"))
      return;
    uint32_t begin = i;
    while (begin > s.begin && i - begin < 3 && tokens_[begin - 1].kind == TokenKind::word && begin > taken_ &&
           (syntax_.tag(begin - 1) == Tag::noun || syntax_.tag(begin - 1) == Tag::adjective || is_demonym(begin - 1)))
      --begin;
    // "the sitting president"
    if (begin > s.begin + 1 && begin > taken_ && syntax_.tag(begin - 1) == Tag::verb &&
        tokens_.has(begin - 2, WordClass::definite))
      --begin;
    const bool definite = begin > s.begin && tokens_.has(begin - 1, WordClass::definite);
    description_in_passing({begin, i + 1}, definite,
                           in_content_[i] && (!tokens_.has(i, WordClass::vague) || begin < i) &&
                               (role ? definite : body != VoiceType::outlet));
  }

  bool is_demonym(uint32_t i) const {
    const auto place = place_named(tokens_.lower(i));
    return tokens_[i].capital && place && place->kind == PlaceKind::demonym;
  }

  void description_in_passing(Words words, bool definite, bool new_voice) {
    if (!out_.seen.empty() && out_.seen.back().words.end > words.begin) return;  // part of a name
    std::vector<std::string_view> modifiers;
    for (uint32_t i = words.begin; i + 1 < words.end; ++i) modifiers.push_back(tokens_.lower(i));
    if (definite)
      if (const auto voice = described(cast_, out_.seen, tokens_.lower(words.end - 1), modifiers))
        return mention(*voice, words, MentionKind::description);
    if (!new_voice) return;
    const std::string key = key_of(tokens_, words);
    const auto voice = cast_.with_key(key);
    mention(voice ? *voice : unnamed(words, words, key), words, MentionKind::description);
  }

  const Statements& statements_;
  const Syntax& syntax_;
  const Tokens& tokens_;
  std::span<const NameMention> names_;
  Cast& cast_;
  Parties out_;
  std::vector<Spoke> spoke_;
  std::vector<bool> in_content_;
  uint32_t taken_ = 0;     ///< tokens before it belong to a party
  uint32_t core_end_ = 0;  ///< of the party resolved last
};

}  // namespace

Parties resolve_parties(const Statements& statements, std::span<const NameMention> names, Cast& cast) {
  return PartyResolver(statements, names, cast).run();
}

}  // namespace sayso
