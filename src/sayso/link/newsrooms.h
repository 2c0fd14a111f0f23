// How many newsrooms had one utterance otherwise than from one another. For link/ alone.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sayso/link/editions.h"
#include "sayso/link/links.h"
#include "sayso/link/said.h"

namespace sayso {

/// The newsrooms behind statements. Refers to what it is made of.
class Newsrooms {
 public:
  Newsrooms(const std::vector<Reading>& pages, const std::vector<Said>& said, const Editions& editions);
  /// Of each page, as names are compared.
  const std::vector<std::string>& publishers() const { return publishers_; }
  /// Those that had an utterance; `group`: its statements, by their numbers in `said`. A newsroom is who the page says
  /// it has it from, else who published the page; what is copied counts with its original. What was said to one
  /// newsroom alone, or to several together, all others have from there.
  uint32_t independent(const std::vector<size_t>& group) const;

 private:
  bool is_interview(InPage place) const;

  const std::vector<Reading>& pages_;
  const std::vector<Said>& said_;
  const Editions& editions_;
  const std::vector<std::string> publishers_;
};

}  // namespace sayso
