#include "sayso/link/said.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <numeric>

#include "sayso/base/edtf.h"
#include "sayso/base/memory.h"
#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/link/in_parallel.h"
#include "sayso/link/name_keys.h"
#include "sayso/link/numbering.h"
#include "sayso/link/turns.h"

namespace sayso {
namespace {

constexpr size_t letters_of_a_stem = 5;    // "targeting" and "targeted" begin alike; longer endings are rare
constexpr int64_t most_days_of_a_day = 3;  // "in February" tells no day
constexpr size_t least_words = 4, most_quotes = 6, most_words_quoted = 80;

template <class T>
void sort_once(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

bool is_mention(const Reading& r, const Party& source, MentionKind kind) {
  if (!source.voice || *source.voice >= r.voices.size() || source.spans.empty()) return false;
  const std::vector<Mention>& all = r.voices[*source.voice].mentions;
  return std::any_of(all.begin(), all.end(), [&](const Mention& m) {
    return m.kind == kind && m.span.begin < source.spans.back().end && source.spans.front().begin < m.span.end;
  });
}

}  // namespace

std::vector<Span> quotes_in(const Reading& r, const Spans& content) {
  constexpr std::string_view open = "\u201C", close = "\u201D";
  constexpr uint32_t line_end = 2;  // bytes
  std::vector<Span> out;
  uint32_t begin = 0;
  bool inside = false;
  for (size_t piece = 0; piece < content.size(); ++piece) {
    const Span s = content[piece];
    for (uint32_t i = s.begin; i < s.end;) {
      const std::string_view rest = std::string_view(r.text).substr(i, s.end - i);
      const bool opens = rest.starts_with(open), closes = rest.starts_with(close), straight = rest.starts_with('"');
      if (inside && (closes || straight)) {
        out.push_back({begin, i});
        inside = false;
      } else if (opens || (straight && !inside)) {
        begin = i + (straight ? 1 : static_cast<uint32_t>(open.size()));
        inside = true;
      }
      i += opens ? static_cast<uint32_t>(open.size()) : closes ? static_cast<uint32_t>(close.size()) : 1;
    }
    const bool goes_on = piece + 1 < content.size() && content[piece + 1].begin <= s.end + line_end;
    if (inside && !goes_on) {
      out.push_back({begin, s.end});
      inside = false;
    }
  }
  if (out.size() > most_quotes) out.resize(most_quotes);
  return out;
}

namespace {

// Those of a statement; where it lies in a quote of the statement around it, all of it is one.
std::vector<Span> quotes_of(const Reading& r, const ReadStatement& s) {
  std::vector<Span> own = quotes_in(r, s.content);
  if (!own.empty() || !s.parent || *s.parent >= r.statements.size() || s.content.empty()) return own;
  const Span first = s.content.front();
  for (const Span around : quotes_in(r, r.statements[*s.parent].content))
    if (around.begin <= first.begin && first.end <= around.end) own.push_back(first);
  return own;
}

std::vector<std::string> numbers_in(const std::string& text) {
  std::vector<std::string> out;
  for (std::string& w : plain_words(text))
    if (w[0] >= '0' && w[0] <= '9') out.push_back(std::move(w));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// A mark before each keeps them apart from whole words.
std::string stems_in(const std::string& text) {
  std::string stems;
  for (const std::string& word : plain_words(text)) {
    size_t letters = 0, end = 0;
    while (end < word.size() && letters < letters_of_a_stem) end += code_point_at(word, end).length, ++letters;
    stems.append(" 0").append(word, 0, end);
  }
  return stems;
}

// The day that a page tells, where it tells one: else when the page was published.
int64_t told_day(const ReadStatement& s, int64_t published) {
  const auto days = s.said ? edtf_bounds(s.said->edtf) : std::nullopt;
  if (!days) return published;
  const int64_t first = linked_day(days->first), last = linked_day(days->last);
  const bool open = first == no_day || last == no_day || last - first > most_days_of_a_day;
  return open && published != no_day ? published : first;
}

bool is_outlet(const Reading& r, std::optional<uint32_t> voice) {
  return voice && *voice < r.voices.size() && r.voices[*voice].type == VoiceType::outlet;
}

// The outlet that a page has it from; else who may be one, whatever the page takes it for: another page may be its own.
std::optional<uint32_t> newsroom_of(const Reading& r, const ReadStatement& s) {
  std::optional<uint32_t> may_be;
  for (const ChainLink& link : s.chain) {
    if (link.link == Link::publishes || !link.voice || *link.voice >= r.voices.size()) continue;
    if (link.voice == r.outlet_voice) continue;
    if (is_outlet(r, link.voice)) return link.voice;
    if (!may_be) may_be = link.voice;
  }
  return may_be;
}

std::string newsroom_name(const Reading& r, uint32_t voice) {
  return joined(without_heads(name_words(r.voices[voice].name)));
}

// Nothing where it has too few words, or is not said.
std::optional<Said> said_in(const Reading& r, uint32_t index, const PageWords& words) {
  const ReadStatement& s = r.statements[index];
  if (s.review == Review::rejected || s.modality == Modality::negated) return {};
  if (words.in(s.content).words.size() < least_words) return {};
  Said said;
  said.place.index = index;
  said.speaker = joined(name_words(s.source.text));
  said.speaker_words = with_countries(plain_words(s.source.text));
  std::erase_if(said.speaker_words, is_article);
  sort_once(said.speaker_words);
  said.quotes = quotes_of(r, s);
  const std::string text = text_of(s.content, r.text);
  said.takes_back = has_turn_word(plain_words(text), "denies");
  said.medium = is_outlet(r, s.source.voice);
  said.named = is_mention(r, s.source, MentionKind::name);
  said.newsroom_voice = newsroom_of(r, s);
  if (is_outlet(r, said.newsroom_voice)) said.newsroom.push_back(newsroom_name(r, *said.newsroom_voice));
  said.pronoun = said.speaker.empty() || (!said.named && is_mention(r, s.source, MentionKind::pronoun));
  said.numbers = numbers_in(text), said.begins = stems_in(text);
  said.published = published_day(r);
  said.day = told_day(s, said.published);
  said.stance = stance_of(r, s);
  return said;
}

// The hashes of a statement's words before they are numbered.
struct Hashes {
  std::vector<uint64_t> words, stems, runs;  // stems and runs sorted, each once
  std::vector<std::vector<uint64_t>> quoted;
};

Hashes hashes_of(Said& said, const ReadStatement& s, std::string_view text) {
  Hashes out;
  out.words = words_in(text, s.content).words;
  out.runs = runs_of(out.words, said_run);
  sort_once(out.runs);
  out.stems = words_of_text(said.begins).words;
  sort_once(out.stems);
  for (const Span quote : said.quotes) {
    out.quoted.push_back(words_in(text, {quote}).words);
    if (out.quoted.back().size() > most_words_quoted) out.quoted.back().resize(most_words_quoted);
  }
  let_go(said.begins), let_go(said.quotes);
  return out;
}

// Who says it, and by whose party the outlet goes that a page has it from: it may have another name elsewhere.
void know_parties(Said& said, const Reading& page, const VoicesAcross& voices) {
  said.party = voices.party(said.place.page, page.statements[said.place.index].source.voice);
  if (said.named && said.party && voices.is_person_party(*said.party)) said.person = said.party;
  if (said.party && voices.is_outlet_party(*said.party)) said.medium = true;
  const auto newsroom = voices.party(said.place.page, said.newsroom_voice);
  if (newsroom && said.newsroom.empty() && voices.is_outlet_party(*newsroom))  // a page's own
    said.newsroom.push_back(newsroom_name(page, *said.newsroom_voice));
  // Nobody's but the page's own, whose outlet others may cite by another name.
  const auto had_it = said.newsroom.empty() ? voices.party(said.place.page, page.outlet_voice) : newsroom;
  if (had_it) said.newsroom.push_back("party " + std::to_string(*had_it));
}

}  // namespace

std::vector<Said> said_on_page(const Reading& page, const PageWords& words) {
  std::vector<Said> out;
  for (uint32_t i = 0; i < page.statements.size(); ++i)
    if (auto said = said_in(page, i, words)) out.push_back(std::move(*said));
  return out;
}

namespace {

/// Numbers words and runs, statement by statement; then puts words into the order of their hashes, so that their
/// weights are added up in one order whatever came first.
class Counter {
 public:
  explicit Counter(std::vector<std::vector<Said>>& of_page) : of_page_(of_page) {
    size_t statements = 0;
    for (const auto& own : of_page) statements += own.size();
    constexpr size_t runs_of_one = 16;
    runs_.reserve(statements * runs_of_one);
  }

