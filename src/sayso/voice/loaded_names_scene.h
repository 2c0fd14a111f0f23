// The page as loaded_names.cc looks at it: which statement and which quotation marks a word stands in, who is named
// near it, and who of the page is its ruler, his government, those who rise against him.
#pragma once
#include <tuple>
#include <utility>

#include "sayso/voice/answers.h"
#include "sayso/voice/loaded_names_words.h"

namespace sayso {

/// How often the voices of a page are seen, and which rulers, governments and those who rise against them are seen
/// most.
struct NamedMost {
  /// How often a voice is seen; of equals a group comes first, then the shorter name.
  using Rank = std::tuple<uint32_t, bool, int64_t>;

  /// The two first voices of a kind.
  struct First {
    std::optional<std::pair<uint32_t, Rank>> best, second;
    void add(uint32_t voice, const Rank& rank);
    std::optional<uint32_t> other_than(std::optional<uint32_t> user) const;
  };

  NamedMost() = default;
  NamedMost(const Language& language, const std::vector<Member>& members, const std::vector<Seen>& seen);

  std::vector<uint32_t> times;  ///< how often each voice is seen
  First leaders, opponents, governments;
  uint32_t times_of_governments = 0;
};

class NamingScene {
 public:
  /// All but `seen` must outlive the scene.
  NamingScene(const Statements& statements, const std::vector<Seen>& seen, const Clusters& clusters,
              const std::vector<Attribution>& attributions, std::optional<uint32_t> outlet);

  const Syntax& syntax() const { return statements_.syntax(); }
  const Tokens& tokens() const { return statements_.syntax().tokens(); }
  std::optional<uint32_t> outlet() const { return outlet_; }
  const Member& member(uint32_t voice) const { return clusters_.members[voice]; }
  const Sentence& sentence(uint32_t token) const { return tokens().sentences()[tokens().sentence_of(token)]; }

  bool is_quote(uint32_t token) const;
  /// The quotation mark that opens the quote around the token, on this line or one before.
  std::optional<uint32_t> quote_around(uint32_t token) const;
  /// The innermost statement in whose content the token stands.
  const Statement* statement(uint32_t token) const;
  /// Who speaks in it, else in the one around it.
  std::optional<uint32_t> speaker(uint32_t token) const;
  /// Who speaks in the last statement that ends at most two sentences before.
  std::optional<uint32_t> speaker_before(uint32_t token) const;
  /// Places of voices that begin in [begin, end).
  std::span<const Seen> seen_in(uint32_t begin, uint32_t end) const;

  /// The verb of naming that words at `end` stand behind; `end` where there is none.
  uint32_t naming_verb(uint32_t end) const;
  bool behind_naming(uint32_t token) const;

  /// The person of whom the page speaks most, its leaders before others; never `user`.
  std::optional<uint32_t> leader(std::optional<uint32_t> user) const;
  /// The person who was named last, never `user`.
  std::optional<uint32_t> person_before(uint32_t token, std::optional<uint32_t> user) const;
  /// The group of those who rise against a ruler; nobody where `user` is a group himself, or the page.
  std::optional<uint32_t> opponents(std::optional<uint32_t> user) const;
  /// Where most of what the page tells of governments is of one.
  std::optional<uint32_t> government(std::optional<uint32_t> user) const;

 private:
  void take_seen(const std::vector<Seen>& seen);
  void mark_statements();
  void mark_quotes();

  const Statements& statements_;
  const Clusters& clusters_;
  const std::vector<Attribution>& attributions_;
  std::optional<uint32_t> outlet_;
  std::vector<Seen> seen_;        // places of voices, in order of their first token
  std::vector<uint32_t> inside_;  // statement by token
  std::vector<uint32_t> quote_;   // opening mark by token
  NamedMost ranks_;
};

}  // namespace sayso
