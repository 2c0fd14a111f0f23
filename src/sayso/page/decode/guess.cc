#include "sayso/page/decode/guess.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr size_t sample_bytes = 8u << 10, context = 60;

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool begins(std::string_view text, std::string_view small_word) {
  if (text.size() < small_word.size()) return false;
  return std::equal(small_word.begin(), small_word.end(), text.begin(), [](char a, char b) { return a == small(b); });
}

// Behind a tag that begins at `at`, and behind the script or style that it opens.
size_t behind_tag(std::string_view bytes, size_t at) {
  size_t end = std::min(bytes.find('>', at), bytes.size());
  for (std::string_view name : {"script", "style"}) {
    if (!begins(bytes.substr(at + 1), name)) continue;
    do end = std::min(bytes.find("</", end + (end < bytes.size())), bytes.size());
    while (end < bytes.size() && !begins(bytes.substr(end + 2), name));
    end = std::min(bytes.find('>', end), bytes.size());
  }
  return std::min(end + 1, bytes.size());
}

// Running text that is not all ASCII, with a little of what stands around it.
std::string sample_of(std::string_view bytes, bool markup) {
  std::string out, waiting;  // ASCII since the last byte that was not
  size_t since = context;
  for (size_t i = 0; i < bytes.size() && out.size() < sample_bytes;) {
    if (markup && bytes[i] == '<' && i + 1 < bytes.size() && !is_high(bytes[i + 1]) && bytes[i + 1] != ' ') {
      i = behind_tag(bytes, i);
      waiting += ' ';
      continue;
    }
    const char c = bytes[i++];
    if (is_high(c)) {
      out.append(waiting, waiting.size() - std::min(waiting.size(), context));
      waiting.clear();
      out += c;
      since = 0;
    } else if (since++ < context) {
      out += c;
    } else {
      waiting += c;
      if (waiting.size() > 4 * context) waiting.erase(0, waiting.size() - context);
    }
  }
  return out;
}

// The most frequent letters of what is written in a script, and their share of its running text.
struct Commons {
  UScriptCode script;
  double share;
  std::u32string_view letters;
};
constexpr std::array commons{
    Commons{USCRIPT_CYRILLIC, .80, U"оеаинтсрвлкмдпуяіОЕАИНТСРВЛКМДПУЯ"},
    Commons{USCRIPT_GREEK, .80, U"αοιετνσηρκπυςλμόίάέΑΟΙΕΤΝΣΗΡΚΠΥΛΜ"},
    Commons{USCRIPT_HEBREW, .72, U"יוהלארתבשמנ"},
    Commons{USCRIPT_ARABIC, .72, U"اليمنوهرتبعدةیی"},
    Commons{USCRIPT_THAI, .72, U"านรกเองม่ิีทวัลยส้ดต"},
    Commons{USCRIPT_HIRAGANA, .75, U"のにはをたがでとしれさいるなすてこかりんあっまうえくだき"},
    Commons{USCRIPT_KATAKANA, .60, U"ンースルトリアイラクレドシロジタフテプメ"},
    Commons{USCRIPT_HANGUL, .36, U"이다는의에을가고하지한은로사를기도어대자그아인서해리나시수일스정라부전으제만들보"},
    Commons{
        USCRIPT_HAN, .20,
        U"的一是不了人我在有他这這中大来來上国國个個到说說们們为為子和你地出也时時年得就要下以生会會自之过過学學对對"
        U"可里小多能后後日月本用分新行成者前方同事部民主法"}};

struct Look {
  size_t ascii = 0;  // letters
  size_t latin = 0;  // letters that are not ASCII
  size_t other = 0;  // letters of other scripts
  double fit = 0;    // of these: 1 each where they are as frequent as they should be
  size_t odd = 0;    // what a text in this charset would hardly have
};

// Adds up characters of one script each.
class Fit {
 public:
  void add(char32_t c, UScriptCode script) {
    for (size_t i = 0; i < commons.size(); ++i) {
      if (commons[i].script != script) continue;
      ++seen_[i];
      common_[i] += commons[i].letters.find(c) != std::u32string_view::npos;
    }
  }
  double sum() const {
    double all = 0;
    for (size_t i = 0; i < commons.size(); ++i) {
      const double n = static_cast<double>(seen_[i]);
      all += std::min(n, static_cast<double>(common_[i]) / commons[i].share);
    }
    return all;
  }

 private:
  std::array<size_t, commons.size()> seen_{}, common_{};
};

// Never in a text: controls, private characters, replacements; hardly ever: katakana of half width.
bool is_odd_alone(char32_t c) {
  return c == 0xFFFD || (c >= 0x80 && c < 0xA0) || (c >= 0xE000 && c < 0xF900) || (c >= 0xFF61 && c < 0xFFA0);
}

