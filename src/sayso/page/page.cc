#include "sayso/page/page.h"

#include "sayso/base/words.h"
#include "sayso/page/decode/charset.h"
#include "sayso/page/decode/mojibake.h"
#include "sayso/page/explain.h"
#include "sayso/page/html.h"
#include "sayso/page/language.h"
#include "sayso/page/plain/pdf.h"
#include "sayso/page/plain/plain.h"

namespace sayso {
namespace {

size_t count_lines(std::string_view text) {
  size_t n = 0;
  for (size_t i = 0; i < text.size(); ++i)
    n += text[i] == '\n' || (text[i] == '\r' && i + 1 < text.size() && text[i + 1] != '\n');
  return n;
}

std::string_view charset_given(const Document& document) {
  return document.given.charset ? std::string_view(*document.given.charset) : std::string_view();
}

// Places in the decoded text become bytes of the document.
void map_origins(PageParts& parts, const Decoded& decoded) {
  for (Block& block : parts.blocks)
    block.origin = {decoded.byte_of(block.origin.begin), decoded.byte_of(block.origin.end)};
}

// Places of the blocks that were read wrongly before the page was saved, and mended.
uint32_t count_mended(const PageParts& parts, const Decoded& decoded) {
  const std::vector<Mended::Edit>& edits = decoded.mojibake.edits;
  const auto edit_at = [&](uint32_t at) {
    const uint32_t place = decoded.references.before(at);
    return std::partition_point(edits.begin(), edits.end(), [&](const Mended::Edit& e) { return e.behind <= place; });
  };
  uint32_t places = 0;
  for (const Block& block : parts.blocks) {
    const auto begin = edit_at(block.origin.begin), end = edit_at(block.origin.end);
    for (auto e = begin; e < end; ++e) places += e == begin || std::prev(e)->was.end != e->was.begin;
  }
  return places;
}

// Only what people read counts as damaged; scripts may hold what they like. Before origins are mapped.
void give_encoding(Decoded& decoded, PageParts& parts) {
  Encoding encoding = std::move(decoded.encoding);
  encoding.damaged = count_damaged(parts.text) + count_mended(parts, decoded);
  parts.metadata.encoding = std::move(encoding);
}

// Its text is the page's: what plain_parts() finds are places in it.
Result<Decoded> decode_plain(const Document& document, const Budget& budget) {
  Result<Decoded> decoded = decode(document.bytes, {charset_given(document), {}, false});
  if (decoded && count_lines(decoded->text) > budget.max_nodes)
    return fail(ErrorCode::too_large, "over the cap of " + std::to_string(budget.max_nodes) + " lines in a text");
  return decoded;
}

Result<Page> read_plain(const Document& document, const Budget& budget) {
  Result<Decoded> decoded = decode_plain(document, budget);
  if (!decoded) return tl::unexpected(decoded.error());
  PageParts parts = plain_parts(std::move(decoded->text), document.given.outlet.value_or(""));
  give_encoding(*decoded, parts);
  map_origins(parts, *decoded);
  parts.metadata.media_type = "text/plain";
  parts.metadata.language = language_of(parts.text);
  return PageMaker::make(std::move(parts), document.given);
}

Result<Page> read_html(const Document& document, const Budget& budget) {
  const std::string meta = declared_charset(document.bytes);
  Result<Decoded> decoded = decode(document.bytes, {charset_given(document), meta, true});
  if (!decoded) return tl::unexpected(decoded.error());
  Result<PageParts> parts = html_parts(decoded->text, document.given, budget);
  if (!parts) return tl::unexpected(parts.error());
  give_encoding(*decoded, *parts);
  map_origins(*parts, *decoded);
  parts->metadata.language = language_of_page(parts->metadata.language, parts->text, parts->blocks);
  return PageMaker::make(std::move(*parts), document.given);
}

Result<Page> read_pdf(const Document& document, const Budget& budget, const std::string* extracted) {
  auto text = extracted ? Result<std::string>(*extracted) : pdf_text(document.bytes, budget);
  if (!text) return tl::unexpected(text.error());
  Result<PageParts> parts = pdf_parts(*text, document.given.outlet.value_or(""), budget);
  if (!parts) return tl::unexpected(parts.error());
  parts->metadata.media_type = "application/pdf";
  parts->metadata.language = language_of(parts->text);
  return PageMaker::make(std::move(*parts), document.given);
}

Result<Page> read_by_media(const Document& document, const Budget& budget, const std::string* pdf_text) {
  switch (document.media) {
    case Media::html:
      return read_html(document, budget);
    case Media::pdf:
      return read_pdf(document, budget, pdf_text);
    case Media::text:
      break;
  }
  return read_plain(document, budget);
}

std::string blocks_of(const Page& page) {
  std::string out;
  for (const Block& block : page.blocks()) {
    const std::string_view words = block.span.of(page.text());
    (out += name_of(block.type)) += '\t';
    (out += on_one_line(words)) += '\n';
  }
  return out;
}

// Within the cap, and an error names the document.
template <class Read>
auto within(const Document& document, const Budget& budget, const Read& read) -> decltype(read()) {
  if (document.bytes.size() > budget.max_bytes)
    return fail(ErrorCode::too_large, "over the cap of " + std::to_string(budget.max_bytes) + " bytes for one document",
                document.source);
  return read().map_error([&](Error e) {
    e.where = document.source;
    return e;
  });
}

}  // namespace

Result<std::string> explain_page(const Document& document, const Budget& budget) {
  if (document.media != Media::html) return read_page(document, budget).map(blocks_of);
  return within(document, budget, [&]() -> Result<std::string> {
    const std::string meta = declared_charset(document.bytes);
    Result<Decoded> decoded = decode(document.bytes, {charset_given(document), meta, true});
    if (!decoded) return tl::unexpected(decoded.error());
    return explain_html(decoded->text, document.given, budget);
  });
}

Result<std::string> page_text(const Document& document, const Budget& budget) {
  if (document.media != Media::text)
    return read_page(document, budget).map([](const Page& page) { return page.text(); });
  return within(document, budget, [&] {
    return decode_plain(document, budget).map([](Decoded decoded) { return std::move(decoded.text); });
  });
}

Result<Page> read_page(const Document& document, const Budget& budget) { return read_page(document, budget, nullptr); }

Result<Page> read_page(const Document& document, const Budget& budget, const std::string* pdf_text) {
  return within(document, budget, [&] { return read_by_media(document, budget, pdf_text); });
}

}  // namespace sayso
