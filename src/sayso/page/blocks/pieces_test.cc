#include "sayso/page/blocks/pieces.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

struct Made {
  Result<Tree> tree;
  std::vector<Piece> pieces;
};

Made made(std::string_view html, bool with_noscript = false) {
  Made m{parse_html(html, {}), {}};
  if (m.tree) m.pieces = pieces_of(*m.tree, {}, with_noscript);
  return m;
}

std::string texts(const Made& m) {
  std::string out;
  for (const Piece& p : m.pieces) out += p.text + "|";
  return out;
}

TEST(Pieces, ShadowRootsAreRead) {
  EXPECT_EQ(texts(made("<main><x-story><template shadowrootmode=open><p>Read.</p></template></x-story>"
                       "<template><p>Not read.</p></template></main>")),
            "Read.|");
}

TEST(Pieces, NoscriptWhereAskedFor) {
  constexpr std::string_view html = "<div><p>One.</p><noscript><p>Two.</p></noscript></div>";
  EXPECT_EQ(texts(made(html)), "One.|");
  EXPECT_EQ(texts(made(html, true)), "One.|Two.|");
}

TEST(Pieces, ABoxOverAWordIsLeftOut) {
  EXPECT_EQ(
      texts(made("<p>The board of <span><a href=/p>Ada Lind</a><span><span>Ada Lind<a href=/1>Ports and the people "
                 "in them</a><a href=/2>Three bids for a warehouse</a> MORE</span></span></span> voted.</p>")),
      "The board of Ada Lind voted.|");
  EXPECT_EQ(texts(made("<p>See <span><a href=/1>one</a> and <a href=/2>two</a></span> for more.</p>")),
            "See one and two for more.|");
}

TEST(Pieces, CharactersOfScriptsWithoutSpacesCountAsPartsOfWords) {
  const Made m = made("<p>塞拉港务委员会周二决定关闭码头</p><p>Two words</p><p><a href=/>ที่ท่าเรือเซลลา</a></p>");
  ASSERT_EQ(m.pieces.size(), 3u);
  EXPECT_EQ(m.pieces[0].words, 1u + 7u);
  EXPECT_EQ(m.pieces[1].words, 2u);
  EXPECT_GE(m.pieces[2].words, 3u);
  EXPECT_EQ(m.pieces[2].link_words, m.pieces[2].words);
}

TEST(Pieces, TheHolderIsTheDeepestElementAroundAllOfIt) {
  const Made m = made("<div><span class=a>One <i>two</i></span></div><div><span class=b>One</span> two</div>");
  ASSERT_EQ(m.pieces.size(), 2u);
  EXPECT_EQ((*m.tree)[m.pieces[0].holder].attribute("class"), "a");
  EXPECT_EQ(m.pieces[1].holder, m.pieces[1].node);
}

}  // namespace
}  // namespace sayso
