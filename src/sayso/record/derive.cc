#include "sayso/record/derive.h"

#include "sayso/base/memory.h"
#include "sayso/base/words.h"
#include "sayso/page/plain/pdf.h"
#include "sayso/read/readers.h"
#include "sayso/reading/from_json.h"
#include "sayso/record/link_rows.h"
#include "sayso/record/pack.h"
#include "sayso/record/pages.h"
#include "sayso/record/schema.h"
#include "sayso/record/schema_decisions.h"

namespace sayso {
namespace {

// A reading takes several times its JSON. What is this large waits in packed form until it is its turn, and weighs as
// much as a page of ordinary text whose reading takes the same.
constexpr size_t heavy_json = 16u << 20, json_of_a_byte = 8;

Result<std::string> in_its_turn(std::string json, const std::string& frame, const Elsewhere& where) {
  const size_t size = json.size();
  if (size < heavy_json || !where.weigh) return json;
  let_go(json);
  (*where.weigh)(size / json_of_a_byte);
  return unpacked(frame, size);
}

// Read in another process; with what it is kept as.
Result<Derived> read_elsewhere(const Document& document, const ReadOptions& options, Elsewhere where) {
  std::optional<std::string> text;  // programs are started by this process alone
  if (!where.pdf_text) {
    auto extracted = extract_text(document, options.budget);
    if (!extracted) return tl::unexpected(extracted.error());
    text = std::move(*extracted);
    if (text) where.pdf_text = &*text;
  }
  Readers::Read read = where.readers->read(document, options, where.pdf_text);
  if (where.felled) *where.felled = read.felled;
  if (!read.json) return tl::unexpected(read.json.error());
  auto frame = packed(*read.json);
  if (!frame) return tl::unexpected(frame.error());
  auto json = in_its_turn(std::move(*read.json), *frame, where);
  if (!json) return tl::unexpected(json.error());
  auto reading = from_json_in_place(*json);
  // No reading that can be taken costs this page alone; too little memory here is not the page's fault.
  if (!reading && where.felled) *where.felled = reading.error().code != ErrorCode::system;
  if (!reading) return tl::unexpected(reading.error());
  return Derived{std::move(*reading), std::move(*frame)};
}

Result<Derived> read_here(const Document& document, const ReadOptions& options, const Elsewhere& where) {
  auto reading = read(document, options, where.pdf_text);
  if (!reading) return tl::unexpected(reading.error());
  auto whole = within_most(to_json(*reading), document);
  auto frame = whole ? packed(*whole) : tl::unexpected(whole.error());
  if (!frame) return tl::unexpected(frame.error());
  return Derived{std::move(*reading), std::move(*frame)};
}

}  // namespace

Result<Derived> derive(const Document& document, const ReadOptions& options, const Elsewhere& where) {
  try {
    auto derived = where.readers ? read_elsewhere(document, options, where) : read_here(document, options, where);
    if (!derived) return derived;
    if (auto ok = check(derived->reading); !ok)
      return fail(ErrorCode::malformed, "sayso misread this page (" + ok.error().message + "); please report it",
                  document.source);
    if (derived->reading.statements.size() >= static_cast<size_t>(statements_a_page) - 1)
      return fail(ErrorCode::too_large, "more than two million statements in one page", document.source);
    return derived;
  } catch (const std::exception& e) {  // out of memory on one page must not end the batch
    return fail(ErrorCode::system, e.what(), document.source);
  }
}

DerivedWriter::DerivedWriter(Database& db)
    : db_(db),
      decisions_(db),
      statements_(db),
      finds_(db),
      words_(db),
      document_(db, document_table.insert()),
      forget_links_(db, links_are_old) {}

void DerivedWriter::write_document(int64_t page, const Derived& derived, const std::string& outlets) {
  const Reading& r = derived.reading;
  const Metadata& m = r.metadata;
  document_
      .with(page, on_one_line(m.title), on_one_line(m.outlet), outlets, m.language, m.url, m.dateline_place,
            m.published.edtf, m.published.from, r.statements.size(), name_of(r.reader.state), r.reader.why,
            r.reader.weights, SAYSO_VERSION, Blob{derived.packed_json})
      .run();
}

void DerivedWriter::write(int64_t page, Derived derived, const std::vector<std::string>& outlets) {
  const std::string all_outlets = one_a_line(outlets);
  forget_links_.with().run();
  write_document(page, derived, all_outlets);
  words_.put_page(page, derived.reading);
  let_go(derived.packed_json);
  write_rows(page, derived.reading, all_outlets);
}

// All that hangs on what people decide, too.
Applied DerivedWriter::write_rows(int64_t page, Reading& r, const std::string& outlets) {
  Applied applied = decisions_.apply_to(r);
  statements_.write(page, r);
  statements_.write_reviewed(page, r, applied);
  finds_.write_voices(page, r);
  finds_.write_others(page, r);
  words_.put_figures(page);
  finds_.write_finds(page, r);
  words_.put_statements(page, r, outlets);
  return applied;
}

std::optional<DerivedWriter::AsKept> DerivedWriter::as_kept(int64_t page) {
  Sql old(db_, "SELECT d.reading, d.outlets, p.size FROM document d JOIN page p ON p.id=d.id WHERE d.id=?1");
  if (!old.with(page).next()) return std::nullopt;
  auto reading = reviewed_reading(decisions_, old.view(0), static_cast<uint64_t>(old.number(2)), db_.path());
  if (!reading) return std::nullopt;
  return AsKept{std::move(*reading), old.text(1)};
}

void DerivedWriter::erase(int64_t page) {
  forget_links_.with().run();
  Sql there(db_, "SELECT 1 FROM document WHERE id=?1");
  if (!there.with(page).next()) return;
  there.reset();
  if (auto old = as_kept(page)) {
    words_.forget_statements(page, old->reading, old->outlets);
    words_.forget_page(page, old->reading);
  } else {  // nobody knows any more which words to take out of the indexes
    db_.run("INSERT OR REPLACE INTO setting VALUES('stale', 'yes')");
  }
  erase_rows(page);
  Sql(db_, "DELETE FROM document WHERE id=?1").with(page).run();
}

void DerivedWriter::take_out(int64_t page) {
  if (auto old = as_kept(page)) words_.forget_statements(page, old->reading, old->outlets);
  erase_rows(page);
}

Applied DerivedWriter::put_in(int64_t page) {
  Sql kept(db_, "SELECT d.reading, d.outlets, p.size FROM document d JOIN page p ON p.id=d.id WHERE d.id=?1");
  if (!kept.with(page).next()) return {};
  auto reading = unpacked_reading(kept.view(0), static_cast<uint64_t>(kept.number(2)), db_.path());
  if (!reading) return {};
  const std::string outlets = kept.text(1);
  kept.reset();
  statements_.count(page, reading->statements.size());
  return write_rows(page, *reading, outlets);
}

void DerivedWriter::erase_rows(int64_t page) {
  words_.forget_figures(page);
  const int64_t first = page * statements_a_page, end = first + statements_a_page;
  for (const char* sql :
       {"DELETE FROM statement WHERE id BETWEEN ?1 AND ?2", "DELETE FROM chain_link WHERE statement BETWEEN ?1 AND ?2",
        "DELETE FROM about WHERE statement BETWEEN ?1 AND ?2",
        "DELETE FROM reviewed WHERE statement BETWEEN ?1 AND ?2"})
    Sql(db_, sql).with(first, end - 1).run();
  for (const char* sql : {"DELETE FROM voice WHERE document=?1", "DELETE FROM trait WHERE document=?1",
                          "DELETE FROM figure WHERE document=?1", "DELETE FROM loaded_name WHERE document=?1",
                          "DELETE FROM time WHERE document=?1", "DELETE FROM finds WHERE document=?1"})
    Sql(db_, sql).with(page).run();
}

}  // namespace sayso
