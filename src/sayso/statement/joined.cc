#include <algorithm>

#include "sayso/statement/forest.h"

namespace sayso {
namespace {

class Joiner {
 public:
  Joiner(const Scene& scene, bool apart) : scene_(scene), apart_(apart) {}

  std::vector<Draft> run(std::vector<Draft> drafts) {
    for (Draft& d : drafts) {
      next_block(d);
      if (d.origin == Origin::loose_quote) {
        goes_on(std::move(d));
      } else if (!runs_on(d)) {
        if (scene_.quote_at(d.content.back().begin)) quoted_ = out_.size();
        out_.push_back(std::move(d));
      }
    }
    return std::move(out_);
  }

 private:
  void next_block(const Draft& d) {
    const uint32_t block = scene_.block_of(d.content.front().begin);
    if (block == block_) return;
    // Only what was quoted in the paragraph right before goes on.
    quoted_before_ = block_position(block) == block_position(block_) + 1 ? quoted_ : std::nullopt;
    quoted_ = std::nullopt;
    block_ = block;
  }
  size_t block_position(uint32_t index) const {
    const auto blocks = scene_.blocks();
    const auto at =
        std::partition_point(blocks.begin(), blocks.end(), [&](const SceneBlock& b) { return b.index < index; });
    return static_cast<size_t>(at - blocks.begin());
  }
  bool opens_block(uint32_t token) const { return token == 0 || scene_.block_of(token - 1) != scene_.block_of(token); }

  // A quote without a source: more of the last quote of its paragraph or, where it opens its own, of the one before
  // (PolNeAR joins three of five such); else who spoke last goes on.
  void goes_on(Draft d) {
    const uint32_t begin = d.content.front().begin;
    if (apart_ && !quoted_) {
      if (!opens_block(begin) || !quoted_before_) return;
      d.continues = static_cast<uint32_t>(*quoted_before_);
      quoted_ = out_.size();
      out_.push_back(std::move(d));
      return;
    }
    if (!quoted_ && opens_block(begin)) quoted_ = quoted_before_;
    if (quoted_) {
      for (TokenRange r : d.content) out_[*quoted_].content.push_back(r);
      return;
    }
    if (out_.empty() || !opens_block(begin)) return;
    d.continues = static_cast<uint32_t>(out_.size() - 1);
    out_.push_back(std::move(d));
  }

  // The next sentence of an entry whose head says it.
  bool runs_on(const Draft& d) {
    if (out_.empty() || (d.origin != Origin::entry && d.origin != Origin::entry_head)) return false;
    Draft& last = out_.back();
    const TokenRange next = d.content.front();
    if (last.origin != d.origin || last.entry != d.entry || last.content.back().end + 2 < next.begin) return false;
    if (scene_.within_block({last.content.back().begin, next.end})) {
      last.content.back().end = next.end;
    } else {
      last.content.push_back(next);
    }
    return true;
  }

  const Scene& scene_;
  const bool apart_;
  std::vector<Draft> out_;
  std::optional<size_t> quoted_, quoted_before_;  // last draft with a quote, of this block and of the one before
  uint32_t block_ = UINT32_MAX;
};

}  // namespace

std::vector<Draft> joined(const Scene& scene, std::vector<Draft> drafts, bool apart) {
  return Joiner(scene, apart).run(std::move(drafts));
}

}  // namespace sayso
