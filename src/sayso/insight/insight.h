// What the trained network says of a document, or why it says nothing: the only way by which later stages hear of it.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sayso/model/second_look.h"
#include "sayso/token/token_range.h"
#include "sayso/token/tokens.h"

namespace sayso {

class ReaderModel;

enum class InsightState : uint8_t {
  network,       ///< it was read; that nothing was found is the network's word
  no_model,      ///< there is no trained reader
  switched_off,  ///< the caller wants rules alone
  too_long,      ///< more word pieces than Budget::max_pieces
  failed,        ///< no memory, or what else went wrong
  language       ///< the page is in a language that the network does not know
};
std::string_view name_of(InsightState state);

/// A statement of the network's. Its parts do not overlap each other, nor the parts of others of its layer, but that
/// several may share a source or an addressee. None crosses a line of the text (ScriptedReader's may).
struct NetworkFind {
  TokenRange source;  ///< empty where nobody is named
  TokenRange cue;
  TokenRange addressee;              ///< empty where nobody is addressed
  std::vector<TokenRange> contents;  ///< in order; empty only of an inner cue without a labelled content (finds.h)
  bool inner = false;                ///< of the layer of what lies in contents
  /// Of an inner one: the find in whose contents cue and contents lie. None where the labels say that it lies in a
  /// content which belongs to nobody, or in several.
  std::optional<uint32_t> parent;
  std::optional<uint32_t> continues;  ///< the first find of its layer that has the same source
  float confidence = 0;               ///< how often a find with such labels and links is right: [0, 1]
  std::optional<Judgement> judgement;
};

/// A statement that somebody else found, to be judged. Source and cue may be empty, contents may not.
struct StatementInTokens {
  TokenRange source, cue;
  std::vector<TokenRange> contents;
  bool inner = false;
};

struct AskOptions {
  const ReaderModel* reader = nullptr;
  std::string why_none{};     ///< without a reader: the reason, for Insight::why()
  bool switched_off = false;  ///< rules alone are asked for
};

/// The reader that was built into the program, or why there is none.
AskOptions embedded_or_why(bool switched_off = false);

/// Immutable; any number of threads may ask it. The tokens and the reader must outlive it.
class Insight {
 public:
  InsightState state() const { return state_; }
  const std::string& why() const { return why_; }        ///< one line for people; empty where the network read it
  std::string_view weights() const { return weights_; }  ///< ReaderModel::name(); empty where it did not read

  /// The outer ones in order of their first tokens, then the inner ones likewise.
  std::span<const NetworkFind> finds() const { return finds_; }

  /// Nothing where the weights have no judge, or where no word of the contents is one of the network's.
  std::optional<Judgement> judge(const StatementInTokens& statement) const;

  /// One row a mention; none may be empty. Rows hold nothing where the weights cannot tell. Linear: each mention is
  /// held against the SecondLook::reach ones before it in the list.
  std::vector<MentionScores> corefer(std::span<const TokenRange> mentions) const;

 private:
  friend class Asking;
  Insight() = default;
  WordRange words_of(TokenRange range) const;
  const Tokens* tokens_ = nullptr;
  InsightState state_ = InsightState::no_model;
  std::string why_;
  std::string_view weights_;
  std::vector<NetworkFind> finds_;
  std::vector<Span> words_;
  std::shared_ptr<const SecondLook> second_look_;  // null where the weights have none
};

/// Asks the network once. Does not fail: what goes wrong is the state. Linear.
Insight ask_model(const Tokens& tokens, const AskOptions& options = {}, const Budget& budget = {});

}  // namespace sayso
