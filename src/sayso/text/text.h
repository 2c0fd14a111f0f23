// The text that everything after it reads: the page's text, the parts of it in which somebody may say
// something, and the way back to the bytes of the document.
#pragma once
#include <string_view>
#include <vector>

#include "sayso/base/utf8.h"
#include "sayso/page/page.h"

namespace sayso {

/// Immutable; holds its page. Not copyable: later stages point into it.
class Text {
 public:
  /// With `comments`, readers' comments are body too.
  explicit Text(Page page, bool comments = false);
  Text(const Text&) = delete;
  Text& operator=(const Text&) = delete;

  std::string_view view() const { return page_.text(); }
  std::string_view of(Span span) const { return span.of(page_.text()); }
  const Page& page() const { return page_; }
  const CodePoints& code_points() const { return code_points_; }

  /// Blocks that hold running text (title, heading, paragraph, and comments where asked for), by their index in
  /// page().blocks().
  const std::vector<uint32_t>& body() const { return body_; }

  /// The bytes of the document from which the block under `at` came; empty where no block covers it.
  Span origin_of(uint32_t at) const;

 private:
  Page page_;
  CodePoints code_points_;
  std::vector<uint32_t> body_;
};

}  // namespace sayso
