// PDF -> blocks, by way of the pdftotext process (poppler), which stays outside of the program: it is GPL.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sayso/base/budget.h"
#include "sayso/base/result.h"
#include "sayso/bytes/document.h"
#include "sayso/page/types/page.h"
#include "sayso/page/types/page_parts.h"

namespace sayso {

/// The text of a PDF in reading order, pages ended by form feeds, as pdftotext gives it; UTF-8.
/// pdftotext has 3 s of the processor, and 15 more a MiB, at most 60, and 1 GiB of memory.
/// Errors: system (pdftotext is not installed, or took too long), malformed (it cannot read the file, or the file
/// wants a password), too_large.
Result<std::string> pdf_text(std::string_view pdf, const Budget& budget);

/// The text of a document that is a PDF; nothing for others. It costs what the PDF unpacks to, so it can be weighed
/// before it is read. Errors: as of pdf_text(), with document.source as their place.
Result<std::optional<std::string>> extract_text(const Document& document, const Budget& budget);

/// As read_page(document, budget), where the text of a PDF was taken out already; null where it was not.
Result<Page> read_page(const Document& document, const Budget& budget, const std::string* pdf_text);

/// Blocks of such a text. Lines are joined to paragraphs, also over the end of a page; a word cut by a hyphen at a
/// line's end is made whole. Lines at the top or foot that come again from page to page, and numbers of pages, are
/// furniture. Each block has the number of the page on which it begins; origins are empty.
/// Errors: not_text where no page has any words (a scan), too_large.
Result<PageParts> pdf_parts(std::string_view text, const std::string& outlet, const Budget& budget);

}  // namespace sayso
