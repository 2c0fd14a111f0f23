// All stages up to the statements, kept alive together; and statements as lines to compare.
#pragma once
#include <string>
#include <vector>

#include "sayso/insight/insight.h"
#include "sayso/statement/statements.h"

namespace sayso {

struct Chain {
  explicit Chain(std::string words, const StatementOptions& options = {}, const ReaderModel* model = nullptr)
      : text(*read_page({"t", "t", std::move(words), Media::text, {}})),
        tokens(*tokenize(text)),
        syntax(tag(tokens)),
        times(find_times(syntax)),
        insight(ask_model(tokens, asked(model))),
        statements(find_statements(syntax, times, insight, options)) {}

  static AskOptions asked(const ReaderModel* model) {
    AskOptions ask;
    ask.reader = model;
    ask.switched_off = !model;
    return ask;
  }
  std::string words(const Spans& spans) const { return text_of(spans, text.view()); }
  // "source | cue | content", nested ones with two spaces a level.
  std::vector<std::string> lines() const {
    std::vector<std::string> out;
    for (const Statement& s : statements.all()) {
      std::string line;
      for (auto p = s.parent; p; p = statements.all()[*p].parent) line += "  ";
      out.push_back(line + words(s.source) + " | " + words(s.cue) + " | " + words(s.content));
    }
    return out;
  }

  Text text;
  Tokens tokens;
  Syntax syntax;
  Times times;
  Insight insight;
  Statements statements;
};

}  // namespace sayso
