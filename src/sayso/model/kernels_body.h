// What kernels.h promises, written so that the compiler makes vectors of it. Included once by each kernels_*.cc, which
// says for which processor; everything is local to that file, so that no code of one set can end up in another.
#include <cstdint>

#include "sayso/model/kernels.h"

namespace sayso {
namespace {

using M = Measures;

inline float smaller(float a, float b) { return a < b ? a : b; }
inline float larger(float a, float b) { return a > b ? a : b; }

inline float root(float x) { return __builtin_sqrtf(x); }

/// 2^x, relative error below 1e-4; x is held within what a float can say.
inline float power_of_two(float x) {
  x = larger(x, -126.f);
  const float whole = __builtin_floorf(x + .5f);
  const float f = x - whole;
  const float p = 0.99992807f + f * (0.69326099f + f * (0.24261112f + f * 0.05517167f));
  const int32_t bits = (static_cast<int32_t>(whole) + 127) << 23;
  float scale;
  __builtin_memcpy(&scale, &bits, sizeof scale);
  return p * scale;
}

/// x Phi(x) with Phi as a polynomial in x^2 on [-4, 4], 0 and 1 beyond.
inline float gelu_of(float x) {
  const float c = larger(-4.f, smaller(4.f, x)), u = c * c;
  float p = -4.400777368917e-10f;
  p = p * u + 5.066132046842e-08f;
  p = p * u - 2.313490740259e-06f;
  p = p * u + 5.744617993650e-05f;
  p = p * u - 8.831546984178e-04f;
  p = p * u + 9.041151843752e-03f;
  p = p * u - 6.506667496763e-02f;
  p = p * u + 3.981881419746e-01f;
  return x * (.5f + c * p);
}

template <class Value>
inline RowScale quantise_values(uint32_t n, uint8_t* __restrict q, Value value) {
  float low = value(0), high = low;
  for (uint32_t i = 0; i < n; ++i) low = smaller(low, value(i)), high = larger(high, value(i));
  const float range = high - low, step = range > 1e-20f ? range / activation_levels : 1.f, by = 1.f / step;
  for (uint32_t i = 0; i < n; ++i) q[i] = static_cast<uint8_t>(static_cast<int32_t>((value(i) - low) * by + .5f));
  return {step, low};
}

RowScale quantise_row(const float* __restrict x, const float* __restrict by, uint32_t n, uint8_t* __restrict q) {
  if (by) return quantise_values(n, q, [=](uint32_t i) { return x[i] * by[i]; });
  return quantise_values(n, q, [=](uint32_t i) { return x[i]; });
}

void norm_row(float* __restrict x, const float* __restrict gamma, const float* __restrict beta) {
  float sum = 0, squares = 0;
  for (uint32_t i = 0; i < M::width; ++i) sum += x[i];
  const float mean = sum / M::width;
  for (uint32_t i = 0; i < M::width; ++i) squares += (x[i] - mean) * (x[i] - mean);
  const float by = 1.f / root(squares / M::width + 1e-12f);
  for (uint32_t i = 0; i < M::width; ++i) x[i] = (x[i] - mean) * by * gamma[i] + beta[i];
}

inline float value_of(const int32_t* product, RowScale row, const ColumnScales& c, uint32_t i) {
  return row.scale * c.scale[i] * static_cast<float>(product[i]) + (row.low * c.sum[i] + c.bias[i]);
}

void add_norm_row(const int32_t* __restrict product, RowScale row, const ColumnScales& columns,
                  const float* __restrict gamma, const float* __restrict beta, float* __restrict x) {
  const ColumnScales c = columns;
  for (uint32_t i = 0; i < M::width; ++i) x[i] += value_of(product, row, c, i);
  norm_row(x, gamma, beta);
}

void gelu_row(const int32_t* __restrict product, RowScale row, const ColumnScales& columns, float* __restrict y) {
  const ColumnScales c = columns;
  for (uint32_t i = 0; i < M::inner; ++i) y[i] = gelu_of(value_of(product, row, c, i));
}

// Four rows of the matrix at a time meet all inputs, so that the matrix is fetched once.
void linear_rows(const float* __restrict matrix, const float* bias, const float* const* inputs, uint32_t count,
                 uint32_t rows, uint32_t columns, float* __restrict y) {
  uint32_t r = 0;
  for (; r + 4 <= rows; r += 4)
    for (uint32_t n = 0; n < count; ++n) {
      const float *m = matrix + r * columns, *x = inputs[n];
      float a = 0, b = 0, c = 0, d = 0;
      for (uint32_t i = 0; i < columns; ++i) {
        a += m[i] * x[i], b += m[columns + i] * x[i];
        c += m[2 * columns + i] * x[i], d += m[3 * columns + i] * x[i];
      }
      float* to = y + n * rows + r;
      to[0] = a, to[1] = b, to[2] = c, to[3] = d;
    }
  for (; r < rows; ++r)
    for (uint32_t n = 0; n < count; ++n) {
      const float* x = inputs[n];
      float sum = 0;
      for (uint32_t i = 0; i < columns; ++i) sum += matrix[r * columns + i] * x[i];
      y[n * rows + r] = sum;
    }
  for (uint32_t n = 0; bias && n < count; ++n)
    for (r = 0; r < rows; ++r) y[n * rows + r] += bias[r];
}

#ifndef SAYSO_OWN_ATTENTION

constexpr uint32_t P = M::positions, D = M::head_width;

// Queries and values row by row, keys column by column, so that a query meets many keys at once.
void split_row(const int32_t* product, RowScale row, const ColumnScales& columns, uint32_t at, const HeadBuffers& to) {
  float* q = static_cast<float*>(to.queries);
  float* k = static_cast<float*>(to.keys);
  float* v = static_cast<float*>(to.values);
  constexpr float scale = 1.44269504f / 5.65685425f;  // 1 / sqrt(head_width), and e^x is taken as 2^(x / ln 2)
  static_assert(M::head_width == 32);
  for (uint32_t i = 0; i < M::width; ++i) {
    const uint32_t head = i / D, d = i % D;
    q[(head * P + at) * D + d] = scale * value_of(product, row, columns, i);
    k[(head * D + d) * P + at] = value_of(product, row, columns, M::width + i);
    v[(head * P + at) * D + d] = value_of(product, row, columns, 2 * M::width + i);
  }
}

// Eight numbers at any address. Written out, as GCC 12 turns the loops of attend_query() by their wrong dimension for
// AVX2, which made attention half of all reading there.
typedef float Eight __attribute__((vector_size(32), aligned(4), may_alias));

void attend_query(const float* __restrict q, const float* __restrict k, const float* __restrict v, uint32_t n,
                  float* __restrict s, float* __restrict y) {
  constexpr uint32_t lanes = 8, block = 64;
  float top = -1e30f;
  for (uint32_t j = 0; j < n; j += block) {
    Eight sum[block / lanes] = {};
    for (uint32_t d = 0; d < D; ++d) {
#pragma GCC unroll 8
      for (uint32_t b = 0; b < block / lanes; ++b)
        sum[b] += q[d] * *reinterpret_cast<const Eight*>(k + d * P + j + b * lanes);
    }
#pragma GCC unroll 8
    for (uint32_t b = 0; b < block / lanes; ++b) *reinterpret_cast<Eight*>(s + j + b * lanes) = sum[b];
  }
  for (uint32_t j = 0; j < n; ++j) top = larger(top, s[j]);
  float all = 0;
  for (uint32_t j = 0; j < n; ++j) s[j] = power_of_two(s[j] - top), all += s[j];
  Eight out[2][D / lanes] = {};  // of even and odd positions: their sums need not wait for each other
  const auto add = [&](uint32_t j) {
#pragma GCC unroll 4
    for (uint32_t d = 0; d < D / lanes; ++d)
      out[j % 2][d] += s[j] * *reinterpret_cast<const Eight*>(v + j * D + d * lanes);
  };
  uint32_t j = 0;
  for (; j + 1 < n; j += 2) add(j), add(j + 1);
  if (j < n) add(j);
  for (uint32_t d = 0; d < D / lanes; ++d) *reinterpret_cast<Eight*>(y + d * lanes) = (out[0][d] + out[1][d]) / all;
}

void attend_head(const HeadBuffers& from, uint32_t head, uint32_t n, float* y) {
  const float* q = static_cast<const float*>(from.queries) + head * P * D;
  const float* k = static_cast<const float*>(from.keys) + head * P * D;
  const float* v = static_cast<const float*>(from.values) + head * P * D;
  for (uint32_t i = 0; i < n; ++i) attend_query(q + i * D, k, v, n, from.scores, y + i * M::width + head * D);
}

#endif

}  // namespace
}  // namespace sayso
