#include "sayso/record/outline.h"

#include <algorithm>
#include <unordered_map>

#include "sayso/record/database.h"
#include "sayso/record/ids.h"
#include "sayso/record/kept.h"
#include "sayso/record/link_rows.h"
#include "sayso/record/normal.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

template <class Enum>
uint8_t code_of(std::optional<Enum> value) {
  return value ? static_cast<uint8_t>(*value) : 0;
}

// FNV-1a over letters and digits alone: white space and marks make no other words.
uint64_t hash_of(std::string_view text, uint64_t hash) {
  for (unsigned char c : text) {
    if (c < 0x80 && !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) continue;
    hash = (hash ^ (c < 0x80 && c >= 'A' && c <= 'Z' ? c + 32u : c)) * 0x100000001b3u;
  }
  return hash;
}

uint64_t speaker_and_day(const OutlineRow& r) {
  return (uint64_t{r.speaker} << 32) ^ static_cast<uint64_t>(static_cast<uint32_t>(r.first_day)) * 0x9e3779b97f4a7c15u;
}
uint64_t words_of(const OutlineRow& r) { return r.sayings ^ speaker_and_day(r); }

/// Counts what voices say and what is said of them, as a list of it would.
struct PartyCounter {
  std::span<const OutlineRow> rows;
  std::span<const Outline::About> about;
  std::vector<Outline::Party>& parties;

  void run() {
    for (uint32_t row = 0; row < rows.size(); ++row) {
      const OutlineRow& r = rows[row];
      Outline::Party& party = parties[r.party];
      if (r.party) party.said += counts(row, [&](uint32_t up) { return rows[up].party == r.party; });
      if (r.first_day >= undated) continue;
      party.first_day = std::min(party.first_day, r.first_day), party.last_day = std::max(party.last_day, r.last_day);
    }
    for (const Outline::About& a : about)
      if (a.party && rows[a.row].party != a.party)
        parties[a.party].about += counts(a.row, [&](uint32_t up) { return told(up, a.party); });
  }

 private:
  // Whether a statement is asserted speech and lies in none that fits as well.
  template <class Fits>
  bool counts(uint32_t row, Fits fits) const {
    if (!rows[row].is_said()) return false;
    for (uint32_t up = rows[row].parent; up != OutlineRow::none; up = rows[up].parent)
      if (rows[up].is_said() && fits(up)) return false;
    return true;
  }
  // Whether somebody else says it of a voice.
  bool told(uint32_t row, uint32_t party) const {
    const auto less = [](const Outline::About& a, const Outline::About& b) { return a.row < b.row; };
    const auto [begin, end] = std::equal_range(about.begin(), about.end(), Outline::About{row}, less);
    return rows[row].party != party &&
           std::any_of(begin, end, [&](const Outline::About& a) { return a.party == party; });
  }
};

}  // namespace

/// Fills in an outline, in one state of the record.
class OutlineReader {
 public:
  OutlineReader(Database& db, Outline& out) : db_(db), out_(out) {}

  void run() {
    Transaction one_state(db_);
    pages();
    statements();
    totals();
    if (links_are_kept(db_)) links();
    speakers();
    about();
    PartyCounter{out_.rows_, out_.about_.all, out_.links_.parties}.run();
    alone();
    std::vector<uint32_t> outlets;
    for (const Outline::Page& page : out_.pages_) outlets.push_back(page.outlet);
    out_.indexes_ = RowIndexes(out_.rows_, outlets, out_.names_);
  }

 private:
  uint32_t name(std::string_view text) {
    if (text.empty()) return 0;
    auto [at, is_new] = known_.try_emplace(std::string(text), static_cast<uint32_t>(out_.names_.size()));
    if (is_new) out_.names_.emplace_back(text);
    return at->second;
  }

  void totals() {
    Outline::Totals& t = out_.totals_;
    const auto number = [&](std::string_view sql) { return static_cast<uint64_t>(db_.one_number(sql)); };
    t.pages = number("SELECT count(*) FROM page"), t.sources = number("SELECT count(*) FROM source");
    t.voices = number("SELECT count(*) FROM voice"), t.figures = number("SELECT count(*) FROM figure");
    for (auto [sql, into] :
         {std::pair{"SELECT language, count(*) n FROM document GROUP BY 1 ORDER BY n DESC, 1", &t.languages},
          std::pair{"SELECT reader, count(*) n FROM document GROUP BY 1 ORDER BY n DESC, 1", &t.readers}})
      for (Sql counts(db_, sql); counts.next();)
        into->emplace_back(counts.text(0), static_cast<uint64_t>(counts.number(1)));
  }

