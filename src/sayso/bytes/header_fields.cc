#include "sayso/bytes/header_fields.h"

#include <algorithm>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view s) {
  const size_t begin = s.find_first_not_of(blanks);
  if (begin == s.npos) return {};
  return s.substr(begin, s.find_last_not_of(blanks) - begin + 1);
}

}  // namespace

HeaderFields::HeaderFields(std::string_view block) {
  while (!block.empty()) {
    const std::string_view line = block.substr(0, block.find('\n'));
    block.remove_prefix(std::min(block.size(), line.size() + 1));
    if (!line.empty() && (line[0] == ' ' || line[0] == '\t')) {
      if (fields_.empty()) continue;
      if (const auto more = trimmed(line); !more.empty()) (fields_.back().second += ' ') += more;
      continue;
    }
    const size_t colon = line.find(':');
    if (colon == line.npos) continue;
    fields_.emplace_back(lower_ascii(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
  }
}

std::string_view HeaderFields::operator[](std::string_view lower_name) const {
  for (const auto& [name, value] : fields_)
    if (name == lower_name) return value;
  return {};
}

size_t header_block(std::string_view bytes) {
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = bytes.find('\n', at);
    if (end == bytes.npos) break;
    const bool empty = end == at || (end == at + 1 && bytes[at] == '\r');
    at = end + 1;
    if (empty) return at;
  }
  return bytes.npos;
}

std::string media_type_of(std::string_view content_type) {
  return lower_ascii(trimmed(content_type.substr(0, content_type.find(';'))));
}

std::string charset_of(std::string_view content_type) {
  for (size_t at = content_type.find(';'); at != content_type.npos; at = content_type.find(';', at + 1)) {
    const std::string_view part = content_type.substr(at + 1);
    const size_t equals = part.find('=');
    if (equals == part.npos || lower_ascii(trimmed(part.substr(0, equals))) != "charset") continue;
    std::string_view value = trimmed(part.substr(equals + 1, part.find(';') - equals - 1));
    if (!value.empty() && (value[0] == '"' || value[0] == '\'')) {
      value.remove_prefix(1);
      value = value.substr(0, value.find_first_of("\"'"));
    }
    return std::string(value);
  }
  return {};
}

}  // namespace sayso
