#include "sayso/statement/forest.h"

#include <algorithm>

#include "sayso/statement/addressee.h"
#include "sayso/statement/addressee_borders.h"
#include "sayso/statement/borders.h"
#include "sayso/statement/coordinated.h"
#include "sayso/statement/from_announced.h"
#include "sayso/statement/from_collections.h"
#include "sayso/statement/from_entries.h"
#include "sayso/statement/from_estimates.h"
#include "sayso/statement/from_headlines.h"
#include "sayso/statement/from_letters.h"
#include "sayso/statement/from_network.h"
#include "sayso/statement/from_quotes.h"
#include "sayso/statement/from_readers.h"
#include "sayso/statement/from_recaps.h"
#include "sayso/statement/from_relays.h"
#include "sayso/statement/from_source_phrases.h"
#include "sayso/statement/from_turns.h"
#include "sayso/statement/own_clauses.h"
#include "sayso/statement/plausible.h"
#include "sayso/statement/source_borders.h"
#include "sayso/statement/tagged_quotes.h"
#include "sayso/statement/whole_clauses.h"
#include "sayso/statement/whole_ends.h"
#include "sayso/statement/whole_quotes.h"

namespace sayso {
namespace {

constexpr uint32_t deepest = 3;        // statements in statements
constexpr float sure_in_entry = 0.6f;  // a cue that takes words of an entry from its head
constexpr uint32_t nobody = UINT32_MAX;

using Pool = std::vector<Candidate>;

void append(Pool& pool, Pool more) {
  pool.insert(pool.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// Where it did not, rules alone find the outermost statements.
bool read_by_network(const Evidence& e) {
  return e.insight.state() == InsightState::network && !e.off.count(reader_rule);
}

std::optional<uint32_t> entry_at(const Evidence& evidence, uint32_t token) {
  if (evidence.off.count("dated-entry")) return std::nullopt;
  const auto at = std::partition_point(evidence.entries.begin(), evidence.entries.end(),
                                       [&](const EntryDraft& e) { return e.whole.end <= token; });
  if (at == evidence.entries.end() || !at->whole.contains(token)) return std::nullopt;
  return static_cast<uint32_t>(at - evidence.entries.begin());
}

/// All that the ways of finding propose, with what the network's judge makes of it.
class Finders {
 public:
  explicit Finders(const Evidence& e) : e_(e) {
    if (!e_.off.count(reader_rule))
      for (const NetworkFind& find : e_.insight.finds())
        if (find.contents.empty()) bare_.push_back(find.cue);
  }

  Pool outermost() const {
    Pool pool = from_turns(e_.scene, e_.off);
    append(pool, from_letters(e_.scene, e_.off));
    append(pool, from_block_quotes(e_.scene, e_.off));
    append(pool, from_entries(e_.scene, e_.entries, e_.off));
    append(pool, from_signed_quotes(e_.scene, e_.off));
    append(pool, from_signed_paragraphs(e_.scene, e_.off));
    append(pool, from_readers(e_.scene, e_.off));
    append(pool, from_interrupted_quotes(e_.scene, e_.off));
    const Pool collected = from_collections(e_.scene, e_.off);
    append(pool, collected);
    append(pool, from_relays(e_.scene, e_.off));
    append(pool, from_announced(e_.scene, e_.off));
    Pool phrases = from_source_phrases(e_.scene, e_.off);
    append(pool, from_recaps(e_.scene, e_.off));
    append(pool, from_estimates(e_.scene, e_.off));
    append(pool, from_headlines(e_.scene, e_.off));
    append(pool, from_quotes_after_deeds(e_.scene, e_.off));
    append(pool, from_loose_quotes(e_.scene, e_.off));
    if (read_by_network(e_)) {
      Pool found = without_collected(mended(from_network(e_.scene, e_.insight, false, e_.off)), collected);
      put_around(e_.scene, phrases, found);
      // Weights with a judge have learnt both layers: they need no rule to see the outer one, but where it is cut
      // short.
      const bool both =
          std::any_of(found.begin(), found.end(), [](const Candidate& c) { return c.judgement.has_value(); });
      append(pool, from_that_clauses(e_.scene, found, e_.off, !both));
      append(pool, coordinated(e_.scene, found, e_.off));
      append(pool, plausible_outermost(e_.scene, std::move(found)));
    }
    append(pool, std::move(phrases));
    for (const Sentence& s : e_.scene.tokens.sentences())
      if (!read_by_network(e_) || entry_at(e_, s.begin)) append(pool, from_cues(e_.scene, {{s.begin, s.end}}, e_.off));
    judge_by_network(pool);
    if (read_by_network(e_)) append(pool, with_whole_headlines(e_.scene, overlooked()));
    std::erase_if(pool, [&](const Candidate& c) { return !voiced_in_entry(c); });
    return pool;
  }

  // In the content of a statement.
  Pool inside(const CueRegion& region) const {
    Pool pool = from_cues(e_.scene, region, e_.off);
    leave_objects(e_.scene, pool);
    append(pool, from_given_cues(e_.scene, region, bare_, e_.off));
    for (Candidate& c : pool) {
      begin_with_that(e_.scene, c);
      leave_clause_before(e_.scene, c);
      tell_addressee(e_.scene, c);
      settle_addressee(e_.scene, c);
      c.judgement = judgement_of(c, true);
    }
    pool = plausible_inside(e_.scene, std::move(pool));
    for (Candidate& c : pool) end_with_clause(e_.scene, c);
    return pool;
  }

 private:
  // Borders that the network sees badly and marks and syntax show.
  Pool mended(Pool found) const {
    found = with_whole_quotes(e_.scene, with_own_clauses(e_.scene, std::move(found)), e_.off);
    found = with_tagged_quotes(e_.scene, std::move(found), e_.off);
    found = with_whole_ends(e_.scene, with_whole_clauses(e_.scene, std::move(found)));
    return with_whole_headlines(e_.scene, std::move(found));
  }

  // What the network's labels lack and its judge is sure of, once a rule shows it.
  Pool overlooked() const {
    Pool out;
    for (const Sentence& s : e_.scene.tokens.sentences()) {
      if (entry_at(e_, s.begin)) continue;
      for (Candidate& c : from_cues(e_.scene, {{s.begin, s.end}}, e_.off)) {
        give_long_subject(e_.scene, c);
        c.judgement = judgement_of(c, false);
        // from_source_phrases() knows more of "according to": brackets, halves.
        if (c.found_by != "according-to" && is_surely_said(c)) out.push_back(std::move(c));
      }
    }
    return out;
  }

  // What rules find by a cue the network's judge looks at too; finds by form alone it has not learnt.
  void judge_by_network(Pool& pool) const {
    std::erase_if(pool, [&](Candidate& c) {
      const bool by_cue = c.origin == Origin::cue_rule || c.origin == Origin::that_clause;
      if (by_cue) c.judgement = judgement_of(c, false);
      return by_cue && is_none(c.judgement);
    });
  }
  std::optional<Judgement> judgement_of(const Candidate& c, bool inner) const {
    return e_.insight.judge({c.source, c.cue, c.content, inner});
  }

  // In an entry that an outlet heads, only who says something takes words from it; and nobody out of its head.
  bool voiced_in_entry(const Candidate& c) const {
    if (c.origin != Origin::network && c.origin != Origin::cue_rule && c.origin != Origin::that_clause) return true;
    const std::optional<uint32_t> at = entry_at(e_, c.content.front().begin);
    if (!at) return true;
    const EntryDraft& e = e_.entries[*at];
    if (first_token(c) < e.body) return false;
    if (e.carrier.empty()) return true;
    const Act act = c.kind.act;
    const bool voiced = act != Act::believe && act != Act::praise && act != Act::predict;
    return voiced && (c.origin == Origin::network || c.score >= sure_in_entry);
  }

  const Evidence& e_;
  std::vector<TokenRange> bare_;  // cues that the network labelled no content for
};

/// Statements level by level: the outermost ones, then those in their contents. Whose each is, and which goes on.
class Forest {
 public:
  explicit Forest(const Evidence& e) : e_(e) {}

  std::vector<Draft> run() {
    const Finders finders(e_);
    Decision decision = arbitrate(e_.scene, Region::outermost, finders.outermost());
    plant(std::move(decision.accepted));
    append(decision.inside, from_network(e_.scene, e_.insight, true, e_.off));
    for (uint32_t level = 1, begin = 0; level <= deepest; ++level) {
      const auto end = static_cast<uint32_t>(drafts_.size());
      if (begin == end) break;
      for (uint32_t i = begin; i < end; ++i)
        for (const CueRegion& region : regions_in(e_.scene, drafts_[i]))
          append(decision.inside, finders.inside(region));
      const std::vector<uint32_t> owner = owners(begin, end);
      std::erase_if(decision.inside, [&](const Candidate& c) { return parent_of(c, owner) == nobody; });
      decision = arbitrate(e_.scene, Region::inside, std::move(decision.inside));
      nest(std::move(decision.accepted), owner);
      begin = end;
    }
    return std::move(drafts_);
  }

 private:
  void plant(Pool accepted) {
    for (Candidate& c : accepted) {
      Draft d{std::move(c), {}, {}, {}};
      d.entry = entry_at(e_, d.content.front().begin);
      drafts_.push_back(std::move(d));
    }
    drafts_ = joined(e_.scene, std::move(drafts_), read_by_network(e_));
    settle_sources(0);
    drop_unsaid(0);
  }

  void nest(Pool accepted, const std::vector<uint32_t>& owner) {
    const auto begin = static_cast<uint32_t>(drafts_.size());
    for (Candidate& c : accepted) {
      const uint32_t parent = parent_of(c, owner);
      c.content = balanced(e_.scene, std::move(c.content));
      drafts_.push_back({std::move(c), parent, drafts_[parent].entry, {}});
    }
    settle_sources(begin);
    drop_unsaid(begin);
    go_on_inside(e_.scene, drafts_, begin);
  }

  // By token: which draft of a level has it in its content.
  std::vector<uint32_t> owners(uint32_t begin, uint32_t end) const {
    std::vector<uint32_t> owner(e_.scene.tokens.size(), nobody);
    for (uint32_t d = begin; d < end; ++d)
      for (TokenRange r : drafts_[d].content)
        for (uint32_t i = r.begin; i < r.end; ++i) owner[i] = d;
    return owner;
  }
  uint32_t parent_of(const Candidate& c, const std::vector<uint32_t>& owner) const {
    const uint32_t parent = owner[c.content.front().begin];
    return parent != nobody && lies_in(c, drafts_[parent].content) ? parent : nobody;
  }

  // Whose source a draft has that inherits it. One that names no source takes that of the statement before it in its
  // sentence, else the sentence's first noun phrase.
  void settle_sources(uint32_t begin) {
    for (uint32_t i = begin; i < drafts_.size(); ++i) {
      Draft& d = drafts_[i];
      if (d.inherits && d.source.empty()) {
        inherit(d, begin, i);
      } else if (d.inherits && d.origin != Origin::entry && d.origin != Origin::entry_head) {
        for (uint32_t k = i; k-- > begin && !d.continues;)
          if (drafts_[k].source == d.source) d.continues = k;
      }
      const bool own =
          std::any_of(d.content.begin(), d.content.end(), [&](TokenRange r) { return r.overlaps(d.source); });
      if (own) d.source = {}, d.continues.reset();  // a speaker is no part of what he says
    }
  }

  void inherit(Draft& d, uint32_t begin, uint32_t i) const {
    const uint32_t at = d.cue.empty() ? d.content.front().begin : d.cue.begin;
    uint32_t from = e_.scene.tokens.sentences()[e_.scene.tokens.sentence_of(at)].begin;
    if (d.parent)
      for (TokenRange r : drafts_[*d.parent].content)
        if (r.contains(at)) from = std::max(from, r.begin);
    for (uint32_t k = i; k-- > begin;) {
      const Draft& before = drafts_[k];
      if (before.cue.begin < from && before.content.front().begin < from) break;
      if (before.parent != d.parent || before.cue.begin >= at) continue;
      d.source = before.source;
      d.continues = k;
      return;
    }
    const TokenRange subject = short_phrase_after(e_.scene.syntax, from, at);
    if (!subject.empty() && subject.end < at) d.source = subject;
  }

  // What is no statement once its source is known goes, with its index.
  void drop_unsaid(uint32_t begin) {
    std::vector<uint32_t> now(drafts_.size(), nobody);
    uint32_t kept = begin;
    for (uint32_t i = 0; i < begin; ++i) now[i] = i;
    for (uint32_t i = begin; i < drafts_.size(); ++i) {
      if (!is_said(e_.scene, drafts_[i])) continue;
      now[i] = kept;
      if (kept != i) drafts_[kept] = std::move(drafts_[i]);
      std::optional<uint32_t>& before = drafts_[kept].continues;
      if (before) before = now[*before] == nobody ? std::nullopt : std::optional(now[*before]);
      ++kept;
    }
    drafts_.resize(kept);
  }

  const Evidence& e_;
  std::vector<Draft> drafts_;
};

}  // namespace

std::vector<Draft> grow_forest(const Evidence& evidence) { return Forest(evidence).run(); }

}  // namespace sayso
