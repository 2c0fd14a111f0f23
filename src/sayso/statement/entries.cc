#include "sayso/statement/entries.h"

#include <unordered_set>

#include "sayso/base/lexicon.h"

namespace sayso {
namespace {

constexpr uint32_t longest_head = 50;  // tokens before the colon

const std::unordered_set<std::string_view>& outlet_words() {
  static const std::unordered_set<std::string_view> words = [] {
    static const Lexicon list("en/outlet_words.tsv");
    std::unordered_set<std::string_view> out;
    for (const auto& row : list.rows()) out.insert(row[0]);
    return out;
  }();
  return words;
}

class EntryFinder {
 public:
  EntryFinder(const Scene& scene, const Times& times) : scene_(scene), tokens_(scene.tokens), times_(times) {}

  std::vector<EntryDraft> run() {
    auto sentences = tokens_.sentences();
    for (size_t s = 0; s < sentences.size();) {
      size_t next = s;
      while (next < sentences.size() && sentences[next].block == sentences[s].block) ++next;
      block({sentences[s].begin, sentences[next - 1].end});
      s = next;
    }
    return std::move(entries_);
  }

 private:
  void block(TokenRange b) {
    std::optional<EntryDraft> entry = head(b);
    if (entry) {
      entries_.push_back(*entry);
    } else if (!entries_.empty() && entries_.back().whole.end == b.begin && only_line_end(b.begin)) {
      entries_.back().whole.end = b.end;
    }
  }

  bool only_line_end(uint32_t token) const {
    Span gap{tokens_[token - 1].span.end, tokens_[token].span.begin};
    std::string_view between = scene_.syntax.text().of(gap);
    return std::count(between.begin(), between.end(), '\n') == 1;
  }

  std::optional<EntryDraft> head(TokenRange b) const {
    uint32_t first = tokens_[b.begin].span.begin;
    auto all = times_.all();
    auto time = std::partition_point(all.begin(), all.end(), [&](const Time& t) { return t.span.begin < first; });
    if (time == all.end() || time->span.begin != first) return std::nullopt;
    uint32_t i = tokens_.at_byte(time->span.end);
    if (i >= b.end) return std::nullopt;
    TokenKind k = scene_.kind(i);
    if (k != TokenKind::dash && tokens_.word(i) != ":") return std::nullopt;
    EntryDraft e;
    e.whole = b;
    e.date = time->span;
    e.body = i + 1;
    named(e);
    return e;
  }

  // "NAME (affiliated with …): …", "NAME, who he is, in an interview with …: “…”"
  void named(EntryDraft& e) const {
    uint32_t colon = e.body;
    while (colon < e.whole.end && colon < e.body + longest_head &&
           !(scene_.kind(colon) == TokenKind::colon && tokens_.word(colon) == ":")) {
      if (scene_.kind(colon) == TokenKind::end) return;
      ++colon;
    }
    if (colon >= e.whole.end || scene_.kind(colon) != TokenKind::colon || colon == e.body) return;
    uint32_t paren = e.body;
    while (paren < colon && scene_.kind(paren) != TokenKind::open) ++paren;
    TokenRange name{e.body, paren};
    if (scene_.has_verb(name) && !is_outlet(name)) return;
    if (paren < colon && scene_.kind(colon - 1) == TokenKind::close) e.affiliation = {paren + 1, colon - 1};
    uint32_t comma = name.begin;
    while (comma < name.end && !is_interview(comma)) ++comma;
    TokenRange heading = trimmed(tokens_, {name.begin, comma});
    if (comma == name.end && is_outlet(name)) {
      e.carrier = heading;
    } else {
      e.speaker = heading;
    }
    e.body = colon + 1;
  }

  bool is_outlet(TokenRange r) const {
    for (uint32_t i = r.begin; i < r.end && scene_.kind(i) != TokenKind::comma; ++i)
      if (outlet_words().count(tokens_.lower(i))) return true;
    return r.size() == 1 && tokens_[r.begin].all_capitals;
  }

  // "in an interview", "in a speech": how the speaker who heads the entry spoke.
  bool is_interview(uint32_t i) const {
    return scene_.has(i, WordClass::in) && scene_.has(i + 1, WordClass::apposition_article);
  }

  const Scene& scene_;
  const Tokens& tokens_;
  const Times& times_;
  std::vector<EntryDraft> entries_;
};

}  // namespace

std::vector<EntryDraft> find_entries(const Scene& scene, const Times& times) { return EntryFinder(scene, times).run(); }

}  // namespace sayso
