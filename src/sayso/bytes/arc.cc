#include "sayso/bytes/arc.h"

#include <algorithm>
#include <vector>

#include "sayso/base/encoding.h"
#include "sayso/base/utf8.h"
#include "sayso/bytes/archive_record.h"
#include "sayso/bytes/http_page.h"
#include "sayso/bytes/stamp.h"

namespace sayso {
namespace {

constexpr size_t longest_line = 64u << 10;
constexpr size_t max_http_head = 1u << 20;
constexpr size_t max_broken = 10'000;  // so that rubbish ends

// "URL IP-address date type [six more in version 2] length", apart by single spaces.
struct ArcHead {
  std::string url, captured, media_type;
  uint64_t length = 0;
};

bool is_number(std::string_view text, size_t most) {
  return !text.empty() && text.size() <= most &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "20310305100000" -> "2031-03-05T10:00:00Z"; empty where it is no time.
std::string captured_at(std::string_view digits) {
  if (digits.size() != 14) return {};
  const auto part = [&](size_t at) { return std::string(digits.substr(at, 2)); };
  return stamp_of(std::string(digits.substr(0, 4)) + "-" + part(4) + "-" + part(6) + "T" + part(8) + ":" + part(10) +
                  ":" + part(12) + "Z")
      .moment;
}

std::optional<ArcHead> arc_head(std::string_view line) {
  std::vector<std::string_view> fields;
  while (!line.empty() && fields.size() <= 10) {
    const size_t space = std::min(line.find(' '), line.size());
    fields.push_back(line.substr(0, space));
    line.remove_prefix(std::min(space + 1, line.size()));
  }
  constexpr size_t version_1 = 5, version_2 = 10, longest_length = 12;
  if (fields.size() != version_1 && fields.size() != version_2) return std::nullopt;
  const std::string_view length = fields.back();
  if (fields[0].find(':') == std::string_view::npos || !is_number(fields[2], 14) || !is_number(length, longest_length))
    return std::nullopt;
  ArcHead head{repaired_utf8(fields[0]), captured_at(fields[2]), media_type_of(fields[3]), 0};
  for (char c : length) head.length = head.length * 10 + static_cast<uint64_t>(c - '0');
  return head;
}

class ArcReader {
 public:
  ArcReader(Stream& stream, const Item& item, Walking& walking) : stream_(stream), item_(item), walking_(walking) {}

  bool run() {
    for (;;) {
      pass_line_ends(stream_);
      if (stream_.look(1).empty()) return !stream_.error() || give_error(*stream_.error(), here(), walking_);
      begin_ = stream_.place();
      const std::string line = next_line();
      const auto head = arc_head(line);
      if (head) {
        astray_ = false;
        if (!record(*head)) return false;
      } else if (!astray_) {  // once for each stretch of what is none
        astray_ = true;
        if (!broken("no record of an ARC archive begins here")) return false;
      }
      if (broken_ > max_broken)
        return give_error({ErrorCode::malformed, "more than 10,000 broken records; the rest is not read", {}, 0}, item_,
                          walking_);
    }
  }

 private:
  // Takes it, with its end; at most longest_line of it.
  std::string next_line() {
    std::string_view seen;
    size_t end = std::string_view::npos;
    for (size_t n = 1024; n <= longest_line && end == std::string_view::npos; n *= 4) {
      seen = stream_.look(n);
      end = seen.substr(0, n).find('\n');
      if (seen.size() < n) break;
    }
    std::string line(seen.substr(0, std::min({end, seen.size(), longest_line})));
    stream_.take(std::min(line.size() + 1, seen.size()));
    if (line.ends_with('\r')) line.pop_back();
    return line;
  }

  Item here() const { return record_at(item_, begin_); }

  bool broken(const char* why) {
    ++broken_;
    return give_error({ErrorCode::malformed, why, {}, 0}, here(), walking_);
  }

  bool record(const ArcHead& head) {
    const size_t cap = walking_.options.budget.max_bytes;
    const bool too_large = head.length > cap + max_http_head;
    std::string block;
    for (uint64_t left = head.length; left > 0;) {
      const std::string_view seen = stream_.look(1);
      if (seen.empty()) {
        // An error of the stream is told where it ends.
        return stream_.error() ? true : broken("the record is shorter than it says");
      }
      const size_t n = static_cast<size_t>(std::min<uint64_t>(left, seen.size()));
      if (!too_large) block += seen.substr(0, n);
      stream_.take(n);
      left -= n;
    }
    if (too_large)
      return give_error(
          {ErrorCode::too_large,
           size_for_people(head.length) + " is over the cap of " + size_for_people(cap) + " for one document",
           {},
           0},
          here(), walking_);
    give_back_next_head(block);
    return give(head, std::move(block));
  }

  // Where the length is too great by a little, the beginning of the next record was taken for this one's end.
  void give_back_next_head(std::string& block) {
    constexpr size_t reach = 256;
    const std::string_view next = stream_.look(longest_line);
    if (next.empty() || next[0] == '\n' || next[0] == '\r') return;
    const size_t line = block.rfind('\n');
    if (line == std::string::npos || block.size() - line > reach) return;
    const std::string begin = block.substr(line + 1);
    if (!arc_head(begin + std::string(next.substr(0, next.find('\n'))))) return;
    stream_.give_back(begin);
    block.resize(line);
  }

  bool give(const ArcHead& head, std::string block) {
    if (head.url.starts_with("filedesc:") || head.url.starts_with("dns:"))
      return passed("about the crawl (request, metadata, warcinfo)");
    Item page = here();
    page.given.url = head.url;
    if (!head.captured.empty()) page.given.captured = head.captured;
    page.media_type = head.media_type;
    if (block.starts_with("HTTP/")) {
      const auto http = http_head(block);
      if (!http) return passed("no page of the web (dns and others)");
      if (const std::string why = why_not_status(http->status); !why.empty()) return passed(why);
      page.media_type = http->media_type();
      if (charset_of_label(http->charset())) page.given.charset = http->charset();
      auto body =
          http_body(*http, block.substr(std::min(block.size(), http->length)), walking_.options.budget.max_bytes);
      if (!body) return give_error(body.error(), page, walking_);
      block = std::move(*body);
    }
    if (const std::string why = why_not_type(page.media_type, false); !why.empty()) return passed(why);
    if (block.empty()) return passed("empty");
    return give_contents(std::move(block), std::move(page), walking_);
  }

  bool passed(const std::string& why) {
    pass_over(why, walking_);
    return true;
  }

  Stream& stream_;
  const Item& item_;
  Walking& walking_;
  MemberPlace begin_;
  size_t broken_ = 0;
  bool astray_ = false;
};

}  // namespace

bool looks_like_arc(std::string_view head) { return head.starts_with("filedesc://"); }

bool read_arc(Stream& stream, const Item& item, Walking& walking) { return ArcReader(stream, item, walking).run(); }

}  // namespace sayso
