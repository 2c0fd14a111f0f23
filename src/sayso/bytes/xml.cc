#include "sayso/bytes/xml.h"

#include <algorithm>

#define XML_DTD  // as Debian builds it: declares the caps on entities
#include <expat.h>

#include "sayso/base/encoding.h"

namespace sayso {
namespace {

constexpr size_t most_of_one = 8u << 20;  // bytes of a tag, comment or instruction
constexpr char separator = '\n';          // between a namespace and a name; in neither of them

std::pair<std::string_view, std::string_view> split(std::string_view name) {
  const size_t at = name.rfind(separator);
  return at == std::string_view::npos ? std::pair(std::string_view(), name)
                                      : std::pair(name.substr(0, at), name.substr(at + 1));
}

// The label in <?xml ... encoding="...">.
std::string_view declared_in(std::string_view head) {
  const size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || !head.substr(begin).starts_with("<?xml")) return {};
  head = head.substr(0, std::min(head.find("?>"), head.size()));
  size_t at = head.find("encoding");
  if (at == std::string_view::npos) return {};
  at = head.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  return head.substr(at + 1, head.find(head[at], at + 1) - at - 1);
}

class XmlReader {
 public:
  XmlReader(Stream& stream, std::string_view charset, size_t max_depth, const XmlHandlers& handlers)
      : stream_(stream), max_depth_(max_depth), handlers_(handlers), decoder_(charset_of(charset)) {}
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;
  ~XmlReader() {
    if (parser_) XML_ParserFree(parser_);
  }

  Result<void> run() {
    parser_ = XML_ParserCreateNS("UTF-8", separator);
    if (!parser_) return fail(ErrorCode::system, "out of memory");
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(parser_, on_begin, on_end);
    XML_SetCharacterDataHandler(parser_, on_text);
    XML_SetSkippedEntityHandler(parser_, on_skipped);
    XML_UseForeignDTD(parser_, XML_TRUE);  // so that unknown references are skipped, not errors; none is ever read
    XML_SetBillionLaughsAttackProtectionActivationThreshold(parser_, 1u << 20);
    std::string raw(64u << 10, '\0'), text;
    for (bool last = false; !last;) {
      auto n = stream_.read(raw.data(), raw.size());
      if (!n) return tl::unexpected(n.error());
      last = *n == 0;
      text.clear();
      decoder_.decode(std::string_view(raw).substr(0, *n), last, text);
      clean(text);
      held_ += text;
      if (!last && held_.size() < unfinished_) continue;
      if (auto ok = parse(held_, last); !ok || stopped_) return ok;
      held_.clear();
      if (auto ok = look_for_progress(); !ok || stopped_) return ok;
    }
    return {};
  }

 private:
  // Takes the byte order mark off the stream.
  const Charset& charset_of(std::string_view header) {
    const std::string_view head = stream_.look(1024);
    const Charset* charset = nullptr;
    if (head.starts_with("\xEF\xBB\xBF")) {
      stream_.take(3);
      left_out_ = 3;
      return utf8_charset();
    }
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
      charset = charset_of_label(head[0] == '\xFF' ? "utf-16le" : "utf-16be");
      stream_.take(2);
      return *charset;
    }
    charset = charset_of_label(header);
    if (!charset) charset = charset_of_label(declared_in(head));
    // What could be read up to here is not UTF-16.
    return charset && charset->kind != CharsetKind::utf16 ? *charset : utf8_charset();
  }

  // Feeds begin with empty lines and hold controls, which XML forbids and nobody misses.
  void clean(std::string& text) {
    for (char& c : text)
      if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') c = ' ';
    if (begun_) return;
    const size_t first = text.find_first_not_of(" \t\r\n");
    const auto left_out = std::string_view(text).substr(0, first);
    left_out_ += left_out.size();
    left_out_lines_ += static_cast<uint64_t>(std::count(left_out.begin(), left_out.end(), '\n'));
    text.erase(0, first);
    begun_ = !text.empty();
  }

