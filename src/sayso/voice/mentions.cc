#include "sayso/voice/mentions.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/voice/name_types.h"

namespace sayso {
namespace {

std::string_view without_stop(std::string_view word) {
  return word.size() > 2 && word.ends_with('.') ? word.substr(0, word.size() - 1) : word;
}

class NameScan {
 public:
  NameScan(const Syntax& syntax, const Times& times) : syntax_(syntax), tokens_(syntax.tokens()), times_(times) {}

  std::vector<NameMention> run() {
    for (Words words : name_runs(syntax_, times_))
      if (words.begin >= behind_last_) read(words);
    return std::move(out_);
  }

 private:
  const Sentence& sentence(uint32_t token) const { return tokens_.sentences()[tokens_.sentence_of(token)]; }

  void read(Words words) {
    NameMention m;
    m.name = m.whole = words = without_house(words);
    const auto place = place_named(key_of(tokens_, words));
    if (place && place->kind == PlaceKind::demonym && !tail(words)) return;
    if (!(place && place->kind != PlaceKind::demonym)) {
      take_title(m);
      if (m.name.empty()) return add_owner(m, words);
    }
    take_words_behind(m);
    if (m.title.empty())
      take_role_before(m);
    else if (!heads_role(m.title.end - 1))
      take_role_before_rank(m);
    take_control(m);
    m.whole = {std::min({m.whole.begin, m.title.empty() ? m.name.begin : m.title.begin}),
               std::max(m.whole.end, m.name.end)};
    m.key = key_of(tokens_, m.name);
    if (m.type == VoiceType::person && m.gender == Gender::unknown)
      m.gender = first_name(tokens_.lower(m.name.begin)).value_or(Gender::unknown);
    type_by_words(tokens_, m);
    if (m.key.empty() || !is_party(tokens_, m)) return;
    add_owner(m, words);
    out_.push_back(m);
    behind_last_ = m.name.end;
  }

  // "Brell of Ferro Futures": a person who was named before, and where she works.
  Words without_house(Words words) const {
    if (words.size() < 3 || !tokens_.has(words.begin + 1, WordClass::of)) return words;
    const std::string_view first = tokens_.lower(words.begin);
    const bool known = std::any_of(out_.begin(), out_.end(), [&](const NameMention& m) {
      return m.name.size() > 1 && may_be_person(m) &&
             (tokens_.lower(m.name.begin) == first || tokens_.lower(m.name.end - 1) == first);
    });
    return known ? Words{words.begin, words.begin + 1} : words;
  }

  bool may_be_person(const NameMention& m) const {
    return m.type == VoiceType::person ||
           (m.type == VoiceType::unnamed && m.name.size() < 4 && !tokens_.has(m.name.begin + 1, WordClass::of));
  }

  // "NRC" of "NRC President Ana Brell" is a name of its own.
  void add_owner(const NameMention& m, Words words) {
    if (m.owner.empty() || m.owner.begin < words.begin) return;
    NameMention owner;
    owner.name = owner.whole = m.owner;
    owner.key = key_of(tokens_, m.owner);
    type_by_words(tokens_, owner);
    if (is_party(tokens_, owner)) out_.push_back(owner);
  }

  bool is_title(uint32_t i) const { return title_word(without_stop(tokens_.lower(i))).has_value(); }
  bool heads_title(uint32_t i) const {
    const auto t = title_word(without_stop(tokens_.lower(i)));
    return t && t->kind != TitleKind::modifier;
  }

  // "Martha King": behind a first name even "King" is a name.
  bool is_last_name(uint32_t i, uint32_t begin) const {
    return i > begin && first_name(tokens_.lower(i - 1)) && !is_title(i - 1);
  }

