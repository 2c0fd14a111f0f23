#include "sayso/statement/from_headlines.h"

#include <algorithm>

#include "sayso/statement/around_cues.h"

namespace sayso {
namespace {

constexpr std::string_view rule = "headline";
constexpr uint32_t longest = 30, longest_source = 8;  // tokens
constexpr float sure = 0.6f, least_cue = 0.05f;

// "Verrin calls Ostria: five facts": what stands before a colon is what the page is about.
bool labels(const Scene& scene, TokenRange said) {
  for (uint32_t i = said.begin; i < said.end && !scene.quote_at(i); ++i)
    if (scene.kind(i) == TokenKind::colon) return true;
  return false;
}

class HeadlineReader {
 public:
  HeadlineReader(const Scene& scene, TokenRange block) : scene_(scene), tokens_(scene.tokens), all_(block) {}

  std::optional<Candidate> run() const {
    for (auto form : {&HeadlineReader::told, &HeadlineReader::cue_behind, &HeadlineReader::cue_ahead,
                      &HeadlineReader::quote_first, &HeadlineReader::behind_dash, &HeadlineReader::before_colon})
      if (std::optional<Candidate> c = (this->*form)()) return c;
    return std::nullopt;
  }

 private:
  Candidate make(TokenRange content, TokenRange source, TokenRange cue = {}) const {
    Candidate c;
    c.origin = Origin::headline;
    c.found_by = rule;
    c.score = sure;
    c.content = {trimmed(tokens_, content)};
    c.source = source;
    c.cue = cue;
    return c;
  }
  bool with_cue(Candidate& c, const CueSite& cue) const {
    c.head = cue.head;
    c.kind = cue_kind(tokens_, cue);
    return c.kind.known && !c.content[0].empty() && !c.source.empty();
  }

  // A present tense cue: headlines report in it. "says", "warn"
  bool present(uint32_t i) const {
    return !tokens_.has(i, WordClass::past_form) && !tokens_.has(i, WordClass::ing_form);
  }

  // "Miners told to stay at home", "Teachers told: no pay", "Fans told “stay away” by police": who is told says
  // nothing.
  std::optional<Candidate> told() const {
    for (const CueSite& cue : find_cues(scene_.syntax, all_.begin, all_.end, 0)) {
      const uint32_t first = behind_label(cue.head), next = cue.head + 1;
      const TokenRange who{first, cue.head};
      if (who.empty() || who.size() > longest_source || next + 1 >= all_.end) continue;
      if (scene_.quote_at(cue.head) || scene_.has_verb(who) || has_mark(who) || !hears(cue)) continue;
      TokenRange said{next, all_.end};
      if (scene_.kind(next) == TokenKind::colon) ++said.begin;
      const TokenRange by = agent_of(said);
      if (!by.empty()) said.end = by.begin - 1;
      Candidate c = make(said, by, {cue.head, next});
      c.origin = Origin::relay;  // nothing else has this form
      c.head = cue.head;
      c.kind = cue_kind(tokens_, cue);
      c.addressee = who;
      if (!c.content[0].empty()) return c;
    }
    return std::nullopt;
  }

  // "LIVE: Miners told ..."
  uint32_t behind_label(uint32_t head) const {
    uint32_t first = head;
    while (first > all_.begin && scene_.kind(first - 1) != TokenKind::colon) --first;
    return first;
  }

  // A past form whose object is who hears it, with none behind it. Headlines that report what somebody did have the
  // present: "Drivers warned of delays", "Varonia asked to explain".
  bool hears(const CueSite& cue) const {
    const CueKind kind = cue_kind(tokens_, cue);
    const uint32_t next = cue.head + 1;
    const bool past = tokens_.has(cue.head, WordClass::past_form) || tokens_.has(cue.head, WordClass::passive_form);
    if (!past || !kind.known || kind.mind) return false;
    const bool to = scene_.has(next, WordClass::to);
    if (kind.addressed == Addressed::infinitive) {
      if (kind.act == Act::ask && scene_.has(next + 1, WordClass::be)) return false;  // "Player asked to be left out"
      return to && (around(kind.lemma) != Around::begging || kind.act == Act::ask);
    }
    if (kind.addressed != Addressed::object) return false;
    const Around behind = around(scene_, next);
    if (kind.act == Act::warn) return to || behind == Around::purpose || behind == Around::topic;
    const Quote* q = scene_.quote_at(next);
    const Tag behind_it = next + 1 < all_.end ? scene_.syntax.tag(next + 1) : Tag::other;
    const bool clause = scene_.syntax.tag(next) == Tag::pronoun &&  // "Firm told it owes millions"
                        (behind_it == Tag::verb || behind_it == Tag::auxiliary);
    return to || clause || scene_.has(next, WordClass::that) || scene_.kind(next) == TokenKind::colon ||
           (q && q->begin == next);
  }

