// Which of given mentions are one, by the network and, as in voice/, by their words: rows {"id", "text", "mentions":
// [[begin, end], ...]} (bytes, in order) of JSON Lines on standard input become {"id", "clusters": [number of each
// mention]} on standard output. bench/coreference.py makes the rows and scores the clusters.
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <numeric>
#include <unordered_map>

#include "sayso/insight/insight.h"
#include "sayso/page/page.h"
#include "sayso/token/tokens.h"
#include "sayso/voice/mentions.h"

namespace {

/// Of each mention: what its pronoun tells; unknown for all others.
std::vector<sayso::Gender> genders_of(const sayso::Tokens& tokens, const std::vector<sayso::TokenRange>& mentions) {
  std::vector<sayso::Gender> out;
  for (const sayso::TokenRange& m : mentions) {
    const auto* pronoun = tokens.language().pronoun(tokens.lower(m.begin));
    out.push_back(pronoun && m.end == m.begin + 1 ? pronoun->gender : sayso::Gender::unknown);
  }
  return out;
}

/// Each mention goes to the earlier one that it is likeliest to be, where that is likelier than that it is new, and
/// nobody becomes both he and she by it.
std::vector<uint32_t> clusters_of(const std::vector<sayso::MentionScores>& rows,
                                  const std::vector<sayso::Gender>& genders) {
  std::vector<uint32_t> of(rows.size());
  std::iota(of.begin(), of.end(), 0);
  std::vector<sayso::Gender> told = genders;  // by cluster, which is called by its first mention
  for (uint32_t k = 0; k < rows.size(); ++k) {
    float most = 0;
    for (uint32_t j = 0; j < rows[k].scores.size(); ++j) {
      const uint32_t cluster = of[rows[k].first + j];
      const bool agrees = genders[k] == sayso::Gender::unknown || told[cluster] == sayso::Gender::unknown ||
                          told[cluster] == genders[k];
      if (rows[k].scores[j] > most && agrees) most = rows[k].scores[j], of[k] = cluster;
    }
    if (told[of[k]] == sayso::Gender::unknown) told[of[k]] = genders[k];
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
  const auto own = [&](uint32_t i) { return tokens.has(i, sayso::WordClass::possessive_mark); };
  const auto* pronoun = tokens.language().pronoun(tokens.lower(words.begin));
  if (pronoun && words.end == words.begin + 1) return {};
  const bool definite = pronoun || tokens.has(words.begin, sayso::WordClass::definite);
  bool name = tokens[words.end - 1 - (own(words.end - 1) && words.end > words.begin + 1)].capital;
  for (uint32_t i = words.begin; i < words.end; ++i)
    name = name && (tokens[i].capital || own(i) || tokens.has(i, sayso::WordClass::name_join));
  return name || definite ? sayso::key_of(tokens, {words.begin, words.end}) : std::string{};
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
    auto of = clusters_of(insight.corefer(mentions), genders_of(*tokens, mentions));
    join_alike(*tokens, mentions, of);
    std::cout << nlohmann::json{{"id", row["id"]}, {"text", page->text()}, {"clusters", of}}.dump() << '\n';
  }
  return 0;
}
