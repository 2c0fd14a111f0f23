#include "sayso/serve/jobs.h"

#include <cstdlib>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <map>
#include <mutex>

#include "sayso/base/threads.h"
#include "sayso/base/utf8.h"
#include "sayso/record/shelf.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr size_t most_waiting_files = 10'000, most_jobs = 1'000, most_failures = 200, most_name = 120;

struct Job {
  JobState state;
  std::vector<std::string> paths;
  std::atomic<bool> stop{false};
  std::atomic<uint64_t> passed{0};
  Clock::time_point began{};
};

}  // namespace

std::string tame_name(std::string_view name) {
  const std::string whole = is_utf8(name) ? std::string(name) : repaired_utf8(name);
  const std::string last = whole.substr(whole.find_last_of("/\\") + 1);
  std::string out;
  for (size_t i = 0; i < last.size();) {
    const CodePoint c = code_point_at(last, i);
    if (c.value >= 0x20 && c.value != 0x7f && !(c.value >= 0x80 && c.value < 0xa0)) out.append(last, i, c.length);
    i += c.length;
  }
  // The ending says what a file is; a name that is too long keeps it.
  if (out.size() > most_name) {
    const size_t dot = out.rfind('.');
    const std::string ending = dot != std::string::npos && out.size() - dot < 12 ? out.substr(dot) : std::string();
    size_t cut = most_name - ending.size();
    while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xC0) == 0x80) --cut;  // not within a code point
    out = out.substr(0, cut) + ending;
  }
  if (out.empty() || out[0] == '.') out = "file" + out;
  return out;
}

struct Jobs::Held {
  std::string record;
  Processes processes;
  fs::path folder;  // empty until the first file comes
  mutable std::mutex mutex;
  std::condition_variable woken;
  uint64_t places = 0;
  bool ending = false;
  std::map<std::string, std::string> files;  // id -> path
  std::map<std::string, std::shared_ptr<Job>> jobs;
  std::deque<std::shared_ptr<Job>> waiting;
  Threads threads;
  bool started = false;

  void work();
  void run(Job& job);
  void tell(Job& job, const AddReport& report);
  Result<void> read_into_record(Job& job, PassedOver& passed_over);
};

Jobs::Jobs(std::string record, Processes processes) : held_(std::make_unique<Held>()) {
  held_->record = std::move(record);
  held_->processes = std::move(processes);
}

Jobs::~Jobs() {
  {
    const std::lock_guard lock(held_->mutex);
    held_->ending = true;
    for (auto& [id, job] : held_->jobs) job->stop = true;
  }
  held_->woken.notify_all();
  held_->threads.join();
  std::error_code ignored;
  if (!held_->folder.empty()) fs::remove_all(held_->folder, ignored);
}

Result<std::string> Jobs::place_for(const std::string& name) {
  const std::lock_guard lock(held_->mutex);
  if (held_->files.size() >= most_waiting_files)
    return fail(ErrorCode::too_large, "ten thousand files wait already; add them first");
  std::error_code e;
  if (held_->folder.empty()) {
    std::string made = (fs::temp_directory_path(e) / "sayso-add-XXXXXX").string();
    if (e || !mkdtemp(made.data())) return fail(ErrorCode::system, "no folder for the files that come can be made");
    held_->folder = made;  // mkdtemp lets nobody else in
  }
  const fs::path folder = held_->folder / std::to_string(++held_->places);
  if (!fs::create_directory(folder, e) || e) return fail(ErrorCode::system, "no folder for the file can be made");
  return (folder / tame_name(name)).string();
}

std::string Jobs::keep(const std::string& place) {
  const std::lock_guard lock(held_->mutex);
  const std::string id = "f" + fs::path(place).parent_path().filename().string();
  held_->files[id] = place;
  return id;
}

void Jobs::forget(const std::string& place) {
  std::error_code ignored;
  fs::remove_all(fs::path(place).parent_path(), ignored);
}

Result<std::string> Jobs::start(const std::vector<std::string>& files) {
  Held& h = *held_;
  auto job = std::make_shared<Job>();
  {
    const std::lock_guard lock(h.mutex);
    if (h.jobs.size() >= most_jobs) return fail(ErrorCode::too_large, "too many jobs; start sayso again");
    for (const std::string& file : files)
      if (!h.files.count(file)) return fail(ErrorCode::not_found, "there is no file '" + file + "' waiting");
    if (!h.started) h.started = h.threads.start([&h] { h.work(); });
    if (!h.started) return fail(ErrorCode::system, "the system gives no thread");
    std::error_code e;
    for (const std::string& file : files) {
      const auto at = h.files.find(file);
      if (at == h.files.end()) continue;  // named twice
      if (const auto size = fs::file_size(at->second, e); !e) job->state.of += size;
      job->paths.push_back(at->second);
      h.files.erase(at);
    }
    job->state.id = "j" + std::to_string(h.jobs.size() + 1), job->state.state = "waiting";
    h.jobs[job->state.id] = job;
    h.waiting.push_back(job);
  }
  h.woken.notify_all();
  return job->state.id;
}

