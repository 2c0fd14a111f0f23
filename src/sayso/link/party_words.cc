#include "sayso/link/party_words.h"

#include <algorithm>
#include <unordered_map>

#include "sayso/base/fold.h"
#include "sayso/base/lexicon.h"
#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr size_t longest_phrase = 6;

using Table = std::unordered_map<std::string, std::string>;

// Phrases by their words, and which words begin one: most words of a page begin none.
class Phrases {
 public:
  explicit Phrases(const Table& table) : table_(table) {
    for (const auto& [phrase, value] : table) {
      size_t& longest = longest_[phrase.substr(0, phrase.find(' '))];
      const auto words = 1 + static_cast<size_t>(std::count(phrase.begin(), phrase.end(), ' '));
      longest = std::max(longest, std::min(words, longest_phrase));
    }
  }
  size_t longest(const std::string& first) const {
    const auto found = longest_.find(first);
    return found == longest_.end() ? 0 : found->second;
  }
  const std::string* find(const std::string& phrase) const {
    const auto found = table_.find(phrase);
    return found == table_.end() ? nullptr : &found->second;
  }

 private:
  const Table& table_;
  std::unordered_map<std::string, size_t> longest_;  // words of the longest phrase that begins so
};

const Table& table_of(PartyWord kind) {
  static const std::vector<Table> all = [] {
    constexpr std::string_view names[] = {"same", "body",   "owned", "people", "nickname", "office", "single",
                                          "made", "former", "all",   "each",   "vague",    "at"};
    std::vector<Table> tables(std::size(names));
    const Lexicon rows("en/party_words.tsv");
    for (const auto& row : rows.rows())
      for (size_t k = 0; k < std::size(names); ++k)
        if (row[1] == names[k]) tables[k].emplace(row[0], row.size() > 2 && !row[2].empty() ? row[2] : row[0]);
    return tables;
  }();
  return all[static_cast<size_t>(kind)];
}

// Countries, and what they and their people are called.
const Table& countries() {
  static const Table all = [] {
    Table table;
    const Lexicon rows("en/places.tsv");
    for (const auto& row : rows.rows())
      if (row.size() >= 3 && !row[2].empty() && row[1] != "city" && row[1] != "region")
        table.emplace(joined(plain_words(row[0])), row[2]);
    return table;
  }();
  return all;
}

// What `put` makes of the longest phrase at each place, else the one word.
template <class Put>
NameWords rewritten(const NameWords& words, const Phrases& phrases, Put put) {
  NameWords out;
  out.reserve(words.size());
  for (size_t i = 0; i < words.size();) {
    size_t used = 0;
    for (size_t n = std::min(phrases.longest(words[i]), words.size() - i); n > 0 && used == 0; --n) {
      const NameWords part(words.begin() + static_cast<std::ptrdiff_t>(i),
                           words.begin() + static_cast<std::ptrdiff_t>(i + n));
      if (const std::string* other = phrases.find(joined(part))) put(*other, out), used = n;
    }
    if (used == 0) out.push_back(words[i]);
    i += std::max<size_t>(used, 1);
  }
  return out;
}

// "u", "n" of "U.N." -> "un"
NameWords with_letters_joined(NameWords words) {
  NameWords out;
  bool letters = false;
  for (std::string& w : words) {
    const bool letter = w.size() == 1 && w[0] >= 'a' && w[0] <= 'z';
    if (letter && letters)
      out.back() += w;
    else
      out.push_back(std::move(w));
    letters = letter;
  }
  return out;
}

}  // namespace

std::optional<std::string> party_word(PartyWord kind, const std::string& phrase) {
  const Table& table = table_of(kind);
  const auto found = table.find(phrase);
  return found == table.end() ? std::nullopt : std::optional(found->second);
}

std::string joined(const NameWords& words) {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : " ") + w;
  return out;
}

NameWords plain_words(std::string_view text) {
  NameWords words;
  std::string word;
  auto end = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    const size_t next = i + c.length;
    const bool apostrophe = c.value == '\'' || c.value == U'’';
    if (apostrophe && text.substr(next).starts_with('s') &&
        (next + 1 == text.size() || !is_letter(code_point_at(text, next + 1).value))) {
      end();
      i = next + 1;  // possessive
      continue;
    }
    if (is_letter(c.value) || (c.value >= '0' && c.value <= '9'))
      append_bare(word, c.value);
    else if (!apostrophe)
      end();
    i = next;
  }
  end();
  return with_letters_joined(std::move(words));
}

NameWords with_countries(const NameWords& words) {
  static const Phrases phrases(countries());
  return rewritten(words, phrases, [](const std::string& country, NameWords& out) { out.push_back("=" + country); });
}

NameWords with_one_form(const NameWords& words) {
  static const Phrases phrases(table_of(PartyWord::same));
  return rewritten(words, phrases, [](const std::string& other, NameWords& out) {
    for (std::string& w : plain_words(other)) out.push_back(std::move(w));
  });
}

}  // namespace sayso
