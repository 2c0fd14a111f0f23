#include "sayso/page/people/credits.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/page/people/author_names.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

constexpr std::string_view marks = "()[].,;:/|\"'*";

Span stripped(std::string_view text, Span s) {
  while (!s.empty() && marks.find(text[s.begin]) != std::string_view::npos) ++s.begin;
  while (!s.empty() && marks.find(text[s.end - 1]) != std::string_view::npos) --s.end;
  for (std::string_view sign : {std::string_view("©"), std::string_view("—"), std::string_view("–")})
    if (s.of(text).starts_with(sign)) s.begin += static_cast<uint32_t>(sign.size());
  return s;
}

// "AP", "dpa", "Reuters", "The Associated Press"; not "Pap" or "Hina" in small letters.
bool is_agency(std::string_view name) {
  if (name.size() < 2 || !is_page_word(name, PageWord::agency)) return false;
  const bool small = !is_capitalised(name) && is_page_word(name, PageWord::small_agency);
  const bool initials = name.size() <= 4 && !small;
  return initials ? is_all_capitals(name) : is_capitalised(name) || name.size() == 3;
}

// Words of a span, cut also at slashes: "dpa/lno".
Spans words_in(std::string_view text, Span span, size_t most) {
  Spans out;
  for (Span s : words_of(span.of(text), most)) {
    uint32_t begin = span.begin + s.begin;
    for (uint32_t at = begin; at < span.begin + s.end; ++at)
      if (text[at] == '/') {
        if (at > begin) out.push_back({begin, at});
        begin = at + 1;
      }
    if (begin < span.begin + s.end) out.push_back({begin, span.begin + s.end});
  }
  return out;
}

// The first agency among `words`, of at most four words.
Span find_agency(std::string_view text, const Spans& words) {
  for (size_t i = 0; i < words.size(); ++i)
    for (size_t n = std::min<size_t>(4, words.size() - i); n > 0; --n) {
      const Span s = stripped(text, {words[i].begin, words[i + n - 1].end});
      if (s.empty() || !is_agency(s.of(text))) continue;
      return {s.begin + static_cast<uint32_t>(article_length(s.of(text))), s.end};
    }
  return {};
}

bool is_number(std::string_view word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
}

// "© 2031 dpa", "AFP", "(Reuters)": nothing but the agency, a year, initials ("lno") and signs.
bool is_alone(std::string_view text, const Spans& words, Span agency) {
  size_t others = 0;
  for (Span w : words) {
    if (w.end > agency.begin && w.begin < agency.end) continue;
    const std::string_view word = stripped(text, w).of(text);
    others += !(word.empty() || word == "-" || is_number(word) || is_byline_word(word, BylineWord::credit) ||
                is_page_word(word, PageWord::definite) || is_all_capitals(word) || word.size() <= 3);
  }
  return others == 0;
}

bool has_phrase(std::string_view text, const Spans& words, BylineWord kind) {
  for (size_t i = 0; i < words.size(); ++i)
    for (size_t n = std::min<size_t>(4, words.size() - i); n > 0; --n) {
      Span s{words[i].begin, words[i + n - 1].end};
      if (is_byline_word(s.of(text), kind) || is_byline_word(stripped(text, s).of(text), kind)) return true;
    }
  return false;
}

// A short line that credits: "With files from Reuters".
AgencyCredit in_line(std::string_view text, const Block& block) {
  const Spans words = words_in(text, block.span, 40);
  if (words.size() > 36) return {};
  const Span agency = find_agency(text, words);
  if (agency.empty()) return {};
  const bool byline = block.type == BlockType::byline;
  const bool helped = has_phrase(text, words, BylineWord::help);
  if (helped || byline || is_alone(text, words, agency) || has_phrase(text, words, BylineWord::credit))
    return {agency, helped};
  return {};
}

// "... he said. (AP)", "... he said. – AFP": at a paragraph's very end.
AgencyCredit at_end(std::string_view text, const Block& block) {
  Span tail = block.span;
  if (tail.size() > 60) tail.begin = tail.end - 60;
  while (tail.begin < tail.end && (static_cast<unsigned char>(text[tail.begin]) & 0xC0) == 0x80) ++tail.begin;
  const std::string_view end = tail.of(text);
  size_t open = end.rfind('(');
  if (end.ends_with(')') && open != std::string_view::npos) {
    const Span inside{tail.begin + static_cast<uint32_t>(open), tail.end};
    const Spans words = words_in(text, inside, 8);
    const Span agency = find_agency(text, words);
    return !agency.empty() && is_alone(text, words, agency) ? AgencyCredit{agency, false} : AgencyCredit{};
  }
  for (std::string_view dash : {std::string_view("— "), std::string_view("– "), std::string_view("-- "),
                                std::string_view("—"), std::string_view("- ")}) {
    const size_t at = end.rfind(dash);
    if (at == std::string_view::npos || at == 0) continue;
    const Span name = stripped(text, {tail.begin + static_cast<uint32_t>(at + dash.size()), tail.end});
    const std::string_view before = end.substr(0, at);
    if (is_agency(name.of(text)) && ends_in_stop(before.substr(0, before.find_last_not_of(' ') + 1)))
      return {name, false};
  }
  return {};
}

}  // namespace

AgencyCredit agency_credit(std::string_view text, const std::vector<Block>& blocks) {
  size_t last = blocks.size();
  for (size_t i = blocks.size(); i-- > 0;)
    if (blocks[i].type == BlockType::paragraph) {
      last = i;
      break;
    }
  for (const Block& b : blocks)
    if (b.type == BlockType::byline)
      if (AgencyCredit found = in_line(text, b); !found.span.empty()) return found;
  if (last == blocks.size()) return {};
  constexpr size_t looked_at = 4;
  for (size_t i = last + 1, paragraphs = 0; i-- > 0 && paragraphs < looked_at;) {
    if (blocks[i].type != BlockType::paragraph) continue;
    ++paragraphs;
    if (AgencyCredit found = at_end(text, blocks[i]); !found.span.empty()) return found;
    if (AgencyCredit found = in_line(text, blocks[i]); !found.span.empty() && paragraphs <= 3) return found;
  }
  for (size_t i = last + 1; i < blocks.size() && i <= last + 6; ++i) {
    const BlockType type = blocks[i].type;
    if (type == BlockType::comment || type == BlockType::teaser || type == BlockType::heading ||
        type == BlockType::caption)
      continue;
    if (AgencyCredit found = in_line(text, blocks[i]); !found.span.empty()) return found;
  }
  return {};
}

}  // namespace sayso
