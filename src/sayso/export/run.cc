#include <fmt/format.h>

#include <algorithm>

#include "sayso/export/run.h"
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
    {"parquet", "a folder of Parquet tables: statements, voices, figures, pages, links", true, true, true,
     make_parquet},
};

constexpr size_t a_batch = 100;  // rows whose pages are at hand together

}  // namespace

std::span<const ExportFormat> export_formats() { return table; }

const ExportFormat* export_format(std::string_view name) {
  const auto at =
      std::find_if(std::begin(table), std::end(table), [&](const ExportFormat& f) { return f.name == name; });
  return at == std::end(table) ? nullptr : at;
}

// What was found, with the state of the record that it was found in.
struct ExportRun::Found {
  struct Keyed {
    int64_t key = 0;
    const TimelineRow* row = nullptr;
  };
  Found(Joined joined, std::shared_ptr<const Outline> all) : state(std::move(joined)), outline(std::move(all)) {}
  Joined state;
  std::shared_ptr<const Outline> outline;
  Timeline timeline;
  std::vector<Keyed> keys;  // what is to be written, in its order
  size_t at = 0;
  std::optional<ExportHead> head;
};

ExportRun::ExportRun(Record& record, const ExportFormat& format, const ExportOptions& options,
                     std::unique_ptr<ExportWriter> writer)
    : record_(record), format_(format), options_(options), writer_(std::move(writer)) {}
ExportRun::~ExportRun() = default;

Result<void> ExportRun::start() {
  auto state = Joined::open(record_);
  if (!state) return tl::unexpected(state.error());
  auto outline = Outline::read(record_);
  if (!outline) return tl::unexpected(outline.error());
  const bool every = options_.every || format_.every;
  auto found = find_timeline(*state, with_defaults(options_.asked), {0, false, true, !every});
  if (!found) return tl::unexpected(found.error());
  auto all = count_statements(*state, options_.asked);
  if (!all) return tl::unexpected(all.error());
  report_.repeats = found->statements - found->found;
  report_.turned = *all - std::min(*all, found->statements);
  report_.damaged = std::move(found->damaged);
  found_ = std::make_unique<Found>(std::move(*state), std::move(*outline));
  found_->timeline = std::move(*found);
  for (const TimelineRow& row : found_->timeline.rows) {
    auto key = key_of_statement(record_, row.id);
    key ? found_->keys.push_back({*key, &row}) : report_.damaged.push_back(key.error());
  }
  if (format_.by_page)
    std::sort(found_->keys.begin(), found_->keys.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  found_->head.emplace(ExportHead{options_.query, described(options_.asked), options_.made, found_->timeline.found,
                                  options_.by_month, record_, shelf_, found_->state, *found_->outline});
  writer_->begin(*found_->head);
  return {};
}

Result<bool> ExportRun::step() {
  if (!found_) {
    auto started = start();
    return started ? Result<bool>(true) : tl::unexpected(started.error());
  }
  if (found_->at < found_->keys.size()) {
    auto added = add_some();
    return added ? Result<bool>(true) : tl::unexpected(added.error());
  }
  if (writer_->rest(*found_->head)) return true;
  writer_->end(*found_->head);
  report_.notes = writer_->notes();
  return false;
}

Result<void> ExportRun::add_some() {
  const auto begin = found_->keys.begin() + static_cast<std::ptrdiff_t>(found_->at);
  const size_t many = std::min(a_batch, found_->keys.size() - found_->at);
  found_->at += many;
  std::vector<int64_t> keys;
  for (size_t i = 0; i < many; ++i) keys.push_back(begin[static_cast<std::ptrdiff_t>(i)].key);
  auto shown = shelf_.rows(record_, keys, report_.damaged);
  if (!shown) return tl::unexpected(shown.error());
  auto at = begin;
  for (ShelfRow& one : *shown) {
    while (at->row->id != one.row.id) ++at;  // what does not hold is not among them
    writer_->add({*at->row, std::move(one.page), one.statement, *found_->outline});
    ++report_.written;
  }
  return {};
}

Result<ExportReport> export_record(Record& record, const ExportFormat& format, const ExportOptions& options,
                                   const ExportSink& sink) {
  ExportRun run(record, format, options, format.make());
  for (bool more = true; more;) {
    auto stepped = run.step();
    if (!stepped) return tl::unexpected(stepped.error());
    more = *stepped;
    for (const auto& [file, bytes] : run.writer().take())
      if (!bytes.empty() && !sink(file, bytes)) return fail(ErrorCode::system, "it could not be written to the end");
  }
  return std::move(run.report());
}

}  // namespace sayso
