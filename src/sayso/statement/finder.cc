#include "sayso/statement/finder.h"

#include "sayso/statement/around.h"
#include "sayso/statement/by_model.h"

namespace sayso {
namespace {

constexpr uint32_t deepest = 3;  // statements in statements

class Finder {
 public:
  Finder(const Scene& scene, std::span<const EntryDraft> entries, const StatementOptions& options)
      : scene_(scene), entries_(entries), options_(options), taken_(scene.tokens.size(), 0) {}

  std::vector<Draft> run() {
    interview_ = is_interview();
    network_read_ = options_.insight && options_.insight->state() == InsightState::network && on(reader_rule);
    if (network_read_) from_model_ = draft_by_model(scene_, *options_.insight);
    for (const Sentence& s : scene_.tokens.sentences()) {
      if (s.block != block_) next_block(s);
      next_entry(s);
      size_t before = drafts_.size();
      if (entry_) {
        in_entry(s);
      } else if (!heads_list(s)) {
        if (!network_read_) {
          loose_quotes(s);
          sentence({s.begin, s.end}, std::nullopt, 0);
        } else {  // rules that add to what it found are wrong four times in five: docs/lab/reader.md
          take_from_model(s);
        }
      }
      for (size_t i = before; i < drafts_.size() && entry_; ++i) drafts_[i].entry = entry_;
    }
    return std::move(drafts_);
  }

 private:
  // What the model found that begins in the sentence. What it found in entries and transcripts has been passed by.
  void take_from_model(const Sentence& s) {
    OuterDrafts outer(scene_, {s.begin, s.end}, options_.off);
    for (; next_of_model_ < from_model_.size() && first_token(from_model_[next_of_model_]) < s.end; ++next_of_model_) {
      Draft d = from_model_[next_of_model_];
      if (first_token(d) < s.begin || taken(d.found.cue.begin, d.found.cue.end) || !fits(d.found, {}, std::nullopt))
        continue;
      const Draft* o = outer.around(first_token(d), d.found.cue);
      if (o && !of_author(o->found.source) && !taken(o->found.cue.begin, o->found.cue.end) && fits(o->found, {}, {}))
        d = *o;
      if (d.found.inherits) continue_source(d);
      keep(std::move(d));
      inside(static_cast<uint32_t>(drafts_.size() - 1), 1);
    }
  }

  void continue_source(Draft& draft) const {
    for (size_t i = drafts_.size(); i-- > 0 && !draft.continues;)
      if (drafts_[i].found.source.begin == draft.found.source.begin && !drafts_[i].found.source.empty())
        draft.continues = static_cast<uint32_t>(i);
  }

  void next_block(const Sentence& s) {
    block_ = s.block;
    block_begin_ = s.begin;
    quoted_before_ = quoted_;
    quoted_ = std::nullopt;
  }

  void next_entry(const Sentence& s) {
    while (next_entry_ < entries_.size() && entries_[next_entry_].whole.end <= s.begin) ++next_entry_;
    bool inside = next_entry_ < entries_.size() && entries_[next_entry_].whole.contains(s.begin) && on("dated-entry");
    entry_ = inside ? std::optional<uint32_t>(static_cast<uint32_t>(next_entry_)) : std::nullopt;
  }

  // What stands in an entry is said by who heads it, unless a cue in it names somebody who says it.
  void in_entry(const Sentence& s) {
    const EntryDraft& e = entries_[*entry_];
    Range region{std::max(s.begin, e.body), s.end};
    if (region.empty()) return;
    Range who = e.speaker.empty() ? e.carrier : e.speaker;
    size_t before = drafts_.size();
    if (e.speaker.empty()) {
      voiced_only_ = !who.empty();
      loose_quotes(s);
      sentence(region, std::nullopt, 0);
      voiced_only_ = false;
    }
    bool taken_up = drafts_.size() > before || taken(region.begin, region.begin + 1);
    if (taken_up || who.empty()) return;
    Range content = trimmed(scene_.tokens, region);
    if (content.empty()) return;
    if (entry_run_ && drafts_[*entry_run_].entry == entry_ &&
        drafts_[*entry_run_].found.content.back().end + 2 >= content.begin) {
      drafts_[*entry_run_].found.content.back().end = content.end;
      mark(content);
    } else {
      entry_run_ = static_cast<uint32_t>(drafts_.size());
      Draft d;
      d.found.content = {content};
      d.found.source = who;
      d.found_by = "dated-entry";
      d.confidence = 0.8f;
      keep(std::move(d));
      drafts_.back().entry = entry_;
    }
    uint32_t id = *entry_run_;
    uint8_t level = level_;
    level_ = 1;
    nested(content, id, 1);
    level_ = level;
  }

