#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sayso/bytes/mime_coding.h"
#include "sayso/bytes/mime_header.h"
#include "sayso/bytes/mime_parts.h"
#include "sayso/bytes/sender.h"

namespace sayso {
namespace {

using testing::ElementsAre;

TEST(MimeCoding, Base64) {
  EXPECT_EQ(from_base64("U2VsbGE="), "Sella");
  EXPECT_EQ(from_base64("U2Vs\r\nbGE"), "Sella") << "no padding";
  EXPECT_EQ(from_base64("U2Vs!!bGE=U2VsbGE="), "SellaSella") << "two pieces, one behind the other";
  EXPECT_EQ(from_base64("U"), "");
}

TEST(MimeCoding, QuotedPrintable) {
  EXPECT_EQ(from_quoted_printable("caf=C3=a9 =\r\nau  =  \nlait=3D"), "café au  lait=");
  EXPECT_EQ(from_quoted_printable("a=b =Z1 =C"), "a=b =Z1 =C") << "what is no code stays";
  EXPECT_EQ(from_quoted_printable("cut="), "cut");
  EXPECT_EQ(from_quoted_printable("a_b=20c", true), "a b c");
  EXPECT_EQ(without_transfer_coding("=41", "Quoted-Printable "), "A");
  EXPECT_EQ(without_transfer_coding("=41", "8bit"), "=41");
}

TEST(MimeHeader, EncodedWords) {
  EXPECT_EQ(words_of_header("=?utf-8?Q?Caf=C3=A9_in?= =?UTF-8*en?b?U2VsbGE=?= opens"), "Café inSella opens");
  EXPECT_EQ(words_of_header("=?utf-8?Q?Caf=C3?=\r\n =?utf-8?Q?=A9?="), "Café") << "a character cut in two";
  EXPECT_EQ(words_of_header("=?windows-1251?B?z/Do4uXy?="), "Привет");
  EXPECT_EQ(words_of_header("a =?utf-8?X?b?= =?broken"), "a =?utf-8?X?b?= =?broken");
  EXPECT_EQ(words_of_header("plain caf\xc3\xa9, caf\xe9?"), "plain cafÃ©, café?");
  EXPECT_EQ(words_of_header("=?no-such?Q?caf=E9?="), "café");
}

TEST(MimeHeader, Parameters) {
  MimeValue v = mime_value("Text/HTML; Charset=\"utf-8\"; name=\"a;b \\\"c\\\".html\" ; format = flowed;x");
  EXPECT_EQ(v.value, "text/html");
  EXPECT_EQ(v["charset"], "utf-8");
  EXPECT_EQ(v["name"], "a;b \"c\".html");
  EXPECT_EQ(v["format"], "flowed");
  EXPECT_EQ(v["none"], "");
  v = mime_value("attachment; filename=\"b.pdf\"; filename*0*=utf-8'en'Br%C3; filename*1*=%BCcke; filename*2=\".pdf\"");
  EXPECT_EQ(v["filename"], "Brücke.pdf");
  EXPECT_EQ(mime_value("a/b; name=\"=?utf-8?Q?Br=C3=BCcke?=\"")["name"], "Brücke");
}

TEST(MimeHeader, Mailboxes) {
  const Mailbox a = first_mailbox("\"Lind, Ada (desk)\" <Ada@Courier.example>, Bo Roe <bo@courier.example>");
  EXPECT_EQ(a.name, "Lind, Ada (desk)");
  EXPECT_EQ(a.address, "ada@courier.example");
  EXPECT_EQ(first_mailbox("ada@courier.example (Ada Lind)").name, "Ada Lind");
  EXPECT_EQ(first_mailbox("ada@courier.example, bo@courier.example").address, "ada@courier.example");
  EXPECT_EQ(first_mailbox("=?utf-8?Q?Ad=C3=A4_Lind?= <a@b.example>").name, "Adä Lind");
  EXPECT_EQ(first_mailbox("<a@b.example>").name, "");
  EXPECT_EQ(first_mailbox("\"a@b.example\" <a@b.example>").name, "") << "an address is no name";
}

TEST(Sender, NamesAndOutlets) {
  auto of = [](const std::string& header) { return sender_of(HeaderFields(header)); };
  EXPECT_THAT(of("From: Ada Lind <ada@mail.example>").byline, ElementsAre("Ada Lind"));
  EXPECT_EQ(of("From: Ada Lind <ada@mail.example>").outlet, "");
  EXPECT_EQ(of("From: The Sella Courier <ada@sellacourier.example>").outlet, "The Sella Courier");
  EXPECT_EQ(of("From: Sella Post <newsletter@mails.example>").outlet, "Sella Post");
  EXPECT_EQ(of("From: Harbour Letter <x1@mails.example>\nList-Unsubscribe: <https://mails.example/u>").outlet,
            "Harbour Letter");
  const Sender both = of("From: Ada Lind at Sella Courier <ada@mail.example>");
  EXPECT_THAT(both.byline, ElementsAre("Ada Lind"));
  EXPECT_EQ(both.outlet, "Sella Courier");
  EXPECT_EQ(of("From: Sella Post - Morning Briefing <news@sellapost.example>").outlet, "Sella Post");
  EXPECT_EQ(of("From: Morning Briefing | Sella Post <x@mail.example>").outlet, "Sella Post");
  EXPECT_THAT(of("From: Lind, Ada <ada@mail.example>").byline, ElementsAre("Lind, Ada"));
  EXPECT_TRUE(of("From: ada@mail.example").outlet.empty());
}

TEST(Sender, Subjects) {
  EXPECT_EQ(subject_of("Fwd: AW: Bridge: reopened").text, "Bridge: reopened");
  EXPECT_TRUE(subject_of("AW: WG: Brücke").forwarded);
  EXPECT_FALSE(subject_of("Re: Brücke").forwarded);
  EXPECT_EQ(subject_of("[Fwd: Bridge reopens]").text, "Bridge reopens");
  EXPECT_EQ(subject_of("Re[2]: Bridge").text, "Bridge");
  EXPECT_EQ(subject_of("Sella: bridge reopens").text, "Sella: bridge reopens");
  EXPECT_EQ(subject_of("[list] Bridge").text, "[list] Bridge");
}

TEST(MimeParts, Tree) {
  const std::string message =
      "\r\nFrom ada Tue Nov 12\r\nContent-Type: multipart/mixed;\r\n boundary=\"a b\"\r\n\r\npreamble\r\n--a b  \r\n"
      "Content-Type: multipart/alternative; boundary=in--\r\n\r\n--in--\r\n\r\nplain\r\n\r\n--in--\r\n"
      "Content-Type: text/html\r\n\r\n<p>page\r\n--inn\r\n--in----\r\nepilogue\r\n--a b\r\n"
      "Content-Disposition: attachment; filename=x.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nU2VsbGE=\r\n--a "
      "b--\r\nend";
  const MimeParts m = mime_parts(message);
  ASSERT_EQ(m.parts.size(), 5u);
  EXPECT_FALSE(m.error);
  EXPECT_EQ(m.parts[1].parent, 0u);
  EXPECT_EQ(m.parts[2].parent, 1u);
  EXPECT_EQ(m.parts[2].body, "plain\r\n");
  EXPECT_EQ(m.parts[3].body, "<p>page\r\n--inn");
  EXPECT_EQ(m.parts[4].parent, 0u);
  EXPECT_EQ(m.parts[4].bytes(), "Sella");
  EXPECT_EQ(m.parts[4].file_name(), "x.pdf");
}

TEST(MimeParts, BoundaryLies) {
  // Wrong, absent, the outer one again, never closed.
  for (const char* type : {"multipart/mixed; boundary=wrong", "multipart/mixed", "multipart/mixed; boundary=\"\""}) {
    const std::string message =
        std::string("Content-Type: ") + type + "\n\n--right\n\none\n--right\n\ntwo\n--right--\n";
    const MimeParts m = mime_parts(message);
    ASSERT_EQ(m.parts.size(), 3u) << type;
    EXPECT_EQ(m.parts[1].body, "one");
    EXPECT_EQ(m.parts[2].body, "two");
  }
  const std::string same =
      "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; "
      "boundary=a\n\n--a\n\none\n--a--\n";
  EXPECT_EQ(mime_parts(same).parts.back().body, "one");
  const std::string open =
      "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; "
      "boundary=b\n\n--b\n\none\n--a\n\ntwo";
  const MimeParts m = mime_parts(open);
  ASSERT_EQ(m.parts.size(), 4u);
  EXPECT_EQ(m.parts[2].body, "one");
  EXPECT_EQ(m.parts[3].parent, 0u);
  EXPECT_EQ(m.parts[3].body, "two");
}

TEST(MimeParts, EveryCutIsTakenAsFarAsItGoes) {
  const std::string message =
      "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: text/html\r\n\r\n<p>one\r\n--a--\r\n";
  for (size_t n = 0; n <= message.size(); ++n) {
    const MimeParts m = mime_parts(std::string_view(message).substr(0, n));
    EXPECT_FALSE(m.error);
    EXPECT_GE(m.parts.size(), 1u);
    EXPECT_LE(m.parts.size(), 3u);  // "--a" of "--a--" begins one
  }
}

TEST(MimeParts, NestingAndNumberAreCapped) {
  std::string deep;
  for (int i = 0; i < 10'000; ++i)
    deep += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) + "\n";
  const MimeParts m = mime_parts(deep);
  ASSERT_TRUE(m.error);
  EXPECT_EQ(m.error->code, ErrorCode::too_large);
  EXPECT_LE(m.parts.size(), 102u);
  std::string many = "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 20'000; ++i) many += "--b\n\nx\n";
  EXPECT_EQ(mime_parts(many).parts.size(), 10'000u);
  EXPECT_TRUE(mime_parts(many).error);
}

}  // namespace
}  // namespace sayso
