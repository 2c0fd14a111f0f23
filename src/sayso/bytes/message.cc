#include "sayso/bytes/message.h"

#include <algorithm>
#include <set>

#include "sayso/base/encoding.h"
#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/bytes/kind.h"
#include "sayso/bytes/mail_text.h"
#include "sayso/bytes/message_choice.h"
#include "sayso/bytes/mime_parts.h"
#include "sayso/bytes/plain_words.h"
#include "sayso/bytes/sender.h"
#include "sayso/bytes/stamp.h"

namespace sayso {
namespace {

void set(std::optional<std::string>& place, std::string value) {
  if (!place && !value.empty()) place = std::move(value);
}

// An address in a header: long ones are folded, some are encoded words.
std::string address_of(std::string_view field) {
  std::string text = words_of_header(field);
  std::erase(text, ' ');
  return is_web_address(text) ? text : std::string();
}

// Nothing where the label says nothing: unknown ones, and ASCII, which mailers write before any bytes.
std::string charset_of(const MimePart& part) {
  const std::string label = lower_ascii(part.type["charset"]);
  return label == "us-ascii" || label == "ascii" || !charset_of_label(label) ? std::string() : label;
}

bool has_title(std::string_view page) {
  const std::string head = lower_ascii(page.substr(0, 256u << 10));
  const size_t open = head.find("<title");
  const size_t begin = open == head.npos ? head.npos : head.find('>', open);
  const size_t end = begin == head.npos ? head.npos : head.find("</title", begin);
  return end != head.npos &&
         !on_one_line(repaired_utf8(std::string_view(head).substr(begin + 1, end - begin - 1))).empty();
}

// What a browser saved, and nobody sent.
bool is_saved_page(const std::vector<MimePart>& parts, const Item& item) {
  const HeaderFields& header = parts[0].header;
  if (!header["snapshot-content-location"].empty()) return true;
  if (lower_ascii(header["from"]).find("saved by ") != std::string::npos) return true;
  for (std::string_view name : {"to", "received", "message-id", "delivered-to", "return-path"})
    if (!header[name].empty()) return false;
  const std::string name = lower_ascii(item.name);
  return name.ends_with(".mht") || name.ends_with(".mhtml") ||
         (parts[0].type.value == "multipart/related" && header["from"].find('@') == std::string_view::npos);
}

// The last part of a path, without what steers terminals or paths.
std::string member_name(std::string_view name, size_t number) {
  name = name.substr(std::min(name.find_last_of("/\\") + 1, name.size()));
  std::string out = repaired_utf8(name.substr(0, 200));
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
  out = on_one_line(out);
  return out.empty() || out == "." || out == ".." ? "part-" + std::to_string(number) : out;
}

class MessageReader {
 public:
  MessageReader(std::string_view message, const Item& item, Walking& walking)
      : item_(item), walking_(walking), message_(mime_parts(message)), saved_(is_saved_page(message_.parts, item)) {}

  bool run() {
    const std::vector<PartRole> roles = roles_of(message_.parts);
    for (size_t i = 0; i < roles.size(); ++i)
      if (roles[i] != PartRole::hidden && !give(message_.parts[i], roles[i])) return false;
    if (message_.error) return give_error(*message_.error, item_, walking_);
    if (given_ > 0) return true;
    if (item_.depth == 0) return give_error({ErrorCode::malformed, "a message without a text", {}, 0}, item_, walking_);
    pass_over("message without a text", walking_);
    return true;
  }

 private:
  bool give(const MimePart& part, PartRole role) {
    const std::string kind = what_it_is(part.type.value);
    if (role == PartRole::text && !has_main_) return give_main(part);
    if (saved_ && is_page(part)) {
      pass_over("frame of a page", walking_);
    } else if (saved_ || (role == PartRole::resource && !part.is_attachment() && kind != "of another kind")) {
      pass_over(kind, walking_);
    } else {
      return give_member(part);
    }
    return true;
  }

  bool give_main(const MimePart& part) {
    has_main_ = true;
    ++given_;
    Item item = item_;
    std::string bytes = part.bytes();
    if (!is_page(part) && bytes.find('\0') == bytes.npos) bytes = with_letters_unwrapped(bytes);
    item.size = bytes.size();
    set(item.given.charset, charset_of(part));
    if (saved_) {
      say_of_page(part, bytes, item.given);
    } else {
      say_of_mail(part, item.given);
    }
    Stream stream(std::move(bytes));  // through the cap of a document
    return give_document(stream, item, is_page(part) ? Media::html : Media::text, walking_);
  }

