// The C API called in any order with any handles, nulls and bytes: nothing but a status comes back, and each answer is
// JSON in UTF-8 lines. One byte says what is called, the next with which handles; what follows it is its bytes.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "require.h"
#include "sayso/base/utf8.h"
#include "sayso/capi/sayso.h"
#include "sayso/export/arrow.h"
#include "sayso/record/add.h"

namespace {

std::string small_record() {
  static const auto folder = std::filesystem::temp_directory_path() / ("sayso-c-fuzz-" + std::to_string(getpid()));
  static const std::string path = [] {
    std::filesystem::create_directories(folder);
    const std::string page = folder / "page.txt", record = folder / "r.sayso";
    std::ofstream(page) << "SELLA, 4 March 2031 – “We will not leave the harbour,” Ana Brell said on Tuesday.\n";
    auto made = sayso::Record::open_to_write(record, true);
    require(made.has_value() && sayso::choose_reader(*made, false), "a record");
    require(sayso::add(*made, {page}, {}, [](const sayso::AddReport&) {}).has_value(), "a page");
    return record;
  }();
  std::atexit([] { std::filesystem::remove_all(folder); });
  return path;
}

struct Bytes {
  const uint8_t* data;
  size_t size;
  uint8_t byte() { return size > 0 ? --size, *data++ : uint8_t{0}; }
  std::string text() {
    const size_t length = std::min<size_t>(size, byte() * size_t{4});
    std::string out(reinterpret_cast<const char*>(data), std::min(length, size));
    data += out.size(), size -= out.size();
    return out;
  }
};

void look_at(sayso_status status, char* answer) {
  require(status >= SAYSO_OK && status <= SAYSO_SYSTEM, "a status");
  require(status == SAYSO_OK || (answer && std::string_view(answer).starts_with("{\"error\":{")), "an error");
  require(!answer || sayso::is_utf8(answer), "UTF-8");
  sayso_free(answer);
}

constexpr const char* tables[] = {"statements", "voices", "figures", "pages", "links", "none of these"};

sayso_status look_at_stream(sayso_record record, const char* query, const char* table, char** answer) {
  ArrowArrayStream stream{};
  const sayso_status status = table ? sayso_record_table(record, table, query, &stream, answer)
                                    : sayso_record_statements(record, query, nullptr, &stream, answer);
  require((status == SAYSO_OK) == (stream.release != nullptr), "a stream");
  if (!stream.release) return status;
  ArrowArray rows{};
  require(stream.get_next(&stream, &rows) == 0, "rows");
  if (rows.release) rows.release(&rows);
  stream.release(&stream);
  return status;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::string path = small_record();
  std::vector<uint64_t> handles{0, 1, UINT64_MAX};
  Bytes in{data, size};
  while (in.size > 0) {
    const uint8_t what = in.byte();
    uint64_t& handle = handles[in.byte() % handles.size()];
    uint64_t made = 0;
    char* answer = nullptr;
    sayso_status status = SAYSO_OK;
    const std::string text = in.text(), more = what % 2 ? in.text() : "";
    sayso_about about{};
    about.size = what & 64 ? text.size() : sizeof about;
    about.name = what & 32 ? more.c_str() : nullptr;
    about.published = what & 16 ? more.c_str() : nullptr;
    switch (what % 10) {
      case 0:
        status = sayso_reader_open(SAYSO_BY_RULES | (text.size() & 2), &made, &answer);
        break;
      case 1:
        status = sayso_record_open(what & 128 ? text.c_str() : path.c_str(), &made, &answer);
        break;
      case 2:
      case 3:
        status = sayso_reader_read(handle, text.data(), text.size(), what & 128 ? &about : nullptr, &answer);
        break;
      case 4:
        status = sayso_record_timeline(handle, what & 128 ? nullptr : text.c_str(), in.byte(), &answer);
        break;
      case 5:
        status = sayso_record_ask(handle, what & 128 ? "verify_quote" : text.c_str(), more.c_str(), &answer);
        break;
      case 6:
        status = sayso_reader_close(handle);
        break;
      case 7:
        status = sayso_record_close(handle);
        break;
      case 8:
        status = look_at_stream(handle, what & 128 ? nullptr : text.c_str(),
                                what & 64 ? tables[in.byte() % 6] : nullptr, &answer);
        break;
      default:
        status = sayso_questions(what & 128 ? nullptr : &answer);
    }
    if (what % 10 == 6 || what % 10 == 7) {
      require(status == SAYSO_OK || status == SAYSO_BAD_ARGUMENT, "closing");
      continue;
    }
    look_at(status, answer);
    if (made) handles.push_back(made);
    if (handles.size() > 20) break;
  }
  for (const uint64_t handle : handles) sayso_reader_close(handle), sayso_record_close(handle);
  return 0;
}
