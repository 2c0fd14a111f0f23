#include "sayso/serve/complete.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/language/language.h"
#include "sayso/record/words_begun.h"

namespace sayso {
namespace {

constexpr size_t most_items = 12, most_query = 4096;
constexpr uint64_t most_counted = 20'000;  // of statements with a word: more take too long for a key
constexpr std::string_view fields[] = {"speaker",  "about", "outlet", "via",   "act",         "manner",     "kind",
                                       "modality", "after", "before", "on",    "precise",     "confidence", "where",
                                       "event",    "what",  "only",   "pages", "independent", "language",   "review"};

/// The piece of a query in which the cursor stands: "-speaker:"Ana B".
struct Piece {
  size_t begin = 0, value = 0;  ///< bytes; where the value begins, behind the field
  std::string field, typed;
  bool negated = false;
};

// From the last white space or bracket before the cursor that lies in no quotation marks.
Piece piece_before(std::string_view text) {
  Piece p;
  bool quoted = false;
  for (size_t i = 0; i < text.size(); i += code_point_at(text, i).length) {
    const CodePoint c = code_point_at(text, i);
    if (c.value == '"' || c.value == U'“' || c.value == U'”') quoted = !quoted;
    if (!quoted && (is_space(c.value) || c.value == '(' || c.value == ')')) p.begin = i + c.length;
  }
  size_t at = p.begin;
  p.negated = at < text.size() && text[at] == '-';
  at += p.negated;
  const size_t colon = text.find(':', at);
  if (colon != std::string_view::npos) {
    const std::string name = lower(text.substr(at, colon - at));
    if (std::find(std::begin(fields), std::end(fields), name) != std::end(fields)) p.field = name, at = colon + 1;
  }
  p.value = at;
  for (char c : text.substr(at))
    if (c != '"' && (c != '=' || !p.typed.empty())) p.typed += c;
  p.typed = lower(p.typed);
  return p;
}

// Any word of the name may be the one that was begun.
bool begins_in(const std::string& name, const std::string& typed) {
  const std::string small = lower(name);
  if (small.starts_with(typed)) return true;
  for (size_t at = small.find(' '); at != std::string::npos; at = small.find(' ', at + 1))
    if (small.compare(at + 1, typed.size(), typed) == 0) return true;
  return false;
}

class Completer {
 public:
  Completer(Record& record, const DeskState& state) : record_(record), state_(state) {}

  std::vector<CompletionItem> run(const Piece& piece) {
    sign_ = piece.negated ? "-" : "";
    const Outline& outline = *state_.outline;
    const RowSet all(outline.rows().size(), true);
    if (piece.field == "speaker" || piece.field == "via") {
      names(piece, count_speakers(outline, all));
    } else if (piece.field == "about") {
      names(piece, count_about(outline, all));
    } else if (piece.field == "outlet") {
      names(piece, count_outlets(outline, all));
    } else if (piece.field == "act") {
      codes<Act>(piece, outline.having(Outline::Code::act).size());
    } else if (piece.field == "manner") {
      codes<Manner>(piece, outline.having(Outline::Code::manner).size());
    } else if (piece.field == "kind") {
      codes<StatementKind>(piece, outline.having(Outline::Code::kind).size());
    } else if (piece.field == "modality") {
      codes<Modality>(piece, outline.having(Outline::Code::modality).size());
    } else if (piece.field == "precise") {
      for (std::string_view name : {"day", "month", "year"}) value(piece, std::string(name));
    } else if (piece.field == "review") {
      for (std::string_view name : {"accepted", "corrected", "none"}) value(piece, std::string(name));
    } else if (piece.field.empty()) {
      words(piece, all);
    } else if (piece.field == "after" || piece.field == "before" || piece.field == "on") {
      months(piece, all);
    } else if (piece.field == "only") {
      names(piece, count_speakers(outline, all));
    } else if (piece.field == "language") {
      for (const auto& [name, pages] : outline.totals().languages) value(piece, name);
    }
    return std::move(out_);
  }

 private:
  bool full() const { return out_.size() >= most_items; }
  // How many statements the list of this term alone has.
  std::optional<uint64_t> count_of(const std::string& term) {
    const auto asked = parse_query(term);
    if (!asked || asks_for(*asked, Filter::Is::only)) return std::nullopt;  // looks at all utterances
    const auto fitting = state_.outline->fitting(record_, with_defaults(*asked), state_.known.get());
    return fitting ? std::optional(count_outermost(*state_.outline, *fitting)) : std::nullopt;
  }
  void put(const std::string& term, const std::string& label, std::string_view kind) {
    out_.push_back({sign_ + term, label, kind, count_of(term)});
  }
  void value(const Piece& piece, const std::string& name) {
    const bool whole = piece.field == "speaker" || piece.field == "about" || piece.field == "outlet";
    if (!full() && (whole ? says_who(name) : has_word(name)) && begins_in(name, piece.typed))
      put(whole ? written_name(piece.field, name) : written_term(piece.field, name), name, "value");
  }
  void names(const Piece& piece, const NameCounts& counts) {
    for (const auto& [name, count] : counts) value(piece, state_.outline->names()[name]);
  }
  template <class Enum>
  void codes(const Piece& piece, size_t values) {
    for (size_t i = 0; i < values; ++i) value(piece, std::string(name_of(static_cast<Enum>(i))));
  }
  void months(const Piece& piece, const RowSet& all) {
    for (const auto& [month, count] : count_months(*state_.outline, all)) {
      const std::string text = day_as_text(month * 100 + 1).substr(0, 7);
      if (!full() && text.starts_with(piece.typed)) put(piece.field + ":" + text, text, "value");
    }
  }
  // Fields, then speakers, then words of the index.
  void words(const Piece& piece, const RowSet& all) {
    for (std::string_view field : fields)
      if (!full() && field.starts_with(piece.typed))
        out_.push_back({sign_ + std::string(field) + ":", std::string(field) + ":", "field"});
    if (piece.typed.empty()) return;
    size_t speakers = 0;
    for (const auto& [name, count] : count_speakers(*state_.outline, all)) {
      const std::string& text = state_.outline->names()[name];
      if (full() || speakers == 5) break;
      if (says_who(text) && begins_in(text, piece.typed)) put(written_name("speaker", text), text, "value"), ++speakers;
    }
    const auto begun = words_begun(record_, piece.typed, most_items);
    if (!begun) return;
    for (const auto& [word, count] : *begun) {
      if (full()) return;
      if (count <= most_counted)
        put(written_term("words", word), word, "word");
      else
        out_.push_back({sign_ + written_term("words", word), word, "word", std::nullopt});
    }
  }

  Record& record_;
  const DeskState& state_;
  std::string sign_;
  std::vector<CompletionItem> out_;
};

}  // namespace

bool says_who(std::string_view name) { return has_word(name) && !Language::of("en").pronoun(lower(name)); }

Result<Completion> completion_of(Record& record, const DeskState& state, const std::string& query, uint32_t at) {
  if (query.size() > most_query || !is_utf8(query)) return fail(ErrorCode::bad_query, "a query has at most 4096 bytes");
  const CodePoints points(query);
  const uint32_t cursor = points.to_byte(std::min(at, points.count()));
  const Piece piece = piece_before(std::string_view(query).substr(0, cursor));
  Completion out;
  out.from = points.from_byte(static_cast<uint32_t>(piece.begin)), out.to = std::min(at, points.count());
  out.items = Completer(record, state).run(piece);
  return out;
}

}  // namespace sayso
