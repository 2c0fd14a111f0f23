// Ctrl-C asks for an orderly end; a second one ends at once.
#pragma once

namespace sayso {

void watch_for_interrupt();  ///< SIGINT and SIGTERM
bool interrupted();

}  // namespace sayso
