#include "sayso/statement/turn_heads.h"

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "sayso/base/lexicon.h"

namespace sayso {
namespace {

constexpr uint32_t longest_name = 8, longest_head = 24;  // tokens
constexpr uint32_t longest_stamp = 14;                   // "[00:01:12]"

// "q" -> question, "a" -> answer.
std::optional<TurnHead::Kind> marked_as(std::string_view word) {
  static const std::unordered_map<std::string_view, TurnHead::Kind> marks = [] {
    static const Lexicon list("en/turn_marks.tsv");
    std::unordered_map<std::string_view, TurnHead::Kind> out;
    for (const auto& row : list.rows())
      out[row[0]] = row[1] == "question" ? TurnHead::Kind::question : TurnHead::Kind::answer;
    return out;
  }();
  const auto mark = marks.find(word);
  return mark == marks.end() ? std::nullopt : std::optional(mark->second);
}

enum class Title { honorific, role };

bool is_title(Title kind, std::string_view word) {
  static const std::unordered_map<std::string_view, Title> words = [] {
    std::unordered_map<std::string_view, Title> out;
    static const Lexicon list("en/titles.tsv");
    for (const auto& row : list.rows()) {
      if (row[1] == "honorific") out[row[0]] = Title::honorific;
      if (row[1] == "role") out[row[0]] = Title::role;
    }
    return out;
  }();
  const auto found = words.find(word);
  return found != words.end() && found->second == kind;
}

bool is_honorific(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  return is_title(Title::honorific, word);
}

bool is_place(const std::string& name) {
  static const std::unordered_set<std::string_view> places = [] {
    static const Lexicon list("en/places.tsv");
    std::unordered_set<std::string_view> out;
    for (const auto& row : list.rows())
      if (row[1] != "demonym" && row[1] != "people") out.insert(row[0]);
    return out;
  }();
  return places.contains(name);
}

class HeadReader {
 public:
  HeadReader(const Scene& scene, TokenRange block) : scene_(scene), tokens_(scene.tokens), block_(block) {}

  std::optional<TurnHead> run() {
    uint32_t i = past_stamp(past_bullet(block_.begin));
    if (std::optional<TurnHead> marked = mark(i)) return marked;
    TurnHead head;
    head.name.begin = head.name.end = i;
    if (scene_.has(i, WordClass::the) && tokens_[i + 1].all_capitals) ++i;
    while (i < block_.end && i < head.name.begin + longest_name && names(i)) head.shouted |= tokens_[i++].all_capitals;
    head.name.end = i;
    if (head.name.empty() || is_mark(scene_.kind(head.name.begin))) return std::nullopt;
    head.shouted |= tokens_.word(head.name.begin)[0] == '@';
    i = past_asides(i, head.shouted);
    if (!person_.empty()) head.name = person_;
    // "8:42" is no head
    if (i + 1 >= block_.end || tokens_.word(i) != ":" || !tokens_[i + 1].space_before) return std::nullopt;
    head.mark = {i, i + 1};
    head.body = i + 1;
    for (uint32_t k = block_.begin; k < i; ++k) head.titled |= is_honorific(tokens_.lower(k));
    const Quote* q = scene_.quote_at(head.body);
    head.quoted = q && q->begin == head.body;
    return head;
  }

 private:
  bool names(uint32_t i) const {
    if (scene_.kind(i) == TokenKind::number) return false;
    // "MR." of "MR. ODE" keeps its full stop, or has it behind it
    if (scene_.kind(i) == TokenKind::end) return i > block_.begin && i + 1 < block_.end && tokens_[i + 1].capital;
    return scene_.syntax.tag(i) == Tag::name || tokens_[i].all_capitals ||
           (tokens_[i].capital && scene_.kind(i) == TokenKind::word) || tokens_.word(i)[0] == '@';
  }

  uint32_t past_bullet(uint32_t i) const {
    const bool bullet = scene_.kind(i) == TokenKind::other || scene_.kind(i) == TokenKind::dash;
    return bullet && i + 1 < block_.end && tokens_.word(i)[0] != '@' ? i + 1 : i;
  }

  // "[00:01:12]", "(14:05)", "00:01:12"
  uint32_t past_stamp(uint32_t i) const {
    const bool opened = scene_.kind(i) == TokenKind::open;
    uint32_t end = opened ? i + 1 : i;
    bool number = false;
    for (; end < block_.end && end < i + longest_stamp; ++end) {
      const TokenKind kind = scene_.kind(end);
      if (kind == TokenKind::close && opened) return number ? end + 1 : i;
      if (kind != TokenKind::number && kind != TokenKind::colon && !starts_with_digit(end)) break;
      number = true;
    }
    return !opened && number && end > i ? end : i;
  }
  bool starts_with_digit(uint32_t i) const {
    const std::string_view w = tokens_.word(i);
    return !w.empty() && w[0] >= '0' && w[0] <= '9';
  }

  // "(on telephone)", "(Orlby) (14:05)", "– holding up a document –", ", MINISTER"; "(Mr Brell)" is who heads the turn.
  uint32_t past_asides(uint32_t i, bool shouted) {
    const uint32_t limit = std::min(block_.end, block_.begin + longest_head);
    while (i < limit && tokens_.word(i) != ":") {
      const TokenKind kind = scene_.kind(i);
      if (kind == TokenKind::open || kind == TokenKind::dash) {
        const TokenKind closing = kind == TokenKind::open ? TokenKind::close : TokenKind::dash;
        uint32_t close = i + 1;
        while (close < limit && scene_.kind(close) != closing) ++close;
        if (close >= limit) return i;
        const TokenRange aside{i + 1, close};
        if (kind == TokenKind::open && aside.size() >= 2 && is_honorific(tokens_.lower(aside.begin))) person_ = aside;
        i = close + 1;
      } else if (shouted && (kind == TokenKind::comma || kind <= TokenKind::number)) {
        ++i;  // "BRELL, MINISTER FOR WATER:"
      } else {
        return i;
      }
    }
    return i;
  }

  // "Q:", "A."
  std::optional<TurnHead> mark(uint32_t i) const {
    const auto kind = marked_as(tokens_.lower(i));
    if (!kind || !tokens_[i].capital) return std::nullopt;
    std::string_view w = tokens_.word(i);
    TurnHead head;
    head.kind = *kind;
    if (w.ends_with('.')) {
      head.mark = {i, i + 1};
    } else if (tokens_.word(i + 1) == ":" || tokens_.word(i + 1) == ".") {
      head.mark = {i, i + 2};
    } else {
      return std::nullopt;
    }
    head.body = head.mark.end;
    return head.body < block_.end ? std::optional(head) : std::nullopt;
  }

  const Scene& scene_;
  const Tokens& tokens_;
  const TokenRange block_;
  TokenRange person_;  // in brackets behind an office
};

}  // namespace

bool is_role(std::string_view word) { return is_title(Title::role, word); }

std::optional<TurnHead> turn_head(const Scene& scene, TokenRange block) { return HeadReader(scene, block).run(); }

bool labels_place(const Scene& scene, const TurnHead& head, TokenRange block) {
  if (head.kind != TurnHead::Kind::name || head.titled || head.quoted) return false;
  std::string name;
  for (uint32_t i = head.name.begin; i < head.name.end; ++i) (name += name.empty() ? "" : " ") += scene.tokens.lower(i);
  if (!is_place(name)) return false;
  for (uint32_t i = head.body; i < block.end; ++i)
    if (scene.first_person(i) && !scene.quote_at(i)) return false;
  return true;
}

}  // namespace sayso
