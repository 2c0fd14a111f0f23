#include "sayso/statement/statements.h"

#include "sayso/base/names.h"

namespace sayso {
namespace {

constexpr std::array<std::string_view, 3> manner_names{"direct", "indirect", "mixed"};
constexpr std::array<std::string_view, 18> act_names{"say",       "announce", "claim", "deny",    "admit",   "accuse",
                                                     "criticise", "praise",   "urge",  "order",   "promise", "threaten",
                                                     "warn",      "predict",  "ask",   "express", "believe", "call"};

}  // namespace

std::string_view name_of(Manner value) { return manner_names[static_cast<size_t>(value)]; }
std::optional<Manner> manner_named(std::string_view name) { return enum_named<Manner>(manner_names, name); }
std::string_view name_of(Act value) { return act_names[static_cast<size_t>(value)]; }
std::optional<Act> act_named(std::string_view name) { return enum_named<Act>(act_names, name); }

}  // namespace sayso
