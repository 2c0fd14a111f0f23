// The HTML standard's search for a charset in a page ("prescan a byte stream to determine its encoding").

#include "sayso/page/decode/charset.h"

namespace sayso {
namespace {

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

// The label behind "charset=" in the content of a <meta http-equiv>.
std::string charset_in(std::string_view content) {
  const std::string text = small(content);
  for (size_t at = text.find("charset"); at != std::string::npos; at = text.find("charset", at + 7)) {
    size_t i = at + 7;
    while (i < text.size() && is_white(text[i])) ++i;
    if (i >= text.size() || text[i] != '=') continue;
    ++i;
    while (i < text.size() && is_white(text[i])) ++i;
    if (i >= text.size()) return {};
    if (text[i] == '"' || text[i] == '\'') {
      const size_t close = text.find(text[i], i + 1);
      return close == std::string::npos ? std::string() : text.substr(i + 1, close - i - 1);
    }
    return text.substr(i, text.find_first_of("; \t\n\f\r\"'", i) - i);
  }
  return {};
}

class Search {
 public:
  explicit Search(std::string_view bytes) : in_(bytes.substr(0, most)) {}

  std::string run() {
    std::string label = xml_declaration();
    while (label.empty() && at_ < in_.size() && !ended_) {
      const size_t open = in_.find('<', at_);
      if (open == std::string_view::npos) break;
      at_ = open + 1;
      label = markup();
    }
    const Charset* charset = charset_of_label(label);
    if (!charset) return {};
    if (charset->kind == CharsetKind::utf16) return "utf-8";  // a page that could be read up to here is not UTF-16
    if (charset->name == "x-user-defined") return "windows-1252";
    return std::string(charset->name);
  }

 private:
  static constexpr size_t most = 64u << 10;  // the parser of a browser starts again for a late one
  static constexpr size_t first = 1024;      // the body is looked at up to here

  bool at_word(std::string_view word) const { return small(in_.substr(at_, word.size())) == word; }

  std::string xml_declaration() {
    if (!in_.starts_with("<?xml")) return {};
    const std::string_view head = in_.substr(0, std::min(in_.find('>'), in_.size()));
    size_t i = head.find("encoding");
    if (i == std::string_view::npos) return {};
    i = head.find_first_of("\"'", i + 8);
    if (i == std::string_view::npos) return {};
    const size_t close = head.find(head[i], i + 1);
    return close == std::string_view::npos ? std::string() : std::string(head.substr(i + 1, close - i - 1));
  }

  // Behind a '<'.
  std::string markup() {
    if (in_.substr(at_, 3) == "!--") return past("-->"), std::string();
    if (at_word("meta") && at_ + 4 < in_.size() && (is_white(in_[at_ + 4]) || in_[at_ + 4] == '/')) {
      at_ += 4;
      return meta();
    }
    for (std::string_view raw : {"script", "style", "title"}) {
      if (!at_word(raw)) continue;
      at_ += raw.size();
      skip_attributes();
      past(std::string("</") + std::string(raw));
      return {};
    }
    if (at_word("body") && at_ > first) ended_ = true;
    if (at_ < in_.size() && (is_ascii_letter(in_[at_]) || in_[at_] == '/')) {
      while (at_ < in_.size() && !is_white(in_[at_]) && in_[at_] != '>') ++at_;
      skip_attributes();
    } else if (at_ < in_.size() && (in_[at_] == '!' || in_[at_] == '?')) {
      past(">");
    }
    return {};
  }

  void past(std::string_view end) {
    for (; at_ < in_.size(); ++at_) {
      at_ = std::min(in_.find(end[0], at_), in_.size());
      if (!at_word(end)) continue;
      at_ += end.size();
      return;
    }
  }

  void skip_attributes() {
    std::string name, value;
    while (attribute(name, value)) {
    }
  }

  std::string meta() {
    bool pragma = false;
    std::string charset, content, name, value;
    while (attribute(name, value)) {
      if (name == "http-equiv") pragma = small(value) == "content-type";
      if (name == "content" && content.empty()) content = charset_in(value);
      if (name == "charset" && charset.empty()) charset = value;
    }
    return !charset.empty() ? charset : pragma ? content : std::string();
  }

  // The next attribute of the tag at at_. False: the tag has ended.
  bool attribute(std::string& name, std::string& value) {
    name.clear();
    value.clear();
    while (at_ < in_.size() && (is_white(in_[at_]) || in_[at_] == '/')) ++at_;
    if (at_ >= in_.size()) return false;
    if (in_[at_] == '>') return ++at_, false;
    const size_t begin = at_++;
    while (at_ < in_.size() && !is_white(in_[at_]) && in_[at_] != '=' && in_[at_] != '>' && in_[at_] != '/') ++at_;
    name = small(in_.substr(begin, std::min<size_t>(at_ - begin, 32)));
    size_t i = at_;
    while (i < in_.size() && is_white(in_[i])) ++i;
    if (i >= in_.size() || in_[i] != '=') return true;
    at_ = i + 1;
    while (at_ < in_.size() && is_white(in_[at_])) ++at_;
    if (at_ >= in_.size()) return false;
    if (in_[at_] == '"' || in_[at_] == '\'') {
      const size_t close = std::min(in_.find(in_[at_], at_ + 1), in_.size());
      value = in_.substr(at_ + 1, std::min<size_t>(close - at_ - 1, 200));
      at_ = std::min(close + 1, in_.size());
      return true;
    }
    const size_t from = at_;
    while (at_ < in_.size() && !is_white(in_[at_]) && in_[at_] != '>') ++at_;
    value = in_.substr(from, std::min<size_t>(at_ - from, 200));
    return true;
  }

  std::string_view in_;
  size_t at_ = 0;
  bool ended_ = false;
};

}  // namespace

std::string declared_charset(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  return Search(bytes).run();
}

}  // namespace sayso
