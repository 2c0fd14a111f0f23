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
      const uint32_t last = scene_.block_of(d.content.back().end - 1);  // a quotation may run over lines
      if (d.origin == Origin::loose_quote) {
        goes_on(std::move(d));
      } else if (!runs_on(d)) {
        if (scene_.quote_at(d.content.back().begin)) quoted_ = out_.size();
        out_.push_back(std::move(d));
      }
      block_ = std::max(block_, last);
    }
    for (size_t asked = 0; asked + 2 < out_.size(); ++asked) give_answers(asked);
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
    if (apart_ && !quoted_ && follows_report(begin)) {
      d.continues = static_cast<uint32_t>(out_.size() - 1);
      quoted_ = out_.size();
      out_.push_back(std::move(d));
      return;
    }
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

  bool asks(const Draft& d) const {
    const TokenRange r = d.content.back();
    return scene_.quote_at(r.end - 1) && r.size() > 2 && scene_.tokens.word(r.end - 2) == "?";
  }

  // “Did you sign it?” the judge asked. ⏎ “I did.” ⏎ “Why?” ⏎ “Because I was told to,” Orso said.: two who take turns.
  void give_answers(size_t asked) {
    if (out_[asked].source.empty() || !asks(out_[asked])) return;
    size_t last = asked + 1;
    while (last < out_.size() && out_[last].origin == Origin::loose_quote && next_paragraph(last)) ++last;
    if (last == out_.size() || !next_paragraph(last) || (last - asked) % 2 == 0 || last == asked + 1) return;
    const Draft& answer = out_[last];
    if (answer.source.empty() || answer.inherits || !scene_.quote_at(answer.content.front().begin)) return;
    for (size_t i = asked + 1; i < last; ++i) {
      out_[i].continues = static_cast<uint32_t>(asked);
      if ((i - asked) % 2 == 0) continue;
      out_[i].source = answer.source;
      out_[i].inherits = true;
      out_[i].continues.reset();
    }
  }
  bool next_paragraph(size_t i) const {
    return block_position(scene_.block_of(out_[i].content.front().begin)) ==
           block_position(scene_.block_of(out_[i - 1].content.front().begin)) + 1;
  }

  // "Orso said he was worried. “I see no boats.”": the sentence right before the quote is what somebody says.
  bool follows_report(uint32_t quote) const {
    if (opens_block(quote) || out_.empty()) return false;
    const Draft& before = out_.back();
    if (before.source.empty() || before.cue.empty() || before.content.back().begin < before.cue.end) return false;
    if (scene_.quote_at(before.content.back().end - 1) || before.source.begin > before.cue.begin) return false;
    const Sentence& s = scene_.tokens.sentences()[scene_.tokens.sentence_of(before.cue.begin)];
    return s.end == quote && before.content.back().end + 1 >= s.end;
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