  // "US President Ana Brell" -> place, title, name.
  void take_title(NameMention& m) {
    Words& name = m.name;
    uint32_t head = name.end;
    const bool body = body_word(tokens_.lower(name.end - 1)).has_value() && !first_name(tokens_.lower(name.begin));
    for (uint32_t i = name.begin; i < name.end && !(body && i + 1 < name.end); ++i)
      if (heads_title(i) && !is_last_name(i, name.begin) && !(head < i && behind_of(i, head))) head = i;
    if (head < name.end) {
      uint32_t core = head + 1;
      if (core < name.end && tokens_.has(core, WordClass::of)) core = behind_object(core, name.end);
      uint32_t first = head;
      while (first > name.begin && is_title(first - 1)) --first;
      m.title = {first, core};
      if (const auto t = title_word(without_stop(tokens_.lower(head))); t && t->gender != Gender::unknown)
        m.gender = t->gender;
      const Words before{name.begin, first};
      name.begin = core < name.end && tokens_[core].capital ? core : person_behind(core, name.end);
      if (!name.empty() && name.begin > core) m.title.end = name.begin;
      if (!before.empty()) (place_named(key_of(tokens_, before)) ? m.place : m.owner) = before;
      if (!name.empty()) m.type = VoiceType::person;
      own_title(m);
      return;
    }
    // "NRC Ana Brell": a body before a person is hers.
    if (name.size() > 2 && tokens_[name.begin].all_capitals && first_name(tokens_.lower(name.begin + 1)) && !body) {
      m.owner = {name.begin, name.begin + 1};
      ++name.begin;
      m.type = VoiceType::person;
      return;
    }
    for (uint32_t length = std::min<uint32_t>(3, name.size() - 1); length > 0; --length) {
      const Words front{name.begin, name.begin + length};
      const auto place = place_named(key_of(tokens_, front));
      if (!place || place->country.empty() || all_body_words(tokens_, {front.end, name.end})) continue;
      m.place = front;
      const bool of = front.end + 1 < tokens_.size() && tokens_.has(front.end + 1, WordClass::of);
      if (name.size() - length >= 2 && !of) name.begin += length;
      break;
    }
  }

  // "General" of "Chief of the General Staff"
  bool behind_of(uint32_t i, uint32_t head) const {
    return tokens_.has(i - 1, WordClass::of) ||
           (i > head + 2 && tokens_.has(i - 1, WordClass::plain_article) && tokens_.has(i - 2, WordClass::of));
  }

  // "Secretary of State" + "Ana Brell", "President of the Republic" + "Jan Orrin", "Minister of the Northern Lakes" +
  // "Ana Brell": an object with an article may have more words, up to a first name.
  uint32_t behind_object(uint32_t of, uint32_t end) const {
    if (of + 1 >= end || !tokens_.has(of + 1, WordClass::plain_article)) return std::min(end, of + 2);
    for (uint32_t i = of + 3; i + 1 < end; ++i)
      if (first_name(tokens_.lower(i))) return i;
    return std::min(end, of + 3);
  }

  // "Commissioner for Peace" names nobody, "Under Secretary for Harbour Affairs Ana Brell" does, in the end.
  uint32_t person_behind(uint32_t link, uint32_t end) const {
    if (link >= end || !tokens_.has(link, WordClass::role_link)) return end;
    for (uint32_t i = link + 2; i + 1 < end; ++i)
      if (first_name(tokens_.lower(i)) && tokens_[i].capital && !is_common_word(tokens_.lower(i + 1))) return i;
    return end;
  }

  // "Varonia's" + "Prime Minister Orrin"
  void own_title(NameMention& m) {
    const uint32_t at = m.title.begin;
    if (!m.place.empty() || !m.owner.empty() || at < sentence(at).begin + 2 ||
        !tokens_.has(at - 1, WordClass::genitive))
      return;
    take_owner(m, at - 1);
  }

  // "Sarelat daily", "Varonian foreign ministry": the small words up to a head that makes it an outlet or a body.
  std::optional<uint32_t> tail(Words words) const {
    const uint32_t limit = std::min(sentence(words.begin).end, words.end + 4);
    std::optional<uint32_t> best;
    for (uint32_t i = words.end; i < limit; ++i) {
      const Tag tag = syntax_.tag(i);
      if (tokens_[i].kind != TokenKind::word || tokens_[i].capital || (tag != Tag::noun && tag != Tag::adjective))
        break;
      const auto head = body_word(tokens_.lower(i));
      if (tokens_.has(i, WordClass::company_noun)) return std::nullopt;  // "a Varonian company" is described
      if (head == VoiceType::organization || head == VoiceType::outlet || is_tribe(i)) best = i + 1;
      if (title_word(tokens_.lower(i)) && title_word(tokens_.lower(i))->kind == TitleKind::role) return std::nullopt;
    }
    return best && !describes_name(words, *best) ? best : std::nullopt;
  }

