#include "sayso/statement/from_turns.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "sayso/page/people/author_names.h"
#include "sayso/statement/turn_heads.h"

namespace sayso {
namespace {

constexpr std::string_view by_name = "name-colon", by_question = "question-answer";
constexpr uint32_t least_turns = 2;        // heads that make a transcript; questions that make an interview
constexpr uint32_t most_paragraphs = 12;   // of one turn
constexpr uint32_t longest_question = 60;  // tokens
constexpr uint32_t full_name = 2;          // tokens
constexpr uint32_t a_turn_converses = 5;   // of so many turns of a talk at least one has "I", "we", "you" or asks
constexpr size_t least_marks = 4;          // questions that show that questions and answers take turns
constexpr uint32_t answers_an_i = 3;       // of so many answers at least one says "I"
constexpr float sure_quote = 0.8f, sure_turn = 0.6f;

using Blocks = std::span<const SceneBlock>;

struct Turn {
  size_t block = 0;  // index among the scene's blocks
  std::optional<TurnHead> head;
  bool question = false;  // a paragraph that asks, without a head
  bool label = false;     // a place heads what happened there: the turn before it is over, and nobody speaks
};

bool proper(const Scene& scene, const Turn& t) {
  for (uint32_t i = t.head->name.begin; i < t.head->name.end; ++i)
    if (scene.syntax.tag(i) != Tag::name && !scene.tokens[i].all_capitals && scene.kind(i) == TokenKind::word)
      return false;
  return true;
}

std::string_view words(const Scene& scene, TokenRange r) {
  const Span s = scene.tokens.span(r.begin, r.end);
  return scene.syntax.text().of(s);
}

bool first_person(const Scene& scene, TokenRange r) {
  for (uint32_t i = r.begin; i < r.end; ++i)
    if (scene.first_person(i)) return true;
  return false;
}

bool is_name(const Turn& t) { return t.head && !t.label && t.head->kind == TurnHead::Kind::name; }

bool ends_asking(const Scene& scene, Blocks blocks, size_t block) {
  return scene.tokens.word(blocks[block].tokens.end - 1) == "?";
}

bool ends(const Scene& scene, Blocks blocks, size_t block) {
  const TokenKind last = scene.kind(blocks[block].tokens.end - 1);
  return last == TokenKind::end || last == TokenKind::close_quote || last == TokenKind::quote;
}

// Looks like something that somebody says: a verb in it, and an end.
bool spoken(const Scene& scene, Blocks blocks, const Turn& t) {
  return ends(scene, blocks, t.block) && scene.has_verb({t.head->body, blocks[t.block].tokens.end});
}

// Who speaks says "I", "we" or "you", or asks; a list of things, of regions, of claims and facts does not. Looks at the
// words up to the next turn.
bool converses(const Scene& scene, Blocks blocks, const std::vector<Turn>& turns, size_t i) {
  const Turn& t = turns[i];
  if (t.head->titled || ends_asking(scene, blocks, t.block)) return true;
  const size_t next = i + 1 < turns.size() ? turns[i + 1].block : t.block + 1;
  const uint32_t end = blocks[std::max(next, t.block + 1) - 1].tokens.end;
  for (uint32_t k = t.head->body; k < end; ++k) {
    const Pronoun* p = scene.quote_at(k) ? nullptr : scene.tokens.language().pronoun(scene.tokens.lower(k));
    if (p && p->person < 3) return true;
  }
  return false;
}

bool is_talk(const Scene& scene, Blocks blocks, const std::vector<Turn>& turns) {
  uint32_t all = 0, talk = 0;
  for (size_t i = 0; i < turns.size(); ++i) {
    if (!is_name(turns[i]) || turns[i].head->quoted || !spoken(scene, blocks, turns[i])) continue;
    ++all;
    talk += converses(scene, blocks, turns, i);
  }
  return talk * a_turn_converses >= all;
}

// Where all questions stand in turn with one-paragraph answers, what stands in the place of a question is one, though
// it asks nothing: "You have closed the quay."
std::vector<Turn> with_prompts(const Scene& scene, Blocks blocks, std::vector<Turn> asked, bool named) {
  const size_t first = asked.front().block, last = asked.back().block;
  if (asked.size() + named < least_marks) return asked;
  for (const Turn& t : asked)
    if ((t.block - first) % 2 != 0) return asked;
  std::vector<Turn> all;
  for (size_t b = first; b <= last; ++b) {
    const bool asks = (b - first) % 2 == 0;
    if (blocks[b].type != BlockType::paragraph) return asked;
    const bool prompts = !ends_asking(scene, blocks, b);
    if (asks && prompts && (first_person(scene, blocks[b].tokens) || blocks[b].tokens.size() > longest_question))
      return asked;
    if (asks) all.push_back({b, std::nullopt, true});
  }
  return all;
}

// "[Applause]", "(Laughter.)": a paragraph that nobody says.
bool is_stage_direction(const Scene& scene, Blocks blocks, size_t block) {
  const TokenRange t = blocks[block].tokens;
  if (t.size() < 3) return false;
  const std::string_view opens = scene.tokens.word(t.begin), closes = scene.tokens.word(t.end - 1);
  return (opens == "[" && closes == "]") || (opens == "(" && closes == ")");
}

// "… is that so? BRELL: It is": within a line, behind its end, a name in capitals heads a turn.
bool opens_turn(const Scene& scene, uint32_t i, uint32_t end) {
  const TokenKind before = scene.kind(i - 1);
  const bool over = before == TokenKind::end || before == TokenKind::dash || before == TokenKind::close ||
                    before == TokenKind::close_quote || before == TokenKind::quote;
  if (!over || !scene.tokens[i].all_capitals || !scene.tokens[i].space_before || scene.kind(i) != TokenKind::word)
    return false;
  const auto head = turn_head(scene, {i, end});
  return head && head->kind == TurnHead::Kind::name && head->shouted && head->name.begin == i;
}

// The blocks; those of a transcript cut where somebody takes a turn within a line.
std::vector<SceneBlock> pieces(const Scene& scene) {
  constexpr uint32_t least_shouted = 4;  // heads in capitals at the beginning of lines
  const Blocks blocks = scene.blocks();
  uint32_t shouted = 0;
  for (const SceneBlock& b : blocks) {
    const auto head = turn_head(scene, b.tokens);
    shouted += head && head->kind == TurnHead::Kind::name && head->shouted;
  }
  std::vector<SceneBlock> out;
  for (SceneBlock b : blocks) {
    for (uint32_t i = b.tokens.begin + 2; shouted >= least_shouted && i + 2 < b.tokens.end; ++i) {
      if (!opens_turn(scene, i, b.tokens.end)) continue;
      out.push_back({{b.tokens.begin, i}, b.index, b.type});
      b.tokens.begin = i;
    }
    out.push_back(b);
  }
  return out;
}

// "QBC Select": three letters and a word; not "J. Brell", "ANA BRELL"
bool is_body(const Scene& scene, TokenRange who) {
  constexpr size_t shortest = 3;
  return who.size() > 1 && scene.tokens[who.begin].all_capitals && !scene.tokens[who.begin + 1].all_capitals &&
         scene.tokens.word(who.begin).size() >= shortest &&
         scene.tokens.word(who.begin).find('.') == std::string_view::npos;
}

// An interview's answers say "I" and are in no quotation marks; an explainer's are not, an article's are.
bool personal(const Scene& scene, std::span<const SceneBlock> blocks, const std::vector<Turn>& asked) {
  uint32_t own = 0, quoted = 0;
  for (const Turn& t : asked) {
    if (t.block + 1 >= blocks.size()) continue;
    const TokenRange answer = blocks[t.block + 1].tokens;
    bool i = false;
    for (uint32_t k = answer.begin; k < answer.end; ++k) {
      const Pronoun* p = scene.tokens.language().pronoun(scene.tokens.lower(k));
      i |= p && p->person == 1 && p->number == Number::singular;
    }
    own += i;
    quoted += scene.quote_at(answer.begin) != nullptr;
  }
  return own * answers_an_i >= asked.size() && quoted * 3 < asked.size();
}

// The first full name of the nearest paragraph before the first question that has one.
TokenRange named_before(const Scene& scene, std::span<const SceneBlock> blocks, size_t first_question) {
  for (size_t b = first_question; b-- > 0 && b + 4 > first_question;)
    for (const Name& n : scene.syntax.names()) {
      if (n.begin < blocks[b].tokens.begin) continue;
      if (n.end > blocks[b].tokens.end) break;
      const Tag next = scene.syntax.tag(n.end);
      const bool somebody = scene.kind(n.end) == TokenKind::comma || next == Tag::verb || next == Tag::auxiliary ||
                            (n.begin > blocks[b].tokens.begin && scene.syntax.tag(n.begin - 1) == Tag::preposition);
      if (n.end - n.begin >= full_name && somebody) return {n.begin, n.end};
    }
  return {};
}

class TurnFinder {
 public:
  TurnFinder(const Scene& scene, const RulesOff& off) : scene_(scene), off_(off), blocks_(pieces(scene)) {}

