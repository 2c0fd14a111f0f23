// What can still be asked of the network about a text that it has labelled: what a statement is, and which mentions are
// one. Answers come from the words' vectors that were kept, without a second pass.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace sayso {

/// Words [begin, end) of a labelled text.
struct WordRange {
  uint32_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
  bool operator==(const WordRange&) const = default;
};

/// A statement, found by whomever.
struct StatementInWords {
  WordRange source, cue;            ///< empty where there is none
  std::vector<WordRange> contents;  ///< at least one, none empty, in order
  bool inner = false;               ///< lies in another one's content
  float cue_probability = 1;        ///< of the cue's run; 1 without a cue, or where no label stands behind it
  float content_probability = 1;    ///< largest product of a content run's probability and its link's
};

/// Probabilities. What each stands for is written behind it, in order.
struct Judgement {
  std::array<float, 3> kind{};      ///< none (no statement at all), mind, speech
  std::array<float, 4> modality{};  ///< asserted, negated, possible, future
  std::array<float, 18> act{};      ///< as enum Act
  float whole = 0;                  ///< how often such a find is right in all of its parts
};

/// How much likelier one mention is what each of the earlier ones is than that it has none: logarithms of odds.
struct MentionScores {
  uint32_t first = 0;         ///< the earlier mention that scores[0] is about; the others follow it
  std::vector<float> scores;  ///< of at most SecondLook::reach mentions, the last of which stands right before
};

/// Immutable; any number of threads may ask. Holds the text's vectors (1.5 KB a word); the model must outlive it.
class SecondLook {
 public:
  static constexpr uint32_t reach = 64;
  virtual ~SecondLook() = default;

  /// One judgement a statement. All ranges lie inside of the text's words.
  virtual std::vector<Judgement> judge(std::span<const StatementInWords> statements) const = 0;

  /// One row a mention; none may be empty. Rows are about earlier ones of the list, whatever their order in the text.
  virtual std::vector<MentionScores> corefer(std::span<const WordRange> mentions) const = 0;
};

}  // namespace sayso
