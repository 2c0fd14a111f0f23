#include "sayso/base/encoding.h"

#include <gtest/gtest.h>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

using namespace std::string_literals;

std::string decoded(std::string_view bytes, std::string_view label) {
  const Charset* charset = charset_of_label(label);
  return charset ? decode_as(bytes, *charset).text : "no such label";
}

TEST(Encoding, LabelsAreTheStandards) {
  EXPECT_EQ(charset_of_label(" Latin1\n")->name, "windows-1252");
  EXPECT_EQ(charset_of_label("ISO-8859-9")->name, "windows-1254");
  EXPECT_EQ(charset_of_label("ks_c_5601-1987")->name, "euc-kr");
  EXPECT_EQ(charset_of_label("x-sjis")->name, "shift_jis");
  EXPECT_EQ(charset_of_label("unicode")->name, "utf-16le");
  EXPECT_EQ(charset_of_label("hz-gb-2312")->name, "replacement");
  EXPECT_EQ(charset_of_label("utf-7"), nullptr);
  EXPECT_EQ(charset_of_label("ebcdic-cp-us"), nullptr);
  EXPECT_EQ(charset_of_label(""), nullptr);
  EXPECT_EQ(charset_of_label(std::string(1000, 'a')), nullptr);
}

TEST(Encoding, SingleBytes) {
  EXPECT_EQ(decoded("\xcf\xf0\xe8\xe2\xe5\xf2", "cp1251"), "Привет");
  EXPECT_EQ(decoded("\xf0\xd2\xc9\xd7\xc5\xd4", "koi8-r"), "Привет");
  EXPECT_EQ(decoded("\xae\xbe", "koi8-u"), "ўЎ");
  EXPECT_EQ(decoded("\x80\x81\x9d", "latin1"), "€\xC2\x81\xC2\x9D");
  EXPECT_EQ(decoded("\xa1\xaa\xfe", "iso-8859-16"), "ĄȘț");
  EXPECT_EQ(decoded("\xfd\xf0", "iso-8859-9"), "ığ");
  EXPECT_EQ(decoded("\xd2", "windows-1253"), "\xEF\xBF\xBD");
  EXPECT_EQ(decoded("a\xff", "x-user-defined"), "a\xEF\x9F\xBF");
}

TEST(Encoding, SeveralBytesACharacter) {
  EXPECT_EQ(decoded("\x82\xb1\x80", "shift_jis"), "こ\xC2\x80");
  EXPECT_EQ(decoded("\xd6\xd0\x80", "gb2312"), "中€");
  EXPECT_EQ(decoded("\x81\x30\x81\x30", "gb18030"), "\xC2\x80");
  EXPECT_EQ(decoded("\xa4\xa4", "big5"), "中");
  EXPECT_EQ(decoded("\xb0\xa1", "korean"), "가");
  EXPECT_EQ(decoded("\xa4\xb3", "euc-jp"), "こ");
  EXPECT_EQ(decoded("\x1b$B$3\x1b(B.", "iso-2022-jp"), "こ.");
  EXPECT_EQ(decoded("\x3d\xd8\x00\xde"s, "utf-16le"), "😀");
  EXPECT_EQ(decoded("\x00h\x00i"s, "utf-16be"), "hi");
  EXPECT_EQ(decoded("anything", "iso-2022-kr"), "\xEF\xBF\xBD");
}

TEST(Encoding, WhatIsMalformedIsCounted) {
  auto d = decode_as("a\xff\xc3(\xe2\x82", utf8_charset());
  EXPECT_EQ(d.text, "a\xEF\xBF\xBD\xEF\xBF\xBD(\xEF\xBF\xBD");
  EXPECT_EQ(d.replaced, 3u);
  // A byte that opens a pair does not swallow a tag.
  EXPECT_EQ(decoded("\xd6<p>", "gbk"), "\xEF\xBF\xBD<p>");
  EXPECT_EQ(decode_as("\x80", *charset_of_label("euc-kr")).replaced, 1u);
}

