#include "sayso/bytes/archive_record.h"

#include <algorithm>

namespace sayso {

void pass_line_ends(Stream& stream) {
  for (;;) {
    const std::string_view next = stream.look(1);
    const size_t n = std::min(next.find_first_not_of("\r\n"), next.size());
    if (n == 0) return;
    stream.take(n);
  }
}

Item record_at(const Item& archive, const MemberPlace& place) {
  std::string text = std::to_string(archive.packed ? place.member : place.inner);
  if (archive.packed && place.inner > 0) text += "+" + std::to_string(place.inner);
  return member_of(archive, archive.source + "#" + text, archive.id + "-" + text);
}

}  // namespace sayso
