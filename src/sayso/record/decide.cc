// Making decisions, and taking them back.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "sayso/base/edtf.h"
#include "sayso/base/words.h"
#include "sayso/reading/party_name.h"
#include "sayso/record/derive.h"
#include "sayso/record/ids.h"
#include "sayso/record/joined_sql.h"
#include "sayso/record/kept.h"
#include "sayso/record/link_rows.h"
#include "sayso/record/normal.h"
#include "sayso/record/pages.h"
#include "sayso/record/parties.h"
#include "sayso/record/schema.h"
#include "sayso/record/schema_decisions.h"
#include "sayso/record/shelf.h"
#include "sayso/record/spans_text.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 8> kind_names{"accept", "reject",   "correct", "merge",
                                                     "split",  "not_same", "rename",  "identify"};
constexpr size_t longest_name = 300;

bool of_statement(DecisionKind kind) { return kind <= DecisionKind::correct; }

tl::unexpected<Error> bad(std::string message, std::string where = {}) {
  return fail(ErrorCode::bad_argument, std::move(message), std::move(where));
}

/// A voice of a page, as it is kept.
struct VoiceKey {
  std::string page;  // 32 bytes
  Span mention;
  std::string name;
};

/// What stands in the table.
struct Row {
  DecisionKind kind = DecisionKind::accept;
  int64_t page = 0;
  std::string sha256, content, source, words, value;
  Correction correction;
  std::vector<VoiceKey> voices, others;
};

Result<void> fits_text(const std::optional<Spans>& spans, const std::string& text, std::string_view what) {
  if (!spans) return {};
  uint32_t before = 0;
  const auto on_bound = [&](uint32_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
  };
  for (Span s : *spans) {
    if (s.begin >= s.end || s.begin < before || s.end > text.size() || !on_bound(s.begin) || !on_bound(s.end))
      return bad(fmt::format("the places of {} are empty, out of order or not in the page's text", what));
    before = s.end;
  }
  if (!has_word(text_of(*spans, text))) return bad(fmt::format("there is no word in {}", what));
  return {};
}

Result<void> makes_sense(const Correction& c, const std::string& text) {
  if (c.empty())
    return bad("there is nothing to correct; say what is to be otherwise: words, who says it, act or date");
  if (auto ok = fits_text(c.content, text, "its words"); !ok) return ok;
  if (auto ok = fits_text(c.source, text, "who says it"); !ok) return ok;
  if (!c.act.empty() && !act_named(c.act)) return bad("there is no such act", c.act);
  if (!c.date.empty() && !edtf_bounds(c.date)) return bad("not a date: 2031-10-24, 2031-10 or 2031 (EDTF)", c.date);
  return {};
}

class Maker {
 public:
  explicit Maker(Record& record) : record_(record), db_(record.database()), decisions_(db_) {}

  Result<Row> row_of(const Decide& d) {
    if (of_statement(d.kind)) return of_statement_row(d);
    Row row;
    row.kind = d.kind;
    row.value = on_one_line(d.value);
    if (auto ok = value_makes_sense(d.kind, row.value); !ok) return tl::unexpected(ok.error());
    if (d.kind == DecisionKind::split) return split_row(d, std::move(row));
    for (auto [names, into] : {std::pair{&d.voices, &row.voices}, std::pair{&d.others, &row.others}})
      for (const std::string& name : *names) {
        auto key = voice_of_id(name);
        if (!key) return tl::unexpected(key.error());
        into->push_back(std::move(*key));
      }
    const size_t least = d.kind == DecisionKind::merge ? 2 : 1;
    if (row.voices.size() < least || (d.kind == DecisionKind::not_same && row.others.empty()))
      return bad(d.kind == DecisionKind::merge || d.kind == DecisionKind::not_same ? "two voices are needed"
                                                                                   : "which voice?");
    return row;
  }

