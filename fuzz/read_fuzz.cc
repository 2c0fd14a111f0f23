// The whole chain on any bytes: an error or a reading that holds together, and JSON that comes back the same.
// The first byte picks text or HTML and which facts are given from outside.
#include "require.h"
#include "sayso/read/read.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  sayso::Document document;
  document.id = document.source = "fuzz";
  document.media = data[0] & 1 ? sayso::Media::html : sayso::Media::text;
  if (data[0] & 2) document.given.outlet = "Sella Courier";
  if (data[0] & 4) document.given.published = "2031-03-05";
  document.bytes.assign(reinterpret_cast<const char*>(data) + 1, size - 1);

  const sayso::Result<sayso::Reading> reading = sayso::read(document);
  if (!reading) return 0;
  const sayso::Result<void> ok = check(*reading);
  require(ok.has_value(), ok ? "" : ok.error().message);
  const std::string json = to_json(*reading);
  const sayso::Result<sayso::Reading> back = sayso::from_json(json);
  require(back.has_value(), back ? "" : back.error().message);
  require(to_json(*back) == json, "JSON did not come back the same");
  return 0;
}
