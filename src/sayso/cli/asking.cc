#include "sayso/cli/asking.h"

#include <fmt/format.h>

#include "sayso/cli/progress.h"
#include "sayso/cli/terminal.h"
#include "sayso/query/query.h"
#include "sayso/view/plain.h"

namespace sayso {
namespace {
constexpr uint64_t terminal_limit = 100;
}

Result<JoinedRecord> open_joined(const std::string& path) {
  auto record = Record::open(path);
  if (!record) return tl::unexpected(record.error());
  auto state = join_to_ask(*record);
  if (!state) return tl::unexpected(state.error());
  return JoinedRecord{std::move(*record), std::move(*state)};
}

Result<Joined> join_to_ask(Record& record) {
  Progress bar(0);
  return Joined::open(record, {nullptr, [&](uint64_t pages) { bar.say(fmt::format("joining {} pages", pages)); }});
}

bool needs_links(const Filter& filter) {
  return asks_for(filter, Filter::Is::independent) || asks_for(filter, Filter::Is::pages) ||
         asks_for(filter, Filter::Is::only) || asks_for(filter, Filter::Is::utterance) ||
         asks_for(filter, Filter::Is::said_by) || asks_for(filter, Filter::Is::told_of);
}

void ListOptions::declare(Options& options, std::string_view unless_given) {
  options.record(record);
  options.choice("--format", format, {"text", "json", "csv", "md"}, "text: for people; json: an object a line");
  options.text("--limit", limit, fmt::format("Rows to show, 0 for all; {} unless given", unless_given), "N");
}

Result<uint64_t> ListOptions::rows() const {
  if (limit.empty()) return for_people() && is_terminal(stdout) ? terminal_limit : 0;
  if (limit.size() > 12 || limit.find_first_not_of("0123456789") != std::string::npos)
    return fail(ErrorCode::bad_argument, "not a number; 0 shows all", "--limit " + limit);
  return std::stoull(limit);
}

TextStyle style_of_output() { return {wants_colour(stdout), static_cast<uint32_t>(terminal_width(stdout))}; }

std::string one_line_of(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

void tell_of_list(size_t shown, uint64_t found, std::string_view one, std::string_view many) {
  if (found == 0)
    tell(fmt::format("No {}. 'sayso stats' shows what the record holds.", one));
  else if (shown < found)
    tell(fmt::format("{} of {} {}; --limit 0 shows all", shown, found, many));
  else if (is_terminal(stderr))
    tell(fmt::format("{} {}", found, found == 1 ? one : many));
}

void explain(const Error& error, const std::string& query) {
  complain(error);
  if (error.code != ErrorCode::bad_query || query.empty()) return;
  std::string_view before = std::string_view(query).substr(0, std::min<size_t>(error.at, query.size()));
  tell(fmt::format("  {}\n  {}^", for_terminal(query), std::string(display_width(for_terminal(before)), ' ')));
}

void tell_of_dead_terms(Record& record, const Filter& filter, bool figures) {
  auto dead = dead_terms(record, filter, figures);
  const char* one = figures ? "figure" : "statement";
  if (!dead) return complain(dead.error());
  for (const DeadTerm& term : *dead) {
    const std::string what = described(term.term);
    std::string line = term.term.is == Filter::Is::match ? fmt::format("  No {} has {}.", one, what)
                                                         : fmt::format("  No {} fits: {}.", one, what);
    if (!term.nearest.empty()) line += fmt::format(" The record has \"{}\".", term.nearest);
    tell(line);
  }
}

int failed(const Error& error) {
  complain(error);
  return error.code == ErrorCode::bad_argument ? exit_usage : exit_failed;
}

}  // namespace sayso
