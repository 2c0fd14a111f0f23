#include "sayso/record/verify.h"

#include <algorithm>
#include <set>

#include "sayso/base/fold.h"
#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/record/align.h"
#include "sayso/record/cut_off.h"
#include "sayso/record/database.h"
#include "sayso/record/match.h"
#include "sayso/record/nearest.h"
#include "sayso/record/normal.h"
#include "sayso/record/pages.h"
#include "sayso/record/quote_forms.h"
#include "sayso/record/rows.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

constexpr size_t most_pages = 60, most_places_a_page = 20, context_bytes = 80, most_near = 20;

constexpr std::string_view white = " \t\n";

// Some of the text on one side, without the piece of a word at its far end (all of it where it has no white space).
std::string_view before(std::string_view text, uint32_t end) {
  auto inside = [&](size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; };
  size_t begin = end > context_bytes ? end - context_bytes : 0;
  while (begin < end && inside(begin)) ++begin;
  const std::string_view all = text.substr(begin, end - begin);
  const size_t gap = begin > 0 ? all.find_first_of(white) : std::string_view::npos;
  return gap == std::string_view::npos ? all : all.substr(gap + 1);
}
std::string_view after(std::string_view text, uint32_t begin) {
  auto inside = [&](size_t at) { return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; };
  size_t end = std::min<size_t>(begin + context_bytes, text.size());
  while (end > begin && inside(end)) --end;
  const std::string_view all = text.substr(begin, end - begin);
  const size_t gap = end < text.size() ? all.find_last_of(white) : std::string_view::npos;
  return gap == std::string_view::npos ? all : all.substr(0, gap);
}

/// A page with its words, and which statement says which of them.
struct OpenPage {
  int64_t key;
  const KeptPage& page;
  const QuoteWords words;
  OpenPage(int64_t k, const KeptPage& p) : key(k), page(p), words(p.reading.text) {}

  // How many of the place's words lie in a part of what the statement says.
  std::pair<size_t, size_t> covered(const ReadStatement& s, const Alignment& place) const {
    size_t in = 0, all = 0;
    for (const Alignment::Segment& segment : place.segments)
      for (uint32_t w = segment.first; w <= segment.last; ++w, ++all)
        in += std::any_of(s.content.begin(), s.content.end(), [&](Span part) { return part.contains(words.span(w)); });
    return {in, all};
  }

  // The last one that covers it is the innermost: a child stands behind its parent.
  std::optional<uint32_t> covering(const Alignment& place, bool& partly) const {
    const std::vector<ReadStatement>& all = page.reading.statements;
    const Span hull{words.span(place.segments.front().first).begin, words.span(place.segments.back().last).end};
    std::optional<uint32_t> touched;
    for (auto i = static_cast<uint32_t>(all.size()); i-- > 0;) {
      if (all[i].review == Review::rejected || all[i].content.empty() ||
          !Span{all[i].content.front().begin, all[i].content.back().end}.overlaps(hull))
        continue;
      const auto [in, of] = covered(all[i], place);
      if (in == of) return partly = false, i;
      if (in > 0 && !touched) touched = i;
    }
    partly = touched.has_value();
    return touched;
  }
};

class Verifier {
 public:
  Verifier(Record& record, std::string_view quote, const VerifyOptions& options)
      : db_(record.database()), quote_(quote), options_(options), rows_(db_), pages_(db_) {}

  Result<Verdict> run() {
    Transaction one_state(db_);
    for (const std::string& phrase : quote_.expressions()) {
      look_into(keys("SELECT rowid FROM page_words WHERE page_words MATCH ?1 ORDER BY rowid LIMIT ?2", phrase, 1));
      // "We stay," she said, "and we rebuild": asked for without what stands between.
      if (verdict_.places.empty())
        look_into(keys("SELECT rowid FROM statement_words WHERE statement_words MATCH ?1 ORDER BY rowid LIMIT ?2",
                       "content : (" + phrase + ")", statements_a_page));
      if (!verdict_.places.empty()) break;
    }
    if (verdict_.places.empty() && !db_.failed()) look_into_nearest();
    order();
    return db_.give(std::move(verdict_));
  }

 private:
  std::vector<int64_t> keys(std::string_view sql, const std::string& expression, int64_t a_page) {
    std::vector<int64_t> pages;
    Sql query(db_, sql);
    for (query.with(expression, most_pages + 1); query.next();) pages.push_back(query.number(0) / a_page);
    if (pages.size() > most_pages) verdict_.cut = true, pages.pop_back();
    pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
    return pages;
  }

  void look_into_nearest() {
    std::vector<NearStatement> near = nearest_statements(db_, quote_.typography, most_near);
    std::vector<int64_t> pages;
    for (const NearStatement& n : near) pages.push_back(n.key / statements_a_page);
    look_into(pages);
    if (!verdict_.places.empty()) return;
    if (near.size() > 5) near.resize(5);
    verdict_.nearest = std::move(near);
  }

  void look_into(const std::vector<int64_t>& pages) {
    for (int64_t key : pages)
      if (!db_.failed() && seen_.insert(key).second) look_into_page(key);
  }

  void look_into_page(int64_t key) {
    auto page = pages_.load(key);
    if (!page) return verdict_.damaged.push_back(page.error());
    const OpenPage open(key, *page);
    Aligner aligner(open.words, quote_.words());
    std::vector<Alignment> found = aligner.find(most_places_a_page);
    const bool interrupted = found.empty();
    if (interrupted) found = in_parts(open, aligner);
    verdict_.pages += !found.empty();
    verdict_.cut = verdict_.cut || aligner.tired();
    for (const Alignment& place : found) add_place(open, place, interrupted);
  }

