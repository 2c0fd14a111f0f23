// sayso review: what is doubtful, and what a person decides about it.
#include <fmt/format.h>

#include <charconv>
#include <cstdlib>

#include "sayso/base/user.h"
#include "sayso/base/utf8.h"
#include "sayso/cli/asking.h"
#include "sayso/cli/progress.h"
#include "sayso/cli/terminal.h"
#include "sayso/view/review.h"

namespace sayso {
namespace {

struct ReviewCommand {
  std::vector<std::string> words;
  ListOptions list;
  std::string by, below = "0.6";
  std::string content, source, content_at, source_at, act, date;
};

std::string whose(const ReviewCommand& c) {
  if (!c.by.empty()) return c.by;
  const std::string name = user_name();
  return name.empty() ? "somebody" : name;
}

int run_queue(const ReviewCommand& c) {
  auto limit = c.list.rows();
  if (!limit) return failed(limit.error());
  QueueOptions options;
  options.limit = *limit;
  if (std::from_chars(c.below.data(), c.below.data() + c.below.size(), options.below).ec != std::errc())
    return failed({ErrorCode::bad_argument, "a number from 0 to 1", "--below " + c.below, 0});
  auto asked = open_joined(c.list.record);
  if (!asked) return failed(asked.error());
  auto voices = doubtful_voices(asked->state, *limit, 0);
  auto statements = doubtful_statements(asked->record, options);
  if (!voices || !statements) return failed(voices ? statements.error() : voices.error());
  print(sheet_view(sheet_of(*statements, *voices), *table_format(c.list.format), style_of_output()));
  complain_of_all(statements->damaged);
  if (c.list.for_people())
    tell(fmt::format(
        "{} statement{} less sure than {} and {} voice{} to look at, the most doubtful first. You need not.",
        statements->found, statements->found == 1 ? "" : "s", c.below, voices->found, voices->found == 1 ? "" : "s"));
  return statements->damaged.empty() ? exit_ok : exit_failed;
}

int run_log(const ReviewCommand& c) {
  auto limit = c.list.rows();
  if (!limit) return failed(limit.error());
  auto record = Record::open(c.list.record);
  DecisionQuery query;
  query.limit = *limit;
  if (c.words.size() > 1) query.statement = c.words[1];
  auto made = record ? decisions_made(*record, query) : Result<DecisionList>(tl::unexpected(record.error()));
  if (!made) return failed(made.error());
  print(sheet_view(sheet_of(*made), *table_format(c.list.format), style_of_output()));
  if (c.list.for_people()) tell_of_list(made->rows.size(), made->found, "decision", "decisions");
  return exit_ok;
}

// "120-180", in characters of the page's text.
Result<Spans> spans_at(const std::string& places, const CodePoints& points) {
  Spans out;
  for (size_t at = 0; at < places.size();) {
    const size_t end = std::min(places.find(',', at), places.size());
    uint32_t first = 0, last = 0;
    const char* stop = places.data() + end;
    const auto [dash, wrong] = std::from_chars(places.data() + at, stop, first);
    const bool ok = wrong == std::errc() && dash != stop && *dash == '-';
    if (!ok || std::from_chars(dash + 1, stop, last).ec != std::errc() || last > points.count())
      return fail(ErrorCode::bad_argument, "places look like 120-180,190-200: characters of the page's text", places);
    out.push_back({points.to_byte(first), points.to_byte(last)});
    at = end + 1;
  }
  return out;
}

// The place of words that is nearest to the statement.
Result<Spans> spans_of_words(const std::string& words, const std::string& text, uint32_t near) {
  const size_t before = text.rfind(words, near), after = text.find(words, near);
  if (before == std::string::npos && after == std::string::npos)
    return fail(ErrorCode::bad_argument, "the page does not have these words, one behind the other", words);
  const bool back = after == std::string::npos || (before != std::string::npos && near - before < after - near);
  const auto begin = static_cast<uint32_t>(back ? before : after);
  return Spans{{begin, begin + static_cast<uint32_t>(words.size())}};
}

Result<Decide> correction_of(Record& record, const ReviewCommand& c, const std::string& id) {
  auto shown = find_statement(record, id);
  if (!shown) return tl::unexpected(shown.error());
  const Reading& r = shown->page.reading;
  const uint32_t near = r.statements[shown->statement].content.front().begin;
  const CodePoints points(r.text);
  Decide out{DecisionKind::correct, shown->id};
  out.correction.act = c.act, out.correction.date = c.date;
  for (const auto& [words, places, into] : {std::tuple{&c.content, &c.content_at, &out.correction.content},
                                            std::tuple{&c.source, &c.source_at, &out.correction.source}}) {
    if (words->empty() && places->empty()) continue;
    auto spans = places->empty() ? spans_of_words(*words, r.text, near) : spans_at(*places, points);
    if (!spans) return tl::unexpected(spans.error());
    *into = std::move(*spans);
  }
  return out;
}

Result<std::vector<Decide>> decisions_of(Record& record, const ReviewCommand& c, DecisionKind kind) {
  const std::vector<std::string> rest(c.words.begin() + 1, c.words.end());
  std::vector<Decide> out;
  const auto need = [&](size_t least, const char* what) {
    return rest.size() >= least ? Result<void>() : fail(ErrorCode::bad_argument, what, "review " + c.words[0]);
  };
  if (kind == DecisionKind::accept || kind == DecisionKind::reject || kind == DecisionKind::correct) {
    if (auto ok = need(1, "which statement? its ID, as 'sayso review' or 'sayso timeline' gives it"); !ok)
      return tl::unexpected(ok.error());
    for (const std::string& id : rest) {
      auto one = kind == DecisionKind::correct ? correction_of(record, c, id) : Result<Decide>(Decide{kind, id});
      if (!one) return tl::unexpected(one.error());
      out.push_back(std::move(*one));
    }
    return out;
  }
  if (auto ok = need(2, "it takes two: 'sayso review --help' has examples"); !ok) return tl::unexpected(ok.error());
  Decide d{kind, {}};
  if (kind == DecisionKind::merge) {
    d.voices = rest;
  } else if (kind == DecisionKind::rename || kind == DecisionKind::identify) {
    d.voices = {rest[0]};
    d.value = one_line_of({rest.begin() + 1, rest.end()});
  } else if (kind == DecisionKind::split) {
    d.others = {rest[0]};
    d.voices.assign(rest.begin() + 1, rest.end());
  } else {
    d.voices = {rest[0]};
    d.others.assign(rest.begin() + 1, rest.end());
  }
  return std::vector<Decide>{std::move(d)};
}

void join_again(Record& record) {
  Progress bar(0);
  auto kept = keep_links(record, {nullptr, [&](uint64_t pages) { bar.say(fmt::format("joining {} pages", pages)); }});
  if (!kept) complain(kept.error());
}

int run_decide(const ReviewCommand& c, DecisionKind kind) {
  auto record = Record::open_to_write(c.list.record, false);
  if (!record) return failed(record.error());
  auto decisions = decisions_of(*record, c, kind);
  auto made = decisions ? decide(*record, *decisions, whose(c))
                        : Result<std::vector<int64_t>>(tl::unexpected(decisions.error()));
  if (!made) return failed(made.error());
  join_again(*record);
  auto log = decisions_made(*record, {false, {}, made->size(), 0});
  if (!log) return failed(log.error());
  for (auto row = log->rows.rbegin(); row != log->rows.rend(); ++row)
    tell(fmt::format("{}: {}. 'sayso review undo {}' takes it back.", row->number, decision_text(*row), row->number));
  return exit_ok;
}

int run_undo(const ReviewCommand& c) {
  auto record = Record::open_to_write(c.list.record, false);
  if (!record) return failed(record.error());
  std::vector<int64_t> numbers;
  for (size_t i = 1; i < c.words.size(); ++i) {
    const std::string& word = c.words[i];
    if (word.empty() || word.size() > 12 || word.find_first_not_of("0123456789") != std::string::npos)
      return failed({ErrorCode::bad_argument, "not a decision's number; 'sayso review log' lists them", word, 0});
    numbers.push_back(std::stoll(word));
  }
  if (numbers.empty()) {
    auto last = last_decision(*record);
    if (!last || *last == 0)
      return failed(last ? Error{ErrorCode::not_found, "nothing is decided", c.list.record, 0} : last.error());
    numbers = {*last};
  }
  for (int64_t number : numbers) {
    if (auto ok = undo_decision(*record, number, whose(c)); !ok) return failed(ok.error());
    tell(fmt::format("{} is taken back.", number));
  }
  join_again(*record);
  return exit_ok;
}

// What was given that only a correction takes: elsewhere it would be passed over in silence.
std::string_view given_for_a_correction(const ReviewCommand& c) {
  for (const auto& [name, value] : {std::pair<std::string_view, const std::string*>{"--words", &c.content},
                                    {"--at", &c.content_at},
                                    {"--speaker", &c.source},
                                    {"--speaker-at", &c.source_at},
                                    {"--act", &c.act},
                                    {"--date", &c.date}})
    if (!value->empty()) return name;
  return {};
}

int run_review(const ReviewCommand& c) {
  const std::string verb = c.words.empty() ? "" : c.words[0];
  if (const auto option = given_for_a_correction(c); verb != "correct" && !option.empty())
    return failed(
        {ErrorCode::bad_argument, "only a correction takes this: 'sayso review correct ID'", std::string(option), 0});
  if (c.words.empty()) return run_queue(c);
  if (verb == "log") return run_log(c);
  if (verb == "undo") return run_undo(c);
  if (const auto kind = decision_named(verb == "not-same" ? "not_same" : verb)) return run_decide(c, *kind);
  return failed({ErrorCode::bad_argument,
                 "there are: accept, reject, correct, merge, split, not-same, rename, identify, undo, log", verb, 0});
}

std::function<int()> prepare_review(Options& options) {
  auto c = std::make_shared<ReviewCommand>();
  options.rest(
      "ACT", c->words,
      "accept ID..., reject ID..., correct ID, merge VOICE VOICE..., split VOICE NAME|ID..., not-same VOICE "
      "VOICE..., rename VOICE NAME, identify VOICE SCHEME:VALUE, undo [N...], log [ID]; without: what is doubtful",
      0);
  c->list.declare(options);
  options.text("--by", c->by, "Who decides; your login name unless given", "NAME");
  options.text("--below", c->below, "List statements that are less sure than this", "P");
  options.text("--words", c->content, "correct: the words that are said, as the page has them", "TEXT");
  options.text("--at", c->content_at, "correct: the same by their places in the page's text, in characters",
               "A-B[,A-B]");
  options.text("--speaker", c->source, "correct: the page's words that name who says it", "TEXT");
  options.text("--speaker-at", c->source_at, "correct: the same by their places", "A-B");
  options.text("--act", c->act, "correct: say, deny, order, ...", "ACT");
  options.text("--date", c->date, "correct: when it was said, EDTF; XXXX: nobody knows", "DATE");
  return [c] { return run_review(*c); };
}

}  // namespace

const Command review_command{
    "review", "List what is doubtful, and decide: right, wrong, corrected; one voice, or two. Can be undone",
    "  sayso review                                           doubtful voices and statements, the most doubtful first\n"
    "  sayso review --format csv --limit 0 > doubt.csv        all of it, for a spreadsheet\n"
    "  sayso review accept 3fa9c2d1a0b1c2d3.s12               it is right as it stands\n"
    "  sayso review reject 3fa9c2d1a0b1c2d3.s12               it is no statement: nothing shows it any more\n"
    "  sayso review correct 3fa9c2d1a0b1c2d3.s12 --speaker 'Ana Brell' --words 'the harbour stays open'\n"
    "  sayso review merge 'Ana Brell' 7c01d8a4.v5             the two are one voice\n"
    "  sayso review split 'Ana Brell' 'the minister'          what pages call so is somebody else\n"
    "  sayso review not-same 'Ana Brell' 'Anna Brell'         two voices, whatever pages come\n"
    "  sayso review rename 7c01d8a4.v5 'Ana Brell'            show it under this name\n"
    "  sayso review identify 'Ana Brell' wikidata:Q42         what it is in a public list\n"
    "  sayso review log                                       who decided what, when\n"
    "  sayso review undo                                      take the last decision back; 'undo 7' that one",
    prepare_review};

}  // namespace sayso
