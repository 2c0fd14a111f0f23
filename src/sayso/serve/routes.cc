#include "sayso/serve/routes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "sayso/serve/assets.h"

namespace sayso {
namespace {

using Body = Route::Body;
constexpr uint64_t most_small_body = 1u << 20;
constexpr uint64_t most_file = 256u << 20;
constexpr size_t parts_of_api = 2;  // "api", "v1"

constexpr Route table[] = {
    {"GET", "openapi.json", "", get_openapi},
    {"GET", "session", "", get_session},
    {"GET", "record", "", get_record},
    {"GET", "statements", "q sort each from limit around", get_statements, Body::none, true},
    {"GET", "days", "q sort each", get_days, Body::none, true},
    {"GET", "facets", "q limit field", get_facets, Body::none, true},
    {"GET", "plot", "q by bars", get_plot, Body::none, true},
    {"GET", "complete", "q at", get_complete},
    {"GET", "relax", "q", get_relax, Body::none, true},
    {"GET", "statement/*", "", get_statement},
    {"GET", "page/*", "", get_page},
    {"GET", "page/*/kept", "", get_kept},
    {"GET", "page/*/changes", "with", get_changes},
    {"GET", "page/*/bytes", "", get_bytes},
    {"GET", "verify", "quote speaker", get_verify},
    {"GET", "cite/*", "", get_cite},
    {"GET", "export", "q as sort ids", get_export},
    {"GET", "voices", "q type from limit", get_voices, Body::none, true},
    {"GET", "voice/*", "", get_voice, Body::none, true},
    {"GET", "names", "view n", get_names, Body::none, true},
    {"GET", "figures", "q from limit", get_figures, Body::none, true},
    {"GET", "figures/*", "", get_count, Body::none, true},
    {"GET", "copies", "from limit", get_copies, Body::none, true},
    {"GET", "copies/*", "with", get_cluster, Body::none, true},
    {"GET", "utterance/*", "", get_utterance},
    {"GET", "review/statements", "from limit below", get_review_statements, Body::none, true},
    {"GET", "review/voices", "from limit", get_review_voices, Body::none, true},
    {"GET", "review/decisions", "statement from limit", get_decisions},
    {"POST", "review/decisions", "", post_decisions, Body::small},
    {"DELETE", "review/decisions/*", "", delete_decision},
    {"POST", "files", "name", post_file, Body::file},
    {"POST", "jobs", "", post_job, Body::small},
    {"GET", "jobs", "from limit", get_jobs},
    {"GET", "jobs/*", "", get_job},
    {"GET", "jobs/*/events", "", get_job_events},
    {"DELETE", "jobs/*", "", delete_job},
};

std::string_view next_part(std::string_view& path) {
  const size_t end = std::min(path.find('/'), path.size());
  const std::string_view part = path.substr(0, end);
  path.remove_prefix(std::min(end + 1, path.size()));
  return part;
}

bool fits(std::string_view pattern, const std::vector<std::string>& path) {
  size_t at = parts_of_api;
  for (; !pattern.empty() && at < path.size(); ++at)
    if (const std::string_view wanted = next_part(pattern); wanted != "*" && wanted != path[at]) return false;
  return pattern.empty() && at == path.size() && at > parts_of_api;
}

bool takes(std::string_view parameters, std::string_view name) {
  while (!parameters.empty()) {
    const size_t end = std::min(parameters.find(' '), parameters.size());
    if (parameters.substr(0, end) == name) return true;
    parameters.remove_prefix(std::min(end + 1, parameters.size()));
  }
  return false;
}

/// What fits a target: the route, or the methods of those that have its path.
struct Fitting {
  const Route* route = nullptr;
  std::string methods;
};
Fitting fitting_of(std::string_view method, const std::vector<std::string>& path) {
  Fitting out;
  for (const Route& r : table) {
    if (!fits(r.path, path)) continue;
    if (r.method == method || (r.method == "GET" && method == "HEAD")) out.route = &r;
    out.methods += (out.methods.empty() ? "" : ", ") + std::string(r.method) + (r.method == "GET" ? ", HEAD" : "");
  }
  return out;
}

/// Of a parameter's value, in code points; as docs/openapi.json has it.
size_t longest(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, size_t>, 8> limits{{{"q", 4096},
                                                                       {"quote", 10000},
                                                                       {"speaker", 1000},
                                                                       {"around", 80},
                                                                       {"ids", 20000},
                                                                       {"with", 64},
                                                                       {"name", 1000},
                                                                       {"statement", 80}}};
  const auto known = std::find_if(limits.begin(), limits.end(), [&](const auto& l) { return l.first == name; });
  return known == limits.end() ? SIZE_MAX : known->second;
}

size_t code_points(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Null where the address does not have it; `name=` gives an empty one.
const std::string* given_parameter(const Request& request, std::string_view name) {
  for (const auto& [known, value] : request.target.parameters)
    if (known == name) return &value;
  return nullptr;
}

bool asks_api(const Target& target) {
  return target.path.size() >= parts_of_api && target.path[0] == "api" && target.path[1] == "v1" && !target.folder;
}

// An answer that was given before in this state of the record is given again. What came while the record changed, or
// might be otherwise at another try, is not kept.
Reply answer_that_lasts(Context& context, const Request& request, const Route& route) {
  constexpr size_t most_target = 1024;
  const auto state = context.desk.settled();
  if (!state || request.head.target.size() > most_target) return route.answer(context, request);
  const std::string name = *state + "\n" + request.head.target;
  if (const auto known = context.desk.answers().find(name)) return json_answer(*known);
  Reply out = route.answer(context, request);
  if (out.status == 200 && !out.passing && context.desk.settled() == state)
    context.desk.answers().put(name, std::make_shared<const std::string>(out.body), out.body.size() + name.size());
  return out;
}

Reply api(Context& context, const Request& request) {
  if (auto no = refuse_by_table(request.head.method, request.target)) return *no;
  const Fitting match = fitting_of(request.head.method, request.target.path);
  for (const auto& [name, value] : request.target.parameters) {
    if (code_points(value) > longest(name))
      return refusal(400, "bad_argument", fmt::format("{} has at most {} characters", name, longest(name)));
    if (!takes(match.route->parameters, name))
      return refusal(400, "bad_argument",
                     fmt::format("there is no parameter '{}' here; there are: {}", name,
                                 match.route->parameters.empty() ? "none" : match.route->parameters));
  }
  return match.route->lasts ? answer_that_lasts(context, request, *match.route) : match.route->answer(context, request);
}

}  // namespace

std::span<const Route> routes() { return table; }

BodyRule body_rule(const Head& head) {
  auto target = parse_target(head.target);
  const Fitting match = target ? fitting_of(head.method, target->path) : Fitting();
  if (!match.route || match.route->body == Body::none) return {};
  return match.route->body == Body::file ? BodyRule{most_file, true} : BodyRule{most_small_body, false};
}

std::optional<Reply> refuse_by_table(const std::string& method, const Target& target) {
  if (!asks_api(target)) return std::nullopt;
  const Fitting match = fitting_of(method, target.path);
  if (match.route) return std::nullopt;
  if (match.methods.empty()) return refusal(404, "no_route", "there is nothing at this address");
  Reply out = refusal(405, "bad_method", "this address takes " + match.methods);
  out.headers.emplace_back("Allow", match.methods);
  return out;
}

Reply answer(Context& context, const Request& request) {
  return asks_api(request.target) ? api(context, request) : asset_answer(request);
}

const std::string& parameter(const Request& request, std::string_view name) {
  static const std::string none;
  const std::string* given = given_parameter(request, name);
  return given ? *given : none;
}

Result<uint64_t> number_parameter(const Request& request, std::string_view name, uint64_t otherwise, uint64_t least,
                                  uint64_t most) {
  const std::string* text = given_parameter(request, name);
  if (!text) return otherwise;
  uint64_t value = 0;
  const char* const after = text->data() + text->size();
  const auto [end, wrong] = std::from_chars(text->data(), after, value);
  if (wrong != std::errc() || end != after || value < least || value > most)
    return fail(ErrorCode::bad_argument, fmt::format("{} is a number from {} to {}", name, least, most));
  return value;
}

Result<std::string> word_parameter(const Request& request, std::string_view name,
                                   std::initializer_list<std::string_view> words) {
  const std::string& text = parameter(request, name);
  if (text.empty()) return std::string(*words.begin());
  std::string all;
  for (std::string_view word : words) {
    if (word == text) return text;
    all += (all.empty() ? "" : ", ") + std::string(word);
  }
  return fail(ErrorCode::bad_argument, fmt::format("{} is one of {}", name, all));
}

const std::string& part(const Request& request, size_t place) {
  static const std::string none;
  const size_t at = parts_of_api + place;
  return at < request.target.path.size() ? request.target.path[at] : none;
}

Reply json_answer(std::string json) {
  Reply out;
  out.body = std::move(json);
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

}  // namespace sayso
