#include "sayso/bytes/codings.h"

#include <brotli/encode.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "sayso/bytes/gzip.h"
#include "sayso/bytes/header_fields.h"
#include "sayso/bytes/zstd_for_tests.h"

namespace sayso {
namespace {

constexpr size_t cap = 1u << 20;

std::string brotli_packed(std::string_view bytes) {
  std::string out(bytes.size() + 1000, '\0');
  size_t n = out.size();
  BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data()), &n,
                        reinterpret_cast<uint8_t*>(out.data()));
  return out.substr(0, n);
}

std::string zlib_packed(std::string_view bytes, int window_bits) {
  z_stream s{};
  deflateInit2(&s, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&s, bytes.size()) + 32, '\0');
  s.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  s.avail_in = static_cast<uInt>(bytes.size());
  s.next_out = reinterpret_cast<Bytef*>(out.data());
  s.avail_out = static_cast<uInt>(out.size());
  deflate(&s, Z_FINISH);
  out.resize(s.total_out);
  deflateEnd(&s);
  return out;
}

std::string page() {
  std::string p = "<!doctype html><p>They met in Sella.";
  for (int i = 0; i < 500; ++i) p += " Item " + std::to_string(i * 7919 % 1000) + ".";
  return p;
}

TEST(Chunks, AreJoined) {
  EXPECT_EQ(without_chunks("4\r\nThey\r\n5; name=value\r\n met.\r\n0\r\nTrailer: x\r\n\r\n"), "They met.");
  EXPECT_EQ(without_chunks("A\r\n0123456789\r\n0\r\n\r\n"), "0123456789");
  EXPECT_EQ(without_chunks("00004  \nThey\n0\n\n"), "They");
  EXPECT_EQ(without_chunks("0\r\n\r\n"), "");
}

TEST(Chunks, APlainBodyUnderAChunkedHeaderStays) {
  for (const char* plain : {"<html>", "", "beef is dear\n", "12 people\r\nmet", "no line end at all"})
    EXPECT_EQ(without_chunks(plain), plain);
}

TEST(Chunks, WhatIsCutOffOrLiesGivesWhatIsThere) {
  EXPECT_EQ(without_chunks("8\r\nThey"), "They");
  EXPECT_EQ(without_chunks("4\r\nThey\r\n"), "They");
  EXPECT_EQ(without_chunks("4\r\nThey met without a line end"), "They");
  EXPECT_EQ(without_chunks("ffffffffffffffff\r\nThey"), "They");
  EXPECT_EQ(without_chunks("4\r\nThey\r\nzz\r\n met"), "They");
}

TEST(Codings, EachIsUndone) {
  const std::string p = page();
  EXPECT_EQ(without_coding(gzipped(p), "gzip", cap).value(), p);
  EXPECT_EQ(without_coding(gzipped(p), "X-GZIP", cap).value(), p);
  EXPECT_EQ(without_coding(brotli_packed(p), "br", cap).value(), p);
  EXPECT_EQ(without_coding(zstd_packed(p), "zstd", cap).value(), p);
  EXPECT_EQ(without_coding(zlib_packed(p, 15), "deflate", cap).value(), p);
  EXPECT_EQ(without_coding(zlib_packed(p, -15), "deflate", cap).value(), p);
  EXPECT_EQ(without_coding(brotli_packed(gzipped(p)), " gzip , br ", cap).value(), p);
  EXPECT_EQ(without_coding(p, "identity", cap).value(), p);
}

TEST(Codings, AHeaderThatLiesIsSeenThrough) {
  for (const char* coding : {"gzip", "br", "zstd", "deflate", "gzip, br"})
    for (const std::string& plain : {page(), std::string("Plain words."), std::string()})
      EXPECT_EQ(without_coding(plain, coding, cap).value(), plain) << coding;
}

TEST(Codings, CutOffDataGiveWhatCameBefore) {
  const std::string p = page();
  for (const auto& [coding, packed] :
       {std::pair{"gzip", gzipped(p)}, std::pair{"br", brotli_packed(p)}, std::pair{"deflate", zlib_packed(p, 15)}}) {
    const auto got = without_coding(packed.substr(0, packed.size() * 3 / 4), coding, cap);
    ASSERT_TRUE(got) << coding;
    EXPECT_GT(got->size(), p.size() / 3) << coding;
    EXPECT_TRUE(p.starts_with(*got)) << coding;
  }
  EXPECT_EQ(without_coding(std::string("\x1f\x8b\x08") + std::string(40, '\xff'), "gzip", cap).error().code,
            ErrorCode::malformed);
}

TEST(Codings, ABombStopsAtTheCap) {
  const std::string big(8u << 20, 'x');
  for (const auto& [coding, packed] :
       {std::pair{"gzip", gzipped(big)}, std::pair{"br", brotli_packed(big)}, std::pair{"zstd", zstd_packed(big)}})
    EXPECT_EQ(without_coding(packed, coding, cap).error().code, ErrorCode::too_large) << coding;
}

TEST(HeaderFields, AreReadFoldedAndInAnyCase) {
  const HeaderFields f("Content-TYPE:  text/html;\r\n\tcharset=\"koi8-r\"\r\nno colon\nX: 1\nx: 2\r\n\r\n");
  EXPECT_EQ(f["content-type"], "text/html; charset=\"koi8-r\"");
  EXPECT_EQ(f["x"], "1");
  EXPECT_EQ(f["y"], "");
  EXPECT_EQ(media_type_of(f["content-type"]), "text/html");
  EXPECT_EQ(charset_of(f["content-type"]), "koi8-r");
  EXPECT_EQ(charset_of("text/html; a=b; Charset = utf-8 ; c"), "utf-8");
  EXPECT_EQ(charset_of("text/html"), "");
  EXPECT_EQ(header_block("a: b\n\r\nrest"), 7u);
  EXPECT_EQ(header_block("a: b\r\n"), std::string_view::npos);
}

}  // namespace
}  // namespace sayso
