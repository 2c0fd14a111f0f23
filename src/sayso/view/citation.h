// A statement as it may be cited: a footnote that leads back to its page.
#pragma once
#include <string>

#include "sayso/record/search.h"

namespace sayso {

/// One object: the words and whose they are, the footnote as text, Markdown, HTML and BibTeX, CSL-JSON, id, hash,
/// place. Nothing that a page holds is markup in them.
std::string citation_json(const StatementInPage& shown);

}  // namespace sayso
