// Which of given mentions the network takes for one: rows {"id", "text", "mentions": [[begin, end], ...]} (bytes, in
// order) of JSON Lines on standard input become {"id", "clusters": [number of each mention]} on standard output.
// bench/coreference.py makes the rows and scores the clusters.
#include <iostream>
#include <nlohmann/json.hpp>
#include <numeric>

#include "sayso/insight/insight.h"
#include "sayso/page/page.h"
#include "sayso/token/tokens.h"

namespace {

/// Each mention goes to the earlier one that it is likeliest to be, where that is likelier than that it is new.
std::vector<uint32_t> clusters_of(const std::vector<sayso::MentionScores>& rows) {
  std::vector<uint32_t> of(rows.size());
  std::iota(of.begin(), of.end(), 0);
  for (uint32_t k = 0; k < rows.size(); ++k) {
    const auto& scores = rows[k].scores;
    const auto best = std::max_element(scores.begin(), scores.end());
    if (best != scores.end() && *best > 0) of[k] = of[rows[k].first + static_cast<uint32_t>(best - scores.begin())];
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
    const auto of = clusters_of(insight.corefer(in_tokens(*tokens, row["mentions"])));
    std::cout << nlohmann::json{{"id", row["id"]}, {"text", page->text()}, {"clusters", of}}.dump() << '\n';
  }
  return 0;
}
