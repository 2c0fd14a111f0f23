#include "sayso/base/program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

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
    theirs.take(ends[1]);
    return fcntl(ours.get(), F_SETFL, O_NONBLOCK) == 0;
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
  int start(const std::vector<std::string>& command, const Channel& in, const Channel& out, const Channel& complaint) {
    posix_spawn_file_actions_t actions;
    if (int e = posix_spawn_file_actions_init(&actions)) return e;
    posix_spawn_file_actions_adddup2(&actions, in.theirs.get(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out.theirs.get(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, complaint.theirs.get(), STDERR_FILENO);
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const char* path = std::getenv("PATH");
    std::string folders = std::string("PATH=") + (path ? path : "/usr/bin:/bin"), locale = "LC_ALL=C.UTF-8";
    char* environment[] = {folders.data(), locale.data(), nullptr};
    const std::string program = path_of(command[0], folders.substr(5));
    const int e = program.empty()
                      ? ENOENT
                      : posix_spawn(&pid_, program.c_str(), &actions, nullptr, arguments.data(), environment);
    posix_spawn_file_actions_destroy(&actions);
    if (e) pid_ = 0;
    return e;
  }
  void limit(const ProgramLimits& limits) const {
    const rlimit memory{limits.memory, limits.memory};
    const rlim_t seconds = seconds_of_processor(limits);
    const rlimit processor{seconds, seconds + 1}, no_core{0, 0}, files{64, 64};
    prlimit(pid_, RLIMIT_NOFILE, &files, nullptr);
    prlimit(pid_, RLIMIT_AS, &memory, nullptr);
    prlimit(pid_, RLIMIT_CPU, &processor, nullptr);
    prlimit(pid_, RLIMIT_CORE, &no_core, nullptr);
  }
  int wait() {
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + (WIFSIGNALED(status) ? WTERMSIG(status) : 0);
  }

 private:
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
  if (const int e = child.start(command, in, out, complaint)) {
    if (e == ENOENT) return fail(ErrorCode::not_found, "no program '" + command[0] + "' on this machine");
    return fail(ErrorCode::system, command[0] + " could not be started: " + strerrordesc_np(e));
  }
  child.limit(limits);
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
