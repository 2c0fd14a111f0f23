// Decisions over readings: what a page's reading is once people have looked at it; which voices they joined. Only
// record/ includes this.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sayso/link/links.h"
#include "sayso/record/database.h"
#include "sayso/record/review.h"

namespace sayso {

/// What was decided of a statement of a page.
struct StatementDecision {
  int64_t id = 0;
  DecisionKind kind = DecisionKind::accept;
  Spans content, source;  ///< as it was found: what it is known by
  std::string words;      ///< from the first to the last byte of `content`
  Correction correction;
};

struct Applied {
  std::vector<std::pair<uint32_t, int64_t>> statements;  ///< index in the reading, and the last decision, by index
  std::vector<int64_t> unplaced;                         ///< decisions that fit nothing in the page any more
};
/// Changes a reading as it was read into what people make of it. Numbers of statements and voices stay; what was
/// rejected stays as a row with Review::rejected that nothing refers to. check() holds afterwards.
Applied apply(const std::vector<StatementDecision>& decisions, Reading& reading);

/// The decisions of pages that hold.
class PageDecisions {
 public:
  explicit PageDecisions(Database& db);
  std::vector<StatementDecision> of(const std::string& sha256);  ///< 32 bytes
  Applied apply_to(Reading& reading);
  /// Another one after each change of them.
  std::string stamp(const std::string& sha256);

 private:
  Sql of_page_, stamp_;
};

/// A reading as it is kept, with the decisions of its page.
Result<Reading> reviewed_reading(PageDecisions& decisions, std::string_view frame, uint64_t size,
                                 const std::string& where, Applied* applied = nullptr);

/// Who decided what is applied, by index of the statement.
std::map<uint32_t, Reviewed> reviewed_of(Database& db, const Applied& applied, const Reading& reading);

/// The value of a split of all that are called so.
constexpr std::string_view split_by_name = "names";

/// What was decided of voices, in the readings of all pages.
struct VoiceDecisions {
  std::vector<VoiceDecision> decisions;
  std::vector<std::pair<InPage, std::string>> identifiers;  ///< the last one of each scheme last; empty value: none
  std::vector<int64_t> unplaced;
};
VoiceDecisions voice_decisions(Database& db, const std::vector<Reading>& pages);

/// The voice of a reading that was named by its first mention and its name.
std::optional<uint32_t> voice_at(const Reading& reading, Span mention, const std::string& name);

/// Of a row of decision_table and its voices.
std::string decision_digest(Database& db, int64_t id);

}  // namespace sayso
