#include "sayso/page/explained.h"

#include <algorithm>
#include <array>

#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/page/about/title.h"
#include "sayso/page/tree/metas.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

struct Candidate {
  std::string from, value;
};

std::string padded(std::string_view text, size_t width) {
  std::string out(text);
  size_t shown = 0;
  for (char c : text) shown += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  out.append(shown < width ? width - shown : 0, ' ');
  return out;
}

// The first `most` characters on one line.
std::string beginning(std::string_view text, size_t most) {
  const std::string line = on_one_line(repaired_utf8(text.substr(0, 4 * most + 4)));
  size_t at = 0;
  for (size_t n = 0; at < line.size() && n < most; ++n) at += code_point_at(line, at).length;
  return at < line.size() || line.size() < text.size() ? line.substr(0, at) + "…" : line;
}

// Values of meta elements, a candidate a name that has any.
void add_metas(const Metas& metas, std::initializer_list<std::string_view> names, std::vector<Candidate>& out) {
  for (std::string_view name : names)
    for (const std::string& value : metas.all(name)) out.push_back({"meta " + std::string(name), plain_value(value)});
}

std::vector<Candidate> titles(const Tree& tree, const Metas& metas, const LinkedData& linked) {
  std::vector<Candidate> out;
  for (uint32_t i = 0; i < tree.size() && out.size() < 5; ++i)
    if (tree[i].tag == "h1") out.push_back({"h1", tree.text_of(i, 300)});
  add_metas(metas, {"og:title", "twitter:title"}, out);
  out.push_back({"json-ld headline", plain_value(linked.headline)});
  out.push_back({"title element", head_title(tree)});
  return out;
}

std::vector<Candidate> outlets(const Metas& metas, const LinkedData& linked) {
  std::vector<Candidate> out;
  add_metas(metas, {"og:site_name"}, out);
  out.push_back({"json-ld publisher", plain_value(linked.publisher)});
  add_metas(metas, {"application-name", "dc.publisher", "citation_journal_title", "publisher"}, out);
  out.push_back({"json-ld site", plain_value(linked.site)});
  return out;
}

std::vector<Candidate> authors(const Metas& metas, const LinkedData& linked) {
  std::vector<Candidate> out;
  for (const LinkedName& author : linked.authors)
    out.push_back({author.organization ? "json-ld author (organization)" : "json-ld author", plain_value(author.name)});
  add_metas(metas, {"author", "citation_author", "parsely-author", "article:author", "dc.creator", "twitter:data1"},
            out);
  return out;
}

// "title: ..." and below it what it was chosen from; a star where a candidate says what was taken.
std::string field(std::string_view name, const std::string& taken, std::string_view from,
                  const std::vector<Candidate>& candidates) {
  constexpr size_t name_width = 11, from_width = 30, longest = 110;
  const std::string letters = letters_of(taken);
  std::string out = padded(name, name_width) + (taken.empty() ? "(none)" : beginning(taken, longest));
  if (!taken.empty() && !from.empty()) out += " (" + std::string(from) + ")";
  out += '\n';
  for (const Candidate& c : candidates) {
    if (c.value.empty()) continue;
    const std::string said = letters_of(c.value);
    const bool part_of = said.size() >= 4 && letters.find(said) != std::string::npos;  // one of several names
    const bool says = !letters.empty() && (part_of || said.find(letters) != std::string::npos);
    out += std::string(name_width - 2, ' ') + (says ? "* " : "  ") + padded(c.from, from_width) +
           beginning(c.value, longest) + "\n";
  }
  return out;
}

struct Step {
  std::string_view name, meaning;
};
constexpr std::array steps{Step{"inside", "it stands in the element that holds the article"},
                           Step{"outside", "it stands outside of that element"},
                           Step{"part", "an element around it is called so, or has such a tag (in brackets)"},
                           Step{"words", "its own words say so, as \"Advertisement\" does"},
                           Step{"title", "it says what the page declares as its title, or stands in front of it"},
                           Step{"standfirst", "it sums the article up between title and text"},
                           Step{"picture", "it stands alone with a picture in an element of its own"},
                           Step{"byline", "it names who wrote the page"},
                           Step{"dateline", "it opens with a date under the title"},
                           Step{"tail", "the article has ended: labels, pleas, notes on the author, short pieces"},
                           Step{"links", "a link that is the article's own, or where a fact is from"},
                           Step{"head", "a section's name, a date or a byline before the first paragraph"},
                           Step{"repeated", "its words stand on the page once more"},
                           Step{"comments", "readers wrote it"},
                           Step{"heading over nothing", "what stood below it was taken away"},
                           Step{"noscript", "the page shows it where no script runs"}};

// "div.content > p", the last few of them.
std::string path_of(const Tree& tree, uint32_t node) {
  constexpr int most = 3;
  constexpr size_t longest_class = 24;
  std::string path;
  for (int k = 0; k < most && node != 0; ++k, node = tree[node].parent) {
    std::string step(tree[node].tag);
    const std::string_view names = tree[node].attribute("class");
    if (!names.empty()) step += "." + beginning(names, longest_class);
    path = path.empty() ? step : step + " > " + path;
  }
  return path;
}

}  // namespace

std::string explained_metadata(const Tree& tree, const Metadata& taken, const LinkedData& linked,
                               const std::vector<Published>& days) {
  const Metas metas(tree);
  std::string names;
  for (const std::string& name : taken.byline) names += (names.empty() ? "" : "; ") + name;
  std::vector<Candidate> dates, changes;
  for (const Published& day : days) dates.push_back({day.from, day.edtf});
  std::string out = "What the page says of itself, the most trusted first; * says what was taken\n";
  out += field("title", taken.title, {}, titles(tree, metas, linked));
  out += field("outlet", taken.outlet, {}, outlets(metas, linked));
  out += field("byline", names, {}, authors(metas, linked));
  out += field("published", taken.published.edtf, taken.published.from, dates);
  out += field("modified", taken.modified.edtf, taken.modified.from, {});
  out += field("section", taken.section, {}, {});
  return out + "\n";
}

std::string explained_pieces(const Tree& tree, const std::vector<Piece>& pieces, const std::vector<BlockType>& types,
                             const std::vector<std::string_view>& why) {
  constexpr size_t type_width = 11, why_width = 18, words_width = 12, path_width = 54, longest = 90;
  std::string out = padded("taken for", type_width) + padded("by", why_width) + padded("words/links", words_width) +
                    padded("element", path_width) + "text\n";
  std::array<bool, steps.size()> used{};
  for (size_t i = 0; i < pieces.size(); ++i) {
    const Piece& p = pieces[i];
    std::string step(why[i]);
    if (step == "part") step += " (" + std::string(name_of(p.part)) + ")";
    out += padded(name_of(types[i]), type_width) + padded(step, why_width) +
           padded(std::to_string(p.words) + "/" + std::to_string(p.link_words), words_width) +
           padded(path_of(tree, p.holder), path_width) + " " + beginning(p.text, longest) + "\n";
    for (size_t k = 0; k < steps.size(); ++k) used[k] = used[k] || steps[k].name == why[i];
  }
  out += '\n';
  for (size_t k = 0; k < steps.size(); ++k)
    if (used[k]) out += padded(steps[k].name, why_width) + std::string(steps[k].meaning) + "\n";
  return out;
}

}  // namespace sayso
