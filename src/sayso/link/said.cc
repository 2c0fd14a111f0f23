#include "sayso/link/said.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>

#include "sayso/base/edtf.h"
#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/link/in_parallel.h"
#include "sayso/link/name_keys.h"
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

// The parts of a content between quotation marks: of "she was “ashamed” of it" one word. A quote goes on from piece to
// piece of the content, where no more than a line end lies between.
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
  const int64_t first = day_of(days->first), last = day_of(days->last);
  const bool open = first == no_day || last == no_day || last - first > most_days_of_a_day;
  return open && published != no_day ? published : first;
}

// The outlet that a page has it from.
std::optional<uint32_t> newsroom_of(const Reading& r, const ReadStatement& s) {
  for (const ChainLink& link : s.chain) {
    if (link.link == Link::publishes || !link.voice || *link.voice >= r.voices.size()) continue;
    if (r.voices[*link.voice].type == VoiceType::outlet && link.voice != r.outlet_voice) return link.voice;
  }
  return std::nullopt;
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
  said.medium =
      s.source.voice && *s.source.voice < r.voices.size() && r.voices[*s.source.voice].type == VoiceType::outlet;
  said.named = is_mention(r, s.source, MentionKind::name);
  said.newsroom_voice = newsroom_of(r, s);
  if (said.newsroom_voice)
    said.newsroom.push_back(joined(without_heads(name_words(r.voices[*said.newsroom_voice].name))));
  said.pronoun = said.speaker.empty() || (!said.named && is_mention(r, s.source, MentionKind::pronoun));
  said.numbers = numbers_in(text), said.begins = stems_in(text);
  said.published = published_day(r);
  said.day = told_day(s, said.published);
  said.stance = stance_of(r, s);
  return said;
}

// Its words as numbers.
void count_words(Said& said, const ReadStatement& s, const PageWords& words) {
  said.words = said.bag = words.in(s.content).words;
  said.runs = runs_of(said.words, said_run);
  sort_once(said.runs), sort_once(said.bag);
  said.stems = words_of_text(said.begins).words;
  sort_once(said.stems);
  for (const Span quote : said.quotes) {
    said.quoted.push_back(words.in({quote}).words);
    if (said.quoted.back().size() > most_words_quoted) said.quoted.back().resize(most_words_quoted);
  }
  said.begins = {}, said.quotes = {};
}

// Who says it, and by whose party the outlet goes that a page has it from: it may have another name elsewhere.
void know_parties(Said& said, const ReadStatement& s, const VoicesAcross& voices) {
  said.party = voices.party(said.place.page, s.source.voice);
  if (said.named && said.party && voices.is_person_party(*said.party)) said.person = said.party;
  if (const auto party = voices.party(said.place.page, said.newsroom_voice))
    said.newsroom.push_back("party " + std::to_string(*party));
}

}  // namespace

std::vector<Said> said_on_page(const Reading& page, const PageWords& words) {
  std::vector<Said> out;
  for (uint32_t i = 0; i < page.statements.size(); ++i)
    if (auto said = said_in(page, i, words)) out.push_back(std::move(*said));
  return out;
}

std::vector<Said> all_said(const std::vector<Reading>& pages, const std::vector<PageWords>& words,
                           const VoicesAcross& voices, std::vector<std::vector<Said>>& of_page) {
  in_parallel(pages.size(), [&](size_t page) {
    for (Said& said : of_page[page]) {
      const ReadStatement& s = pages[page].statements[said.place.index];
      said.place.page = page;
      count_words(said, s, words[page]);
      know_parties(said, s, voices);
    }
  });
  std::vector<Said> out;
  for (std::vector<Said>& own : of_page) {
    std::move(own.begin(), own.end(), std::back_inserter(out));
    own = {};
  }
  return out;
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

size_t shared(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  size_t n = 0;
  for_both(a, b, [&](uint64_t) { ++n; });
  return n;
}

WordWeights::WordWeights(std::vector<Said>& said) : statements_(said.size()) {
  count(said);
  const auto weigh = [&](const std::vector<uint64_t>& words, std::vector<double>& weights) {
    double all = 0;
    weights.reserve(words.size());
    for (uint64_t word : words) all += weights.emplace_back(of(word));
    return all;
  };
  for (Said& s : said) {
    s.bag_weight = weigh(s.bag, s.bag_weights);
    s.stem_weight = weigh(s.stems, s.stem_weights);
  }
}

// Runs are sorted part by part: most stand but once, and a table of all would be larger than the statements.
void WordWeights::count(const std::vector<Said>& said) {
  constexpr size_t parts = 16;
  for (const Said& s : said) {
    for (uint64_t word : s.bag) ++often_[word];
    for (uint64_t stem : s.stems) ++often_[stem];
  }
  for (size_t part = 0; part < parts; ++part) {
    std::vector<uint64_t> runs;
    for (const Said& s : said)
      for (uint64_t run : s.runs)
        if (run % parts == part) runs.push_back(run);
    std::sort(runs.begin(), runs.end());
    for (size_t i = 0, end = 0; i < runs.size(); i = end) {
      while (end < runs.size() && runs[end] == runs[i]) ++end;
      if (end - i > 1) often_runs_.emplace(runs[i], end - i);
    }
  }
}

size_t WordWeights::often_run(uint64_t run) const {
  const auto found = often_runs_.find(run);
  return found == often_runs_.end() ? 1 : found->second;
}

double WordWeights::of(uint64_t word) const {
  const auto found = often_.find(word);
  const size_t often = found == often_.end() ? 1 : found->second;
  return std::log(static_cast<double>(statements_ + 1) / static_cast<double>(often));
}

double WordWeights::shared(const Said& a, const Said& b) {
  double both = 0;
  for_both_at(a.bag, b.bag, [&](size_t at) { both += a.bag_weights[at]; });
  return both;
}

double WordWeights::alike(const Said& a, const Said& b) {
  return shared(a, b) / std::max(1e-9, std::min(a.bag_weight, b.bag_weight));
}

size_t WordWeights::telling(const Said& a, const Said& b) {
  constexpr double rare = 3.5;  // one in 33 statements, or fewer
  size_t n = 0;
  for_both_at(a.bag, b.bag, [&](size_t at) { n += a.bag_weights[at] >= rare; });
  return n;
}

Alike WordWeights::alike_by_stems(const Said& a, const Said& b) {
  Alike out;
  for_both_at(a.stems, b.stems, [&](size_t at) { out.weight += a.stem_weights[at]; });
  out.held = out.weight / std::max(1e-9, std::min(a.stem_weight, b.stem_weight));
  out.whole = out.weight / std::max(1e-9, a.stem_weight + b.stem_weight - out.weight);
  return out;
}

}  // namespace sayso
