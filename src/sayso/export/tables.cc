// Tables of a record. docs/tables.md has their columns.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "sayso/base/edtf.h"
#include "sayso/base/words.h"
#include "sayso/export/link_table.h"
#include "sayso/export/parquet.h"
#include "sayso/export/table_columns.h"
#include "sayso/export/writer.h"
#include "sayso/view/timeline.h"

namespace sayso {
namespace {

using Type = TableCells::Type;
constexpr size_t some_pages = 100;                   // between two looks at what is to be written
constexpr size_t most_of_months = size_t{64} << 20;  // bytes of all months' unwritten rows

void put_days(TableCells& table, std::string_view edtf) {
  const auto [from, to] = day_cells(edtf);
  table.day(from).day(to);
}

void put_spans(TableCells& table, const Spans& spans, const CodePoints& points) {
  std::vector<int64_t> begins, ends;
  for (Span s : spans) begins.push_back(points.from_byte(s.begin)), ends.push_back(points.from_byte(s.end));
  table.numbers(begins).numbers(ends);
}

std::vector<std::string> texts_of(const auto& all) {
  std::vector<std::string> out;
  for (const auto& one : all) out.push_back(on_one_line(one.text));
  return out;
}

std::vector<std::string> on_lines(std::vector<std::string> all) {
  for (std::string& one : all) one = on_one_line(one);
  return all;
}

const std::vector<TableCells::Column> statement_columns{
    {"id", Type::text},         {"page", Type::text},       {"date", Type::text},       {"first_day", Type::day},
    {"last_day", Type::day},    {"date_from", Type::text},  {"outlet", Type::text},     {"chain", Type::texts},
    {"speaker", Type::text},    {"speaker_id", Type::text}, {"about_ids", Type::texts}, {"act", Type::text},
    {"manner", Type::text},     {"kind", Type::text},       {"modality", Type::text},   {"content", Type::text},
    {"context", Type::text},    {"parent", Type::text},     {"title", Type::text},      {"url", Type::text},
    {"source", Type::text},     {"published", Type::text},  {"begin", Type::numbers},   {"end", Type::numbers},
    {"confidence", Type::real}, {"found_by", Type::text}};

/// The table of statements, in one file or in one a month of their first day.
class StatementTable {
 public:
  explicit StatementTable(MakeTable make) : make_(std::move(make)) { named("statements.parquet"); }
  void by_month(bool yes) {
    by_month_ = yes;
    if (yes) tables_.clear();
  }

  void put(const ExportItem& item) {
    const TimelineRow& r = item.row;
    const Who speaker = speaker_of(item);
    std::vector<std::string> about;
    for (const Who& who : spoken_of(item)) about.push_back(who.id);
    TableCells& table = of(r.date);
    table.text(r.id).text(r.sha256).text(r.date);
    put_days(table, r.date);
    table.text(r.date_from).text(r.outlet).texts(r.chain).text(r.speaker);
    table.text(item.said().source.voice ? speaker.id : "").texts(about);
    table.text(r.act).text(r.manner).text(r.kind).text(r.modality).text(r.content).text(r.context);
    table.text(r.parent.value_or("")).text(r.title).text(r.url).text(r.source).text(r.published);
    put_spans(table, item.said().content, item.page->points);
    table.real(r.confidence).text(r.found_by);
  }

  void end() {
    for (auto& [file, table] : tables_) table->end();
  }
  void take(std::vector<std::pair<std::string, std::string>>& out) {
    for (auto& [file, table] : tables_) out.emplace_back(file, table->take());
  }

 private:
  TableCells& named(const std::string& file) {
    auto& table = tables_[file];
    if (!table) table = make_("statements", statement_columns);
    return *table;
  }

  TableCells& of(std::string_view edtf) {
    if (!by_month_) return *tables_.begin()->second;
    if (last_ && held_by_others_ + last_->held() > most_of_months) close_groups();
    const auto days = edtf.empty() ? std::nullopt : edtf_bounds(edtf);
    const bool known = days && !days->first.starts_with("0000");
    const std::string month = known ? days->first.substr(0, 7) : "__HIVE_DEFAULT_PARTITION__";
    const std::string file = "statements/month=" + month + "/statements.parquet";
    TableCells& table = named(file);
    if (last_) held_by_others_ += last_->held();
    held_by_others_ -= table.held();
    last_ = &table;
    return table;
  }

