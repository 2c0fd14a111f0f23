#include "sayso/base/lexicon.h"

namespace sayso {
namespace {

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> out;
  for (size_t begin = 0;;) {
    size_t tab = line.find('\t', begin);
    out.push_back(line.substr(begin, tab - begin));
    if (tab == std::string_view::npos) return out;
    begin = tab + 1;
  }
}

}  // namespace

Lexicon::Lexicon(std::string_view name) {
  std::string_view rest = embedded_lexicon(name);
  while (!rest.empty()) {
    size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    if (line.empty() || line[0] == '#') continue;
    auto fields = split(line);
    if (columns_.empty()) {
      columns_ = fields;
    } else {
      fields.resize(columns_.size());
      rows_.push_back(std::move(fields));
    }
  }
}

size_t Lexicon::column(std::string_view name) const {
  for (size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i] == name) return i;
  return columns_.empty() ? 0 : columns_.size() - 1;
}

}  // namespace sayso
