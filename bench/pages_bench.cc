// How fast pages become blocks: pages_bench [--rounds N] PATH...
// Reads every HTML page under PATH into memory (decompressed), then times, on one core and in turns,
//   parse      the bare HTML parse: MyHTML on the same bytes, tree made and dropped
//   read_page  the whole way from bytes to blocks and metadata
// and prints, for the best round of each, pages/s, MB/s and the ratio. Processor time, so that other work on the
// machine counts little.
#include <myhtml/api.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

#include "sayso/bytes/walk.h"
#include "sayso/page/page.h"

namespace {

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// One parser for all pages, a tree for each: what any program that uses MyHTML does at least.
double bare_parse(const std::vector<sayso::Document>& pages) {
  myhtml_t* parser = myhtml_create();
  myhtml_init(parser, MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0);
  const double begin = processor_seconds();
  for (const sayso::Document& page : pages) {
    myhtml_tree_t* tree = myhtml_tree_create();
    myhtml_tree_init(tree, parser);
    myhtml_parse(tree, MyENCODING_UTF_8, page.bytes.data(), page.bytes.size());
    myhtml_tree_destroy(tree);
  }
  const double spent = processor_seconds() - begin;
  myhtml_destroy(parser);
  return spent;
}

double read_pages(const std::vector<sayso::Document>& pages, size_t& blocks) {
  blocks = 0;
  const double begin = processor_seconds();
  for (const sayso::Document& page : pages)
    if (const auto read = sayso::read_page(page)) blocks += read->blocks().size();
  return processor_seconds() - begin;
}

void line(const char* name, double seconds, size_t pages, double megabytes, double limit) {
  std::printf("%-10s %8.3f s %8.0f pages/s %8.1f MB/s %6.2f times the parse\n", name, seconds,
              static_cast<double>(pages) / seconds, megabytes / seconds, seconds / limit);
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<std::string> paths(arguments + 1, arguments + count);
  int rounds = 3;
  if (paths.size() > 1 && paths[0] == "--rounds") {
    rounds = std::max(1, std::atoi(paths[1].c_str()));
    paths.erase(paths.begin(), paths.begin() + 2);
  }
  std::vector<sayso::Document> pages;
  double megabytes = 0;
  sayso::walk(paths, {}, [&](sayso::Result<sayso::Document> page) {
    if (page && page->media == sayso::Media::html) {
      megabytes += static_cast<double>(page->bytes.size()) / 1e6;
      pages.push_back(std::move(*page));
    }
    return true;
  });
  if (pages.empty()) {
    std::fprintf(stderr, "usage: pages_bench [--rounds N] PATH...: no HTML pages there\n");
    return 2;
  }
  double parse = 1e9, read = 1e9;
  size_t blocks = 0;
  for (int i = 0; i < rounds; ++i) {
    parse = std::min(parse, bare_parse(pages));
    read = std::min(read, read_pages(pages, blocks));
  }
  std::printf("%zu pages, %.1f MB, %zu blocks; one core, best of %d\n", pages.size(), megabytes, blocks, rounds);
  line("parse", parse, pages.size(), megabytes, parse);
  line("read_page", read, pages.size(), megabytes, parse);
  return 0;
}
