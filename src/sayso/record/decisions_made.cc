// What was decided, and what is to be looked at.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "sayso/base/words.h"
#include "sayso/record/ids.h"
#include "sayso/record/joined_sql.h"
#include "sayso/record/kept.h"
#include "sayso/record/obey.h"
#include "sayso/record/outline.h"
#include "sayso/record/pages.h"
#include "sayso/record/rows.h"
#include "sayso/record/schema.h"
#include "sayso/record/schema_decisions.h"
#include "sayso/record/shelf.h"
#include "sayso/record/spans_text.h"

namespace sayso {
namespace {

class Log {
 public:
  explicit Log(Database& db)
      : db_(db),
        voices_(db,
                "SELECT v.side, v.page, v.name, p.id FROM decision_voice v LEFT JOIN page p ON p.sha256=v.page "
                "WHERE v.decision=?1 ORDER BY v.number"),
        voice_(db, "SELECT min(number) FROM voice WHERE document=?1 AND name=?2"),
        page_(db, "SELECT d.id, d.outlet FROM document d JOIN page p ON p.id=d.id WHERE p.sha256=?1"),
        reviewed_(db,
                  "SELECT r.statement FROM reviewed r JOIN decision d ON d.id=r.decision WHERE d.page=?1 AND "
                  "d.content=?2 AND d.source=?3"),
        as_found_(db, "SELECT id FROM statement WHERE id BETWEEN ?1 AND ?2 AND spans=?3") {}

  DecisionRow row(const Sql& sql) {
    constexpr const auto& t = decision_table;
    DecisionRow out;
    out.number = sql.number(t.at("id"));
    out.made = sql.text(t.at("made")), out.who = sql.text(t.at("who"));
    out.kind = decision_named(sql.view(t.at("what"))).value_or(DecisionKind::accept);
    out.undone = sql.text(t.at("undone")), out.undone_by = sql.text(t.at("undone_by"));
    if (sql.null(t.at("page"))) {
      out.value = sql.view(t.at("value")) == split_by_name ? "" : sql.text(t.at("value"));
      add_voices(out);
    } else {
      add_statement(sql, out);
    }
    return out;
  }

 private:
  void add_voices(DecisionRow& out) {
    for (voices_.with(out.number); voices_.next();) {
      std::string id;
      const std::string name = on_one_line(voices_.view(2));  // as rows have it
      if (!voices_.null(3) && voice_.with(voices_.number(3), name).next() && !voice_.null(0))
        id = voice_id(voices_.view(1), voice_.number(0));
      voice_.reset();
      (voices_.number(0) == 2 ? out.others : out.voices).push_back({id, name});
    }
    out.placed = std::any_of(out.voices.begin(), out.voices.end(), [](const DecidedVoice& v) { return !v.id.empty(); });
  }

  void add_statement(const Sql& sql, DecisionRow& out) {
    constexpr const auto& t = decision_table;
    const std::string page = sql.text(t.at("page"));
    out.words = on_one_line(text_of_spans(sql)), out.speaker = sql.text(t.at("value"));
    out.now_act = sql.text(t.at("new_act")), out.now_date = sql.text(t.at("new_date"));
    int64_t key = 0, statement = 0;
    if (page_.with(Blob{page}).next()) key = page_.number(0), out.outlet = page_.text(1);
    page_.reset();
    reviewed_.with(Blob{page}, sql.text(t.at("content")), sql.text(t.at("source")));
    if (reviewed_.next()) statement = reviewed_.number(0);
    reviewed_.reset();
    out.placed = statement != 0;
    if (!statement &&
        as_found_.with(key * statements_a_page, (key + 1) * statements_a_page - 1, sql.text(t.at("content"))).next())
      statement = as_found_.number(0);
    as_found_.reset();
    if (statement) out.statement = statement_id(page, statement);
    if (!sql.view(t.at("new_content")).empty())
      out.now = words_at(key, ordered_spans_of(sql.view(t.at("new_content"))));
    if (!sql.view(t.at("new_source")).empty())
      out.now_speaker = words_at(key, ordered_spans_of(sql.view(t.at("new_source"))));
  }

  // `words` runs from the first to the last byte; what lies between its pieces is the page's own.
  static std::string text_of_spans(const Sql& sql) {
    constexpr const auto& t = decision_table;
    const Spans spans = ordered_spans_of(sql.view(t.at("content")));
    const std::string_view words = sql.view(t.at("words"));
    std::string out;
    for (Span s : spans) {
      const uint32_t from = s.begin - spans.front().begin;
      if (s.begin < spans.front().begin || s.end < s.begin || s.end - spans.front().begin > words.size())
        return std::string(words);  // a damaged row
      out += (out.empty() ? "" : " ") + std::string(words.substr(from, s.size()));
    }
    return out;
  }