void Jobs::stop(const std::string& id) {
  const std::lock_guard lock(held_->mutex);
  const auto at = held_->jobs.find(id);
  if (at == held_->jobs.end()) return;
  at->second->stop = true;
  if (at->second->state.state == "waiting") at->second->state.state = "stopped";
}

std::optional<JobState> Jobs::state(const std::string& id) const {
  const std::lock_guard lock(held_->mutex);
  const auto at = held_->jobs.find(id);
  if (at == held_->jobs.end()) return std::nullopt;
  JobState out = at->second->state;
  if (out.state == "reading") {
    out.read = std::min<uint64_t>(at->second->passed, out.of);
    out.seconds = std::chrono::duration<double>(Clock::now() - at->second->began).count();
  }
  return out;
}

std::vector<JobState> Jobs::all() const {
  std::vector<std::string> ids;
  {
    const std::lock_guard lock(held_->mutex);
    for (const auto& [id, job] : held_->jobs) ids.push_back(id);
  }
  std::sort(ids.begin(), ids.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a > b;
  });
  std::vector<JobState> out;
  for (const std::string& id : ids)
    if (auto one = state(id)) out.push_back(std::move(*one));
  return out;
}

bool Jobs::running() const {
  const std::lock_guard lock(held_->mutex);
  for (const auto& [id, job] : held_->jobs)
    if (job->state.state == "reading") return true;
  return false;
}

void Jobs::Held::work() {
  for (;;) {
    std::shared_ptr<Job> job;
    bool stopped = false;  // while it waited; its files go all the same
    {
      std::unique_lock lock(mutex);
      woken.wait(lock, [&] { return ending || !waiting.empty(); });
      if (ending) return;
      job = waiting.front();
      waiting.pop_front();
      stopped = job->state.over();
      if (!stopped) job->state.state = "reading", job->began = Clock::now();
    }
    if (!stopped) run(*job);
    std::error_code ignored;
    for (const std::string& path : job->paths) fs::remove_all(fs::path(path).parent_path(), ignored);
  }
}

// What a file is called is what its sender called it: the folder here is nobody's business.
void name_as_sent(std::string& place, const std::string& folder) {
  if (!place.starts_with(folder + "/")) return;
  const size_t name = place.find('/', folder.size() + 1);
  if (name != std::string::npos) place.erase(0, name + 1);
}

void Jobs::Held::tell(Job& job, const AddReport& r) {
  const std::lock_guard lock(mutex);
  JobState& s = job.state;
  switch (r.what) {
    case AddReport::What::added:
    case AddReport::What::healed:
      ++s.added;
      break;
    case AddReport::What::already_there:
      ++s.there;
      break;
    case AddReport::What::further_source:
      ++s.further;
      break;
    case AddReport::What::unreadable:
      ++s.failed;
      if (s.failures.size() >= most_failures) break;
      JobFailure failure{r.error.where.empty() ? r.source : r.error.where, r.error.message, r.error.at};
      name_as_sent(failure.name, folder.string());
      s.failures.push_back(std::move(failure));
      break;
  }
}

Result<void> Jobs::Held::read_into_record(Job& job, PassedOver& passed_over) {
  auto opened = Record::open_to_write(record, true);
  if (!opened) return tl::unexpected(opened.error());
  AddOptions options;
  options.walk.passed = &job.passed;
  options.give = [&](Document& d) { name_as_sent(d.source, folder.string()); };
  options.stop = [&] { return job.stop.load(); };
  options.passed_over = &passed_over;
  options.processes = processes;
  return add(*opened, job.paths, options, [&](const AddReport& r) {
    tell(job, r);
    if (r.what != AddReport::What::added) return;
    const uint64_t found = statements_of_page(*opened, r.sha256);
    const std::lock_guard lock(mutex);
    job.state.statements += found;
  });
}

void Jobs::Held::run(Job& job) {
  PassedOver passed_over;
  Result<void> done;
  try {
    done = read_into_record(job, passed_over);
  } catch (const std::exception& e) {  // out of memory
    done = fail(ErrorCode::system, e.what());
  }
  if (processes.readers) processes.readers->end_idle();  // they may have grown
  const std::lock_guard lock(mutex);
  JobState& s = job.state;
  s.seconds = std::chrono::duration<double>(Clock::now() - job.began).count();
  s.read = std::min<uint64_t>(job.passed, s.of);
  s.passed_over = std::move(passed_over);
  if (!done) s.error = done.error().message;
  s.state = !done ? "failed" : job.stop ? "stopped" : "done";
}

}  // namespace sayso
