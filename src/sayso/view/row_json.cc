#include "sayso/view/row_json.h"

#include <algorithm>
#include <cmath>

#include "sayso/base/edtf.h"
#include "sayso/base/words.h"
#include "sayso/query/places.h"
#include "sayso/reading/party_name.h"
#include "sayso/reading/statement_date.h"
#include "sayso/view/timeline_json.h"

namespace sayso {
namespace {

constexpr unsigned most_nested = 16;  // levels that are written below a row

// Whether a quotation mark stands at the begin of these words, or right before them.
bool quoted(std::string_view text, Span part) {
  constexpr std::string_view marks[] = {"\"", "“", "‘", "„", "«", "‹", "»", "'", "「", "『"};
  const std::string_view words = part.of(text), before = text.substr(0, part.begin);
  return std::any_of(std::begin(marks), std::end(marks),
                     [&](std::string_view mark) { return words.starts_with(mark) || before.ends_with(mark); });
}

bool named(const Voice* v) {
  return v && v->type != VoiceType::unnamed &&
         (v->mentions.empty() || std::any_of(v->mentions.begin(), v->mentions.end(),
                                             [](const Mention& m) { return m.kind == MentionKind::name; }));
}

}  // namespace

Palette::Palette(std::shared_ptr<const Outline> outline) : outline_(std::move(outline)) {
  const auto& parties = outline_->links().parties;
  int slot = 0;
  if (!outline_->links().there) {
    for (uint32_t name : outline_->loudest()) names_[outline_->names()[name]] = ++slot;
    return;
  }
  constexpr size_t slots = 7;
  std::vector<uint32_t> order;
  for (uint32_t p = 1; p < parties.size(); ++p)
    if (parties[p].said) order.push_back(p);
  const auto end = order.begin() + static_cast<ptrdiff_t>(std::min(slots, order.size()));
  std::partial_sort(order.begin(), end, order.end(), [&](uint32_t a, uint32_t b) {
    return parties[a].said != parties[b].said ? parties[a].said > parties[b].said : parties[a].id < parties[b].id;
  });
  for (auto at = order.begin(); at != end; ++at) parties_[*at] = ++slot;
  for (const OutlineRow& r : outline_->rows())
    if (const auto at = parties_.find(r.party); at != parties_.end())
      names_.emplace(outline_->names()[r.speaker], at->second);
}

std::vector<Palette::Colour> Palette::colours() const {
  std::vector<Colour> out;
  for (const auto& [party, slot] : parties_) {
    const Outline::Party& p = outline_->links().parties[party];
    out.push_back({slot, p.id, outline_->names()[p.name]});
  }
  if (parties_.empty())
    for (const auto& [name, slot] : names_) out.push_back({slot, "", name});
  std::sort(out.begin(), out.end(), [](const Colour& a, const Colour& b) { return a.slot < b.slot; });
  return out;
}

int Palette::slot_of(const std::string& name) const {
  const auto at = names_.find(name);
  return at == names_.end() ? 0 : at->second;
}
int Palette::slot_of_party(uint32_t party) const {
  const auto at = parties_.find(party);
  return at == parties_.end() ? 0 : at->second;
}
uint32_t Palette::party_of(int64_t page_key, uint32_t voice) const {
  return outline_ ? outline_->party_of(page_key, voice + 1) : 0;
}

std::string Palette::term(std::string_view field, uint32_t party) const {
  const Outline::Party& one = outline_->links().parties[party];
  const std::string& name = outline_->names()[one.name];
  return one.alone && has_word(name) ? written_name(field, name) : std::string(field) + ":" + one.id;
}

std::string_view turn_of(const ReadStatement& s) {
  switch (s.modality) {
    case Modality::negated:
      return "not_said";
    case Modality::possible:
      return "may_say";
    case Modality::future:
      return "will_say";
    case Modality::asserted:
      break;
  }
  if (s.act == Act::deny) return "denied";
  return s.kind == StatementKind::mind ? "mind" : "";
}

std::string short_page(const Reading& reading) { return reading.sha256.substr(0, 16); }

void write_spans(JsonWriter& json, const Spans& spans, const CodePoints& points, uint32_t from) {
  json.open('[');
  for (Span s : spans)
    json.open('[').number(points.from_byte(s.begin) - from).number(points.from_byte(s.end) - from).close(']');
  json.close(']');
}

void write_places(JsonWriter& json, const ShelfPage& page, const ReadStatement& s, uint32_t from) {
  json.open('{').key("content");
  write_spans(json, s.content, page.points, from);
  json.key("source"), write_spans(json, s.source.spans, page.points, from);
  json.key("cue"), write_spans(json, s.cue, page.points, from);
  json.key("addressee"), write_spans(json, s.addressee ? s.addressee->spans : Spans(), page.points, from);
  json.key("said"), write_spans(json, s.said ? s.said->spans : Spans(), page.points, from);
  json.close('}');
}

void RowWriter::voice(const ShelfPage& page, const Party& party) {
  json_.open('{');
  voice_in(page, party);
  json_.close('}');
}

// With what finds all that it says, or all that the outlet publishes.
void RowWriter::link(const ShelfPage& page, const ChainLink& link) {
  json_.open('{');
  voice_in(page, link);
  json_.key("link").string(name_of(link.link)).key("term");
  const std::string& outlet = page.reading.metadata.outlet;
  const uint32_t across = link.voice ? palette_.party_of(page.key, *link.voice) : 0;
  if (link.link == Link::publishes && has_word(outlet))
    json_.string(written_name("outlet", outlet));
  else
    json_.string_or_null(across ? palette_.term("speaker", across) : "");
  json_.close('}');
}

void RowWriter::voice_in(const ShelfPage& page, const Party& party) {
  const Reading& r = page.reading;
  const Voice* v = voice_of(r, party.voice);
  std::string name = on_one_line(name_of(r, party));
  const uint32_t across = v ? palette_.party_of(page.key, *party.voice) : 0;
  if (across && palette_.outline()->links().parties[across].given)  // a person named it
    name = palette_.outline()->names()[palette_.outline()->links().parties[across].name];
  json_.key("voice");
  if (across)
    json_.string(palette_.outline()->links().parties[across].id);
  else
    v ? json_.string(short_page(r) + ".v" + std::to_string(*party.voice + 1)) : json_.null();
  json_.key("name").string(name).key("text").string(on_one_line(party.text)).key("named").truth(named(v));
  json_.key("type").string(v ? name_of(v->type) : name_of(VoiceType::unnamed));
  json_.key("slot").number(static_cast<uint64_t>(across ? palette_.slot_of_party(across) : palette_.slot_of(name)));
}

void RowWriter::voice(const ShelfPage& page, uint32_t voice_index) { voice(page, Party{voice_index, {}, {}}); }

void RowWriter::voice_of_party(uint32_t party, std::string_view type) {
  const Outline::Party& p = palette_.outline()->links().parties[party];
  const std::string& name = palette_.outline()->names()[p.name];
  json_.open('{').key("voice").string(p.id).key("name").string(name).key("text").string("");
  json_.key("named").truth(type != name_of(VoiceType::unnamed)).key("type").string(type);
  json_.key("slot").number(static_cast<uint64_t>(palette_.slot_of_party(party))).close('}');
}

// Where else it stands: known where the pages are joined.
void RowWriter::seen(const ShelfPage& page, uint32_t statement) {
  json_.key("seen");
  const Outline* outline = palette_.outline();
  if (!outline || !outline->links().there) return void(json_.null());
  const uint32_t row = outline->find_in_page(page.key, statement + 1);
  const uint32_t utterance = row == OutlineRow::none ? 0 : outline->rows()[row].utterance;
  const Outline::Utterance& u = outline->links().utterances[utterance];
  json_.open('{').key("pages").number(utterance ? u.pages : 1).key("independent").number(utterance ? u.independent : 1);
  json_.key("changed").number(u.changed).key("utterance");
  json_.string_or_null(utterance ? short_page(page.reading) + ".s" + std::to_string(statement + 1) : "").close('}');
}

void RowWriter::row(const ShelfPage& page, uint32_t statement, const Options& options) {
  row_at(page, statement, options, 0);
}

void RowWriter::row_at(const ShelfPage& page, uint32_t statement, const Options& options, unsigned depth) {
  const Reading& r = page.reading;
  const ReadStatement& s = r.statements[statement];
  json_.open('{').key("id").string(short_page(r) + ".s" + std::to_string(statement + 1));
  json_.key("page").string(short_page(r)).key("number").number(statement + uint64_t{1}).key("parent");
  s.parent ? json_.string(short_page(r) + ".s" + std::to_string(*s.parent + 1)) : json_.null();
  json_.key("fits").truth(!options.fits || options.fits(statement));
  if (depth == 0) json_.key("folded").number(options.folded);
  if (options.nested) {
    if (depth == 0) around(page, s, options);
    json_.key("inside").open('[');
    if (depth < most_nested)
      for (uint32_t child : page.children[statement]) row_at(page, child, options, depth + 1);
    json_.close(']');
  }
  if (options.spans) {
    json_.key("parent_number");
    s.parent ? json_.number(*s.parent + uint64_t{1}) : json_.null();
    json_.key("spans");
    write_places(json_, page, s);
  }
  date(page, s);
  people(page, s);
  saying(page, s);
  seen(page, statement);
  const auto review = page.reviewed.find(statement);
  json_.key("review");
  write_review(json_, review == page.reviewed.end() ? std::nullopt : std::optional(review->second));
  origin(page);
  json_.close('}');
}

// The statement around a row whose own parent is no row.
void RowWriter::around(const ShelfPage& page, const ReadStatement& s, const Options&) {
  json_.key("within");
  if (!s.parent) return void(json_.null());
  const ReadStatement& outer = page.reading.statements[*s.parent];
  json_.open('{').key("id").string(short_page(page.reading) + ".s" + std::to_string(*s.parent + 1));
  json_.key("number").number(*s.parent + uint64_t{1}).key("speaker");
  voice(page, outer.source);
  json_.key("act").string(name_of(outer.act)).key("turn").string_or_null(turn_of(outer));
  json_.key("words").string(on_one_line(text_of(outer.content, page.reading.text))).close('}');
}

void RowWriter::date(const ShelfPage& page, const ReadStatement& s) {
  const Published& published = page.reading.metadata.published;
  const std::string edtf = statement_date(s, published.edtf);
  auto days = edtf_bounds(edtf);
  if (days && days->first < "0001" && days->last > "9990") days.reset();  // a day without its year
  json_.key("date").open('{').key("edtf").string_or_null(edtf).key("from");
  json_.string_or_null(s.said ? s.said->from : edtf.empty() ? "" : "published").key("words");
  json_.string_or_null(s.said ? on_one_line(text_of(s.said->spans, page.reading.text)) : "");
  json_.key("first").string_or_null(days ? days->first : "").key("last").string_or_null(days ? days->last : "");
  json_.close('}');
}

void RowWriter::people(const ShelfPage& page, const ReadStatement& s) {
  const Reading& r = page.reading;
  json_.key("speaker");
  voice(page, s.source);
  json_.key("role");
  const Voice* v = voice_of(r, s.source.voice);
  if (v && !v->roles.empty())
    json_.open('{').key("text").string(on_one_line(v->roles.front().text)).close('}');
  else
    json_.null();
  json_.key("chain").list(s.chain, [&](const ChainLink& one) { link(page, one); });
  json_.key("addressee");
  s.addressee ? voice(page, *s.addressee) : void(json_.null());
  json_.key("about").list(s.about, [&](uint32_t about) { voice(page, about); });
}

void RowWriter::saying(const ShelfPage& page, const ReadStatement& s) {
  const std::string& text = page.reading.text;
  json_.key("act").string(name_of(s.act)).key("kind").string(name_of(s.kind));
  json_.key("modality").string(name_of(s.modality)).key("manner").string(name_of(s.manner));
  json_.key("turn").string_or_null(turn_of(s)).key("cue");
  if (s.cue.empty())
    json_.null();
  else
    json_.open('{').key("text").string(on_one_line(text_of(s.cue, text))).key("lemma").string(s.lemma).close('}');
  json_.key("parts").list(s.content, [&](Span part) {
    json_.open('{').key("text").string(on_one_line(part.of(text))).key("quoted").truth(quoted(text, part)).close('}');
  });
  json_.key("words").string(on_one_line(text_of(s.content, text))).key("sure").open('{').key("of_100");
  json_.number(static_cast<uint64_t>(std::lround(std::clamp(s.confidence, 0.0F, 1.0F) * 100))).key("by");
  json_.string(s.found_by).close('}');
}

void RowWriter::origin(const ShelfPage& page) {
  const Metadata& m = page.reading.metadata;
  json_.key("title").string(on_one_line(m.title)).key("outlet").string(on_one_line(m.outlet));
  json_.key("published").string_or_null(m.published.edtf).key("published_from").string_or_null(m.published.from);
  json_.key("language").string(m.language).key("url").string_or_null(m.url).key("source").string(page.reading.source);
}

}  // namespace sayso