  std::string words_at(int64_t page, const Spans& spans) {
    if (page != text_of_) {
      text_.clear(), text_of_ = page;
      Sql sql(db_, "SELECT d.reading, p.size FROM document d JOIN page p ON p.id=d.id WHERE d.id=?1");
      if (sql.with(page).next())
        if (auto reading = unpacked_reading(sql.view(0), static_cast<uint64_t>(sql.number(1)), db_.path()))
          text_ = std::move(reading->text);
    }
    if (spans.empty() || spans.back().end > text_.size()) return {};
    return on_one_line(sayso::text_of(spans, text_));
  }

  Database& db_;
  Sql voices_, voice_, page_, reviewed_, as_found_;
  int64_t text_of_ = 0;
  std::string text_;
};

}  // namespace

Result<DecisionList> decisions_made(Record& record, const DecisionQuery& query) {
  Database& db = record.database();
  Transaction one_state(db);
  std::string where = query.standing ? "WHERE undone IS NULL" : "WHERE 1";
  int64_t page = 0;
  std::string id;
  if (!query.statement.empty()) {
    auto key = key_of_statement(record, query.statement);
    if (!key) return tl::unexpected(key.error());
    page = *key / statements_a_page;
    Sql hash(db, "SELECT sha256 FROM page WHERE id=?1");
    if (hash.with(page).next()) id = statement_id(hash.view(0), *key);
    where += fmt::format(" AND page=(SELECT sha256 FROM page WHERE id={})", page);
  }
  DecisionList out;
  Log log(db);
  Sql sql(db, decision_table.select(where + " ORDER BY id DESC"));
  while (sql.next()) {
    const bool wanted = out.found >= query.from && (query.limit == 0 || out.rows.size() < query.limit);
    if (page || wanted) {
      DecisionRow row = log.row(sql);
      if (page && row.statement != id) continue;
      if (wanted) out.rows.push_back(std::move(row));
    }
    ++out.found;
  }
  return db.give(std::move(out));
}

Result<StatementQueue> doubtful_statements(Record& record, const QueueOptions& options) {
  Database& db = record.database();
  Transaction one_state(db);
  StatementQueue out;
  const std::string doubtful =
      " FROM statement INDEXED BY statement_by_day WHERE confidence<?1 AND id NOT IN (SELECT statement FROM reviewed)";
  if (Sql count(db, "SELECT count(*)" + doubtful); count.with(options.below).next())
    out.found = static_cast<uint64_t>(count.number(0));
  Sql sql(db, "SELECT id" + doubtful + " ORDER BY confidence, first_day, id LIMIT ?2 OFFSET ?3");
  StatementRows rows(db);
  for (sql.with(options.below, options.limit ? static_cast<int64_t>(options.limit) : int64_t{-1}, options.from);
       sql.next();) {
    auto row = rows.read(sql.number(0));
    if (row)
      out.rows.push_back(std::move(*row));
    else
      out.damaged.push_back(row.error());
  }
  return db.give(std::move(out));
}

Result<DoubtfulKeys> doubtful_statements(Record& record, const Outline& outline, const QueueOptions& options) {
  Database& db = record.database();
  const std::span<const OutlineRow> rows = outline.rows();
  RowSet reviewed(rows.size(), false);
  for (Sql sql(db, "SELECT statement FROM reviewed"); sql.next();)
    if (const uint32_t row = outline.find(sql.number(0)); row != OutlineRow::none) reviewed.add(row);
  std::vector<uint32_t> all;
  for (uint32_t row = 0; row < rows.size(); ++row)
    if (rows[row].confidence < options.below && !reviewed.has(row)) all.push_back(row);
  const auto first = [&](uint64_t n) {
    return all.begin() + static_cast<ptrdiff_t>(std::min<uint64_t>(n, all.size()));
  };
  const auto begin = first(options.from), end = options.limit ? first(options.from + options.limit) : all.end();
  std::partial_sort(all.begin(), end, all.end(), [&](uint32_t a, uint32_t b) {
    return std::tie(rows[a].confidence, rows[a].first_day, a) < std::tie(rows[b].confidence, rows[b].first_day, b);
  });
  DoubtfulKeys out{all.size(), {}};
  for (auto row = begin; row < end; ++row) out.keys.push_back(rows[*row].key);
  return db.give(std::move(out));
}

namespace {

constexpr uint32_t most_context = 240;  // bytes of a passage, on each side of the name

/// Voices as a question shows them.
class Portraits {
 public:
  explicit Portraits(Database& db)
      : db_(db),
        decisions_(db),
        voice_(
            db,
            "SELECT w.name, w.type, t.name, t.pages, t.statements, p.sha256, d.outlet, d.published, d.reading, p.size "
            "FROM voice w JOIN page p ON p.id=w.document JOIN document d ON d.id=w.document LEFT JOIN party_voice v "
            "ON v.document=w.document AND v.voice=w.number LEFT JOIN party t ON t.id=v.party "
            "WHERE w.document=?1 AND w.number=?2") {}

