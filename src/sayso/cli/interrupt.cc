#include "sayso/cli/interrupt.h"

#include <csignal>

namespace sayso {
namespace {
volatile std::sig_atomic_t asked = 0;
void ask(int) { asked = 1; }
}  // namespace

void watch_for_interrupt() {
  struct sigaction action{};
  action.sa_handler = ask;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return asked != 0; }

}  // namespace sayso
