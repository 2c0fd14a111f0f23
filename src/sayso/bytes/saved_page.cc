#include "sayso/bytes/saved_page.h"

#include <algorithm>
#include <string>

#include "sayso/base/utf8.h"
#include "sayso/bytes/plain_words.h"
#include "sayso/bytes/stamp.h"

namespace sayso {
namespace {

constexpr size_t max_comments = 20;
constexpr std::string_view blanks = " \t\r\n";

void set(std::optional<std::string>& place, std::string value) {
  if (!place && !value.empty()) place = std::move(value);
}

// The word behind `mark`; empty where either is missing.
std::string_view word_behind(std::string_view text, std::string_view mark) {
  const size_t at = text.find(mark);
  if (at == text.npos) return {};
  text.remove_prefix(at + mark.size());
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.substr(0, text.find_first_of(blanks));
}

std::string_view line_behind(std::string_view text, std::string_view mark) {
  const size_t at = text.find(mark);
  if (at == text.npos) return {};
  text.remove_prefix(at + mark.size());
  return text.substr(0, text.find_first_of("\r\n"));
}

void set_address(std::string_view address, Given& given) {
  if (is_web_address(address) && is_utf8(address)) set(given.url, std::string(address));
}

// "saved from url=(0029)https://courier.example/bridge": the number is the address's length.
void saved_from(std::string_view comment, Given& given) {
  std::string_view address = word_behind(comment, "url=(");
  address.remove_prefix(std::min(address.find(')') + 1, address.size()));
  set_address(address, given);
}

// "Mirrored from courier.example/bridge by HTTrack Website Copier/3.x [...], Wed, 12 Nov 2031 10:20:30 GMT"
void mirrored(std::string_view comment, Given& given) {
  const std::string_view address = word_behind(comment, "Mirrored from ");
  set_address(is_web_address(address) ? std::string(address) : "http://" + std::string(address), given);
  const size_t behind = comment.rfind("], ");
  if (behind != comment.npos) set(given.captured, stamp_of(comment.substr(behind + 3)).moment);
}

void note_comment(std::string_view comment, Given& given) {
  comment.remove_prefix(std::min(comment.find_first_not_of(blanks), comment.size()));
  if (comment.starts_with("Page saved with SingleFile")) {
    set_address(word_behind(comment, "url:"), given);
    set(given.captured, stamp_of(line_behind(comment, "saved date:")).moment);
  } else if (comment.starts_with("saved from url=(")) {
    saved_from(comment, given);
  } else if (comment.starts_with("Mirrored from ") && comment.find(" by HTTrack") != comment.npos) {
    mirrored(comment, given);
  } else if (comment.starts_with("Saved from ") && comment.find("using monolith") != comment.npos) {
    set_address(word_behind(comment, "Saved from "), given);
    set(given.captured, stamp_of(word_behind(comment, " at ")).moment);
  }
}

}  // namespace

void note_who_saved(std::string_view head, Given& given) {
  head = head.substr(0, saved_page_bytes);
  const size_t body = lower_ascii(head).find("<body");
  size_t at = head.find("<!--");
  for (size_t n = 0; n < max_comments && at < body && at != head.npos; ++n) {
    const size_t end = head.find("-->", at + 4);
    if (end == head.npos) return;
    note_comment(head.substr(at + 4, end - at - 4), given);
    at = head.find("<!--", end + 3);
  }
}

}  // namespace sayso
