// What stands in the header fields of mails and of MIME parts.
#pragma once
#include <map>
#include <string>
#include <string_view>

namespace sayso {

/// A header's value as people read it, in UTF-8 on one line: encoded words ("=?utf-8?Q?Caf=C3=A9?=", RFC 2047 and the
/// language tag of RFC 2231) decoded, also where one character is cut in two by them. Bytes that are no ASCII are
/// taken for UTF-8, else for windows-1252. At most some 100,000 bytes of `value` are looked at.
std::string words_of_header(std::string_view value);

/// "type/sub; name=value; ..." as Content-Type and Content-Disposition have it.
struct MimeValue {
  std::string value;                              ///< lower case, without parameters
  std::map<std::string, std::string> parameters;  ///< by lower-case name; at most 100

  /// Empty where there is none.
  std::string_view operator[](const std::string& name) const;
};

/// Parameters in quotes, continued and with a charset (RFC 2231: "name*0*=utf-8''caf%C3%A9"), or as encoded words,
/// which RFC 2047 forbids and mailers write.
MimeValue mime_value(std::string_view field);

/// The first address of a From field. Both parts may be empty.
struct Mailbox {
  std::string name;     ///< what is shown for people, without quotes
  std::string address;  ///< "ada@courier.example", lower case
};
Mailbox first_mailbox(std::string_view field);

}  // namespace sayso
