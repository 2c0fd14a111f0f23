#include "sayso/voice/unnamed.h"

#include "sayso/base/utf8.h"
#include "sayso/voice/roles.h"

namespace sayso {
namespace {

class Unnamed {
 public:
  Unnamed(const Tokens& tokens, std::span<const NameMention> names, const Cast& cast, const Reference& r)
      : tokens_(tokens), names_(names), cast_(cast), r_(r) {}

  Member member() {
    const std::string_view head = tokens_.lower(r_.head());
    m_.voice.name = std::string(tokens_.text().of(tokens_.span(r_.words.begin, r_.words.end)));
    m_.head = std::string(head);
    const auto body = body_word(head);
    const auto title = title_word(head);
    const bool company = tokens_.has(r_.head(), WordClass::company_noun);
    m_.plural = !r_.parts.empty() || is_plural(head);
    m_.voice.type = m_.plural                                                      ? VoiceType::group
                    : body == VoiceType::organization || body == VoiceType::outlet ? *body
                    : company                                                      ? VoiceType::organization
                    : r_.medium                                                    ? VoiceType::outlet
                                                                                   : VoiceType::unnamed;
    const bool role = title && title->kind == TitleKind::role;
    if (role && !m_.plural) m_.voice.type = VoiceType::unnamed;
    if (title) m_.gender = title->gender;
    if (r_.one_of && m_.plural) {
      m_.plural = false;
      m_.voice.type = VoiceType::unnamed;
      m_.sure = true;
      if (head.ends_with('s')) m_.head.pop_back();
      return std::move(m_);
    }
    m_.sure = body || role || company;
    m_.weak = r_.passing && !stands_alone(body);
    if (role && !m_.plural)
      add_role_and_body();
    else if (role)
      add_country();
    return std::move(m_);
  }

 private:
  // "the Varonian government", "state television": a party as sure as one with a name.
  bool stands_alone(std::optional<VoiceType> body) const {
    const bool one = tokens_.has(r_.head(), WordClass::office_role);
    const bool office = r_.definite && (one || tokens_.has(r_.head(), WordClass::leader_noun));
    if (body != VoiceType::organization && body != VoiceType::outlet && !office) return false;
    if (office && one && r_.core.size() > 1) {  // "the justice minister", not "the former minister"
      const auto field = title_word(tokens_.lower(r_.head() - 1));
      if (field && field->kind == TitleKind::modifier && !tokens_.has(r_.head() - 1, WordClass::rank)) return true;
    }
    for (uint32_t i = r_.core.begin; i < r_.head(); ++i) {
      const bool owner = tokens_[i].capital && (tokens_[i].all_capitals || place_named(tokens_.lower(i)));
      if (owner || tokens_.has(i, WordClass::control)) return true;
    }
    return false;
  }

  // "the head of the Sella coast guard": role "head", affiliation what follows; "rebel officer": role as it stands.
  void add_role_and_body() {
    const Words core = r_.core;
    Words role = core;
    for (uint32_t i = core.begin; i + 1 < core.end; ++i)
      if (tokens_.has(i, WordClass::possessive_mark) || place_named(tokens_.lower(i))) role.begin = i + 1;
    if (const size_t i = last_name_in(names_, {role.begin, core.end - 1}); i < names_.size())
      role.begin = names_[i].name.end;
    if (role.begin + 1 < role.end && tokens_.has(role.begin, WordClass::possessive_mark)) ++role.begin;
    add_role(m_.voice, tokens_, role);
    Words owner{core.begin, role.begin};
    if (!owner.empty() && tokens_.has(owner.end - 1, WordClass::possessive_mark)) --owner.end;
    while (owner.size() > 1 && tokens_.has(owner.begin, WordClass::rank)) ++owner.begin;  // "top Varonian"
    if (!owner.empty()) add_affiliation(m_.voice, tokens_, owner, owner_of(owner));
    if (core.end + 1 < r_.words.end && tokens_.has(core.end, WordClass::role_link)) {
      Words object{core.end + 1, r_.words.end};
      if (object.size() > 1 && tokens_.has(object.begin, WordClass::definite)) ++object.begin;
      add_affiliation(m_.voice, tokens_, object, named(object));
    }
    if (owner.empty()) add_body({role.begin, role.end - 1});
  }

  // "coast guard official": the words before the role are where he belongs, as far as they name a body.
  void add_body(Words words) {
    while (!words.empty() && !body_word(tokens_.lower(words.end - 1)) && !title_word(tokens_.lower(words.end - 1)))
      --words.end;
    while (!words.empty() && tokens_.has(words.begin, WordClass::rank)) ++words.begin;
    if (!words.empty()) add_affiliation(m_.voice, tokens_, words, std::nullopt);
  }

  // "Varonian officials"
  void add_country() {
    const Words core = r_.core;
    const auto place = place_named(tokens_.lower(core.begin));
    if (place && core.size() > 1)
      add_affiliation(m_.voice, tokens_, {core.begin, core.begin + 1}, cast_.with_key(lower(place->country)));
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

  const Tokens& tokens_;
  std::span<const NameMention> names_;
  const Cast& cast_;
  const Reference& r_;
  Member m_;
};

}  // namespace

namespace {

// "Two residents", which opened a sentence
std::string with_small(std::string_view text) {
  std::string out(text);
  const std::string first = lower(text.substr(0, text.find(' ')));
  const bool known = is_common_word(first) || body_word(first) || title_word(first);
  const bool word = known && !place_named(first) && !first_name(first);
  if (word && text.substr(1, first.size() - 1) == first.substr(1)) out.replace(0, first.size(), first);
  return out;
}

}  // namespace

Member part_member(const Tokens& tokens, const Member& whole, const Reference& r) {
  static constexpr const char* part_names = " of the ";
  std::string all = whole.named ? whole.voice.name : with_small(whole.voice.name);
  const std::string first = all.substr(0, all.find(' '));
  const Language& en = tokens.language();
  const bool opener = en.has(first, WordClass::partitive) || en.has(first, WordClass::plain_article);
  if (first.size() < all.size() && opener) all.erase(0, first.size() + 1);
  const bool ordinal = r.words.size() > 1 && !tokens.has(r.head(), WordClass::rank);  // "a third"
  Member m;
  m.voice.name = with_small(tokens.text().of(tokens.span(r.words.begin, r.words.end)));
  if (!whole.plural)
    m.voice.name += " " + all;  // "another docker"
  else
    m.voice.name += ordinal ? " (" + all + ")" : part_names + all;
  m.plural = r.opens;
  m.voice.type = m.plural ? VoiceType::group : VoiceType::unnamed;
  m.gender = whole.gender;
  m.head = whole.head;
  m.sure = true;
  return m;
}

Member unnamed_member(const Syntax& syntax, std::span<const NameMention> names, const Cast& cast, const Reference& r) {
  return Unnamed(syntax.tokens(), names, cast, r).member();
}

}  // namespace sayso
