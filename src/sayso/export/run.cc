#include <fmt/format.h>

#include <algorithm>

#include "sayso/export/writer.h"
#include "sayso/query/query.h"

namespace sayso {
namespace {

constexpr ExportFormat table[] = {
    {"annotations", "W3C Web Annotation (JSON-LD): quote and position selectors", true, false, false, make_annotations},
    {"schemaorg", "schema.org Quotation and Claim (JSON-LD)", false, false, false, make_schema_org},
    {"timelinejs", "TimelineJS, at most 300 events", false, false, false, make_timeline_js},
    {"bibtex", "BibTeX, an entry a statement", false, false, false, make_bibtex},
    {"csl", "CSL-JSON, an item a statement", false, false, false, make_csl},
    {"gexf", "GEXF graph of who speaks of whom", true, false, false, make_graph},
    {"atom", "Atom feed", false, false, false, make_feed},
    {"ftm", "FollowTheMoney entities, one a line", true, false, false, make_follow_money},
    {"gqg", "rows like those of GDELT's Global Quotation Graph", true, false, false, make_quotations},
    {"html", "one page for people: statements lit in their passages, sources with them", false, false, false,
     make_report},
    {"parquet", "a folder of Parquet tables: statements, voices, figures, pages, links", true, true, true, make_tables},
};

constexpr size_t held_at_most = size_t{1} << 20;  // rows between two looks at what is to be written
constexpr size_t a_batch = 100;                   // rows whose pages are at hand together

class Run {
 public:
  Run(Record& record, const ExportFormat& format, const ExportOptions& options, const ExportSink& sink)
      : record_(record), format_(format), options_(options), sink_(sink), writer_(format.make()) {}

  Result<ExportReport> run() {
    auto state = Joined::open(record_);
    if (!state) return tl::unexpected(state.error());
    auto outline = Outline::read(record_);
    if (!outline) return tl::unexpected(outline.error());
    const bool every = options_.every || format_.every;
    auto found = find_timeline(*state, asserted_speech(options_.asked), {0, false, true, !every});
    if (!found) return tl::unexpected(found.error());
    auto all = find_timeline(*state, options_.asked, {1, false, false, false});
    if (!all) return tl::unexpected(all.error());
    report_.repeats = found->statements - found->found;
    report_.turned = all->statements - std::min(all->statements, found->statements);
    report_.damaged = std::move(found->damaged);
    const ExportHead head{options_.query,
                          described(options_.asked),
                          options_.made,
                          found->found,
                          options_.by_month,
                          record_,
                          shelf_,
                          *state,
                          **outline};
    writer_->begin(head);
    if (auto ok = add_all(found->rows, **outline); !ok) return tl::unexpected(ok.error());
    writer_->end(head);
    if (auto ok = drain(); !ok) return tl::unexpected(ok.error());
    report_.notes = writer_->notes();
    return std::move(report_);
  }

 private:
  struct Keyed {
    int64_t key = 0;
    const TimelineRow* row = nullptr;
  };

  Result<void> add_all(const std::vector<TimelineRow>& rows, const Outline& outline) {
    std::vector<Keyed> all;
    for (const TimelineRow& row : rows) {
      auto key = key_of_statement(record_, row.id);
      key ? all.push_back({*key, &row}) : report_.damaged.push_back(key.error());
    }
    if (format_.by_page) std::sort(all.begin(), all.end(), [](Keyed a, Keyed b) { return a.key < b.key; });
    for (size_t at = 0; at < all.size(); at += a_batch)
      if (auto ok = add({all.data() + at, std::min(a_batch, all.size() - at)}, outline); !ok) return ok;
    return {};
  }

  Result<void> add(std::span<const Keyed> batch, const Outline& outline) {
    std::vector<int64_t> keys;
    for (const Keyed& k : batch) keys.push_back(k.key);
    auto shown = shelf_.rows(record_, keys, report_.damaged);
    if (!shown) return tl::unexpected(shown.error());
    auto at = batch.begin();
    for (ShelfRow& one : *shown) {
      while (at->row->id != one.row.id) ++at;  // what does not hold is not among them
      writer_->add({*at->row, std::move(one.page), one.statement, outline});
      ++report_.written;
      weight_ += at->row->content.size() + at->row->context.size() + 1000;
    }
    return weight_ < held_at_most ? Result<void>() : drain();
  }

  Result<void> drain() {
    weight_ = 0;
    for (const auto& [file, bytes] : writer_->take())
      if (!bytes.empty() && !sink_(file, bytes)) return fail(ErrorCode::system, "it could not be written to the end");
    return {};
  }

  Record& record_;
  const ExportFormat& format_;
  const ExportOptions& options_;
  const ExportSink& sink_;
  std::unique_ptr<ExportWriter> writer_;
  Shelf shelf_;
  ExportReport report_;
  size_t weight_ = 0;
};

}  // namespace

std::span<const ExportFormat> export_formats() { return table; }

const ExportFormat* export_format(std::string_view name) {
  const auto at =
      std::find_if(std::begin(table), std::end(table), [&](const ExportFormat& f) { return f.name == name; });
  return at == std::end(table) ? nullptr : at;
}

Result<ExportReport> export_record(Record& record, const ExportFormat& format, const ExportOptions& options,
                                   const ExportSink& sink) {
  return Run(record, format, options, sink).run();
}

}  // namespace sayso
