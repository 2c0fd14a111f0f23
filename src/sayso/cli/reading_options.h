// Options that `read` and `add` share: what is given about the documents, and how they are read.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sayso/base/result.h"
#include "sayso/bytes/walk.h"
#include "sayso/cli/options.h"
#include "sayso/read/read.h"

namespace sayso {

struct ReadingOptions {
  bool jsonl = false;
  std::string outlet, published, reader, min_confidence;
  std::vector<std::string> without;
  bool comments = false, follow = false;
  uint64_t jobs = 0, patience = 10;

  /// A record reads all its pages by the same rules, so `add` takes no rules (`with_rules` false): `rebuild` does.
  void declare(Options& options, bool with_rules = true);
  /// Errors: bad_argument (no such rule, no such date).
  Result<void> check() const;
  /// --reader's word: by the trained reader or by rules alone; nothing where it is not given.
  std::optional<bool> by_model() const;
  void declare_reader(Options& options, const char* what);
  WalkOptions walk_options() const;
  ReadOptions read_options() const;
  /// What was given on the command line stands for documents that do not bring their own.
  void give(Document& document) const;
};

/// What `read` and `add` take.
constexpr const char* inputs_help =
    "Pages (HTML, text, PDF, MHTML), mails (EML), feeds, archives (WARC, WACZ, zip), JSON Lines, each also as .gz or "
    ".zst, "
    "and folders of them (docs/formats.md); - is standard input";

/// Tells on standard error what archives held besides documents; nothing where there was nothing.
void tell_passed_over(const PassedOver& passed_over);
/// The same of rows: keys that mean nothing here, and what may have been meant.
void tell_unknown_keys(const UnknownKeys& keys);

}  // namespace sayso
