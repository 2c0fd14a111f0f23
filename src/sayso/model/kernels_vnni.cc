// Kernels for AVX-512 with VNNI; compiled with these flags. Attention is done in whole numbers: queries and keys with
// 8 bits and a scale a row, weights with 15 bits times the values' scales, values with 8 bits; sums are exact.
#include <immintrin.h>

namespace {
constexpr float activation_levels = 255;
}
#define SAYSO_OWN_ATTENTION
#include "sayso/model/kernels_body.h"

namespace sayso {
namespace {

constexpr uint32_t P = M::positions, D = M::head_width, lanes = 16;
static_assert(D == 32);

// HeadBuffers, in this set's form, of one head.
struct Head {
  uint8_t* q;      // [positions][32], plus 128
  int8_t* k;       // [positions / 16][8][16 keys][4]
  int16_t* v;      // [positions][32]; attend() interleaves pairs of rows into `pairs`
  int16_t* pairs;  // [positions / 2][32][2]
  float *q_scale, *k_scale, *v_scale, *v_weight;
  int32_t* k_start;  // -128 times a key's sum, against what was added to queries
};

Head head_of(const HeadBuffers& b, uint32_t head) {
  Head h;
  const uint32_t at = head * P;
  h.q = static_cast<uint8_t*>(b.queries) + at * D;
  h.k = static_cast<int8_t*>(b.keys) + at * D;
  h.v = static_cast<int16_t*>(b.values) + at * D;
  h.pairs = static_cast<int16_t*>(b.values) + (M::heads * P) * D;  // one for all: a head at a time
  h.q_scale = b.scales + at, h.k_scale = b.scales + M::heads * P + at, h.v_scale = b.scales + 2 * M::heads * P + at;
  h.v_weight = b.scales + 3 * M::heads * P;
  h.k_start = b.sums + at;
  return h;
}

// 32 values in two registers.
struct Pair {
  __m512 a, b;
};

inline Pair values_of(const int32_t* product, RowScale row, const ColumnScales& c, uint32_t i) {
  const __m512 scale = _mm512_set1_ps(row.scale), low = _mm512_set1_ps(row.low);
  auto one = [&](uint32_t j) {
    const __m512 rest = _mm512_fmadd_ps(low, _mm512_loadu_ps(c.sum + j), _mm512_loadu_ps(c.bias + j));
    const __m512 factor = _mm512_mul_ps(scale, _mm512_loadu_ps(c.scale + j));
    return _mm512_fmadd_ps(factor, _mm512_cvtepi32_ps(_mm512_loadu_si512(product + j)), rest);
  };
  return {one(i), one(i + lanes)};
}

// Rounds to [-127, 127]; returns the scale.
inline float rounded(Pair x, __m512i& a, __m512i& b) {
  const float top = _mm512_reduce_max_ps(_mm512_max_ps(_mm512_abs_ps(x.a), _mm512_abs_ps(x.b)));
  const float scale = top > 1e-20f ? top / 127.f : 1.f;
  const __m512 by = _mm512_set1_ps(1.f / scale);
  a = _mm512_cvtps_epi32(_mm512_mul_ps(x.a, by)), b = _mm512_cvtps_epi32(_mm512_mul_ps(x.b, by));
  return scale;
}

void split_row(const int32_t* product, RowScale row, const ColumnScales& columns, uint32_t at, const HeadBuffers& to) {
  constexpr float into_powers_of_two = 1.44269504f / 5.65685425f;  // 1 / (sqrt(head_width) ln 2)
  const ColumnScales c = columns;
  for (uint32_t n = 0; n < M::heads; ++n) {
    const Head h = head_of(to, n);
    __m512i a, b;
    const __m512i middle = _mm512_set1_epi32(128);
    h.q_scale[at] = into_powers_of_two * rounded(values_of(product, row, c, n * D), a, b);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(h.q + at * D), _mm512_cvtepi32_epi8(_mm512_add_epi32(a, middle)));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(h.q + at * D + lanes),
                     _mm512_cvtepi32_epi8(_mm512_add_epi32(b, middle)));
    h.k_scale[at] = rounded(values_of(product, row, c, M::width + n * D), a, b);
    h.k_start[at] = -128 * _mm512_reduce_add_epi32(_mm512_add_epi32(a, b));
    alignas(32) int32_t fours[8];
    _mm_store_si128(reinterpret_cast<__m128i*>(fours), _mm512_cvtepi32_epi8(a));
    _mm_store_si128(reinterpret_cast<__m128i*>(fours + 4), _mm512_cvtepi32_epi8(b));
    int32_t* k = reinterpret_cast<int32_t*>(h.k) + (at / lanes) * 8 * lanes + at % lanes;
    for (uint32_t d = 0; d < 8; ++d) k[d * lanes] = fours[d];
    h.v_scale[at] = rounded(values_of(product, row, c, 2 * M::width + n * D), a, b);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(h.v + at * D), _mm512_cvtepi32_epi16(a));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(h.v + at * D + lanes), _mm512_cvtepi32_epi16(b));
  }
}

