#include "sayso/voice/name_neighbours.h"

#include "sayso/voice/name_sign_words.h"

namespace sayso {
namespace {

constexpr uint32_t sure = 3, likely = 2, hint = 1;

class Neighbours {
 public:
  Neighbours(const Syntax& syntax, std::span<const NameMention> names, size_t i)
      : syntax_(syntax),
        tokens_(syntax.tokens()),
        names_(names),
        i_(i),
        begin_(names[i].whole.begin),
        end_(names[i].name.end),
        sentence_(tokens_.sentences()[tokens_.sentence_of(names[i].name.begin)]) {}

  NameSigns signs() {
    in_a_list();
    on_a_way();
    return out_;
  }

 private:
  bool inside(uint32_t i) const { return i >= sentence_.begin && i < sentence_.end; }

  bool joined(size_t k) const {  // names k and k + 1, by a comma, "and", or both
    uint32_t marks = 0;
    const uint32_t end = names_[k + 1].whole.begin;
    for (uint32_t i = names_[k].name.end; i < end; ++i, ++marks)
      if (tokens_[i].kind != TokenKind::comma && !tokens_.has(i, WordClass::joint)) return false;
    return marks == 1 || marks == 2;
  }

  // "Hague" and "Rice" are towns, and people.
  bool is_land(size_t k) const {
    const auto place = place_named(names_[k].key);
    return place && place->kind != PlaceKind::city && names_[k].type == VoiceType::place;
  }

  // "in Sella", "the people of Sella"
  bool is_located(size_t k) const {
    const uint32_t begin = names_[k].whole.begin;
    if (begin < sentence_.begin + 1) return false;
    if (name_sign(SignPlace::in, tokens_.lower(begin - 1)).weight > 0) return true;
    return begin > sentence_.begin + 1 && tokens_.has(begin - 1, WordClass::of) &&
           name_sign(SignPlace::of, tokens_.lower(begin - 2)).type == VoiceType::place;
  }

  // "France, Korvat and Spain", "in Sella, Korvat and Harrow", but not "In Sella, Orrin and Brell said".
  void in_a_list() {
    constexpr size_t longest = 8;
    size_t first = i_, last = i_;
    while (first > 0 && i_ - first < longest && inside(names_[first - 1].name.begin) && joined(first - 1)) --first;
    while (last + 1 < names_.size() && last - i_ < longest && inside(names_[last + 1].name.begin) && joined(last))
      ++last;
    if (first == last) return;
    const uint32_t end = names_[last].name.end;
    const Tag behind = inside(end) ? syntax_.tag(end) : Tag::other;
    const bool acts = behind == Tag::verb || behind == Tag::auxiliary;
    bool lands = false;
    for (size_t k = first; k <= last; ++k) lands = lands || (k != i_ && is_land(k));
    const bool and_last = tokens_.has(names_[last].whole.begin - 1, WordClass::joint);
    if (lands && and_last && last - first > 1)
      return out_.add(VoiceType::place, first < i_ && i_ < last ? sure : likely);
    if (!acts && and_last && first < i_ && is_located(first)) return out_.add(VoiceType::place, likely);
    // "Korvat, Varonia,"
    const bool closed = !inside(end) || tokens_[end].kind == TokenKind::comma || tokens_[end].kind == TokenKind::end;
    if (last == first + 1 && i_ == first && is_land(last) && closed && !and_last)
      return out_.add(VoiceType::place, likely);
    if (lands && and_last) out_.add(VoiceType::place, hint);
  }

  // "from Sella to Korvat"
  void on_a_way() {
    const uint32_t begin = begin_;
    const auto told = [&](uint32_t i) { return tokens_.has(i, WordClass::report_link); };
    const bool from = begin > sentence_.begin && told(begin - 1) && !tokens_.has(begin - 1, WordClass::to) &&
                      tokens_.has(begin - 1, WordClass::place_link);
    if (from && inside(end_ + 1) && tokens_.has(end_, WordClass::to) && tokens_[end_ + 1].capital)
      out_.add(VoiceType::place, sure);
    if (i_ == 0 || begin == sentence_.begin || !tokens_.has(begin - 1, WordClass::to)) return;
    const Words before = names_[i_ - 1].name;
    const bool starts = before.end + 1 == begin && before.begin > sentence_.begin && told(before.begin - 1) &&
                        tokens_.has(before.begin - 1, WordClass::place_link);
    if (starts) out_.add(VoiceType::place, sure);
  }

  const Syntax& syntax_;
  const Tokens& tokens_;
  std::span<const NameMention> names_;
  const size_t i_;
  const uint32_t begin_, end_;
  const Sentence& sentence_;
  NameSigns out_;
};

}  // namespace

NameSigns signs_of_neighbours(const Syntax& syntax, std::span<const NameMention> names, size_t i) {
  return Neighbours(syntax, names, i).signs();
}

}  // namespace sayso
