#include "sayso/read/readers.h"

#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstring>

#include "sayso/base/memory.h"
#include "sayso/base/packet.h"
#include "sayso/bytes/document_packet.h"

namespace sayso {
namespace {

constexpr uint64_t most_bytes = uint64_t{600} << 20;  // of a packet, whatever took over the other end

struct Task {
  Document document;
  std::optional<std::string> pdf_text;
  ReadOptions options;
  bool by_model = false;
};

Packet packet_of(const Document& d, const ReadOptions& o, const std::string* pdf_text) {
  Packet p;
  p.put(pdf_text ? std::optional(*pdf_text) : std::nullopt);
  put_document(p, d);
  p.put(d.bytes);
  p.put(o.budget), p.put(o.comments), p.put(o.statements.min_confidence);
  p.put(static_cast<char>(o.ask.reader != nullptr)), p.put(o.ask.switched_off), p.put(o.ask.why_none);
  p.put(static_cast<uint64_t>(o.statements.off.size()));
  for (const std::string& rule : o.statements.off) p.put(rule);
  return p;
}

bool get_task(Packet& p, Task& task) {
  Document& d = task.document;
  ReadOptions& o = task.options;
  uint64_t rules = 0;
  if (!(p.get(task.pdf_text) && get_document(p, d) && p.get(d.bytes))) return false;
  char by_model = 0;
  if (!(p.get(o.budget) && p.get(o.comments) && p.get(o.statements.min_confidence) && p.get(by_model) &&
        p.get(o.ask.switched_off) && p.get(o.ask.why_none) && p.get(rules)))
    return false;
  for (std::string rule; rules > 0 && p.get(rule); --rules) o.statements.off.insert(rule);
  task.by_model = by_model != 0;
  return true;
}

Packet packet_of(const Readers::Read& read) {
  Packet p;
  p.put(static_cast<char>(read.json.has_value())), p.put(static_cast<char>(read.felled));
  if (read.json) {
    p.put(*read.json);
  } else {
    put_error(p, read.json.error());
  }
  return p;
}

std::optional<Readers::Read> get_read(std::string bytes) {
  Packet p(std::move(bytes));
  char good = 0, felled = 0;
  if (!p.get(good) || !p.get(felled)) return std::nullopt;
  std::string json;
  Error e;
  if (good) return p.take_last(json) ? std::optional(Readers::Read{std::move(json), false}) : std::nullopt;
  if (!get_error(p, e)) return std::nullopt;
  return Readers::Read{tl::unexpected(std::move(e)), felled != 0};
}

// More time of the processor from now on; over it, the process ends by SIGXCPU.
void allow_seconds(size_t seconds) {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  rlimit limit{};
  getrlimit(RLIMIT_CPU, &limit);
  limit.rlim_cur = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + seconds + 1;
  setrlimit(RLIMIT_CPU, &limit);
}

size_t seconds_for(size_t bytes, const ReaderLimits& limits) {
  return limits.seconds + limits.seconds_a_megabyte * (bytes >> 20);
}

Readers::Read read_here(Task& task) {
  try {
    if (task.by_model) task.options.ask = embedded_or_why();
    const auto reading = read(task.document, task.options, task.pdf_text ? &*task.pdf_text : nullptr);
    if (!reading) {
      const bool too_much =
          reading.error().message == over_most_reading(task.document).message;  // of a page that was read
      return {tl::unexpected(reading.error()), too_much};
    }
    auto json = within_most(to_json(*reading), task.document);
    const bool felled = !json;
    return {std::move(json), felled};
  } catch (const std::exception&) {
    return {fail(ErrorCode::system, "reading it took more memory than a page may have", task.document.source), true};
  }
}

// In a process of the nursery.
void serve(int socket, const ReaderLimits& limits) {
  while (auto bytes_of_task = receive_packet(socket, most_bytes)) {
    Task task;
    {
      Packet packet(std::move(*bytes_of_task));
      if (!get_task(packet, task)) return;
    }
    const size_t bytes = task.document.bytes.size() + (task.pdf_text ? task.pdf_text->size() : 0);
    allow_seconds(seconds_for(bytes, limits));
    if (!send_packet(socket, packet_of(read_here(task)))) return;
    allow_seconds(limits.seconds);  // to receive the next one
    if (bytes > (4u << 20)) give_back_memory();
  }
}

}  // namespace

Result<std::string> within_most(std::string json, const Document& document) {
  if (json.size() <= most_reading) return json;
  return tl::unexpected(over_most_reading(document));
}

std::unique_ptr<Readers> Readers::start(const ReaderLimits& limits) {
  if (Nursery::hides_from_a_sanitizer()) return nullptr;
  std::unique_ptr<Readers> readers(new Readers(limits));
  Nursery::Limits held;
  held.memory = limits.memory;
  constexpr rlim_t ordinary = 512u << 20;  // bytes that the program and all but the heaviest pages take together
  rlimit given{};
  readers->short_of_memory_ = getrlimit(RLIMIT_AS, &given) == 0 && given.rlim_cur < ordinary;
  readers->nursery_ = Nursery::start([limits](int socket) { serve(socket, limits); }, held);
  return readers->nursery_ ? std::move(readers) : nullptr;
}

Readers::~Readers() {
  for (const Nursery::Made& process : idle_) close(process.socket);
}

void Readers::end_idle() {
  std::lock_guard lock(mutex_);
  for (const Nursery::Made& process : std::exchange(idle_, {})) {
    close(process.socket);
    nursery_->bury(process.process);
  }
}

std::optional<Nursery::Made> Readers::idle() {
  {
    std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      const Nursery::Made process = idle_.back();
      idle_.pop_back();
      return process;
    }
  }
  return nursery_->make();
}

Readers::Read Readers::read(const Document& document, const ReadOptions& options, const std::string* pdf_text) {
  Read out = read_in_process(document, options, pdf_text);
  out.felled = out.felled && !short_of_memory_;
  return out;
}

Readers::Read Readers::read_in_process(const Document& document, const ReadOptions& options,
                                       const std::string* pdf_text) {
  const Packet task = packet_of(document, options, pdf_text);
  // On the clock it may take long on a loaded machine; this ends only what hangs.
  const timeval patience{static_cast<time_t>(seconds_for(task.bytes().size(), limits_) * 30), 0};
  for (bool fresh = false;; fresh = true) {
    const auto process = fresh ? nursery_->make() : idle();
    if (!process) return {fail(ErrorCode::system, "the system gives no process to read in", document.source), false};
    setsockopt(process->socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(process->socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    const bool sent = send_packet(process->socket, task);
    if (!sent && !fresh) {  // it had ended before, of something else
      end_of(*process, document);
      continue;
    }
    auto answer = receive_packet(process->socket, most_bytes);
    auto read = answer ? get_read(std::move(*answer)) : std::nullopt;
    if (!read) return end_of(*process, document);
    if (read->felled) {  // what it holds is in pieces
      end_of(*process, document);
    } else {
      std::lock_guard lock(mutex_);
      idle_.push_back(*process);
    }
    return std::move(*read);
  }
}

Readers::Read Readers::end_of(const Nursery::Made& process, const Document& document) {
  close(process.socket);
  const int status = nursery_->bury(process.process).value_or(0);
  std::string message = "reading it felled the reader";
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
    message = "reading it took longer than a page may take";
  else if (WIFSIGNALED(status) && WTERMSIG(status) != SIGKILL)
    message += std::string(" (") + sigdescr_np(WTERMSIG(status)) + ")";
  return {fail(ErrorCode::system, std::move(message), document.source), true};
}

}  // namespace sayso
