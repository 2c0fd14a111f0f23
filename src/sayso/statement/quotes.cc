#include "sayso/statement/quotes.h"

#include <algorithm>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

// Marks of one family close each other.
enum class Family { none, twofold, single, guillemet };

Family family_of(std::string_view mark) {
  for (std::string_view m : {"\"", "“", "”", "„", "‟", "''", "``", ",,"})
    if (mark == m) return Family::twofold;
  for (std::string_view m : {"'", "‘", "’", "‚", "`"})
    if (mark == m) return Family::single;
  for (std::string_view m : {"«", "»", "‹", "›"})
    if (mark == m) return Family::guillemet;
  return Family::none;
}

bool line_end_before(const Tokens& tokens, uint32_t token) {
  if (token == 0) return false;
  const std::string_view between = tokens.text().of({tokens[token - 1].span.end, tokens[token].span.begin});
  return std::count(between.begin(), between.end(), '\n') == 1;
}

bool begins_block(const Tokens& tokens, uint32_t token) {
  return token < tokens.size() && token > 0 &&
         tokens.sentences()[tokens.sentence_of(token)].block != tokens.sentences()[tokens.sentence_of(token - 1)].block;
}

class QuoteFinder {
 public:
  explicit QuoteFinder(const Tokens& tokens)
      : tokens_(tokens), sentence_a_line_(has_a_sentence_a_line(tokens)), never_closes_(never_closes(tokens)) {}

  std::vector<Quote> run() {
    auto sentences = tokens_.sentences();
    for (size_t s = 0; s < sentences.size();) {
      size_t next = s + 1;
      while (next < sentences.size() &&
             (sentences[next].block == sentences[next - 1].block || joined(sentences[next].begin)))
        ++next;
      block(sentences[s].begin, sentences[next - 1].end);
      s = next;
    }
    return std::move(quotes_);
  }

 private:
  // In a text with a sentence a line, blocks that only a line end parts may share a quote.
  bool joined(uint32_t token) const { return sentence_a_line_ && line_end_before(tokens_, token); }

  void block(uint32_t begin, uint32_t end) {
    for (uint32_t i = std::max(begin, resume_); i < end; ++i) {
      Family family = opens(i);
      if (family == Family::none) continue;
      uint32_t close = matching(i, end, family);
      if (close == end) close = in_later_line(i, end);
      bool carried = !quotes_.empty() && !quotes_.back().closed && quotes_.back().end == i;
      Quote q{i, close + 1, true, carried, true};
      if (close != end && begins_block(tokens_, q.end) && opens(q.end) == family &&
          tokens_[close].kind != TokenKind::close_quote) {
        q.closed = false;  // the speech goes on in the next line
      } else if (close == end) {
        if (family == Family::single) continue;  // an apostrophe
        q.closed = false;
        q.end = next_block_opens(end) || (carried && never_closes_) ? end : sentence_end(i, end);
        if (q.end != end) {  // a mark that somebody forgot to close: what follows it is open to all rules
          q.closed = true;
          q.speech = false;
        }
      }
      if (family == Family::single && too_long_for_single(q)) continue;
      if (q.speech) q.speech = is_speech(q);
      quotes_.push_back(q);
      i = q.end - 1;
      resume_ = q.end;
    }
  }

  // A page that is a speech: each of its paragraphs opens it anew, and it was cut off before it ends.
  static bool never_closes(const Tokens& tokens) {
    for (uint32_t i = 0; i < tokens.size(); ++i)
      if (tokens[i].kind == TokenKind::close_quote && family_of(tokens.word(i)) == Family::twofold) return false;
    return true;
  }

  // Lines that only a line end parts: what opens in one closes in a later one, where the next mark of its kind is a
  // closing one. `end` where it does not.
  uint32_t in_later_line(uint32_t open, uint32_t end) {
    if (tokens_.word(open) != "“") return end;
    if (asked_ != end) asked_ = end, later_ = closed_behind(end);
    return later_;
  }
  uint32_t closed_behind(uint32_t end) const {
    for (uint32_t i = end; i < tokens_.size(); ++i) {
      if (begins_block(tokens_, i) && !line_end_before(tokens_, i)) return end;
      if (tokens_.word(i) == "”") return i;
      if (tokens_.word(i) == "“") return end;
    }
    return end;
  }
  Family opens(uint32_t i) const {
    TokenKind kind = tokens_[i].kind;
    if (kind != TokenKind::open_quote && kind != TokenKind::quote) return Family::none;
    return family_of(tokens_.word(i));
  }