  // Paragraphs that open with a name and a colon, two or more: an interview or a transcript.
  bool is_interview() const {
    uint32_t heads = 0, block = UINT32_MAX;
    for (const Sentence& s : scene_.tokens.sentences()) {
      if (s.block == block) continue;
      block = s.block;
      uint32_t i = s.begin;
      while (i < s.end && i < s.begin + 6 && scene_.syntax.tag(i) == Tag::name) ++i;
      heads += i >= s.begin + 2 && i + 3 < s.end && scene_.tokens.word(i) == ":";
    }
    return heads >= 2;
  }

  uint32_t block_end(const Sentence& s) const {
    auto sentences = scene_.tokens.sentences();
    size_t i = scene_.tokens.sentence_of(s.begin);
    while (i + 1 < sentences.size() && sentences[i + 1].block == s.block) ++i;
    return sentences[i].end;
  }

  // "NAME: what he says", to the paragraph's end.
  bool heads_list(const Sentence& s) {
    if (s.begin != block_begin_ || !on("name-colon")) return false;
    bool shouted = scene_.tokens[s.begin].all_capitals;  // "BRELL, MINISTER (on telephone): …" of a transcript
    uint32_t colon = s.begin, name_end = 0;
    while (colon < s.end && colon < s.begin + (shouted ? 16 : 8) && scene_.tokens.word(colon) != ":") {
      bool name = scene_.syntax.tag(colon) == Tag::name || scene_.tokens[colon].all_capitals;
      if (!name && !shouted) break;
      if (!name && name_end == 0) name_end = colon;
      if (scene_.kind(colon) == TokenKind::end) return false;
      ++colon;
    }
    if (name_end == 0) name_end = colon;
    if (name_end == s.begin || colon + 3 >= s.end || scene_.tokens.word(colon) != ":") return false;
    const Quote* q = scene_.quote_at(colon + 1);
    bool quoted = q && q->begin == colon + 1;
    bool capitals = shouted || scene_.tokens.word(s.begin)[0] == '@';
    if (!quoted && !capitals && !interview_) return false;
    uint32_t end = quoted ? q->end : block_end(s);
    Draft d;
    d.found.source = {s.begin, name_end};
    d.found.cue = {colon, colon + 1};
    d.found.head = colon;
    d.found.content = {trimmed(scene_.tokens, {colon + 1, end})};
    d.found_by = "name-colon";
    d.confidence = quoted ? 0.8f : 0.6f;
    if (d.found.content[0].empty()) return false;
    keep(std::move(d));
    inside(static_cast<uint32_t>(drafts_.size() - 1), 1);
    return true;
  }

  bool on(std::string_view rule) const { return !options_.off.count(rule); }

  // Tries every cue of the region: first the rules that look back, since what they take hides the cues in it.
  void sentence(Range region, std::optional<uint32_t> parent, uint32_t depth) {
    std::vector<CueSite> cues = find_cues(scene_.syntax, region.begin, region.end, 0.02f);
    if (!parent) std::erase_if(cues, [&](const CueSite& c) { return spoken(c); });
    std::swap(cues_, cues);
    size_t first = drafts_.size();
    for (auto rules : {rules_looking_back(), rules_looking_ahead()})
      for (const CueSite& cue : cues_)
        if (!taken(cue.begin, cue.end)) try_rules(rules, cue, region, parent);
    size_t last = drafts_.size();
    for (size_t i = first; i < last; ++i)
      if (depth < deepest) inside(static_cast<uint32_t>(i), depth + 1);
    std::swap(cues_, cues);
  }

  static bool voiced(Act act) { return act != Act::believe && act != Act::praise && act != Act::predict; }

  // A cue in somebody's speech is part of what he says; inside() comes to it.
  bool spoken(const CueSite& cue) const {
    const Quote* q = scene_.quote_at(cue.head);
    return q && q->speech;
  }

  bool taken(uint32_t begin, uint32_t end) const {
    for (uint32_t i = begin; i < end; ++i)
      if (taken_[i] != level_) return true;
    return false;
  }

