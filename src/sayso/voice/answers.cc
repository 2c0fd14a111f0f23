#include "sayso/voice/answers.h"

#include <algorithm>

#include "sayso/voice/hearers.h"

namespace sayso {
namespace {

/// The first reference that does not begin before the token.
std::vector<Reference>::const_iterator first_from(const References& references, uint32_t token) {
  return std::lower_bound(references.all.begin(), references.all.end(), token,
                          [](const Reference& r, uint32_t t) { return r.begin() < t; });
}

/// The outlet that a name behind "in" or "on" at token `at` means.
Answer outlet_at(uint32_t at, const Tokens& tokens, std::span<const NameMention> names, const References& references,
                 const Clusters& clusters) {
  if (at + 1 >= tokens.size() || !tokens.has(at, WordClass::medium_link)) return {};
  const Pronoun* own = tokens.language().pronoun(tokens.lower(at + 1));  // "on its English-language site"
  if (own && own->form == Pronoun::Form::possessive) return {};
  auto r = first_from(references, at + 1);
  while (r != references.all.end() && r->kind != Reference::Kind::name && r->begin() <= at + 2) ++r;
  if (r != references.all.end() && r->kind != Reference::Kind::name) return {};
  if (r == references.all.end() || names[r->name].whole.begin > at + 2) return {};
  const auto voice = clusters.of[static_cast<size_t>(r - references.all.begin())];
  if (!voice || clusters.members[*voice].voice.type != VoiceType::outlet) return {};
  return {r->words, voice};
}

// "Ana Brell of the Sella Post": the outlet at the end of a source.
Answer outlet_of(Words source, const Tokens& tokens, const References& references, const Clusters& clusters) {
  for (auto k = static_cast<size_t>(first_from(references, source.end) - references.all.begin()); k-- > 0;) {
    const Reference& r = references.all[k];
    if (r.begin() <= source.begin) break;
    if (r.words.end < source.end || !clusters.of[k]) continue;
    uint32_t before = r.words.begin - 1;
    while (before > source.begin && tokens.has(before, WordClass::plain_article)) --before;
    const bool named = before > source.begin && tokens[before - 1].capital;  // and no "editor of the Post"
    if (clusters.members[*clusters.of[k]].voice.type == VoiceType::outlet && tokens.has(before, WordClass::role_link) &&
        named)
      return {r.words, clusters.of[k]};
  }
  return {};
}

bool in_content(const Statement& s, Span word) {
  return std::any_of(s.content.begin(), s.content.end(), [&](Span c) { return c.contains(word); });
}

// "said Ana Brell in the Sella Post", "Ana Brell wrote in the Sella Post", "On Radio Tesk, Ana Brell said": the outlet
// is a link on the way.
Answer medium_beside(const Statement& s, Words source, const Tokens& tokens, std::span<const NameMention> names,
                     const References& references, const Clusters& clusters) {
  const auto outlet = [&](uint32_t at) {
    return at < tokens.size() && in_content(s, tokens[at].span) ? Answer{}
                                                                : outlet_at(at, tokens, names, references, clusters);
  };
  if (!source.empty()) {
    if (const Answer behind = outlet(source.end); behind.voice) return behind;
    if (const Answer own = outlet_of(source, tokens, references, clusters); own.voice) return own;
  }
  if (s.cue.empty()) return {};
  const Words cue = words_of(tokens, s.cue.back());
  if (const Answer behind = outlet(cue.end); behind.voice) return behind;
  return outlet(tokens.sentences()[tokens.sentence_of(cue.begin)].begin);
}

}  // namespace

std::vector<Answers> answers_to(const Statements& statements, const References& references, const Clusters& clusters,
                                std::span<const NameMention> names) {
  const Tokens& tokens = statements.syntax().tokens();
  std::vector<Answers> out(statements.all().size());
  const Hearers hearers(statements, references, clusters);
  for (const AskedFor& a : references.asked) {
    if (a.asked.slot == Slot::carrier) continue;
    Answers& s = out[a.asked.index];
    Answer& into = a.asked.slot == Slot::source      ? s.source
                   : a.asked.slot == Slot::addressee ? s.addressee
                   : a.asked.slot == Slot::via       ? s.via
                                                     : s.cited;
    into.words = a.asked.words;
    if (a.reference != nobody) into.voice = clusters.of[a.reference];
    if (a.asked.slot == Slot::addressee) s.urged = a.asked.in_content;
    // "told me": whoever says that somebody told them.
    const std::optional<uint32_t> parent = statements.all()[a.asked.index].parent;
    if (a.asked.slot == Slot::addressee && a.speaker && parent) into.voice = clusters.speaker[*parent];
    if (a.asked.slot == Slot::addressee && a.hearer && parent) into.voice = hearers.of(*parent);  // "told you"
  }
  for (size_t i = 0; i < out.size(); ++i) {
    if (out[i].via.words.empty())
      out[i].via = medium_beside(statements.all()[i], out[i].source.words, tokens, names, references, clusters);
    out[i].source.voice = clusters.speaker[i];
  }
  return out;
}

std::vector<Seen> seen_voices(const References& references, const Clusters& clusters) {
  std::vector<Seen> out;
  for (size_t k = 0; k < references.all.size(); ++k)
    if (clusters.of[k]) out.push_back({references.all[k].words, *clusters.of[k]});
  return out;
}

}  // namespace sayso
