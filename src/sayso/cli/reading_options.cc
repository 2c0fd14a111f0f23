#include "sayso/cli/reading_options.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <cinttypes>
#include <cstdio>

#include "sayso/base/edtf.h"
#include "sayso/cli/command.h"

namespace sayso {
namespace {

std::optional<float> share_of(const std::string& text) {
  float share = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), share);
  if (wrong != std::errc() || end != text.data() + text.size() || !(share >= 0 && share <= 1)) return std::nullopt;
  return share;
}

}  // namespace

void ReadingOptions::declare(Options& options, bool with_rules) {
  options.flag(
      "--jsonl", jsonl,
      "The inputs are JSON Lines: {\"id\", \"text\" or \"html\", \"url\"?, \"outlet\"?, \"published\"?, \"title\"?}");
  options.text("--outlet", outlet, "Who published the pages; outranks what they say", "NAME");
  options.text("--published", published, "When they were published (2018, 2018-01, 2018-01-05); outranks what they say",
               "DATE");
  if (with_rules) {
    declare_reader(options, "What finds the statements: the trained network with rules beside it, or rules alone");
    options.text("--min-confidence", min_confidence, "Leave out statements that are less sure, 0 to 1", "SHARE");
    options.texts("--without", without, "Switch a rule off (see 'sayso rules'); may be repeated", "RULE");
    options.flag("--comments", comments, "Look for statements in readers' comments too");
  }
  options.flag("--follow", follow, "Take what links in a folder lead to outside of it");
  options.number("--patience", patience,
                 "Minutes that one file may take, with all that it holds, and as many more a MiB; 0 waits for ever");
  options.number("-j,--jobs", jobs, "Threads to read with; 0 takes all cores");
}

void ReadingOptions::declare_reader(Options& options, const char* what) {
  options.choice("--reader", reader, {"model", "rules"}, what);
}

std::optional<bool> ReadingOptions::by_model() const {
  if (reader.empty()) return std::nullopt;
  return reader == "model";
}

Result<void> ReadingOptions::check() const {
  for (const std::string& name : without) {
    auto all = rules();
    if (std::none_of(all.begin(), all.end(), [&](const Rule& r) { return r.name == name; }))
      return fail(ErrorCode::bad_argument, "no such rule; 'sayso rules' lists them", "--without " + name);
  }
  if (!min_confidence.empty() && !share_of(min_confidence))
    return fail(ErrorCode::bad_argument, "not a number from 0 to 1", "--min-confidence " + min_confidence);
  if (!published.empty() && !edtf_bounds(published))
    return fail(ErrorCode::bad_argument, "not a date; write 2018, 2018-01 or 2018-01-05", "--published " + published);
  if (patience > 100'000)
    return fail(ErrorCode::bad_argument, "more minutes than 100000; 0 waits for ever",
                "--patience " + std::to_string(patience));
  if (jobs > 1024) return fail(ErrorCode::bad_argument, "more than 1024 threads", "--jobs " + std::to_string(jobs));
  return {};
}

WalkOptions ReadingOptions::walk_options() const {
  WalkOptions w;
  w.jsonl = jsonl;
  w.follow = follow;
  w.limits.seconds = w.limits.seconds_a_mebibyte = patience * 60;
  w.limits.any_time = patience == 0;
  return w;
}

ReadOptions ReadingOptions::read_options() const {
  ReadOptions r;
  r.statements.off.insert(without.begin(), without.end());
  r.ask = embedded_or_why(!by_model().value_or(true) || r.statements.off.count("reader"));
  r.statements.min_confidence = share_of(min_confidence).value_or(0.f);
  r.comments = comments;
  return r;
}

void ReadingOptions::give(Document& document) const {
  if (!outlet.empty() && !document.given.outlet) document.given.outlet = outlet;
  if (!published.empty() && !document.given.published) document.given.published = published;
}

void tell_passed_over(const PassedOver& passed_over) {
  uint64_t all = 0;
  for (const auto& [what, count] : passed_over) all += count;
  if (all == 0) return;
  std::fprintf(stderr, "passed over: %" PRIu64 "\n", all);
  for (const auto& [what, count] : passed_over) std::fprintf(stderr, "%10" PRIu64 "  %s\n", count, what.c_str());
}

void tell_unknown_keys(const UnknownKeys& keys) {
  if (keys.empty()) return;
  constexpr std::pair<std::string_view, std::string_view> meant[] = {{"date", "published"},
                                                                     {"datetime", "published"},
                                                                     {"timestamp", "published"},
                                                                     {"pubdate", "published"},
                                                                     {"publish_date", "published"},
                                                                     {"body", "text"},
                                                                     {"content", "text"},
                                                                     {"article", "text"},
                                                                     {"link", "url"},
                                                                     {"uri", "url"},
                                                                     {"headline", "title"},
                                                                     {"source", "outlet"},
                                                                     {"publisher", "outlet"},
                                                                     {"site", "outlet"},
                                                                     {"author", "byline"},
                                                                     {"authors", "byline"}};
  std::string line = "rows have keys that are not known and were passed over:";
  for (const auto& [key, rows] : keys) {
    line += fmt::format(" \"{}\" ({} row{}", key, rows, rows == 1 ? "" : "s");
    const auto known = std::find_if(std::begin(meant), std::end(meant), [&](const auto& m) { return m.first == key; });
    line += known == std::end(meant) ? ")," : fmt::format("; is \"{}\" meant?),", known->second);
  }
  line.back() = '.';
  tell(line + " Known are id, text, html, url, outlet, published, title, byline, captured");
}

}  // namespace sayso
