#include "sayso/voice/name_runs.h"

#include "sayso/base/utf8.h"
#include "sayso/voice/calls.h"
#include "sayso/voice/loaded_names_words.h"
#include "sayso/voice/mentions.h"
#include "sayso/voice/name_sign_words.h"
#include "sayso/voice/name_titles.h"

namespace sayso {
namespace {

constexpr uint32_t longest_name = 12;  // tokens; a longer run of capitals is a headline

// "al-Orrin" begins small and is a name all the same, alone or between other names.
bool has_article(const Tokens& tokens, uint32_t i) {
  const std::string_view w = tokens.word(i);
  const size_t dash = w.find('-');
  return tokens[i].kind == TokenKind::word && dash != std::string_view::npos && dash <= 3 && dash + 1 < w.size() &&
         (w[0] == 'a' || w[0] == 'e') && is_upper(code_point_at(w, dash + 1).value);
}

// "Bartholomew" + “Barty” + "Quist"
bool is_nickname(const Tokens& tokens, Words a, Words nickname, Words b) {
  const auto mark = [&](uint32_t i) {
    const TokenKind kind = tokens[i].kind;
    return kind == TokenKind::open_quote || kind == TokenKind::close_quote || kind == TokenKind::quote;
  };
  return nickname.begin == a.end + 1 && b.begin == nickname.end + 1 && nickname.size() == 1 && a.size() < 6 &&
         b.size() < 3 && mark(a.end) && mark(nickname.end) &&
         tokens.sentences()[tokens.sentence_of(a.begin)].end >= b.end;
}

// "(President Ana" + ") Brell said": in somebody's words, what the editor adds to a last name.
bool is_inserted(const Tokens& tokens, Words added, Words last) {
  return added.begin > 0 && tokens[added.begin - 1].kind == TokenKind::open &&
         tokens[added.end].kind == TokenKind::close && last.begin == added.end + 1 && last.size() < 3 &&
         first_name(tokens.lower(added.end - 1)) && tokens.sentences()[tokens.sentence_of(added.begin)].end >= last.end;
}

// "BDP(L)": which wing of a party it is.
Words with_wing(const Tokens& tokens, Words party) {
  constexpr size_t longest_wing = 3;  // bytes
  const uint32_t open = party.end;
  const bool fits = party.size() == 1 && tokens[party.begin].all_capitals && open + 2 < tokens.size() &&
                    tokens[open].kind == TokenKind::open && !tokens[open].space_before && tokens[open + 1].capital &&
                    tokens.word(open + 1).size() <= longest_wing && tokens[open + 2].kind == TokenKind::close &&
                    !tokens[open + 1].space_before && !tokens[open + 2].space_before;
  return fits ? Words{party.begin, open + 3} : party;
}

// "Far Shore-based", "Korvat-style" tell of a place and "forty-one" counts; none names anybody. "Kim Jong-il" does.
bool is_adjective(const Tokens& tokens, uint32_t i) {
  constexpr size_t shortest = 5;  // bytes of "based"
  const std::string_view word = tokens.word(i), low = tokens.lower(i);
  const size_t dash = word.rfind('-');
  if (dash == std::string_view::npos || dash == 0 || low.size() != word.size()) return false;
  const std::string_view before = low.substr(0, dash), behind = low.substr(dash + 1);
  if (is_upper(code_point_at(word, static_cast<uint32_t>(dash + 1)).value)) {  // "Varonian-American"
    const auto a = place_named(before), b = place_named(behind);
    return a && b && a->kind == PlaceKind::demonym && b->kind == PlaceKind::demonym;
  }
  const bool form = tokens.has(i, WordClass::past_form) || tokens.has(i, WordClass::ing_form);
  return is_adjective_tail(behind) || (form && behind.size() >= shortest) ||
         (is_common_word(before) && is_common_word(behind));
}

// "Varonian Council" + "on" + "Harbour Affairs", "Sella Institute" + "for" + "Strategic Studies"
bool is_field(const Tokens& tokens, Words a, Words b) {
  const bool link =
      b.begin == a.end + 1 && tokens.has(a.end, WordClass::body_purpose) && !tokens.has(a.end, WordClass::to);
  if (!link || a.size() < 2 || b.size() < 2 || body_word(tokens.lower(a.end - 1)) != VoiceType::organization)
    return false;
  for (uint32_t i = b.begin; i < b.end; ++i) {
    const std::string_view w = tokens.lower(i);
    const bool time = tokens.has(i, WordClass::weekday) || tokens.has(i, WordClass::month_name);
    const auto title = title_word(w);
    const bool role = title && title->kind == TitleKind::role;
    if (!tokens[i].capital || !is_common_word(w) || place_named(w) || role || time) return false;
  }
  return true;
}

// "Prevention" ends as a field of work does.
bool ends_as_field(std::string_view word) {
  constexpr size_t shortest = 2, longest = 5, least = 3;  // bytes of the ending; of what stands before it
  for (size_t n = shortest; n <= longest && n + least <= word.size(); ++n)
    if (is_naming_word(NamingWord::field_end, word.substr(word.size() - n))) return true;
  return false;
}

// "Varonian Center for Plague Control" + "and" + "Prevention": another thing that the body is for.
bool is_second_field(const Tokens& tokens, Words a, Words b) {
  constexpr uint32_t longest = 2, far = 3;
  bool body = false;
  for (uint32_t i = a.begin; i + 2 < a.end && i - a.begin < far; ++i)
    body = body || (body_word(tokens.lower(i)) == VoiceType::organization &&
                    (tokens.has(i + 1, WordClass::body_purpose) || tokens.has(i + 1, WordClass::of)));
  if (!body || b.size() > longest) return false;
  for (uint32_t i = b.begin; i < b.end; ++i) {
    const std::string_view w = tokens.lower(i);
    const bool field = is_common_word(w) || ends_as_field(w);
    if (!field || title_word(w) || body_word(w) || place_named(w) || first_name(w)) return false;
  }
  return true;
}

// "Rebels told Reuters" + "Varonia would join": an outlet, and who or what it is told of.
bool tells_outlet(const Syntax& syntax, Words words) {
  const Tokens& tokens = syntax.tokens();
  if (words.size() < 2 || words.begin == 0 || syntax.tag(words.begin - 1) != Tag::verb) return false;
  if (!is_outlet_name(tokens.lower(words.begin)) || is_outlet_name(key_of(tokens, words))) return false;
  const Words rest{words.begin + 1, words.end};
  const bool body = body_word(tokens.lower(rest.end - 1)) || body_word(tokens.lower(rest.begin));
  const auto place = place_named(key_of(tokens, rest));
  const bool goes_on = rest.end < tokens.sentences()[tokens.sentence_of(words.begin)].end &&
                       (syntax.tag(rest.end) == Tag::verb || syntax.tag(rest.end) == Tag::auxiliary ||
                        tokens.has(rest.end, WordClass::possessive_mark));
  return !body && goes_on && !(place && place->kind == PlaceKind::demonym);
}

// "the year" + "Ana Brell", "rival" + "Ana Brell": with a capital, a word before a first and a last name.
Words without_word(const Tokens& tokens, Words words) {
  const bool whole = words.size() == 3 && first_name(tokens.lower(words.begin + 1)) &&
                     !is_common_word(tokens.lower(words.end - 1)) && !body_word(tokens.lower(words.end - 1));
  const std::string_view first = tokens.lower(words.begin);
  const bool word = is_common_word(first) && !first_name(first) && !title_word(first) && !place_named(first) &&
                    !body_word(first) && !tokens[words.begin].all_capitals &&
                    !place_named(key_of(tokens, {words.begin, words.begin + 2}));
  if (whole && word) ++words.begin;
  return words;
}

// "Norvacars.com"
Words with_site(const Tokens& tokens, Words words) {
  constexpr size_t longest = 4;  // bytes of "info"
  const uint32_t end = words.end;
  const bool stop = end + 1 < tokens.sentences()[tokens.sentence_of(words.begin)].end &&
                    tokens[end].kind == TokenKind::end && !tokens[end].space_before && !tokens[end + 1].space_before &&
                    tokens[end + 1].kind == TokenKind::word && !tokens[end + 1].capital;
  const size_t size = stop ? tokens.word(end + 1).size() : 0;
  if (size >= 2 && size <= longest) words.end += 2;
  return words;
}

// "Developer Holt & Sons", "Carmaker Volta" open a sentence: what they are.
Words without_kind(const Tokens& tokens, Words words) {
  const uint32_t first = words.begin;
  const bool kind = words.size() > 1 && first == tokens.sentences()[tokens.sentence_of(first)].begin &&
                    tokens.has(first, WordClass::company_noun) && !body_word(tokens.lower(first)) &&
                    !tokens.has(first + 1, WordClass::name_join);
  if (kind && tokens[first + 1].capital && !body_word(tokens.lower(words.end - 1))) ++words.begin;
  return words;
}

// "Democrat Ana Brell", "Sella Award Boxer Jan Orrin": what she is, before a first and a last name.
Words without_person_noun(const Tokens& tokens, Words words) {
  if (first_name(tokens.lower(words.begin))) return words;
  for (uint32_t i = words.begin; i + 2 < words.end; ++i)
    if (tokens.has(i, WordClass::person_noun) && first_name(tokens.lower(i + 1)) && tokens[i + 2].capital &&
        !body_word(tokens.lower(words.end - 1)))
      return {i + 1, words.end};
  return words;
}

// "Julian Friday", "April Summers": a first name and one more word, behind no word of time.
bool is_called_by_time(const Syntax& syntax, Words words) {
  const Tokens& tokens = syntax.tokens();
  if (words.size() != 2 || !first_name(tokens.lower(words.begin)) || !tokens[words.end - 1].capital) return false;
  const Tag before = words.begin == 0 ? Tag::other : syntax.tag(words.begin - 1);
  return before != Tag::preposition && before != Tag::name && before != Tag::determiner;
}

// "Ana Brell of the Harbour Union", "Ana Brell for Tomas Orrin"
bool is_behind_a_person(const Tokens& tokens, uint32_t i) {
  return tokens.has(i, WordClass::of) || tokens.has(i, WordClass::body_purpose);
}

class NameRuns {
 public:
  NameRuns(const Syntax& syntax, const Times& times) : syntax_(syntax), tokens_(syntax.tokens()), times_(times) {}

