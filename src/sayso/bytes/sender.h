// Whom a mail is from, as a reader of news would say it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/bytes/header_fields.h"

namespace sayso {

/// "Fwd: AW: Bridge reopens" -> "Bridge reopens". In UTF-8. `forwarded`: a mark of forwarding was cut.
struct Subject {
  std::string text;
  bool forwarded = false;
};
Subject subject_of(std::string_view field);

/// Names of authors, and the outlet; each may be empty.
struct Sender {
  std::vector<std::string> byline;
  std::string outlet;
};

/// Of a mail's header. "Ada Lind at Sella Courier" and "Ada Lind | Sella Courier" name both. One name alone is the
/// outlet where the mail went to a list, where its address is a desk's ("newsletter@", "noreply@") or where its host
/// is called so ("Sella Courier <ada@sellacourier.example>"); otherwise it is a person's.
Sender sender_of(const HeaderFields& header);

}  // namespace sayso
