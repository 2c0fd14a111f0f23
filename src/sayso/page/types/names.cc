#include "sayso/page/types/page.h"

#include "sayso/base/names.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 9> blocktype_names{"title",   "byline", "dateline",  "heading", "paragraph",
                                                          "caption", "teaser", "furniture", "comment"};

}  // namespace

std::string_view name_of(BlockType value) { return blocktype_names[static_cast<size_t>(value)]; }
std::optional<BlockType> block_type(std::string_view name) { return enum_named<BlockType>(blocktype_names, name); }

}  // namespace sayso