  std::vector<Words> run() {
    std::vector<Words> out;
    const auto runs = runs_with_articles();
    const Calls calls(syntax_, runs);
    for (size_t i = 0; i < runs.size(); ++i) {
      Words words = runs[i];
      if (i + 1 < runs.size() && calls.with_call(runs[i + 1]).begin == words.begin) words = runs[++i];
      if (const Words call = calls.with_call(words); call.begin < words.begin) {
        out.push_back(call);
        continue;
      }
      if (in_headline(words.begin) || words.size() > longest_name) continue;
      if (i + 2 < runs.size() && is_nickname(tokens_, words, runs[i + 1], runs[i + 2])) words.end = runs[i += 2].end;
      if (i + 1 < runs.size() && is_inserted(tokens_, words, runs[i + 1])) words.end = runs[++i].end;
      words = with_wing(tokens_, words);
      while (i + 1 < runs.size() && runs[i + 1].begin < words.end) ++i;
      while (i + 1 < runs.size() && joins(words, runs[i + 1])) words.end = runs[++i].end;
      if (is_adjective(tokens_, words.end - 1)) continue;
      for (uint32_t k = words.begin; k + 1 < words.end; ++k)
        if (is_adjective(tokens_, k)) words.begin = k + 1;  // "Far Shore-based Ferro"
      words = without_person_noun(tokens_, without_adjective(without_kind(tokens_, words)));
      words = without_time(without_word(tokens_, words));
      if (words.empty()) continue;
      if (tells_outlet(syntax_, words)) out.push_back({words.begin, words.begin + 1}), ++words.begin;
      if (const uint32_t of = person_until(words); of < words.end) {
        out.push_back({words.begin, of});
        words.begin = of + 1;
        if (tokens_.has(words.begin, WordClass::plain_article)) ++words.begin;
      }
      if (!words.empty()) out.push_back(with_capital_before(with_site(tokens_, words)));
    }
    return out;
  }

