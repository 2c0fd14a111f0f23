#include "sayso/record/parties.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "sayso/record/database.h"
#include "sayso/record/filter_sql.h"
#include "sayso/record/ids.h"
#include "sayso/record/joined_sql.h"
#include "sayso/record/kept.h"
#include "sayso/record/normal.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

constexpr std::string_view columns =
    "SELECT t.id, p.sha256, t.voice, t.name, t.type, t.names, t.pages, t.statements, t.about, t.identifiers "
    "FROM party t JOIN page p ON p.id=t.document ";

PartyRow row_of(const Sql& sql) {
  PartyRow row;
  row.number = sql.number(0);
  row.id = voice_id(sql.view(1), sql.number(2));
  row.name = sql.text(3), row.type = sql.text(4), row.names = stored_lines(sql.view(5));
  row.pages = static_cast<uint64_t>(sql.number(6)), row.statements = static_cast<uint64_t>(sql.number(7));
  row.about = static_cast<uint64_t>(sql.number(8));
  row.identifiers = stored_lines(sql.view(9));
  return row;
}

std::string where_of(const PartyQuery& query) {
  std::string where = "WHERE 1";
  if (!query.words.empty()) where += " AND " + name_has(query.words, "t.names");
  if (!query.type.empty()) where += " AND t.type=" + sql_text(query.type);
  return where;
}

constexpr std::string_view orders[] = {"t.statements DESC, t.about DESC", "t.pages DESC, t.statements DESC",
                                       "t.about DESC, t.statements DESC", "t.name COLLATE NOCASE"};

