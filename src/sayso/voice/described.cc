#include <algorithm>
#include <cmath>

#include "sayso/voice/alike.h"
#include "sayso/voice/antecedent.h"
#include "sayso/voice/beside.h"
#include "sayso/voice/description.h"
#include "sayso/voice/loaded_names_words.h"
#include "sayso/voice/salience.h"

namespace sayso {
namespace {

constexpr size_t look_back = 160;       // references
constexpr uint32_t near = 3, far = 12;  // sentences to whom a word that fits many can mean
constexpr size_t most_modifiers = 4;
constexpr float sure_enough = 1.0f;             // log-odds of the network's against nobody
constexpr float by_place = 0.3f;                // what its place counts beside the network's word
constexpr const char* agency_names = "agency";  // the family of bodies that may be firms
constexpr float often = 0.5f;                   // what it is worth to be meant twice as often on the page

// "the country's largest bank"
bool is_foremost(const Description& words) {
  return std::any_of(words.modifiers().begin(), words.modifiers().end(),
                     [](std::string_view w) { return is_naming_word(NamingWord::foremost, w); });
}

bool tells_person(const Description& words) {
  const auto title = title_word(words.head());
  const bool role = title && title->kind == TitleKind::role && !words.head().ends_with('s') && !body_word(words.head());
  return words.has(WordClass::age_form) || words.has(WordClass::person_noun) || role;
}

/// Looks for whom a description means.
class Describer {
 public:
  Describer(const Decided& d, uint32_t k)
      : d_(d),
        r_(d.references.all[k]),
        k_(k),
        tokens_(d.statements.syntax().tokens()),
        en_(tokens_.language()),
        words_(d.statements.syntax(), r_) {}

  std::optional<uint32_t> run() const {
    if (words_.modifiers().size() > most_modifiers) return std::nullopt;
    // "the head of the harbour": whoever is head of it alone.
    if (words_.has_object()) {
      if (!r_.definite) return std::nullopt;
      if (const auto told = by_its_object()) return told;
      if (r_.source_of == nobody || is_of_something_new(tokens_, r_)) return std::nullopt;
      if (const auto network = by_network()) return network;
      // "the Republican from Sella"
      return is_from_a_place(tokens_, r_) ? standing_out(&Describer::is_somebody, near) : std::nullopt;
    }
    // "The group": many bodies are one, so it means the one that stands out.
    if (words_.has(WordClass::group_noun) && words_.modifiers().empty() && r_.definite)
      if (const auto group = standing_out(&Describer::is_group, far)) return group;
    if (const auto told = by_its_words()) return told;
    if (is_foremost(words_) && words_.has(WordClass::company_noun))
      if (const auto firm = standing_out(&Describer::is_company, near)) return firm;
    if (!r_.definite || words_.owned() || words_.is_document()) return std::nullopt;
    if (words_.has(WordClass::company_noun) && !words_.is_other_company()) {
      const uint32_t subject = paragraph_subject(d_, k_);
      if (subject != nobody && is_company(d_.members[*d_.of[subject]], d_.references.all[subject]))
        return d_.of[subject];
      if (const auto sure = standing_out(&Describer::is_sure_company, near)) return sure;
      if (const auto beside = standing_out(&Describer::is_company, 1)) return beside;
      if (const auto sure = standing_out(&Describer::is_sure_company, far)) return sure;
      return standing_out(&Describer::is_company, far);
    }
    if (body_word(words_.head()) == VoiceType::organization && words_.modifiers().empty() &&
        !words_.has(WordClass::office_noun))
      if (const auto body = standing_out(&Describer::is_opaque_body, far)) return body;
    // "the Courier" on a page of the Sella Tribune, "the Guard"
    if (tokens_[r_.head()].capital && body_word(words_.head())) return std::nullopt;
    if (const auto network = by_network()) return network;
    // "The agency": one of these families, or a body whose name does not tell.
    if (words_.has(WordClass::outlet_noun) && body_family(words_.head()) != "" && words_.modifiers().empty())
      if (const auto agency = standing_out(&Describer::is_agency, far)) return agency;
    if (r_.in_quote || r_.in_content) return std::nullopt;
    if (words_.has(WordClass::group_noun) && r_.source_of != nobody)
      if (const auto body = standing_out(&Describer::is_body_that_spoke, near)) return body;
    if (words_.has(WordClass::message_noun) && r_.source_of != nobody) return standing_out(&Describer::may_write, near);
    if (!tells_person(words_) || words_.has_owner()) return std::nullopt;
    if (const auto somebody = standing_out(&Describer::is_somebody, near)) return somebody;
    if (const auto other = standing_out(&Describer::is_acted_on_here, 0)) return other;
    // "The Sella businessman has praised": who speaks so is known, if only from what others said.
    const bool introduced =
        tokens_.sentence_of(r_.begin()) >= opening_end(tokens_);  // before, names come behind descriptions
    const bool speaks = r_.source_of != nobody && r_.subject && words_.has(WordClass::person_noun);
    return introduced && speaks ? standing_out(&Describer::is_spoken_of, near) : std::nullopt;
  }

