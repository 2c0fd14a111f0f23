#include "sayso/model/matrix_product.h"

#include <array>
#include <oneapi/dnnl/dnnl.hpp>
#include <vector>

// Debian's oneDNN shares its work among OpenMP's threads; sayso gives each thread documents of its own instead.
// Declared here, since clang brings no omp.h.
extern "C" void omp_set_num_threads(int);

namespace sayso {
namespace {

using dnnl::memory;
constexpr uint32_t group = 16, groups = MatrixProduct::max_rows / group;

const dnnl::engine& engine() {
  static const dnnl::engine cpu(dnnl::engine::kind::cpu, 0);
  return cpu;
}

}  // namespace

struct MatrixProduct::Lane::State {
  dnnl::stream stream{engine()};
  std::vector<char> scratch;
};

MatrixProduct::Lane::Lane() : state_(std::make_unique<State>()) {}
MatrixProduct::Lane::~Lane() = default;
MatrixProduct::Lane::Lane(Lane&&) noexcept = default;

struct MatrixProduct::Packed {
  std::array<dnnl::matmul, groups> products;  // of 16, 32, 48 and 64 rows
  std::array<memory::desc, groups> from, to, scratch;
  memory weights;
};

MatrixProduct::MatrixProduct(std::unique_ptr<Packed> packed) : packed_(std::move(packed)) {}
MatrixProduct::MatrixProduct(MatrixProduct&&) noexcept = default;
MatrixProduct& MatrixProduct::operator=(MatrixProduct&&) noexcept = default;
MatrixProduct::~MatrixProduct() = default;

Result<MatrixProduct> MatrixProduct::make(const QuantisedMatrix& m) {
  try {
    omp_set_num_threads(1);
    using Kind = memory::data_type;
    using Tag = memory::format_tag;
    auto packed = std::make_unique<Packed>();
    const memory::dim n = m.rows, k = m.columns;
    memory::desc weights({k, n}, Kind::s8, Tag::any);
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    for (uint32_t i = groups; i-- > 0;) {  // the largest first: all take the form that it wants its weights in
      const memory::dim rows = group * (i + 1);
      const memory::desc from({rows, k}, Kind::u8, Tag::ab), to({rows, n}, Kind::s32, Tag::ab);
      const dnnl::matmul::primitive_desc wanted(dnnl::matmul::desc(from, weights, to), attributes, engine());
      weights = wanted.weights_desc();
      packed->products[i] = dnnl::matmul(wanted);
      packed->from[i] = from, packed->to[i] = to, packed->scratch[i] = wanted.scratchpad_desc();
    }
    packed->weights = memory(weights, engine());
    memory plain({{k, n}, Kind::s8, Tag::ba}, engine(), const_cast<int8_t*>(m.values));
    dnnl::stream stream(engine());
    dnnl::reorder(plain, packed->weights).execute(stream, plain, packed->weights);
    stream.wait();
    return MatrixProduct(std::move(packed));
  } catch (const std::exception& e) {
    return fail(ErrorCode::system, std::string("the reader's matrices cannot be prepared: ") + e.what());
  }
}

bool MatrixProduct::run(const uint8_t* x, uint32_t count, int32_t* product, Lane& lane) const {
  try {
    omp_set_num_threads(1);  // of this thread; costs nothing
    const uint32_t i = (count + group - 1) / group - 1;
    auto& scratch = lane.state().scratch;
    if (const size_t wanted = packed_->scratch[i].get_size() + 64; scratch.size() < wanted) scratch.resize(wanted);
    const memory from(packed_->from[i], engine(), const_cast<uint8_t*>(x));
    const memory to(packed_->to[i], engine(), product);
    const memory room(packed_->scratch[i], engine(), scratch.data());
    const std::array<dnnl_exec_arg_t, 4> arguments{{{DNNL_ARG_SRC, from.get()},
                                                    {DNNL_ARG_WEIGHTS, packed_->weights.get()},
                                                    {DNNL_ARG_DST, to.get()},
                                                    {DNNL_ARG_SCRATCHPAD, room.get()}}};
    return dnnl_primitive_execute(packed_->products[i].get(), lane.state().stream.get(), arguments.size(),
                                  arguments.data()) == dnnl_success;
  } catch (const std::exception&) {
    return false;
  }
}

const char* matrix_product_isa() {
  switch (dnnl::get_effective_cpu_isa()) {
    case dnnl::cpu_isa::avx512_core_amx:
      return "AVX-512 with AMX";
    case dnnl::cpu_isa::avx512_core_bf16:
      return "AVX-512 with VNNI and bfloat16";
    case dnnl::cpu_isa::avx512_core_vnni:
      return "AVX-512 with VNNI";
    case dnnl::cpu_isa::avx512_core:
      return "AVX-512";
    case dnnl::cpu_isa::avx2_vnni:
      return "AVX2 with VNNI";
    case dnnl::cpu_isa::avx2:
      return "AVX2";
    default:
      return "SSE4.1 or less";
  }
}

}  // namespace sayso
