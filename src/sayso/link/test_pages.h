// Pages made by hand for the tests of what joins pages.
#pragma once
#include <algorithm>
#include <string>

#include "sayso/link/links.h"

namespace sayso {

/// Where `words` stand in the page's text, first at or behind `from`.
inline Spans place(const Reading& r, const std::string& words, size_t from = 0) {
  const auto at = static_cast<uint32_t>(r.text.find(words, from));
  return {{at, at + static_cast<uint32_t>(words.size())}};
}

/// A page whose one voice is its outlet.
inline Reading page(const std::string& outlet, const std::string& day, const std::string& text) {
  Reading r;
  r.text = text;
  r.id = outlet + day;
  r.sha256 = sha256(r.text + outlet + day);
  r.metadata.outlet = outlet;
  r.metadata.published = {day, "given"};
  r.voices.push_back({outlet, VoiceType::outlet, {}, {}, {}, {}, {}});
  r.outlet_voice = 0;
  return r;
}

/// A page of one speaker with one direct quote.
inline Reading page(const std::string& outlet, const std::string& day, const std::string& speaker,
                    const std::string& quote, const std::string& rest = "") {
  Reading r = page(outlet, day, "“" + quote + "” " + speaker + " said. " + rest);
  r.sha256 = sha256(r.text + outlet);
  const auto at = static_cast<uint32_t>(r.text.find(speaker));
  const Span name{at, at + static_cast<uint32_t>(speaker.size())};
  r.voices.push_back({speaker, VoiceType::person, {}, {{name, MentionKind::name}}, {}, {}, {}});
  ReadStatement s;
  s.source = {1, speaker, {name}};
  s.content = {{0, at - 1}};
  s.manner = Manner::direct;
  r.statements.push_back(std::move(s));
  return r;
}

/// So many people killed at `where`.
inline void count(Reading& r, double n, const std::string& where) {
  Figure f;
  f.min = f.max = n;
  f.counted = {"killed", "people", "", "", CountedBy::behind};
  f.where = f.spans = place(r, where);
  r.figures.push_back(std::move(f));
}

/// A voice that is named where its name first stands.
inline uint32_t voice(Reading& r, const std::string& name, VoiceType type) {
  r.voices.push_back({name, type, {}, {{place(r, name).front(), MentionKind::name}}, {}, {}, {}});
  return static_cast<uint32_t>(r.voices.size() - 1);
}

/// A statement of these words of the page.
inline void say(Reading& r, uint32_t who, const std::string& words) {
  ReadStatement s;
  s.source = {who, r.voices[who].name, {}};
  s.content = place(r, words);
  r.statements.push_back(std::move(s));
}

/// Of the party of a voice; 0 where it is of none.
inline size_t members_with(const Links& links, InPage voice) {
  for (const VoiceLink& v : links.voices)
    if (std::find(v.members.begin(), v.members.end(), voice) != v.members.end()) return v.members.size();
  return 0;
}

/// Words that no other page has.
inline std::string filler(int page) {
  std::string out;
  for (int i = 0; i < 60; ++i) out += " word" + std::to_string(page) + "x" + std::to_string(i);
  return out;
}

}  // namespace sayso
