#include "sayso/statement/whole_quotes.h"

#include <algorithm>
#include <set>

#include "sayso/statement/from_quotes.h"

namespace sayso {
namespace {

constexpr uint32_t nobody = UINT32_MAX;

// "“They rang from the fort,” | the general's house in the hills |, Lind said.": what a word of the quote means is
// the page's own.
void leave_gloss(const Scene& scene, Candidate& c) {
  if (c.source.empty() || c.cue.begin < c.source.end) return;
  for (TokenRange& r : c.content) {
    const Quote* q = scene.quote_at(r.begin);
    if (!q || q->begin != r.begin || q->end >= r.end || scene.kind(q->end - 2) != TokenKind::comma) continue;
    const TokenRange gloss{q->end, r.end};
    const Tag first = scene.syntax.tag(gloss.begin);
    const bool phrase = (first == Tag::determiner || first == Tag::name) && !scene.has_verb(gloss);
    if (phrase && scene.kind(r.end) == TokenKind::comma && r.end + 1 == c.source.begin) r.end = q->end;
  }
}

// A quotation that is taken whole may run into the next piece.
void join_pieces(std::vector<TokenRange>& pieces) {
  std::sort(pieces.begin(), pieces.end(), [](TokenRange a, TokenRange b) { return a.begin < b.begin; });
  size_t kept = 0;
  for (size_t i = 1; i < pieces.size(); ++i) {
    if (pieces[i].begin < pieces[kept].end)
      pieces[kept].end = std::max(pieces[kept].end, pieces[i].end);
    else
      pieces[++kept] = pieces[i];
  }
  if (!pieces.empty()) pieces.resize(kept + 1);
}

class QuoteMender {
 public:
  QuoteMender(const Scene& scene, std::vector<Candidate> finds, bool goes_on)
      : scene_(scene), finds_(std::move(finds)), goes_on_(goes_on), owner_(scene.quotes.size(), nobody) {}

  std::vector<Candidate> run() {
    if (goes_on_) {
      for (Candidate& c : finds_)
        leave_gloss(scene_, c), leave_next_paragraph(c), leave_next_sentence(c), leave_led_quote(c);
      leave_to_whom_spoke_since();
    }
    for (const Near near : {Near::sentence, Near::block, Near::anywhere})
      for (const bool beginning : {true, false})
        for (uint32_t f = 0; f < finds_.size(); ++f) take(f, beginning, near);
    take_first_paragraphs();
    for (Candidate& c : finds_) take_second_half(c);
    for (uint32_t f = 0; f < finds_.size(); ++f) give_up(f);
    std::erase_if(finds_, [](const Candidate& c) { return c.content.empty(); });
    return std::move(finds_);
  }

 private:
  enum class Near : uint8_t { sentence, block, anywhere };

  size_t index(const Quote& q) const { return static_cast<size_t>(&q - scene_.quotes.data()); }

  // Somebody outside of the quotation says it.
  static bool outside(const Candidate& c, const Quote& q) {
    const TokenRange marks{q.begin, q.end};
    return !c.cue.empty() && !c.cue.overlaps(marks) && !c.source.overlaps(marks);
  }

  // Only what from_loose_quotes() takes up: it goes on a quote of the paragraph right before.
  void leave_next_paragraph(Candidate& c) const {
    if (c.cue.empty()) return;
    std::set<uint32_t> quoted;  // blocks that it has a quote of
    for (TokenRange r : c.content)
      if (scene_.quote_at(r.begin)) quoted.insert(scene_.block_of(r.begin));
    std::erase_if(c.content, [&](TokenRange r) {
      const Quote* q = scene_.quote_at(r.begin);
      if (!q || q->begin != r.begin || r.begin <= c.cue.end || !q->speech || !scene_.alone(*q)) return false;
      const uint32_t before = scene_.block_of(r.begin - 1);
      return before != scene_.block_of(r.begin) && !scene_.line_end_before(r.begin) && quoted.contains(before);
    });
  }

