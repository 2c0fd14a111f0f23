// What linking costs: the pages of a record once, twice, ... N times over, each copy with other names and other days,
// and the seconds of the processor that their links take. "alike N ...": N pages that are nearly one. With "readings"
// or "links" instead of numbers it prints these, for scorers.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>

#include "sayso/base/edtf.h"
#include "sayso/record/readings.h"
#include "sayso/view/links.h"

namespace {

using namespace sayso;

// Another word of the same length for each word that is long or begins with a capital; short words are the language's.
std::string renamed(std::string text, size_t copy) {
  constexpr size_t letters = 26, long_from = 7;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  for (size_t begin = 0; begin < text.size();) {
    size_t end = begin;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end - begin >= long_from || (end > begin && text[begin] < 'a' && end - begin > 3)) {
      size_t turn = copy;
      for (size_t i = begin + 1; i < end; ++i, turn = turn / letters + copy) {
        const char first = text[i] < 'a' ? 'A' : 'a';
        text[i] = static_cast<char>(first + (static_cast<size_t>(text[i] - first) + turn) % letters);
      }
    }
    begin = end + 1;
  }
  return text;
}

std::string years_on(const std::string& edtf, size_t years) {
  if (edtf.size() < 4 || edtf.find_first_not_of("0123456789") < 4) return edtf;
  return std::to_string(std::stoul(edtf.substr(0, 4)) + years) + edtf.substr(4);
}

void change(Reading& r, size_t copy) {
  r.id += "." + std::to_string(copy);
  r.text = renamed(r.text, copy);
  r.metadata.published.edtf = years_on(r.metadata.published.edtf, copy);
  for (Voice& v : r.voices) {
    v.name = renamed(v.name, copy);
    for (std::string& name : v.also) name = renamed(name, copy);
  }
  for (ReadStatement& s : r.statements) {
    s.source.text = renamed(s.source.text, copy);
    if (s.said) s.said->edtf = years_on(s.said->edtf, copy);
  }
  for (Figure& f : r.figures) f.when = years_on(f.when, copy);
}

void time_links(const std::vector<Reading>& all) {
  size_t statements = 0;
  for (const Reading& r : all) statements += r.statements.size();
  const std::clock_t begin = std::clock();
  const Links links = link_pages(all);
  const double spent = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::printf(
      "%zu pages, %zu statements: %.2f s, %.1f us a statement; %zu voices, %zu same, %zu counts, %zu copies; at most "
      "%ld MB\n",
      all.size(), statements, spent, 1e6 * spent / static_cast<double>(statements), links.voices.size(),
      links.same.size(), links.counts.size(), links.copies.size(), used.ru_maxrss / 1024);
  std::fflush(stdout);
}

void measure(const std::vector<Reading>& pages, size_t times) {
  std::vector<Reading> all;
  for (size_t copy = 0; copy < times; ++copy)
    for (const Reading& r : pages) {
      all.push_back(r);
      if (copy > 0) change(all.back(), copy);
    }
  time_links(all);
}

// The page with most statements N times over, a few words of each changed, fifty a day.
void measure_alike(const std::vector<Reading>& pages, size_t times) {
  constexpr size_t a_day = 50, variants = 7, month = 28;
  const Reading& first = *std::max_element(pages.begin(), pages.end(), [](const Reading& a, const Reading& b) {
    return a.statements.size() < b.statements.size();
  });
  std::vector<Reading> all(times, first);
  for (size_t i = 0; i < times; ++i) {
    Reading& r = all[i];
    const size_t day = i / a_day;
    r.id += "." + std::to_string(i);
    r.metadata.outlet += std::to_string(i % variants);
    r.metadata.published.edtf =
        fmt::format("{}-{:02}-{:02}", 2000 + day / (12 * month), 1 + day / month % 12, 1 + day % month);
    for (const ReadStatement& s : r.statements) {
      const Span last = s.content.back();
      const auto at = static_cast<uint32_t>(std::min<size_t>(last.end, last.begin + 10 + 5 * (i % variants)));
      const std::string other = renamed(r.text.substr(at, last.end - at), 1 + i % variants);
      if (i % 2 == 1) r.text.replace(at, other.size(), other);
    }
  }
  time_links(all);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fputs("links_bench RECORD readings|links|TIMES...|alike N...\n", stderr), 2;
  auto record = Record::open(argv[1]);
  const auto pages = record ? all_readings(*record) : Result<ReadingsToLink>(tl::unexpected(record.error()));
  if (!pages) return std::fprintf(stderr, "%s\n", pages.error().message.c_str()), 1;
  const std::string what = argv[2];
  if (what == "links") std::cout << links_json(link_pages(pages->readings, pages->decisions), pages->readings);
  if (what == "readings")
    for (const Reading& r : pages->readings) std::cout << to_json(r) << '\n';
  const bool alike = what == "alike";
  if (what != "links" && what != "readings")
    for (int i = alike ? 3 : 2; i < argc; ++i)
      (alike ? measure_alike : measure)(pages->readings, std::strtoul(argv[i], nullptr, 10));
  return 0;
}