/// "3fa9c2d1a0b1c2d3.v3": page and number; nothing where it is no such id.
std::optional<std::pair<std::string, int64_t>> parsed_voice_id(std::string_view id) {
  const size_t dot = id.find(".v");
  if (dot == std::string_view::npos || dot < 4 || dot > 64 || id.size() - dot < 3 || id.size() - dot > 9)
    return std::nullopt;
  if (id.substr(0, dot).find_first_not_of("0123456789abcdefABCDEF") != std::string_view::npos) return std::nullopt;
  if (id.substr(dot + 2).find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  return std::pair(std::string(id.substr(0, dot)), std::stoll(std::string(id.substr(dot + 2))));
}

Result<PartyRow> party_of_id(Database& db, const std::pair<std::string, int64_t>& id, std::string_view asked) {
  Sql sql(db, std::string(columns) + fmt::format("WHERE t.id IN (SELECT v.party FROM party_voice v JOIN page q ON "
                                                 "q.id=v.document WHERE v.voice={} AND {})",
                                                 id.second, hash_begins("q.sha256", id.first)));
  std::optional<PartyRow> row;
  while (sql.next()) {
    if (row) return fail(ErrorCode::bad_argument, "several pages begin so; give more digits of it", std::string(asked));
    row = row_of(sql);
  }
  if (auto ok = db.give(); !ok) return tl::unexpected(ok.error());
  if (!row)
    return fail(ErrorCode::not_found,
                "no voice of this record has this id, or it is only described; 'sayso voices' lists them",
                std::string(asked));
  return *row;
}

bool is_name(const PartyRow& row, const std::vector<std::string>& words) {
  return words_in(row.name) == words ||
         std::any_of(row.names.begin(), row.names.end(), [&](const std::string& n) { return words_in(n) == words; });
}

// Of those that have the words, the only one; else the only one whose whole name they are.
Result<PartyRow> party_of_name(const Joined& state, std::string_view name) {
  auto all = find_parties(state, {std::string(name), "", PartyOrder::statements, 0, 0});
  if (!all) return tl::unexpected(all.error());
  std::vector<PartyRow>& rows = all->rows;
  if (rows.empty())
    return fail(ErrorCode::not_found, "no voice of this record has this name; 'sayso voices' lists them",
                std::string(name));
  if (rows.size() == 1) return rows[0];
  std::vector<PartyRow> exact;
  const std::vector<std::string> words = words_in(name);
  for (const PartyRow& row : rows)
    if (is_name(row, words)) exact.push_back(row);
  if (exact.size() == 1) return exact[0];
  const std::vector<PartyRow>& several = exact.empty() ? rows : exact;
  std::string message = fmt::format("{} voices have this name; take one by its id:", several.size());
  for (size_t i = 0; i < std::min<size_t>(several.size(), 8); ++i)
    message += fmt::format("{} {} ({}, {} pages, {} statements)", i ? "," : "", several[i].id, several[i].name,
                           several[i].pages, several[i].statements);
  if (several.size() > 8) message += " ...";
  return fail(ErrorCode::bad_argument, message, std::string(name));
}

struct Member {
  int64_t document, voice;
  std::string outlet, sha256;
  std::string day;  // on which the page was published; empty where unknown
};

std::vector<Member> members_of(Database& db, int64_t party) {
  std::vector<Member> out;
  Sql sql(db,
          "SELECT v.document, v.voice, d.outlet, p.sha256, coalesce(first_day_of(d.published), 0) FROM party_voice v "
          "JOIN document d ON d.id=v.document "
          "JOIN page p ON p.id=v.document WHERE v.party=?1 ORDER BY p.sha256, v.voice");
  for (sql.with(party); sql.next();)
    out.push_back({sql.number(0), sql.number(1), sql.text(2), sql.text(3), day_of_number(sql.number(4))});
  return out;
}

void use(std::vector<std::string>& outlets, const std::string& outlet) {
  if (!outlet.empty() && std::find(outlets.begin(), outlets.end(), outlet) == outlets.end()) outlets.push_back(outlet);
}

template <class Use>
std::vector<Use> most_pages_first(std::map<std::string, Use> by_text) {
  std::vector<Use> out;
  for (auto& [text, one] : by_text) {
    std::sort(one.outlets.begin(), one.outlets.end());
    out.push_back(std::move(one));
  }
  std::stable_sort(out.begin(), out.end(), [](const Use& a, const Use& b) { return a.pages > b.pages; });
  return out;
}

std::vector<NameUse> names_of(Database& db, const std::vector<Member>& members) {
  std::map<std::string, NameUse> out;
  Sql sql(db, "SELECT name, also FROM voice WHERE document=?1 AND number=?2");
  for (const Member& m : members) {
    if (!sql.with(m.document, m.voice).next()) continue;
    std::vector<std::string> also = stored_lines(sql.view(1));
    std::set<std::string> names(also.begin(), also.end());
    names.insert(sql.text(0));
    sql.reset();
    for (const std::string& name : names) {
      if (name.empty()) continue;
      NameUse& n = out[name];
      n.name = name, ++n.pages, use(n.outlets, m.outlet);
    }
  }
  return most_pages_first(std::move(out));
}

constexpr const char* trait_sql =
    "SELECT DISTINCT t.kind, t.text, coalesce(v.name, ''), coalesce(q.sha256, x''), coalesce(w.voice, 0) FROM trait t "
    "LEFT JOIN voice v ON v.document=t.document AND v.number=t.with_voice "
    "LEFT JOIN party_voice m ON m.document=t.document AND m.voice=t.with_voice "
    "LEFT JOIN party w ON w.id=m.party LEFT JOIN page q ON q.id=w.document "
    "WHERE t.document=?1 AND t.voice=?2 ORDER BY 1, 2";

// A trait by its words, without what capitals make of them.
struct TraitForms {
  TraitUse use;
  std::map<std::string, uint64_t> written;  // as pages write it: in how many
  int64_t last = 0;                         // the page that was counted last
};

void add_trait(TraitForms& forms, const Sql& sql, const Member& m) {
  TraitUse& t = forms.use;
  const uint64_t pages = ++forms.written[sql.text(1)];
  if (t.text.empty() || pages > forms.written[t.text]) t.text = sql.text(1);
  t.kind = sql.text(0);
  if (t.with_id.empty() && sql.number(4)) t.with = sql.text(2), t.with_id = voice_id(sql.view(3), sql.number(4));
  if (t.with.empty()) t.with = sql.text(2);
  if (t.page.empty() || (!m.day.empty() && (t.since.empty() || m.day < t.since)))
    t.page = page_id(m.sha256), t.since = m.day;
  if (std::exchange(forms.last, m.document) != m.document) ++t.pages;
  use(t.outlets, m.outlet);
}

std::vector<TraitUse> traits_of(Database& db, const std::vector<Member>& members) {
  std::map<std::string, TraitForms> forms;
  Sql sql(db, trait_sql);
  for (const Member& m : members)
    for (sql.with(m.document, m.voice); sql.next();) {
      std::string words = sql.text(0) + "\n";
      for (const std::string& word : words_in(sql.view(1))) words += word + " ";
      add_trait(forms[words], sql, m);
    }
  std::map<std::string, TraitUse> out;
  for (auto& [words, one] : forms) out.emplace(words, std::move(one.use));
  std::vector<TraitUse> sorted = most_pages_first(std::move(out));
  std::stable_partition(sorted.begin(), sorted.end(), [](const TraitUse& t) { return t.kind == "role"; });
  return sorted;
}

std::vector<SpeaksOf> others(const Joined& state, const WhomQuery& query, int64_t party, bool speaker) {
  const std::string pairs = whom_sql(query, fmt::format("{}={}", speaker ? "s.party" : "o.party", party), false);
  Sql sql(state.database(), "SELECT p.sha256, t.voice, t.name, sum(n) AS all_of_it FROM (" + pairs +
                                ") w JOIN party t ON t.id=w." + (speaker ? "whom" : "who") +
                                " JOIN page p ON p.id=t.document GROUP BY t.id ORDER BY all_of_it DESC, t.id LIMIT 10");
  std::vector<SpeaksOf> out;
  while (sql.next())
    out.push_back({voice_id(sql.view(0), sql.number(1)), sql.text(2), static_cast<uint64_t>(sql.number(3))});
  return out;
}

Result<Timeline> rows_of(const Joined& state, Filter::Is is, int64_t party, uint64_t limit) {
  Filter of_party;
  of_party.is = is;
  of_party.party = party;
  return find_timeline(state, said_so(std::move(of_party)), {limit, false, false, true});
}

}  // namespace

