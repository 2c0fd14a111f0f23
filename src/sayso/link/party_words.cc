#include "sayso/link/party_words.h"

#include <unordered_map>

#include "sayso/base/fold.h"
#include "sayso/base/utf8.h"
#include "sayso/model/lexicon.h"

namespace sayso {
namespace {

constexpr size_t longest_phrase = 6;

using Table = std::unordered_map<std::string, std::string>;

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

// Calls `each` with the longest phrase at each place that `find` knows, else with the one word.
template <class Find>
NameWords rewritten(const NameWords& words, Find find) {
  NameWords out;
  for (size_t i = 0; i < words.size();) {
    size_t used = 0;
    for (size_t n = std::min(longest_phrase, words.size() - i); n > 0 && used == 0; --n) {
      const NameWords part(words.begin() + static_cast<std::ptrdiff_t>(i),
                           words.begin() + static_cast<std::ptrdiff_t>(i + n));
      if (const std::optional<NameWords> other = find(joined(part))) {
        out.insert(out.end(), other->begin(), other->end());
        used = n;
      }
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
  return rewritten(words, [](const std::string& phrase) -> std::optional<NameWords> {
    const auto found = countries().find(phrase);
    if (found == countries().end()) return std::nullopt;
    return NameWords{"=" + found->second};
  });
}

NameWords with_one_form(const NameWords& words) {
  return rewritten(words, [](const std::string& phrase) -> std::optional<NameWords> {
    const auto other = party_word(PartyWord::same, phrase);
    return other ? std::optional(plain_words(*other)) : std::nullopt;
  });
}

}  // namespace sayso
