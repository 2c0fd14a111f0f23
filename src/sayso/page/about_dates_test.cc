#include "sayso/page/about_dates.h"

#include <gtest/gtest.h>

#include "sayso/page/about.h"
#include "sayso/page/article.h"

namespace sayso {
namespace {

Metadata dates_of(std::string_view html, const std::string& url = "") {
  auto tree = parse_html(html, {});
  About said = about(*tree, url);
  Metadata m = said.metadata;
  std::vector<Piece> pieces = pieces_of(*tree, m.title);
  find_dates({*tree, pieces, classify(*tree, pieces, m.title), said.linked}, m);
  return m;
}

std::string published(std::string_view html, const std::string& url = "") {
  const Metadata m = dates_of(html, url);
  return m.published.edtf + " " + m.published.from;
}

TEST(AboutDates, MetaElements) {
  EXPECT_EQ(published("<meta property=article:published_time content=2031-11-12T01:02>"), "2031-11-12 meta");
}

}  // namespace
}  // namespace sayso
