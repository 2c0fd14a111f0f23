// What a page is made of: its text in blocks, and what it says about itself.
// The only folder that sees HTML.
#pragma once
#include "sayso/base/budget.h"
#include "sayso/base/result.h"
#include "sayso/bytes/document.h"
#include "sayso/page/types/page.h"

namespace sayso {

/// Reads the blocks and metadata of a document. Bytes that are not UTF-8 are decoded by what the page
/// declares, else as windows-1252; nothing in `document` can make this crash or go over the budget.
/// Errors: too_large, not_text (binary data, a PDF of pictures), malformed (a broken PDF), system (no pdftotext).
/// Thread-safe.
Result<Page> read_page(const Document& document, const Budget& budget = {});
/// The text alone of what read_page() gives, which of a text is far less work. Errors as there. Thread-safe.
Result<std::string> page_text(const Document& document, const Budget& budget = {});

}  // namespace sayso
