// Names that people gave voices, in queries. Only record/ includes this.
#pragma once
#include "sayso/record/database.h"
#include "sayso/record/search.h"

namespace sayso {

/// The same filter, where words that stand in a name that a person gave a voice fit what that voice says (what is said
/// of it), too: the word index has the pages' names.
Filter with_given_names(Database& db, Filter filter);

}  // namespace sayso