 private:
  const Sentence& sentence(uint32_t token) const { return tokens_.sentences()[tokens_.sentence_of(token)]; }

  bool in_headline(uint32_t token) const {
    const Sentence& s = sentence(token);
    if (tokens_.text().page().blocks()[s.block].type == BlockType::paragraph) return s.begin == 0 && in_title_case(s);
    return !in_sentence_case(s);
  }

  // "Mayor Laughs, Evades Question About Ferry.": a text's first line in which all long words have capitals.
  bool in_title_case(const Sentence& s) const {
    constexpr size_t long_word = 4;  // letters
    uint32_t small = 0, capital = 0;
    for (uint32_t i = s.begin; i < s.end; ++i)
      if (tokens_[i].kind == TokenKind::word && tokens_.word(i).size() >= long_word)
        ++(tokens_[i].capital ? capital : small);
    const auto all = tokens_.sentences();
    const bool line = s.end < tokens_.size() && all[tokens_.sentence_of(s.end)].block != s.block;
    return line && capital >= 5 && capital >= 6 * small;
  }

  // "Road is closed, says Mayor Brell": there capitals tell names, as they do in paragraphs.
  bool in_sentence_case(const Sentence& s) const {
    constexpr size_t long_word = 4;  // letters; short words are small in all headlines
    uint32_t small = 0, capital = 0;
    for (uint32_t i = s.begin + 1; i < s.end; ++i)
      if (tokens_[i].kind == TokenKind::word && tokens_.word(i).size() >= long_word)
        ++(tokens_[i].capital ? capital : small);
    const bool stops = tokens_.word(s.end - 1) == "." && small > 0;
    return stops || (small >= 2 && small >= capital);
  }

