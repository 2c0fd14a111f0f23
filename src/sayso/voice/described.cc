#include <algorithm>
#include <cmath>

#include "sayso/base/utf8.h"
#include "sayso/voice/alike.h"
#include "sayso/voice/antecedent.h"
#include "sayso/voice/beside.h"
#include "sayso/voice/headline_voices.h"
#include "sayso/voice/salience.h"

namespace sayso {
namespace {

constexpr size_t look_back = 160;       // references
constexpr uint32_t near = 3, far = 12;  // sentences to whom a word that fits many can mean
constexpr uint32_t opening = 4;         // sentences
constexpr size_t most_modifiers = 4;
constexpr float sure_enough = 1.0f;  // log-odds of the network's against nobody
constexpr float by_place = 0.3f;     // what its place counts beside the network's word
constexpr float often = 0.5f;        // what it is worth to be meant twice as often on the page

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

// "The national ferry company": a firm of a kind that no name tells; "the Varonian company" may be any.
bool is_other_company(const Language& en, std::span<const std::string_view> modifiers) {
  return std::any_of(modifiers.begin(), modifiers.end(), [&](std::string_view w) {
    const bool noun = !place_named(w) && !en.has(w, WordClass::age_form);
    return noun && w.find('-') == std::string_view::npos && !title_word(w);
  });
}

// "the head of the harbour"; "the council in turn" has none
bool has_object(const Tokens& tokens, const Reference& r) {
  if (r.words.end <= r.core.end || !tokens.has(r.core.end, WordClass::role_link)) return false;
  if (!tokens.has(r.core.end, WordClass::medium_link) || !body_word(tokens.lower(r.head()))) return true;
  for (uint32_t i = r.core.end; i < r.words.end; ++i)
    if (tokens[i].capital) return true;
  return false;
}

class Describer {
 public:
  Describer(const Decided& d, uint32_t k)
      : d_(d), r_(d.references.all[k]), k_(k), tokens_(d.statements.syntax().tokens()), en_(tokens_.language()) {
    head_ = tokens_.lower(r_.head());
    owned_ = is_somebodys(tokens_, r_);
    for (uint32_t i = r_.core.begin; i < r_.head(); ++i) {
      // "the congressman's spokesman": whose spokesman he is may be told by another word.
      const bool owns = i + 1 < r_.head() && tokens_.has(i + 1, WordClass::possessive_mark);
      owned_ = owned_ || (owns && tokens_[i].capital);
      const bool owner = owns && title_word(tokens_.lower(i)) && !body_word(head_);
      if (!owner && !tokens_.has(i, WordClass::possessive_mark)) modifiers_.push_back(tokens_.lower(i));
    }
  }

