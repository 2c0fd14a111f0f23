// Who calls whom what, and who speaks of whom.
#include <algorithm>
#include <map>
#include <set>

#include "sayso/record/parties.h"
#include "sayso/serve/joined_answer.h"

namespace sayso {
namespace {

// The most frequent first, each once.
template <class Rows, class Of>
std::vector<std::pair<std::string, std::string>> most_frequent(const Rows& rows, Of of, size_t most) {
  std::map<std::pair<std::string, std::string>, uint64_t> counts;
  for (const auto& row : rows)
    if (const auto [id, name, n] = of(row); !id.empty()) counts[{id, name}] += n;
  std::vector<std::pair<uint64_t, const std::pair<std::string, std::string>*>> sorted;
  for (const auto& [who, n] : counts) sorted.emplace_back(n, &who);
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (sorted.size() > most) sorted.resize(most);
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& [n, who] : sorted) out.push_back(*who);
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

/// Whether marks stand on its two sides, or are its first and last letter.
bool in_quotation_marks(std::string_view text, Span span) {
  constexpr std::string_view opening[] = {"\"", "“", "‘", "„", "«", "‹", "'", "「", "『"};
  constexpr std::string_view closing[] = {"\"", "”", "’", "“", "»", "›", "'", "」", "』"};
  const std::string_view words = span.of(text), before = text.substr(0, span.begin);
  std::string_view after = text.substr(span.end);
  if (after.starts_with(',') || after.starts_with('.')) after.remove_prefix(1);  // which may stand inside of them
  const auto any = [](const auto& marks, const auto& is) {
    return std::any_of(std::begin(marks), std::end(marks), is);
  };
  return any(opening, [&](auto mark) { return words.starts_with(mark) || before.ends_with(mark); }) &&
         any(closing, [&](auto mark) { return words.ends_with(mark) || after.starts_with(mark); });
}

/// The innermost statement that has a place among its words.
std::optional<uint32_t> innermost_at(const Reading& reading, Span place) {
  std::optional<uint32_t> found;
  uint32_t least = 0;
  for (uint32_t i = 0; i < reading.statements.size(); ++i)
    for (const Span part : reading.statements[i].content)
      if (part.contains(place) && (!found || part.size() < least)) found = i, least = part.size();
  return found;
}

// A name where it stands first: in the words of which statement, and whether in quotation marks.
void write_called(JsonWriter& json, Context& c, const JoinedState& s, const CalledRow& called) {
  json.open('{').key("name").string(called.name).key("quoted");
  const auto page = c.desk.shelf().page(c.record, s.outline().page_key(called.page));
  const size_t at = static_cast<size_t>(called.number) - 1;
  const bool there = page && at < (*page)->reading.names.size() && !(*page)->reading.names[at].spans.empty();
  const Span span = there ? (*page)->reading.names[at].spans.front() : Span{};
  json.truth(there && in_quotation_marks((*page)->reading.text, span)).key("pages").number(called.pages);
  const std::optional<uint32_t> statement = there ? innermost_at((*page)->reading, span) : std::nullopt;
  json.key("statement").string_or_null(statement ? called.page + ".s" + std::to_string(*statement + 1) : "");
  json.key("page").string(called.page).key("number").number(static_cast<uint64_t>(called.number)).close('}');
}

// Where a page leaves open whom it means, the name stands in a last column, of nobody.
Reply called(Context& c, const JoinedState& s, uint64_t most) {
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
      json.list(cells[{user, column}], [&](const CalledRow* r) { write_called(json, c, s, *r); });
    json.close(']').close('}');
  }
  return json_answer(json.close(']').close('}').take());
}

/// Statements of one voice about another: of indices in Outline::Links::parties.
struct SpokenOf {
  uint32_t speaker = 0, of = 0;
  uint64_t statements = 0;
  auto pair() const { return std::pair(speaker, of); }
};

// As a query for the two counts them. By speaker, by whom it is of.
std::vector<SpokenOf> who_speaks_of_whom(const Outline& outline) {
  const auto rows = outline.rows();
  const auto tells_of = [&](uint32_t row, uint32_t party) {
    const auto all = outline.about(row);
    return std::any_of(all.begin(), all.end(), [&](const Outline::About& a) { return a.party == party; });
  };
  std::vector<std::pair<uint32_t, uint32_t>> all;
  for (const Outline::About& a : outline.about()) {
    const OutlineRow& r = rows[a.row];
    if (!a.party || !r.party || r.party == a.party || !r.is_said()) continue;
    bool is_inner = false;
    for (uint32_t up = r.parent; up != OutlineRow::none && !is_inner; up = rows[up].parent)
      is_inner = rows[up].is_said() && rows[up].party == r.party && tells_of(up, a.party);
    if (!is_inner) all.emplace_back(r.party, a.party);
  }
  std::sort(all.begin(), all.end());
  std::vector<SpokenOf> out;
  for (const auto& [speaker, of] : all) {
    if (out.empty() || out.back().pair() != std::pair(speaker, of)) out.push_back({speaker, of, 0});
    ++out.back().statements;
  }
  return out;
}

// The parties with the largest sums, at most so many; equals by their ids.
std::vector<uint32_t> loudest(const Outline& outline, const std::vector<uint64_t>& sums, size_t most) {
  std::vector<uint32_t> out;
  for (uint32_t party = 0; party < sums.size(); ++party)
    if (sums[party]) out.push_back(party);
  const auto& parties = outline.links().parties;
  const size_t end = std::min(most, out.size());
  std::partial_sort(out.begin(), out.begin() + static_cast<ptrdiff_t>(end), out.end(), [&](uint32_t a, uint32_t b) {
    return sums[a] != sums[b] ? sums[a] > sums[b] : parties[a].id < parties[b].id;
  });
  out.resize(end);
  return out;
}

Reply spoken_of(const JoinedState& s, uint64_t most) {
  const auto pairs = who_speaks_of_whom(s.outline());
  const size_t parties = s.outline().links().parties.size();
  std::vector<uint64_t> speaks(parties), spoken(parties);
  for (const SpokenOf& p : pairs) speaks[p.speaker] += p.statements, spoken[p.of] += p.statements;
  const std::vector<uint32_t> speakers = loudest(s.outline(), speaks, most), of = loudest(s.outline(), spoken, most);
  const auto cell = [&](uint32_t who, uint32_t whom) {
    const auto at = std::lower_bound(pairs.begin(), pairs.end(), std::pair(who, whom),
                                     [](const SpokenOf& p, const auto& wanted) { return p.pair() < wanted; });
    return at != pairs.end() && at->pair() == std::pair(who, whom) ? at->statements : uint64_t{0};
  };
  JsonWriter json;
  RowWriter writer(json, s.desk->palette);
  const auto one = [&](uint32_t party) { writer.voice_of_party(party, name_of(VoiceType::unnamed)); };
  json.open('{').key("speakers").list(speakers, one);
  json.key("of").list(of, one);
  json.key("cells").list(speakers,
                         [&](uint32_t who) { json.list(of, [&](uint32_t whom) { json.number(cell(who, whom)); }); });
  json.key("terms").open('{').key("speaker");
  json.list(speakers, [&](uint32_t p) { json.string(s.desk->palette.term("speaker", p)); });
  json.key("about").list(of, [&](uint32_t p) { json.string(s.desk->palette.term("about", p)); });
  return json_answer(json.close('}').close('}').take());
}

}  // namespace

Reply get_names(Context& c, const Request& request) {
  auto view = word_parameter(request, "view", {"called", "of"});
  auto most = number_parameter(request, "n", 12, 1, 60);
  if (!view || !most) return refusal(view ? most.error() : view.error());
  auto s = joined_state(c);
  if (!s) return refusal(s.error());
  return *view == "called" ? called(c, *s, *most) : spoken_of(*s, *most);
}

}  // namespace sayso
