// Figures as they are compared across pages: what, where, when, whether all or some. For link/ alone.
#pragma once
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/link/links.h"
#include "sayso/link/voices_across.h"

namespace sayso {

struct FigureAt {
  InPage place;
  const Figure* figure = nullptr;
  int64_t day = 0;           ///< when the page was published, else when it was said
  int64_t told = 0;          ///< when it was said, else when the page was published
  int64_t from = 0, to = 0;  ///< days of what it counts, where they are known; else both no_day
  std::string key;           ///< what is compared: event and kind, else the head noun, else the unit alone
  std::string where;         ///< how a town sounds, else a country other than the page's; else empty
  std::string place_words;   ///< the place as it is written
  std::string whose;  ///< "=Norway" of "5,000 Norwegians"; of what lasted the party ("his 20-year rule"): two are two
  std::string land;   ///< the country named last before it, or the page's own
  std::optional<size_t> party;   ///< of what lasted, whose it is; put there by all_figures()
  std::optional<size_t> source;  ///< who says it, of all parties; put there by all_figures()
  bool part = false, total = false;
  bool at_least = false;            ///< "202 have been confirmed dead": there may be more
  std::optional<uint32_t> lasting;  ///< of what lasted: the voice in its page of which it is told
  Span near;                        ///< where the words near it stand
  std::vector<uint64_t>
      around;  ///< these words, sorted, each once; put there by all_figures(), numbered by weigh_around()
  std::vector<double> around_weights;  ///< of each; put there by weigh_around()
  double around_weight = 0;            ///< of all of them
};

/// Every figure of a page that says what it counts, where it has a day, by what the page alone tells. `home`: the
/// country that it speaks of. They refer to it.
std::vector<FigureAt> figures_on_page(const Reading& page, const std::string& home);

/// Those of all pages. Takes what `of_page` holds.
std::vector<FigureAt> all_figures(const std::vector<Reading>& pages, const VoicesAcross& voices,
                                  std::vector<std::vector<FigureAt>>& of_page);

/// True where it says how long something lasted: "a 30-year rule".
bool is_lasting(const FigureAt& f);
/// True where it says how many live in a land or town: "a nation of six million".
bool is_population(const FigureAt& f);

/// "bodies", "death toll": all of a kind, where "soldiers" are some.
bool tells_anybody(const std::string& object);
/// "protesters", "others": those of whom all may be meant where people are counted.
bool tells_a_crowd(const std::string& object);
/// "more than 40 in the weeks before"
bool tells_a_span_of_time(std::string_view words);
/// "children", "journalists": some of those who are counted, never all.
bool tells_some(const std::string& object);

struct Range {
  double least = -std::numeric_limits<double>::infinity(), most = std::numeric_limits<double>::infinity();
};
/// An approximate figure may be a tenth more or less.
Range range_of(const Figure& f);
bool cannot_both_be_right(const FigureAt& a, const FigureAt& b);
double size_of(const Figure& f);
/// "200 to 300"
bool is_range(const Figure& f);

/// Puts into each how much the words around it say, by how few figures have them, and numbers for these words: 0, 1,
/// ... in their order.
void weigh_around(std::vector<FigureAt>& all);
/// How alike the words around two figures are, by their weights: in [0, 1]. Quick where one is compared with many, all
/// of which must outlive this.
class AlikeAround {
 public:
  double operator()(const FigureAt& a, const FigureAt& b);

 private:
  void mark(const FigureAt& a);

  const FigureAt* of_ = nullptr;  // whose words are marked
  std::vector<double> marked_;    // weights of these, by their numbers
};

}  // namespace sayso
