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

// Puts words together, character by character.
class Cutter {
 public:
  Cutter(const WordPieces& pieces, std::string_view text, size_t max_pieces, LineEnds ends)
      : pieces_(pieces), text_(text), max_pieces_(max_pieces), ends_(ends) {}

  bool part(Span part) {
    line_ = true;
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
      line_ |= c == '\n' && ends_ == LineEnds::begin_lines;
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
      add(p, c, at);
      if (mark) end_word();
    }
    if (alone) end_word();
  }

  void add(char32_t plain, char32_t original, Span at) {
    if (characters_ == 0) begin_ = at.begin, first_ = original;
    if (++characters_ <= max_characters) append_utf8(word_, plain);
    if (at.end != end_ || characters_ == 1) count_case(original);
    end_ = at.end;
  }

  void count_case(char32_t c) {
    if (!is_alphabetic(c)) {
      digits_ |= is_digit(c);
      return;
    }
    const bool up = is_upper(c);
    if (letters_++ == 0) first_upper_ = up;
    upper_ += up;
    lower_ += is_lower(c);
  }

  WordCase letters() const {
    if (letters_ == 0) return digits_ ? WordCase::digits : WordCase::no_letters;
    if (lower_ == letters_) return WordCase::lower;
    if (first_upper_ && lower_ + 1 == letters_) return WordCase::capital;
    return upper_ == letters_ ? WordCase::upper : WordCase::other;
  }

  // The first word of a line closes what is open: a quotation that goes on is opened again.
  bool in_quotes() {
    if (line_) inside_ = false;
    const bool before = inside_;
    switch (first_) {  // a quotation mark is a word of its own
      case U'"':
        inside_ = !before;
        return true;
      case U'“':
      case U'«':
      case U'„':
        return inside_ = true;
      case U'”':
      case U'»':
        inside_ = false;
        return before;
      default:
        return before;
    }
  }

  void end_word() {
    if (characters_ == 0) return;
    PieceWord w;
    w.span = {begin_, end_};
    w.first = static_cast<uint32_t>(out.pieces.size());
    w.letters = letters();
    w.quoted = in_quotes();
    w.line_begin = line_;
    line_ = false;
    if (characters_ > max_characters)
      out.pieces.push_back(pieces_.unknown());
    else
      pieces_.append(word_, out.pieces);
    out.words.push_back(w);
    word_.clear();
    characters_ = 0;
    letters_ = upper_ = lower_ = 0;
    digits_ = first_upper_ = false;
  }

  const WordPieces& pieces_;
  std::string_view text_;
  size_t max_pieces_;
  LineEnds ends_;
  std::u32string plain_;
  std::string word_;       // the word so far, as the pieces spell it
  size_t characters_ = 0;  // of word_; what is over max_characters is counted alone
  uint32_t begin_ = 0, end_ = 0;
  char32_t first_ = 0;
  uint32_t letters_ = 0, upper_ = 0, lower_ = 0;
  bool digits_ = false, first_upper_ = false;
  bool line_ = true, inside_ = false;
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