// Fills up to whole blocks with rows that weigh nothing, and lays values out in pairs. Returns what weights were
// multiplied by.
float prepare(const Head& h, uint32_t n, uint32_t padded) {
  for (uint32_t j = n; j < padded; ++j) {
    h.k_scale[j] = h.v_scale[j] = 0, h.k_start[j] = 0;
    int32_t* k = reinterpret_cast<int32_t*>(h.k) + (j / lanes) * 8 * lanes + j % lanes;
    for (uint32_t d = 0; d < 8; ++d) k[d * lanes] = 0;
    _mm512_storeu_si512(h.v + j * D, _mm512_setzero_si512());
  }
  __m512 top = _mm512_set1_ps(1e-20f);
  for (uint32_t j = 0; j < padded; j += lanes) top = _mm512_max_ps(top, _mm512_loadu_ps(h.v_scale + j));
  const float factor = 32767.f / _mm512_reduce_max_ps(top);
  for (uint32_t j = 0; j < padded; j += lanes)
    _mm512_storeu_ps(h.v_weight + j, _mm512_mul_ps(_mm512_loadu_ps(h.v_scale + j), _mm512_set1_ps(factor)));
  alignas(64) int16_t order[64];
  for (int16_t i = 0; i < 32; ++i) order[2 * i] = i, order[2 * i + 1] = static_cast<int16_t>(32 + i);
  const __m512i first = _mm512_load_si512(order), second = _mm512_load_si512(order + 32);
  for (uint32_t j = 0; j < padded; j += 2) {
    const __m512i a = _mm512_loadu_si512(h.v + j * D), b = _mm512_loadu_si512(h.v + (j + 1) * D);
    _mm512_storeu_si512(h.pairs + j * D, _mm512_permutex2var_epi16(a, first, b));
    _mm512_storeu_si512(h.pairs + j * D + 32, _mm512_permutex2var_epi16(a, second, b));
  }
  return factor;
}

// Two queries against all keys: products times the keys' scales. Returns the largest of each.
inline void scores_of(const Head& h, uint32_t query, uint32_t n, uint32_t padded, float* s, float* top) {
  __m512i q0[8], q1[8];
  const int32_t* at = reinterpret_cast<const int32_t*>(h.q + query * D);
  for (uint32_t d = 0; d < 8; ++d) q0[d] = _mm512_set1_epi32(at[d]), q1[d] = _mm512_set1_epi32(at[8 + d]);
  __m512 top0 = _mm512_set1_ps(-1e30f), top1 = top0;
  for (uint32_t j = 0; j < padded; j += lanes) {
    const int8_t* k = h.k + j * D;
    __m512i a0 = _mm512_loadu_si512(h.k_start + j), a1 = a0, b0 = _mm512_setzero_si512(), b1 = b0;
    for (uint32_t d = 0; d < 8; d += 2) {
      const __m512i x = _mm512_loadu_si512(k + d * 64), y = _mm512_loadu_si512(k + d * 64 + 64);
      a0 = _mm512_dpbusd_epi32(a0, q0[d], x), a1 = _mm512_dpbusd_epi32(a1, q1[d], x);
      b0 = _mm512_dpbusd_epi32(b0, q0[d + 1], y), b1 = _mm512_dpbusd_epi32(b1, q1[d + 1], y);
    }
    const __m512 scale = _mm512_loadu_ps(h.k_scale + j);
    const __m512 s0 = _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_add_epi32(a0, b0)), scale);
    const __m512 s1 = _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_add_epi32(a1, b1)), scale);
    const __mmask16 real = j + lanes <= n ? 0xFFFF : static_cast<__mmask16>((1u << (n - j)) - 1);
    top0 = _mm512_mask_max_ps(top0, real, top0, s0), top1 = _mm512_mask_max_ps(top1, real, top1, s1);
    _mm512_store_ps(s + j, s0), _mm512_store_ps(s + P + j, s1);
  }
  top[0] = _mm512_reduce_max_ps(top0), top[1] = _mm512_reduce_max_ps(top1);
}

