#include "sayso/model/safetensors.h"

#include <simdjson.h>

namespace sayso {
namespace {

namespace dom = simdjson::dom;

constexpr uint64_t max_header = 4u << 20;

tl::unexpected<Error> broken(std::string what) { return fail(ErrorCode::malformed, "weights: " + what); }

uint64_t size_at_front(std::string_view bytes) {
  uint64_t size = 0;
  for (size_t i = 8; i-- > 0;) size = size << 8 | static_cast<unsigned char>(bytes[i]);
  return size;
}

/// Bytes that a tensor of `shape` takes; false where that is more than 2^62.
bool bytes_of(const std::vector<uint64_t>& shape, uint64_t element, uint64_t& bytes) {
  bytes = element;
  for (uint64_t n : shape) {
    if (n > 0 && bytes > (uint64_t{1} << 62) / n) return false;
    bytes *= n;
  }
  return true;
}

bool whole_numbers(dom::element json, std::vector<uint64_t>& out) {
  dom::array array;
  if (json.get(array) != simdjson::SUCCESS) return false;
  for (dom::element e : array) {
    uint64_t n = 0;
    if (e.get(n) != simdjson::SUCCESS) return false;
    out.push_back(n);
  }
  return true;
}

Result<Tensor> tensor_of(const std::string& name, dom::element json, std::string_view data) {
  Tensor t;
  std::string_view kind;
  dom::element shape, place;
  if (json["dtype"].get(kind) || json["shape"].get(shape) || json["data_offsets"].get(place))
    return broken(name + " lacks dtype, shape or data_offsets");
  if (kind == "F32")
    t.kind = TensorKind::f32;
  else if (kind == "I8")
    t.kind = TensorKind::i8;
  else if (kind == "U8")
    t.kind = TensorKind::u8;
  else
    return broken(name + " is of another type than F32, I8 and U8");
  std::vector<uint64_t> at;
  uint64_t bytes = 0;
  if (!whole_numbers(shape, t.shape) || !whole_numbers(place, at) || at.size() != 2 || t.shape.size() > 4)
    return broken(name + " has no proper shape or place");
  if (!bytes_of(t.shape, t.kind == TensorKind::f32 ? 4 : 1, bytes) || at[0] > at[1] || at[1] > data.size() ||
      at[1] - at[0] != bytes)
    return broken(name + " does not lie where it says, or is of another size");
  t.bytes = data.substr(at[0], bytes);
  return t;
}

}  // namespace

Result<Safetensors> Safetensors::parse(std::string_view bytes) {
  if (bytes.size() < 8) return broken("no header");
  const uint64_t size = size_at_front(bytes);
  if (size > bytes.size() - 8 || size > max_header) return broken("the header is longer than the file, or than 4 MiB");
  const std::string_view data = bytes.substr(8 + size);
  dom::parser parser;
  dom::object header;
  if (parser.parse(bytes.data() + 8, size, true).get(header)) return broken("the header is no JSON object");
  Safetensors out;
  for (dom::key_value_pair field : header) {
    std::string name(field.key);
    if (name == "__metadata__") {
      dom::object pairs;
      if (field.value.get(pairs)) return broken("the metadata are no object");
      for (dom::key_value_pair pair : pairs) {
        std::string_view value;
        if (pair.value.get(value)) return broken("metadata that are no text");
        out.metadata_.emplace(pair.key, value);
      }
      continue;
    }
    Result<Tensor> tensor = tensor_of(name, field.value, data);
    if (!tensor) return tl::unexpected(tensor.error());
    if (!out.tensors_.emplace(std::move(name), std::move(*tensor)).second)
      return broken(std::string(field.key) + " stands in it twice");
  }
  return out;
}

const Tensor* Safetensors::find(std::string_view name) const {
  auto found = tensors_.find(name);
  return found == tensors_.end() ? nullptr : &found->second;
}

std::string_view Safetensors::metadata(std::string_view key) const {
  auto found = metadata_.find(key);
  return found == metadata_.end() ? std::string_view{} : std::string_view(found->second);
}

}  // namespace sayso
