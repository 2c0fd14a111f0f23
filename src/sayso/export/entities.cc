// Lines of JSON: FollowTheMoney entities, rows like those of GDELT's Global Quotation Graph.
#include <fmt/format.h>

#include <map>
#include <set>

#include "sayso/export/writer.h"
#include "sayso/view/timeline.h"

namespace sayso {
namespace {

/// A page is an Article, a voice a Person, Organization or LegalEntity, a statement an Event in which they are
/// involved.
class FollowMoney : public TextExport {
 public:
  void begin(const ExportHead&) override {}

  void add(const ExportItem& item) override {
    const TimelineRow& r = item.row;
    if (pages_.insert(r.sha256).second) page(item);
    const Who speaker = speaker_of(item);
    std::vector<Who> involved = spoken_of(item);
    if (!speaker.name.empty()) involved.insert(involved.begin(), speaker);
    for (const Who& who : involved) {
      Who& known = voices_[who.id];
      if (known.type == VoiceType::unnamed) known = who;  // pages may differ: the first that tells
    }
    open(r.id, "Event");
    property("name", headline(item));
    property("description", r.content);
    dates(plain_date(r.date));
    if (!involved.empty()) json_.key("involved").list(involved, [&](const Who& who) { json_.string(who.id); });
    property("proof", page_hash_id(item));
    property("keywords", r.act);
    property("recordId", r.id);
    property("notes", provenance(item));
    origin(item);
    close();
  }

  void end(const ExportHead&) override {
    for (const auto& [id, who] : voices_) {
      open(id, who.type == VoiceType::person                                          ? "Person"
               : who.type == VoiceType::organization || who.type == VoiceType::outlet ? "Organization"
                                                                                      : "LegalEntity");
      property("name", who.name);
      close();
    }
  }

 private:
  void open(std::string_view id, std::string_view schema) {
    json_.open('{').key("id").string(id).key("schema").string(schema).key("properties").open('{');
  }
  void close() { json_.close('}').close('}').end_line(); }
  void property(std::string_view name, std::string_view value) {
    if (!value.empty()) json_.key(name).open('[').string(value).close(']');
  }
  void dates(const PlainDate& said) {
    if (said.to.empty()) return property("date", said.from);
    property("startDate", said.from);
    property("endDate", said.to);
  }
  void origin(const ExportItem& item) {
    property("sourceUrl", web_address(item.row.url));
    property("publisher", item.row.outlet);
  }
  void page(const ExportItem& item) {
    const TimelineRow& r = item.row;
    open(page_hash_id(item), "Article");
    property("title", r.title);
    property("publishedAt", plain_date(r.published).from);
    property("notes", "SHA-256 " + r.sha256 + ", " + r.source);
    origin(item);
    close();
  }

  std::set<std::string> pages_;
  std::map<std::string, Who> voices_;
};

constexpr uint32_t around = 100;  // characters before and behind

/// A row a page, as GDELT has it: date, url, title, lang, quotes (pre, quote, post).
class Quotations : public TextExport {
 public:
  void begin(const ExportHead&) override {}

  void add(const ExportItem& item) override {
    const TimelineRow& r = item.row;
    if (r.manner != "direct") return void(++indirect_);
    Row& row = rows_[r.sha256];
    if (row.quotes.empty()) {
      row.order = rows_.size();
      row.head = head(item);
    }
    for (size_t i = 0; i < item.said().content.size(); ++i)
      row.quotes += (row.quotes.empty() ? "" : ",") + quote(item, i);
  }

  void end(const ExportHead&) override {
    std::map<size_t, const Row*> in_order;
    for (const auto& [hash, row] : rows_) in_order[row.order] = &row;
    for (const auto& [order, row] : in_order) text_ += row->head + ",\"quotes\":[" + row->quotes + "]}\n";
  }

  std::vector<std::string> notes() const override {
    if (!indirect_) return {};
    return {fmt::format("{} statements that are not quoted word for word (manner: indirect, mixed) were left out",
                        indirect_)};
  }

 private:
  struct Row {
    size_t order = 0;
    std::string head, quotes;
  };

  // Without its end.
  static std::string head(const ExportItem& item) {
    const TimelineRow& r = item.row;
    const PlainDate day = plain_date(r.published);
    JsonWriter json;
    json.open('{').key("date").string_or_null(day.from.size() == 10 ? day.from + "T00:00:00Z" : day.from);
    json.key("url").string_or_null(web_address(r.url)).key("title").string_or_null(r.title).key("lang");
    json.string_or_null(item.reading().metadata.language).key("outlet").string_or_null(r.outlet);
    json.key("source").string(r.source).key("sha256").string(r.sha256);
    return json.take();
  }

  static std::string quote(const ExportItem& item, size_t i) {
    const Span part = item.said().content[i];
    const Span points = item.row.points[i];
    JsonWriter json;
    json.open('{').key("pre").string(before_part(*item.page, part, around));
    json.key("quote").string(part.of(item.reading().text)).key("post").string(behind_part(*item.page, part, around));
    json.key("id").string(item.row.id).key("speaker").string_or_null(item.row.speaker).key("act").string(item.row.act);
    json.key("said").string_or_null(item.row.date).key("begin").number(points.begin).key("end").number(points.end);
    return json.close('}').take();
  }

  std::map<std::string, Row> rows_;
  uint64_t indirect_ = 0;
};

}  // namespace

std::unique_ptr<ExportWriter> make_follow_money() { return std::make_unique<FollowMoney>(); }
std::unique_ptr<ExportWriter> make_quotations() { return std::make_unique<Quotations>(); }

}  // namespace sayso
