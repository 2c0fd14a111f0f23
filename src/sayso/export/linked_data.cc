// JSON-LD: W3C Web Annotation, schema.org.
#include "sayso/export/writer.h"
#include "sayso/view/timeline.h"

namespace sayso {
namespace {

constexpr uint32_t around = 32;  // characters before and behind a quotation, as the recommendation's examples have

std::string name_of_statement(const ExportItem& item) { return "urn:sayso:" + item.row.id; }

class Annotations : public TextExport {
 public:
  void begin(const ExportHead& head) override {
    json_.open('{').key("@context").open('[').string("http://www.w3.org/ns/anno.jsonld").open('{');
    for (std::string_view term : {"outlet", "sha256", "speaker", "act", "manner", "said"})
      json_.key(term).string("urn:sayso:terms:" + std::string(term));
    json_.close('}').close(']').key("id").string("urn:sayso:export").key("type").string("AnnotationPage");
    json_.key("label").string(head.described.empty() ? "all statements" : head.described).key("items").open('[');
  }

  void add(const ExportItem& item) override {
    const TimelineRow& r = item.row;
    json_.open('{').key("id").string(name_of_statement(item)).key("type").string("Annotation");
    json_.key("motivation").string("identifying").key("body").open('[');
    body("describing", headline(item) + (r.date.empty() ? "" : ", " + r.date) + "; " + chain_text(r));
    body("tagging", r.act);
    json_.close(']').key("speaker").string_or_null(r.speaker).key("act").string(r.act).key("manner").string(r.manner);
    json_.key("said").string_or_null(r.date).key("target").open('[');
    const Spans& parts = item.said().content;
    for (size_t i = 0; i < parts.size(); ++i) target(item, parts[i], r.points[i]);
    json_.close(']').close('}');
  }

  void end(const ExportHead&) override { json_.close(']').close('}').end_line(); }

 private:
  void body(std::string_view purpose, std::string_view value) {
    json_.open('{').key("type").string("TextualBody").key("purpose").string(purpose).key("format").string("text/plain");
    json_.key("value").string(value).close('}');
  }

  void target(const ExportItem& item, Span part, Span points) {
    const std::string address = web_address(item.row.url);
    json_.open('{').key("type").string("SpecificResource").key("source");
    json_.string(address.empty() ? "urn:sha256:" + item.row.sha256 : address);
    json_.key("outlet").string_or_null(item.row.outlet).key("sha256").string(item.row.sha256);
    json_.key("selector").open('[').open('{').key("type").string("TextQuoteSelector");
    json_.key("exact").string(part.of(item.reading().text));
    json_.key("prefix").string(before_part(*item.page, part, around));
    json_.key("suffix").string(behind_part(*item.page, part, around)).close('}');
    json_.open('{').key("type").string("TextPositionSelector").key("start").number(points.begin);
    json_.key("end").number(points.end).close('}').close(']').close('}');
  }
};

class SchemaOrg : public TextExport {
 public:
  void begin(const ExportHead&) override {
    json_.open('{').key("@context").string("https://schema.org").key("@graph").open('[');
  }

  void add(const ExportItem& item) override {
    const TimelineRow& r = item.row;
    const bool quotation = r.manner == "direct";
    json_.open('{').key("@type").string(quotation ? "Quotation" : "Claim").key("@id").string(name_of_statement(item));
    json_.key("text").string(r.content).key("identifier").string(r.id);
    if (const std::string& language = item.reading().metadata.language; !language.empty() && language != "und")
      json_.key("inLanguage").string(language);
    if (const Who who = speaker_of(item); !who.name.empty()) {
      json_.key(quotation ? "spokenByCharacter" : "creator");
      person(who);
    }
    about(item);
    if (const PlainDate said = plain_date(r.date); !said.from.empty())
      json_.key("dateCreated").string(said.to.empty() ? said.from : said.from + "/" + said.to);
    json_.key(quotation ? "isPartOf" : "appearance");
    page(item);
    json_.close('}');
  }

  void end(const ExportHead&) override { json_.close(']').close('}').end_line(); }

 private:
  void person(const Who& who) {
    const bool body = who.type == VoiceType::organization || who.type == VoiceType::outlet;
    json_.open('{').key("@type").string(body ? "Organization" : who.type == VoiceType::place ? "Place" : "Person");
    json_.key("@id").string("urn:sayso:" + who.id).key("name").string(who.name).close('}');
  }

  void about(const ExportItem& item) {
    const std::vector<Who> all = spoken_of(item);
    if (all.empty()) return;
    json_.key("about").list(all, [&](const Who& who) { person(who); });
  }

  void page(const ExportItem& item) {
    const TimelineRow& r = item.row;
    json_.open('{').key("@type").string("NewsArticle").key("@id").string("urn:sha256:" + r.sha256);
    if (!r.title.empty()) json_.key("headline").string(r.title);
    if (const std::string address = web_address(r.url); !address.empty()) json_.key("url").string(address);
    if (const PlainDate day = plain_date(r.published); !day.from.empty()) json_.key("datePublished").string(day.from);
    if (!r.outlet.empty())
      json_.key("publisher").open('{').key("@type").string("Organization").key("name").string(r.outlet).close('}');
    property("SHA-256", r.sha256);
    json_.close('}');
  }

  void property(std::string_view name, std::string_view value) {
    json_.key("identifier").open('{').key("@type").string("PropertyValue").key("propertyID").string(name);
    json_.key("value").string(value).close('}');
  }
};

}  // namespace

std::unique_ptr<ExportWriter> make_annotations() { return std::make_unique<Annotations>(); }
std::unique_ptr<ExportWriter> make_schema_org() { return std::make_unique<SchemaOrg>(); }

}  // namespace sayso
