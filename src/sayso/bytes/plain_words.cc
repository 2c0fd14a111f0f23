#include "sayso/bytes/plain_words.h"

#include <algorithm>
#include <array>

#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/bytes/mail_words.h"

namespace sayso {
namespace {

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Reference {
  std::string_view name;
  char32_t value;
};
constexpr std::array references{
    Reference{"amp", '&'},      Reference{"lt", '<'},       Reference{"gt", '>'},       Reference{"quot", '"'},
    Reference{"apos", '\''},    Reference{"nbsp", ' '},     Reference{"lsquo", 0x2018}, Reference{"rsquo", 0x2019},
    Reference{"ldquo", 0x201C}, Reference{"rdquo", 0x201D}, Reference{"bdquo", 0x201E}, Reference{"laquo", 0xAB},
    Reference{"raquo", 0xBB},   Reference{"ndash", 0x2013}, Reference{"mdash", 0x2014}, Reference{"hellip", 0x2026},
    Reference{"euro", 0x20AC},  Reference{"pound", 0xA3},   Reference{"copy", 0xA9},    Reference{"shy", 0xAD},
    Reference{"auml", 0xE4},    Reference{"ouml", 0xF6},    Reference{"uuml", 0xFC},    Reference{"Auml", 0xC4},
    Reference{"Ouml", 0xD6},    Reference{"Uuml", 0xDC},    Reference{"szlig", 0xDF},   Reference{"eacute", 0xE9},
    Reference{"egrave", 0xE8},  Reference{"agrave", 0xE0},  Reference{"aacute", 0xE1},  Reference{"iacute", 0xED},
    Reference{"oacute", 0xF3},  Reference{"uacute", 0xFA},  Reference{"ntilde", 0xF1},  Reference{"ccedil", 0xE7},
    Reference{"Eacute", 0xC9},  Reference{"ecirc", 0xEA},   Reference{"atilde", 0xE3},  Reference{"aring", 0xE5}};

// The reference at `at`, an '&': its value and length; {0, 0} where there is none.
std::pair<char32_t, size_t> reference_at(std::string_view text, size_t at) {
  const size_t end = text.substr(0, std::min(text.size(), at + 12)).find(';', at);
  if (end == std::string_view::npos) return {0, 0};
  std::string_view name = text.substr(at + 1, end - at - 1);
  if (name.starts_with('#')) {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    char32_t value = 0;
    for (char c : name.substr(hex ? 2 : 1)) {
      const int digit = c >= '0' && c <= '9' ? c - '0' : hex && is_ascii_letter(c) ? (c | 32) - 'a' + 10 : 99;
      if (digit >= (hex ? 16 : 10)) return {0, 0};
      value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit);
    }
    return {value < 0x20 ? U' ' : value, end + 1 - at};
  }
  for (const Reference& r : references)
    if (r.name == name) return {r.value, end + 1 - at};
  return {0, 0};
}

std::string decoded(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const auto [value, length] = text[i] == '&' ? reference_at(text, i) : std::pair<char32_t, size_t>{0, 0};
    if (length > 0) {
      append_utf8(out, value);
      i += length;
    } else {
      out += text[i++];
    }
  }
  return out;
}

std::string without_tags(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool opens = text[i] == '<' && i + 1 < text.size() &&
                       (is_ascii_letter(text[i + 1]) || text[i + 1] == '/' || text[i + 1] == '!');
    const size_t end = opens ? text.find('>', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[i];
    } else {
      i = end;
    }
  }
  return out;
}

// At most so many bytes, and no part of a character.
std::string_view begin_of(std::string_view text, size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

void add_name(std::string_view name, std::vector<std::string>& names) {
  std::string one = on_one_line(name);
  while (!one.empty() && (one.back() == ',' || one.back() == ';')) one.pop_back();
  if (one.size() > 1 && one.front() == '"' && one.back() == '"') one = one.substr(1, one.size() - 2);
  if (one.empty() || one.size() > 200 || one.find('@') != std::string::npos || is_web_address(one)) return;
  if (std::find(names.begin(), names.end(), one) == names.end()) names.push_back(std::move(one));
}

// "A Roe, B Poe": each part is a name of several words, so the commas stand between names.
bool are_names(std::string_view text) {
  while (!text.empty()) {
    const size_t end = std::min(text.find(','), text.size());
    if (on_one_line(text.substr(0, end)).find(' ') == std::string::npos) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

void split_names(std::string_view text, std::vector<std::string>& names) {
  while (!text.empty()) {
    size_t end = text.size(), behind = text.size();
    const auto look_for = [&](std::string_view joint) {
      const size_t at = text.find(joint);
      if (at < end) end = at, behind = at + joint.size();
    };
    look_for(" & "), look_for(";");
    for (const MailWord& one : mail_words("and")) look_for(" " + one.word + " ");
    const std::string_view head = text.substr(0, end);
    const bool list = head.find(',') != std::string_view::npos && are_names(head);
    for (size_t at = 0; at <= head.size();) {
      const size_t comma = list ? std::min(head.find(',', at), head.size()) : head.size();
      add_name(head.substr(at, comma - at), names);
      at = comma + 1;
    }
    text.remove_prefix(behind);
  }
}

}  // namespace

std::string words_of_markup(std::string_view text) {
  text = begin_of(text, 4000);
  std::string once = decoded(without_tags(text));
  return on_one_line(has_markup(once) ? decoded(without_tags(once)) : once);
}

std::vector<std::string> names_of_author(std::string_view author) {
  std::string text = words_of_markup(begin_of(author, 1000));
  if (const size_t space = text.find(' '); space < 3 && is_mail_word(lower(text.substr(0, space)), "by"))
    text = text.substr(space + 1);
  const size_t address = text.find('@'), open = text.find('(');
  if (address < open && open != std::string::npos) {  // "jane@sella.example (Jane Doe)"
    const size_t close = text.find(')', open);
    text = text.substr(open + 1, close == std::string::npos ? close : close - open - 1);
  } else if (size_t angle = text.find(" <"); address != std::string::npos && angle < address) {
    text = text.substr(0, angle);
  }
  std::vector<std::string> names;
  split_names(text, names);
  return names;
}

bool has_markup(std::string_view text) {
  for (size_t i = text.find_first_of("<&"); i != std::string_view::npos; i = text.find_first_of("<&", i + 1)) {
    if (i + 1 >= text.size()) return false;
    if (text[i] == '<' ? is_ascii_letter(text[i + 1]) || text[i + 1] == '/' || text[i + 1] == '!'
                       : reference_at(text, i).second > 0)
      return true;
  }
  return false;
}

bool is_web_address(std::string_view text) {
  const std::string head = lower(text.substr(0, 8));
  return (head.starts_with("http://") || head.starts_with("https://")) && text.size() < 4000 &&
         text.find_first_of(" \t\r\n<>\"") == std::string_view::npos;
}

}  // namespace sayso
