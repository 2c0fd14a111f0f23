#include "sayso/model/word_pieces.h"

#include <algorithm>
#include <bit>

#include "sayso/model/characters.h"

namespace sayso {
namespace {

constexpr size_t max_characters = 100;  // of a word; a longer one is unknown
constexpr uint32_t hash_begin = 2166136261u;

uint32_t hash_on(uint32_t hash, char c) { return (hash ^ static_cast<unsigned char>(c)) * 16777619u; }  // FNV-1a

uint32_t hash_of(std::string_view text) {
  uint32_t hash = hash_begin;
  for (char c : text) hash = hash_on(hash, c);
  return hash;
}

// A word so far.
struct Word {
  std::string text;       ///< as the pieces spell it
  size_t characters = 0;  ///< of it; what is over max_characters is counted alone
  uint32_t begin = 0, end = 0;
  char32_t first = 0;
  uint32_t letters = 0, upper = 0, lower = 0;
  bool digits = false, first_upper = false;

  void add(char32_t plain, char32_t original, Span at) {
    if (characters == 0) begin = at.begin, first = original;
    if (++characters <= max_characters) append_utf8(text, plain);
    if (at.end != end || characters == 1) count_case(original);
    end = at.end;
  }

  void count_case(char32_t c) {
    if (!is_alphabetic(c)) {
      digits |= is_digit(c);
      return;
    }
    const bool up = is_upper(c);
    if (letters++ == 0) first_upper = up;
    upper += up;
    lower += is_lower(c);
  }

  WordCase letter_case() const {
    if (letters == 0) return digits ? WordCase::digits : WordCase::no_letters;
    if (lower == letters) return WordCase::lower;
    if (first_upper && lower + 1 == letters) return WordCase::capital;
    return upper == letters ? WordCase::upper : WordCase::other;
  }

  // Keeps the room that the text has taken.
  void clear() {
    text.clear();
    characters = 0;
    letters = upper = lower = 0;
    digits = first_upper = false;
  }
};

// Where in its line and in a quotation a word stands.
struct Line {
  bool begins = true, quoted = false;

  // The first word of a line closes what is open: a quotation that goes on is opened again.
  bool quotes(char32_t first) {
    if (begins) quoted = false;
    const bool before = quoted;
    switch (first) {  // a quotation mark is a word of its own
      case U'"':
        quoted = !before;
        return true;
      case U'“':
      case U'«':
      case U'„':
        return quoted = true;
      case U'”':
      case U'»':
        quoted = false;
        return before;
      default:
        return before;
    }
  }
};

// Puts words together, character by character.
class Cutter {
 public:
  Cutter(const WordPieces& pieces, std::string_view text, size_t max_pieces, LineEnds ends)
      : pieces_(pieces), text_(text), max_pieces_(max_pieces), ends_(ends) {}

  bool part(Span part) {
    line_.begins = true;
    for (uint32_t i = part.begin; i < part.end && out.pieces.size() <= max_pieces_;) {
      const CodePoint c = code_point_at(text_, i);
      take(c.value, {i, i + c.length});
      i += c.length;
    }
    end_word();
    return out.pieces.size() <= max_pieces_;
  }

  PiecedText out;

 private:
  void take(char32_t c, Span at) {
    if (vanishes(c)) return;
    if (is_gap(c)) {
      end_word();
      line_.begins |= c == '\n' && ends_ == LineEnds::begin_lines;
      return;
    }
    const bool alone = is_ideograph(c);
    if (alone) end_word();
    plain_.clear();
    append_unaccented(c, plain_);
    for (char32_t p : plain_) {
      if (is_gap(p)) {
        end_word();
        continue;
      }
      const bool mark = is_mark_of_bert(p);
      if (mark) end_word();
      word_.add(p, c, at);
      if (mark) end_word();
    }
    if (alone) end_word();
  }

  void end_word() {
    if (word_.characters == 0) return;
    PieceWord w;
    w.span = {word_.begin, word_.end};
    w.first = static_cast<uint32_t>(out.pieces.size());
    w.letters = word_.letter_case();
    w.quoted = line_.quotes(word_.first);
    w.line_begin = line_.begins;
    line_.begins = false;
    if (word_.characters > max_characters)
      out.pieces.push_back(pieces_.unknown());
    else
      pieces_.append(word_.text, out.pieces);
    out.words.push_back(w);
    word_.clear();
  }

