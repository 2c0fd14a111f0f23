// Names with the same words in another order.
#include <algorithm>
#include <map>

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
  const auto first_of = [&](size_t i) {
    NameWords sorted = words_[i];
    std::sort(sorted.begin(), sorted.end());
    return bodies.emplace(std::move(sorted), i).first->second;
  };
  MadeOnce<size_t> first(words_.names());
  for (size_t i = 0; i < all_.size(); ++i)
    if (words_[i].size() >= least_words && !is_person(i))
      sets_.join(first.of(words_.number(i), [&] { return first_of(i); }), i);
}

// "Orrin Tomas", where most pages have Tomas Orrin.
void VoicesAcross::join_reversed() {
  struct Named {
    size_t voice = 0, last_page = 0, pages = 0;
  };
  std::map<NameWords, Named> pairs;
  MadeOnce<Named*> of_name(words_.names());
  for (size_t i = 0; i < all_.size(); ++i) {
    if (words_[i].size() != 2 || !is_person(i)) continue;
    Named& named = *of_name.of(words_.number(i), [&] { return &pairs.try_emplace(words_[i], Named{i}).first->second; });
    if (named.pages == 0 || named.last_page != all_[i].page) ++named.pages, named.last_page = all_[i].page;
  }
  for (const auto& [words, named] : pairs) {
    const auto other = pairs.find({words[1], words[0]});
    if (other != pairs.end() && named.pages >= times_as_many * other->second.pages)
      sets_.join(named.voice, other->second.voice);
  }
}

}  // namespace sayso
