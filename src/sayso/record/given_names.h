// Voices in queries: by names that people gave them, by their whole names and their ids. Only record/ includes this.
#pragma once
#include "sayso/record/database.h"
#include "sayso/record/search.h"

namespace sayso {

/// The same filter, where words that stand in a name that a person gave a voice fit what that voice says (what is said
/// of it), too: the word index has the pages' names.
Filter with_given_names(Database& db, Filter filter);
/// The same, where each said_by and told_of has its party, too.
Filter with_voices(Database& db, Filter filter);

}  // namespace sayso
