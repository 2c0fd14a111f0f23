#include "sayso/record/normal.h"

#include "sayso/base/fold.h"
#include "sayso/base/utf8.h"

namespace sayso {
namespace {

char32_t alike(char32_t c) {
  switch (c) {
    case U'‘':
    case U'’':
    case U'‚':
    case U'‛':
    case U'‹':
    case U'›':
    case U'`':
    case U'´':
    case U'′':
      return '\'';
    case U'“':
    case U'”':
    case U'„':
    case U'‟':
    case U'«':
    case U'»':
    case U'″':
      return '"';
    case U'‐':
    case U'‑':
    case U'‒':
    case U'–':
    case U'—':
    case U'―':
    case U'−':
      return '-';
    default:
      return c;
  }
}

}  // namespace

Normal normal_form(std::string_view text, bool fold_case) {
  Normal n;
  n.text.reserve(text.size());
  bool space = false;
  uint32_t space_at = 0;
  auto put = [&](std::string_view bytes, uint32_t from, uint32_t to) {
    n.text += bytes;
    n.origin.insert(n.origin.end(), bytes.size(), from);
    n.ends.insert(n.ends.end(), bytes.size(), to);
  };
  for (uint32_t i = 0; i < text.size();) {
    CodePoint c = code_point_at(text, i);
    uint32_t next = i + c.length;
    if (is_space(c.value)) {
      if (!space) space_at = i;
      space = true;
    } else if (c.value != 0xAD) {
      if (space && !n.text.empty()) put(" ", space_at, i);
      space = false;
      std::string bytes;
      if (c.value == U'…')
        bytes = "...";
      else
        append_utf8(bytes, fold_case ? lower(alike(c.value)) : alike(c.value));
      put(bytes, i, next);
    }
    i = next;
  }
  n.origin.push_back(static_cast<uint32_t>(text.size()));
  return n;
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  auto end = [&] {
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
  };
  for (size_t i = 0; i < text.size();) {
    CodePoint c = code_point_at(text, i);
    if (is_letter(c.value) || (c.value >= '0' && c.value <= '9'))
      append_utf8(word, lower(c.value));
    else
      end();
    i += c.length;
  }
  end();
  return out;
}

std::string folded_name(std::string_view text) {
  std::string bare, out;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    append_bare(bare, c.value);
    i += c.length;
  }
  for (const std::string& word : words_in(bare)) out += (out.empty() ? "" : " ") + word;
  return out;
}

bool is_voice_id(std::string_view name) {
  constexpr size_t fewest = 4, most = 64, most_voices = 7;  // digits
  const size_t dot = name.find(".v");
  return dot != std::string_view::npos && dot >= fewest && dot <= most && name.size() > dot + 2 &&
         name.size() <= dot + 2 + most_voices && name.find_first_not_of("0123456789abcdefABCDEF") == dot &&
         name.find_first_not_of("0123456789", dot + 2) == std::string_view::npos;
}

}  // namespace sayso
