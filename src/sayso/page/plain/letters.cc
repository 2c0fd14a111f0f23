#include "sayso/page/plain/letters.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>

#include "sayso/base/lexicon.h"
#include "sayso/base/names.h"
#include "sayso/base/utf8.h"
#include "sayso/page/dates/dates.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

enum class LetterWord : uint8_t { none, wrote, from, sent, to, field, mark };
constexpr std::array word_names{"none"sv, "wrote"sv, "from"sv, "sent"sv, "to"sv, "field"sv, "mark"sv};

const std::unordered_map<std::string_view, LetterWord>& letter_words(bool ends) {
  static const auto all = [] {
    std::pair<std::unordered_map<std::string_view, LetterWord>, std::unordered_map<std::string_view, LetterWord>> words;
    static const Lexicon list("letters.tsv");
    const size_t phrase = list.column("phrase"), kind = list.column("kind");
    for (const auto& row : list.rows()) {
      const LetterWord is = enum_named<LetterWord>(word_names, row[kind]).value_or(LetterWord::field);
      (is == LetterWord::wrote ? words.first : words.second)[row[phrase]] = is;
    }
    return words;
  }();
  return ends ? all.first : all.second;
}

class LetterReader {
 public:
  explicit LetterReader(PageParts& parts) : parts_(parts), blocks_(parts.blocks) {}

  void run() {
    for (size_t i = 0; i < blocks_.size();) {
      size_t next = introduced(i);
      if (next == i) next = with_fields(i);
      i = std::max(next, i + 1);
    }
  }

 private:
  std::string_view text(size_t i) const { return blocks_[i].span.of(parts_.text); }
  bool quoted(size_t i) const { return is_marked_as_quoted(parts_.text, blocks_[i].span.begin); }

  // "On Mon, 3 Mar 2031 at 09:12, Ada Lind <ada@example.org> wrote:"
  bool introduces(size_t i) const {
    constexpr size_t longest = 200;
    const std::string_view line = text(i);
    if (line.size() > longest || !line.ends_with(':') || dates_in(line).empty()) return false;
    const std::string words = lower(line);
    const auto says = [&](std::string_view phrase) {
      const size_t at = words.find(" " + std::string(phrase));
      const size_t end = at + 1 + phrase.size();
      return at != std::string::npos && (words[end] == ' ' || words[end] == ':');
    };
    return std::any_of(letter_words(true).begin(), letter_words(true).end(),
                       [&](const auto& word) { return says(word.first); });
  }

  // Where the letter ends whose first block `i` introduces; `i` where it does not.
  size_t introduced(size_t i) {
    if (i + 1 >= blocks_.size() || !introduces(i)) return i;
    const bool mailed = text(i).find('@') != std::string_view::npos;
    if (!quoted(i + 1) && !mailed) return i;
    blocks_[i].type = BlockType::paragraph;
    return write_day(i + 1, dates_in(text(i)).front().edtf, quoted(i + 1) && !quoted(i));
  }

