#include "sayso/bytes/message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/bytes/give_for_tests.h"

namespace sayso {
namespace {

using testing::ElementsAre;

const std::string newsletter =
    "From: Ada Lind at Sella Courier <ada@courier.example>\r\nTo: Reader <reader@mail.example>\r\n"
    "Subject: =?utf-8?Q?Bridge_=E2=80=9Ctoo_old=E2=80=9D?=\r\nDate: Wed, 12 Nov 2031 23:10:00 -0500\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=mix\r\n\r\n--mix\r\n"
    "Content-Type: multipart/alternative; boundary=alt\r\n\r\n--alt\r\nContent-Type: text/plain; "
    "charset=us-ascii\r\n\r\n"
    "The plain form.\r\n--alt\r\nContent-Type: text/html; charset=iso-8859-1\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>The mayor of Caf=E9 =\r\nsaid "
    "no.</p>\r\n--alt--\r\n--mix\r\n"
    "Content-Type: application/octet-stream; name=\"x.html\"\r\n"
    "Content-Disposition: attachment; filename*=utf-8''..%2Fa%2FBr%C3%BCcke.html\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\nPHA+QW4gYXR0YWNoZWQgcGFnZS48L3A+\r\n--mix\r\n"
    "Content-Type: image/png; name=logo.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--mix--\r\n";

TEST(Message, Newsletter) {
  AllGiven g = given_by(newsletter, "letter.eml");
  ASSERT_EQ(g.documents.size(), 2u);
  EXPECT_TRUE(g.errors.empty());
  const Document& d = g.documents[0];
  EXPECT_EQ(d.source, "letter.eml");
  EXPECT_EQ(d.id, "letter");
  EXPECT_EQ(d.media, Media::html);
  EXPECT_EQ(d.bytes, "<p>The mayor of Caf\xE9 said no.</p>");
  EXPECT_EQ(d.given.charset, "iso-8859-1");
  EXPECT_EQ(d.given.title, "Bridge “too old”");
  EXPECT_EQ(d.given.published, "2031-11-12");
  EXPECT_EQ(d.given.outlet, "Sella Courier");
  EXPECT_THAT(d.given.byline, ElementsAre("Ada Lind"));
  const Document& a = g.documents[1];
  EXPECT_EQ(a.source, "letter.eml!Brücke.html");
  EXPECT_EQ(a.id, "letter-1");
  EXPECT_EQ(a.media, Media::html);
  EXPECT_EQ(a.bytes, "<p>An attached page.</p>");
  EXPECT_EQ(a.given.captured, "2031-11-13T04:10:00Z");
  EXPECT_FALSE(a.given.title || a.given.published || a.given.outlet);
  EXPECT_EQ(g.passed_over["picture"], 1u);
}

TEST(Message, TextAloneAndForwarded) {
  AllGiven g = given_by(
      "From: Cy Doe <cy@mail.example>\nTo: bo@mail.example\nDate: Thu, 13 Nov 2031 08:00:00 +0100\nSubject: Fwd: "
      "Bridge\n\nHe said no.\n",
      "x.eml");
  ASSERT_EQ(g.documents.size(), 1u);
  EXPECT_EQ(g.documents[0].media, Media::text);
  EXPECT_EQ(g.documents[0].bytes, "He said no.\n");
  EXPECT_EQ(g.documents[0].given.title, "Bridge");
  EXPECT_EQ(g.documents[0].given.published, "2031-11-13");
  EXPECT_TRUE(g.documents[0].given.byline.empty()) << "who passes it on did not write it";
  EXPECT_FALSE(g.documents[0].given.charset);
}

TEST(Message, AnEmptyHtmlFormIsNotTaken) {
  AllGiven g = given_by(
      "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=a\n\n--a\n\nWords.\n--a\nContent-Type: "
      "text/html\n\n \n--a--\n",
      "x.eml");
  ASSERT_EQ(g.documents.size(), 1u);
  EXPECT_EQ(g.documents[0].bytes, "Words.");
}

TEST(Message, AHtmlFormThatSaysHardlyAnythingIsNotTaken) {
  for (const char* stub :
       {"<html><body><img src='cid:x'></body></html>",
        "<html><style>p { color: red; margin: 0 0 0 0; border: 0 }</style><p>Cannot be shown.</p></html>",
        "<html><style>p { color: red }", "<script>", "<"}) {
    AllGiven g = given_by(
        std::string("MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=a\n\n--a\n\n") +
            "The ferry company will cut its timetable by a third, its managers told the town council on Monday.\n--a\n"
            "Content-Type: text/html\n\n" +
            stub + "\n--a--\n",
        "x.eml");
    ASSERT_EQ(g.documents.size(), 1u);
    EXPECT_EQ(g.documents[0].media, Media::text) << stub;
  }
}

TEST(Message, WhatACallerGivesCounts) {
  Item item;
  item.given.title = "Given";
  item.given.outlet = "Given Post";
  AllGiven g = given_by(newsletter, "letter.eml", {}, item);
  EXPECT_EQ(g.documents.at(0).given.title, "Given");
  EXPECT_EQ(g.documents.at(0).given.outlet, "Given Post");
}

TEST(Message, MailInMail) {
  const std::string outer =
      "From: Bo Roe <bo@mail.example>\nTo: x@mail.example\nDate: Fri, 14 Nov 2031 08:00:00 +0000\nSubject: "
      "Look\nMIME-Version: 1.0\n"
      "Content-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: text/plain\n\nSee "
      "below.\n--out\nContent-Type: message/rfc822\n\n" +
      newsletter + "\n--out--\n";
  AllGiven g = given_by(outer, "outer.eml");
  ASSERT_EQ(g.documents.size(), 3u);
  EXPECT_EQ(g.documents[0].bytes, "See below.");
  EXPECT_THAT(g.documents[0].given.byline, ElementsAre("Bo Roe"));
  EXPECT_EQ(g.documents[1].source, "outer.eml!part-1");
  EXPECT_EQ(g.documents[1].given.title, "Bridge “too old”");
  EXPECT_EQ(g.documents[2].source, "outer.eml!part-1!Brücke.html");
}

const std::string chrome =
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/bridge?a=1\r\n"
    "Subject: =?utf-8?Q?Bridge=20reopens=20|=20Sella=20Courier?=\r\nDate: Thu, 13 Nov 2031 09:20:30 -0000\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n"
    "\tboundary=\"----MultipartBoundary--x1----\"\r\n\r\n\r\n------MultipartBoundary--x1----\r\n"
    "Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://courier.example/bridge?a=1\r\n\r\n<!DOCTYPE html><html><head><meta "
    "http-equiv=3D\"Content-Type\" "
    "content=3D\"text/html; charset=3DUTF-8\"><title>Bridge "
    "reopens</title></head><p>=E2=80=9CYes.=E2=80=9D</p></html>\r\n"
    "------MultipartBoundary--x1----\r\nContent-Type: text/css\r\nContent-Location: "
    "https://courier.example/a.css\r\n\r\np {}\r\n"
    "------MultipartBoundary--x1----\r\nContent-Type: text/html\r\nContent-Location: "
    "https://ads.example/\r\n\r\n<p>Buy.</p>\r\n"
    "------MultipartBoundary--x1------\r\n";

TEST(Message, PageSavedByChrome) {
  for (const char* name : {"bridge.mhtml", "bridge.html"}) {
    AllGiven g = given_by(chrome, name);
    ASSERT_EQ(g.documents.size(), 1u);
    const Document& d = g.documents[0];
    EXPECT_EQ(d.source, name);
    EXPECT_EQ(d.media, Media::html);
    EXPECT_TRUE(d.bytes.ends_with("<p>“Yes.”</p></html>"));
    EXPECT_EQ(d.given.url, "https://courier.example/bridge?a=1");
    EXPECT_EQ(d.given.captured, "2031-11-13T09:20:30Z");
    EXPECT_FALSE(d.given.title) << "the page says it itself";
    EXPECT_FALSE(d.given.outlet || d.given.published);
    EXPECT_EQ(g.passed_over["frame of a page"], 1u);
    EXPECT_EQ(g.passed_over["script, style or font"], 1u);
  }
}

TEST(Message, PageSavedByInternetExplorer) {
  AllGiven g = given_by(
      "From: \"Saved by Windows Internet Explorer 11\"\r\nSubject: Bridge reopens\r\nDate: Thu, 13 Nov 2031 10:20:30 "
      "+0100\r\n"
      "MIME-Version: 1.0\r\nContent-Type: text/html;\r\n\tcharset=\"windows-1252\"\r\nContent-Transfer-Encoding: "
      "quoted-printable\r\n"
      "Content-Location: https://courier.example/a/\r\n bridge\r\nX-MimeOLE: Produced By Microsoft "
      "MimeOLE\r\n\r\n<P>=93Yes.=94</P>\r\n",
      "x.mht");
  ASSERT_EQ(g.documents.size(), 1u);
  EXPECT_EQ(g.documents[0].bytes, "<P>\x93Yes.\x94</P>\r\n");
  EXPECT_EQ(g.documents[0].given.charset, "windows-1252");
  EXPECT_EQ(g.documents[0].given.url, "https://courier.example/a/bridge");
  EXPECT_EQ(g.documents[0].given.title, "Bridge reopens") << "the page has no title";
  EXPECT_EQ(g.documents[0].given.captured, "2031-11-13T09:20:30Z");
  EXPECT_TRUE(g.documents[0].given.byline.empty());
}

TEST(Message, TheStartOfARelatedIsItsRoot) {
  AllGiven g = given_by(
      "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a; start=\"<two>\"\n\n--a\nContent-Type: "
      "text/html\nContent-ID: <one>\n\n"
      "<p>Frame.\n--a\nContent-Type: text/html\nContent-ID: <two>\n\n<p>Root.\n--a--\n",
      "x.mht");
  ASSERT_EQ(g.documents.size(), 1u);
  EXPECT_EQ(g.documents[0].bytes, "<p>Root.");
}

TEST(Message, ErrorsAreTold) {
  AllGiven g = given_by(
      "From: a@b.example\nDate: x\nMessage-ID: <1>\nMIME-Version: 1.0\nContent-Type: image/png\n\nxxx", "x.eml");
  EXPECT_TRUE(g.documents.empty());
  EXPECT_EQ(g.passed_over["picture"], 1u);
  g = given_by("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\nno parts\n", "x.eml");
  ASSERT_EQ(g.errors.size(), 1u);
  EXPECT_EQ(g.errors[0].code, ErrorCode::malformed);
  WalkOptions options;
  options.budget.max_row_bytes = 100;
  g = given_by(newsletter, "x.eml", options);
  ASSERT_EQ(g.errors.size(), 1u);
  EXPECT_EQ(g.errors[0].code, ErrorCode::too_large);
  options.budget.max_row_bytes = 10'000;
  options.budget.max_bytes = 30;
  g = given_by(newsletter, "x.eml", options);
  EXPECT_EQ(g.errors.size(), 1u) << "the newsletter's text is over the cap, its attachment is not";
  EXPECT_EQ(g.documents.size(), 1u);
}

TEST(Message, AMailboxIsNotTakenForItsFirstMessage) {
  const std::string one = "From ada Tue Nov 12\n" + newsletter + "\n", quoted = one + "\nFrom here on it rained.\n";
  EXPECT_EQ(given_by(one, "x.mbox").errors.size(), 0u);
  EXPECT_EQ(given_by(quoted, "x.mbox").errors.size(), 0u);
  for (const char* name : {"x.mbox", "x.eml", "mail"}) {
    const AllGiven g = given_by(one + one, name);
    EXPECT_TRUE(g.documents.empty());
    ASSERT_EQ(g.errors.size(), 1u);
    EXPECT_NE(g.errors[0].message.find("several messages"), std::string::npos);
  }
}

TEST(Message, Look) {
  EXPECT_TRUE(looks_like_message(newsletter));
  EXPECT_TRUE(looks_like_message(chrome));
  EXPECT_FALSE(looks_like_message("Note: the minister said no.\nDate: today\n\nText"));
  EXPECT_FALSE(looks_like_message("<html>From: a Date: b"));
  EXPECT_FALSE(looks_like_message(""));
  EXPECT_FALSE(looks_like_message("\r\n"));
  EXPECT_FALSE(looks_like_message("From nobody"));
}

}  // namespace
}  // namespace sayso
