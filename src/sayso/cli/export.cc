// sayso export: what a query finds, for other programs.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <set>

#include "sayso/cli/asking.h"
#include "sayso/cli/terminal.h"
#include "sayso/export/export.h"
#include "sayso/query/query.h"
#include "sayso/view/plain.h"

namespace sayso {
namespace {

struct ExportCommand {
  std::vector<std::string> query;
  std::string record = "record.sayso", as, out, by;
  bool every = false;
};

/// A file, or files in a folder, each under its name only once all of it is there.
class Files {
 public:
  Files(std::string out, bool folder) : out_(std::move(out)), folder_(folder) {}
  ~Files() {
    std::error_code e;
    for (const std::string& file : begun_) std::filesystem::remove(begun(file), e);
  }

  bool write(std::string_view file, std::string_view bytes) {
    std::error_code e;
    const auto [at, is_new] = begun_.emplace(file);
    if (folder_ && is_new) std::filesystem::create_directories(std::filesystem::path(place(*at)).parent_path(), e);
    errno = 0;
    std::ofstream out(begun(*at),
                      std::ios::binary | (is_new ? std::ios::trunc : std::ios::app));  // there may be thousands
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out && !wrong_) wrong_ = why(*at);
    return !wrong_;
  }
  /// Why something could not be written, where that is so.
  const std::optional<Error>& wrong() const { return wrong_; }

  Result<void> finish() {
    if (!folder_ && begun_.empty() && !write("", ""))
      return tl::unexpected(*wrong_);  // of nothing, too, there is a file
    for (; !begun_.empty(); begun_.erase(begun_.begin())) {
      const std::string& file = *begun_.begin();
      errno = 0;
      if (std::rename(begun(file).c_str(), place(file).c_str()) != 0) return tl::unexpected(why(file));
    }
    return {};
  }

 private:
  Error why(const std::string& file) const {
    const int number = errno;
    std::error_code e;
    std::filesystem::path folder = std::filesystem::path(place(file)).parent_path();
    if (!folder.empty() && !std::filesystem::exists(folder, e))
      return {ErrorCode::not_found, "no such folder to write into", folder.string(), 0};
    return {ErrorCode::system,
            std::string("it could not be written") + (number ? ": " : "") + (number ? strerrordesc_np(number) : ""),
            place(file), 0};
  }
  std::string place(const std::string& file) const {
    return folder_ ? (std::filesystem::path(out_) / file).string() : out_;
  }
  std::string begun(const std::string& file) const { return place(file) + ".part"; }
  const std::string out_;
  const bool folder_;
  std::set<std::string> begun_;
  std::optional<Error> wrong_;
};

std::string now() {
  const std::time_t time = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&time, &utc);
  char out[32];
  return std::string(out, std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &utc));
}

void tell_of(const ExportReport& report) {
  std::string line = fmt::format("{} statement{}", report.written, report.written == 1 ? "" : "s");
  if (report.repeats) line += fmt::format("; {} repeats are folded into them (--every)", report.repeats);
  if (report.turned) line += "; " + told_left_out(report.turned);
  tell(line);
  for (const std::string& note : report.notes) tell("sayso: " + note);
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const ExportFormat& format : export_formats()) names.emplace_back(format.name);
  return names;
}

int run_export(ExportCommand& c) {
  const ExportFormat* named = export_format(c.as);
  if (!named)
    return failed({ErrorCode::bad_argument, fmt::format("say which format: {}", fmt::join(format_names(), ", ")),
                   "--as NAME", 0});
  const ExportFormat& format = *named;
  if (format.folder && c.out.empty())
    return failed(
        {ErrorCode::bad_argument, "this format is a folder of files: say where, -o FOLDER", "--as " + c.as, 0});
  if (!c.by.empty() && !format.folder)
    return failed({ErrorCode::bad_argument, "only tables can be split by month: take --as parquet", "--by " + c.by, 0});
  // Months of another export would stand among those of this one.
  if (std::error_code e; !c.by.empty() && std::filesystem::exists(std::filesystem::path(c.out) / "statements", e))
    return failed({ErrorCode::bad_argument, "it is there already: take another folder, or remove it",
                   (std::filesystem::path(c.out) / "statements").string(), 0});
  ExportOptions options;
  options.by_month = !c.by.empty();
  options.query = join_query(c.query);
  auto asked = parse_query(options.query);
  if (!asked) {
    explain(asked.error(), options.query);
    return exit_usage;
  }
  options.asked = std::move(*asked);
  options.every = c.every;
  options.made = now();
  auto record = Record::open(c.record);
  if (!record) return failed(record.error());
  Files files(c.out, format.folder);
  const bool to_file = !c.out.empty();
  auto report = export_record(*record, format, options, [&](std::string_view file, std::string_view bytes) {
    return to_file ? files.write(file, bytes) : print(bytes);
  });
  if (files.wrong()) return failed(*files.wrong());
  if (!report) return !to_file && !flush() ? exit_ok : failed(report.error());  // end_output() tells of a closed pipe
  if (to_file)
    if (auto ok = files.finish(); !ok) return failed(ok.error());
  tell_of(*report);
  complain_of_all(report->damaged);
  return report->damaged.empty() ? exit_ok : exit_failed;
}

std::function<int()> prepare_export(Options& options) {
  auto c = std::make_shared<ExportCommand>();
  options.rest("QUERY", c->query, "Which statements, as of 'sayso timeline'; all where there is none", 0);
  options.choice("--as", c->as, format_names(), "The format (docs/tables.md)");
  options.record(c->record);
  options.text("-o,--output", c->out, "Where it goes; standard output unless given", "FILE");
  options.choice("--by", c->by, {"month"},
                 "Statements of each month in a folder of their own, statements/month=2031-10 (parquet)");
  options.flag("--every", c->every, "Each appearance of an utterance, not one for all its pages");
  return [c] { return run_export(*c); };
}

}  // namespace

const Command export_command{
    "export", "Write statements for other programs: annotations, graphs, citations, tables, a page to print",
    "  sayso export --as html act:deny -o denials.html        a page to keep and to print\n"
    "  sayso export --as parquet -o tables/                   all of it, for pandas, DuckDB, Spark\n"
    "  sayso export --as parquet --by month -o tables/        its statements month by month\n"
    "  sayso export --as gexf 'about:Orso' -o orso.gexf       who speaks of whom, for Gephi\n"
    "  sayso export --as atom 'speaker:\"Ana Brell\"' > a.atom  a feed",
    prepare_export, true};

}  // namespace sayso
