#include "sayso/voice/late_names.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/statement/around_cues.h"
#include "sayso/voice/beside.h"
#include "sayso/voice/headline_voices.h"
#include "sayso/voice/late_parties.h"
#include "sayso/voice/late_roles.h"
#include "sayso/voice/loaded_names_words.h"

namespace sayso {
namespace {

constexpr uint32_t by_role = 30, by_place = 5, right_behind = 2;  // sentences between description and name

bool belongs(const Member& m, std::optional<uint32_t> body) {
  const auto& all = m.voice.affiliations;
  return !body || all.empty() ||
         std::any_of(all.begin(), all.end(), [&](const Affiliation& a) { return a.with == body; });
}

bool asks(const Statements& statements, const Reference& r) {
  return std::any_of(r.sources.begin(), r.sources.end(),
                     [&](uint32_t s) { return statements.all()[s].act == Act::ask; });
}

// "An official said ... a speech by Mara Tolen ... the official added": who is told of behind the name as before it is
// somebody else. `name`: the reference by which the other one is named first.
bool comes_again(const Tokens& tokens, const References& references, const Clusters& clusters, uint32_t k,
                 uint32_t name) {
  const Reference& unnamed = references.all[k];
  const Member& other = clusters.members[*clusters.of[name]];
  const std::string& head = clusters.members[*clusters.of[k]].head;
  if (unnamed.definite || has_role(tokens.language(), other, head)) return false;
  const auto sentence = [&](uint32_t i) { return tokens.sentence_of(references.all[i].begin()); };
  for (uint32_t j = name + 1; j < references.all.size() && sentence(j) - sentence(name) <= by_role; ++j) {
    const Reference& r = references.all[j];
    const bool again = clusters.of[j] == clusters.of[k] && r.kind == Reference::Kind::description && r.definite;
    if (again && r.source_of != nobody && tokens.lower(r.head()) == head) return true;
  }
  return false;
}

// "a woman who would not give her name", "an aide who asked not to be identified"
bool stays_unnamed(const Tokens& tokens, const Reference& r) {
  constexpr uint32_t longest = 14;  // tokens
  const uint32_t end = std::min(r.core.end + longest, tokens.sentences()[tokens.sentence_of(r.begin())].end);
  for (uint32_t i = r.core.end; i < end && tokens[i].kind == TokenKind::word; ++i) {
    const Around word = around(tokens.lower(i));
    if (word == Around::naming || word == Around::name) return true;
  }
  return false;
}

bool stands_in(const Tokens& tokens, uint32_t sentence, std::string_view word) {
  const Sentence& s = tokens.sentences()[sentence];
  for (uint32_t i = s.begin; i < s.end; ++i)
    if (tokens.lower(i) == word) return true;
  return false;
}

// "Its owner said": the ferry's, and no passenger's who speaks next.
bool is_of_something(const Tokens& tokens, const Reference& r) {
  const Pronoun* p = r.begin() == 0 ? nullptr : tokens.language().pronoun(tokens.lower(r.begin() - 1));
  return p && p->thing && p->form == Pronoun::Form::possessive;
}

// "the union's secretary general", "the president"; not "the head of its office"
bool is_office(const Language& en, const Reference& r, std::string_view head) {
  if (!r.definite || r.words.end > r.core.end) return false;
  return en.has(head, WordClass::office_role) || en.has(head, WordClass::leader_noun) || !short_title(head).empty();
}

// "an official": of nothing and nowhere
bool is_bare(const Member& m) { return m.voice.name == m.head && m.voice.affiliations.empty(); }

class LateNames {
 public:
  LateNames(const Statements& statements, const References& references, Clusters& clusters)
      : statements_(statements),
        tokens_(statements.syntax().tokens()),
        en_(tokens_.language()),
        references_(references),
        out_(clusters),
        parties_(statements, references, clusters, first_),
        opening_end_(opening_end(tokens_)) {
    first_.resize(out_.members.size(), nobody);
    for (uint32_t k = static_cast<uint32_t>(references.all.size()); k-- > 0;)
      if (out_.of[k]) first_[*out_.of[k]] = k;
  }

  void run() {
    std::vector<uint32_t> now(out_.members.size());
    for (uint32_t i = 0; i < now.size(); ++i) now[i] = i;
    for (const Described& d : headline_voices(statements_, references_, out_)) now[d.member] = d.named;
    std::vector<std::string> given(now.size());  // by member: as what it was described
    for (uint32_t k = 0; k < references_.all.size(); ++k) {
      const Reference& r = references_.all[k];
      if (const auto named = parties_.called_so(k)) now[*out_.of[k]] = *named;
      const bool owned = r.begin() > 0 && tokens_.has(r.begin() - 1, WordClass::possessive_mark);
      const bool company = r.subject && (r.definite || owned) && tokens_.has(r.head(), WordClass::company_noun);
      if (r.kind != Reference::Kind::description || (r.source_of == nobody && !company) || r.in_content || !out_.of[k])
        continue;
      const uint32_t id = *out_.of[k];
      if (first_[id] != k || now[id] != id || out_.members[id].plural || out_.members[id].named) continue;
      const auto late = named_behind(k, id);
      // "A government spokesman said ... a Varonian government spokesman said": the same, told anew.
      if (!late || now[*late] != *late) continue;
      if (!owned && comes_again(tokens_, references_, out_, k, first_[*late])) continue;  // "the country's carmaker"
      if (!given[*late].empty() && given[*late] != out_.members[id].head && !r.definite) continue;
      now[id] = *late;
      given[*late] = out_.members[id].head;
    }
    apply(now);
  }

