#include "sayso/bytes/mime_parts.h"

#include <algorithm>
#include <unordered_map>

#include "sayso/bytes/mime_coding.h"

namespace sayso {
namespace {

constexpr size_t max_multiparts = 100, max_parts = 10'000;
constexpr size_t max_header_bytes = 256u << 10;
constexpr size_t max_boundary_bytes = 300;  // RFC 2046 allows 70; mailers write more

class Splitter {
 public:
  Splitter(std::string_view message, bool guess_first) : message_(message), guess_first_(guess_first) {}

  MimeParts run() {
    begin_part(first_line());
    for (size_t at = here_.part_begin; at < message_.size() && !out_.error;) {
      const size_t next = std::min(message_.find('\n', at), message_.size() - 1) + 1;
      line(at, next);
      at = next;
    }
    end_part(message_.size());
    return std::move(out_);
  }

 private:
  struct Open {
    size_t part;
    std::string boundary;  // empty: not known yet
  };

  // The part that is being read.
  struct Here {
    size_t part_begin = 0, body_begin = 0;
    bool in_header = false, in_leaf = false;
  };

  // Behind empty lines, and the line "From ..." that mailboxes put before each message.
  size_t first_line() const {
    const size_t begin = std::min(message_.find_first_not_of("\r\n"), message_.size());
    const std::string_view rest = message_.substr(begin);
    if (!rest.starts_with("From ") && !rest.starts_with(">From ")) return begin;
    return std::min(message_.find('\n', begin), message_.size() - 1) + 1;
  }

  void line(size_t at, size_t next) {
    const std::string_view line = message_.substr(at, next - at);
    if (line.starts_with("--") && boundary(line, at, next)) return;
    if (here_.in_header && line.find_first_not_of("\r\n") == line.npos) end_header(next);
  }

  // Whether the line is a boundary of a multipart that is open; if so, does what it says.
  bool boundary(std::string_view line, size_t at, size_t next) {
    line = line.substr(0, line.find_last_not_of(" \t\r\n") + 1);
    if (line.size() < 3 || line.size() > max_boundary_bytes) return false;
    std::string name(line.substr(2));
    bool last = false;
    auto found = depths_.find(name);
    if (found == depths_.end() && name.ends_with("--")) {
      found = depths_.find(name.substr(0, name.size() - 2));
      last = true;
    }
    if (found == depths_.end()) {
      if (here_.in_header || open_.empty() || !open_.back().boundary.empty() || here_.in_leaf) return false;
      open_.back().boundary = name;
      found = depths_.emplace(std::move(name), open_.size() - 1).first;
      last = false;
    }
    const size_t depth = found->second;
    end_part(at);
    while (open_.size() > depth + !last) {
      depths_.erase(open_.back().boundary);
      open_.pop_back();
    }
    if (!last) begin_part(next);
    return true;
  }

  void begin_part(size_t at) {
    if (out_.parts.size() == max_parts) return stop("more than 10,000 parts in a message");
    out_.parts.emplace_back();
    if (!open_.empty()) out_.parts.back().parent = open_.back().part;
    here_.part_begin = at;
    here_.in_header = true;
    here_.in_leaf = false;
  }

  void end_header(size_t at) {
    MimePart& part = out_.parts.back();
    part.header = HeaderFields(message_.substr(here_.part_begin, std::min(at - here_.part_begin, max_header_bytes)));
    part.type = mime_value(part.header["content-type"]);
    part.disposition = mime_value(part.header["content-disposition"]);
    const bool in_digest = part.parent != MimePart::none && out_.parts[part.parent].type.value == "multipart/digest";
    if (part.type.value.empty()) part.type.value = in_digest ? "message/rfc822" : "text/plain";
    here_.in_header = false;
    here_.in_leaf = !part.is_multipart();
    here_.body_begin = at;
    if (part.is_multipart()) open_multipart(part);
  }

  void open_multipart(const MimePart& part) {
    const size_t index = out_.parts.size() - 1;
    std::string name(part.type["boundary"]);
    if (index == 0 && guess_first_) name.clear();
    name = name.substr(0, name.find_last_not_of(" \t\r\n") + 1);
    if (open_.size() == max_multiparts) return stop("over the cap of 100 multiparts, one in another");
    if (name.size() + 2 > max_boundary_bytes || depths_.contains(name)) return;  // its parts become the outer one's
    if (!name.empty()) depths_.emplace(name, open_.size());
    open_.push_back({index, std::move(name)});
  }

  void end_part(size_t at) {
    if (here_.in_header) end_header(at);
    if (!here_.in_leaf) return;
    here_.in_leaf = false;
    size_t end = at;
    if (end < message_.size() || !open_.empty()) {  // the line end before a boundary is the boundary's
      if (end > here_.body_begin && message_[end - 1] == '\n') --end;
      if (end > here_.body_begin && message_[end - 1] == '\r') --end;
    }
    out_.parts.back().body = message_.substr(here_.body_begin, end - here_.body_begin);
  }

  void stop(const char* why) {
    if (!out_.error) out_.error = Error{ErrorCode::too_large, why, {}, 0};
    here_.in_header = here_.in_leaf = false;
  }

  std::string_view message_;
  bool guess_first_;
  MimeParts out_;
  std::vector<Open> open_;                          // the multiparts that we are in
  std::unordered_map<std::string, size_t> depths_;  // their boundaries: index in open_
  Here here_;
};

}  // namespace

std::string MimePart::bytes() const { return without_transfer_coding(body, header["content-transfer-encoding"]); }

std::string_view MimePart::file_name() const {
  const std::string_view name = disposition["filename"];
  return name.empty() ? type["name"] : name;
}

MimeParts mime_parts(std::string_view message) {
  MimeParts out = Splitter(message, false).run();
  if (out.parts.size() > 1 || !out.parts[0].is_multipart()) return out;
  return Splitter(message, true).run();
}

}  // namespace sayso
