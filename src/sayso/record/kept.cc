#include "sayso/record/kept.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "sayso/base/utf8.h"
#include "sayso/model/reader_model.h"
#include "sayso/record/digest.h"
#include "sayso/record/pack.h"
#include "sayso/record/schema.h"

namespace sayso {

std::string utc_now() {
  // A clock that runs wild must not end the add.
  const std::time_t now = std::clamp<std::time_t>(std::time(nullptr), 0, 253402300799);
  std::tm utc{};
  gmtime_r(&now, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday,
                     utc.tm_hour, utc.tm_min, utc.tm_sec);
}

std::string bytes_of_hex(std::string_view hex) {
  auto digit = [](char c) { return c >= 'a' ? c - 'a' + 10 : c >= 'A' ? c - 'A' + 10 : c - '0'; };
  std::string out;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) out += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
  return out;
}

std::string hex_of_bytes(std::string_view bytes) {
  std::string out;
  for (unsigned char c : bytes) {
    out += "0123456789abcdef"[c >> 4];
    out += "0123456789abcdef"[c & 15];
  }
  return out;
}

namespace {

constexpr std::string_view media_names[] = {"text", "html", "pdf"};

std::string_view media_name(Media media) { return media_names[static_cast<size_t>(media)]; }
// Names of files may be anything; what is kept of them is text.
std::string text_of_name(const std::string& name) { return is_utf8(name) ? name : repaired_utf8(name); }

Media media_named(std::string_view name) {
  return name == "html" ? Media::html : name == "pdf" ? Media::pdf : Media::text;
}

std::optional<std::string> lines_of_names(const std::vector<std::string>& names) {
  if (names.empty()) return std::nullopt;
  std::string lines;
  for (std::string name : names) {
    std::replace(name.begin(), name.end(), '\n', ' ');
    lines += (lines.empty() ? "" : "\n") + name;
  }
  return lines;
}
std::vector<std::string> names_of_lines(std::string_view lines) {
  std::vector<std::string> names;
  for (size_t begin = 0; begin <= lines.size();) {
    const size_t end = std::min(lines.find('\n', begin), lines.size());
    names.emplace_back(lines.substr(begin, end - begin));
    begin = end + 1;
  }
  return names;
}

}  // namespace

KeptSources::KeptSources(Database& db)
    : db_(db),
      has_(db,
           "SELECT 1 FROM source WHERE page=?1 AND place=?2 AND name=?3 AND url IS ?4 AND outlet IS ?5 "
           "AND published IS ?6 AND title IS ?7 AND byline IS ?8 AND charset IS ?9 AND captured IS ?10"),
      add_(db, source_table.insert()),
      of_page_(db, source_table.select("WHERE page=?1 ORDER BY id")),
      one_(db, source_table.select("WHERE id=?1")),
      sign_(db, "UPDATE source SET digest=?2 WHERE id=?1") {}

bool KeptSources::has(int64_t page, const Document& d) {
  const Given& g = d.given;
  bool there = has_.with(page, text_of_name(d.source), text_of_name(d.id), g.url, g.outlet, g.published, g.title,
                         lines_of_names(g.byline), g.charset, g.captured)
                   .next();
  has_.reset();
  return there;
}

void KeptSources::add(int64_t page, const Document& d) {
  const Given& g = d.given;
  add_.with(std::optional<int64_t>(), page, text_of_name(d.source), text_of_name(d.id), g.url, g.outlet, g.published,
            g.title, utc_now(), lines_of_names(g.byline), g.charset, g.captured, std::optional<int64_t>())
      .run();
  sign(sqlite3_last_insert_rowid(db_.handle()));
}

void KeptSources::sign(int64_t source) {
  if (!one_.with(source).next()) return;
  const std::string digest = source_digest(one_);
  one_.reset();
  sign_.with(source, Blob{digest}).run();
}

void KeptSources::sign_all() {
  std::vector<int64_t> all;
  for (Sql sql(db_, "SELECT id FROM source"); sql.next();) all.push_back(sql.number(0));
  for (int64_t source : all) sign(source);
}

Known KeptSources::known(int64_t page) {
  Known k;
  k.first.page = page;
  bool first = true;
  constexpr const auto& t = source_table;
  for (of_page_.with(page); of_page_.next(); first = false) {
    if (first) {
      k.first.place = of_page_.text(t.at("place"));
      k.first.name = of_page_.text(t.at("name"));
    }
    Given& g = k.first.given;
    auto fill = [&](std::optional<std::string>& field, int column) {
      if (!field) field = of_page_.maybe_text(column);
    };
    fill(g.url, t.at("url")), fill(g.outlet, t.at("outlet")), fill(g.published, t.at("published"));
    fill(g.title, t.at("title")), fill(g.charset, t.at("charset")), fill(g.captured, t.at("captured"));
    if (auto byline = of_page_.maybe_text(t.at("byline")); byline && g.byline.empty())
      g.byline = names_of_lines(*byline);
    auto outlet = of_page_.maybe_text(t.at("outlet"));
    if (outlet && std::find(k.outlets.begin(), k.outlets.end(), *outlet) == k.outlets.end())
      k.outlets.push_back(*outlet);
  }
  return k;
}

