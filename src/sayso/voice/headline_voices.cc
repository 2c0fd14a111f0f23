#include "sayso/voice/headline_voices.h"

#include <algorithm>
#include <set>

namespace sayso {
namespace {

constexpr size_t opening = 5;           // statements of the text that are held against the headline
constexpr size_t shared_words = 2;      // at least
constexpr size_t told_again_words = 4;  // of which both have nearly all
constexpr double told_again_share = 0.8, mostly = 0.6;
constexpr size_t most_headlines = 20, farthest = 200;  // of a page, and statements looked at for each
constexpr size_t shortest = 4, same = 5;  // letters of a word that tells something, and of what must be alike

class HeadlineVoices {
 public:
  HeadlineVoices(const Statements& statements, const References& references, const Clusters& clusters)
      : statements_(statements), tokens_(statements.syntax().tokens()), clusters_(clusters) {
    described_.resize(statements.all().size(), false);
    for (const Reference& r : references.all)
      for (uint32_t s : r.sources) described_[s] = r.kind == Reference::Kind::description;
  }

  std::vector<Described> run() {
    std::vector<Described> out;
    size_t in_text = 0, heads = 0;
    for (uint32_t h = 0; h < statements_.all().size() && in_text < opening && heads < most_headlines; ++h) {
      if (!in_headline(h)) {
        ++in_text;
        continue;
      }
      ++heads;
      if (clusters_.speaker[h] && !statements_.all()[h].parent) told_below(h, out);
    }
    openings(out);
    return out;
  }

 private:
  bool in_headline(uint32_t s) const {
    const uint32_t token = std::min(tokens_.at_byte(statements_.all()[s].content.front().begin), tokens_.size() - 1);
    const uint32_t block = tokens_.sentences()[tokens_.sentence_of(token)].block;
    const BlockType type = tokens_.text().page().blocks()[block].type;
    return type == BlockType::title || type == BlockType::heading;
  }

  std::set<std::string> words_of_content(uint32_t s) const {
    std::set<std::string> out;
    for (Span span : statements_.all()[s].content) {
      const Words w = words_of(tokens_, span);
      for (uint32_t i = w.begin; i < w.end; ++i) {
        const Tag tag = statements_.syntax().tag(i);
        const bool tells =
            tag == Tag::noun || tag == Tag::name || tag == Tag::adjective || tag == Tag::verb || tag == Tag::number;
        const std::string_view word = tokens_.lower(i);
        if (tells && word.size() >= shortest) out.emplace(word.substr(0, same));
      }
    }
    return out;
  }

  // A title is told again by what the text begins with, a story's highlights farther down too.
  void told_below(uint32_t h, std::vector<Described>& out) const {
    const auto words = words_of_content(h);
    size_t looked = 0;
    for (uint32_t i = h + 1; i < statements_.all().size() && looked < farthest; ++i) {
      if (statements_.all()[i].parent || in_headline(i) || !clusters_.speaker[i]) continue;
      const auto below = words_of_content(i);
      if (looked++ < opening ? shares(words, below) : mostly_told(words, below)) pair(h, i, out);
    }
  }

  // "The head of the mill said half of it had burnt down. ... The mill's owner, Ana Brell, said half of it had burnt
  // down.": an article tells its first sentences again, with the name.
  void openings(std::vector<Described>& out) const {
    size_t looked = 0;
    for (uint32_t s = 0; s < statements_.all().size() && looked < opening; ++s) {
      if (statements_.all()[s].parent || in_headline(s) || !clusters_.speaker[s]) continue;
      ++looked;
      if (!described_[s]) continue;
      const auto words = words_of_content(s);
      if (words.size() < told_again_words) continue;
      for (uint32_t i = s + 1; i < statements_.all().size(); ++i)
        if (!statements_.all()[i].parent && clusters_.speaker[i] && told_again(words, words_of_content(i)))
          pair(s, i, out);
    }
  }
  static bool told_again(const std::set<std::string>& a, const std::set<std::string>& b) {
    std::vector<std::string> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return static_cast<double>(both.size()) >= told_again_share * static_cast<double>(std::max(a.size(), b.size()));
  }

  // Most of a headline's words, at least three of them.
  static bool mostly_told(const std::set<std::string>& words, const std::set<std::string>& below) {
    std::vector<std::string> both;
    std::set_intersection(words.begin(), words.end(), below.begin(), below.end(), std::back_inserter(both));
    return both.size() > shared_words && static_cast<double>(both.size()) >= mostly * static_cast<double>(words.size());
  }

  static bool shares(const std::set<std::string>& a, const std::set<std::string>& b) {
    std::vector<std::string> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both.size() >= shared_words;
  }

  void pair(uint32_t h, uint32_t i, std::vector<Described>& out) const {
    const uint32_t a = *clusters_.speaker[h], b = *clusters_.speaker[i];
    if (a == b) return;
    const Member &above = clusters_.members[a], &below = clusters_.members[b];
    const Language& en = tokens_.language();
    const auto known = [&](uint32_t id) {
      return std::any_of(out.begin(), out.end(), [&](const Described& d) { return d.member == id || d.named == id; });
    };
    if (above.named && described_[i] && may_be_named(en, below, above) && !known(b)) out.push_back({b, a});
    if (below.named && described_[h] && may_be_named(en, above, below) && !known(a)) out.push_back({a, b});
  }

  const Statements& statements_;
  const Tokens& tokens_;
  const Clusters& clusters_;
  std::vector<bool> described_;  // by statement
};

}  // namespace

std::vector<Described> headline_voices(const Statements& statements, const References& references,
                                       const Clusters& clusters) {
  return HeadlineVoices(statements, references, clusters).run();
}

bool holds_other_office(const Language& language, std::string_view office, const Member& m) {
  const auto is_office = [&](std::string_view w) {
    return (language.has(w, WordClass::office_role) || !short_title(w).empty()) &&
           !language.has(w, WordClass::leading_role);
  };
  if (!is_office(office)) return false;
  bool other = !m.named && m.head != office && is_office(m.head);
  for (const VoiceRole& role : m.voice.roles) {
    const std::string low = lower(role.text);
    bool behind_title = false;  // "attorney general"
    for (size_t begin = 0; begin < low.size();) {
      const size_t end = std::min(low.find_first_of(" -.", begin), low.size());
      const std::string_view word = std::string_view(low).substr(begin, end - begin);
      if (word == office || (!word.empty() && word == short_title(office))) return false;
      other = other || (is_office(word) && !behind_title);
      const auto title = title_word(word);
      behind_title = title && title->kind == TitleKind::role;
      begin = end + 1;
    }
  }
  return other;
}

bool may_be_named(const Language& language, const Member& m, const Member& named) {
  if (holds_other_office(language, m.head, named)) return false;
  if (m.named || m.plural || !named.named || named.plural) return false;
  if (m.gender != Gender::unknown && named.gender != Gender::unknown && m.gender != named.gender) return false;
  const auto title = title_word(m.head);
  const bool company = language.has(m.head, WordClass::company_noun);
  const bool role = title && title->kind == TitleKind::role;
  if (!company && !role && !language.has(m.head, WordClass::person_noun)) return false;
  const bool body = named.voice.type == VoiceType::organization || !named.sure;
  return company ? body : named.voice.type == VoiceType::person;
}

}  // namespace sayso
