// One document's reading, whole: what `sayso read` prints and the record keeps. A plain value.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/base/result.h"
#include "sayso/base/span.h"
#include "sayso/figure/figures.h"
#include "sayso/page/page.h"
#include "sayso/statement/statements.h"
#include "sayso/time/times.h"
#include "sayso/voice/voices.h"

namespace sayso {

/// What a person decided of a statement. Readings that are read or written as JSON have none: decisions are kept apart
/// (record/review.h) and applied where a reading is asked for.
enum class Review { none, accepted, corrected, rejected };
std::string_view name_of(Review review);  ///< empty for none
std::optional<Review> review_named(std::string_view name);

/// A statement with all that the later stages know of it. Spans are bytes of Reading::text.
/// `parent`, `statement` and voices are indices into the reading's own lists; in JSON they are ids ("s1", "v1").
struct ReadStatement {
  std::optional<uint32_t> parent;
  Manner manner = Manner::indirect;
  Act act = Act::say;
  StatementKind kind = StatementKind::speech;
  Modality modality = Modality::asserted;
  Party source;
  Spans cue;
  std::string lemma;
  Spans content;
  std::optional<Party> addressee;
  std::vector<ChainLink> chain;
  std::optional<SaidWhen> said;
  std::vector<uint32_t> about;
  float confidence = 0;
  std::string found_by;
  Review review = Review::none;
};

/// How a page was read: by the network and rules, by rules alone, or not at all; and where not by the network, why.
enum class ReadBy { network, rules, none };
std::string_view name_of(ReadBy by);
std::optional<ReadBy> read_by_named(std::string_view name);

struct ReaderUse {
  ReadBy state = ReadBy::rules;
  std::string why;      ///< in a few words; empty where the network read it
  std::string weights;  ///< names the weights; empty without them
};

struct Reading {
  std::string id;
  std::string text;
  std::string source;  ///< where the document came from
  std::string sha256;  ///< of the document's bytes
  Metadata metadata;
  std::optional<uint32_t> outlet_voice;
  std::vector<Block> blocks;
  ReaderUse reader;
  std::vector<ReadStatement> statements;
  std::vector<Voice> voices;
  std::vector<LoadedName> names;
  std::vector<Figure> figures;
  std::vector<Time> times;
};

/// What must hold of every reading: spans inside the text and on character bounds; indices resolve; a parent
/// stands before its child and holds it; content and source do not overlap; no source, cue or unquoted content goes
/// over a block's border; content is not empty; confidence in [0, 1]; who speaks stands last in a chain; EDTF fields
/// look like EDTF. The error tells what does not hold and at which byte.
Result<void> check(const Reading& reading);

/// One JSON object on one line, without a line end. Spans are in code points. Schema sayso.reading/1.
std::string to_json(const Reading& reading);

/// The inverse: to_json(*from_json(j)) == j for every j that to_json made. Errors: malformed. What it returns
/// has been checked.
Result<Reading> from_json(std::string_view json);

}  // namespace sayso
