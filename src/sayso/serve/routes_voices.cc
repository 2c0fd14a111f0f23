// Voices across pages: all of them, one, who calls whom what, who speaks of whom.
#include <algorithm>
#include <map>
#include <set>

#include "sayso/record/parties.h"
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

void write_counts(JsonWriter& json, const PartyRow& p) {
  json.key("said").number(p.statements).key("said_of").number(p.about).key("pages").number(p.pages);
}

// An act by day, with the first statement of each.
struct ActDays {
  std::string turn;
  std::map<int32_t, std::pair<uint64_t, uint32_t>> days;  // count, row
};
void write_acts(JsonWriter& json, const JoinedState& s, uint32_t party) {
  const auto rows = s.outline().rows();
  std::map<std::string, ActDays> acts;
  for (uint32_t row = 0; row < rows.size(); ++row) {
    const OutlineRow& r = rows[row];
    if (r.party != party || r.modality != static_cast<uint8_t>(Modality::asserted)) continue;
    auto& [count, first] =
        acts[std::string(name_of(static_cast<Act>(r.act)))].days.try_emplace(r.first_day, 0, row).first->second;
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
    json.open('{').key("text").string(t.text).key("pages").number(t.pages).key("since").null().key("page").string(
        t.page);
    json.key("with").string_or_null(t.with);
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
    json.key("about").open('[').close(']').close('}');
  }
  json.close(']');
}

// The most frequent first, each once.
template <class Rows, class Of>
std::vector<std::pair<std::string, std::string>> most_frequent(const Rows& rows, Of of, size_t most) {
  std::map<std::pair<std::string, std::string>, uint64_t> counts;
  for (const auto& row : rows)
    if (const auto [id, name, n] = of(row); !id.empty()) counts[{id, name}] += n;
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& [who, n] : counts) out.push_back(who);
  std::stable_sort(out.begin(), out.end(), [&](const auto& a, const auto& b) { return counts[a] > counts[b]; });
  if (out.size() > most) out.resize(most);
  return out;
}

using Heads = std::vector<std::pair<std::string, std::string>>;  // ids and names

void write_heads(JsonWriter& json, const JoinedState& s, const Heads& heads) {
  json.list(heads, [&](const auto& head) { write_party(json, s, head.first, head.second); });
}

size_t place_of(const Heads& heads, const std::string& id) {
  return static_cast<size_t>(
      std::find_if(heads.begin(), heads.end(), [&](const auto& head) { return head.first == id; }) - heads.begin());
}

constexpr uint64_t most_columns = 12;

// Where a page leaves open whom it means, the name stands in a last column, of nobody.
Reply called(const JoinedState& s, uint64_t most) {
  auto list = who_calls_whom(s.joined, {});
  if (!list) return refusal(list.error());
  using Told = std::tuple<std::string, std::string, uint64_t>;
  const Heads users = most_frequent(list->rows, [](const CalledRow& r) { return Told{r.by_id, r.by, r.uses}; }, most);
  Heads of = most_frequent(
      list->rows, [](const CalledRow& r) { return Told{r.of_id, r.of, r.uses}; }, std::min(most, most_columns));
  std::set<std::string> all_users;
  for (const CalledRow& r : list->rows) all_users.insert(r.by_id);
  if (std::any_of(list->rows.begin(), list->rows.end(), [](const CalledRow& r) { return r.of_id.empty(); }))
    of.emplace_back();
  std::map<std::pair<size_t, size_t>, std::vector<const CalledRow*>> cells;
  for (const CalledRow& r : list->rows) cells[{place_of(users, r.by_id), place_of(of, r.of_id)}].push_back(&r);
  JsonWriter json;
  json.open('{')
      .key("total")
      .number(list->found)
      .key("names")
      .number(list->found)
      .key("users")
      .number(all_users.size());
  json.key("of");
  write_heads(json, s, of);
  json.key("rows").open('[');
  for (size_t user = 0; user < users.size(); ++user) {
    json.open('{').key("user");
    write_party(json, s, users[user].first, users[user].second);
    json.key("cells").open('[');
    for (size_t column = 0; column < of.size(); ++column)
      json.list(cells[{user, column}], [&](const CalledRow* r) {
        json.open('{').key("name").string(r->name).key("quoted").truth(false).key("pages").number(r->pages);
        json.key("statement").null().key("page").string(r->page).key("number").null().close('}');
      });
    json.close(']').close('}');
  }
  return json_answer(json.close(']').close('}').take());
}