  // “I agree,” Brell said. “It is late,” Orrin told the mayor. | “We knew.”: what stands alone behind the words of
  // another is not Brell's; whose it is, from_loose_quotes() tells.
  void leave_to_whom_spoke_since() {
    std::vector<std::pair<uint32_t, uint32_t>> cues;  // where it begins, of which find
    for (uint32_t f = 0; f < finds_.size(); ++f)
      if (!finds_[f].cue.empty()) cues.emplace_back(finds_[f].cue.begin, f);
    std::sort(cues.begin(), cues.end());
    for (uint32_t f = 0; f < finds_.size(); ++f)
      std::erase_if(finds_[f].content, [&](TokenRange r) {
        const Quote* q = scene_.quote_at(r.begin);
        if (finds_[f].cue.empty() || r.begin < finds_[f].cue.end || !q || !q->speech || !scene_.alone(*q)) return false;
        const auto at = std::lower_bound(cues.begin(), cues.end(), std::pair(q->begin, 0u));
        if (at == cues.begin()) return false;
        const auto [cue, since] = *std::prev(at);
        return since != f && cue >= finds_[f].cue.end && speaks_right_before(finds_[since], *q);
      });
  }

  // Somebody's own words, in the paragraph before the quotation's.
  bool speaks_right_before(const Candidate& c, const Quote& q) const {
    const uint32_t here = scene_.block_of(q.begin);
    if (scene_.block_of(c.cue.begin) + 1 != here) return false;
    return std::any_of(c.content.begin(), c.content.end(), [&](TokenRange r) {
      const Quote* own = scene_.quote_at(r.begin);
      return own && own->speech && outside(c, *own) && scene_.block_of(r.begin) + 1 == here;
    });
  }

  // How near the cue is to the beginning or the end of the quotation.
  bool is_near(const Candidate& c, const Quote& q, Near near) const {
    const auto same = [&](auto of) {
      const uint32_t cue = of(c.cue.begin);
      return cue == of(q.begin) || cue == of(q.end - 1);
    };
    if (near == Near::sentence) return same([&](uint32_t i) { return scene_.tokens.sentence_of(i); });
    return near == Near::anywhere || same([&](uint32_t i) { return scene_.block_of(i); });
  }

  // "said he was worried. “I see no boats.”": a quote with a sentence of its own is a statement of its own.
  void leave_next_sentence(Candidate& c) const {
    if (c.cue.empty() || c.source.empty() || c.content.size() < 2) return;
    const bool reported = std::all_of(c.content.begin(), c.content.end() - 1, [&](TokenRange r) {
      return r.begin >= c.cue.end && !scene_.quote_at(r.begin) && !scene_.quote_at(r.end - 1) && scene_.has_verb(r);
    });
    const TokenRange last = c.content.back();
    const Quote* q = scene_.quote_at(last.begin);
    if (!reported || !q || q->begin != last.begin || last.end != q->end || !q->speech || !scene_.alone(*q)) return;
    if (scene_.block_of(last.begin) == scene_.block_of(c.cue.begin)) c.content.pop_back();
  }

  // "Holt said: “We will not go.” | The treaty is void, she said.": a quote that a colon leads to, and that ends with
  // its sentence, is not of the next sentence's find; nor is that sentence of the find of the quote.
  void leave_led_quote(Candidate& c) const {
    if (c.cue.empty() || c.content.empty()) return;
    TokenRange& r = c.content.front();
    const Quote* q = scene_.quote_at(r.begin);
    if (!q || q->begin != r.begin || q->end >= r.end || !q->speech || r.begin == 0) return;
    const bool led = scene_.kind(r.begin - 1) == TokenKind::colon && q->end >= q->begin + 3;
    if (!led || scene_.kind(q->end - 2) != TokenKind::end) return;
    if (c.cue.begin >= r.end)
      r.begin = q->end;
    else if (c.cue.end <= r.begin && c.content.size() == 1 && !scene_.quote_at(q->end))
      r.end = q->end;
  }

  // “… the wells are low. ⏎ “After that nobody knows,” she said: the paragraphs before that only open a quotation.
  void take_first_paragraphs() {
    taken_.assign(scene_.tokens.size(), false);
    for (const Candidate& c : finds_) {
      take_up(c.cue);
      for (TokenRange r : c.content) take_up(r);
    }
    for (Candidate& c : finds_) take_first_paragraphs(c);
  }