  std::vector<Candidate> run() {
    for (size_t b = 0; b < blocks_.size(); ++b) {
      Turn turn{b, turn_head(scene_, blocks_[b].tokens), asks(b), false};
      turn.label = turn.head && !turn.question && labels_place(scene_, *turn.head, blocks_[b].tokens);
      if (turn.head || turn.question) turns_.push_back(turn);
    }
    if (!off_.count(by_name)) named_turns();
    if (!off_.count(by_question)) questions();
    return std::move(out_);
  }

 private:
  TokenRange tokens(size_t block) const { return blocks_[block].tokens; }

  // A paragraph that is a question throughout, and no quote.
  bool asks(size_t b) const {
    const TokenRange t = tokens(b);
    return t.size() >= 3 && t.size() <= longest_question && ends_asking(scene_, blocks_, b) &&
           !scene_.quote_at(t.begin) && !scene_.quote_at(t.end - 1);
  }

  // "Compatibility: ...", twice: one word that is nobody's first name or role, and no other name of the page ends with.
  bool is_label(const Turn& t) const {
    if (t.head->name.size() != 1 || t.head->shouted || t.head->titled || t.head->quoted) return false;
    const uint32_t at = t.head->name.begin;
    return !is_first_name(scene_.tokens.lower(at)) && !is_role(scene_.tokens.lower(at)) &&
           !last_names_.contains(scene_.tokens.word(at));
  }

