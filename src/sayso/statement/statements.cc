#include "sayso/statement/statements.h"

namespace sayso {

class StatementFinder {
 public:
  static Statements run(const Syntax& syntax) { return Statements(syntax); }
};

std::span<const Rule> rules() { return {}; }

Statements find_statements(const Syntax& syntax, const Times&, const StatementOptions&) {
  return StatementFinder::run(syntax);
}

}  // namespace sayso