  // "… by police", at the headline's end
  TokenRange agent_of(TokenRange said) const {
    for (uint32_t i = said.end - 1; i > said.begin && said.end - i <= longest_source; --i) {
      const TokenRange by = trimmed(tokens_, {i + 1, said.end});
      if (!scene_.has(i, WordClass::by) || scene_.quote_at(i)) continue;
      const bool somebody = !by.empty() && (reports(by) || scene_.has(by.end - 1, WordClass::bare_body));
      return somebody && !scene_.has_verb(by) ? by : TokenRange{};
    }
    return {};
  }

  // "…, says engineer", "…, union warns"
  std::optional<Candidate> cue_behind() const {
    uint32_t comma = all_.end;
    while (comma > all_.begin && scene_.kind(comma - 1) != TokenKind::comma &&
           scene_.kind(comma - 1) != TokenKind::close_quote)
      --comma;
    if (comma <= all_.begin + 2 || all_.end - comma > longest_source || all_.end - comma < 2) return std::nullopt;
    for (const CueSite& cue : find_cues(scene_.syntax, comma, all_.end, 0)) {
      if (!present(cue.head)) continue;
      const bool last = cue.head + 1 == all_.end || scene_.kind(cue.head + 1) == TokenKind::end;
      const TokenRange source = cue.head == comma ? TokenRange{cue.end, all_.end} : TokenRange{comma, cue.head};
      if (cue.head != comma && !last) continue;
      // "Inquiry counts 13, finds no order": what it finds is nobody.
      if (scene_.has(source.begin, WordClass::none) || scene_.has_verb(source)) continue;
      Candidate c = make({all_.begin, comma}, trimmed(tokens_, source), {cue.head, cue.head + 1});
      c.origin = Origin::relay;  // nothing else has this form
      if (with_cue(c, cue)) return c;
    }
    return std::nullopt;
  }

  // "Mayor says bridge will reopen"
  std::optional<Candidate> cue_ahead() const {
    for (const CueSite& cue : find_cues(scene_.syntax, all_.begin, all_.end, 0)) {
      if (cue.head <= all_.begin || cue.head > all_.begin + longest_source) continue;
      if (!present(cue.head) || !tokens_.has(cue.head, WordClass::plural_form) || scene_.quote_at(cue.head)) continue;
      uint32_t i = cue.head + 1;
      while (i < all_.end && (scene_.kind(i) == TokenKind::colon || scene_.kind(i) == TokenKind::comma)) ++i;
      const TokenRange source{all_.begin, cue.head};
      if (scene_.has_verb(source) || has_mark(source) || i + 2 > all_.end || labels(scene_, {i, all_.end})) continue;
      if (!scene_.has_verb({i, all_.end}) && scene_.quote_at(i) == nullptr && !scene_.has(i, WordClass::none)) continue;
      Candidate c = make({i, all_.end}, source, {cue.head, cue.head + 1});
      if (with_cue(c, cue) && c.kind.act != Act::believe) return c;
    }
    return std::nullopt;
  }

  // "‘I was never told’ – mayor on bridge closure", "‘We have nothing left’: villagers return"
  std::optional<Candidate> quote_first() const {
    const Quote* q = scene_.quote_at(all_.begin);
    if (!q || q->begin != all_.begin || q->end - q->begin < 5 || q->end + 1 >= all_.end) return std::nullopt;
    const TokenKind mark = scene_.kind(q->end);
    if (mark != TokenKind::dash && mark != TokenKind::colon) return std::nullopt;
    const uint32_t begin = q->end + 1;
    uint32_t end = begin;
    while (end < all_.end && end < begin + longest_source && scene_.syntax.tag(end) != Tag::preposition &&
           !is_mark(scene_.kind(end)) && scene_.syntax.tag(end) != Tag::verb &&
           scene_.syntax.tag(end) != Tag::auxiliary)
      ++end;
    return make({q->begin, q->end}, {begin, end});
  }

  // "Wall built with sea sand - report"
  std::optional<Candidate> behind_dash() const {
    uint32_t dash = all_.end;
    while (dash > all_.begin && scene_.kind(dash - 1) != TokenKind::dash && tokens_.word(dash - 1) != "-") --dash;
    if (dash <= all_.begin + 3 || dash >= all_.end || all_.end - dash > 4) return std::nullopt;
    const TokenRange source{dash, all_.end};
    if (!reports(source) || scene_.has_verb(source)) return std::nullopt;
    return make({all_.begin, dash - 1}, source);
  }

