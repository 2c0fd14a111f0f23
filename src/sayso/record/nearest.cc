#include "sayso/record/nearest.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "sayso/record/match.h"
#include "sayso/record/normal.h"
#include "sayso/record/rows.h"

namespace sayso {
namespace {

constexpr size_t most_words = 8, most_candidates = 200;
constexpr double least_overlap = 0.4;

struct Rare {
  int64_t statements;
  std::string word;
  auto operator<=>(const Rare&) const = default;
};

std::string rare_words(Database& db, const std::vector<std::string>& words) {
  const int64_t all = db.one_number("SELECT count(*) FROM statement INDEXED BY statement_by_day");
  Sql count(db, "SELECT doc FROM statement_terms WHERE term=?1");
  std::vector<Rare> rare;
  for (const std::string& word : std::set<std::string>(words.begin(), words.end())) {
    int64_t n = count.with(word).next() ? count.number(0) : 0;
    count.reset();
    if (n > 0 && (n <= 1000 || n < all / 10)) rare.push_back({n, word});
  }
  std::sort(rare.begin(), rare.end());
  if (rare.size() > most_words) rare.resize(most_words);
  std::string expression;
  for (const Rare& r : rare) expression += (expression.empty() ? "" : " OR ") + fts_string(r.word);
  return expression.empty() ? expression : "content : (" + expression + ")";
}

// The share of the quote's words that the statement has, each as often as both have it.
double overlap(const std::vector<std::string>& quote, const std::vector<std::string>& statement) {
  std::unordered_map<std::string_view, int> has;
  for (const std::string& w : statement) ++has[w];
  size_t shared = 0;
  for (const std::string& w : quote)
    if (auto it = has.find(w); it != has.end() && it->second-- > 0) ++shared;
  return quote.empty() ? 0 : static_cast<double>(shared) / static_cast<double>(quote.size());
}

}  // namespace

std::vector<NearStatement> nearest_statements(Database& db, const std::string& quote, size_t most) {
  std::vector<NearStatement> out;
  const std::vector<std::string> words = words_in(quote);
  const std::string expression = rare_words(db, words);
  if (expression.empty() || db.failed()) return out;
  std::vector<int64_t> keys;
  Sql sql(db, "SELECT rowid FROM statement_words WHERE statement_words MATCH ?1 ORDER BY rank LIMIT ?2");
  for (sql.with(expression, most_candidates); sql.next();) keys.push_back(sql.number(0));
  StatementRows rows(db);
  for (int64_t key : keys) {
    auto row = rows.read(key);
    if (!row) continue;  // 'sayso check' tells of it
    NearStatement n{key, std::move(*row), 0};
    n.overlap = overlap(words, words_in(n.statement.content));
    if (n.overlap >= least_overlap) out.push_back(std::move(n));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const NearStatement& a, const NearStatement& b) { return a.overlap > b.overlap; });
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace sayso
