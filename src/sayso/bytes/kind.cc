#include "sayso/bytes/kind.h"

#include <algorithm>
#include <array>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

std::string_view without_gz(std::string_view name) {
  if (ends_in_gz(name)) name.remove_suffix(3);
  return name;
}

std::string_view file_name(std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_ending(std::string_view ending) {
  auto letter = [](char c) { return is_letter(static_cast<unsigned char>(c)) && static_cast<unsigned char>(c) < 0x80; };
  auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return !ending.empty() && ending.size() <= 5 && std::any_of(ending.begin(), ending.end(), letter) &&
         std::all_of(ending.begin(), ending.end(), [&](char c) { return letter(c) || digit(c); });
}

}  // namespace

bool ends_in_gz(std::string_view path) { return path.size() > 3 && lower(path.substr(path.size() - 3)) == ".gz"; }

std::optional<FileKind> kind_by_name(std::string_view path) {
  std::string_view name = without_gz(file_name(path));
  size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return std::nullopt;
  const std::string ending = lower(name.substr(dot + 1));
  if (ending == "txt") return FileKind::text;
  if (ending == "html" || ending == "htm" || ending == "xhtml") return FileKind::html;
  if (ending == "jsonl" || ending == "ndjson") return FileKind::rows;
  return std::nullopt;
}

std::string id_of_path(std::string_view path) {
  if (path == "-") return "stdin";
  std::string_view name = without_gz(file_name(path));
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
