#include "sayso/voice/roles.h"

#include <algorithm>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

constexpr uint32_t longest_apposition = 18, longest_head = 9;  // tokens
constexpr size_t most_roles = 12;                              // of one voice

bool is_body(VoiceType type) {
  return type == VoiceType::organization || type == VoiceType::outlet || type == VoiceType::group;
}

// "Volta": a name that nothing tells of is taken for a person's.
bool guessed(const Member& m) { return m.voice.type == VoiceType::person && !m.sure; }

bool in_noun_phrase(const Syntax& syntax, uint32_t i) {
  const Tokens& tokens = syntax.tokens();
  const Tag tag = syntax.tag(i);
  if (tokens[i].kind != TokenKind::word && tokens[i].kind != TokenKind::number) return false;
  return tag == Tag::noun || tag == Tag::adjective || tag == Tag::name || tag == Tag::possessive ||
         tag == Tag::number ||
         (tag == Tag::verb &&
          (tokens.lower(i).find('-') != std::string_view::npos || tokens.has(i, WordClass::ing_form))) ||
         title_word(tokens.lower(i));
}

uint32_t phrase_end(const Syntax& syntax, uint32_t head, uint32_t limit) {
  const Tokens& tokens = syntax.tokens();
  uint32_t at = head + 1;
  while (at < limit) {
    const Tag tag = syntax.tag(at);
    const TokenKind kind = tokens[at].kind;
    if (kind == TokenKind::comma || kind == TokenKind::end || kind == TokenKind::dash || kind == TokenKind::colon ||
        kind == TokenKind::close || kind == TokenKind::open_quote || kind == TokenKind::open)
      break;
    if (tag == Tag::verb || tag == Tag::auxiliary || tag == Tag::pronoun || tag == Tag::subordinator) break;
    ++at;
  }
  while (at > head + 1 && (syntax.tag(at - 1) == Tag::conjunction || syntax.tag(at - 1) == Tag::to)) --at;
  return at;
}

// Behind the last owner of a role: "chief" of "the harbour's chief".
uint32_t behind_owner(const Tokens& tokens, uint32_t begin, uint32_t head) {
  uint32_t from = begin;
  for (uint32_t i = begin; i < head; ++i)
    if (tokens.has(i, WordClass::possessive_mark)) from = i + 1;
  return from;
}

std::optional<uint32_t> place_voice(const Tokens& tokens, const Cast& cast, Words place) {
  if (auto id = cast.with_key(key_of(tokens, place))) return id;
  const auto known = place_named(key_of(tokens, place));
  return known && !known->country.empty() ? cast.with_key(lower(known->country)) : std::nullopt;
}

// "Brell, the chief of the harbour guard said that": the second comma is missing.
bool speaks_itself(const Tokens& tokens, const NameMention& m, uint32_t comma, uint32_t head, uint32_t verb) {
  const Sentence& s = tokens.sentences()[tokens.sentence_of(m.name.begin)];
  const bool closes =
      verb + 1 >= s.end || tokens[verb + 1].kind == TokenKind::comma || tokens[verb + 1].kind == TokenKind::end;
  return m.whole.begin == s.begin && !closes && tokens.has(comma + 1, WordClass::plain_article) &&
         !tokens.lower(head).ends_with('s');
}

std::optional<uint32_t> named_in(std::span<const NameMention> names, const Cast& cast, Words words, uint32_t except) {
  const size_t i = last_name_in(names, words);
  const auto id = i < names.size() ? cast.of_name(i) : std::nullopt;
  return id == except ? std::nullopt : id;
}

// "head of the Harbour Union office in eastern Varonia": the union, before the place where it is.
std::optional<uint32_t> body_in(std::span<const NameMention> names, const Cast& cast, Words object, uint32_t except) {
  std::optional<uint32_t> first;
  for (size_t i = last_name_in(names, object); i < names.size() && names[i].name.begin >= object.begin; --i) {
    const auto id = cast.of_name(i);
    if (id && id != except && is_body(cast[*id].voice.type)) first = id;
    if (i == 0) break;
  }
  return first ? first : named_in(names, cast, object, except);
}

class RoleReader {
 public:
  RoleReader(const Syntax& syntax, std::span<const NameMention> names, Cast& cast)
      : syntax_(syntax), tokens_(syntax.tokens()), names_(names), cast_(cast) {}