  LetterWord label(size_t i) const {
    constexpr size_t longest = 24;
    const std::string_view line = text(i);
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon > longest) return LetterWord::none;
    return word_of(line.substr(0, colon));
  }

  static LetterWord word_of(std::string_view word) {
    const auto found = letter_words(false).find(lower(word));
    return found == letter_words(false).end() || found->second == LetterWord::mark ? LetterWord::none : found->second;
  }

  // "-----Original Message-----", "Begin forwarded message:"
  bool is_mark(size_t i) const {
    std::string_view line = text(i);
    const auto is_edge = [](char c) { return c == '-' || c == ' ' || c == ':' || c == '_' || c == '='; };
    while (!line.empty() && is_edge(line.front())) line.remove_prefix(1);
    while (!line.empty() && is_edge(line.back())) line.remove_suffix(1);
    const auto found = letter_words(false).find(lower(line.substr(0, 40)));
    return found != letter_words(false).end() && found->second == LetterWord::mark;
  }

  // "From: ... Sent: ... To: ..." in one block becomes a block a field.
  void split_fields(size_t i) {
    constexpr size_t longest = 1000, most = 100;  // each moves all blocks behind it
    const Block whole = blocks_[i];
    const std::string_view line = text(i);
    if (line.size() > longest || split_ == most) return;
    std::vector<uint32_t> begins{whole.span.begin};
    for (size_t at = line.find(' '); at != std::string_view::npos; at = line.find(' ', at + 1)) {
      const std::string_view rest = line.substr(at + 1);
      const size_t colon = rest.substr(0, 24).find(':');
      if (colon == std::string_view::npos || rest.substr(0, colon).find(' ') != std::string_view::npos) continue;
      const LetterWord found = word_of(rest.substr(0, colon));
      if (found != LetterWord::none && rest.substr(colon + 1).starts_with(' '))
        begins.push_back(whole.span.begin + static_cast<uint32_t>(at) + 1);
    }
    if (begins.size() < 3) return;
    ++split_;
    std::vector<Block> fields(begins.size(), whole);
    for (size_t k = 0; k < fields.size(); ++k)
      fields[k].span = {begins[k], k + 1 < fields.size() ? begins[k + 1] - 1 : whole.span.end};
    blocks_[i] = fields[0];
    blocks_.insert(blocks_.begin() + static_cast<ptrdiff_t>(i) + 1, fields.begin() + 1, fields.end());
  }

  // "From: ...", "Sent: ...", "To: ..." in blocks of their own.
  size_t with_fields(size_t i) {
    if (label(i) != LetterWord::from) return i;
    split_fields(i);
    constexpr size_t most = 10;
    size_t end = i + 1, known = 0;
    std::string day;
    for (; end < blocks_.size() && end < i + most; ++end) {
      const LetterWord here = label(end);
      if (here == LetterWord::none || here == LetterWord::from) break;
      ++known;
      if (here == LetterWord::sent && day.empty()) day = edtf_of(text(end).substr(text(end).find(':') + 1));
    }
    if (known < 2 || end == blocks_.size()) return i;
    for (size_t k = i; k < end; ++k) {
      const bool named = label(k) == LetterWord::from || label(k) == LetterWord::to;
      blocks_[k].type = named ? BlockType::paragraph : BlockType::furniture;
    }
    if (i > 0 && is_mark(i - 1)) blocks_[i - 1].type = BlockType::furniture;
    return write_day(end, day, false);
  }

  size_t write_day(size_t i, const std::string& day, bool while_quoted) {
    for (; i < blocks_.size() && (!while_quoted || quoted(i)); ++i) {
      if (introduces(i) || label(i) == LetterWord::from || is_mark(i)) break;
      blocks_[i].anchor = day;
      if (blocks_[i].type == BlockType::heading || blocks_[i].type == BlockType::byline ||
          blocks_[i].type == BlockType::dateline)
        blocks_[i].type = BlockType::paragraph;
    }
    return i;
  }

  PageParts& parts_;
  std::vector<Block>& blocks_;
  size_t split_ = 0;  // blocks of several fields
};

}  // namespace

bool is_word_of_writing(std::string_view lower_word) {
  return std::any_of(letter_words(true).begin(), letter_words(true).end(), [&](const auto& word) {
    const std::string_view phrase = word.first;
    return phrase.substr(phrase.rfind(' ') + 1) == lower_word;
  });
}

LetterField letter_field(std::string_view lower_word) {
  const auto found = letter_words(false).find(lower_word);
  if (found == letter_words(false).end()) return LetterField::none;
  return found->second == LetterWord::from ? LetterField::from
         : found->second == LetterWord::to ? LetterField::to
                                           : LetterField::none;
}

bool is_marked_as_quoted(std::string_view text, uint32_t begin) {
  while (begin > 0 && text[begin - 1] == ' ') --begin;
  return begin > 0 && text[begin - 1] == '>' &&
         (begin == 1 || text[begin - 2] == '\n' || text[begin - 2] == '>' || text[begin - 2] == ' ');
}

void mark_letters(PageParts& parts) {
  const bool may = parts.text.find('>') != std::string::npos || parts.text.find('@') != std::string::npos ||
                   std::count(parts.text.begin(), parts.text.end(), ':') >= 3;
  if (may) LetterReader(parts).run();
}

}  // namespace sayso
