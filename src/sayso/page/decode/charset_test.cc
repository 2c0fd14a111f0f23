#include "sayso/page/decode/charset.h"

#include <gtest/gtest.h>

#include "sayso/base/utf8.h"
#include "sayso/page/decode/guess.h"
#include "sayso/page/decode/mojibake.h"
#include "sayso/page/page.h"

namespace sayso {
namespace {

using namespace std::string_literals;

const std::string russian_1251 =
    "\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xf1\xea\xe0\xe7\xe0\xeb, \xf7\xf2\xee "
    "\xef\xe5\xf0\xe5\xe3\xee\xe2\xee\xf0\xfb "
    "\xe1\xf3\xe4\xf3\xf2 \xef\xf0\xee\xe4\xee\xeb\xe6\xe5\xed\xfb";
constexpr const char* russian = "Президент сказал, что переговоры будут продолжены";

// TEXT (CHARSET FROM), or the error.
std::string read_as(std::string_view bytes, std::string_view header = {}, std::string_view meta = {}) {
  auto d = decode(bytes, {header, meta, false});
  return d ? d->text + " (" + d->encoding.charset + " " + d->encoding.from + ")" : d.error().message;
}

TEST(Charset, Utf8StaysAsItIs) {
  EXPECT_EQ(read_as("Sørn – “said”\r\n"), "Sørn – “said”\r\n (utf-8 valid)");
  EXPECT_EQ(read_as("\xEF\xBB\xBFx", "koi8-r"), "x (utf-8 bom)");
  EXPECT_EQ(decode("\xEF\xBB\xBFx")->map.byte_of(0), 3u);
}

TEST(Charset, TheHeaderWinsAgainstThePage) {
  EXPECT_EQ(read_as(russian_1251, "windows-1251"), russian + " (windows-1251 http)"s);
  EXPECT_EQ(read_as(russian_1251, "", "windows-1251"), russian + " (windows-1251 meta)"s);
  EXPECT_EQ(read_as("\xa4\xa4\xa4\xa4", "big5", "gbk"), "中中 (big5 http)");
  EXPECT_EQ(read_as("plain", "iso-8859-1"), "plain (windows-1252 http)");
  EXPECT_EQ(read_as("Caf\xe9 au lait", "no-such-charset", "latin1"), "Café au lait (windows-1252 meta)");
}

// Where the standard would show signs, and a browser's user would choose another charset in a menu.
TEST(Charset, DeclarationsThatCannotBe) {
  EXPECT_EQ(read_as("Sørn sagde", "iso-8859-1"), "Sørn sagde (utf-8 valid)");
  EXPECT_EQ(read_as("Sørn sagde", "", "windows-1251"), "Sørn sagde (utf-8 valid)");
  EXPECT_EQ(read_as(russian_1251, "utf-8", "windows-1251"), russian + " (windows-1251 meta)"s);
  EXPECT_EQ(read_as(russian_1251, "utf-8"), russian + " (windows-1251 guess)"s);
  EXPECT_EQ(read_as(russian_1251, "iso-8859-1", "windows-1251"), russian + " (windows-1251 meta)"s);
  EXPECT_EQ(read_as("plain", "utf-16le"), "plain (utf-8 valid)");
}

TEST(Charset, Utf16) {
  EXPECT_EQ(read_as("\xFF\xFEh\0i\0"s), "hi (utf-16le bom)");
  EXPECT_EQ(read_as("\xFE\xFF\0h\0i"s), "hi (utf-16be bom)");
  EXPECT_EQ(read_as("h\0i\0 \0t\0h\0e\0r\0e\0"s), "hi there (utf-16le guess)");
  EXPECT_EQ(read_as("h\0i\0 \0t\0h\0e\0r\0e\0"s, "utf-16le"), "hi there (utf-16le http)");
}

TEST(Charset, AFewBrokenBytesAreMended) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "“Sørn” ";
  auto d = decode(text + "\xff");
  EXPECT_EQ(d->text, text + "\xEF\xBF\xBD");
  EXPECT_EQ(d->encoding.charset, "utf-8");
}

TEST(Charset, BinaryIsRefused) {
  EXPECT_EQ(decode("\x7f"
                   "ELF\x01\0\0\0"s)
                .error()
                .code,
            ErrorCode::not_text);
  EXPECT_EQ(decode(std::string(1000, '\x01')).error().code, ErrorCode::not_text);
}

TEST(Charset, ReplacementIsOneCharacter) {
  EXPECT_EQ(read_as("some text", "iso-2022-kr"), "\xEF\xBF\xBD (replacement http)");
}

TEST(Charset, DeclaredByThePage) {
  EXPECT_EQ(declared_charset("<meta charset='ISO-8859-1'>"), "windows-1252");
  EXPECT_EQ(declared_charset("<meta http-equiv=content-type content=\"text/html; charset=koi8-r\">"), "koi8-r");
  EXPECT_EQ(declared_charset("<META content='text/html; charset = \"koi8-r\"' http-equiv=Content-Type>"), "koi8-r");
  EXPECT_EQ(declared_charset("<?xml version='1.0' encoding='utf-8'?>"), "utf-8");
  EXPECT_EQ(declared_charset("<meta charset=utf-16>"), "utf-8");
  EXPECT_EQ(declared_charset("<meta charset=x-user-defined>"), "windows-1252");
  EXPECT_EQ(declared_charset("<meta name=a content='charset=koi8-r'>"), "");
  EXPECT_EQ(declared_charset("<!-- <meta charset=koi8-r> --><meta charset=big5>"), "big5");
  EXPECT_EQ(declared_charset("<script>'<meta charset=koi8-r>'</script><meta charset=big5>"), "big5");
  EXPECT_EQ(declared_charset("<head data-x='<meta charset=koi8-r>'>" + std::string(3000, ' ') + "<meta charset=big5>"),
            "big5");
  EXPECT_EQ(declared_charset(std::string(2000, ' ') + "<body><meta charset=big5>"), "");
  EXPECT_EQ(declared_charset("<p>charset"), "");
  EXPECT_EQ(declared_charset("<meta charset="), "");
  EXPECT_EQ(declared_charset("<"), "");
}

std::string guessed(std::string_view text, std::string_view markup = {}) {
  return std::string(guess_charset(text, !markup.empty()).name);
}

TEST(Guess, ByTheWords) {
  EXPECT_EQ(guessed(russian_1251), "windows-1251");
  EXPECT_EQ(guessed("\xf0\xd2\xc5\xda\xc9\xc4\xc5\xce\xd4 \xd3\xcb\xc1\xda\xc1\xcc, \xde\xd4\xcf "
                    "\xd0\xc5\xd2\xc5\xc7\xcf\xd7\xcf\xd2\xd9"),
            "koi8-u");
  EXPECT_EQ(guessed("Der B\xfcrgermeister sagte am Montag, es gebe keine L\xf6sung f\xfcr die gr\xf6\xdf"
                    "te Stra\xdf"
                    "e."),
            "windows-1252");
  EXPECT_EQ(guessed("\x93We will stay,\x94 she said. \x93It\x92s our town.\x94"), "windows-1252");
  EXPECT_EQ(guessed("Minister powiedzia\xb3, \xbf"
                    "e rz\xb9"
                    "d nie zgodzi si\xea na te warunki i b\xea"
                    "dzie rozmawia\xe6 dalej."),
            "windows-1250");
  EXPECT_EQ(guessed("Bakan, g\xf6r\xfc\xfemelerin \xf6n\xfcm\xfczdeki hafta ba\xfelayaca\xf0\xfdn\xfd s\xf6yledi."),
            "windows-1254");
  EXPECT_EQ(guessed("\x91\xe5\x93\x9d\x97\xcc\x82\xcd\x8c\x8e\x97j\x93\xfa\x82\xc9\x8c\xea\x82\xc1\x82\xbd\x81\x42"),
            "shift_jis");
}

TEST(Guess, ScriptsOfThePageAreNotItsWords) {
  std::string page = "<script>var a='\x82\xcd\x8c\x8e\x97j\x82\xcd\x8c\x8e\x97j';</script><p>" + russian_1251;
  EXPECT_EQ(guessed(page, "html"), "windows-1251");
  EXPECT_EQ(guessed("<script>" + std::string(100, '<'), "html"), "windows-1252");
}

TEST(Charset, AFewNulsInAPageAreSpaces) {
  const std::string page =
      std::string("<!doctype html><p>One") + '\0' + "two, said a man of Sella.</p>" + std::string(200, ' ');
  const auto decoded = decode(page, {{}, {}, true});
  ASSERT_TRUE(decoded);
  EXPECT_NE(decoded->text.find("One two"), std::string::npos);
  EXPECT_FALSE(decode(page, {{}, {}, false}));
  EXPECT_FALSE(decode(std::string("<p>") + std::string(100, '\0'), {{}, {}, true}));
}

TEST(Charset, MarksOfWindows1252InUtf8) {
  std::string page = "<p>“Ja”, \x93no\x94 \x96 it\x92s so\x85 \xe9</p>";
  for (int i = 0; i < 100; ++i) page += "é";
  const auto decoded = decode(page, {{}, "utf-8", true});
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->encoding.charset, "utf-8");
  EXPECT_NE(decoded->text.find("“Ja”, “no” – it’s so… \xEF\xBF\xBD"), std::string::npos) << decoded->text;
}

