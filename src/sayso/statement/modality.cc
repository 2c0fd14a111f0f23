#include "sayso/statement/modality.h"

#include <algorithm>
#include <array>
#include <string>

#include "sayso/base/lexicon.h"

namespace sayso {
namespace {

enum class Place : uint8_t { auxiliary, before, source, clause, object };

struct ModalPhrase {
  std::vector<std::string_view> words;
  Place place;
  Modality modality;
};

constexpr std::array<std::string_view, 5> place_names{"auxiliary", "before", "source", "clause", "object"};

Place place_of(std::string_view name) {
  const auto at = std::find(place_names.begin(), place_names.end(), name);
  return at == place_names.end() ? Place::auxiliary : static_cast<Place>(at - place_names.begin());
}

const std::vector<ModalPhrase>& modal_phrases() {
  static const std::vector<ModalPhrase> all = [] {
    static const Lexicon list("en/modality.tsv");
    std::vector<ModalPhrase> out;
    for (const auto& row : list.rows()) {
      ModalPhrase p{{}, place_of(row[1]), modality_named(row[2]).value_or(Modality::asserted)};
      for (std::string_view rest = row[0]; !rest.empty();) {
        const size_t space = rest.find(' ');
        p.words.push_back(rest.substr(0, space));
        rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space + 1);
      }
      out.push_back(std::move(p));
    }
    return out;
  }();
  return all;
}

bool stands_at(const Scene& scene, uint32_t i, const ModalPhrase& p) {
  for (size_t k = 0; k < p.words.size(); ++k)
    if (!scene.is_word(i + static_cast<uint32_t>(k), p.words[k])) return false;
  return true;
}

constexpr uint32_t reach = 6;  // tokens before a cue in which "stopped short of" may stand

// Where what may change the cue begins: behind the source, a few tokens before the cue, in the sentence.
uint32_t begin_of_lead(const Scene& scene, const Candidate& c) {
  const uint32_t sentence = scene.tokens.sentences()[scene.tokens.sentence_of(c.cue.begin)].begin;
  uint32_t begin = std::max(sentence, c.cue.begin - std::min(c.cue.begin, reach));
  if (c.source.end > begin && c.source.end <= c.cue.begin) begin = c.source.end;
  for (TokenRange r : c.content)
    if (r.end <= c.cue.begin) begin = std::max(begin, r.end);
  return begin;
}

bool nobody_says(const Scene& scene, const Candidate& c) {
  for (const ModalPhrase& p : modal_phrases())
    if (p.place == Place::source && !c.source.empty() && stands_at(scene, c.source.begin, p)) return true;
  return false;
}

// "said nothing about the dead", "has said nothing"
bool says_nothing_at(const Scene& scene, const Candidate& c) {
  const uint32_t next = std::max(c.head, c.cue.begin) + 1;
  return std::any_of(modal_phrases().begin(), modal_phrases().end(), [&](const ModalPhrase& p) {
    if (p.place != Place::object || scene.quote_at(next) || !stands_at(scene, next, p)) return false;
    return p.words.size() > 1 || scene.kind(next + 1) == TokenKind::end || scene.kind(next + 1) == TokenKind::comma;
  });
}

struct Found {
  bool negated = false, possible = false, future = false;
  void add(Modality m) {
    negated |= m == Modality::negated;
    possible |= m == Modality::possible;
    future |= m == Modality::future;
  }
};

Found around_cue(const Scene& scene, const Candidate& c) {
  Found out;
  if (c.cue.empty()) return out;
  const uint32_t head = std::max(c.head, c.cue.begin);
  const uint32_t begin = begin_of_lead(scene, c);
  for (uint32_t i = begin; i < std::max(head, c.cue.begin); ++i)
    for (const ModalPhrase& p : modal_phrases()) {
      if (p.place != Place::auxiliary && p.place != Place::before) continue;
      if (stands_at(scene, i, p) && i + p.words.size() <= head) out.add(p.modality);
    }
  const uint32_t clause = c.source.empty() ? c.cue.begin : std::min(c.source.begin, c.cue.begin);
  for (const ModalPhrase& p : modal_phrases())
    if (p.place == Place::clause && clause > 0 && stands_at(scene, clause - 1, p)) out.add(p.modality);
  out.negated |= says_nothing_at(scene, c);
  if (nobody_says(scene, c)) out.negated = !out.negated;
  return out;
}

bool denies(const Candidate& c) { return c.kind.act == Act::deny; }

}  // namespace

bool changes_modality(const Scene& scene, uint32_t i) {
  for (const ModalPhrase& p : modal_phrases())
    if (p.place == Place::auxiliary && p.words.size() == 1 && scene.is_word(i, p.words[0])) return true;
  return false;
}

bool may_be_said(const Scene& scene, const Candidate& c) {
  if (c.cue.empty() || c.head <= c.cue.begin || scene.syntax.tag(c.head) != Tag::verb) return false;
  for (uint32_t i = c.cue.begin; i < c.head; ++i)
    if (scene.has(i, WordClass::be)) return false;  // "could be heard yelling"
  for (const ModalPhrase& p : modal_phrases())
    if (p.place == Place::auxiliary && p.modality == Modality::possible && p.words.size() == 1 &&
        scene.is_word(c.cue.begin, p.words[0]))
      return c.source.empty() || c.source.end == c.cue.begin;
  return false;
}

bool is_undenied(const Scene& scene, const Candidate& c) { return denies(c) && around_cue(scene, c).negated; }

Modality modality_of(const Scene& scene, const Candidate& c) {
  const Found f = around_cue(scene, c);
  if (f.negated) return denies(c) ? Modality::possible : Modality::negated;
  if (f.future) return Modality::future;
  return f.possible ? Modality::possible : Modality::asserted;
}

bool says_nothing(const Scene& scene, const Candidate& c) {
  if (c.cue.empty() || c.content.empty()) return false;
  const uint32_t first = c.content.front().begin;
  if (scene.has(c.head, WordClass::refusal)) return scene.has(first, WordClass::to);
  if (!around_cue(scene, c).negated || denies(c)) return false;
  if (scene.has(first, WordClass::complementizer)) return !scene.has(first, WordClass::that);
  if (says_nothing_at(scene, c)) return true;
  return c.content.front().size() < 3;
}

}  // namespace sayso
