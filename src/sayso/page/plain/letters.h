// Letters in a text: quoted replies and forwarded messages, with their writers and days.
#pragma once
#include <cstdint>
#include <string_view>

#include "sayso/page/types/page_parts.h"

namespace sayso {

/// Finds, in the languages of lexicons/letters.tsv, "On 3 May 2031, Ada Lind wrote:" over lines marked by ">", and
/// fields ("From: ...", "Sent: ...", "To: ...") over what was forwarded or answered. The blocks of such a letter get
/// the day on which it was written as their anchor, where that is told; the line or the fields that name its writer and
/// whom it went to are paragraphs without an anchor, the other fields are furniture. A letter ends where its marks end,
/// or the next one begins. Linear.
void mark_letters(PageParts& parts);

/// Whether a word, in lower case, ends what says that somebody wrote: "wrote", "écrit" of "a écrit".
bool is_word_of_writing(std::string_view lower_word);

/// What a field at the head of a letter names: "From: ...", "To: ...".
enum class LetterField : uint8_t { none, from, to };
LetterField letter_field(std::string_view lower_word);

/// Whether the block that begins at `begin` is marked as quoted: "> " stands before it in its line.
bool is_marked_as_quoted(std::string_view text, uint32_t begin);

}  // namespace sayso
