#include "sayso/voice/clusters.h"

#include <algorithm>

#include "sayso/voice/antecedent.h"
#include "sayso/voice/deputies.h"
#include "sayso/voice/floor.h"
#include "sayso/voice/issuers.h"
#include "sayso/voice/newcomers.h"
#include "sayso/voice/subjects.h"
#include "sayso/voice/unnamed.h"

namespace sayso {
namespace {

constexpr const char* and_ = " and ";

class Resolver {
 public:
  Resolver(const Statements& statements, const References& references, std::span<const NameMention> names,
           const std::vector<MentionScores>& scores, Cast cast)
      : statements_(statements), references_(references), names_(names), scores_(scores), cast_(std::move(cast)) {
    out_.of.resize(references.all.size());
    out_.speaker.resize(statements.all().size());
    out_.carrier.resize(statements.entries().size());
    role_of_.resize(tokens().size(), nobody);
    for (uint32_t id = 0; id < cast_.members().size(); ++id)
      for (const VoiceRole& role : cast_[id].voice.roles)
        for (Span span : role.spans) {
          const Words words = words_of(tokens(), span);
          // "spokesman for the harbour agency": he is no agency.
          for (uint32_t i = words.begin; i < words.end && !tokens().has(i, WordClass::role_link); ++i) role_of_[i] = id;
        }
  }

  Clusters run() {
    for (uint32_t k = 0; k < references_.all.size(); ++k)
      if (const Reference& r = references_.all[k]; r.kind == Reference::Kind::name) decide(k, cast_.of_name(r.name));
    resolve(false);
    keep_floor(statements_, references_, out_);
    resolve(true);
    keep_floor(statements_, references_, out_);
    out_.members = std::move(cast_.members());
    return std::move(out_);
  }

 private:
  const Tokens& tokens() const { return statements_.syntax().tokens(); }

  void resolve(bool in_quotes) {
    for (uint32_t k = 0; k < references_.all.size(); ++k) {
      const Reference& r = references_.all[k];
      if (r.kind != Reference::Kind::name && r.in_quote == in_quotes) decide(k, meant_by(k));
    }
    for (const AskedFor& a : references_.asked) {
      if (a.asked.slot == Slot::source && !a.before && a.reference == nobody && !out_.speaker[a.asked.index])
        out_.speaker[a.asked.index] = called(a.asked.words);
      if (a.before && a.asked.slot == Slot::source && !out_.speaker[a.asked.index])
        out_.speaker[a.asked.index] =
            stands_before(statements_, references_, {out_.of, cast_.members()}, a.asked.words.begin);
    }
  }

  void decide(uint32_t k, std::optional<uint32_t> member) {
    const Reference& r = references_.all[k];
    out_.of[k] = member;
    if (!member) return;
    if (count_.size() <= *member) count_.resize(*member + 1);
    ++count_[*member];
    for (uint32_t statement : r.sources) out_.speaker[statement] = member;
    Member& m = cast_[*member];
    const bool company = r.kind == Reference::Kind::description && tokens().has(r.head(), WordClass::company_noun);
    // "Volta ... The carmaker said": no person
    if (company && m.voice.type == VoiceType::person && !m.sure && m.voice.roles.empty())
      m.voice.type = VoiceType::organization, m.sure = true;
    const Gender told = r.kind == Reference::Kind::pronoun ? r.pronoun->gender : Gender::unknown;
    if (told == Gender::unknown || told == m.gender) return;  // another one: a first name errs
    m.gender = told, m.gender_guessed = true;
  }

  std::optional<uint32_t> meant_by(uint32_t k) {
    const Reference& r = references_.all[k];
    count_.resize(cast_.members().size());
    const Decided decided{statements_,  references_, cast_.members(), out_.of,
                          out_.speaker, scores_,     count_,          cast_.outlet};
    switch (r.kind) {
      case Reference::Kind::pronoun:
        if (r.pronoun->number == Number::plural) return they(k, decided);
        return meant_by_pronoun(decided, k);
      case Reference::Kind::several:
        return several(k, decided);
      case Reference::Kind::description:
        return description(k, decided);
      case Reference::Kind::name:
        break;
    }
    return std::nullopt;
  }

  // "Ana Brell and Jan Orrin", "He and Jan Orrin"
  std::optional<uint32_t> several(uint32_t k, const Decided& decided) {
    auto members = members_of(references_.all[k]);
    const auto who = references_.all[k].pronoun ? meant_by_pronoun(decided, k) : std::nullopt;
    if (who && std::find(members.begin(), members.end(), *who) == members.end()) members.insert(members.begin(), *who);
    return group(members);
  }

  // "They": a group that was named, else two who were named together.
  std::optional<uint32_t> they(uint32_t k, const Decided& decided) {
    const auto pair = joined_before(k);
    if (!pair.empty()) return group(pair);
    return meant_by_pronoun(decided, k);
  }

