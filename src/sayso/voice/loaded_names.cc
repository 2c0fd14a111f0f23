#include "sayso/voice/loaded_names.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr uint32_t longest_quote = 4;  // words of a name in quotation marks
constexpr uint32_t reach = 30;         // tokens back to a verb of naming or to the party so called
constexpr uint32_t far = 200;          // tokens back to the party that "this group" means
constexpr size_t most_spans = 200;

class LoadedNames {
 public:
  LoadedNames(const Statements& statements, const std::vector<Seen>& seen, const Clusters& clusters,
              const std::vector<Attribution>& attributions, std::optional<uint32_t> outlet)
      : statements_(statements),
        syntax_(statements.syntax()),
        tokens_(syntax_.tokens()),
        seen_(seen),
        clusters_(clusters),
        attributions_(attributions),
        outlet_(outlet) {}

  std::vector<LoadedName> run() {
    mark_statements();
    for (uint32_t i = 0; i < tokens_.size(); ++i) {
      const Words words = name_at(i);
      if (words.empty()) continue;
      add(words);
      i = words.end - 1;
    }
    return std::move(out_);
  }

 private:
  // The innermost statement over each token: children come behind their parents and write over them.
  void mark_statements() {
    inside_.assign(tokens_.size(), UINT32_MAX);
    for (uint32_t s = 0; s < statements_.all().size(); ++s)
      for (Span span : statements_.all()[s].content) {
        const Words w = words_of(tokens_, span);
        std::fill(inside_.begin() + w.begin, inside_.begin() + w.end, s);
      }
  }

  bool is_quote(uint32_t i) const {
    return i < tokens_.size() && (tokens_[i].kind == TokenKind::open_quote ||
                                  tokens_[i].kind == TokenKind::close_quote || tokens_[i].kind == TokenKind::quote);
  }

  Words name_at(uint32_t i) const {
    if (tokens_[i].kind != TokenKind::word) return {};
    if (i > 0 && is_quote(i - 1) && tokens_[i - 1].kind != TokenKind::close_quote)
      if (const Words w = quoted(i); !w.empty()) return w;
    const auto word = loaded_word(tokens_.lower(i));
    if (!word) return {};
    if (const Words two = with_head(i, *word); !two.empty() || word->kind == LoadedKind::adjective) return two;
    const bool called = word->kind == LoadedKind::name && !tokens_[i].capital && behind_naming(i);
    // Bare, only what no side would say of itself: "his gang"; not "gang" in "a gang of five".
    const bool bare = word->kind == LoadedKind::name && word->strong && !tokens_[i].capital &&
                      (syntax_.tag(i) == Tag::noun || syntax_.tag(i) == Tag::adjective) && is_party_phrase(i);
    const bool of_somebody = word->kind == LoadedKind::name && !tokens_[i].capital &&
                             (word->strong || inside_[i] != UINT32_MAX) && (subject_of(i) || bearer_behind(i));
    return called || bare || of_somebody ? Words{i, i + 1} : Words{};
  }

  // "the tyrant Ana Brell": whose name stands right behind.
  std::optional<uint32_t> bearer_behind(uint32_t i) const {
    if (i + 1 >= tokens_.size() || !tokens_[i + 1].capital) return std::nullopt;
    const auto behind = seen_in(i + 1, i + 2);
    return behind.empty() ? std::nullopt : std::optional(behind.front().voice);
  }

