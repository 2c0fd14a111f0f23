// The spellings of a page's names, and which of them are one party: "Brell" and "Ana Brell". A union of sets over them;
// a short name that may be several is parted, so that each of its mentions has a spelling of its own.
#pragma once
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "sayso/voice/mentions.h"
#include "sayso/voice/spelling.h"

namespace sayso {

class SpellingTable {
 public:
  /// `names` as find_names gives them. Both must outlive the table.
  SpellingTable(const Tokens& tokens, std::span<const NameMention> names);

  uint32_t size() const { return static_cast<uint32_t>(spellings_.size()); }
  const Spelling& operator[](uint32_t id) const { return spellings_[id]; }
  uint32_t of_mention(size_t name) const { return of_mention_[name]; }
  /// That with this key; empty where there is none.
  std::optional<uint32_t> with_key(const std::string& key) const;
  /// "Mr Brell" and "Mrs Brell": the spellings of a last name that two of different gender have.
  std::vector<uint32_t> namesakes(const std::string& key) const;
  void set_known_as(uint32_t id, std::string_view body) { spellings_[id].known_as = body; }

  /// The first of those that are one with it.
  uint32_t root(uint32_t id) const;
  void join(uint32_t a, uint32_t b);
  /// The mentions of all that are one with it.
  const std::set<uint32_t>& named(uint32_t id) const { return nodes_[root(id)].named; }
  const std::vector<uint32_t>& mentions(uint32_t id) const { return mentions_[id]; }  ///< in order
  /// Where all of `longer` are one party, the short one is it. Else each mention has its own: the one named last before
  /// it (or first behind), of its gender. Near linear in the mentions of the short one, however often the others are
  /// named.
  void choose(uint32_t id, std::vector<uint32_t> longer);

 private:
  uint32_t spelling(const std::string& key);
  std::string key_of_mention(size_t name) const;
  void add(size_t name);
  void part(uint32_t id, const std::vector<uint32_t>& longer);

  const Tokens& tokens_;
  std::span<const NameMention> names_;
  std::vector<Spelling> spellings_;
  std::unordered_map<std::string, uint32_t> index_;
  std::unordered_set<std::string> shared_;  // last names that a Mr and a Mrs have
  std::vector<uint32_t> of_mention_;
  std::vector<std::vector<uint32_t>> mentions_;  // of each spelling
  struct Node {
    uint32_t parent;
    std::set<uint32_t> named;  // a root's
  };
  mutable std::vector<Node> nodes_;  // root() shortens the ways
};

/// "VAP" of "the Varonian news agency, VAP, said", right behind.
bool is_apposition(const Tokens& tokens, const NameMention& agency, const NameMention& behind);

/// "Norvaprices.com" is called "Norvaprices", too.
void join_sites(SpellingTable& table);
/// "Brell" on a page of Mr and Mrs Brell: whoever was named last.
void join_namesakes(SpellingTable& table);

/// "the elder Brell" (who is the former of two), "the younger Brell".
bool is_aged(const Tokens& tokens, const NameMention& name, WordClass one);

}  // namespace sayso
