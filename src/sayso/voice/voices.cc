#include "sayso/voice/voices.h"

#include <algorithm>
#include <utility>

#include "sayso/base/utf8.h"
#include "sayso/insight/insight.h"
#include "sayso/voice/chain.h"
#include "sayso/voice/late_names.h"
#include "sayso/voice/loaded_names.h"
#include "sayso/voice/roles.h"

namespace sayso {
namespace {

/// "Aurora" on a page of "Aurora Press", where nothing else tells what it is.
std::optional<uint32_t> short_outlet(const std::string& key, const Cast& cast) {
  const size_t last = key.rfind(' ');
  if (last == std::string::npos || !cast.language().has(key.substr(last + 1), WordClass::outlet_tail) ||
      place_named(key.substr(0, last)))
    return std::nullopt;
  const auto voice = cast.with_key(key.substr(0, last));
  const bool open = voice && !cast[*voice].sure && cast[*voice].voice.type == VoiceType::person;
  return open ? voice : std::nullopt;
}

/// The page's own voice: where its name stands in the text, that one.
std::optional<uint32_t> outlet_voice(const Metadata& metadata, Cast& cast) {
  if (metadata.outlet.empty()) return std::nullopt;
  std::string key = lower(metadata.outlet);
  if (key.starts_with("the ")) key.erase(0, 4);
  if (const auto voice = cast.with_key(key)) {
    cast[*voice].voice.type = VoiceType::outlet;
    return voice;
  }
  if (const auto voice = short_outlet(key, cast)) {
    Member& m = cast[*voice];
    m.voice.also.push_back(std::exchange(m.voice.name, metadata.outlet));
    m.voice.type = VoiceType::outlet;
    m.sure = true;
    return voice;
  }
  Member m;
  m.voice.name = metadata.outlet;
  m.voice.type = VoiceType::outlet;
  m.sure = m.named = true;
  m.head = key.substr(key.rfind(' ') + 1);
  return cast.add(std::move(m), key);
}

/// "LONDON (AFP) –"
std::optional<uint32_t> agency_voice(const Page& page, Cast& cast) {
  const Span words = page.metadata().agency;
  const auto voice = words.empty() ? std::nullopt : cast.with_key(lower(words.of(page.text())));
  if (voice) cast[*voice].voice.type = VoiceType::outlet, cast[*voice].sure = true;
  return voice;
}

/// By voice: whether each of its names stands where somebody is told something: "told Aurora".
std::vector<bool> only_told(const References& references, Cast& cast) {
  std::vector<bool> told(cast.members().size(), false), other(told);
  for (const Reference& r : references.all) {
    const auto voice = r.kind == Reference::Kind::name ? cast.of_name(r.name) : std::nullopt;
    if (!voice) continue;
    const bool hears = r.addressee_of != nobody || r.medium;
    (hears ? told : other)[*voice] = true;
  }
  for (size_t i = 0; i < told.size(); ++i) told[i] = told[i] && !other[i];
  return told;
}

/// A person would be introduced: one word, or words that the language has, of which the page tells nothing.
bool may_be_outlet(const Member& m) {
  const std::string name = lower(m.voice.name);
  const size_t space = name.find(' ');
  const bool one = space == std::string::npos && !first_name(name) && !place_named(name);
  const bool words = space != std::string::npos && is_common_word(name.substr(0, space)) &&
                     is_common_word(name.substr(name.rfind(' ') + 1));
  return !m.sure && m.named && m.voice.type == VoiceType::person && m.voice.also.empty() && (one || words);
}

/// Who is told things by an acronym alone ("told VAP") or by one word that the page has for nothing else, or passes
/// them on, is an outlet.
void tell_outlets(const Statements& statements, const References& references, Cast& cast) {
  const Tokens& tokens = statements.syntax().tokens();
  const auto told = only_told(references, cast);
  for (const AskedFor& a : references.asked) {
    if (a.reference == nobody || references.all[a.reference].kind != Reference::Kind::name) continue;
    const auto voice = cast.of_name(references.all[a.reference].name);
    if (!voice) continue;
    Member& m = cast[*voice];
    const Words w = a.asked.words;
    const bool bare = w.size() == 1 && tokens[w.begin].all_capitals && m.voice.also.empty();
    const bool hears = a.asked.slot == Slot::addressee && m.voice.type == VoiceType::organization && bare;
    const bool passes_on = (a.asked.slot == Slot::via || a.asked.slot == Slot::carrier) && !m.sure;
    const bool reports = a.asked.slot == Slot::addressee && statements.all()[a.asked.index].act == Act::say;
    const bool introduced_as_none = reports && told[*voice] && may_be_outlet(m);  // whoever is asked is somebody
    if (hears || passes_on || introduced_as_none) m.voice.type = VoiceType::outlet, m.sure = true;
  }
}

/// A row a reference, of the network; nothing where it cannot tell.
std::vector<MentionScores> coreference(const References& references, const Insight* insight) {
  if (!insight) return {};
  std::vector<TokenRange> mentions;
  for (const Reference& r : references.all) mentions.push_back(r.core);
  return insight->corefer(mentions);
}

/// The places of descriptions and pronouns; those of names are there.
void add_mentions(const Tokens& tokens, const References& references, Clusters& clusters) {
  for (size_t k = 0; k < references.all.size(); ++k) {
    const Reference& r = references.all[k];
    if (!clusters.of[k] || r.kind == Reference::Kind::name) continue;
    const MentionKind kind = r.kind == Reference::Kind::pronoun ? MentionKind::pronoun : MentionKind::description;
    clusters.members[*clusters.of[k]].voice.mentions.push_back({tokens.span(r.words.begin, r.words.end), kind});
  }
}

void put_in_order(Voice& voice) {
  std::sort(voice.mentions.begin(), voice.mentions.end(),
            [](const Mention& a, const Mention& b) { return a.span < b.span; });
  const auto same = [](const Mention& a, const Mention& b) { return a.span == b.span; };
  voice.mentions.erase(std::unique(voice.mentions.begin(), voice.mentions.end(), same), voice.mentions.end());
}

}  // namespace

class VoiceFinder {
 public:
  static Voices run(const Statements& statements, const Times& times, const Insight* insight) {
    Voices v(statements);
    const Syntax& syntax = statements.syntax();
    const Tokens& tokens = syntax.tokens();
    auto names = find_names(syntax, times);
    Cast cast(syntax, names);
    names = cast.voiced(std::move(names));
    v.outlet_ = cast.outlet = outlet_voice(syntax.text().page().metadata(), cast);
    const References references = find_references(statements, names);
    tell_outlets(statements, references, cast);
    add_roles(syntax, names, cast);
    const auto agency = agency_voice(syntax.text().page(), cast);
    const auto scores = coreference(references, insight);
    Clusters clusters =
        join_late_names(statements, references, find_clusters(statements, references, names, scores, cast));
    const auto answers = answers_to(statements, references, clusters, names);
    const auto seen = seen_voices(references, clusters);
    v.attributions_ = attribute({statements, times, answers, clusters, v.outlet_, agency});
    add_about(statements, seen, v.attributions_);
    v.names_ = find_loaded_names(statements, seen, clusters, v.attributions_, v.outlet_);
    add_mentions(tokens, references, clusters);
    keep(v, clusters, numbers_of_kept(v, clusters));
    return v;
  }