  void close_groups() {
    for (auto& [file, table] : tables_) table->close_group();
    held_by_others_ = 0;
  }

  MakeTable make_;
  bool by_month_ = false;
  std::map<std::string, std::unique_ptr<TableCells>> tables_;  // by their files
  TableCells* last_ = nullptr;                                 // that was asked for
  size_t held_by_others_ = 0;  // bytes; there may be as many months as rows, so none is added up anew
};

/// What of a page belongs into the tables: all of it where the whole record was asked for, else whom and what the
/// statements that were found speak of.
class Asked {
 public:
  void whole(bool yes) { whole_ = yes; }
  bool whole() const { return whole_; }
  void add(const ExportItem& item) {
    const ReadStatement& s = item.said();
    if (s.source.voice) voices_.insert(*s.source.voice);
    if (s.addressee && s.addressee->voice) voices_.insert(*s.addressee->voice);
    for (const ChainLink& link : s.chain)
      if (link.voice) voices_.insert(*link.voice);
    voices_.insert(s.about.begin(), s.about.end());
    statements_.insert(item.statement);
  }
  bool has_voice(uint32_t voice) const { return whole_ || voices_.contains(voice); }
  bool has_figure(const Figure& f) const { return whole_ || (f.statement && statements_.contains(*f.statement)); }
  void leave_page() { voices_.clear(), statements_.clear(); }

 private:
  bool whole_ = true;
  std::set<uint32_t> voices_, statements_;  // of the page at hand
};

/// The tables of what a page has itself: its head and text, its voices, its figures.
class PageTables {
 public:
  explicit PageTables(const MakeTable& make)
      : voices_(make("voices", voice_columns)),
        figures_(make("figures", figure_columns)),
        pages_(make("pages", page_columns)) {}

  void put_page(const Reading& r, std::string_view source) {
    const Metadata& m = r.metadata;
    pages_->text(r.sha256).text(r.sha256.substr(0, 16)).text(on_one_line(m.title)).text(on_one_line(m.outlet));
    pages_->text(m.language).text(m.url);
    pages_->text(source).text(m.published.edtf);
    put_days(*pages_, m.published.edtf);
    pages_->text(m.published.from).texts(on_lines(m.byline)).text(m.media_type).text(name_of(r.reader.state));
    const auto standing =
        std::ranges::count_if(r.statements, [](const ReadStatement& s) { return s.review != Review::rejected; });
    pages_->text(r.reader.weights).number(standing).text(r.text);
  }

  void put_voices(const ShelfPage& page, const Asked& asked, const Outline& outline, LinkTable& links) {
    const Reading& r = page.reading;
    for (uint32_t v = 0; v < r.voices.size(); ++v) {
      if (!asked.has_voice(v)) continue;
      const Voice& voice = r.voices[v];
      const std::string id = r.sha256.substr(0, 16) + ".v" + std::to_string(v + 1);
      const uint32_t party = outline.party_of(page.key, v + 1);
      const std::string across = party ? outline.links().parties[party].id : id;
      voices_->text(id).text(across).text(r.sha256).text(on_one_line(voice.name)).text(name_of(voice.type));
      voices_->texts(on_lines(voice.also));
      voices_->texts(texts_of(voice.roles)).texts(texts_of(voice.affiliations));
      Spans mentions;
      for (const Mention& m : voice.mentions) mentions.push_back(m.span);
      put_spans(*voices_, mentions, page.points);
      if (across != id) links.voice(id, across);
    }
  }

  void put_figures(const ShelfPage& page, const Asked& asked) {
    const Reading& r = page.reading;
    const std::string hash = r.sha256.substr(0, 16);
    for (size_t i = 0; i < r.figures.size(); ++i) {
      const Figure& f = r.figures[i];
      if (!asked.has_figure(f)) continue;
      figures_->text(fmt::format("{}.f{}", hash, i + 1)).text(r.sha256).real(f.min).real(f.max).truth(f.approximate);
      figures_->text(f.unit).text(on_one_line(f.what)).text(key_of(f.counted));
      figures_->text(on_one_line(text_of(f.spans, r.text)));
      figures_->text(f.statement ? fmt::format("{}.s{}", hash, *f.statement + 1) : "");
      figures_->text(f.source ? fmt::format("{}.v{}", hash, *f.source + 1) : "").text(f.when);
      put_days(*figures_, f.when);
      figures_->text(on_one_line(text_of(f.where, r.text)));
      put_spans(*figures_, f.spans, page.points);
    }
  }

