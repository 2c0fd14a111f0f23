// The table of kinds: each with its names, its look, and what reads it.
#include <array>

#include "sayso/bytes/arc.h"
#include "sayso/bytes/contents.h"
#include "sayso/bytes/feed.h"
#include "sayso/bytes/kind.h"
#include "sayso/bytes/message.h"
#include "sayso/bytes/rows.h"
#include "sayso/bytes/saved_page.h"
#include "sayso/bytes/warc.h"
#include "sayso/bytes/zip.h"

namespace sayso {
namespace {

bool looks_like_html(std::string_view head) { return sniff_media(head) == Media::html; }

bool read_text(Stream& stream, const Item& item, Walking& walking) {
  return give_document(stream, item, Media::text, walking);
}
bool read_html(Stream& stream, const Item& item, Walking& walking) {
  Item saved = item;
  note_who_saved(stream.look(saved_page_bytes), saved.given);
  return give_document(stream, saved, Media::html, walking);
}
bool begins_as_pdf(std::string_view head) { return head.starts_with("%PDF-"); }
// Some mailers put a few bytes before it, and readers of PDF look at the first 1024 (ISO 32000-1, annex H.3.4.1).
bool looks_like_pdf(std::string_view head) { return head.substr(0, 1024).find("%PDF-") != std::string_view::npos; }
bool read_pdf(Stream& stream, const Item& item, Walking& walking) {
  return give_document(stream, item, Media::pdf, walking);
}
bool read_rows(Stream& stream, const Item& item, Walking& walking) {
  return each_row(stream, item.source, item.id, walking.options.budget, walking.each, walking.options.unknown_keys);
}

// clang-format off
constexpr std::array table{
    Kind{FileKind::warc, "warc", "application/warc application/x-warc", looks_like_warc, nullptr, read_warc},
    Kind{FileKind::arc, "arc", "application/x-arc application/x-ia-arc application/x-internet-archive", looks_like_arc, nullptr, read_arc},
    Kind{FileKind::zip, "zip wacz", "application/zip application/x-zip-compressed application/wacz application/x-wacz", looks_like_zip, nullptr, read_zip},
    Kind{FileKind::feed, "rss atom rdf xml", "application/rss+xml application/atom+xml application/rdf+xml text/xml application/xml", looks_like_feed, nullptr, read_feed},
    Kind{FileKind::json_feed, "", "application/feed+json", looks_like_json_feed, nullptr, read_json_feed},
    Kind{FileKind::message, "eml mht mhtml", "message/rfc822 multipart/related application/x-mimearchive", looks_like_message, nullptr, read_message},
    Kind{FileKind::html, "html htm xhtml", "text/html application/xhtml+xml", nullptr, looks_like_html, read_html},
    Kind{FileKind::pdf, "pdf", "application/pdf application/x-pdf", begins_as_pdf, looks_like_pdf, read_pdf},
    Kind{FileKind::rows, "jsonl ndjson", "application/jsonl application/x-ndjson", nullptr, nullptr, read_rows},
    Kind{FileKind::text, "txt", "text/plain", nullptr, nullptr, read_text},
};
// clang-format on

}  // namespace

std::span<const Kind> kinds() { return table; }

}  // namespace sayso
