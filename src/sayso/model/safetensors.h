// The safetensors format: eight bytes with the header's size (little-endian), a JSON header, raw data.
// https://github.com/huggingface/safetensors
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/result.h"

namespace sayso {

enum class TensorKind : uint8_t { f32, i8, u8 };

struct Tensor {
  TensorKind kind = TensorKind::f32;
  std::vector<uint64_t> shape;
  std::string_view bytes;  ///< row by row, little-endian; as many as kind and shape say; any alignment

  uint64_t count() const { return bytes.size() / (kind == TensorKind::f32 ? 4 : 1); }
};

/// The tensors of a file by name, and its metadata. Everything was checked: a tensor lies inside of the data, and its
/// size is what its shape says. Points into the bytes that it was made from, which must outlive it.
class Safetensors {
 public:
  /// Errors: malformed, with the reason; `bytes` may be anything.
  static Result<Safetensors> parse(std::string_view bytes);

  const Tensor* find(std::string_view name) const;
  std::string_view metadata(std::string_view key) const;  ///< empty where there is none
  const std::map<std::string, Tensor, std::less<>>& tensors() const { return tensors_; }

 private:
  std::map<std::string, Tensor, std::less<>> tensors_;
  std::map<std::string, std::string, std::less<>> metadata_;
};

}  // namespace sayso
