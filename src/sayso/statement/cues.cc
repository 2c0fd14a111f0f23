#include "sayso/statement/cues.h"

#include <charconv>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "sayso/base/lexicon.h"

namespace sayso {
namespace {

using Words = std::unordered_map<std::string_view, std::string_view>;
using Moves = std::unordered_map<std::string_view, float>;

// The corpus of the counts is American: "criticised" does as "criticized" does.
std::string american(std::string_view word) {
  static const auto pairs = [] {
    std::vector<std::pair<std::string_view, std::string_view>> inside;
    static const Lexicon spellings("en/spellings.tsv");
    for (const auto& row : spellings.rows())
      if (row[0] == "inside") inside.emplace_back(row[1], row[2]);
    return inside;
  }();
  std::string w(word);
  for (const auto& [british, ours] : pairs) {
    const size_t at = w.rfind(british);
    if (at != std::string::npos && at > 1) return w.replace(at, british.size(), ours);
  }
  return w;
}

float number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return static_cast<float>(value) / 10;
}

Moves moves_of(std::string_view field) {
  Moves out;
  while (!field.empty()) {
    size_t space = field.find(' ');
    std::string_view item = field.substr(0, space);
    size_t equals = item.rfind('=');
    if (equals != std::string_view::npos) out.emplace(item.substr(0, equals), number(item.substr(equals + 1)));
    field = space == std::string_view::npos ? std::string_view{} : field.substr(space + 1);
  }
  return out;
}

struct Form {
  float base = 0;
  Moves after, before;
};

/// A row of cue_endings.tsv.
struct Ending {
  enum class Of : uint8_t { lemma, doubled, any };
  std::string_view ending, instead, unless;
  size_t least = 0;
  Of of = Of::any;
};

Ending ending_of(const std::vector<std::string_view>& row) {
  Ending e{row[0], row[1], row[4], 0, Ending::Of::any};
  if (row[2] == "lemma") e.of = Ending::Of::lemma;
  if (row[2] == "doubled") e.of = Ending::Of::doubled;
  std::from_chars(row[3].data(), row[3].data() + row[3].size(), e.least);
  return e;
}

/// The word lists of this file, read once.
struct Lists {
  std::unordered_map<std::string_view, Form> forms;
  std::unordered_map<std::string_view, std::pair<std::string_view, std::string_view>> frames;
  std::unordered_set<std::string> tails;  // "head\tword word"
  Words lemmas;
  std::unordered_map<std::string_view, CueKind> kinds;
  std::vector<Ending> endings;

  Lists() {
    static const Lexicon cues("en/cues.tsv"), frame_list("en/cue_frames.tsv"), tail_list("en/cue_tails.tsv"),
        lemma_list("en/lemmas.tsv"), act_list("en/acts.tsv"), ending_list("en/cue_endings.tsv");
    for (const auto& row : ending_list.rows()) endings.push_back(ending_of(row));
    for (const auto& row : cues.rows()) forms[row[0]] = {number(row[2]), moves_of(row[3]), moves_of(row[4])};
    for (const auto& row : frame_list.rows()) frames[row[0]] = {row[1], row[2]};
    for (const auto& row : tail_list.rows()) tails.insert(std::string(row[0]) + "\t" + std::string(row[1]));
    for (const auto& row : lemma_list.rows()) lemmas[row[0]] = row[1];
    for (const auto& row : act_list.rows()) {
      Addressed to = row.size() < 3           ? Addressed::none
                     : row[2] == "object"     ? Addressed::object
                     : row[2] == "infinitive" ? Addressed::infinitive
                                              : Addressed::none;
      const bool weak = row.size() > 3 && (row[3] == "weak mind" || row[3] == "deed");
      const bool mind = row.size() > 3 && row[3].ends_with("mind");
      kinds[row[0]] = {std::string(row[0]), act_named(row[1]).value_or(Act::say), to, true, mind, weak};
    }
  }
};

const Lists& lists() {
  static const Lists all;
  return all;
}

bool adverb(const Tokens& tokens, uint32_t i) {
  return tokens.lower(i).size() > 4 && tokens.has(i, WordClass::adverb_form);
}

class CueFinder {
 public:
  CueFinder(const Syntax& syntax, uint32_t begin, uint32_t end)
      : syntax_(syntax), tokens_(syntax.tokens()), begin_(begin), end_(end) {}

