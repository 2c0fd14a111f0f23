#include "sayso/voice/antecedent.h"

#include <algorithm>
#include <cmath>

#include "sayso/base/utf8.h"

#include "sayso/voice/alike.h"
#include "sayso/voice/loaded_names_words.h"
#include "sayso/voice/salience.h"

namespace sayso {
namespace {

constexpr uint32_t sentences_back = 6;  // for pronouns
constexpr uint32_t sentences_to_many = 3;
constexpr size_t look_back = 160;   // references
constexpr float own_outlet = 2.0f;  // a page seldom says "it" of who publishes it
constexpr float unlikely = 0.5f;    // what it costs that no list has the word for somebody

bool is_person(const Member& m) {
  return m.voice.type == VoiceType::person || (m.voice.type == VoiceType::unnamed && !m.plural && m.sure);
}

/// "The undertaker said": who speaks is somebody, though no list has the word; no report and no message.
bool may_be_somebody(const Decided& d, const Pronoun& p, const Reference& other, const Member& m) {
  const Tokens& tokens = d.statements.syntax().tokens();
  const bool speaks = other.kind == Reference::Kind::description && other.source_of != nobody && !other.in_quote;
  if (!speaks) return false;
  // "to let the world know she was safe": who knows something in another's words is told of, not heard.
  const Statement& said = d.statements.all()[other.source_of];
  if (said.kind != StatementKind::speech) return false;
  return !p.thing && p.number != Number::plural && m.voice.type == VoiceType::unnamed && !m.plural && !m.named &&
         (m.gender == Gender::unknown || m.gender == p.gender) && !tokens.has(other.head(), WordClass::report) &&
         !tokens.has(other.head(), WordClass::message_noun);
}

/// Who cannot be meant, whatever stands near.
class Barred {
 public:
  Barred(const Decided& d, uint32_t k) : d_(d), r_(d.references.all[k]) {
    if (r_.in_quote)
      for (uint32_t s = r_.said_in; s != nobody; s = parent(s)) bar(d.speaker[s]);
    if (r_.source_of != nobody) bar_addressee(r_.source_of), bar_asker(r_.source_of);
    if (r_.addressee_of != nobody) bar(d.speaker[r_.addressee_of]);
  }
  bool operator()(uint32_t member) const {
    return std::find(members_.begin(), members_.end(), member) != members_.end();
  }
  /// Whether reference `j` stands in what the pronoun's own statement quotes: “I saw Orrin,” he said. Without quotation
  /// marks it may be the speaker: "Ferro Steel will close its mill, it said".
  bool own_words(const Reference& other) const {
    const bool they = r_.pronoun && r_.pronoun->number == Number::plural;  // "It is what troops earn, they said"
    if (!other.in_quote && !(they && other.in_content)) return false;
    for (uint32_t s = other.said_in; s != nobody; s = parent(s))
      if (std::find(r_.sources.begin(), r_.sources.end(), s) != r_.sources.end()) return true;
    return false;
  }

 private:
  uint32_t parent(uint32_t s) const { return d_.statements.all()[s].parent.value_or(nobody); }
  void bar(std::optional<uint32_t> member) {
    if (member) members_.push_back(*member);
  }
  // "The prosecutor asked him who it was. “My uncle,” he said.": whoever asked somebody right before does not answer.
  void bar_asker(uint32_t statement) {
    const Statement& answer = d_.statements.all()[statement];
    if (statement == 0 || answer.parent || answer.manner != Manner::direct) return;
    const Statement& question = d_.statements.all()[statement - 1];
    if (question.act != Act::ask || question.parent || question.addressee.empty() || question.cue.empty()) return;
    const Tokens& tokens = d_.statements.syntax().tokens();
    const uint32_t asked = tokens.sentence_of(tokens.at_byte(question.cue.front().begin));
    if (tokens.sentence_of(tokens.at_byte(answer.content.front().begin)) == asked + 1) bar(d_.speaker[statement - 1]);
  }
  void bar_addressee(uint32_t statement) {
    const uint32_t addressee = d_.references.addressee[statement];
    if (addressee != nobody) bar(d_.of[addressee]);
  }

