// Writes down what the network says of rows of JSON Lines on standard input, for read_rows FILE: experiments with what
// comes behind the network need not wait for it. Format: statement/test_recorded_reader.h. With a file of weights,
// those read instead of the program's own.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "sayso/read/read.h"
#include "sayso/statement/test_recorded_reader.h"

namespace {

sayso::Document document_of(const nlohmann::json& row) {
  sayso::Document d;
  d.id = d.source = row.value("id", "");
  d.media = row.contains("html") ? sayso::Media::html : sayso::Media::text;
  d.bytes = row.value(row.contains("html") ? "html" : "text", "");
  if (row.contains("title") && row["title"].is_string()) d.given.title = row["title"].get<std::string>();
  return d;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace sayso;
  std::stringstream bytes;
  if (argc > 1) bytes << std::ifstream(argv[1], std::ios::binary).rdbuf();
  const std::string file = bytes.str();
  std::unique_ptr<const ReaderModel> made;
  if (argc > 1) {
    Result<std::unique_ptr<const ReaderModel>> model = ReaderModel::make(file);
    if (!model) return std::fprintf(stderr, "%s\n", model.error().message.c_str()), 1;
    made = std::move(*model);
  }
  const ReaderModel* model = made ? made.get() : ReaderModel::embedded();
  if (!model) return std::fprintf(stderr, "no weights\n"), 1;
  const RecordingReader recording(*model);
  ReadOptions options;
  options.ask.reader = &recording;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.empty()) continue;
    (void)read(document_of(nlohmann::json::parse(line)), options);
    std::cout << recording.recorded() << std::flush;
    recording.recorded().clear();
  }
  return 0;
}