  void named_turns() {
    const bool talk = is_talk(scene_, blocks_, turns_);
    for (const Name& n : scene_.syntax.names())
      if (n.end - n.begin > 1) last_names_.insert(scene_.tokens.word(n.end - 1));
    uint32_t shouted = 0, full = 0;
    bool people = false;  // "Remote Access: ..." is what a list tells of
    std::map<std::string_view, uint32_t> times;
    for (const Turn& t : turns_) {
      if (!is_name(t)) continue;
      shouted += t.head->shouted && spoken(scene_, blocks_, t);
      full += !t.head->shouted && t.head->name.size() >= 2 && proper(scene_, t) && spoken(scene_, blocks_, t);
      const bool again = ++times[words(scene_, t.head->name)] >= least_turns;
      people |= again || t.head->titled || is_first_name(scene_.tokens.lower(t.head->name.begin));
    }
    for (size_t i = 0; i < turns_.size(); ++i) {
      const Turn& t = turns_[i];
      if (!is_name(t)) continue;
      const bool account = scene_.tokens.word(t.head->name.begin)[0] == '@';
      const bool again = times[words(scene_, t.head->name)] >= least_turns && proper(scene_, t) &&
                         spoken(scene_, blocks_, t) && !is_label(t);
      const bool of_many =
          people && full >= least_turns && t.head->name.size() >= 2 && proper(scene_, t) && spoken(scene_, blocks_, t);
      const bool turn = t.head->shouted ? shouted >= least_turns || account : again || of_many;
      if ((turn && (talk || account || t.head->quoted)) || (t.head->quoted && proper(scene_, t))) named(i, turn);
    }
  }

  void named(size_t i, bool transcript) {
    const Turn& t = turns_[i];
    const uint32_t end = tokens(t.block).end;
    Candidate c;
    c.source = t.head->name;
    c.cue = t.head->mark;
    c.head = c.cue.begin;
    const Quote* q = t.head->quoted ? scene_.quote_at(t.head->body) : nullptr;
    c.content = {trimmed(scene_.tokens, {t.head->body, q ? q->end : end})};
    const Quote* last = q ? nullptr : scene_.quote_at(end - 1);
    if (last && last->end > end)
      c.content.push_back({end, last->end});  // it goes on in the next line
    else if (!q && transcript && i + 1 < turns_.size())
      add_paragraphs(c, t.block + 1, turns_[i + 1].block);
    c.found_by = by_name;
    c.score = q ? sure_quote : sure_turn;
    take(std::move(c), !q && ends_asking(scene_, blocks_, t.block));
  }

  void add_paragraphs(Candidate& c, size_t from, size_t to) const {
    if (to - from > most_paragraphs) return;
    for (; from < to && blocks_[from].type == BlockType::paragraph; ++from)
      if (!is_stage_direction(scene_, blocks_, from)) c.content.push_back(trimmed(scene_.tokens, tokens(from)));
  }

  void take(Candidate c, bool question) {
    c.origin = Origin::turn;
    if (question) c.kind.act = Act::ask;
    std::erase_if(c.content, [](TokenRange r) { return r.empty(); });
    if (!c.content.empty()) out_.push_back(std::move(c));
  }

