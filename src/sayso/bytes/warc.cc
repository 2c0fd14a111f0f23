#include "sayso/bytes/warc.h"

#include <algorithm>

#include "sayso/base/encoding.h"
#include "sayso/base/utf8.h"
#include "sayso/bytes/archive_record.h"
#include "sayso/bytes/codings.h"
#include "sayso/bytes/feed.h"
#include "sayso/bytes/http_page.h"
#include "sayso/bytes/kind.h"
#include "sayso/bytes/payload_digest.h"
#include "sayso/bytes/warc_record.h"

namespace sayso {
namespace {

constexpr size_t max_header = 1u << 20;
constexpr size_t max_http_head = 1u << 20;
constexpr uint64_t max_broken = 10'000;        // so that rubbish ends
constexpr size_t max_given_back = 256u << 20;  // of one archive: what is looked at twice
constexpr std::string_view mark = "WARC/";
constexpr size_t longest_mark = 16;  // with version and line end

// What a record's payload is said to be, and how to get at it.
struct Payload {
  std::string media_type, charset;
  std::optional<HttpHead> http;
};

std::string why_not_http(size_t length, Stream& stream, Payload& payload) {
  std::string_view bytes;
  for (size_t n = 4096;; n *= 4) {
    bytes = stream.look(std::min(n, length)).substr(0, length);
    if (header_block(bytes) != bytes.npos || bytes.size() < n) break;
  }
  auto head = http_head(bytes);
  if (!head) return "no page of the web (dns and others)";
  if (std::string why = why_not_status(head->status); !why.empty()) return why;
  payload.media_type = head->media_type();
  payload.charset = head->charset();
  payload.http = std::move(*head);
  return {};
}

// Why the record holds no page, in words for people; empty where it may hold one.
std::string why_not(const WarcHeader& header, Stream& stream, Payload& payload) {
  if (header.type == "revisit") return "seen before by the crawler (revisit)";
  const bool response = header.type == "response", converted = header.type == "conversion";
  if (!response && !converted && header.type != "resource") return "about the crawl (request, metadata, warcinfo)";
  if (header.fields["warc-segment-number"].size() > 1 || header.fields["warc-segment-number"] > "1")
    return "a further piece of a record in pieces";
  const std::string_view content_type = header.fields["content-type"];
  payload.media_type = media_type_of(content_type);
  payload.charset = charset_of(content_type);
  const size_t length = static_cast<size_t>(std::min<uint64_t>(header.length, max_http_head));
  const std::string_view head = stream.look(std::min<size_t>(length, 5)).substr(0, length);
  if (response && head.starts_with("HTTP/")) {
    if (std::string why = why_not_http(length, stream, payload); !why.empty()) return why;
  } else if (response && payload.media_type == "application/http") {
    return length == 0 ? "empty" : "no page of the web (dns and others)";
  }
  return why_not_type(payload.media_type, converted);
}

// Whoever wrote the archive may name the digest of another's page. Crawlers differ in whether the chunks count.
bool is_digest_of_payload(std::string_view named, const std::string& block, const Payload& payload) {
  if (!payload.http) return is_digest_of(named, block);
  const std::string_view body = std::string_view(block).substr(std::min(block.size(), payload.http->length));
  if (is_digest_of(named, body)) return true;
  const bool chunked = lower_ascii(payload.http->fields["transfer-encoding"]).find("chunked") != std::string::npos;
  return chunked && is_digest_of(named, without_chunks(std::string(body)));
}

bool give_payload(std::string block, const Payload& payload, Item record, Walking& walking) {
  const size_t cap = walking.options.budget.max_bytes;
  if (payload.http) {
    auto body = http_body(*payload.http, block.substr(std::min(block.size(), payload.http->length)), cap);
    if (!body) return give_error(body.error(), record, walking);
    block = std::move(*body);
  }
  if (block.empty()) {
    pass_over("empty", walking);
    return true;
  }
  if (record.media_type.ends_with("/xml")) {  // a feed, a page, or mostly a sitemap
    const std::string_view head = std::string_view(block).substr(0, sniff_bytes);
    const bool feed = looks_like_feed(head), page = !feed && head.find("<html") != head.npos;
    if (!feed && !page) {
      pass_over("data", walking);
      return true;
    }
    if (page) record.media_type = "application/xhtml+xml";
  }
  return give_contents(std::move(block), std::move(record), walking);
}

Error too_large(uint64_t size, uint64_t cap) {
  return {ErrorCode::too_large,
          size_for_people(size) + " is over the cap of " + size_for_people(cap) + " for one document",
          {},
          0};
}

// All of the header, or as much as is allowed; nothing of a record that another member begins with.
std::string_view header_bytes(Stream& stream) {
  for (size_t n = 2048;; n *= 2) {
    std::string_view seen = stream.look(std::min(n, max_header) + mark.size());
    seen = seen.substr(0, std::min(n, max_header));
    const std::string_view mine = seen.substr(0, stream.before_member_with(mark, seen.size()));
    if (mine.size() < seen.size() || seen.size() < std::min(n, max_header) || n >= max_header ||
        header_block(mine) != mine.npos)
      return mine;
  }
}

// Takes all before the next line that begins like a record, or the next member that does.
void find_record(Stream& stream, bool line_begins) {
  for (;;) {
    const std::string_view seen = stream.look(2 * longest_mark);
    if (seen.empty()) return;
    if (stream.place().inner == 0 && looks_like_warc(seen)) return;
    if (line_begins && looks_like_warc(seen)) return;
    const size_t member = stream.before_member_with(mark, seen.size());
    const size_t line = seen.find("\nWARC/");
    const size_t none = seen.size() > longest_mark ? seen.size() - longest_mark : 1;  // the rest may begin one
    const size_t to = std::max<size_t>(1, std::min(member, line == seen.npos ? none : line + 1));
    line_begins = seen[to - 1] == '\n';
    stream.take(to);
  }
}

class WarcReader {
 public:
  WarcReader(Stream& stream, const Item& item, Walking& walking) : stream_(stream), item_(item), walking_(walking) {}

