// From text to words and word pieces as BERT's uncased WordPiece cuts them, each word with its exact place in the text
// and with what the pieces do not show: case, quotation marks, line ends. docs/reader.md says it in full.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/result.h"
#include "sayso/base/span.h"

namespace sayso {

enum class WordCase : uint8_t { no_letters, lower, capital, upper, other, digits };

struct PieceWord {
  Span span;           ///< in the text; never empty, cuts no character
  uint32_t first = 0;  ///< number of its first piece in PiecedText::pieces
  WordCase letters = WordCase::no_letters;
  bool quoted = false;      ///< between double quotation marks; the marks themselves are
  bool line_begin = false;  ///< first of its line
};

struct PiecedText {
  std::vector<PieceWord> words;  ///< in order, without overlap
  std::vector<uint32_t> pieces;  ///< numbers in the vocabulary
  /// Number of the first piece of `word`; of all pieces where word is words.size().
  uint32_t first(size_t word) const {
    return word < words.size() ? words[word].first : static_cast<uint32_t>(pieces.size());
  }
};

/// What a line end inside of a part is.
enum class LineEnds : uint8_t {
  begin_lines,  ///< a paragraph's end, as where one part is a whole document
  are_spaces    ///< no more than a space: whoever made the parts has found the paragraphs, and these lines are wrapped
};

/// The pieces that a network knows. Immutable; any number of threads may cut at once.
class WordPieces {
 public:
  /// `lines`: a piece a line, by their numbers; must outlive the object. Needs [UNK], [CLS] and [SEP].
  /// Errors: malformed.
  static Result<WordPieces> make(std::string_view lines);

  /// Words of the `parts` of a text, which are in order and cut no character; each part begins a line. `text` is UTF-8.
  /// Errors: too_large where that makes more than `max_pieces` pieces. Linear.
  Result<PiecedText> cut(std::string_view text, std::span<const Span> parts, size_t max_pieces,
                         LineEnds ends = LineEnds::begin_lines) const;

  uint32_t size() const { return static_cast<uint32_t>(pieces_.size()); }
  std::string_view piece(uint32_t number) const { return pieces_[number]; }
  uint32_t unknown() const { return unknown_; }
  uint32_t begin_mark() const { return begin_mark_; }  ///< [CLS]
  uint32_t end_mark() const { return end_mark_; }      ///< [SEP]

  static constexpr uint32_t none = UINT32_MAX;
  uint32_t number_of(std::string_view piece) const;  ///< none where it has no such piece

  /// Appends the pieces of a word that is lower case and without accents; [UNK] where it cannot be put together.
  void append(std::string_view word, std::vector<uint32_t>& pieces) const;

 private:
  uint32_t longest_of(std::string_view rest, uint32_t hash, size_t& length) const;
  uint32_t find(std::string_view piece, uint32_t hash) const;
  std::vector<std::string_view> pieces_;
  std::vector<uint32_t> table_;  // open addressing; piece number + 1, 0 where free
  size_t longest_ = 0;           // of all pieces, bytes
  uint32_t unknown_ = 0, begin_mark_ = 0, end_mark_ = 0;
};

}  // namespace sayso
