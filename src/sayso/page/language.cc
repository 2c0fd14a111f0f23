#include "sayso/page/language.h"

#include <cld2/public/compact_lang_det.h>

#include "sayso/base/utf8.h"

namespace sayso {

std::string language_of(std::string_view text) {
  constexpr size_t looked_at = 32u << 10;
  if (text.size() > looked_at) {
    size_t end = looked_at;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text = text.substr(0, end);
  }
  if (text.empty() || !is_utf8(text)) return "und";  // CLD2 reads past the end of what is not UTF-8
  bool reliable = false;
  const CLD2::Language language = CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()), true, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return "und";
  std::string code = CLD2::LanguageCode(language);
  code = code.substr(0, code.find('-'));
  return code == "un" ? "und" : code == "iw" ? "he" : code;
}

}  // namespace sayso
