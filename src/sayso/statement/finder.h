// Runs the rules over a document; internal to statement/.
#pragma once
#include <string_view>
#include <vector>

#include "sayso/statement/entries.h"
#include "sayso/statement/scene.h"

namespace sayso {

/// A found statement in tokens with what the driver knows of it.
struct Draft {
  Found found;
  CueKind kind;
  std::string_view found_by;
  float confidence = 0;
  std::optional<uint32_t> parent;     ///< index among the drafts
  std::optional<uint32_t> entry;      ///< index of the dated entry that it stands in
  std::optional<uint32_t> continues;  ///< draft whose source this one has
};

/// All drafts of the document; parents before children. With a model, outermost statements are its own, apart from
/// dated entries, transcripts and quotes without a cue; what lies in them is found by rules.
std::vector<Draft> draft_statements(const Scene& scene, std::span<const EntryDraft> entries,
                                    const StatementOptions& options);

/// How much of the content is in quotation marks.
Manner manner_of(const Scene& scene, const std::vector<Range>& content);

}  // namespace sayso
