// Names with the same words in another order.
#include <algorithm>
#include <map>

#include "sayso/link/name_keys.h"
#include "sayso/link/person_names.h"
#include "sayso/link/voice_joins.h"

namespace sayso {
namespace {

constexpr size_t least_words = 3;    // of a body: "Harbour National" may be another one than "National Harbour"
constexpr size_t times_as_many = 2;  // pages that one order needs, for the other to be a slip

}  // namespace

void join_word_orders(VoicesCompared& v) {
  std::map<NameWords, size_t> bodies;  // sorted words -> a voice
  const auto first_of = [&](size_t i) {
    NameWords sorted = v.words[i];
    std::sort(sorted.begin(), sorted.end());
    return bodies.emplace(std::move(sorted), i).first->second;
  };
  MadeOnce<size_t> first(v.words.names());
  for (size_t i = 0; i < v.all.size(); ++i)
    if (v.words[i].size() >= least_words && !v.is_person(i))
      v.sets.join(first.of(v.words.number(i), [&] { return first_of(i); }), i);
}

void join_reversed(VoicesCompared& v) {
  struct Named {
    size_t voice = 0, last_page = 0, pages = 0;
  };
  std::map<NameWords, Named> pairs;
  MadeOnce<Named*> of_name(v.words.names());
  for (size_t i = 0; i < v.all.size(); ++i) {
    if (v.words[i].size() != 2 || !v.is_person(i)) continue;
    Named& named =
        *of_name.of(v.words.number(i), [&] { return &pairs.try_emplace(v.words[i], Named{i}).first->second; });
    if (named.pages == 0 || named.last_page != v.all[i].page) ++named.pages, named.last_page = v.all[i].page;
  }
  for (const auto& [words, named] : pairs) {
    const auto other = pairs.find({words[1], words[0]});
    if (other != pairs.end() && named.pages >= times_as_many * other->second.pages)
      v.sets.join(named.voice, other->second.voice);
  }
}

}  // namespace sayso
