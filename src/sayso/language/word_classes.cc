#include "sayso/language/word_classes.h"

#include "sayso/base/names.h"

namespace sayso {

std::optional<WordClass> word_class(std::string_view name) {
  static constexpr std::array<std::string_view, word_class_count> names{
#define SAYSO_WORD_CLASS(name, what) #name,
#include "sayso/language/word_classes.inc"
#undef SAYSO_WORD_CLASS
  };
  return enum_named<WordClass>(names, name);
}

}  // namespace sayso
