#include "sayso/record/tallies.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <span>
#include <unordered_map>

#include "sayso/record/database.h"
#include "sayso/record/filter_sql.h"
#include "sayso/record/given_names.h"
#include "sayso/record/ids.h"
#include "sayso/record/joined_sql.h"
#include "sayso/record/match.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

struct Place {
  int64_t document, number;
  auto operator<=>(const Place&) const = default;
};

constexpr const char* figure_sql =
    "SELECT p.sha256, f.number, f.min, f.max, f.approximate, f.unit, f.what, f.key, f.text, f.date, f.place, "
    "coalesce(s.date, d.published), coalesce(s.date_from, CASE WHEN d.published='' THEN '' ELSE 'published' END), "
    "coalesce(v.name, nullif(s.speaker, ''), d.outlet), coalesce(q.sha256, x''), coalesce(t.voice, 0), d.outlet, "
    "d.url, "
    "f.statement, coalesce(s.content, '') "
    "FROM figure f JOIN document d ON d.id=f.document JOIN page p ON p.id=f.document "
    "LEFT JOIN statement s ON s.id=f.statement LEFT JOIN voice v ON v.document=f.document AND v.number=f.voice "
    "LEFT JOIN party_voice m ON m.document=f.document AND m.voice=f.voice LEFT JOIN party t ON t.id=m.party "
    "LEFT JOIN page q ON q.id=t.document WHERE f.document=?1 AND f.number=?2";

/// What tells the order of tallies, of all figures.
class FigureIndex {
 public:
  struct Figure {
    int64_t document = 0;
    uint32_t number = 0;  ///< N of "fN"
    uint32_t tally = 0;   ///< index in tallies(); 0 where it stands alone
    int32_t day = 0;      ///< YYYYMMDD: when it happened, else when it was said
  };
  struct Tally {
    int64_t number = 0;  ///< in the record
    bool conflict = false;
    uint32_t size = 0;
  };
  /// Of all figures, or of these, by their keys (document * statements_a_page + number).
  explicit FigureIndex(Database& db, const std::vector<int64_t>* these = nullptr);
  std::span<const Figure> figures() const { return figures_; }  ///< by the hashes of the pages, by number
  std::span<const Tally> tallies() const { return tallies_; }   ///< the first one is none
  /// The index of a figure; figures().size() where there is none.
  size_t find(int64_t document, uint32_t number) const;

 private:
  void read(Database& db, const std::vector<int64_t>* these);
  void sort(Database& db);
  std::vector<Figure> figures_;
  std::unordered_map<int64_t, size_t> begins_;  // of a page's figures
  std::vector<Tally> tallies_{{}};
};

// An expression of the words of figures that is true where the filter is; empty where there is none.
std::string figure_words_that(const Filter& f) {
  if (f.is == Filter::Is::what) return figures_expression("key", f.match);
  if (f.is == Filter::Is::where) return figures_expression("place", f.match);
  const bool words = f.is == Filter::Is::match && f.match.field == Field::words;
  return words ? figures_expression("words", f.match) : std::string();
}

class FigureRows {
 public:
  explicit FigureRows(Database& db) : sql_(db, figure_sql) {}

  std::optional<FigureRow> read(Place place) {
    if (!sql_.with(place.document, place.number).next()) return std::nullopt;
    FigureRow f;
    f.id = figure_id(sql_.view(0), sql_.number(1));
    if (!sql_.null(2)) f.min = sql_.real(2);
    if (!sql_.null(3)) f.max = sql_.real(3);
    f.approximate = sql_.number(4) != 0;
    f.unit = sql_.text(5), f.what = sql_.text(6), f.key = sql_.text(7), f.text = sql_.text(8);
    f.event = sql_.text(9), f.place = sql_.text(10), f.said = sql_.text(11), f.said_from = sql_.text(12);
    f.source = sql_.text(13);
    if (sql_.number(15)) f.source_id = voice_id(sql_.view(14), sql_.number(15));
    f.outlet = sql_.text(16), f.url = sql_.text(17), f.page = page_id(sql_.view(0));
    if (!sql_.null(18)) f.statement = statement_id(sql_.view(0), sql_.number(18));
    f.words = sql_.text(19);
    sql_.reset();
    return f;
  }

 private:
  Sql sql_;
};

