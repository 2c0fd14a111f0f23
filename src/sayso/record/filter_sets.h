// What the parts of a filter find together, as sets of rows. For the .cc files that answer filters out of an outline.
#pragma once
#include "sayso/record/outline_rows.h"
#include "sayso/record/search.h"

namespace sayso {

/// Of all, any or none of the parts of `f`. `of`: the set of a part, out of so many rows.
template <class Of>
RowSet of_parts(const Filter& f, size_t rows, Of of) {
  if (f.parts.empty()) return RowSet(rows, true);
  RowSet out = of(f.parts[0]);
  if (f.is == Filter::Is::none) return out.invert();
  for (size_t i = 1; i < f.parts.size(); ++i)
    f.is == Filter::Is::all ? out.keep(of(f.parts[i])) : out.join(of(f.parts[i]));
  return out;
}

}  // namespace sayso
