#include "sayso/insight/insight.h"

#include <algorithm>
#include <array>

#include "sayso/insight/finds.h"
#include "sayso/model/reader_model.h"

namespace sayso {

// The one that fills an Insight.
class Asking {
 public:
  static Insight run(const Tokens& tokens, const AskOptions& options, const Budget& budget) {
    Insight out;
    out.tokens_ = &tokens;
    if (options.switched_off) return because(std::move(out), InsightState::switched_off, "rules alone were asked for");
    if (!options.reader)
      return because(std::move(out), InsightState::no_model,
                     options.why_none.empty() ? "no trained reader was given" : options.why_none);
    Spans parts;
    for (uint32_t i : tokens.text().body()) parts.push_back(tokens.text().page().blocks()[i].span);
    const std::string& language = tokens.text().page().metadata().language;
    if (is_other_language(language, parts))
      return because(std::move(out), InsightState::language,
                     "the trained reader knows English, and this page's language is " + language);
    Result<Labelled> labelled = options.reader->label(tokens.text().view(), parts, budget);
    if (!labelled) {
      const bool long_one = labelled.error().code == ErrorCode::too_large;
      return because(std::move(out), long_one ? InsightState::too_long : InsightState::failed,
                     std::move(labelled.error().message));
    }
    out.state_ = InsightState::network;
    out.weights_ = options.reader->name();
    out.finds_ = finds_in_tokens(tokens, *labelled);
    out.words_ = std::move(labelled->words);
    out.second_look_ = std::move(labelled->second_look);
    return out;
  }

 private:
  // Of a few words nobody can tell: half of them may be names, or a quotation.
  static bool is_other_language(const std::string& language, const Spans& parts) {
    constexpr size_t enough = 200;
    size_t bytes = 0;
    for (Span part : parts) bytes += part.size();
    return bytes >= enough && !language.empty() && language != "und" && language != "en";
  }

  static Insight because(Insight out, InsightState state, std::string why) {
    out.state_ = state;
    out.why_ = std::move(why);
    return out;
  }
};

std::string_view name_of(InsightState state) {
  constexpr std::array<std::string_view, 6> names{"network",  "no_model", "switched_off",
                                                  "too_long", "failed",   "language"};
  return names[static_cast<size_t>(state)];
}

WordRange Insight::words_of(TokenRange range) const {
  if (range.empty() || range.begin >= tokens_->size()) return {};
  const Span span = tokens_->span(range.begin, std::min(range.end, tokens_->size()));
  const auto begin = std::partition_point(words_.begin(), words_.end(), [&](Span w) { return w.end <= span.begin; });
  const auto end = std::partition_point(begin, words_.end(), [&](Span w) { return w.begin < span.end; });
  return {static_cast<uint32_t>(begin - words_.begin()), static_cast<uint32_t>(end - words_.begin())};
}

std::optional<Judgement> Insight::judge(const StatementInTokens& statement) const {
  if (!second_look_) return std::nullopt;
  StatementInWords in_words{words_of(statement.source), words_of(statement.cue), {}, statement.inner};
  for (TokenRange c : statement.contents)
    if (const WordRange words = words_of(c); !words.empty()) in_words.contents.push_back(words);
  if (in_words.contents.empty()) return std::nullopt;
  const std::vector<Judgement> judged = second_look_->judge({&in_words, 1});
  return judged.empty() ? std::nullopt : std::optional(judged.front());
}

std::vector<MentionScores> Insight::corefer(std::span<const TokenRange> mentions) const {
  std::vector<MentionScores> out(mentions.size());
  if (!second_look_ || words_.empty()) return out;
  std::vector<WordRange> in_words;
  for (TokenRange m : mentions) {
    WordRange words = words_of(m);
    if (words.empty()) {  // characters that are no word to the network: what stands beside them
      words.begin = std::min(words.begin, static_cast<uint32_t>(words_.size() - 1));
      words.end = words.begin + 1;
    }
    in_words.push_back(words);
  }
  return second_look_->corefer(in_words);
}

AskOptions embedded_or_why(bool switched_off) {
  if (switched_off) return {nullptr, {}, true};
  return {ReaderModel::embedded(), ReaderModel::embedded_fault(), false};
}

Insight ask_model(const Tokens& tokens, const AskOptions& options, const Budget& budget) {
  return Asking::run(tokens, options, budget);
}

}  // namespace sayso
