#include "sayso/record/verify.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/record/database.h"
#include "sayso/record/match.h"
#include "sayso/record/nearest.h"
#include "sayso/record/normal.h"
#include "sayso/record/pages.h"
#include "sayso/record/rows.h"
#include "sayso/record/schema.h"

namespace sayso {
namespace {

constexpr size_t most_pages = 60, most_places_a_page = 20, context_bytes = 80, phrase_words = 24;

// A phrase for the word index. Long quotes are looked for by their first words and then compared whole.
std::string phrase_of(std::string_view quote) {
  std::string out;
  std::vector<std::string> words = words_in(quote);
  for (size_t i = 0; i < std::min(words.size(), phrase_words); ++i) out += (i ? " " : "") + words[i];
  return fts_string(out);
}

std::string_view without_outer_quotes(std::string_view s) {
  while (s.size() >= 2 && (s.front() == '"' || s.front() == '\'') && s.back() == s.front())
    s = s.substr(1, s.size() - 2);
  return s;
}

bool on_bounds(const Normal& text, size_t begin, size_t end) {
  auto word_at = [&](size_t at) {
    CodePoint c = code_point_at(text.text, at);
    return is_letter(c.value) || (c.value >= '0' && c.value <= '9');
  };
  auto before = [&](size_t at) {
    do --at;
    while (at > 0 && (static_cast<unsigned char>(text.text[at]) & 0xC0) == 0x80);
    return at;
  };
  if (begin > 0 && word_at(before(begin)) && word_at(begin)) return false;
  return end >= text.text.size() || !(word_at(before(end)) && word_at(end));
}

std::vector<Span> places_in(const Normal& text, std::string_view quote, size_t most) {
  std::vector<Span> out;
  for (size_t at = text.text.find(quote); at != std::string::npos && out.size() < most;
       at = text.text.find(quote, at + 1))
    if (on_bounds(text, at, at + quote.size())) out.push_back(text.original(at, at + quote.size()));
  return out;
}

/// The quote in its three forms.
struct Quote {
  std::string as_given, typography, folded;
  explicit Quote(std::string_view quote) {
    as_given = std::string(without_outer_quotes(on_one_line(quote)));
    typography = std::string(without_outer_quotes(normal_form(quote, false).text));
    folded = lower(typography);
  }
};

struct Found {
  std::vector<Span> spans;
  Likeness likeness = Likeness::exact;
};

Found find_in(std::string_view text, const Quote& quote) {
  Normal folded = normal_form(text, true);
  Found f{places_in(folded, quote.folded, most_places_a_page), Likeness::case_only};
  if (f.spans.empty()) return f;
  auto all = [&](auto same) { return std::any_of(f.spans.begin(), f.spans.end(), same); };
  if (all([&](Span s) { return s.of(text) == quote.as_given; }))
    f.likeness = Likeness::exact;
  else if (all([&](Span s) { return normal_form(s.of(text), false).text == quote.typography; }))
    f.likeness = Likeness::typography;
  return f;
}

Likeness likeness_at(std::string_view words, const Quote& quote) {
  if (words == quote.as_given) return Likeness::exact;
  return normal_form(words, false).text == quote.typography ? Likeness::typography : Likeness::case_only;
}

// The last one that covers it is the innermost: a child stands behind its parent.
std::optional<uint32_t> covering(const Reading& r, Span place) {
  std::optional<uint32_t> best;
  for (uint32_t i = 0; i < r.statements.size(); ++i) {
    const Spans& content = r.statements[i].content;
    if (!content.empty() && Span{content.front().begin, content.back().end}.contains(place)) best = i;
  }
  return best;
}

std::string_view context(std::string_view text, uint32_t begin, uint32_t end) {
  auto inside = [&](size_t at) { return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; };
  while (inside(begin)) ++begin;
  while (inside(end)) --end;
  return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

class Verifier {
 public:
  Verifier(Record& record, std::string_view quote, size_t most)
      : db_(record.database()), quote_(quote), most_(most), rows_(db_) {}

  Result<Verdict> run() {
    Transaction one_state(db_);
    std::string phrase = phrase_of(quote_.typography);
    for (int64_t page : pages_with(phrase)) look_into_page(page);
    if (verdict_.places.empty()) look_into_interrupted(phrase);
    verdict_.verbatim = !verdict_.places.empty();
    if (!verdict_.verbatim && !db_.failed()) verdict_.nearest = nearest_statements(db_, quote_.typography, 5);
    std::stable_sort(verdict_.places.begin(), verdict_.places.end(), [](const QuotePlace& a, const QuotePlace& b) {
      if (a.statement.has_value() != b.statement.has_value()) return a.statement.has_value();
      return a.likeness < b.likeness;
    });
    if (verdict_.places.size() > most_) verdict_.places.resize(most_);
    return db_.give(std::move(verdict_));
  }

 private:
  std::vector<int64_t> pages_with(const std::string& phrase) {
    std::vector<int64_t> pages;
    Sql sql(db_, "SELECT rowid FROM page_words WHERE page_words MATCH ?1 ORDER BY rowid LIMIT ?2");
    for (sql.with(phrase, most_pages + 1); sql.next();) pages.push_back(sql.number(0));
    verdict_.cut = pages.size() > most_pages;
    if (verdict_.cut) pages.pop_back();
    return pages;
  }

  void look_into_page(int64_t key) {
    auto page = load_page(db_, key);
    if (!page) return;
    Found found = find_in(page->reading.text, quote_);
    if (!found.spans.empty()) ++verdict_.pages;
    for (Span span : found.spans) {
      auto statement = covering(page->reading, span);
      add_place(key, *page, span, statement, likeness_at(span.of(page->reading.text), quote_), false);
    }
  }

  // "We stay," she said, "and we rebuild": asked for without what stands between.
  void look_into_interrupted(const std::string& phrase) {
    Sql sql(db_, "SELECT rowid FROM statement_words WHERE statement_words MATCH ?1 ORDER BY rowid LIMIT ?2");
    const std::string bare = without_marks(quote_.typography);
    std::vector<int64_t> keys;
    for (sql.with("content : " + phrase, most_pages); sql.next();) keys.push_back(sql.number(0));
    for (int64_t key : keys) {
      auto page = load_page(db_, key / statements_a_page);
      auto index = static_cast<uint32_t>(key % statements_a_page - 1);
      if (!page || index >= page->reading.statements.size()) continue;
      const Spans& content = page->reading.statements[index].content;
      if (without_marks(text_of(content, page->reading.text)).find(bare) == std::string::npos) continue;
      ++verdict_.pages;
      add_place(key / statements_a_page, *page, {content.front().begin, content.back().end}, index,
                Likeness::typography, true);
    }
  }

  void add_place(int64_t key, const KeptPage& page, Span span, std::optional<uint32_t> statement, Likeness likeness,
                 bool interrupted) {
    const Reading& r = page.reading;
    QuotePlace p;
    p.likeness = likeness;
    p.interrupted = interrupted;
    p.span = span;
    p.words = interrupted ? text_of(r.statements[*statement].content, r.text) : std::string(span.of(r.text));
    p.before =
        context(r.text, span.begin > context_bytes ? span.begin - static_cast<uint32_t>(context_bytes) : 0, span.begin);
    p.after =
        context(r.text, span.end, static_cast<uint32_t>(std::min<size_t>(span.end + context_bytes, r.text.size())));
    p.sha256 = page.sha256;
    p.source = page.sources.empty() ? r.source : page.sources.front().place;
    p.title = r.metadata.title;
    p.outlet = r.metadata.outlet;
    p.published = r.metadata.published.edtf;
    if (statement) p.statement = rows_.read(key * statements_a_page + *statement + 1);
    verdict_.places.push_back(std::move(p));
  }

  Database& db_;
  const Quote quote_;
  const size_t most_;
  StatementRows rows_;
  Verdict verdict_;
};

}  // namespace

std::string_view name_of(Likeness likeness) {
  constexpr std::string_view names[] = {"exact", "typography", "case"};
  return names[static_cast<size_t>(likeness)];
}

Result<Verdict> verify_quote(Record& record, std::string_view quote, size_t most) {
  if (quote.size() > 10'000)
    return fail(ErrorCode::bad_argument, "a quote of more than 10,000 bytes; ask for a part of it");
  std::string text = is_utf8(quote) ? std::string(quote) : repaired_utf8(quote);
  if (!has_word(text)) return fail(ErrorCode::bad_argument, "there is no word in this quote");
  return Verifier(record, text, most).run();
}

}  // namespace sayso
