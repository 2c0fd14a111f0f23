// The values of a page's meta elements.
#pragma once
#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/page/tree/tree.h"

namespace sayso {

/// Text that came out of JSON or attributes, without tags and entities of its own and without spare white space; at
/// most 2,000 bytes of it.
std::string plain_value(std::string_view value);

/// The values of meta elements by name, property or itemprop (lower case), in the order of the page.
class Metas {
 public:
  explicit Metas(const Tree& tree);
  /// The first value, plain, of the first of `names` that has one; empty where none has.
  std::string first(std::initializer_list<std::string_view> names) const;
  std::vector<std::string> all(std::string_view name) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

}  // namespace sayso
