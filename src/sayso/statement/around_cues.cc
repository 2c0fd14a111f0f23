#include "sayso/statement/around_cues.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "sayso/model/lexicon.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 11> names{"",         "conversing", "interview", "purpose", "topic",  "occasion",
                                                 "reaching", "handing",    "nobody",    "fame",    "lasting"};

std::unordered_map<std::string, Around> read_words() {
  std::unordered_map<std::string, Around> out;
  const Lexicon file("en/around_cues.tsv");
  for (const auto& row : file.rows())
    out.emplace(row[0], static_cast<Around>(std::find(names.begin(), names.end(), row[1]) - names.begin()));
  return out;
}

}  // namespace

Around around(const Scene& scene, uint32_t i) {
  static const auto words = read_words();
  if (i >= scene.tokens.size()) return Around::nothing;
  const auto known = words.find(std::string(scene.tokens.lower(i)));
  return known == words.end() ? Around::nothing : known->second;
}

}  // namespace sayso
