#include "sayso/base/json_writer.h"

#include <fmt/format.h>

#include <cmath>

#include "sayso/base/obeyed.h"
#include "sayso/base/utf8.h"

namespace sayso {
namespace {

// Of ASCII. Most bytes do.
bool stands_for_itself(unsigned char byte) { return byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\'; }

}  // namespace

void JsonWriter::separate() {
  if (after_value_) out_ += ',';
  after_value_ = true;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  after_value_ = false;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  after_value_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  string(name);
  out_ += ':';
  after_value_ = false;
  return *this;
}

void JsonWriter::escape(char32_t c) {
  switch (c) {
    case '"':
      out_ += "\\\"";
      break;
    case '\\':
      out_ += "\\\\";
      break;
    case '\n':
      out_ += "\\n";
      break;
    case '\r':
      out_ += "\\r";
      break;
    case '\t':
      out_ += "\\t";
      break;
    default:
      fmt::format_to(std::back_inserter(out_), "\\u{:04x}", static_cast<uint32_t>(c));
  }
}

JsonWriter& JsonWriter::end_line() {
  out_ += '\n';
  after_value_ = false;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  if (!is_utf8(text)) return string(repaired_utf8(text));
  separate();
  out_ += '"';
  size_t plain = 0;  // begin of what needs no escape
  for (size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (stands_for_itself(byte) || (byte >= 0x7F && escaped_ == Escaped::controls)) {
      ++i;
      continue;
    }
    const CodePoint c = code_point_at(text, i);
    if (c.value < 0x80 || obeyed(c.value)) {
      out_.append(text, plain, i - plain);
      plain = i + c.length;
      escape(c.value);
    }
    i += c.length;
  }
  out_.append(text, plain);
  out_ += '"';
  return *this;
}

JsonWriter& JsonWriter::number(uint64_t value) {
  separate();
  const fmt::format_int digits(value);
  out_.append(digits.data(), digits.size());
  return *this;
}

JsonWriter& JsonWriter::real(double value) {
  if (!std::isfinite(value)) return null();
  separate();
  fmt::format_to(std::back_inserter(out_), "{:.6g}", value);
  return *this;
}

JsonWriter& JsonWriter::truth(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  out_ += "null";
  return *this;
}

}  // namespace sayso
