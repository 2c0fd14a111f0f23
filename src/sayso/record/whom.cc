#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "sayso/record/database.h"
#include "sayso/record/filter_sql.h"
#include "sayso/record/ids.h"
#include "sayso/record/joined_sql.h"
#include "sayso/record/kept.h"
#include "sayso/record/normal.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

// Neither an open end nor a missing date is a day.
constexpr std::string_view is_day = "BETWEEN 1000000 AND 99989999";

struct Head {
  std::string id, name;
};

Head head_of(Sql& sql, int64_t party) {
  Head head;
  if (sql.with(party).next()) head = {voice_id(sql.view(0), sql.number(1)), sql.text(2)};
  sql.reset();
  return head;
}

constexpr std::string_view head_sql =
    "SELECT p.sha256, t.voice, t.name FROM party t JOIN page p ON p.id=t.document WHERE t.id=?1";

std::string like_name(std::string_view words, std::string_view party) {
  return words.empty() ? ""
                       : fmt::format(" AND {} IN (SELECT id FROM party t WHERE {})", party, name_has(words, "t.names"));
}

std::string earlier(std::string a, std::string b) { return a.empty() || (!b.empty() && b < a) ? b : a; }

}  // namespace

std::string voice_id(std::string_view sha256, int64_t number) {
  return page_id(sha256) + ".v" + std::to_string(number);
}
std::string figure_id(std::string_view sha256, int64_t number) {
  return page_id(sha256) + ".f" + std::to_string(number);
}
std::string page_id(std::string_view sha256) { return hex_of_bytes(sha256).substr(0, short_hash); }

