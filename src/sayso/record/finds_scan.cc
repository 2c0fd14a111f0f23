#include "sayso/record/finds_scan.h"

#include <algorithm>

#include "sayso/reading/reading.h"
#include "sayso/record/checked.h"
#include "sayso/record/filter_sql.h"
#include "sayso/record/finds.h"
#include "sayso/record/found_on_page.h"
#include "sayso/record/given_names.h"
#include "sayso/record/ids.h"
#include "sayso/record/join.h"
#include "sayso/record/kept.h"
#include "sayso/record/links_scan.h"
#include "sayso/record/obey.h"
#include "sayso/record/pages.h"
#include "sayso/record/rows.h"
#include "sayso/record/schema.h"
#include "sayso/record/texts_held.h"

namespace sayso {
namespace {

/// Lines one after the other; none are left where it ends.
std::string_view next_line(std::string_view& lines) {
  const std::string_view line = lines.substr(0, lines.find('\n'));
  lines.remove_prefix(std::min(line.size() + 1, lines.size()));
  return line;
}

Error rows_changed(std::string_view page, const char* what) {
  return {ErrorCode::malformed,
          std::string("the rows of its ") + what +
              " were damaged or changed behind sayso's back; 'sayso rebuild' makes them again from the kept page",
          std::string(page.substr(0, short_hash)), 0};
}

/// RowPlaces of all rows of a page, in code points: views hold until the next page.
class AllPoints {
 public:
  void clear() { all_.clear(), ends_.clear(); }
  void put(const Spans& points) { all_.insert(all_.end(), points.begin(), points.end()), ends_.push_back(all_.size()); }
  std::span<const Span> of(size_t row) const {
    const size_t begin = row == 0 ? 0 : ends_[row - 1];
    return std::span(all_).subspan(begin, ends_[row] - begin);
  }

 private:
  Spans all_;
  std::vector<size_t> ends_;
};

}  // namespace

struct FindsScan::Held {
  Held(Record opened, std::optional<Joined> state, const Filter& filter, const Options& options)
      : record(std::move(opened)),
        joined(std::move(state)),
        db(record.database()),
        one_state(db),
        pages(db,
              "SELECT d.id, p.sha256, f.document, f.figures, f.of_figures, f.voices, f.named, f.of_voices, f.byline, "
              "f.media_type, f.head, f.text FROM document d JOIN page p ON p.id=d.id "
              "LEFT JOIN finds f ON f.document=d.id ORDER BY d.id"),
        heads(
            db,
            "SELECT d.title, d.outlet, d.language, d.url, d.published, d.published_from, d.reader, d.weights, "
            "d.statements, p.media, (SELECT place FROM source WHERE page=d.id ORDER BY id LIMIT 1), d.reading, p.size "
            "FROM document d JOIN page p ON p.id=d.id WHERE d.id=?1"),
        figure_rows(db, figure_table.select("WHERE document=?1 ORDER BY number")),
        voice_rows(db, voice_table.select("WHERE document=?1 ORDER BY number")),
        traits(db, "SELECT voice, kind, text FROM trait WHERE document=?1 ORDER BY voice, kind, number"),
        found(db, options.whole ? std::nullopt : std::optional(filter)),
        voucher(db, 0),
        decisions(db),
        kept(db),
        checked(options.memory) {
    if (options.joined) links.emplace(db, filter);
  }

  Result<void> take_finds();
  Result<Reading> kept_reading();
  Result<void> vouch_figures();
  Result<void> vouch_text();
  Result<void> text_from_kept(std::string_view media);
  FoundVoice voice_from_row();
  void take_traits();

  Record record;
  std::optional<Joined> joined;  // ends before the record does
  Database& db;
  Transaction one_state;
  Sql pages, heads, figure_rows, voice_rows, traits;
  FoundOnPage found;
  Voucher voucher;
  PageDecisions decisions;
  Kept kept;
  CheckedRows checked;
  std::optional<LinksScan> links;

