#include "sayso/bytes/kind.h"

#include <algorithm>
#include <array>

#include "sayso/base/utf8.h"
#include "sayso/bytes/contents.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

bool ends_in(std::string_view path, std::string_view ending) {
  return path.size() > ending.size() && lower_ascii(path.substr(path.size() - ending.size())) == ending;
}

std::string_view without_packing(std::string_view name) {
  if (ends_in(name, ".gz")) name.remove_suffix(3);
  if (ends_in(name, ".zst")) name.remove_suffix(4);
  return name;
}

std::string_view file_name(std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// Whether `word` stands in a list with spaces between its words.
bool is_word_of(std::string_view word, std::string_view list) {
  while (!word.empty() && !list.empty()) {
    const std::string_view next = list.substr(0, list.find(' '));
    if (next == word) return true;
    list.remove_prefix(std::min(list.size(), next.size() + 1));
  }
  return false;
}

bool is_ending(std::string_view ending) {
  auto letter = [](char c) { return is_letter(static_cast<unsigned char>(c)) && static_cast<unsigned char>(c) < 0x80; };
  auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return !ending.empty() && ending.size() <= 5 && std::any_of(ending.begin(), ending.end(), letter) &&
         std::all_of(ending.begin(), ending.end(), [&](char c) { return letter(c) || digit(c); });
}

}  // namespace

Packing packing_by_name(std::string_view path) {
  return ends_in(path, ".gz") ? Packing::gzip : ends_in(path, ".zst") ? Packing::zstd : Packing::none;
}

Packing packing_by_look(std::string_view head) {
  if (head.starts_with("\x1f\x8b")) return Packing::gzip;
  if (head.starts_with("\x28\xb5\x2f\xfd")) return Packing::zstd;
  const bool skippable = head.size() >= 4 && (head[0] & 0xf0) == 0x50 && head.substr(1).starts_with("\x2a\x4d\x18");
  return skippable ? Packing::zstd : Packing::none;
}

std::optional<FileKind> kind_by_name(std::string_view path) {
  std::string_view name = without_packing(file_name(path));
  size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return std::nullopt;
  const std::string ending = lower_ascii(name.substr(dot + 1));
  for (const Kind& k : kinds())
    if (is_word_of(ending, k.endings)) return k.kind;
  return std::nullopt;
}

const Kind* kind_of(const Item& item, std::string_view head) {
  for (const Kind& k : kinds())
    if (k.surely && k.surely(head)) return &k;
  for (const Kind& k : kinds())
    if (is_word_of(item.media_type, k.media_types)) return &k;
  const auto named = kind_by_name(item.name);
  for (const Kind& k : kinds())
    if (named == k.kind) return &k;
  for (const Kind& k : kinds())
    if (k.perhaps && k.perhaps(head)) return &k;
  return nullptr;
}

std::string id_of_path(std::string_view path) {
  if (path == "-") return "stdin";
  std::string_view name = without_packing(file_name(path));
  size_t dot = name.rfind('.');
  if (dot != std::string_view::npos && dot > 0 && is_ending(name.substr(dot + 1))) name = name.substr(0, dot);
  return repaired_utf8(name);
}

Media sniff_media(std::string_view bytes) {
  constexpr std::array first{"!doctype html"sv, "!doctype"sv, "html"sv,  "head"sv,   "body"sv, "?xml"sv,
                             "!--"sv,           "meta"sv,     "title"sv, "script"sv, "link"sv, "style"sv,
                             "div"sv,           "article"sv,  "main"sv,  "p"sv,      "h1"sv};
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  size_t at = bytes.find_first_not_of(" \t\r\n\f");
  if (at == std::string_view::npos || bytes[at] != '<') return Media::text;
  std::string head(bytes.substr(at + 1, 16));
  for (char& c : head) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  auto begins = [&](std::string_view tag) {
    if (!head.starts_with(tag)) return false;
    char next = head.size() > tag.size() ? head[tag.size()] : '>';
    return tag == "!--" || " \t\r\n\f/>"sv.find(next) != std::string_view::npos;
  };
  return std::any_of(first.begin(), first.end(), begins) ? Media::html : Media::text;
}

}  // namespace sayso
