#include "sayso/voice/floor.h"

#include "sayso/voice/hearers.h"
#include "sayso/voice/subjects.h"

namespace sayso {
namespace {

class Floor {
 public:
  Floor(const Statements& statements, const References& references, Clusters& clusters)
      : statements_(statements),
        references_(references),
        tokens_(statements.syntax().tokens()),
        out_(clusters),
        hearers_(statements, references, clusters) {
    speaks_.resize(statements.all().size(), nullptr);
    for (const AskedFor& a : references.asked) {
      if (a.asked.slot == Slot::carrier && a.reference != nobody) out_.carrier[a.asked.index] = out_.of[a.reference];
      if (a.asked.slot == Slot::source) speaks_[a.asked.index] = &a;
    }
  }

  void run() {
    std::optional<uint32_t> before;  // the outermost statement before
    for (uint32_t i = 0; i < statements_.all().size(); ++i) {
      const Statement& s = statements_.all()[i];
      if (!out_.speaker[i]) out_.speaker[i] = of(s, i, before);
      if (!s.parent) before = i;
    }
  }

 private:
  std::optional<uint32_t> of(const Statement& s, uint32_t i, std::optional<uint32_t> before) const {
    if (speaks_[i] && speaks_[i]->speaker) return first_person(s, *speaks_[i], before);
    if (speaks_[i] && speaks_[i]->hearer) return s.parent ? hearers_.of(*s.parent) : std::nullopt;
    if (!s.source.empty()) return std::nullopt;
    if (s.continues && *s.continues < i) return out_.speaker[*s.continues];
    if (s.entry && !s.parent) return out_.carrier[*s.entry];
    if (!s.parent && before && s.cue.empty() && goes_on(*before, s)) return out_.speaker[*before];
    if (const uint32_t subject = subject_of_cue(statements_, references_, i); subject != nobody)
      return out_.of[subject];
    return std::nullopt;
  }

  // "I", "we": the speaker of the quote. Outside of quotes it is who wrote the page, or whom an interview does not
  // name.
  std::optional<uint32_t> first_person(const Statement& s, const AskedFor& asked,
                                       std::optional<uint32_t> before) const {
    if (s.parent) return out_.speaker[*s.parent];
    return before && asked.in_quote ? out_.speaker[*before] : std::nullopt;
  }

  // A quote in the same paragraph or the next, where the statement before had words of its speaker too.
  bool goes_on(uint32_t before, const Statement& s) const {
    const Statement& other = statements_.all()[before];
    if (s.manner == Manner::indirect || other.manner == Manner::indirect) return false;
    if (s.act == Act::ask && other.act != Act::ask && !is_quoted(s)) return false;  // what an interviewer asks
    return block_of(s.content.front().begin) <= block_of(other.content.back().begin) + 1;
  }

  bool is_quoted(const Statement& s) const {
    const TokenKind first = tokens_[tokens_.at_byte(s.content.front().begin)].kind;
    return first == TokenKind::open_quote || first == TokenKind::quote;
  }

  uint32_t block_of(uint32_t byte) const {
    const uint32_t token = std::min(tokens_.at_byte(byte), tokens_.size() - 1);
    return tokens_.sentences()[tokens_.sentence_of(token)].block;
  }

  const Statements& statements_;
  const References& references_;
  const Tokens& tokens_;
  Clusters& out_;
  const Hearers hearers_;
  std::vector<const AskedFor*> speaks_;
};

}  // namespace

void keep_floor(const Statements& statements, const References& references, Clusters& clusters) {
  Floor(statements, references, clusters).run();
}

}  // namespace sayso
