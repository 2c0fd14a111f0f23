#include "sayso/export/table_columns.h"

#include <chrono>
#include <string>

#include "sayso/base/edtf.h"

namespace sayso {
namespace {

std::optional<int32_t> day_cell(std::string_view day) {  // "2031-10-03"
  using namespace std::chrono;
  if (day.size() != 10) return std::nullopt;
  const auto part = [&](size_t at, size_t size) { return std::stoi(std::string(day.substr(at, size))); };
  const sys_days days = year{part(0, 4)} / month{static_cast<unsigned>(part(5, 2))} / static_cast<int>(part(8, 2));
  return static_cast<int32_t>(days.time_since_epoch().count());
}

}  // namespace

DayCells day_cells(std::string_view edtf) {
  const auto days = edtf.empty() ? std::nullopt : edtf_bounds(edtf);
  const bool from = days && !days->first.starts_with("0000"), to = days && !days->last.starts_with("9999");
  return {from ? day_cell(days->first) : std::nullopt, to ? day_cell(days->last) : std::nullopt};
}

}  // namespace sayso
