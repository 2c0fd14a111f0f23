#include "sayso/watch/look.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "sayso/base/words.h"
#include "sayso/query/query.h"
#include "sayso/record/kept.h"
#include "sayso/record/shelf.h"
#include "sayso/record/since.h"
#include "sayso/view/timeline.h"
#include "sayso/view/timeline_json.h"

namespace sayso {
namespace {

std::string page_of(const std::string& statement) { return statement.substr(0, statement.find('.')); }

// "2 newsrooms"
std::string counted(uint64_t n, std::string_view one) { return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s"); }

std::vector<std::string> ids_of(const TimelineRow& row) {
  std::vector<std::string> out{row.id};
  if (row.utterance)
    for (const auto& a : row.utterance->appearances) out.push_back(a.id);
  return out;
}

uint64_t independent_of(const TimelineRow& row) {
  return row.utterance ? std::max<uint64_t>(1, row.utterance->independent) : 1;
}
uint64_t pages_of(const TimelineRow& row) { return row.utterance ? row.utterance->pages : 1; }

struct Why {
  bool is_new = true;
  uint64_t before = 0;  // newsrooms, where it is not new
};

std::string words_of(const Why& why, const TimelineRow& folded) {
  const uint64_t now = independent_of(folded), pages = pages_of(folded);
  if (why.is_new)
    return fmt::format("no page that fits had it before; {} of its own, {}", counted(now, "newsroom"),
                       counted(pages, "page"));
  return fmt::format("known, and now of {} by their own word, before of {}; {}", counted(now, "newsroom"), why.before,
                     counted(pages, "page"));
}

// "Ana Brell, deny: “We will not leave the harbour”"
std::string title_of(const TimelineRow& row) {
  std::string out = (row.speaker.empty() ? std::string("nobody named") : row.speaker) + ", " + act_text(row) + ": " +
                    on_one_line(row.content);
  constexpr size_t most = 200;
  if (out.size() <= most) return out;
  size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xc0) == 0x80) --end;
  return out.substr(0, end) + "…";
}

Alert alert_of(const SavedQuery& q, const Why& why, TimelineRow row, const TimelineRow& folded) {
  Alert a;
  a.name = q.name, a.query = q.query, a.fired = utc_now(), a.statement = row.id;
  a.why = why.is_new ? "new" : "newsroom";
  a.title = on_one_line(title_of(row));
  a.link = row.url;
  const std::string reason = words_of(why, folded);
  a.text = fmt::format("{}: {}\n  {}{}\n  {}\n  query: {}\n  why: {}\n", q.name, a.title,
                       row.date.empty() ? "" : row.date + ", ", chain_text(row),
                       (row.url.empty() ? row.source : row.url) + "  " + row.id, q.query.empty() ? "(all)" : q.query,
                       reason);
  JsonWriter json;
  json.open('{').key("watch").string(q.name).key("query").string(q.query).key("fired").string(a.fired);
  json.key("why").string(a.why).key("reason").string(reason).key("independent").number(independent_of(folded));
  json.key("independent_before").number(why.before).key("pages").number(pages_of(folded));
  row.utterance = folded.utterance;
  json.key("statement");
  write_row(json, row);
  json.close('}');
  a.json = json.take();
  return a;
}

struct Found {
  Timeline each, folded;
};
Result<Found> ask(const Joined& joined, const std::string& query, bool always) {
  auto parsed = parse_query(query);
  if (!parsed) return tl::unexpected(parsed.error());
  const Filter filter = with_defaults(*parsed);
  Found out;
  auto each = find_timeline(joined, filter, {});
  if (!each) return tl::unexpected(each.error());
  out.each = std::move(*each);
  if (!always && out.each.rows.empty()) return out;
  SearchOptions fold;
  fold.fold = true;
  auto folded = find_timeline(joined, filter, fold);
  if (!folded) return tl::unexpected(folded.error());
  out.folded = std::move(*folded);
  return out;
}

// Looks at one query.
class Look {
 public:
  Look(WatchState& state, Record& record, const SavedQuery& query, Looked& out)
      : state_(state), record_(record), query_(query), out_(out) {}

