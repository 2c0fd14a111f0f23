// A quote looked for, a statement cited.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/record/verify.h"
#include "sayso/serve/routes.h"
#include "sayso/view/citation.h"
#include "sayso/view/shown.h"
#include "sayso/view/words_apart.h"

namespace sayso {
namespace {

constexpr double mostly = 0.6;  // of the quote's words: the nearest one is it with other words
constexpr size_t most_others = 200;

std::string_view verdict_of(const Verdict& v) {
  if (v.verbatim) return "verbatim";
  if (std::any_of(v.places.begin(), v.places.end(), [](const QuotePlace& p) { return p.cut.has_value(); }))
    return "cut";
  if (!v.places.empty()) return "by_another";
  return !v.nearest.empty() && v.nearest[0].overlap >= mostly ? "changed" : "absent";
}

void write_marks(JsonWriter& json, std::string_view asked, std::string_view words) {
  json.key("marks").list(words_apart(asked, words), [&](const WordRun& run) {
    json.open('{').key("text").string(run.text).key("kind").string(name_of(run.kind)).close('}');
  });
}

// Statements with all that their pages know, by id.
using Shown = std::map<std::string, ShelfRow, std::less<>>;

void show_all(Shown& shown, Context& c, const Verdict& v) {
  std::vector<int64_t> keys;
  for (const QuotePlace& p : v.places)
    if (p.statement) keys.push_back(p.key);
  for (const NearStatement& n : v.nearest)
    if (n.key) keys.push_back(n.key);
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::vector<Error> damaged;
  auto rows = c.desk.shelf().rows(c.record, keys, damaged);
  if (!rows) return;
  for (ShelfRow& row : *rows) {
    const std::string id = row.row.id;
    shown.emplace(id, std::move(row));
  }
}

void write_row_of(JsonWriter& json, const Shown& shown, const Palette& palette, const std::string& id) {
  if (const auto at = shown.find(id); at != shown.end())
    RowWriter(json, palette).row(*at->second.page, at->second.statement, {});
  else
    json.null();
}

void write_hit(JsonWriter& json, const Shown& shown, const Palette& palette, const QuotePlace& p) {
  write_likeness(json.open('{'), p);
  json.key("before").string(p.before);
  json.key("words").string(p.words).key("after").string(p.after).key("page").open('{').key("id");
  json.string(p.sha256.substr(0, 16)).key("sha256").string(p.sha256).key("source").string(p.source);
  json.key("title").string(p.title).key("outlet").string(p.outlet).key("published").string_or_null(p.published);
  json.close('}').key("row");
  write_row_of(json, shown, palette, p.statement ? p.statement->id : "");
  json.close('}');
}

// Other appearances of what was found: most pages may have other words than those that were asked for.
void add_other_wordings(Context& c, const Outline& outline, const std::string& asked, Verdict& v, Shown& shown) {
  if (outline.pages().empty()) return;
  std::set<uint32_t> utterances;
  std::set<std::string, std::less<>> known;
  for (const QuotePlace& p : v.places) {
    known.insert(p.sha256.substr(0, outline.pages().front().id.size()));
    if (!p.statement || p.partly) continue;
    const uint32_t row = outline.find(p.key);
    if (row != OutlineRow::none && outline.rows()[row].utterance) utterances.insert(outline.rows()[row].utterance);
  }
  if (utterances.empty()) return;
  std::vector<int64_t> keys;
  for (const OutlineRow& r : outline.rows())
    if (r.utterance && utterances.contains(r.utterance) && !known.contains(outline.pages()[r.page].id) &&
        keys.size() < most_others)
      keys.push_back(r.key);
  std::vector<Error> damaged;
  auto rows = c.desk.shelf().rows(c.record, keys, damaged);
  if (!rows) return;
  for (ShelfRow& r : *rows) {
    size_t all = 0, same = 0;
    for (const WordRun& run : words_apart(asked, r.row.content)) {
      const auto words = static_cast<size_t>(std::count(run.text.begin(), run.text.end(), ' ')) + 1;
      all += run.kind == WordsAre::added ? 0 : words, same += run.kind == WordsAre::same ? words : 0;
    }
    const double overlap = all ? static_cast<double>(same) / static_cast<double>(all) : 0;
    if (overlap < mostly) continue;
    v.nearest.push_back({.statement = r.row, .overlap = overlap});
    shown.emplace(v.nearest.back().statement.id, std::move(r));
  }
}

// What stands before and behind the words that were asked for is left out.
std::string as_asked(std::string_view asked, std::string_view words) {
  std::vector<WordRun> runs = words_apart(asked, words);
  const auto asked_for = [](const WordRun& run) { return run.kind == WordsAre::same; };
  const auto first = std::find_if(runs.begin(), runs.end(), asked_for);
  const auto last = std::find_if(runs.rbegin(), runs.rend(), asked_for).base();
  std::string out;
  for (auto run = first; run < last; ++run)
    if (run->kind != WordsAre::missing) out += (out.empty() ? "" : " ") + run->text;
  return out.empty() ? std::string(words) : on_one_line(out);
}

// Without the quotation marks, commas and full stops around it.
std::string_view without_marks_around(std::string_view words) {
  constexpr std::string_view marks[] = {" ", ",", ".", "\"", "'", "“", "”", "‘", "’", "«", "»"};
  for (bool again = true; again;) {
    again = false;
    for (std::string_view mark : marks) {
      if (words.starts_with(mark)) words.remove_prefix(mark.size()), again = true;
      if (words.ends_with(mark)) words.remove_suffix(mark.size()), again = true;
    }
  }
  return words;
}

// Each wording once, with the pages that have it.
void write_forms(JsonWriter& json, std::string_view asked, const Verdict& v) {
  std::vector<std::pair<std::string, uint64_t>> forms;
  const auto count = [&](const std::string& words) {
    const std::string bare(without_marks_around(words));
    const auto at = std::find_if(forms.begin(), forms.end(), [&](const auto& f) { return f.first == bare; });
    at == forms.end() ? forms.emplace_back(bare, 1) : (++at->second, *at);
  };
  std::set<std::pair<std::string, std::string>> seen;  // twice in a page is one page
  for (const QuotePlace& p : v.places)
    if (std::string words = on_one_line(p.words); seen.emplace(p.sha256, lower(words)).second) count(words);
  for (const NearStatement& n : v.nearest) {
    if (n.overlap < mostly) continue;
    const std::string words = as_asked(asked, n.statement.content);
    if (seen.emplace(n.statement.id.substr(0, n.statement.id.find('.')), lower(words)).second) count(words);
  }
  json.key("forms").list(forms, [&](const auto& form) {
    json.open('{').key("words").string(form.first).key("pages").number(form.second);
    write_marks(json, asked, form.first);
    json.close('}');
  });
}

}  // namespace

Reply get_verify(Context& c, const Request& request) {
  const std::string& quote = parameter(request, "quote");
  auto state = c.desk.state();
  if (!state) return refusal(state.error());
  auto verdict = verify_quote(c.record, quote, {20, parameter(request, "speaker")});
  if (!verdict) return refusal(verdict.error(), quote);
  const Palette& palette = (*state)->palette;
  Shown shown;
  if (verdict->verbatim) add_other_wordings(c, *(*state)->outline, quote, *verdict, shown);
  show_all(shown, c, *verdict);
  JsonWriter json;
  json.open('{').key("verdict").string(verdict_of(*verdict)).key("asked").string(quote);
  json.key("pages").number(verdict->pages).key("more_pages").truth(verdict->cut);
  write_forms(json, quote, *verdict);
  json.key("hits").list(verdict->places, [&](const QuotePlace& p) { write_hit(json, shown, palette, p); });
  json.key("nearest").list(verdict->nearest, [&](const NearStatement& n) {
    json.open('{').key("overlap").real(n.overlap);
    write_marks(json, quote, n.statement.content);
    json.key("row");
    write_row_of(json, shown, palette, n.statement.id);
    json.close('}');
  });
  return json_answer(json.key("damaged").number(verdict->damaged.size()).close('}').take());
}

Reply get_cite(Context& c, const Request& request) {
  auto found = find_statement(c.record, part(request, 1));
  if (!found) return refusal(found.error());
  return json_answer(citation_json(*found));
}

}  // namespace sayso