// Weights of one query, as whole numbers that hold the values' scales. Returns their sum without these scales.
inline float weigh(const Head& h, const float* s, float scale, float top, uint32_t n, uint32_t padded, int16_t* w) {
  const __m512 by = _mm512_set1_ps(scale), less = _mm512_set1_ps(scale * top);
  __m512 all = _mm512_setzero_ps();
  for (uint32_t j = 0; j < padded; j += lanes) {
    const __m512 x = _mm512_fmsub_ps(_mm512_load_ps(s + j), by, less);
    const __m512 whole = _mm512_roundscale_ps(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    const __m512 f = _mm512_sub_ps(x, whole);
    __m512 p = _mm512_fmadd_ps(f, _mm512_set1_ps(0.05517167f), _mm512_set1_ps(0.24261112f));
    p = _mm512_fmadd_ps(f, p, _mm512_set1_ps(0.69326099f));
    p = _mm512_fmadd_ps(f, p, _mm512_set1_ps(0.99992807f));
    p = _mm512_scalef_ps(p, whole);
    if (j + lanes > n) p = _mm512_maskz_mov_ps(static_cast<__mmask16>((1u << (n - j)) - 1), p);
    all = _mm512_add_ps(all, p);
    const __m512i rounded = _mm512_cvtps_epi32(_mm512_mul_ps(p, _mm512_loadu_ps(h.v_weight + j)));
    _mm256_store_si256(reinterpret_cast<__m256i*>(w + j), _mm512_cvtsepi32_epi16(rounded));
  }
  return _mm512_reduce_add_ps(all);
}

// Four queries' weights times all values. Sums fit: positions * 32767 * 127 < 2^31.
inline void mix(const Head& h, const int16_t* w, uint32_t padded, const float* by, float* y, uint32_t queries) {
  static_assert(uint64_t{P} * 32767 * 127 < (uint64_t{1} << 31));
  __m512i a[4], b[4];
  for (uint32_t i = 0; i < 4; ++i) a[i] = b[i] = _mm512_setzero_si512();
  for (uint32_t j = 0; j < padded; j += 2) {
    const __m512i v0 = _mm512_loadu_si512(h.pairs + j * D), v1 = _mm512_loadu_si512(h.pairs + j * D + 32);
    for (uint32_t i = 0; i < 4; ++i) {
      int32_t two;
      __builtin_memcpy(&two, w + i * P + j, 4);
      const __m512i weight = _mm512_set1_epi32(two);
      a[i] = _mm512_dpwssd_epi32(a[i], weight, v0), b[i] = _mm512_dpwssd_epi32(b[i], weight, v1);
    }
  }
  for (uint32_t i = 0; i < queries; ++i) {
    const __m512 scale = _mm512_set1_ps(by[i]);
    _mm512_storeu_ps(y + i * M::width, _mm512_mul_ps(_mm512_cvtepi32_ps(a[i]), scale));
    _mm512_storeu_ps(y + i * M::width + lanes, _mm512_mul_ps(_mm512_cvtepi32_ps(b[i]), scale));
  }
}

void attend_head(const HeadBuffers& from, uint32_t head, uint32_t n, float* y) {
  const Head h = head_of(from, head);
  const uint32_t padded = (n + lanes - 1) / lanes * lanes;
  const float factor = prepare(h, n, padded);
  float* scores = from.scores;                                         // [4][positions]
  int16_t* weights = reinterpret_cast<int16_t*>(from.scores + 4 * P);  // [4][positions]
  for (uint32_t i = 0; i < n; i += 4) {
    float top[4], by[4];
    // Rows behind the last are computed from what stands there and thrown away.
    scores_of(h, i, n, padded, scores, top);
    scores_of(h, i + 2, n, padded, scores + 2 * P, top + 2);
    for (uint32_t k = 0; k < 4; ++k)
      by[k] = 1.f / (factor * weigh(h, scores + k * P, h.q_scale[i + k], top[k], n, padded, weights + k * P));
    mix(h, weights, padded, by, y + i * M::width + head * D, n - i < 4 ? n - i : 4);
  }
}

}  // namespace

const Kernels kernels_vnni{"avx512-vnni", 255,       quantise_row, norm_row,   add_norm_row,
                           gelu_row,      split_row, attend_head,  linear_rows};

}  // namespace sayso