  void take(Said& said, const Hashes& hashes) {
    said.words = numbered(hashes.words), said.stems = numbered(hashes.stems);
    for (const auto& quote : hashes.quoted) said.quoted.push_back(numbered(quote));
    said.count_of_runs = hashes.runs.size();
    runs_.insert(runs_.end(), hashes.runs.begin(), hashes.runs.end());
  }

  AllSaid finish() {
    AllSaid out;
    size_t statements = 0;
    for (const auto& own : of_page_) statements += own.size();
    out.said.reserve(statements);
    for (std::vector<Said>& own : of_page_) {
      std::move(own.begin(), own.end(), std::back_inserter(out.said));
      let_go(own);
    }
    put_in_order(out);
    number_runs(out);
    return out;
  }

 private:
  SaidWords numbered(const std::vector<uint64_t>& hashes) {
    SaidWords out;
    out.reserve(hashes.size());
    for (uint64_t hash : hashes) out.push_back(words_.of(hash));
    return out;
  }

  void put_in_order(AllSaid& all) {
    std::vector<uint32_t> by_hash(words_.size()), rank(words_.size());
    std::iota(by_hash.begin(), by_hash.end(), uint32_t{0});
    const std::vector<uint64_t>& hashes = words_.values();
    std::sort(by_hash.begin(), by_hash.end(), [&](uint32_t a, uint32_t b) { return hashes[a] < hashes[b]; });
    for (uint32_t i = 0; i < by_hash.size(); ++i) rank[by_hash[i]] = i;
    words_ = {};
    in_parallel(all.said.size(), [&](size_t i) {
      Said& s = all.said[i];
      for (SaidWords* list : {&s.words, &s.stems})
        for (uint32_t& word : *list) word = rank[word];
      for (SaidWords& quote : s.quoted)
        for (uint32_t& word : quote) word = rank[word];
      s.bag = s.words;
      sort_once(s.bag);
      s.bag.shrink_to_fit();
    });
    all.often.assign(rank.size(), 0);
    for (const Said& s : all.said)
      for (const SaidWords* list : {&s.bag, &s.stems})
        for (uint32_t word : *list) ++all.often[word];
  }

