#include "sayso/base/nursery.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace sayso {
namespace {

// What each made process does with the byte that it is sent.
void serve(int socket) {
  char byte = 0;
  while (recv(socket, &byte, 1, 0) == 1) {
    struct stat status{};
    if (byte == 'k') raise(SIGUSR1);
    if (byte == 'h') pause();
    if (byte == 's') byte = ::socket(AF_UNIX, SOCK_STREAM, 0) < 0 ? 'n' : 'y';
    if (byte == 'o') byte = open("/dev/null", O_RDONLY) < 0 ? 'n' : 'y';
    if (byte == 't') byte = syscall(SYS_tkill, gettid(), 0) < 0 ? 'n' : 'y';
    if (byte == 'f') byte = fstat(4, &status) == 0 ? 'y' : 'n';  // of the program's own files none is there
    send(socket, &byte, 1, MSG_NOSIGNAL);
  }
}

char answer_of(const Nursery::Made& made, char order) {
  char byte = 0;
  send(made.socket, &order, 1, MSG_NOSIGNAL);
  return recv(made.socket, &byte, 1, 0) == 1 ? byte : '-';
}

TEST(Nursery, OneThatIsFelledTakesNoOtherWithIt) {
  const auto nursery = Nursery::start(serve, {});
  ASSERT_TRUE(nursery);
  const auto first = nursery->make(), second = nursery->make();
  ASSERT_TRUE(first && second);
  EXPECT_EQ(answer_of(*first, 'a'), 'a');
  EXPECT_EQ(answer_of(*first, 'f'), 'n');
#if defined(__x86_64__)
  EXPECT_EQ(answer_of(*first, 's'), 'n');
  EXPECT_EQ(answer_of(*first, 'o'), 'n');
  EXPECT_EQ(answer_of(*first, 't'), 'n');
#endif
  EXPECT_EQ(answer_of(*first, 'k'), '-');
  EXPECT_EQ(answer_of(*second, 'b'), 'b');
  const auto status = nursery->bury(first->process);
  ASSERT_TRUE(status);
  EXPECT_TRUE(WIFSIGNALED(*status));
  EXPECT_EQ(WTERMSIG(*status), SIGUSR1);
  const auto third = nursery->make();
  ASSERT_TRUE(third);
  EXPECT_EQ(answer_of(*third, 'c'), 'c');
  for (const auto& made : {first, second, third}) close(made->socket);
}

TEST(Nursery, OneThatHangsIsKilled) {
  auto nursery = Nursery::start(serve, {});
  ASSERT_TRUE(nursery);
  const auto made = nursery->make();
  ASSERT_TRUE(made);
  send(made->socket, "h", 1, MSG_NOSIGNAL);
  EXPECT_EQ(WTERMSIG(nursery->bury(made->process).value_or(0)), SIGKILL);
  const auto other = nursery->make();
  nursery.reset();  // and with the nursery, all end
  char byte = 0;
  EXPECT_EQ(recv(other->socket, &byte, 1, 0), 0);
  close(made->socket);
  close(other->socket);
}

}  // namespace
}  // namespace sayso
