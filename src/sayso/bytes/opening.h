// What the program and a process that opens files say to one another. Of no use elsewhere than openers.cc and
// opening.cc.
#pragma once
#include <map>
#include <string>

#include "sayso/base/packet.h"
#include "sayso/bytes/contents.h"
#include "sayso/bytes/openers.h"

namespace sayso {

/// A file to go through; its descriptor comes behind it.
struct OpeningTask {
  bool jsonl = false, repeats = false, regular = false;
  Budget budget;
  std::string source, id, name;
  uint64_t size = 0;
  uint64_t skip = 0;                                ///< so many documents and errors were given before
  std::vector<std::string> felled, felled_by;       ///< members that are not to be looked into, and what that did
  std::vector<std::string> digests, digests_pages;  ///< of pages given before (Repeats), for a process that knows none
};
Packet packet_of(const OpeningTask& task);
bool get_task(std::string bytes, OpeningTask& task);

/// Each message of the process begins with what it is and how many bytes of the file have been passed.
enum class OpeningSaid : char {
  document,   ///< digests and pages that are new, the document; its bytes come as a packet of their own
  error,      ///< of the file or a member
  enters,     ///< the place of a member that it looks into
  passes,     ///< nothing else: it is still there
  temporary,  ///< it needs a file; a byte with its descriptor is the answer, or without one
  ends,       ///< digests and pages that are new; what was passed over; keys that are not known
  no_memory   ///< it has none left
};

/// In a process of the nursery: goes through files until nobody asks any more.
void serve_opening(int socket, const OpenerLimits& limits);

void put_counts(Packet& packet, const std::map<std::string, uint64_t>& counts);
bool get_counts(Packet& packet, std::map<std::string, uint64_t>& counts);
void put_notes(Packet& packet, const Repeats::Notes& notes);
bool get_notes(Packet& packet, Repeats::Notes& notes);

}  // namespace sayso