FigureIndex::FigureIndex(Database& db, const std::vector<int64_t>* these) {
  read(db, these);
  sort(db);
}

void FigureIndex::read(Database& db, const std::vector<int64_t>* these) {
  std::unordered_map<int64_t, uint32_t> tallies;
  for (Sql sql(db, "SELECT id, conflict, figures FROM tally"); sql.next();) {
    tallies.emplace(sql.number(0), static_cast<uint32_t>(tallies_.size()));
    tallies_.push_back({sql.number(0), sql.number(1) != 0, static_cast<uint32_t>(sql.number(2))});
  }
  Sql sql(db,
          fmt::format("SELECT f.document, f.number, coalesce(m.tally, 0), "
                      "coalesce(first_day_of(nullif(f.date, '')), nullif(s.first_day, {0}), first_day_of(d.published), "
                      "{0}) FROM figure f JOIN document d ON d.id=f.document LEFT JOIN statement s ON s.id=f.statement "
                      "LEFT JOIN tally_figure m ON m.document=f.document AND m.number=f.number "
                      "{1}ORDER BY f.document, f.number",
                      undated, these ? "WHERE f.document=?1 AND f.number=?2 " : ""));
  const auto take_all = [&] {
    while (sql.next()) {
      const auto tally = tallies.find(sql.number(2));
      figures_.push_back({sql.number(0), static_cast<uint32_t>(sql.number(1)),
                          tally == tallies.end() ? 0 : tally->second, static_cast<int32_t>(sql.number(3))});
    }
  };
  if (!these) return take_all();
  for (const int64_t key : *these) sql.with(key / statements_a_page, key % statements_a_page), take_all();
}

void FigureIndex::sort(Database& db) {
  std::unordered_map<int64_t, uint32_t> ranks;
  for (Sql pages(db, "SELECT id FROM page ORDER BY sha256"); pages.next();)
    ranks.emplace(pages.number(0), static_cast<uint32_t>(ranks.size()));
  std::stable_sort(figures_.begin(), figures_.end(),
                   [&](const Figure& a, const Figure& b) { return ranks[a.document] < ranks[b.document]; });
  for (size_t i = 0; i < figures_.size(); ++i) begins_.try_emplace(figures_[i].document, i);
}

size_t FigureIndex::find(int64_t document, uint32_t number) const {
  const auto begin = begins_.find(document);
  if (begin == begins_.end()) return figures_.size();
  size_t at = begin->second;
  while (at < figures_.size() && figures_[at].document == document && figures_[at].number < number) ++at;
  return at < figures_.size() && figures_[at].document == document && figures_[at].number == number ? at
                                                                                                    : figures_.size();
}

class TallyFinder {
 public:
  TallyFinder(Database& db, const TallyQuery& query) : db_(db), query_(query), figures_(db) {}

  std::optional<TallyRow> of_figure(std::string_view page, int64_t number) {
    Sql sql(db_, fmt::format("SELECT f.document, coalesce(m.tally, 0) FROM page p JOIN figure f ON f.document=p.id "
                             "LEFT JOIN tally_figure m ON m.document=f.document AND m.number=f.number "
                             "WHERE {} AND f.number=?1",
                             hash_begins("p.sha256", page)));
    if (!sql.with(number).next()) return std::nullopt;
    if (const int64_t tally = sql.number(1)) return of_tally(tally);
    auto figure = figures_.read({sql.number(0), number});
    return figure ? std::optional(of_one(std::move(*figure))) : std::nullopt;
  }

  TallyList run() {
    const Filter filter = with_voices(db_, query_.filter);
    const std::string condition = figure_condition_of(filter);
    if (condition == "1" && run_joined()) return std::move(list_);
    const auto few = few_that_may_fit(filter);
    gather(FigureIndex(db_, few ? &*few : nullptr), condition, few ? &*few : nullptr);
    sort();
    list_.found = all_.size();
    for (const Light& l : all_) list_.figures += l.size, list_.conflicts += l.conflict;
    const size_t begin = std::min<size_t>(query_.from, all_.size());
    const size_t end = query_.limit ? std::min<size_t>(begin + query_.limit, all_.size()) : all_.size();
    for (size_t i = begin; i < end && !db_.failed(); ++i)
      give(all_[i].tally ? of_tally(all_[i].tally) : of_alone(all_[i].figure));
    return std::move(list_);
  }