 private:
  static Result<void> value_makes_sense(DecisionKind kind, const std::string& value) {
    if (value.size() > longest_name) return bad(fmt::format("longer than {} bytes", longest_name));
    if (kind == DecisionKind::rename && !has_word(value)) return bad("a name has a letter or digit");
    if (kind != DecisionKind::identify) return {};
    const size_t colon = value.find(':');
    const bool scheme = colon != std::string::npos && colon > 0 &&
                        value.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == colon;
    if (!scheme || value.find(' ') != std::string::npos)
      return bad("an identifier looks like wikidata:Q42; 'wikidata:' takes it away", value);
    return {};
  }

  Result<Row> of_statement_row(const Decide& d) {
    auto key = key_of_statement(record_, d.statement);
    if (!key) return tl::unexpected(key.error());
    Row row;
    row.kind = d.kind;
    row.page = *key / statements_a_page;
    Sql sql(db_, "SELECT d.reading, p.size, p.sha256 FROM document d JOIN page p ON p.id=d.id WHERE d.id=?1");
    if (!sql.with(row.page).next()) return fail(ErrorCode::not_found, "this page has not been read", d.statement);
    auto raw = unpacked_reading(sql.view(0), static_cast<uint64_t>(sql.number(1)), db_.path());
    if (!raw) return tl::unexpected(raw.error());
    row.sha256 = sql.text(2);
    sql.reset();
    Reading now = *raw;
    const Applied applied = decisions_.apply_to(now);
    const auto index = static_cast<uint32_t>(*key % statements_a_page - 1);
    if (index >= now.statements.size())
      return fail(ErrorCode::not_found, fmt::format("this page has {} statements", now.statements.size()), d.statement);
    const auto [content, source] = as_found(*raw, applied, row.sha256, index);
    if (content.empty() || content.back().end > raw->text.size())
      return bad("this page was read anew since; undo the decision about it first", d.statement);
    row.content = spans_text(content), row.source = spans_text(source);
    row.words = raw->text.substr(content.front().begin, content.back().end - content.front().begin);
    row.value = on_one_line(name_of(now, now.statements[index].source));
    if (d.kind != DecisionKind::correct) return row;
    if (auto ok = makes_sense(d.correction, raw->text); !ok) return tl::unexpected(ok.error());
    row.correction = d.correction;
    return row;
  }

  // What a statement is known by. One that stands there by a person's word alone is known by that.
  std::pair<Spans, Spans> as_found(const Reading& raw, const Applied& applied, const std::string& sha256,
                                   uint32_t index) {
    if (index < raw.statements.size()) return {raw.statements[index].content, raw.statements[index].source.spans};
    for (const auto& [statement, decision] : applied.statements)
      for (const StatementDecision& d : decisions_.of(sha256))
        if (statement == index && d.id == decision) return {d.content, d.source};
    return {};
  }

  Result<VoiceKey> voice_of_id(std::string_view id) {
    const size_t dot = std::min(id.find(".v"), id.size());
    auto page = dot < id.size() ? page_key_of(record_, id.substr(0, dot)) : Result<int64_t>(0);
    if (!page) return tl::unexpected(page.error());
    const std::string_view digits = id.substr(std::min(dot + 2, id.size()));
    if (!*page || digits.empty() || digits.size() > 7 ||
        digits.find_first_not_of("0123456789") != std::string_view::npos)
      return bad("not a voice's id; they look like 3fa9c2d1a0b1c2d3.v3 and stand in 'sayso voices'", std::string(id));
    auto reading = of_page(*page);
    if (!reading) return tl::unexpected(reading.error());
    const size_t number = std::stoul(std::string(digits));
    if (number < 1 || number > reading->voices.size())
      return fail(ErrorCode::not_found, fmt::format("this page has {} voices", reading->voices.size()),
                  std::string(id));
    return key_of(*reading, static_cast<uint32_t>(number - 1));
  }

  Result<Reading> of_page(int64_t page) {
    Sql sql(db_, "SELECT d.reading, p.size FROM document d JOIN page p ON p.id=d.id WHERE d.id=?1");
    if (!sql.with(page).next()) return fail(ErrorCode::not_found, "this page has not been read", db_.path());
    return reviewed_reading(decisions_, sql.view(0), static_cast<uint64_t>(sql.number(1)), db_.path());
  }

  static VoiceKey key_of(const Reading& r, uint32_t voice) {
    const Voice& v = r.voices[voice];
    return {bytes_of_hex(r.sha256), v.mentions.empty() ? Span() : v.mentions.front().span, v.name};
  }

