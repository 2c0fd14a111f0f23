#include "sayso/bytes/mime_coding.h"

#include <array>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr std::array<signed char, 256> base64_values() {
  std::array<signed char, 256> values{};
  for (auto& v : values) v = -1;
  signed char n = 0;
  for (char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
    values[static_cast<unsigned char>(c)] = n++;
  return values;
}
constexpr auto values_of_base64 = base64_values();

int digit_of_hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// Behind an '=' at the end of a line: where the next line begins; npos where no line ends here.
size_t behind_soft_end(std::string_view bytes, size_t at) {
  while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\t')) ++at;
  if (at == bytes.size()) return at;
  if (bytes[at] == '\r' && at + 1 < bytes.size() && bytes[at + 1] == '\n') return at + 2;
  return bytes[at] == '\n' ? at + 1 : bytes.npos;
}

}  // namespace

int byte_of_hex(std::string_view bytes, size_t at) {
  if (at + 2 > bytes.size()) return -1;
  const int high = digit_of_hex(bytes[at]), low = digit_of_hex(bytes[at + 1]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

std::string from_base64(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() / 4 * 3 + 3);
  unsigned held = 0, bits = 0;
  for (char c : bytes) {
    if (c == '=') {  // the end of a piece; several may have been put one behind the other
      held = bits = 0;
      continue;
    }
    const int value = values_of_base64[static_cast<unsigned char>(c)];
    if (value < 0) continue;
    held = (held << 6 | static_cast<unsigned>(value)) & 0xFFFF;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>(held >> bits & 0xFF);
  }
  return out;
}

std::string from_quoted_printable(std::string_view bytes, bool in_header) {
  std::string out;
  out.reserve(bytes.size());
  for (size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (in_header && c == '_') {
      out += ' ';
    } else if (c != '=') {
      out += c;
    } else if (const int byte = byte_of_hex(bytes, i + 1); byte >= 0) {
      out += static_cast<char>(byte);
      i += 2;
    } else if (const size_t next = in_header ? bytes.npos : behind_soft_end(bytes, i + 1); next != bytes.npos) {
      i = next - 1;
    } else {
      out += c;
    }
  }
  return out;
}

std::string without_transfer_coding(std::string_view bytes, std::string_view coding) {
  const std::string name = lower_ascii(coding.substr(0, 40));
  if (name.starts_with("base64")) return from_base64(bytes);
  if (name.starts_with("quoted-printable")) return from_quoted_printable(bytes);
  return std::string(bytes);
}

}  // namespace sayso
