// Pages by the digests that a crawler noted, for records that only say "the same as before".
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sayso {

/// Remembers the first 100,000 pages of a walk (some 20 MB). Not thread-safe.
class Repeats {
 public:
  /// `digest` as in WARC-Payload-Digest, `sha256` of the document's bytes in hex.
  void remember(std::string_view digest, std::string sha256) {
    if (!is_usable(digest) || pages_.size() >= most) return;
    if (notes_) notes_->emplace_back(digest, sha256);
    pages_.emplace(digest, std::move(sha256));
  }
  /// From now on, what is remembered is noted there too, for a walk in another process.
  using Notes = std::vector<std::pair<std::string, std::string>>;
  void note_in(Notes* notes) { notes_ = notes; }
  std::optional<std::string> find(std::string_view digest) const {
    const auto found = is_usable(digest) ? pages_.find(std::string(digest)) : pages_.end();
    return found == pages_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  static constexpr size_t most = 100'000, longest = 160;
  static bool is_usable(std::string_view digest) { return !digest.empty() && digest.size() <= longest; }
  std::unordered_map<std::string, std::string> pages_;
  Notes* notes_ = nullptr;
};

}  // namespace sayso
