#include "sayso/serve/complete.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/base/words.h"
#include "sayso/record/words_begun.h"

namespace sayso {
namespace {

constexpr size_t most_items = 12, most_query = 4096;
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
    if (c != '"') p.typed += c;
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
      codes<Act>(piece, count_codes(outline, all, Outline::Code::act));
    } else if (piece.field == "manner") {
      codes<Manner>(piece, count_codes(outline, all, Outline::Code::manner));
    } else if (piece.field == "kind") {
      codes<StatementKind>(piece, count_codes(outline, all, Outline::Code::kind));
    } else if (piece.field == "modality") {
      codes<Modality>(piece, count_codes(outline, all, Outline::Code::modality));
    } else if (piece.field == "precise") {
      for (std::string_view name : {"day", "month", "year"}) value(piece, std::string(name), std::nullopt);
    } else if (piece.field == "review") {
      for (std::string_view name : {"accepted", "corrected", "none"}) reviewed(piece, std::string(name));
    } else if (piece.field.empty()) {
      words(piece, all);
    } else if (piece.field == "after" || piece.field == "before" || piece.field == "on") {
      months(piece, all);
    } else if (piece.field == "only") {
      names(piece, count_speakers(outline, all));
    } else if (piece.field == "language") {
      for (const auto& [name, pages] : outline.totals().languages) value(piece, name, pages);
    }
    return std::move(out_);
  }

 private:
  bool full() const { return out_.size() >= most_items; }
  void value(const Piece& piece, const std::string& name, std::optional<uint64_t> count) {
    if (!full() && has_word(name) && begins_in(name, piece.typed))
      out_.push_back({sign_ + written_term(piece.field, name), name, "value", count});
  }
  void reviewed(const Piece& piece, const std::string& name) {
    Filter filter;
    filter.is = Filter::Is::reviewed, filter.name = name;
    const auto fitting = state_.outline->fitting(record_, filter);
    value(piece, name, fitting ? std::optional(fitting->count()) : std::nullopt);
  }
  void names(const Piece& piece, const NameCounts& counts) {
    for (const auto& [name, count] : counts) value(piece, state_.outline->names()[name], count);
  }
  template <class Enum>
  void codes(const Piece& piece, const std::vector<uint64_t>& counts) {
    for (size_t i = 0; i < counts.size(); ++i) value(piece, std::string(name_of(static_cast<Enum>(i))), counts[i]);
  }
  void months(const Piece& piece, const RowSet& all) {
    for (const auto& [month, count] : count_months(*state_.outline, all)) {
      const std::string text = day_as_text(month * 100 + 1).substr(0, 7);
      if (!full() && text.starts_with(piece.typed))
        out_.push_back({sign_ + piece.field + ":" + text, text, "value", count});
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
      if (has_word(text) && begins_in(text, piece.typed))
        out_.push_back({sign_ + written_term("speaker", text), text, "value", count}), ++speakers;
    }
    if (auto begun = words_begun(record_, piece.typed, most_items))
      for (const auto& [word, count] : *begun)
        if (!full()) out_.push_back({sign_ + written_term("words", word), word, "word", count});
  }

  Record& record_;
  const DeskState& state_;
  std::string sign_;
  std::vector<CompletionItem> out_;
};

}  // namespace

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
