#include "sayso/base/program.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <iterator>
#include <thread>

namespace sayso {
namespace {

size_t open_descriptors() {
  return static_cast<size_t>(
      std::distance(std::filesystem::directory_iterator("/proc/self/fd"), std::filesystem::directory_iterator()));
}

TEST(Program, TakesBytesAndGivesBytes) {
  std::string much(3 << 20, 'x');
  much[7] = '\0';
  auto ran = run_program({"cat"}, much);
  ASSERT_TRUE(ran) << ran.error().message;
  EXPECT_EQ(ran->status, 0);
  EXPECT_TRUE(ran->output == much);
}

TEST(Program, TellsHowItEnded) {
  auto ran = run_program({"sh", "-c", "echo no >&2; exit 3"}, "");
  ASSERT_TRUE(ran);
  EXPECT_EQ(ran->status, 3);
  EXPECT_EQ(ran->complaint, "no\n");
  EXPECT_EQ(run_program({"sh", "-c", "kill -9 $$"}, "")->status, 128 + 9);
  EXPECT_EQ(run_program({"no-such-program-here"}, "").error().code, ErrorCode::not_found);
}

TEST(Program, WhoDoesNotReadItsInputIsNoError) {
  auto ran = run_program({"true"}, std::string(5 << 20, 'x'));
  ASSERT_TRUE(ran) << ran.error().message;
  EXPECT_EQ(ran->status, 0);
}

TEST(Program, IsHeldWithinItsLimits) {
  ProgramLimits limits;
  limits.output = 100'000;
  EXPECT_EQ(run_program({"yes"}, "", limits).error().code, ErrorCode::too_large);
  limits.time = std::chrono::milliseconds(200);
  EXPECT_EQ(run_program({"sleep", "60"}, "", limits).error().code, ErrorCode::system);
}

TEST(Program, LeavesNothingBehindUnderThreads) {
  run_program({"true"}, "");
  const size_t before = open_descriptors();
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([] {
      for (int k = 0; k < 10; ++k) EXPECT_EQ(run_program({"cat"}, "a b")->output, "a b");
    });
  for (std::thread& t : threads) t.join();
  EXPECT_EQ(open_descriptors(), before);
}

TEST(Program, SeesNoEnvironmentAndIsNotTakenFromTheFolderOfWork) {
  setenv("SECRET_TOKEN", "1234", 1);
  EXPECT_EQ(run_program({"env"}, "")->output.find("SECRET_TOKEN"), std::string::npos);
  unsetenv("SECRET_TOKEN");
  const std::string before = getenv("PATH");
  setenv("PATH", (":.:" + before).c_str(), 1);
  EXPECT_EQ(run_program({"sh", "-c", "echo $0"}, "")->output, "sh\n");
  EXPECT_EQ(run_program({"CMakeLists.txt"}, "").error().code, ErrorCode::not_found);
  setenv("PATH", before.c_str(), 1);
}

TEST(Program, TimeOfTheProcessorIsBounded) {
  ProgramLimits limits;
  limits.processor = std::chrono::seconds(1);
  const auto ran = run_program({"sh", "-c", "while :; do :; done"}, "", limits);
  ASSERT_FALSE(ran);
  EXPECT_EQ(ran.error().message, "sh took longer than 1 s of the processor");
}

TEST(Program, OneThatOnlyReadsChangesNothingAndReachesNobody) {
  ProgramLimits limits;
  limits.only_reads = true;
  EXPECT_EQ(run_program({"cat", "-", "/etc/passwd"}, "a", limits)->output.substr(0, 1), "a");
  EXPECT_EQ(run_program({"sh", "-c", "echo a; exec cat"}, "b", limits)->output, "a\nb");
#if defined(__x86_64__)
  const std::string file = testing::TempDir() + "sayso-only-reads";
  std::filesystem::remove(file);
  EXPECT_NE(run_program({"sh", "-c", "echo a > " + file}, "", limits)->status, 0);
  EXPECT_NE(run_program({"mkdir", file}, "", limits)->status, 0);
  EXPECT_FALSE(std::filesystem::exists(file));
  EXPECT_NE(run_program({"sh", "-c", "/bin/true; :"}, "", limits)->status, 0);  // no second process
#endif
  EXPECT_NE(run_program({"sh", "-c", "echo a > /dev/tty"}, "", limits)->status, 0);
}

}  // namespace
}  // namespace sayso
