#include "sayso/page/paywall.h"

#include <algorithm>
#include <bitset>
#include <string>

#include "sayso/base/lexicon.h"
#include "sayso/base/utf8.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

// Which pairs of letters a text has: most phrases have one that it has not.
class Pairs {
 public:
  explicit Pairs(std::string_view text) {
    for (size_t i = 1; i < text.size(); ++i) known_.set(pair_at(text, i));
  }
  bool may_hold(std::string_view phrase) const {
    constexpr size_t looked_at = 5;
    for (size_t i = 1; i < std::min(phrase.size(), looked_at); ++i)
      if (!known_[pair_at(phrase, i)]) return false;
    return true;
  }

 private:
  static size_t pair_at(std::string_view text, size_t i) {
    return (static_cast<size_t>(text[i - 1]) & 0x1F) << 5 | (static_cast<size_t>(text[i]) & 0x1F);
  }
  std::bitset<1024> known_;
};

struct Phrases {
  std::vector<std::string_view> wall, more;
  Phrases() {
    const Lexicon list("paywalls.tsv");
    const size_t phrase = list.column("phrase"), kind = list.column("kind");
    for (const auto& row : list.rows()) (row[kind] == "wall" ? wall : more).push_back(row[phrase]);
  }
};

const Phrases& phrases() {
  static const Phrases p;
  return p;
}

constexpr size_t longest_notice = 500, blocks_behind = 8;

bool holds_any(std::string_view words, const std::vector<std::string_view>& wanted) {
  if (words.size() > longest_notice) return false;
  const std::string low = lower(words);
  const Pairs pairs(low);
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](std::string_view p) { return pairs.may_hold(p) && low.find(p) != std::string::npos; });
}

bool is_quoted(std::string_view words) {
  return words.starts_with('"') || words.starts_with("“") || words.starts_with("„");
}

bool breaks_off(std::string_view words) {
  while (!words.empty() && (words.back() == ']' || words.back() == ')' || words.back() == ' ')) words.remove_suffix(1);
  return ends_cut_off(words);
}

}  // namespace

Span paywall_words(std::string_view text, const std::vector<Block>& blocks) {
  size_t last = blocks.size();  // the last paragraph that reads like one
  for (size_t i = blocks.size(); i-- > 0;) {
    const std::string_view words = blocks[i].span.of(text);
    if (blocks[i].type != BlockType::paragraph || holds_any(words, phrases().wall)) continue;
    if (count_words(words, 8) < 8 && last != blocks.size()) continue;
    last = i;
    if (count_words(words, 8) >= 8) break;
  }
  if (last == blocks.size()) return {};
  const size_t end = std::min(blocks.size(), last + 1 + blocks_behind);
  for (size_t i = last + 1; i < end; ++i) {
    if (blocks[i].type == BlockType::comment || blocks[i].type == BlockType::teaser) continue;
    const std::string_view words = blocks[i].span.of(text);
    if (count_words(words, 61) <= 60 && !is_quoted(words) && holds_any(words, phrases().wall)) return blocks[i].span;
  }
  if (!breaks_off(blocks[last].span.of(text))) return {};
  for (size_t i = last + 1; i < std::min(end, last + 4); ++i) {
    const std::string_view words = blocks[i].span.of(text);
    if (count_words(words, 12) <= 10 && holds_any(words, phrases().more)) return blocks[last].span;
  }
  return {};
}

}  // namespace sayso
