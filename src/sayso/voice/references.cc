#include "sayso/voice/references.h"

#include <algorithm>
#include <map>

#include "sayso/voice/loaded_names_words.h"
#include "sayso/voice/phrase_shapes.h"
#include "sayso/voice/phrases.h"
#include "sayso/voice/roles.h"

namespace sayso {
namespace {

constexpr uint32_t before_head = 3;  // words before a head that are looked at in passing

/// For each token: the innermost statement in whose content it stands, and whether it is between quotation marks there.
struct Said {
  std::vector<uint32_t> in;
  std::vector<bool> quoted;
};

std::vector<bool> between_marks(const Tokens& tokens) {
  std::vector<bool> out(tokens.size(), false);
  uint32_t block = 0;
  bool open = false;
  for (const Sentence& s : tokens.sentences()) {
    if (s.block != block) block = s.block, open = false;
    for (uint32_t i = s.begin; i < s.end; ++i) {
      if (tokens[i].kind == TokenKind::open_quote) open = true;
      if (tokens[i].kind == TokenKind::close_quote) open = false;
      out[i] = open;
    }
  }
  return out;
}

Said said_words(const Statements& statements) {
  const Tokens& tokens = statements.syntax().tokens();
  Said out{std::vector<uint32_t>(tokens.size(), nobody), between_marks(tokens)};
  for (uint32_t i = 0; i < statements.all().size(); ++i)  // children stand behind their parents and write over them
    for (Span span : statements.all()[i].content) {
      const Words w = words_of(tokens, span);
      std::fill(out.in.begin() + w.begin, out.in.begin() + w.end, i);
    }
  return out;
}

// "her" before a noun owns; "her" alone is an object.
bool followed(const Syntax& syntax, const Pronoun& p, uint32_t i) {
  if (p.form == Pronoun::Form::subject) return true;
  const Tag next = syntax.tag(i + 1);
  return p.form == Pronoun::Form::object &&
         !(p.gender == Gender::female &&
           (next == Tag::noun || next == Tag::adjective || next == Tag::name || next == Tag::number));
}

bool is_demonym(const Tokens& tokens, uint32_t i) {
  const auto place = place_named(tokens.lower(i));
  return tokens[i].capital && place && place->kind == PlaceKind::demonym;
}

// In the order of the text; what asks for them and what they are asked for keeps its place.
void sort(References& references) {
  std::vector<uint32_t> order(references.all.size()), place(references.all.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return references.all[a].begin() < references.all[b].begin(); });
  std::vector<Reference> sorted;
  for (uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted.push_back(std::move(references.all[order[i]]));
  }
  references.all = std::move(sorted);
  for (AskedFor& a : references.asked) {
    if (a.reference == nobody) continue;
    a.reference = place[a.reference];
    if (a.asked.slot == Slot::addressee) references.addressee[a.asked.index] = a.reference;
  }
}

// "Sella" of "the Sella fisherman", "Brell" of "Brell's parents"
bool is_part(const References& references, const Reference& r) {
  const auto holds = [&](const Reference& other) {
    return r.kind == Reference::Kind::name && other.kind == Reference::Kind::description &&
           other.core.begin <= r.words.end + r.owner && other.core.end > r.words.end;
  };
  const auto at = static_cast<size_t>(&r - references.all.data());
  return (at > 0 && holds(references.all[at - 1])) || (at + 1 < references.all.size() && holds(references.all[at + 1]));
}

// "Sella" of "the undertaker of Sella"
bool hangs_on(const References& references, const Tokens& tokens, const Reference& r) {
  const auto at = static_cast<size_t>(&r - references.all.data());
  if (at == 0 || r.kind != Reference::Kind::name) return false;
  const Reference& before = references.all[at - 1];
  return before.kind == Reference::Kind::description && before.core.end < r.begin() &&
         before.words.end >= r.words.end && tokens.has(before.core.end, WordClass::role_link);
}

// A word before a head that goes with it: "the 68-year-old leader".
bool qualifies(const Syntax& syntax, uint32_t i) {
  const Tokens& tokens = syntax.tokens();
  if (tokens.has(i, WordClass::age_form))  // "her 16-year-old cousin" is hers
    return i == 0 || !tokens.language().pronoun(tokens.lower(i - 1));
  return tokens[i].kind == TokenKind::word &&
         (syntax.tag(i) == Tag::noun || syntax.tag(i) == Tag::adjective || is_demonym(tokens, i));
}

// "President Brell's deputy": where her name begins; `begin` where nobody stands before it.
uint32_t person_owning(const Tokens& tokens, std::span<const NameMention> names, uint32_t begin, const Sentence& s) {
  if (begin < s.begin + 2 || !tokens.has(begin - 1, WordClass::possessive_mark)) return begin;
  const size_t i = last_name_in(names, {s.begin, begin - 1});
  const bool person = i < names.size() && names[i].type == VoiceType::person && names[i].name.end == begin - 1;
  return person ? names[i].whole.begin : begin;
}

// "Fishmongers gathered", "Some glaziers from Sella met": the first noun of a sentence, of which there are several.
bool opens_plural(const Syntax& syntax, uint32_t i, const Sentence& s) {
  const Tokens& tokens = syntax.tokens();
  const bool opens = i == s.begin && syntax.tag(i) == Tag::name;  // "Glaziers", which no list has
  if ((syntax.tag(i) != Tag::noun && !opens) || !is_plural(tokens.lower(i)) || is_common_word(tokens.lower(i)) ||
      i - s.begin > before_head || i + 2 >= s.end)
    return false;
  for (uint32_t k = s.begin; k < i; ++k) {
    const Tag tag = syntax.tag(k);
    if (tag != Tag::number && tag != Tag::determiner && tag != Tag::adjective && tag != Tag::noun) return false;
  }
  const Tag next = syntax.tag(i + 1);
  return next == Tag::verb || next == Tag::auxiliary || next == Tag::preposition;
}

// Those: "they" mean them where they mean nobody else.
Reference spare_plural(const Syntax& syntax, uint32_t i, const Sentence& s) {
  Reference r;
  r.words = r.core = {i > s.begin && syntax.tag(i - 1) == Tag::adjective ? i - 1 : i, i + 1};
  r.spare = r.passing = r.opens = true;
  return r;
}

// "his agency": that of whoever he is; "his government" is one of its own
bool is_hers(const Tokens& tokens, uint32_t begin, uint32_t head, const Sentence& s) {
  const Pronoun* p = begin == s.begin ? nullptr : tokens.language().pronoun(tokens.lower(begin - 1));
  return p && p->person == 3 && !(tokens.has(head, WordClass::office_noun) && body_family(tokens.lower(head)).empty());
}

// "an official of the ruling party, who"
bool has_clause(const Tokens& tokens, uint32_t head, const Sentence& s) {
  constexpr uint32_t far = 8;
  if (!tokens.has(head + 1, WordClass::role_link)) return false;
  for (uint32_t i = head + 2; i + 1 < s.end && i - head < far; ++i)
    if (tokens[i].kind == TokenKind::comma) return tokens.has(i + 1, WordClass::relative_apart);
  return false;
}

// "took full command", "a chain of command": a word for a body that stands with no article is none.
bool is_mass(const Syntax& syntax, uint32_t begin, uint32_t head, const Sentence& s) {
  const Tokens& tokens = syntax.tokens();
  if (tokens.has(head, WordClass::bare_body) || tokens.has(head, WordClass::plural_form)) return false;
  for (uint32_t i = begin; i < head; ++i)
    if (tokens[i].capital || tokens.has(i, WordClass::control)) return false;
  if (begin == s.begin) return false;
  const Tag before = syntax.tag(begin - 1);
  const bool determined = before == Tag::determiner || before == Tag::possessive || before == Tag::number ||
                          before == Tag::adjective || tokens.has(begin - 1, WordClass::definite) ||
                          tokens.has(begin - 1, WordClass::indefinite) || tokens[begin - 1].capital;
  return !determined;
}

// "the country's largest bank"
bool is_foremost_of(const Tokens& tokens, uint32_t begin) {
  return begin > 0 && tokens.has(begin - 1, WordClass::possessive_mark) &&
         is_naming_word(NamingWord::foremost, tokens.lower(begin));
}

// "Harbour Union" of "Another expert, the Harbour Union's Ana Brell, says": she is the subject.
bool owns_speaker(const References& references, const Syntax& syntax, const Reference& r) {
  const Tokens& tokens = syntax.tokens();
  uint32_t at = r.begin();
  if (at > 0 && tokens.has(at - 1, WordClass::plain_article)) --at;
  if (at == 0 || syntax.tag(at - 1) == Tag::preposition) return false;  // "told by the Post's Jan Orrin"
  const Reference* next = &r + 1;
  return r.owner && next < references.all.data() + references.all.size() && next->source_of != nobody &&
         next->kind == Reference::Kind::name && next->begin() == r.words.end + 1;
}

bool is_no_subject(const References& references, const Syntax& syntax, const Reference& r) {
  return is_part(references, r) || owns_speaker(references, syntax, r);
}

class ReferenceFinder {
 public:
  ReferenceFinder(const Statements& statements, std::span<const NameMention> names)
      : syntax_(statements.syntax()),
        tokens_(syntax_.tokens()),
        names_(names),
        phrases_(syntax_, names),
        said_(said_words(statements)),
        taken_(tokens_.size(), false) {
    out_.addressee.resize(statements.all().size(), nobody);
    for (size_t i = 0; i < names_.size(); ++i) {
      Reference r;
      r.kind = Reference::Kind::name;
      r.words = r.core = names_[i].name;
      r.name = static_cast<uint32_t>(i);
      out_.all.push_back(r);
      mark(names_[i].whole);
    }
    for (const Asked& asked : asked_parties(statements)) answer(asked);
    for (uint32_t i = 0; i < tokens_.size(); ++i)
      if (!taken_[i]) in_passing(i);
    // By token: the number of the description, behind that of a name, that stands there.
    std::vector<uint32_t> known(tokens_.size(), nobody);
    for (uint32_t k = 0; k < out_.all.size(); ++k)
      std::fill(known.begin() + out_.all[k].core.begin, known.begin() + out_.all[k].core.end, k);
    for (AskedFor& asked : out_.asked) before_relative(asked, known);
  }

