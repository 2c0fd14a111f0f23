#include "sayso/statement/around_cues.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "sayso/base/lexicon.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 45> names{
    "",           "conversing", "interview",   "purpose", "topic",     "occasion",  "reaching", "handing",
    "nobody",     "fame",       "lasting",     "thing",   "urging",    "bearing",   "ground",   "naming",
    "alluding",   "lacking",    "withholding", "denying", "fetching",  "fetched",   "name",     "changing",
    "shouting",   "remark",     "whence",      "norm",    "minding",   "comparing", "stirring", "shared",
    "permitting", "prize",      "telling_of",  "keeping", "kept",      "adding",    "added",    "griping",
    "begging",    "example",    "fate",        "calling", "waving_off"};

std::unordered_map<std::string, Around> read_words() {
  std::unordered_map<std::string, Around> out;
  const Lexicon file("en/around_cues.tsv");
  for (const auto& row : file.rows())
    out.emplace(row[0], static_cast<Around>(std::find(names.begin(), names.end(), row[1]) - names.begin()));
  return out;
}

}  // namespace

Around around(const Scene& scene, uint32_t i) {
  return i < scene.tokens.size() ? around(scene.tokens.lower(i)) : Around::nothing;
}

Around around(std::string_view word) {
  static const auto words = read_words();
  const auto known = words.find(std::string(word));
  return known == words.end() ? Around::nothing : known->second;
}

bool lacks_object(const Tokens& tokens, Act act, std::string_view lemma, uint32_t next) {
  const Around kind = around(lemma);
  const bool no_object = kind == Around::begging || kind == Around::griping || kind == Around::bearing;
  if (next >= tokens.size() || no_object) return false;
  if (act == Act::urge || act == Act::order) return tokens.has(next, WordClass::to);
  const bool charge = act == Act::accuse || act == Act::criticise || act == Act::praise;
  const Around behind = around(tokens.lower(next));
  return charge && (behind == Around::purpose || behind == Around::topic);
}

}  // namespace sayso
