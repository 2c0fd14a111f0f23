// Makes WARC records, and reads what a container gives. For tests.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/bytes/contents.h"

namespace sayso {

struct WarcRecordForTests {
  std::string type = "response";
  std::string url = "http://sella-post.example/a";
  std::string content_type = "application/http; msgtype=response";
  std::string date = "2031-03-05T06:07:08Z";
  std::string more = "";      ///< further fields, each with its CRLF
  std::string length = "";    ///< in place of the true one
  std::string line = "\r\n";  ///< what ends the lines of the header

  std::string with(std::string_view block) const {
    std::string out = "WARC/1.0" + line + "WARC-Type: " + type + line;
    if (!url.empty()) out += "WARC-Target-URI: " + url + line;
    out += "WARC-Date: " + date + line + "Content-Type: " + content_type + line + more;
    out += "Content-Length: " + (length.empty() ? std::to_string(block.size()) : length) + line + line;
    return out.append(block) + "\r\n\r\n";
  }
};

inline std::string http_for_tests(std::string_view body, std::string_view fields = "Content-Type: text/html\r\n",
                                  std::string_view status = "200 OK") {
  return "HTTP/1.1 " + std::string(status) + "\r\n" + std::string(fields) + "\r\n" + std::string(body);
}

/// A whole record with a page.
inline std::string warc_page_for_tests(std::string_view body) {
  return WarcRecordForTests{}.with(http_for_tests(body));
}

struct ContentsForTests {
  std::vector<Document> documents;
  std::vector<Error> errors;
  PassedOver passed_over;

  std::string sources() const {
    std::string out;
    for (const Document& d : documents) (out += d.source) += ' ';
    return out;
  }
  std::string bytes() const {
    std::string out;
    for (const Document& d : documents) (out += d.bytes) += ' ';
    return out;
  }
};

inline ContentsForTests contents_for_tests(std::string_view bytes, std::string name, const WalkOptions& options = {}) {
  ContentsForTests out;
  const EachDocument each = [&](Result<Document> d) {
    if (d) {
      out.documents.push_back(std::move(*d));
    } else {
      out.errors.push_back(d.error());
    }
    return true;
  };
  Walking walking{options, each};
  Item item;
  item.source = item.id = "f";
  item.name = std::move(name);
  item.size = bytes.size();
  give_contents(memory_source(bytes), std::move(item), walking);
  out.passed_over = std::move(walking.passed_over);
  return out;
}

}  // namespace sayso
