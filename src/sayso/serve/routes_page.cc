// One statement in its passage, one page with its statements, its kept bytes.
#include <fmt/format.h>

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/record/page_links.h"
#include "sayso/serve/joined_answer.h"
#include "sayso/serve/kept_page.h"
#include "sayso/view/segments.h"

namespace sayso {
namespace {

bool written_right_to_left(std::string_view language) {
  constexpr std::string_view all[] = {"ar", "fa", "he", "ur", "ps", "ku", "sd", "ug", "yi", "dv"};
  return std::find(std::begin(all), std::end(all), language) != std::end(all);
}

void write_sources(JsonWriter& json, const std::vector<PageSource>& sources, const std::vector<std::string>& captured) {
  json.key("sources").list(sources, [&](const PageSource& s) {
    const auto at = static_cast<size_t>(&s - sources.data());
    json.open('{').key("place").string(s.place).key("url").string_or_null(s.url).key("outlet").string_or_null(s.outlet);
    json.key("published").string_or_null(s.published).key("title").string_or_null(s.title);
    json.key("added")
        .string(s.added)
        .key("captured")
        .string_or_null(at < captured.size() ? captured[at] : "")
        .close('}');
  });
}

// Other versions of its address: known where the pages are joined.
void write_versions(JsonWriter& json, Context& c, const std::string& sha256) {
  json.key("versions").open('[');
  auto desk = c.desk.state();
  const bool there = desk && (*desk)->outline->links().there;
  auto state = there ? Joined::open(c.record) : Result<Joined>(tl::unexpected(Error{}));
  auto all = state ? versions_of_page(*state, sha256) : tl::unexpected(state.error());
  const std::string own = sha256.substr(0, 16);
  if (all)
    for (const PageHead& v : *all)
      if (v.id != own) {
        json.open('{').key("page").string(v.id).key("published").string_or_null(v.published);
        json.key("captured").string_or_null(v.captured).key("title").string(v.title).key("outlet").string(v.outlet);
        json.close('}');
      }
  json.close(']');
}

std::string_view name_of_change(Change::What what) {
  constexpr std::string_view names[] = {"same", "added", "removed", "changed"};
  return names[static_cast<size_t>(what)];
}

// What a kept page is, without its text. Its bytes were compared with their hash on the way here.
void write_kept(JsonWriter& json, Context& c, const KeptPage& kept, const Reading& r) {
  json.key("id").string(short_page(r)).key("sha256").string(kept.sha256).key("size").number(kept.size);
  json.key("hash_holds")
      .truth(true)
      .key("direction")
      .string(written_right_to_left(r.metadata.language) ? "rtl" : "ltr");
  write_sources(json, kept.sources, captured_of(c.record, kept.sha256));
  write_versions(json, c, kept.sha256);
}

// The blocks in which a statement lies, and one before and behind them.
Span passage_of(const Reading& r, const ReadStatement& s) {
  const Span words{s.content.front().begin, s.content.back().end};
  Span out = words;
  for (size_t i = 0; i < r.blocks.size(); ++i) {
    if (!r.blocks[i].span.overlaps(words)) continue;
    const Block& before = r.blocks[i == 0 ? 0 : i - 1];
    const Block& behind = r.blocks[std::min(i + 1, r.blocks.size() - 1)];
    const auto reads = [](const Block& b) { return b.type != BlockType::furniture && b.type != BlockType::teaser; };
    out.begin = std::min({out.begin, r.blocks[i].span.begin, reads(before) ? before.span.begin : out.begin});
    out.end = std::max({out.end, r.blocks[i].span.end, reads(behind) ? behind.span.end : out.end});
  }
  return out;
}

Reply page_answer(Context& c, KeptPage kept) {
  auto state = c.desk.state();
  if (!state) return refusal(state.error());
  const std::string reading = to_json(kept.reading);
  const ShelfPage page(std::move(kept.reading), (*state)->outline->page_key(kept.sha256), kept.reviewed);
  const Reading& r = page.reading;
  JsonWriter json;
  json.open('{');
  write_kept(json, c, kept, r);
  json.key("segments");
  write_segments(json, segments_of(r, {0, static_cast<uint32_t>(r.text.size())}), page.points);
  RowWriter rows(json, (*state)->palette);
  RowWriter::Options options;
  options.nested = false, options.spans = true;
  json.key("statements").open('[');
  for (uint32_t i = 0; i < r.statements.size(); ++i)
    if (r.statements[i].review != Review::rejected) rows.row(page, i, options);
  json.close(']').key("voices").open('[');
  std::vector<uint64_t> said(r.voices.size());
  for (const ReadStatement& s : r.statements)
    if (s.review != Review::rejected && s.source.voice && *s.source.voice < said.size()) ++said[*s.source.voice];
  for (uint32_t v = 0; v < r.voices.size(); ++v) {
    json.open('{').key("id").string("v" + std::to_string(v + 1)).key("statements").number(said[v]).key("who");
    rows.voice(page, v);
    json.close('}');
  }
  return json_answer(json.close(']').key("reading").raw(reading).close('}').take());
}

}  // namespace

Reply get_page(Context& c, const Request& request) {
  auto page = find_page(c.record, part(request, 1));
  return page ? page_answer(c, std::move(*page)) : refusal(page.error());
}

Reply get_statement(Context& c, const Request& request) {
  auto state = c.desk.state();
  if (!state) return refusal(state.error());
  auto found = find_statement(c.record, part(request, 1));
  if (!found) return refusal(found.error());
  const ShelfPage page(std::move(found->page.reading), (*state)->outline->page_key(found->page.sha256),
                       found->page.reviewed);
  const ReadStatement& s = page.reading.statements[found->statement];
  const Span passage = passage_of(page.reading, s);
  const uint32_t from = page.points.from_byte(passage.begin);
  JsonWriter json;
  json.open('{').key("row");
  RowWriter(json, (*state)->palette).row(page, found->statement, {});
  json.key("passage").open('{').key("text").string(passage.of(page.reading.text)).key("from").number(from);
  json.key("segments");
  write_segments(json, segments_of(page.reading, passage), page.points, from);
  json.close('}').key("spans");
  write_places(json, page, s);
  json.key("page").open('{');
  write_kept(json, c, found->page, page.reading);
  return json_answer(json.close('}').close('}').take());
}

Reply get_changes(Context& c, const Request& request) {
  auto state = joined_state(c);
  if (!state) return refusal(state.error());
  auto step = compare_pages(state->joined, parameter(request, "with"), part(request, 1));
  if (!step) return refusal(step.error());
  JsonWriter json;
  json.open('{').key("before").string(step->before.id).key("after").string(step->after.id);
  json.key("changes").list(step->changes, [&](const Change& change) {
    json.open('{').key("what").string(name_of_change(change.what));
    json.key("before").string(change.before).key("after").string(change.after);
    json.key("pieces").list(change.pieces, [&](const Change::Piece& p) {
      json.open('{').key("what").string(name_of_change(p.what)).key("text").string(p.text).close('}');
    });
    json.close('}');
  });
  return json_answer(json.close('}').take());
}

Reply get_kept(Context& c, const Request& request) {
  auto document = find_document(c.record, part(request, 1));
  return document ? kept_page(*document) : refusal(document.error());
}

Reply get_bytes(Context& c, const Request& request) {
  auto document = find_document(c.record, part(request, 1));
  if (!document) return refusal(document.error());
  constexpr std::string_view endings[] = {"txt", "html", "pdf"};
  Reply out;
  out.type = "application/octet-stream";
  out.headers = {
      {"Content-Disposition", fmt::format("attachment; filename=\"{}.{}\"", sha256(document->bytes).substr(0, 16),
                                          endings[static_cast<size_t>(document->media)])},
      {"Content-Security-Policy", "sandbox; default-src 'none'"},
      {"Cache-Control", "no-store"}};
  out.body = std::move(document->bytes);
  return out;
}

}  // namespace sayso
