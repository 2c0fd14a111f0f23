// The fields of a timeline row in JSON, the same wherever a row appears. For view/ and mcp/.
#pragma once
#include "sayso/base/json_writer.h"
#include "sayso/record/search.h"

namespace sayso {

void write_row(JsonWriter& json, const TimelineRow& row);
/// {"state", "by", "when"}, or null.
void write_review(JsonWriter& json, const std::optional<Reviewed>& review);
/// "corrected by Ana Brell"; only of those that were corrected: what was found right is as it was.
std::string review_text(const TimelineRow& row);
/// Pairs of code points: [[120,180]].
void write_points(JsonWriter& json, const Spans& points);

}  // namespace sayso
