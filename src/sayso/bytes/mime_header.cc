#include "sayso/bytes/mime_header.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "sayso/base/encoding.h"
#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/bytes/mime_coding.h"

namespace sayso {
namespace {

constexpr size_t max_value_bytes = 100'000;
constexpr size_t max_parameters = 100;
constexpr std::string_view blanks = " \t\r\n";

std::string_view trimmed(std::string_view s) {
  const size_t begin = s.find_first_not_of(blanks);
  return begin == s.npos ? std::string_view() : s.substr(begin, s.find_last_not_of(blanks) - begin + 1);
}

std::string decoded(std::string_view bytes, std::string_view label) {
  const Charset* charset = charset_of_label(label);
  if (!charset) charset = is_utf8(bytes) ? &utf8_charset() : &windows_1252();
  return decode_as(bytes, *charset).text;
}

struct EncodedWord {
  std::string charset, bytes;
  size_t length;
};

// The encoded word at `at`, where "=?" stands: "=?charset*language?B or Q?text?=".
std::optional<EncodedWord> encoded_word_at(std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at, 2000);
  const size_t charset_end = rest.find('?', 2);
  if (charset_end == rest.npos || charset_end > 80 || charset_end + 2 >= rest.size() || rest[charset_end + 2] != '?')
    return std::nullopt;
  const size_t begin = charset_end + 3, end = rest.find("?=", begin);
  if (end == rest.npos) return std::nullopt;
  const std::string_view charset = rest.substr(2, charset_end - 2), body = rest.substr(begin, end - begin);
  EncodedWord word{std::string(charset.substr(0, charset.find('*'))), {}, end + 2};
  switch (rest[charset_end + 1]) {
    case 'B':
    case 'b':
      word.bytes = from_base64(body);
      return word;
    case 'Q':
    case 'q':
      word.bytes = from_quoted_printable(body, true);
      return word;
    default:
      return std::nullopt;
  }
}

// Text with encoded words, piece by piece. White space between two encoded words is not part of the text.
class WordDecoder {
 public:
  std::string run(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
      const size_t next = std::min(text.find("=?", at), text.size());
      plain(text.substr(at, next - at));
      at = next;
      if (at == text.size()) break;
      auto word = encoded_word_at(text, at);
      if (!word) {
        plain(text.substr(at, 2));
        at += 2;
        continue;
      }
      if (lower_ascii(word->charset) != charset_) flush();
      charset_ = lower_ascii(word->charset);
      held_ += word->bytes;
      at += word->length;
    }
    flush();
    return std::move(out_);
  }

 private:
  void plain(std::string_view text) {
    if (!held_.empty() && trimmed(text).empty()) return;
    flush();
    out_ += decoded(text, is_utf8(text) ? "utf-8" : "windows-1252");
  }
  void flush() {
    if (!held_.empty()) out_ += decoded(held_, charset_);
    held_.clear();
  }

  std::string out_, held_, charset_;  // held: bytes of the encoded words so far that lie side by side
};

// The value behind a parameter's '=' at `at`, which moves behind it: a quoted string or all up to the ';'.
std::string parameter_value(std::string_view text, size_t& at) {
  while (at < text.size() && blanks.find(text[at]) != blanks.npos) ++at;
  std::string out;
  if (at < text.size() && text[at] == '"') {
    for (++at; at < text.size() && text[at] != '"'; ++at) {
      if (text[at] == '\\' && at + 1 < text.size()) ++at;
      out += text[at];
    }
    at = std::min(text.find(';', at), text.size());
    return out;
  }
  const size_t end = std::min(text.find(';', at), text.size());
  out = trimmed(text.substr(at, end - at));
  at = end;
  return out;
}

std::string without_percents(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const int byte = text[i] == '%' ? byte_of_hex(text, i + 1) : -1;
    out += byte < 0 ? text[i] : static_cast<char>(byte);
    if (byte >= 0) i += 2;
  }
  return out;
}

// The pieces of one parameter: "name", "name*", "name*0", "name*0*".
struct Pieces {
  std::string charset, bytes;
  bool plain = false, extended = false;

  void add(std::string value, bool is_extended, bool is_continued, bool is_first) {
    if (is_extended && is_first) {
      const size_t first = value.find('\''), second = value.find('\'', first + 1);
      if (first != value.npos && second != value.npos) {
        charset = value.substr(0, first);
        value.erase(0, second + 1);
      }
    }
    if (bytes.size() > max_value_bytes || (plain && !is_extended && !is_continued)) return;
    if (plain) bytes.clear();  // the extended form counts where both stand there
    plain = !is_extended && !is_continued;
    extended = extended || is_extended;
    bytes += is_extended ? without_percents(value) : value;
  }
  std::string text() const { return extended ? decoded(bytes, charset) : words_of_header(bytes); }
};

}  // namespace

std::string words_of_header(std::string_view value) {
  return on_one_line(WordDecoder().run(value.substr(0, max_value_bytes)));
}

std::string_view MimeValue::operator[](const std::string& name) const {
  const auto found = parameters.find(name);
  return found == parameters.end() ? std::string_view() : std::string_view(found->second);
}

MimeValue mime_value(std::string_view field) {
  field = field.substr(0, max_value_bytes);
  MimeValue out;
  size_t at = std::min(field.find(';'), field.size());
  out.value = lower_ascii(trimmed(field.substr(0, at)));
  std::map<std::string, Pieces> pieces;
  while (at < field.size()) {
    ++at;
    const size_t equals = field.find_first_of("=;", at);
    if (equals == field.npos) break;
    std::string name = lower_ascii(trimmed(field.substr(at, equals - at)));
    at = equals;
    if (field[equals] == ';') continue;
    std::string value = parameter_value(field, ++at);
    const bool extended = name.size() > 1 && name.ends_with('*');
    if (extended) name.pop_back();
    const size_t star = name.find('*');
    const bool first = star == name.npos || name.substr(star) == "*0";
    name = name.substr(0, star);
    if (pieces.size() < max_parameters || pieces.contains(name))
      pieces[name].add(std::move(value), extended, star != std::string::npos, first);
  }
  for (const auto& [name, one] : pieces) out.parameters[name] = one.text();
  return out;
}

Mailbox first_mailbox(std::string_view field) {
  field = field.substr(0, 4000);
  std::string name, address, comment;
  std::string* into = &name;
  bool quoted = false;
  for (size_t i = 0; i < field.size(); ++i) {
    const char c = field[i];
    if (quoted) {
      if (c == '\\' && i + 1 < field.size()) {
        *into += field[++i];
      } else if (c == '"') {
        quoted = false;
      } else {
        *into += c;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == '<') {
      into = &address;
    } else if (c == '(' && into == &name) {
      into = &comment;
    } else if (c == '>' || (c == ',' && into == &name && name.find('@') != name.npos)) {
      break;
    } else if (c == ')' && into == &comment) {
      into = &name;
    } else {
      *into += c;
    }
  }
  if (address.empty() && name.find('@') != std::string::npos) {  // "ada@courier.example (Ada Lind)"
    address = std::move(name);
    name = std::move(comment);
  }
  Mailbox box{words_of_header(name), lower_ascii(trimmed(address))};
  if (box.name.size() > 1 && box.name.front() == '\'' && box.name.back() == '\'')
    box.name = box.name.substr(1, box.name.size() - 2);
  if (box.name.find('@') != std::string::npos) box.name.clear();
  return box;
}

}  // namespace sayso
