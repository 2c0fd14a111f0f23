#include "sayso/statement/from_announced.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr float sure = 0.8f;
constexpr float least_cue = 0.02f;   // of the verb before the colon
constexpr uint32_t least_words = 3;  // of what is announced
constexpr size_t most_items = 40;    // of a list

class AnnouncedFinder {
 public:
  explicit AnnouncedFinder(const Scene& scene) : scene_(scene), tokens_(scene.tokens) {}

  std::vector<Candidate> run() const {
    std::vector<Candidate> out;
    const auto blocks = scene_.blocks();
    for (size_t b = 0; b + 1 < blocks.size(); ++b) {
      if (!can_announce(blocks[b]) || !ends_with_colon(blocks[b].tokens)) continue;
      std::vector<TokenRange> said = below(b);
      if (said.empty()) continue;
      const bool list = bullet(blocks[b + 1].tokens) > 0;
      if (std::optional<Candidate> c = announcer(blocks[b].tokens);
          c && (list || !tells_itself(*c, blocks[b].tokens))) {
        c->content = std::move(said);
        out.push_back(std::move(*c));
      }
    }
    return out;
  }

 private:
  static bool is_prose(const SceneBlock& b) { return b.type == BlockType::paragraph; }
  static bool can_announce(const SceneBlock& b) {
    return is_prose(b) || b.type == BlockType::title || b.type == BlockType::heading;
  }
  bool ends_with_colon(TokenRange r) const { return r.size() > 2 && scene_.kind(r.end - 1) == TokenKind::colon; }

  // "- ", "* ", "• ", "1. ": how long the mark of a list's item is.
  uint32_t bullet(TokenRange r) const {
    if (r.size() < 3) return 0;
    const TokenKind first = scene_.kind(r.begin);
    if (first == TokenKind::dash || first == TokenKind::other) return 1;
    const bool numbered = first == TokenKind::number &&
                          (scene_.kind(r.begin + 1) == TokenKind::end || scene_.kind(r.begin + 1) == TokenKind::close);
    return numbered ? 2 : 0;
  }

  bool opens_quote(uint32_t i) const {
    return scene_.kind(i) == TokenKind::open_quote || scene_.kind(i) == TokenKind::quote || scene_.quote_at(i);
  }
  // "Brell: …", "3 May: …", and what announces something itself
  bool is_headed(TokenRange r) const {
    const uint32_t end = std::min(r.end, tokens_.sentences()[tokens_.sentence_of(r.begin)].end);
    for (uint32_t i = r.begin; i < end; ++i)
      if (scene_.kind(i) == TokenKind::colon) return true;
    return ends_with_colon(r);
  }

  bool can_be_said(TokenRange r, bool item) const {
    return r.size() >= least_words && !opens_quote(r.begin) && !is_headed(r) && (item || scene_.has_verb(r));
  }

  std::vector<TokenRange> below(size_t head) const {
    std::vector<TokenRange> out;
    const auto blocks = scene_.blocks();
    const uint32_t mark = bullet(blocks[head + 1].tokens);
    for (size_t b = head + 1; b < blocks.size() && out.size() < most_items; ++b) {
      if (!is_prose(blocks[b]) || bullet(blocks[b].tokens) != mark) break;
      const TokenRange item{blocks[b].tokens.begin + mark, blocks[b].tokens.end};
      if (!can_be_said(item, mark > 0)) break;
      out.push_back(item);
      if (mark == 0) break;
    }
    return out;
  }

  // "The bank denied these charges:", "noted the thin crowd:": what was said stands before the colon.
  bool tells_itself(const Candidate& c, TokenRange block) const {
    if (c.kind.addressed != Addressed::none) return false;  // "told the Post:"
    const TokenRange what = short_phrase_after(scene_.syntax, c.cue.end, block.end - 1);
    if (what.empty() || scene_.syntax.tag(what.begin) == Tag::pronoun) return false;
    for (uint32_t i = what.begin; i < what.end; ++i)
      if (scene_.has(i, WordClass::saying_noun) || scene_.has(i, WordClass::report) || is_day(tokens_.lower(i)))
        return false;
    return what.size() > 1 && scene_.syntax.tag(what.end - 1) == Tag::noun;
  }

  // Who says it in the sentence that ends with the colon, and by what verb.
  std::optional<Candidate> announcer(TokenRange block) const {
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(block.end - 1)];
    const TokenRange words{std::max(s.begin, block.begin), block.end - 1};
    for (const CueSite& site : find_cues(scene_.syntax, words.begin, words.end, least_cue)) {
      if (scene_.syntax.tag(site.head) != Tag::verb || scene_.has(site.head, WordClass::ing_form)) continue;
      if (std::optional<Candidate> c = said_by(words, {site.begin, site.end})) return c;
    }
    // "The Command states:": a verb that may be a noun, right before the colon
    const uint32_t last = words.end - 1;
    return words.size() > 1 && scene_.syntax.tag(last) == Tag::noun ? said_by(words, {last, words.end}) : std::nullopt;
  }

  std::optional<Candidate> said_by(TokenRange words, TokenRange cue) const {
    Candidate c;
    c.cue = cue;
    name_cue(scene_, c);
    if (!c.kind.known || c.kind.mind || c.kind.deed || scene_.quote_at(cue.begin)) return std::nullopt;
    c.source = phrase_before(scene_.syntax, cue.begin, words.begin);
    if (c.source.empty() || scene_.first_person(c.source.begin) || scene_.has_verb({cue.end, words.end}))
      return std::nullopt;
    // "Read more about what the mayor said:" announces nothing of hers
    const uint32_t before = c.source.begin;
    if (before > words.begin &&
        (scene_.has(before - 1, WordClass::complementizer) || scene_.has(before - 1, WordClass::relative) ||
         scene_.syntax.tag(before - 1) == Tag::subordinator))
      return std::nullopt;
    c.origin = Origin::announced;
    c.found_by = announced_rule;
    c.score = sure;
    return c;
  }

  const Scene& scene_;
  const Tokens& tokens_;
};

}  // namespace

std::vector<Candidate> from_announced(const Scene& scene, const RulesOff& off) {
  return off.count(announced_rule) ? std::vector<Candidate>{} : AnnouncedFinder(scene).run();
}

}  // namespace sayso