  // Members by ids, or all that pages call by a name. `others` is the party that they leave.
  Result<Row> split_row(const Decide& d, Row row) {
    if (d.others.size() != 1 || d.voices.empty()) return bad("which voices are to leave which one?");
    auto of = voice_of_id(d.others[0]);
    if (!of) return tl::unexpected(of.error());
    Sql members(db_,
                "SELECT v.document, v.voice, w.name FROM party_voice v JOIN voice w ON w.document=v.document AND "
                "w.number=v.voice WHERE v.party=(SELECT q.party FROM party_voice q JOIN page p ON p.id=q.document "
                "JOIN voice x ON x.document=q.document AND x.number=q.voice WHERE p.sha256=?1 AND x.name=?2) "
                "ORDER BY v.document, v.voice");
    bool by_id = false;
    for (const std::string& member : d.voices) {
      if (is_voice_id(member)) {
        by_id = true;
        auto key = voice_of_id(member);
        if (!key) return tl::unexpected(key.error());
        row.voices.push_back(std::move(*key));
        continue;
      }
      const size_t before = row.voices.size();
      for (members.with(Blob{of->page}, on_one_line(of->name)); members.next();) {
        if (words_in(members.text(2)) != words_in(member)) continue;
        auto reading = of_page(members.number(0));
        if (!reading) return tl::unexpected(reading.error());
        row.voices.push_back(key_of(*reading, static_cast<uint32_t>(members.number(1) - 1)));
      }
      if (row.voices.size() == before)
        return fail(ErrorCode::not_found, "no page calls this voice so; 'sayso voice' shows what it is called", member);
      row.value = split_by_name;
    }
    if (by_id && row.value == split_by_name)
      return bad("name those who leave by their ids or by what they are called, not by both");
    row.others.push_back(std::move(*of));
    return row;
  }

  Record& record_;
  Database& db_;
  PageDecisions decisions_;
};

// Names of voices across pages become ids of their first members.
Result<std::vector<Decide>> with_ids(Record& record, std::vector<Decide> all) {
  std::optional<Joined> state;
  for (Decide& d : all)
    for (std::vector<std::string>* names : {&d.voices, &d.others}) {
      if (of_statement(d.kind)) continue;
      for (std::string& name : *names) {
        if (d.kind != DecisionKind::split && is_voice_id(name)) continue;
        if (d.kind == DecisionKind::split && names == &d.voices) continue;
        if (!state) {
          auto joined = Joined::open(record);
          if (!joined) return tl::unexpected(joined.error());
          state = std::move(*joined);
        }
        if (is_voice_id(name)) continue;
        auto party = find_party(*state, name);
        if (!party) return tl::unexpected(party.error());
        name = party->id;
      }
    }
  return all;
}

int64_t insert(Database& db, const Row& row, const std::string& who, const std::string& now) {
  const auto text = [](const std::optional<Spans>& spans) { return spans ? spans_text(*spans) : std::string(); };
  const std::optional<Blob> page = of_statement(row.kind) ? std::optional(Blob{row.sha256}) : std::nullopt;
  Sql(db, decision_table.insert())
      .with(std::optional<int64_t>(), now, who, name_of(row.kind), page, row.content, row.source, row.words,
            text(row.correction.content), text(row.correction.source), row.correction.act, row.correction.date,
            row.value, std::optional<int64_t>(), std::optional<int64_t>(), std::optional<int64_t>())
      .run();
  const int64_t id = sqlite3_last_insert_rowid(db.handle());
  Sql voice(db, decision_voice_table.insert());
  int64_t number = 0;
  for (const int side : {1, 2})
    for (const VoiceKey& key : side == 1 ? row.voices : row.others)
      voice.with(id, ++number, side, Blob{key.page}, key.mention.begin, key.mention.end, key.name).run();
  return id;
}

// Accepting brings back what was rejected or corrected before, or stands alone on a page that was read anew.
bool changes_more(Database& db, const Row& row) {
  Sql sql(db, "SELECT EXISTS(SELECT 1 FROM decision WHERE page=?1 AND undone IS NULL AND what<>?2)");
  return sql.with(Blob{row.sha256}, name_of(DecisionKind::accept)).next() && sql.number(0) != 0;
}

