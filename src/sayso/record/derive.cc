#include "sayso/record/derive.h"

#include <fmt/format.h>

#include <algorithm>

#include "sayso/base/edtf.h"
#include "sayso/base/fold.h"
#include "sayso/base/words.h"
#include "sayso/page/plain/pdf.h"
#include "sayso/read/readers.h"
#include "sayso/reading/party_name.h"
#include "sayso/reading/statement_date.h"
#include "sayso/record/digest.h"
#include "sayso/record/kept.h"
#include "sayso/record/link_rows.h"
#include "sayso/record/pack.h"
#include "sayso/record/pages.h"
#include "sayso/record/schema.h"
#include "sayso/record/schema_decisions.h"
#include "sayso/record/spans_text.h"

namespace sayso {
namespace {

int64_t day_number(std::string_view day) {
  int64_t n = 0;
  for (char c : day)
    if (c != '-') n = n * 10 + (c - '0');
  return n;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& p : parts) out += (out.empty() ? "" : "\n") + on_one_line(p);
  return out;
}

std::string shown_name(const Reading& r, const Party& party) { return on_one_line(name_of(r, party)); }

// All names under which somebody may look for a party.
void add_names(std::string& out, const Reading& r, const Party& party) {
  auto add = [&](std::string_view name) {
    if (!name.empty()) out += (out.empty() ? "" : "\n") + on_one_line(name);
  };
  if (const Voice* v = voice_of(r, party.voice)) {
    add(v->name);
    for (const std::string& also : v->also) add(also);
  }
  add(party.text);
}

std::optional<int64_t> number_of(std::optional<uint32_t> index) {
  return index ? std::optional<int64_t>(*index + 1) : std::nullopt;
}

// A reading's JSON has three digits of it; the rows that are made from it again must be the same.
double as_the_reading_has_it(float confidence) {
  return static_cast<double>(std::stof(fmt::format("{:.3g}", confidence)));
}

PrintedOfPage page_printed(const Reading& r) {
  const Metadata& m = r.metadata;
  return {bytes_of_hex(r.sha256), on_one_line(m.outlet), on_one_line(m.title), m.url, m.published.edtf};
}

constexpr const char* insert_statement_words =
    "INSERT INTO statement_words(rowid, content, speaker, about, outlet, via) VALUES(?1,?2,?3,?4,?5,?6)";
constexpr const char* delete_statement_words =
    "INSERT INTO statement_words(statement_words, rowid, content, speaker, about, outlet, via) "
    "VALUES('delete',?1,?2,?3,?4,?5,?6)";

}  // namespace

namespace {

// With the JSON that it came as, where it was read in another process.
Result<Reading> reading_of(const Document& document, const ReadOptions& options, Elsewhere where, std::string& json) {
  if (!where.readers) return read(document, options, where.pdf_text);
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
  json = std::move(*read.json);
  auto reading = from_json(json);
  // No reading that can be taken costs this page alone; too little memory here is not the page's fault.
  if (!reading && where.felled) *where.felled = reading.error().code != ErrorCode::system;
  return reading;
}

}  // namespace

Result<Derived> derive(const Document& document, const ReadOptions& options, const Elsewhere& where) {
  try {
    std::string json;
    Result<Reading> reading = reading_of(document, options, where, json);
    if (!reading) return tl::unexpected(reading.error());
    if (auto ok = check(*reading); !ok)
      return fail(ErrorCode::malformed, "sayso misread this page (" + ok.error().message + "); please report it",
                  document.source);
    if (reading->statements.size() >= static_cast<size_t>(statements_a_page) - 1)
      return fail(ErrorCode::too_large, "more than two million statements in one page", document.source);
    auto whole = json.empty() ? within_most(to_json(*reading), document) : Result<std::string>(std::move(json));
    if (!whole) return tl::unexpected(whole.error());
    auto frame = packed(*whole);
    if (!frame) return tl::unexpected(frame.error());
    return Derived{std::move(*reading), std::move(*frame)};
  } catch (const std::exception& e) {  // out of memory on one page must not end the batch
    return fail(ErrorCode::system, e.what(), document.source);
  }
}

IndexedWords words_of(const Reading& r, const ReadStatement& s) {
  IndexedWords w;
  w.content = for_word_index(text_of(s.content, r.text));
  add_names(w.speaker, r, s.source);
  for (uint32_t voice : s.about) add_names(w.about, r, Party{voice, {}, {}});
  for (const Party& p : s.chain) add_names(w.via, r, p);
  return w;
}