  void take_up(TokenRange r) { std::fill(taken_.begin() + r.begin, taken_.begin() + r.end, true); }
  bool taken(TokenRange r) const {
    return std::find(taken_.begin() + r.begin, taken_.begin() + r.end, true) != taken_.begin() + r.end;
  }

  void take_first_paragraphs(Candidate& c) {
    // A paragraph that opens with a quote may be a statement of its own; of three or more the first one belongs to
    // them.
    const Quote* second =
        c.content.size() > 1 && c.content[1].end <= c.cue.begin ? scene_.quote_at(c.content[1].begin) : nullptr;
    if (!second || !second->goes_on) return;
    const Quote* q = scene_.quote_at(c.content.front().begin);
    if (!q || q->begin != c.content.front().begin) return;
    std::vector<TokenRange> before;  // the nearest first
    while (q->goes_on && outside(c, *q) && index(*q) > 0) {
      const Quote& opens = scene_.quotes[index(*q) - 1];
      const TokenRange marks{opens.begin, opens.end};
      if (opens.closed || owner_[index(opens)] != nobody || taken(marks)) break;
      before.push_back(marks);
      take_up(marks);
      q = &opens;
    }
    c.content.insert(c.content.begin(), before.rbegin(), before.rend());
  }

  // "“At seven,” he went on, wiping his eyes, | “the lights failed.”": what a comma breaks off goes on behind the cue.
  void take_second_half(Candidate& c) {
    constexpr uint32_t longest = 10;  // tokens between the cue and the second half
    if (c.cue.empty() || c.content.empty()) return;
    const Quote* half = scene_.quote_at(c.content.back().begin);
    if (!half || half->end != c.content.back().end || half->end > c.cue.begin || !half->speech) return;
    if (scene_.kind(half->end - 2) != TokenKind::comma) return;
    const size_t next = index(*half) + 1;
    if (next >= scene_.quotes.size() || owner_[next] != nobody) return;
    const Quote& q = scene_.quotes[next];
    const uint32_t behind = std::max(c.cue.end, c.source.end);
    const bool near = q.begin >= behind && q.begin - behind <= longest && q.speech && q.closed &&
                      scene_.tokens.sentence_of(q.begin) == scene_.tokens.sentence_of(c.cue.begin);
    if (!near || scene_.kind(q.begin - 1) != TokenKind::comma || taken({q.begin, q.end})) return;
    c.content.push_back({q.begin, q.end});
    take_up(c.content.back());
  }

  // Where a content has one end of a quotation, or runs into one, it has all of it: first who says so in its sentence,
  // then in its paragraph; first who begins it, then who ends it.
  void take(uint32_t f, bool beginning, Near near) {
    Candidate& c = finds_[f];
    for (TokenRange& r : c.content) {
      const Quote* q = scene_.quote_at(beginning ? r.begin : r.end - 1);
      if (beginning && !q) q = scene_.quote_at(r.end - 1);  // "that the mayor's “time is over. It is late.”"
      if (!q || !q->closed || !q->speech || !outside(c, *q) || owner_[index(*q)] != nobody) continue;
      if (!is_near(c, *q, near)) continue;
      const bool cut = beginning ? q->begin >= r.begin && r.end < q->end : q->begin < r.begin && r.end == q->end;
      if (!cut) continue;
      owner_[index(*q)] = f;
      r = {std::min(r.begin, q->begin), std::max(r.end, q->end)};
    }
    join_pieces(c.content);
  }

  // What lies in a quotation that somebody else says whole.
  void give_up(uint32_t f) {
    Candidate& c = finds_[f];
    std::erase_if(c.content, [&](TokenRange r) {
      const Quote* q = scene_.quote_at(r.begin);
      const bool other = q && owner_[index(*q)] != nobody && owner_[index(*q)] != f;
      return other && outside(c, *q) && r.end <= q->end;
    });
  }

  const Scene& scene_;
  std::vector<Candidate> finds_;
  const bool goes_on_;
  std::vector<uint32_t> owner_;  // by quote: who says all of it
  std::vector<bool> taken_;      // by token: in some cue or content
};

}  // namespace

std::vector<Candidate> with_whole_quotes(const Scene& scene, std::vector<Candidate> finds, const RulesOff& off) {
  return QuoteMender(scene, std::move(finds), !off.count(loose_quote_rule)).run();
}

}  // namespace sayso