TEST(Mojibake, IsNoticed) {
  EXPECT_EQ(count_damaged("â€œWe stayâ€\xC2\x9D, said SÃ¸rn."), 3u);
  EXPECT_EQ(count_damaged("Itâ€™s cafÃ© and dÃ©jÃ\xC2\xA0 vu"), 4u);
  EXPECT_EQ(count_damaged("lost \xEF\xBF\xBD\xEF\xBF\xBD here and \xEF\xBF\xBD"), 2u);
  EXPECT_EQ(count_damaged("ÐŸÑ€Ð¸Ð²ÐµÑ‚"), 1u);
  EXPECT_EQ(count_damaged("РџСЂРёРІРµС‚ РјРёСЂ"), 2u);
  EXPECT_EQ(count_damaged("\xC3\x83\xC2\xA9"), 1u);  // Latin-1 gives C1 controls and the like
}

TEST(Mojibake, WordsAreNotDamage) {
  EXPECT_EQ(count_damaged("SÃO PAULO: “MAÇÔ, “AMANHÔ…"), 0u);
  EXPECT_EQ(count_damaged("“We stay,” said Sørn – it’s “the café”"), 0u);
  EXPECT_EQ(count_damaged("CAFÉ® and „spaß“"), 0u);
  EXPECT_EQ(count_damaged("С другой стороны, Р·"), 0u);
  EXPECT_EQ(count_damaged("CRÂNE, ÂGE, CHÂTEAU, L’ÂME"), 0u);
  EXPECT_EQ(count_damaged("Привет, «мир»"), 0u);
  EXPECT_EQ(count_damaged("VIỆT NAM: ĐÃ, LÀ, NHÂN"), 0u);
}

