#include "sayso/record/obey.h"

#include <algorithm>
#include <map>

#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/record/digest.h"
#include "sayso/record/kept.h"
#include "sayso/record/pages.h"
#include "sayso/record/schema_decisions.h"
#include "sayso/record/spans_text.h"

namespace sayso {
namespace {

std::optional<Spans> maybe_spans(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(ordered_spans_of(text));
}

}  // namespace

PageDecisions::PageDecisions(Database& db)
    : of_page_(db, decision_table.select("WHERE page=?1 AND undone IS NULL ORDER BY id")),
      stamp_(db, "SELECT count(*), coalesce(max(id), 0), count(undone) FROM decision WHERE page=?1") {}

std::vector<StatementDecision> PageDecisions::of(const std::string& sha256) {
  constexpr const auto& t = decision_table;
  std::vector<StatementDecision> out;
  for (of_page_.with(Blob{sha256}); of_page_.next();) {
    const auto kind = decision_named(of_page_.view(t.at("what")));
    if (!kind) continue;
    out.push_back({of_page_.number(t.at("id")),
                   *kind,
                   ordered_spans_of(of_page_.view(t.at("content"))),
                   ordered_spans_of(of_page_.view(t.at("source"))),
                   of_page_.text(t.at("words")),
                   {maybe_spans(of_page_.view(t.at("new_content"))), maybe_spans(of_page_.view(t.at("new_source"))),
                    of_page_.text(t.at("new_act")), of_page_.text(t.at("new_date"))}});
  }
  return out;
}

Applied PageDecisions::apply_to(Reading& reading) {
  const std::vector<StatementDecision> all = of(bytes_of_hex(reading.sha256));
  return all.empty() ? Applied() : apply(all, reading);
}

std::string PageDecisions::stamp(const std::string& sha256) {
  stamp_.with(Blob{sha256});
  std::string out;
  if (stamp_.next())
    for (int i = 0; i < 3; ++i) out += "," + std::to_string(stamp_.number(i));
  stamp_.reset();
  return out;
}

Result<Reading> reviewed_reading(PageDecisions& decisions, std::string_view frame, uint64_t size,
                                 const std::string& where, Applied* applied) {
  auto reading = unpacked_reading(frame, size, where);
  if (!reading) return reading;
  Applied done = decisions.apply_to(*reading);
  if (applied) *applied = std::move(done);
  return reading;
}

std::map<uint32_t, Reviewed> reviewed_of(Database& db, const Applied& applied, const Reading& reading) {
  std::map<uint32_t, Reviewed> out;
  Sql made(db, "SELECT who, made FROM decision WHERE id=?1");
  for (const auto& [statement, decision] : applied.statements) {
    if (made.with(decision).next())
      out[statement] = {std::string(name_of(reading.statements[statement].review)), made.text(0), made.text(1)};
    made.reset();
  }
  return out;
}

std::optional<uint32_t> voice_at(const Reading& r, Span mention, const std::string& name) {
  for (const bool exactly : {true, false})
    for (uint32_t v = 0; v < r.voices.size(); ++v)
      for (const Mention& m : r.voices[v].mentions)
        if (exactly ? m.span == mention && r.voices[v].name == name : m.span.overlaps(mention)) return v;
  for (uint32_t v = 0; v < r.voices.size(); ++v)
    if (r.voices[v].name == name) return v;
  return std::nullopt;
}

namespace {

VoiceDecision::What what_of(DecisionKind kind) {
  return kind == DecisionKind::split      ? VoiceDecision::What::split
         : kind == DecisionKind::not_same ? VoiceDecision::What::not_same
         : kind == DecisionKind::rename   ? VoiceDecision::What::rename
                                          : VoiceDecision::What::merge;
}

}  // namespace

VoiceDecisions voice_decisions(Database& db, const std::vector<Reading>& pages) {
  VoiceDecisions out;
  std::map<std::string, size_t, std::less<>> by_hash;  // made once somebody decided something
  Sql decisions(db, "SELECT id, what, value FROM decision WHERE page IS NULL AND undone IS NULL ORDER BY id");
  Sql voices(db, "SELECT side, page, begin, end, name FROM decision_voice WHERE decision=?1 ORDER BY number");
  while (decisions.next()) {
    const auto kind = decision_named(decisions.view(1));
    if (!kind) continue;
    if (by_hash.empty())
      for (size_t page = 0; page < pages.size(); ++page) by_hash.emplace(bytes_of_hex(pages[page].sha256), page);
    VoiceDecision d{what_of(*kind), {}, {}, decisions.text(2), decisions.view(2) == split_by_name};
    for (voices.with(decisions.number(0)); voices.next();) {
      const auto page = by_hash.find(voices.view(1));
      if (page == by_hash.end()) continue;
      const Span mention{static_cast<uint32_t>(voices.number(2)), static_cast<uint32_t>(voices.number(3))};
      if (const auto voice = voice_at(pages[page->second], mention, voices.text(4)))
        (voices.number(0) == 2 ? d.others : d.voices).push_back({page->second, *voice});
    }
    if (d.voices.empty() || (d.what == VoiceDecision::What::not_same && d.others.empty()))
      out.unplaced.push_back(decisions.number(0));
    else if (*kind == DecisionKind::identify)
      out.identifiers.emplace_back(d.voices[0], d.name);
    else
      out.decisions.push_back(std::move(d));
  }
  return out;
}

std::string decision_digest(Database& db, int64_t id) {
  RowDigest digest;
  const auto add = [&](const Sql& sql, int columns) {
    for (int i = 0; i < columns; ++i) digest.add(sql.null(i) ? std::string_view("\0", 1) : sql.view(i));
  };
  Sql row(db, decision_table.select("WHERE id=?1"));
  if (row.with(id).next()) add(row, decision_table.at("digest"));
  Sql voices(db, decision_voice_table.select("WHERE decision=?1 ORDER BY number"));
  for (voices.with(id); voices.next();) add(voices, static_cast<int>(decision_voice_table.columns.size()));
  return digest.take();
}

}  // namespace sayso