  void try_rules(std::span<const CueRule> rules, const CueSite& cue, Range region, std::optional<uint32_t> parent) {
    Site site{cue, cue_kind(scene_.tokens, cue), region, cues_};
    if (parent && (!site.kind.known || cue.share < 0.5f || asked_for(site, *parent))) return;
    if (cites_beside(site)) return;
    if (voiced_only_ && !parent && (!voiced(site.kind.act) || cue.share < 0.6f)) return;
    for (const CueRule& rule : rules) {
      if (cue.share < rule.least || !on(rule.rule.name)) continue;
      Found found;
      found.head = cue.head;
      if (!rule.find(scene_, site, found) || !fits(found, region, parent)) continue;
      Draft draft;
      draft.found = found;
      draft.kind = site.kind;
      draft.found_by = rule.rule.name;
      draft.confidence = cue.share * found.sure;
      draft.parent = parent;
      if (found.inherits) inherit(draft, region);
      for (Range c : draft.found.content)  // a speaker is no part of what he says
        if (c.overlaps(draft.found.source)) draft.found.source = {}, draft.continues.reset();
      if (!parent && of_author(draft.found.source)) return;
      if (parent && performs(draft)) return;
      keep(std::move(draft));
      return;
    }
  }

  // Outside of quotes "I", "we" and "you" are the page's author and reader. What rules find of them is left out; the
  // network, which knows better when they report, is believed.
  bool of_author(Range source) const {
    if (source.size() != 1 || scene_.quote_at(source.begin)) return false;
    for (std::string_view w : {"i", "we", "you", "me", "us"})
      if (scene_.is_word(source.begin, w)) return true;
    return false;
  }

  // "We do not ask for soldiers", in his own speech: he says it now and reports nothing.
  bool performs(const Draft& draft) const {
    Range who = draft.found.source;
    bool self = who.size() == 1 && (scene_.is_word(who.begin, "i") || scene_.is_word(who.begin, "we"));
    return self && scene_.tokens.lower(draft.found.head) == draft.kind.lemma;
  }

  // "urged the president to release them": what somebody is to do has not been said.
  bool asked_for(const Site& site, uint32_t parent) const {
    Act act = drafts_[parent].kind.act;
    bool wanted =
        act == Act::urge || act == Act::order || act == Act::promise || act == Act::threaten || act == Act::ask;
    return wanted && scene_.is_word(site.cue.begin, "to");
  }

  // "Meridian, citing state television, reported …": whom it cites is a circumstance of what it reported.
  bool cites_beside(const Site& site) const {
    std::string_view w = scene_.tokens.lower(site.cue.head);
    if (w != "citing" && w != "quoting") return false;
    for (const CueSite& other : cues_)
      if (other.begin > site.cue.end && other.share > 0.6f && !scene_.quote_at(other.head) &&
          other.begin < site.cue.end + 15)
        return true;
    return false;
  }

  bool in_content(uint32_t draft, Range inner) const {
    for (Range c : drafts_[draft].found.content)
      if (c.begin <= inner.begin && inner.end <= c.end) return true;
    return false;
  }

  bool fits(const Found& f, Range region, std::optional<uint32_t> parent) const {
    for (Range c : f.content) {
      if (c.overlaps(f.source) || c.overlaps(f.cue) || taken(c.begin, c.end)) return false;
      if (parent && (c.begin < region.begin || !in_content(*parent, c))) return false;
    }
    return f.source.empty() || !taken(f.source.begin, f.source.end) || f.inherits;
  }

  // The nearest statement before it in the region, else the region's first noun phrase.
  void inherit(Draft& draft, Range region) const {
    for (size_t i = drafts_.size(); i-- > 0;) {
      const Draft& d = drafts_[i];
      if (d.found.cue.begin < region.begin || d.found.cue.begin >= region.end) break;
      if (d.parent != draft.parent || d.found.cue.begin >= draft.found.cue.begin) continue;
      draft.found.source = d.found.source;
      draft.continues = static_cast<uint32_t>(i);
      return;
    }
    Range subject = short_phrase_after(scene_.syntax, region.begin, draft.found.cue.begin);
    if (!subject.empty() && subject.end < draft.found.cue.begin && !taken(subject.begin, subject.end))
      draft.found.source = subject;
  }

  void keep(Draft draft) {
    uint32_t id = static_cast<uint32_t>(drafts_.size());
    for (Range c : draft.found.content) mark(c);
    mark(draft.found.cue);
    if (!draft.continues) mark(draft.found.source);
    if (!draft.parent && scene_.quote_at(draft.found.content.back().begin)) quoted_ = id;
    drafts_.push_back(std::move(draft));
  }

