// PDF -> blocks, by way of the pdftotext process (poppler), which stays outside of the program: it is GPL.
#pragma once
#include <string>
#include <string_view>

#include "sayso/base/budget.h"
#include "sayso/base/result.h"
#include "sayso/page/maker.h"

namespace sayso {

/// The text of a PDF in reading order, pages ended by form feeds, as pdftotext gives it; UTF-8.
/// Errors: system (pdftotext is not installed, or took too long), malformed (it cannot read the file, or the file
/// wants a password), too_large.
Result<std::string> pdf_text(std::string_view pdf, const Budget& budget);

/// Blocks of such a text. Lines are joined to paragraphs, also over the end of a page; a word cut by a hyphen at a
/// line's end is made whole. Lines at the top or foot that come again from page to page, and numbers of pages, are
/// furniture. Each block has the number of the page on which it begins; origins are empty.
/// Errors: not_text where no page has any words (a scan), too_large.
Result<PageParts> pdf_parts(std::string_view text, const std::string& outlet, const Budget& budget);

}  // namespace sayso