  void links() {
    Outline::Links& l = out_.links_;
    l.there = true;
    std::unordered_map<int64_t, uint32_t> parties, utterances;
    Sql sql(db_,
            "SELECT t.id, p.sha256, t.voice, t.name, t.given, t.type FROM party t JOIN page p ON p.id=t.document ORDER "
            "BY t.id");
    while (sql.next()) {
      parties[sql.number(0)] = static_cast<uint32_t>(l.parties.size());
      Outline::Party& party = l.parties.emplace_back();
      party.id = hex_of_bytes(sql.view(1)).substr(0, short_hash) + ".v" + std::to_string(sql.number(2));
      party.number = sql.number(0), party.name = name(sql.view(3));
      party.given = sql.number(4) != 0, party.type = voice_type(sql.view(5)).value_or(VoiceType::unnamed);
    }
    for (Sql v(db_, "SELECT document, voice, party FROM party_voice ORDER BY document, voice"); v.next();)
      l.voices.push_back({v.number(0), static_cast<uint32_t>(v.number(1)), parties[v.number(2)]});
    for (Sql u(db_, "SELECT id, pages, independent FROM utterance ORDER BY id"); u.next();) {
      utterances[u.number(0)] = static_cast<uint32_t>(l.utterances.size());
      l.utterances.push_back({static_cast<uint32_t>(u.number(1)), static_cast<uint32_t>(u.number(2)), 0});
    }
    fill("SELECT statement, party FROM speaks", &OutlineRow::party, parties);
    fill("SELECT statement, utterance FROM appearance", &OutlineRow::utterance, utterances);
    l.counts = OutlineCounts(db_, out_.rows_);
    l.doubtful =
        static_cast<uint64_t>(db_.one_number("SELECT count(*) FROM (SELECT DISTINCT document, voice FROM doubtful)"));
    changed();
  }

  void fill(std::string_view query, uint32_t OutlineRow::* field,
            const std::unordered_map<int64_t, uint32_t>& indices) {
    for (Sql sql(db_, query); sql.next();)
      if (const uint32_t row = out_.find(sql.number(0)); row != OutlineRow::none)
        if (const auto at = indices.find(sql.number(1)); at != indices.end()) out_.rows_[row].*field = at->second;
  }

  // All ways to write a name are one.
  uint32_t one_name(uint32_t of) {
    if (of >= folded_.size()) folded_.resize(out_.names_.size(), 0);
    if (of == 0 || folded_[of]) return folded_[of];
    const std::string key = folded_name(out_.names_[of]);
    return folded_[of] = key.empty() ? of : out_.folded_names_.try_emplace(key, of).first->second;
  }

  // A voice has one name, whatever its pages call it.
  void speakers() {
    for (Outline::Page& page : out_.pages_) page.outlet = one_name(page.outlet);
    for (OutlineRow& r : out_.rows_) r.speaker = one_name(r.party ? out_.links_.parties[r.party].name : r.speaker);
  }

  // Names that two voices have, or one and somebody whom a page only describes so, lead to neither alone.
  void alone() {
    auto& parties = out_.links_.parties;
    std::vector<uint32_t> having(out_.names_.size());
    for (uint32_t p = 1; p < parties.size(); ++p) ++having[one_name(parties[p].name)];
    for (const OutlineRow& r : out_.rows_)
      if (!r.party) having[r.speaker] += 2;
    for (const Outline::About& a : out_.about_.all)
      if (!a.party) having[a.name] += 2;
    for (uint32_t p = 1; p < parties.size(); ++p) parties[p].alone = having[one_name(parties[p].name)] == 1;
  }

  // Pages that have an utterance, but not in the words in which most of its pages have it.
  void changed() {
    struct Worded {
      uint32_t utterance, page;
      uint64_t words;
      auto operator<=>(const Worded&) const = default;
    };
    std::vector<Worded> all;
    for (const OutlineRow& r : out_.rows_)
      if (r.utterance) all.push_back({r.utterance, r.page, words_of(r)});
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::unordered_map<uint64_t, uint32_t> wordings;
    uint32_t pages = 0, most = 0;
    for (size_t i = 0; i < all.size(); ++i) {
      const Worded& w = all[i];
      const bool is_new = i == 0 || all[i - 1].utterance != w.utterance;
      if (is_new) wordings.clear(), pages = most = 0;
      pages += is_new || all[i - 1].page != w.page;
      most = std::max(most, ++wordings[w.words]);
      out_.links_.utterances[w.utterance].changed = pages - most;
    }
  }

  void pages() {
    Sql sql(db_, "SELECT d.id, d.outlet, p.sha256 FROM document d JOIN page p ON p.id=d.id ORDER BY d.id");
    while (sql.next())
      out_.pages_.push_back({sql.number(0), hex_of_bytes(sql.view(2)).substr(0, short_hash), name(sql.view(1))});
  }

