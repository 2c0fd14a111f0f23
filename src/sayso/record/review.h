// What people decide: a statement is right, wrong or to be corrected; voices are one, are not, have a name. Decisions
// are kept data: `rebuild` obeys them, each can be undone, and says who made it when. Plain structs in, plain structs
// out.
#pragma once
#include <string>
#include <vector>

#include "sayso/record/join.h"
#include "sayso/record/search.h"

namespace sayso {

class Outline;

enum class DecisionKind { accept, reject, correct, merge, split, not_same, rename, identify };
std::string_view name_of(DecisionKind kind);
std::optional<DecisionKind> decision_named(std::string_view name);

/// What is to be otherwise. Spans are bytes of the page's text.
struct Correction {
  std::optional<Spans> content, source;  ///< its words; the words that name who says it
  std::string act, date;                 ///< an act's name; EDTF. Empty: as it was found
  bool empty() const { return !content && !source && act.empty() && date.empty(); }
};

/// One decision to make.
struct Decide {
  DecisionKind kind = DecisionKind::accept;
  std::string statement;              ///< accept, reject, correct: its id
  Correction correction{};            ///< correct
  std::vector<std::string> voices{};  ///< of the others: ids of voices (of pages) or names of voices across pages
  std::vector<std::string> others{};  ///< not_same: from whom they are told
  std::string value{};                ///< rename: the name; identify: SCHEME:VALUE; empty takes it away
};

/// Makes all of them, or none. Gives their numbers. Pages are joined again afterwards by whoever asks (keep_links()).
/// `record` was opened to write. Errors: bad_argument (what is asked makes no sense, with what to do), not_found,
/// conflict, system, malformed.
Result<std::vector<int64_t>> decide(Record& record, const std::vector<Decide>& decisions, const std::string& who);

/// Takes a decision back: everything is as if it had never been made. Errors: not_found; bad_argument where it is
/// undone already; as above.
Result<void> undo_decision(Record& record, int64_t number, const std::string& who);

/// The last decision that holds; 0 where there is none.
Result<int64_t> last_decision(Record& record);

/// A voice of a page, as a decision names it.
struct DecidedVoice {
  std::string id;  ///< as it is now; empty where its page no longer has it
  std::string name;
};
struct DecisionRow {
  int64_t number = 0;
  std::string made, who;
  DecisionKind kind = DecisionKind::accept;
  std::string statement;  ///< its id; empty where its page no longer has it, and for voices
  std::string words;      ///< what it says: as it was found
  std::string speaker;    ///< who says it, as it was found
  std::string outlet;
  std::string now;                             ///< correct: the words that it has now, where they were corrected
  std::string now_speaker, now_act, now_date;  ///< correct: what else was
  std::vector<DecidedVoice> voices, others;
  std::string value;
  std::string undone, undone_by;  ///< empty where it holds
  bool placed = true;             ///< false: nothing in the record is what it was about
};
struct DecisionQuery {
  bool standing = false;         ///< only those that hold
  std::string statement;         ///< only of this one (an id)
  uint64_t limit = 0, from = 0;  ///< limit 0 is all
};
struct DecisionList {
  uint64_t found = 0;
  std::vector<DecisionRow> rows;  ///< the newest first
};
Result<DecisionList> decisions_made(Record& record, const DecisionQuery& query);

/// What is to be looked at: statements that nobody has reviewed, the least sure first.
struct StatementQueue {
  uint64_t found = 0;  ///< less sure than `below`
  std::vector<TimelineRow> rows;
  std::vector<Error> damaged;
};
struct QueueOptions {
  double below = 0.6;            ///< only those less sure than this
  uint64_t limit = 0, from = 0;  ///< limit 0 is all
};
Result<StatementQueue> doubtful_statements(Record& record, const QueueOptions& options);
/// The same out of an outline: keys of rows.
struct DoubtfulKeys {
  uint64_t found = 0;
  std::vector<int64_t> keys;
};
Result<DoubtfulKeys> doubtful_statements(Record& record, const Outline& outline, const QueueOptions& options);

/// A voice across pages beside others that may be the same. Nobody has decided about them.
struct DoubtfulVoice {
  std::string id;  ///< of a voice of a page: what a decision takes
  std::string name, type;
  uint64_t pages = 0, statements = 0;
  std::string passage;          ///< a sentence that names it
  uint32_t begin = 0, end = 0;  ///< of the name, in bytes of the passage
  std::string page, outlet, published;
};
struct VoiceQuestion {
  DoubtfulVoice voice;  ///< the one that may be one of the others
  std::vector<DoubtfulVoice> others;
  std::string why;
};
struct VoiceQueue {
  uint64_t found = 0;
  std::vector<VoiceQuestion> rows;
};
Result<VoiceQueue> doubtful_voices(const Joined& state, uint64_t limit, uint64_t from);

}  // namespace sayso