  // "Minister: No deal with rail unions before June"
  std::optional<Candidate> before_colon() const {
    uint32_t colon = all_.begin;
    while (colon < all_.end && colon < all_.begin + longest_source && tokens_.word(colon) != ":") ++colon;
    if (colon == all_.begin || colon + 3 >= all_.end || tokens_.word(colon) != ":") return std::nullopt;
    const TokenRange source{all_.begin, colon}, rest{colon + 1, all_.end};
    const Quote* q = scene_.quote_at(rest.begin);
    const bool quoted = q && q->begin == rest.begin;
    if (scene_.has_verb(source) || (!reports(source) && !(quoted && names(source)))) return std::nullopt;
    Candidate c = make(rest, source, {colon, colon + 1});
    c.head = colon;
    return c;
  }

  // "Inquiry counts 13, finds no order": a comma parts two verbs.
  bool has_mark(TokenRange r) const {
    for (uint32_t i = r.begin; i < r.end; ++i)
      if (scene_.kind(i) == TokenKind::comma) return true;
    return false;
  }
  // A role or a report: who may say something without a name.
  bool reports(TokenRange r) const {
    return r.size() > 0 &&
           (scene_.has(r.end - 1, WordClass::headline_source) || scene_.has(r.end - 1, WordClass::report));
  }
  bool names(TokenRange r) const {
    for (uint32_t i = r.begin; i < r.end; ++i)
      if (scene_.syntax.tag(i) != Tag::name) return false;
    return true;
  }

  const Scene& scene_;
  const Tokens& tokens_;
  const TokenRange all_;
};

// A title or heading; a first paragraph without a full stop at its end.
bool is_headline(const Scene& scene, const SceneBlock& b, bool first) {
  if (b.tokens.size() > longest || b.tokens.size() < 4) return false;
  if (b.type == BlockType::title || b.type == BlockType::heading) return true;
  return first && scene.kind(b.tokens.end - 1) != TokenKind::end;
}

// "Woman says troops robbed | her": no full stop tells the network where a headline ends.
bool broken_off(const Scene& scene, const Candidate& c, const SceneBlock& headline) {
  constexpr uint32_t most = 2;  // tokens left over
  const uint32_t end = c.content.front().end;
  if (c.content.front().begin < c.cue.end || headline.tokens.end - end > most || scene.quote_at(end - 1)) return false;
  for (uint32_t i = end; i < headline.tokens.end; ++i)
    if (scene.kind(i) != TokenKind::word || c.source.contains(i)) return false;
  return true;
}

}  // namespace

const SceneBlock* headline_at(const Scene& scene, uint32_t token) {
  const auto blocks = scene.blocks();
  auto at = std::upper_bound(blocks.begin(), blocks.end(), token,
                             [](uint32_t t, const SceneBlock& b) { return t < b.tokens.begin; });
  if (at == blocks.begin() || !(--at)->tokens.contains(token)) return nullptr;
  return is_headline(scene, *at, at->tokens.begin == 0) ? &*at : nullptr;
}

std::vector<Candidate> with_whole_headlines(const Scene& scene, std::vector<Candidate> finds) {
  // "Verrin calls Ostria: five facts"
  std::erase_if(finds, [&](const Candidate& c) {
    const TokenRange said = c.content.front();
    return c.kind.act == Act::call && headline_at(scene, said.begin) && labels(scene, said);
  });
  for (Candidate& c : finds) {
    const SceneBlock* b = c.cue.empty() || c.content.size() != 1 ? nullptr : headline_at(scene, c.cue.begin);
    if (!b) continue;
    TokenRange& said = c.content.front();
    const bool colon = c.cue.size() == 1 && scene.kind(c.cue.begin) == TokenKind::colon;
    const bool rest_of_it = colon ? said.begin == c.cue.end && !scene.quote_at(said.begin) : broken_off(scene, c, *b);
    if (rest_of_it && said.end < b->tokens.end) said = trimmed(scene.tokens, {said.begin, b->tokens.end});
  }
  return finds;
}

std::vector<Candidate> from_headlines(const Scene& scene, const RulesOff& off) {
  std::vector<Candidate> out;
  if (off.count(rule)) return out;
  for (const SceneBlock& b : scene.blocks())
    if (is_headline(scene, b, b.tokens.begin == 0))
      if (std::optional<Candidate> c = HeadlineReader(scene, b.tokens).run()) out.push_back(std::move(*c));
  return out;
}

}  // namespace sayso
