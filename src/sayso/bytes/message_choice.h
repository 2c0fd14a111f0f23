// Which parts of a message people read: one of the forms of each alternative, the root of each page.
#pragma once
#include <vector>

#include "sayso/bytes/mime_parts.h"

namespace sayso {

enum class PartRole : uint8_t {
  hidden,    ///< a multipart, or another form of what is shown
  text,      ///< HTML or plain text that is shown
  resource,  ///< lies beside the root of a multipart/related: pictures, styles, frames
  attached   ///< anything else that is shown: attachments, also of texts
};

bool is_page(const MimePart& part);

/// One role a part. Of a multipart/alternative the last HTML counts, else the last plain text (RFC 2046, 5.1.4: the
/// last is the richest); blank ones never. The root of a multipart/related is what `start` names, else its first text.
std::vector<PartRole> roles_of(const std::vector<MimePart>& parts);

}  // namespace sayso