  // "the Varonian newspaper Sarelat": the words up to `end` say what Sarelat is.
  bool describes_name(Words words, uint32_t end) const {
    const auto place = place_named(key_of(tokens_, words));
    return place && place->kind == PlaceKind::demonym && body_word(tokens_.lower(end - 1)) == VoiceType::outlet &&
           end < sentence(words.begin).end && tokens_[end].capital && syntax_.tag(end) == Tag::name && !is_title(end);
  }

  // "the Orrin tribe": a group that is called after somebody.
  bool is_tribe(uint32_t i) const {
    return body_word(tokens_.lower(i)) == VoiceType::group && !body_family(tokens_.lower(i)).empty();
  }

  void take_words_behind(NameMention& m) {
    if (!m.title.empty()) return;
    const auto end = tail(m.name);
    if (!end) return;
    if (is_tribe(*end - 1)) {
      m.name.end = *end;
      m.type = VoiceType::group;
      return;
    }
    const std::string_view head = tokens_.lower(*end - 1);
    const bool outlet = body_word(head) == VoiceType::outlet ||
                        tokens_.has(*end - 1 - (*end - m.name.end > 1 ? 1 : 0), WordClass::news);
    const std::string key = key_of(tokens_, m.name);
    const bool fits = place_named(key) || tokens_[m.name.begin].all_capitals ||
                      tokens_.word(m.name.begin).find('.') != std::string_view::npos;
    if (!outlet && !fits) return;
    if (first_name(tokens_.lower(m.name.begin)) && !outlet) return;
    m.name.end = *end;
    m.type = outlet ? VoiceType::outlet : VoiceType::organization;
  }

  // "government spokesman Arlo Finch", "Sella's Friday prayer imam Orrin", "the opposition coalition Union of ..."
  void take_role_before(NameMention& m) {
    const uint32_t first = sentence(m.name.begin).begin;
    uint32_t begin = m.whole.begin;
    if (begin == first || take_office_before(m)) return;
    const std::string_view head = tokens_.lower(begin - 1);
    const auto title = title_word(head);
    const auto body = body_word(head);
    const bool named_body = body_word(tokens_.lower(m.name.end - 1)) == VoiceType::organization;
    const bool adjective = tokens_.has(begin - 1, WordClass::size_word);  // "major powers"
    const bool role =
        title && (title->kind == TitleKind::role || title->kind == TitleKind::honorific) && !named_body && !adjective;
    const bool kind = body == VoiceType::organization && m.type != VoiceType::place;
    // "The newspaper Aurora", "oil giant Ferro"
    const bool outlet = body == VoiceType::outlet && m.type == VoiceType::unnamed;
    const bool firm = tokens_.has(begin - 1, WordClass::company_noun) && m.type == VoiceType::unnamed;
    if ((!role && !kind && !outlet && !firm) || tokens_[begin - 1].kind != TokenKind::word) return;
    if (outlet || (firm && !role)) m.type = outlet ? VoiceType::outlet : VoiceType::organization;
    uint32_t from = begin - 1;
    while (from > first && begin - from < 6) {
      const uint32_t i = from - 1;
      const Tag tag = syntax_.tag(i);
      const bool weekday = tokens_[i].capital && tag == Tag::name && !out_.empty() && out_.back().name.end <= i &&
                           !place_named(tokens_.lower(i));
      const bool small = !tokens_[i].capital || tokens_[i].all_capitals || i == first;
      if (tokens_[i].kind != TokenKind::word || !((small && (tag == Tag::noun || tag == Tag::adjective)) || weekday))
        break;
      --from;
    }
    m.title = {from, begin};
    if (role) {
      if (m.type == VoiceType::unnamed) m.type = VoiceType::person;
      if (title->gender != Gender::unknown) m.gender = title->gender;
    }
    if (from == first) return;
    uint32_t at = from;
    if (tokens_.has(at - 1, WordClass::genitive) && at - 1 > first) --at;
    take_owner(m, at);
  }

  bool heads_role(uint32_t i) const {
    const auto t = title_word(without_stop(tokens_.lower(i)));
    return t && t->kind == TitleKind::role;
  }

  // "army spokesman" + "Lt. Col. Nord"
  void take_role_before_rank(NameMention& m) {
    NameMention before = m;
    before.whole.begin = m.title.begin;
    before.title = {};
    take_role_before(before);
    if (before.title.empty() || !heads_role(before.title.end - 1)) return;
    m.role = before.title;
    if (m.place.empty()) m.place = before.place;
    if (m.owner.empty()) m.owner = before.owner;
  }