 private:
  /// The new number of each voice; empty for those that are left out.
  static std::vector<std::optional<uint32_t>> numbers_of_kept(const Voices& v, Clusters& clusters) {
    std::vector<bool> kept(clusters.members.size());
    for (size_t i = 0; i < kept.size(); ++i)
      kept[i] = !clusters.members[i].weak || (clusters.members[i].named && !clusters.members[i].voice.roles.empty());
    if (v.outlet_) kept[*v.outlet_] = true;
    for (const Attribution& a : v.attributions_) {
      for (const Party& p : a.chain)
        if (p.voice) kept[*p.voice] = true;
      if (a.source.voice) kept[*a.source.voice] = true;
      if (a.addressee && a.addressee->voice) kept[*a.addressee->voice] = true;
      for (uint32_t id : a.about)  // "Ana Brell" is somebody, "Harbour" may be anything
        if (clusters.members[id].voice.name.find(' ') != std::string::npos) kept[id] = true;
    }
    for (size_t i = 0; i < kept.size(); ++i)
      if (kept[i])
        for (uint32_t id : clusters.members[i].voice.members) kept[id] = true;
    for (size_t i = 0; i < kept.size(); ++i)  // where somebody belongs is a party
      if (kept[i])
        for (const Affiliation& a : clusters.members[i].voice.affiliations)
          if (a.with && clusters.members[*a.with].named) kept[*a.with] = true;
    std::vector<std::optional<uint32_t>> numbers(kept.size());
    uint32_t next = 0;
    for (size_t i = 0; i < kept.size(); ++i)
      if (kept[i]) numbers[i] = next++;
    return numbers;
  }

  static void keep(Voices& v, Clusters& clusters, const std::vector<std::optional<uint32_t>>& numbers) {
    auto renumber = [&](std::optional<uint32_t>& voice) { voice = voice ? numbers[*voice] : std::nullopt; };
    renumber(v.outlet_);
    for (Attribution& a : v.attributions_) {
      renumber(a.source.voice);
      if (a.addressee) renumber(a.addressee->voice);
      for (Party& p : a.chain) renumber(p.voice);
      std::erase_if(a.about, [&](uint32_t id) { return !numbers[id]; });
      for (uint32_t& id : a.about) id = *numbers[id];
    }
    for (LoadedName& n : v.names_) {
      renumber(n.of);
      renumber(n.used_by);
    }
    for (size_t i = 0; i < numbers.size(); ++i) {
      if (!numbers[i]) continue;
      Voice voice = std::move(clusters.members[i].voice);
      for (Affiliation& a : voice.affiliations) renumber(a.with);
      for (uint32_t& id : voice.members) id = *numbers[id];
      put_in_order(voice);
      v.voices_.push_back(std::move(voice));
    }
  }
};

Voices find_voices(const Statements& statements, const Times& times, const Insight* insight) {
  return VoiceFinder::run(statements, times, insight);
}

}  // namespace sayso
