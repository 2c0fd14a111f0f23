#include "sayso/statement/from_cues.h"

#include <algorithm>

#include "sayso/statement/addressee.h"
#include "sayso/statement/passives.h"

namespace sayso {
namespace {

constexpr float least_share = 0.02f;   // what cannot be a cue is not looked at
constexpr float likely_cue = 0.6f;     // the cue beside one that only tells whom it cites
constexpr float least_inside = 0.2f;   // in a content, where plausible.h and the judge are asked about each
constexpr uint32_t citing_reach = 15;  // tokens between "citing" and the cue that it belongs to
constexpr size_t most_cues = 400;      // of one region; a sentence has four

// "Meridian, citing state television, reported …": whom it cites is a circumstance of what it reported.
bool cites_beside(const Scene& scene, const Site& site) {
  if (!scene.has(site.cue.head, WordClass::citing)) return false;
  for (const CueSite& other : site.others)
    if (other.begin > site.cue.end && other.share > likely_cue && !scene.quote_at(other.head) &&
        other.begin < site.cue.end + citing_reach)
      return true;
  return false;
}

// "urged the president to release them": what somebody is to do has not been said.
bool asked_for(const Scene& scene, const Site& site, const Candidate& in) {
  const Act act = in.kind.act;
  const bool wanted =
      act == Act::urge || act == Act::order || act == Act::promise || act == Act::threaten || act == Act::ask;
  return wanted && scene.has(site.cue.begin, WordClass::to);
}

bool reports_inside(const Scene& scene, const Site& site, const Candidate& in) {
  return site.cue.share >= least_inside && !asked_for(scene, site, in);
}

std::vector<CueSite> cues_of(const Scene& scene, const CueRegion& region) {
  std::vector<CueSite> cues = find_cues(scene.syntax, region.range.begin, region.range.end, least_share);
  if (!region.in)  // a cue in somebody's speech is part of what he says
    std::erase_if(cues, [&](const CueSite& c) {
      const Quote* q = scene.quote_at(c.head);
      return q && q->speech;
    });
  if (cues.size() > most_cues) cues.resize(most_cues);
  return cues;
}

std::optional<Candidate> by_rule(const Scene& scene, const Site& site, const CueRule& rule, bool inside = false) {
  Candidate c;
  c.head = site.cue.head;
  c.kind = site.kind;
  const float least = inside ? std::min(rule.least, least_inside) : rule.least;
  if (site.cue.share < least || !rule.find(scene, site, c)) return std::nullopt;
  leave_patient(scene, c);
  c.found_by = rule.rule.name;
  c.score = std::min(1.0f, std::max(site.cue.share, c.score) * rule.sure);
  return c;
}

// The head of a cue that is not found by its words: what the list of cues knows best, else the last verb.
CueSite site_of(const Scene& scene, TokenRange cue) {
  CueSite site{cue.begin, cue.end, cue.end - 1, 0};
  for (uint32_t i = cue.begin; i < cue.end; ++i)
    if (scene.syntax.tag(i) == Tag::verb) site.head = i;
  for (const CueSite& known : find_cues(scene.syntax, cue.begin, cue.end, 0))
    if (known.share > site.share) site.head = known.head, site.share = known.share;
  // "refused to rule out", "declined to say": what was not done is the verb behind
  if (scene.has(site.head, WordClass::refusal) && scene.has(site.head + 1, WordClass::to) && site.head + 2 < cue.end)
    site.head += 2;
  return site;
}

bool is_free(const Candidate& c, TokenRange r) {
  if (r.empty()) return false;
  return std::none_of(c.content.begin(), c.content.end(), [&](TokenRange piece) { return piece.overlaps(r); });
}

}  // namespace

std::vector<Candidate> from_cues(const Scene& scene, const CueRegion& region, const RulesOff& off) {
  std::vector<Candidate> out;
  const std::vector<CueSite> cues = cues_of(scene, region);
  for (auto rules : {rules_looking_back(), rules_looking_ahead()})
    for (const CueSite& cue : cues) {
      const Site site{cue, cue_kind(scene.tokens, cue), region.range, cues};
      if (cites_beside(scene, site) || (region.in && !reports_inside(scene, site, *region.in))) continue;
      for (const CueRule& rule : rules) {
        if (off.count(rule.rule.name)) continue;
        std::optional<Candidate> c = by_rule(scene, site, rule, region.in != nullptr);
        if (c && (!region.in || lies_in(*c, region.in->content))) out.push_back(std::move(*c));
      }
    }
  return out;
}

std::vector<Candidate> from_given_cues(const Scene& scene, const CueRegion& region, std::span<const TokenRange> cues,
                                       const RulesOff& off) {
  std::vector<Candidate> out;
  auto cue = std::partition_point(cues.begin(), cues.end(), [&](TokenRange r) { return r.begin < region.range.begin; });
  std::vector<CueSite> others;
  for (; cue != cues.end() && cue->end <= region.range.end; ++cue) {
    if (others.empty()) others = cues_of(scene, region);
    CueSite given = site_of(scene, *cue);
    given.share = 1;
    const Site site{given, cue_kind(scene.tokens, given), region.range, others};
    for (auto rules : {rules_looking_back(), rules_looking_ahead()})
      for (const CueRule& rule : rules) {
        if (off.count(rule.rule.name)) continue;
        std::optional<Candidate> c = by_rule(scene, site, rule);
        if (c && lies_in(*c, region.in->content)) out.push_back(std::move(*c));
      }
  }
  return out;
}

std::vector<CueRegion> regions_in(const Scene& scene, const Candidate& of) {
  std::vector<CueRegion> out;
  for (TokenRange c : of.content) {
    const bool opened = scene.kind(c.begin) == TokenKind::open_quote;
    const bool closed = opened && scene.kind(c.end - 1) == TokenKind::close_quote;
    for (uint32_t i = c.begin; i < c.end;) {
      const uint32_t end = std::min(c.end, scene.tokens.sentences()[scene.tokens.sentence_of(i)].end);
      TokenRange part{i, end};
      if (part.begin == c.begin && opened) ++part.begin;
      if (part.end == c.end && closed) --part.end;
      if (part.empty()) break;
      out.push_back({part, &of});
      i = end;
    }
  }
  return out;
}

void name_cue(const Scene& scene, Candidate& c) {
  const CueSite site = site_of(scene, c.cue);
  c.head = site.head;
  c.kind = cue_kind(scene.tokens, site);
  tell_addressee(scene, c);
}

// "The minister | on Thursday"
static TokenRange without_day(const Scene& scene, TokenRange r) {
  if (r.size() < 2 || !scene.has(r.end - 1, WordClass::weekday)) return r;
  return {r.begin, r.end - (scene.has(r.end - 2, WordClass::on) && r.size() > 2 ? 2 : 1)};
}

void add_from_rules(const Scene& scene, const RulesOff& off, Candidate& c) {
  if (c.cue.empty()) return;
  const Sentence& in = scene.tokens.sentences()[scene.tokens.sentence_of(c.head)];
  const std::vector<CueSite> all = cues_of(scene, {{in.begin, in.end}, &c});
  auto cue = std::find_if(all.begin(), all.end(), [&](const CueSite& s) { return c.cue.contains(s.head); });
  if (cue == all.end()) return;
  const Site site{*cue, c.kind, {in.begin, in.end}, all};
  for (auto rules : {rules_looking_back(), rules_looking_ahead()})
    for (const CueRule& rule : rules) {
      const std::optional<Candidate> found = off.count(rule.rule.name) ? std::nullopt : by_rule(scene, site, rule);
      if (!found) continue;
      if (found->medium.overlaps(c.source) && !found->source.empty() && is_free(c, found->source))
        c.source = found->source, c.inherits = false;  // "Brell was quoted by the agency as saying"
      // "The minister on Thursday apologised to the patients": the network saw nobody.
      const bool speaks = scene.syntax.tag(c.head) == Tag::verb && found->source.end <= c.cue.begin && !found->inherits;
      if (c.source.empty() && !c.inherits && speaks && is_free(c, found->source))
        c.source = without_day(scene, found->source);
      if (c.medium.empty() && is_free(c, found->medium) && !found->medium.overlaps(c.source))
        c.medium = found->medium, c.via = found->via;
      if (c.addressee.empty() && is_free(c, found->addressee) && !found->addressee.overlaps(c.source))
        c.addressee = found->addressee;
      return;
    }
}

}  // namespace sayso
