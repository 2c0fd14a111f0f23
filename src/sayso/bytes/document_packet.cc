#include "sayso/bytes/document_packet.h"

namespace sayso {

void put_document(Packet& p, const Document& d) {
  p.put(d.id), p.put(d.source), p.put(d.media), p.put(d.same_as);
  p.put(d.given.url), p.put(d.given.outlet), p.put(d.given.published), p.put(d.given.title);
  p.put(d.given.byline), p.put(d.given.charset), p.put(d.given.captured);
}

bool get_document(Packet& p, Document& d) {
  int media = 0;
  static_assert(sizeof media == sizeof d.media);
  if (!(p.get(d.id) && p.get(d.source) && p.get(media) && p.get(d.same_as))) return false;
  if (media < static_cast<int>(Media::text) || media > static_cast<int>(Media::pdf)) return false;
  d.media = static_cast<Media>(media);
  return p.get(d.given.url) && p.get(d.given.outlet) && p.get(d.given.published) && p.get(d.given.title) &&
         p.get(d.given.byline) && p.get(d.given.charset) && p.get(d.given.captured);
}

void put_error(Packet& p, const Error& e) { p.put(e.code), p.put(e.message), p.put(e.where), p.put(e.at); }

bool get_error(Packet& p, Error& e) {
  int code = 0;
  static_assert(sizeof code == sizeof e.code);
  if (!p.get(code) || code < 0 || code > static_cast<int>(ErrorCode::system)) return false;
  e.code = static_cast<ErrorCode>(code);
  return p.get(e.message) && p.get(e.where) && p.get(e.at);
}

}  // namespace sayso
