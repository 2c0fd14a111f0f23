#include "sayso/text/text.h"

namespace sayso {

Text::Text(Page page, bool comments) : page_(std::move(page)), code_points_(page_.text()) {
  for (uint32_t i = 0; i < page_.blocks().size(); ++i) {
    BlockType type = page_.blocks()[i].type;
    if (type == BlockType::paragraph || type == BlockType::heading || type == BlockType::title ||
        (comments && type == BlockType::comment))
      body_.push_back(i);
  }
}

Span Text::origin_of(uint32_t at) const {
  for (const Block& block : page_.blocks())
    if (block.span.contains(at)) return block.origin;
  return {};
}

}  // namespace sayso
