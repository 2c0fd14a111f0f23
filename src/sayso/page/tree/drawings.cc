#include "sayso/page/tree/drawings.h"

#include <algorithm>
#include <array>

namespace sayso {

using namespace std::string_view_literals;

bool is_drawn(std::string_view name) {
  static constexpr std::array names{"animate"sv,
                                    "animatemotion"sv,
                                    "animatetransform"sv,
                                    "circle"sv,
                                    "clippath"sv,
                                    "defs"sv,
                                    "desc"sv,
                                    "ellipse"sv,
                                    "feblend"sv,
                                    "fecolormatrix"sv,
                                    "fecomponenttransfer"sv,
                                    "fecomposite"sv,
                                    "feflood"sv,
                                    "fefunca"sv,
                                    "fegaussianblur"sv,
                                    "femerge"sv,
                                    "femergenode"sv,
                                    "feoffset"sv,
                                    "filter"sv,
                                    "g"sv,
                                    "image"sv,
                                    "line"sv,
                                    "lineargradient"sv,
                                    "marker"sv,
                                    "mask"sv,
                                    "metadata"sv,
                                    "path"sv,
                                    "pattern"sv,
                                    "polygon"sv,
                                    "polyline"sv,
                                    "radialgradient"sv,
                                    "rect"sv,
                                    "set"sv,
                                    "stop"sv,
                                    "style"sv,
                                    "symbol"sv,
                                    "text"sv,
                                    "textpath"sv,
                                    "title"sv,
                                    "tspan"sv,
                                    "use"sv,
                                    "view"sv};
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace sayso
