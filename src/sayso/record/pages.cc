#include "sayso/record/pages.h"

#include <algorithm>
#include <mutex>
#include <unordered_map>

#include "sayso/read/readers.h"
#include "sayso/reading/from_json.h"
#include "sayso/record/ids.h"
#include "sayso/record/pack.h"
#include "sayso/record/rows.h"

namespace sayso {
namespace {
// Dense text has a hundred bytes of reading a byte; nothing honest comes near to these.
constexpr uint64_t json_a_byte = 512, least_json = 1u << 20, most_json = most_reading;

// The hashes of the texts that bytes give. They depend on the bytes and on what was given with them alone, so that
// nobody need read a page again to know it. For any number of threads.
class KnownTexts {
 public:
  // What tells one document from another: `hash` is that of its bytes.
  static std::string key(const Document& d, const std::string& hash) {
    std::string out = hash;
    const auto add = [&](std::string_view part) { out += std::to_string(part.size()) + ":" + std::string(part); };
    add(d.id), add(d.source), add(std::to_string(static_cast<int>(d.media)));
    const Given& g = d.given;
    for (const auto* field : {&g.url, &g.outlet, &g.published, &g.title, &g.charset, &g.captured})
      field->has_value() ? add(**field) : void(out += "-");
    for (const std::string& name : g.byline) add(name);
    return out;
  }
  std::optional<std::string> find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto at = hashes_.find(key);
    return at == hashes_.end() ? std::nullopt : std::optional(at->second);
  }
  void put(const std::string& key, std::string hash) {
    const std::lock_guard lock(mutex_);
    if (hashes_.size() >= most) hashes_.clear();
    hashes_.insert_or_assign(key, std::move(hash));
  }

 private:
  static constexpr size_t most = 20'000;
  std::mutex mutex_;
  std::unordered_map<std::string, std::string> hashes_;
};
KnownTexts& known_texts() {
  static KnownTexts all;
  return all;
}

// The hash of the text that the kept bytes give; empty where this machine cannot read them.
Result<std::string> hash_of_text(const Document& document, const std::string& hash) {
  const std::string key = KnownTexts::key(document, hash);
  if (auto known = known_texts().find(key)) return *known;
  auto text = text_of_kept(document);
  if (!text && document.media == Media::pdf && text.error().code == ErrorCode::system) return {};  // no pdftotext here
  if (!text) return tl::unexpected(text.error());
  std::string out = sha256(*text);
  known_texts().put(key, out);
  return out;
}
}  // namespace

PageLoader::PageLoader(Database& db)
    : db_(db),
      kept_(db),
      decisions_(db),
      page_(db, "SELECT p.sha256, p.size, d.reading FROM page p JOIN document d ON d.id=p.id WHERE p.id=?1"),
      sources_(db, "SELECT place, url, outlet, published, title, added FROM source WHERE page=?1 ORDER BY id") {}

// The kept bytes have their hash, and give the text that the reading has.
Result<void> PageLoader::check_against_bytes(int64_t page, const Reading& reading, const std::string& hash) {
  auto document = kept_.document(page);
  if (!document) return tl::unexpected(document.error());
  auto text = hash_of_text(*document, hash);
  if (!text) return tl::unexpected(text.error());
  if (text->empty() || (*text == sha256(reading.text) && reading.sha256 == hash)) return {};
  return fail(
      ErrorCode::malformed,
      "the kept reading is not of the kept page: it was changed, or another sayso made it; 'sayso rebuild' makes it "
      "again",
      db_.path() + ": page " + hash.substr(0, short_hash));
}

Result<KeptPage> PageLoader::load(int64_t page) {
  KeptPage out;
  if (!page_.with(page).next()) {
    if (auto ok = db_.give(); !ok) return tl::unexpected(ok.error());
    return fail(ErrorCode::not_found, "this page has not been read; 'sayso rebuild' reads it", db_.path());
  }
  out.sha256 = hex_of_bytes(page_.view(0));
  out.size = static_cast<uint64_t>(page_.number(1));
  Applied applied;
  auto reading = reviewed_reading(decisions_, page_.view(2), out.size,
                                  db_.path() + ": page " + out.sha256.substr(0, short_hash), &applied);
  page_.reset();
  if (!reading) return tl::unexpected(reading.error());
  out.reading = std::move(*reading);
  if (auto ok = check_against_bytes(page, out.reading, out.sha256); !ok) return tl::unexpected(ok.error());
  if (!applied.statements.empty()) out.reviewed = reviewed_of(db_, applied, out.reading);
  for (sources_.with(page); sources_.next();)
    out.sources.push_back(
        {sources_.text(0), sources_.text(1), sources_.text(2), sources_.text(3), sources_.text(4), sources_.text(5)});
  return db_.give(std::move(out));
}

Result<KeptPage> load_page(Database& db, int64_t page) { return PageLoader(db).load(page); }

Result<Reading> unpacked_reading(std::string_view frame, uint64_t size, const std::string& path) {
  auto json = unpacked(frame, std::min(most_json, least_json + std::min<uint64_t>(size, most_json) * json_a_byte));
  if (!json) return fail(ErrorCode::malformed, json.error().message, path);
  auto reading = from_json_in_place(*json);
  if (!reading)
    return fail(ErrorCode::malformed,
                "a kept reading does not hold (" + reading.error().message + "); 'sayso rebuild' makes it again", path);
  return reading;
}

}  // namespace sayso
