#include "sayso/statement/statements.h"

#include "sayso/base/names.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 3> manner_names{"direct", "indirect", "mixed"};
constexpr std::array<std::string_view, 18> act_names{"say",       "announce", "claim", "deny",    "admit",   "accuse",
                                                     "criticise", "praise",   "urge",  "order",   "promise", "threaten",
                                                     "warn",      "predict",  "ask",   "express", "believe", "call"};

constexpr std::array<std::string_view, 2> kind_names{"speech", "mind"};
constexpr std::array<std::string_view, 4> modality_names{"asserted", "negated", "possible", "future"};
constexpr std::array<std::string_view, 8> link_names{"publishes",  "reports",  "quotes",     "cites",
                                                     "interviews", "obtained", "translates", "speaks"};

}  // namespace

std::string_view name_of(Manner value) { return manner_names[static_cast<size_t>(value)]; }
std::optional<Manner> manner_named(std::string_view name) { return enum_named<Manner>(manner_names, name); }
std::string_view name_of(Act value) { return act_names[static_cast<size_t>(value)]; }
std::optional<Act> act_named(std::string_view name) { return enum_named<Act>(act_names, name); }
std::string_view name_of(StatementKind value) { return kind_names[static_cast<size_t>(value)]; }
std::optional<StatementKind> statement_kind_named(std::string_view name) {
  return enum_named<StatementKind>(kind_names, name);
}
std::string_view name_of(Modality value) { return modality_names[static_cast<size_t>(value)]; }
std::optional<Modality> modality_named(std::string_view name) { return enum_named<Modality>(modality_names, name); }
std::string_view name_of(Link value) { return link_names[static_cast<size_t>(value)]; }
std::optional<Link> link_named(std::string_view name) { return enum_named<Link>(link_names, name); }

}  // namespace sayso
