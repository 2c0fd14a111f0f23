// Which of given mentions are one, by the network and, as in voice/, by their words and by who takes turns: rows {"id",
// "text", "mentions": [[begin, end], ...], "turns"?: [[begin, end, "speaker"], ...]} (bytes, in order) of JSON Lines on
// standard input become {"id", "clusters": [number of each mention]} on standard output. bench/coreference.py makes the
// rows and scores the clusters.
#include <algorithm>
#include <cctype>
#include <iostream>
#include <nlohmann/json.hpp>
#include <numeric>
#include <unordered_map>

#include "sayso/base/utf8.h"
#include "sayso/insight/insight.h"
#include "sayso/page/page.h"
#include "sayso/token/tokens.h"
#include "sayso/voice/dialogue.h"
#include "sayso/voice/mentions.h"

namespace {

using Number = sayso::Number;
using Gender = sayso::Gender;

/// What a mention's own words and its place tell of whom it may mean.
struct Told {
  const sayso::Pronoun* pronoun = nullptr;
  bool quoted = false;  ///< between quotation marks, where "I" is somebody else
  std::string by;       ///< who speaks there; empty where nobody is told
  std::string key;      ///< whom it means where that is sure: "I" and "you" by who takes turns, one "we" a document
};

/// The turns of a row ([[begin, end, "speaker"], ...] in bytes), if it has any.
class Talk {
 public:
  explicit Talk(const nlohmann::json& row) : dialogue_(turns_of(row)) {}

  std::string speaker(uint32_t byte) const { return name(dialogue_.speaker(byte)); }

  /// Whom a pronoun of the first or second person means outside of quotation marks.
  std::string meant(const sayso::Pronoun& p, uint32_t byte) const {
    if (p.person == 1) return p.number == Number::plural ? "we" : "one " + speaker(byte);
    const auto other = dialogue_.spoken_to(byte);
    return other ? "one " + name(other) : "you " + speaker(byte);
  }

  /// The key of the speaker who is called so: "Brell" of "AnaBrell"; empty for all others.
  std::string called(std::string_view name) const {
    std::string letters;
    for (const char c : name)
      if (std::isalpha(static_cast<unsigned char>(c))) letters += c;
    letters = sayso::lower(letters);
    constexpr size_t least = 3;
    for (const std::string& one : speakers_) {
      const std::string label = sayso::lower(one);
      const bool part = letters.size() > least && (label.starts_with(letters) || label.ends_with(letters));
      if (part || label == letters) return "one " + one;
    }
    return {};
  }

 private:
  std::vector<sayso::DialogueTurn> turns_of(const nlohmann::json& row) {
    std::vector<sayso::DialogueTurn> out;
    for (const auto& t : row.value("turns", nlohmann::json::array())) {
      const std::string who = t[2];
      auto at = std::find(speakers_.begin(), speakers_.end(), who);
      if (at == speakers_.end()) at = speakers_.insert(at, who);
      out.push_back({{t[0], t[1]}, static_cast<uint32_t>(at - speakers_.begin())});
    }
    return out;
  }
  std::string name(std::optional<uint32_t> who) const { return who ? speakers_[*who] : std::string{}; }

