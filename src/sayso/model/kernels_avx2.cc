// Kernels for AVX2 and FMA; compiled with these flags.
namespace {
constexpr float activation_levels = 127;
}
#include "sayso/model/kernels_body.h"

namespace sayso {

const Kernels kernels_avx2{"avx2",   127,       quantise_row, norm_row,   add_norm_row,
                           gelu_row, split_row, attend_head,  linear_rows};

}  // namespace sayso