  std::vector<Words> runs_with_articles() const {
    std::vector<Words> out;
    auto add = [&](Words w) {
      const bool one = !out.empty() && out.back().end == w.begin &&
                       tokens_.sentence_of(out.back().begin) == tokens_.sentence_of(w.begin);
      if (one && (has_article(tokens_, w.begin) || has_article(tokens_, out.back().end - 1)))
        out.back().end = w.end;
      else
        out.push_back(w);
    };
    const auto names = syntax_.names();
    size_t next = 0;
    for (uint32_t i = 0; i < tokens_.size(); ++i) {
      if (next < names.size() && names[next].begin == i) {
        add({names[next].begin, names[next].end});
        i = names[next++].end - 1;
      } else if (has_article(tokens_, i)) {
        add({i, i + 1});
      }
    }
    return out;
  }

  // "Wednesday for Varonia" is a time and a name; "Friday" is no name.
  Words without_time(Words words) {
    if (is_called_by_time(syntax_, words)) return words;
    const Span span = tokens_.span(words.begin, words.end);
    const auto all = times_.all();
    while (next_time_ < all.size() && all[next_time_].span.end <= span.begin) ++next_time_;
    if (next_time_ == all.size() || !all[next_time_].span.overlaps(span)) return words;
    const Span time = all[next_time_].span;
    Words behind = words, before = words;
    while (!behind.empty() && (tokens_[behind.begin].span.begin < time.end || !tokens_[behind.begin].capital))
      ++behind.begin;
    while (!before.empty() && (tokens_[before.end - 1].span.end > time.begin || !tokens_[before.end - 1].capital))
      --before.end;
    return before.empty() ? behind : before;
  }

  // "Ana Brell of the Harbour Union" is a person and a body, "Ana Brell for Tomas Orrin" are two persons: where "of"
  // stands; the end of `words` where there is none.
  uint32_t person_until(Words words) const {
    constexpr uint32_t longest_person = 4;
    while (words.size() > 1 && is_title(tokens_, words.begin)) ++words.begin;  // "Rep. Jan Orrin of Sella"
    if (!first_name(tokens_.lower(words.begin))) return words.end;
    for (uint32_t i = words.begin; i + 1 < words.end && i - words.begin <= longest_person; ++i) {
      if (is_behind_a_person(tokens_, i)) return i - words.begin > 1 ? i : words.end;
      const bool last = i > words.begin && tokens_.has(i + 1, WordClass::of);  // "Orlo Field of the Harbour Union"
      const auto title = title_word(tokens_.lower(i));
      if (!last && (body_word(tokens_.lower(i)) || (title && title->kind != TitleKind::modifier))) return words.end;
    }
    return words.end;
  }

  // "Cash-rich Ferro Oil" opens a sentence: its first word has a capital for that alone.
  Words without_adjective(Words words) const {
    const std::string_view first = tokens_.word(words.begin);
    const size_t dash = first.find('-');
    const bool small = dash != std::string_view::npos && dash >= 4 && dash + 1 < first.size() &&
                       !first_name(tokens_.lower(words.begin).substr(0, dash)) &&
                       is_letter(code_point_at(first, static_cast<uint32_t>(dash + 1)).value) &&
                       !is_upper(code_point_at(first, static_cast<uint32_t>(dash + 1)).value);
    if (small && words.size() > 1 && words.begin == sentence(words.begin).begin) ++words.begin;
    return words;
  }