  DoubtfulVoice of(int64_t page, int64_t number) {
    DoubtfulVoice out;
    if (!voice_.with(page, number).next()) return out;
    out.id = voice_id(voice_.view(5), number);
    out.name = voice_.null(2) ? voice_.text(0) : voice_.text(2), out.type = voice_.text(1);
    out.pages = std::max<uint64_t>(1, static_cast<uint64_t>(voice_.number(3)));
    out.statements = static_cast<uint64_t>(voice_.number(4));
    out.page = page_id(voice_.view(5)), out.outlet = voice_.text(6), out.published = voice_.text(7);
    if (auto r = reviewed_reading(decisions_, voice_.view(8), static_cast<uint64_t>(voice_.number(9)), db_.path()))
      if (static_cast<size_t>(number) <= r->voices.size()) passage(*r, r->voices[static_cast<size_t>(number - 1)], out);
    voice_.reset();
    return out;
  }

 private:
  static void passage(const Reading& r, const Voice& voice, DoubtfulVoice& out) {
    if (voice.mentions.empty()) return;
    const Span name = voice.mentions.front().span;
    uint32_t begin = name.begin, end = name.end;
    const auto inside = [&](uint32_t at) {
      return at < r.text.size() && (static_cast<unsigned char>(r.text[at]) & 0xC0) == 0x80;
    };
    while (begin > 0 && name.begin - begin < most_context && r.text[begin - 1] != '\n') --begin;
    while (end < r.text.size() && end - name.end < most_context && r.text[end] != '\n') ++end;
    while (inside(begin)) ++begin;
    while (inside(end)) --end;
    const std::string before = on_one_line(std::string_view(r.text).substr(begin, name.begin - begin));
    const std::string words = on_one_line(name.of(r.text));
    const bool space = !before.empty() && name.begin > begin && r.text[name.begin - 1] == ' ';
    out.begin = static_cast<uint32_t>(before.size() + space), out.end = out.begin + static_cast<uint32_t>(words.size());
    out.passage = before + (space ? " " : "") + words;
    const std::string_view rest = std::string_view(r.text).substr(name.end, end - name.end);
    const std::string after = on_one_line(rest);
    if (!after.empty()) out.passage += (rest[0] == ' ' ? " " : "") + after;
  }

  Database& db_;
  PageDecisions decisions_;
  Sql voice_;
};

}  // namespace

Result<VoiceQueue> doubtful_voices(const Joined& state, uint64_t limit, uint64_t from) {
  Database& db = state.database();
  VoiceQueue out;
  Portraits portraits(db);
  // All candidates of one voice are one question.
  Sql sql(db, "SELECT document, voice, other_document, other_voice, why FROM doubtful ORDER BY id");
  std::map<std::pair<int64_t, int64_t>, size_t> known;
  std::vector<std::pair<std::pair<int64_t, int64_t>, std::vector<std::pair<int64_t, int64_t>>>> all;
  std::vector<std::string> why;
  while (sql.next()) {
    const auto voice = std::pair(sql.number(0), sql.number(1));
    const auto [at, fresh] = known.try_emplace(voice, all.size());
    if (fresh) all.push_back({voice, {}}), why.push_back(sql.text(4));
    all[at->second].second.emplace_back(sql.number(2), sql.number(3));
  }
  out.found = all.size();
  for (size_t i = from; i < all.size() && (limit == 0 || out.rows.size() < limit); ++i) {
    VoiceQuestion question{portraits.of(all[i].first.first, all[i].first.second), {}, why[i]};
    for (const auto& [page, number] : all[i].second) question.others.push_back(portraits.of(page, number));
    out.rows.push_back(std::move(question));
  }
  return db.give(std::move(out));
}

}  // namespace sayso
