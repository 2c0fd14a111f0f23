#include "sayso/record/count_lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "sayso/base/edtf.h"
#include "sayso/record/derived_rows.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

/// What is told of the figures of one count, before they are in order.
struct Gathered {
  struct Figure {
    uint32_t said = 0;  // index of an EDTF
    size_t page = 0;    // by the hashes
    int64_t document = 0, number = 0;
    uint32_t place = 0, date = 0;
  };
  std::vector<Figure> figures;
  std::vector<uint32_t> sources;
  std::optional<double> low, high;
  bool open_below = false, open_above = false;

  void bound(const Sql& row, int column, bool& open) {
    open = open || row.null(column);
    if (row.null(column)) return;
    const double value = row.real(column);
    if (!low || value < *low) low = value;
    if (!high || value > *high) high = value;
  }
};

/// Texts that come again and again, each once; the first one is empty.
class Texts {
 public:
  uint32_t of(std::string_view text) {
    if (text.empty()) return 0;
    const auto [at, fresh] = known_.try_emplace(std::string(text), static_cast<uint32_t>(all_.size()));
    if (fresh) all_.push_back(&at->first);
    return at->second;
  }
  const std::string& operator[](uint32_t at) const { return *all_[at]; }

 private:
  const std::string none_;
  std::unordered_map<std::string, uint32_t> known_;
  std::vector<const std::string*> all_{&none_};
};

bool same_words(std::string a, std::string b) {
  for (std::string* s : {&a, &b})
    std::transform(s->begin(), s->end(), s->begin(), [](unsigned char c) { return std::tolower(c); });
  return a == b;
}

std::string in_decimal(const std::optional<double>& value) { return value ? fmt::format("{}", *value) : std::string(); }

class Counter {
 public:
  Counter(Database& db, const PagesToJoin& pages, const std::vector<CountLink>& counts)
      : db_(db), counts_(counts), gathered_(counts.size()) {
    for (size_t c = 0; c < counts.size(); ++c)
      for (InPage p : counts[c].figures) members_.push_back({pages.ids[p.page], int64_t{p.index} + 1, c, p.page});
    std::sort(members_.begin(), members_.end());
  }

  JoinedCounts run(const std::string& schema) {
    JoinedCounts out;
    Sql row(db_,
            fmt::format("SELECT f.document, f.number, f.min, f.max, f.place, f.date, coalesce(s.date, d.published), "
                        "coalesce(t.name, v.name, nullif(s.speaker, ''), d.outlet), f.statement, s.first_day, "
                        "s.last_day, d.published "
                        "FROM figure f JOIN document d ON d.id=f.document LEFT JOIN statement s ON s.id=f.statement "
                        "LEFT JOIN voice v ON v.document=f.document AND v.number=f.voice "
                        "LEFT JOIN {0}.party_voice m ON m.document=f.document AND m.voice=f.voice "
                        "LEFT JOIN {0}.party t ON t.id=m.party ORDER BY f.document, f.number",
                        schema));
    for (auto at = members_.begin(); at != members_.end() && row.next();) {
      const Member here{row.number(0), row.number(1), 0, 0};
      at = std::find_if(at, members_.end(), [&](const Member& m) {
        return std::tie(m.document, m.number) >= std::tie(here.document, here.number);
      });
      if (at == members_.end() || at->document != here.document || at->number != here.number) continue;
      gather(row, *at);
      out.figures.push_back(with_days(row, *at));
    }
    for (size_t c = 0; c < counts_.size(); ++c) out.lines.push_back(line_of(counts_[c], gathered_[c]));
    return out;
  }

 private:
  struct Member {
    int64_t document, number;
    size_t count, page;
    auto operator<=>(const Member&) const = default;
  };

  void gather(const Sql& row, const Member& m) {
    Gathered& g = gathered_[m.count];
    g.figures.push_back(
        {texts_.of(row.view(6)), m.page, m.document, m.number, texts_.of(row.view(4)), texts_.of(row.view(5))});
    if (const uint32_t source = texts_.of(row.view(7))) g.sources.push_back(source);
    g.bound(row, 2, g.open_below), g.bound(row, 3, g.open_above);
  }

  // Of an EDTF, as numbers; many figures have the same.
  const std::optional<RowDays>& days_of(std::string_view edtf) {
    const auto [at, fresh] = days_.try_emplace(texts_.of(edtf));
    if (fresh)
      if (const auto days = edtf_bounds(edtf)) at->second = RowDays{day_number(days->first), day_number(days->last)};
    return at->second;
  }

  CountFigure with_days(const Sql& row, const Member& m) {
    CountFigure f{m.document, m.number, m.count, row.null(8) ? 0 : row.number(8) % statements_a_page};
    const auto event = days_of(row.view(5)), page = days_of(row.view(11));
    const auto said = row.null(9) ? std::nullopt : std::optional(RowDays{row.number(9), row.number(10)});
    const bool placed = said && said->first < undated;
    f.day = event ? event->first : placed ? said->first : page ? page->first : undated;
    const bool told = !row.view(5).empty();  // when it happened
    const auto& of = told ? event : row.null(8) ? page : said;
    const bool known = of && of->first < undated;
    f.first_day = known ? of->first : undated, f.last_day = known ? of->last : 0;
    f.of_event = told && known;
    return f;
  }

  CountLine line_of(const CountLink& link, Gathered& g) const {
    CountLine out;
    const auto said = [&](const Gathered::Figure& f) { return std::string_view(f.said ? texts_[f.said] : last_); };
    std::sort(g.figures.begin(), g.figures.end(), [&](const Gathered::Figure& a, const Gathered::Figure& b) {
      const int order = said(a).compare(said(b));
      return order ? order < 0 : std::tie(a.page, a.number) < std::tie(b.page, b.number);
    });
    out.place = link.where, out.date = link.when;
    for (const Gathered::Figure& f : g.figures) {
      const std::string& place = texts_[f.place];
      if (out.place.empty() || (out.place != place && same_words(out.place, place))) out.place = place;
      if (out.date.empty()) out.date = texts_[f.date];
    }
    if (!g.figures.empty()) out.document = g.figures[0].document, out.number = g.figures[0].number;
    out.low = in_decimal(g.low), out.high = in_decimal(g.high);
    out.open_below = g.open_below, out.open_above = g.open_above;
    std::sort(g.sources.begin(), g.sources.end());
    out.sources = std::unique(g.sources.begin(), g.sources.end()) - g.sources.begin();
    return out;
  }

  Database& db_;
  const std::vector<CountLink>& counts_;
  std::vector<Member> members_;
  std::vector<Gathered> gathered_;  // by count
  Texts texts_;
  std::unordered_map<uint32_t, std::optional<RowDays>> days_;  // by the text
  const std::string last_ = "~";                               // behind every day
};

}  // namespace

JoinedCounts joined_counts(Database& db, const std::string& schema, const PagesToJoin& pages,
                           const std::vector<CountLink>& counts) {
  return Counter(db, pages, counts).run(schema);
}

}  // namespace sayso