 private:
  uint32_t sentence(uint32_t k) const { return tokens_.sentence_of(references_.all[k].begin()); }

  std::optional<uint32_t> named_behind(uint32_t k, uint32_t id) const {
    const Member& m = out_.members[id];
    const std::string_view head = m.head;
    const Language& en = tokens_.language();
    const auto title = title_word(head);
    const bool role = title && title->kind == TitleKind::role;
    const bool company = en.has(head, WordClass::company_noun);
    // "A reporter asked the premier": who asks is not who answers, and a witness is seldom named behind.
    if (asks(statements_, references_.all[k]) || en.has(head, WordClass::bystander_noun) ||
        stays_unnamed(tokens_, references_.all[k]))
      return std::nullopt;
    if (m.voice.type == VoiceType::organization && !company && sentence(k) < opening_end_)
      return parties_.body_behind(k, m);
    if (!role && !company && !en.has(head, WordClass::person_noun)) return std::nullopt;
    if (const auto spoke = named_as_speaker(k, m); spoke && !company) return spoke;
    if (role) {
      const bool anybody = en.has(head, WordClass::anybody_noun);
      const bool opens = !anybody || !is_bare(m) || sentence(k) < opening_end_;  // of "an official" there are many
      if (const auto told = opens ? with_role(k, m, anybody ? by_place : by_role) : std::nullopt) return told;
      if (const auto next = introduced_by(k, m)) return next;
    }
    if (sentence(k) >= opening_end_) return std::nullopt;
    const bool official = role && en.has(head, WordClass::anybody_noun);
    if (const auto only = official ? parties_.only_of_place(k, m) : std::nullopt) return only;
    if (const auto only = is_office(en, references_.all[k], head) ? only_untold(k, m) : std::nullopt) return only;
    return speaks_next(k, m, company);
  }

  // "A spokesman for the Harbour Union" is no "spokesman Arlo Finch"; "a rebel spokesman" is him near by alone.
  bool fits_side(const Member& m, const Member& other, uint32_t sentences) const {
    const Side side = side_of(en_, m, other);
    return side == Side::told || (side == Side::open && sentences <= by_place);
  }

  // "A government spokesman said ... spokesman Arlo Finch said"
  std::optional<uint32_t> with_role(uint32_t k, const Member& m, uint32_t reach) const {
    const auto body = parties_.body_before(k);
    for (uint32_t j = k + 1; j < references_.all.size() && sentence(j) - sentence(k) <= reach; ++j) {
      if (!out_.of[j] || first_[*out_.of[j]] != j) continue;
      const Member& other = out_.members[*out_.of[j]];
      if (other.named && other.voice.type == VoiceType::person && agrees_in_gender(m, other) &&
          has_role(en_, other, m.head) && belongs(other, body) && fits_side(m, other, sentence(j) - sentence(k)) &&
          agrees_in_country(m, other) && agrees_in_body(m, other) && agrees_in_side(en_, m, other))
        return out_.of[j];
    }
    return std::nullopt;
  }

  // "A government spokesman said ... Arlo Finch said": who speaks next and has that role, or under a full name of which
  // the page tells nothing, was introduced by the description.
  std::optional<uint32_t> introduced_by(uint32_t k, const Member& m) const {
    for (uint32_t j = k + 1; j < references_.all.size() && sentence(j) - sentence(k) <= right_behind; ++j) {
      const Reference& r = references_.all[j];
      if (r.source_of == nobody || r.in_content || !out_.of[j] || out_.of[j] == out_.of[k]) continue;
      const Member& other = out_.members[*out_.of[j]];
      const bool fits =
          r.kind == Reference::Kind::name && other.voice.type == VoiceType::person && agrees_in_gender(m, other);
      const bool told = !other.voice.roles.empty() || !other.voice.affiliations.empty();
      const bool apposed =
          r.begin() > 0 && tokens_[r.begin() - 1].kind == TokenKind::comma;  // "the prefect, Jan Orrin,"
      const bool unintroduced = r.words.size() > 1 && first_[*out_.of[j]] == j && !told && !apposed;
      const bool introduced = unintroduced || (has_role(en_, other, m.head) && agrees_in_side(en_, m, other));
      return fits && introduced ? out_.of[j] : std::nullopt;
    }
    return std::nullopt;
  }

