#include "sayso/time/expressions.h"

#include "sayso/time/rules.h"

namespace sayso {
namespace {

constexpr size_t signal_reach = 24;  // atoms on either side in which a word may look ahead

bool ends_sentence(const Atoms& atoms, size_t i) {
  return (atoms.is_mark(i, U'.') || atoms.is_mark(i, U'!') || atoms.is_mark(i, U'?')) && atoms.at(i + 1).space_before &&
         atoms.at(i + 1).capital && atoms.at(i - 1).span.size() > 3;
}

// "arrived", "was closed on Monday": a form of the past right before the expression, in languages that list how such
// words end; but "to be closed on Monday".
bool ends_as_past(const Atoms& atoms, size_t i) {
  const Atom& a = atoms.at(i);
  const std::string_view word = atoms.text(i);
  return a.kind == AtomKind::word && a.word == 0 && word.size() > 4 &&
         word.ends_with(atoms.vocabulary().past_ending()) && !atoms.is(i - 1, TimeClass::participle_mark);
}

// "resume", but not "to resume", "did not open", "the end".
bool is_scheduled(const Atoms& atoms, size_t i) {
  constexpr ClassSet others = set_of(TimeClass::participle_mark) | set_of(TimeClass::the) | set_of(TimeClass::article) |
                              set_of(TimeClass::past) | set_of(TimeClass::name_before) | set_of(TimeClass::ordinal);
  if (!atoms.is(i, TimeClass::scheduled) || i == 0 || atoms.is_any(i - 1, others)) return false;
  return i < 2 || !(atoms.is(i - 2, TimeClass::past) || atoms.is(i - 2, TimeClass::participle_mark));
}

// The nearest verb that tells the tense decides: "said Monday that it will" looks back, "will meet Monday" ahead.
bool looks_ahead(const Atoms& atoms, size_t begin, size_t end) {
  for (size_t step = 1; step <= signal_reach && step <= begin; ++step) {
    const size_t i = begin - step;
    if (ends_sentence(atoms, i)) break;
    if (atoms.is(i, TimeClass::future)) return true;
    // "the talks are to resume Monday", "the vote is Sunday"
    const bool to = step < 6 && atoms.is(i, TimeClass::participle_mark) && atoms.is(i - 1, TimeClass::aux);
    if (to || (step == 1 && atoms.is(i, TimeClass::aux))) return true;
    // "elections are in September", "talks resume in April"
    const bool behind_preposition =
        step == 2 && atoms.is(begin - 1, TimeClass::announcer) && !atoms.is(begin - 1, TimeClass::after);
    if (behind_preposition && (atoms.is(i, TimeClass::aux) || is_scheduled(atoms, i))) return true;
    if (atoms.is(i, TimeClass::past) || (step <= 3 && ends_as_past(atoms, i))) return false;
  }
  for (size_t i = end; i < end + signal_reach && i < atoms.size(); ++i) {
    if (ends_sentence(atoms, i)) break;
    if (atoms.is(i, TimeClass::future)) return i < end + 6;
    if (atoms.is(i, TimeClass::past) || (i < end + 2 && ends_as_past(atoms, i))) return false;
  }
  return false;
}

/// What was found last, with the atom behind it.
struct Last {
  size_t end = 0;
  size_t index = SIZE_MAX;
};

constexpr Element day_element{ElementKind::day, 0, &Expression::day, false, false};
constexpr Element ordinal_day{ElementKind::ordinal, 0, &Expression::day, false, false};

bool is_plain_day(const Expression& e) {
  return e.kind() == Meant::calendar && e.month && e.day && !e.year && !e.calendar && !e.impossible;
}

// "11/20, 11/22 or 11/25": more days with slashes.
std::optional<RuleMatch> second_slash_day(const Atoms& atoms, size_t at, const Expression& before) {
  constexpr Element first{ElementKind::month_number, 0, &Expression::month, false, false};
  constexpr Element second{ElementKind::day_number, 0, &Expression::day, true, false};
  Expression e;
  if (!take(first, atoms, at, e) || !atoms.is_mark(at + 1, U'/') || !atoms.joined(at + 1)) return std::nullopt;
  if (!take(second, atoms, at + 2, e) || atoms.is_mark(at + 3, U'/') || !exists(e.date())) return std::nullopt;
  return before.slashed ? std::optional(RuleMatch{at + 3, e}) : std::nullopt;
}

// "March 3-5", "between May 3 and 9": a second day of the month that was just told.
std::optional<RuleMatch> second_day(const Atoms& atoms, size_t i, const Expression& before) {
  const bool joiner = atoms.is(i, TimeClass::joiner) || atoms.is_dash(i);
  if (!is_plain_day(before) || (!joiner && !atoms.is_mark(i, U','))) return std::nullopt;
  size_t at = i + 1;
  if (auto day = second_slash_day(atoms, at, before)) return day;
  if (!joiner || before.slashed) return std::nullopt;
  Expression e;
  if (atoms.is(at, TimeClass::the)) ++at;
  size_t end = take(day_element, atoms, at, e);
  if (!end) end = take(ordinal_day, atoms, at, e);
  const bool range = atoms.is_dash(i) && atoms.joined(i) && atoms.joined(at);  // "the March 19-20 talks"
  const bool counts = end && !range && atoms.at(end).kind == AtomKind::word && !atoms.is(end, TimeClass::joiner) &&
                      !atoms.is(end, TimeClass::announcer) && !atoms.at(end).capital;
  if (!end || counts || part_of_number(atoms, at) || e.day < 1 || !exists({0, before.month, e.day}))
    return std::nullopt;
  e.month = before.month;
  return RuleMatch{end, e};
}

class Finder {
 public:
  Finder(const Atoms& atoms, const TimeRules& rules) : atoms_(atoms), rules_(rules) {}