  void run() {
    for (size_t i = 0; i < names_.size(); ++i) {
      const auto voice = cast_.of_name(i);
      if (!voice) continue;
      before_name(names_[i], *voice);
      const uint32_t behind = brackets(names_[i], *voice);
      apposition_behind(names_[i], *voice, behind);
      clause_behind(names_[i], *voice, behind);
      apposition_before(names_[i], *voice);
    }
  }

 private:
  Voice& voice(uint32_t id) { return cast_[id].voice; }

  void before_name(const NameMention& m, uint32_t id) {
    if (!m.title.empty()) {
      const auto title = title_word(tokens_.lower(m.title.end - 1));
      if (!(title && title->kind == TitleKind::honorific)) add_role(voice(id), tokens_, m.title);
    }
    if (!m.role.empty()) add_role(voice(id), tokens_, m.role);
    if (!m.place.empty()) add_affiliation(voice(id), tokens_, m.place, place_voice(tokens_, cast_, m.place));
    if (!m.owner.empty()) add_affiliation(voice(id), tokens_, m.owner, cast_.with_key(key_of(tokens_, m.owner)));
    if (!m.control.empty()) add_affiliation(voice(id), tokens_, m.control, std::nullopt);
  }

  /// "(NRC)" is passed over, "(affiliated with ...)" is read. Where they end.
  uint32_t brackets(const NameMention& m, uint32_t id) {
    uint32_t at = m.name.end;
    while (at < tokens_.size() && tokens_[at].kind == TokenKind::open) {
      const uint32_t limit = std::min(tokens_.size(), at + longest_apposition);
      uint32_t close = at + 1;
      while (close < limit && tokens_[close].kind != TokenKind::close) ++close;
      if (close >= limit || close == at + 1) return at;
      if (tokens_.has(at + 1, WordClass::tie))
        add_affiliation(voice(id), tokens_, {at + 1, close}, named_in(names_, cast_, {at + 1, close}, id));
      at = close + 1;
    }
    return at;
  }

  // "Volta, the country's largest carmaker"
  void tell_type(uint32_t head, uint32_t id) {
    if (!tokens_.has(head, WordClass::company_noun) || !guessed(cast_[id])) return;
    cast_[id].voice.type = VoiceType::organization;
    cast_[id].sure = true;
  }

  bool heads_role(uint32_t i, uint32_t id) const {
    const std::string_view w = tokens_.lower(i);
    const auto title = title_word(w);
    const VoiceType type = cast_[id].voice.type;
    if (title && title->kind == TitleKind::role) return type == VoiceType::person || type == VoiceType::unnamed;
    if (tokens_.has(i, WordClass::company_noun)) return is_body(type) || guessed(cast_[id]);
    const auto body = body_word(w);
    return is_body(type) && (body == VoiceType::organization || body == VoiceType::outlet);
  }

  /// The token that heads the role in a phrase from `begin`; `limit` where none does.
  uint32_t role_head(uint32_t begin, uint32_t limit, uint32_t id) const {
    uint32_t end = begin;
    if (begin + 1 < limit && syntax_.tag(begin) == Tag::verb && heads_role(begin + 1, id)) ++end;  // "lead analyst"
    while (end < limit && end - begin < longest_head && in_noun_phrase(syntax_, end)) ++end;
    // "one of the civilians", "a member of the council"
    if (end == begin && end + 2 < limit && tokens_.has(end, WordClass::of)) return role_head(end + 2, limit, id);
    if (end > begin && syntax_.tag(begin) == Tag::verb && end - begin > 2) return limit;  // "assigning three judges"
    for (uint32_t i = end; i-- > begin;)
      if (heads_role(i, id) && !(i + 1 < end && tokens_.has(i + 1, WordClass::genitive))) return i;
    return limit;
  }

