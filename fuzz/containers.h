// What must hold of whatever a container gives.
#pragma once
#include <string>

#include "require.h"
#include "sayso/base/edtf.h"
#include "sayso/base/utf8.h"
#include "sayso/bytes/contents.h"

inline void require_given(const sayso::Given& given) {
  for (const auto* one : {&given.url, &given.outlet, &given.title, &given.charset, &given.captured, &given.published})
    require(!*one || (!(*one)->empty() && sayso::is_utf8(**one)), "what is given is UTF-8 and not empty");
  for (const std::string& name : given.byline) require(!name.empty() && sayso::is_utf8(name), "names are UTF-8");
}

// The bytes as a file of this name.
inline void give_as(const std::string& name, std::string_view bytes, const std::string& media_type) {
  using namespace sayso;
  WalkOptions options;
  options.budget.max_bytes = 1u << 14;
  options.budget.max_row_bytes = 1u << 16;
  size_t seen = 0;
  const EachDocument each = [&](Result<Document> d) {
    if (d) {
      require(!d->bytes.empty() && d->bytes.size() <= options.budget.max_bytes, "a document keeps to the cap");
      require(d->source.starts_with(name) && is_utf8(d->source) && !d->id.empty(), "a document has its place");
      require_given(d->given);
    } else {
      require(!d.error().message.empty() && d.error().where.starts_with(name), "an error has its place");
    }
    return ++seen < 10'000;
  };
  Walking walking{options, each};
  Item item;
  item.source = item.name = name;
  item.id = "fuzz";
  item.media_type = media_type;
  give_contents(std::string(bytes), std::move(item), walking);
}