Reply spoken_of(const JoinedState& s, uint64_t most) {
  auto list = who_about_whom(s.joined, {});
  if (!list) return refusal(list.error());
  using Told = std::tuple<std::string, std::string, uint64_t>;
  const Heads speakers =
      most_frequent(list->rows, [](const WhomRow& r) { return Told{r.speaker_id, r.speaker, r.statements}; }, most);
  const Heads of =
      most_frequent(list->rows, [](const WhomRow& r) { return Told{r.about_id, r.about, r.statements}; }, most);
  std::map<std::pair<size_t, size_t>, uint64_t> cells;
  for (const WhomRow& r : list->rows)
    cells[{place_of(speakers, r.speaker_id), place_of(of, r.about_id)}] += r.statements;
  JsonWriter json;
  json.open('{').key("speakers");
  write_heads(json, s, speakers);
  json.key("of");
  write_heads(json, s, of);
  json.key("cells").open('[');
  for (size_t row = 0; row < speakers.size(); ++row) {
    json.open('[');
    for (size_t column = 0; column < of.size(); ++column) json.number(cells[{row, column}]);
    json.close(']');
  }
  json.close(']').key("terms").open('{');
  for (const auto& [field, heads] : {std::pair{"speaker", &speakers}, std::pair{"about", &of}})
    json.key(field).list(*heads, [&](const auto& head) { json.string(written_term(field, head.second)); });
  return json_answer(json.close('}').close('}').take());
}

}  // namespace

Reply get_voices(Context& c, const Request& request) {
  auto piece = piece_of(request);
  auto type = word_parameter(request, "type", {"", "person", "organization", "outlet", "group", "place", "unnamed"});
  if (!piece || !type) return refusal(piece ? type.error() : piece.error());
  auto s = joined_state(c);
  if (!s) return refusal(s.error());
  PartyQuery query{parameter(request, "q"), *type, PartyOrder::statements, piece->limit, piece->from};
  auto list = find_parties(s->joined, query);
  if (!list) return refusal(list.error());
  JsonWriter json;
  json.open('{');
  write_total(json, list->found, *piece);
  json.key("types").open('{');
  query.limit = 1, query.from = 0;
  for (std::string_view one : {"person", "organization", "outlet", "group", "place", "unnamed"}) {
    query.type = one;
    auto of_type = find_parties(s->joined, query);
    if (!of_type) return refusal(of_type.error());
    json.key(one).number(of_type->found);
  }
  json.close('}').key("voices").list(list->rows, [&](const PartyRow& p) {
    json.open('{').key("who");
    write_party(json, *s, p.id, p.name, p.type);
    json.key("called").open('[');
    for (size_t i = 0; i < p.names.size() && i < 4; ++i)
      if (p.names[i] != p.name) json.open('{').key("text").string(p.names[i]).close('}');
    json.close(']');
    write_counts(json, p), write_days(json, *s, p);
    json.close('}');
  });
  return json_answer(json.close('}').take());
}

// "5dcd132b45df12fa.v20"; find_party() takes names, too.
bool is_voice_id(std::string_view id) {
  const size_t dot = id.find('.');
  return dot != std::string_view::npos && id.find_first_not_of("0123456789abcdef") == dot && dot + 2 < id.size() &&
         (id[dot + 1] == 'v' || id[dot + 1] == 's' || id[dot + 1] == 'f') &&
         id.find_first_not_of("0123456789", dot + 2) == std::string_view::npos;
}

Reply get_voice(Context& c, const Request& request) {
  if (!is_voice_id(part(request, 1)))
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
  write_counts(json, *party), write_days(json, *s, *party);
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
  json.key("rows_total").number(sheet->said.found).key("term").string(written_term("speaker", party->name));
  json.key("about_rows");
  write_rows_of_ids(json, c, *s, ids_of(sheet->told));
  json.key("about_total").number(sheet->told.found).key("about_term").string(written_term("about", party->name));
  json.key("identifiers").list(sheet->voice.identifiers, [&](const std::string& one) { json.string(one); });
  return json_answer(json.key("not_same").open('[').close(']').close('}').take());
}

Reply get_names(Context& c, const Request& request) {
  auto view = word_parameter(request, "view", {"called", "of"});
  auto most = number_parameter(request, "n", 12, 1, 60);
  if (!view || !most) return refusal(view ? most.error() : view.error());
  auto s = joined_state(c);
  if (!s) return refusal(s.error());
  return *view == "called" ? called(*s, *most) : spoken_of(*s, *most);
}

}  // namespace sayso