  std::vector<CueSite> run(float least) const {
    std::vector<CueSite> out;
    for (uint32_t i = begin_; i < end_; ++i) {
      if (tokens_[i].kind != TokenKind::word) continue;
      const Form* form = form_of(tokens_.lower(i));
      if (!form) continue;
      float odds = form->base + move(form->after, after(i)) + move(form->before, before(i));
      float share = 1 / (1 + std::exp(-odds));
      if (share < least) continue;
      CueSite site{lead(i), tail(i), i, share};
      if (!out.empty() && site.begin == out.back().end && tokens_.has(site.begin, WordClass::to) &&
          quick_to(out.back())) {
        site.begin = out.back().begin;  // "was quick to threaten": the verb says what was done
        out.pop_back();
      }
      if (!out.empty() && site.begin < out.back().end) {
        if (out.back().share >= share) continue;
        out.pop_back();
      }
      out.push_back(site);
    }
    return out;
  }

 private:
  // A form that was not counted but whose lemma is a verb of saying does as such verbs do.
  static const Form* form_of(std::string_view word) {
    auto form = lists().forms.find(word);
    if (form == lists().forms.end()) form = lists().forms.find(american(word));
    if (form != lists().forms.end()) return &form->second;
    if (word.size() < 4) return nullptr;
    auto kind = lists().kinds.find(lemma_of(word));
    return kind != lists().kinds.end() && kind->second.act != Act::believe ? &lists().forms.at("*") : nullptr;
  }

  bool quick_to(const CueSite& site) const {
    return !lists().kinds.count(lemma_of(tokens_.lower(site.head))) && syntax_.tag(site.head) == Tag::adjective;
  }

  static float move(const Moves& moves, std::string_view key) {
    auto it = moves.find(key);
    return it == moves.end() ? 0 : it->second;
  }

  std::string_view after(uint32_t i) const {
    uint32_t j = i + 1;
    while (j < end_ && adverb(tokens_, j)) ++j;
    if (j >= end_) return "$";
    auto frame = lists().frames.find(tokens_.lower(j));
    if (frame != lists().frames.end()) return frame->second.first;
    const Token& t = tokens_[j];
    if (t.kind == TokenKind::open_quote || t.kind == TokenKind::quote) return "Q";
    if (tokens_.word(j) == ":") return ":";
    if (t.kind != TokenKind::word && t.kind != TokenKind::number) return "P";
    return t.capital ? "Cap" : "w";
  }

  std::string_view before(uint32_t i) const {
    uint32_t j = i;
    while (j > begin_ && (tokens_.has(j - 1, WordClass::cue_negation) || adverb(tokens_, j - 1))) --j;
    if (j > begin_ && tokens_[j - 1].kind == TokenKind::close) {  // "the news agency (VNA) reports"
      while (j > begin_ && tokens_[j - 1].kind != TokenKind::open) --j;
      if (j > begin_) --j;
    }
    if (j == begin_) return "^";
    --j;
    auto frame = lists().frames.find(tokens_.lower(j));
    if (frame != lists().frames.end()) return frame->second.second;
    const Token& t = tokens_[j];
    if (t.kind == TokenKind::comma) return ",";
    if (t.kind == TokenKind::close_quote || t.kind == TokenKind::quote) return "Q";
    if (t.kind != TokenKind::word && t.kind != TokenKind::number) return "P";
    return t.capital ? "Cap" : "w";
  }

