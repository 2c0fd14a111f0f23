// The fields of a timeline row in JSON, the same wherever a row appears. For view/ alone.
#pragma once
#include "sayso/record/search.h"
#include "sayso/view/json_writer.h"

namespace sayso {

void write_row(JsonWriter& json, const TimelineRow& row);

}  // namespace sayso
