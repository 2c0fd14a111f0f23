// Posts of social networks that an article shows: a block quote that ends in who wrote it and a link with the day.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/page/blocks/pieces.h"

namespace sayso {

/// Of each piece whether it stands in a post. `anchors`, one a piece, get the post's day where they are empty and that
/// is not behind `published` (EDTF; may be empty).
std::vector<bool> date_posts(const Tree& tree, const std::vector<Piece>& pieces, std::string_view published,
                             std::vector<std::string>& anchors);

/// How long a post's text is without the tags, addresses and pictures that hang behind it; all of it where it is
/// nothing else.
size_t post_length(std::string_view text);

}  // namespace sayso
