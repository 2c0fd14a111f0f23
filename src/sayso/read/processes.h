// Where strangers' bytes are read: processes that open files, and processes that read pages.
#pragma once
#include <memory>

#include "sayso/bytes/openers.h"
#include "sayso/read/readers.h"

namespace sayso {

struct Processes {
  std::shared_ptr<Openers> openers;  ///< null: files are opened in this process
  std::shared_ptr<Readers> readers;  ///< null: pages are read in this process

  /// Before the program starts a thread; best after the trained reader was loaded, where that is needed at once.
  static Processes start() { return {Openers::start(), Readers::start()}; }
};

}  // namespace sayso