  // What an office is of, and no name: "State", "Defence"
  bool is_field(uint32_t i) const {
    const auto t = title_word(tokens_.lower(i));
    return t && t->kind == TitleKind::modifier && is_common_word(tokens_.lower(i));
  }

  // Two or three capitals that make no body and no place.
  bool is_plain(Words words) const {
    for (uint32_t i = words.begin; i < words.end; ++i)
      if (!tokens_[i].capital || body_word(tokens_.lower(i)) || place_named(tokens_.lower(i))) return false;
    return words.size() == 2 || words.size() == 3;
  }

  // "Secretary of" + "State Ana Brell", "Envoy to the" + "Harbour Union Ana Brell": the office runs into the name.
  bool take_office_before(NameMention& m) const {
    constexpr uint32_t longest_object = 3, longest_office = 8;
    const uint32_t begin = m.name.begin, first = sentence(begin).begin;
    if (m.name.size() < 3 || begin < first + 2 || first_name(tokens_.lower(begin))) return false;
    const uint32_t link = tokens_.has(begin - 1, WordClass::plain_article) ? begin - 2 : begin - 1;
    if (link == first || !tokens_.has(link, WordClass::role_link)) return false;
    uint32_t person = begin + 1;
    while (person + 2 < m.name.end && person - begin < longest_object && !first_name(tokens_.lower(person))) ++person;
    const bool listed = first_name(tokens_.lower(person)).has_value();
    const bool field = !listed && is_field(begin) && is_plain({begin + 1, m.name.end});
    if (field) person = begin + 1;  // "State" is all of it, whatever the person is called
    if (person + 1 >= m.name.end || (!listed && !field)) return false;
    uint32_t office = link;
    for (uint32_t i = link; i-- > first && link - i < longest_office;) {
      if (heads_title(i)) office = i;
      if (!is_title(i) && !tokens_[i].capital && !tokens_.has(i, WordClass::role_link)) break;
    }
    if (office == link) return false;
    while (office > first && is_title(office - 1)) --office;
    m.title = {office, person};
    m.name.begin = person;
    m.type = VoiceType::person;
    return true;
  }

  // The name or place that ends before token `end` owns the role.
  void take_owner(NameMention& m, uint32_t end) {
    if (!out_.empty() && out_.back().name.end == end) {
      (out_.back().type == VoiceType::place ? m.place : m.owner) = out_.back().name;
      return;
    }
    const uint32_t first = sentence(end - 1).begin;
    for (uint32_t length = 3; length > 0; --length) {
      if (end < first + length || !tokens_[end - length].capital) continue;
      if (!place_named(key_of(tokens_, {end - length, end}))) continue;
      m.place = {end - length, end};
      return;
    }
  }

  // "Varonia's state-run VAP news agency"
  void take_control(NameMention& m) {
    const uint32_t first = sentence(m.name.begin).begin;
    const uint32_t begin = m.whole.begin;
    if (begin == first || !tokens_.has(begin - 1, WordClass::control) || m.type == VoiceType::person) return;
    m.control = {begin - 1, begin};
    m.title = {};
    if (begin - 1 == first) return;
    uint32_t at = begin - 1;
    if (tokens_.has(at - 1, WordClass::genitive) && at - 1 > first) --at;
    if (m.place.empty()) take_owner(m, at);
  }

  const Syntax& syntax_;
  const Tokens& tokens_;
  const Times& times_;
  uint32_t behind_last_ = 0;
  std::vector<NameMention> out_;
};

}  // namespace

std::vector<NameMention> find_names(const Syntax& syntax, const Times& times) { return NameScan(syntax, times).run(); }

std::string key_of(const Tokens& tokens, Words words) {
  while (!words.empty() && (tokens.has(words.begin, WordClass::the) || tokens.has(words.begin, WordClass::genitive)))
    ++words.begin;
  while (!words.empty() && tokens.has(words.end - 1, WordClass::genitive)) --words.end;
  std::string out;
  for (uint32_t i = words.begin; i < words.end; ++i) {
    if (i > words.begin && tokens[i].space_before) out += ' ';
    out += tokens.lower(i);
  }
  return out;
}

std::string initials_of(const Tokens& tokens, Words words) {
  std::string out;
  for (uint32_t i = words.begin; i < words.end; ++i)
    if (tokens[i].capital) append_utf8(out, code_point_at(tokens.lower(i), 0).value);
  return out;
}

}  // namespace sayso
