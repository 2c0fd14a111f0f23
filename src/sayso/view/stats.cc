#include <fmt/format.h>

#include "sayso/base/json_writer.h"
#include "sayso/view/plain.h"
#include "sayso/view/shown.h"

namespace sayso {
namespace {

std::string bytes_text(uint64_t bytes) {
  if (bytes < 10'000) return fmt::format("{} bytes", bytes);
  if (bytes < 10'000'000) return fmt::format("{:.1f} kB", static_cast<double>(bytes) / 1e3);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

void put_counts(std::string& out, std::string_view title, const Stats::Counts& counts, size_t most,
                std::string_view unnamed) {
  if (counts.empty()) return;
  out += fmt::format("\n{}\n", title);
  for (size_t i = 0; i < counts.size() && i < most; ++i)
    out += fmt::format("{:>9}  {}\n", counts[i].second,
                       counts[i].first.empty() ? std::string(unnamed) : for_terminal(counts[i].first));
  if (counts.size() > most) out += fmt::format("           and {} more\n", counts.size() - most);
}

void put_counts(JsonWriter& json, std::string_view key, const Stats::Counts& counts) {
  json.key(key).open('[');
  for (const auto& [name, n] : counts) json.open('{').key("name").string(name).key("count").number(n).close('}');
  json.close(']');
}

}  // namespace

std::string stats_text(const Stats& s) {
  std::string out = fmt::format("{} pages from {} sources, {}; kept in {}\n", s.pages, s.sources,
                                bytes_text(s.page_bytes), bytes_text(s.kept_bytes));
  out += fmt::format("{} statements, {} voices, {} figures; the whole file has {}\n", s.statements, s.voices, s.figures,
                     bytes_text(s.file_bytes));
  if (!s.first_date.empty())
    out += fmt::format("said between {} and {}; {} undated\n", s.first_date, s.last_date, s.undated);
  if (s.unread)
    out += fmt::format("{} in languages that are not read: hardly a statement of theirs is in the record\n",
                       s.unread == 1 ? "1 page is" : fmt::format("{} pages are", s.unread));
  put_counts(out, "Pages by outlet", s.outlets, 20, "(unknown)");
  put_counts(out, "Pages by language", s.languages, 10, "(unknown)");
  put_counts(out, "Pages by what read them", s.readers, 10, "");
  put_counts(out, "Statements by kind", s.kinds, 10, "");
  put_counts(out, "Statements by modality", s.modalities, 10, "");
  put_counts(out, "Statements by act", s.acts, 30, "");
  put_counts(out, "Statements by manner", s.manners, 10, "");
  put_counts(out, "Statements by rule", s.rules, 40, "");
  put_counts(out, "Statements by speaker, the most frequent", s.speakers, 20, "");
  return out;
}

std::string stats_json(const Stats& s) {
  JsonWriter json;
  json.open('{').key("pages").number(s.pages).key("sources").number(s.sources).key("statements").number(s.statements);
  json.key("voices").number(s.voices).key("figures").number(s.figures).key("undated").number(s.undated);
  json.key("pages_not_read").number(s.unread);
  json.key("first_date").string_or_null(s.first_date).key("last_date").string_or_null(s.last_date);
  json.key("bytes").open('{').key("pages").number(s.page_bytes).key("pages_packed").number(s.kept_bytes);
  json.key("readings_packed").number(s.reading_bytes).key("file").number(s.file_bytes).close('}');
  put_counts(json, "outlets", s.outlets);
  put_counts(json, "languages", s.languages);
  put_counts(json, "readers", s.readers);
  put_counts(json, "kinds", s.kinds);
  put_counts(json, "modalities", s.modalities);
  put_counts(json, "acts", s.acts);
  put_counts(json, "manners", s.manners);
  put_counts(json, "rules", s.rules);
  put_counts(json, "speakers", s.speakers);
  return json.close('}').take() + "\n";
}

}  // namespace sayso
