// link_readings READINGS.jsonl: the links of readings as 'sayso read --format json' prints them, one JSON object a line
// (docs/links.md). For score/record.py: rules of link/ are measured without reading the pages again.
#include <fstream>
#include <iostream>

#include "sayso/reading/reading.h"
#include "sayso/view/links.h"

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "usage: link_readings READINGS.jsonl\n";
    return 2;
  }
  std::ifstream file(words[1]);
  std::vector<sayso::Reading> pages;
  for (std::string line; std::getline(file, line);) {
    auto reading = sayso::from_json(line);
    if (!reading) {
      std::cerr << words[1] << ": " << reading.error().message << "\n";
      return 1;
    }
    pages.push_back(std::move(*reading));
  }
  if (pages.empty()) std::cerr << words[1] << ": no readings\n";
  std::cout << sayso::links_json(sayso::link_pages(pages), pages);
  return pages.empty();
}
