#include "sayso/base/program.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "sayso/base/renounce.h"

namespace sayso {
namespace {

using Clock = std::chrono::steady_clock;

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  int get() const { return fd_; }
  bool open() const { return fd_ >= 0; }
  void take(int fd) {
    close();
    fd_ = fd;
  }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_ = -1;
};

/// Two ends, ours and the program's. A socket, because writing to one whose reader is gone need not raise SIGPIPE.
struct Channel {
  Descriptor ours, theirs;
  bool make() {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return false;
    ours.take(ends[0]);
    theirs.take(fcntl(ends[1], F_DUPFD_CLOEXEC, 3));  // out of the way of the standard ones
    ::close(ends[1]);
    return theirs.open() && fcntl(ours.get(), F_SETFL, O_NONBLOCK) == 0;
  }
};

// The whole path of a program, by the absolute folders of PATH alone; empty where it is in none.
std::string path_of(const std::string& name, const std::string& folders) {
  if (name.find('/') != std::string::npos) return name;
  for (size_t begin = 0; begin <= folders.size();) {
    const size_t end = std::min(folders.find(':', begin), folders.size());
    const std::string path = folders.substr(begin, end - begin) + "/" + name;
    if (path[0] == '/' && end > begin && access(path.c_str(), X_OK) == 0) return path;
    begin = end + 1;
  }
  return {};
}

// Where no time of the processor is set, that of the clock.
rlim_t seconds_of_processor(const ProgramLimits& limits) {
  if (limits.processor.count() > 0) return static_cast<rlim_t>(limits.processor.count());
  return static_cast<rlim_t>(limits.time.count() / 1000 + 1);
}

/// All that is needed between vfork() and execve(), made before: there, system calls alone are allowed.
struct Becoming {
  const char* program;
  char* const* arguments;
  char* const* environment;
  int in, out, complaint;
  const ProgramLimits& limits;
  const Renounced& renounced;
  pid_t parent;
  sigset_t signals;
  volatile int error = 0;
};

void hold_program(const ProgramLimits& limits) {
  const rlim_t seconds = seconds_of_processor(limits);
  hold_to(RLIMIT_AS, limits.memory);
  hold_to(RLIMIT_CPU, seconds, seconds + 1);
  hold_to(RLIMIT_NOFILE, 64);
  hold_to(RLIMIT_CORE, 0);
  if (limits.only_reads) hold_to(RLIMIT_FSIZE, 0);
}

[[noreturn]] void become(Becoming& b) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != b.parent) _exit(127);           // it died before this could be asked for
  for (int signal = 1; signal < NSIG; ++signal) {  // a handler would run in the program's memory
    struct sigaction action{};
    if (sigaction(signal, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    action.sa_handler = SIG_DFL, action.sa_flags = 0;
    sigaction(signal, &action, nullptr);
  }
  sigprocmask(SIG_SETMASK, &b.signals, nullptr);
  if (b.limits.only_reads) setsid();  // away from the terminal
  dup2(b.in, STDIN_FILENO), dup2(b.out, STDOUT_FILENO), dup2(b.complaint, STDERR_FILENO);
  hold_program(b.limits);
  if (b.limits.only_reads) b.renounced.apply();
  execve(b.program, b.arguments, b.environment);
  b.error = errno;
  _exit(127);
}

/// A running program. It is dead and buried at the latest when this goes out of scope.
class Child {
 public:
  ~Child() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      wait();
    }
  }
  /// 0, or the system's error.
  int start(const std::vector<std::string>& command, const Channel& in, const Channel& out, const Channel& complaint,
            const ProgramLimits& limits) {
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const char* path = std::getenv("PATH");
    std::string folders = std::string("PATH=") + (path ? path : "/usr/bin:/bin"), locale = "LC_ALL=C.UTF-8";
    char* environment[] = {folders.data(), locale.data(), nullptr};
    const std::string program = path_of(command[0], folders.substr(5));
    if (program.empty()) return ENOENT;
    const Renounced renounced = Renounced::all_but_reading();
    Becoming becoming{program.c_str(),        arguments.data(), environment, in.theirs.get(), out.theirs.get(),
                      complaint.theirs.get(), limits,           renounced,   getpid(),        {}};
    return fork_to(becoming);
  }
  int wait() {
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + (WIFSIGNALED(status) ? WTERMSIG(status) : 0);
  }

 private:
  int fork_to(Becoming& becoming) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &becoming.signals);
    const pid_t child = vfork();
    if (child == 0) become(becoming);
    const int error = child < 0 ? errno : becoming.error;
    pthread_sigmask(SIG_SETMASK, &becoming.signals, nullptr);
    if (child > 0) pid_ = child;
    if (child > 0 && error) wait();
    return error;
  }

  pid_t pid_ = 0;
};

