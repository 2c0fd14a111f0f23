#include <fmt/format.h>

#include <algorithm>

#include "sayso/record/database.h"
#include "sayso/record/ids.h"
#include "sayso/record/kept.h"
#include "sayso/record/obey.h"
#include "sayso/record/pages.h"
#include "sayso/record/rows.h"
#include "sayso/record/schema.h"
#include "sayso/record/search.h"
#include "sayso/record/shelf.h"

namespace sayso {
namespace {

constexpr size_t least_digits = 4, most_candidates = 12;

struct Wanted {
  std::string hash;    // lower-case hex
  int64_t number = 0;  // 0: the page
};

Result<Wanted> parse_id(std::string_view id, bool page) {
  auto bad = [&] {
    return fail(ErrorCode::bad_argument,
                "not a statement's id; they look like 3fa9c2d1a0b1c2d3.s12 and stand in 'sayso timeline'",
                std::string(id));
  };
  const size_t dot = page ? id.size() : id.find('.');
  const size_t number = dot != std::string_view::npos && id.substr(dot).starts_with(".s") ? dot + 2 : dot + 1;
  if (dot == std::string_view::npos || dot < least_digits || dot > 64) return bad();
  if (!page && (id.size() - number > 7 || id.size() <= number)) return bad();
  Wanted w;
  for (char c : id.substr(0, dot)) {
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return bad();
    w.hash += c;
  }
  if (page) return w;
  for (char c : id.substr(number)) {
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

// The one page that begins so.
Result<Candidate> only_page(Database& db, const Wanted& wanted, std::string_view id) {
  std::vector<Candidate> pages = candidates(db, wanted.hash);
  if (auto ok = db.give(); !ok) return tl::unexpected(ok.error());
  if (pages.empty())
    return fail(ErrorCode::not_found, "no page of this record begins so; ids stand in 'sayso timeline'",
                std::string(id));
  if (pages.size() == 1) return pages[0];
  std::string message = "several pages begin so; take one of:";
  const size_t digits = std::min<size_t>(wanted.hash.size() + 8, 64);
  for (const Candidate& c : pages)
    message += fmt::format(
        " {} ({})",
        wanted.number ? statement_id(c.sha256, wanted.number, digits) : hex_of_bytes(c.sha256).substr(0, digits),
        c.title);
  return fail(ErrorCode::bad_argument, message, std::string(id));
}

}  // namespace

namespace {
/// What `load` makes of the page whose hash begins so, in one state of the record.
template <class Load>
auto with_page(Record& record, std::string_view id, Load load) -> decltype(load(record.database(), int64_t{})) {
  auto wanted = parse_id(id, true);
  if (!wanted) return tl::unexpected(wanted.error());
  Database& db = record.database();
  Transaction one_state(db);
  auto page = only_page(db, *wanted, id);
  if (!page) return tl::unexpected(page.error());
  return load(db, page->page);
}
}  // namespace

Result<KeptPage> find_page(Record& record, std::string_view id) {
  return with_page(record, id, [](Database& db, int64_t page) { return load_page(db, page); });
}

Result<Document> find_document(Record& record, std::string_view id) {
  return with_page(record, id, [](Database& db, int64_t page) { return Kept(db).document(page); });
}

Result<int64_t> page_key_of(Record& record, std::string_view id) {
  return with_page(record, id, [](Database&, int64_t page) { return Result<int64_t>(page); });
}

Result<int64_t> key_of_statement(Record& record, std::string_view id) {
  auto wanted = parse_id(id, false);
  if (!wanted) return tl::unexpected(wanted.error());
  Database& db = record.database();
  Transaction one_state(db);
  auto found = only_page(db, *wanted, id);
  if (!found) return tl::unexpected(found.error());
  return found->page * statements_a_page + wanted->number;
}

Result<StatementInPage> find_statement(Record& record, std::string_view id) {
  auto wanted = parse_id(id, false);
  if (!wanted) return tl::unexpected(wanted.error());
  Database& db = record.database();
  Transaction one_state(db);
  auto found = only_page(db, *wanted, id);
  if (!found) return tl::unexpected(found.error());
  auto page = load_page(db, found->page);
  if (!page) return tl::unexpected(page.error());
  size_t count = page->reading.statements.size();
  if (static_cast<size_t>(wanted->number) > count)
    return fail(ErrorCode::not_found, fmt::format("this page has {} statement{}", count, count == 1 ? "" : "s"),
                std::string(id));
  return StatementInPage{statement_id(found->sha256, wanted->number), static_cast<uint32_t>(wanted->number - 1),
                         std::move(*page)};
}

}  // namespace sayso
