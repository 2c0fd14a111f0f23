#include "sayso/statement/cue_acts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <unordered_map>

#include "sayso/model/lexicon.h"

namespace sayso {
namespace {

constexpr size_t acts = std::tuple_size_v<decltype(Judgement::act)>;
constexpr float counts_weight = 0.35f;                       // of the counts, beside the judge's shares
constexpr float judge_worth = 2;                             // times counted that the judge's shares stand for
constexpr float least_share = 0.003f, least_count = 0.001f;  // so that nothing is impossible

struct Counted {
  std::array<float, acts> times{};
  float all = 0;
};

// "urge=13 call=4"
Counted counted(std::string_view list) {
  Counted out;
  while (!list.empty()) {
    const std::string_view one = list.substr(0, list.find(' '));
    list.remove_prefix(std::min(list.size(), one.size() + 1));
    const size_t equals = one.find('=');
    const auto act = act_named(one.substr(0, equals));
    int times = 0;
    if (equals == std::string_view::npos || !act) continue;
    std::from_chars(one.data() + equals + 1, one.data() + one.size(), times);
    out.times[static_cast<size_t>(*act)] += static_cast<float>(times);
    out.all += static_cast<float>(times);
  }
  return out;
}

const Counted* counted_for(const std::string& cue) {
  static const auto all = [] {
    std::unordered_map<std::string_view, Counted> out;
    static const Lexicon list("en/cue_acts.tsv");
    for (const auto& row : list.rows()) out.emplace(row[0], counted(row[1]));
    return out;
  }();
  const auto found = all.find(cue);
  return found == all.end() ? nullptr : &found->second;
}

// The cue's words without the auxiliaries and adverbs before them.
std::string phrase_of(const Scene& scene, TokenRange cue) {
  uint32_t begin = cue.begin;
  while (begin + 1 < cue.end && (scene.syntax.tag(begin) == Tag::auxiliary || scene.syntax.tag(begin) == Tag::adverb ||
                                 scene.has(begin, WordClass::clitic_auxiliary)))
    ++begin;
  std::string phrase;
  for (uint32_t i = begin; i < cue.end; ++i) {
    if (!phrase.empty()) phrase += ' ';
    phrase += scene.tokens.lower(i);
  }
  return phrase;
}

}  // namespace

Act weighed_act(const Scene& scene, TokenRange cue, const Judgement& judgement) {
  const Counted* counts = cue.empty() ? nullptr : counted_for(phrase_of(scene, cue));
  size_t best = 0;
  float most = -INFINITY;
  for (size_t i = 0; i < acts; ++i) {
    float score = std::log(judgement.act[i] + least_share);
    if (counts)
      score +=
          counts_weight *
          std::log((counts->times[i] + judge_worth * judgement.act[i]) / (counts->all + judge_worth) + least_count);
    if (score > most) best = i, most = score;
  }
  return static_cast<Act>(best);
}

}  // namespace sayso
