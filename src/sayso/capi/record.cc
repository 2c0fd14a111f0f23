// Asking a record. What assistants may ask (mcp/) is what may be asked here.
#include <algorithm>
#include <mutex>
#include <nlohmann/json.hpp>

#include "sayso/base/json_depth.h"
#include "sayso/base/json_writer.h"
#include "sayso/capi/answer.h"
#include "sayso/capi/handles.h"
#include "sayso/export/statements_stream.h"
#include "sayso/export/table_stream.h"
#include "sayso/mcp/tools.h"
#include "sayso/query/query.h"
#include "sayso/record/join.h"
#include "sayso/view/timeline.h"

namespace sayso {
namespace {

constexpr int most_depth = 32;
constexpr size_t most_arguments = size_t{1} << 20;

/// A record is one thread's at a time.
struct Shared {
  explicit Shared(Record opened) : record(std::move(opened)) {}
  std::mutex mutex;
  Record record;
};

using Question = std::function<Result<std::string>(Record&)>;

Error no_record() { return {ErrorCode::bad_argument, "no record: it was not opened, or is closed", "record", 0}; }

Result<std::string> asked(sayso_record handle, const Question& question) {
  const auto shared = handles<Shared>().get(handle);
  if (!shared) return tl::unexpected(no_record());
  std::lock_guard lock(shared->mutex);
  return question(shared->record);
}

Result<std::string> timeline_lines(Record& record, const std::string& query, uint64_t limit) {
  auto filter = parse_query(query);
  if (!filter) return tl::unexpected(filter.error());
  auto state = Joined::open(record);
  if (!state) return tl::unexpected(state.error());
  auto found = find_timeline(*state, with_defaults(*filter), {limit, false, true, true});
  if (!found) return tl::unexpected(found.error());
  std::string lines = timeline_view(found->rows, TableFormat::json, {});
  for (const Error& e : found->damaged) lines += error_json(e) + "\n";
  return lines;
}

Result<nlohmann::json> object_of(const std::string& text) {
  if (text.empty()) return nlohmann::json::object();
  if (text.size() > most_arguments) return fail(ErrorCode::too_large, "more than 1 MiB", "arguments");
  if (json_depth(text) > most_depth) return fail(ErrorCode::bad_argument, "nested deeper than 32", "arguments");
  auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return fail(ErrorCode::bad_argument, "no JSON object", "arguments");
  return json;
}

Result<std::string> ask(sayso_record handle, const char* question, const char* given) {
  auto name = utf8_of(question, "question"), arguments = utf8_of(given, "arguments");
  if (!name || !arguments) return tl::unexpected(name ? arguments.error() : name.error());
  const auto all = tools();
  const auto tool = std::find_if(all.begin(), all.end(), [&](const Tool* t) { return t->name == *name; });
  auto object = object_of(*arguments);
  if (!object) return tl::unexpected(object.error());
  return asked(handle, [&](Record& record) -> Result<std::string> {
    if (tool == all.end())
      return fail(ErrorCode::bad_argument, "there is no question '" + *name + "'; sayso_questions() names them",
                  "question");
    return (*tool)->call(record, *object).map([](ToolAnswer answer) { return std::move(answer.json); });
  });
}

/// What a query finds as a stream: `open` makes it of the record's path, the query as it was understood and as it was
/// written.
template <class Open>
sayso_status given_stream(sayso_record record, const char* query, ArrowArrayStream* stream, char** answer,
                          const Open& open) {
  if (stream) *stream = {};
  return answered(answer, [&]() -> Result<std::string> {
    if (!stream) return fail(ErrorCode::bad_argument, "a null pointer", "stream");
    auto text = utf8_of(query, "query");
    if (!text) return tl::unexpected(text.error());
    auto filter = parse_query(*text);
    if (!filter) return tl::unexpected(filter.error());
    const auto shared = handles<Shared>().get(record);
    if (!shared) return tl::unexpected(no_record());
    auto source = open(shared->record.path(), *filter, *text);
    if (!source) return tl::unexpected(source.error());
    give_stream(std::move(*source), stream);
    return "";
  });
}

std::string questions() {
  JsonWriter json;
  for (const Tool* t : tools()) {
    json.open('{').key("name").string(t->name).key("what").string(t->what);
    json.key("takes").raw(t->takes).key("gives").raw(t->gives).close('}').end_line();
  }
  return json.take();
}

}  // namespace
}  // namespace sayso

using namespace sayso;

sayso_status sayso_record_open(const char* path, sayso_record* record, char** answer) {
  if (record) *record = 0;
  return answered(answer, [&]() -> Result<std::string> {
    if (!path || !record) return fail(ErrorCode::bad_argument, "a null pointer", path ? "record" : "path");
    auto opened = Record::open(path);
    if (!opened) return tl::unexpected(opened.error());
    *record = handles<Shared>().open(std::make_shared<Shared>(std::move(*opened)));
    return "";
  });
}

sayso_status sayso_record_timeline(sayso_record record, const char* query, uint64_t limit, char** answer) {
  return answered(answer, [&]() -> Result<std::string> {
    auto text = utf8_of(query, "query");
    if (!text) return tl::unexpected(text.error());
    return asked(record, [&](Record& r) { return timeline_lines(r, *text, limit); });
  });
}

sayso_status sayso_record_statements(sayso_record record, const char* query, const char* memory,
                                     ArrowArrayStream* stream, char** answer) {
  return given_stream(record, query, stream, answer, [&](const std::string& path, const Filter& filter, auto&) {
    return statements_stream(path, with_defaults(filter), memory ? memory : "");
  });
}

sayso_status sayso_record_table(sayso_record record, const char* table, const char* query, ArrowArrayStream* stream,
                                char** answer) {
  return sayso_record_table_remembered(record, table, query, nullptr, stream, answer);
}

sayso_status sayso_record_table_remembered(sayso_record record, const char* table, const char* query,
                                           const char* memory, ArrowArrayStream* stream, char** answer) {
  return given_stream(record, query, stream, answer, [&](const std::string& path, const Filter& filter, auto& text) {
    return utf8_of(table, "table").and_then([&](const std::string& name) {
      return table_stream(path, name, filter, text, memory ? memory : "");
    });
  });
}

sayso_status sayso_record_ask(sayso_record record, const char* question, const char* arguments, char** answer) {
  return answered(answer, [&] { return ask(record, question, arguments); });
}

sayso_status sayso_questions(char** answer) {
  return answered(answer, []() -> Result<std::string> { return questions(); });
}

sayso_status sayso_record_close(sayso_record record) {
  return answered(nullptr, [&]() -> Result<std::string> {
    if (!handles<Shared>().close(record)) return tl::unexpected(no_record());
    return "";
  });
}
