#include "sayso/record/derived_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "sayso/base/edtf.h"
#include "sayso/base/words.h"
#include "sayso/reading/party_name.h"
#include "sayso/reading/statement_date.h"
#include "sayso/record/digest.h"
#include "sayso/record/finds.h"
#include "sayso/record/kept.h"
#include "sayso/record/pages.h"
#include "sayso/record/schema.h"
#include "sayso/record/schema_decisions.h"
#include "sayso/record/spans_text.h"

namespace sayso {
namespace {

std::string shown_name(const Reading& r, const Party& party) { return on_one_line(name_of(r, party)); }

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

}  // namespace

std::string one_a_line(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "\n") + on_one_line(name);
  return out;
}

int64_t day_number(std::string_view day) {
  int64_t n = 0;
  for (char c : day)
    if (c != '-') n = n * 10 + (c - '0');
  return n;
}

RowDays days_of_row(std::string_view date) {
  const auto days = edtf_bounds(date);
  const bool placed = days && !(days->first < "0001" && days->last > "9990");  // a day without its year has no place
  return placed ? RowDays{day_number(days->first), day_number(days->last)} : RowDays();
}

StatementWriter::StatementWriter(Database& db)
    : db_(db),
      statement_(db, statement_table.insert()),
      link_(db, chain_link_table.insert()),
      about_(db, about_table.insert() + " ON CONFLICT DO NOTHING"),
      reviewed_(db, reviewed_table.insert()),
      counted_(db, "UPDATE document SET statements=?2 WHERE id=?1") {}

void StatementWriter::write(int64_t page, const Reading& r) {
  for (uint32_t i = 0; i < r.statements.size() && !db_.failed(); ++i)
    if (r.statements[i].review != Review::rejected) write_one(page, r, i);
}

void StatementWriter::write_one(int64_t page, const Reading& r, uint32_t index) {
  const ReadStatement& s = r.statements[index];
  const int64_t id = page * statements_a_page + index + 1;
  const std::string date = statement_date(s, r.metadata.published.edtf);
  const std::string from = s.said ? s.said->from : date.empty() ? "" : "published";
  const auto [first, last] = days_of_row(date);
  std::vector<std::string> chain;
  for (const Party& p : s.chain) chain.push_back(shown_name(r, p));
  std::optional<int64_t> parent;
  if (s.parent) parent = page * statements_a_page + *s.parent + 1;
  const std::string speaker = shown_name(r, s.source), chain_lines = one_a_line(chain), spans = spans_text(s.content);
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

void StatementWriter::write_reviewed(int64_t page, const Reading& r, const Applied& applied) {
  for (const auto& [statement, decision] : applied.statements)
    reviewed_.with(page * statements_a_page + statement + 1, name_of(r.statements[statement].review), decision).run();
  const auto standing = std::count_if(r.statements.begin(), r.statements.end(),
                                      [](const ReadStatement& s) { return s.review != Review::rejected; });
  if (!applied.statements.empty() || static_cast<size_t>(standing) != r.statements.size())
    count(page, static_cast<size_t>(standing));
}

void StatementWriter::count(int64_t page, size_t statements) { counted_.with(page, statements).run(); }

FindsWriter::FindsWriter(Database& db)
    : db_(db),
      voice_(db, voice_table.insert()),
      trait_(db, trait_table.insert()),
      figure_(db, figure_table.insert()),
      name_(db, loaded_name_table.insert()),
      time_(db, time_table.insert()),
      finds_(db, finds_table.insert()) {}

void FindsWriter::write_finds(int64_t page, const Reading& r) {
  const Finds f = finds_of(r);
  finds_
      .with(page, f.byline, f.media_type, f.figures, f.voices, f.named, Blob{f.text}, Blob{f.head}, Blob{f.of_figures},
            Blob{f.of_voices})
      .run();
}

void FindsWriter::write_voices(int64_t page, const Reading& r) {
  for (uint32_t v = 0; v < r.voices.size() && !db_.failed(); ++v) {
    const Voice& voice = r.voices[v];
    voice_.with(page, v + 1, on_one_line(voice.name), name_of(voice.type), one_a_line(voice.also)).run();
    for (uint32_t i = 0; i < voice.roles.size(); ++i)
      trait_.with(page, v + 1, i + 1, "role", on_one_line(voice.roles[i].text), std::optional<int64_t>()).run();
    for (uint32_t i = 0; i < voice.affiliations.size(); ++i)
      trait_
          .with(page, v + 1, i + 1, "affiliation", on_one_line(voice.affiliations[i].text),
                number_of(voice.affiliations[i].with))
          .run();
  }
}

void FindsWriter::write_others(int64_t page, const Reading& r) {
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

}  // namespace sayso
