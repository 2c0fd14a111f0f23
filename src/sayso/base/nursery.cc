#include "sayso/base/nursery.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <vector>

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

// An answer, with a descriptor where it is not -1.
bool send_answer(int control, Answer answer, int descriptor) {
  iovec bytes{&answer, sizeof answer};
  alignas(cmsghdr) char room[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &bytes;
  message.msg_iovlen = 1;
  if (descriptor >= 0) {
    message.msg_control = room;
    message.msg_controllen = sizeof room;
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
  }
  return sendmsg(control, &message, MSG_NOSIGNAL) == sizeof answer;
}

std::optional<Answer> receive_answer(int control, int* descriptor) {
  Answer answer;
  iovec bytes{&answer, sizeof answer};
  alignas(cmsghdr) char room[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &bytes;
  message.msg_iovlen = 1;
  message.msg_control = room;
  message.msg_controllen = sizeof room;
  ssize_t n = 0;
  while ((n = recvmsg(control, &message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR) {
  }
  if (n != sizeof answer) return std::nullopt;
  const cmsghdr* header = CMSG_FIRSTHDR(&message);
  if (descriptor && header && header->cmsg_type == SCM_RIGHTS)
    std::memcpy(descriptor, CMSG_DATA(header), sizeof *descriptor);
  return answer;
}

// Keeps `socket` alone, as descriptor 3.
void leave_all_behind(int socket, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);  // it died before this could be asked for
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
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

// Never more than was allowed before.
void hold(__rlimit_resource_t what, rlim_t most) {
  rlimit limit{};
  if (getrlimit(what, &limit) != 0) return;
  limit.rlim_cur = std::min(limit.rlim_cur, most);
  limit.rlim_max = std::min(limit.rlim_max, most);
  setrlimit(what, &limit);
}

void hold_within(const Nursery::Limits& limits) {
  hold(RLIMIT_AS, address_space() + limits.memory);
  hold(RLIMIT_CORE, 0);
  hold(RLIMIT_FSIZE, 0);
  hold(RLIMIT_NOFILE, 16);
}

#if defined(__x86_64__)
constexpr std::array<uint32_t, 51> renounced{SYS_open,
                                             SYS_openat,
                                             SYS_openat2,
                                             SYS_creat,
                                             SYS_execve,
                                             SYS_execveat,
                                             SYS_socket,
                                             SYS_connect,
                                             SYS_bind,
                                             SYS_listen,
                                             SYS_accept,
                                             SYS_accept4,
                                             SYS_fork,
                                             SYS_vfork,
                                             SYS_ptrace,
                                             SYS_kill,
                                             SYS_process_vm_readv,
                                             SYS_process_vm_writev,
                                             SYS_unlink,
                                             SYS_unlinkat,
                                             SYS_rename,
                                             SYS_renameat,
                                             SYS_renameat2,
                                             SYS_link,
                                             SYS_linkat,
                                             SYS_symlink,
                                             SYS_symlinkat,
                                             SYS_mkdir,
                                             SYS_mkdirat,
                                             SYS_rmdir,
                                             SYS_chmod,
                                             SYS_truncate,
                                             SYS_mount,
                                             SYS_bpf,
                                             SYS_io_uring_setup,
                                             SYS_userfaultfd,
                                             SYS_keyctl,
                                             SYS_unshare,
                                             SYS_perf_event_open,
                                             SYS_pidfd_open,
                                             SYS_fchmodat,
                                             SYS_chown,
                                             SYS_lchown,
                                             SYS_fchownat,
                                             SYS_mknod,
                                             SYS_mknodat,
                                             SYS_utimensat,
                                             SYS_setxattr,
                                             SYS_mq_open,
                                             SYS_tkill,
                                             SYS_rt_sigqueueinfo};
#endif

// What a page that took over the process could do harm with: files, the network, other programs. Each fails with EPERM.
void renounce() {
#if defined(__x86_64__)
  constexpr uint32_t other_ways = 0x40000000;  // of calling (x32)
  std::vector<sock_filter> program{
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, other_ways, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
  };
  for (const uint32_t call : renounced) {
    program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1));
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM));
  }
  program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  const sock_fprog all{static_cast<unsigned short>(program.size()), program.data()};
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &all);  // where the kernel knows it
#endif
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
    renounce();
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
