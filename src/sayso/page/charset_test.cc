#include "sayso/page/charset.h"

#include <gtest/gtest.h>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

using namespace std::string_literals;

TEST(Charset, Utf8StaysAsItIs) {
  auto d = decode("Sørn – “said”\r\n");
  EXPECT_EQ(d->text, "Sørn – “said”\r\n");
  EXPECT_TRUE(d->same_bytes);
  EXPECT_EQ(decode("\xEF\xBB\xBFx")->text, "x");
  EXPECT_EQ(decode("\xEF\xBB\xBFx")->offset, 3u);
}

TEST(Charset, OtherBytesAreWindows1252) {
  EXPECT_EQ(decode("\x93said\x94 S\xf8rn \x80")->text, "“said” Sørn €");
  EXPECT_EQ(decode("\x93said\x94", "iso-8859-1")->text, "“said”");
  EXPECT_EQ(decode("\x93said\x94", "UTF-8")->text, "“said”");
}

TEST(Charset, LabelsAreTheWebs) {
  EXPECT_EQ(decode("\xcf\xf0\xe8\xe2\xe5\xf2", "windows-1251")->text, "Привет");
  EXPECT_EQ(decode("\x82\xb1", "shift_jis")->text, "こ");
  EXPECT_EQ(decode("Sørn", "no-such-charset")->text, "Sørn");
}

TEST(Charset, Utf16ByItsMark) {
  EXPECT_EQ(decode("\xFF\xFEh\0i\0"s)->text, "hi");
  EXPECT_EQ(decode("\xFE\xFF\0h\0i"s)->text, "hi");
  EXPECT_EQ(decode("\xFF\xFE\x3d\xd8\x00\xde"s)->text, "😀");
}

TEST(Charset, AFewBrokenBytesAreMended) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "“Sørn” ";
  EXPECT_EQ(decode(text + "\xff")->text, text + "\xEF\xBF\xBD");
}

TEST(Charset, BinaryIsRefused) {
  EXPECT_EQ(decode("\x7f"
                   "ELF\x01\0\0\0"s)
                .error()
                .code,
            ErrorCode::not_text);
  EXPECT_EQ(decode(std::string(1000, '\x01')).error().code, ErrorCode::not_text);
}

TEST(Charset, WhatComesOutIsUtf8WhateverTheLabel) {
  std::string all;
  for (int i = 1; i < 256; ++i) all += static_cast<char>(i < 32 ? 32 : i);
  for (const char* label : {"", "utf-8", "gb2312", "big5", "euc-jp", "iso-2022-jp", "utf-7", "utf-16", "utf-32",
                            "hz-gb-2312", "ebcdic-cp-us", "koi8-r"}) {
    auto d = decode(all, label);
    EXPECT_TRUE(!d || is_utf8(d->text)) << label;
  }
}

TEST(Charset, DeclaredByThePage) {
  EXPECT_EQ(declared_charset("<meta charset='ISO-8859-1'>"), "iso-8859-1");
  EXPECT_EQ(declared_charset("<meta http-equiv=content-type content=\"text/html; charset=koi8-r\">"), "koi8-r");
  EXPECT_EQ(declared_charset("<?xml version='1.0' encoding='utf-8'?>"), "utf-8");
  EXPECT_EQ(declared_charset("<p>charset"), "");
  EXPECT_EQ(declared_charset("charset="), "");
}

}  // namespace
}  // namespace sayso
