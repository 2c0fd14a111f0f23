// What joins need of a page, made of the page alone: dear to make, and kept from one join to the next. For link/ and
// record/.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/link/counted_things.h"
#include "sayso/link/links.h"
#include "sayso/link/said.h"
#include "sayso/link/voices_across.h"

namespace sayso {

struct PreparedPage {
  VoicesOfPage voices;
  std::vector<Said> said;
  std::vector<FigureAt> figures;  ///< refer to the page
};
PreparedPage prepared(const Reading& page);

/// link_pages() of pages that are prepared, each of them; of a page's reading only what kept() holds is looked at.
Links link_prepared(const std::vector<Reading>& pages, std::vector<PreparedPage> prepared,
                    const std::vector<VoiceDecision>& decisions);

/// A page with what was prepared of it, as bytes. Of the reading they hold what joins look at, and no more. Both stay
/// as they are.
std::string kept(Reading& page, PreparedPage& prepared);

struct KeptToJoin {
  Reading page;
  PreparedPage prepared;  ///< its figures refer to nothing yet; link_prepared() sees to that
};
/// The inverse. Nothing where the bytes do not hold, whoever made them.
std::optional<KeptToJoin> kept_to_join(std::string_view bytes);

/// Lets go of what only prepared() looked at.
void slim(Reading& page);

/// Another one for each program that may prepare pages otherwise: of its version and of the words that tell it how.
std::string prepared_by();

}  // namespace sayso
