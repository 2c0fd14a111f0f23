#include "sayso/serve/desk.h"

#include <atomic>

#include "sayso/record/watch.h"
#include "sayso/serve/gate.h"
#include "sayso/serve/joiner.h"
#include "sayso/serve/recent.h"

namespace sayso {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int patience = 8;  // an outline is made again at most in one part of so many of the time
constexpr std::chrono::seconds still_changing{5};
constexpr size_t most_found = 32, most_lists = 12;

}  // namespace

struct Desk::Held {
  explicit Held(Record opened) : record(std::move(opened)) {}

  Record record;  // looks for changes
  std::mutex mutex;
  std::shared_ptr<const DeskState> state;
  int64_t change = -1;
  Clock::time_point read_at{};
  Clock::duration read_took{};
  std::atomic<Clock::rep> changed_at{(Clock::now() - 2 * still_changing).time_since_epoch().count()};
  Shelf shelf;
  Recent<Found> found{most_found};
  Recent<StatementList> lists{most_lists};
  Joiner joiner{record.path()};
  const std::string run = random_token().substr(0, 8);  // states of an earlier run have other names
  uint64_t states = 0;
};

Desk::Desk(std::unique_ptr<Held> held) : held_(std::move(held)) {}
Desk::~Desk() = default;
const std::string& Desk::path() const { return held_->record.path(); }
Shelf& Desk::shelf() { return held_->shelf; }

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
  if (h.state) h.changed_at = began.time_since_epoch().count();
  if (h.state && began - h.read_at < h.read_took * patience) return h.state;
  auto outline = Outline::read(h.record);
  if (!outline) return tl::unexpected(outline.error());
  auto made = std::make_shared<DeskState>();
  made->outline = *outline;
  made->palette = Palette(*outline);
  if (!(*outline)->links().there) h.joiner.wake();
  made->name = h.run + "." + std::to_string(++h.states);
  h.state = std::move(made), h.change = change;
  h.read_at = Clock::now(), h.read_took = h.read_at - began;
  h.found.clear(), h.lists.clear();
  return h.state;
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
  auto all = outline.fitting(record, *asked);
  if (!all) return tl::unexpected(all.error());
  auto said = outline.fitting(record, asserted_speech(*asked));
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