  /// The persons joined by "and" in this sentence or the one before, where no group was named since.
  std::vector<uint32_t> joined_before(uint32_t k) const {
    const uint32_t here = tokens().sentence_of(references_.all[k].begin());
    for (uint32_t j = k; j-- > 0;) {
      const Reference& r = references_.all[j];
      if (here - tokens().sentence_of(r.begin()) > 1) break;
      if (!out_.of[j]) continue;
      const Member& m = cast_[*out_.of[j]];
      if (m.plural || r.kind == Reference::Kind::several) return {};
      const bool person = m.voice.type == VoiceType::person;
      if (!person || j == 0 || !out_.of[j - 1] || r.in_content) continue;
      const Reference& before = references_.all[j - 1];
      const bool both = cast_[*out_.of[j - 1]].voice.type == VoiceType::person && out_.of[j] != out_.of[j - 1];
      const uint32_t begin = r.name == nobody ? r.begin() : names_[r.name].whole.begin;
      if (both && before.words.end + 1 == begin && tokens().has(before.words.end, WordClass::joint))
        return {*out_.of[j - 1], *out_.of[j]};
    }
    return {};
  }

  std::vector<uint32_t> members_of(const Reference& several) const {
    std::vector<uint32_t> out;
    for (Words part : several.parts) {
      const auto at = std::lower_bound(names_.begin(), names_.end(), part.begin,
                                       [](const NameMention& m, uint32_t begin) { return m.name.begin < begin; });
      if (at != names_.end() && at->name.begin == part.begin)
        if (const auto voice = cast_.of_name(static_cast<size_t>(at - names_.begin()))) out.push_back(*voice);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  /// The group of `members`, made where it is new. One is himself.
  std::optional<uint32_t> group(const std::vector<uint32_t>& members) {
    if (members.empty()) return std::nullopt;
    if (members.size() == 1) return members.front();
    Member m;
    std::string key;
    for (size_t i = 0; i < members.size(); ++i) {
      if (i > 0) m.voice.name += i + 1 == members.size() ? and_ : ", ";
      m.voice.name += cast_[members[i]].voice.name;
      key += "\n" + std::to_string(members[i]);
    }
    if (const auto known = cast_.with_key(key)) return known;
    m.voice.type = VoiceType::group;
    m.voice.members = members;
    m.plural = m.sure = true;
    return cast_.add(std::move(m), key);
  }

  std::optional<uint32_t> description(uint32_t k, const Decided& decided) {
    const Reference& r = references_.all[k];
    // "Ferro Steel, a Varonian company,": it tells who the name is.
    if (const uint32_t id = role_of_[r.head()]; id != nobody && role_of_[r.core.begin] == id) return id;
    if (r.part)
      if (const auto many = told_of_many(decided, k); many || !r.opens)
        return many ? std::optional(cast_.add(part_member(tokens(), cast_[*many], r), {})) : std::nullopt;
    if (tokens().has(r.head(), WordClass::sides) && r.core.size() == 1) return group(last_pair(decided, k));
    const bool former = tokens().has(r.head(), WordClass::former), latter = tokens().has(r.head(), WordClass::latter);
    if (r.core.size() == 1 && r.definite && (former || latter)) return one_of_two(decided, k, former);
    if (is_own_outlet(r)) return cast_.outlet;
    const bool bare =
        r.words.size() == 1 && (tokens().has(r.head(), WordClass::bare_body) || tokens()[r.head()].capital);
    if (const uint32_t by = Issuers(statements_, references_).of(k); by != nobody && by != k && out_.of[by])
      return out_.of[by];
    if (const auto deputy = deputy_named(tokens(), names_, cast_, r)) return deputy;
    if (const auto newcomer = newcomer_named(tokens(), names_, cast_, r)) return newcomer;
    if (r.definite || bare)
      if (const auto known = meant_by_description(decided, k)) return known;
    if (const auto many = many_before(decided, k)) return many;
    if (!r.opens) return std::nullopt;
    const std::string key = key_of(tokens(), r.words);
    if (const auto known = cast_.with_words(key); known && !r.indefinite) return known;
    if (r.words.size() == 1 && !title_word(tokens().lower(r.head())) && !body_word(tokens().lower(r.head())))
      if (const auto person = called(r.words)) return person;
    return cast_.add(unnamed_member(statements_.syntax(), names_, cast_, r), key);
  }

  // "told this newspaper", "the Courier" on a page of the Sella Courier
  bool is_own_outlet(const Reference& r) const {
    if (!cast_.outlet || r.core.size() != 1 || body_word(tokens().lower(r.head())) != VoiceType::outlet) return false;
    if (tokens()[r.head()].capital) return cast_[*cast_.outlet].head == tokens().lower(r.head());
    return r.head() > 0 && tokens().has(r.head() - 1, WordClass::demonstrative) &&
           tokens().has(r.head(), WordClass::outlet_noun);
  }

  // Words with capitals in a headline, where names are not read: "Ana: Bridge Is Safe".
  std::optional<uint32_t> called(Words words) const {
    if (words.empty() || !tokens()[words.begin].capital) return std::nullopt;
    if (const auto known = cast_.with_key(key_of(tokens(), words))) return known;
    return words.size() == 1 ? cast_.person_called(tokens().lower(words.begin)) : std::nullopt;
  }

  const Statements& statements_;
  const References& references_;
  std::span<const NameMention> names_;
  const std::vector<MentionScores>& scores_;
  Cast cast_;
  Clusters out_;
  std::vector<uint32_t> count_;
  std::vector<uint32_t> role_of_;  // by token: the member whose role it tells
};

}  // namespace

Clusters find_clusters(const Statements& statements, const References& references, std::span<const NameMention> names,
                       const std::vector<MentionScores>& scores, Cast cast) {
  return Resolver(statements, references, names, scores, std::move(cast)).run();
}

}  // namespace sayso