bool is_east_asian(UScriptCode script) {
  return script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_HAN || script == USCRIPT_HANGUL;
}

// Signs inside of words, or beside letters where they are no punctuation.
bool is_odd_sign(char32_t before, char32_t c, char32_t after) {
  const bool dash_or_mark = c == 0x2019 || c == 0xAD || (c >= 0x2010 && c <= 0x2015) || c == 0xB7 || c >= 0x3000;
  if (dash_or_mark) return false;
  const bool punctuation = c >= 0x2000 || c == 0xA0 || c == 0xAB || c == 0xBB;
  return punctuation ? is_letter(before) && is_letter(after) : is_letter(before) || is_letter(after);
}

Look look_at(const std::string& text) {
  Look look;
  Fit fit;
  char32_t before = ' ';
  UScriptCode script = USCRIPT_COMMON;
  size_t run = 0;  // letters with marks, one behind another
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    i += c.length;
    const bool letter = is_letter(c.value);
    if (c.value >= 0x80) {
      look.odd += 3 * is_odd_alone(c.value);
      look.odd += !letter && is_odd_sign(before, c.value, i < text.size() ? code_point_at(text, i).value : U' ');
    }
    if (letter) {
      look.odd += is_upper(c.value) && is_letter(before) && !is_upper(before) && (c.value >= 0x80 || before >= 0x80);
      UErrorCode error = U_ZERO_ERROR;
      const UScriptCode now = uscript_getScript(static_cast<UChar32>(c.value), &error);
      const bool both = is_letter(before) && now > USCRIPT_INHERITED && script > USCRIPT_INHERITED && now != script;
      look.odd += both && !is_east_asian(now) && !is_east_asian(script);
      if (c.value >= 0x80 && now == USCRIPT_LATIN) {
        ++look.latin;
        if (++run >= 3) look.odd += run == 3 ? 3 : 1;
      } else if (c.value >= 0x80) {
        ++look.other;
        fit.add(c.value, now);
      } else {
        ++look.ascii;
      }
      if (now > USCRIPT_INHERITED) script = now;
    }
    if (!letter || c.value < 0x80) run = 0;
    before = c.value;
  }
  look.fit = fit.sum();
  // Alphabets do not come by single letters into a text in Latin ones: "è" is no "и".
  if (look.other * 4 < look.ascii) look.fit *= 0.5;
  return look;
}

// How much the words are like those of some language; from 0, some 1000 is usual.
double language_score(const std::string& text) {
  CLD2::Language languages[3];
  int percents[3], chunk_bytes = 0;
  double scores[3];
  bool reliable = false;
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &hints, 0, languages, percents,
                                 scores, nullptr, &chunk_bytes, &reliable);
  double sum = 0;
  for (int i = 0; i < 3; ++i)
    if (languages[i] != CLD2::UNKNOWN_LANGUAGE) sum += percents[i] * std::min(scores[i], 3000.0);
  // CLD2 knows Hungarian as misread pages have it: with "õ" for "ő".
  const bool misread = languages[0] == CLD2::HUNGARIAN && (text.find("õ") != text.npos || text.find("û") != text.npos);
  return sum / 100 * (reliable ? 1 : 0.7) * (misread ? 0.6 : 1);
}

double score_of(std::string_view sample, const Charset& charset) {
  const std::string text = decode_as(sample, charset).text;
  const Look look = look_at(text);
  const double latin = static_cast<double>(look.latin), other = static_cast<double>(look.other);
  const double odd = static_cast<double>(look.odd) / (latin + other + static_cast<double>(look.odd) + 1);
  if (odd > 0.5) return 0;
  double fit = 0.7;
  if (latin + other > 0) {
    const double language = latin > 0 ? language_score(text) : 0;
    fit = (look.fit + latin * language / (language + 300)) / (latin + other);
  }
  return (fit + 0.1) * (1 - odd) * (1 - odd);
}

}  // namespace

const Charset& guess_charset(std::string_view bytes, bool markup) {
  // In the order in which they are taken where they read alike.
  constexpr std::array labels{"windows-1252", "windows-1251", "windows-1250", "windows-1254", "shift_jis",
                              "gb18030",      "euc-kr",       "big5",         "euc-jp",       "koi8-u",
                              "windows-1256", "iso-8859-2",   "windows-1253", "windows-1255", "windows-874",
                              "windows-1257", "windows-1258", "ibm866",       "iso-8859-5",   "x-mac-cyrillic"};
  const std::string sample = sample_of(bytes, markup);
  const Charset* best = &windows_1252();
  double most = 0;
  for (const char* label : labels) {
    const Charset* charset = charset_of_label(label);
    const double score = score_of(sample, *charset);
    if (score > most * 1.01) {
      best = charset;
      most = score;
    }
  }
  return *best;
}

}  // namespace sayso
