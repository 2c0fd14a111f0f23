// How fast the tagger of times is on plain text, one core: words to atoms, rules, values.
//
//     times_bench FILE [LANGUAGE [SECONDS]]
//
// Prints MB/s and how many expressions there are. The text is read in pieces of 64 KiB, as a long article would be.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>

#include "sayso/time/resolve.h"

namespace {

struct Round {
  size_t bytes = 0, found = 0;
};

Round tag_all(std::string_view text, const sayso::TimeRules& rules) {
  constexpr size_t piece = size_t{64} << 10;
  Round round;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = text.find(' ', std::min(text.size(), begin + piece));
    if (end == std::string_view::npos) end = text.size();
    const sayso::Atoms atoms(text, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, rules.words());
    const auto expressions = sayso::find_expressions(atoms, rules);
    sayso::Resolver resolver(sayso::CalendarDate{2031, 5, 15}, false, rules);
    for (const auto& e : expressions) round.found += !resolver.resolve(e).value.empty();
    round.bytes += end - begin;
    begin = end;
  }
  return round;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return std::fputs("times_bench FILE [LANGUAGE [SECONDS]]\n", stderr), 2;
  std::ifstream in(arguments[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in || text.empty()) return std::fprintf(stderr, "cannot read %s\n", arguments[1]), 1;
  const auto start = std::chrono::steady_clock::now();
  const sayso::TimeRules& rules = sayso::time_rules(count > 2 ? arguments[2] : "en");
  const std::chrono::duration<double> built = std::chrono::steady_clock::now() - start;
  const double seconds = count > 3 ? std::atof(arguments[3]) : 2;
  size_t bytes = 0;
  const std::clock_t begin = std::clock();
  double spent = 0;
  Round round;
  do {
    round = tag_all(text, rules);
    bytes += round.bytes;
    spent = double(std::clock() - begin) / CLOCKS_PER_SEC;
  } while (spent < seconds);
  std::printf("%.1f MB/s a core (processor time), %zu expressions in %.2f MB; rules built in %.1f ms\n",
              double(bytes) / 1e6 / spent, round.found, double(text.size()) / 1e6, 1000 * built.count());
}
