#include "sayso/serve/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "sayso/base/utf8.h"
#include "sayso/record/watch.h"
#include "sayso/serve/http.h"
#include "sayso/serve/routes.h"
#include "sayso/serve/warmer.h"

namespace sayso {
namespace {

constexpr std::chrono::seconds most_time{20};           // for one answer's questions to the record
constexpr std::chrono::seconds most_time_to_take{120};  // for what is taken away
constexpr size_t most_form = 4096;

bool writes(std::string_view method) { return method != "GET" && method != "HEAD"; }

// What a browser without a session gets: a form that no script and no style is needed for.
Reply ask_for_token() {
  Reply out;
  out.status = 401;
  out.type = "text/html; charset=utf-8";
  // Under "no-referrer" browsers send the form with `Origin: null`, which the gate takes for another site.
  out.headers = {{"Cache-Control", "no-store"},
                 {"Referrer-Policy", "same-origin"},
                 {"Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'"}};
  out.body =
      "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>sayso</title><h1>sayso</h1>"
      "<form method=\"post\" action=\"/enter\"><label>The token with which it was started "
      "<input name=\"token\" type=\"password\" autocomplete=\"off\" autofocus></label> <button>Open</button></form>";
  return out;
}

class Site : public HttpHandler {
 public:
  Site(Desk& desk, Jobs& jobs, Gate gate) : desk_(desk), jobs_(jobs), gate_(std::move(gate)) {}

  /// Errors: those of Record::open().
  Result<void> open(unsigned workers) {
    for (unsigned w = 0; w < workers; ++w) {
      auto record = Record::open(desk_.path());
      if (!record) return tl::unexpected(record.error());
      records_.push_back(std::move(*record));
    }
    return {};
  }

  const Gate& gate() const { return gate_; }

  Admission admit(const Head& head) override {
    auto target = parse_target(head.target);
    if (!target)
      return {refusal(target.error().code == ErrorCode::too_large ? 414 : 400, "malformed", target.error().message)};
    if (auto no = gate_.refuse(head)) return {std::move(no)};
    if (enters(*target) && head.method == "POST") return {std::nullopt, most_form, {}};
    if (const std::string* token = token_of(*target, head)) return {gate_.open(*token)};
    if (!gate_.let_in(head)) return {refused_without_token(*target)};
    if (writes(head.method) && !equal_in_constant_time(gate_.write_token(), head.header("x-sayso-token")))
      return {refusal(403, "no_token", "writing needs the token that /api/v1/session gives, as X-Sayso-Token")};
    if (auto no = refuse_by_table(head.method, *target)) return {std::move(no)};
    const BodyRule rule = body_rule(head);
    if (!rule.to_file) return {std::nullopt, rule.most, {}};
    auto place = jobs_.place_for(name_of_file(*target));
    if (!place) return {refusal(place.error())};
    return {std::nullopt, rule.most, std::move(*place)};
  }

  Reply answer(Request& request, unsigned worker) override {
    Reply out = answer_or_refuse(request, worker);
    if (out.status >= 400) give_up(request);  // nobody would ever name a file that came with it
    return out;
  }

  void give_up(const Request& request) override {
    if (!request.uploaded.empty()) jobs_.forget(request.uploaded);
  }

 private:
  Reply answer_or_refuse(Request& request, unsigned worker) {
    try {
      auto target = parse_target(request.head.target);
      if (!target) return refusal(400, "malformed", target.error().message);
      request.target = std::move(*target);
      if (enters(request.target) && request.head.method == "POST") return gate_.open(token_in(request.body));
      desk_.asked();
      Record& record = records_[worker];
      const bool takes = request.head.target.starts_with("/api/v1/export");
      const TimeLimit limit(record, std::chrono::steady_clock::now() + (takes ? most_time_to_take : most_time));
      Context context{desk_, record, jobs_, gate_};
      return sayso::answer(context, request);
    } catch (const std::exception& e) {  // out of memory
      return refusal(500, "system", e.what());
    }
  }

  static bool enters(const Target& target) { return target.path.size() == 1 && target.path[0] == "enter"; }

  // A link with the token in it changes it for a cookie at once, so that it does not stay in the address.
  static const std::string* token_of(const Target& target, const Head& head) {
    if (target.path.empty() && head.method == "GET")
      for (const auto& [name, value] : target.parameters)
        if (name == "token") return &value;
    return nullptr;
  }

  static Reply refused_without_token(const Target& target) {
    if (!target.path.empty() && target.path[0] == "api")
      return refusal(401, "no_token", "this sayso asks for its token: Authorization: Bearer TOKEN");
    return ask_for_token();
  }

  static std::string name_of_file(const Target& target) {
    for (const auto& [name, value] : target.parameters)
      if (name == "name") return value;
    return {};
  }

  // Out of a form: token=...
  static std::string token_in(const std::string& body) {
    constexpr std::string_view name = "token=";
    if (!body.starts_with(name)) return {};
    return percent_decoded(std::string_view(body).substr(name.size()), true).value_or("");
  }

  Desk& desk_;
  Jobs& jobs_;
  const Gate gate_;
  std::vector<Record> records_;  // one a worker
};

std::vector<std::string> hosts_of(const ServeOptions& options, uint16_t port) {
  if (!is_loopback(options.address)) return {};
  std::vector<std::string> out;
  const std::string own =
      options.address.find(':') == std::string::npos ? options.address : "[" + options.address + "]";
  for (const std::string& host : {own, std::string("127.0.0.1"), std::string("localhost"), std::string("[::1]")}) {
    out.push_back(host + ":" + std::to_string(port));
    if (port == 80) out.push_back(host);
  }
  return out;
}

}  // namespace

bool is_loopback(const std::string& address) {
  return address == "::1" || (address.starts_with("127.") && std::all_of(address.begin(), address.end(), [](char c) {
                                return c == '.' || (c >= '0' && c <= '9');
                              }));
}

Result<void> serve(const ServeOptions& options, const std::function<void(const std::string&)>& ready,
                   const std::function<bool()>& stop) {
  if (!is_loopback(options.address) && options.token.empty())
    return fail(
        ErrorCode::bad_argument,
        "an address that others can reach needs --token: whoever has the token reads the record and writes into it",
        options.address);
  const Processes processes = Processes::start();  // before there are threads
  auto desk = Desk::open(options.record);
  if (!desk) return tl::unexpected(desk.error());
  auto server = HttpServer::listen(options.address, options.port, {});
  if (!server && options.any_port) server = HttpServer::listen(options.address, 0, {});
  if (!server) return tl::unexpected(server.error());
  const uint16_t port = (*server)->port();
  Jobs jobs(options.record, processes);
  Site site(**desk, jobs, Gate(hosts_of(options, port), options.token, "sayso" + std::to_string(port)));
  const unsigned workers = std::clamp(std::thread::hardware_concurrency(), 2u, 8u);
  if (auto ok = site.open(workers); !ok) return ok;
  const bool six = options.address.find(':') != std::string::npos;
  ready(fmt::format("http://{}:{}/", six ? "[" + options.address + "]" : options.address, port));
  const Warmer warmer(**desk, jobs, site.gate());
  (*server)->run(site, workers, stop);
  return {};
}

}  // namespace sayso
