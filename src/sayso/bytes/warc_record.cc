#include "sayso/bytes/warc_record.h"

#include <algorithm>

#include "sayso/base/edtf.h"
#include "sayso/base/utf8.h"
#include "sayso/bytes/warc.h"

namespace sayso {
namespace {

constexpr uint64_t largest_block = uint64_t{1} << 42;  // nobody has 4 TiB in a record; more is damage

// Every line behind the first has a colon or goes on with the line before: so a header without an end does not
// reach into the next record.
size_t wrong_line(std::string_view block) {
  for (size_t at = block.find('\n'); at != block.npos && at + 1 < block.size();) {
    const size_t begin = at + 1;
    at = block.find('\n', begin);
    const std::string_view line = block.substr(begin, at == block.npos ? block.npos : at - begin);
    if (at == block.npos || line.empty() || line == "\r") break;
    if (line[0] != ' ' && line[0] != '\t' && line.find(':') == line.npos) return begin;
  }
  return block.npos;
}

Result<uint64_t> length_in(std::string_view digits) {
  if (digits.empty()) return fail(ErrorCode::malformed, "the record has no Content-Length");
  uint64_t value = 0;
  for (char c : digits) {
    if (c < '0' || c > '9') return fail(ErrorCode::malformed, "the record's Content-Length is no number");
    value = value * 10 + static_cast<uint64_t>(c - '0');
    if (value > largest_block) return fail(ErrorCode::malformed, "the record's Content-Length cannot be");
  }
  return value;
}

}  // namespace

bool looks_like_warc(std::string_view head) {
  auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!head.starts_with("WARC/")) return false;
  std::string_view line = head.substr(5, head.find('\n') == head.npos ? 8 : head.find('\n') - 5);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line.size() >= 3 && line.size() <= 8 && digit(line[0]) && line[1] == '.' &&
         std::all_of(line.begin() + 2, line.end(), [&](char c) { return digit(c) || c == '.'; });
}

Result<WarcHeader> warc_header(std::string_view bytes, size_t most) {
  if (!looks_like_warc(bytes)) return fail(ErrorCode::malformed, "no WARC record begins here");
  WarcHeader h;
  h.header_length = header_block(bytes);
  const std::string_view block = bytes.substr(0, h.header_length);
  if (wrong_line(block) != block.npos) return fail(ErrorCode::malformed, "the record's header is damaged");
  if (h.header_length == bytes.npos)
    return bytes.size() >= most ? fail(ErrorCode::too_large, "the record's header is over the cap of 1 MiB")
                                : fail(ErrorCode::malformed, "the record's header is cut off");
  h.fields = HeaderFields(block.substr(block.find('\n') + 1));
  h.type = media_type_of(h.fields["warc-type"]);
  auto length = length_in(h.fields["content-length"]);
  if (!length) return tl::unexpected(length.error());
  h.length = *length;
  if (h.type.empty()) return fail(ErrorCode::malformed, "the record has no WARC-Type");
  return h;
}

std::string WarcHeader::url() const {
  std::string_view uri = fields["warc-target-uri"];
  if (uri.starts_with('<') && uri.ends_with('>')) uri = uri.substr(1, uri.size() - 2);
  return repaired_utf8(uri);
}

std::string WarcHeader::captured() const {
  std::string date(fields["warc-date"]);
  if (const size_t dot = date.find('.'); dot != date.npos) date = date.substr(0, dot) + "Z";
  if (date.size() > 10 && date[10] == ' ') date[10] = 'T';
  return edtf_bounds(date) ? date : std::string();
}

}  // namespace sayso
