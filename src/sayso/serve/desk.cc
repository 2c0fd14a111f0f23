#include "sayso/serve/desk.h"

#include <algorithm>
#include <atomic>

#include "sayso/record/review.h"
#include "sayso/record/watch.h"
#include "sayso/serve/gate.h"
#include "sayso/serve/joiner.h"

namespace sayso {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int patience = 8;  // an outline is made again at most in one part of so many of the time
constexpr std::chrono::seconds still_changing{5};
constexpr size_t most_found = 32, most_lists = 12, most_sets = 32;
constexpr size_t most_answers = 24u << 20;  // bytes

DeskState::Counts counts_of(const Outline& outline) {
  DeskState::Counts out;
  for (const OutlineRow& r : outline.rows()) {
    out.outer += r.parent == OutlineRow::none;
    out.said += r.is_said();
    out.dateless += r.first_day >= undated;
    // Statements that nobody has looked at and that are less sure than most: what a person found right is sure.
    out.doubtful += r.confidence < QueueOptions().below;
    if (r.first_day < undated)
      out.first_day = std::min(out.first_day, r.first_day), out.last_day = std::max(out.last_day, r.last_day);
  }
  for (const auto& [outlet, count] : count_outlets(outline, RowSet(outline.rows().size(), true)))
    out.outlets += outlet != 0;
  return out;
}

std::vector<uint32_t> parties_by_id(const Outline& outline) {
  const auto& parties = outline.links().parties;
  std::vector<uint32_t> out;
  for (uint32_t p = 1; p < parties.size(); ++p) out.push_back(p);
  std::sort(out.begin(), out.end(), [&](uint32_t a, uint32_t b) { return parties[a].id < parties[b].id; });
  return out;
}

bool has_other_pages(const Outline& a, const Outline& b) {
  return a.totals().pages != b.totals().pages || a.totals().sources != b.totals().sources ||
         a.pages().size() != b.pages().size();
}

}  // namespace

uint32_t DeskState::party(std::string_view id) const {
  const auto& parties = outline->links().parties;
  const auto at = std::lower_bound(parties_by_id.begin(), parties_by_id.end(), id,
                                   [&](uint32_t p, std::string_view wanted) { return parties[p].id < wanted; });
  return at != parties_by_id.end() && parties[*at].id == id ? *at : 0;
}

struct Desk::Held {
  explicit Held(Record opened) : record(std::move(opened)) {}

  Record record;  // looks for changes
  std::mutex mutex;
  std::shared_ptr<const DeskState> state;
  int64_t change = -1;
  Clock::time_point read_at{};
  Clock::duration read_took{};
  bool growing = false;  // the last state had other pages than the one before
  std::atomic<Clock::rep> changed_at{(Clock::now() - 2 * still_changing).time_since_epoch().count()};
  Shelf shelf;
  Recent<Found> found{most_found};
  Recent<StatementList> lists{most_lists};
  Recent<std::string> answers{most_answers};
  Joiner joiner{record.path()};
  const std::string run = random_token().substr(0, 8);  // states of an earlier run have other names
  uint64_t states = 0;
  std::atomic<Clock::rep> asked_at{0};
  std::atomic<bool> ended{false};
};

Desk::Desk(std::unique_ptr<Held> held) : held_(std::move(held)) {}
Desk::~Desk() = default;
const std::string& Desk::path() const { return held_->record.path(); }
Shelf& Desk::shelf() { return held_->shelf; }
Recent<std::string>& Desk::answers() { return held_->answers; }

Result<std::unique_ptr<Desk>> Desk::open(const std::string& path) {
  auto record = Record::open(path);
  if (!record) return tl::unexpected(record.error());
  return std::unique_ptr<Desk>(new Desk(std::make_unique<Held>(std::move(*record))));
}

bool Desk::changing() const {
  return Clock::now() - Clock::time_point(Clock::duration(held_->changed_at.load())) < still_changing;
}

Result<std::shared_ptr<const DeskState>> Desk::state() {
  Held& h = *held_;
  const std::lock_guard lock(h.mutex);
  const int64_t change = change_seen(h.record);
  if (h.state && change == h.change) return h.state;
  const auto began = Clock::now();
  const auto mark = [&] { h.changed_at = began.time_since_epoch().count(); };
  if (h.state && began - h.read_at < h.read_took * patience) {
    if (h.growing) mark();
    return h.state;
  }
  const TimeLimit limit(h.record, [&h] { return h.ended.load(); });
  auto outline = Outline::read(h.record);
  if (!outline) return tl::unexpected(outline.error());
  auto made = std::make_shared<DeskState>();
  made->outline = *outline;
  made->palette = Palette(*outline);
  made->counts = counts_of(**outline);
  made->known = std::make_shared<Recent<RowSet>>(most_sets);
  made->parties_by_id = parties_by_id(**outline);
  if (!(*outline)->links().there) h.joiner.wake();
  made->name = h.run + "." + std::to_string(++h.states);
  // Whoever joins the pages or decides about a statement changes the record, too, and adds nothing.
  h.growing = h.state && has_other_pages(*h.state->outline, **outline);
  if (h.growing) mark();
  h.state = std::move(made), h.change = change;
  h.read_at = Clock::now(), h.read_took = h.read_at - began;
  h.found.clear(), h.lists.clear(), h.answers.clear();
  return h.state;
}

std::optional<std::string> Desk::settled() {
  const std::lock_guard lock(held_->mutex);
  const bool as_it_was = held_->state && change_seen(held_->record) == held_->change;
  return as_it_was ? std::optional(held_->state->name) : std::nullopt;
}

void Desk::end() { held_->ended = true; }

void Desk::asked() { held_->asked_at = Clock::now().time_since_epoch().count(); }

bool Desk::quiet_for(Clock::duration time) const {
  return Clock::now() - Clock::time_point(Clock::duration(held_->asked_at.load())) >= time;
}

Result<std::shared_ptr<const Found>> Desk::find(Record& record, const std::string& query) {
  auto now = state();
  if (!now) return tl::unexpected(now.error());
  const std::string key = (*now)->name + "\n" + query;
  if (auto known = held_->found.find(key)) return known;
  std::vector<TermPlace> terms;
  auto asked = parse_query(query, terms);
  if (!asked) return tl::unexpected(asked.error());
  const Outline& outline = *(*now)->outline;
  auto all = outline.fitting(record, *asked, (*now)->known.get());
  if (!all) return tl::unexpected(all.error());
  auto said = outline.fitting(record, with_defaults(*asked), (*now)->known.get());
  if (!said) return tl::unexpected(said.error());
  const uint64_t left_out = all->count() - std::min(all->count(), said->count());
  auto made = std::make_shared<const Found>(
      Found{std::move(*now), std::move(terms), std::move(*asked), std::move(*said), left_out});
  held_->found.put(key, made);
  return made;
}

std::shared_ptr<const StatementList> Desk::list(const std::string& query, const Found& found, ListOrder options) {
  const std::string key =
      found.state->name + (options.newest_first ? "n" : "o") + (options.each ? "e" : "f") + "\n" + query;
  if (auto known = held_->lists.find(key)) return known;
  auto made = std::make_shared<const StatementList>(list_of(*found.state->outline, found.fitting, options));
  held_->lists.put(key, made);
  return made;
}

}  // namespace sayso
