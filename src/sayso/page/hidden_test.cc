// Words that no reader sees do not speak.
#include <gtest/gtest.h>

#include "sayso/page/page.h"

namespace sayso {
namespace {

BlockType type_of_hidden(const std::string& attributes, const std::string& tag = "p") {
  Document d;
  d.id = "t";
  d.source = "t.html";
  d.media = Media::html;
  d.bytes =
      "<!doctype html><html lang=en><title>Bridge reopens</title><body><article><h1>Bridge reopens</h1>"
      "<p>“Nobody was hurt when the bridge closed,” Ilo Brandt said on Monday in Sella.</p>"
      "<p>It rained in Sella, and nine boats stayed in the harbour for all of the week.</p><" +
      tag + " " + attributes + ">“The harbour was sold on Monday,” Ada Oslin, the mayor of Sella, said.</" + tag +
      ">"
      "<p>The council meets again on Friday, and the bridge will be looked at before that.</p></article>";
  const auto page = read_page(d, {});
  if (!page) return BlockType::title;
  const size_t at = page->text().find("The harbour was sold");
  for (const Block& b : page->blocks())
    if (at >= b.span.begin && at < b.span.end) return b.type;
  return BlockType::furniture;  // not even in the text
}

TEST(Hidden, WordsThatNoReaderSees) {
  for (const char* style :
       {"display:none", "DISPLAY : None", "color:red; visibility: hidden", "visibility:collapse", "font-size:0",
        "font-size: 0px!important", "font-size:0.0em", "position:absolute;left:-9999px", "text-indent: -999em",
        "top:-10000px", "clip: rect(0 0 0 0)", "position:absolute; clip:rect(1px, 1px, 1px, 1px)"})
    EXPECT_EQ(type_of_hidden("style='" + std::string(style) + "'"), BlockType::furniture) << style;
  for (const char* attribute : {"hidden", "aria-hidden=true"})
    EXPECT_EQ(type_of_hidden(attribute), BlockType::furniture) << attribute;
}

TEST(Hidden, WordsThatReadersSee) {
  for (const char* style : {"", "display:block", "visibility:visible", "font-size:0.9em", "font-size:10px",
                            "margin-left:-20px", "left:-0.5em", "opacity:0", "text-indent:-2em", "top:-",
                            "color:hidden", "background:url(none)", "clip:auto", ";;:;", "left:"})
    EXPECT_EQ(type_of_hidden("style='" + std::string(style) + "'"), BlockType::paragraph) << style;
  EXPECT_EQ(type_of_hidden("style='font-size:0'", "div"), BlockType::paragraph) << "its boxes have sizes of their own";
}

}  // namespace
}  // namespace sayso
