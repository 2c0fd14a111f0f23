// Voices across pages: all of them, and one.
#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "sayso/record/parties.h"
#include "sayso/record/review.h"
#include "sayso/record/turns.h"
#include "sayso/serve/joined_answer.h"

namespace sayso {
namespace {

constexpr uint64_t shown_rows = 20;

void write_days(JsonWriter& json, const JoinedState& s, const PartyRow& p) {
  const uint32_t place = s.party(p.id);  // 0: newer than the outline
  const Outline::Party& party = s.outline().links().parties[place];
  const bool dated = place && party.last_day;
  json.key("first").string_or_null(dated ? day_as_text(party.first_day) : "");
  json.key("last").string_or_null(dated ? day_as_text(party.last_day) : "");
}

// As many as the chronology has.
void write_counts(JsonWriter& json, const JoinedState& s, const PartyRow& p) {
  const uint32_t place = s.party(p.id);
  const Outline::Party& party = s.outline().links().parties[place];
  json.key("said").number(place ? party.said : 0).key("said_of").number(place ? party.about : 0);
  json.key("pages").number(p.pages);
}

// An act by day, with the first statement of each; what is not known to the day has none.
struct ActDays {
  std::map<int32_t, std::pair<uint64_t, uint32_t>> days;  // count, row
};
void write_acts(JsonWriter& json, const JoinedState& s, uint32_t party) {
  const auto rows = s.outline().rows();
  const auto day_of = [](const OutlineRow& r) { return r.first_day == r.last_day ? r.first_day : int32_t{undated}; };
  const auto lies_in_such = [&](const OutlineRow& r) {
    for (uint32_t up = r.parent; up != OutlineRow::none; up = rows[up].parent) {
      const OutlineRow& around = rows[up];
      if (around.party == party && around.act == r.act && around.modality == r.modality && day_of(around) == day_of(r))
        return true;
    }
    return false;
  };
  std::map<std::string, ActDays> acts;
  for (uint32_t row = 0; row < rows.size(); ++row) {
    const OutlineRow& r = rows[row];
    if (r.party != party || r.modality != static_cast<uint8_t>(Modality::asserted) || lies_in_such(r)) continue;
    auto& [count, first] =
        acts[std::string(name_of(static_cast<Act>(r.act)))].days.try_emplace(day_of(r), 0, row).first->second;
    ++count;
  }
  json.key("acts").list(acts, [&](const auto& act) {
    json.open('{').key("act").string(act.first).key("turn");
    act.first == "deny" ? json.string("denied") : json.null();
    json.key("days").list(act.second.days, [&](const auto& day) {
      const OutlineRow& first = rows[day.second.second];
      json.open('{').key("day").string_or_null(day_as_text(day.first)).key("count").number(day.second.first);
      json.key("s").string(s.outline().pages()[first.page].id + ".s" + std::to_string(first.number())).close('}');
    });
    json.close('}');
  });
}

void write_traits(JsonWriter& json, const PartySheet& sheet, std::string_view kind) {
  json.open('[');
  for (const TraitUse& t : sheet.traits) {
    if (t.kind != kind) continue;
    json.open('{').key("text").string(t.text).key("pages").number(t.pages).key("since").string_or_null(t.since);
    json.key("page").string(t.page).key("with").string_or_null(t.with_id);
    json.key("users").list(t.outlets, [&](const std::string& o) { json.string(o); }).close('}');
  }
  json.close(']');
}

std::vector<std::string> ids_of(const Timeline& timeline) {
  std::vector<std::string> out;
  for (const TimelineRow& row : timeline.rows) out.push_back(row.id);
  return out;
}

Result<ShelfRow> row_of_id(Context& c, const std::string& id) {
  auto key = key_of_statement(c.record, id);
  return key ? c.desk.shelf().row(c.record, *key) : tl::unexpected(key.error());
}

// Of whom both of them speak.
void write_shared_about(JsonWriter& json, const DeskState& desk, const ShelfRow& first, const ShelfRow& then) {
  const auto parties = [&](const ShelfRow& row) {
    std::vector<uint32_t> out;
    for (uint32_t voice : row.page->reading.statements[row.statement].about)
      if (const uint32_t party = desk.palette.party_of(row.page->key, voice)) out.push_back(party);
    return out;
  };
  const std::vector<uint32_t> other = parties(then);
  std::set<uint32_t> both;
  json.open('[');
  for (uint32_t party : parties(first))
    if (std::find(other.begin(), other.end(), party) != other.end() && both.insert(party).second)
      RowWriter(json, desk.palette).voice_of_party(party, name_of(VoiceType::unnamed));
  json.close(']');
}

// Where it may deny, reverse or correct what it said: two passages side by side.
void write_turns(JsonWriter& json, Context& c, const JoinedState& s, const TurnList& turns, const std::string& voice) {
  json.key("turns").open('[');
  for (const TurnRow& turn : turns.rows) {
    if (turn.voice_id != voice) continue;
    auto first = row_of_id(c, turn.first.id), then = row_of_id(c, turn.later.id);
    if (!first || !then) continue;
    json.open('{').key("type").string(turn.type).key("first");
    RowWriter writer(json, s.desk->palette);
    writer.row(*first->page, first->statement, {});
    json.key("then");
    writer.row(*then->page, then->statement, {});
    json.key("about"), write_shared_about(json, *s.desk, *first, *then), json.close('}');
  }
  json.close(']');
}

/// The voice across pages of a voice of a page ("3fa9c2d1a0b1c2d3.v3"); 0 where there is none.
uint32_t party_of_page(const JoinedState& s, std::string_view voice) {
  const size_t dot = voice.find(".v");
  if (dot == std::string_view::npos) return 0;
  uint32_t number = 0;
  std::from_chars(voice.data() + dot + 2, voice.data() + voice.size(), number);
  return number ? s.outline().party_of(s.outline().page_key(voice.substr(0, dot)), number) : 0;
}

/// From whom people told it, and who did. Of a voice that no page has any more, nothing is known.
void write_not_same(JsonWriter& json, Context& c, const JoinedState& s, uint32_t party) {
  json.key("not_same").open('[');
  const auto made = decisions_made(c.record, {true, "", 0});
  const auto is_it = [&](const DecidedVoice& v) { return party_of_page(s, v.id) == party; };
  std::set<uint32_t> written{party, 0};
  for (const DecisionRow& d : made ? made->rows : std::vector<DecisionRow>()) {
    if (d.kind != DecisionKind::not_same) continue;
    const bool one = std::any_of(d.voices.begin(), d.voices.end(), is_it);
    if (!one && std::none_of(d.others.begin(), d.others.end(), is_it)) continue;
    for (const DecidedVoice& other : one ? d.others : d.voices) {
      const uint32_t known = party_of_page(s, other.id);
      if (!written.insert(known).second) continue;
      json.open('{').key("voice");
      RowWriter(json, s.desk->palette).voice_of_party(known, name_of(VoiceType::unnamed));
      json.key("why").string("").key("who").string(d.who).key("made").string(d.made).close('}');
    }
  }
  json.close(']');
}

// Voices that have the words in a name: indices in Outline::Links::parties, rising.
Result<std::vector<uint32_t>> voices_with(const JoinedState& s, const std::string& words) {
  const auto& parties = s.outline().links().parties;
  std::vector<uint32_t> out;
  if (words.find_first_not_of(' ') == std::string::npos) {
    for (uint32_t p = 1; p < parties.size(); ++p) out.push_back(p);
    return out;
  }
  auto numbers = party_numbers(s.joined, {words, "", PartyOrder::statements});
  if (!numbers) return tl::unexpected(numbers.error());
  uint32_t at = 1;  // both rise
  for (int64_t number : *numbers) {
    while (at < parties.size() && parties[at].number < number) ++at;
    if (at < parties.size() && parties[at].number == number) out.push_back(at);
  }
  return out;
}

// Who says the most stands first, by what is shown; nobody but those of one piece is looked up in the record.
std::vector<int64_t> piece_by_counts(const JoinedState& s, std::vector<uint32_t> order, const Slice& piece) {
  const auto& parties = s.outline().links().parties;
  const auto& names = s.outline().names();
  const size_t end = std::min<size_t>(order.size(), piece.from + piece.limit);
  const auto before = [&](uint32_t a, uint32_t b) {
    const Outline::Party &x = parties[a], &y = parties[b];
    if (x.said != y.said || x.about != y.about) return std::pair(x.said, x.about) > std::pair(y.said, y.about);
    return names[x.name] != names[y.name] ? names[x.name] < names[y.name] : a < b;
  };
  std::partial_sort(order.begin(), order.begin() + static_cast<ptrdiff_t>(end), order.end(), before);
  std::vector<int64_t> out;
  for (size_t i = piece.from; i < end; ++i) out.push_back(parties[order[i]].number);
  return out;
}

constexpr VoiceType types_in_order[] = {VoiceType::person, VoiceType::organization, VoiceType::outlet,
                                        VoiceType::group,  VoiceType::place,        VoiceType::unnamed};

}  // namespace

Reply get_voices(Context& c, const Request& request) {
  auto piece = piece_of(request);
  auto type = word_parameter(request, "type", {"", "person", "organization", "outlet", "group", "place", "unnamed"});
  if (!piece || !type) return refusal(piece ? type.error() : piece.error());
  auto s = joined_state(c);
  if (!s) return refusal(s.error());
  auto voices = voices_with(*s, parameter(request, "q"));
  if (!voices) return refusal(voices.error());
  std::map<VoiceType, uint64_t> of_type;
  for (uint32_t v : *voices) ++of_type[s->outline().links().parties[v].type];
  if (!type->empty())
    std::erase_if(*voices, [&](uint32_t v) { return name_of(s->outline().links().parties[v].type) != *type; });
  PartyQuery shown;
  const uint64_t found = voices->size();
  shown.numbers = piece_by_counts(*s, std::move(*voices), *piece);
  auto list = shown.numbers.empty() ? PartyList() : find_parties(s->joined, shown);
  if (!list) return refusal(list.error());
  JsonWriter json;
  json.open('{');
  write_total(json, found, *piece);
  json.key("types").open('{');
  for (VoiceType one : types_in_order) json.key(name_of(one)).number(of_type[one]);
  json.close('}').key("voices").list(list->rows, [&](const PartyRow& p) {
    json.open('{').key("who");
    write_party(json, *s, p.id, p.name, p.type);
    json.key("called").open('[');
    for (size_t i = 0; i < p.names.size() && i < 4; ++i)
      if (p.names[i] != p.name) json.open('{').key("text").string(p.names[i]).close('}');
    json.close(']');
    write_counts(json, *s, p), write_days(json, *s, p);
    json.close('}');
  });
  return json_answer(json.close('}').take());
}

namespace {

// "5dcd132b45df12fa.v20"; find_party() takes names, too.
bool is_asked_by_id(std::string_view id) {
  const size_t dot = id.find('.');
  return dot != std::string_view::npos && id.find_first_not_of("0123456789abcdef") == dot && dot + 2 < id.size() &&
         (id[dot + 1] == 'v' || id[dot + 1] == 's' || id[dot + 1] == 'f') &&
         id.find_first_not_of("0123456789", dot + 2) == std::string_view::npos;
}

}  // namespace

Reply get_voice(Context& c, const Request& request) {
  if (!is_asked_by_id(part(request, 1)))
    return refusal(404, "not_found", "a voice is asked for by its id: 5dcd132b45df12fa.v20");
  auto s = joined_state(c);
  if (!s) return refusal(s.error());
  auto party = find_party(s->joined, part(request, 1));
  const uint32_t place = party ? s->party(party->id) : 0;
  // The record has it, the outline does not yet: what nobody said would be its own.
  if (party && !place) return refusal(409, "busy", "pages have just been joined; ask again in a moment");
  auto sheet = party ? describe_party(s->joined, *party, shown_rows) : tl::unexpected(party.error());
  if (!sheet) return refusal(sheet.error());
  auto turns = find_turns(s->joined, {party->name, "", 0});
  if (!turns) return refusal(turns.error());
  JsonWriter json;
  json.open('{').key("who");
  write_party(json, *s, party->id, party->name, party->type);
  write_counts(json, *s, *party), write_days(json, *s, *party);
  json.key("names").list(sheet->names, [&](const NameUse& n) {
    json.open('{').key("text").string(n.name).key("pages").number(n.pages);
    json.key("users").list(n.outlets, [&](const std::string& o) { json.string(o); }).close('}');
  });
  json.key("roles"), write_traits(json, *sheet, "role");
  json.key("affiliations"), write_traits(json, *sheet, "affiliation");
  write_acts(json, *s, place);
  write_turns(json, c, *s, *turns, party->id);
  json.key("rows");
  write_rows_of_ids(json, c, *s, ids_of(sheet->said));
  const Outline::Party& counted = s->outline().links().parties[place];
  const std::string term = s->desk->palette.term("speaker", place);
  json.key("rows_total").number(counted.said).key("term").string(term);
  json.key("about_rows");
  write_rows_of_ids(json, c, *s, ids_of(sheet->told));
  json.key("about_total").number(counted.about).key("about_term");
  json.string(s->desk->palette.term("about", place) + " -" + term);
  json.key("identifiers").list(sheet->voice.identifiers, [&](const std::string& one) { json.string(one); });
  write_not_same(json, c, *s, place);
  return json_answer(json.close('}').take());
}

}  // namespace sayso
