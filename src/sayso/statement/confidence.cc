#include "sayso/statement/confidence.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "sayso/base/lexicon.h"
#include "sayso/statement/from_network.h"

namespace sayso {
namespace {

struct Curve {
  float least = 0.5f, most = 0.5f;  // at scores of 0 and 1; of the network, at .5 and .9
};

float percent(std::string_view field) {
  int value = 0;
  std::from_chars(field.data(), field.data() + field.size(), value);
  return static_cast<float>(value) / 100;
}

// "rule outermost" -> curve
const std::unordered_map<std::string, Curve>& curves() {
  static const std::unordered_map<std::string, Curve> all = [] {
    const Lexicon list("en/calibration.tsv");
    std::unordered_map<std::string, Curve> out;
    for (const auto& row : list.rows())
      out[std::string(row[0]) + ' ' + std::string(row[1])] = {percent(row[2]), percent(row[3])};
    return out;
  }();
  return all;
}

Curve curve_of(std::string_view rule, bool nested) {
  const std::string region = nested ? " inside" : " outermost";
  for (const std::string& key : {std::string(rule) + region, "*" + region})
    if (const auto found = curves().find(key); found != curves().end()) return found->second;
  return {};
}

float log_odds(float share) { return std::log(share / (1 - share)); }

float of_the_network(float judged) {
  static const Curve curve = curve_of(reader_rule, false);
  static const float offset = log_odds(curve.least), slope = (log_odds(curve.most) - offset) / log_odds(0.9f);
  if (judged <= 0 || judged >= 1) return judged < 0.5f ? 0.0f : 1.0f;
  return 1 / (1 + std::exp(-(slope * log_odds(judged) + offset)));
}

}  // namespace

float confidence_of(const Draft& d) {
  const float score = std::clamp(d.score, 0.0f, 1.0f);
  if (d.judgement) return of_the_network(d.judgement->whole);
  if (d.origin == Origin::network) return score;
  const Curve curve = curve_of(d.found_by, d.parent.has_value());
  return curve.least + (curve.most - curve.least) * score;
}

}  // namespace sayso
