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

// Makes of the stream's bytes what Expat takes: UTF-8, without controls, with what feeds forget to escape mended.
// Counts what it leaves out and adds, so that an error's place is one in the stream.
class Intake {
 public:
  Intake(Stream& stream, std::string_view charset) : decoder_(charset_of(stream, charset)) {}

  /// Appends to `out` what the next bytes give.
  void take(std::string_view bytes, bool last, std::string& out) {
    text_.clear();
    decoder_.decode(bytes, last, text_);
    clean(text_);
    mender_.mend(text_, last, out);
  }
  /// The bytes of the stream before byte `at` of what was given.
  uint64_t place(uint64_t at) const {
    const uint64_t byte = left_out_ + at;
    return byte - std::min(byte, mender_.added());
  }
  uint64_t left_out() const { return left_out_; }
  uint64_t left_out_lines() const { return left_out_lines_; }

 private:
  // Takes the byte order mark off the stream.
  const Charset& charset_of(Stream& stream, std::string_view header) {
    const std::string_view head = stream.look(1024);
    const Charset* charset = nullptr;
    if (head.starts_with("\xEF\xBB\xBF")) {
      stream.take(3);
      left_out_ = 3;
      return utf8_charset();
    }
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
      charset = charset_of_label(head[0] == '\xFF' ? "utf-16le" : "utf-16be");
      stream.take(2);
      return *charset;
    }
    charset = charset_of_label(header);
    if (!charset) charset = charset_of_label(declared_in(head));
    if (charset && charset->kind == CharsetKind::single_byte && is_really_utf8(stream.look(64u << 10)))
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

  uint64_t left_out_ = 0, left_out_lines_ = 0;  // before decoder_, which is made with them
  StreamDecoder decoder_;
  XmlMender mender_;
  std::string text_;
  bool begun_ = false;
};

// Which namespaces the prefixes mean, element in element.
class Namespaces {
 public:
  // "xmlns" and "xmlns:p" hold inside their element.
  void declare(const XML_Char** attributes, size_t depth) {
    for (; attributes[0]; attributes += 2) {
      const std::string_view name = attributes[0];
      if (!name.starts_with("xmlns") || declared_.size() >= most_declared) continue;
      if (name.size() == 5) declared_.push_back({depth, {}, attributes[1]});
      if (name.size() > 6 && name[5] == ':') declared_.push_back({depth, std::string(name.substr(6)), attributes[1]});
    }
  }

  std::string_view of(std::string_view prefix) const {
    for (auto it = declared_.rbegin(); it != declared_.rend(); ++it)
      if (it->prefix == prefix) return it->address;
    if (prefix.empty()) return {};
    return prefix == "xml" ? "http://www.w3.org/XML/1998/namespace" : usual_namespace(prefix);
  }

  /// The element at `depth` ends.
  void leave(size_t depth) {
    while (!declared_.empty() && declared_.back().depth >= depth) declared_.pop_back();
  }

 private:
  struct Declared {
    size_t depth;
    std::string prefix, address;
  };
  std::vector<Declared> declared_;
};

