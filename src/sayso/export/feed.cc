// Atom (RFC 4287): an entry a statement.
#include <fmt/format.h>

#include "sayso/export/writer.h"
#include "sayso/view/markup.h"
#include "sayso/view/timeline.h"

namespace sayso {
namespace {

class Feed : public TextExport {
 public:
  void begin(const ExportHead& head) override {
    made_ = head.made;
    const std::string title = head.described.empty() ? "Who said what" : "Who said what: " + head.described;
    text_ =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:sayso=\"urn:sayso:terms\">\n" +
        element("title", title) + element("id", "urn:sayso:query:" + percent(head.query)) + element("updated", made_) +
        "<author><name>sayso</name></author>\n" + element("generator", "sayso");
  }

  void add(const ExportItem& item) override {
    const TimelineRow& r = item.row;
    text_ += "<entry>\n" + element("id", "urn:sayso:" + r.id);
    text_ += element("title", headline(item)) + element("updated", moment(r));
    text_ += "<author>" + element("name", r.speaker.empty() ? "nobody named" : r.speaker) + "</author>\n";
    if (const std::string address = web_address(r.url); !address.empty())
      text_ += "<link rel=\"alternate\" href=\"" + xml_text(address) + "\"/>\n";
    text_ += "<category term=\"" + xml_text(r.act) + "\"/>\n";
    text_ += fmt::format("<sayso:place outlet=\"{}\" sha256=\"{}\" said=\"{}\" source=\"{}\" characters=\"",
                         xml_text(r.outlet), r.sha256, xml_text(r.date), xml_text(r.source));
    for (Span s : r.points) text_ += fmt::format("{}{}-{}", s.begin == r.points[0].begin ? "" : " ", s.begin, s.end);
    text_ += "\"/>\n<content type=\"html\">" + xml_text(words(item)) + "</content>\n</entry>\n";
  }

  void end(const ExportHead&) override { text_ += "</feed>\n"; }

 private:
  static std::string element(std::string_view name, std::string_view text) {
    return fmt::format("<{}>{}</{}>\n", name, xml_text(text), name);
  }

  // A name that is an IRI, whatever the query holds.
  static std::string percent(std::string_view text) {
    std::string out;
    for (unsigned char c : text) {
      if (std::isalnum(c) || c == '-' || c == '.')
        out += static_cast<char>(c);
      else
        out += fmt::format("%{:02X}", c);
    }
    return out.empty() ? "all" : out;
  }

  // When it was said, else when the page was published, else now: an entry must have a moment.
  std::string moment(const TimelineRow& r) const {
    for (const std::string* date : {&r.date, &r.published}) {
      std::string day = plain_date(*date).from;
      if (day.empty()) continue;
      while (day.size() < 10) day += "-01";
      return day + "T00:00:00Z";
    }
    return made_;
  }

  static std::string words(const ExportItem& item) {
    return "<blockquote>" + xml_text(item.row.content) + "</blockquote><p>" + xml_text(chain_text(item.row)) +
           "</p><p>" + xml_text(provenance(item)) + "</p>";
  }

  std::string made_;
};

}  // namespace

std::unique_ptr<ExportWriter> make_feed() { return std::make_unique<Feed>(); }

}  // namespace sayso