  Result<void> parse(const std::string& text, bool last) {
    fed_ += text.size();
    const XML_Status status = XML_Parse(parser_, text.data(), static_cast<int>(text.size()), last);
    if (status == XML_STATUS_OK || stopped_) {
      if (too_deep_)
        return fail(ErrorCode::too_large,
                    "over the cap of " + std::to_string(max_depth_) + " elements, one in another");
      return {};
    }
    const XML_Error code = XML_GetErrorCode(parser_);
    const std::string what =
        code == XML_ERROR_AMPLIFICATION_LIMIT_BREACH ? "its entities grow beyond all bounds" : XML_ErrorString(code);
    const XML_Index byte = XML_GetCurrentByteIndex(parser_);
    return fail(ErrorCode::malformed,
                "the XML breaks off in line " + std::to_string(left_out_lines_ + XML_GetCurrentLineNumber(parser_)) +
                    ": " + what,
                {}, left_out_ + static_cast<uint64_t>(std::max<XML_Index>(byte, 0)));
  }

  // Expat begins a tag or comment that is not whole anew with each piece that it is given, so such a one is given
  // pieces that double in size.
  Result<void> look_for_progress() {
    const XML_Index at = XML_GetCurrentByteIndex(parser_);
    unfinished_ = at < 0 ? 0 : static_cast<size_t>(fed_ - std::min<uint64_t>(fed_, static_cast<uint64_t>(at)));
    if (unfinished_ > most_of_one)
      return fail(ErrorCode::too_large, "a tag or comment of more than 8 MiB in the XML", {},
                  left_out_ + fed_ - unfinished_);
    if (handlers_.fed) stop_unless(handlers_.fed(fed_));
    return {};
  }

  void stop_unless(bool go_on) {
    if (go_on || stopped_) return;
    stopped_ = true;
    XML_StopParser(parser_, XML_FALSE);
  }

  static void on_begin(void* data, const XML_Char* name, const XML_Char** attributes) {
    auto& self = *static_cast<XmlReader*>(data);
    if (self.stopped_) return;
    if (++self.depth_ > self.max_depth_) {
      self.too_deep_ = true;
      return self.stop_unless(false);
    }
    self.attributes_.clear();
    for (; attributes[0]; attributes += 2) {
      const auto [space, local] = split(attributes[0]);
      self.attributes_.push_back({space, local, attributes[1]});
    }
    const auto [space, local] = split(name);
    self.stop_unless(self.handlers_.begin(space, local, self.attributes_));
  }
  static void on_end(void* data, const XML_Char* name) {
    auto& self = *static_cast<XmlReader*>(data);
    if (self.stopped_) return;
    --self.depth_;
    const auto [space, local] = split(name);
    self.stop_unless(self.handlers_.end(space, local));
  }
  static void on_text(void* data, const XML_Char* text, int size) {
    auto& self = *static_cast<XmlReader*>(data);
    if (!self.stopped_) self.stop_unless(self.handlers_.text(std::string_view(text, static_cast<size_t>(size))));
  }
  static void on_skipped(void* data, const XML_Char* name, int is_parameter) {
    auto& self = *static_cast<XmlReader*>(data);
    if (!self.stopped_ && !is_parameter) self.stop_unless(self.handlers_.text("&" + std::string(name) + ";"));
  }

  Stream& stream_;
  size_t max_depth_, depth_ = 0;
  const XmlHandlers& handlers_;
  StreamDecoder decoder_;
  XML_Parser parser_ = nullptr;
  std::vector<XmlHandlers::Attribute> attributes_;
  uint64_t left_out_ = 0, left_out_lines_ = 0, fed_ = 0;
  std::string held_;
  size_t unfinished_ = 0;  // bytes given of a tag that has not ended
  bool begun_ = false, stopped_ = false, too_deep_ = false;
};

}  // namespace

Result<void> read_xml(Stream& stream, std::string_view charset, size_t max_depth, const XmlHandlers& handlers) {
  return XmlReader(stream, charset, max_depth, handlers).run();
}

}  // namespace sayso
