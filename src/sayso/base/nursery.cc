#include "sayso/base/nursery.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <vector>

#include "sayso/base/packet.h"
#include "sayso/base/renounce.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SAYSO_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(undefined_behavior_sanitizer)
#define SAYSO_SANITIZED 1
#endif
#endif

namespace sayso {
namespace {

struct Order {
  enum { make, bury } what = make;
  pid_t process = 0;
};
struct Answer {
  pid_t process = 0;  // 0: it could not be done
  int status = 0;
};

bool send_answer(int control, const Answer& answer, int descriptor) {
  return send_with_descriptor(control, {reinterpret_cast<const char*>(&answer), sizeof answer}, descriptor);
}

std::optional<Answer> receive_answer(int control, int* descriptor) {
  Answer answer;
  if (!receive_with_descriptor(control, reinterpret_cast<char*>(&answer), sizeof answer, descriptor))
    return std::nullopt;
  return answer;
}

// Keeps `socket` alone, as descriptor 3.
void leave_all_behind(int socket, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);  // it died before this could be asked for
  for (const int whole_group : {SIGINT, SIGTERM, SIGHUP}) std::signal(whole_group, SIG_IGN);  // for whoever made it
  socket = fcntl(socket, F_DUPFD, 4);  // out of the way, should it be a standard descriptor
  if (socket < 0) _exit(1);
  const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (int standard = 0; standard < 3; ++standard) dup2(nothing, standard);
  dup2(socket, 3);
  close_range(4, ~0U, 0);
}

size_t address_space() {
  size_t pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%zu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return pages * static_cast<size_t>(sysconf(_SC_PAGESIZE));
}

void hold_within(const Nursery::Limits& limits) {
  hold_to(RLIMIT_AS, address_space() + limits.memory);
  hold_to(RLIMIT_CORE, 0);
  hold_to(RLIMIT_FSIZE, limits.file);
  hold_to(RLIMIT_NOFILE, 16);
}

Answer make_one(int control, const std::function<void(int)>& serve, const Nursery::Limits& limits, int* theirs) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return {};
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) {
    close(control);
    leave_all_behind(ends[1], parent);
    hold_within(limits);
    Renounced::all().apply();
    serve(3);
    _exit(0);
  }
  close(ends[1]);
  if (child < 0) return close(ends[0]), Answer{};
  *theirs = ends[0];
  return {child, 0};
}

[[noreturn]] void nurse(const std::function<void(int)>& serve, const Nursery::Limits& limits) {
  constexpr int control = 3;
  std::vector<pid_t> living;
  for (;;) {
    Order order;
    const ssize_t n = recv(control, &order, sizeof order, 0);
    if (n < 0 && errno == EINTR) continue;
    if (n != sizeof order) break;  // the program has ended; so do all that it made
    Answer answer;
    int made = -1;
    if (order.what == Order::make) {
      answer = make_one(control, serve, limits, &made);
      if (answer.process > 0) living.push_back(answer.process);
    } else {
      kill(order.process, SIGKILL);
      while ((answer.process = waitpid(order.process, &answer.status, 0)) < 0 && errno == EINTR) {
      }
      std::erase(living, order.process);
    }
    const bool sent = send_answer(control, answer, made);
    if (made >= 0) close(made);
    if (!sent) break;
  }
  for (const pid_t process : living) kill(process, SIGKILL);  // one whose socket is still open would wait for ever
  while (wait(nullptr) > 0 || errno == EINTR) {               // what they used counts as the program's
  }
  _exit(0);
}

}  // namespace

bool Nursery::hides_from_a_sanitizer() {
#ifdef SAYSO_SANITIZED
  return true;
#else
  return false;
#endif
}

std::unique_ptr<Nursery> Nursery::start(std::function<void(int)> serve, const Limits& limits) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) return nullptr;
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    leave_all_behind(ends[1], parent);
    nurse(serve, limits);
  }
  close(ends[1]);
  if (child < 0) return close(ends[0]), nullptr;
  return std::unique_ptr<Nursery>(new Nursery(ends[0], child));
}

Nursery::~Nursery() {
  close(control_);
  while (waitpid(nurse_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

std::optional<Nursery::Made> Nursery::make() {
  std::lock_guard lock(mutex_);
  const Order order{Order::make, 0};
  if (send(control_, &order, sizeof order, MSG_NOSIGNAL) != sizeof order) return std::nullopt;
  Made made;
  const auto answer = receive_answer(control_, &made.socket);
  if (!answer || answer->process <= 0 || made.socket < 0) return std::nullopt;
  made.process = answer->process;
  return made;
}

std::optional<int> Nursery::bury(pid_t process) {
  std::lock_guard lock(mutex_);
  const Order order{Order::bury, process};
  if (send(control_, &order, sizeof order, MSG_NOSIGNAL) != sizeof order) return std::nullopt;
  const auto answer = receive_answer(control_, nullptr);
  return answer && answer->process == process ? std::optional(answer->status) : std::nullopt;
}

}  // namespace sayso
