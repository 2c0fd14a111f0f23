#include "sayso/bytes/xml_mend.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr size_t look_ahead = 48;
constexpr std::string_view cdata = "<![CDATA[", comment = "<!--";

bool is_letter_or_more(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_name_char(char c) { return is_letter_or_more(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

bool begins_tag(std::string_view rest) {
  return rest.size() > 1 && (is_letter_or_more(rest[1]) || rest[1] == '/' || rest[1] == '!' || rest[1] == '?');
}

// "&amp;", "&#8217;", "&nbsp;"
bool begins_reference(std::string_view rest) {
  size_t at = 1;
  if (at < rest.size() && rest[at] == '#') ++at;
  const size_t begin = at;
  while (at < rest.size() && at < look_ahead && is_name_char(rest[at])) ++at;
  const bool is_number = begin == 2;
  return at > begin && at < rest.size() && rest[at] == ';' && (is_number || is_letter_or_more(rest[begin]));
}

}  // namespace

void XmlMender::mend(std::string_view text, bool last, std::string& out) {
  std::string joined;
  if (!waiting_.empty()) {
    joined = std::move(waiting_);
    joined += text;
    text = joined;
    waiting_.clear();
  }
  size_t at = 0;
  while (at < text.size()) {
    const size_t next = in_ == In::content ? content(text, at, last, out) : inside(text, at, last, out);
    if (next == at) break;
    at = next;
  }
  waiting_ = text.substr(at);
}

// Up to the next mark and over it; `at` where it has to wait.
size_t XmlMender::content(std::string_view text, size_t at, bool last, std::string& out) {
  const size_t mark = std::min(text.find_first_of("<&", at), text.size());
  out += text.substr(at, mark - at);
  if (mark == text.size()) return mark;
  const std::string_view rest = text.substr(mark);
  if (!last && rest.size() < look_ahead) return mark;
  if (rest.starts_with(cdata) || rest.starts_with(comment)) {
    in_ = rest.starts_with(cdata) ? In::cdata : In::comment;
    const size_t length = in_ == In::cdata ? cdata.size() : comment.size();
    out += rest.substr(0, length);
    return mark + length;
  }
  if (rest[0] == '<' ? begins_tag(rest) : begins_reference(rest)) {
    out += rest[0];
  } else {
    out += rest[0] == '<' ? "&lt;" : "&amp;";
    added_ += rest[0] == '<' ? 3 : 4;
  }
  return mark + 1;
}

size_t XmlMender::inside(std::string_view text, size_t at, bool last, std::string& out) {
  const std::string_view close = in_ == In::cdata ? "]]>" : "-->";
  const size_t end = text.find(close, at);
  if (end != std::string_view::npos) {
    in_ = In::content;
    out += text.substr(at, end + close.size() - at);
    return end + close.size();
  }
  const size_t kept = last ? 0 : std::min(close.size() - 1, text.size() - at);
  out += text.substr(at, text.size() - at - kept);
  return text.size() - kept;
}

}  // namespace sayso
