#include "sayso/voice/chain.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "sayso/base/lexicon.h"
#include "sayso/base/utf8.h"
#include "sayso/voice/lists.h"
#include "sayso/voice/said.h"
#include "sayso/voice/said_days.h"

namespace sayso {
namespace {

constexpr size_t longest_carry = 8;  // statements over which an interview goes on
constexpr size_t longest_chain = 16, most_about = 32, most_scanned = 2000;

bool is_interviewer(std::string_view word) {
  static const auto all = [] {
    std::unordered_set<std::string_view> words;
    static const Lexicon rows("en/interviewers.tsv");
    for (const auto& row : rows.rows()) words.insert(row[0]);
    return words;
  }();
  return all.contains(word);
}

/// Through whom a voice spoke, and the last statement that came so.
struct Medium {
  size_t nth;
  ChainLink link;
  std::optional<SaidWhen> said;
};

class Chains {
 public:
  explicit Chains(const Attributed& of)
      : of_(of),
        statements_(of.statements),
        tokens_(statements_.syntax().tokens()),
        agency_(agency()),
        said_(statements_, of.times) {}

  std::vector<Attribution> run() {
    out_.reserve(statements_.all().size());
    for (uint32_t i = 0; i < statements_.all().size(); ++i) {
      const Statement& s = statements_.all()[i];
      Attribution a;
      a.source = source(s, i);
      const Answers& answers = of_.answers[i];
      if (!s.addressee.empty()) a.addressee = party(answers.addressee.voice, s.addressee);
      if (answers.urged) a.addressee = party(answers.addressee);
      a.said = said_.when(i, s.parent ? &out_[*s.parent].said : nullptr);
      chain(s, i, a);
      if (!s.parent && !s.entry) carry_medium(i, a);
      out_.push_back(std::move(a));
    }
    settle_days(statements_, of_.times, out_);
    return std::move(out_);
  }

 private:
  Party party(std::optional<uint32_t> voice, const Spans& spans) const {
    return {voice, text_of(spans, tokens_.text().view()), spans};
  }

  Party party(const Answer& answer) const {
    return party(answer.voice, {tokens_.span(answer.words.begin, answer.words.end)});
  }

  Party source(const Statement& s, uint32_t i) const {
    if (cites(i)) return party(of_.answers[i].cited);
    if (s.source.empty() && s.entry && !s.parent && !s.continues)
      return party(of_.clusters.speaker[i], statements_.entries()[*s.entry].carrier);
    return party(of_.clusters.speaker[i], s.source);
  }

  // "citing provincial officials, the station said": the words are the officials', the station is a link on the
  // way. "in an interview with ..." is a medium on the way.
  bool cites(uint32_t i) const {
    const Answers& a = of_.answers[i];
    return !a.cited.words.empty() && a.cited.voice && a.cited.voice != a.source.voice;
  }

  // "LONDON (AFP) –" on somebody else's page.
  std::optional<Party> agency() const {
    const Page& page = tokens_.text().page();
    const Span words = page.metadata().agency;
    if (words.empty() || page.metadata().agency_helped) return std::nullopt;
    const std::string name = lower(words.of(page.text())), outlet = lower(page.metadata().outlet);
    if (outlet.find(name) != std::string::npos || name.find(outlet) != std::string::npos) return std::nullopt;
    return Party{of_.agency, std::string(words.of(page.text())), {words}};
  }

  static void add(std::vector<ChainLink>& chain, Party p, Link link) {
    if (!p.voice && p.spans.empty()) return;
    if (!chain.empty() && p.voice && chain.back().voice == p.voice) {
      // The same link with its words is worth more than without.
      if (chain.back().spans.empty()) chain.back() = {std::move(p), chain.back().link};
      if (link == Link::speaks) chain.back().link = link;
      return;
    }
    if (chain.size() < longest_chain) chain.push_back({std::move(p), link});
  }

  // What a parent's speaker does with the words of who speaks in his content.
  static Link passes_on(const Statement& parent) {
    if (parent.lemma == "quote") return Link::quotes;
    return parent.lemma == "cite" ? Link::cites : Link::reports;
  }

  void chain(const Statement& s, uint32_t i, Attribution& a) const {
    if (s.parent) {
      a.chain = out_[*s.parent].chain;
      if (!a.chain.empty() && a.chain.back().link == Link::speaks)
        a.chain.back().link = passes_on(statements_.all()[*s.parent]);
    } else {
      if (of_.outlet) add(a.chain, {of_.outlet, voice(*of_.outlet).name, {}}, Link::publishes);
      if (agency_) add(a.chain, *agency_, Link::reports);
      if (s.entry)
        add(a.chain, party(of_.clusters.carrier[*s.entry], statements_.entries()[*s.entry].carrier), Link::reports);
    }
    if (cites(i)) add(a.chain, party(of_.clusters.speaker[i], s.source), Link::cites);
    const Answer& via = of_.answers[i].via;
    // "in a call with reporters": they are told, and nobody passes it on.
    const bool heard = s.via_link == Link::interviews && via.voice && voice(*via.voice).type == VoiceType::group;
    if (!via.words.empty() && via.voice != a.source.voice && !heard) add(a.chain, party(via), s.via_link);
    // Who is told something and publishes is a link as well: "told the agency".
    if (a.addressee && publishes(*a.addressee) && a.addressee->voice != a.source.voice)
      add(a.chain, *a.addressee, Link::interviews);
    add(a.chain, a.source, Link::speaks);
  }

