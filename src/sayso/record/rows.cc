#include "sayso/record/rows.h"

#include <algorithm>

#include "sayso/record/ids.h"
#include "sayso/record/kept.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    size_t end = std::min(text.find('\n'), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace

std::string statement_id(std::string_view sha256, int64_t key, size_t digits) {
  return hex_of_bytes(sha256).substr(0, digits) + "." + std::to_string(key % statements_a_page);
}
std::string statement_id(std::string_view sha256, int64_t key) { return statement_id(sha256, key, short_hash); }

StatementRows::StatementRows(Database& db)
    : row_(db,
           "SELECT date, date_from, chain, speaker, act, manner, content, parent, confidence, found_by "
           "FROM statement WHERE id=?1"),
      page_(db,
            "SELECT d.outlet, d.title, p.sha256, (SELECT place FROM source WHERE page=d.id ORDER BY id LIMIT 1) "
            "FROM document d JOIN page p ON p.id=d.id WHERE d.id=?1") {}

TimelineRow StatementRows::read(int64_t key) {
  const int64_t page = key / statements_a_page;
  if (page != at_ && page_.with(page).next()) {
    at_ = page;
    outlet_ = page_.text(0), title_ = page_.text(1), hash_ = hex_of_bytes(page_.view(2)).substr(0, short_hash),
    place_ = page_.text(3);
    page_.reset();
  }
  TimelineRow r;
  if (!row_.with(key).next()) return r;
  r.id = hash_ + "." + std::to_string(key % statements_a_page);
  r.outlet = outlet_, r.title = title_, r.source = place_;
  r.date = row_.text(0), r.date_from = row_.text(1), r.chain = lines(row_.view(2)), r.speaker = row_.text(3);
  r.act = row_.text(4), r.manner = row_.text(5), r.content = row_.text(6);
  if (!row_.null(7)) r.parent = hash_ + "." + std::to_string(row_.number(7) % statements_a_page);
  r.confidence = row_.real(8), r.found_by = row_.text(9);
  row_.reset();
  return r;
}

}  // namespace sayso
