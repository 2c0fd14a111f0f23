// Bytes through the table of kinds, gathered. For tests.
#pragma once
#include "sayso/bytes/contents.h"

namespace sayso {

struct AllGiven {
  std::vector<Document> documents;
  std::vector<Error> errors;
  PassedOver passed_over;
};

inline AllGiven given_by(std::string bytes, const std::string& name, const WalkOptions& options = {}, Item item = {}) {
  AllGiven out;
  const EachDocument each = [&](Result<Document> d) {
    if (d) {
      out.documents.push_back(std::move(*d));
    } else {
      out.errors.push_back(d.error());
    }
    return true;
  };
  Walking walking{options, each};
  item.source = item.name = name;
  item.id = name.substr(0, name.find('.'));
  give_contents(std::move(bytes), std::move(item), walking);
  out.passed_over = std::move(walking.passed_over);
  return out;
}

}  // namespace sayso