std::vector<std::string> stored_lines(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string name_has(std::string_view words, std::string_view column) {
  std::string out = "1";
  for (const std::string& word : words_in(words))
    out += fmt::format(" AND has_words({}, {}, 1)", column, sql_text(word));
  return "(" + out + ")";
}

std::string hash_begins(std::string_view column, std::string_view digits) {
  auto padded = [&](char with) {
    return std::string(digits) + std::string(64 - std::min<size_t>(digits.size(), 64), with);
  };
  return fmt::format("{} BETWEEN x'{}' AND x'{}'", column, padded('0'), padded('f'));
}

Filter said_so(Filter filter) {
  Filter out = Filter::of(Filter::Is::all, {std::move(filter)});
  for (const auto& [is, name] : {std::pair(Filter::Is::modality, name_of(Modality::asserted)),
                                 std::pair(Filter::Is::kind, name_of(StatementKind::speech))}) {
    Filter f;
    f.is = is;
    f.name = std::string(name);
    out.parts.push_back(std::move(f));
  }
  return out;
}

std::string day_of_number(int64_t day) {
  return day < 1000000 || day > 99989999 ? ""
                                         : fmt::format("{:04}-{:02}-{:02}", day / 10000, day / 100 % 100, day % 100);
}

std::string whom_sql(const WhomQuery& query, std::string_view where, bool by_act) {
  return fmt::format(
      "SELECT s.party AS who, o.party AS whom, {5} AS act, count(DISTINCT coalesce(a.utterance, -t.id)) AS n, "
      "min(CASE WHEN t.first_day {0} THEN t.first_day END) AS first_day, "
      "max(CASE WHEN t.last_day {0} THEN t.last_day END) AS last_day "
      "FROM speaks s JOIN spoken_of o ON o.statement=s.statement JOIN statement t ON t.id=s.statement "
      "LEFT JOIN appearance a ON a.statement=t.id WHERE s.party<>o.party AND {1}{2}{3}{4} GROUP BY 1, 2, 3",
      is_day, where, query.all ? "" : " AND t.kind='speech' AND t.modality='asserted'",
      like_name(query.speaker, "s.party"), like_name(query.about, "o.party"), by_act ? "t.act" : "''");
}

namespace {

// "say 12", a line each.
Stats::Counts stored_counts(std::string_view lines) {
  Stats::Counts out;
  for (const std::string& line : stored_lines(lines)) {
    const size_t space = std::min(line.rfind(' '), line.size());
    uint64_t n = 0;
    std::from_chars(line.data() + std::min(space + 1, line.size()), line.data() + line.size(), n);
    out.emplace_back(line.substr(0, space), n);
  }
  return out;
}

// What the join made of it: from which of the columns, and which rows.
std::string_view side_of(const WhomQuery& query) { return query.all ? "every" : "said"; }
std::string whom_where(const WhomQuery& query) {
  return fmt::format(" FROM whom WHERE {}>0{}{}", side_of(query), like_name(query.speaker, "speaker"),
                     like_name(query.about, "about"));
}

}  // namespace

Result<WhomList> who_about_whom(const Joined& state, const WhomQuery& query) {
  Database& db = state.database();
  WhomList out;
  out.found = static_cast<uint64_t>(db.one_number("SELECT count(*)" + whom_where(query)));
  Sql head(db, head_sql);
  std::map<int64_t, Head> heads;
  const auto named = [&](int64_t party) -> const Head& {
    const auto [at, is_new] = heads.try_emplace(party);
    if (is_new) at->second = head_of(head, party);
    return at->second;
  };
  Sql sql(db, fmt::format("SELECT speaker, about, {0}, {0}_acts, {0}_first, {0}_last{1} ORDER BY {0} DESC, speaker, "
                          "about LIMIT {2}",
                          side_of(query), whom_where(query), query.limit ? std::to_string(query.limit) : "-1"));
  while (sql.next()) {
    const Head &who = named(sql.number(0)), &whom = named(sql.number(1));
    out.rows.push_back({who.id, who.name, whom.id, whom.name, static_cast<uint64_t>(sql.number(2)),
                        stored_counts(sql.view(3)), day_of_number(sql.number(4)), day_of_number(sql.number(5))});
  }
  return db.give(std::move(out));
}

namespace {

struct CalledKey {
  std::string name;  // in small letters
  int64_t of = 0, by = 0;
  std::string of_words, by_words;  // where a voice is only described
  auto operator<=>(const CalledKey&) const = default;
};

constexpr const char* called_sql =
    "SELECT l.name, coalesce(o.party, 0), coalesce(b.party, 0), coalesce(vo.name, ''), coalesce(vb.name, ''), "
    "p.sha256, coalesce(first_day_of(d.published), 99999999), coalesce(last_day_of(d.published), 0), l.document, "
    "l.number FROM loaded_name l CROSS JOIN document d ON d.id=l.document CROSS JOIN page p ON p.id=l.document "
    "LEFT JOIN party_voice o ON o.document=l.document AND o.voice=l.of_voice "
    "LEFT JOIN party_voice b ON b.document=l.document AND b.voice=l.used_by "
    "LEFT JOIN voice vo ON vo.document=l.document AND vo.number=l.of_voice "
    "LEFT JOIN voice vb ON vb.document=l.document AND vb.number=l.used_by ORDER BY p.sha256, l.number";

bool has_all(const CalledRow& row, const std::vector<std::string>& wanted) {
  const std::vector<std::string> all = words_in(row.name + " " + row.of + " " + row.by);
  return std::all_of(wanted.begin(), wanted.end(),
                     [&](const std::string& w) { return std::find(all.begin(), all.end(), w) != all.end(); });
}

std::vector<CalledRow> all_called(Database& db) {
  std::map<CalledKey, CalledRow> rows;
  std::map<CalledKey, int64_t> last_page;
  Sql head(db, head_sql);
  for (Sql sql(db, called_sql); sql.next();) {
    const int64_t of = sql.number(1), by = sql.number(2);
    std::string folded;
    for (const std::string& word : words_in(sql.view(0))) folded += word + " ";
    const CalledKey key{folded, of, by, of ? "" : sql.text(3), by ? "" : sql.text(4)};
    CalledRow& row = rows[key];
    if (row.uses == 0) {
      row.name = sql.text(0), row.of = sql.text(3), row.by = sql.text(4);
      if (const Head whom = head_of(head, of); of) row.of_id = whom.id, row.of = whom.name;
      if (const Head who = head_of(head, by); by) row.by_id = who.id, row.by = who.name;
    }
    ++row.uses;
    if (std::exchange(last_page[key], sql.number(8)) != sql.number(8)) ++row.pages;
    const std::string day = day_of_number(sql.number(6));
    if (row.page.empty() || (!day.empty() && (row.first_day.empty() || day < row.first_day)))
      row.page = page_id(sql.view(5)), row.number = sql.number(9);
    row.first_day = earlier(row.first_day, day);
    row.last_day = std::max(row.last_day, day_of_number(sql.number(7)));
  }
  std::vector<CalledRow> out;
  for (auto& [key, row] : rows) out.push_back(std::move(row));
  return out;
}

}  // namespace

Result<CalledList> who_calls_whom(const Joined& state, const CalledQuery& query) {
  Database& db = state.database();
  CalledList out;
  out.rows = all_called(db);
  const std::vector<std::string> wanted = words_in(query.words);
  std::erase_if(out.rows, [&](const CalledRow& row) { return !has_all(row, wanted); });
  std::stable_sort(out.rows.begin(), out.rows.end(), [&](const CalledRow& a, const CalledRow& b) {
    if (!query.by_time) return a.uses > b.uses;
    return a.first_day.empty() ? false : b.first_day.empty() || a.first_day < b.first_day;
  });
  out.found = out.rows.size();
  if (query.limit && out.rows.size() > query.limit) out.rows.resize(query.limit);
  return db.give(std::move(out));
}

}  // namespace sayso
