#include "sayso/bytes/xml.h"

#include <algorithm>

#define XML_DTD  // as Debian builds it: declares the caps on entities
#include <expat.h>

#include "sayso/base/encoding.h"
#include "sayso/base/utf8.h"
#include "sayso/bytes/xml_mend.h"

namespace sayso {
namespace {

constexpr size_t most_of_one = 8u << 20;  // bytes of a tag, comment or instruction
constexpr size_t most_declared = 256;     // prefixes that hold at one place

// Prefix and local name.
std::pair<std::string_view, std::string_view> split(std::string_view name) {
  const size_t at = name.find(':');
  return at == std::string_view::npos ? std::pair(std::string_view(), name)
                                      : std::pair(name.substr(0, at), name.substr(at + 1));
}

// What the namespaces are that elements of feeds are in by habit; feeds forget to declare them.
std::string_view usual_namespace(std::string_view prefix) {
  struct Row {
    std::string_view prefix, address;
  };
  static constexpr Row rows[] = {{"content", "http://purl.org/rss/1.0/modules/content/"},
                                 {"dc", "http://purl.org/dc/elements/1.1/"},
                                 {"dcterms", "http://purl.org/dc/terms/"},
                                 {"atom", "http://www.w3.org/2005/Atom"},
                                 {"feedburner", "http://rssnamespace.org/feedburner/ext/1.0"}};
  for (const Row& row : rows)
    if (row.prefix == prefix) return row.address;
  return "undeclared";
}

// Well-formed UTF-8 with more in it than ASCII; its last character may be cut off.
bool is_really_utf8(std::string_view bytes) {
  bool more = false;
  for (size_t i = ascii_length(bytes, 0); i < bytes.size(); i += ascii_length(bytes, i)) {
    uint32_t bad = 0;
    const uint32_t n = utf8_sequence(bytes, i, bad);
    if (n == 0) return more && i + 4 > bytes.size();
    more = true;
    i += n;
  }
  return more;
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
    parser_ = XML_ParserCreate("UTF-8");
    if (!parser_) return fail(ErrorCode::system, "out of memory");
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(parser_, on_begin, on_end);
    XML_SetCharacterDataHandler(parser_, on_text);
    XML_SetSkippedEntityHandler(parser_, on_skipped);
    XML_UseForeignDTD(parser_, XML_TRUE);  // so that unknown references are skipped, not errors; none is ever read
    XML_SetBillionLaughsAttackProtectionActivationThreshold(parser_, 1u << 20);
    std::string raw(64u << 10, '\0'), text;
    held_.reserve(raw.size());
    for (bool last = false; !last;) {
      auto n = stream_.read(raw.data(), raw.size());
      if (!n) return tl::unexpected(n.error());
      last = *n == 0;
      text.clear();
      decoder_.decode(std::string_view(raw).substr(0, *n), last, text);
      clean(text);
      mender_.mend(text, last, held_);
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
    if (charset && charset->kind == CharsetKind::single_byte && is_really_utf8(stream_.look(64u << 10)))
      return utf8_charset();
    // What could be read up to here is not UTF-16.
    return charset && charset->kind != CharsetKind::utf16 ? *charset : utf8_charset();
  }

  // Feeds begin with empty lines and hold controls, which XML forbids and nobody misses.
  void clean(std::string& text) {
    for (char& c : text)
      if (c == '\v' || c == '\f') c = ' ';
    left_out_ += std::erase_if(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; });
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
    const uint64_t byte = left_out_ + static_cast<uint64_t>(std::max<XML_Index>(XML_GetCurrentByteIndex(parser_), 0));
    return fail(ErrorCode::malformed,
                "the XML breaks off in line " + std::to_string(left_out_lines_ + XML_GetCurrentLineNumber(parser_)) +
                    ": " + what,
                {}, byte - std::min(byte, mender_.added()));
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

  // "xmlns" and "xmlns:p" hold inside their element.
  void declare(const XML_Char** attributes) {
    for (; attributes[0]; attributes += 2) {
      const std::string_view name = attributes[0];
      if (!name.starts_with("xmlns") || declared_.size() >= most_declared) continue;
      if (name.size() == 5) declared_.push_back({depth_, {}, attributes[1]});
      if (name.size() > 6 && name[5] == ':') declared_.push_back({depth_, std::string(name.substr(6)), attributes[1]});
    }
  }

  std::string_view namespace_of(std::string_view prefix) const {
    for (auto it = declared_.rbegin(); it != declared_.rend(); ++it)
      if (it->prefix == prefix) return it->address;
    if (prefix.empty()) return {};
    return prefix == "xml" ? "http://www.w3.org/XML/1998/namespace" : usual_namespace(prefix);
  }

  static void on_begin(void* data, const XML_Char* name, const XML_Char** attributes) {
    auto& self = *static_cast<XmlReader*>(data);
    if (self.stopped_) return;
    if (++self.depth_ > self.max_depth_) {
      self.too_deep_ = true;
      return self.stop_unless(false);
    }
    self.declare(attributes);
    self.attributes_.clear();
    for (; attributes[0]; attributes += 2) {
      const auto [prefix, local] = split(attributes[0]);
      if (prefix == "xmlns" || (prefix.empty() && local == "xmlns")) continue;
      self.attributes_.push_back({prefix.empty() ? prefix : self.namespace_of(prefix), local, attributes[1]});
    }
    const auto [prefix, local] = split(name);
    self.stop_unless(self.handlers_.begin(self.namespace_of(prefix), local, self.attributes_));
  }
  static void on_end(void* data, const XML_Char* name) {
    auto& self = *static_cast<XmlReader*>(data);
    if (self.stopped_) return;
    const auto [prefix, local] = split(name);
    self.stop_unless(self.handlers_.end(self.namespace_of(prefix), local));
    while (!self.declared_.empty() && self.declared_.back().depth >= self.depth_) self.declared_.pop_back();
    --self.depth_;
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
  struct Declared {
    size_t depth;
    std::string prefix, address;
  };
  std::vector<Declared> declared_;
  XmlMender mender_;
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
