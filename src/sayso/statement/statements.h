// Attributed statements: source, cue and content spans, what kind they are, and which lies in which.
// Terms as in PARC/PolNeAR (Pareti 2012, Newell et al. 2018).
#pragma once
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "sayso/syntax/syntax.h"
#include "sayso/time/times.h"

namespace sayso {

class Insight;

enum class Manner { direct, indirect, mixed };
enum class Act {
  say,
  announce,
  claim,
  deny,
  admit,
  accuse,
  criticise,
  praise,
  urge,
  order,
  promise,
  threaten,
  warn,
  predict,
  ask,
  express,
  believe,
  call
};
/// Something was expressed, or somebody's belief, wish, plan, knowledge is told.
enum class StatementKind { speech, mind };
/// Whether it was expressed: "did not say that" is negated, "may say" possible, "will tell the council" future.
enum class Modality { asserted, negated, possible, future };
/// What somebody does with a statement whom it has passed: a link of its chain. The speaker speaks.
enum class Link { publishes, reports, quotes, cites, interviews, obtained, translates, speaks };
std::string_view name_of(Manner manner);
std::string_view name_of(Act act);
std::string_view name_of(StatementKind kind);
std::string_view name_of(Modality modality);
std::string_view name_of(Link link);
std::optional<Manner> manner_named(std::string_view name);
std::optional<Act> act_named(std::string_view name);
std::optional<StatementKind> statement_kind_named(std::string_view name);
std::optional<Modality> modality_named(std::string_view name);
std::optional<Link> link_named(std::string_view name);

/// A dated entry of a list: "Dec. 31, 2017—Agency (affiliated with ...): ...". What stands in it came
/// through its carrier, on its date.
struct Entry {
  Span span;          ///< the whole entry, to its paragraph's end (and on, where the next has no head)
  Span date;          ///< the expression of its date
  Spans carrier;      ///< "Fars News Agency"; empty where the speaker himself heads the entry
  Spans affiliation;  ///< "affiliated with the IRGC", without the parentheses; may be empty
};

struct Statement {
  Spans source;     ///< empty where nobody is named
  Spans cue;        ///< empty where only form attributes it (a dated entry, a name and a colon)
  Spans content;    ///< never empty; several where the cue interrupts
  Spans addressee;  ///< empty where nobody is addressed
  Spans via;        ///< medium it was said to or through: "the al-Noor network" of "in an interview with the …"
  Link via_link = Link::reports;  ///< what the medium does
  Spans citing;  ///< whom the source passes on: "state television" of "AFP, citing state television, said"
  Manner manner = Manner::indirect;
  Act act = Act::say;
  StatementKind kind = StatementKind::speech;
  Modality modality = Modality::asserted;
  std::string lemma;                  ///< of the cue; empty without one
  std::optional<uint32_t> parent;     ///< index of the statement in whose content this one lies; smaller than its own
  std::optional<uint32_t> entry;      ///< index in Statements::entries()
  std::optional<uint32_t> continues;  ///< the earlier statement whose source this one has ("he added", next quote)
  float confidence = 0;               ///< in [0, 1]: how often such a find is right, whoever found it (confidence.h)
  std::string_view found_by;          ///< name of the rule, from rules()
};

/// A rule of the reader, for --help, docs and switching off.
struct Rule {
  std::string_view name;  ///< as in found_by
  std::string_view what;  ///< one line: what it finds, with an example
};
std::span<const Rule> rules();

struct StatementOptions {
  std::set<std::string, std::less<>> off;  ///< names of rules not to run
  float min_confidence = 0;                ///< what is less sure is left out, with what lies in it
};

/// Immutable; parents stand before their children, otherwise in order of first byte.
class Statements {
 public:
  const Syntax& syntax() const { return *syntax_; }
  std::span<const Statement> all() const { return statements_; }
  std::span<const Entry> entries() const { return entries_; }

 private:
  friend class StatementFinder;
  explicit Statements(const Syntax& syntax) : syntax_(&syntax) {}
  const Syntax* syntax_;
  std::vector<Statement> statements_;
  std::vector<Entry> entries_;
};

/// Finds the statements in titles, headings and paragraphs (and comments, where Text has them), each block for itself:
/// no source and no unquoted content goes over a block's border. Where `insight` read the page, its finds go before
/// those of most rules (arbitrate.h has the table); where it did not, rules read alone; a page in a language that
/// nobody here knows has none. Refers to `syntax`, which must outlive the result. Thread-safe.
Statements find_statements(const Syntax& syntax, const Times& times, const Insight& insight,
                           const StatementOptions& options = {});

/// By rules alone.
Statements find_statements(const Syntax& syntax, const Times& times, const StatementOptions& options = {});

}  // namespace sayso
