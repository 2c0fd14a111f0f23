// Products of 8-bit matrices by oneDNN. Only this file and its source see that library.
#pragma once
#include <cstdint>
#include <memory>

#include "sayso/base/result.h"
#include "sayso/model/weights.h"

namespace sayso {

/// One matrix, packed for this machine's kernels, and the products of up to max_rows rows with it. Immutable.
class MatrixProduct {
 public:
  static constexpr uint32_t max_rows = 64;

  /// What a thread needs to run products; holds no weights. Not to be used by two threads at once.
  class Lane {
   public:
    Lane();
    ~Lane();
    Lane(Lane&&) noexcept;
    struct State;
    State& state() { return *state_; }

   private:
    std::unique_ptr<State> state_;
  };

  /// Errors: system (the library refuses, or memory ends).
  static Result<MatrixProduct> make(const QuantisedMatrix& matrix);
  MatrixProduct(MatrixProduct&&) noexcept;
  MatrixProduct& operator=(MatrixProduct&&) noexcept;
  ~MatrixProduct();

  /// product[row][matrix row] = sum over columns of x[row][column] * matrix[matrix row][column], exact where x stays
  /// within the levels of kernels.h. x has `columns` bytes a row and must be readable for whole groups of 16 rows;
  /// product has `rows` numbers a row and is written for whole groups of 16. count <= max_rows. Where oneDNN fails,
  /// which it does for want of memory alone, returns false.
  bool run(const uint8_t* x, uint32_t count, int32_t* product, Lane& lane) const;

 private:
  struct Packed;
  explicit MatrixProduct(std::unique_ptr<Packed> packed);
  std::unique_ptr<Packed> packed_;
};

/// The library's instruction set by name, for the bench.
const char* matrix_product_isa();

}  // namespace sayso
