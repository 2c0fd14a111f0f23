// A statement as it may be cited: a footnote that leads back to its page.
#pragma once
#include <string>

#include "sayso/base/json_writer.h"
#include "sayso/record/search.h"

namespace sayso {

/// A statement that is cited, with what its page says.
struct Cited {
  std::string_view id;
  const Reading& reading;
  uint32_t statement = 0;
  std::string_view sha256;
};
std::string citation_bibtex(const Cited& cited);       ///< one entry
void write_csl(JsonWriter& json, const Cited& cited);  ///< one object

/// One object: the words and whose they are, the footnote as text, Markdown, HTML and BibTeX, CSL-JSON, id, hash,
/// place. Nothing that a page holds is markup in them.
std::string citation_json(const StatementInPage& shown);

}  // namespace sayso