 private:
  // What is needed to tell the order: only what is shown is fetched.
  struct Light {
    int64_t tally = 0;  // 0: a figure that stands alone
    Place figure{};
    bool conflict = false;
    uint32_t size = 1;
    int32_t day = undated;
  };

  void give(std::optional<TallyRow> row) {
    if (row) list_.rows.push_back(std::move(*row));
  }

  // All of them, where those that are shown are tallies: these have their order. False: single figures are shown, too.
  bool run_joined() {
    const bool alone = !query_.conflicts && !query_.joined;
    const std::string where = query_.conflicts ? " FROM tally WHERE conflict" : " FROM tally";
    Sql totals(db_, "SELECT count(*), coalesce(sum(figures), 0), coalesce(sum(conflict), 0)" + where);
    if (!totals.next()) return false;
    const auto tallies = static_cast<uint64_t>(totals.number(0)), figures = static_cast<uint64_t>(totals.number(1));
    if (alone && (query_.order == TallyOrder::date || !query_.limit || query_.from + query_.limit > tallies))
      return false;
    const uint64_t single = alone ? number_of_figures() - figures : 0;
    list_.found = tallies + single, list_.figures = figures + single;
    list_.conflicts = static_cast<uint64_t>(totals.number(2));
    constexpr std::string_view by[] = {"conflict DESC, ", "", "figures DESC, ", "conflict DESC, figures DESC, "};
    Sql sql(db_, fmt::format("SELECT id{} ORDER BY {}day, place_in_day LIMIT {} OFFSET {}", where,
                             by[static_cast<size_t>(query_.order)], query_.limit ? std::to_string(query_.limit) : "-1",
                             query_.from));
    while (sql.next() && !db_.failed()) give(of_tally(sql.number(0)));
    return true;
  }

  // Their word index has a row for each.
  uint64_t number_of_figures() const {
    return static_cast<uint64_t>(db_.one_number("SELECT count(*) FROM figure_words_docsize"));
  }

  // By the word index, if one of the words that must be there is in few of them.
  std::optional<std::vector<int64_t>> few_that_may_fit(const Filter& filter) {
    constexpr size_t most = 20'000;
    const std::vector<Filter> one{filter};
    std::optional<std::vector<int64_t>> least;
    for (const Filter& part : filter.is == Filter::Is::all ? filter.parts : one) {
      const std::string words = figure_words_that(part);
      if (words.empty()) continue;
      std::vector<int64_t> keys;
      Sql sql(db_, "SELECT rowid FROM figure_words WHERE figure_words MATCH ?1 ORDER BY rowid");
      for (sql.with(words); keys.size() <= most && sql.next();) keys.push_back(sql.number(0));
      if (keys.size() <= most && (!least || keys.size() < least->size())) least = std::move(keys);
    }
    return least;
  }

  // By the index of a figure: whether it fits. Nothing where all do.
  std::optional<std::vector<bool>> fitting(const FigureIndex& index, const std::string& condition,
                                           const std::vector<int64_t>* few) {
    if (condition == "1") return std::nullopt;
    std::vector<bool> out(index.figures().size() + 1);
    Sql sql(db_, "SELECT f.document, f.number FROM figure f WHERE " +
                     (few ? "f.document=?1 AND f.number=?2 AND (" + condition + ")" : condition));
    const auto take_all = [&] {
      while (sql.next()) out[index.find(sql.number(0), static_cast<uint32_t>(sql.number(1)))] = true;
    };
    if (!few)
      take_all();
    else
      for (const int64_t key : *few) sql.with(key / statements_a_page, key % statements_a_page), take_all();
    return out;
  }

  // Tallies in which a figure fits; and figures that fit and stand alone.
  void gather(const FigureIndex& index, const std::string& condition, const std::vector<int64_t>* few) {
    const auto fit = fitting(index, condition, few);
    constexpr size_t none = SIZE_MAX;
    std::vector<size_t> at(index.tallies().size(), none);  // in all_
    for (size_t i = 0; i < index.figures().size(); ++i) {
      const FigureIndex::Figure& f = index.figures()[i];
      const FigureIndex::Tally& tally = index.tallies()[f.tally];
      if (f.tally ? query_.conflicts && !tally.conflict : query_.conflicts || query_.joined) continue;
      if (fit && !(*fit)[i]) continue;
      if (f.tally && at[f.tally] != none) {
        all_[at[f.tally]].day = std::min(all_[at[f.tally]].day, f.day);
        continue;
      }
      at[f.tally] = all_.size();
      const Place place{f.document, f.number};
      all_.push_back({tally.number, place, tally.conflict, f.tally ? tally.size : 1, f.day});
    }
  }