  int64_t at = 0;
  std::string hash, sha256, text;
  Finds finds;
  TextsHeld texts;
  AllPoints points;
  std::vector<Spans> places;  // in bytes, of the figures at hand
  struct Trait {
    uint32_t voice = 0;
    bool role = false;
    std::string_view text;
  };
  std::vector<Trait> all_traits;
  std::vector<FoundFigure> figures;
  std::vector<FoundVoice> voices;
  FoundPage head;
};

Result<Reading> FindsScan::Held::kept_reading() {
  if (!heads.with(at).next()) return fail(ErrorCode::not_found, "this page has not been read", sha256);
  auto reading = reviewed_reading(decisions, heads.view(11), static_cast<uint64_t>(heads.number(12)),
                                  db.path() + ": page " + sha256.substr(0, short_hash));
  heads.reset();
  return reading;
}

Result<void> FindsScan::Held::take_finds() {
  if (pages.null(2)) {
    auto reading = kept_reading();
    if (!reading) return tl::unexpected(reading.error());
    finds = finds_of(*reading);
    return {};
  }
  finds.figures = pages.view(3), finds.of_figures = pages.view(4), finds.voices = pages.view(5);
  finds.named = pages.view(6), finds.of_voices = pages.view(7), finds.byline = pages.view(8);
  finds.media_type = pages.view(9), finds.head = pages.view(10), finds.text = pages.view(11);
  return {};
}

namespace {

std::optional<double> bound_of(const Sql& row, int column) {
  return row.null(column) ? std::nullopt : std::optional(row.real(column));
}

uint32_t number_or_none(const Sql& row, int column, int64_t of = statements_a_page) {
  return static_cast<uint32_t>(row.number(column) % of);  // NULL is 0
}

FoundFigure figure_from(const Sql& row, TextsHeld& texts) {
  constexpr const auto& t = figure_table;
  const auto text = [&](int column) { return texts.put(row.view(column)); };
  return {number_or_none(row, t.at("number")),
          number_or_none(row, t.at("statement")),
          number_or_none(row, t.at("voice")),
          bound_of(row, t.at("min")),
          bound_of(row, t.at("max")),
          row.number(t.at("approximate")) != 0,
          text(t.at("unit")),
          text(t.at("what")),
          text(t.at("key")),
          text(t.at("text")),
          text(t.at("date")),
          text(t.at("place")),
          {}};
}

}  // namespace

Result<void> FindsScan::Held::vouch_figures() {
  if (figures.empty() || checked.has(finds.of_figures)) return {};
  for (size_t i = 0; i < figures.size(); ++i) {
    const auto said = voucher.says(at, places[i], figures[i].text);
    if (!said) return tl::unexpected(said.error());
    if (!*said) return tl::unexpected(not_said(sha256.substr(0, short_hash) + ".f" + std::to_string(i + 1)));
  }
  checked.add(finds.of_figures);
  return {};
}

Result<std::span<const FoundFigure>> FindsScan::figures() {
  Held& h = *held_;
  h.figures.clear(), h.points.clear();
  RowDigest digest;
  digest.add(h.hash), digest.add(h.finds.figures);
  std::string_view lines = h.finds.figures;
  RowPlaces places;
  for (h.figure_rows.with(h.at); h.figure_rows.next();) {
    h.figures.push_back(figure_from(h.figure_rows, h.texts));
    add_row(digest, h.figures.back());
    places_into(next_line(lines), places);
    h.points.put(places.points);
    if (h.places.size() < h.figures.size()) h.places.emplace_back();
    h.places[h.figures.size() - 1].swap(places.bytes);
  }
  if (auto ok = h.db.give(); !ok) return tl::unexpected(ok.error());
  if (!digest.is(h.finds.of_figures)) return tl::unexpected(rows_changed(h.sha256, "figures"));
  if (auto ok = h.vouch_figures(); !ok) return tl::unexpected(ok.error());
  for (size_t i = 0; i < h.figures.size(); ++i) h.figures[i].points = h.points.of(i);
  if (!h.found.whole())
    std::erase_if(h.figures, [&](const FoundFigure& f) { return !h.found.has_statement(f.statement); });
  return std::span<const FoundFigure>(h.figures);
}

void FindsScan::Held::take_traits() {
  all_traits.clear();
  for (traits.with(at); traits.next();)
    all_traits.push_back({number_or_none(traits, 0), traits.view(1) == "role", texts.put(traits.view(2))});
}

FoundVoice FindsScan::Held::voice_from_row() {
  constexpr const auto& t = voice_table;
  FoundVoice v;
  v.number = number_or_none(voice_rows, t.at("number"));
  v.name = texts.put(voice_rows.view(t.at("name"))), v.type = texts.put(voice_rows.view(t.at("type")));
  v.also = texts.put(voice_rows.view(t.at("also")));
  const auto begin = std::ranges::lower_bound(all_traits, v.number, {}, &Trait::voice);
  if (begin == all_traits.end() || begin->voice != v.number) return v;
  std::string roles, affiliations;
  for (auto trait = begin; trait != all_traits.end() && trait->voice == v.number; ++trait) {
    std::string& lines = trait->role ? roles : affiliations;
    lines += (lines.empty() ? "" : "\n");
    lines += trait->text;
  }
  v.roles = texts.put(roles), v.affiliations = texts.put(affiliations);
  return v;
}

Result<std::span<const FoundVoice>> FindsScan::voices() {
  Held& h = *held_;
  h.voices.clear(), h.points.clear();
  h.take_traits();
  RowDigest digest;
  digest.add(h.hash), digest.add(h.finds.voices + h.finds.named);
  std::string_view lines = h.finds.voices;
  RowPlaces places;
  for (h.voice_rows.with(h.at); h.voice_rows.next();) {
    h.voices.push_back(h.voice_from_row());
    add_row(digest, h.voices.back());
    places_into(next_line(lines), places);
    h.points.put(places.points);
  }
  if (auto ok = h.db.give(); !ok) return tl::unexpected(ok.error());
  if (!digest.is(h.finds.of_voices)) return tl::unexpected(rows_changed(h.sha256, "voices"));
  if (h.links) h.links->turn_to(h.at, h.sha256);
  for (size_t i = 0; i < h.voices.size(); ++i) {
    h.voices[i].points = h.points.of(i);
    if (h.links) h.voices[i].across = h.links->across(h.voices[i].number);
  }
  std::erase_if(h.voices, [&](const FoundVoice& v) { return !h.found.has_voice(v.number); });
  return std::span<const FoundVoice>(h.voices);
}

// A text's bytes are soon decoded; what else there is would be read anew, so the kept reading has the text.
Result<void> FindsScan::Held::text_from_kept(std::string_view media) {
  if (media == "text") {
    auto document = kept.document(at);
    if (!document) return tl::unexpected(document.error());
    auto decoded = text_of_kept(*document);
    if (!decoded) return tl::unexpected(decoded.error());
    text = std::move(*decoded);
    if (digest_of_text(text) == finds.text) return {};
  }
  auto reading = kept_reading();
  if (!reading) return tl::unexpected(reading.error());
  text = std::move(reading->text);
  return digest_of_text(text) == finds.text ? Result<void>() : tl::unexpected(rows_changed(sha256, "text"));
}

Result<void> FindsScan::Held::vouch_text() {
  if (checked.has(finds.head)) return {};
  auto document = kept.document(at);
  if (!document) return tl::unexpected(document.error());
  auto says = text_of_kept(*document);
  if (!says) return tl::unexpected(says.error());
  if (*says != text) return tl::unexpected(not_said(sha256.substr(0, short_hash)));
  checked.add(finds.head);
  return {};
}

Result<const FoundPage*> FindsScan::head() {
  Held& h = *held_;
  if (!h.heads.with(h.at).next()) return fail(ErrorCode::not_found, "this page has not been read", h.sha256);
  const auto text = [&](int column) { return h.texts.put(h.heads.view(column)); };
  h.head = {h.sha256,           text(0), text(1), text(2), text(3),          text(10), text(4), text(5), h.finds.byline,
            h.finds.media_type, text(6), text(7), {},      h.heads.number(8)};
  const std::string_view media = text(9);
  h.heads.reset();
  RowDigest digest;
  digest.add(h.hash), digest.add(std::string_view());
  add_row(digest, h.head, h.finds.text);
  if (!digest.is(h.finds.head)) return tl::unexpected(rows_changed(h.sha256, "head"));
  if (auto ok = h.text_from_kept(media); !ok) return tl::unexpected(ok.error());
  if (media != "text")
    if (auto ok = h.vouch_text(); !ok) return tl::unexpected(ok.error());
  h.head.text = h.text;
  return &h.head;
}

Result<std::span<const FoundLink>> FindsScan::links() {
  Held& h = *held_;
  h.links->turn_to(h.at, h.sha256);
  const auto rows = h.links->voices([&](uint32_t voice) { return h.found.has_voice(voice); });
  if (auto ok = h.db.give(); !ok) return tl::unexpected(ok.error());
  return rows;
}

Result<std::span<const FoundLink>> FindsScan::links_across() {
  Held& h = *held_;
  const auto rows = h.links->others(h.found.whole());
  if (auto ok = h.db.give(); !ok) return tl::unexpected(ok.error());
  return rows;
}

FindsScan::FindsScan(std::unique_ptr<Held> held) : held_(std::move(held)) {}
FindsScan::FindsScan(FindsScan&&) noexcept = default;
FindsScan::~FindsScan() {
  if (!held_) return;
  try {
    held_->checked.keep();
  } catch (...) {  // no memory: it will be compared again
  }
}

Result<FindsScan> FindsScan::open(const std::string& path, const Filter& filter, const Options& options) {
  auto record = Record::open(path);
  if (!record) return tl::unexpected(record.error());
  std::optional<Joined> state;
  if (options.joined || needs_joined(filter)) {
    auto joined = Joined::open(*record);
    if (!joined) return tl::unexpected(joined.error());
    state = std::move(*joined);
  }
  Database& db = record->database();
  const Filter fitting = with_voices(db, filter);
  auto held = std::make_unique<Held>(std::move(*record), std::move(state), fitting, options);
  if (auto ok = db.give(); !ok) return tl::unexpected(ok.error());
  return FindsScan(std::move(held));
}

Result<bool> FindsScan::next_page() {
  Held& h = *held_;
  h.texts.clear();
  do {
    if (!h.pages.next()) {
      if (auto ok = h.db.give(); !ok) return tl::unexpected(ok.error());
      return false;
    }
    h.at = h.pages.number(0);
  } while (!h.found.turn_to(h.at));
  h.hash = h.pages.view(1);
  h.sha256 = hex_of_bytes(h.hash);
  if (auto ok = h.take_finds(); !ok) return tl::unexpected(ok.error());
  h.found.names(h.finds.named);
  if (h.links) h.links->has_page(h.at);
  return true;
}

std::string_view FindsScan::page() const { return held_->sha256; }

}  // namespace sayso
