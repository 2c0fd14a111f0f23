#include "sayso/statement/from_readers.h"

#include "sayso/page/people/author_names.h"
#include "sayso/statement/signature.h"

namespace sayso {
namespace {

constexpr std::string_view rule = "signed-quote";
constexpr float sure = 0.7f;
constexpr size_t least_signed = 3, most_paragraphs = 8;  // of a page; over one name
constexpr uint32_t longest_name = 9, least_words = 7;    // tokens, with where they live; of what needs no verb

// "Ana Brell.", "Ana Brell, Sella", "@brell": a name and nothing else. `stopped`: a full stop ends it, as none ends a
// heading.
struct Line {
  TokenRange who;
  bool stopped = false;
};

Line name_line(const Scene& scene, const SceneBlock& b) {
  const TokenRange all = b.tokens;
  if (all.empty() || all.size() > longest_name) return {};
  const bool stopped = scene.kind(all.end - 1) == TokenKind::end;
  const TokenRange who = trimmed(scene.tokens, all);
  if (scene.tokens.word(all.begin).starts_with('@'))
    return all.size() <= 3 ? Line{{all.begin, stopped ? all.end - 1 : all.end}, stopped} : Line{};
  uint32_t end = who.begin;
  while (end < who.end && scene.kind(end) == TokenKind::word && scene.tokens[end].capital) ++end;
  const bool place = end < who.end && scene.kind(end) == TokenKind::comma;
  if ((end != who.end && !place) || end - who.begin < 2 || end - who.begin > 4) return {};
  for (uint32_t i = end; i < who.end; ++i)
    if (scene.kind(i) == TokenKind::word && !scene.tokens[i].capital) return {};
  const bool known = is_first_name(scene.tokens.lower(who.begin));
  if (!known && (!stopped || scene.tokens[who.begin].all_capitals)) return {};
  return {{who.begin, end}, stopped};
}

bool is_prose(const Scene& scene, const SceneBlock& b) {
  const TokenKind last = scene.kind(b.tokens.end - 1);
  return b.type == BlockType::paragraph && b.tokens.size() > 3 &&
         (last == TokenKind::end || last == TokenKind::close_quote || last == TokenKind::quote);
}

}  // namespace

std::vector<Candidate> from_readers(const Scene& scene, const RulesOff& off) {
  std::vector<Candidate> out;
  if (off.count(rule)) return out;
  const auto blocks = scene.blocks();
  size_t lines = 0, last = 0;
  bool all_stopped = true;
  for (size_t b = 1; b < blocks.size(); ++b)
    if (const Line line = name_line(scene, blocks[b]); !line.who.empty()) {
      if (!is_prose(scene, blocks[b - 1])) return out;  // a heading, or a list of names
      ++lines, last = b, all_stopped &= line.stopped;
    }
  if (lines < least_signed || (!all_stopped && last + 2 < blocks.size())) return out;
  bool opens = true;  // of a section: the paper tells what it is about
  for (size_t b = 0, from = 0; b < blocks.size(); ++b) {
    const Line line = b > 0 ? name_line(scene, blocks[b]) : Line{};
    if (line.who.empty()) {
      if (!is_prose(scene, blocks[b])) from = b + 1, opens = true;
      continue;
    }
    if (opens && from + 1 < b) ++from;
    Candidate c;
    c.origin = Origin::turn;  // over paragraphs
    c.found_by = rule;
    c.score = sure;
    c.source = line.who;
    for (; from < b && b - from <= most_paragraphs; ++from)
      if (blocks[from].tokens.size() >= least_words || scene.has_verb(blocks[from].tokens))  // no place where they live
        c.content.push_back(trimmed(scene.tokens, blocks[from].tokens));
    if (!c.content.empty()) out.push_back(std::move(c));
    from = b + 1, opens = false;
  }
  return out;
}

}  // namespace sayso
