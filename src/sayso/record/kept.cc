#include "sayso/record/kept.h"

#include <algorithm>

#include "sayso/model/reader_model.h"
#include "sayso/record/pack.h"

namespace sayso {

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

Kept::Kept(Database& db)
    : db_(db),
      find_page_(db, "SELECT id FROM page WHERE sha256=?1"),
      has_source_(db,
                  "SELECT 1 FROM source WHERE page=?1 AND place=?2 AND name=?3 AND url IS ?4 AND outlet IS ?5 "
                  "AND published IS ?6 AND title IS ?7 AND byline IS ?8 AND charset IS ?9 AND captured IS ?10"),
      add_page_(db, "INSERT INTO page(sha256, media, size, bytes) VALUES(?1,?2,?3,?4)"),
      add_source_(
          db,
          "INSERT INTO source(page, place, name, url, outlet, published, title, byline, charset, captured, added) "
          "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,strftime('%Y-%m-%dT%H:%M:%SZ','now'))"),
      sources_(db,
               "SELECT place, name, url, outlet, published, title, byline, charset, captured FROM source WHERE page=?1 "
               "ORDER BY id"),
      bytes_(db, "SELECT bytes, media, size FROM page WHERE id=?1") {}

std::optional<int64_t> Kept::page_of(const std::string& sha256_hex) {
  std::string key = bytes_of_hex(sha256_hex);
  if (!find_page_.with(Blob{key}).next()) return std::nullopt;
  int64_t id = find_page_.number(0);
  find_page_.reset();
  return id;
}

bool Kept::has_source(int64_t page, const Document& d) {
  const Given& g = d.given;
  bool there = has_source_
                   .with(page, d.source, d.id, g.url, g.outlet, g.published, g.title, lines_of_names(g.byline),
                         g.charset, g.captured)
                   .next();
  has_source_.reset();
  return there;
}

int64_t Kept::add_page(const Document& d, size_t size, const std::string& sha256_hex, std::string_view packed_bytes) {
  std::string key = bytes_of_hex(sha256_hex);
  add_page_.with(Blob{key}, media_name(d.media), size, Blob{packed_bytes}).run();
  return sqlite3_last_insert_rowid(db_.handle());
}

void Kept::add_source(int64_t page, const Document& d) {
  const Given& g = d.given;
  add_source_
      .with(page, d.source, d.id, g.url, g.outlet, g.published, g.title, lines_of_names(g.byline), g.charset,
            g.captured)
      .run();
}

Known Kept::known(int64_t page) {
  Known k;
  k.first.page = page;
  bool first = true;
  for (sources_.with(page); sources_.next(); first = false) {
    if (first) {
      k.first.place = sources_.text(0);
      k.first.name = sources_.text(1);
    }
    Given& g = k.first.given;
    auto fill = [&](std::optional<std::string>& field, int column) {
      if (!field) field = sources_.maybe_text(column);
    };
    fill(g.url, 2), fill(g.outlet, 3), fill(g.published, 4), fill(g.title, 5);
    fill(g.charset, 7), fill(g.captured, 8);
    if (auto byline = sources_.maybe_text(6); byline && g.byline.empty()) g.byline = names_of_lines(*byline);
    auto outlet = sources_.maybe_text(3);
    if (outlet && std::find(k.outlets.begin(), k.outlets.end(), *outlet) == k.outlets.end())
      k.outlets.push_back(*outlet);
  }
  return k;
}

Result<Document> Kept::document(int64_t page) {
  if (!bytes_.with(page).next()) {
    if (auto ok = db_.give(); !ok) return tl::unexpected(ok.error());
    return fail(ErrorCode::malformed, "the record is damaged: a page is missing", db_.path());
  }
  auto bytes = unpacked(bytes_.view(0), static_cast<size_t>(std::max<int64_t>(0, bytes_.number(2))));
  const Media media = media_named(bytes_.view(1));
  bytes_.reset();
  if (!bytes) return tl::unexpected(bytes.error());
  Known k = known(page);
  return Document{k.first.name, k.first.place, std::move(*bytes), media, k.first.given};
}

ReadOptions reading_settings(Database& db, const Budget& budget) {
  ReadOptions options;
  options.budget = budget;
  Sql sql(db, "SELECT value FROM setting WHERE name='without'");
  std::string lines = sql.next() ? sql.text(0) : std::string();
  for (size_t begin = 0; begin < lines.size();) {
    size_t end = std::min(lines.find('\n', begin), lines.size());
    if (end > begin) options.statements.off.insert(lines.substr(begin, end - begin));
    begin = end + 1;
  }
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
  std::set<std::string, std::less<>> off = reading_settings(db, {}).statements.off;
  if (by_model)
    off.erase("reader");
  else
    off.insert("reader");
  set_without(db, {off.begin(), off.end()});
}

}  // namespace sayso
