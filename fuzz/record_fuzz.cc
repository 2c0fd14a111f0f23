// A record from somebody else: a whole one with bytes changed at four places each of five bytes (where, what; a run of
// 32 where the first bit says so). Asking it gives rows or errors, in bounded time and memory, whatever it holds.
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "require.h"
#include "sayso/query/query.h"
#include "sayso/record/add.h"
#include "sayso/record/check.h"
#include "sayso/record/search.h"
#include "sayso/record/verify.h"

namespace {

const std::filesystem::path folder =
    std::filesystem::temp_directory_path() / ("sayso-record-fuzz-" + std::to_string(getpid()));

std::string whole_record() {
  std::filesystem::create_directories(folder);
  std::atexit([] { std::filesystem::remove_all(folder); });
  const std::string path = folder / "whole.sayso", page = folder / "page.txt";
  std::ofstream(page) << "SELLA, 4 March 2031 – “We will not leave the harbour,” Ana Brell said on Tuesday.\n\n"
                         "According to Tomas Orso, 40 people had waited there.\n";
  {
    auto record = sayso::Record::open_to_write(path, true);
    require(record.has_value() && sayso::choose_reader(*record, false), "a record");
    require(sayso::add(*record, {page}, {}, [](const sayso::AddReport&) {}).has_value(), "a page");
  }
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

void ask(const std::string& path) {
  auto record = sayso::Record::open(path);
  if (!record) return;
  const auto all = sayso::find_timeline(*record, *sayso::parse_query("modality:any kind:any confidence:any"),
                                        {0, false, true, false});
  if (all)
    for (const sayso::TimelineRow& row : all->rows) (void)sayso::find_statement(*record, row.id);
  (void)sayso::verify_quote(*record, "We will not leave the harbour");
  (void)sayso::count_all(*record);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::string whole = whole_record();
  std::string bytes = whole;
  for (size_t i = 0; i + 5 <= std::min<size_t>(size, 20); i += 5) {
    uint32_t where = 0;
    std::memcpy(&where, data + i, sizeof where);
    const size_t at = (where & 0x7fffffff) % bytes.size(),
                 run = where >> 31 ? std::min<size_t>(32, bytes.size() - at) : 1;
    bytes.replace(at, run, run, static_cast<char>(data[i + 4]));
  }
  const std::string path = folder / "r.sayso";
  std::ofstream(path, std::ios::binary) << bytes;
  ask(path);
  for (const char* beside : {"", "-wal", "-shm"}) std::filesystem::remove(path + beside);
  return 0;
}
