#include "sayso/record/prepare.h"

#include <new>

#include "sayso/base/memory.h"
#include "sayso/page/plain/pdf.h"
#include "sayso/record/pack.h"

namespace sayso {

std::shared_ptr<const ReadingNow::Held> ReadingNow::now() const {
  std::lock_guard lock(mutex_);
  return held_;
}

void ReadingNow::look_again(Database& db, const Budget& budget) {
  if (reading_rules(db) == now()->rules) return;
  auto held = read(db, budget);
  std::lock_guard lock(mutex_);
  held_ = std::move(held);
}

std::shared_ptr<const ReadingNow::Held> ReadingNow::read(Database& db, const Budget& budget) {
  return std::make_shared<const Held>(Held{reading_rules(db), reading_settings(db, budget)});
}

Result<std::unique_ptr<KeptLookup>> KeptLookup::open(const std::string& path) {
  auto db = Database::open(path, Database::Mode::read);
  if (!db) return tl::unexpected(db.error());
  return std::unique_ptr<KeptLookup>(new KeptLookup(std::move(*db)));
}

KeptLookup::Is KeptLookup::ask(const std::string& sha256, const Document& document) {
  std::lock_guard lock(mutex_);
  auto page = kept_.page_of(sha256);
  bool source = page && kept_.sources().has(*page, document);
  if (page && !kept_.check_bytes(*page)) return db_->give() ? Is::damaged : Is::unknown;
  if (!db_->give()) return Is::unknown;  // the writer will meet the same error and tell it
  return source ? Is::source_there : page ? Is::page_there : Is::unknown;
}

// Too little memory for one page must not end the others.
PageToWrite PagePreparer::prepared(Result<Document> document, const std::function<void(size_t)>& weigh) const {
  std::string source = document ? document->source : document.error().where;
  try {
    return prepare(std::move(document), weigh);
  } catch (const std::bad_alloc&) {
    PageToWrite p;
    p.report = {AddReport::What::unreadable, source, {}, 0, Error{ErrorCode::system, "out of memory", source}};
    return p;
  }
}

PageToWrite PagePreparer::prepare(Result<Document> document, const std::function<void(size_t)>& weigh) const {
  PageToWrite p;
  if (!document) {
    p.report = {AddReport::What::unreadable, document.error().where, {}, 0, document.error()};
    return p;
  }
  p.document = std::move(*document);
  if (options_.give) options_.give(p.document);
  p.report.source = p.document.source;
  p.report.bytes = p.weight = p.document.bytes.size();
  const bool repeat = !p.document.same_as.empty();
  p.report.sha256 = repeat ? p.document.same_as : sha256(p.document.bytes);
  KeptLookup::Is is = lookup_.ask(p.report.sha256, p.document);
  p.heals = is == KeptLookup::Is::damaged && !repeat;
  const bool known = is != KeptLookup::Is::unknown && !p.heals;
  p.report.what = known ? AddReport::What::already_there : AddReport::What::added;
  p.writes = is == KeptLookup::Is::page_there || (repeat && is == KeptLookup::Is::unknown);
  if (repeat || known) {
    let_go(p.document.bytes);
    return p;
  }
  read(p, weigh);
  return p;
}

void PagePreparer::read(PageToWrite& p, const std::function<void(size_t)>& weigh) const {
  const auto settings = reading_.now();
  p.rules = settings->rules;
  auto text = extract_text(p.document, settings->options.budget);
  if (text && *text) weigh(p.weight += (*text)->size());
  bool felled = false;
  const std::function<void(size_t)> weigh_reading = [&](size_t weight) {
    if (weight > p.weight) weigh(p.weight = weight);
  };
  const Elsewhere where{readers_, text && *text ? &**text : nullptr, &felled, &weigh_reading};
  auto derived = text ? derive(p.document, settings->options, where) : tl::unexpected(text.error());
  auto frame = derived || felled ? packed(p.document.bytes) : Result<std::string>(tl::unexpected(derived.error()));
  if (!derived || !frame) {
    const Error& e = derived ? frame.error() : derived.error();
    p.report = {AddReport::What::unreadable, p.document.source, p.report.sha256, p.report.bytes, e};
    if (!felled || !frame) return;
    p.report.error.message += "; it is kept unread, and 'sayso rebuild' tries again";
  } else {
    p.derived = std::move(*derived);
  }
  p.packed_bytes = std::move(*frame);
  let_go(p.document.bytes);
  p.writes = true;
}

}  // namespace sayso
