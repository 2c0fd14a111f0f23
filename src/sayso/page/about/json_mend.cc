#include "sayso/page/about/json_mend.h"

#include <algorithm>
#include <vector>

namespace sayso {
namespace {

bool is_space_or_control(char c) { return static_cast<unsigned char>(c) <= ' '; }

// The part between the first and the last bracket: what stands around it are comments and marks.
std::string_view core_of(std::string_view text) {
  constexpr std::string_view mark = "<![CDATA[";
  if (const size_t at = text.substr(0, 200).find(mark); at != std::string_view::npos)
    text.remove_prefix(at + mark.size());
  const size_t begin = text.find_first_of("{["), end = text.find_last_of("}]");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, end == std::string_view::npos || end < begin ? std::string_view::npos : end + 1 - begin);
}

class Mender {
 public:
  explicit Mender(std::string_view text) : text_(text) {}

  std::string run() {
    out_.reserve(text_.size() + 16);
    out_ += '[';
    while (at_ < text_.size()) step();
    if (!open_.empty()) close_cut_off();
    drop_comma();
    out_ += ']';
    return std::move(out_);
  }

 private:
  struct Open {
    char bracket;
    bool key;      // a key is expected next, or stands last in out_
    size_t whole;  // bytes of out_ up to the last whole value in it
  };

  void step() {
    const char c = text_[at_];
    if (c == '"') {
      string();
    } else if (c == '{' || c == '[') {
      if (open_.empty()) separate();
      open_.push_back({c, c == '{', out_.size() + 1});
      out_ += c;
      ++at_;
    } else if (c == '}' || c == ']') {
      ++at_;
      close(c);
    } else if (c == ',') {
      ++at_;
      if (open_.empty()) return;  // between values in a row
      drop_comma();               // ",,"
      open_.back().whole = out_.size();
      open_.back().key = open_.back().bracket == '{';
      if (out_.back() != '{' && out_.back() != '[') out_ += ',';
    } else if (c == ':') {
      ++at_;
      out_ += c;
      if (!open_.empty()) open_.back().key = false;
    } else if (c == '/' || c == '<' || c == ';' || c == '*') {
      comment();
    } else {
      ++at_;
      if (!is_space_or_control(c) && !open_.empty()) out_ += c;
    }
  }

  // Values in a row: "{...} {...}".
  void separate() {
    if (out_.back() != '[' && out_.back() != ',') out_ += ',';
  }

  void drop_comma() {
    if (out_.back() == ',') out_.pop_back();
  }

  void close(char bracket) {
    const char wanted = bracket == '}' ? '{' : '[';
    if (open_.empty()) return;
    if (open_.back().bracket != wanted) {
      // One closing bracket was forgotten where the one around it closes here; a lone one is passed over.
      if (open_.size() < 2 || open_[open_.size() - 2].bracket != wanted) return;
      close(open_.back().bracket == '{' ? '}' : ']');
    }
    drop_comma();
    out_ += bracket;
    open_.pop_back();
  }

  // "/* ... */" and "//" up to the line's end, "<!--", "<![CDATA[", ";". Elsewhere these stand only inside strings.
  void comment() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("/*")) {
      const size_t end = rest.find("*/", 2);
      at_ = end == std::string_view::npos ? text_.size() : at_ + end + 2;
    } else if (rest.starts_with("//")) {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else {
      ++at_;
    }
  }

  size_t behind_space(size_t at) const {
    const size_t most = std::min(text_.size(), at + 200);
    while (at < most && is_space_or_control(text_[at])) ++at;
    return at;
  }

  // A key and its colon at `at`: "name":
  bool is_key(size_t at) const {
    const size_t end = text_.substr(0, std::min(text_.size(), at + 60)).find('"', at + 1);
    if (end == std::string_view::npos) return text_.size() < at + 60;  // cut off
    const size_t next = behind_space(end + 1);
    return next >= text_.size() || text_[next] == ':';
  }

  // Whether the quotation mark at `at` closes the string: behind it stands what may stand behind a string.
  bool closes(size_t at, bool key) const {
    size_t next = behind_space(at + 1);
    if (next >= text_.size()) return true;
    const bool object = !open_.empty() && open_.back().bracket == '{';
    if (key) return text_[next] == ':';
    if (text_[next] == '}' || text_[next] == ']') return true;
    if (text_.substr(next, 2) == "//" || text_.substr(next, 2) == "/*") return true;
    const bool new_line = text_.substr(at, next - at).find('\n') != std::string_view::npos;
    if (text_[next] != ',') return new_line && object && text_[next] == '"' && is_key(next);  // a comma was forgotten
    next = behind_space(next + 1);
    if (next >= text_.size()) return true;
    const char after = text_[next];
    if (after == '}' || after == ']' || after == ',' || after == '/') return true;
    if (object) return after == '"' && is_key(next);
    return after == '"' || after == '{' || after == '[' || after == '-' || (after >= '0' && after <= '9');
  }

  void escape(char c) {
    constexpr std::string_view known = "\"\\/bfnrtu";
    if (known.find(c) == std::string_view::npos) {  // "\'"
      out_ += c;
      return;
    }
    if (c == 'u') {
      const std::string_view digits = text_.substr(at_ + 2, 4);
      const bool good = digits.size() == 4 && std::all_of(digits.begin(), digits.end(), [](char d) {
                          return (d >= '0' && d <= '9') || (d >= 'a' && d <= 'f') || (d >= 'A' && d <= 'F');
                        });
      if (!good) {
        out_ += 'u';
        return;
      }
    }
    out_ += '\\';
    out_ += c;
  }

  void string() {
    const bool key = !open_.empty() && open_.back().key && open_.back().bracket == '{';
    if (!out_.empty() && out_.back() == '"') out_ += ',';  // a comma was forgotten between two lines
    out_ += '"';
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\\' && at_ + 1 < text_.size()) {
        escape(text_[at_ + 1]);
        ++at_;
      } else if (c == '"') {
        if (closes(at_, key)) {
          ++at_;
          out_ += '"';
          return;
        }
        out_ += "\\\"";
      } else if (static_cast<unsigned char>(c) < ' ') {
        out_ += ' ';
      } else if (c != '\\') {
        out_ += c;
      }
    }
    cut_ = true;
  }

  // Back to the last value that was whole, and the brackets closed.
  void close_cut_off() {
    const bool key_alone = open_.back().bracket == '{' && open_.back().key;
    if (cut_ || key_alone || (out_.back() != '}' && out_.back() != ']' && out_.back() != '"'))
      out_.resize(std::min(out_.size(), open_.back().whole));
    for (; !open_.empty(); open_.pop_back()) {
      drop_comma();
      out_ += open_.back().bracket == '{' ? '}' : ']';
    }
  }

  std::string_view text_;
  std::string out_;
  std::vector<Open> open_;
  size_t at_ = 0;
  bool cut_ = false;
};

}  // namespace

std::string mended_json(std::string_view text) {
  if (text.find('"') != std::string_view::npos) return Mender(core_of(text)).run();
  std::string decoded;  // as if it were an attribute's value
  for (size_t at = 0; at < text.size();) {
    constexpr std::string_view mark = "&quot;";
    const size_t next = std::min(text.find(mark, at), text.size());
    decoded += text.substr(at, next - at);
    if (next < text.size()) decoded += '"';
    at = std::min(text.size(), next + mark.size());
  }
  return Mender(core_of(decoded)).run();
}

}  // namespace sayso
