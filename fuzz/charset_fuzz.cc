// Any bytes with any labels: text in UTF-8, whose places lead back into the bytes. The first two bytes pick the labels.
#include "require.h"
#include "sayso/base/utf8.h"
#include "sayso/page/decode/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace sayso;
  if (size < 2) return 0;
  static constexpr std::string_view labels[] = {"",
                                                "utf-8",
                                                "latin1",
                                                "windows-1252",
                                                "windows-1251",
                                                "koi8-r",
                                                "iso-8859-2",
                                                "windows-1254",
                                                "windows-1256",
                                                "shift_jis",
                                                "euc-jp",
                                                "iso-2022-jp",
                                                "euc-kr",
                                                "gb18030",
                                                "big5",
                                                "utf-16le",
                                                "utf-16be",
                                                "x-user-defined",
                                                "replacement",
                                                "hz-gb-2312",
                                                "no such label"};
  const auto pick = [&](uint8_t n) { return labels[n % std::size(labels)]; };
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::string own = declared_charset(bytes);
  require(own.empty() || charset_of_label(own), "a declared charset is one of the standard");
  const auto decoded =
      decode(bytes, {pick(data[0]), (data[1] & 0x80) ? std::string_view(own) : pick(data[1]), (data[1] & 1) != 0});
  if (!decoded) {
    require(!decoded.error().message.empty(), "an error without words");
    return 0;
  }
  require(is_utf8(decoded->text), "the text is UTF-8");
  require(!decoded->encoding.charset.empty() && !decoded->encoding.from.empty(), "an encoding has its name and source");
  uint32_t last = 0;
  for (size_t at = 0; at <= decoded->text.size();) {
    const uint32_t byte = decoded->map.byte_of(static_cast<uint32_t>(at));
    require(byte >= last && byte <= bytes.size(), "places go forward and stay in the bytes");
    last = byte;
    at += at < decoded->text.size() ? code_point_at(decoded->text, at).length : 1;
  }
  return 0;
}
