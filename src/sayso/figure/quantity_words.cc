#include "sayso/figure/quantity_words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "sayso/base/lexicon.h"
#include "sayso/base/names.h"

namespace sayso {
namespace {

// In the order of QuantityWord.
constexpr std::array kind_names = std::to_array<std::string_view>(
    {"number",      "one",          "magnitude", "suffix",      "vague",    "vague_with",
     "share",       "half",         "min",       "max",         "about",    "min_behind",
     "max_behind",  "about_behind", "unit",      "swallowed",   "currency", "dollar_of",
     "measure",     "lead_in",      "fate",      "passive",     "deed",     "event_noun",
     "event_of",    "leave",        "people",    "people_word", "numbered", "numbered_always",
     "score",       "age",          "parent",    "street",      "clock",    "not_figure",
     "joined",      "change",       "counts",    "stands",      "of",       "conjunction",
     "alternative", "to",           "between",   "from",        "article",  "few",
     "definite",    "determiner",   "another",   "back",        "link",     "passive_link",
     "per",         "per_word",     "spent_on",  "worth",       "locative", "anaphor",
     "times",       "verb",         "stop",      "setting"});
static_assert(kind_names.size() == static_cast<size_t>(QuantityWord::setting) + 1 && kind_names.size() <= 64);

size_t bucket(std::string_view word) { return (static_cast<unsigned char>(word.front()) * 7u + word.size()) % 4096; }

}  // namespace

std::string_view QuantityWords::Entry::value(QuantityWord kind) const {
  for (const auto& [k, v] : values)
    if (k == kind) return v;
  return {};
}

double QuantityWords::Entry::number(QuantityWord kind) const {
  const std::string_view text = value(kind);
  double out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

QuantityWords::QuantityWords(const char* file) {
  const Lexicon list(file);  // its fields point into the program's own data
  for (const auto& row : list.rows()) {
    const auto kind = enum_named<QuantityWord>(kind_names, row[1]);
    if (!kind || row[0].empty()) continue;
    Entry& e = map_[row[0]];
    e.kinds |= uint64_t{1} << static_cast<unsigned>(*kind);
    e.values.emplace_back(*kind, row[2]);
    const size_t b = bucket(row[0]);
    begins_[b / 64] |= uint64_t{1} << b % 64;
    if (*kind == QuantityWord::people_word) people_ = row[2];
    if (*kind != QuantityWord::setting || row[2].empty()) continue;
    if (row[0] == "decimal") decimal_ = row[2][0];
    if (row[0] == "grouping") grouping_ = row[2] == "space" ? ' ' : row[2][0];
    if (row[0] == "nouns") nouns_ = row[2] == "capital" ? Nouns::capital : row[2] == "listed" ? Nouns::listed : nouns_;
  }
}

const QuantityWords& QuantityWords::of(std::string_view language) {
  static const QuantityWords english("en/quantities.tsv"), german("de/quantities.tsv"), french("fr/quantities.tsv");
  return language == "de" ? german : language == "fr" ? french : english;
}

const QuantityWords::Entry* QuantityWords::find(std::string_view word) const {
  if (word.empty()) return nullptr;
  const size_t b = bucket(word);
  if (!(begins_[b / 64] >> b % 64 & 1)) return nullptr;
  const auto at = map_.find(word);
  return at == map_.end() ? nullptr : &at->second;
}

QuantityText::QuantityText(const Syntax& syntax, const Times& times)
    : syntax_(&syntax), words_(&QuantityWords::of(syntax.text().page().metadata().language)) {
  const Tokens& all = syntax.tokens();
  entries_.resize(all.size());
  in_time_.resize(all.size());
  for (uint32_t i = 0; i < all.size(); ++i) entries_[i] = words_->find(all.lower(i));
  for (const Time& t : times.all()) {
    const uint32_t behind = all.at_byte(t.span.end);
    const bool of_things = behind > 0 && behind < all.size() && entries_[behind - 1] && entries_[behind] &&
                           entries_[behind - 1]->is(QuantityWord::share) && entries_[behind]->is(QuantityWord::of);
    if (of_things) continue;  // "a quarter of the villagers"
    for (uint32_t i = all.at_byte(t.span.begin); i < all.size() && all[i].span.begin < t.span.end; ++i)
      in_time_[i] = true;
  }
}

QuantitySentence::QuantitySentence(const QuantityText& text, uint32_t token) : text_(&text) {
  const Sentence& s = tokens().sentences()[tokens().sentence_of(token)];
  begin_ = s.begin;
  end_ = s.end;
}

std::string_view QuantitySentence::value(uint32_t i, QuantityWord kind) const {
  return is(i, kind) ? text_->entry(i)->value(kind) : std::string_view{};
}

double QuantitySentence::number(uint32_t i, QuantityWord kind) const {
  return is(i, kind) ? text_->entry(i)->number(kind) : 0;
}

QuantitySentence::Phrase QuantitySentence::phrase(uint32_t i, QuantityWord kind, bool before) const {
  for (uint32_t length = QuantityWords::longest_phrase; length > 0; --length) {
    if (before ? i < begin_ + length : i + length > end_) continue;
    const uint32_t first = before ? i - length : i;
    const QuantityWords::Entry* e = nullptr;
    if (length == 1) {
      e = text_->entry(first);
    } else {
      std::string words;
      for (uint32_t k = first; k < first + length; ++k) {
        if (k > first && tokens()[k].space_before) words += ' ';
        words += tokens().lower(k);
      }
      e = this->words().find(words);
    }
    if (e && e->is(kind)) return {length, e->value(kind)};
  }
  return {};
}

}  // namespace sayso
