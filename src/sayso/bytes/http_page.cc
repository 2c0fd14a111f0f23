#include "sayso/bytes/http_page.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/bytes/codings.h"
#include "sayso/bytes/contents.h"
#include "sayso/bytes/kind.h"

namespace sayso {

Result<HttpHead> http_head(std::string_view bytes) {
  HttpHead head;
  const size_t block = header_block(bytes);
  head.length = block == bytes.npos ? bytes.size() : block;
  std::string_view text = bytes.substr(0, head.length);
  const std::string_view line = text.substr(0, text.find('\n'));
  const size_t space = line.find(' ');
  if (!line.starts_with("HTTP/") || space == line.npos)
    return fail(ErrorCode::malformed, "the record holds no HTTP response");
  for (char c : line.substr(space + 1, 3)) {
    if (c < '0' || c > '9') return fail(ErrorCode::malformed, "the HTTP response has no status");
    head.status = head.status * 10 + (c - '0');
  }
  head.fields = HeaderFields(text.substr(std::min(text.size(), line.size() + 1)));
  return head;
}

Result<std::string> http_body(const HttpHead& head, std::string body, size_t cap) {
  const std::string transfer = lower_ascii(head.fields["transfer-encoding"]);
  if (transfer.find("chunked") != transfer.npos) body = without_chunks(std::move(body));
  auto decoded = without_coding(std::move(body), transfer, cap);
  if (!decoded) return decoded;
  return without_coding(std::move(*decoded), head.fields["content-encoding"], cap);
}

std::string why_not_status(int status) {
  if (status < 200) return "no answer (status below 200)";
  if (status < 300) return {};
  if (status < 400) return "moved (status 3xx)";
  return status < 500 ? "not there or not allowed (status 4xx)" : "the server failed (status 5xx)";
}

std::string why_not_type(const std::string& media_type, bool converted) {
  if (media_type.empty()) return {};  // its first bytes will tell
  Item typed;
  typed.media_type = media_type;
  const Kind* kind = kind_of(typed, {});
  if (!kind) return what_it_is(media_type);
  if (kind->kind == FileKind::text && !converted) return "plain text";
  const bool holds_many = kind->kind == FileKind::rows || kind->kind == FileKind::warc || kind->kind == FileKind::arc ||
                          kind->kind == FileKind::zip;
  return holds_many ? "data" : "";
}

}  // namespace sayso
