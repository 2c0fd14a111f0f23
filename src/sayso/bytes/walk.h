// From paths to documents: folders, files, archives, JSON Lines rows, standard input.
#pragma once
#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "sayso/base/budget.h"
#include "sayso/base/result.h"
#include "sayso/bytes/document.h"

namespace sayso {

class Openers;

/// Keys of JSON Lines rows that mean nothing here, with how many rows have them.
using UnknownKeys = std::map<std::string, uint64_t>;

/// What a file on the disk may take as a whole, with all that it holds: a small one must not hold up all others for
/// days, nor unpack to more than fits anywhere. What is over it is passed by, and told with how much was given before.
struct InputLimits {
  uint64_t seconds = 600;  ///< on the clock until its last document is given
  uint64_t seconds_a_mebibyte = 600;
  uint64_t bytes = 1u << 30;    ///< of its documents
  uint64_t bytes_a_byte = 100;  ///< pages pack to a tenth, repeated ones to a fiftieth
  bool any_time = false;        ///< however long it takes
};

struct WalkOptions {
  bool jsonl = false;  ///< every input is JSON Lines; without it, by the ending (.jsonl, .ndjson)
  Budget budget;
  InputLimits limits;  ///< not for pipes and devices, which come as they come
  bool repeats =
      false;  ///< gives `revisit` records of pages given before (Document::same_as); else they are passed over
  bool follow = false;                      ///< takes what links inside of a named folder lead to outside of it
  UnknownKeys* unknown_keys = nullptr;      ///< where given, counts them; at most some dozens of keys
  Openers* openers = nullptr;               ///< where given, files are opened in processes of their own (openers.h)
  std::atomic<uint64_t>* passed = nullptr;  ///< where given, counts the bytes of files on the disk that were passed
};

/// Called for each document, or for what could not be read (the error's `where` names file and row).
/// Returning false ends the walk.
using EachDocument = std::function<bool(Result<Document>)>;

/// How many members of archives hold no document, by what they are, for people: "picture", "status 404".
using PassedOver = std::map<std::string, uint64_t>;

/// Visits `paths` in the order given; folders in the order of their names (bytewise), hidden files and
/// unknown endings passed over inside folders, every ending taken where the file itself is named.
/// Links in a folder that lead out of it are passed over and counted, but for options.follow; what lies in /proc or
/// /sys is told as an error. "-" is standard input. A JSON Lines file is streamed: one row is held at a time. An
/// unreadable file or row is reported to `each` and the walk goes on. Single-threaded. What archives hold besides
/// documents is passed over, and counted in what is returned.
PassedOver walk(const std::vector<std::string>& paths, const WalkOptions& options, const EachDocument& each);

}  // namespace sayso
