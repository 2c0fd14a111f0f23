// Decisions as the browser and other clients send and get them. docs/serve.md has the fields. For view/ and serve/.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sayso/base/json_writer.h"
#include "sayso/record/review.h"

namespace sayso {

/// A decision as it is asked for: places are code points of the page's text.
struct AskedDecision {
  Decide decide;
  using Places = std::vector<std::pair<uint32_t, uint32_t>>;
  std::optional<Places> content, source;
};
struct AskedDecisions {
  std::vector<AskedDecision> decisions;
  std::string by;  ///< empty where it is not given
};
/// Errors: bad_argument, with what is wrong.
Result<AskedDecisions> decisions_in_json(std::string_view json);

void write_decision(JsonWriter& json, const DecisionRow& row);
void write_question(JsonWriter& json, const VoiceQuestion& question);

}  // namespace sayso
