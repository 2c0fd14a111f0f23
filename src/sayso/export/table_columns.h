// Columns of tables that are made in more than one way, and cells that they share. For export/ alone.
#pragma once
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "sayso/export/table_cells.h"

namespace sayso {

inline const std::vector<TableCells::Column> voice_columns{
    {"id", TableCells::Type::text},     {"voice", TableCells::Type::text},         {"page", TableCells::Type::text},
    {"name", TableCells::Type::text},   {"type", TableCells::Type::text},          {"also", TableCells::Type::texts},
    {"roles", TableCells::Type::texts}, {"affiliations", TableCells::Type::texts}, {"begin", TableCells::Type::numbers},
    {"end", TableCells::Type::numbers}};

inline const std::vector<TableCells::Column> figure_columns{
    {"id", TableCells::Type::text},        {"page", TableCells::Type::text},         {"min", TableCells::Type::real},
    {"max", TableCells::Type::real},       {"approximate", TableCells::Type::truth}, {"unit", TableCells::Type::text},
    {"what", TableCells::Type::text},      {"key", TableCells::Type::text},          {"text", TableCells::Type::text},
    {"statement", TableCells::Type::text}, {"voice", TableCells::Type::text},        {"date", TableCells::Type::text},
    {"first_day", TableCells::Type::day},  {"last_day", TableCells::Type::day},      {"place", TableCells::Type::text},
    {"begin", TableCells::Type::numbers},  {"end", TableCells::Type::numbers}};

inline const std::vector<TableCells::Column> page_columns{{"sha256", TableCells::Type::text},
                                                          {"id", TableCells::Type::text},
                                                          {"title", TableCells::Type::text},
                                                          {"outlet", TableCells::Type::text},
                                                          {"language", TableCells::Type::text},
                                                          {"url", TableCells::Type::text},
                                                          {"source", TableCells::Type::text},
                                                          {"published", TableCells::Type::text},
                                                          {"first_day", TableCells::Type::day},
                                                          {"last_day", TableCells::Type::day},
                                                          {"published_from", TableCells::Type::text},
                                                          {"byline", TableCells::Type::texts},
                                                          {"media_type", TableCells::Type::text},
                                                          {"reader", TableCells::Type::text},
                                                          {"weights", TableCells::Type::text},
                                                          {"statements", TableCells::Type::number},
                                                          {"text", TableCells::Type::text}};

inline const std::vector<TableCells::Column> link_columns{
    {"kind", TableCells::Type::text}, {"from", TableCells::Type::text},    {"to", TableCells::Type::text},
    {"how", TableCells::Type::text},  {"pages", TableCells::Type::number}, {"independent", TableCells::Type::number}};

/// Days since 1970.
using DayCells = std::pair<std::optional<int32_t>, std::optional<int32_t>>;
/// The first and the last day that a date may mean; none where it is open.
DayCells day_cells(std::string_view edtf);

}  // namespace sayso
