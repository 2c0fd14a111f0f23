// Kernels that any x86-64 runs, and the choice among all.
namespace {
constexpr float activation_levels = 127;
}
#include "sayso/model/kernels_body.h"

namespace sayso {

const Kernels kernels_plain{"plain",  127,       quantise_row, norm_row,   add_norm_row,
                            gelu_row, split_row, attend_head,  linear_rows};

const Kernels& kernels_of_this_machine() {
  static const Kernels& best = []() -> const Kernels& {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni"))
      return kernels_vnni;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return kernels_avx2;
    return kernels_plain;
  }();
  return best;
}

}  // namespace sayso