class XmlReader {
 public:
  XmlReader(Stream& stream, std::string_view charset, size_t max_depth, const XmlHandlers& handlers)
      : stream_(stream), handlers_(handlers), intake_(stream, charset), depth_{max_depth} {}
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
    std::string raw(64u << 10, '\0'), held;
    held.reserve(raw.size());
    for (bool last = false; !last;) {
      auto n = stream_.read(raw.data(), raw.size());
      if (!n) return tl::unexpected(n.error());
      last = *n == 0;
      intake_.take(std::string_view(raw).substr(0, *n), last, held);
      if (!last && held.size() < progress_.unfinished) continue;
      if (auto ok = parse(held, last); !ok || progress_.stopped) return ok;
      held.clear();
      if (auto ok = look_for_progress(); !ok || progress_.stopped) return ok;
    }
    return {};
  }

 private:
  Result<void> parse(const std::string& text, bool last) {
    progress_.fed += text.size();
    const XML_Status status = XML_Parse(parser_, text.data(), static_cast<int>(text.size()), last);
    if (status == XML_STATUS_OK || progress_.stopped) {
      if (depth_.too_deep)
        return fail(ErrorCode::too_large,
                    "over the cap of " + std::to_string(depth_.most) + " elements, one in another");
      return {};
    }
    const XML_Error code = XML_GetErrorCode(parser_);
    const std::string what =
        code == XML_ERROR_AMPLIFICATION_LIMIT_BREACH ? "its entities grow beyond all bounds" : XML_ErrorString(code);
    const auto byte = static_cast<uint64_t>(std::max<XML_Index>(XML_GetCurrentByteIndex(parser_), 0));
    return fail(ErrorCode::malformed,
                "the XML breaks off in line " +
                    std::to_string(intake_.left_out_lines() + XML_GetCurrentLineNumber(parser_)) + ": " + what,
                {}, intake_.place(byte));
  }

  // Expat begins a tag or comment that is not whole anew with each piece that it is given, so such a one is given
  // pieces that double in size.
  Result<void> look_for_progress() {
    const XML_Index at = XML_GetCurrentByteIndex(parser_);
    progress_.unfinished =
        at < 0 ? 0 : static_cast<size_t>(progress_.fed - std::min<uint64_t>(progress_.fed, static_cast<uint64_t>(at)));
    if (progress_.unfinished > most_of_one)
      return fail(ErrorCode::too_large, "a tag or comment of more than 8 MiB in the XML", {},
                  intake_.left_out() + progress_.fed - progress_.unfinished);
    if (handlers_.fed) stop_unless(handlers_.fed(progress_.fed));
    return {};
  }

  void stop_unless(bool go_on) {
    if (go_on || progress_.stopped) return;
    progress_.stopped = true;
    XML_StopParser(parser_, XML_FALSE);
  }

  static void on_begin(void* data, const XML_Char* name, const XML_Char** attributes) {
    auto& self = *static_cast<XmlReader*>(data);
    if (self.progress_.stopped) return;
    if (++self.depth_.now > self.depth_.most) {
      self.depth_.too_deep = true;
      return self.stop_unless(false);
    }
    self.namespaces_.declare(attributes, self.depth_.now);
    self.attributes_.clear();
    for (; attributes[0]; attributes += 2) {
      const auto [prefix, local] = split(attributes[0]);
      if (prefix == "xmlns" || (prefix.empty() && local == "xmlns")) continue;
      self.attributes_.push_back({prefix.empty() ? prefix : self.namespaces_.of(prefix), local, attributes[1]});
    }
    const auto [prefix, local] = split(name);
    self.stop_unless(self.handlers_.begin(self.namespaces_.of(prefix), local, self.attributes_));
  }
  static void on_end(void* data, const XML_Char* name) {
    auto& self = *static_cast<XmlReader*>(data);
    if (self.progress_.stopped) return;
    const auto [prefix, local] = split(name);
    self.stop_unless(self.handlers_.end(self.namespaces_.of(prefix), local));
    self.namespaces_.leave(self.depth_.now);
    --self.depth_.now;
  }
  static void on_text(void* data, const XML_Char* text, int size) {
    auto& self = *static_cast<XmlReader*>(data);
    if (!self.progress_.stopped)
      self.stop_unless(self.handlers_.text(std::string_view(text, static_cast<size_t>(size))));
  }
  static void on_skipped(void* data, const XML_Char* name, int is_parameter) {
    auto& self = *static_cast<XmlReader*>(data);
    if (!self.progress_.stopped && !is_parameter) self.stop_unless(self.handlers_.text("&" + std::string(name) + ";"));
  }

  struct Depth {
    size_t most, now = 0;
    bool too_deep = false;
  };
  struct Progress {
    uint64_t fed = 0;
    size_t unfinished = 0;  ///< bytes given of a tag that has not ended
    bool stopped = false;
  };

  Stream& stream_;
  const XmlHandlers& handlers_;
  XML_Parser parser_ = nullptr;
  Intake intake_;
  Namespaces namespaces_;
  std::vector<XmlHandlers::Attribute> attributes_;
  Depth depth_;
  Progress progress_;
};

}  // namespace

Result<void> read_xml(Stream& stream, std::string_view charset, size_t max_depth, const XmlHandlers& handlers) {
  return XmlReader(stream, charset, max_depth, handlers).run();
}

}  // namespace sayso
