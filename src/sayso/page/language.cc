#include "sayso/page/language.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>

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

namespace {

// What CLD2 mixes up; two of one group are as good as the same.
bool are_close(std::string_view a, std::string_view b) {
  for (std::string_view group :
       {std::string_view(" id ms "), std::string_view(" no nb nn da "), std::string_view(" hr sr bs sh "),
        std::string_view(" cs sk "), std::string_view(" gl pt ")})
    if (group.find(" " + std::string(a) + " ") != std::string_view::npos &&
        group.find(" " + std::string(b) + " ") != std::string_view::npos)
      return true;
  return false;
}

}  // namespace

std::string language_of_page(const std::string& declared, std::string_view text, const std::vector<Block>& blocks) {
  constexpr size_t enough = 800, least = 200;
  std::string body;
  for (const Block& block : blocks) {
    if (block.type != BlockType::paragraph || body.size() >= enough) continue;
    const std::string_view words = block.span.of(text);
    size_t end = std::min(words.size(), enough - body.size());
    while (end < words.size() && end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
    (body += words.substr(0, end)) += ' ';
  }
  const std::string found = body.size() >= least ? language_of(body) : "und";
  if (found != "und" && !are_close(found, declared)) return found;
  return declared.empty() ? language_of(text) : declared;
}

}  // namespace sayso