Result<std::vector<int64_t>> party_numbers(const Joined& state, const PartyQuery& query) {
  Database& db = state.database();
  std::vector<int64_t> out;
  for (Sql sql(db, "SELECT t.id FROM party t " + where_of(query) + " ORDER BY t.id"); sql.next();)
    out.push_back(sql.number(0));
  return db.give(std::move(out));
}

namespace {

Result<PartyList> parties_numbered(Database& db, const std::vector<int64_t>& numbers) {
  PartyList out;
  out.found = numbers.size();
  Sql sql(db, std::string(columns) + "WHERE t.id=?1");
  for (int64_t number : numbers) {
    if (sql.with(number).next()) out.rows.push_back(row_of(sql));
    sql.reset();
  }
  return db.give(std::move(out));
}

}  // namespace

Result<PartyList> find_parties(const Joined& state, const PartyQuery& query) {
  Database& db = state.database();
  if (!query.numbers.empty()) return parties_numbered(db, query.numbers);
  const std::string where = where_of(query);
  PartyList out;
  out.found = static_cast<uint64_t>(db.one_number("SELECT count(*) FROM party t " + where));
  Sql sql(db, std::string(columns) + where + " ORDER BY " + std::string(orders[static_cast<size_t>(query.order)]) +
                  ", t.name, t.id LIMIT " + (query.limit ? std::to_string(query.limit) : "-1") + " OFFSET " +
                  std::to_string(query.from));
  while (sql.next()) out.rows.push_back(row_of(sql));
  return db.give(std::move(out));
}

Result<PartyRow> find_party(const Joined& state, std::string_view name_or_id) {
  if (const auto id = parsed_voice_id(name_or_id)) return party_of_id(state.database(), *id, name_or_id);
  if (words_in(name_or_id).empty())
    return fail(ErrorCode::bad_argument, "there is no word in it", std::string(name_or_id));
  return party_of_name(state, name_or_id);
}

Result<PartySheet> describe_party(const Joined& state, const PartyRow& party, uint64_t limit) {
  Database& db = state.database();
  PartySheet sheet;
  sheet.voice = party;
  const std::vector<Member> members = members_of(db, party.number);
  sheet.names = names_of(db, members);
  sheet.traits = traits_of(db, members);
  Sql acts(db,
           "SELECT s.act, count(*) n FROM speaks k JOIN statement s ON s.id=k.statement WHERE k.party=?1 AND "
           "s.kind='speech' AND s.modality='asserted' GROUP BY 1 ORDER BY 2 DESC, 1");
  for (acts.with(party.number); acts.next();)
    sheet.acts.emplace_back(acts.text(0), static_cast<uint64_t>(acts.number(1)));
  sheet.speak_of_it = others(state, {}, party.number, false);
  sheet.speaks_of = others(state, {}, party.number, true);
  auto said = rows_of(state, Filter::Is::said_by, party.number, limit);
  auto told = said ? rows_of(state, Filter::Is::told_of, party.number, limit) : std::move(said);
  if (!told) return tl::unexpected(told.error());
  sheet.said = std::move(*said), sheet.told = std::move(*told);
  return db.give(std::move(sheet));
}

}  // namespace sayso