 private:
  using Fits = bool (Describer::*)(const Member&, const Reference&) const;

  // The last one of whom the page has told each word.
  std::optional<uint32_t> by_its_words() const {
    const bool document = words_.is_document();
    for (uint32_t j = k_; j-- > 0 && k_ - j < look_back;) {
      if (!d_.of[j]) continue;
      const Member& m = d_.members[*d_.of[j]];
      if (is_told_of(d_, r_, j) || (document && m.voice.type == VoiceType::outlet && m.named)) continue;
      if (words_.may_be_bare(m) && words_.head_fits(m) && words_.all_told(m) && !words_.of_other_rank(m))
        return d_.of[j];
    }
    return std::nullopt;
  }

  // "The president of Varonia": who was told to be president, and hers, before.
  std::optional<uint32_t> by_its_object() const {
    for (uint32_t j = k_; j-- > 0 && k_ - j < look_back;) {
      if (!d_.of[j]) continue;
      const Member& m = d_.members[*d_.of[j]];
      if (m.named && m.voice.type == VoiceType::person && role_holds(m.voice, words_.head()) && words_.object_told(m) &&
          words_.may_be(m))
        return d_.of[j];
    }
    return std::nullopt;
  }

  // Whom the network takes it for, of those whom the words allow.
  std::optional<uint32_t> by_network() const {
    if (k_ >= d_.scores.size() || words_.has(WordClass::message_noun) || words_.has(WordClass::report))
      return std::nullopt;
    const MentionScores& row = d_.scores[k_];
    const Salience salience(d_, k_);
    std::optional<uint32_t> best;
    float most = -1e9f;
    for (uint32_t j = row.first; j < k_ && j - row.first < row.scores.size(); ++j) {
      const float network = row.scores[j - row.first];
      if (!d_.of[j] || network <= sure_enough || !words_.may_be(d_.members[*d_.of[j]])) continue;
      if (!words_.object_fits(d_.members[*d_.of[j]])) continue;
      if (is_out_of_place(d_, k_, *d_.of[j]) || is_told_of(d_, r_, j)) continue;
      const float score = network + by_place * salience.place(j);
      if (score > most) most = score, best = d_.of[j];
    }
    return best;
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
    const bool body = m.voice.type == VoiceType::organization ||
                      (m.named && !m.sure && m.voice.type == VoiceType::person && m.voice.roles.empty());
    if (!body || m.plural || other.in_quote || en_.has(m.head, WordClass::office_noun)) return false;
    if (!body_family(m.head).empty() && body_family(m.head) != agency_names) return false;
    if (other.kind == Reference::Kind::description) return en_.has(m.head, WordClass::company_noun);
    const uint32_t at = other.begin();  // "in the Torra Basin" tells where
    if (at > 1 && tokens_.has(at - 1, WordClass::plain_article) && tokens_.has(at - 2, WordClass::medium_link))
      return false;
    return words_.agrees_in_place(m);
  }

