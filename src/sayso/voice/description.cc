#include "sayso/voice/description.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/voice/alike.h"
#include "sayso/voice/beside.h"
#include "sayso/voice/headline_voices.h"
#include "sayso/voice/loaded_names_words.h"

namespace sayso {
namespace {

enum class From : uint8_t { not_told, here, elsewhere };

/// Whether the page says that the voice belongs to the country of a place word.
From comes_from(const Member& m, const Place& place) {
  From answer = From::not_told;
  for (const Affiliation& a : m.voice.affiliations) {
    const auto other = place_named(lower(a.text));
    if (!other || other->country.empty()) continue;
    if (other->country == place.country) return From::here;
    answer = From::elsewhere;
  }
  return answer;
}

// "The Norvan people" are no administration; "the militants" may be a front whose name does not tell.
bool is_of_many(const Member& m) {
  return m.voice.type == VoiceType::group || (m.voice.type == VoiceType::organization && m.named && !body_word(m.head));
}

// "The city", "the kingdom"; not "the source".
bool may_be_place(const Language& en, std::string_view head) {
  return !en.has(head, WordClass::headline_source) && !en.has(head, WordClass::person_noun) &&
         !en.has(head, WordClass::bystander_noun) && !en.has(head, WordClass::age_form);
}

// "The Ostrian army" is not the Free Ostrian Army.
bool is_of_others(const Member& m, const std::vector<std::string_view>& modifiers) {
  if (!m.named || m.voice.type != VoiceType::organization || modifiers.empty()) return false;
  const auto breaks = [](std::string_view w) { return is_naming_word(NamingWord::breakaway, w); };
  const std::string low = lower(m.voice.name);
  const auto words = words_in(low);
  return std::any_of(words.begin(), words.end(), breaks) && std::none_of(modifiers.begin(), modifiers.end(), breaks);
}

}  // namespace

Description::Description(const Syntax& syntax, const Reference& reference)
    : syntax_(syntax), tokens_(syntax.tokens()), en_(tokens_.language()), r_(reference) {
  head_ = tokens_.lower(r_.head());
  owned_ = is_somebodys(tokens_, r_);
  for (uint32_t i = r_.core.begin; i < r_.head(); ++i) {
    // "the congressman's spokesman": whose spokesman he is may be told by another word.
    const bool owns = i + 1 < r_.head() && tokens_.has(i + 1, WordClass::possessive_mark);
    owned_ = owned_ || (owns && tokens_[i].capital);
    if (owns) owner_ = tokens_.lower(i);
    const bool owner = owns && title_word(tokens_.lower(i)) && !body_word(head_);
    if (!owner && !tokens_.has(i, WordClass::possessive_mark)) modifiers_.push_back(tokens_.lower(i));
  }
}

bool Description::has_object() const {
  if (r_.words.end <= r_.core.end || !tokens_.has(r_.core.end, WordClass::role_link)) return false;
  if (!tokens_.has(r_.core.end, WordClass::medium_link) || !body_word(tokens_.lower(r_.head()))) return true;
  for (uint32_t i = r_.core.end; i < r_.words.end; ++i)
    if (tokens_[i].capital) return true;
  return false;
}

bool Description::is_document() const { return has(WordClass::outlet_noun) && names_document(tokens_, r_.head()); }

bool Description::aged() const {
  return en_.has(head_, WordClass::age_form) ||
         std::any_of(modifiers_.begin(), modifiers_.end(),
                     [&](std::string_view w) { return en_.has(w, WordClass::age_form); });
}

bool Description::is_other_company() const {
  return std::any_of(modifiers_.begin(), modifiers_.end(), [&](std::string_view w) {
    const bool noun = !place_named(w) && !en_.has(w, WordClass::age_form);
    return noun && w.find('-') == std::string_view::npos && !title_word(w);
  });
}

bool Description::may_be(const Member& m) const {
  if (m.plural || of_other_rank(m) || holds_other_office(en_, head_, m)) return false;
  if (has_owner() && owner_ == m.head && head_ != m.head) return false;  // "the boy's father" is not the boy
  const auto body = body_word(head_);
  if (body == VoiceType::unnamed || (is_plural(head_) && !is_of_many(m))) return false;
  const auto title = title_word(head_);
  const bool role = title && title->kind == TitleKind::role && !body;
  const bool somebody = role || en_.has(head_, WordClass::age_form) || en_.has(head_, WordClass::person_noun);
  const bool thing = body || en_.has(head_, WordClass::company_noun);
  const VoiceType type = m.voice.type;
  if (type == VoiceType::place && !may_be_place(en_, head_)) return false;
  if (somebody) {
    if (m.named && is_trade(en_, head_) && holds_any_office(en_, head_, m)) return false;
    if (type != VoiceType::person && type != VoiceType::unnamed) return false;
    if (role && has_other_role(en_, head_, m)) return false;
    const auto field = title_word(m.head);  // "the official" is not "the military"
    if (!m.named && field && field->kind == TitleKind::modifier) return false;
    if (m.named && m.weak) return false;  // a word with a capital, once
    if (title && title->gender != Gender::unknown && m.gender != Gender::unknown && title->gender != m.gender)
      return false;
  } else if (thing) {
    if (type == VoiceType::person ? m.sure || !is_any_body(en_, head_) : type == VoiceType::place) return false;
    // "the council" is not the bishop
    if (type == VoiceType::unnamed && !body_word(m.head) && !en_.has(m.head, WordClass::company_noun)) return false;
    if (!same_family(head_, m.head) || is_other_body(en_, head_, m)) return false;
    // "the harbour commission" is not the Norva Harbour Agency.
    const bool other_body = m.named && body_word(m.head) && m.head != head_ && !en_.has(head_, WordClass::group_noun);
    if (other_body && !modifiers_.empty() && body) return false;
    if (m.named && m.head == head_ && is_told_apart(m)) return false;
    const bool outlet = en_.has(head_, WordClass::outlet_noun) || body == VoiceType::outlet;
    if (type == VoiceType::outlet && !outlet && !is_any_body(en_, head_)) return false;
  } else if (type == VoiceType::outlet || (type == VoiceType::organization && !is_any_body(en_, m.head))) {
    return false;  // "the harbour master" is no board
  }
  return agrees_in_place(m);
}

// "the miners' council" is not the National Renewal Council: a noun before it that no name tells.
bool Description::is_told_apart(const Member& m) const {
  for (uint32_t i = r_.core.begin; i < r_.head(); ++i)
    if (syntax_.tag(i) == Tag::noun && !tells(m.voice, tokens_.lower(i)) && !place_named(tokens_.lower(i))) return true;
  return false;
}

bool Description::may_be_bare(const Member& m) const {
  if (r_.definite || en_.has(head_, WordClass::bare_body)) return true;
  return m.named && m.voice.type == VoiceType::person && m.head == head_;
}

bool Description::object_told(const Member& m) const {
  bool any = false;
  for (uint32_t i = r_.core.end; i < r_.words.end; ++i) {
    const std::string_view word = tokens_.lower(i);
    if (!tokens_[i].capital) continue;
    const auto place = place_named(word);
    const bool here = place && !place->country.empty() && comes_from(m, *place) == From::here;
    if (!here && !tells(m.voice, word)) return false;
    any = true;
  }
  return any;
}

bool Description::object_fits(const Member& m) const {
  for (uint32_t i = r_.core.end; i < r_.words.end; ++i) {
    const std::string_view word = tokens_.lower(i);
    const bool day = tokens_.has(i, WordClass::month_name) || tokens_.has(i, WordClass::weekday) ||
                     (i + 1 < tokens_.size() && tokens_[i + 1].kind == TokenKind::number);  // "the Nov. 8 election"
    if (!tokens_[i].capital || day || tells(m.voice, word)) continue;
    const auto place = place_named(word);
    if (!place || place->country.empty() || comes_from(m, *place) == From::elsewhere) return false;
  }
  return true;
}

bool Description::head_fits(const Member& m) const {
  if (m.head == head_) return true;
  const VoiceType type = m.voice.type;
  if (type == VoiceType::outlet) return en_.has(head_, WordClass::outlet_noun);
  if (type == VoiceType::organization || type == VoiceType::group)
    if (body_fits(m)) return true;
  const bool person = type == VoiceType::person || (type == VoiceType::unnamed && !m.plural);
  const auto title = title_word(head_);
  const bool role = title && title->kind == TitleKind::role && body_word(head_) != VoiceType::group;
  if (!person || !role || head_.ends_with('s')) return false;
  if (en_.has(head_, WordClass::anybody_noun)) return type == VoiceType::unnamed;
  const bool leader = en_.has(head_, WordClass::leader_noun) && type == VoiceType::person;
  // "his envoy" is no ambassador of whom the page does not tell that word
  const bool held = role_holds(m.voice, head_) && (!owned_ || tells(m.voice, head_));
  return held || (leader && leads(en_, m.voice));
}

bool Description::body_fits(const Member& m) const {
  if (en_.has(head_, WordClass::group_noun) && !m.plural && !en_.has(m.head, WordClass::office_noun)) return true;
  if (!r_.definite && en_.has(head_, WordClass::bare_body)) return holds_word(m.voice.name, head_);
  return body_word(head_) && role_holds(m.voice, head_);
}

bool Description::all_told(const Member& m) const {
  bool anchored = false;
  for (std::string_view w : modifiers_) {
    const auto place = place_named(w);
    if (!place || place->country.empty() || m.voice.type != VoiceType::person) continue;
    const From from = comes_from(m, *place);
    if (from == From::elsewhere) return false;
    anchored = anchored || from == From::here;
  }
  return !is_of_others(m, modifiers_) && std::all_of(modifiers_.begin(), modifiers_.end(), [&](std::string_view w) {
    const bool place = place_named(w) && m.voice.type == VoiceType::person;
    return place || anchored || en_.has(w, WordClass::rank) || en_.has(w, WordClass::partitive) ||
           en_.has(w, WordClass::age_form) || tells(m.voice, w);
  });
}

bool Description::agrees_in_place(const Member& m) const {
  return std::none_of(modifiers_.begin(), modifiers_.end(), [&](std::string_view w) {
    const auto place = place_named(w);
    return place && !place->country.empty() && comes_from(m, *place) == From::elsewhere;
  });
}

bool Description::of_other_rank(const Member& m) const {
  if (is_another(en_, modifiers_, m)) return true;
  return std::any_of(modifiers_.begin(), modifiers_.end(), [&](std::string_view w) {
    const auto title = title_word(w);
    const bool rank = title && title->kind == TitleKind::modifier && !en_.has(w, WordClass::rank);
    return rank && role_holds(m.voice, head_) && !role_holds(m.voice, w);
  });
}

}  // namespace sayso
