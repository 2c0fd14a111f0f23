// Readings from anybody: an error, or a reading that holds together and is written the same from then on.
#include "require.h"
#include "sayso/reading/reading.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const sayso::Result<sayso::Reading> reading = sayso::from_json({reinterpret_cast<const char*>(data), size});
  if (!reading) return 0;
  require(check(*reading).has_value(), "from_json let a broken reading through");
  const std::string json = to_json(*reading);
  const sayso::Result<sayso::Reading> back = sayso::from_json(json);
  require(back.has_value(), back ? "" : back.error().message);
  require(to_json(*back) == json, "JSON did not come back the same");
  return 0;
}