  Result<std::vector<Alert>> run(const Joined& joined, const std::vector<NumberedPage>& pages) {
    for (const NumberedPage& p : pages) new_pages_.insert(p.sha256.substr(0, 16));
    auto found = ask(joined, query_.query, false);
    if (!found) return tl::unexpected(found.error());
    for (const TimelineRow& row : found->each.rows)
      (new_pages_.contains(page_of(row.id)) ? fresh_ : old_).insert(row.id);
    for (const Error& e : found->each.damaged) out_.damaged.push_back(e);
    std::vector<Alert> alerts;
    if (fresh_.empty()) return alerts;
    for (const TimelineRow& folded : found->folded.rows)
      if (auto ok = weigh(folded, alerts); !ok) return tl::unexpected(ok.error());
    return alerts;
  }
  std::vector<Heard> heard;

 private:
  Result<void> weigh(const TimelineRow& folded, std::vector<Alert>& alerts) {
    const std::vector<std::string> ids = ids_of(folded);
    const auto first = std::find_if(ids.begin(), ids.end(), [&](const auto& id) { return fresh_.contains(id); });
    if (first == ids.end()) return {};
    Why why;
    why.is_new = std::none_of(ids.begin(), ids.end(), [&](const auto& id) { return old_.contains(id); });
    const uint64_t now = independent_of(folded);
    if (!why.is_new) {
      auto before = state_.queries().independent_before(query_.name, ids);
      if (!before) return tl::unexpected(before.error());
      why.before = before->value_or(1);
      if (now <= why.before) return {};  // a repeat or a copy
    }
    heard.push_back({folded.id, now});
    auto vouched = find_vouched(record_, {*first});
    if (!vouched) return tl::unexpected(vouched.error());
    for (const Error& e : vouched->damaged) out_.damaged.push_back(e);
    for (TimelineRow& row : vouched->rows) alerts.push_back(alert_of(query_, why, std::move(row), folded));
    return {};
  }

  WatchState& state_;
  Record& record_;
  const SavedQuery& query_;
  Looked& out_;
  std::unordered_set<std::string> new_pages_, fresh_, old_;
};

std::vector<Heard> heard_of_all(const Timeline& folded) {
  std::vector<Heard> out;
  for (const TimelineRow& row : folded.rows)
    if (independent_of(row) > 1) out.push_back({row.id, independent_of(row)});
  return out;
}

Result<void> begin_anew(WatchState& state, const Joined& joined, const SavedQuery& q, const PageMark& mark) {
  auto found = ask(joined, q.query, true);
  if (!found) return tl::unexpected(found.error());
  std::vector<Alert> none;
  return state.queries().looked_at(q.name, mark, heard_of_all(found->folded), none, {});
}

}  // namespace

Result<void> watch_query(WatchState& state, Record& record, const Joined& joined, const std::string& name,
                         const std::string& query) {
  if (name.empty() || on_one_line(name) != name || name.size() > 200)
    return fail(ErrorCode::bad_argument, "a name of at most 200 bytes, on one line", name);
  if (auto parsed = parse_query(query); !parsed) return tl::unexpected(parsed.error());
  auto last = last_page(record);
  if (!last) return tl::unexpected(last.error());
  const PageMark mark{last->number, last->sha256};
  if (auto ok = state.queries().add(name, query, mark); !ok) return ok;
  return begin_anew(state, joined, {name, query, {}, 0}, mark);
}

Result<Looked> look(WatchState& state, Record& record, const Joined& joined, const std::vector<std::string>& sinks) {
  Looked out;
  auto queries = state.queries().all();
  auto last = last_page(record);
  if (!queries || !last) return tl::unexpected(queries ? last.error() : queries.error());
  const PageMark now{last->number, last->sha256};
  for (const SavedQuery& q : *queries) {
    auto mark = state.queries().mark_of(q.name);
    auto hash = mark ? hash_of_page(record, mark->page) : Result<std::string>(tl::unexpected(mark.error()));
    if (!hash) return tl::unexpected(hash.error());
    if (*hash != mark->sha256) {  // not the record that was looked at: nothing in it is news
      out.begun_anew.push_back(q.name);
      if (auto ok = begin_anew(state, joined, q, now); !ok) return tl::unexpected(ok.error());
      continue;
    }
    auto pages = pages_since(record, mark->page);
    if (!pages) return tl::unexpected(pages.error());
    if (pages->empty()) continue;
    Look look(state, record, q, out);
    auto alerts = look.run(joined, *pages);
    if (!alerts) return tl::unexpected(alerts.error());
    if (auto ok = state.queries().looked_at(q.name, now, look.heard, *alerts, sinks); !ok)
      return tl::unexpected(ok.error());
    std::move(alerts->begin(), alerts->end(), std::back_inserter(out.alerts));
  }
  return out;
}

}  // namespace sayso