  std::optional<uint32_t> run() const {
    if (modifiers_.size() > most_modifiers) return std::nullopt;
    // "the head of the harbour": whoever is head of it alone.
    if (has_object(tokens_, r_)) {
      if (!r_.definite) return std::nullopt;
      if (const auto told = by_its_object()) return told;
      if (r_.source_of == nobody || is_of_something_new(tokens_, r_)) return std::nullopt;
      if (const auto network = by_network()) return network;
      // "the Republican from Sella"
      return is_from_a_place(tokens_, r_) ? standing_out(&Describer::is_somebody, near) : std::nullopt;
    }
    // "The group": many bodies are one, so it means the one that stands out.
    const bool any_group = en_.has(head_, WordClass::group_noun) && modifiers_.empty() && r_.definite;
    if (any_group)
      if (const auto group = standing_out(&Describer::is_group, far)) return group;
    if (const auto told = by_its_words(); told || !r_.definite || owned_) return told;
    if (is_document()) return std::nullopt;
    if (en_.has(head_, WordClass::company_noun) && !is_other_company(en_, modifiers_)) {
      if (const auto sure = standing_out(&Describer::is_sure_company, near)) return sure;
      if (const auto beside = standing_out(&Describer::is_company, 1)) return beside;
      if (const auto sure = standing_out(&Describer::is_sure_company, far)) return sure;
      return standing_out(&Describer::is_company, far);
    }
    if (body_word(head_) == VoiceType::organization && modifiers_.empty() && !en_.has(head_, WordClass::office_noun))
      if (const auto body = standing_out(&Describer::is_opaque_body, far)) return body;
    // "the Courier" on a page of the Sella Tribune, "the Guard"
    if (tokens_[r_.head()].capital && body_word(head_)) return std::nullopt;
    if (const auto network = by_network()) return network;
    if (is_bare_agency())
      if (const auto agency = standing_out(&Describer::is_agency, far)) return agency;
    if (r_.in_quote || r_.in_content) return std::nullopt;
    if (en_.has(head_, WordClass::message_noun) && r_.source_of != nobody)
      return standing_out(&Describer::may_write, near);
    const auto title = title_word(head_);
    const bool role = title && title->kind == TitleKind::role && !head_.ends_with('s') && !body_word(head_);
    if (!en_.has(head_, WordClass::age_form) && !en_.has(head_, WordClass::person_noun) && !role) return std::nullopt;
    if (const auto somebody = standing_out(&Describer::is_somebody, near)) return somebody;
    if (const auto other = standing_out(&Describer::is_acted_on_here, 0)) return other;
    // "The Sella businessman has praised": who speaks so is known, if only from what others said.
    const bool introduced = tokens_.sentence_of(r_.begin()) >= opening;  // before, names come behind descriptions
    const bool speaks = r_.source_of != nobody && r_.subject && en_.has(head_, WordClass::person_noun);
    return introduced && speaks ? standing_out(&Describer::is_spoken_of, near) : std::nullopt;
  }

 private:
  using Fits = bool (Describer::*)(const Member&, const Reference&) const;

  // "the paper", which is white
  bool is_document() const { return en_.has(head_, WordClass::outlet_noun) && names_document(tokens_, r_.head()); }

  // The last one of whom the page has told each word.
  std::optional<uint32_t> by_its_words() const {
    const bool document = is_document();
    for (uint32_t j = k_; j-- > 0 && k_ - j < look_back;) {
      if (!d_.of[j]) continue;
      const Member& m = d_.members[*d_.of[j]];
      if (document && m.voice.type == VoiceType::outlet && m.named) continue;
      if (may_be_bare(m) && head_fits(m) && all_told(m) && !of_other_rank(m)) return d_.of[j];
    }
    return std::nullopt;
  }

  // "The president of Varonia": who was told to be president, and hers, before.
  std::optional<uint32_t> by_its_object() const {
    for (uint32_t j = k_; j-- > 0 && k_ - j < look_back;) {
      if (!d_.of[j]) continue;
      const Member& m = d_.members[*d_.of[j]];
      if (m.named && m.voice.type == VoiceType::person && role_holds(m.voice, head_) && object_told(m) && may_be(m))
        return d_.of[j];
    }
    return std::nullopt;
  }

