#include "sayso/bytes/sender.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/bytes/mail_words.h"
#include "sayso/bytes/mime_header.h"
#include "sayso/bytes/plain_words.h"

namespace sayso {
namespace {

// Letters and digits alone, in lower case: "Sella Courier" and "sella-courier" are the same.
std::string squeezed(std::string_view text) {
  std::string out;
  for (char c : lower(text))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out += c;
  return out;
}

// "news.sellacourier.co.example" holds "sellacourier".
bool is_named_so(std::string_view host, std::string_view name) {
  std::string word = squeezed(name);
  for (const MailWord& article : mail_words("article"))
    if (word.starts_with(article.word) && word.size() > article.word.size() + 3) word.erase(0, article.word.size());
  return word.size() > 2 && squeezed(host).find(word) != std::string::npos;
}

// Where a name ends and an outlet begins: "Ada Lind at Sella Courier", "Ada Lind | Sella Courier".
std::pair<std::string, std::string> parts_of(const std::string& name) {
  for (const MailWord& one : mail_words("joint")) {
    const std::string joint = (one.word == "," ? "" : " ") + one.word + " ";
    const size_t at = name.find(joint);
    if (at == 0 || at == std::string::npos) continue;
    std::string behind = name.substr(at + joint.size());
    if (one.word.starts_with("(") && behind.ends_with(")")) behind.pop_back();
    return {name.substr(0, at), std::move(behind)};
  }
  return {name, {}};
}

bool is_from_list(const HeaderFields& header) {
  return !header["list-id"].empty() || !header["list-unsubscribe"].empty() || !header["list-post"].empty();
}

}  // namespace

Subject subject_of(std::string_view field) {
  Subject out{words_of_header(field), false};
  for (;;) {
    const size_t open = out.text.starts_with("[") ? 1 : 0;
    const size_t colon = out.text.find(':');
    if (colon == std::string::npos || colon > 12) return out;
    const std::string mark = lower(std::string_view(out.text).substr(open, colon - open));
    const bool forwards = is_mail_word(mark.substr(0, mark.find('[')), "forwards");
    if (!forwards && !is_mail_word(mark.substr(0, mark.find('[')), "answers")) return out;
    out.forwarded = out.forwarded || forwards;
    out.text = on_one_line(std::string_view(out.text).substr(colon + 1));
    if (open && out.text.ends_with("]")) out.text.pop_back();
  }
}

Sender sender_of(const HeaderFields& header) {
  const Mailbox box = first_mailbox(header["from"]);
  if (!has_word(box.name) || box.name.size() > 200) return {};
  const size_t at = std::min(box.address.find('@'), box.address.size());
  const std::string_view local = std::string_view(box.address).substr(0, at);
  const std::string_view host = std::string_view(box.address).substr(std::min(at + 1, box.address.size()));
  const auto [first, second] = parts_of(box.name);
  if (!second.empty()) {
    // "Sella Courier - Morning Briefing": the host's name tells which of the two the outlet is.
    if (is_named_so(host, first)) return {{}, first};
    if (begins_with_mail_word(lower_ascii(first), "desk")) return {{}, second};
    if (first.find(' ') != std::string::npos) return {names_of_author(first), second};
  }
  const bool outlet = is_named_so(host, box.name) || begins_with_mail_word(local, "desk") || is_from_list(header);
  if (outlet) return {{}, box.name};
  return {names_of_author(box.name), {}};
}

}  // namespace sayso
