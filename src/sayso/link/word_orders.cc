// Names with the same words in another order.
#include <algorithm>

#include "sayso/link/name_keys.h"
#include "sayso/link/person_names.h"
#include "sayso/link/voices_across.h"

namespace sayso {
namespace {

constexpr size_t least_words = 3;    // of a body: "Harbour National" may be another one than "National Harbour"
constexpr size_t times_as_many = 2;  // pages that one order needs, for the other to be a slip

}  // namespace

// "Harbour National Council" is the "National Harbour Council".
void VoicesAcross::join_word_orders() {
  std::map<NameWords, size_t> bodies;  // sorted words -> a voice
  for (size_t i = 0; i < all_.size(); ++i) {
    if (words_[i].size() < least_words || is_person(i)) continue;
    NameWords sorted = words_[i];
    std::sort(sorted.begin(), sorted.end());
    const auto [at, fresh] = bodies.emplace(std::move(sorted), i);
    if (!fresh) sets_.join(at->second, i);
  }
}

// "Orrin Tomas", where most pages have Tomas Orrin.
void VoicesAcross::join_reversed() {
  struct Named {
    size_t voice = 0;
    std::set<size_t> pages;
  };
  std::map<NameWords, Named> pairs;
  for (size_t i = 0; i < all_.size(); ++i) {
    if (words_[i].size() != 2 || !is_person(i)) continue;
    Named& named = pairs.try_emplace(words_[i], Named{i, {}}).first->second;
    named.pages.insert(all_[i].page);
  }
  for (const auto& [words, named] : pairs) {
    const auto other = pairs.find({words[1], words[0]});
    if (other != pairs.end() && named.pages.size() >= times_as_many * other->second.pages.size())
      sets_.join(named.voice, other->second.voice);
  }
}

}  // namespace sayso
