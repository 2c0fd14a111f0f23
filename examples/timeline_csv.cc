// A chronology as a table: timeline_csv RECORD [QUERY] > table.csv. Takes nlohmann-json to read the rows with.
#include <iostream>
#include <nlohmann/json.hpp>
#include <sayso.hpp>

namespace {

// RFC 4180; what a spreadsheet would take for a formula begins with '.
std::string cell(const nlohmann::json& value) {
  std::string text = value.is_string() ? value.get<std::string>() : value.is_null() ? "" : value.dump(), out = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) text.insert(0, "'");
  for (char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) return std::cerr << "timeline_csv RECORD [QUERY]\n", 2;
  sayso::Record record;
  sayso::Answer answer = record.open(argv[1]);
  if (answer) answer = record.timeline(argc == 3 ? argv[2] : "");
  if (!answer) return std::cerr << answer.json << '\n', 1;

  int code = 0;
  std::cout << "date,outlet,speaker,act,content,url,id\r\n";
  for (std::string_view line : answer.lines()) {
    const auto row = nlohmann::json::parse(line);
    if (row.contains("error")) {  // a damaged one; the others stand
      std::cerr << line << '\n';
      code = 1;
      continue;
    }
    for (const char* key : {"date", "outlet", "speaker", "act", "content", "url"})
      std::cout << cell(row.at(key)) << ',';
    std::cout << cell(row.at("id")) << "\r\n";
  }
  return code;
}
