#include "sayso/base/renounce.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>

namespace sayso {
namespace {

#if defined(__x86_64__)
constexpr std::array to_start{SYS_execve, SYS_openat, SYS_open, SYS_openat2};
constexpr std::array harmful{SYS_creat,
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

using Program = std::vector<sock_filter>;

constexpr sock_filter allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
constexpr sock_filter fails_with(uint32_t error) { return BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error); }
constexpr sock_filter load(size_t offset) { return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<uint32_t>(offset)); }
constexpr size_t argument(size_t i) { return offsetof(seccomp_data, args) + i * sizeof(uint64_t); }

Program begun() {
  constexpr uint32_t other_ways = 0x40000000;  // of calling (x32)
  return {load(offsetof(seccomp_data, arch)),
          BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0),
          BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
          load(offsetof(seccomp_data, nr)),
          BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, other_ways, 0, 1),
          fails_with(EPERM)};
}

void deny(Program& program, long call, uint32_t error = EPERM) {
  program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<uint32_t>(call), 0, 1));
  program.push_back(fails_with(error));
}

// A call whose argument has one of these bits is denied, or without any of them.
void look_at(Program& program, long call, size_t which, uint32_t bits, bool denied_with) {
  program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<uint32_t>(call), 0, 4));
  program.push_back(load(argument(which)));
  program.push_back(BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1));
  program.push_back(denied_with ? fails_with(EPERM) : allow);
  program.push_back(denied_with ? allow : fails_with(EPERM));
}
#endif

}  // namespace

Renounced Renounced::all() {
  Renounced out;
#if defined(__x86_64__)
  out.program_ = begun();
  for (const long call : to_start) deny(out.program_, call);
  for (const long call : harmful) deny(out.program_, call);
  out.program_.push_back(allow);
#endif
  return out;
}

Renounced Renounced::all_but_reading() {
  Renounced out;
#if defined(__x86_64__)
  constexpr uint32_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
  out.program_ = begun();
  for (const long call : harmful) deny(out.program_, call);
  deny(out.program_, SYS_openat2, ENOSYS);
  deny(out.program_, SYS_clone3, ENOSYS);  // its flags lie in memory; the C library then takes clone()
  look_at(out.program_, SYS_open, 1, writing, true);
  look_at(out.program_, SYS_openat, 2, writing, true);
  look_at(out.program_, SYS_clone, 0, CLONE_THREAD, false);
  out.program_.push_back(allow);
#endif
  return out;
}

void Renounced::apply() const {
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (program_.empty()) return;
  const sock_fprog all{static_cast<unsigned short>(program_.size()), const_cast<sock_filter*>(program_.data())};
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &all);  // where the kernel knows it
}

}  // namespace sayso
