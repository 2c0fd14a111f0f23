// Why somebody is told.
#pragma once
#include <cstdint>
#include <string>

namespace sayso {

/// Up to which page of a record a query has looked. The hash tells whether it is still that record.
struct PageMark {
  int64_t page = 0;    ///< the last one; 0: none
  std::string sha256;  ///< of its bytes, hex
};

/// How many newsrooms have an utterance, by its first statement.
struct Heard {
  std::string statement;
  uint64_t independent = 0;
};

struct Alert {
  int64_t number = 0;       ///< 1, 2, 3 through all queries of a record
  std::string name, query;  ///< of the saved query
  std::string fired;        ///< when, UTC
  std::string statement;    ///< id
  std::string why;          ///< "new": nobody said so before; "newsroom": one more has it otherwise than by copying
  std::string title;        ///< one line: speaker, act, words
  std::string link;         ///< address of the page; empty where it has none
  std::string text;         ///< all of it for people, some lines
  std::string json;         ///< all of it for programs, one line
};

}  // namespace sayso
