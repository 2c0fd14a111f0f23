// What the rules look at: the tokens with their quotes, who has been claimed for what, and one cue at a time.
#pragma once
#include <string_view>
#include <vector>

#include "sayso/statement/cues.h"
#include "sayso/statement/phrase.h"
#include "sayso/statement/quotes.h"
#include "sayso/statement/statements.h"

namespace sayso {

/// A statement in tokens, as a rule finds it.
struct Found {
  Range source, cue, addressee;
  Range medium;                ///< through whom it came: "quoted by the X agency as saying"
  std::vector<Range> content;  ///< in order
  uint32_t head = 0;           ///< the cue's head; meaningful where cue is not empty
  bool inherits = false;       ///< its source is that of the statement before it in the sentence
  float sure = 1;              ///< what the rule makes of the site's share: a factor in (0, 1]
};

/// One cue in its surroundings. Everything a rule says lies in `region` or in a quote that touches it.
struct Site {
  CueSite cue;
  CueKind kind;
  Range region;                     ///< the sentence, or the part of it that lies in an outer content
  std::span<const CueSite> others;  ///< all cues of the region, this one among them
};

class Scene {
 public:
  explicit Scene(const Syntax& s);

  const Syntax& syntax;
  const Tokens& tokens;
  const std::vector<Quote> quotes;

  /// The quote that covers token i, or nullptr.
  const Quote* quote_at(uint32_t i) const {
    return i < quote_of_.size() && quote_of_[i] >= 0 ? &quotes[static_cast<size_t>(quote_of_[i])] : nullptr;
  }
  /// The speech that ends right before token i (a comma or dash may stand between), or nullptr.
  const Quote* speech_before(uint32_t i) const;
  /// The speech that begins at token i (a comma or colon may stand before it), or nullptr.
  const Quote* speech_at(uint32_t i, uint32_t limit) const;

  bool is_word(uint32_t i, std::string_view lower) const { return i < tokens.size() && tokens.lower(i) == lower; }
  TokenKind kind(uint32_t i) const { return i < tokens.size() ? tokens[i].kind : TokenKind::end; }

  /// Past circumstances of saying behind a cue: "on Friday", "in a statement", "to reporters".
  uint32_t past_circumstances(uint32_t i, uint32_t limit) const;
  /// Where the clause that begins at `i` ends: at `limit`, or before what goes on with another cue.
  uint32_t clause_end(uint32_t i, uint32_t limit, std::span<const CueSite> cues) const;
  bool has_verb(Range range) const;

 private:
  bool breaks_off(uint32_t comma, bool loose) const;
  bool addresses(uint32_t i, uint32_t limit) const;
  std::vector<int32_t> quote_of_;
};

/// A rule: finds the statement of one cue, or nothing.
struct CueRule {
  Rule rule;
  float least;  ///< share that the site must have
  bool (*find)(const Scene&, const Site&, Found&);
};

/// In the order in which they are tried. The first group takes what stands before the cue.
std::span<const CueRule> rules_looking_back();
std::span<const CueRule> rules_looking_ahead();

}  // namespace sayso
