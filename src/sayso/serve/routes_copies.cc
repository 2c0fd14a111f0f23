// Pages that share text, and utterances that stand in several.
#include <algorithm>
#include <map>
#include <numeric>

#include "sayso/record/page_links.h"
#include "sayso/serve/joined_answer.h"

namespace sayso {
namespace {

struct Member {
  PageHead page;
  const CopyRow* from = nullptr;  ///< by which it goes back to another page; null: it does not
};
struct Cluster {
  std::string id;
  std::vector<Member> members;  ///< the earliest first
  uint32_t independent = 0, changed = 0;
};

constexpr uint32_t whole = 95;  // of 100: a copy of which no less is shared has no other words

const CopyQuery whole_pages{.kind = "", .page = "", .limit = 0, .whole = true};

/// Pages that are copies or versions of one another, through others, too.
std::vector<Cluster> clusters_of(const CopyList& list) {
  std::map<std::string, size_t> numbers;
  std::vector<Member> pages;
  std::vector<size_t> up;
  const auto number_of = [&](const PageHead& page) {
    const auto [at, is_new] = numbers.try_emplace(page.id, pages.size());
    if (is_new) pages.push_back({page, nullptr}), up.push_back(up.size());
    return at->second;
  };
  const auto root = [&](size_t page) {
    while (up[page] != page) page = up[page] = up[up[page]];
    return page;
  };
  for (const CopyRow& row : list.rows) {
    const size_t original = number_of(row.original), other = number_of(row.other);
    if (!pages[other].from || row.shared > pages[other].from->shared) pages[other].from = &row;
    up[root(other)] = root(original);
  }
  std::map<size_t, Cluster> clusters;
  for (size_t i = 0; i < pages.size(); ++i) clusters[root(i)].members.push_back(pages[i]);
  std::vector<Cluster> out;
  for (auto& [number, cluster] : clusters) {
    std::stable_sort(cluster.members.begin(), cluster.members.end(), [](const Member& a, const Member& b) {
      return std::pair(a.from != nullptr, a.page.published) < std::pair(b.from != nullptr, b.page.published);
    });
    cluster.id = cluster.members.front().page.id;
    for (const Member& m : cluster.members)
      cluster.independent += !m.from, cluster.changed += m.from && m.from->shared < whole;
    cluster.independent = std::max(cluster.independent, 1u);
    out.push_back(std::move(cluster));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Cluster& a, const Cluster& b) { return a.members.size() > b.members.size(); });
  return out;
}

void write_cluster(JsonWriter& json, const Cluster& c) {
  const auto& first = c.members.front().page;
  json.key("id").string(c.id).key("title").string(first.title).key("outlet").string(first.outlet);
  json.key("published").string_or_null(first.published).key("pages").number(c.members.size());
  json.key("independent").number(c.independent).key("changed").number(c.changed);
}

/// What a page says of its own beside the one that it goes back to.
struct Own {
  bool credits = false;  ///< it names the outlet of that one
  uint32_t paragraphs = 0;
};

void write_member(JsonWriter& json, const Member& m, const std::optional<Own>& own) {
  json.open('{').key("page").string(m.page.id).key("title").string(m.page.title).key("outlet").string(m.page.outlet);
  json.key("published").string_or_null(m.page.published).key("level").number(m.from ? 2 : 1).key("from");
  m.from ? json.string(m.from->original.id) : json.null();
  json.key("kind").string(m.from ? m.from->kind : "original").key("credit");
  json.string_or_null(own && own->credits ? m.from->original.outlet : "").key("share");
  m.from ? json.number(m.from->shared) : json.null();
  json.key("own"), own ? json.number(own->paragraphs) : json.null();
  json.close('}');
}

Result<std::shared_ptr<const ShelfPage>> page_of(Context& c, const JoinedState& s, const std::string& page) {
  return c.desk.shelf().page(c.record, s.outline().page_key(page));
}

// Titles stand beside one another by themselves; who wrote a page and when is no part of what it says.
std::vector<std::string> paragraphs_of(const Reading& r) {
  std::vector<std::string> out;
  for (const Block& b : r.blocks)
    if (b.type == BlockType::heading || b.type == BlockType::paragraph || b.type == BlockType::caption)
      out.emplace_back(b.span.of(r.text));
  return out;
}

constexpr size_t most_compared = 40;  // pages of a cluster, the first ones, in one answer

std::optional<Own> own_of(Context& c, const JoinedState& s, const Member& m) {
  if (!m.from) return std::nullopt;
  const auto before = page_of(c, s, m.from->original.id), after = page_of(c, s, m.page.id);
  if (!before || !after) return std::nullopt;
  Own own;
  for (const Change& change : difference(paragraphs_of((*before)->reading), paragraphs_of((*after)->reading)))
    own.paragraphs += change.what == Change::What::added;
  const std::string& outlet = m.from->original.outlet;
  own.credits = !outlet.empty() && outlet != m.page.outlet && (*after)->reading.text.find(outlet) != std::string::npos;
  return own;
}

// Words that stand in place of others are "other" on both sides, those that have nothing there "only".
void write_side(JsonWriter& json, const Change& change, bool left) {
  using What = Change::What;
  const What own = left ? What::removed : What::added, others = left ? What::added : What::removed;
  if (change.what == others) return void(json.null());
  json.open('[');
  const auto piece = [&](std::string_view text, std::string_view kind) {
    json.open('{').key("text").string(text).key("kind").string(kind).close('}');
  };
  if (change.what == What::same) piece(left ? change.before : change.after, "same");
  if (change.what == own) piece(left ? change.before : change.after, "only");
  for (size_t i = 0; change.what == What::changed && i < change.pieces.size(); ++i) {
    const Change::Piece& p = change.pieces[i];
    if (p.what == What::same) piece(p.text, "same");
    if (p.what != own) continue;
    const bool replaces = (i > 0 && change.pieces[i - 1].what == others) ||
                          (i + 1 < change.pieces.size() && change.pieces[i + 1].what == others);
    piece(p.text, replaces ? "other" : "only");
  }
  json.close(']');
}

Result<void> write_difference(JsonWriter& json, Context& c, const JoinedState& s, const std::string& left,
                              const std::string& right) {
  auto before = page_of(c, s, left), after = page_of(c, s, right);
  if (!before) return tl::unexpected(before.error());
  if (!after) return tl::unexpected(after.error());
  json.open('{').key("left").string(left).key("right").string(right).key("blocks");
  json.list(difference(paragraphs_of((*before)->reading), paragraphs_of((*after)->reading)), [&](const Change& change) {
    json.open('{').key("left"), write_side(json, change, true);
    json.key("right"), write_side(json, change, false);
    json.close('}');
  });
  json.close('}');
  return {};
}

}  // namespace

