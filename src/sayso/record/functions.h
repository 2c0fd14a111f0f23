// What SQLite can be asked of sayso's in a query. Only record/ includes this.
#pragma once
#include <sqlite3.h>

namespace sayso {

/// has_words(text, words, prefix): 1 where the words stand in the text one behind the other, without regard to capitals
/// and accents; with `prefix` the last one may go on. folded_name(text): its words as these are compared.
/// first_day_of(edtf), last_day_of(edtf): YYYYMMDD or NULL. None of them can be called by what a file brings along.
void add_functions(sqlite3* handle);

}  // namespace sayso
