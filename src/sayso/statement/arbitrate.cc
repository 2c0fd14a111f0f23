#include "sayso/statement/arbitrate.h"

#include <algorithm>
#include <array>

namespace sayso {
namespace {

constexpr std::array<std::string_view, 2> region_names{"outermost", "inside"};
constexpr std::array<std::string_view, 13> origin_names{
    "turn",     "entry-head",    "signed-quote", "relay", "announced",        "that-clause", "network",
    "cue-rule", "source-phrase", "headline",     "entry", "quote-after-deed", "loose-quote"};

constexpr std::array<Precedence, 15> table{{
    {Region::outermost, Origin::turn, 0, "a turn is its speaker's, whatever is said in it"},
    {Region::outermost, Origin::entry_head, 1, "who heads an entry says all of it"},
    {Region::outermost, Origin::signed_quote, 2,
     "a name behind a dash signs the quote before it, and nothing behind it"},
    {Region::outermost, Origin::relay, 3, "'A quoted B as saying' leaves no doubt who says what"},
    {Region::outermost, Origin::announced, 4, "a colon gives the paragraph below to who announces it"},
    {Region::outermost, Origin::that_clause, 5, "what the network found in a 'that' clause lies in the report of it"},
    {Region::outermost, Origin::network, 6, "right more often than any rule about a single cue"},
    {Region::outermost, Origin::cue_rule, 7, "asked only where the network did not read, and in dated entries"},
    {Region::outermost, Origin::source_phrase, 8, "'per the mayor', where nothing else was found"},
    {Region::outermost, Origin::headline, 9, "a headline's form, where nothing else was found in it"},
    {Region::outermost, Origin::entry, 10, "what nobody else says in an entry, its carrier says"},
    {Region::outermost, Origin::quote_after_deed, 11, "a quote that nobody has taken, behind what somebody did"},
    {Region::outermost, Origin::loose_quote, 12, "a quote that nobody has taken goes on what was said before it"},
    {Region::inside, Origin::network, 0, "right more often than any rule about a single cue"},
    {Region::inside, Origin::cue_rule, 1, "where the network says nothing"},
}};

uint8_t rank_of(Region region, Origin origin) {
  for (const Precedence& row : table)
    if (row.region == region && row.origin == origin) return row.rank;
  return region == Region::inside ? 0 : UINT8_MAX;  // what the outermost level handed on goes before rules
}

class Arbiter {
 public:
  Arbiter(const Scene& scene, Region region) : scene_(scene), region_(region), owner_(scene.tokens.size(), nobody) {}

  Decision run(std::vector<Candidate> pool) {
    std::stable_sort(pool.begin(), pool.end(), [&](const Candidate& a, const Candidate& b) {
      return rank_of(region_, a.origin) < rank_of(region_, b.origin);
    });
    for (Candidate& c : pool)
      if (cut_to_block(scene_, c) && sound(c)) judge(std::move(c));
    std::stable_sort(out_.accepted.begin(), out_.accepted.end(),
                     [](const Candidate& a, const Candidate& b) { return first_token(a) < first_token(b); });
    return std::move(out_);
  }

 private:
  static constexpr uint32_t nobody = UINT32_MAX, several = UINT32_MAX - 1;

  // Its own parts do not overlap; whom it inherits may.
  static bool sound(const Candidate& c) {
    if (!c.inherits && c.source.overlaps(c.cue)) return false;
    return std::none_of(c.content.begin(), c.content.end(),
                        [&](TokenRange r) { return r.overlaps(c.cue) || (!c.inherits && r.overlaps(c.source)); });
  }

  void judge(Candidate c) {
    uint32_t who = nobody;
    for (TokenRange r : c.content) ask(r, who);
    ask(c.cue, who);
    const uint32_t of_words = who;
    if (!c.inherits) ask(c.source, who);
    if (who == nobody) return accept(std::move(c));
    // Its source may stand outside of what it lies in ("he said it was late and called for tea").
    if (of_words < several && hands_on(c.origin) && lies_in(c, out_.accepted[of_words].content))
      out_.inside.push_back(std::move(c));
  }

  // Cue rules look into contents anew, and know where these end.
  static bool hands_on(Origin origin) {
    return origin == Origin::network || origin == Origin::that_clause || origin == Origin::relay;
  }

  void ask(TokenRange r, uint32_t& who) const {
    for (uint32_t i = r.begin; i < r.end; ++i)
      if (owner_[i] != nobody && owner_[i] != who) who = who == nobody ? owner_[i] : several;
  }

  void accept(Candidate c) {
    const auto id = static_cast<uint32_t>(out_.accepted.size());
    for (TokenRange r : c.content) mark(r, id);
    mark(c.cue, id);
    if (!c.inherits) mark(c.source, id);
    out_.accepted.push_back(std::move(c));
  }
  void mark(TokenRange r, uint32_t id) {
    for (uint32_t i = r.begin; i < r.end; ++i) owner_[i] = id;
  }

  const Scene& scene_;
  const Region region_;
  std::vector<uint32_t> owner_;  // by token: index among the accepted
  Decision out_;
};

}  // namespace

std::string_view name_of(Region region) { return region_names[static_cast<size_t>(region)]; }
std::string_view name_of(Origin origin) { return origin_names[static_cast<size_t>(origin)]; }

std::span<const Precedence> precedence() { return table; }

Decision arbitrate(const Scene& scene, Region region, std::vector<Candidate> pool) {
  return Arbiter(scene, region).run(std::move(pool));
}

bool cut_to_block(const Scene& scene, Candidate& c) {
  if (c.content.empty()) return false;
  const uint32_t home = scene.block_of(c.cue.empty() ? c.content.front().begin : c.cue.begin);
  auto within = [&](TokenRange r) { return scene.within_block(r); };
  c.cue = scene.in_block(c.cue, home);
  const bool near = !c.cue.empty() && !c.inherits;
  if (near || !within(c.source)) c.source = scene.in_block(c.source, home);
  for (TokenRange* r : {&c.addressee, &c.medium})
    if (!within(*r)) *r = {};
  const bool all = c.origin == Origin::turn || c.origin == Origin::entry_head || c.origin == Origin::entry ||
                   c.origin == Origin::announced;
  std::vector<TokenRange> kept;
  for (TokenRange r : c.content)
    for (TokenRange piece : scene.by_blocks(r)) {
      const bool has = all || scene.block_of(piece.begin) == home || scene.quote_at(piece.begin);
      if (piece != r && !scene.quote_at(piece.end - 1)) piece = trimmed(scene.tokens, piece);
      if (has && !piece.empty()) kept.push_back(piece);
    }
  c.content = std::move(kept);
  return !c.content.empty();
}

}  // namespace sayso
