// The page that is built into the program (web/dist, cmake/embed.cmake).
#pragma once
#include <span>
#include <string_view>

#include "sayso/serve/request.h"

namespace sayso {

struct Asset {
  std::string_view path;   ///< "assets/index-3fa9.js"
  std::string_view bytes;  ///< as one gzip member where `packed`
  bool packed = false;
};
/// Defined by what the build makes of web/dist.
std::span<const Asset> embedded_page();

/// A file of the page, or its index.html for every view; a refusal where there is neither. Only GET and HEAD.
Reply asset_answer(const Request& request);

}  // namespace sayso
