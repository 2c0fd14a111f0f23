#include "sayso/view/markup.h"

#include "sayso/view/plain.h"

namespace sayso {

std::string html_text(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (c == '\'')
      out += "&#39;";
    else
      out += c;
  }
  return out;
}

std::string xml_text(std::string_view text) {
  std::string out = for_terminal(text);
  for (std::string_view never : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})  // U+FFFE, U+FFFF
    for (size_t at = out.find(never); at != std::string::npos; at = out.find(never, at))
      out.replace(at, 3, "\xEF\xBF\xBD");
  return html_text(out);
}

}  // namespace sayso
