#include "sayso/record/finds.h"

#include <fmt/format.h>

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/reading/reading.h"
#include "sayso/record/derived_rows.h"
#include "sayso/record/kept.h"
#include "sayso/record/spans_text.h"

namespace sayso {
namespace {

uint32_t number_in_page(std::optional<uint32_t> index) { return index ? *index + 1 : 0; }

std::string places_of(const Spans& spans, const CodePoints& points) {
  Spans counted;
  for (Span s : spans) counted.push_back({points.from_byte(s.begin), points.from_byte(s.end)});
  const std::string bytes = spans_text(spans), in_points = spans_text(counted);
  return bytes + (in_points == bytes ? "" : "\t" + in_points) + "\n";
}

std::string lines_of(const auto& all) {
  std::vector<std::string> out;
  for (const auto& one : all) out.push_back(one.text);
  return one_a_line(out);
}

RowDigest begun_of(const Reading& r, std::string_view lines) {
  RowDigest digest;
  digest.add(bytes_of_hex(r.sha256));
  digest.add(lines);
  return digest;
}

std::string digest_of_figures(const Reading& r, std::string_view lines) {
  RowDigest digest = begun_of(r, lines);
  for (uint32_t i = 0; i < r.figures.size(); ++i) {
    const Figure& f = r.figures[i];
    const std::string what = on_one_line(f.what), key = key_of(f.counted), text = on_one_line(text_of(f.spans, r.text)),
                      place = on_one_line(text_of(f.where, r.text));
    add_row(digest, FoundFigure{i + 1,
                                number_in_page(f.statement),
                                number_in_page(f.source),
                                f.min,
                                f.max,
                                f.approximate,
                                f.unit,
                                what,
                                key,
                                text,
                                f.when,
                                place,
                                {}});
  }
  return digest.take();
}

std::string digest_of_voices(const Reading& r, std::string_view lines) {
  RowDigest digest = begun_of(r, lines);
  for (uint32_t v = 0; v < r.voices.size(); ++v) {
    const Voice& voice = r.voices[v];
    const std::string name = on_one_line(voice.name), also = one_a_line(voice.also), roles = lines_of(voice.roles),
                      affiliations = lines_of(voice.affiliations);
    add_row(digest, FoundVoice{v + 1, name, name_of(voice.type), also, roles, affiliations, {}, {}});
  }
  return digest.take();
}

std::string digest_of_head(const Reading& r, const Finds& finds) {
  const Metadata& m = r.metadata;
  const std::string title = on_one_line(m.title), outlet = on_one_line(m.outlet);
  FoundPage row{{},
                title,
                outlet,
                m.language,
                m.url,
                {},
                m.published.edtf,
                m.published.from,
                finds.byline,
                finds.media_type,
                name_of(r.reader.state),
                r.reader.weights,
                {},
                0};
  row.statements = std::count_if(r.statements.begin(), r.statements.end(),
                                 [](const ReadStatement& s) { return s.review != Review::rejected; });
  RowDigest digest = begun_of(r, {});
  add_row(digest, row, finds.text);
  return digest.take();
}

// A statement's own list is short, but for its chain: about 32 at most.
std::string named_beside(const ReadStatement& s, uint32_t number) {
  std::vector<uint32_t> known = s.about;
  for (const ChainLink& link : s.chain)
    if (link.voice) known.push_back(*link.voice);
  std::string out;
  for (const Party* party : {&s.source, s.addressee ? &*s.addressee : nullptr})
    if (party && party->voice && std::find(known.begin(), known.end(), *party->voice) == known.end())
      out += fmt::format("{} {}\n", number, *party->voice + 1);
  return out;
}

}  // namespace

std::string digest_of_text(std::string_view text) {
  RowDigest digest;
  digest.add(text);
  return digest.take();
}

Finds finds_of(const Reading& r) {
  const CodePoints points(r.text);
  Finds out;
  out.byline = one_a_line(r.metadata.byline), out.media_type = r.metadata.media_type;
  for (const Figure& f : r.figures) out.figures += places_of(f.spans, points);
  for (const Voice& voice : r.voices) {
    Spans mentions;
    for (const Mention& m : voice.mentions) mentions.push_back(m.span);
    out.voices += places_of(mentions, points);
  }
  for (uint32_t i = 0; i < r.statements.size(); ++i)
    if (r.statements[i].review != Review::rejected) out.named += named_beside(r.statements[i], i + 1);
  out.text = digest_of_text(r.text);
  out.head = digest_of_head(r, out);
  out.of_figures = digest_of_figures(r, out.figures), out.of_voices = digest_of_voices(r, out.voices + out.named);
  return out;
}

void places_into(std::string_view line, RowPlaces& places) {
  const size_t tab = line.find('\t');
  spans_into(line.substr(0, tab), places.bytes);
  if (tab == std::string_view::npos)
    places.points = places.bytes;
  else
    spans_into(line.substr(tab + 1), places.points);
}

namespace {

void add_bound(RowDigest& digest, std::optional<double> bound) {
  digest.add(static_cast<int64_t>(bound.has_value()));
  digest.add(bound.value_or(0) + 0.0);  // the file has no -0
}

void add_numbers(RowDigest& digest, std::initializer_list<uint32_t> numbers) {
  for (uint32_t number : numbers) digest.add(static_cast<int64_t>(number));
}

void add_texts(RowDigest& digest, std::initializer_list<std::string_view> texts) {
  for (std::string_view text : texts) digest.add(text);
}

}  // namespace

void add_row(RowDigest& digest, const FoundFigure& f) {
  add_numbers(digest, {f.number, f.statement, f.voice, f.approximate});
  add_bound(digest, f.min), add_bound(digest, f.max);
  add_texts(digest, {f.unit, f.what, f.key, f.text, f.date, f.place});
}

void add_row(RowDigest& digest, const FoundVoice& v) {
  add_numbers(digest, {v.number});
  add_texts(digest, {v.name, v.type, v.also, v.roles, v.affiliations});
}

void add_row(RowDigest& digest, const FoundPage& p, std::string_view text_digest) {
  add_texts(digest, {p.title, p.outlet, p.language, p.url, p.published, p.published_from, p.byline, p.media_type,
                     p.reader, p.weights, text_digest});
  digest.add(p.statements);
}

}  // namespace sayso
