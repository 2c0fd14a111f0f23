#include "sayso/bytes/message_choice.h"

#include <algorithm>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

enum Rank : uint8_t { nothing, plain, page };

Rank rank_of(const MimePart& part) {
  if (part.is_attachment() || part.body.find_first_not_of(" \t\r\n") == std::string_view::npos) return nothing;
  if (is_page(part)) return page;
  return part.type.value == "text/plain" ? plain : nothing;
}

// Bytes that are no white space; of a page those outside of its tags, styles and scripts.
size_t count_visible(std::string_view text, bool with_tags) {
  size_t count = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (with_tags && text[i] == '<') {
      for (const std::string_view name : {"style", "script"}) {
        if (lower_ascii(text.substr(i + 1, name.size())) != name) continue;
        const size_t close = text.find("</", i + 1);
        i = close == std::string_view::npos ? text.size() : close;
        break;
      }
      i = std::min(text.find('>', i), text.size());
      continue;
    }
    count += static_cast<unsigned char>(text[i]) > ' ';
  }
  return count;
}

std::string_view without_angles(std::string_view id) {
  if (id.starts_with('<')) id.remove_prefix(1);
  if (id.ends_with('>')) id.remove_suffix(1);
  return id;
}

bool is_start(const MimePart& part, const MimePart& parent) {
  const std::string_view start = without_angles(parent.type["start"]);
  return !start.empty() && start == without_angles(part.header["content-id"]);
}

// What to show of each multipart: for an alternative and a related the index of one part.
class Choice {
 public:
  explicit Choice(const std::vector<MimePart>& parts)
      : parts_(parts), ranks_(parts.size(), nothing), chosen_(parts.size(), MimePart::none) {
    for (size_t i = parts.size(); i-- > 0;) {  // parts before their multipart
      if (!parts[i].is_multipart()) ranks_[i] = rank_of(parts[i]);
      if (parts[i].parent != MimePart::none) tell_parent(i, parts[i].parent);
    }
  }

  PartRole role(size_t i, PartRole of_parent) const {
    const size_t parent = parts_[i].parent;
    if (of_parent == PartRole::resource) return PartRole::resource;
    if (parent != MimePart::none && chosen_[parent] != i) {
      if (is_alternative(parent) && !parts_[i].is_attachment()) return PartRole::hidden;
      if (is_related(parent)) return PartRole::resource;
    }
    return ranks_[i] == nothing ? PartRole::attached : PartRole::text;
  }

 private:
  bool is_alternative(size_t i) const { return parts_[i].type.value == "multipart/alternative"; }
  bool is_related(size_t i) const { return parts_[i].type.value == "multipart/related"; }

  void tell_parent(size_t i, size_t parent) {
    size_t& chosen = chosen_[parent];
    if (is_related(parent)) {
      const bool settled = chosen != MimePart::none && is_start(parts_[chosen], parts_[parent]);
      if (!settled && (ranks_[i] > nothing || is_start(parts_[i], parts_[parent]))) {
        chosen = i;
        ranks_[parent] = ranks_[i];
      }
    } else if (is_alternative(parent) && ranks_[i] == plain && ranks_[parent] == page && is_stub(chosen, i)) {
      chosen = i;
      ranks_[parent] = plain;
    } else if (ranks_[i] > ranks_[parent]) {
      chosen = i;
      ranks_[parent] = ranks_[i];
    }
  }

  // A page beside a text that says much more: "Your program cannot show this message", or a picture.
  bool is_stub(size_t shown, size_t text) {
    while (shown != MimePart::none && parts_[shown].is_multipart()) shown = chosen_[shown];
    if (shown == MimePart::none) return false;
    constexpr size_t share = 3;
    return visible(shown) * share < visible(text);
  }

  // Of each part once: a mail may hold many.
  size_t visible(size_t i) {
    if (visible_.empty()) visible_.assign(parts_.size(), unknown);
    if (visible_[i] == unknown) visible_[i] = count_visible(parts_[i].bytes(), is_page(parts_[i]));
    return visible_[i];
  }

  const std::vector<MimePart>& parts_;
  std::vector<Rank> ranks_;
  std::vector<size_t> chosen_;
  static constexpr size_t unknown = SIZE_MAX;
  std::vector<size_t> visible_;  // bytes, of the parts that were asked for
};

}  // namespace

bool is_page(const MimePart& part) {
  return part.type.value == "text/html" || part.type.value == "application/xhtml+xml";
}

std::vector<PartRole> roles_of(const std::vector<MimePart>& parts) {
  const Choice choice(parts);
  std::vector<PartRole> of(parts.size(), PartRole::hidden);
  for (size_t i = 0; i < parts.size(); ++i) {
    const size_t parent = parts[i].parent;
    const bool inside = parent != MimePart::none;
    if (inside && of[parent] == PartRole::hidden) continue;
    of[i] = choice.role(i, inside ? of[parent] : PartRole::text);
  }
  for (size_t i = 0; i < parts.size(); ++i)
    if (parts[i].is_multipart()) of[i] = PartRole::hidden;
  return of;
}

}  // namespace sayso
