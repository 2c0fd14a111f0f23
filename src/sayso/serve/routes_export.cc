// What is on the screen, taken away as a file.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "sayso/export/export.h"
#include "sayso/serve/routes.h"
#include "sayso/view/timeline.h"

namespace sayso {
namespace {

constexpr uint64_t most_exported = 20'000;

struct FileType {
  std::string_view as, type, ending;
};
constexpr FileType file_types[] = {{"csv", "text/csv; charset=utf-8", "csv"},
                                   {"md", "text/markdown; charset=utf-8", "md"},
                                   {"json", "application/json", "json"},
                                   {"jsonl", "application/jsonl", "jsonl"},
                                   {"html", "text/html; charset=utf-8", "html"},
                                   {"bibtex", "application/x-bibtex; charset=utf-8", "bib"},
                                   {"csl", "application/json", "json"},
                                   {"annotations", "application/ld+json", "jsonld"},
                                   {"schemaorg", "application/ld+json", "jsonld"},
                                   {"timelinejs", "application/json", "json"},
                                   {"gexf", "application/xml", "gexf"},
                                   {"atom", "application/atom+xml", "atom"},
                                   {"ftm", "application/jsonl", "jsonl"},
                                   {"gqg", "application/jsonl", "jsonl"}};

Reply export_answer(std::string body, std::string_view as, size_t left_out) {
  const auto* file =
      std::find_if(std::begin(file_types), std::end(file_types), [&](const FileType& f) { return f.as == as; });
  Reply out;
  out.type = file->type;
  out.headers = {{"Content-Disposition", fmt::format("attachment; filename=\"sayso.{}\"", file->ending)},
                 {"X-Sayso-Left-Out", std::to_string(left_out)},
                 {"Content-Security-Policy", "default-src 'none'; sandbox"},
                 {"Cache-Control", "no-store"}};
  out.body = std::move(body);
  return out;
}

// Lines of JSON as one list.
std::string as_list(std::string lines) {
  while (lines.ends_with('\n')) lines.pop_back();
  std::string out = "[";
  for (char c : lines) out += c == '\n' ? std::string(",\n") : std::string(1, c);
  return out + "]\n";
}

Result<std::vector<std::string>> ids_of(const std::string& text) {
  std::vector<std::string> out;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(',', begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  if (out.size() > 500) return fail(ErrorCode::too_large, "at most 500 statements can be ticked");
  return out;
}

Result<void> not_too_many(Context& c, const std::string& q) {
  auto count = c.desk.find(c.record, q);
  if (!count) return tl::unexpected(count.error());
  if ((*count)->fitting.count() <= most_exported) return {};
  return fail(ErrorCode::too_large,
              fmt::format("more than {} statements at once; 'sayso timeline --format csv' and 'sayso export' have no "
                          "limit",
                          most_exported));
}

Result<Timeline> all_of(Context& c, const std::string& q, const Filter& filter, bool newest_first) {
  if (auto ok = not_too_many(c, q); !ok) return tl::unexpected(ok.error());
  return find_timeline(c.record, filter, {0, newest_first, true});
}

// A format of 'sayso export' that is one file.
Reply export_as(Context& c, const ExportFormat& format, const std::string& q) {
  ExportOptions options;
  options.query = q;
  auto asked = parse_query(q);
  if (!asked) return refusal(asked.error(), q);
  if (auto ok = not_too_many(c, q); !ok) return refusal(ok.error());
  options.asked = std::move(*asked);
  options.made = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  std::string body;
  auto report = export_record(c.record, format, options, [&](std::string_view, std::string_view bytes) {
    body += bytes;
    return true;
  });
  if (!report) return refusal(report.error());
  return export_answer(std::move(body), format.name, report->damaged.size());
}

}  // namespace

Reply get_export(Context& c, const Request& request) {
  const std::string& q = parameter(request, "q");
  auto as = word_parameter(request, "as",
                           {"csv", "jsonl", "json", "md", "html", "bibtex", "csl", "annotations", "schemaorg",
                            "timelinejs", "gexf", "atom", "ftm", "gqg"});
  auto sort = word_parameter(request, "sort", {"oldest", "newest"});
  auto ids = ids_of(parameter(request, "ids"));
  if (!as || !sort || !ids) return refusal(!as ? as.error() : !sort ? sort.error() : ids.error());
  if (const ExportFormat* format = export_format(*as)) {
    if (ids->empty()) return export_as(c, *format, q);
    return refusal(400, "bad_argument", "statements by their ids are given as csv, json, jsonl or md");
  }
  auto asked = parse_query(q);
  if (!asked) return refusal(asked.error(), q);
  auto timeline =
      ids->empty() ? all_of(c, q, with_defaults(std::move(*asked)), *sort == "newest") : find_vouched(c.record, *ids);
  if (!timeline) return refusal(timeline.error());
  const TableFormat table = *as == "csv" ? TableFormat::csv : *as == "md" ? TableFormat::md : TableFormat::json;
  std::string body = timeline_view(timeline->rows, table, {});
  return export_answer(*as == "json" ? as_list(std::move(body)) : std::move(body), *as, timeline->damaged.size());
}

}  // namespace sayso
