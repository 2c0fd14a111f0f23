#include "sayso/record/link_rows.h"

#include <algorithm>
#include <map>
#include <set>

#include "sayso/base/edtf.h"
#include "sayso/base/words.h"
#include "sayso/bytes/document.h"
#include "sayso/reading/statement_date.h"
#include "sayso/record/pages.h"
#include "sayso/record/pages_to_join.h"
#include "sayso/record/schema.h"
#include "sayso/record/schema_links.h"
#include "sayso/record/spans_text.h"

namespace sayso {
namespace {

/// A voice across pages, as it is gathered.
struct PartyDraft {
  std::string name;
  VoiceType type = VoiceType::unnamed;
  std::vector<InPage> members;
};

// Most pages have it first; equals by the alphabet.
std::string names_of(const PartyDraft& party, const std::vector<Reading>& pages) {
  std::map<std::string, size_t> often;
  for (InPage m : party.members) {
    const Voice& v = pages[m.page].voices[m.index];
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

class LinkWriter {
 public:
  LinkWriter(Database& db, std::string schema, const PagesToJoin& pages)
      : db_(db), schema_(std::move(schema)), pages_(pages), party_of_(pages.readings.size()) {}

  void write(const Links& links) {
    for_link_tables([&](const auto& table) { db_.run("DELETE FROM " + schema_ + "." + std::string(table.name)); });
    write_parties(parties_of(links));
    write_utterances(links.same);
    write_tallies(links.counts);
    write_copies(links.copies);
    write_changes(links);
    write_doubtful(links.doubtful);
  }

 private:
  int64_t document(InPage p) const { return pages_.ids[p.page]; }
  int64_t statement(size_t page, uint32_t index) const { return pages_.ids[page] * statements_a_page + index + 1; }
  template <size_t N>
  std::string into(const Table<N>& table) const {
    std::string sql = table.insert();
    return sql.replace(sql.find(table.name), table.name.size(), schema_ + "." + std::string(table.name));
  }

  // Those that several pages have, and all others that are somebody, by their first members.
  std::vector<PartyDraft> parties_of(const Links& links) {
    std::set<InPage> joined;
    std::vector<PartyDraft> out;
    for (const VoiceLink& link : links.voices) {
      out.push_back({link.name, link.type, link.members});
      joined.insert(link.members.begin(), link.members.end());
    }
    for (size_t page = 0; page < pages_.readings.size(); ++page) {
      const std::vector<Voice>& voices = pages_.readings[page].voices;
      for (uint32_t v = 0; v < voices.size(); ++v)
        if (voices[v].type != VoiceType::unnamed && !joined.count({page, v}))
          out.push_back({voices[v].name, voices[v].type, {{page, v}}});
    }
    std::sort(out.begin(), out.end(),
              [](const PartyDraft& a, const PartyDraft& b) { return a.members.front() < b.members.front(); });
    return out;
  }

  void write_parties(const std::vector<PartyDraft>& parties) {
    Sql member(db_, into(party_voice_table));
    for (size_t page = 0; page < pages_.readings.size(); ++page)
      party_of_[page].assign(pages_.readings[page].voices.size(), 0);
    for (size_t i = 0; i < parties.size() && !db_.failed(); ++i)
      for (InPage m : parties[i].members) {
        party_of_[m.page][m.index] = static_cast<int64_t>(i + 1);
        member.with(document(m), m.index + 1, i + 1).run();
      }
    std::vector<uint64_t> said(parties.size() + 1), told(parties.size() + 1);
    write_who_speaks(said, told);
    Sql row(db_, into(party_table));
    const std::map<int64_t, std::string> names = given_names(), identifiers = given_identifiers();
    for (size_t i = 0; i < parties.size() && !db_.failed(); ++i) {
      const PartyDraft& p = parties[i];
      const auto name = names.find(static_cast<int64_t>(i + 1)), known = identifiers.find(static_cast<int64_t>(i + 1));
      const bool given = name != names.end();
      std::set<size_t> in_pages;
      for (InPage m : p.members) in_pages.insert(m.page);
      std::string all = names_of(p, pages_.readings);
      if (given) all = name->second + "\n" + without_line(all, name->second);
      row.with(i + 1, document(p.members.front()), p.members.front().index + 1,
               given ? name->second : on_one_line(p.name), name_of(p.type), all, given,
               known == identifiers.end() ? std::string() : known->second, in_pages.size(), said[i + 1], told[i + 1])
          .run();
    }
  }

  // By parties; the last one that somebody gave holds.
  std::map<int64_t, std::string> given_names() const {
    std::map<int64_t, std::string> out;
    for (const VoiceDecision& d : pages_.decided.decisions)
      if (d.what == VoiceDecision::What::rename)
        if (const int64_t of = party(d.voices[0].page, d.voices[0].index)) out[of] = d.name;
    return out;
  }

  // "wikidata:Q42": one of each scheme, one a line; none where its value was taken away.
  std::map<int64_t, std::string> given_identifiers() const {
    std::map<int64_t, std::map<std::string, std::string>> by_scheme;
    for (const auto& [voice, identifier] : pages_.decided.identifiers) {
      const size_t colon = std::min(identifier.find(':'), identifier.size());
      if (const int64_t of = party(voice.page, voice.index)) by_scheme[of][identifier.substr(0, colon)] = identifier;
    }
    std::map<int64_t, std::string> out;
    for (const auto& [of, all] : by_scheme)
      for (const auto& [scheme, identifier] : all)
        if (identifier.size() > scheme.size() + 1) out[of] += (out[of].empty() ? "" : "\n") + identifier;
    return out;
  }

  static std::string without_line(const std::string& lines, const std::string& line) {
    std::string out;
    for (size_t at = 0; at < lines.size();) {
      const size_t end = std::min(lines.find('\n', at), lines.size());
      if (lines.compare(at, end - at, line) != 0) out += (out.empty() ? "" : "\n") + lines.substr(at, end - at);
      at = end + 1;
    }
    return out;
  }

  // Two parties once, however many voices of theirs are in doubt.
  void write_doubtful(const std::vector<DoubtfulVoices>& all) {
    Sql row(db_, into(doubtful_table));
    std::set<std::pair<std::pair<int64_t, InPage>, std::pair<int64_t, InPage>>> seen;
    const auto who = [&](InPage v) {
      const int64_t of = party(v.page, v.index);
      return std::pair(of, of ? InPage() : v);
    };
    int64_t id = 0;
    for (const DoubtfulVoices& d : all)
      if (seen.emplace(who(d.a), who(d.b)).second)
        row.with(++id, document(d.a), d.a.index + 1, document(d.b), d.b.index + 1, d.why).run();
  }

  void write_who_speaks(std::vector<uint64_t>& said, std::vector<uint64_t>& told) {
    Sql speaks(db_, into(speaks_table)), of(db_, into(spoken_of_table));
    for (size_t page = 0; page < pages_.readings.size() && !db_.failed(); ++page) {
      const Reading& r = pages_.readings[page];
      for (uint32_t s = 0; s < r.statements.size(); ++s) {
        if (r.statements[s].review == Review::rejected) continue;
        const int64_t speaker = party(page, r.statements[s].source.voice);
        if (speaker) speaks.with(statement(page, s), speaker).run(), ++said[static_cast<size_t>(speaker)];
        std::set<int64_t> spoken_of;
        for (uint32_t voice : r.statements[s].about) spoken_of.insert(party(page, voice));
        spoken_of.erase(0);
        for (int64_t p : spoken_of) of.with(statement(page, s), p).run(), ++told[static_cast<size_t>(p)];
      }
    }
  }

  int64_t party(size_t page, std::optional<uint32_t> voice) const {
    return voice && *voice < party_of_[page].size() ? party_of_[page][*voice] : 0;
  }

  std::string date_of(InPage p) const {
    const Reading& r = pages_.readings[p.page];
    const ReadStatement& s = r.statements[p.index];
    const auto days = edtf_bounds(statement_date(s, r.metadata.published.edtf));
    if (!days) return "9999";
    return days->first;
  }

  void write_utterances(const std::vector<SameLink>& same) {
    Sql utterance(db_, into(utterance_table)), appearance(db_, into(appearance_table));
    int64_t id = 0;
    for (const SameLink& link : same) {
      if (db_.failed()) return;
      ++id;
      std::set<size_t> in_pages;
      InPage first = link.statements.front();
      for (InPage p : link.statements) {
        in_pages.insert(p.page);
        if (date_of(p) < date_of(first)) first = p;
        appearance.with(statement(p.page, p.index), id).run();
      }
      utterance.with(id, name_of(link.how), in_pages.size(), link.independent, statement(first.page, first.index))
          .run();
    }
  }

  void write_tallies(const std::vector<CountLink>& counts) {
    Sql tally(db_, into(tally_table)), figure(db_, into(tally_figure_table));
    int64_t id = 0;
    for (const CountLink& link : counts) {
      if (db_.failed()) return;
      tally.with(++id, link.what, link.where, link.when, link.conflict).run();
      for (InPage p : link.figures) figure.with(document(p), p.index + 1, id).run();
    }
  }

  void write_copies(const std::vector<CopyLink>& copies) {
    constexpr std::string_view kinds[] = {"copy", "version", "passage"};
    Sql copy(db_, into(copy_table)), passage(db_, into(copy_passage_table));
    int64_t id = 0;
    for (const CopyLink& link : copies) {
      if (db_.failed()) return;
      copy.with(++id, kinds[static_cast<size_t>(link.kind)], pages_.ids[link.original], pages_.ids[link.other]).run();
      int64_t number = 0;
      for (const CopyLink::Passage& p : link.passages)
        passage.with(id, ++number, p.in_original.begin, p.in_original.end, p.in_other.begin, p.in_other.end).run();
    }
  }

  void write_changes(const Links& links) {
    Sql quote(db_, into(changed_quote_table)), turn(db_, into(turn_table));
    int64_t id = 0;
    for (const ChangedQuote& q : links.changed)
      quote
          .with(++id, name_of(q.what), statement(q.first.page, q.first.index), statement(q.then.page, q.then.index),
                spans_text(q.in_first), spans_text(q.in_then))
          .run();
    id = 0;
    for (const TurnLink& t : links.turns)
      turn.with(++id, name_of(t.type), party(t.voice.page, t.voice.index), statement(t.first.page, t.first.index),
                statement(t.then.page, t.then.index))
          .run();
  }

  Database& db_;
  const std::string schema_;
  const PagesToJoin& pages_;
  std::vector<std::vector<int64_t>> party_of_;  ///< of each page's voices; 0: nobody
};

// Those of an older sayso have not all columns.
bool have_tables(Database& db) { return db.one_number("PRAGMA user_version") >= schema_version; }

bool same_rows(Database& db, const std::string& left, const std::string& right, int columns) {
  Sql a(db, left), b(db, right);
  for (;;) {
    const bool more = a.next();
    if (more != b.next() || db.failed()) return false;
    if (!more) return true;
    for (int i = 0; i < columns; ++i)
      if (a.view(i) != b.view(i)) return false;
  }
}

}  // namespace

void write_links(Database& db, const std::string& schema, const PagesToJoin& pages, const Links& links) {
  LinkWriter(db, schema, pages).write(links);
}

std::string links_digest(Database& db, const std::string& schema) {
  std::string sums;
  for_link_tables([&](const auto& table) {
    std::string rows;
    Sql sql(db, table.select(table.order(), schema));
    while (sql.next()) {
      for (size_t i = 0; i < table.columns.size(); ++i) {
        const std::string_view value = sql.view(static_cast<int>(i));
        rows += std::to_string(value.size()) + ":";
        rows += value;
      }
      if (rows.size() > (1u << 20)) rows = sha256(rows);  // a chain of sums: no more is held than that
    }
    sums += sha256(rows);
  });
  return sha256(sums);
}

void keep_rows(Database& db, const PagesToJoin& pages, const Links& links) {
  keep_prepared(db, pages);
  write_links(db, "main", pages, links);
  const std::string digest = links_digest(db, "main");
  Sql(db, "INSERT OR REPLACE INTO setting VALUES('links', ?1)").with(digest).run();
}

namespace {
bool are_in_memory(Database& db) {
  return db.one_number("SELECT count(*) FROM temp.sqlite_schema WHERE name='joined_of'") > 0;
}
/// What is made in memory is temporary: a record that is asked stays as it is.
class Writable {
 public:
  explicit Writable(Database& db) : db_(db), was_(db.one_number("PRAGMA query_only") != 0) {
    if (was_) db_.run("PRAGMA query_only=OFF");
  }
  Writable(const Writable&) = delete;
  Writable& operator=(const Writable&) = delete;
  ~Writable() {
    if (was_) sqlite3_exec(db_.handle(), "PRAGMA query_only=ON", nullptr, nullptr, nullptr);
  }

 private:
  Database& db_;
  const bool was_;
};

int64_t version_of_data(Database& db) { return db.one_number("PRAGMA data_version"); }
}  // namespace

bool in_memory_are_of_now(Database& db) {
  return are_in_memory(db) && db.one_number("SELECT version FROM temp.joined_of") == version_of_data(db);
}

void forget_in_memory(Database& db) {
  if (!are_in_memory(db)) return;
  const Writable writable(db);
  db.run(drop_links("temp") + "DROP TABLE temp.joined_of");
}

namespace {
Result<void> join_in_memory_from(Database& db, JoinFrom from) {
  forget_in_memory(db);
  auto pages = pages_to_join(db, from);
  if (!pages) return tl::unexpected(pages.error());
  const Links links = links_of(*pages);
  const Writable writable(db);
  db.run(drop_links("temp") + create_links("temp"));
  write_links(db, "temp", *pages, links);
  db.run("CREATE TEMP TABLE joined_of AS SELECT " + std::to_string(version_of_data(db)) + " AS version");
  return db.give();
}
}  // namespace

Result<void> join_in_memory(Database& db) { return join_in_memory_from(db, JoinFrom::prepared); }

bool links_are_kept(Database& db) {
  return have_tables(db) && db.one_number("SELECT count(*) FROM setting WHERE name='links'") > 0;
}

Result<std::vector<std::string>> compare_links(Database& db) {
  std::vector<std::string> differing;
  if (auto ok = join_in_memory_from(db, JoinFrom::readings); !ok) return tl::unexpected(ok.error());
  for_link_tables([&](const auto& table) {
    if (!same_rows(db, table.select(table.order(), "main"), table.select(table.order(), "temp"),
                   static_cast<int>(table.columns.size())))
      differing.emplace_back(table.name);
  });
  forget_in_memory(db);
  return db.give(std::move(differing));
}

}  // namespace sayso
