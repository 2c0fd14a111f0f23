// Documents -> pages that are ready to be written. For add.cc alone.
#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "sayso/read/readers.h"
#include "sayso/record/add.h"
#include "sayso/record/derive.h"
#include "sayso/record/kept.h"

namespace sayso {

/// One document, ready to be written.
struct PageToWrite {
  AddReport report;
  Document document;  // its bytes are dropped once they are packed
  std::string packed_bytes;
  std::optional<Derived> derived;  // not made where the page is kept already
  size_t weight = 0;               // bytes, with the text of a PDF
  bool writes = false;             // a page or a source
  bool heals = false;              // the page is kept, but not with the bytes of its hash
  std::string rules;               // by which it was derived
};

/// How the record reads now. Another sayso may change it while this one adds. Thread-safe.
class ReadingNow {
 public:
  struct Held {
    std::string rules;
    ReadOptions options;
  };
  ReadingNow(Database& db, const Budget& budget) : held_(read(db, budget)) {}
  std::shared_ptr<const Held> now() const;
  /// In a transaction of `db`: what holds for it.
  void look_again(Database& db, const Budget& budget);

 private:
  static std::shared_ptr<const Held> read(Database& db, const Budget& budget);
  mutable std::mutex mutex_;
  std::shared_ptr<const Held> held_;
};

/// Answers workers whether a page is kept already, so that adding a folder again costs little more than hashing it.
/// Thread-safe.
class KeptLookup {
 public:
  static Result<std::unique_ptr<KeptLookup>> open(const std::string& path);
  enum class Is { unknown, page_there, source_there, damaged };
  Is ask(const std::string& sha256, const Document& document);

 private:
  explicit KeptLookup(std::unique_ptr<Database> db) : db_(std::move(db)), kept_(*db_) {}
  std::mutex mutex_;
  std::unique_ptr<Database> db_;
  Kept kept_;
};

/// Reads and packs what is not kept already. Thread-safe: this is what workers do.
class PagePreparer {
 public:
  /// `readers`: null where pages are read in this process.
  PagePreparer(const AddOptions& options, const ReadingNow& reading, KeptLookup& lookup, Readers* readers)
      : options_(options), reading_(reading), lookup_(lookup), readers_(readers) {}
  /// `weigh` is told what the page weighs where its bytes do not tell.
  PageToWrite prepared(Result<Document> document, const std::function<void(size_t)>& weigh) const;

 private:
  PageToWrite prepare(Result<Document> document, const std::function<void(size_t)>& weigh) const;
  void read(PageToWrite& page, const std::function<void(size_t)>& weigh) const;

  const AddOptions& options_;
  const ReadingNow& reading_;
  KeptLookup& lookup_;
  Readers* readers_;
};

}  // namespace sayso
