// The exports of a timeline. For view/ alone; timeline.h is the door.
#pragma once
#include <string>
#include <vector>

#include "sayso/record/search.h"

namespace sayso {

std::string timeline_json(const std::vector<TimelineRow>& rows);
std::string timeline_csv(const std::vector<TimelineRow>& rows);
std::string timeline_md(const std::vector<TimelineRow>& rows);

}  // namespace sayso
