// Block quotes of an article: what is quoted and who is named below it.
#pragma once
#include <string_view>
#include <vector>

#include "sayso/page/blocks/pieces.h"
#include "sayso/page/types/page.h"

namespace sayso {

enum class QuoteRole : uint8_t { none, said, credit };

/// The role of each piece. said: a paragraph in a <blockquote>. credit: a short piece behind such a paragraph, in the
/// same quote or in the figure around it, that an element (cite, footer, figcaption, a class that tells of an author)
/// or a dash marks as who said it; `types` makes it a paragraph of the text, whatever it was taken for.
std::vector<QuoteRole> quote_roles(const Tree& tree, const std::vector<Piece>& pieces, std::vector<BlockType>& types);

/// What stands in a page's text before a block of that role, outside of the block: "> ", "— ", or nothing.
std::string_view mark_of(QuoteRole role, std::string_view text);

}  // namespace sayso