Reply get_copies(Context& c, const Request& request) {
  auto piece = piece_of(request);
  if (!piece) return refusal(piece.error());
  auto s = joined_state(c);
  if (!s) return refusal(s.error());
  auto list = find_copies_kept(s->joined, whole_pages);
  if (!list) return refusal(list.error());
  const std::vector<Cluster> clusters = clusters_of(*list);
  JsonWriter json;
  json.open('{');
  write_total(json, clusters.size(), *piece);
  json.key("clusters").open('[');
  for (size_t i = piece->from; i < clusters.size() && i < piece->from + piece->limit; ++i) {
    json.open('{');
    write_cluster(json, clusters[i]);
    json.close('}');
  }
  return json_answer(json.close(']').close('}').take());
}

Reply get_cluster(Context& c, const Request& request) {
  auto s = joined_state(c);
  if (!s) return refusal(s.error());
  auto list = find_copies_kept(s->joined, whole_pages);
  if (!list) return refusal(list.error());
  const std::string& id = part(request, 1);
  const std::string& with = parameter(request, "with");
  for (const Cluster& cluster : clusters_of(*list)) {
    const auto named = [&](const std::string& page) {
      return std::find_if(cluster.members.begin(), cluster.members.end(),
                          [&](const Member& m) { return m.page.id == page; });
    };
    if (named(id) == cluster.members.end()) continue;
    auto right = with.empty() ? cluster.members.end() - 1 : named(with);
    if (right == cluster.members.end())
      return refusal(404, "not_found", "the page that is to be compared is none of these");
    JsonWriter json;
    json.open('{');
    write_cluster(json, cluster);
    size_t compared = 0;
    json.key("members").list(cluster.members, [&](const Member& m) {
      write_member(json, m, compared++ < most_compared ? own_of(c, *s, m) : std::nullopt);
    });
    json.key("diff");
    if (!right->from)
      json.null();
    else if (auto ok = write_difference(json, c, *s, right->from->original.id, right->page.id); !ok)
      return refusal(ok.error());
    return json_answer(json.close('}').take());
  }
  return refusal(404, "not_found", "this page shares its text with no other");
}

Reply get_utterance(Context& c, const Request& request) {
  auto s = joined_state(c);
  if (!s) return refusal(s.error());
  auto key = key_of_statement(c.record, part(request, 1));
  if (!key) return refusal(key.error());
  const Outline& outline = s->outline();
  const uint32_t row = outline.find(*key);
  if (row == OutlineRow::none) return refusal(404, "not_found", "there is no such statement");
  std::vector<std::string> ids;
  const uint32_t utterance = outline.rows()[row].utterance;
  for (uint32_t at : outline.by_day()) {
    const OutlineRow& r = outline.rows()[at];
    if (at == row || (utterance && r.utterance == utterance))
      ids.push_back(outline.pages()[r.page].id + ".s" + std::to_string(r.number()));
  }
  JsonWriter json;
  json.open('{').key("total").number(ids.size()).key("rows");
  write_rows_of_ids(json, c, *s, ids);
  return json_answer(json.close('}').take());
}

}  // namespace sayso
