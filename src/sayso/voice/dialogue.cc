#include "sayso/voice/dialogue.h"

#include <algorithm>

namespace sayso {

Dialogue::Dialogue(std::vector<DialogueTurn> turns) : turns_(std::move(turns)), other_(turns_.size()) {
  for (size_t i = turns_.size(); i-- > 1;) {
    const uint32_t next = turns_[i].who;
    other_[i - 1] = next != turns_[i - 1].who ? next : other_[i];
  }
  for (size_t i = 1; i < turns_.size(); ++i) {
    const uint32_t before = turns_[i - 1].who;
    if (!other_[i]) other_[i] = before != turns_[i].who ? before : other_[i - 1];
  }
}

std::optional<size_t> Dialogue::turn_at(uint32_t byte) const {
  const auto behind = std::upper_bound(turns_.begin(), turns_.end(), byte,
                                       [](uint32_t at, const DialogueTurn& t) { return at < t.span.begin; });
  if (behind == turns_.begin() || byte >= (behind - 1)->span.end) return std::nullopt;
  return static_cast<size_t>(behind - 1 - turns_.begin());
}

std::optional<uint32_t> Dialogue::speaker(uint32_t byte) const {
  const auto turn = turn_at(byte);
  return turn ? std::optional(turns_[*turn].who) : std::nullopt;
}

std::optional<uint32_t> Dialogue::spoken_to(uint32_t byte) const {
  const auto turn = turn_at(byte);
  return turn ? other_[*turn] : std::nullopt;
}

}  // namespace sayso