/// Moves bytes both ways until the program has closed its output.
class Exchange {
 public:
  Exchange(Channel& in, Channel& out, Channel& complaint, std::string_view input, const ProgramLimits& limits)
      : in_(in),
        out_(out),
        complaint_(complaint),
        rest_(input),
        limits_(limits),
        deadline_(Clock::now() + limits.time) {
    in.theirs.close(), out.theirs.close(), complaint.theirs.close();
    if (rest_.empty()) in_.ours.close();
  }

  Result<void> run(Ran& ran) {
    while (out_.ours.open() || complaint_.ours.open()) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
      if (left <= 0) return fail(ErrorCode::system, "took longer than " + std::to_string(limits_.time.count()) + " ms");
      pollfd all[] = {{in_.ours.get(), POLLOUT, 0}, {out_.ours.get(), POLLIN, 0}, {complaint_.ours.get(), POLLIN, 0}};
      if (poll(all, 3, static_cast<int>(std::min<int64_t>(left, 1000))) < 0 && errno != EINTR)
        return fail(ErrorCode::system, std::string("poll: ") + strerrordesc_np(errno));
      if (all[0].revents) write_some();
      if (all[1].revents) read_some(out_.ours, ran.output, limits_.output + 1);
      if (all[2].revents) read_some(complaint_.ours, ran.complaint, 4096);
      if (ran.output.size() > limits_.output) return fail(ErrorCode::too_large, "writes more than its cap");
    }
    return {};
  }

 private:
  void write_some() {
    const ssize_t n = send(in_.ours.get(), rest_.data(), rest_.size(), MSG_NOSIGNAL);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (n > 0) rest_.remove_prefix(static_cast<size_t>(n));
    if (n < 0 || rest_.empty()) in_.ours.close();
  }
  static void read_some(Descriptor& from, std::string& into, size_t most) {
    char buffer[64 << 10];
    const ssize_t n = recv(from.get(), buffer, sizeof buffer, 0);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (n <= 0) return from.close();
    into.append(buffer, std::min(static_cast<size_t>(n), most - std::min(most, into.size())));
  }

  Channel &in_, &out_, &complaint_;
  std::string_view rest_;
  const ProgramLimits& limits_;
  Clock::time_point deadline_;
};

}  // namespace

Result<Ran> run_program(const std::vector<std::string>& command, std::string_view input, const ProgramLimits& limits) {
  Channel in, out, complaint;
  if (!in.make() || !out.make() || !complaint.make())
    return fail(ErrorCode::system, std::string("the system gives no pipes: ") + strerrordesc_np(errno));
  Child child;
  if (const int e = child.start(command, in, out, complaint, limits)) {
    if (e == ENOENT) return fail(ErrorCode::not_found, "no program '" + command[0] + "' on this machine");
    return fail(ErrorCode::system, command[0] + " could not be started: " + strerrordesc_np(e));
  }
  Ran ran;
  if (auto ok = Exchange(in, out, complaint, input, limits).run(ran); !ok) {
    Error e = ok.error();
    e.message = command[0] + " " + e.message;
    return tl::unexpected(std::move(e));
  }
  ran.status = child.wait();
  if (ran.status == 128 + SIGXCPU)
    return fail(ErrorCode::system, command[0] + " took longer than " + std::to_string(seconds_of_processor(limits)) +
                                       " s of the processor");
  return ran;
}

}  // namespace sayso