  bool run() {
    if (stream_.look(1).empty() && !stream_.error())
      return give_error({ErrorCode::malformed, "empty file", {}, 0}, item_, walking_);
    for (;;) {
      pass_line_ends(stream_);
      if (stream_.look(1).empty()) {
        if (!stream_.error() || ended_) return true;
        begin_ = error_is_of_another_member() ? MemberPlace{stream_.member(), 0} : stream_.place();
        if (!give_error(*stream_.error(), here(), walking_)) return false;
        if (++broken_ > max_broken || !stream_.recover(mark)) return true;
        continue;
      }
      if (!record()) return false;
      if (broken_ > max_broken)
        return give_error({ErrorCode::malformed, "more than 10,000 broken records; the rest is not read", {}, 0}, item_,
                          walking_);
    }
  }

 private:
  // Of a member behind the one that what was taken last came from, which was whole then.
  bool error_is_of_another_member() { return item_.packed && stream_.member() != stream_.place().member; }

  Item here() const { return record_at(item_, begin_); }

  // One record, whole or broken. False: `each` ended the walk.
  bool record() {
    begin_ = stream_.place();
    const std::string_view bytes = header_bytes(stream_);
    auto header = warc_header(bytes, max_header);
    if (!header && ends_with_error(bytes)) return astray(nullptr);
    if (!header) return broken(header.error(), 1);
    stream_.take(header->header_length);
    if (!item_.packed && item_.size > 0 && header->length > item_.size - std::min(item_.size, stream_.position()))
      return broken({ErrorCode::malformed, "the record says it is longer than the rest of the file", {}, 0}, 0);
    Payload payload;
    const std::string why = why_not(*header, stream_, payload);
    if (!why.empty()) return without_payload(*header, why);
    if (header->length > walking_.options.budget.max_bytes + max_http_head) return without_payload(*header, "");
    return with_payload(*header, std::move(payload));
  }

  // Whether the header goes on in what cannot be unpacked: that is told, and its beginning is taken.
  bool ends_with_error(std::string_view header) {
    if (!stream_.error() || header_block(header) != header.npos || header.size() >= max_header) return false;
    if (stream_.look(header.size() + 1).size() > header.size() || error_is_of_another_member()) return false;
    stream_.take(header.size());
    return true;
  }

  // Passes the block. `why` it holds no page; empty where it is too large to be held.
  bool without_payload(const WarcHeader& header, const std::string& why) {
    for (uint64_t left = header.length; left > 0;) {
      const size_t n = next_bytes(left).size();
      if (n == 0) return cut_off(nullptr);
      stream_.take(n);
      left -= n;
    }
    if (!ends_well()) return astray(nullptr);
    if (why.empty()) return give_error(too_large(header.length, walking_.options.budget.max_bytes), here(), walking_);
    if (header.type == "revisit" && walking_.options.repeats) {
      if (auto page = walking_.repeats.find(header.fields["warc-payload-digest"])) return give_repeat(header, *page);
    }
    pass_over(why, walking_);
    return true;
  }

  bool give_repeat(const WarcHeader& header, std::string sha256) {
    const Item record = given_by(header);
    Document d;
    d.id = record.id;
    d.source = record.source;
    d.media = Media::html;  // as the page itself; nobody looks
    d.given = record.given;
    d.same_as = std::move(sha256);
    return walking_.each(std::move(d));
  }

  Item given_by(const WarcHeader& header) const {
    Item record = here();
    if (const std::string url = header.url(); !url.empty()) record.given.url = url;
    if (const std::string captured = header.captured(); !captured.empty()) record.given.captured = captured;
    return record;
  }

