#include "sayso/token/tokens.h"

#include <unordered_set>

#include "sayso/base/lexicon.h"

namespace sayso {
namespace {

const std::unordered_set<std::string_view>& abbreviations() {
  static const std::unordered_set<std::string_view> words = [] {
    std::unordered_set<std::string_view> out;
    static const Lexicon list("en/abbreviations.tsv");
    for (const auto& row : list.rows()) out.insert(row[0]);
    return out;
  }();
  return words;
}

// "No. 5": of these only before a number, and with a capital.
const std::unordered_set<std::string_view>& counters() {
  static const std::unordered_set<std::string_view> words = [] {
    std::unordered_set<std::string_view> out;
    static const Lexicon list("en/counters.tsv");
    for (const auto& row : list.rows()) out.insert(row[0]);
    return out;
  }();
  return words;
}

const std::vector<std::string_view>& clitics() {
  static const std::vector<std::string_view> all = [] {
    std::vector<std::string_view> out;
    static const Lexicon list("en/clitics.tsv");
    for (const auto& row : list.rows()) out.push_back(row[0]);
    return out;
  }();
  return all;
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_dash(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015); }

bool word_char(char32_t c) { return is_letter(c) || is_digit(c) || c == '@' || c == '#' || c == '_'; }

char32_t code_or_space(std::string_view text, uint32_t at, uint32_t end) {
  return at < end ? code_point_at(text, at).value : U' ';
}

// What the marks of one block are; asked for them in order.
class Marks {
 public:
  Marks(std::string_view text, uint32_t end) : text_(text), end_(end) {}

  TokenKind kind_of(char32_t c, uint32_t at, uint32_t next, bool space_before) {
    bool space_after = is_space(peek(next)) || next >= end_;
    switch (c) {
      case U'“':
      case U'„':
      case U'‟':
      case U'`':
        return space_before && closes_here(next) ? TokenKind::close_quote : TokenKind::open_quote;
      case U'”':
        return TokenKind::close_quote;
      case U'«':
      case U'‹':
      case U'»':
      case U'›':  // «…» and »…«
        return space_before && !space_after ? TokenKind::open_quote : TokenKind::close_quote;
      case U'‘':
      case U'‚':
        single_open_ = true;
        return TokenKind::open_quote;
      case U'’':
        if (possessive(at, space_before, space_after)) return TokenKind::word;
        return space_before && !space_after ? TokenKind::other : TokenKind::close_quote;
      case U'\'':
        if (next - at == 1) {
          if (possessive(at, space_before, space_after)) return TokenKind::word;
          single_open_ = space_before && !space_after;
          return single_open_ ? TokenKind::open_quote : TokenKind::close_quote;
        }
        [[fallthrough]];
      case U'"':
        return straight(at, next, space_before, space_after);
      case U'.':
      case U'?':
      case U'!':
      case U'…':
        return TokenKind::end;
      case U',':
        return next - at == 2 ? TokenKind::open_quote : TokenKind::comma;
      case U':':
      case U';':
        return TokenKind::colon;
      case U'(':
      case U'[':
        return TokenKind::open;
      case U')':
      case U']':
        return TokenKind::close;
      default:
        return is_dash(c) ? TokenKind::dash : TokenKind::other;
    }
  }

 private:
  char32_t peek(uint32_t at) const { return code_or_space(text_, at, end_); }

  // "… this group “." with the wrong mark at its end.
  bool closes_here(uint32_t next) const {
    char32_t c = peek(next);
    return next >= end_ || c == '.' || c == ',' || c == ';' || c == '\n';
  }

  // "the workers’ union": a possessive, where no single mark is open.
  bool possessive(uint32_t at, bool space_before, bool space_after) {
    const char before = at > 0 ? text_[at - 1] : ' ';
    const bool hisses = before == 's' || before == 'S' || before == 'z' || before == 'x';  // "Quartz’ editor"
    const bool is = !space_before && space_after && !single_open_ && hisses;
    single_open_ = false;
    return is;
  }

  // A straight mark opens where it hugs what follows and closes where it hugs what stands before.
  TokenKind straight(uint32_t at, uint32_t next, bool space_before, bool space_after) const {
    char32_t before = at > 0 ? static_cast<unsigned char>(text_[at - 1]) : U' ';
    bool opens_after = before == '(' || before == '[' || before == '-' || before == 0x94 || before == 0x93;
    if ((space_before || opens_after) && !space_after) return TokenKind::open_quote;
    if (!space_before) {
      bool hugs_both = !space_after && word_char(peek(next)) && word_char(before);
      return hugs_both ? TokenKind::quote : TokenKind::close_quote;
    }
    return TokenKind::quote;
  }

