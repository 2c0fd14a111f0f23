// The text of a mail as its writer had it before the mailer cut it into lines.
#pragma once
#include <string>
#include <string_view>

namespace sayso {

/// Joins what mailers wrapped: the lines of one paragraph of a quoted reply, each with the same ">" before it, and the
/// line "On 3 May 2031, Ada Lind <ada@example.org> / wrote:" over one. A line was wrapped where the first word of the
/// next would not have had room in it. Everything else stays as it is. Linear.
std::string with_letters_unwrapped(std::string_view text);

}  // namespace sayso