  // Who is told something and passes it on: an outlet ("the Post", "Varonia's Channel 9"), or somebody who asks for one
  // ("Channel 9 reporter Ana Brell", "radio host Ana Brell").
  bool publishes(const Party& told) const {
    const auto type = told.voice ? voice(*told.voice).type : VoiceType::unnamed;
    if (type == VoiceType::outlet) return true;
    for (Span span : told.spans) {
      const Words words = words_of(tokens_, span);
      bool outlet = false, asks = false, named = false;
      for (uint32_t i = words.begin; i < words.end; ++i) {
        const bool last = i + 1 == words.end;
        outlet |= tokens_[i].capital && body_word(tokens_.lower(i)) == VoiceType::outlet &&
                  (!last || type != VoiceType::person);
        asks |= is_interviewer(tokens_.lower(i));
        named |= tokens_[i].capital;
      }
      if (outlet || (asks && named)) return true;
    }
    return false;
  }

  // The link of the medium to which, or through which, the speaker of `a` spoke here; null where none is told.
  const ChainLink* medium_of(uint32_t i, const Attribution& a) const {
    const Answer& via = of_.answers[i].via;
    for (const ChainLink& link : a.chain) {
      const bool told = a.addressee && a.addressee->voice && link.voice == a.addressee->voice;
      const bool through = !via.words.empty() && link.voice == via.voice && link.link == statements_.all()[i].via_link;
      if (link.link != Link::speaks && link.link != Link::publishes && (told || through)) return &link;
    }
    return nullptr;
  }

  // "I am tired," Ana Brell told the Post. ... "I may go," she added: the Post was told that too, as long as nobody
  // else is told something and no other day comes in.
  void carry_medium(uint32_t i, Attribution& a) {
    ++outer_;
    if (!a.source.voice) return;
    if (const ChainLink* own = medium_of(i, a)) {
      if (outer_ <= longest_carry && !medium_.contains(*a.source.voice)) back_to_the_lead(a, *own);
      medium_.insert_or_assign(*a.source.voice, Medium{outer_, *own, a.said});
      return;
    }
    const auto found = medium_.find(*a.source.voice);
    if (found == medium_.end()) return;
    const bool other_day = is_from_text(a.said) && (!found->second.said || a.said->edtf != found->second.said->edtf);
    if (other_day || a.addressee || tells_of_past(statements_, i) || outer_ - found->second.nth > longest_carry) {
      medium_.erase(found);
      return;
    }
    found->second.nth = outer_;
    pass(a, found->second.link);
  }

  static void pass(Attribution& a, const ChainLink& link) {
    const bool speaks = !a.chain.empty() && a.chain.back().link == Link::speaks;
    a.chain.insert(speaks ? a.chain.end() - 1 : a.chain.end(), link);
  }

  // A story that begins with what the voice said tells through whom where it goes on: "Ana Brell will
  // not go, she said. ... Brell told the Post". `a` is not in `out_` yet.
  void back_to_the_lead(const Attribution& a, const ChainLink& link) {
    for (size_t k = 0; k < out_.size(); ++k) {
      const Statement& s = statements_.all()[k];
      const bool other_day = is_from_text(out_[k].said) && (!a.said || a.said->edtf != out_[k].said->edtf);
      if (s.parent || s.entry || out_[k].source.voice != a.source.voice || out_[k].addressee || other_day) continue;
      pass(out_[k], link);
    }
  }

  const Voice& voice(uint32_t id) const { return of_.clusters.members[id].voice; }

  const Attributed& of_;
  const Statements& statements_;
  const Tokens& tokens_;
  std::optional<Party> agency_;
  SaidReader said_;
  std::vector<Attribution> out_;
  std::unordered_map<uint32_t, Medium> medium_;  // by voice
  size_t outer_ = 0;                             // statements that lie in no other, so far
};

}  // namespace

std::vector<Attribution> attribute(const Attributed& of) { return Chains(of).run(); }

void add_about(const Statements& statements, const std::vector<Seen>& all, std::vector<Attribution>& attributions) {
  const Tokens& tokens = statements.syntax().tokens();
  for (size_t i = 0; i < attributions.size(); ++i) {
    Attribution& a = attributions[i];
    size_t scanned = 0;
    for (Span span : statements.all()[i].content) {
      const Words words = words_of(tokens, span);
      auto seen = std::lower_bound(all.begin(), all.end(), words.begin,
                                   [](const Seen& s, uint32_t begin) { return s.words.begin < begin; });
      for (; seen != all.end() && seen->words.begin < words.end && ++scanned < most_scanned; ++seen) {
        const bool known = std::find(a.about.begin(), a.about.end(), seen->voice) != a.about.end();
        if (seen->voice != a.source.voice && !known && a.about.size() < most_about) a.about.push_back(seen->voice);
      }
    }
  }
}

}  // namespace sayso
