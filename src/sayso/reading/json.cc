#include "sayso/reading/reading.h"

namespace sayso {

std::string to_json(const Reading& reading) { return "{\"id\":\"" + reading.id + "\"}"; }

}  // namespace sayso
