// The table of routes: what may be asked, and the plain functions that answer. docs/serve.md and openapi.json say the
// same in words; a test compares them with the server.
#pragma once
#include <span>
#include <string_view>

#include "sayso/serve/desk.h"
#include "sayso/serve/gate.h"
#include "sayso/serve/jobs.h"
#include "sayso/serve/request.h"

namespace sayso {

/// What a function that answers has at hand. The record is this thread's own.
struct Context {
  Desk& desk;
  Record& record;
  Jobs& jobs;
  const Gate& gate;
};

struct Route {
  std::string_view method;
  std::string_view path;        ///< below /api/v1/; "*" is any one part
  std::string_view parameters;  ///< those that it takes, with a space between two
  Reply (*answer)(Context&, const Request&);
  enum class Body { none, small, file } body = Body::none;
  bool lasts = false;  ///< the answer is the same as long as the record is
};
std::span<const Route> routes();

/// The answer to a request that the gate let through.
Reply answer(Context& context, const Request& request);

/// What is wrong with an address below /api/v1 or its method, by the table alone: 404, or 405 with the methods that it
/// takes. Nothing for other addresses.
std::optional<Reply> refuse_by_table(const std::string& method, const Target& target);

/// How large a body may be, and whether it goes into a file; decided by the head alone.
struct BodyRule {
  uint64_t most = 0;
  bool to_file = false;
};
BodyRule body_rule(const Head& head);

/// A parameter; empty where it is not given.
const std::string& parameter(const Request& request, std::string_view name);
/// A number out of least..most. Errors: bad_argument, for an empty one too.
Result<uint64_t> number_parameter(const Request& request, std::string_view name, uint64_t otherwise, uint64_t least,
                                  uint64_t most);
/// One of several words, the first of which holds where none or an empty one is given. Errors: bad_argument.
Result<std::string> word_parameter(const Request& request, std::string_view name,
                                   std::initializer_list<std::string_view> words);
/// The part of the path at which the route has its first "*".
const std::string& part(const Request& request, size_t place);

Reply json_answer(std::string json);

// Where they stand: routes_list.cc, routes_query.cc, routes_page.cc, routes_quote.cc, routes_export.cc,
// routes_add.cc, routes_voices.cc, routes_figures.cc, routes_copies.cc, routes_review.cc.
Reply get_record(Context&, const Request&);
Reply get_session(Context&, const Request&);
Reply get_statements(Context&, const Request&);
Reply get_days(Context&, const Request&);
Reply get_facets(Context&, const Request&);
Reply get_plot(Context&, const Request&);
Reply get_complete(Context&, const Request&);
Reply get_relax(Context&, const Request&);
Reply get_statement(Context&, const Request&);
Reply get_page(Context&, const Request&);
Reply get_kept(Context&, const Request&);
Reply get_changes(Context&, const Request&);
Reply get_bytes(Context&, const Request&);
Reply get_verify(Context&, const Request&);
Reply get_cite(Context&, const Request&);
Reply get_export(Context&, const Request&);
Reply post_file(Context&, const Request&);
Reply post_job(Context&, const Request&);
Reply get_jobs(Context&, const Request&);
Reply get_job(Context&, const Request&);
Reply get_job_events(Context&, const Request&);
Reply delete_job(Context&, const Request&);
Reply get_voices(Context&, const Request&);
Reply get_voice(Context&, const Request&);
Reply get_names(Context&, const Request&);
Reply get_figures(Context&, const Request&);
Reply get_count(Context&, const Request&);
Reply get_copies(Context&, const Request&);
Reply get_cluster(Context&, const Request&);
Reply get_utterance(Context&, const Request&);
Reply get_review_statements(Context&, const Request&);
Reply get_review_voices(Context&, const Request&);
Reply get_decisions(Context&, const Request&);
Reply post_decisions(Context&, const Request&);
Reply delete_decision(Context&, const Request&);
Reply get_openapi(Context&, const Request&);

}  // namespace sayso