DerivedWriter::DerivedWriter(Database& db)
    : db_(db),
      decisions_(db),
      document_(db, document_table.insert()),
      statement_(db, statement_table.insert()),
      voice_(db, voice_table.insert()),
      trait_(db, trait_table.insert()),
      link_(db, chain_link_table.insert()),
      about_(db, about_table.insert() + " ON CONFLICT DO NOTHING"),
      figure_(db, figure_table.insert()),
      name_(db, loaded_name_table.insert()),
      time_(db, time_table.insert()),
      reviewed_(db, reviewed_table.insert()),
      counted_(db, "UPDATE document SET statements=?2 WHERE id=?1"),
      statement_words_(db, insert_statement_words),
      page_words_(db, "INSERT INTO page_words(rowid, text) VALUES(?1,?2)"),
      forget_statement_words_(db, delete_statement_words),
      forget_page_words_(db, "INSERT INTO page_words(page_words, rowid, text) VALUES('delete',?1,?2)"),
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

void DerivedWriter::write(int64_t page, const Derived& derived, const std::vector<std::string>& outlets) {
  const std::string all_outlets = joined(outlets);
  forget_links_.with().run();
  write_document(page, derived, all_outlets);
  page_words_.with(page, for_word_index(derived.reading.text)).run();
  Reading reviewed = derived.reading;
  write_rows(page, reviewed, all_outlets);
}

// All that hangs on what people decide, too.
Applied DerivedWriter::write_rows(int64_t page, Reading& r, const std::string& outlets) {
  Applied applied = decisions_.apply_to(r);
  for (uint32_t i = 0; i < r.statements.size() && !db_.failed(); ++i)
    if (r.statements[i].review != Review::rejected) write_statement(page, r, i);
  write_reviewed(page, r, applied);
  write_voices(page, r);
  write_others(page, r);
  index_words(statement_words_, page, r, outlets);
  return applied;
}

void DerivedWriter::write_reviewed(int64_t page, const Reading& r, const Applied& applied) {
  for (const auto& [statement, decision] : applied.statements)
    reviewed_.with(page * statements_a_page + statement + 1, name_of(r.statements[statement].review), decision).run();
  const auto standing = std::count_if(r.statements.begin(), r.statements.end(),
                                      [](const ReadStatement& s) { return s.review != Review::rejected; });
  if (!applied.statements.empty() || static_cast<size_t>(standing) != r.statements.size())
    counted_.with(page, static_cast<int64_t>(standing)).run();
}

void DerivedWriter::write_statement(int64_t page, const Reading& r, uint32_t index) {
  const ReadStatement& s = r.statements[index];
  const int64_t id = page * statements_a_page + index + 1;
  const std::string date = statement_date(s, r.metadata.published.edtf);
  const std::string from = s.said ? s.said->from : date.empty() ? "" : "published";
  const auto days = edtf_bounds(date);
  const bool placed = days && !(days->first < "0001" && days->last > "9990");  // a day without its year has no place
  const int64_t first = placed ? day_number(days->first) : undated, last = placed ? day_number(days->last) : undated;
  std::vector<std::string> chain;
  for (const Party& p : s.chain) chain.push_back(shown_name(r, p));
  std::optional<int64_t> parent;
  if (s.parent) parent = page * statements_a_page + *s.parent + 1;
  const std::string speaker = shown_name(r, s.source), chain_lines = joined(chain), spans = spans_text(s.content);
  const std::string content = on_one_line(text_of(s.content, r.text));
  const double confidence = as_the_reading_has_it(s.confidence);
  RowDigest digest = begun_with(page_printed(r));
  digest.add(id), digest.add(first), digest.add(last), digest.add(name_of(s.act)), digest.add(name_of(s.manner));
  digest.add(name_of(s.kind)), digest.add(name_of(s.modality)), digest.add(parent.value_or(-1)), digest.add(date);
  digest.add(from), digest.add(speaker), digest.add(chain_lines), digest.add(s.lemma), digest.add(confidence);
  digest.add(s.found_by), digest.add(content), digest.add(spans);
  const std::string sum = digest.take();
  statement_
      .with(id, first, last, name_of(s.act), name_of(s.manner), name_of(s.kind), name_of(s.modality), parent, date,
            from, speaker, chain_lines, s.lemma, confidence, s.found_by, content, spans, Blob{sum})
      .run();
  for (uint32_t i = 0; i < s.chain.size(); ++i)
    link_.with(id, i + 1, number_of(s.chain[i].voice), on_one_line(s.chain[i].text), name_of(s.chain[i].link)).run();
  for (uint32_t voice : s.about) about_.with(id, voice + 1).run();
}

