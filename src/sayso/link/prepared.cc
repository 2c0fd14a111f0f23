#include "sayso/link/prepared.h"

#include <fmt/format.h>

#include "sayso/base/lexicon.h"

namespace sayso {

PreparedPage prepared(const Reading& page) {
  PreparedPage out;
  out.voices = voices_of_page(page);
  out.said = said_on_page(page, words_of_text(page.text));
  out.figures = figures_on_page(page, out.voices.home);
  return out;
}

std::string prepared_by() {
  static constexpr int way = 10;  // to be raised by whoever changes what is prepared
  static const std::string made = [] {
    constexpr uint64_t basis = 14695981039346656037u, prime = 1099511628211u;
    uint64_t sum = basis;
    for (const char* list : {"en/party_words.tsv", "en/places.tsv", "en/count_words.tsv", "en/turn_words.tsv",
                             "en/bodies.tsv", "en/outlet_words.tsv", "en/name_particles.tsv", "en/titles.tsv"})
      for (const char c : embedded_lexicon(list)) sum = (sum ^ static_cast<unsigned char>(c)) * prime;
    return fmt::format("{} {} {:x}", SAYSO_VERSION, way, sum);
  }();
  return made;
}

}  // namespace sayso