  std::string_view text_;
  uint32_t end_;
  bool single_open_ = false;  // a single opening mark waits for its closing one
};

}  // namespace

// Cuts one block at a time; what a character does depends on itself and its two neighbours alone.
class Tokenizer {
 public:
  Tokenizer(const Text& text, const Budget& budget) : out_(text), text_(text.view()), budget_(budget) {}

  Result<Tokens> run() {
    for (uint32_t b : out_.text().body()) {
      uint32_t first = out_.size();
      cut(out_.text().page().blocks()[b].span);
      if (out_.size() > budget_.max_tokens)
        return fail(ErrorCode::too_large, "more words than one document may have (Budget::max_tokens)");
      split_sentences(first, b);
    }
    return std::move(out_);
  }

 private:
  char32_t peek(uint32_t at) const { return code_or_space(text_, at, end_); }

  void cut(Span block) {
    end_ = block.end;
    Marks marks(text_, end_);
    bool space = true;
    for (uint32_t at = block.begin; at < end_;) {
      CodePoint c = code_point_at(text_, at);
      if (is_space(c.value)) {
        space = true;
        at += c.length;
        continue;
      }
      uint32_t next = word_char(c.value) ? word_end(at) : punctuation_end(at, c);
      if (word_char(c.value)) {
        add_word(at, next, space);
      } else {
        add({at, next}, marks.kind_of(c.value, at, next, space), space);
      }
      space = false;
      at = next;
    }
  }

  // A word goes on over an apostrophe, hyphen, full stop or comma that stands between its own characters.
  uint32_t word_end(uint32_t at) const {
    bool number = is_digit(peek(at));
    while (at < end_) {
      CodePoint c = code_point_at(text_, at);
      if (word_char(c.value) || c.value == 0xAD) {
        number = number && is_digit(c.value);
        at += c.length;
        continue;
      }
      char32_t after = peek(at + c.length);
      const bool wrong_mark = c.value == 0x2018 && after == 's' && !word_char(peek(at + c.length + 1));  // "Post‘s"
      bool joins = wrong_mark ||
                   (is_apostrophe(c.value) && (is_letter(after) || (number && three_digits(at + c.length)))) ||
                   (c.value == '-' && word_char(after)) ||
                   (c.value == '.' && (number ? is_digit(after) : abbreviation_goes_on(at, after))) ||
                   (c.value == ',' && number && is_digit(after)) || (c.value == '&' && is_letter(after));
      if (!joins) break;
      at += c.length;
    }
    return at;
  }

  // "2'500'000"
  bool three_digits(uint32_t at) const {
    return is_digit(peek(at)) && is_digit(peek(at + 1)) && is_digit(peek(at + 2)) && !word_char(peek(at + 3));
  }

  // "U.S", "a.m": one letter before the stop, a letter after it.
  bool abbreviation_goes_on(uint32_t at, char32_t after) const {
    if (!is_letter(after) || at == 0) return false;
    return is_letter(static_cast<unsigned char>(text_[at - 1])) &&
           (at < 2 || !is_letter(static_cast<unsigned char>(text_[at - 2])));
  }

  uint32_t punctuation_end(uint32_t at, CodePoint c) const {
    uint32_t next = at + c.length;
    bool doubles = c.value == '\'' || c.value == '`' || c.value == '-' || (c.value == ',' && opens_words(at, next));
    if (doubles && peek(next) == c.value) return next + 1;
    if (c.value == '.')
      while (peek(next) == '.') ++next;
    return next;
  }

  // ",,We stay": two commas for a low quotation mark.
  bool opens_words(uint32_t at, uint32_t next) const {
    return (at == 0 || is_space(static_cast<unsigned char>(text_[at - 1])) || text_[at - 1] == '(') &&
           word_char(peek(next + 1));
  }

  // What hangs on a word is a word: "minister" + "'s", "we" + "'ve" (and not "n't"). An abbreviation keeps its last
  // stop.
  void add_word(uint32_t begin, uint32_t& end, bool space) {
    std::string_view word = text_.substr(begin, end - begin);
    bool initials = word.size() >= 3 && word[word.size() - 2] == '.';
    bool initial = word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z' && word[0] != 'I';
    if (end < end_ && text_[end] == '.' && peek(end + 1) != '.') {
      if (initials || initial || abbreviations().count(lower(word)) || counts(word, end + 1)) ++end;
    }
    word = text_.substr(begin, end - begin);
    for (std::string_view clitic : clitics()) {
      if (word.size() > clitic.size() && word.ends_with(clitic)) {
        uint32_t cut_at = end - static_cast<uint32_t>(clitic.size());
        add({begin, cut_at}, TokenKind::word, space);
        add({cut_at, end}, TokenKind::word, false);
        return;
      }
    }
    bool number = is_digit(peek(begin));
    add({begin, end}, number ? TokenKind::number : TokenKind::word, space);
  }