  // "People" + "'s" + "Front of ...", "Justice" + "and" + "Equality Movement", "Committee" + "to" + "Protect ..."
  bool joins(Words a, Words b) const {
    if (a.size() + b.size() > longest_name || sentence(a.begin).end <= b.begin) return false;
    if (is_known_body(a, b) || is_purpose(a, b)) return true;
    if (b.begin != a.end + 1) return false;
    const std::string_view first = tokens_.lower(a.begin), last = tokens_.lower(b.end - 1);
    const auto head = body_word(last);
    const bool closing = tokens_[a.end].kind == TokenKind::close_quote || tokens_[a.end].kind == TokenKind::quote;
    if (closing) return !tokens_[a.end].space_before && all_body_words(tokens_, b);  // ‘Aurora’ News Agency
    const bool many = tokens_.has(a.end, WordClass::possessive_mark) && last_of(a).ends_with('s');
    if (many && !tokens_.has(a.end, WordClass::genitive))  // "Transport Workers" + "'" + "Union"
      return head == VoiceType::organization && !place_named(key_of(tokens_, a)) && !is_outlet_name(key_of(tokens_, a));
    if (tokens_.has(a.end, WordClass::genitive)) return a.size() == 1 && tokens_.has(a.begin, WordClass::owned_body);
    if (tokens_.has(a.end, WordClass::addition) && is_second_field(tokens_, a, b)) return true;
    if (tokens_.has(a.end, WordClass::addition))
      return a.size() == 1 && head == VoiceType::organization && !place_named(first) &&
             (!title_word(first) || tokens_.has(a.begin, WordClass::body_title));
    const bool opens_body = body_word(first) == VoiceType::organization;
    return opens_body && tokens_.has(a.end, WordClass::body_purpose);
  }

  std::string_view last_of(Words words) const { return tokens_.lower(words.end - 1); }

  // "Sea Rangers" + "of the" + "Lower Lakes", where the world knows a body by all of that.
  bool is_known_body(Words a, Words b) const {
    constexpr uint32_t most_between = 2;
    if (b.begin <= a.end || b.begin > a.end + most_between || !tokens_.has(a.end, WordClass::role_link)) return false;
    return !known_body(key_of(tokens_, {a.begin, b.end})).empty();
  }

  // "National Front" + "for the" + "Defence of Sella": a body and what it is for, words that are no names elsewhere.
  bool is_purpose(Words a, Words b) const {
    if (is_field(tokens_, a, b)) return true;
    if (b.begin != a.end + 2 || !tokens_.has(a.end, WordClass::body_purpose)) return false;
    const std::string_view purpose = tokens_.lower(b.begin);
    const bool of = b.size() > 2 && tokens_.has(b.begin + 1, WordClass::of);  // "the Salvation of"
    return tokens_.has(a.end + 1, WordClass::plain_article) && (is_common_word(purpose) || of) && !body_word(purpose) &&
           !title_word(purpose) && !place_named(purpose) && tokens_[a.end - 1].capital &&
           body_word(tokens_.lower(a.end - 1)) == VoiceType::organization;
  }

  // The first word of a sentence may belong to its name: "Interior Ministry", where the list has "interior".
  Words with_capital_before(Words w) const {
    const uint32_t first = sentence(w.begin).begin;
    if (w.begin == first || !tokens_[w.begin - 1].capital || tokens_[w.begin - 1].kind != TokenKind::word) return w;
    const uint32_t before = w.begin - 1;
    const Tag tag = syntax_.tag(before);
    const std::string_view word = tokens_.lower(before);
    const auto title = title_word(word);
    const auto place = place_named(word);
    const bool demonym = place && place->kind == PlaceKind::demonym;
    const bool role = title && title->kind == TitleKind::role;
    if ((tag != Tag::noun && tag != Tag::adjective) || role || body_word(word) == VoiceType::group) return w;
    if (demonym || body_word(tokens_.lower(w.end - 1)) || body_at(w.end)) --w.begin;
    return w;
  }

  bool body_at(uint32_t i) const { return i < tokens_.size() && body_word(tokens_.lower(i)) == VoiceType::outlet; }

  const Syntax& syntax_;
  const Tokens& tokens_;
  const Times& times_;
  size_t next_time_ = 0;
};

}  // namespace

std::vector<Words> name_runs(const Syntax& syntax, const Times& times) { return NameRuns(syntax, times).run(); }

bool all_body_words(const Tokens& tokens, Words words) {
  for (uint32_t i = words.begin; i < words.end; ++i)
    if (!body_word(tokens.lower(i))) return false;
  return true;
}

}  // namespace sayso
