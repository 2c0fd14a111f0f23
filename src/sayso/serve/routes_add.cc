// Adding from the browser: files come one by one, a job reads them.
#include <algorithm>
#include <memory>

#include "sayso/serve/routes.h"
#include "sayso/view/json_reader.h"

namespace sayso {
namespace {

std::string job_json(const JobState& s) {
  JsonWriter json;
  json.open('{').key("job").string(s.id).key("state").string(s.state).key("read").number(s.read).key("of").number(s.of);
  json.key("added").number(s.added).key("there").number(s.there).key("further").number(s.further);
  json.key("failed").number(s.failed).key("statements").number(s.statements).key("seconds").real(s.seconds);
  json.key("failures").list(s.failures, [&](const JobFailure& f) {
    json.open('{').key("name").string(f.name).key("at").number(f.at).key("message").string(f.message).close('}');
  });
  json.key("passed_over").list(s.passed_over, [&](const auto& one) {
    json.open('{').key("what").string(one.first).key("count").number(one.second).close('}');
  });
  return json.key("error").string_or_null(s.error).close('}').take();
}

Reply no_job() { return refusal(404, "not_found", "there is no such job; jobs end with the server"); }

}  // namespace

Reply post_file(Context& c, const Request& request) {
  const std::string place = request.uploaded;
  if (place.empty()) return refusal(400, "bad_argument", "the body, which is the file, is missing");
  const std::string name = tame_name(parameter(request, "name"));
  JsonWriter json;
  json.open('{').key("file").string(c.jobs.keep(place)).key("name").string(name).close('}');
  Reply out = json_answer(json.take());
  out.status = 201;
  return out;
}

Reply post_job(Context& c, const Request& request) {
  auto files = strings_in_json(request.body, "files");
  if (!files || files->empty())
    return refusal(400, "bad_argument", "the body is to be {\"files\": [ids]}, ids as POST files gave them");
  auto id = c.jobs.start(*files);
  if (!id) return refusal(id.error());
  JsonWriter json;
  json.open('{').key("job").string(*id).close('}');
  Reply out = json_answer(json.take());
  out.status = 201;
  return out;
}

Reply get_jobs(Context& c, const Request& request) {
  auto from = number_parameter(request, "from", 0, 0, 1'000'000);
  auto limit = number_parameter(request, "limit", 50, 1, 500);
  if (!from || !limit) return refusal(from ? limit.error() : from.error());
  const std::vector<JobState> all = c.jobs.all();
  JsonWriter json;
  json.open('{').key("total").number(all.size()).key("next");
  *from + *limit < all.size() ? json.number(*from + *limit) : json.null();
  json.key("jobs").open('[');
  for (size_t i = *from; i < all.size() && i < *from + *limit; ++i) json.raw(job_json(all[i]));
  return json_answer(json.close(']').close('}').take());
}

Reply get_job(Context& c, const Request& request) {
  auto state = c.jobs.state(part(request, 1));
  return state ? json_answer(job_json(*state)) : no_job();
}

Reply get_job_events(Context& c, const Request& request) {
  const std::string id = part(request, 1);
  if (!c.jobs.state(id)) return no_job();
  Reply out;
  out.type = "text/event-stream";
  out.headers.emplace_back("Cache-Control", "no-store");
  out.events = [&jobs = c.jobs, id, last = std::string()]() mutable -> Reply::Event {
    auto state = jobs.state(id);
    if (!state) return {std::nullopt, true};
    std::string now = job_json(*state);
    if (now == last) return {std::nullopt, state->over()};
    last = now;
    return {std::move(now), state->over()};
  };
  return out;
}

Reply delete_job(Context& c, const Request& request) {
  const std::string& id = part(request, 1);
  if (!c.jobs.state(id)) return no_job();
  c.jobs.stop(id);
  return get_job(c, request);
}

}  // namespace sayso