  void statements() {
    std::vector<int64_t> parents;
    Sql sql(db_,
            "SELECT id, first_day, last_day, act, manner, kind, modality, parent, speaker, confidence, content "
            "FROM statement ORDER BY id");
    for (size_t page = 0; sql.next();) {
      OutlineRow r;
      r.key = sql.number(0);
      while (page < out_.pages_.size() && out_.pages_[page].key < r.key / statements_a_page) ++page;
      if (page == out_.pages_.size() || out_.pages_[page].key != r.key / statements_a_page) continue;  // damaged
      r.page = static_cast<uint32_t>(page);
      r.first_day = static_cast<int32_t>(sql.number(1)), r.last_day = static_cast<int32_t>(sql.number(2));
      r.act = code_of(act_named(sql.view(3))), r.manner = code_of(manner_named(sql.view(4)));
      r.kind = code_of(statement_kind_named(sql.view(5))), r.modality = code_of(modality_named(sql.view(6)));
      parents.push_back(sql.null(7) ? 0 : sql.number(7));
      r.speaker = name(sql.view(8));
      r.confidence = sql.real(9);
      r.sayings = hash_of(sql.view(10), 0xcbf29ce484222325u) ^ speaker_and_day(r);
      out_.rows_.push_back(r);
    }
    // Parents stand first; where a damaged row says otherwise, they could go round in circles.
    for (size_t i = 0; i < parents.size(); ++i)
      if (const uint32_t p = out_.find(parents[i]); p < i) out_.rows_[i].parent = p;
  }

  void about() {
    Sql sql(db_,
            "SELECT a.statement, v.name, a.voice FROM about a JOIN voice v ON v.document=a.statement/?1 AND "
            "v.number=a.voice ORDER BY a.statement");
    size_t row = 0;
    for (sql.with(statements_a_page); sql.next();) {
      while (row < out_.rows_.size() && out_.rows_[row].key < sql.number(0)) ++row;
      if (row == out_.rows_.size() || out_.rows_[row].key != sql.number(0)) continue;
      const uint32_t party = out_.party_of(sql.number(0) / statements_a_page, static_cast<uint32_t>(sql.number(2)));
      const uint32_t called = one_name(party ? out_.links_.parties[party].name : name(sql.view(1)));
      if (called) out_.about_.all.push_back({static_cast<uint32_t>(row), called, party});
    }
    std::sort(out_.about_.all.begin(), out_.about_.all.end());
    out_.about_.all.erase(std::unique(out_.about_.all.begin(), out_.about_.all.end()), out_.about_.all.end());
    out_.about_.begin.assign(out_.rows_.size() + 1, 0);
    for (const Outline::About& a : out_.about_.all) ++out_.about_.begin[a.row + 1];
    for (size_t i = 1; i < out_.about_.begin.size(); ++i) out_.about_.begin[i] += out_.about_.begin[i - 1];
  }

  Database& db_;
  Outline& out_;
  std::unordered_map<std::string, uint32_t> known_;
  std::vector<uint32_t> folded_;  // by name: the one that stands for all ways to write it
};

Result<std::shared_ptr<const Outline>> Outline::read(Record& record) {
  auto out = std::make_shared<Outline>();
  OutlineReader(record.database(), *out).run();
  if (auto ok = record.database().give(); !ok) return tl::unexpected(ok.error());
  return std::shared_ptr<const Outline>(std::move(out));
}

uint32_t Outline::find_in_page(int64_t page, uint32_t number) const { return find(page * statements_a_page + number); }

uint32_t Outline::party_of(int64_t page, uint32_t voice) const {
  const auto at = std::lower_bound(links_.voices.begin(), links_.voices.end(), VoiceOfPage{page, voice, 0});
  return at != links_.voices.end() && at->page == page && at->voice == voice ? at->party : 0;
}

int64_t Outline::page_key(std::string_view id) const {
  for (const Page& page : pages_)
    if (page.id == id.substr(0, short_hash)) return page.key;
  return 0;
}

std::span<const Outline::About> Outline::about(uint32_t row) const {
  return std::span(about_.all).subspan(about_.begin[row], about_.begin[row + 1] - about_.begin[row]);
}

uint32_t Outline::name_of(std::string_view name) const {
  const auto at = folded_names_.find(folded_name(name));
  return at == folded_names_.end() ? 0 : at->second;
}

uint32_t Outline::find(int64_t key) const {
  const auto at = std::lower_bound(rows_.begin(), rows_.end(), key,
                                   [](const OutlineRow& r, int64_t wanted) { return r.key < wanted; });
  return at != rows_.end() && at->key == key ? static_cast<uint32_t>(at - rows_.begin()) : OutlineRow::none;
}

}  // namespace sayso
