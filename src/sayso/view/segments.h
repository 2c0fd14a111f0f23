// A page's text cut into pieces of which each lies in the same statements as a whole, so that a page can be lit without
// nested marks.
#pragma once
#include <vector>

#include "sayso/base/json_writer.h"
#include "sayso/reading/reading.h"

namespace sayso {

/// Statements by index; outermost first. At least one list is not empty.
struct Segment {
  Span span;
  std::vector<uint32_t> content, source, cue, addressee;
};

/// Disjoint, in order. `part`: only what lies in it, cut at its ends.
std::vector<Segment> segments_of(const Reading& reading, Span part);

/// In code points less `from`, with statements' numbers, from 1.
void write_segments(JsonWriter& json, const std::vector<Segment>& segments, const class CodePoints& points,
                    uint32_t from = 0);

}  // namespace sayso