  bool object_told(const Member& m) const {
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

  // Without an article only "Police" and a last name that is a word: "King said".
  bool may_be_bare(const Member& m) const {
    if (r_.definite || en_.has(head_, WordClass::bare_body)) return true;
    return m.named && m.voice.type == VoiceType::person && m.head == head_;
  }

  // Whom the network takes it for, of those whom the words allow.
  std::optional<uint32_t> by_network() const {
    if (k_ >= d_.scores.size() || en_.has(head_, WordClass::message_noun) || en_.has(head_, WordClass::report))
      return std::nullopt;
    const MentionScores& row = d_.scores[k_];
    const Salience salience(d_, k_);
    std::optional<uint32_t> best;
    float most = -1e9f;
    for (uint32_t j = row.first; j < k_ && j - row.first < row.scores.size(); ++j) {
      const float network = row.scores[j - row.first];
      if (!d_.of[j] || network <= sure_enough || !may_be(d_.members[*d_.of[j]])) continue;
      if (!object_fits(d_.members[*d_.of[j]])) continue;
      if (is_out_of_place(d_, k_, *d_.of[j])) continue;
      const float score = network + by_place * salience.place(j);
      if (score > most) most = score, best = d_.of[j];
    }
    return best;
  }

  // "The leader of the Orrin tribe" is nobody of whom the page tells another office or nothing of the sort.
  bool object_fits(const Member& m) const {
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

  // A person word means no body, a body word no person, the singular no group.
  bool may_be(const Member& m) const {
    if (m.plural || of_other_rank(m) || holds_other_office(en_, head_, m)) return false;
    const auto body = body_word(head_);
    if (body == VoiceType::unnamed || (is_plural(head_) && !is_of_many(m))) return false;
    const auto title = title_word(head_);
    const bool role = title && title->kind == TitleKind::role && !body;
    const bool somebody = role || en_.has(head_, WordClass::age_form) || en_.has(head_, WordClass::person_noun);
    const bool thing = body || en_.has(head_, WordClass::company_noun);
    const VoiceType type = m.voice.type;
    if (type == VoiceType::place && !may_be_place(en_, head_)) return false;
    if (somebody) {
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
      if (m.named && m.head == head_ && is_told_apart(d_, r_, m)) return false;
      const bool outlet = en_.has(head_, WordClass::outlet_noun) || body == VoiceType::outlet;
      if (type == VoiceType::outlet && !outlet && !is_any_body(en_, head_)) return false;
    } else if (type == VoiceType::outlet || (type == VoiceType::organization && !is_any_body(en_, m.head))) {
      return false;  // "the harbour master" is no board
    }
    return agrees_in_place(m);
  }

  std::optional<uint32_t> standing_out(Fits fits, uint32_t reach) const {
    const Salience salience(d_, k_);
    std::optional<uint32_t> best;
    float most = -1e9f;
    for (uint32_t j = k_; j-- > 0 && k_ - j < look_back;) {
      const Reference& other = d_.references.all[j];
      if (salience.sentences_to(other) > reach) break;
      if (!d_.of[j] || !(this->*fits)(d_.members[*d_.of[j]], other)) continue;
      if (is_out_of_place(d_, k_, *d_.of[j])) continue;
      const float score = salience.of(j) + often * std::log2(1.0f + static_cast<float>(d_.count[*d_.of[j]]));
      if (score > most) most = score, best = d_.of[j];
    }
    return best;
  }

  // "the company" is no ministry and no place.
  bool is_company(const Member& m, const Reference& other) const {
    const bool body =
        m.voice.type == VoiceType::organization || (m.named && !m.sure && m.voice.type == VoiceType::person);
    if (!body || m.plural || other.in_quote || en_.has(m.head, WordClass::office_noun)) return false;
    if (other.kind == Reference::Kind::description) return en_.has(m.head, WordClass::company_noun);
    const uint32_t at = other.begin();  // "in the Torra Basin" tells where
    if (at > 1 && tokens_.has(at - 1, WordClass::plain_article) && tokens_.has(at - 2, WordClass::medium_link))
      return false;
    return agrees_in_place(m);
  }

  // "Ferro Oil Inc"; "Ostria" of "the basin of Ostria" only may be one.
  bool is_sure_company(const Member& m, const Reference& other) const {
    return m.named && m.sure && m.voice.type == VoiceType::organization && is_company(m, other);
  }

  bool is_group(const Member& m, const Reference& other) const {
    const VoiceType type = m.voice.type;
    const bool body = type == VoiceType::organization || type == VoiceType::group;
    return body && !m.plural && !other.in_quote && !en_.has(m.head, WordClass::office_noun) &&
           (m.head == head_ || body_fits(m));
  }

  // "The agency": one of these families, or a body whose name does not tell.
  bool is_bare_agency() const {
    return en_.has(head_, WordClass::outlet_noun) && body_family(head_) != "" && modifiers_.empty();
  }
  bool is_agency(const Member& m, const Reference& other) const {
    const bool body = m.voice.type == VoiceType::organization || m.voice.type == VoiceType::outlet;
    const bool like = body_family(m.head) == body_family(head_) || (m.named && !body_word(m.head));
    return body && !m.plural && !other.in_quote && like;
  }

  // "the alliance" may be any body whose name does not tell what it is.
  bool is_opaque_body(const Member& m, const Reference& other) const {
    return m.voice.type == VoiceType::organization && m.named && !m.plural && !other.in_quote && !body_word(m.head);
  }

  // "the e-mail said": who is spoken of writes.
  bool may_write(const Member& m, const Reference& other) const {
    const bool party = m.voice.type == VoiceType::person || m.voice.type == VoiceType::organization;
    return party && m.named && (other.subject || other.source_of != nobody);
  }

  // "the vice president" is not President Brell.
  bool of_other_rank(const Member& m) const {
    return std::any_of(modifiers_.begin(), modifiers_.end(), [&](std::string_view w) {
      const auto title = title_word(w);
      const bool rank = title && title->kind == TitleKind::modifier && !en_.has(w, WordClass::rank);
      return rank && role_holds(m.voice, head_) && !role_holds(m.voice, w);
    });
  }

  bool is_spoken_of(const Member& m, const Reference& other) const {
    return m.voice.type == VoiceType::person && m.named && !m.weak && other.kind == Reference::Kind::name &&
           !other.owner && may_be(m);
  }

  // "the 54-year-old", "the former vice president": one who has just been the subject or spoken, of the same gender.
  bool is_somebody(const Member& m, const Reference& other) const {
    if (m.voice.type != VoiceType::person || !m.named) return false;
    if (!other.subject && other.source_of == nobody) return false;
    const auto title = title_word(head_);
    if (title && title->gender != Gender::unknown && m.gender != Gender::unknown && title->gender != m.gender)
      return false;
    // "The justice minister" is known by that alone; another role than those that the page tells is somebody else's.
    const bool known = en_.has(head_, WordClass::office_role) && r_.source_of == nobody;
    if (title && !tells_age(tokens_, r_) && !en_.has(head_, WordClass::person_noun) &&
        (known || !m.voice.roles.empty()))
      return false;
    return agrees_in_place(m);
  }

  bool agrees_in_place(const Member& m) const {
    return std::none_of(modifiers_.begin(), modifiers_.end(), [&](std::string_view w) {
      const auto place = place_named(w);
      return place && !place->country.empty() && comes_from(m, *place) == From::elsewhere;
    });
  }

  // Brell, there.
  bool is_acted_on_here(const Member& m, const Reference& other) const {
    return is_spoken_of(m, other) && is_object_beside(d_, k_, other);
  }

  /// "the Varonian coast guard official": each word is told of the voice. A country that fits vouches for adjectives
  /// that are new, and where no country is told, any may be right.
  bool all_told(const Member& m) const {
    bool anchored = false;
    for (std::string_view w : modifiers_) {
      const auto place = place_named(w);
      if (!place || place->country.empty() || m.voice.type != VoiceType::person) continue;
      const From from = comes_from(m, *place);
      if (from == From::elsewhere) return false;
      anchored = anchored || from == From::here;
    }
    return std::all_of(modifiers_.begin(), modifiers_.end(), [&](std::string_view w) {
      const bool place = place_named(w) && m.voice.type == VoiceType::person;
      return place || anchored || en_.has(w, WordClass::rank) || en_.has(w, WordClass::age_form) || tells(m.voice, w);
    });
  }

  bool body_fits(const Member& m) const {
    if (en_.has(head_, WordClass::group_noun) && !m.plural && !en_.has(m.head, WordClass::office_noun)) return true;
    if (!r_.definite && en_.has(head_, WordClass::bare_body)) return holds_word(m.voice.name, head_);
    return body_word(head_) && role_holds(m.voice, head_);
  }

  bool head_fits(const Member& m) const {
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
    return role_holds(m.voice, head_) || (leader && leads(en_, m.voice));
  }

  const Decided& d_;
  const Reference& r_;
  const uint32_t k_;
  const Tokens& tokens_;
  const Language& en_;
  std::string_view head_;
  std::vector<std::string_view> modifiers_;
  bool owned_ = false;  // "Brell's lawyer", "his army"
};

}  // namespace

std::optional<uint32_t> meant_by_description(const Decided& decided, uint32_t k) { return Describer(decided, k).run(); }

}  // namespace sayso
