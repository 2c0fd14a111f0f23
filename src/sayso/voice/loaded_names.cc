#include "sayso/voice/loaded_names.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "sayso/base/utf8.h"
#include "sayso/voice/loaded_names_parties.h"
#include "sayso/voice/loaded_names_words.h"

namespace sayso {
namespace {

constexpr uint32_t longest_quote = 4;  // words of a name in quotation marks
constexpr uint32_t longest_given = 8;  // of one that stands behind a verb that does nothing but name
constexpr size_t most_spans = 200;

class LoadedNames {
 public:
  explicit LoadedNames(const NamingScene& scene)
      : scene_(scene), parties_(scene), syntax_(scene.syntax()), tokens_(scene.tokens()) {}

  std::vector<LoadedName> run() {
    for (uint32_t i = 0; i < tokens_.size(); ++i) {
      Words words = name_at(i);
      if (words.empty()) continue;
      words = with_second(with_modifiers(words));
      add(words);
      i = words.end - 1;
    }
    return std::move(out_);
  }

 private:
  Words name_at(uint32_t i) const {
    if (tokens_[i].kind != TokenKind::word) return {};
    if (i > 0 && scene_.is_quote(i - 1) && tokens_[i - 1].kind != TokenKind::close_quote)
      if (const Words w = quoted(i); !w.empty()) return w;
    if (const auto called = parties_.so_called(i)) return {i, called->words.end};
    const auto word = loaded_word(tokens_.lower(i));
    if (!word) return {};
    if (const Words two = with_head(i, *word); !two.empty() || word->kind == LoadedKind::adjective) return two;
    if (word->kind != LoadedKind::name || tokens_[i].capital) return {};
    const bool told = scene_.statement(i) || scene_.quote_around(i);
    const bool named = scene_.behind_naming(i) && !is_naming_word(NamingWord::as, tokens_.lower(i + 1));
    const bool found = named || (word->strong && bare(i)) || in_speech(i) || (word->strong && told && is_plural(i)) ||
                       ((word->strong || told) &&
                        (parties_.verb_of_being(i) || parties_.bearer_behind(i) || parties_.subject_of_list(i)));
    return found ? Words{i, i + 1} : Words{};
  }

  bool is_plural(uint32_t i) const { return tokens_.lower(i).ends_with('s') && syntax_.tag(i) == Tag::noun; }

  // "armed gangs", "a handful of thugs"
  Words with_modifiers(Words words) const {
    const uint32_t first = scene_.sentence(words.end - 1).begin;
    while (words.begin > first && is_naming_word(NamingWord::modifier, tokens_.lower(words.begin - 1))) --words.begin;
    if (words.begin > first + 1 && tokens_.has(words.begin - 1, WordClass::of) &&
        is_naming_word(NamingWord::collective, tokens_.lower(words.begin - 2)))
      words.begin -= 2;
    return words;
  }

  // "rats and cockroaches"
  Words with_second(Words words) const {
    if (words.end + 1 >= scene_.sentence(words.begin).end || !tokens_.has(words.end, WordClass::joint)) return words;
    const auto first = loaded_word(tokens_.lower(words.end - 1)), second = loaded_word(tokens_.lower(words.end + 1));
    const bool both = first && second && first->kind == LoadedKind::name && second->kind == LoadedKind::name;
    return both ? Words{words.begin, words.end + 2} : words;
  }

  // Only what no side would say of itself: "his gang"; not "gang" in "a gang of five".
  bool bare(uint32_t i) const {
    return (syntax_.tag(i) == Tag::noun || syntax_.tag(i) == Tag::adjective) && is_party_phrase(i);
  }

  // In somebody's quoted words: "Down with the coward", "you liar", "those dogs".
  bool in_speech(uint32_t i) const {
    if (!scene_.quote_around(i) || syntax_.tag(i + 1) == Tag::noun || i < 2) return false;
    if (is_naming_word(NamingWord::denied, tokens_.lower(i - 2))) return false;
    const bool to_him = tokens_.has(i - 1, WordClass::demonstrative) || parties_.bearer_right_before(i) ||
                        is_naming_word(NamingWord::you, tokens_.lower(i - 1));
    return to_him || (is_naming_word(NamingWord::ruler, tokens_.lower(i)) &&
                      is_naming_word(NamingWord::opener, tokens_.lower(i - 1)));
  }

  // “hypocrites,” with a word that takes a side, or any words behind a verb of naming or a word such as "term".
  Words quoted(uint32_t begin) const {
    const Sentence& s = scene_.sentence(begin);
    uint32_t end = begin;
    while (end < s.end && end - begin <= longest_given && tokens_[end].kind == TokenKind::word) ++end;
    uint32_t close = end;
    while (close < s.end && (tokens_[close].kind == TokenKind::comma || tokens_[close].kind == TokenKind::end)) ++close;
    if (end == begin || end - begin > longest_given || !scene_.is_quote(close)) return {};
    if (given_as_name(begin - 1)) return {begin, end};
    if (end - begin > longest_quote) return {};
    const uint32_t before = begin - 1;
    const auto announced = before > s.begin ? loaded_word(tokens_.lower(before - 1)) : std::nullopt;
    if (announced && announced->kind == LoadedKind::term) return {begin, end};
    return loaded_part({begin, end});
  }