  // The first closing mark of the family; nested opening marks of the same directed shape are counted.
  uint32_t matching(uint32_t open, uint32_t end, Family family) const {
    bool directed = tokens_.word(open) == "“" || tokens_.word(open) == "«";
    uint32_t depth = 1;
    // Nobody speaks longer in one paragraph; and so hostile marks cost no more than this each.
    const bool single = family == Family::single;
    uint32_t limit = std::min(end, open + (single ? 200u : 3000u));
    uint32_t doubtful = end;  // the first mark that may be a possessive's: it closes where no other does
    for (uint32_t i = open + 1; i < limit; ++i) {
      if (family_of(tokens_.word(i)) != family) continue;
      TokenKind kind = tokens_[i].kind;
      if (directed && kind == TokenKind::open_quote && tokens_.word(i) == tokens_.word(open)) {
        if (tokens_[i].space_before && ends_sentence(i - 1)) return i - 1;  // the writer forgot to close
        ++depth;
      } else if (kind == TokenKind::close_quote || kind == TokenKind::quote ||
                 (tokens_.word(open) == "„" && tokens_.word(i) == "“")) {
        if (depth == 1 && single && possessive(i)) {
          if (doubtful == end) doubtful = i;
          continue;
        }
        if (--depth == 0) return i;
      } else if (!directed && kind == TokenKind::open_quote && family == Family::twofold) {
        return end;  // a second straight opening mark: the first one never closed
      } else if (kind == TokenKind::open_quote && doubtful != end) {
        return doubtful;
      }
    }
    return doubtful;
  }

  // "the workers' decision": behind a word in -s, and a word goes on right behind it.
  bool possessive(uint32_t i) const {
    if (i + 1 >= tokens_.size() || tokens_[i - 1].kind != TokenKind::word || !tokens_.lower(i - 1).ends_with('s'))
      return false;
    const Token& next = tokens_[i + 1];
    return !tokens_[i].space_before && next.kind == TokenKind::word && next.space_before;
  }

  bool ends_sentence(uint32_t i) const { return tokens_[i].kind == TokenKind::end; }

  bool next_block_opens(uint32_t end) const { return end < tokens_.size() && opens(end) == Family::twofold; }

  uint32_t sentence_end(uint32_t i, uint32_t end) const {
    return std::min(end, tokens_.sentences()[tokens_.sentence_of(i)].end);
  }

  bool too_long_for_single(const Quote& q) const {
    return tokens_.sentence_of(q.begin) + 3 < tokens_.sentence_of(q.end - 1);
  }

  // What is said ends with its own punctuation or is a clause long.
  bool is_speech(const Quote& q) const {
    uint32_t words = 0;
    for (uint32_t i = q.begin; i < q.end; ++i) words += tokens_[i].kind == TokenKind::word;
    if (!q.closed || words >= 6) return true;
    if (q.end - q.begin < 3) return false;
    TokenKind last = tokens_[q.end - 2].kind;
    return words >= 1 && (last == TokenKind::comma || last == TokenKind::end);
  }

  const Tokens& tokens_;
  const bool sentence_a_line_, never_closes_;
  std::vector<Quote> quotes_;
  uint32_t resume_ = 0;                      // the token behind the last quote, which may end in a later block
  uint32_t asked_ = UINT32_MAX, later_ = 0;  // the last answer of closed_behind()
};

}  // namespace

bool has_a_sentence_a_line(const Tokens& tokens) {
  uint32_t lines = 0, blocks = 0;
  for (const Sentence& s : tokens.sentences()) {
    if (!begins_block(tokens, s.begin)) continue;
    ++blocks;
    lines += line_end_before(tokens, s.begin);
  }
  return lines >= 3 && lines * 10 >= blocks * 7 && blocks * 10 >= tokens.sentences().size() * 7;
}

std::vector<Quote> find_quotes(const Tokens& tokens) { return QuoteFinder(tokens).run(); }

}  // namespace sayso
