#include "sayso/view/review.h"

#include <fmt/format.h>

#include "sayso/view/ansi.h"

namespace sayso {
namespace {

std::string hundredths(double confidence) { return fmt::format("{:.2f}", confidence); }

std::string names_of(const std::vector<DecidedVoice>& voices) {
  std::string out;
  for (const DecidedVoice& v : voices) out += (out.empty() ? "" : ", ") + v.name;
  return out;
}

std::vector<std::string> ids_of(const std::vector<DecidedVoice>& voices) {
  std::vector<std::string> out;
  for (const DecidedVoice& v : voices) out.push_back(v.id);
  return out;
}

std::string changes_of(const DecisionRow& d) {
  std::string out;
  const auto add = [&](std::string_view what, const std::string& now) {
    if (!now.empty()) out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", what, now);
  };
  add("words", d.now), add("who", d.now_speaker), add("act", d.now_act), add("date", d.now_date);
  return out;
}

std::string of_statement(std::string_view verb, const DecisionRow& d) {
  std::string out = fmt::format("{} \"{}\"", verb, d.words);
  for (const std::string* part : {&d.speaker, &d.outlet})
    if (!part->empty()) out += ", " + *part;
  if (const std::string now = changes_of(d); !now.empty()) out += " (" + now + ")";
  return out;
}

}  // namespace

Sheet sheet_of(const StatementQueue& statements, const VoiceQueue& voices) {
  Sheet sheet;
  sheet.heads = {{"what", "WHAT", 9},
                 {"confidence", "SURE", 5, ansi::yellow},
                 {"id", "ID", 21, ansi::dim},
                 {"who", "WHO", 26, ansi::bold},
                 {"words", "WORDS"},
                 {"other_id", "OR", 21, ansi::dim},
                 {"other", "WHO ELSE", 26},
                 {"why", "WHY", 22},
                 {"date", ""},
                 {"outlet", ""},
                 {"url", ""},
                 {"sha256", ""}};
  const Cell none = Cell::of(std::string());
  for (const VoiceQuestion& q : voices.rows)
    for (const DoubtfulVoice& other : q.others)
      sheet.rows.push_back({Cell::of(std::string("voices")), Cell::of(std::optional<double>()), Cell::of(q.voice.id),
                            Cell::of(q.voice.name), Cell::of(q.voice.passage), Cell::of(other.id), Cell::of(other.name),
                            Cell::of(q.why), Cell::of(q.voice.published), Cell::of(q.voice.outlet), none, none});
  for (const TimelineRow& r : statements.rows) {
    Cell sure = Cell::of(std::optional(r.confidence));
    sure.text = hundredths(r.confidence);
    sheet.rows.push_back({Cell::of(std::string("statement")), std::move(sure), Cell::of(r.id), Cell::of(r.speaker),
                          Cell::of(r.content), none, none, Cell::of(r.found_by), Cell::of(r.date), Cell::of(r.outlet),
                          Cell::of(r.url), Cell::of(r.sha256)});
  }
  return sheet;
}

Sheet sheet_of(const DecisionList& list) {
  Sheet sheet;
  sheet.heads = {{"decision", "N", 6}, {"when", "WHEN", 20, ansi::cyan},
                 {"who", "WHO", 16},   {"what", ""},
                 {"text", "WHAT"},     {"undone", "UNDONE", 20},
                 {"undone_by", ""},    {"statement", "ID", 21, ansi::dim},
                 {"words", ""},        {"speaker", ""},
                 {"outlet", ""},       {"now_words", ""},
                 {"now_speaker", ""},  {"now_act", ""},
                 {"now_date", ""},     {"voices", ""},
                 {"others", ""},       {"value", ""},
                 {"placed", ""}};
  for (const DecisionRow& d : list.rows)
    sheet.rows.push_back({Cell::of(static_cast<uint64_t>(d.number)), Cell::of(d.made), Cell::of(d.who),
                          Cell::of(std::string(name_of(d.kind))), Cell::of(decision_text(d)), Cell::of(d.undone),
                          Cell::of(d.undone_by), Cell::of(d.statement), Cell::of(d.words), Cell::of(d.speaker),
                          Cell::of(d.outlet), Cell::of(d.now), Cell::of(d.now_speaker), Cell::of(d.now_act),
                          Cell::of(d.now_date), Cell::of(ids_of(d.voices), "; "), Cell::of(ids_of(d.others), "; "),
                          Cell::of(d.value), Cell::of(d.placed)});
  return sheet;
}

std::string decision_text(const DecisionRow& d) {
  switch (d.kind) {
    case DecisionKind::accept:
      return of_statement("right as it stands:", d);
    case DecisionKind::reject:
      return of_statement("no statement:", d);
    case DecisionKind::correct:
      return of_statement("corrected", d);
    case DecisionKind::merge:
      return "are one: " + names_of(d.voices);
    case DecisionKind::split:
      return fmt::format("{} split from {}", names_of(d.voices), names_of(d.others));
    case DecisionKind::not_same:
      return fmt::format("{} is not {}", names_of(d.voices), names_of(d.others));
    case DecisionKind::rename:
      return fmt::format("{} is called {}", names_of(d.voices), d.value);
    case DecisionKind::identify:
      return fmt::format("{} is {}", names_of(d.voices), d.value);
  }
  return {};
}

}  // namespace sayso