void expect_places(std::string_view bytes, std::string_view label, const std::vector<uint32_t>& of_characters) {
  const auto d = decode_as(bytes, *charset_of_label(label), 3);
  std::vector<uint32_t> found;
  for (uint32_t at = 0; at < d.text.size(); at += code_point_at(d.text, at).length)
    found.push_back(d.map.byte_of(at) - 3);
  found.push_back(d.map.byte_of(static_cast<uint32_t>(d.text.size())) - 3);
  EXPECT_EQ(found, of_characters) << label;
}

TEST(Encoding, TheWayBack) {
  expect_places("S\xf8rn", "latin1", {0, 1, 2, 3, 4});
  expect_places("S\xc3\xb8n", "utf-8", {0, 1, 3, 4});
  expect_places("a\xff\xe2\x82z\xc3\xb8", "utf-8", {0, 1, 2, 4, 5, 7});
  expect_places("a\xd6\xd0z\xd6\xd0\xd6\xd0", "gbk", {0, 1, 3, 4, 6, 8});
  expect_places("a\0\x3d\xd8\x00\xde"s, "utf-16le", {0, 2, 6});
  expect_places("a\x1b$B$3$3\x1b(Bz", "iso-2022-jp", {0, 4, 6, 11, 12});
  expect_places("", "gbk", {0});
  expect_places("", "latin1", {0});
}

// Pairs that straddle the pieces in which ICU gets its input.
TEST(Encoding, TheWayBackHoldsInLongTexts) {
  for (size_t pad : {0u, 1u}) {
    std::string bytes(pad, 'x');
    for (int i = 0; i < 20'000; ++i) bytes += i % 7 == 0 ? "z" : "\xd6\xd0";
    const auto d = decode_as(bytes, *charset_of_label("gbk"));
    size_t byte = 0;
    for (uint32_t at = 0; at < d.text.size();) {
      ASSERT_EQ(d.map.byte_of(at), byte);
      const CodePoint c = code_point_at(d.text, at);
      byte += c.value < 0x80 ? 1 : 2;
      at += c.length;
    }
    EXPECT_EQ(byte, bytes.size());
  }
}

TEST(Encoding, AStreamGivesTheSameWhereverItIsCut) {
  const std::vector<std::pair<std::string, std::string>> cases{{"utf-8", "aø€😀\xff\xe2\x82 \xf0\x9f"},
                                                               {"gb18030", "a\xd6\xd0z\x81\x30\x81\x30\xd6"},
                                                               {"utf-16le", "a\0\x3d\xd8\x00\xdez"s},
                                                               {"windows-1251", "\xcf\xf0\xe8"},
                                                               {"replacement", "abc"},
                                                               {"iso-2022-jp", "a\x1b$B$3\x1b(Bz"}};
  for (const auto& [label, bytes] : cases) {
    const Charset& charset = *charset_of_label(label);
    const std::string whole = decode_as(bytes, charset).text;
    for (size_t cut = 0; cut <= bytes.size(); ++cut) {
      StreamDecoder stream(charset);
      std::string out;
      stream.decode(std::string_view(bytes).substr(0, cut), false, out);
      stream.decode(std::string_view(bytes).substr(cut), true, out);
      EXPECT_EQ(out, whole) << label << " cut at " << cut;
    }
  }
}

TEST(Encoding, WhatComesOutIsUtf8AndItsPlacesGoUp) {
  std::string all;
  for (int i = 0; i < 1024; ++i) all += static_cast<char>(i * 37 + i / 256 * 11);
  for (const char* label :
       {"utf-8", "gbk", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr", "utf-16le", "utf-16be", "koi8-r",
        "macintosh", "windows-874", "replacement", "x-user-defined", "iso-8859-8-i"}) {
    const auto d = decode_as(all, *charset_of_label(label));
    ASSERT_TRUE(is_utf8(d.text)) << label;
    uint32_t last = 0;
    for (uint32_t at = 0; at <= d.text.size(); ++at) {
      ASSERT_GE(d.map.byte_of(at), last) << label;
      last = d.map.byte_of(at);
    }
    EXPECT_EQ(last, all.size()) << label;
  }
}

}  // namespace
}  // namespace sayso
