// Another program as a filter: bytes in, bytes out, held within limits. For parts that stay outside of sayso because of
// their licence (pdftotext).
#pragma once
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/result.h"

namespace sayso {

struct ProgramLimits {
  std::chrono::milliseconds time{60'000};  ///< on the clock; the program is killed then
  std::chrono::seconds processor{0};       ///< of the processor, where not 0; a loaded machine does not count for it
  size_t memory = size_t{1} << 30;         ///< of its address space, bytes
  size_t output = size_t{64} << 20;        ///< bytes; it is killed when it writes more
  bool only_reads = false;  ///< it is given a stranger's bytes: it has no network, no terminal, starts no process and
                            ///< changes no file (seccomp, x86-64)
};

struct Ran {
  int status = 0;         ///< as the program ended: 0 to 255; 128 + N where signal N ended it
  std::string output;     ///< its standard output, whole
  std::string complaint;  ///< its standard error, at most 4 KiB
};

/// Runs command[0], found in the absolute folders of PATH, without a shell, with `input` as its standard input. It sees
/// no environment but PATH and LC_ALL. Leaves no process and no descriptor behind, whatever happens, and dies with the
/// thread that calls. A program that ends before it has read all its input is no error.
/// Errors: not_found (no such program), too_large (output), system (time, no processes). Thread-safe.
Result<Ran> run_program(const std::vector<std::string>& command, std::string_view input,
                        const ProgramLimits& limits = {});

}  // namespace sayso