  // "Ferro Oil Inc"; "Ostria" of "the basin of Ostria" only may be one.
  bool is_sure_company(const Member& m, const Reference& other) const {
    return m.named && m.sure && m.voice.type == VoiceType::organization && is_company(m, other);
  }

  bool is_group(const Member& m, const Reference& other) const {
    const VoiceType type = m.voice.type;
    const bool body = type == VoiceType::organization || type == VoiceType::group;
    return body && !m.plural && !other.in_quote && !en_.has(m.head, WordClass::office_noun) &&
           (m.head == words_.head() || words_.body_fits(m));
  }

  // "The watchdog group said": who has just spoken, and is a body.
  bool is_body_that_spoke(const Member& m, const Reference& other) const {
    return m.named && other.source_of != nobody && is_group(m, other) && words_.agrees_in_place(m);
  }

  bool is_agency(const Member& m, const Reference& other) const {
    const bool body = m.voice.type == VoiceType::organization || m.voice.type == VoiceType::outlet;
    const bool like = body_family(m.head) == body_family(words_.head()) || (m.named && !body_word(m.head));
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

  bool is_spoken_of(const Member& m, const Reference& other) const {
    return m.voice.type == VoiceType::person && m.named && !m.weak && other.kind == Reference::Kind::name &&
           !other.owner && words_.may_be(m);
  }

  // "the 54-year-old", "the former vice president": one who has just been the subject or spoken, of the same gender.
  bool is_somebody(const Member& m, const Reference& other) const {
    if (m.voice.type != VoiceType::person || !m.named) return false;
    if (!other.subject && other.source_of == nobody) return false;
    const auto title = title_word(words_.head());
    if (title && title->gender != Gender::unknown && m.gender != Gender::unknown && title->gender != m.gender)
      return false;
    // "The justice minister" is known by that alone; another role than those that the page tells is somebody else's.
    const bool known = words_.has(WordClass::office_role) && r_.source_of == nobody;
    if (title && !words_.aged() && !words_.has(WordClass::person_noun) && (known || !m.voice.roles.empty()))
      return false;
    return words_.agrees_in_place(m);
  }

  // Brell, there.
  bool is_acted_on_here(const Member& m, const Reference& other) const {
    return is_spoken_of(m, other) && is_object_beside(d_, k_, other);
  }

  const Decided& d_;
  const Reference& r_;
  const uint32_t k_;
  const Tokens& tokens_;
  const Language& en_;
  const Description words_;
};

}  // namespace

namespace {

// "An opposition leader told the Post ... The source said": who has told something last and is not named, unless the
// word was told of somebody.
std::optional<uint32_t> whoever_told(const Decided& d, uint32_t k) {
  const Tokens& tokens = d.statements.syntax().tokens();
  const Reference& r = d.references.all[k];
  const std::string_view head = tokens.lower(r.head());
  if (!is_naming_word(NamingWord::untold, head) || r.core.size() != 1 || !r.definite || r.source_of == nobody)
    return std::nullopt;
  const uint32_t here = tokens.sentence_of(r.begin());
  std::optional<uint32_t> last;
  for (uint32_t j = k; j-- > 0 && k - j < look_back;) {
    const Reference& other = d.references.all[j];
    if (!d.of[j]) continue;
    const Member& m = d.members[*d.of[j]];
    if (m.head == head) return std::nullopt;
    const bool somebody = m.voice.type == VoiceType::unnamed && !m.named && !m.plural && other.source_of != nobody &&
                          !other.in_quote && !tokens.has(other.head(), WordClass::report);
    if (!last && somebody && here - tokens.sentence_of(other.begin()) <= near) last = d.of[j];
  }
  return last;
}

}  // namespace

std::optional<uint32_t> meant_by_description(const Decided& decided, uint32_t k) {
  if (const auto last = whoever_told(decided, k)) return last;
  return Describer(decided, k).run();
}

}  // namespace sayso
