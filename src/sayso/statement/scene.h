// What the finders look at: the tokens with their quotes and blocks, and helpers over them. Knows of no candidate.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "sayso/statement/cues.h"
#include "sayso/statement/phrase.h"
#include "sayso/statement/quotes.h"

namespace sayso {

/// A block of running text that has tokens.
struct SceneBlock {
  TokenRange tokens;
  uint32_t index = 0;  ///< in Page::blocks()
  BlockType type = BlockType::paragraph;
};

/// Immutable. Refers to the syntax, which must outlive it.
class Scene {
 public:
  explicit Scene(const Syntax& s);

  const Syntax& syntax;
  const Tokens& tokens;
  const std::vector<Quote> quotes;

  std::span<const SceneBlock> blocks() const { return blocks_; }  ///< in order
  /// Index in Page::blocks() of the block that token i stands in.
  uint32_t block_of(uint32_t i) const;
  bool within_block(TokenRange r) const { return r.empty() || block_of(r.begin) == block_of(r.end - 1); }
  /// The part of `r` that stands in that block.
  TokenRange in_block(TokenRange r, uint32_t block) const;
  /// `r` in pieces, one a block.
  std::vector<TokenRange> by_blocks(TokenRange r) const;
  /// Whether nothing but one line end stands before token i.
  bool line_end_before(uint32_t i) const;

  /// The quote that covers token i, or nullptr.
  const Quote* quote_at(uint32_t i) const {
    return i < quote_of_.size() && quote_of_[i] >= 0 ? &quotes[static_cast<size_t>(quote_of_[i])] : nullptr;
  }
  /// The speech that ends right before token i (a comma or dash may stand between), or nullptr.
  const Quote* speech_before(uint32_t i) const;
  /// The speech that begins at token i (a comma or colon may stand before it), or nullptr.
  const Quote* speech_at(uint32_t i, uint32_t limit) const;

  /// Where the quote inside of a quote ends that opens at token i; i where none does.
  uint32_t inner_quote_end(uint32_t i, uint32_t limit) const;

  bool is_word(uint32_t i, std::string_view lower) const { return i < tokens.size() && tokens.lower(i) == lower; }
  bool has(uint32_t i, WordClass one) const { return i < tokens.size() && tokens.has(i, one); }
  /// "I", "we", "my", "us".
  bool first_person(uint32_t i) const;
  /// end: outside, so that a rule may take it for the end of a sentence.
  TokenKind kind(uint32_t i) const { return i < tokens.size() ? tokens[i].kind : TokenKind::end; }

  /// Past circumstances of saying behind a cue: "on Friday", "in a statement", "to reporters".
  uint32_t past_circumstances(uint32_t i, uint32_t limit) const;
  /// Where the clause that begins at `i` ends: at `limit`, or before what goes on with another cue.
  uint32_t clause_end(uint32_t i, uint32_t limit, std::span<const CueSite> cues) const;
  bool has_verb(TokenRange range) const;
  /// Nothing but the quote stands in its sentences.
  bool alone(const Quote& q) const;

 private:
  bool breaks_off(uint32_t comma, bool loose) const;
  bool addresses(uint32_t i, uint32_t limit) const;
  std::vector<int32_t> quote_of_;
  std::vector<SceneBlock> blocks_;
};

}  // namespace sayso
