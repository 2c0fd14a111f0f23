// Whose a name is and who uses it.
#pragma once
#include <utility>

#include "sayso/voice/loaded_names_scene.h"

namespace sayso {

class NamingParties {
 public:
  /// The scene must outlive it.
  explicit NamingParties(const NamingScene& scene) : scene_(scene), tokens_(scene.tokens()) {}

  std::optional<uint32_t> user(Words name) const;
  /// Never `user` himself.
  std::optional<uint32_t> bearer(Words name, std::optional<uint32_t> user) const;

  /// "the tyrant Ana Brell": whose name stands right behind.
  std::optional<uint32_t> bearer_behind(uint32_t name) const;
  /// "Brell the coward", "Brell, you traitor".
  std::optional<uint32_t> bearer_right_before(uint32_t name) const;
  /// "so-called council": the council.
  std::optional<Seen> so_called(uint32_t name) const;
  /// "Brell is a teacher and the mayor's henchman".
  std::optional<uint32_t> subject_of_list(uint32_t name) const;
  /// "He is a liar", "Brell has been a terrible tyrant": the verb of being; not in "is no liar", "is not a liar".
  std::optional<uint32_t> verb_of_being(uint32_t name) const;

 private:
  bool told_by_page(Words name) const;
  std::optional<uint32_t> who_is(uint32_t name, std::optional<uint32_t> user) const;
  std::optional<uint32_t> standing_right_there(Words name) const;

  const NamingScene& scene_;
  const Tokens& tokens_;
};

}  // namespace sayso