  void apposition_behind(const NameMention& m, uint32_t id, uint32_t at) {
    const uint32_t sentence_end = tokens_.sentences()[tokens_.sentence_of(m.name.begin)].end;
    if (at + 1 >= sentence_end || tokens_[at].kind != TokenKind::comma) return;
    uint32_t begin = at + 1;
    while (begin < sentence_end && (tokens_.has(begin, WordClass::article) || tokens_.has(begin, WordClass::among)))
      ++begin;
    const uint32_t limit = std::min(sentence_end, begin + longest_apposition);
    const uint32_t head = role_head(begin, limit, id);
    if (head == limit) return;
    if (head < begin) return;
    const uint32_t end = phrase_end(syntax_, head, limit);
    // In a list ("Ana Brell, President Orrin and ...") the next name is somebody else.
    const bool other = head + 1 < limit && syntax_.tag(head + 1) == Tag::name;
    // "..., officials said" is who says it, not what he is.
    const bool says = end < sentence_end && syntax_.tag(end) == Tag::verb && tokens_[end].kind == TokenKind::word &&
                      !speaks_itself(tokens_, m, at, head, end);
    const bool one_of_them = tokens_.has(at + 1, WordClass::one_of_them);
    const bool several =
        cast_[id].voice.type == VoiceType::person && tokens_.lower(head).ends_with('s') && !one_of_them;
    if (other || says || several) return;
    if (tokens_.has(begin, WordClass::of) && begin + 2 < end) begin += 2;
    const uint32_t from = behind_owner(tokens_, begin, head);
    add_role(voice(id), tokens_, {from, end});
    tell_type(head, id);
    affiliate(id, begin, head, end);
  }

  // ", who is Mr Orrin's lawyer,", ", who was justice minister until 2029,", ", who heads the Harbour Union,"
  void clause_behind(const NameMention& m, uint32_t id, uint32_t at) {
    const uint32_t end = tokens_.sentences()[tokens_.sentence_of(m.name.begin)].end;
    const bool is = at + 2 < end && tokens_.has(at, WordClass::be) && tokens_[at].space_before &&
                    tokens_.has(at + 1, WordClass::plain_article) &&
                    cast_[id].voice.type == VoiceType::person;  // "Brell is a lecturer at the Sella Institute"
    if (tokens_[at].kind == TokenKind::comma) ++at;
    if (at + 2 >= end || !(is || tokens_.has(at, WordClass::relative))) return;
    uint32_t begin = is ? at : at + 1;
    const bool leads = tokens_.has(begin, WordClass::leading_verb);
    if (!leads && !tokens_.has(begin, WordClass::be) && !tokens_.has(begin, WordClass::have)) return;
    while (!leads && begin < end &&
           (tokens_.has(begin, WordClass::be) || tokens_.has(begin, WordClass::have) ||
            syntax_.tag(begin) == Tag::adverb || tokens_.has(begin, WordClass::article)))
      ++begin;
    const uint32_t limit = std::min(end, begin + longest_apposition);
    if (leads) {
      uint32_t object = begin + 1;
      while (object < limit && tokens_.has(object, WordClass::article)) ++object;
      const uint32_t stop = phrase_end(syntax_, object, limit);
      if (stop <= object) return;
      add_role(voice(id), tokens_, {begin, stop});
      return add_affiliation(voice(id), tokens_, {object, stop}, named_in(names_, cast_, {object, stop}, id));
    }
    const uint32_t head = role_head(begin, limit, id);
    if (head >= limit || head < begin || (is && tokens_.has(head, WordClass::anybody_noun))) return;  // "a happy man"
    const uint32_t stop = phrase_end(syntax_, head, limit);
    const uint32_t from = behind_owner(tokens_, begin, head);
    uint32_t until = head + 1;
    while (until < stop && !tokens_.has(until, WordClass::until) && !(is && syntax_.tag(until) == Tag::conjunction))
      ++until;
    add_role(voice(id), tokens_, {from, until});
    affiliate(id, begin, head, until);
  }

  // What the role belongs to: its owner ("Varonia's") and the object of its preposition.
  void affiliate(uint32_t id, uint32_t begin, uint32_t head, uint32_t end) {
    for (uint32_t i = begin; i < head; ++i)
      if (tokens_.has(i, WordClass::genitive) && i > begin)
        add_affiliation(voice(id), tokens_, {begin, i}, named_in(names_, cast_, {begin, i}, id));
    // "Lina Marek, NRC president": the body before the role.
    const size_t before = last_name_in(names_, {begin, head});
    if (before < names_.size() && names_[before].name.end == head)
      add_affiliation(voice(id), tokens_, names_[before].name, cast_.of_name(before));
    if (head + 2 < end + 1 && head + 1 < end && tokens_.has(head + 1, WordClass::role_link)) {
      Words object{head + 2, end};
      while (!object.empty() && tokens_.has(object.begin, WordClass::article)) ++object.begin;
      if (!object.empty()) add_affiliation(voice(id), tokens_, object, body_in(names_, cast_, object, id));
    }
  }

