// Which agency a page credits, outside of its dateline.
#pragma once
#include <string_view>
#include <vector>

#include "sayso/page/types/page.h"

namespace sayso {

struct AgencyCredit {
  Span span;            ///< the agency's name in the text; empty where none is credited
  bool helped = false;  ///< it helped only: "Reuters contributed to this report"
};

/// The agency in a byline ("By Ada Lind, AP"), at the end of the article's last paragraphs ("... he said. (AP)",
/// "– AFP"), or in one of the short lines behind them ("With files from Reuters", "Source: AFP", "© 2031 dpa").
/// `blocks` are in order. Agencies are those of page.tsv.
AgencyCredit agency_credit(std::string_view text, const std::vector<Block>& blocks);

}  // namespace sayso
