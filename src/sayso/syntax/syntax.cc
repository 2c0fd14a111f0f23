#include "sayso/syntax/syntax.h"

#include <array>
#include <unordered_map>

#include "sayso/base/lexicon.h"
#include "sayso/base/names.h"
#include "sayso/base/utf8.h"
#include "sayso/page/people/author_names.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 17> tag_names{
    "noun",   "name",        "pronoun",     "determiner",   "adjective", "adverb",
    "number", "preposition", "conjunction", "subordinator", "auxiliary", "verb",
    "to",     "possessive",  "quote",       "punctuation",  "other"};

struct Entry {
  Tag first = Tag::noun, second = Tag::noun;
};

const std::unordered_map<std::string_view, Entry>& words() {
  static const std::unordered_map<std::string_view, Entry> map = [] {
    std::unordered_map<std::string_view, Entry> out;
    static const Lexicon list("en/words.tsv");
    for (const auto& row : list.rows()) {
      Entry e;
      e.first = enum_named<Tag>(tag_names, row[1]).value_or(Tag::noun);
      e.second = row[2].empty() ? e.first : enum_named<Tag>(tag_names, row[2]).value_or(e.first);
      out.emplace(row[0], e);
    }
    return out;
  }();
  return map;
}

struct Ending {
  std::string_view end;
  size_t least = 0;  // bytes of the whole word
  Tag tag = Tag::noun;
};

const std::vector<Ending>& endings() {
  static const std::vector<Ending> all = [] {
    std::vector<Ending> out;
    static const Lexicon list("en/endings.tsv");
    for (const auto& row : list.rows())
      out.push_back(
          {row[0], static_cast<size_t>(row[1][0] - '0'), enum_named<Tag>(tag_names, row[2]).value_or(Tag::noun)});
    return out;
  }();
  return all;
}

bool is_punctuation(TokenKind kind) { return kind != TokenKind::word && kind != TokenKind::number; }
bool is_quote(TokenKind kind) {
  return kind == TokenKind::open_quote || kind == TokenKind::close_quote || kind == TokenKind::quote;
}

// By its ending, for words that the list does not have.
Tag by_ending(std::string_view w) {
  for (const Ending& ending : endings())
    if (w.size() >= ending.least && w.ends_with(ending.end)) return ending.tag;
  if (w.find('-') != std::string_view::npos && w.ends_with("d")) return Tag::adjective;
  return Tag::noun;
}

}  // namespace

class Tagger {
 public:
  static Syntax run(const Tokens& tokens) {
    Tagger t(tokens);
    for (const Sentence& s : tokens.sentences()) {
      t.shouted_ = t.is_shouted(s);
      for (uint32_t i = s.begin; i < s.end; ++i) t.syntax_.tags_[i] = t.alone(i, s);
      for (uint32_t i = s.begin; i < s.end; ++i) t.syntax_.tags_[i] = t.in_context(i, s);
      t.names(s);
    }
    return std::move(t.syntax_);
  }

 private:
  explicit Tagger(const Tokens& tokens) : tokens_(tokens), syntax_(tokens) {
    syntax_.tags_.assign(tokens.size(), Tag::other);
  }

  // "TRANSPORT MINISTER LENA OST SAID ON TUESDAY ...": capitals tell nothing there.
  bool is_shouted(const Sentence& s) const {
    constexpr uint32_t fewest = 5;
    uint32_t words = 0;
    for (uint32_t i = s.begin; i < s.end; ++i) {
      if (tokens_[i].kind != TokenKind::word) continue;
      if (!tokens_[i].all_capitals && tokens_.word(i).size() > 1 && !tokens_.has(i, WordClass::possessive_mark))
        return false;
      ++words;
    }
    return words >= fewest;
  }

  // A word in a script without capitals ("يوسف") names somebody, where the text is in Latin letters.
  static bool is_foreign(std::string_view word) {
    constexpr char32_t first_caseless = 0x590, last_caseless = 0xFFFF;  // from Hebrew on
    const char32_t c = code_point_at(word, 0).value;
    return c >= first_caseless && c <= last_caseless && is_letter(c);
  }

  // "No." of "No. 5": a word with its stop before a number, and no month.
  bool counts(uint32_t i, const Sentence& s) const {
    const std::string_view w = tokens_.lower(i);
    return w.ends_with('.') && i + 1 < s.end && tokens_[i + 1].kind == TokenKind::number &&
           words().contains(w.substr(0, w.size() - 1)) && !tokens_.has(i, WordClass::month_name);
  }

  Tag alone(uint32_t i, const Sentence& s) const {
    const Token& token = tokens_[i];
    if (is_quote(token.kind)) return Tag::quote;
    if (is_punctuation(token.kind)) return Tag::punctuation;
    if (token.kind == TokenKind::number) return Tag::number;
    std::string_view w = tokens_.lower(i);
    if (is_foreign(tokens_.word(i))) return Tag::name;
    if (token.classes.has(WordClass::possessive_mark)) return Tag::possessive;
    if (counts(i, s)) return Tag::noun;
    auto known = words().find(w);
    if (shouted_ && w.size() > 1) {
      const bool ending = known == words().end() && by_ending(w) != Tag::noun;
      return known != words().end() ? known->second.first : ending ? by_ending(w) : Tag::name;
    }
    bool first = i == s.begin || tokens_[i - 1].kind == TokenKind::open_quote ||
                 tokens_[i - 1].kind == TokenKind::colon || tokens_[i - 1].kind == TokenKind::dash;
    if (token.capital && !first && !(known != words().end() && closed(known->second.first) && !token.all_capitals))
      return w == "i" ? Tag::pronoun : Tag::name;
    if (known != words().end()) return known->second.first;
    if (token.classes.has(WordClass::clitic_auxiliary)) return Tag::auxiliary;
    // "Mohammed" ends as a verb does, "Hillary" as an adjective.
    if (token.capital && first && (by_ending(w) == Tag::noun || is_first_name(w))) return Tag::name;
    return by_ending(w);
  }

