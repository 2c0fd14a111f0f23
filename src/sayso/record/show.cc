#include <fmt/format.h>

#include <algorithm>

#include "sayso/record/database.h"
#include "sayso/record/ids.h"
#include "sayso/record/kept.h"
#include "sayso/record/pages.h"
#include "sayso/record/schema.h"
#include "sayso/record/search.h"

namespace sayso {
namespace {

constexpr size_t least_digits = 4, most_candidates = 12;

struct Wanted {
  std::string hash;  // lower-case hex
  int64_t number = 0;
};

Result<Wanted> parse_id(std::string_view id) {
  auto bad = [&] {
    return fail(ErrorCode::bad_argument,
                "not a statement's id; they look like 3fa9c2d1.12 and stand in 'sayso timeline'", std::string(id));
  };
  size_t dot = id.find('.');
  if (dot == std::string_view::npos || dot < least_digits || dot > 64 || id.size() - dot > 8 || id.size() == dot + 1)
    return bad();
  Wanted w;
  for (char c : id.substr(0, dot)) {
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return bad();
    w.hash += c;
  }
  for (char c : id.substr(dot + 1)) {
    if (c < '0' || c > '9') return bad();
    w.number = w.number * 10 + (c - '0');
  }
  if (w.number < 1 || w.number >= statements_a_page) return bad();
  return w;
}

struct Candidate {
  int64_t page;
  std::string sha256, title;  // 32 bytes
};

// The index on the hash finds all pages that begin so.
std::vector<Candidate> candidates(Database& db, const std::string& hash) {
  std::string low = bytes_of_hex((hash + std::string(64, '0')).substr(0, 64));
  std::string high = bytes_of_hex((hash + std::string(64, 'f')).substr(0, 64));
  Sql sql(db,
          "SELECT p.id, p.sha256, coalesce(d.title, '') FROM page p LEFT JOIN document d ON d.id=p.id "
          "WHERE p.sha256 BETWEEN ?1 AND ?2 ORDER BY p.sha256 LIMIT ?3");
  std::vector<Candidate> out;
  for (sql.with(Blob{low}, Blob{high}, most_candidates); sql.next();)
    out.push_back({sql.number(0), sql.text(1), sql.text(2)});
  return out;
}

}  // namespace

Result<KeptPage> load_page(Database& db, int64_t page) {
  KeptPage out;
  Sql sql(db, "SELECT p.sha256, p.size, d.reading FROM page p JOIN document d ON d.id=p.id WHERE p.id=?1");
  if (!sql.with(page).next()) {
    if (auto ok = db.give(); !ok) return tl::unexpected(ok.error());
    return fail(ErrorCode::not_found, "this page has not been read; 'sayso rebuild' reads it", db.path());
  }
  out.sha256 = hex_of_bytes(sql.view(0));
  out.size = static_cast<uint64_t>(sql.number(1));
  auto json = unpacked_reading(sql.view(2), db.path());
  if (!json) return tl::unexpected(json.error());
  out.reading = std::move(*json);
  Sql sources(db, "SELECT place, url, outlet, published, title, added FROM source WHERE page=?1 ORDER BY id");
  for (sources.with(page); sources.next();)
    out.sources.push_back(
        {sources.text(0), sources.text(1), sources.text(2), sources.text(3), sources.text(4), sources.text(5)});
  return db.give(std::move(out));
}

Result<StatementInPage> find_statement(Record& record, std::string_view id) {
  auto wanted = parse_id(id);
  if (!wanted) return tl::unexpected(wanted.error());
  Database& db = record.database();
  std::vector<Candidate> pages = candidates(db, wanted->hash);
  if (auto ok = db.give(); !ok) return tl::unexpected(ok.error());
  if (pages.empty())
    return fail(ErrorCode::not_found, "no page of this record begins so; ids stand in 'sayso timeline'",
                std::string(id));
  if (pages.size() > 1) {
    std::string message = "several pages begin so; take one of:";
    for (const Candidate& c : pages)
      message += fmt::format(" {} ({})", statement_id(c.sha256, wanted->number, wanted->hash.size() + 8), c.title);
    return fail(ErrorCode::bad_argument, message, std::string(id));
  }
  auto page = load_page(db, pages[0].page);
  if (!page) return tl::unexpected(page.error());
  size_t count = page->reading.statements.size();
  if (static_cast<size_t>(wanted->number) > count)
    return fail(ErrorCode::not_found, fmt::format("this page has {} statement{}", count, count == 1 ? "" : "s"),
                std::string(id));
  return StatementInPage{statement_id(pages[0].sha256, wanted->number), static_cast<uint32_t>(wanted->number - 1),
                         std::move(*page)};
}

}  // namespace sayso
