// The chain alone, without walking, threads or a record: rows of JSON Lines on standard input become readings
// on standard output; the rate goes to standard error. What script/bench compares everything else with. With a file
// that record_labels wrote, its labels stand for the network's.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "sayso/read/read.h"
#include "sayso/statement/test_recorded_reader.h"

namespace {

sayso::Document document_of(const nlohmann::json& row) {
  sayso::Document d;
  d.id = row.value("id", "");
  d.source = d.id;
  d.media = row.contains("html") ? sayso::Media::html : sayso::Media::text;
  d.bytes = row.value(row.contains("html") ? "html" : "text", "");
  const auto given = [&](const char* name, std::optional<std::string>& to) {
    if (row.contains(name) && row[name].is_string()) to = row[name].get<std::string>();
  };
  given("url", d.given.url), given("outlet", d.given.outlet);
  given("published", d.given.published), given("title", d.given.title);
  return d;
}

}  // namespace

int main(int argc, char** argv) {
  std::stringstream labels;
  if (argc > 1) labels << std::ifstream(argv[1]).rdbuf();
  const sayso::RecordedReader recorded(labels.str());
  sayso::ReadOptions options;
  if (argc > 1) options.ask.reader = &recorded;
  std::ios::sync_with_stdio(false);
  using Clock = std::chrono::steady_clock;
  std::chrono::duration<double> spent{};
  size_t bytes = 0, rows = 0, failed = 0;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.empty()) continue;
    const sayso::Document d = document_of(nlohmann::json::parse(line));
    const auto begin = Clock::now();
    const sayso::Result<sayso::Reading> reading = sayso::read(d, options);
    spent += Clock::now() - begin;
    bytes += d.bytes.size(), ++rows;
    if (reading) {
      std::cout << sayso::to_json(*reading) << '\n';
    } else {
      ++failed;
      std::cerr << d.id << ": " << reading.error().message << '\n';
    }
  }
  const double megabytes = static_cast<double>(bytes) / 1e6, seconds = spent.count();
  std::fprintf(stderr, "%zu rows, %zu failed, %.2f MB in %.3f s: %.1f MB/s, %.0f rows/s\n", rows, failed, megabytes,
               seconds, megabytes / seconds, static_cast<double>(rows) / seconds);
  return 0;
}