  // Auxiliaries, negations and adverbs right before the head belong to the cue ("has also said").
  uint32_t lead(uint32_t head) const {
    uint32_t i = head;
    while (i > begin_ && leads(i - 1)) --i;
    while (i < head && adverb(tokens_, i) && i + 1 < head && syntax_.tag(i + 1) == Tag::auxiliary) ++i;
    return i;
  }

  bool leads(uint32_t i) const {
    auto frame = lists().frames.find(tokens_.lower(i));
    if (frame != lists().frames.end() &&
        (frame->second.second == "be" || frame->second.second == "have" || frame->second.second == "mod"))
      return true;
    return syntax_.tag(i) == Tag::auxiliary || tokens_.has(i, WordClass::cue_negation) ||
           (tokens_.has(i, WordClass::genitive) && i > begin_ && tokens_.has(i - 1, WordClass::there)) ||
           tokens_.has(i, WordClass::cue_lead) || adverb(tokens_, i);
  }

  uint32_t tail(uint32_t head) const {
    std::string words;
    uint32_t best = head + 1;
    if (best < end_ && lists().kinds.count(lemma_of(tokens_.lower(head)) + " " + std::string(tokens_.lower(best))))
      ++best;
    std::string_view form = tokens_.lower(head);
    std::string own = (lists().forms.count(form) ? std::string(form) : american(form)) + "\t";
    for (uint32_t i = head + 1; i < end_ && i < head + 7 && tokens_[i].kind <= TokenKind::number; ++i) {
      if (!words.empty()) words += ' ';
      words += tail_word(i);
      if (lists().tails.count(own + words) || lists().tails.count("*\t" + words)) best = i + 1;
    }
    if (best + 1 < end_ && tokens_.has(best, WordClass::as) && tokens_.has(best + 1, WordClass::saying)) best += 2;
    if (best < end_ && tokens_.word(best) == ":") ++best;  // "said:"
    return best;
  }

  std::string tail_word(uint32_t i) const {
    if (tokens_.has(i, WordClass::weekday)) return "DAY";
    if (tokens_.has(i, WordClass::month_name)) return "MONTH";
    return tokens_[i].kind == TokenKind::number ? "NUMBER" : std::string(tokens_.lower(i));
  }

  const Syntax& syntax_;
  const Tokens& tokens_;
  uint32_t begin_, end_;
};

}  // namespace

std::vector<CueSite> find_cues(const Syntax& syntax, uint32_t begin, uint32_t end, float least) {
  return CueFinder(syntax, begin, end).run(least);
}

std::string lemma_of(std::string_view form) {
  auto known = lists().lemmas.find(form);
  if (known != lists().lemmas.end()) return std::string(known->second);
  auto is_lemma = [](const std::string& w) { return lists().kinds.count(w) > 0; };
  std::string w(form);
  if (is_lemma(w)) return w;
  for (const Ending& e : lists().endings) {
    if (w.size() < e.ending.size() + e.least || !w.ends_with(e.ending)) continue;
    if (!e.unless.empty() && w.ends_with(e.unless)) continue;
    std::string stem = w.substr(0, w.size() - e.ending.size());
    if (e.of == Ending::Of::doubled) {
      if (stem[stem.size() - 1] != stem[stem.size() - 2]) continue;
      stem.pop_back();
    }
    stem += e.instead;
    if (e.of == Ending::Of::any || is_lemma(stem)) return stem;
  }
  return w;
}

CueKind cue_kind(const Tokens& tokens, const CueSite& site) {
  std::string lemma = lemma_of(tokens.lower(site.head));
  if (site.head + 1 < tokens.size()) {
    auto with = lists().kinds.find(lemma + " " + std::string(tokens.lower(site.head + 1)));
    if (with != lists().kinds.end()) return with->second;
  }
  auto kind = lists().kinds.find(lemma);
  return kind == lists().kinds.end() ? CueKind{lemma} : kind->second;
}

}  // namespace sayso
