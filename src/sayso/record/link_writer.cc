#include "sayso/record/link_writer.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "sayso/base/edtf.h"
#include "sayso/base/words.h"
#include "sayso/bytes/document.h"
#include "sayso/reading/statement_date.h"
#include "sayso/record/count_lines.h"
#include "sayso/record/link_ids.h"
#include "sayso/record/pages.h"
#include "sayso/record/pages_to_join.h"
#include "sayso/record/record_parties.h"
#include "sayso/record/rows_kept.h"
#include "sayso/record/schema.h"
#include "sayso/record/schema_links.h"
#include "sayso/record/spans_text.h"
#include "sayso/record/whom_lines.h"

namespace sayso {
namespace {

using Number = int64_t;

// Most pages have it first; equals by the alphabet.
std::string names_of(const PartyDraft& party, const std::vector<Reading>& pages) {
  std::map<std::string, size_t> often;
  for (InPage m : party.members) {
    const Voice& v = pages[m.page].voices[m.index];
    if (v.also.empty() && party.members.size() == 1) return on_one_line(v.name);
    std::set<std::string> of_page{on_one_line(v.name)};
    for (const std::string& also : v.also) of_page.insert(on_one_line(also));
    for (const std::string& name : of_page)
      if (!name.empty()) ++often[name];
  }
  std::vector<std::pair<std::string, size_t>> sorted(often.begin(), often.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string out;
  for (const auto& [name, n] : sorted) out += (out.empty() ? "" : "\n") + name;
  return out;
}

std::string without_line(const std::string& lines, const std::string& line) {
  std::string out;
  for (size_t at = 0; at < lines.size();) {
    const size_t end = std::min(lines.find('\n', at), lines.size());
    if (lines.compare(at, end - at, line) != 0) out += (out.empty() ? "" : "\n") + lines.substr(at, end - at);
    at = end + 1;
  }
  return out;
}

size_t count_of_pages(const std::vector<InPage>& places) {
  std::vector<size_t> pages;
  for (InPage p : places) pages.push_back(p.page);
  std::sort(pages.begin(), pages.end());
  return static_cast<size_t>(std::unique(pages.begin(), pages.end()) - pages.begin());
}

/// The link tables of a schema, and the numbers that pages and statements have in them.
class LinkTables {
 public:
  LinkTables(Database& db, const std::string& schema, const PagesToJoin& pages)
      : db_(db), schema_(schema), pages_(pages) {}
  Number document(InPage p) const { return pages_.ids[p.page]; }
  Number statement(InPage p) const { return document(p) * statements_a_page + p.index + 1; }
  template <class... Values>
  RowsKept<Values...> rows(const Table<sizeof...(Values)>& table) const {
    return {db_, table, schema_};
  }
  // Rows as they come, sorted by their keys.
  template <class... Values>
  std::string put_sorted(const Table<sizeof...(Values)>& table, std::vector<std::tuple<Values...>> all) const {
    std::sort(all.begin(), all.end());
    RowsKept<Values...> kept = rows<Values...>(table);
    for (auto& row : all) kept.put(std::move(row));
    return kept.finish();
  }

  JoinedCounts joined_counts(const std::vector<CountLink>& counts) const {
    return sayso::joined_counts(db_, schema_, pages_, counts);
  }

  bool failed() const { return db_.failed(); }

 private:
  Database& db_;
  const std::string& schema_;
  const PagesToJoin& pages_;
};

/// Writes the parties, whose voices they are, and what they say and is said of them.
class PartyWriter {
 public:
  PartyWriter(const LinkTables& tables, const PagesToJoin& pages, RecordParties& parties)
      : tables_(tables), pages_(pages), parties_(parties), by_document_(pages.ids.size()) {
    std::iota(by_document_.begin(), by_document_.end(), size_t{0});
    std::sort(by_document_.begin(), by_document_.end(),
              [&](size_t a, size_t b) { return pages.ids[a] < pages.ids[b]; });
  }

  // The digests in the order of for_link_tables().
  std::string write() {
    const std::string speaking = write_who_speaks();  // counts what a row of a party has
    return write_parties() + write_voices() + speaking;
  }
  /// Who speaks of whom else in which statement, once that is written.
  const std::vector<ToldOf>& told() const { return told_; }

 private:
  std::string write_parties() {
    auto row = tables_.rows<Number, Number, Number, std::string, std::string, std::string, Number, std::string, Number,
                            Number, Number>(party_table);
    const std::map<Number, std::string> names = parties_.given_names(), identifiers = parties_.given_identifiers();
    for (const PartyDraft* p : parties_.in_order()) {
      if (tables_.failed()) break;
      const auto name = names.find(p->id), known = identifiers.find(p->id);
      const bool given = name != names.end();
      std::string all = names_of(*p, pages_.readings);
      if (given) all = name->second + "\n" + without_line(all, name->second);
      const InPage first = p->members.front();
      row.put({p->id, tables_.document(first), Number{first.index} + 1, given ? name->second : on_one_line(p->name),
               std::string(name_of(p->type)), std::move(all), given, known == identifiers.end() ? "" : known->second,
               count_of_pages(p->members), p->said, p->told});
    }
    return row.finish();
  }

  std::string write_voices() {
    auto row = tables_.rows<Number, Number, Number>(party_voice_table);
    for (size_t page : by_document_)
      for (uint32_t v = 0; v < pages_.readings[page].voices.size() && !tables_.failed(); ++v)
        if (const Number party = parties_.id(page, v)) row.put({pages_.ids[page], Number{v} + 1, party});
    return row.finish();
  }

  std::string write_who_speaks() {
    auto speaks = tables_.rows<Number, Number>(speaks_table), of = tables_.rows<Number, Number>(spoken_of_table);
    std::vector<Number> told;
    for (size_t page : by_document_) {
      const Reading& r = pages_.readings[page];
      for (uint32_t s = 0; s < r.statements.size() && !tables_.failed(); ++s) {
        if (r.statements[s].review == Review::rejected) continue;
        const Number number = tables_.statement({page, s});
        const uint32_t who = parties_.index(page, r.statements[s].source.voice);
        if (who != RecordParties::nobody) {
          PartyDraft& party = parties_.all()[who];
          speaks.put({number, party.id}), ++party.said;
        }
        for (const uint32_t whom : spoken_of(page, r.statements[s])) {
          PartyDraft& party = parties_.all()[whom];
          told.push_back(party.id), ++party.told;
          if (who != RecordParties::nobody && who != whom)
            told_.push_back({parties_.all()[who].id, party.id, {page, s}});
        }
        std::sort(told.begin(), told.end());
        for (Number party : told) of.put({number, party});
        told.clear();
      }
    }
    const std::string sum = speaks.finish();
    return sum + of.finish();
  }

  // Each once.
  std::vector<uint32_t> spoken_of(size_t page, const ReadStatement& s) const {
    std::vector<uint32_t> out;
    for (uint32_t voice : s.about)
      if (const uint32_t party = parties_.index(page, voice); party != RecordParties::nobody) out.push_back(party);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  const LinkTables& tables_;
  const PagesToJoin& pages_;
  RecordParties& parties_;
  std::vector<size_t> by_document_;  // pages, by their numbers in the record
  std::vector<ToldOf> told_;
};

/// Writes what joins statements, figures and pages.
class LinkWriter {
 public:
  LinkWriter(const LinkTables& tables, const PagesToJoin& pages, const LinkIds& ids, const RecordParties& parties)
      : tables_(tables), pages_(pages), ids_(ids), parties_(parties) {}

  // The digests in the order of for_link_tables().
  std::string write(const Links& links, const std::vector<ToldOf>& told) {
    return write_utterances(links.same) + write_tallies(links.counts) + write_copies(links.copies) +
           write_changes(links.changed) + write_turns(links.turns) + write_doubtful(links.doubtful) +
           write_whom(whom_lines(pages_, told, links.same));
  }

 private:
  std::string date_of(InPage p) const {
    const Reading& r = pages_.readings[p.page];
    const auto days = edtf_bounds(statement_date(r.statements[p.index], r.metadata.published.edtf));
    if (!days) return "9999";
    return days->first;
  }

  std::string write_utterances(const std::vector<SameLink>& same) {
    std::vector<std::tuple<Number, std::string, Number, Number, Number>> utterances;
    std::vector<std::tuple<Number, Number>> appearances;
    for (const SameLink& link : same) {
      const Number id = ids_.of(link.statements.front());
      InPage first = link.statements.front();
      std::string day = date_of(first);
      for (InPage p : link.statements) {
        if (std::string own = date_of(p); own < day) first = p, day = std::move(own);
        appearances.emplace_back(tables_.statement(p), id);
      }
      utterances.emplace_back(id, name_of(link.how), count_of_pages(link.statements), link.independent,
                              tables_.statement(first));
    }
    const std::string sum = tables_.put_sorted(utterance_table, std::move(utterances));
    return sum + tables_.put_sorted(appearance_table, std::move(appearances));
  }

  std::string write_tallies(const std::vector<CountLink>& counts) {
    using Text = std::string;
    const JoinedCounts all = tables_.joined_counts(counts);
    std::vector<std::tuple<Number, Text, Text, Text, Number, Number, Number, Number, Number, Text, Text, Number, Number,
                           Number, Number>>
        tallies;
    std::vector<Number> ids, days(counts.size(), undated);
    for (const CountFigure& f : all.figures) days[f.count] = std::min(days[f.count], f.day);
    for (size_t c = 0; c < counts.size(); ++c) {
      const CountLink& link = counts[c];
      const CountLine& line = all.lines[c];
      ids.push_back(ids_.of(link.figures.front()));
      tallies.emplace_back(ids[c], link.what, line.place, line.date, link.conflict, line.document, line.number,
                           link.figures.size(), line.sources, line.low, line.high, line.open_below, line.open_above,
                           days[c], ids_.of(*std::min_element(link.figures.begin(), link.figures.end())));
    }
    const Text sum = tables_.put_sorted(tally_table, std::move(tallies));
    auto figure = tables_.rows<Number, Number, Number, Number, Number, Number, Number, Number>(tally_figure_table);
    for (const CountFigure& f : all.figures)
      figure.put({f.document, f.number, ids[f.count], f.statement, f.day, f.first_day, f.last_day, f.of_event});
    return sum + figure.finish();
  }

  std::string write_copies(const std::vector<CopyLink>& copies) {
    constexpr std::string_view kinds[] = {"copy", "version", "passage"};
    auto copy = tables_.rows<Number, std::string, Number, Number, Number>(copy_table);
    auto passage = tables_.rows<Number, Number, Number, Number, Number, Number>(copy_passage_table);
    std::vector<std::pair<InPage, InPage>> pairs;
    for (const CopyLink& link : copies) pairs.push_back({{link.original}, {link.other}});
    for (const auto& [id, at] : ids_.of_pairs(pairs)) {
      if (tables_.failed()) break;
      const CopyLink& link = copies[at];
      Number number = 0, size = 0;
      for (const CopyLink::Passage& p : link.passages) {
        passage.put({id, ++number, p.in_original.begin, p.in_original.end, p.in_other.begin, p.in_other.end});
        size += p.in_original.size();
      }
      copy.put({id, std::string(kinds[static_cast<size_t>(link.kind)]), pages_.ids[link.original],
                pages_.ids[link.other], size});
    }
    const std::string sum = copy.finish();
    return sum + passage.finish();
  }

  std::string write_changes(const std::vector<ChangedQuote>& changed) {
    auto quote = tables_.rows<Number, std::string, Number, Number, std::string, std::string>(changed_quote_table);
    std::vector<std::pair<InPage, InPage>> pairs;
    for (const ChangedQuote& q : changed) pairs.emplace_back(q.first, q.then);
    for (const auto& [id, at] : ids_.of_pairs(pairs)) {
      const ChangedQuote& q = changed[at];
      quote.put({id, std::string(name_of(q.what)), tables_.statement(q.first), tables_.statement(q.then),
                 spans_text(q.in_first), spans_text(q.in_then)});
    }
    return quote.finish();
  }

  std::string write_turns(const std::vector<TurnLink>& turns) {
    auto turn = tables_.rows<Number, std::string, Number, Number, Number>(turn_table);
    std::vector<std::pair<InPage, InPage>> pairs;
    for (const TurnLink& t : turns) pairs.emplace_back(t.first, t.then);
    for (const auto& [id, at] : ids_.of_pairs(pairs)) {
      const TurnLink& t = turns[at];
      turn.put({id, std::string(name_of(t.type)), parties_.id(t.voice.page, t.voice.index), tables_.statement(t.first),
                tables_.statement(t.then)});
    }
    return turn.finish();
  }

  // Two parties once, however many voices of theirs are in doubt.
  std::string write_doubtful(const std::vector<DoubtfulVoices>& all) {
    auto row = tables_.rows<Number, Number, Number, Number, Number, std::string>(doubtful_table);
    std::set<std::pair<std::pair<Number, InPage>, std::pair<Number, InPage>>> seen;
    const auto who = [&](InPage v) {
      const Number of = parties_.id(v.page, v.index);
      return std::pair(of, of ? InPage() : v);
    };
    Number id = 0;
    for (const DoubtfulVoices& d : all)
      if (seen.emplace(who(d.a), who(d.b)).second)
        row.put(
            {++id, tables_.document(d.a), Number{d.a.index} + 1, tables_.document(d.b), Number{d.b.index} + 1, d.why});
    return row.finish();
  }

  std::string write_whom(const std::vector<WhomLine>& lines) {
    auto row = tables_.rows<Number, Number, Number, std::string, Number, Number, Number, std::string, Number, Number>(
        whom_table);
    for (const WhomLine& l : lines) {
      if (tables_.failed()) break;
      row.put({l.speaker, l.about, l.said.statements, l.said.acts, l.said.first_day, l.said.last_day,
               l.every.statements, l.every.acts, l.every.first_day, l.every.last_day});
    }
    return row.finish();
  }

  const LinkTables& tables_;
  const PagesToJoin& pages_;
  const LinkIds& ids_;
  const RecordParties& parties_;
};

}  // namespace

std::string write_links(Database& db, const std::string& schema, const PagesToJoin& pages, const Links& links) {
  const LinkTables tables(db, schema, pages);
  const LinkIds ids(pages);
  RecordParties parties(pages, links, ids);
  PartyWriter of_parties(tables, pages, parties);
  const std::string sums = of_parties.write();
  return sha256(sums + LinkWriter(tables, pages, ids, parties).write(links, of_parties.told()));
}

}  // namespace sayso
