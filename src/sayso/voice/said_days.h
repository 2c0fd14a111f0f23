// When statements were said that have no day of their own: by the days of their voice, of the story, of the page.
#pragma once
#include <vector>

#include "sayso/voice/voices.h"

namespace sayso {

/// Days that the text told ("text") stand in for the page's own ("published"), the first that holds of:
/// 1. Who said one thing on Thursday and goes on without another day said that on Thursday too: over at most eight
///    outermost statements, where that was in the days before the page.
/// 2. What a voice says before its first day ("Ana Brell calls it theft", in the title; "Brell said on Thursday").
/// 3. The day on which a story begins ("lashed out in a debate on Thursday"), for what nobody dates; where no statement
///    has a day near the page's, the first that the text names, if it names yesterday more often than its own day.
/// Where none does, and the text tells of the day before the page more than of its own, or five statements tell of no
/// day at all, the day is in doubt: the month is told. Dated entries and what lies in other statements keep what they
/// have, but for what a source passes on
/// ("..., Brell said, according to the Post").
void settle_days(const Statements& statements, const Times& times, std::vector<Attribution>& attributions);

}  // namespace sayso
