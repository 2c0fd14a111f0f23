#include "sayso/record/page_links.h"

#include <fmt/format.h>

#include <algorithm>

#include "sayso/base/words.h"
#include "sayso/record/database.h"
#include "sayso/record/filter_sql.h"
#include "sayso/record/joined_sql.h"
#include "sayso/record/pages.h"

namespace sayso {
namespace {

constexpr std::string_view head_columns =
    "p.sha256, d.title, d.outlet, d.url, d.published, "
    "coalesce((SELECT max(captured) FROM source WHERE page=p.id), ''), "
    "coalesce((SELECT place FROM source WHERE page=p.id ORDER BY id LIMIT 1), ''), p.id";
constexpr std::string_view head_from = " FROM page p JOIN document d ON d.id=p.id ";

struct PageAt {
  PageHead head;
  int64_t number = 0;
};

PageAt page_of(const Sql& sql) {
  return {{page_id(sql.view(0)), sql.text(1), sql.text(2), sql.text(3), sql.text(4), sql.text(5), sql.text(6)},
          sql.number(7)};
}

bool is_hash(std::string_view id) {
  return id.size() >= 4 && id.size() <= 64 && id.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

Result<Reading> reading_of(Database& db, int64_t page) {
  Sql sql(db, "SELECT d.reading, p.size FROM document d JOIN page p ON p.id=d.id WHERE d.id=?1");
  if (!sql.with(page).next()) {
    if (auto ok = db.give(); !ok) return tl::unexpected(ok.error());
    return fail(ErrorCode::not_found, "this page has not been read; 'sayso rebuild' reads it", db.path());
  }
  return unpacked_reading(sql.view(0), static_cast<uint64_t>(sql.number(1)), db.path());
}

// What an article says; the furniture around it changes with every visit.
std::vector<std::string> paragraphs_of(const Reading& r) {
  std::vector<std::string> out;
  for (const Block& b : r.blocks) {
    const bool said = b.type == BlockType::title || b.type == BlockType::heading || b.type == BlockType::dateline ||
                      b.type == BlockType::paragraph || b.type == BlockType::caption || b.type == BlockType::byline;
    if (const std::string text = on_one_line(b.span.of(r.text)); said && !text.empty()) out.push_back(text);
  }
  return out;
}

std::string bare_url(std::string_view url) {
  std::string out(url.substr(0, url.find('#')));
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (std::string_view begin : {"https://", "http://", "www."})
    if (out.starts_with(begin)) out.erase(0, begin.size());
  while (out.ends_with('/')) out.pop_back();
  return out;
}

std::string when_of(const PageAt& p) {
  return !p.head.captured.empty() ? p.head.captured : !p.head.published.empty() ? p.head.published : "~";
}

std::vector<PageAt> pages_at(Database& db, const std::string& url) {
  std::vector<PageAt> out;
  const std::string bare = bare_url(url);
  if (bare.empty()) return out;
  Sql sql(db, "SELECT " + std::string(head_columns) + std::string(head_from) +
                  "WHERE d.url<>'' AND instr(lower(d.url), ?1)>0 ORDER BY p.id");
  for (sql.with(bare); sql.next();)
    if (bare_url(sql.view(3)) == bare) out.push_back(page_of(sql));
  return out;
}

// Those that the links call versions or copies of the page.
std::vector<PageAt> linked_versions(Database& db, int64_t page) {
  std::vector<PageAt> out;
  Sql sql(db, "SELECT " + std::string(head_columns) + std::string(head_from) +
                  "WHERE p.id IN (SELECT ?1 UNION SELECT other FROM copy WHERE original=?1 AND kind<>'passage' "
                  "UNION SELECT original FROM copy WHERE other=?1 AND kind<>'passage') ORDER BY p.id");
  for (sql.with(page); sql.next();) out.push_back(page_of(sql));
  return out;
}

Result<std::vector<PageAt>> pages_asked_for(Database& db, std::string_view asked) {
  std::vector<PageAt> pages;
  if (!is_hash(asked)) {
    pages = pages_at(db, std::string(asked));
  } else {
    Sql sql(db, "SELECT " + std::string(head_columns) + std::string(head_from) + "WHERE " +
                    hash_begins("p.sha256", asked) + " LIMIT 2");
    while (sql.next()) pages.push_back(page_of(sql));
    if (pages.size() > 1)
      return fail(ErrorCode::bad_argument, "several pages begin so; give more digits", std::string(asked));
    if (pages.size() == 1) {
      const PageAt page = pages[0];
      pages = pages_at(db, page.head.url);
      if (pages.size() < 2) pages = linked_versions(db, page.number);
    }
  }
  if (pages.empty())
    return fail(ErrorCode::not_found, "no page of this record has this address or begins so", std::string(asked));
  std::stable_sort(pages.begin(), pages.end(),
                   [](const PageAt& a, const PageAt& b) { return when_of(a) < when_of(b); });
  return db.give(std::move(pages));
}

constexpr std::string_view kinds_in_order[] = {"copy", "version", "passage"};  // in the order of lists

/// Pairs of pages that share text, kind by kind: the index has them by their size.
class CopyFinder {
 public:
  CopyFinder(Database& db, const CopyQuery& query) : db_(db), query_(query) {
    if (!query.page.empty()) {
      const std::string pages = "(SELECT id FROM page WHERE " + hash_begins("sha256", query.page) + ")";
      of_page_ = fmt::format(" AND (original IN {0} OR other IN {0})", pages);
    }
  }

  uint64_t count() const {
    if (query_.page.empty() && query_.kind.empty() && !query_.whole) return number_of("SELECT count(*) FROM copy");
    uint64_t all = 0;
    for (const std::string_view kind : kinds_in_order)
      if (is_asked(kind)) all += number_of("SELECT count(*) FROM copy WHERE kind=" + sql_text(kind) + of_page_);
    return all;
  }

  template <class Give>
  void each(Give give) {
    uint64_t left = query_.limit ? query_.limit : UINT64_MAX;
    for (const std::string_view kind : kinds_in_order) {
      Sql sql(db_, "SELECT id, kind, original, other FROM copy WHERE kind=" + sql_text(kind) + of_page_ +
                       " ORDER BY size DESC, id");
      for (; left > 0 && is_asked(kind) && sql.next(); --left)
        if (!give(sql)) return;
    }
  }

 private:
  bool is_asked(std::string_view kind) const {
    return query_.kind.empty() ? !query_.whole || kind != "passage" : query_.kind == kind;
  }
  uint64_t number_of(const std::string& sql) const { return static_cast<uint64_t>(db_.one_number(sql)); }

  Database& db_;
  const CopyQuery& query_;
  std::string of_page_;
};

// The passages of a copy that hold; false where a row was damaged. The text of `original` is not at hand: of
// its spans no more is known than that they are some.
bool read_passages(Sql& sql, int64_t copy, size_t other_size, CopyRow& row) {
  bool whole = true;
  auto span = [&](int column, uint64_t size, Span& into) {
    const int64_t begin = sql.number(column), end = sql.number(column + 1);
    if (begin < 0 || begin > end || static_cast<uint64_t>(end) > size) return false;
    into = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    return true;
  };
  for (sql.with(copy); sql.next();) {
    CopyRow::Passage p;
    const bool holds = span(0, UINT32_MAX, p.in_original) && span(2, other_size, p.in_other);
    holds ? row.passages.push_back(p) : void(whole = false);
  }
  return whole;
}

// In a hundred: of a post that stands whole in a day's page all, however long that page is.
uint32_t of_the_shorter(const CopyRow& row, size_t original, size_t other) {
  constexpr uint64_t all = 100;
  const bool second = other <= original;
  uint64_t shared = 0;
  for (const CopyRow::Passage& p : row.passages) shared += second ? p.in_other.size() : p.in_original.size();
  return static_cast<uint32_t>(std::min(all, shared * all / std::max<size_t>(1, std::min(original, other))));
}

Error damaged_passage(const CopyRow& row) {
  return {ErrorCode::malformed, "a passage that pages share was damaged; 'sayso rebuild' makes it again",
          row.original.id + ", " + row.other.id, 0};
}

}  // namespace

Result<CopyList> find_copies_kept(const Joined& state, const CopyQuery& query) {
  Database& db = state.database();
  if (!query.page.empty() && !is_hash(query.page))
    return fail(ErrorCode::bad_argument, "not the id of a page; they are the first digits of a statement's",
                query.page);
  CopyFinder finder(db, query);
  CopyList out;
  out.found = finder.count();
  Sql head(db, "SELECT " + std::string(head_columns) + std::string(head_from) + "WHERE p.id=?1");
  Sql passages(
      db,
      "SELECT original_begin, original_end, other_begin, other_end FROM copy_passage WHERE copy=?1 ORDER BY number");
  auto head_of = [&](int64_t page) {
    PageHead h;
    if (head.with(page).next()) h = page_of(head).head;
    head.reset();
    return h;
  };
  std::optional<Error> wrong;
  finder.each([&](const Sql& sql) {
    CopyRow row{sql.text(1), head_of(sql.number(2)), head_of(sql.number(3)), {}, {}, 0};
    auto other = reading_of(db, sql.number(3));
    if (!other) return wrong = other.error(), false;
    const bool whole = read_passages(passages, sql.number(0), other->text.size(), row);
    if (!whole) out.damaged.push_back(damaged_passage(row));
    auto original = reading_of(db, sql.number(2));
    if (!original) return wrong = original.error(), false;
    row.shared = of_the_shorter(row, original->text.size(), other->text.size());
    if (!row.passages.empty()) row.words = on_one_line(row.passages[0].in_other.of(other->text));
    out.rows.push_back(std::move(row));
    return true;
  });
  if (wrong) return tl::unexpected(*wrong);
  return db.give(std::move(out));
}

Result<std::vector<PageHead>> versions_of_page(const Joined& state, std::string_view id) {
  auto pages = pages_asked_for(state.database(), id);
  if (!pages) return tl::unexpected(pages.error());
  std::vector<PageHead> out;
  if (pages->size() > 1)
    for (PageAt& page : *pages) out.push_back(std::move(page.head));
  return out;
}

Result<VersionStep> compare_pages(const Joined& state, std::string_view before, std::string_view after) {
  Database& db = state.database();
  VersionStep out;
  std::vector<std::string> texts[2];
  for (const int side : {0, 1}) {
    const std::string_view id = side == 0 ? before : after;
    Sql sql(db, "SELECT " + std::string(head_columns) + std::string(head_from) + "WHERE " +
                    (is_hash(id) ? hash_begins("p.sha256", id) : "0"));
    if (!sql.next()) return fail(ErrorCode::not_found, "no page of this record begins so", std::string(id));
    const PageAt page = page_of(sql);
    if (sql.next()) return fail(ErrorCode::bad_argument, "several pages begin so", std::string(id));
    auto reading = reading_of(db, page.number);
    if (!reading) return tl::unexpected(reading.error());
    (side == 0 ? out.before : out.after) = page.head;
    texts[side] = paragraphs_of(*reading);
  }
  out.changes = difference(texts[0], texts[1]);
  return db.give(std::move(out));
}

Result<Versions> find_versions(const Joined& state, std::string_view url_or_id) {
  Database& db = state.database();
  auto pages = pages_asked_for(db, url_or_id);
  if (!pages) return tl::unexpected(pages.error());
  Versions out;
  out.url = pages->front().head.url;
  std::vector<std::vector<std::string>> texts;
  for (const PageAt& page : *pages) {
    auto reading = reading_of(db, page.number);
    if (!reading) return tl::unexpected(reading.error());
    out.pages.push_back(page.head);
    texts.push_back(paragraphs_of(*reading));
  }
  for (size_t i = 1; i < texts.size(); ++i)
    out.steps.push_back({out.pages[i - 1], out.pages[i], difference(texts[i - 1], texts[i])});
  return out;
}

}  // namespace sayso
