#include "sayso/voice/place_forms.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/voice/lists.h"
#include "sayso/voice/name_sign_words.h"

namespace sayso {
namespace {

constexpr size_t shortest = 4;       // bytes of a place's name
constexpr size_t shortest_form = 3;  // bytes of an ending that tells by itself: "ian"
constexpr char before_form = '-';    // "-born" is no demonym's ending

bool is_known(std::string_view word) {
  return is_common_word(word) || first_name(word) || place_named(word) || body_word(word) || title_word(word) ||
         is_outlet_name(word);
}

// "ostria" for "ostrian" and an ending; empty where it is not that ending's.
std::string made_of(std::string_view word, const PlaceEnding& e) {
  if (e.form.front() == before_form || !word.ends_with(e.form)) return {};
  std::string of(word.substr(0, word.size() - e.form.size()));
  return of.size() < 3 ? std::string() : of + std::string(e.of);
}

bool ends_as_demonyms_do(std::string_view word) {
  return std::any_of(place_endings().begin(), place_endings().end(), [&](const PlaceEnding& e) {
    return e.form.size() >= shortest_form && word.size() >= e.form.size() + shortest && !made_of(word, e).empty();
  });
}

}  // namespace

PlaceForms::PlaceForms(const Syntax& syntax)
    : dateline_(lower(syntax.tokens().text().page().metadata().dateline_place)) {
  const Tokens& tokens = syntax.tokens();
  for (uint32_t i = 0; i < tokens.size(); ++i)
    if (tokens[i].capital && tokens[i].kind == TokenKind::word && !first_name(tokens.lower(i)))
      words_.emplace(tokens.lower(i));
  add_made_of_names();
  add_standing_before_things(syntax);
}

// "Kalmerian" of "Kalmere", "Tesk-born"
bool PlaceForms::names_place(const std::string& key) const {
  if (!key.empty() && key == dateline_) return true;
  if (key.size() < shortest || key.find(' ') != std::string::npos) return false;
  return std::any_of(place_endings().begin(), place_endings().end(), [&](const PlaceEnding& e) {
    if (!key.ends_with(e.of) || key.size() < e.of.size() + 3) return false;
    const std::string form = key.substr(0, key.size() - e.of.size()) + std::string(e.form);
    return words_.contains(form) || words_.contains(form + 's');
  });
}

void PlaceForms::add_made_of_names() {
  for (const std::string& word : words_) {
    std::string_view one = word;
    if (one.ends_with('s')) one.remove_suffix(1);
    if (is_known(word) || is_known(one)) continue;
    for (const PlaceEnding& e : place_endings()) {
      std::string of = made_of(one, e);
      if (of.size() >= shortest && words_.contains(of) && !is_common_word(of)) of_.emplace(word, std::move(of));
    }
  }
}

// "his Ostrian counterpart", "Ostrian President Jan Orrin": a word that ends so and never stands for somebody.
void PlaceForms::add_standing_before_things(const Syntax& syntax) {
  const Tokens& tokens = syntax.tokens();
  std::unordered_set<std::string_view> before_things, others;
  for (uint32_t i = 0; i + 1 < tokens.size(); ++i) {
    const std::string_view word = tokens.lower(i);
    if (!tokens[i].capital || tokens[i].kind != TokenKind::word || !ends_as_demonyms_do(word)) continue;
    const Tag next = syntax.tag(i + 1);
    const bool thing = !tokens[i + 1].capital && (next == Tag::noun || next == Tag::adjective);
    const bool title = tokens[i + 1].capital && title_word(tokens.lower(i + 1));
    const bool part = i > 0 && tokens[i - 1].capital && syntax.tag(i - 1) == Tag::name;  // "Aram Petrosian"
    (part || !(thing || title) ? others : before_things).insert(word);
  }
  for (std::string_view word : before_things)
    if (!others.contains(word) && !is_known(word)) of_.emplace(word, std::string());
}

}  // namespace sayso