  const WordPieces& pieces_;
  std::string_view text_;
  size_t max_pieces_;
  LineEnds ends_;
  std::u32string plain_;
  Word word_;
  Line line_;
};

}  // namespace

Result<WordPieces> WordPieces::make(std::string_view lines) {
  WordPieces w;
  while (!lines.empty()) {
    const size_t end = lines.find('\n');
    w.pieces_.push_back(lines.substr(0, end));
    lines = end == std::string_view::npos ? std::string_view{} : lines.substr(end + 1);
  }
  if (w.pieces_.size() > (1u << 20)) return fail(ErrorCode::malformed, "weights: more than a million word pieces");
  w.table_.resize(std::bit_ceil(w.pieces_.size() * 2 + 2));
  for (uint32_t i = 0; i < w.size(); ++i) {
    w.longest_ = std::max(w.longest_, w.pieces_[i].size());
    const uint32_t hash = hash_of(w.pieces_[i]);
    if (w.find(w.pieces_[i], hash) != none) continue;
    size_t at = hash & (w.table_.size() - 1);
    while (w.table_[at]) at = (at + 1) & (w.table_.size() - 1);
    w.table_[at] = i + 1;
  }
  w.longest_ = std::min<size_t>(w.longest_, 4 * max_characters + 2);
  w.unknown_ = w.number_of("[UNK]"), w.begin_mark_ = w.number_of("[CLS]"), w.end_mark_ = w.number_of("[SEP]");
  if (w.unknown_ == none || w.begin_mark_ == none || w.end_mark_ == none)
    return fail(ErrorCode::malformed, "weights: the word pieces lack [UNK], [CLS] or [SEP]");
  return w;
}

uint32_t WordPieces::find(std::string_view piece, uint32_t hash) const {
  for (size_t at = hash & (table_.size() - 1); table_[at]; at = (at + 1) & (table_.size() - 1))
    if (pieces_[table_[at] - 1] == piece) return table_[at] - 1;
  return none;
}

uint32_t WordPieces::number_of(std::string_view piece) const { return find(piece, hash_of(piece)); }

// `rest` begins with "##" where the piece goes on a word. Looks at each length once, so a word costs its length
// times that of the longest piece.
uint32_t WordPieces::longest_of(std::string_view rest, uint32_t hash, size_t& length) const {
  uint32_t best = none;
  const size_t begin = length;
  const size_t end = std::min(rest.size(), longest_);
  for (size_t i = begin; i < end; ++i) {
    hash = hash_on(hash, rest[i]);
    if (i + 1 < rest.size() && (static_cast<unsigned char>(rest[i + 1]) & 0xC0) == 0x80) continue;
    const uint32_t found = find(rest.substr(0, i + 1), hash);
    if (found != none) best = found, length = i + 1;
  }
  return best;
}

void WordPieces::append(std::string_view word, std::vector<uint32_t>& pieces) const {
  const size_t before = pieces.size();
  std::string marked = "##";
  marked += word;
  size_t length = 0;
  uint32_t piece = longest_of(word, hash_begin, length);
  for (size_t at = length; piece != none; at += length - 2) {
    pieces.push_back(piece);
    if (at == word.size()) return;
    marked[at] = marked[at + 1] = '#';  // what stands there is used up
    length = 2;
    piece = longest_of(std::string_view(marked).substr(at), hash_on(hash_on(hash_begin, '#'), '#'), length);
  }
  pieces.resize(before);
  pieces.push_back(unknown_);
}

Result<PiecedText> WordPieces::cut(std::string_view text, std::span<const Span> parts, size_t max_pieces,
                                   LineEnds ends) const {
  Cutter cutter(*this, text, max_pieces, ends);
  for (Span part : parts)
    if (!cutter.part(part)) return fail(ErrorCode::too_large, "too long for the reader: over max_pieces word pieces");
  return std::move(cutter.out);
}

}  // namespace sayso