  References run() {
    sort(out_);
    tell_subjects();
    return std::move(out_);
  }

 private:
  void mark(Words w) { std::fill(taken_.begin() + w.begin, taken_.begin() + w.end, true); }

  void answer(const Asked& asked) {
    AskedFor a{asked};
    PartyWords words = phrases_.party(asked.words);
    a.speaker = words.kind == PartyWords::Kind::speaker;
    a.hearer = words.kind == PartyWords::Kind::hearer;
    a.in_quote = said_.quoted[asked.words.begin];
    a.before = words.kind == PartyWords::Kind::before;
    if (words.kind == PartyWords::Kind::reference) a.reference = reference_for(std::move(words.reference));
    if (a.reference != nobody && asked.slot == Slot::source) {
      Reference& r = out_.all[a.reference];
      r.sources.push_back(asked.index);
      r.source_of = r.sources.front();
    }
    if (a.reference != nobody && asked.slot == Slot::addressee) out_.all[a.reference].addressee_of = asked.index;
    if (a.reference != nobody && (asked.slot == Slot::via || asked.slot == Slot::carrier))
      out_.all[a.reference].medium = true;
    out_.asked.push_back(a);
  }

  // "including prominent businesses that warn", "an army officer who said": whoever is described right before, where no
  // list has the word.
  void before_relative(AskedFor& asked, const std::vector<uint32_t>& known) {
    const uint32_t at = asked.asked.words.begin;
    if (!asked.before || asked.asked.slot != Slot::source || !tokens_.has(at, WordClass::relative)) return;
    const Words phrase = phrase_before_relative(syntax_, at);
    if (phrase.empty()) return;
    // "a rule that says" is no party
    if (!tokens_.has(at, WordClass::relative_apart) && !is_plural(tokens_.lower(phrase.end - 1))) return;
    const uint32_t there = known[phrase.end - 1];
    if (there != nobody && (out_.all[there].opens || out_.all[there].kind != Reference::Kind::description)) return;
    asked.reference = there;
    if (there == nobody) {
      PartyWords words = phrases_.party(phrase);
      if (words.kind != PartyWords::Kind::reference || words.reference.kind != Reference::Kind::description) return;
      asked.reference = reference_for(std::move(words.reference));
    }
    Reference& r = out_.all[asked.reference];
    r.opens = true;
    r.sources.push_back(asked.asked.index);
    if (r.source_of == nobody) r.source_of = asked.asked.index;
  }