  void sort() {
    std::stable_sort(all_.begin(), all_.end(), [](const Light& a, const Light& b) { return a.day < b.day; });
    if (query_.order == TallyOrder::size || query_.order == TallyOrder::weight)
      std::stable_sort(all_.begin(), all_.end(), [](const Light& a, const Light& b) { return a.size > b.size; });
    if (query_.order == TallyOrder::conflicts || query_.order == TallyOrder::weight)
      std::stable_sort(all_.begin(), all_.end(), [](const Light& a, const Light& b) {
        return std::pair(a.conflict, a.tally != 0) > std::pair(b.conflict, b.tally != 0);
      });
  }

  std::optional<TallyRow> of_alone(Place figure) {
    auto f = figures_.read(figure);
    return f ? std::optional(of_one(std::move(*f))) : std::nullopt;
  }

  std::optional<TallyRow> of_tally(int64_t tally) {
    TallyRow t;
    Sql head(db_, "SELECT what, place, date, conflict FROM tally WHERE id=?1");
    if (head.with(tally).next())
      t.what = head.text(0), t.where = head.text(1), t.when = head.text(2), t.conflict = head.number(3) != 0;
    std::vector<Place> places;
    Sql members(db_,
                "SELECT m.document, m.number FROM tally_figure m JOIN page p ON p.id=m.document WHERE m.tally=?1 "
                "ORDER BY p.sha256, m.number");
    for (members.with(tally); members.next();) places.push_back({members.number(0), members.number(1)});
    for (Place place : places)
      if (auto f = figures_.read(place)) t.figures.push_back(std::move(*f));
    std::stable_sort(t.figures.begin(), t.figures.end(),
                     [](const FigureRow& a, const FigureRow& b) { return said_key(a) < said_key(b); });
    if (t.figures.empty()) return std::nullopt;
    t.id = t.figures.front().id;
    summarize(t);
    return t;
  }

  static std::string said_key(const FigureRow& f) { return f.said.empty() ? "~" : f.said; }

  static TallyRow of_one(FigureRow f) {
    TallyRow t;
    t.id = f.id, t.what = f.key, t.where = f.place, t.when = f.event, t.alone = true;
    t.figures.push_back(std::move(f));
    summarize(t);
    return t;
  }

  static void summarize(TallyRow& t) {
    bool open_below = false, open_above = false;
    for (const FigureRow& f : t.figures) {
      open_below = open_below || !f.min, open_above = open_above || !f.max;
      if (f.min) t.least = std::min(t.least.value_or(*f.min), *f.min);
      if (f.max) t.most = std::max(t.most.value_or(*f.max), *f.max);
      if (!f.source.empty() && std::find(t.sources.begin(), t.sources.end(), f.source) == t.sources.end())
        t.sources.push_back(f.source);
    }
    if (open_below) t.least.reset();
    if (open_above) t.most.reset();
  }

  Database& db_;
  const TallyQuery& query_;
  FigureRows figures_;
  std::vector<Light> all_;
  TallyList list_;
};

}  // namespace

Result<TallyRow> find_tally(const Joined& state, std::string_view figure) {
  const size_t dot = figure.find(".f");
  int64_t number = 0;
  if (dot != std::string_view::npos) std::from_chars(figure.data() + dot + 2, figure.data() + figure.size(), number);
  const std::string_view page = figure.substr(0, dot);
  const bool named = number > 0 && page.size() >= short_hash && page.size() <= 64 &&
                     page.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  const TallyQuery all;
  std::optional<TallyRow> found;
  if (named) found = TallyFinder(state.database(), all).of_figure(page, number);
  if (!found) return fail(ErrorCode::not_found, "there is no such figure", std::string(figure));
  return state.database().give(std::move(*found));
}

Result<TallyList> find_tallies(const Joined& state, const TallyQuery& query) {
  TallyList out = TallyFinder(state.database(), query).run();
  return state.database().give(std::move(out));
}

}  // namespace sayso