  std::vector<std::string> speakers_;  // before dialogue_, which fills it
  const sayso::Dialogue dialogue_;
};

/// A pronoun that is all of the mention, but for what hangs on it: "I", "she's".
const sayso::Pronoun* pronoun_of(const sayso::Tokens& tokens, sayso::TokenRange m) {
  const bool alone = m.end == m.begin + 1 || (m.end == m.begin + 2 && !tokens[m.begin + 1].space_before);
  return alone ? tokens.language().pronoun(tokens.lower(m.begin)) : nullptr;
}

bool is_name(const sayso::Tokens& tokens, sayso::TokenRange words) {
  const auto own = [&](uint32_t i) { return tokens.has(i, sayso::WordClass::possessive_mark); };
  bool name = tokens[words.end - 1 - (own(words.end - 1) && words.end > words.begin + 1)].capital;
  for (uint32_t i = words.begin; i < words.end; ++i)
    name = name && (tokens[i].capital || own(i) || tokens.has(i, sayso::WordClass::name_join));
  return name && !pronoun_of(tokens, words);
}

/// By token: whether it stands between quotation marks of its paragraph.
std::vector<bool> between_quotes(const sayso::Tokens& tokens) {
  std::vector<bool> out(tokens.size(), false);
  uint32_t block = 0;
  bool open = false;
  for (const sayso::Sentence& s : tokens.sentences()) {
    if (s.block != block) block = s.block, open = false;
    for (uint32_t i = s.begin; i < s.end; ++i) {
      const sayso::TokenKind kind = tokens[i].kind;
      open = kind == sayso::TokenKind::quote
                 ? !open
                 : (open || kind == sayso::TokenKind::open_quote) && kind != sayso::TokenKind::close_quote;
      out[i] = open;
    }
  }
  return out;
}

std::vector<Told> told_of(const sayso::Tokens& tokens, const std::vector<sayso::TokenRange>& mentions,
                          const Talk& talk) {
  const auto quoted = between_quotes(tokens);
  std::vector<Told> out;
  for (const sayso::TokenRange& m : mentions) {
    const uint32_t byte = tokens[m.begin].span.begin;
    Told t{pronoun_of(tokens, m), quoted[m.begin], talk.speaker(byte), {}};
    if (t.pronoun && t.pronoun->person < 3 && !t.quoted) t.key = talk.meant(*t.pronoun, byte);
    if (is_name(tokens, m)) t.key = talk.called(tokens.text().of(tokens.span(m.begin, m.end)));
    out.push_back(std::move(t));
  }
  return out;
}

/// Somebody so far: what the mentions told of whom it is.
struct Somebody {
  Gender gender = Gender::unknown;
  std::string key;
};

/// Nobody becomes both he and she by a link, nor two who take turns, nor does anybody say "he" of himself.
bool agrees(const Told& t, const Somebody& s) {
  const Gender gender = t.pronoun ? t.pronoun->gender : Gender::unknown;
  if (gender != Gender::unknown && s.gender != Gender::unknown && gender != s.gender) return false;
  if (!t.key.empty() && !s.key.empty() && t.key != s.key) return false;
  const bool spoken_of = t.pronoun && t.pronoun->person == 3 && !t.quoted;
  return !spoken_of || s.key.empty() || s.key != "one " + t.by;
}

/// Each mention goes to whom its key tells, else to the earlier one that it is likeliest to be, where that is likelier
/// than that it is new and they agree.
std::vector<uint32_t> clusters_of(const std::vector<sayso::MentionScores>& rows, const std::vector<Told>& told) {
  std::vector<uint32_t> of(rows.size());
  std::iota(of.begin(), of.end(), 0);
  std::vector<Somebody> all(rows.size());  // a cluster is called by its first mention
  std::unordered_map<std::string, uint32_t> with_key;
  for (uint32_t k = 0; k < rows.size(); ++k) {
    const Told& t = told[k];
    float most = 0;
    if (const auto known = with_key.find(t.key); known != with_key.end()) {
      of[k] = known->second;
    } else {
      for (uint32_t j = 0; j < rows[k].scores.size(); ++j) {
        const uint32_t cluster = of[rows[k].first + j];
        if (rows[k].scores[j] > most && agrees(t, all[cluster])) most = rows[k].scores[j], of[k] = cluster;
      }
    }
    Somebody& s = all[of[k]];
    if (s.gender == Gender::unknown && t.pronoun) s.gender = t.pronoun->gender;
    if (s.key.empty()) s.key = t.key;
    if (!t.key.empty()) with_key.emplace(t.key, of[k]);
  }
  return of;
}

std::vector<sayso::TokenRange> in_tokens(const sayso::Tokens& tokens, const nlohmann::json& mentions) {
  std::vector<sayso::TokenRange> out;
  for (const auto& m : mentions) {
    const uint32_t begin = std::min(tokens.at_byte(m[0]), tokens.size() - 1);
    out.push_back({begin, std::max(begin + 1, tokens.at_byte(m[1]))});
  }
  return out;
}

/// What a name ("the Harbour Union's") or a definite phrase ("her lawyer") is kept under; empty for all others.
std::string key_of_mention(const sayso::Tokens& tokens, sayso::TokenRange words) {
  if (pronoun_of(tokens, words)) return {};
  const bool definite =
      tokens.language().pronoun(tokens.lower(words.begin)) || tokens.has(words.begin, sayso::WordClass::definite);
  return definite || is_name(tokens, words) ? sayso::key_of(tokens, {words.begin, words.end}) : std::string{};
}

/// Clusters with a name or a definite phrase in common are one.
void join_alike(const sayso::Tokens& tokens, const std::vector<sayso::TokenRange>& mentions,
                std::vector<uint32_t>& of) {
  std::unordered_map<std::string, uint32_t> first;
  for (uint32_t k = 0; k < mentions.size(); ++k) {
    const std::string key = key_of_mention(tokens, mentions[k]);
    if (key.empty()) continue;
    const uint32_t one = of[first.emplace(key, k).first->second], other = of[k];
    if (one != other) std::replace(of.begin(), of.end(), std::max(one, other), std::min(one, other));
  }
}

}  // namespace

int main() {
  const sayso::AskOptions ask = sayso::embedded_or_why();
  for (std::string line; std::getline(std::cin, line);) {
    const auto row = nlohmann::json::parse(line);
    sayso::Document document;
    document.bytes = row["text"];
    const auto page = sayso::read_page(document);
    if (!page) continue;
    const sayso::Text text(*page);
    const auto tokens = sayso::tokenize(text);
    if (!tokens || tokens->size() == 0) continue;
    const sayso::Insight insight = sayso::ask_model(*tokens, ask);
    const auto mentions = in_tokens(*tokens, row["mentions"]);
    const Talk talk(row);
    auto of = clusters_of(insight.corefer(mentions), told_of(*tokens, mentions, talk));
    join_alike(*tokens, mentions, of);
    std::cout << nlohmann::json{{"id", row["id"]}, {"text", page->text()}, {"clusters", of}}.dump() << '\n';
  }
  return 0;
}
