// JSON as pages really hold it, made into JSON.
#pragma once
#include <string>
#include <string_view>

namespace sayso {

/// Mends what is near JSON, in one pass: comments and CDATA marks around it, raw line ends and quotation marks inside
/// strings, escapes that are none, commas before a closing bracket, several values in a row (they become a list), a
/// semicolon behind it. What is cut off is closed behind its last whole value. Takes nothing away from a string that
/// was whole. The result may still be no JSON; whoever parses it must say so. O(size); at most twice as long.
std::string mended_json(std::string_view text);

}  // namespace sayso