  void mark(Range r) {
    for (uint32_t i = r.begin; i < r.end; ++i) taken_[i] = static_cast<uint8_t>(level_ + 1);
  }

  // Statements in the content of another: the same rules on each sentence of it.
  void inside(uint32_t id, uint32_t depth) {
    uint8_t before = level_;
    level_ = static_cast<uint8_t>(depth);
    const std::vector<Range> content = drafts_[id].found.content;
    for (Range c : content) {
      for (uint32_t i = c.begin; i < c.end;) {
        uint32_t end = std::min(c.end, scene_.tokens.sentences()[scene_.tokens.sentence_of(i)].end);
        Range part{i, end};
        bool opened = scene_.kind(c.begin) == TokenKind::open_quote;
        if (part.begin == c.begin && opened) ++part.begin;
        if (part.end == c.end && opened && scene_.kind(c.end - 1) == TokenKind::close_quote) --part.end;
        if (part.empty()) break;
        nested(part, id, depth);
        i = end;
      }
    }
    level_ = before;
  }

  void nested(Range part, uint32_t parent, uint32_t depth) {
    size_t before = drafts_.size();
    sentence(part, parent, depth);
    for (size_t i = before; i < drafts_.size(); ++i) drafts_[i].entry = drafts_[parent].entry;
  }

  // Quotes without a cue of their own: the speaker of the quote before them goes on.
  void loose_quotes(const Sentence& s) {
    if (!on("quote-goes-on")) return;
    for (uint32_t i = s.begin; i < s.end; ++i) {
      const Quote* q = scene_.quote_at(i);
      if (!q || q->begin != i) continue;
      if (!q->speech || taken(q->begin, q->end) || !alone(*q, s)) continue;
      goes_on(*q);
      i = q->end - 1;
    }
  }

  // Nothing but the quote stands in its sentences.
  bool alone(const Quote& q, const Sentence& s) const {
    return q.begin == s.begin && q.end >= scene_.tokens.sentences()[scene_.tokens.sentence_of(q.end - 1)].end;
  }

  void goes_on(const Quote& q) {
    // In the same paragraph, or as the whole of the next one (PolNeAR joins three of five such).
    if (!quoted_ && q.begin == block_begin_) quoted_ = quoted_before_;
    if (quoted_) {
      drafts_[*quoted_].found.content.push_back({q.begin, q.end});
      mark({q.begin, q.end});
      return;
    }
    if (drafts_.empty() || q.begin != block_begin_) return;
    // A paragraph that is a quote throughout: who spoke last goes on.
    for (size_t i = drafts_.size(); i-- > 0;) {
      if (drafts_[i].parent) continue;
      Draft draft;
      draft.found.content = {{q.begin, q.end}};
      draft.found.source = {};
      draft.found_by = "quote-goes-on";
      draft.confidence = q.goes_on ? 0.9f : 0.6f;
      draft.continues = static_cast<uint32_t>(i);
      keep(std::move(draft));
      return;
    }
  }

  const Scene& scene_;
  std::span<const EntryDraft> entries_;
  const StatementOptions& options_;
  std::vector<CueSite> cues_;   // of the region at work
  std::vector<uint8_t> taken_;  // by token: how many levels of statements it lies in
  std::vector<Draft> drafts_;
  std::vector<Draft> from_model_;  // in order
  size_t next_of_model_ = 0;
  bool network_read_ = false;
  std::optional<uint32_t> quoted_, quoted_before_;  // last draft with a quote, of this block and the one before
  uint32_t block_ = UINT32_MAX, block_begin_ = 0;
  uint8_t level_ = 0;
  size_t next_entry_ = 0;
  std::optional<uint32_t> entry_;      // that the sentence at work stands in
  std::optional<uint32_t> entry_run_;  // draft that holds what its head says
  bool voiced_only_ = false;
  bool interview_ = false;  // paragraphs open with "NAME:"
};

}  // namespace

std::vector<Draft> draft_statements(const Scene& scene, std::span<const EntryDraft> entries,
                                    const StatementOptions& options) {
  return Finder(scene, entries, options).run();
}

Manner manner_of(const Scene& scene, const std::vector<Range>& content) {
  bool inside = false, outside = false;
  for (Range c : content)
    for (uint32_t i = c.begin; i < c.end; ++i)
      if (!is_mark(scene.kind(i))) (scene.quote_at(i) ? inside : outside) = true;
  return inside && outside ? Manner::mixed : inside ? Manner::direct : Manner::indirect;
}

}  // namespace sayso
