// Words of a party in, what they are out: one line a shape.
#include "sayso/voice/phrases.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

/// "name Ana Brell", "description cousin", "pronoun he", "several Ana Brell + Tomas Orrin", "speaker", "before",
/// "nothing".
std::string read(const std::string& words) {
  Document document;
  document.bytes = "It was late, as " + words + " said on the quay.";
  const Text text(*read_page(document));
  const Tokens tokens = *tokenize(text);
  const Syntax syntax = tag(tokens);
  const Times times = find_times(syntax);
  const auto names = find_names(syntax, times);
  const auto at = static_cast<uint32_t>(text.view().find(words));
  const PartyWords party =
      PhraseReader(syntax, names).party(words_of(tokens, {at, at + static_cast<uint32_t>(words.size())}));
  const auto of = [&](Words w) { return std::string(text.of(tokens.span(w.begin, w.end))); };
  switch (party.kind) {
    case PartyWords::Kind::nothing:
      return "nothing";
    case PartyWords::Kind::speaker:
      return "speaker";
    case PartyWords::Kind::hearer:
      return "hearer";
    case PartyWords::Kind::before:
      return "before";
    case PartyWords::Kind::reference:
      break;
  }
  const Reference& r = party.reference;
  std::string parts;
  for (Words part : r.parts) parts += (parts.empty() ? "" : " + ") + of(part);
  switch (r.kind) {
    case Reference::Kind::name:
      return "name " + of(r.words);
    case Reference::Kind::pronoun:
      return "pronoun " + of(r.words);
    case Reference::Kind::several:
      return "several " + parts;
    case Reference::Kind::description:
      break;
  }
  return "description " + of({r.head(), r.core.end});
}

TEST(Phrases, TellNamesFromDescriptionsAndPronouns) {
  const std::pair<const char*, const char*> table[] = {
      {"he", "pronoun he"},
      {"they both", "pronoun they"},
      {"we", "speaker"},
      {"you", "hearer"},
      {"who", "before"},
      {"Ana Brell", "name Ana Brell"},
      {"the mayor, Ana Brell,", "name Ana Brell"},
      {"Mayor Ana Brell", "name Ana Brell"},
      {"Ana Brell herself", "name Ana Brell"},
      {"Ana Brell and Tomas Orrin", "several Ana Brell + Tomas Orrin"},
      {"Ana Brell, Liv Aster and Mayor Tomas Orrin", "several Ana Brell + Liv Aster + Tomas Orrin"},
      {"a spokesman for Ana Brell", "description spokesman"},
      {"Ana Brell's dissident cousin", "description cousin"},
      {"the cousin of Ana Brell", "description cousin"},
      {"a delegation led by Ana Brell", "description delegation"},
      {"a source close to Ana Brell", "description source"},
      {"a statement from Ana Brell", "name Ana Brell"},
      {"one of the fishermen", "description fishermen"},
      {"the 54-year-old", "description 54-year-old"},
      {"both", "description both"},
      {"another witness in the inquiry, former River adviser Maria Hale", "name Maria Hale"},
      {"the report on nets from the Harbour Union, a Sella firm", "description report"},
      {"Ana Brell and other witnesses", "description witnesses"},
      {"Ana Brell and two of her aides", "description aides"},
      {"Ana Brell and the Harbour Union", "several Ana Brell + Harbour Union"},
      {"BDP(L) spokesman Tomas Orrin and NRC spokeswoman Liv Aster", "several Tomas Orrin + Liv Aster"},
      {"the Herald/SBC poll", "description poll"},
      {"the BDP(L)", "name BDP(L)"},
      {"a nurse there", "description nurse"},
      {"a letter from Ana Brell to Minister Tomas Orrin", "name Ana Brell"},
      {"its chairwoman, Dr. Orrin's wife Lena,", "name Lena"},
      {"both the opposition Freedom Party and the ruling Unity Party", "several Freedom Party + Unity Party"},
      {"a a top official", "description official"},
      {"a spokesman for the mine's owner, Iron Coast,", "description spokesman"},
      {"a spokesman for the mine's owner, Ana Brell,", "name Ana Brell"},
      {"foreign powers bombing Varonia", "description powers"},
      {"plenty of people of Norran, Sellan and Ostrian descent", "description plenty"},
      {"a man inside the harbour", "description man"},
      {"an army statement", "description army"},
      {"state television on Sunday", "description television"},
      {"he and Ana Brell", "several Ana Brell"},
      {"she and Mayor Tomas Orrin", "several Tomas Orrin"},
      {"he and the mayor", "pronoun he"},
      {"the Associated Press last week", "name Associated Press"},
      {"nearly 20 percent of Korvat users", "description users"},
      {"the 26-year-old member of the union", "description member"},
      {"the same time", "nothing"},
      {"the Varonian news agency VAP", "name VAP"},
      {"a harbour poll released last week", "description week"},
      {"a senior official familiar with Varonia", "description official"},
      {"Ana Brell (a former guard", "name Ana Brell"},
      {"a letter to the union from Ana Brell", "name Ana Brell"},
  };
  for (const auto& [words, expected] : table) EXPECT_EQ(read(words), expected) << words;
}

}  // namespace
}  // namespace sayso
