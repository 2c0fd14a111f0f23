#include "sayso/record/since.h"

#include "sayso/record/database.h"
#include "sayso/record/kept.h"

namespace sayso {

Result<NumberedPage> last_page(Record& record) {
  Sql s(record.database(), "SELECT id, sha256 FROM page ORDER BY id DESC LIMIT 1");
  NumberedPage out;
  if (s.next()) out = {s.number(0), hex_of_bytes(s.view(1))};
  s.reset();
  return record.database().give(std::move(out));
}

Result<std::string> hash_of_page(Record& record, int64_t number) {
  Sql s(record.database(), "SELECT sha256 FROM page WHERE id=?");
  std::string out;
  if (s.with(number).next()) out = hex_of_bytes(s.view(0));
  s.reset();
  return record.database().give(std::move(out));
}

Result<std::vector<NumberedPage>> pages_since(Record& record, int64_t number) {
  Sql s(record.database(), "SELECT id, sha256 FROM page WHERE id>? ORDER BY id");
  std::vector<NumberedPage> out;
  for (s.with(number); s.next();) out.push_back({s.number(0), hex_of_bytes(s.view(1))});
  return record.database().give(std::move(out));
}

}  // namespace sayso