  bool with_payload(const WarcHeader& header, Payload payload) {
    std::string block;
    block.reserve(static_cast<size_t>(std::min<uint64_t>(header.length, 1u << 20)));
    while (block.size() < header.length) {
      const std::string_view next = next_bytes(header.length - block.size());
      if (next.empty()) return cut_off(&block);
      block += next;
      stream_.take(next.size());
    }
    if (!ends_well() && !goes_on_a_little(block)) return astray(&block);
    Item record = given_by(header);
    record.media_type = payload.media_type;
    if (charset_of_label(payload.charset)) record.given.charset = payload.charset;
    if (!walking_.options.repeats) return give_payload(std::move(block), payload, std::move(record), walking_);
    return give_and_remember(header, std::move(block), payload, std::move(record));
  }

  bool give_and_remember(const WarcHeader& header, std::string block, const Payload& payload, Item record) {
    const std::string source = record.source;
    const std::string_view named = header.fields["warc-payload-digest"];
    if (!named.empty() && !is_digest_of_payload(named, block, payload)) {
      pass_over("digests that are not those of their pages (the pages are read)", walking_);
      return give_payload(std::move(block), payload, std::move(record), walking_);
    }
    const EachDocument remember = [&](Result<Document> d) {
      if (d && d->source == source) walking_.repeats.remember(named, sha256(d->bytes));
      return walking_.each(std::move(d));
    };
    Walking through{walking_.options, remember};
    through.around = walking_.around;
    const bool go_on = give_payload(std::move(block), payload, std::move(record), through);
    for (const auto& [what, count] : through.passed_over) walking_.passed_over[what] += count;
    return go_on;
  }

  // What comes next of this record, at most `most`; nothing at the end, at an error, or where a member with a record
  // of its own begins before this one should end.
  std::string_view next_bytes(uint64_t most) {
    std::string_view next = stream_.look(mark.size());
    next = next.substr(0, static_cast<size_t>(std::min<uint64_t>(most, next.size())));
    if (stream_.place().inner == 0 && item_.packed && next.starts_with(mark)) return {};
    return next.substr(0, stream_.before_member_with(mark, next.size()));
  }

  // Whether behind the block there is what should be: line ends, then the next record, the next member or the end.
  bool ends_well() {
    const bool two_lines_end = stream_.look(4).starts_with("\r\n\r\n");
    pass_line_ends(stream_);
    if (two_lines_end && !stream_.look(1).empty()) return true;
    const std::string_view next = stream_.look(mark.size());
    if (next.empty()) return !stream_.error() || error_is_of_another_member();
    return next.starts_with(mark) || (item_.packed && stream_.place().inner == 0);
  }

  // Writers that count characters where bytes are meant say too little: then the next record, or the end, is near.
  // That is told, and what lies before it is the block's.
  bool goes_on_a_little(std::string& block) {
    if (item_.packed || stream_.error() || block.find("\nWARC/") != block.npos) return false;
    const size_t most = 1024 + block.size() / 8;
    std::string_view next = stream_.look(std::min(most + mark.size(), Stream::max_look));
    const size_t record = next.find("\r\n\r\nWARC/1.");
    if (record == next.npos && next.size() > most) return false;
    next = next.substr(0, record);
    while (record == next.npos && (next.ends_with('\n') || next.ends_with('\r'))) next.remove_suffix(1);
    if (next.size() > most || next.find('\0') != next.npos) return false;
    block += next;
    stream_.take(next.size());
    if (!ends_well()) return false;
    give_error({ErrorCode::malformed, "the record is longer than it says; it is read as far as it goes", {}, 0}, here(),
               walking_);
    return true;  // whoever wants no more says so of the page, too
  }

  bool cut_off(const std::string* block) {
    if (stream_.error()) return astray(block);
    return broken({ErrorCode::malformed, "the record is shorter than it says", {}, 0}, 0, block);
  }

  bool astray(const std::string* block) {
    if (const auto& error = stream_.error(); error && stream_.look(1).empty()) {
      const bool go_on = give_error(*error, here(), walking_);
      ++broken_;
      if (!stream_.recover(mark)) ended_ = true;
      return go_on;
    }
    return broken({ErrorCode::malformed, "the record's Content-Length is wrong: no record follows", {}, 0}, 0, block);
  }

  // Tells of a broken record and goes to where the next one may begin, at least `skip` bytes on. What was taken for
  // its block may hold that: it is looked through, too.
  bool broken(Error error, size_t skip, const std::string* block = nullptr) {
    ++broken_;
    if (!give_error(std::move(error), here(), walking_)) return false;
    if (block && given_back_ + block->size() <= max_given_back) {
      given_back_ += block->size();
      stream_.give_back(*block);
    }
    stream_.take(std::min(skip, stream_.look(skip).size()));
    find_record(stream_, skip == 0);
    return true;
  }

  Stream& stream_;
  const Item& item_;
  Walking& walking_;
  MemberPlace begin_;
  uint64_t broken_ = 0;
  size_t given_back_ = 0;
  bool ended_ = false;
};

}  // namespace

bool read_warc(Stream& stream, const Item& item, Walking& walking) { return WarcReader(stream, item, walking).run(); }

}  // namespace sayso