  // "No" of "No. 5", the number behind byte `behind`
  bool counts(std::string_view word, uint32_t behind) const {
    return word[0] >= 'A' && word[0] <= 'Z' && is_space(peek(behind)) && is_digit(peek(behind + 1)) &&
           counters().count(lower(word)) > 0;
  }

  void add(Span span, TokenKind kind, bool space) {
    Token t;
    t.span = span;
    t.kind = kind;
    t.space_before = space;
    t.lower.begin = static_cast<uint32_t>(out_.lower_.size());
    uint32_t letters = 0, capitals = 0;
    for (uint32_t i = span.begin; i < span.end;) {
      CodePoint c = code_point_at(text_, i);
      if (i == span.begin) t.capital = is_upper(c.value);
      letters += is_letter(c.value);
      capitals += is_upper(c.value);
      append_utf8(out_.lower_, c.value == 0x2019 ? U'\'' : sayso::lower(c.value));
      i += c.length;
    }
    t.lower.end = static_cast<uint32_t>(out_.lower_.size());
    t.all_capitals = letters >= 2 && letters == capitals;
    t.classes = out_.language().classes(t.lower.of(out_.lower_));
    out_.tokens_.push_back(t);
  }

  // A sentence ends at a stop, with the closing marks behind it, before a capital, a number or an opening mark.
  void split_sentences(uint32_t first, uint32_t block) {
    uint32_t begin = first;
    for (uint32_t i = first; i < out_.size(); ++i) {
      if (out_.tokens_[i].kind == TokenKind::end) {
        uint32_t last = i;
        while (last + 1 < out_.size() && closes(last + 1)) ++last;
        if (last + 1 < out_.size() && begins_sentence(last + 1, i)) {
          close_sentence(begin, last + 1, block);
          begin = last + 1;
        }
        i = last;
      } else if (ends_with_abbreviation(i) || i + 1 - begin >= budget_.max_sentence_tokens) {
        close_sentence(begin, i + 1, block);
        begin = i + 1;
      }
    }
    if (begin < out_.size()) close_sentence(begin, out_.size(), block);
  }

  bool closes(uint32_t i) const {
    const Token& t = out_.tokens_[i];
    return !t.space_before && (t.kind == TokenKind::close_quote || t.kind == TokenKind::close ||
                               t.kind == TokenKind::quote || t.kind == TokenKind::end);
  }

  bool begins_sentence(uint32_t i, uint32_t stop) const {
    const Token& t = out_.tokens_[i];
    if (t.kind == TokenKind::open_quote || t.kind == TokenKind::open || t.kind == TokenKind::quote) return true;
    if (out_.word(stop).size() >= 3 && !t.capital) return false;  // "..." inside a sentence
    return t.capital || t.kind == TokenKind::number || (t.kind == TokenKind::dash && t.space_before) ||
           (t.kind == TokenKind::other && t.space_before);
  }

  // "in the U.S. The army": an abbreviation's own stop ends the sentence before a word that usually opens one.
  bool ends_with_abbreviation(uint32_t i) const {
    if (i + 1 >= out_.size() || out_.word(i).back() != '.' || out_.word(i).size() < 3) return false;
    const Token& next = out_.tokens_[i + 1];
    if (!next.capital || !next.space_before) return false;
    bool initials = out_.word(i).size() >= 4 && out_.word(i)[1] == '.';
    return initials && out_.has(i + 1, WordClass::sentence_opener);
  }

  void close_sentence(uint32_t begin, uint32_t end, uint32_t block) {
    if (begin == end) return;
    uint32_t id = static_cast<uint32_t>(out_.sentences_.size());
    out_.sentences_.push_back({begin, end, block});
    out_.sentence_of_.resize(end, id);
  }

  Tokens out_;
  std::string_view text_;
  const Budget& budget_;
  uint32_t end_ = 0;
};

uint32_t Tokens::at_byte(uint32_t at) const {
  auto it = std::partition_point(tokens_.begin(), tokens_.end(), [&](const Token& t) { return t.span.end <= at; });
  return static_cast<uint32_t>(it - tokens_.begin());
}

Result<Tokens> tokenize(const Text& text, const Budget& budget) { return Tokenizer(text, budget).run(); }

}  // namespace sayso