  std::vector<Expression> run() {
    for (size_t i = 0; i < atoms_.size();) {
      size_t begin = i;
      std::optional<RuleMatch> found = rules_.match(atoms_, i);
      if (!found && last_.index != SIZE_MAX && i == last_.end && !rules_.match(atoms_, i + 1)) {
        found = second_day(atoms_, i, out_[last_.index]);
        begin = i + 1;
      }
      if (!found) {
        ++i;
        continue;
      }
      add(begin, found->end, found->expression);
      i = found->end;
    }
    return std::move(out_);
  }

 private:
  void add(size_t begin, size_t end, Expression e) {
    e.span = {atoms_.at(begin).span.begin, atoms_.at(end - 1).span.end};
    const bool until = begin > 0 && e.kind() == Meant::weekday && atoms_.is(begin - 1, TimeClass::until);
    const bool since = begin > 0 && atoms_.is(begin - 1, TimeClass::since);
    e.future = until || (!since && looks_ahead(atoms_, begin, end));
    e.joined = joined_to_last(begin);
    e.slashed = atoms_.is_mark(begin + 1, U'/');
    if (begin > 0 && atoms_.is(begin - 1, TimeClass::approx)) e.approximate = 1;
    e.after_in = begin > 0 && e.kind() == Meant::duration && atoms_.is(begin - 1, TimeClass::in_advance);
    link_to(begin);
    out_.push_back(e);
    last_ = {end, out_.size() - 1};
  }

  int8_t joined_to_last(size_t begin) const {
    if (last_.index == SIZE_MAX || last_.end + 1 != begin) return 0;
    if (atoms_.is_dash(begin - 1)) return 2;
    if (!atoms_.is(begin - 1, TimeClass::joiner)) return 0;
    return atoms_.value(begin - 1, TimeClass::joiner) ? 2 : 1;
  }

  // "two days after 3 May", "a week starting on Monday": the length before counts from what was found now.
  void link_to(size_t begin) {
    if (last_.index == SIZE_MAX || last_.end >= begin || last_.end + 3 < begin) return;
    Expression& length = out_[last_.index];
    if (length.kind() != Meant::duration || length.toward) return;
    if (atoms_.is(last_.end, TimeClass::starting)) {
      length.from_next = 2;
    } else if (last_.end + 1 == begin && atoms_.is(last_.end, TimeClass::before)) {
      length.from_next = -1;
    } else if (last_.end + 1 == begin && atoms_.is(last_.end, TimeClass::after)) {
      length.from_next = 1;
    }
  }

  const Atoms& atoms_;
  const TimeRules& rules_;
  std::vector<Expression> out_;
  Last last_;
};

}  // namespace

std::vector<Expression> find_expressions(const Atoms& atoms, const TimeRules& rules) {
  return Finder(atoms, rules).run();
}

}  // namespace sayso