void DerivedWriter::write_voices(int64_t page, const Reading& r) {
  for (uint32_t v = 0; v < r.voices.size() && !db_.failed(); ++v) {
    const Voice& voice = r.voices[v];
    voice_.with(page, v + 1, on_one_line(voice.name), name_of(voice.type), joined(voice.also)).run();
    for (uint32_t i = 0; i < voice.roles.size(); ++i)
      trait_.with(page, v + 1, i + 1, "role", on_one_line(voice.roles[i].text), std::optional<int64_t>()).run();
    for (uint32_t i = 0; i < voice.affiliations.size(); ++i)
      trait_
          .with(page, v + 1, i + 1, "affiliation", on_one_line(voice.affiliations[i].text),
                number_of(voice.affiliations[i].with))
          .run();
  }
}

void DerivedWriter::write_others(int64_t page, const Reading& r) {
  for (uint32_t i = 0; i < r.figures.size(); ++i) {
    const Figure& f = r.figures[i];
    std::optional<int64_t> statement;
    if (f.statement) statement = page * statements_a_page + *f.statement + 1;
    figure_
        .with(page, i + 1, f.min, f.max, f.approximate, f.unit, on_one_line(f.what), key_of(f.counted),
              on_one_line(text_of(f.spans, r.text)), statement, number_of(f.source), f.when,
              on_one_line(text_of(f.where, r.text)))
        .run();
  }
  for (uint32_t i = 0; i < r.names.size(); ++i)
    name_.with(page, i + 1, on_one_line(r.names[i].name), number_of(r.names[i].of), number_of(r.names[i].used_by))
        .run();
  for (uint32_t i = 0; i < r.times.size(); ++i) {
    const Time& t = r.times[i];
    time_.with(page, i + 1, name_of(t.type), t.value, t.edtf, on_one_line(t.span.of(r.text))).run();
  }
}

void DerivedWriter::index_words(Sql& sql, int64_t page, const Reading& r, const std::string& outlets) {
  std::string outlet = r.metadata.outlet + "\n" + outlets;
  for (uint32_t i = 0; i < r.statements.size() && !db_.failed(); ++i) {
    if (r.statements[i].review == Review::rejected) continue;
    IndexedWords w = words_of(r, r.statements[i]);
    sql.with(page * statements_a_page + i + 1, w.content, w.speaker, w.about, outlet, w.via).run();
  }
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
    index_words(forget_statement_words_, page, old->reading, old->outlets);
    forget_page_words_.with(page, for_word_index(old->reading.text)).run();
  } else {  // nobody knows any more which words to take out of the indexes
    db_.run("INSERT OR REPLACE INTO setting VALUES('stale', 'yes')");
  }
  erase_rows(page);
  Sql(db_, "DELETE FROM document WHERE id=?1").with(page).run();
}

void DerivedWriter::take_out(int64_t page) {
  if (auto old = as_kept(page)) index_words(forget_statement_words_, page, old->reading, old->outlets);
  erase_rows(page);
}

Applied DerivedWriter::put_in(int64_t page) {
  Sql kept(db_, "SELECT d.reading, d.outlets, p.size FROM document d JOIN page p ON p.id=d.id WHERE d.id=?1");
  if (!kept.with(page).next()) return {};
  auto reading = unpacked_reading(kept.view(0), static_cast<uint64_t>(kept.number(2)), db_.path());
  if (!reading) return {};
  const std::string outlets = kept.text(1);
  kept.reset();
  counted_.with(page, reading->statements.size()).run();
  return write_rows(page, *reading, outlets);
}

void DerivedWriter::erase_rows(int64_t page) {
  const int64_t first = page * statements_a_page, end = first + statements_a_page;
  for (const char* sql :
       {"DELETE FROM statement WHERE id BETWEEN ?1 AND ?2", "DELETE FROM chain_link WHERE statement BETWEEN ?1 AND ?2",
        "DELETE FROM about WHERE statement BETWEEN ?1 AND ?2",
        "DELETE FROM reviewed WHERE statement BETWEEN ?1 AND ?2"})
    Sql(db_, sql).with(first, end - 1).run();
  for (const char* sql : {"DELETE FROM voice WHERE document=?1", "DELETE FROM trait WHERE document=?1",
                          "DELETE FROM figure WHERE document=?1", "DELETE FROM loaded_name WHERE document=?1",
                          "DELETE FROM time WHERE document=?1"})
    Sql(db_, sql).with(page).run();
}

}  // namespace sayso