  static std::vector<Alignment> in_parts(const OpenPage& open, Aligner& aligner) {
    std::vector<Alignment> found;
    const std::vector<ReadStatement>& all = open.page.reading.statements;
    for (size_t i = all.size(); i-- > 0 && found.size() < most_places_a_page && !aligner.tired();) {
      if (all[i].content.size() < 2 || all[i].review == Review::rejected) continue;
      std::vector<uint32_t> words;
      for (Span part : all[i].content)
        for (size_t w = open.words.first_from(part.begin); w < open.words.size() && open.words.span(w).end <= part.end;
             ++w)
          words.push_back(static_cast<uint32_t>(w));
      for (Alignment& a : aligner.find(words, 1)) {
        const uint32_t first = a.segments.front().first;
        const bool known = std::any_of(found.begin(), found.end(),
                                       [&](const Alignment& f) { return f.segments.front().first == first; });
        if (!known) found.push_back(std::move(a));
      }
    }
    return found;
  }

  void add_place(const OpenPage& open, const Alignment& place, bool interrupted) {
    const Reading& r = open.page.reading;
    QuotePlace p;
    p.interrupted = interrupted;
    p.shortened = place.shortened;
    p.insertions = place.insertions;
    for (const Alignment::Segment& s : place.segments) {
      const Span span{open.words.span(s.first).begin, open.words.span(s.last).end};
      if (!p.spans.empty() && !place.shortened && !interrupted)
        p.spans.back().end = span.end;
      else
        p.spans.push_back(span);
    }
    for (Span s : p.spans) p.words += (p.words.empty() ? "" : " … ") + std::string(s.of(r.text));
    p.likeness = quote_.likeness(p.spans, r.text);
    p.before = before(r.text, p.spans.front().begin), p.after = after(r.text, p.spans.back().end);
    const std::optional<uint32_t> statement = open.covering(place, p.partly);
    p.cut = cut_off(open.words, place, r, p.partly ? std::nullopt : statement, quote_.asks());
    p.sha256 = open.page.sha256;
    p.source = open.page.sources.empty() ? r.source : open.page.sources.front().place;
    p.title = r.metadata.title;
    p.outlet = r.metadata.outlet;
    p.published = r.metadata.published.edtf;
    p.url = r.metadata.url;
    p.points = in_code_points(p.spans, r.text);
    if (statement) {
      p.key = open.key * statements_a_page + *statement + 1;
      auto row = rows_.read(p.key);
      if (!row) return verdict_.damaged.push_back(row.error());
      if (row->content != on_one_line(text_of(r.statements[*statement].content, r.text)))
        return verdict_.damaged.push_back({ErrorCode::malformed,
                                           "its row does not say what the page says; 'sayso rebuild' makes it again",
                                           row->id, 0});
      p.statement = std::move(*row);
    }
    if (!options_.speaker.empty())
      p.by_another = !statement || p.partly || !is_speaker(r, r.statements[*statement].source);
    verdict_.places.push_back(std::move(p));
  }

  // Every word of the name that was asked for stands in one of the names that the page has for the party.
  bool is_speaker(const Reading& r, const Party& party) const {
    const std::vector<std::string> asked = words_in(options_.speaker);
    auto has_all = [&](std::string_view name) {
      const std::vector<std::string> words = words_in(name);
      return std::all_of(asked.begin(), asked.end(),
                         [&](const std::string& w) { return std::find(words.begin(), words.end(), w) != words.end(); });
    };
    if (has_all(party.text)) return true;
    if (!party.voice || *party.voice >= r.voices.size()) return false;
    const Voice& v = r.voices[*party.voice];
    return has_all(v.name) || std::any_of(v.also.begin(), v.also.end(), has_all);
  }

  void order() {
    auto rank = [](const QuotePlace& p) {
      const bool stands = !p.cut && !p.by_another;
      const std::string& day = p.statement ? p.statement->date : p.published;
      return std::tuple(!stands, !p.statement || p.partly, day.empty(), day, p.likeness);
    };
    std::stable_sort(verdict_.places.begin(), verdict_.places.end(),
                     [&](const QuotePlace& a, const QuotePlace& b) { return rank(a) < rank(b); });
    verdict_.verbatim = !verdict_.places.empty() && !verdict_.places[0].cut && !verdict_.places[0].by_another;
    if (verdict_.places.size() > options_.most) verdict_.places.resize(options_.most);
  }

  Database& db_;
  const QuoteForms quote_;
  const VerifyOptions& options_;
  StatementRows rows_;
  PageLoader pages_;
  std::set<int64_t> seen_;
  Verdict verdict_;
};

}  // namespace

std::string_view name_of(Likeness likeness) {
  constexpr std::string_view names[] = {"exact", "typography", "case", "punctuation", "spelling"};
  return names[static_cast<size_t>(likeness)];
}

Result<Verdict> verify_quote(Record& record, std::string_view quote, const VerifyOptions& options) {
  if (quote.size() > 10'000)
    return fail(ErrorCode::bad_argument, "a quote of more than 10,000 bytes; ask for a part of it");
  std::string text = is_utf8(quote) ? std::string(quote) : repaired_utf8(quote);
  if (!has_word(text) || QuoteWords(text).size() == 0)
    return fail(ErrorCode::bad_argument, "there is no word in this quote");
  return Verifier(record, text, options).run();
}

}  // namespace sayso
