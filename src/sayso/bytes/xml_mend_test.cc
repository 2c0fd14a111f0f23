#include "sayso/bytes/xml_mend.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

// In pieces of `size` bytes.
std::string mended(std::string_view text, size_t size) {
  XmlMender mender;
  std::string out;
  for (size_t at = 0; at < text.size(); at += size) mender.mend(text.substr(at, size), false, out);
  mender.mend({}, true, out);
  return out;
}

TEST(XmlMend, EscapesWhatIsNoMarkup) {
  for (const size_t size : {1u, 2u, 7u, 50u, 1000u}) {
    EXPECT_EQ(mended("<a b='1&2'>x & y &amp; &#8217; &nbsp; < 3 <b/></a>", size),
              "<a b='1&amp;2'>x &amp; y &amp; &#8217; &nbsp; &lt; 3 <b/></a>")
        << size;
    EXPECT_EQ(mended("<![CDATA[a & b < c]]>&<!-- & < -->&", size), "<![CDATA[a & b < c]]>&amp;<!-- & < -->&amp;")
        << size;
    EXPECT_EQ(mended("AT&T; &; &#; &1; &", size), "AT&T; &amp;; &amp;#; &amp;1; &amp;") << size;
    EXPECT_EQ(mended("<?xml version='1.0'?><!DOCTYPE rss><rss>", size), "<?xml version='1.0'?><!DOCTYPE rss><rss>");
  }
}

TEST(XmlMend, CountsWhatItAdds) {
  XmlMender mender;
  std::string out;
  mender.mend("a & b < c", true, out);
  EXPECT_EQ(out, "a &amp; b &lt; c");
  EXPECT_EQ(mender.added(), 7u);
}

TEST(XmlMend, TakesOneGoThroughManySigns) {
  const std::string many(2'000'000, '&');
  XmlMender mender;
  std::string out;
  for (size_t at = 0; at < many.size(); at += 65536) mender.mend(std::string_view(many).substr(at, 65536), false, out);
  mender.mend({}, true, out);
  EXPECT_EQ(out.size(), many.size() * 5);
}

}  // namespace
}  // namespace sayso
