// The table of the encoding standard (encoding.spec.whatwg.org, "Names and labels").
#include <array>
#include <unordered_map>

#include "sayso/base/encoding.h"

namespace sayso {
namespace {

using enum CharsetKind;

constexpr std::array charsets{
    Charset{"utf-8", utf8, "", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8"},
    Charset{"ibm866", single_byte, "ibm-866_P100-1995", "866 cp866 csibm866 ibm866"},
    Charset{"iso-8859-2", single_byte, "ibm-912_P100-1995",
            "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"},
    Charset{"iso-8859-3", single_byte, "ibm-913_P100-2000",
            "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
    Charset{"iso-8859-4", single_byte, "ibm-914_P100-1995",
            "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
    Charset{"iso-8859-5", single_byte, "ibm-915_P100-1995",
            "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"},
    Charset{"iso-8859-6", single_byte, "ibm-1089_P100-1995",
            "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i "
            "iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"},
    Charset{"iso-8859-7", single_byte, "ibm-9005_X110-2007",
            "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 "
            "iso_8859-7:1987 sun_eu_greek"},
    Charset{"iso-8859-8", single_byte, "ibm-5012_P100-1999",
            "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 "
            "iso_8859-8:1988 visual"},
    Charset{"iso-8859-8-i", single_byte, "ibm-5012_P100-1999", "csiso88598i iso-8859-8-i logical"},
    Charset{"iso-8859-10", single_byte, "iso-8859_10-1998",
            "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
    Charset{"iso-8859-13", single_byte, "ibm-921_P100-1995", "iso-8859-13 iso8859-13 iso885913"},
    Charset{"iso-8859-14", single_byte, "iso-8859_14-1998", "iso-8859-14 iso8859-14 iso885914"},
    Charset{"iso-8859-15", single_byte, "ibm-923_P100-1998",
            "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9"},
    Charset{"iso-8859-16", single_byte, "", "iso-8859-16"},
    Charset{"koi8-r", single_byte, "ibm-878_P100-1996", "cskoi8r koi koi8 koi8-r koi8_r"},
    Charset{"koi8-u", single_byte, "ibm-1168_P100-2002", "koi8-ru koi8-u"},
    Charset{"macintosh", single_byte, "macos-0_2-10.2", "csmacintosh mac macintosh x-mac-roman"},
    Charset{"windows-874", single_byte, "windows-874-2000",
            "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874"},
    Charset{"windows-1250", single_byte, "ibm-5346_P100-1998", "cp1250 windows-1250 x-cp1250"},
    Charset{"windows-1251", single_byte, "ibm-5347_P100-1998", "cp1251 windows-1251 x-cp1251"},
    Charset{"windows-1252", single_byte, "ibm-5348_P100-1997",
            "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 "
            "iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252"},
    Charset{"windows-1253", single_byte, "ibm-5349_P100-1998", "cp1253 windows-1253 x-cp1253"},
    Charset{"windows-1254", single_byte, "ibm-5350_P100-1998",
            "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 "
            "windows-1254 x-cp1254"},
    Charset{"windows-1255", single_byte, "ibm-9447_P100-2002", "cp1255 windows-1255 x-cp1255"},
    Charset{"windows-1256", single_byte, "ibm-9448_X100-2005", "cp1256 windows-1256 x-cp1256"},
    Charset{"windows-1257", single_byte, "ibm-9449_P100-2002", "cp1257 windows-1257 x-cp1257"},
    Charset{"windows-1258", single_byte, "ibm-5354_P100-1998", "cp1258 windows-1258 x-cp1258"},
    Charset{"x-mac-cyrillic", single_byte, "macos-7_3-10.2", "x-mac-cyrillic x-mac-ukrainian"},
    Charset{"gbk", multi_byte, "gb18030",
            "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk"},
    Charset{"gb18030", multi_byte, "gb18030", "gb18030"},
    Charset{"big5", multi_byte, "ibm-1375_P100-2008", "big5 big5-hkscs cn-big5 csbig5 x-x-big5"},
    Charset{"euc-jp", multi_byte, "euc-jp-2007", "cseucpkdfmtjapanese euc-jp x-euc-jp"},
    Charset{"iso-2022-jp", multi_byte, "ISO_2022,locale=ja,version=0", "csiso2022jp iso-2022-jp"},
    Charset{"shift_jis", multi_byte, "ibm-943_P15A-2003",
            "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis"},
    Charset{"euc-kr", multi_byte, "windows-949-2000",
            "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 "
            "windows-949"},
    Charset{"replacement", replacement, "",
            "csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr replacement"},
    Charset{"utf-16be", utf16, "UTF-16BE", "unicodefffe utf-16be"},
    Charset{"utf-16le", utf16, "UTF-16LE", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le"},
    Charset{"x-user-defined", single_byte, "", "x-user-defined"}};

using Labels = std::unordered_map<std::string_view, const Charset*>;

const Labels& all_labels() {
  static const Labels labels = [] {
    Labels made;
    for (const Charset& charset : charsets) {
      std::string_view rest = charset.labels;
      while (!rest.empty()) {
        const size_t end = std::min(rest.find(' '), rest.size());
        made.emplace(rest.substr(0, end), &charset);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return made;
  }();
  return labels;
}

}  // namespace

const Charset* charset_of_label(std::string_view label) {
  constexpr std::string_view white = " \t\n\f\r";
  const size_t begin = label.find_first_not_of(white);
  if (begin == std::string_view::npos) return nullptr;
  label = label.substr(begin, label.find_last_not_of(white) + 1 - begin);
  if (label.size() > 40) return nullptr;
  std::string small(label);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const auto found = all_labels().find(small);
  return found == all_labels().end() ? nullptr : found->second;
}

const Charset& utf8_charset() { return charsets[0]; }

const Charset& windows_1252() {
  static const Charset& charset = *charset_of_label("windows-1252");
  return charset;
}

}  // namespace sayso