void sign(Database& db, int64_t id) {
  const std::string digest = decision_digest(db, id);
  Sql(db, "UPDATE decision SET digest=?2 WHERE id=?1").with(id, Blob{digest}).run();
}

}  // namespace

std::string_view name_of(DecisionKind kind) { return kind_names[static_cast<size_t>(kind)]; }
std::optional<DecisionKind> decision_named(std::string_view name) {
  const auto at = std::find(kind_names.begin(), kind_names.end(), name);
  if (at == kind_names.end()) return std::nullopt;
  return static_cast<DecisionKind>(at - kind_names.begin());
}

Result<std::vector<int64_t>> decide(Record& record, const std::vector<Decide>& decisions, const std::string& who) {
  if (decisions.empty()) return bad("there is nothing to decide");
  const std::string by = on_one_line(who);
  if (by.size() > longest_name || !has_word(by)) return bad("who decides? --by NAME");
  auto all = with_ids(record, decisions);
  if (!all) return tl::unexpected(all.error());
  Database& db = record.database();
  Transaction change(db, "BEGIN IMMEDIATE");
  if (auto ok = db.give(); !ok) return tl::unexpected(ok.error());
  Maker maker(record);
  DerivedWriter writer(db);
  std::set<int64_t> pages;
  std::vector<int64_t> ids;
  const std::string now = utc_now();
  bool links = false;
  for (const Decide& d : *all) {
    auto row = maker.row_of(d);
    if (!row) return tl::unexpected(row.error());
    if (row->page && pages.insert(row->page).second) writer.take_out(row->page);
    ids.push_back(insert(db, *row, by, now));
    sign(db, ids.back());
    links = links || d.kind != DecisionKind::accept || changes_more(db, *row);
  }
  for (int64_t page : pages)
    for (int64_t unplaced : writer.put_in(page).unplaced)
      if (std::find(ids.begin(), ids.end(), unplaced) != ids.end())
        return bad(
            "the page does not allow this: words lie in one block unless they begin with a quotation mark, and who "
            "says "
            "them does not lie in them");
  if (links) db.run(links_are_old);
  change.commit();
  return db.give(std::move(ids));
}

Result<void> undo_decision(Record& record, int64_t number, const std::string& who) {
  const std::string by = on_one_line(who);
  if (by.size() > longest_name || !has_word(by)) return bad("who decides? --by NAME");
  Database& db = record.database();
  Transaction change(db, "BEGIN IMMEDIATE");
  Sql row(db, "SELECT d.undone, d.what, p.id FROM decision d LEFT JOIN page p ON p.sha256=d.page WHERE d.id=?1");
  if (!row.with(number).next()) {
    if (auto ok = db.give(); !ok) return ok;
    return fail(ErrorCode::not_found, "there is no such decision; 'sayso review log' lists them",
                std::to_string(number));
  }
  if (!row.null(0)) return bad("is undone already", "decision " + std::to_string(number));
  const std::optional<int64_t> page = row.maybe_number(2);
  row.reset();
  if (page) {
    Sql kept(db, "SELECT d.reading, p.size FROM document d JOIN page p ON p.id=d.id WHERE d.id=?1");
    if (kept.with(*page).next())
      if (auto r = unpacked_reading(kept.view(0), static_cast<uint64_t>(kept.number(1)), db.path()); !r)
        return tl::unexpected(r.error());  // its rows could not be made again
  }
  DerivedWriter writer(db);
  if (page) writer.take_out(*page);
  const std::string now = utc_now();
  Sql(db, "UPDATE decision SET undone=?2, undone_by=?3 WHERE id=?1").with(number, now, by).run();
  sign(db, number);
  if (page) writer.put_in(*page);
  db.run(links_are_old);
  change.commit();
  return db.give();
}

Result<int64_t> last_decision(Record& record) {
  Database& db = record.database();
  return db.give(db.one_number("SELECT coalesce(max(id), 0) FROM decision WHERE undone IS NULL"));
}

}  // namespace sayso