  // "He is a liar", "Brell is the worst enemy": who stands before the verb. Not in "is no liar", "is not a liar".
  std::optional<uint32_t> subject_of(uint32_t i) const {
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(i)];
    uint32_t verb = i;
    while (verb > s.begin && i - verb < 4 && !tokens_.has(verb, WordClass::be)) {
      --verb;
      const Tag tag = syntax_.tag(verb);
      const bool passed = tokens_.has(verb, WordClass::plain_article) || tag == Tag::adjective;
      if (!passed && !tokens_.has(verb, WordClass::be)) return std::nullopt;
    }
    if (verb == i || !tokens_.has(verb, WordClass::be)) return std::nullopt;
    const uint32_t first = verb > s.begin + 4 ? verb - 4 : s.begin;
    const auto before = seen_in(first, verb);
    return before.empty() || before.back().words.end + 1 < verb ? std::nullopt : std::optional(before.back().voice);
  }

  // “hypocrites,” with a word that takes a side, behind a verb of naming or a word such as "term".
  Words quoted(uint32_t begin) const {
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(begin)];
    uint32_t end = begin;
    while (end < s.end && end - begin <= longest_quote && tokens_[end].kind == TokenKind::word) ++end;
    uint32_t close = end;
    while (close < s.end && (tokens_[close].kind == TokenKind::comma || tokens_[close].kind == TokenKind::end)) ++close;
    if (end == begin || end - begin > longest_quote || !is_quote(close)) return {};
    const auto last = loaded_word(tokens_.lower(end - 1));
    const auto first = loaded_word(tokens_.lower(begin));
    const bool loaded = (last && last->kind == LoadedKind::name) ||
                        (last && first && end - begin == 2 && first->kind == LoadedKind::adjective);
    const uint32_t before = begin - 1;
    const auto announced = before > s.begin ? loaded_word(tokens_.lower(before - 1)) : std::nullopt;
    const bool term = announced && announced->kind == LoadedKind::term;
    return loaded || term || given_as_name(before) ? Words{begin, end} : Words{};
  }

  // “new dawn” behind "dubbed the plan", "described it as a", "so-called": any words, where the verb does nothing but
  // name.
  bool given_as_name(uint32_t quote) const {
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(quote)];
    uint32_t at = quote;
    if (at > s.begin && tokens_.has(at - 1, WordClass::plain_article)) --at;
    if (at == s.begin) return false;
    if (tokens_.has(at - 1, WordClass::naming_verb) && tokens_.word(at - 1).find('-') != std::string_view::npos)
      return true;
    if (tokens_.lower(at - 1) == "as") return naming_verb(quote) < quote;
    const uint32_t first = at > s.begin + 6 ? at - 6 : s.begin;
    for (uint32_t k = at; k-- > first;) {
      if (tokens_[k].kind != TokenKind::word || is_quote(k)) return false;
      if (tokens_.has(k, WordClass::bare_naming_verb))
        return k + 1 < quote && !tokens_.has(k + 1, WordClass::no_naming_behind);
    }
    return false;
  }

  // "terrorist groups", "evil alliance", "brutal dictator"
  Words with_head(uint32_t i, const LoadedWord& word) const {
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(i)];
    if (i + 1 >= s.end || (word.kind != LoadedKind::adjective && word.kind != LoadedKind::name)) return {};
    const auto next = loaded_word(tokens_.lower(i + 1));
    if (!next) return {};
    const bool fits =
        next->kind == LoadedKind::head || (word.kind == LoadedKind::adjective && next->kind == LoadedKind::name);
    return fits && !tokens_[i].capital ? Words{i, i + 2} : Words{};
  }

  bool behind_naming(uint32_t i) const {
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(i)];
    const uint32_t first = i > s.begin + 8 ? i - 8 : s.begin;
    for (uint32_t k = i; k-- > first;) {
      if (tokens_[k].kind == TokenKind::end || tokens_[k].kind == TokenKind::colon) return false;
      if (tokens_.has(k, WordClass::naming_verb)) return true;
    }
    return false;
  }

  // "the regime", "his gang", "Varonia's regime", "the Orrin regime": a party, not a word about words.
  bool is_party_phrase(uint32_t i) const {
    if (i + 1 < tokens_.size() && (tokens_.lower(i + 1) == "change" || syntax_.tag(i + 1) == Tag::noun)) return false;
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(i)];
    for (uint32_t k = i; k-- > s.begin && i - k < 4;) {
      if (tokens_.has(k, WordClass::party_opener)) return true;
      const Tag tag = syntax_.tag(k);
      if (tag == Tag::name) return true;
      if (tag != Tag::adjective && tag != Tag::noun) return false;
    }
    return false;
  }

  void add(Words words) {
    const auto of = called_so(words);
    const auto by = user(words, of);
    if (of && of == by) return;
    std::string name(tokens_.text().of(tokens_.span(words.begin, words.end)));
    const auto [at, fresh] =
        index_.emplace(std::tuple(lower(name), of.value_or(UINT32_MAX), by.value_or(UINT32_MAX)), out_.size());
    const Span span = tokens_.span(words.begin, words.end);
    if (fresh)
      out_.push_back({std::move(name), {span}, of, by});
    else if (out_[at->second].spans.size() < most_spans)
      out_[at->second].spans.push_back(span);
  }

  std::optional<uint32_t> user(Words words, std::optional<uint32_t> of) const {
    if (const auto agent = agent_of(words)) return agent;
    const uint32_t inner = inside_[words.begin];
    // "She said talks with the strongman Tomas Orrin had failed": what stands before a name is how the page tells it.
    if (inner != UINT32_MAX && statements_.all()[inner].manner == Manner::indirect && bearer_behind(words.end - 1))
      return outlet_;
    const auto speaker = inner == UINT32_MAX ? std::nullopt : attributions_[inner].source.voice;
    if (speaker && speaker != of) return speaker;
    // "Referring to the group by the term “...”, the leader said": the speaker of the sentence.
    if (words.begin == 0 || !is_quote(words.begin - 1)) return outlet_;
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(words.begin)];
    for (uint32_t k = s.begin; k < s.end; ++k) {
      const auto other = inside_[k] == UINT32_MAX ? std::nullopt : attributions_[inside_[k]].source.voice;
      if (other && other != of) return other;
    }
    return behind_naming(words.begin) ? subject_of_naming(s.begin, words.begin) : outlet_;
  }

  // "once branded a puppet by Brell", "praised by the union as a hero": who does it.
  std::optional<uint32_t> agent_of(Words words) const {
    const auto by = agent_word(words);
    if (!by) return std::nullopt;
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(words.begin)];
    const auto seen = seen_in(*by + 1, std::min(s.end, *by + 6));
    return seen.empty() ? std::nullopt : std::optional(seen.front().voice);
  }

  // The "by" behind a verb of naming, between it and the name or right behind the name.
  std::optional<uint32_t> agent_word(Words words) const {
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(words.begin)];
    const uint32_t verb = naming_verb(words.begin);
    if (verb == words.begin) return std::nullopt;
    const auto is_agent = [&](uint32_t i) { return i < s.end && tokens_.lower(i) == "by"; };
    if (is_agent(verb + 1)) return verb + 1;
    uint32_t behind = words.end;
    while (behind < s.end && (is_quote(behind) || tokens_[behind].kind == TokenKind::comma)) ++behind;
    return is_agent(behind) ? std::optional(behind) : std::nullopt;
  }

  // Who does the naming: the first voice before the verb.
  std::optional<uint32_t> subject_of_naming(uint32_t begin, uint32_t end) const {
    uint32_t verb = end;
    while (verb > begin && !tokens_.has(verb - 1, WordClass::naming_verb)) --verb;
    const auto seen = seen_in(begin, verb);
    return seen.empty() ? outlet_ : std::optional(seen.back().voice);
  }

  std::span<const Seen> seen_in(uint32_t begin, uint32_t end) const {
    auto less = [](const Seen& s, uint32_t token) { return s.words.begin < token; };
    const auto a = std::lower_bound(seen_.begin(), seen_.end(), begin, less);
    const auto b = std::lower_bound(a, seen_.end(), end, less);
    return {seen_.data() + (a - seen_.begin()), static_cast<size_t>(b - a)};
  }

  std::optional<uint32_t> called_so(Words words) const {
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(words.begin)];
    // "the evil alliance (Varonia and Orra)"
    if (words.end < s.end && tokens_[words.end].kind == TokenKind::open)
      if (const auto inside = seen_in(words.end, std::min(s.end, words.end + 8)); !inside.empty())
        return inside.front().voice;
    if (words.begin > s.begin && tokens_.has(words.begin - 1, WordClass::demonstrative))
      return group_before(words.begin);
    if (const auto bearer = bearer_behind(words.end - 1)) return bearer;
    if (const auto subject = subject_of(words.begin)) return subject;
    const uint32_t first = words.begin > s.begin + reach ? words.begin - reach : s.begin;
    if (const uint32_t verb = naming_verb(words.begin); verb < words.begin) {
      if (agent_word(words))
        if (const auto before = seen_in(first, verb); !before.empty()) return before.back().voice;
      return object_of(verb, words.begin, first);
    }
    const auto before = seen_in(first, words.begin);
    if (before.empty()) return std::nullopt;
    // Without a verb only a party that stands right there: "the Orrin regime", "the group by the term “...”".
    const bool term = words.begin > s.begin && is_quote(words.begin - 1);
    const uint32_t behind = before.back().words.end;
    const bool adjacent = behind == words.begin || (behind + 1 == words.begin && tokens_.lower(behind) == "'s");
    return term || adjacent ? std::optional(before.back().voice) : std::nullopt;
  }

  // "this terrorist group": the body that was named last.
  std::optional<uint32_t> group_before(uint32_t token) const {
    const auto before = seen_in(token > far ? token - far : 0, token);
    for (size_t i = before.size(); i-- > 0;) {
      const Member& m = clusters_.members[before[i].voice];
      const bool body = m.voice.type == VoiceType::organization || m.voice.type == VoiceType::group;
      if (body && !m.plural && !tokens_.language().has(m.head, WordClass::office_noun)) return before[i].voice;
    }
    return std::nullopt;
  }

  /// The verb of naming that words at `end` stand behind; `end` where there is none.
  uint32_t naming_verb(uint32_t end) const {
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(end)];
    const uint32_t first = end > s.begin + 10 ? end - 10 : s.begin;
    for (uint32_t k = end; k-- > first;)
      if (tokens_.has(k, WordClass::naming_verb)) return k;
    return end;
  }

  // "called Orrin a puppet": whoever stands between; "Orrin was called a puppet": whoever stands before.
  std::optional<uint32_t> object_of(uint32_t verb, uint32_t end, uint32_t first) const {
    if (const auto between = seen_in(verb + 1, end); !between.empty()) return between.back().voice;
    const bool passive = verb > first && tokens_.has(verb - 1, WordClass::be);
    const auto before = seen_in(first, verb);
    return passive && !before.empty() ? std::optional(before.back().voice) : std::nullopt;
  }

  const Statements& statements_;
  const Syntax& syntax_;
  const Tokens& tokens_;
  const std::vector<Seen>& seen_;
  const Clusters& clusters_;
  const std::vector<Attribution>& attributions_;
  std::optional<uint32_t> outlet_;
  std::vector<uint32_t> inside_;
  std::map<std::tuple<std::string, uint32_t, uint32_t>, size_t> index_;
  std::vector<LoadedName> out_;
};

}  // namespace

std::vector<LoadedName> find_loaded_names(const Statements& statements, const std::vector<Seen>& seen,
                                          const Clusters& clusters, const std::vector<Attribution>& attributions,
                                          std::optional<uint32_t> outlet) {
  return LoadedNames(statements, seen, clusters, attributions, outlet).run();
}

}  // namespace sayso
