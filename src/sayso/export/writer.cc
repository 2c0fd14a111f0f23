#include "sayso/export/writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "sayso/base/edtf.h"
#include "sayso/reading/party_name.h"
#include "sayso/view/row_json.h"
#include "sayso/view/timeline.h"

namespace sayso {
namespace {

int number_in(std::string_view day, size_t at, size_t size) { return std::stoi(std::string(day.substr(at, size))); }

bool last_of_month(std::string_view day) {
  using namespace std::chrono;
  const year_month ym{year{number_in(day, 0, 4)}, month{static_cast<unsigned>(number_in(day, 5, 2))}};
  const year_month_day_last last{ym.year(), month_day_last{ym.month()}};
  return static_cast<unsigned>(last.day()) == static_cast<unsigned>(number_in(day, 8, 2));
}

}  // namespace

Who who_is(const ExportItem& item, uint32_t voice) {
  const Reading& r = item.reading();
  Who who{page_hash_id(item) + ".v" + std::to_string(voice + 1), r.voices[voice].name, r.voices[voice].type};
  const uint32_t party = item.outline.party_of(item.page->key, voice + 1);
  if (party == 0) return who;
  const Outline::Party& across = item.outline.links().parties[party];
  who.id = across.id, who.name = item.outline.names()[across.name];
  return who;
}

Who speaker_of(const ExportItem& item) {
  const Party& source = item.said().source;
  if (voice_of(item.reading(), source.voice)) return who_is(item, *source.voice);
  return {item.row.id + ".speaker", name_of(item.reading(), source), VoiceType::unnamed};
}

std::vector<Who> spoken_of(const ExportItem& item) {
  std::vector<Who> out;
  for (uint32_t voice : item.said().about)
    if (voice < item.reading().voices.size()) out.push_back(who_is(item, voice));
  return out;
}

PlainDate plain_date(std::string_view edtf) {
  const auto days = edtf.empty() ? std::nullopt : edtf_bounds(edtf);
  if (!days || days->first.starts_with("0000") || days->last.starts_with("9999")) return {};
  if (days->first == days->last) return {days->first, ""};
  const bool whole = days->first.ends_with("-01") && last_of_month(days->last);
  const std::string first_month = days->first.substr(0, 7), last_month = days->last.substr(0, 7);
  if (whole && first_month == last_month) return {first_month, ""};
  if (whole && first_month.ends_with("-01") && last_month == first_month.substr(0, 4) + "-12")
    return {first_month.substr(0, 4), ""};
  return {days->first, days->last};
}

std::string page_hash_id(const ExportItem& item) { return item.row.sha256.substr(0, 16); }

std::string web_address(std::string_view url) {
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  const bool plain = std::none_of(url.begin(), url.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || std::string_view("<>\"'`\\{}|^").find(c) != std::string_view::npos;
  });
  return web && plain ? std::string(url) : std::string();
}

std::string before_part(const ShelfPage& page, Span part, uint32_t points) {
  const uint32_t end = page.points.from_byte(part.begin), begin = end - std::min(points, end);
  return page.reading.text.substr(page.points.to_byte(begin), part.begin - page.points.to_byte(begin));
}

std::string behind_part(const ShelfPage& page, Span part, uint32_t points) {
  const uint32_t end = page.points.to_byte(page.points.from_byte(part.end) + points);
  return page.reading.text.substr(part.end, end - part.end);
}

std::string headline(const ExportItem& item) {
  const std::string who = item.row.speaker.empty() ? "nobody named" : item.row.speaker;
  return who + ": " + act_text(item.row);
}

std::string provenance(const ExportItem& item) {
  const TimelineRow& r = item.row;
  std::string out;
  for (const std::string* part : {&r.outlet, &r.published, r.url.empty() ? &r.source : &r.url})
    if (!part->empty()) out += *part + ", ";
  out += "SHA-256 " + r.sha256;
  for (Span s : r.points)
    out += fmt::format("{}{}-{}", s.begin == r.points[0].begin ? ", characters " : ", ", s.begin, s.end);
  return out;
}

}  // namespace sayso
