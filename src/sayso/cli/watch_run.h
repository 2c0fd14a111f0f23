// What `sayso watch` is told, and its rounds.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace sayso {

struct WatchCommand {
  std::vector<std::string> words;
  std::string record = "record.sayso", outlet, format = "text", file, rss, mail, mail_to, contact;
  bool let_private = false, items = false, offline = false;
  uint64_t every = 30, budget = 100, pause = 1000, patience = 60, limit = 100;
};

int run_round(const WatchCommand& command);   ///< once
int run_rounds(const WatchCommand& command);  ///< until Ctrl-C

}  // namespace sayso