  void end() {
    for (auto* table : {&voices_, &figures_, &pages_}) (*table)->end();
  }
  void take(std::vector<std::pair<std::string, std::string>>& out) {
    out.emplace_back("voices.parquet", voices_->take());
    out.emplace_back("figures.parquet", figures_->take());
    out.emplace_back("pages.parquet", pages_->take());
  }

 private:
  std::unique_ptr<TableCells> voices_;
  std::unique_ptr<TableCells> figures_;
  std::unique_ptr<TableCells> pages_;
};

/// All tables: walks the pages, those that statements were found on as they come and, of a whole record, the others
/// behind them.
class Tables : public ExportWriter {
 public:
  explicit Tables(const MakeTable& make) : statements_(make), of_pages_(make), links_(make) {}
  void begin(const ExportHead& head) override {
    asked_.whole(head.query.empty());
    statements_.by_month(head.by_month);
  }

  void add(const ExportItem& item) override {
    if (page_ && page_->key != item.page->key) leave_page(item.outline);
    if (!page_) enter_page(item.page, item.row.source);
    statements_.put(item);
    asked_.add(item);
    links_.appears(item);
  }

  bool rest(const ExportHead& head) override {
    if (page_) leave_page(head.outline);
    return asked_.whole() && pages_without_statements(head);
  }

  void end(const ExportHead& head) override {
    links_.utterances();
    copies(head);
    statements_.end(), of_pages_.end(), links_.end();
  }

  std::vector<std::pair<std::string, std::string>> take() override {
    std::vector<std::pair<std::string, std::string>> out;
    of_pages_.take(out);
    out.emplace_back("links.parquet", links_.take());
    statements_.take(out);
    return out;
  }

  std::vector<std::string> notes() const override { return notes_; }

 private:
  void enter_page(std::shared_ptr<const ShelfPage> page, std::string_view source) {
    page_ = std::move(page);
    hashes_.emplace(page_->key, page_->reading.sha256);
    of_pages_.put_page(page_->reading, source);
  }

  // Statements come page by page: what else a page has is put down once all of its own are known.
  void leave_page(const Outline& outline) {
    of_pages_.put_voices(*page_, asked_, outline, links_);
    of_pages_.put_figures(*page_, asked_);
    page_.reset();
    asked_.leave_page();
  }

  // Some of them; whether there are more.
  bool pages_without_statements(const ExportHead& head) {
    const auto pages = head.outline.pages();
    for (size_t read = 0; walked_ < pages.size() && read < some_pages; ++walked_) {
      if (hashes_.contains(pages[walked_].key)) continue;
      ++read;
      auto page = head.shelf.page(head.record, pages[walked_].key);
      if (!page) {
        notes_.push_back(page.error().where + ": " + page.error().message);
        continue;
      }
      enter_page(*page, (*page)->reading.source);
      leave_page(head.outline);
    }
    return walked_ < pages.size();
  }

  void copies(const ExportHead& head) {
    auto found = find_copies_kept(head.state, {});
    if (!found) return notes_.push_back("copies: " + found.error().message);
    std::set<std::string> ids;
    for (const auto& [key, hash] : hashes_) ids.insert(hash.substr(0, 16));
    for (const CopyRow& c : found->rows)
      if (asked_.whole() || (ids.contains(c.original.id) && ids.contains(c.other.id))) links_.copy(c);
  }

  StatementTable statements_;
  PageTables of_pages_;
  LinkTable links_;
  std::shared_ptr<const ShelfPage> page_;  // whose statements are coming
  Asked asked_;
  std::map<int64_t, std::string> hashes_;  // of the pages that were put down, by their keys
  size_t walked_ = 0;                      // of all pages, for those without statements
  std::vector<std::string> notes_;
};

}  // namespace

std::unique_ptr<ExportWriter> make_tables(const MakeTable& make) { return std::make_unique<Tables>(make); }

std::unique_ptr<ExportWriter> make_parquet() {
  return make_tables([](std::string_view, std::vector<TableCells::Column> columns) {
    return std::make_unique<ParquetTable>(std::move(columns));
  });
}

}  // namespace sayso