  void say_of_page(const MimePart& part, std::string_view bytes, Given& given) const {
    const HeaderFields& header = message_.parts[0].header;
    set(given.url, address_of(header["snapshot-content-location"]));
    set(given.url, address_of(part.header["content-location"]));
    set(given.url, address_of(header["content-location"]));
    set(given.captured, stamp_of(header["date"]).moment);
    if (!has_title(bytes)) set(given.title, words_of_header(header["subject"]));
  }

  void say_of_mail(const MimePart& part, Given& given) const {
    const HeaderFields& header = message_.parts[0].header;
    const Subject subject = subject_of(header["subject"]);
    for (std::string_view address :
         {header["archived-at"], header["content-location"], part.header["content-location"]}) {
      if (address.starts_with('<') && address.ends_with('>')) address = address.substr(1, address.size() - 2);
      set(given.url, address_of(address));
    }
    set(given.title, subject.text);
    set(given.published, stamp_of(header["date"]).day);
    if (subject.forwarded) return;  // whoever passed it on did not write it
    Sender sender = sender_of(header);
    set(given.outlet, std::move(sender.outlet));
    if (given.byline.empty()) given.byline = std::move(sender.byline);
  }

  bool give_member(const MimePart& part) {
    const std::string name = member_name(part.file_name(), ++members_);
    Item member = member_of(item_, item_.source + "!" + unused(name), item_.id + "-" + std::to_string(members_));
    member.name = name;
    member.media_type = part.type.value;
    set(member.given.captured, stamp_of(message_.parts[0].header["date"]).moment);
    set(member.given.charset, charset_of(part));
    set(member.given.url, address_of(part.header["content-location"]));
    std::string bytes = part.bytes();
    if (bytes.empty()) {
      pass_over("empty attachment", walking_);
      return true;
    }
    ++given_;
    return give_contents(std::move(bytes), std::move(member), walking_);
  }

  // Two attachments may have one name.
  std::string unused(const std::string& name) {
    const bool is_new = names_.insert(name).second;
    return is_new ? name : "part-" + std::to_string(members_) + "/" + name;
  }

  const Item& item_;
  Walking& walking_;
  MimeParts message_;
  bool saved_;
  std::set<std::string> names_;
  bool has_main_ = false;
  size_t given_ = 0, members_ = 0;
};

// Whether another message follows the first, as in a mailbox (mbox), where a line "From ..." stands before each.
bool is_mailbox(std::string_view bytes) {
  constexpr std::string_view mark = "\nFrom ";
  for (size_t at = bytes.find(mark); at != bytes.npos; at = bytes.find(mark, at + mark.size())) {
    const std::string_view before = bytes.substr(0, at);
    if ((before.ends_with('\n') || before.ends_with("\n\r")) && looks_like_message(bytes.substr(at + 1, sniff_bytes)))
      return true;
  }
  return false;
}

}  // namespace

bool looks_like_message(std::string_view head) {
  size_t begin = std::min(head.find_first_not_of("\r\n"), head.size());
  if (head.substr(begin).starts_with("From ") || head.substr(begin).starts_with(">From "))
    begin = std::min(head.find('\n', begin), head.size() - 1) + 1;
  head.remove_prefix(begin);
  // The first line is a field: a name without spaces, and a colon.
  const size_t colon = head.find_first_of(": \t\r\n<{");
  if (colon == 0 || colon == head.npos || head[colon] != ':' || colon > 60) return false;
  const HeaderFields header(head.substr(0, std::min(header_block(head), head.size())));
  auto has = [&](std::string_view name) { return !header[name].empty(); };
  if (has("mime-version") && has("content-type")) return true;
  const bool mailed = has("received") || has("return-path") || has("message-id");
  return has("from") && has("date") && (mailed || (has("subject") && has("to")));
}

bool read_message(Stream& stream, const Item& item, Walking& walking) {
  auto bytes = read_all(stream, walking.options.budget.max_row_bytes, item.source);
  if (!bytes) return give_error(bytes.error(), item, walking);
  if (bytes->starts_with("From ") && is_mailbox(*bytes))
    return give_error(
        {ErrorCode::malformed, "a mailbox with several messages; save each in a file of its own (.eml)", {}, 0}, item,
        walking);
  return MessageReader(*bytes, item, walking).run();
}

}  // namespace sayso
