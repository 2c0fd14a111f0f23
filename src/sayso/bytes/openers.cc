#include "sayso/bytes/openers.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "sayso/bytes/document_packet.h"
#include "sayso/bytes/opening.h"

namespace sayso {

// One file on its way through the processes.
struct Opener::File {
  const OpenedFile& opened;
  const Item& item;
  Walking& walking;
  std::optional<Clock::time_point> until;
  uint64_t passed_before = 0, passed = 0;  // bytes: of files before, of this one
  uint64_t given = 0, documents = 0;       // with errors; without
  std::string place{};                     // what the process is at
  std::string how{};                       // it ended
  std::vector<std::string> felled{}, felled_by{};
  Repeats::Notes notes{};

  bool is_here(const std::string& there) const { return there.starts_with(item.source); }
  void pass(uint64_t bytes) {
    passed = std::max(passed, opened.regular ? std::min(bytes, opened.size) : bytes);
    if (walking.options.passed) *walking.options.passed = passed_before + passed;
  }
  bool give(Result<Document> document) {
    ++given;
    documents += document.has_value();
    return walking.each(std::move(document));
  }
  std::string felled_process() const {
    return "opening it felled the process that did so" + (how.empty() ? "" : " (" + how + ")");
  }
};

namespace {

constexpr size_t most_felled = 8;  // members of a file, each of which has it gone through once more
constexpr size_t most_remembered = 100'000;

// False where nothing comes until then.
bool comes(int socket, std::optional<Opener::Clock::time_point> until) {
  for (;;) {
    int wait = -1;
    if (until) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(*until - Opener::Clock::now()).count();
      wait = static_cast<int>(std::clamp<int64_t>(left, 0, 3'600'000));
    }
    pollfd one{socket, POLLIN, 0};
    const int ready = ::poll(&one, 1, wait);
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return true;  // what is read then says what it is
    if (ready == 0 && Opener::Clock::now() >= *until) return false;
  }
}

bool is_hash(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

}  // namespace

std::unique_ptr<Openers> Openers::start(const OpenerLimits& limits) {
  if (Nursery::hides_from_a_sanitizer()) return nullptr;
  std::unique_ptr<Openers> openers(new Openers);
  Nursery::Limits held;
  held.memory = limits.memory;
  held.file = (size_t{4} << 30) + (1u << 20);  // a temporary copy of a zip (zip.cc)
  openers->nursery_ = Nursery::start([limits](int socket) { serve_opening(socket, limits); }, held);
  return openers->nursery_ ? std::move(openers) : nullptr;
}

std::string Openers::end(const Nursery::Made& process) {
  ::close(process.socket);
  const int status = nursery_->bury(process.process).value_or(0);
  return WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL ? sigdescr_np(WTERMSIG(status)) : "";
}

bool Opener::give_contents(const OpenedFile& opened, const Item& item, Walking& walking,
                           std::optional<Clock::time_point> until) {
  File file{opened, item, walking, until};
  if (walking.options.passed) file.passed_before = *walking.options.passed;
  for (bool again = false;; again = true) {
    const bool had_one = process_.has_value();
    const End end = attempt(file);
    if (end == End::all_given) return true;
    file.how += this->end();
    if (end == End::stopped) return false;
    if (end == End::nothing_came && had_one && !again) continue;  // it had ended before, of something else
    if (end == End::late) return file.give(fail(ErrorCode::system, "it takes longer than it may", item.source));
    if (end == End::no_process)
      return file.give(fail(ErrorCode::system, "the system gives no process to open it in", item.source));
    const bool is_member = file.place != item.source;
    if (!is_member || !opened.regular || file.felled.size() >= most_felled) {
      const std::string pages =
          std::to_string(file.documents) + (file.documents == 1 ? " page, stands" : " pages, stands");
      return file.give(fail(ErrorCode::system,
                            file.felled_process() + "; what was read of " + (is_member ? item.source : "it") +
                                " before, " + pages + ", the rest is passed over",
                            file.place));
    }
    file.felled.push_back(file.place);
    file.felled_by.push_back(file.felled_process() + "; it is passed over");
  }
}

Opener::End Opener::attempt(File& file) {
  file.place = file.item.source;
  file.how.clear();
  file.notes.clear();
  if (!process_ && !(process_ = openers_.make())) return End::no_process;
  const timeval patience{600, 0};  // on the clock, within a message
  setsockopt(process_->socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(process_->socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (!begin(file)) return End::nothing_came;
  const End end = follow(file);
  for (auto& note : file.notes)
    if (end != End::felled && repeats_.size() < most_remembered) repeats_.push_back(std::move(note));
  return end;
}

bool Opener::begin(const File& file) {
  OpeningTask task;
  task.jsonl = options_.jsonl, task.repeats = options_.repeats, task.regular = file.opened.regular;
  task.budget = options_.budget;
  task.source = file.item.source, task.id = file.item.id, task.name = file.item.name;
  task.size = file.item.size, task.skip = file.given;
  task.felled = file.felled, task.felled_by = file.felled_by;
  if (is_new_)
    for (const auto& [digest, page] : repeats_) task.digests.push_back(digest), task.digests_pages.push_back(page);
  is_new_ = false;
  if (file.opened.regular && ::lseek(file.opened.descriptor, 0, SEEK_SET) < 0) return false;
  return send_packet(process_->socket, packet_of(task)) &&
         send_with_descriptor(process_->socket, "f", file.opened.descriptor);
}

// What the process says, to its end.
Opener::End Opener::follow(File& file) {
  constexpr uint64_t most = 16u << 20;  // of what is said around a document
  for (bool first = true;; first = false) {
    if (!comes(process_->socket, file.until)) return End::late;
    auto message = receive_packet(process_->socket, most);
    if (!message) return first ? End::nothing_came : End::felled;
    if (const auto end = take(file, std::move(*message))) return *end;
  }
}

std::optional<Opener::End> Opener::take(File& file, std::string message) {
  Packet packet(std::move(message));
  OpeningSaid said{};
  uint64_t passed = 0;
  if (!packet.get(said) || !packet.get(passed)) return End::felled;
  file.pass(passed);
  switch (said) {
    case OpeningSaid::document:
      return take_document(file, packet);
    case OpeningSaid::error: {
      Error error;
      if (!get_error(packet, error)) return End::felled;
      if (!file.is_here(error.where)) error.where = file.item.source;
      return file.give(tl::unexpected(std::move(error))) ? std::nullopt : std::optional(End::stopped);
    }
    case OpeningSaid::enters: {
      std::string place;
      if (!packet.get(place)) return End::felled;
      if (file.is_here(place)) file.place = std::move(place);
      return std::nullopt;
    }
    case OpeningSaid::passes:
      return std::nullopt;
    case OpeningSaid::temporary:
      return lend_temporary_file() ? std::nullopt : std::optional(End::felled);
    case OpeningSaid::ends:
      return finish(file, packet);
    case OpeningSaid::no_memory:
      file.how = "it took more memory than an archive may have";
      return End::felled;
  }
  return End::felled;
}

std::optional<Opener::End> Opener::take_document(File& file, Packet& packet) {
  Document document;
  if (!get_notes(packet, file.notes) || !get_document(packet, document) || !file.is_here(document.source))
    return End::felled;
  auto bytes = receive_packet(process_->socket, options_.budget.max_bytes);
  if (!bytes || bytes->empty() != !document.same_as.empty()) return End::felled;
  if (!document.same_as.empty() && !is_hash(document.same_as)) return End::felled;
  document.bytes = std::move(*bytes);
  return file.give(std::move(document)) ? std::nullopt : std::optional(End::stopped);
}

std::optional<Opener::End> Opener::finish(File& file, Packet& packet) {
  UnknownKeys keys;
  PassedOver passed_over;
  if (!get_notes(packet, file.notes) || !get_counts(packet, passed_over) || !get_counts(packet, keys))
    return End::felled;
  for (const auto& [what, count] : passed_over) file.walking.passed_over[what] += count;
  if (options_.unknown_keys)
    for (const auto& [key, count] : keys) (*options_.unknown_keys)[key] += count;
  return End::all_given;
}

bool Opener::lend_temporary_file() {
  std::FILE* file = std::tmpfile();
  const bool sent = send_with_descriptor(process_->socket, "t", file ? ::fileno(file) : -1);
  if (file) std::fclose(file);
  return sent;
}

std::string Opener::end() {
  if (!process_) return {};
  std::string how = openers_.end(*process_);
  process_.reset();
  is_new_ = true;
  return how;
}

}  // namespace sayso