  /// The place of a reference in the list; one that stands there already is the same.
  uint32_t reference_for(Reference r) {
    if (r.kind == Reference::Kind::name) return r.name;
    const auto [at, fresh] =
        asked_at_.emplace(std::pair(r.words.begin, r.core.end), static_cast<uint32_t>(out_.all.size()));
    if (!fresh) return at->second;
    mark(r.core);
    out_.all.push_back(std::move(r));
    return at->second;
  }

  // Pronouns and descriptions that nobody asks for: they tell of whom the text speaks.
  void in_passing(uint32_t i) {
    if (tokens_[i].kind != TokenKind::word) return;
    const Pronoun* p = tokens_.language().pronoun(tokens_.lower(i));
    if (p && p->person == 3 && !p->thing && followed(syntax_, *p, i)) {
      Reference r;
      r.kind = Reference::Kind::pronoun;
      r.words = r.core = {i, i + 1};
      r.pronoun = p;
      out_.all.push_back(r);
    } else if (!p) {
      described_in_passing(i);
    }
  }

  void described_in_passing(uint32_t i) {
    const auto body = body_word(tokens_.lower(i));
    const auto title = title_word(tokens_.lower(i));
    const bool role = title && title->kind == TitleKind::role && body != VoiceType::group;
    const bool heads = role || body == VoiceType::group || body == VoiceType::organization ||
                       body == VoiceType::outlet || tokens_.has(i, WordClass::company_noun);
    const Sentence& s = tokens_.sentences()[tokens_.sentence_of(i)];
    const bool opening = i == s.begin || (i == s.begin + 1 && tokens_[s.begin].kind != TokenKind::word);
    const bool people = body == VoiceType::group && (opening || place_named(tokens_.lower(i)));  // "Democrats"
    // "The minister told the Council": a body that was named in full before.
    const bool shortened = tokens_[i].capital && body == VoiceType::organization && i > s.begin + 1 &&
                           tokens_.has(i - 1, WordClass::definite);
    if (!heads && said_.in[i] == nobody && opens_plural(syntax_, i, s))
      return out_.all.push_back(spare_plural(syntax_, i, s));
    if ((tokens_[i].capital && !people && !shortened) || !heads) return;
    if (i > s.begin && tokens_.has(i - 1, WordClass::cue_negation)) return;  // "will not watch"
    if (i + 1 < s.end && (syntax_.tag(i + 1) == Tag::noun || syntax_.tag(i + 1) == Tag::name) &&
        !tokens_.has(i + 1, WordClass::past_form))
      return;
    uint32_t begin = i;
    while (begin > s.begin && i - begin < before_head && !taken_[begin - 1] && qualifies(syntax_, begin - 1)) --begin;
    // "the sitting president"
    if (begin > s.begin + 1 && !taken_[begin - 1] && syntax_.tag(begin - 1) == Tag::verb &&
        tokens_.has(begin - 2, WordClass::definite))
      --begin;
    begin = with_body(begin, s);
    if (body == VoiceType::organization && is_mass(syntax_, begin, i, s)) return;
    // "Varonia's foreign minister"
    const bool owned = begin > s.begin + 1 && tokens_.has(begin - 1, WordClass::possessive_mark) &&
                       place_named(tokens_.lower(begin - 2)) && !taken_[begin - 1];
    const uint32_t owner =
        begin == i && tokens_.has(i, WordClass::rank) ? person_owning(tokens_, names_, begin, s) : begin;
    Reference r;
    r.words = r.core = {owned ? begin - 2 : owner, i + 1};
    r.definite = owned || is_foremost_of(tokens_, begin) || owner < begin ||
                 (begin > s.begin && tokens_.has(begin - 1, WordClass::definite));
    // Outside of contents it opens a voice that is kept only where somebody means it: "The ministry closed ..., it
    // said".
    r.passing = said_.in[i] == nobody;
    // "A fisherman frowned when he saw", "a clerk of the union, who asked": who does something; not "is a fisherman".
    const bool acts = begin > s.begin && tokens_.has(begin - 1, WordClass::indefinite) && i + 1 < s.end &&
                      (syntax_.tag(i + 1) == Tag::verb || has_clause(tokens_, i, s)) &&
                      (begin < 2 || !tokens_.has(begin - 2, WordClass::be));
    r.opens = (!tokens_.has(i, WordClass::vague) || begin < i) &&
              (role ? r.definite || acts : body != VoiceType::outlet || tokens_.has(begin, WordClass::control)) &&
              !shortened && !(body == VoiceType::organization && is_hers(tokens_, begin, i, s));
    out_.all.push_back(r);
  }

