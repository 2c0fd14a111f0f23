#include "sayso/record/shelf.h"

#include <fmt/format.h>

#include <list>
#include <mutex>
#include <unordered_map>

#include "sayso/base/words.h"
#include "sayso/record/database.h"
#include "sayso/record/ids.h"
#include "sayso/record/kept.h"
#include "sayso/record/obey.h"
#include "sayso/record/pages.h"
#include "sayso/record/rows.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

constexpr size_t most_held = 64u << 20;
constexpr size_t cost_of_page = 4096, cost_of_statement = 1024;

std::vector<std::vector<uint32_t>> children_of(const Reading& r) {
  std::vector<std::vector<uint32_t>> out(r.statements.size());
  for (uint32_t i = 0; i < r.statements.size(); ++i)
    if (r.statements[i].parent && r.statements[i].review != Review::rejected) out[*r.statements[i].parent].push_back(i);
  return out;
}

size_t cost_of(const Reading& r) {
  return cost_of_page + 2 * r.text.size() + cost_of_statement * (r.statements.size() + r.voices.size());
}

// The last bytes of a frame are a checksum of what it holds: a page that was read again has another stamp.
std::string stamp_of(std::string_view frame) {
  return std::to_string(frame.size()) + ":" +
         hex_of_bytes(frame.substr(frame.size() - std::min<size_t>(frame.size(), 8)));
}

}  // namespace

ShelfPage::ShelfPage(Reading r, int64_t key_of_page, std::map<uint32_t, Reviewed> decided)
    : key(key_of_page),
      reading(std::move(r)),
      reviewed(std::move(decided)),
      points(reading.text),
      children(children_of(reading)) {}

/// Least recently used last.
struct Shelf::Held {
  struct Entry {
    std::shared_ptr<const ShelfPage> page;
    std::string stamp;
    size_t cost = 0;
  };
  std::mutex mutex;
  std::list<Entry> entries;
  std::unordered_map<int64_t, std::list<Entry>::iterator> by_key;
  size_t cost = 0;

  std::shared_ptr<const ShelfPage> find(int64_t key, const std::string& stamp) {
    const std::lock_guard lock(mutex);
    const auto at = by_key.find(key);
    if (at == by_key.end() || at->second->stamp != stamp) return nullptr;
    entries.splice(entries.begin(), entries, at->second);
    return at->second->page;
  }
  void put(std::shared_ptr<const ShelfPage> page, std::string stamp) {
    const std::lock_guard lock(mutex);
    if (const auto at = by_key.find(page->key); at != by_key.end()) drop(at->second);
    const size_t cost_of_this = cost_of(page->reading);
    entries.push_front({page, std::move(stamp), cost_of_this});
    by_key[page->key] = entries.begin();
    cost += cost_of_this;
    while (cost > most_held && entries.size() > 1) drop(std::prev(entries.end()));
  }
  void drop(std::list<Entry>::iterator at) {
    cost -= at->cost;
    by_key.erase(at->page->key);
    entries.erase(at);
  }
};

Shelf::Shelf() : held_(std::make_unique<Held>()) {}
Shelf::~Shelf() = default;

Result<std::shared_ptr<const ShelfPage>> Shelf::page(Record& record, int64_t key) {
  Database& db = record.database();
  Sql sql(db, "SELECT d.reading, p.size, p.sha256 FROM document d JOIN page p ON p.id=d.id WHERE d.id=?1");
  if (!sql.with(key).next()) {
    if (auto ok = db.give(); !ok) return tl::unexpected(ok.error());
    return fail(ErrorCode::not_found, "this page has not been read; 'sayso rebuild' reads it", db.path());
  }
  PageDecisions decisions(db);
  std::string stamp = stamp_of(sql.view(0)) + decisions.stamp(sql.text(2));
  if (auto known = held_->find(key, stamp)) return known;
  Applied applied;
  auto reading = reviewed_reading(decisions, sql.view(0), static_cast<uint64_t>(sql.number(1)),
                                  db.path() + ": page " + hex_of_bytes(sql.view(2)).substr(0, short_hash), &applied);
  if (!reading) return tl::unexpected(reading.error());
  auto decided = reviewed_of(db, applied, *reading);
  auto made = std::make_shared<const ShelfPage>(std::move(*reading), key, std::move(decided));
  held_->put(made, std::move(stamp));
  return std::shared_ptr<const ShelfPage>(std::move(made));
}

Result<ShelfRow> Shelf::row(Record& record, int64_t key) {
  std::vector<Error> damaged;
  auto all = rows(record, {key}, damaged);
  if (!all) return tl::unexpected(all.error());
  if (!damaged.empty()) return tl::unexpected(damaged[0]);
  return std::move((*all)[0]);
}

Result<std::vector<ShelfRow>> Shelf::rows(Record& record, const std::vector<int64_t>& keys,
                                          std::vector<Error>& damaged) {
  Database& db = record.database();
  Transaction one_state(db);
  StatementRows reader(db);
  std::unordered_map<int64_t, Result<std::shared_ptr<const ShelfPage>>> pages;  // of this state: each is looked at once
  const auto page_of = [&](int64_t page_key) {
    const auto known = pages.find(page_key);
    return known != pages.end() ? known->second : pages.emplace(page_key, page(record, page_key)).first->second;
  };
  std::vector<ShelfRow> out;
  for (int64_t key : keys) {
    auto row = reader.read(key);
    auto read = row ? page_of(key / statements_a_page) : tl::unexpected(row.error());
    if (!read) {
      damaged.push_back(read.error());
      continue;
    }
    const auto number = static_cast<size_t>(key % statements_a_page);
    const Reading& r = (*read)->reading;
    if (number < 1 || number > r.statements.size() ||
        on_one_line(text_of(r.statements[number - 1].content, r.text)) != row->content) {
      damaged.push_back({ErrorCode::malformed,
                         "the kept reading does not say what the row says; 'sayso rebuild' makes both again", row->id,
                         0});
      continue;
    }
    out.push_back({std::move(*row), std::move(*read), static_cast<uint32_t>(number - 1)});
  }
  return db.give(std::move(out));
}

}  // namespace sayso