  // Most runs stand in one statement alone: those are left out.
  void number_runs(AllSaid& all) {
    std::vector<uint32_t> numbers(runs_.size(), Numbering::none), often;
    ComeAgain again(runs_.size());
    again.add(runs_);
    Numbering numbering;
    again.for_those(runs_, [&](size_t i) {
      numbers[i] = numbering.of(runs_[i]);
      if (numbers[i] == often.size()) often.push_back(0);
      ++often[numbers[i]];
    });
    std::vector<uint32_t> kept(often.size(), Numbering::none);
    for (uint32_t i = 0; i < often.size(); ++i)
      if (often[i] > 1) kept[i] = static_cast<uint32_t>(all.often_runs.size()), all.often_runs.push_back(often[i]);
    auto number = numbers.begin();
    for (Said& s : all.said) {
      for (size_t k = 0; k < s.count_of_runs; ++k, ++number)
        if (*number != Numbering::none && kept[*number] != Numbering::none) s.runs.push_back(kept[*number]);
      std::sort(s.runs.begin(), s.runs.end());
      s.runs.shrink_to_fit();
    }
    let_go(runs_);
  }

  std::vector<std::vector<Said>>& of_page_;
  Numbering words_;
  std::vector<uint64_t> runs_;  // of each statement, one behind the other
};

}  // namespace

AllSaid all_said(const std::vector<Reading>& pages, const VoicesAcross& voices,
                 std::vector<std::vector<Said>>& of_page) {
  constexpr size_t at_once = 16'384;  // statements whose hashes are held at the same time
  Counter counter(of_page);
  std::vector<Said*> some;
  const auto take = [&] {
    std::vector<Hashes> hashes(some.size());
    in_parallel(some.size(), [&](size_t i) {
      Said& said = *some[i];
      const Reading& page = pages[said.place.page];
      hashes[i] = hashes_of(said, page.statements[said.place.index], page.text);
      know_parties(said, page, voices);
    });
    for (size_t i = 0; i < some.size(); ++i) counter.take(*some[i], hashes[i]);
    some.clear();
  };
  for (size_t page = 0; page < pages.size(); ++page)
    for (Said& said : of_page[page]) {
      said.place.page = page;
      some.push_back(&said);
      if (some.size() == at_once) take();
    }
  take();
  return counter.finish();
}

int64_t days_between(const Said& a, const Said& b) {
  if (a.day == no_day || b.day == no_day) return 0;
  const int64_t said = std::abs(a.day - b.day);
  if (a.published == no_day || b.published == no_day) return said;
  return std::min(said, std::abs(a.published - b.published));
}

bool differ_in_numbers(const Said& a, const Said& b) {
  return !std::includes(a.numbers.begin(), a.numbers.end(), b.numbers.begin(), b.numbers.end()) &&
         !std::includes(b.numbers.begin(), b.numbers.end(), a.numbers.begin(), a.numbers.end());
}

size_t shared(const SaidWords& a, const SaidWords& b) {
  size_t n = 0;
  for_both_at(a, b, [&](size_t) { ++n; });
  return n;
}

WordWeights::WordWeights(AllSaid& all) : often_runs_(all.often_runs) {
  constexpr double rare = 3.5;  // one in 33 statements, or fewer; in small records three
  rare_ = std::min(rare, std::log(static_cast<double>(all.said.size() + 1) / 3));
  for (uint32_t often : all.often)
    weights_.push_back(std::log(static_cast<double>(all.said.size() + 1) / static_cast<double>(std::max(1u, often))));
  in_parallel(all.said.size(), [&](size_t i) {
    Said& s = all.said[i];
    for (uint32_t word : s.bag) s.bag_weight += weights_[word];
    for (uint32_t stem : s.stems) s.stem_weight += weights_[stem];
  });
}

double WordWeights::shared(const Said& a, const Said& b) const {
  double both = 0;
  for_both(a.bag, b.bag, [&](uint32_t word) { both += weights_[word]; });
  return both;
}

double WordWeights::alike(const Said& a, const Said& b) const {
  return shared(a, b) / std::max(1e-9, std::min(a.bag_weight, b.bag_weight));
}

size_t WordWeights::telling(const Said& a, const Said& b) const {
  size_t n = 0;
  for_both(a.bag, b.bag, [&](uint32_t word) { n += weights_[word] >= rare_; });
  return n;
}

Alike WordWeights::alike_by_stems(const Said& a, const Said& b) const {
  Alike out;
  for_both(a.stems, b.stems, [&](uint32_t stem) { out.weight += weights_[stem]; });
  out.held = out.weight / std::max(1e-9, std::min(a.stem_weight, b.stem_weight));
  out.whole = out.weight / std::max(1e-9, a.stem_weight + b.stem_weight - out.weight);
  return out;
}

}  // namespace sayso
