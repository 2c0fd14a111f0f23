#include "sayso/bytes/warc.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zdict.h>

#include "sayso/bytes/gzip.h"
#include "sayso/bytes/payload_digest.h"
#include "sayso/bytes/warc_for_tests.h"
#include "sayso/bytes/zstd_for_tests.h"

namespace sayso {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

std::string page(int i) { return "<p>Page " + std::to_string(i) + " of Sella"; }

TEST(Warc, APageBringsItsAddressCharsetAndTime) {
  WarcRecordForTests r;
  r.url = "<http://sella-post.example/\xc3\xa4\xff?a=<b>>";
  const std::string info = WarcRecordForTests{"warcinfo", "", "application/warc-fields"}.with("software: x\r\n");
  const std::string warc = info + r.with(http_for_tests(page(1), "content-type: Text/HTML;\r\n charset=koi8-r\r\n"));
  const auto got = contents_for_tests(warc, "a.warc");
  ASSERT_EQ(got.documents.size(), 1u);
  const Document& d = got.documents[0];
  EXPECT_EQ(d.bytes, page(1));
  EXPECT_EQ(d.media, Media::html);
  EXPECT_EQ(d.source, "f#" + std::to_string(info.size()));
  EXPECT_EQ(d.id, "f-" + std::to_string(info.size()));
  EXPECT_EQ(d.given.url, "http://sella-post.example/\xc3\xa4\xEF\xBF\xBD?a=<b>");
  EXPECT_EQ(d.given.charset, "koi8-r");
  EXPECT_EQ(d.given.captured, "2031-03-05T06:07:08Z");
  EXPECT_TRUE(got.errors.empty());
  EXPECT_THAT(got.passed_over, ElementsAre(Pair("about the crawl (request, metadata, warcinfo)", 1)));
}

TEST(Warc, DatesOfWarc11) {
  for (const auto& [date, captured] :
       {std::pair{"2031-03-05T06:07:08.123456Z", "2031-03-05T06:07:08Z"}, std::pair{"2031-03", "2031-03"}}) {
    WarcRecordForTests r;
    r.date = date;
    EXPECT_EQ(contents_for_tests(r.with(http_for_tests("<p>x")), "").documents.at(0).given.captured, captured);
  }
  WarcRecordForTests r;
  r.date = "yesterday";
  EXPECT_FALSE(contents_for_tests(r.with(http_for_tests("<p>x")), "").documents.at(0).given.captured);
}

TEST(Warc, EachPackingGivesTheSamePagesAndWhereTheyLie) {
  const std::string one = warc_page_for_tests(page(1)), two = warc_page_for_tests(page(2));
  const std::string pages = page(1) + " " + page(2) + " ";
  const auto number = [](size_t n) { return std::to_string(n); };
  const auto plain = contents_for_tests(one + two, "a.warc");
  EXPECT_EQ(plain.sources(), "f#0 f#" + number(one.size()) + " ");
  const auto members = contents_for_tests(gzipped(one) + gzipped(two), "a.warc.gz");
  EXPECT_EQ(members.sources(), "f#0 f#" + number(gzipped(one).size()) + " ");
  const auto whole = contents_for_tests(gzipped(one + two), "a.warc.gz");
  EXPECT_EQ(whole.sources(), "f#0 f#0+" + number(one.size()) + " ");
  const auto frames = contents_for_tests(zstd_packed(one) + zstd_packed(two), "a.warc.zst");
  EXPECT_EQ(frames.sources(), "f#0 f#" + number(zstd_packed(one).size()) + " ");
  const std::string all = one + two;  // members that know nothing of records, as of a packer that works in blocks
  const auto blocks = contents_for_tests(gzipped(all.substr(0, 100)) + gzipped(all.substr(100)), "a.warc.gz");
  for (const auto* got : {&plain, &members, &whole, &frames, &blocks}) {
    EXPECT_EQ(got->bytes(), pages);
    EXPECT_TRUE(got->errors.empty());
  }
}

TEST(Warc, OnlyPagesThatWereThereAreGiven) {
  const auto response = [](std::string_view type, std::string_view status = "200 OK") {
    return WarcRecordForTests{}.with(http_for_tests("<p>x", "Content-Type: " + std::string(type) + "\r\n", status));
  };
  const WarcRecordForTests dns{"response", "dns:sella-post.example", "text/dns"};
  const WarcRecordForTests image{"resource", "http://a.example/b.png", "image/png"};
  const WarcRecordForTests text{"conversion", "http://a.example/c", "text/plain"};
  const WarcRecordForTests saved{"resource", "http://a.example/d", "text/html"};
  const auto got = contents_for_tests(
      response("text/html", "404 Not Found") + response("text/html", "301 Moved") + response("text/css") +
          response("text/plain") + response("application/xhtml+xml") + dns.with("20310305\nsella-post.example") +
          image.with("\x89PNG") + text.with("One said.") + saved.with("<p>d") +
          WarcRecordForTests{"revisit"}.with("HTTP/1.1 304 Not Modified\r\n\r\n") +
          WarcRecordForTests{}.with(http_for_tests("")) + WarcRecordForTests{}.with(http_for_tests("<html>?", "")) +
          WarcRecordForTests{}.with(http_for_tests("?", "")),
      "");
  EXPECT_EQ(got.bytes(), "<p>x One said. <p>d <html>? ");
  EXPECT_TRUE(got.errors.empty());
  EXPECT_EQ(got.passed_over, (PassedOver{{"not there or not allowed (status 4xx)", 1},
                                         {"moved (status 3xx)", 1},
                                         {"script, style or font", 1},
                                         {"plain text", 1},
                                         {"of another kind", 1},
                                         {"picture", 1},
                                         {"seen before by the crawler (revisit)", 1},
                                         {"empty", 1},
                                         {"of unknown kind", 1}}));
}

TEST(Warc, CodedPayloadsInPackedRecords) {
  const std::string packed = gzipped(page(1));
  std::string chunked = "5\r\n" + packed.substr(0, 5) + "\r\n";
  char size[20];
  snprintf(size, sizeof size, "%zx\r\n", packed.size() - 5);
  chunked += size + packed.substr(5) + "\r\n0\r\n\r\n";
  const std::string fields = "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n";
  const std::string plain = WarcRecordForTests{}.with(http_for_tests(page(2), fields));
  const auto got =
      contents_for_tests(gzipped(WarcRecordForTests{}.with(http_for_tests(chunked, fields))) + gzipped(plain), "");
  EXPECT_EQ(got.bytes(), page(1) + " " + page(2) + " ");
}

TEST(Warc, HeadersEndInAnyLineEnd) {
  WarcRecordForTests lf;
  lf.line = "\n";
  EXPECT_EQ(contents_for_tests(lf.with("HTTP/1.0 200 OK\nContent-Type: text/html\n\n<p>x"), "").bytes(), "<p>x ");
}

// Three records, the middle one as given; what is left must be the first and the last.
ContentsForTests between_good_ones(const std::string& bad, bool packed) {
  const std::string one = warc_page_for_tests(page(1)), three = warc_page_for_tests(page(3));
  const auto got = packed ? contents_for_tests(gzipped(one) + gzipped(bad) + gzipped(three), "a.warc.gz")
                          : contents_for_tests(one + bad + three, "a.warc");
  EXPECT_EQ(got.bytes(), page(1) + " " + page(3) + " ") << bad.substr(0, 300);
  const size_t where = packed ? gzipped(one).size() : one.size();
  if (!got.errors.empty()) {
    EXPECT_EQ(got.errors[0].where, "f#" + std::to_string(where));
  }
  return got;
}

TEST(Warc, ABrokenRecordIsToldOfAndLeavesTheOthers) {
  const auto with_length = [](std::string length) {
    WarcRecordForTests r;
    r.length = std::move(length);
    return r.with(http_for_tests(page(2)));
  };
  std::vector<std::string> bad = {"no record at all\r\n\r\n",
                                  with_length("9223372036854775808"),
                                  with_length("-1"),
                                  with_length("99999999999999999999999999"),
                                  with_length("12 bytes"),
                                  with_length("100000"),
                                  with_length("300"),
                                  with_length("4"),
                                  with_length("1000000000"),
                                  "WARC/1.0\r\nWARC-Type: response\r\n\r\n",
                                  "WARC/1.0\r\nWARC-Type: response\r\n"};
  for (const std::string& b : bad)
    for (bool packed : {false, true}) EXPECT_EQ(between_good_ones(b, packed).errors.size(), 1u) << b << packed;
}

TEST(Warc, LongHeaders) {
  WarcRecordForTests r;
  r.more = "X: " + std::string(900'000, 'x') + "\r\n";
  EXPECT_EQ(contents_for_tests(r.with(http_for_tests(page(1))), "").bytes(), page(1) + " ");
  r.more = "X: " + std::string(2'000'000, 'x') + "\r\n";
  for (bool packed : {false, true})
    EXPECT_EQ(between_good_ones(r.with(http_for_tests(page(2))), packed).errors.at(0).code, ErrorCode::too_large);
}

TEST(Warc, DamagedPackedDataLoseOneRecord) {
  const std::string one = gzipped(warc_page_for_tests(page(1))), three = gzipped(warc_page_for_tests(page(3)));
  std::string filler;
  for (int i = 0; i < 3000; ++i) filler += std::to_string(i * 7919 % 100'003) + " ";
  const std::string two = gzipped(warc_page_for_tests("<p>" + filler));
  for (size_t at = 0; at < two.size(); at += 97) {
    std::string bad = two;
    bad[at] = static_cast<char>(bad[at] ^ 0x55);
    const auto got = contents_for_tests(one + bad + three, "a.warc.gz");
    if (got.errors.empty()) continue;  // a byte that nobody reads, as of the time
    EXPECT_EQ(got.bytes(), page(1) + " " + page(3) + " ") << at;
    EXPECT_EQ(got.errors[0].where, "f#" + std::to_string(one.size())) << at;
  }
  for (const size_t left : {two.size() / 2, size_t{100}, size_t{12}}) {  // in the block, in the header, before it
    const auto cut = contents_for_tests(one + three + two.substr(0, left), "a.warc.gz");
    EXPECT_EQ(cut.documents.size(), 2u);
    ASSERT_EQ(cut.errors.size(), 1u) << left;
    EXPECT_EQ(cut.errors[0].where, "f#" + std::to_string(one.size() + three.size()));
  }
  const auto missing = contents_for_tests(one + two.substr(0, two.size() / 2) + three, "a.warc.gz");
  EXPECT_EQ(missing.bytes(), page(1) + " " + page(3) + " ");
  EXPECT_EQ(missing.errors.size(), 1u);
}

TEST(Warc, DamagedZstdFramesLoseOneRecord) {
  const std::string one = zstd_packed(warc_page_for_tests(page(1))), two = zstd_packed(warc_page_for_tests(page(2)));
  std::string bad = one;
  bad[6] = static_cast<char>(bad[6] ^ 0x7f);
  const auto got = contents_for_tests(one + bad + two, "a.warc.zst");
  EXPECT_EQ(got.bytes(), page(1) + " " + page(2) + " ");
  EXPECT_EQ(got.errors.size(), 1u);
}

TEST(Warc, RecordsOverTheCapAreAnErrorAndPassedOver) {
  WalkOptions options;
  options.budget.max_bytes = 1000;
  const std::string big = warc_page_for_tests(std::string(2u << 20, 'x'));
  const auto got = contents_for_tests(big + warc_page_for_tests(page(1)), "a.warc", options);
  EXPECT_EQ(got.bytes(), page(1) + " ");
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].code, ErrorCode::too_large);
  EXPECT_THAT(got.errors[0].message, HasSubstr("1000 bytes"));
  const std::string image = WarcRecordForTests{}.with(
      http_for_tests(std::string(2u << 20, 'x'), "Content-Type: image/png\r\n"));  // nobody wants it: no error
  EXPECT_TRUE(contents_for_tests(image, "a.warc", options).errors.empty());
}

TEST(Warc, XmlIsReadWhereItIsAPageOrAFeed) {
  const auto xml = [](std::string_view body) {
    return WarcRecordForTests{}.with(http_for_tests(body, "Content-Type: application/xml\r\n"));
  };
  const auto got = contents_for_tests(
      xml("<?xml version=\"1.0\"?><urlset><url/></urlset>") + xml("<?xml version=\"1.0\"?><html><p>x</p></html>") +
          xml("<?xml version=\"1.0\"?><rss><channel><item><description>One said.</description></item></channel></rss>"),
      "");
  ASSERT_EQ(got.documents.size(), 2u);
  EXPECT_EQ(got.documents[0].media, Media::html);
  EXPECT_THAT(got.documents[1].bytes, HasSubstr("One said."));
  EXPECT_TRUE(got.errors.empty());
  EXPECT_THAT(got.passed_over, ElementsAre(Pair("data", 1)));
}

TEST(Warc, ABodyThatIsCutOffGivesWhatIsThere) {
  WarcRecordForTests r;
  r.more = "WARC-Truncated: length\r\n";
  const std::string fields = "Content-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: 99999\r\n";
  std::string words;
  for (int i = 0; i < 2000; ++i) words += std::to_string(i * 7919 % 10'007) + " ";
  const std::string packed = gzipped("<p>" + words);
  const auto got = contents_for_tests(r.with(http_for_tests(packed.substr(0, packed.size() / 2), fields)), "");
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_TRUE(("<p>" + words).starts_with(got.documents[0].bytes));
  EXPECT_GT(got.documents[0].bytes.size(), words.size() / 4);
}

TEST(Warc, AZstdDictionaryInFrontIsUsed) {
  std::string samples;
  std::vector<size_t> sizes;
  for (int i = 0; i < 400; ++i) {
    const std::string one = warc_page_for_tests("<p>Page number " + std::to_string(i * 7919 % 10'007) + " of Sella.");
    samples += one;
    sizes.push_back(one.size());
  }
  std::string dictionary(4096, '\0');
  const size_t n =
      ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), samples.data(), sizes.data(), unsigned(sizes.size()));
  ASSERT_FALSE(ZDICT_isError(n));
  dictionary.resize(n);
  const auto with_dictionary = [&](std::string_view bytes) {
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    ZSTD_CCtx* context = ZSTD_createCCtx();
    out.resize(ZSTD_compress_usingDict(context, out.data(), out.size(), bytes.data(), bytes.size(), dictionary.data(),
                                       dictionary.size(), 3));
    ZSTD_freeCCtx(context);
    return out;
  };
  const std::string one = with_dictionary(warc_page_for_tests(page(1))),
                    two = with_dictionary(warc_page_for_tests(page(2)));
  for (const std::string& stored : {dictionary, zstd_packed(dictionary)}) {
    std::string frame = "\x5d\x2a\x4d\x18";
    for (int i = 0; i < 4; ++i) frame += static_cast<char>(stored.size() >> (8 * i));
    frame += stored;
    const auto got = contents_for_tests(frame + one + two, "a.warc.zst");
    EXPECT_EQ(got.bytes(), page(1) + " " + page(2) + " ");
    EXPECT_EQ(got.sources(),
              "f#" + std::to_string(frame.size()) + " f#" + std::to_string(frame.size() + one.size()) + " ");
  }
  EXPECT_EQ(contents_for_tests(one + two, "a.warc.zst").documents.size(), 0u);
}

TEST(Warc, ARevisitOfAPageOfThisWalkIsThatPageAgain) {
  WarcRecordForTests first, again{"revisit", "http://sella-post.example/b"}, unknown = again;
  first.more = again.more = "WARC-Payload-Digest: sha256:" + sha256(page(1)) + "\r\n";
  unknown.more = "WARC-Payload-Digest: sha1:BBBB\r\n";
  again.date = "2031-04-01T00:00:00Z";
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
  const std::string warc = first.with(http_for_tests(page(1))) + again.with(head) + unknown.with(head);
  WalkOptions options;
  options.repeats = true;
  const auto got = contents_for_tests(warc, "a.warc", options);
  ASSERT_EQ(got.documents.size(), 2u);
  const Document& repeat = got.documents[1];
  EXPECT_EQ(repeat.same_as, sha256(page(1)));
  EXPECT_EQ(repeat.bytes, "");
  EXPECT_EQ(repeat.given.url, "http://sella-post.example/b");
  EXPECT_EQ(repeat.given.captured, "2031-04-01T00:00:00Z");
  EXPECT_THAT(got.passed_over, ElementsAre(Pair("seen before by the crawler (revisit)", 1)));
  EXPECT_EQ(contents_for_tests(warc, "a.warc").documents.size(), 1u);  // nobody asked for it
}

TEST(Warc, ADigestIsComputedNotBelieved) {
  EXPECT_TRUE(is_digest_of("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", "abc"));
  EXPECT_TRUE(is_digest_of("SHA1:vgmt4nsha2awvor6evyxqugcnsonbwe5", "abc"));
  EXPECT_TRUE(is_digest_of("sha1:a9993e364706816aba3e25717850c26c9cd0d89d", "abc"));
  EXPECT_FALSE(is_digest_of("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", "abd"));
  EXPECT_FALSE(is_digest_of("md5:900150983cd24fb0d6963f7d28e17f72", "abc"));
  EXPECT_FALSE(is_digest_of("sha1:", ""));
  WarcRecordForTests hostile{"response", "http://evil.example/x"}, honest{"revisit", "http://sella-post.example/b"};
  hostile.more = honest.more = "WARC-Payload-Digest: sha1:HONESTPAGEDIGEST7777777777777777\r\n";
  const std::string warc = hostile.with(http_for_tests(page(1))) + honest.with("HTTP/1.1 200 OK\r\n\r\n");
  WalkOptions options;
  options.repeats = true;
  const auto got = contents_for_tests(warc, "a.warc", options);
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_EQ(got.documents[0].same_as, "");
  EXPECT_THAT(got.passed_over, ElementsAre(Pair("digests that are not those of their pages (the pages are read)", 1),
                                           Pair("seen before by the crawler (revisit)", 1)));
}

TEST(Warc, ChunksMayCountForADigest) {
  const std::string body = "5\r\nhello\r\n0\r\n\r\n",
                    fields = "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n";
  for (const std::string& counted : {std::string("hello"), body}) {
    WarcRecordForTests first, again{"revisit", "http://sella-post.example/b"};
    first.more = again.more = "WARC-Payload-Digest: sha256:" + sha256(counted) + "\r\n";
    WalkOptions options;
    options.repeats = true;
    const std::string warc = first.with(http_for_tests(body, fields)) + again.with("HTTP/1.1 200 OK\r\n\r\n");
    EXPECT_EQ(contents_for_tests(warc, "a.warc", options).documents.size(), 2u);
  }
}

TEST(Warc, AnEmptyFileIsToldOf) {
  for (const auto& [name, bytes] : {std::pair("a.warc", std::string()), {"a.warc.gz", gzipped("")}}) {
    const auto got = contents_for_tests(bytes, name);
    ASSERT_EQ(got.errors.size(), 1u) << name;
    EXPECT_EQ(got.errors[0].message, "empty file");
  }
}

TEST(Warc, RubbishEnds) {
  std::string rubbish;
  for (int i = 0; i < 20'000; ++i) rubbish += "WARC/1.0\r\n";
  const auto got = contents_for_tests(rubbish, "a.warc");
  EXPECT_LE(got.errors.size(), 10'002u);
  EXPECT_THAT(got.errors.back().message, HasSubstr("10,000"));
}

TEST(Warc, EndsWhenEachSaysSo) {
  int seen = 0;
  const WalkOptions options;
  const EachDocument each = [&](Result<Document>) { return ++seen < 2; };
  Walking walking{options, each};
  const std::string one = warc_page_for_tests(page(1));
  EXPECT_FALSE(give_contents(one + "rubbish" + one + one, Item{}, walking));
  EXPECT_EQ(seen, 2);
}

}  // namespace
}  // namespace sayso