TEST(Mojibake, IsMendedWhereItIsSure) {
  EXPECT_EQ(without_mojibake("â€œWe stayâ€\xC2\x9D, said SÃ¸rn.").text, "“We stay”, said Sørn.");
  EXPECT_EQ(without_mojibake("РџСЂРёРІРµС‚ РјРёСЂ").text, "Привет мир");
  for (const char* sound :
       {"SÃO PAULO: “MAÇÔ, “AMANHÔ…", "CAFÉ® and „spaß“", "lost \xEF\xBF\xBD here", "С другой стороны, Р·"})
    EXPECT_EQ(without_mojibake(sound).text, sound);
}

// Bytes that would make no UTF-8: a surrogate, too long a way to write "a", what lies behind U+10FFFF.
TEST(Mojibake, WhatIsMendedIsUtf8) {
  for (const char* bytes : {"\xed\xb3\xbc", "\xf0\x81\x81\xa1", "\xf4\x90\x80\x80", "\xe0\x80\xa1"}) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += std::string("ver") + bytes + "de \xdc\x6b \xed\xed\xed. ";
    const auto d = decode(text, {"latin1", "windows-1252", true});
    ASSERT_TRUE(d) << bytes;
    EXPECT_TRUE(is_utf8(d->text)) << d->text;
  }
}

TEST(Mojibake, KnowsTheWayBack) {
  const std::string was = "cafÃ© and dÃ©jÃ\xC2\xA0 vu";
  const Mended made = without_mojibake(was);
  ASSERT_EQ(made.text, "café and déjà vu");
  for (uint32_t i = 0; i < made.text.size(); ++i) {
    const uint32_t at = made.before(i);
    ASSERT_LT(at, was.size());
    if (static_cast<unsigned char>(made.text[i]) < 0x80) {
      EXPECT_EQ(was[at], made.text[i]) << i;
    }
  }
  EXPECT_EQ(made.before(static_cast<uint32_t>(made.text.size())), was.size());
}

TEST(References, AreDecodedInTexts) {
  EXPECT_EQ(without_references("&quot;No,&quot; she said. It&#39;s hers &amp; mine&#x2014;all.").text,
            "\"No,\" she said. It's hers & mine—all.");
  for (const char* sound :
       {"Q&A; R&D; and one &amp; alone", "&nosuch; &nosuch;", "&#0; &#xD800; &#9999999;", "a & b; c & d"})
    EXPECT_EQ(without_references(sound).text, sound);
}

TEST(References, OfShortValuesAreDecodedHoweverFew) {
  EXPECT_EQ(decoded_references("Jos&#xE9; Lind"), "José Lind");
  EXPECT_EQ(decoded_references("Zo&euml; Stra&szlig;e, &Aring;sa"), "Zoë Straße, Åsa");
  EXPECT_EQ(decoded_references("Lind &amp;eacute; Orr"), "Lind é Orr");
  for (const char* sound : {"Q&A", "R&D;", "&nosuch;", "a & b; c", "", "&#xD800;"})
    EXPECT_EQ(decoded_references(sound), sound);
}

TEST(Decode, TellsWhatWasMended) {
  const Document document{
      "a", "a.html", "<html><body><p>â€œWe stay,â€\xC2\x9D she said.</p></body></html>", Media::html, {}};
  const auto page = read_page(document);
  ASSERT_TRUE(page);
  EXPECT_NE(page->text().find("“We stay,” she said."), std::string::npos);
  EXPECT_EQ(page->metadata().encoding.damaged, 2u);
  for (const Block& block : page->blocks())
    EXPECT_EQ(block.origin.of(document.bytes), "â€œWe stay,â€\xC2\x9D she said.");
}

}  // namespace
}  // namespace sayso