  // "the country's main opposition party, the Union of ...,", "the leader of the NRC, Ana Brell,"
  void apposition_before(const NameMention& m, uint32_t id) {
    const uint32_t first = tokens_.sentences()[tokens_.sentence_of(m.name.begin)].begin;
    uint32_t comma = m.whole.begin;
    if (comma > first && tokens_.has(comma - 1, WordClass::article)) --comma;
    if (comma < first + 2 || tokens_[comma - 1].kind != TokenKind::comma) return;
    --comma;
    uint32_t begin = comma;
    while (begin > first && comma - begin < 12 &&
           (in_noun_phrase(syntax_, begin - 1) || tokens_.has(begin - 1, WordClass::role_link) ||
            tokens_.has(begin - 1, WordClass::article)))
      --begin;
    uint32_t head = comma;
    for (uint32_t i = begin; i < comma && head == comma; ++i) {
      const bool at_end = i + 1 == comma || tokens_.has(i + 1, WordClass::role_link);
      if (at_end && heads_role(i, id) && !tokens_[i].capital) head = i;
    }
    if (head == comma) return;
    uint32_t from = head;
    while (from > begin && !tokens_.has(from - 1, WordClass::article) && !tokens_.has(from - 1, WordClass::genitive) &&
           !tokens_.has(from - 1, WordClass::role_link))
      --from;
    const bool determined =
        from > begin && (tokens_.has(from - 1, WordClass::article) || tokens_.has(from - 1, WordClass::genitive));
    const bool governed =
        from >= begin + 2 && tokens_.has(from - 2, WordClass::role_link) && !tokens_.has(from - 1, WordClass::genitive);
    if (!determined || governed) return;
    add_role(voice(id), tokens_, {from, comma});
    tell_type(head, id);
    if (tokens_.has(from - 1, WordClass::genitive) && from - 1 > begin) {
      uint32_t owner = from - 1;
      while (owner > begin && !tokens_.has(owner - 1, WordClass::article) && from - owner < 6) --owner;
      add_affiliation(voice(id), tokens_, {owner, from - 1}, named_in(names_, cast_, {owner, from - 1}, id));
    }
    affiliate(id, from, head, comma);
  }

  const Syntax& syntax_;
  const Tokens& tokens_;
  std::span<const NameMention> names_;
  Cast& cast_;
};

template <class List>
bool has_text(const List& list, const std::string& text) {
  return std::any_of(list.begin(), list.end(), [&](const auto& x) { return lower(x.text) == lower(text); });
}

}  // namespace

void add_roles(const Syntax& syntax, std::span<const NameMention> names, Cast& cast) {
  RoleReader(syntax, names, cast).run();
}

void add_role(Voice& voice, const Tokens& tokens, Words words) {
  if (words.empty() || voice.roles.size() >= most_roles) return;
  const Span span = tokens.span(words.begin, words.end);
  std::string text(tokens.text().of(span));
  if (!has_text(voice.roles, text)) voice.roles.push_back({std::move(text), {span}});
}

void add_affiliation(Voice& voice, const Tokens& tokens, Words words, std::optional<uint32_t> with) {
  if (words.empty() || voice.affiliations.size() >= most_roles) return;
  const Span span = tokens.span(words.begin, words.end);
  std::string text(tokens.text().of(span));
  if (!has_text(voice.affiliations, text)) voice.affiliations.push_back({std::move(text), {span}, with});
}

size_t last_name_in(std::span<const NameMention> names, Words words) {
  auto at = std::lower_bound(names.begin(), names.end(), words.end,
                             [](const NameMention& m, uint32_t end) { return m.name.begin < end; });
  while (at != names.begin()) {
    --at;
    if (at->name.begin < words.begin) break;
    if (at->name.end <= words.end) return static_cast<size_t>(at - names.begin());
  }
  return names.size();
}

}  // namespace sayso