  // "A top general said so. The comments at a hearing by General Arlo Finch came late."
  std::optional<uint32_t> named_as_speaker(uint32_t k, const Member& m) const {
    for (uint32_t j = k + 1; j < references_.all.size() && sentence(j) - sentence(k) <= right_behind; ++j) {
      const Reference& r = references_.all[j];
      if (r.kind != Reference::Kind::name || sentence(j) == sentence(k) || !out_.of[j]) continue;
      const auto words = words_by(tokens_, r.begin());
      if (!words) continue;
      const Member& other = out_.members[*out_.of[j]];
      const bool somebody = other.voice.type == VoiceType::person && first_[*out_.of[j]] == j;
      // a representative may be a minister; "in a speech ... the speech by"
      const bool anybody =
          en_.has(m.head, WordClass::anybody_noun) || stands_in(tokens_, sentence(k), tokens_.lower(*words));
      if (somebody && agrees_in_gender(m, other) && (anybody || !holds_another_office(en_, m, other)))
        return out_.of[j];
    }
    return std::nullopt;
  }

  // "The union's secretary general said ... Arlo Finch said": the only speaker of whom the page tells nothing else, who
  // is known to all.
  std::optional<uint32_t> only_untold(uint32_t k, const Member& m) const {
    std::optional<uint32_t> only;
    for (uint32_t j = k + 1; j < references_.all.size(); ++j) {
      const Reference& r = references_.all[j];
      if (r.kind != Reference::Kind::name || r.source_of == nobody || r.in_content || !out_.of[j]) continue;
      const Member& other = out_.members[*out_.of[j]];
      const bool told = !other.voice.roles.empty() || !other.voice.affiliations.empty();
      if (other.voice.type != VoiceType::person || told || only == out_.of[j]) continue;
      const bool whole = r.words.size() > 1 && first_[*out_.of[j]] == j && agrees_in_gender(m, other);
      if (only || !whole) return std::nullopt;
      only = out_.of[j];
    }
    return only;
  }

  // Who is described in the opening and named where the next one speaks.
  std::optional<uint32_t> speaks_next(uint32_t k, const Member& m, bool company) const {
    const bool its = is_of_something(tokens_, references_.all[k]);
    for (uint32_t j = k + 1; j < references_.all.size() && sentence(j) - sentence(k) <= by_place; ++j) {
      const Reference& r = references_.all[j];
      const bool acts = r.source_of != nobody || (company && r.subject && r.kind == Reference::Kind::name);
      if (!acts || r.in_content || !out_.of[j] || out_.of[j] == out_.of[k]) continue;
      const Member& other = out_.members[*out_.of[j]];
      // "The lifelong skipper": he who was described before.
      if (r.kind == Reference::Kind::description && r.definite && !other.named && !other.plural &&
          agrees_in_gender(m, other))
        continue;
      if (!may_be_named(tokens_.language(), m, other) || first_[*out_.of[j]] < k) return std::nullopt;
      if (its && !has_role(en_, other, m.head)) return std::nullopt;
      if (has_role(en_, other, m.head) && !agrees_in_side(en_, m, other)) return std::nullopt;
      // "The archbishop said ... The thief, Luca Brell, wept": who he is was told by another word.
      if (parties_.is_apposed(first_[*out_.of[j]]) && !has_role(en_, other, m.head)) return std::nullopt;
      const bool told = !other.voice.roles.empty() || !other.voice.affiliations.empty();
      if (told && side_of(en_, m, other) == Side::other) return std::nullopt;
      // "a diplomat" is not the president who speaks next
      if (!references_.all[k].definite && holds_another_office(en_, m, other)) return std::nullopt;
      if (!references_.all[k].definite && has_other_trade(en_, m, other)) return std::nullopt;
      return out_.of[j];
    }
    return std::nullopt;
  }

  void apply(const std::vector<uint32_t>& now) {
    const auto move = [&](std::optional<uint32_t>& id) {
      if (id) id = now[*id];
    };
    for (auto& id : out_.of) move(id);
    for (auto& id : out_.speaker) move(id);
    for (auto& id : out_.carrier) move(id);
    for (uint32_t i = 0; i < now.size(); ++i) {
      if (now[i] == i) continue;
      Member &from = out_.members[i], &to = out_.members[now[i]];
      if (to.gender == Gender::unknown) to.gender = from.gender;
      std::move(from.voice.roles.begin(), from.voice.roles.end(), std::back_inserter(to.voice.roles));
      std::move(from.voice.affiliations.begin(), from.voice.affiliations.end(),
                std::back_inserter(to.voice.affiliations));
      from = {};
      from.weak = true;
    }
  }

  const Statements& statements_;
  const Tokens& tokens_;
  const Language& en_;
  const References& references_;
  Clusters& out_;
  std::vector<uint32_t> first_;  // reference by member
  const LateParties parties_;
  const uint32_t opening_end_;
};

}  // namespace

Clusters join_late_names(const Statements& statements, const References& references, Clusters clusters) {
  LateNames(statements, references, clusters).run();
  return clusters;
}

}  // namespace sayso
