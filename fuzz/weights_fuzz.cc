// A file of weights that anybody may have made: a value or an error, never a read outside of its bytes.
#include "require.h"
#include "sayso/model/safetensors.h"
#include "sayso/model/weights.h"

using namespace sayso;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  uint64_t sum = 0;
  if (const auto file = Safetensors::parse(bytes))
    for (const auto& [name, tensor] : file->tensors())
      for (char c : tensor.bytes) sum += static_cast<unsigned char>(c);
  require(!read_weights(bytes), "a whole reader in so few bytes");
  return sum == 1;
}