  static bool closed(Tag tag) {
    return tag == Tag::pronoun || tag == Tag::determiner || tag == Tag::preposition || tag == Tag::conjunction ||
           tag == Tag::subordinator || tag == Tag::auxiliary || tag == Tag::to;
  }

  // The second reading of a word, where its neighbours ask for it.
  Tag in_context(uint32_t i, const Sentence& s) const {
    Tag now = syntax_.tags_[i];
    auto known = words().find(tokens_.lower(i));
    bool may_be_verb =
        known == words().end() ? false : known->second.first == Tag::verb || known->second.second == Tag::verb;
    bool may_be_noun = known == words().end() || known->second.first == Tag::noun || known->second.second == Tag::noun;
    if (i == s.begin) {
      // "Far Shore reported": a capital before a name, unless the word is one that opens sentences.
      bool before_name = i + 1 < s.end && syntax_.tags_[i + 1] == Tag::name && !tokens_[i + 1].all_capitals;
      bool may_open = now == Tag::adverb && (tokens_.has(i, WordClass::adverb_form) || tokens_.lower(i).size() > 4);
      // "Hillary said": a word that no list has, with an adjective's ending, before a verb.
      const bool subject =
          i + 1 < s.end && (syntax_.tags_[i + 1] == Tag::verb || syntax_.tags_[i + 1] == Tag::auxiliary);
      if (now == Tag::adjective && known == words().end() && tokens_[i].capital && subject) return Tag::name;
      bool open_class = now == Tag::adjective || now == Tag::noun || (now == Tag::adverb && !may_open);
      const bool fits = before_name && open_class && tokens_[i].capital && !tokens_.has(i, WordClass::no_name_opener);
      return fits ? Tag::name : now;
    }
    if (now == Tag::auxiliary && is_called(i, s)) return Tag::name;
    Tag before = syntax_.tags_[i - 1];
    bool noun_slot = before == Tag::determiner || before == Tag::adjective || before == Tag::possessive ||
                     before == Tag::number || before == Tag::preposition;
    if (now == Tag::verb && noun_slot && may_be_noun && !tokens_.has(i, WordClass::ing_form) &&
        !tokens_.has(i, WordClass::past_form))
      return Tag::noun;
    if (now == Tag::adverb && opens_object(i, s, known == words().end() ? Entry{} : known->second))
      return Tag::preposition;
    if (now == Tag::noun && may_be_verb && (before == Tag::to || before == Tag::auxiliary || before == Tag::pronoun))
      return Tag::verb;
    if (now == Tag::noun && may_be_verb && before == Tag::name && tokens_.has(i, WordClass::plural_form))
      return Tag::verb;
    return now;
  }

  // "said Will Orrin": with a capital between a small word and a name.
  bool is_called(uint32_t i, const Sentence& s) const {
    const Token &before = tokens_[i - 1], &token = tokens_[i];
    const bool small = !before.capital && (before.kind == TokenKind::word || before.kind == TokenKind::comma);
    return small && token.capital && !token.all_capitals && is_first_name(tokens_.lower(i)) && i + 1 < s.end &&
           tokens_[i + 1].capital && syntax_.tags_[i + 1] == Tag::name;
  }

  // "a man inside the hospital"; not "those inside said".
  bool opens_object(uint32_t i, const Sentence& s, const Entry& word) const {
    if (word.second != Tag::preposition || i + 1 >= s.end) return false;
    return syntax_.tags_[i + 1] == Tag::determiner || tokens_.has(i + 1, WordClass::definite) ||
           (tokens_[i + 1].capital && syntax_.tags_[i + 1] == Tag::name);
  }

  // Capitalised words, joined by "of", "of the", "al-", initials; "the" never opens a name.
  void names(const Sentence& s) {
    for (uint32_t i = s.begin; i < s.end; ++i) {
      if (!name_word(i, s)) continue;
      uint32_t end = i + 1;
      for (;;) {
        uint32_t next = end;
        while (next < s.end && next < end + 3 && joins_name(next)) ++next;
        if (next < s.end && name_word(next, s) && (next > end || end < s.end)) {
          if (next > end && !wide_join_fits(end, next)) break;
          end = next + 1;
        } else {
          break;
        }
      }
      syntax_.names_.push_back({i, end});
      i = end - 1;
    }
  }

  bool name_word(uint32_t i, const Sentence&) const { return syntax_.tags_[i] == Tag::name; }

  bool joins_name(uint32_t i) const { return tokens_.has(i, WordClass::name_join); }

  // "Ministry of the Interior", "Department of State", "Arms and Border Police"; not "Brell and Orrin".
  bool wide_join_fits(uint32_t end, uint32_t next) const {
    if (tokens_.has(end, WordClass::no_wide_join)) return false;
    if (tokens_.has(end, WordClass::purpose)) return tokens_[end - 1].capital && next == end + 1;
    return true;
  }

  const Tokens& tokens_;
  Syntax syntax_;
  bool shouted_ = false;  // the sentence at hand is in capitals
};

Syntax tag(const Tokens& tokens) { return Tagger::run(tokens); }

}  // namespace sayso