Kept::Kept(Database& db)
    : db_(db),
      sources_(db),
      find_page_(db, "SELECT id FROM page WHERE sha256=?1"),
      add_page_(db, page_table.insert()),
      heal_page_(db, "UPDATE page SET size=?2, bytes=?3 WHERE id=?1"),
      bytes_(db, page_table.select("WHERE id=?1")) {}

std::optional<int64_t> Kept::page_of(const std::string& sha256_hex) {
  std::string key = bytes_of_hex(sha256_hex);
  if (!find_page_.with(Blob{key}).next()) return std::nullopt;
  int64_t id = find_page_.number(0);
  find_page_.reset();
  return id;
}

int64_t Kept::add_page(const Document& d, size_t size, const std::string& sha256_hex, std::string_view packed_bytes) {
  const std::string hash = bytes_of_hex(sha256_hex);
  add_page_.with(std::optional<int64_t>(), Blob{hash}, media_name(d.media), size, Blob{packed_bytes}).run();
  return sqlite3_last_insert_rowid(db_.handle());
}

void Kept::heal(int64_t page, size_t size, std::string_view packed_bytes) {
  heal_page_.with(page, size, Blob{packed_bytes}).run();
}

Result<std::string> Kept::bytes(int64_t page, Media* media) {
  constexpr const auto& t = page_table;
  if (!bytes_.with(page).next()) {
    if (auto ok = db_.give(); !ok) return tl::unexpected(ok.error());
    return fail(ErrorCode::malformed, "the record is damaged: a page is missing", db_.path());
  }
  const auto size = static_cast<size_t>(std::max<int64_t>(0, bytes_.number(t.at("size"))));
  auto bytes = unpacked(bytes_.view(t.at("bytes")), std::min(size, Budget().max_bytes));
  const std::string hash = hex_of_bytes(bytes_.view(t.at("sha256")));
  if (media) *media = media_named(bytes_.view(t.at("media")));
  bytes_.reset();
  if (!bytes)
    return fail(bytes.error().code, bytes.error().message, fmt::format("{}: page {}", db_.path(), hash.substr(0, 16)));
  if (sha256(*bytes) != hash)
    return fail(ErrorCode::malformed,
                "its bytes are not those of its hash: they were damaged or changed; 'sayso add' the page again",
                fmt::format("{}: page {}", db_.path(), hash.substr(0, 16)));
  return bytes;
}

Result<void> Kept::check_bytes(int64_t page) {
  auto read = bytes(page, nullptr);
  return read ? Result<void>() : tl::unexpected(read.error());
}

Result<Document> Kept::document(int64_t page) {
  Media media = Media::text;
  auto read = bytes(page, &media);
  if (!read) return tl::unexpected(read.error());
  Known k = sources_.known(page);
  return Document{k.first.name, k.first.place, std::move(*read), media, k.first.given};
}

std::string reading_rules(Database& db) {
  Sql sql(db, "SELECT value FROM setting WHERE name='without'");
  return sql.next() ? sql.text(0) : std::string();
}

std::set<std::string, std::less<>> rules_off(Database& db) {
  std::set<std::string, std::less<>> off;
  const std::string lines = reading_rules(db);
  for (size_t begin = 0; begin < lines.size();) {
    size_t end = std::min(lines.find('\n', begin), lines.size());
    if (end > begin) off.insert(lines.substr(begin, end - begin));
    begin = end + 1;
  }
  return off;
}

ReadOptions reading_settings(Database& db, const Budget& budget) {
  ReadOptions options;
  options.budget = budget;
  options.statements.off = rules_off(db);
  options.ask = embedded_or_why(options.statements.off.count("reader"));
  return options;
}

void set_without(Database& db, const std::vector<std::string>& rules) {
  std::vector<std::string> sorted = rules;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  std::string lines;
  for (const std::string& rule : sorted) lines += rule + "\n";
  Sql(db, "INSERT INTO setting VALUES('without', ?1) ON CONFLICT DO UPDATE SET value=excluded.value").with(lines).run();
}

void set_reader(Database& db, bool by_model) {
  std::set<std::string, std::less<>> off = rules_off(db);
  if (by_model)
    off.erase("reader");
  else
    off.insert("reader");
  set_without(db, {off.begin(), off.end()});
}

}  // namespace sayso