  const Decided& d_;
  const Reference& r_;
  std::vector<uint32_t> members_;
};

// "Judge Leslie Orrin dismissed the case. She said": whose first name is a man's more often, where nobody else is
// meant.
std::optional<uint32_t> called_otherwise(const Decided& d, uint32_t k, const Barred& barred) {
  const Reference& r = d.references.all[k];
  if (r.pronoun->gender == Gender::unknown || r.source_of == nobody || r.in_content) return std::nullopt;
  const Tokens& tokens = d.statements.syntax().tokens();
  const uint32_t here = tokens.sentence_of(r.begin());
  for (uint32_t j = k; j-- > 0 && here - tokens.sentence_of(d.references.all[j].begin()) <= 1;) {
    const Reference& other = d.references.all[j];
    if (!other.subject || other.kind != Reference::Kind::name || !d.of[j] || barred(*d.of[j])) continue;
    const Member& m = d.members[*d.of[j]];
    const std::string first = lower(m.voice.name.substr(0, m.voice.name.find(' ')));
    if (m.voice.type == VoiceType::person && !m.gender_guessed && first_name(first) == m.gender) return d.of[j];
  }
  return std::nullopt;
}

// "Brell told the Post so. “We know,” they said": no paper that was spoken to, nor whose page it is.
bool heard_it(const Decided& d, uint32_t k, uint32_t j) {
  const Reference &r = d.references.all[k], &other = d.references.all[j];
  if (r.source_of == nobody || r.pronoun->number != Number::plural || r.in_content) return false;
  const bool outlet = d.members[*d.of[j]].voice.type == VoiceType::outlet;
  return outlet && (other.addressee_of != nobody || other.medium || d.of[j] == d.outlet);
}

// "Ana Brell, a diver, said so. “We know,” they said": the one person who spoke right before, where nobody else may be
// meant.
std::optional<uint32_t> one_as_they(const Decided& d, uint32_t k) {
  const Reference& r = d.references.all[k];
  if (r.pronoun->number != Number::plural || r.source_of == nobody || r.in_content) return std::nullopt;
  if (d.statements.all()[r.source_of].manner == Manner::indirect) return std::nullopt;
  const Tokens& tokens = d.statements.syntax().tokens();
  const uint32_t here = tokens.sentence_of(r.begin());
  for (uint32_t j = k; j-- > 0 && k - j < look_back;) {
    if (here - tokens.sentence_of(d.references.all[j].begin()) > 2) break;
    const Reference& other = d.references.all[j];
    if (other.source_of == nobody || other.in_content || !d.of[j]) continue;
    const Member& m = d.members[*d.of[j]];
    const bool same_block =
        tokens.sentences()[tokens.sentence_of(other.begin())].block == tokens.sentences()[here].block;
    return same_block && is_person(m) && !m.plural ? d.of[j] : std::nullopt;
  }
  return std::nullopt;
}

bool is_neutral(const Member& m) {
  const auto tells = [](const std::string& text) {
    const std::string low = lower(text);
    const auto words = words_in(low);
    return std::any_of(words.begin(), words.end(),
                       [](std::string_view w) { return is_naming_word(NamingWord::neutral, w); });
  };
  return tells(m.head) || std::any_of(m.voice.roles.begin(), m.voice.roles.end(),
                                      [&](const VoiceRole& role) { return tells(role.text); });
}

// "Kim Orrin, a spokesperson for the union, said it was so. “We wait,” they added": who has just spoken, of whom the
// page tells no gender.
std::optional<uint32_t> neutral_speaker(const Decided& d, uint32_t k, const Barred& barred) {
  const Reference& r = d.references.all[k];
  if (r.pronoun->number != Number::plural || r.source_of == nobody || r.in_content) return std::nullopt;
  const Tokens& tokens = d.statements.syntax().tokens();
  const uint32_t here = tokens.sentence_of(r.begin());
  for (uint32_t j = k; j-- > 0 && k - j < look_back;) {
    if (here - tokens.sentence_of(d.references.all[j].begin()) > 2) break;
    const Reference& other = d.references.all[j];
    if (!d.of[j] || other.in_content || other.source_of == r.source_of) continue;
    const Member& m = d.members[*d.of[j]];
    if (m.plural) return std::nullopt;
    if (other.source_of == nobody) continue;
    const bool somebody = is_person(m) && m.gender == Gender::unknown && is_neutral(m) && !barred(*d.of[j]);
    return somebody ? d.of[j] : std::nullopt;
  }
  return std::nullopt;
}

// "It was said that the boats had left": nobody.
bool stands_for_a_clause(const Decided& d, const Reference& r) {
  if (!r.pronoun->thing || r.source_of == nobody) return false;
  const Tokens& tokens = d.statements.syntax().tokens();
  const Statement& s = d.statements.all()[r.source_of];
  if (s.cue.empty() || !tokens.has(r.words.end, WordClass::be)) return false;
  const uint32_t verb = tokens.at_byte(s.cue.back().end - 1);
  return verb > r.words.end && verb <= r.words.end + 2 && !tokens.has(verb, WordClass::ing_form) &&
         !tokens.has(verb - 1, WordClass::to);
}

}  // namespace

bool fits(const Pronoun& p, const Member& m) {
  const VoiceType type = m.voice.type;
  if (p.number == Number::plural)
    return m.plural || type == VoiceType::organization || type == VoiceType::group || type == VoiceType::outlet ||
           (m.named && !m.sure && m.gender == Gender::unknown);
  if (p.thing)  // "Far Shore reported ..., it said": a name that may be anything
    return !m.plural && type != VoiceType::group &&
           (!is_person(m) || (m.named && !m.sure && m.gender == Gender::unknown));
  return is_person(m) && (m.gender == Gender::unknown || m.gender == p.gender);
}

std::optional<uint32_t> meant_by_pronoun(const Decided& d, uint32_t k) {
  const Reference& r = d.references.all[k];
  if (stands_for_a_clause(d, r)) return std::nullopt;
  const Barred barred(d, k);
  if (const auto neutral = neutral_speaker(d, k, barred)) return neutral;
  const Salience salience(d, k);
  std::optional<uint32_t> best, spare;
  float most = -1e9f;
  for (uint32_t j = k; j-- > 0 && k - j < look_back;) {
    const Reference& other = d.references.all[j];
    if (salience.sentences_to(other) > sentences_back) break;
    if (!d.of[j] || barred(*d.of[j]) || barred.own_words(other) || heard_it(d, k, j)) continue;
    const Member& m = d.members[*d.of[j]];
    if (other.spare) {
      const bool may_speak =
          r.source_of != nobody && r.pronoun->number == Number::plural && salience.sentences_to(other) <= 1;
      if (may_speak && !spare) spare = d.of[j];
      continue;
    }
    const bool told = fits(*r.pronoun, m);
    if (!told && !may_be_somebody(d, *r.pronoun, other, m)) continue;
    const float score = salience.of(j) + salience.agrees(*r.pronoun, m) + salience.goes_on(j) - (told ? 0 : unlikely) -
                        (r.pronoun->thing && d.of[j] == d.outlet ? own_outlet : 0);
    if (score > most) most = score, best = d.of[j];
  }
  if (!best && !spare && r.pronoun->number == Number::plural) return one_as_they(d, k);
  if (!best && !spare) return called_otherwise(d, k, barred);
  return best ? best : spare;
}

namespace {

// "what some call a farce": people, whoever they are.
bool tells_of_people(const Tokens& tokens, const Reference& r) {
  return r.words.size() == 1 && r.begin() > 0 && tokens.has(r.begin() - 1, WordClass::question_opener);
}

}  // namespace

std::optional<uint32_t> told_of_many(const Decided& d, uint32_t k) {
  const Reference& r = d.references.all[k];
  const Tokens& tokens = d.statements.syntax().tokens();
  uint32_t here = tokens.sentence_of(r.begin());
  const bool opens_sentence = r.begin() <= tokens.sentences()[here].begin + 1;
  const bool many = r.opens;  // "some", "others" are somebody else's people more often
  if (many && tells_of_people(tokens, r)) return std::nullopt;
  for (uint32_t j = k; j-- > 0 && k - j < look_back;) {
    const Reference& other = d.references.all[j];
    const uint32_t back = here - tokens.sentence_of(other.begin());
    if (back > (many ? 1 : sentences_to_many)) break;
    if (other.part && d.of[j]) here = tokens.sentence_of(other.begin());  // "One said ... Others said"
    if (!d.of[j] || other.part || other.spare || other.in_content != r.in_content || other.source_of == r.source_of)
      continue;
    const bool told = (other.subject || other.source_of != nobody) && (back == 0 || opens_sentence);
    const Member& m = d.members[*d.of[j]];
    // "A docker said ... Another said"
    const bool one_more = !many && r.words.size() == 1 && d.statements.syntax().tag(r.head()) != Tag::number && told &&
                          m.voice.type == VoiceType::unnamed && !m.named && other.source_of != nobody;
    const bool several = m.plural && m.voice.type != VoiceType::place && m.voice.members.empty() && (told || !many);
    if (several || one_more) return d.of[j];
  }
  return std::nullopt;
}

std::optional<uint32_t> many_before(const Decided& d, uint32_t k) {
  const Reference& r = d.references.all[k];
  if (r.words.size() != 1 || r.definite || r.indefinite || r.source_of == nobody) return std::nullopt;
  const Syntax& syntax = d.statements.syntax();
  const Spans& cue = d.statements.all()[r.source_of].cue;
  const uint32_t behind = r.words.end;
  if (cue.empty() || syntax.tokens().at_byte(cue.front().begin) != behind || syntax.tag(behind) != Tag::noun)
    return std::nullopt;
  const std::string_view one = syntax.tokens().lower(r.head());
  for (uint32_t j = k; j-- > 0 && k - j < look_back;) {
    if (!d.of[j] || !d.members[*d.of[j]].plural) continue;
    const std::string& many = d.members[*d.of[j]].head;
    if (many.size() == one.size() + 1 && many.ends_with('s') && many.starts_with(one)) return d.of[j];
  }
  return std::nullopt;
}

bool means_both(const Decided& d, uint32_t k) {
  const Syntax& syntax = d.statements.syntax();
  const Tokens& tokens = syntax.tokens();
  const Reference& r = d.references.all[k];
  if (r.core.size() == 1 && tokens.has(r.head(), WordClass::sides)) return true;
  const uint32_t first =
      r.core.size() == 1 && r.core.begin > 0 ? r.core.begin - 1 : r.core.begin;  // "both" + "players"
  if (r.core.end != first + 2 || !tokens.has(first, WordClass::sides)) return false;
  const auto title = title_word(tokens.lower(r.head()));
  const std::string_view head = tokens.lower(r.head());
  const bool people = (title && title->kind == TitleKind::role) || tokens.has(r.head(), WordClass::person_noun);
  const bool both = syntax.tag(first) != Tag::number || (first > 0 && tokens.has(first - 1, WordClass::definite));
  return people && is_plural(head) && both && last_pair(d, k).size() == 2;
}

namespace {

// "Sella and Korvat raised it, although both said": two who are named together there, be they who they may.
std::vector<uint32_t> joined_pair(const Decided& d, uint32_t k) {
  const Tokens& tokens = d.statements.syntax().tokens();
  const uint32_t here = tokens.sentence_of(d.references.all[k].begin());
  for (uint32_t j = k; j-- > 1 && k - j < look_back && tokens.sentence_of(d.references.all[j].begin()) == here;) {
    const Reference &a = d.references.all[j - 1], &b = d.references.all[j];
    const bool names = a.kind == Reference::Kind::name && b.kind == Reference::Kind::name && d.of[j - 1] && d.of[j];
    const uint32_t joint = a.words.end;
    const bool joined = names && joint + 1 == b.begin() && tokens.has(joint, WordClass::addition) &&
                        a.begin() == tokens.sentences()[here].begin;
    if (joined && *d.of[j - 1] != *d.of[j]) return {*d.of[j - 1], *d.of[j]};
  }
  return {};
}

}  // namespace

std::vector<uint32_t> last_pair(const Decided& d, uint32_t k) {
  if (d.references.all[k].core.size() == 1)
    if (auto pair = joined_pair(d, k); !pair.empty()) return pair;
  const Tokens& tokens = d.statements.syntax().tokens();
  const uint32_t here = tokens.sentence_of(d.references.all[k].begin());
  std::vector<uint32_t> out;
  uint32_t sentence = nobody;
  for (uint32_t j = k; j-- > 0 && k - j < look_back;) {
    const Reference& r = d.references.all[j];
    if (!d.of[j] || !is_person(d.members[*d.of[j]]) || r.kind == Reference::Kind::several) continue;
    const uint32_t at = tokens.sentence_of(r.begin());
    if (here - at > 3) break;
    if (at != sentence) out.clear(), sentence = at;
    if (std::find(out.begin(), out.end(), *d.of[j]) == out.end()) out.insert(out.begin(), *d.of[j]);
    if (out.size() == 2) return out;
  }
  return {};
}

namespace {

// "The Harbour Party and the Lake Party": those who were just named together.
std::vector<uint32_t> named_together(const Decided& d, uint32_t k) {
  const Tokens& tokens = d.statements.syntax().tokens();
  const uint32_t here = tokens.sentence_of(d.references.all[k].begin());
  for (uint32_t j = k; j-- > 0 && here - tokens.sentence_of(d.references.all[j].begin()) <= 1;)
    if (d.references.all[j].kind == Reference::Kind::several && d.of[j]) return d.members[*d.of[j]].voice.members;
  return {};
}

// The last two who spoke, in the order of the text: bodies and groups, too.
std::vector<uint32_t> last_speakers(const Decided& d, uint32_t k) {
  std::vector<uint32_t> out;
  for (uint32_t j = k; j-- > 0 && k - j < look_back && out.size() < 2;) {
    const Reference& r = d.references.all[j];
    if (r.source_of == nobody || r.in_content || !d.of[j]) continue;
    if (std::find(out.begin(), out.end(), *d.of[j]) == out.end()) out.insert(out.begin(), *d.of[j]);
  }
  return out;
}

}  // namespace

std::optional<uint32_t> one_of_two(const Decided& d, uint32_t k, bool former) {
  auto pair = named_together(d, k);
  if (pair.size() != 2) pair = last_pair(d, k);
  if (pair.size() != 2) pair = last_speakers(d, k);
  return pair.size() == 2 ? std::optional(pair[former ? 0 : 1]) : std::nullopt;
}

}  // namespace sayso
