#include "sayso/view/sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sayso/view/ansi.h"
#include "sayso/view/plain.h"

namespace sayso {
namespace {

constexpr uint32_t most_lines = 4, least_rest = 16, gap = 2;

bool is_whole(double number) { return std::abs(number) < 1e15 && number == std::trunc(number); }

std::string number_text(double number) {
  return is_whole(number) ? fmt::format("{}", static_cast<int64_t>(number)) : fmt::format("{:.6g}", number);
}

void put_json(JsonWriter& json, const Cell& cell) {
  if (!cell.known) {
    json.null();
    return;
  }
  switch (cell.is) {
    case Cell::Is::text:
      json.string_or_null(cell.text);
      break;
    case Cell::Is::number:
      if (is_whole(cell.number) && cell.number >= 0)
        json.number(static_cast<uint64_t>(cell.number));
      else
        json.real(cell.number);
      break;
    case Cell::Is::truth:
      json.truth(cell.number != 0);
      break;
    case Cell::Is::list:
      json.open('[');
      for (const std::string& one : cell.list) json.string(one);
      json.close(']');
  }
}

std::string sheet_json(const Sheet& sheet) {
  JsonWriter json;
  for (const auto& row : sheet.rows) {
    write_cells(json.open('{'), sheet, row);
    json.close('}').end_line();
  }
  return json.take();
}

// Of what is not known people may be told in words, programs nothing.
std::string exported(const Cell& cell) { return cell.known ? cell.text : std::string(); }

std::string sheet_csv(const Sheet& sheet) {
  std::string out;
  for (size_t i = 0; i < sheet.heads.size(); ++i) out += (i ? "," : "") + sheet.heads[i].key;
  out += "\n";
  for (const auto& row : sheet.rows) {
    for (size_t i = 0; i < row.size(); ++i)
      out += (i ? "," : "") + (row[i].is == Cell::Is::number ? exported(row[i]) : csv_cell(exported(row[i])));
    out += "\n";
  }
  return out;
}

std::vector<size_t> columns_for_people(const Sheet& sheet) {
  std::vector<size_t> out;
  for (size_t i = 0; i < sheet.heads.size(); ++i)
    if (!sheet.heads[i].title.empty()) out.push_back(i);
  return out;
}

std::string sheet_md(const Sheet& sheet) {
  std::string head = "|", line = "|", out;
  const std::vector<size_t> columns = columns_for_people(sheet);
  for (size_t i : columns) head += " " + md_cell(sheet.heads[i].title) + " |", line += " --- |";
  out = head + "\n" + line + "\n";
  for (const auto& row : sheet.rows) {
    out += "|";
    for (size_t i : columns) out += " " + md_cell(row[i].text) + " |";
    out += "\n";
  }
  return out;
}

// As wide as its widest cell, within bounds; who has no bound shares what is left.
std::vector<uint32_t> widths_of(const Sheet& sheet, const std::vector<size_t>& columns, uint32_t width) {
  std::vector<uint32_t> out, free;
  uint32_t used = static_cast<uint32_t>(columns.size() - 1) * gap;
  for (size_t i : columns) {
    uint32_t widest = display_width(sheet.heads[i].title);
    for (const auto& row : sheet.rows) widest = std::max(widest, display_width(for_terminal(on_one_line(row[i].text))));
    if (sheet.heads[i].most)
      widest = std::min(widest, sheet.heads[i].most);
    else
      free.push_back(static_cast<uint32_t>(out.size()));
    out.push_back(widest);
    if (sheet.heads[i].most) used += widest;
  }
  if (free.empty()) return out;
  const uint32_t rest = width > used ? width - used : 0;
  const uint32_t each = std::max(least_rest, rest / static_cast<uint32_t>(free.size()));
  for (uint32_t i : free) out[i] = std::min(out[i], each);
  return out;
}

std::string sheet_text(const Sheet& sheet, const TextStyle& style) {
  if (sheet.rows.empty()) return {};
  const std::vector<size_t> columns = columns_for_people(sheet);
  const std::vector<uint32_t> widths = widths_of(sheet, columns, std::clamp(style.width, 40u, 400u));
  std::string out;
  auto put = [&](const std::vector<std::vector<std::string>>& cells, bool head) {
    size_t height = 0;
    for (const auto& cell : cells) height = std::max(height, cell.size());
    for (size_t line = 0; line < height; ++line) {
      std::string row;
      uint32_t owed = 0;
      for (size_t c = 0; c < cells.size(); ++c) {
        const std::string text = line < cells[c].size() ? cells[c][line] : std::string();
        const std::string_view colour = head ? ansi::dim : sheet.heads[columns[c]].colour;
        if (!text.empty()) {
          row += std::string(owed, ' ');
          owed = 0;
          row += style.colour && !colour.empty() ? std::string(colour) + text + std::string(ansi::none) : text;
        }
        owed += widths[c] - std::min(display_width(text), widths[c]) + gap;
      }
      out += row + "\n";
    }
  };
  std::vector<std::vector<std::string>> heads;
  for (size_t c = 0; c < columns.size(); ++c) heads.push_back({elided(sheet.heads[columns[c]].title, widths[c])});
  put(heads, true);
  for (const auto& row : sheet.rows) {
    std::vector<std::vector<std::string>> cells;
    for (size_t c = 0; c < columns.size(); ++c) {
      std::vector<std::string> lines = wrapped(for_terminal(on_one_line(row[columns[c]].text)), widths[c]);
      if (lines.size() > most_lines) {
        const std::string rest = lines[most_lines - 1] + " " + lines[most_lines];
        lines.resize(most_lines);
        lines.back() = elided(rest, widths[c]);
      }
      cells.push_back(std::move(lines));
    }
    put(cells, false);
  }
  return out;
}

}  // namespace

Cell Cell::of(std::string text) { return {Is::text, std::move(text), {}, 0, true}; }
Cell Cell::of(uint64_t number) { return {Is::number, std::to_string(number), {}, static_cast<double>(number), true}; }
Cell Cell::of(std::optional<double> number) {
  return {Is::number, number ? number_text(*number) : "", {}, number.value_or(0), number.has_value()};
}
Cell Cell::of(bool truth) { return {Is::truth, truth ? "yes" : "", {}, truth ? 1.0 : 0.0, true}; }
Cell Cell::of(std::vector<std::string> list, std::string_view between) {
  Cell cell{Is::list, {}, std::move(list), 0, true};
  for (const std::string& one : cell.list) cell.text += (cell.text.empty() ? "" : std::string(between)) + one;
  return cell;
}

void write_cells(JsonWriter& json, const Sheet& sheet, const std::vector<Cell>& row) {
  for (size_t i = 0; i < row.size(); ++i) {
    json.key(sheet.heads[i].key);
    put_json(json, row[i]);
  }
}

std::string sheet_view(const Sheet& sheet, TableFormat format, const TextStyle& style) {
  switch (format) {
    case TableFormat::json:
      return sheet_json(sheet);
    case TableFormat::csv:
      return sheet_csv(sheet);
    case TableFormat::md:
      return sheet_md(sheet);
    case TableFormat::text:
      break;
  }
  return sheet_text(sheet, style);
}

}  // namespace sayso
