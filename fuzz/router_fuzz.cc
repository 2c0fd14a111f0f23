// What a stranger sends: a request's target, its headers and its body, one a line. Nothing but an answer may come back,
// and every refusal is JSON of three fields. A small record is asked, so that routes have something to say.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "require.h"
#include "sayso/record/add.h"
#include "sayso/serve/routes.h"

namespace {

struct Site {
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("sayso-router-fuzz-" + std::to_string(getpid()));
  std::unique_ptr<sayso::Desk> desk;
  std::optional<sayso::Record> record;
  std::unique_ptr<sayso::Jobs> jobs;
  sayso::Gate gate{{"127.0.0.1:1"}, "secret", "c"};

  Site() {
    std::filesystem::create_directories(folder);
    const std::string page = folder / "page.txt", path = folder / "r.sayso";
    std::ofstream(page) << "SELLA, 4 March 2031 – “We will not leave the harbour,” Ana Brell said on Tuesday.\n\n"
                           "Tomas Orso denied that at least 31 people had died.\n";
    auto made = sayso::Record::open_to_write(path, true);
    require(made.has_value() && sayso::choose_reader(*made, false).has_value(), "no record");
    require(sayso::add(*made, {page}, {}, [](const sayso::AddReport&) {}).has_value(), "nothing added");
    record.emplace(std::move(*made));
    auto opened = sayso::Desk::open(path);
    require(opened.has_value(), "no desk");
    desk = std::move(*opened);
    jobs = std::make_unique<sayso::Jobs>(path);
    std::filesystem::remove_all(folder);
  }
};

std::string_view next_line(std::string_view& text) {
  const size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

void check_answer(const sayso::Reply& answer) {
  require(answer.status >= 200 && answer.status < 600 && answer.status != 500, answer.body);
  if (answer.status < 400 && answer.type != "application/json") return;
  const auto json = nlohmann::json::parse(answer.body, nullptr, false);
  require(!json.is_discarded(), "no JSON: " + answer.body);
  if (answer.status >= 400)
    require(json.is_object() && json.size() == 3 && json.contains("error") && json.contains("message") &&
                json.contains("at"),
            answer.body);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static Site site;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  sayso::Request request;
  request.head.method = std::string(next_line(rest));
  request.head.target = std::string(next_line(rest));
  request.head.headers.emplace_back("host", "127.0.0.1:1");
  for (std::string_view name : {"origin", "cookie", "authorization", "sec-fetch-site"})
    if (const std::string_view value = next_line(rest); !value.empty()) request.head.headers.emplace_back(name, value);
  request.body = std::string(rest);
  if (auto no = site.gate.refuse(request.head)) check_answer(*no);
  site.gate.let_in(request.head);
  sayso::body_rule(request.head);
  auto target = sayso::parse_target(request.head.target);
  if (!target) return 0;
  request.target = std::move(*target);
  if (request.target.path.size() > 2 && request.target.path[2] == "jobs" && request.head.method == "POST")
    return 0;  // starts threads
  sayso::Context context{*site.desk, *site.record, *site.jobs, site.gate};
  check_answer(sayso::answer(context, request));
  return 0;
}
