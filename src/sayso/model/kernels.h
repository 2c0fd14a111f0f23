// The arithmetic between the matrix products, one set of functions a kind of processor. The sets come from the same
// source (kernels_body.h), compiled for plain x86-64, for AVX2 and for AVX-512 with VNNI; the last has an attention of
// its own in whole numbers (kernels_vnni.cc). Nothing here allocates.
#pragma once
#include <cstdint>

#include "sayso/model/measures.h"

namespace sayso {

/// How a row of activations was made 8 bits: x = scale * q + low, with q in [0, levels].
struct RowScale {
  float scale, low;
};

/// From the whole numbers of a matrix product back to floats: y = row.scale * scale * product + row.low * sum + bias.
struct ColumnScales {
  const float* scale;  ///< of the matrix's rows, which are the product's columns
  const float* sum;    ///< scale times the sum of the matrix's row
  const float* bias;
};

/// Queries, keys and values of one window, in whatever form the set's attention wants them.
struct HeadBuffers {
  void* queries;  ///< head_bytes each; 64-byte aligned
  void* keys;
  void* values;
  float* scales;  ///< 4 * heads * positions
  int32_t* sums;  ///< heads * positions
  float* scores;  ///< 8 * positions
  static constexpr uint32_t bytes = Measures::width * Measures::positions * 4;
};

struct Kernels {
  const char* name;
  int levels;  ///< of 8-bit activations: 255, or 127 where sums of two products must fit 16 bits
  /// Of x, or of x times `by` where that is not null.
  RowScale (*quantise)(const float* x, const float* by, uint32_t n, uint8_t* q);
  /// Layer norm in place (Ba et al. 2016), epsilon 1e-12.
  void (*norm)(float* x, const float* gamma, const float* beta);
  /// x = norm(x + y), y being the product's row.
  void (*add_norm)(const int32_t* product, RowScale row, const ColumnScales& columns, const float* gamma,
                   const float* beta, float* x);
  /// y = gelu of the product's row, `inner` wide (Hendrycks and Gimpel 2016; within 1e-4).
  void (*gelu)(const int32_t* product, RowScale row, const ColumnScales& columns, float* y);
  /// Lays the row number `at` of queries, keys and values (3 * width wide) into the buffers.
  void (*split_heads)(const int32_t* product, RowScale row, const ColumnScales& columns, uint32_t at,
                      const HeadBuffers& heads);
  /// softmax(q k / sqrt(head_width)) v of one head over n rows; y has rows of `width`, of which it fills the head's
  /// part.
  void (*attend)(const HeadBuffers& heads, uint32_t head, uint32_t n, float* y);
  /// y = matrix x + bias for each of `count` inputs, in floats; y has `rows` numbers an input; `bias` may be null.
  void (*linear)(const float* matrix, const float* bias, const float* const* inputs, uint32_t count, uint32_t rows,
                 uint32_t columns, float* y);
};

/// The best set that this machine runs.
const Kernels& kernels_of_this_machine();
extern const Kernels kernels_plain, kernels_avx2, kernels_vnni;

}  // namespace sayso
