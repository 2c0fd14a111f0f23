// What the two golden tests of this folder share: texts in a folder, and the findings that are expected beside them.
#pragma once
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace sayso {

inline std::string slurp(const std::filesystem::path& path) {
  std::ostringstream out;
  out << std::ifstream(path).rdbuf();
  return out.str();
}

/// The texts of tests/goldens/FOLDER.
inline std::vector<std::filesystem::path> goldens_in(const std::string& folder) {
  std::set<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(SAYSO_ROOT "/tests/goldens/" + folder))
    if (entry.path().extension() == ".txt") out.insert(entry.path());
  return {out.begin(), out.end()};
}

/// Each line of the .expected beside `path` must be found; one that begins with "not " must not be.
inline void expect_golden(const std::filesystem::path& path, const std::function<bool(const std::string&)>& has,
                          const std::string& found) {
  std::istringstream expected(slurp(std::filesystem::path(path).replace_extension(".expected")));
  size_t lines = 0;
  for (std::string line; std::getline(expected, line); ++lines) {
    if (line.starts_with("not "))
      EXPECT_FALSE(has(line.substr(4))) << line << "\nfound:\n" << found;
    else
      EXPECT_TRUE(has(line)) << line << "\nfound:\n" << found;
  }
  EXPECT_GT(lines, 0u) << "a golden without expectations";
}

}  // namespace sayso
