#include "sayso/statement/from_recaps.h"

#include <string>

#include "sayso/base/lexicon.h"
#include "sayso/statement/from_source_phrases.h"

namespace sayso {
namespace {

constexpr float sure = 0.8f;
constexpr uint32_t reach = 8;  // tokens from the sentence's beginning to the recap
constexpr uint32_t most = 12;  // sentences that one recap may mean

enum class RecapForm { cue, noun };  // "is what" before who says it; "are the findings of" before whose they are

struct Recap {
  std::vector<std::string_view> words;
  RecapForm form;
  bool several;
};

const std::vector<Recap>& recaps() {
  static const std::vector<Recap> all = [] {
    static const Lexicon list("en/recaps.tsv");
    std::vector<Recap> out;
    for (const auto& row : list.rows()) {
      Recap r{{}, row[1] == "cue" ? RecapForm::cue : RecapForm::noun, row[2] == "several"};
      for (std::string_view rest = row[0]; !rest.empty();) {
        const size_t space = rest.find(' ');
        r.words.push_back(rest.substr(0, space));
        rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space + 1);
      }
      out.push_back(std::move(r));
    }
    return out;
  }();
  return all;
}

class RecapFinder {
 public:
  explicit RecapFinder(const Scene& scene) : scene_(scene), tokens_(scene.tokens) {}

  std::vector<Candidate> run() {
    auto sentences = tokens_.sentences();
    for (uint32_t s = 1; s < sentences.size(); ++s) {
      const Sentence& own = sentences[s];
      if (!scene_.has(own.begin, WordClass::demonstrative) || sentences[s - 1].block != own.block) continue;
      for (uint32_t i = own.begin + 1; i < std::min(own.end, own.begin + reach); ++i)
        if (const Recap* r = recap_at(i, own.end); r && !scene_.quote_at(i)) {
          add(s, {i, i + static_cast<uint32_t>(r->words.size())}, *r);
          break;
        }
    }
    return std::move(out_);
  }

 private:
  const Recap* recap_at(uint32_t i, uint32_t limit) const {
    for (const Recap& r : recaps()) {
      uint32_t k = 0;
      while (k < r.words.size() && i + k < limit && scene_.is_word(i + k, r.words[k])) ++k;
      if (k == r.words.size()) return &r;
    }
    return nullptr;
  }

  void add(uint32_t at, TokenRange words, const Recap& r) {
    const Sentence& own = tokens_.sentences()[at];
    Candidate c;
    c.origin = Origin::relay;
    c.found_by = source_phrase_rule;
    c.score = sure;
    if (r.form == RecapForm::noun) {
      c.cue = words;
      c.source = phrase_after(scene_.syntax, words.end, own.end);
    } else {
      for (const CueSite& cue : find_cues(scene_.syntax, words.end + 1, own.end, 0.2f)) {
        c.source = phrase_before(scene_.syntax, cue.begin, words.end);
        if (c.source.begin != words.end || cue.end + 1 < own.end) continue;
        c.cue = {cue.begin, cue.end};
        break;
      }
    }
    if (c.source.empty() || c.cue.empty()) return;
    c.head = c.cue.begin;
    c.kind = cue_kind(tokens_, {c.cue.begin, c.cue.end, c.head, sure});
    c.content = {content(at, r.several)};
    if (!c.content[0].empty() && scene_.has_verb(c.content[0])) out_.push_back(std::move(c));
  }

  // The sentence before; where several are meant, all of the paragraph that nobody quotes.
  TokenRange content(uint32_t at, bool several) const {
    auto sentences = tokens_.sentences();
    uint32_t first = at - 1;
    while (several && first > 0 && sentences[first - 1].block == sentences[at].block)
      if (at - --first > most) return {};
    const TokenRange all{sentences[first].begin, sentences[at - 1].end};
    for (uint32_t i = all.begin; i < all.end; ++i)
      if (scene_.quote_at(i)) return {};
    return trimmed(tokens_, all);
  }

  const Scene& scene_;
  const Tokens& tokens_;
  std::vector<Candidate> out_;
};

}  // namespace

std::vector<Candidate> from_recaps(const Scene& scene, const RulesOff& off) {
  return off.count(source_phrase_rule) ? std::vector<Candidate>{} : RecapFinder(scene).run();
}

}  // namespace sayso
