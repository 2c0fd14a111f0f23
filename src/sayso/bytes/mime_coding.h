// Transfer codings of MIME (RFC 2045, section 6): what mail does to bytes on their way.
#pragma once
#include <string>
#include <string_view>

namespace sayso {

/// `coding` is the value of Content-Transfer-Encoding: "base64" and "quoted-printable" are undone, anything else leaves
/// the bytes as they are. Never fails: what is not of the coding's alphabet is passed over (base64) or kept as it
/// stands (quoted-printable), and what is cut off gives what is there. Linear.
std::string without_transfer_coding(std::string_view bytes, std::string_view coding);

std::string from_base64(std::string_view bytes);
/// `in_header`: "_" is a space and no line ends are expected (RFC 2047, 4.2).
std::string from_quoted_printable(std::string_view bytes, bool in_header = false);
/// The digits of "=C3" and "%C3" at `at`: the byte, or -1 where two hexadecimal digits do not stand there.
int byte_of_hex(std::string_view bytes, size_t at);

}  // namespace sayso