  // “armed gangsters”, “traitors to Varonia”; not all of “down with the tyrant”.
  Words loaded_part(Words quote) const {
    if (quote.size() > 1 && tokens_.has(quote.begin, WordClass::plain_article)) ++quote.begin;
    const auto last = loaded_word(tokens_.lower(quote.end - 1)), first = loaded_word(tokens_.lower(quote.begin));
    if (last && first && quote.end - quote.begin == 2 && first->kind == LoadedKind::adjective) return quote;
    const bool named = first && first->kind == LoadedKind::name && parties_.bearer_behind(quote.begin);
    if (named) return {quote.begin, quote.begin + 1};
    if (last && last->kind == LoadedKind::name) {
      uint32_t begin = quote.end - 1;
      while (begin > quote.begin && belongs_to_phrase(begin - 1)) --begin;
      return begin == quote.begin ? quote : Words{};
    }
    const bool opens = first && first->kind == LoadedKind::name && quote.begin + 1 < quote.end &&
                       syntax_.tag(quote.begin + 1) != Tag::noun;
    return opens ? quote : Words{};
  }

  bool belongs_to_phrase(uint32_t i) const {
    const Tag tag = syntax_.tag(i);
    if (tokens_.has(i, WordClass::joint)) return true;
    return tag == Tag::adjective || tag == Tag::noun || tag == Tag::name || tag == Tag::adverb || tag == Tag::verb;
  }

  // “new dawn” behind "dubbed the plan", "described it as a", "so-called": any words, where the verb does nothing but
  // name.
  bool given_as_name(uint32_t quote, int more = 2) const {
    const Sentence& s = scene_.sentence(quote);
    uint32_t at = quote;
    if (at > s.begin && tokens_.has(at - 1, WordClass::plain_article)) --at;
    if (at == s.begin) return false;
    if (tokens_.has(at - 1, WordClass::naming_verb) && tokens_.word(at - 1).find('-') != std::string_view::npos)
      return true;
    if (is_naming_word(NamingWord::as, tokens_.lower(at - 1))) return scene_.naming_verb(quote) < quote;
    const uint32_t first = at > s.begin + 6 ? at - 6 : s.begin;
    for (uint32_t k = at; k-- > first;) {
      // dubbed the union “the pack” and the council “the herd”
      if (scene_.is_quote(k) && k > first && tokens_.has(k + 1, WordClass::joint))
        if (const auto other = scene_.quote_around(k - 1)) return more > 0 && given_as_name(*other, more - 1);
      if (tokens_[k].kind != TokenKind::word || scene_.is_quote(k)) return false;
      if (tokens_.has(k, WordClass::bare_naming_verb))
        return k + 1 < quote && !tokens_.has(k + 1, WordClass::no_naming_behind);
    }
    return false;
  }

  // "terrorist groups", "evil alliance", "brutal dictator"
  Words with_head(uint32_t i, const LoadedWord& word) const {
    if (i + 1 >= scene_.sentence(i).end || (word.kind != LoadedKind::adjective && word.kind != LoadedKind::name))
      return {};
    const auto next = loaded_word(tokens_.lower(i + 1));
    if (!next) return {};
    const bool fits = next->kind == LoadedKind::head || next->kind == LoadedKind::name;
    return fits && !tokens_[i].capital ? Words{i, i + 2} : Words{};
  }

  // "the regime", "his gang", "Varonia's regime", "the Orrin regime": a party, not a word about words.
  bool is_party_phrase(uint32_t i) const {
    if (i + 1 < tokens_.size() &&
        (is_naming_word(NamingWord::change, tokens_.lower(i + 1)) || syntax_.tag(i + 1) == Tag::noun))
      return false;
    const Sentence& s = scene_.sentence(i);
    for (uint32_t k = i; k-- > s.begin && i - k < 4;) {
      if (tokens_.has(k, WordClass::party_opener)) return true;
      const Tag tag = syntax_.tag(k);
      if (tag == Tag::name) return true;
      if (tag != Tag::adjective && tag != Tag::noun) return false;
    }
    return false;
  }

  void add(Words words) {
    auto by = parties_.user(words);
    auto of = parties_.bearer(words, by);
    if (!of && goes_on(words)) of = last_.of, by = last_.by;
    last_ = {words, of, by};
    std::string name(tokens_.text().of(tokens_.span(words.begin, words.end)));
    const auto [at, fresh] =
        index_.emplace(std::tuple(lower(name), of.value_or(UINT32_MAX), by.value_or(UINT32_MAX)), out_.size());
    const Span span = tokens_.span(words.begin, words.end);
    if (fresh)
      out_.push_back({std::move(name), {span}, of, by});
    else if (out_[at->second].spans.size() < most_spans)
      out_[at->second].spans.push_back(span);
  }

  // “traitors” and “foreign agents”: the second is of whom the first is.
  bool goes_on(Words words) const {
    const bool joined = words.begin > last_.words.end && words.begin - last_.words.end <= 4 &&
                        scene_.is_quote(words.begin - 1) && tokens_.has(words.begin - 2, WordClass::joint);
    return joined && last_.of && scene_.sentence(words.begin).begin <= last_.words.begin;
  }

  struct Last {
    Words words;
    std::optional<uint32_t> of, by;
  };

  Last last_;
  const NamingScene& scene_;
  const NamingParties parties_;
  const Syntax& syntax_;
  const Tokens& tokens_;
  std::map<std::tuple<std::string, uint32_t, uint32_t>, size_t> index_;
  std::vector<LoadedName> out_;
};

}  // namespace

std::vector<LoadedName> find_loaded_names(const Statements& statements, const std::vector<Seen>& seen,
                                          const Clusters& clusters, const std::vector<Attribution>& attributions,
                                          std::optional<uint32_t> outlet) {
  const NamingScene scene(statements, seen, clusters, attributions, outlet);
  return LoadedNames(scene).run();
}

}  // namespace sayso