  // "the U.N. refugee agency": a name right before belongs to it.
  uint32_t with_body(uint32_t begin, const Sentence& s) const {
    if (begin == s.begin || !taken_[begin - 1] || !tokens_[begin - 1].capital) return begin;
    const size_t i = last_name_in(names_, {s.begin, begin});
    const bool beside = i < names_.size() && names_[i].name.end == begin;
    const bool body = beside && (names_[i].type == VoiceType::organization || names_[i].type == VoiceType::place);
    return body ? names_[i].name.begin : begin;
  }

  // Needs the order: the first of a sentence that stands outside of contents is its subject, more often than not.
  void tell_subjects() {
    uint32_t told = 0;
    for (const Sentence& s : tokens_.sentences()) {
      uint32_t i = s.begin;
      while (i < s.end && said_.in[i] != nobody) ++i;
      out_.told_before.push_back(told);
      told += i < s.end;
    }
    uint32_t sentence = nobody;
    for (Reference& r : out_.all) {
      const uint32_t at = r.begin();
      r.said_in = said_.in[at];
      r.in_content = r.said_in != nobody;
      r.in_quote = r.in_content && said_.quoted[at];
      r.aside = at > 0 && tokens_[at - 1].kind == TokenKind::open;
      r.owner = r.words.end < tokens_.size() && tokens_.has(r.words.end, WordClass::possessive_mark) &&
                r.kind != Reference::Kind::pronoun;
      r.owner = r.owner || hangs_on(out_, tokens_, r);
      const uint32_t here = tokens_.sentence_of(at);
      const uint32_t first = tokens_.sentences()[here].begin;
      const bool governed = at > first && syntax_.tag(at - 1) == Tag::preposition;
      if (here == sentence || r.in_content || governed || r.aside || is_no_subject(out_, syntax_, r)) continue;
      r.subject = true;
      sentence = here;
    }
  }

  const Syntax& syntax_;
  const Tokens& tokens_;
  std::span<const NameMention> names_;
  const PhraseReader phrases_;
  const Said said_;
  std::vector<bool> taken_;
  std::map<std::pair<uint32_t, uint32_t>, uint32_t> asked_at_;  ///< references that were asked for, by begin and end
  References out_;
};

}  // namespace

References find_references(const Statements& statements, std::span<const NameMention> names) {
  return ReferenceFinder(statements, names).run();
}

}  // namespace sayso