  // "Q: …", or paragraphs that ask, with what answers them.
  void questions() {
    const bool marked = std::any_of(turns_.begin(), turns_.end(),
                                    [](const Turn& t) { return t.head && t.head->kind == TurnHead::Kind::answer; });
    std::vector<Turn> asked;
    for (const Turn& t : turns_) {
      if (marked ? t.head && t.head->kind != TurnHead::Kind::name : t.question && !t.head) asked.push_back(t);
    }
    if (asked.size() < least_turns) return;
    TokenRange who = interviewed(asked.front().block);
    if (!marked && is_body(scene_, who)) who = {};
    if (!marked && (who.empty() || has_a_sentence_a_line(scene_.tokens) || !personal(scene_, blocks_, asked))) return;
    const TokenRange asker = marked ? TokenRange{} : asking(asked.front().block, who);
    if (!marked) asked = with_prompts(scene_, blocks_, std::move(asked), !asker.empty());
    for (size_t i = 0; i < asked.size(); ++i) {
      const Turn& t = asked[i];
      const bool answers = t.head && t.head->kind == TurnHead::Kind::answer;
      const TokenRange own{t.head ? t.head->body : tokens(t.block).begin, tokens(t.block).end};
      const size_t next = i + 1 < asked.size() ? asked[i + 1].block : SIZE_MAX;
      if (!answers) question(own, asker, asker.empty() || ends_asking(scene_, blocks_, t.block));
      if (answers || !marked) answer(answers ? own : TokenRange{}, t.block + 1, next, who);
    }
  }

  // `asks`: no remark of an asker who is named.
  void question(TokenRange words_of, TokenRange asker, bool asks) {
    Candidate c;
    c.content = {words_of};
    c.source = asker;
    c.inherits = !asker.empty();
    c.found_by = by_question;
    c.score = sure_turn;
    take(std::move(c), asks);
  }

  // The answer's paragraphs up to the next question; behind the last one only while "I" or "we" speak.
  void answer(TokenRange first, size_t from, size_t to, TokenRange who) {
    Candidate c;
    if (!first.empty()) c.content.push_back(first);
    const bool last = to == SIZE_MAX;
    for (; from < std::min(to, blocks_.size()) && c.content.size() < most_paragraphs; ++from) {
      if (is_stage_direction(scene_, blocks_, from)) continue;
      const bool more = blocks_[from].type == BlockType::paragraph && ends(scene_, blocks_, from) &&
                        (!last || c.content.empty() || first_person(scene_, tokens(from)));
      if (!more) break;
      c.content.push_back(tokens(from));
    }
    c.source = who;
    c.inherits = !who.empty();
    c.found_by = by_question;
    c.score = sure_turn;
    take(std::move(c), false);
  }

  // Who answered under his name before the questions had none; else whom the paragraphs before them name most.
  TokenRange interviewed(size_t first_question) const {
    for (size_t i = turns_.size(); i-- > 0;)
      if (const Turn& t = turns_[i]; t.block < first_question && is_name(t) && proper(scene_, t) &&
                                     spoken(scene_, blocks_, t) && !ends_asking(scene_, blocks_, t.block))
        return t.head->name;
    const TokenRange nearest = named_before(scene_, blocks_, first_question);
    if (nearest.empty()) return {};
    std::unordered_map<std::string_view, uint32_t> times;
    for (uint32_t i = 0; i < tokens(first_question).begin; ++i) ++times[scene_.tokens.word(i)];
    TokenRange best = nearest;
    uint32_t most = 2 * times[scene_.tokens.word(nearest.end - 1)];  // once more is no sign
    for (const Name& n : scene_.syntax.names()) {
      if (n.begin >= tokens(first_question).begin) break;
      const uint32_t now = n.end - n.begin == full_name ? times[scene_.tokens.word(n.end - 1)] : 0;
      if (now > most) best = {n.begin, n.end}, most = now;
    }
    return best;
  }

  // Who asked under a name before the questions had none.
  TokenRange asking(size_t first_question, TokenRange who) const {
    for (const Turn& t : turns_)
      if (t.block < first_question && is_name(t) && ends_asking(scene_, blocks_, t.block) && !(t.head->name == who))
        return t.head->name;
    return {};
  }

  const Scene& scene_;
  const RulesOff& off_;
  const std::vector<SceneBlock> blocks_;  // cut where somebody takes a turn
  std::vector<Turn> turns_;
  std::unordered_set<std::string_view> last_names_;  // of names of several words
  std::vector<Candidate> out_;
};

}  // namespace

std::vector<Candidate> from_turns(const Scene& scene, const RulesOff& off) { return TurnFinder(scene, off).run(); }

bool is_turn(const Statement& s) { return s.found_by == by_name || s.found_by == by_question; }

}  // namespace sayso
