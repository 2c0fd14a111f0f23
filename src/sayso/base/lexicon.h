// Word lists: tab-separated files of lexicons/<lang>/, built into the program.
// A line that begins with '#' is a comment; the first other line names the columns.
#pragma once
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sayso {

/// The bytes of lexicons/NAME ("en/cues.tsv"), empty where there is none. Lives as long as the program.
std::string_view embedded_lexicon(std::string_view name);

/// A list, cut into rows and fields. Fields point into the program's own data. A missing field is empty.
class Lexicon {
 public:
  explicit Lexicon(std::string_view name);
  const std::vector<std::vector<std::string_view>>& rows() const { return rows_; }
  /// Index of a column; the list's header must have it (tests/structure/lexicons.py looks at each call).
  size_t column(std::string_view name) const;

 private:
  std::vector<std::string_view> columns_;
  std::vector<std::vector<std::string_view>> rows_;
};

}  // namespace sayso
