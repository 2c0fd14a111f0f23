#include "sayso/link/links.h"

#include <algorithm>
#include <optional>

#include "sayso/link/changed.h"
#include "sayso/link/copies.h"
#include "sayso/link/counts.h"
#include "sayso/link/in_parallel.h"
#include "sayso/link/names.h"
#include "sayso/link/prepared.h"
#include "sayso/link/same.h"
#include "sayso/link/turns.h"
#include "sayso/link/voices_across.h"

namespace sayso {

std::string_view name_of(ChangedQuote::What what) {
  constexpr std::string_view names[] = {"reworded", "cut", "negation"};
  return names[static_cast<size_t>(what)];
}

std::string_view name_of(TurnType type) {
  constexpr std::string_view names[] = {"denies", "reverses", "corrects"};
  return names[static_cast<size_t>(type)];
}

namespace {

// The last name that somebody gave a party holds.
void rename(std::vector<VoiceLink>& voices, const std::vector<VoiceDecision>& decisions) {
  for (const VoiceDecision& d : decisions) {
    if (d.what != VoiceDecision::What::rename || d.voices.empty()) continue;
    for (VoiceLink& link : voices)
      if (std::binary_search(link.members.begin(), link.members.end(), d.voices[0])) link.name = d.name;
  }
}

}  // namespace

Links link_prepared(const std::vector<Reading>& pages, std::vector<PreparedPage> prepared,
                    const std::vector<VoiceDecision>& decisions) {
  std::vector<VoicesOfPage> voices_of;
  std::vector<std::vector<Said>> said_of;
  std::vector<std::vector<FigureAt>> figures_of;
  for (PreparedPage& page : prepared) {
    voices_of.push_back(std::move(page.voices));
    said_of.push_back(std::move(page.said)), figures_of.push_back(std::move(page.figures));
  }
  Links links;
  std::optional<VoicesAcross> across;
  side_by_side([&] { links.copies = find_copies(pages); },
               [&] { across.emplace(pages, voices_of, decisions), links.voices = across->links(); });
  const VoicesAcross& voices = *across;
  rename(links.voices, decisions);
  links.doubtful = voices.doubtful();
  AllSaid said = all_said(pages, voices, said_of);
  const WordWeights weights(said);
  side_by_side(
      [&] {
        links.counts = find_counts(pages, voices, links.copies, figures_of);
        links.names = find_names(pages, voices);
      },
      [&] {
        links.same = find_same(pages, said, weights, links.copies);
        links.changed = find_changed(pages, links.same);
        links.turns = find_turns(pages, said.said, weights, links.same);
      });
  return links;
}

Links link_pages(const std::vector<Reading>& pages, const std::vector<VoiceDecision>& decisions) {
  std::vector<PreparedPage> all(pages.size());
  in_parallel(pages.size(), [&](size_t page) { all[page] = prepared(pages[page]); });
  return link_prepared(pages, std::move(all), decisions);
}

}  // namespace sayso
