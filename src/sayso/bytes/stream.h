// A byte source with a view ahead: what every kind of container reads from.
#pragma once
#include <algorithm>
#include <deque>
#include <span>
#include <string>

#include "sayso/bytes/source.h"

namespace sayso {

/// Where something begins in the bytes as they lie on the disk: in a compressed file, the gzip member or zstd frame
/// and, where it does not begin with it, how many decompressed bytes behind its beginning.
struct MemberPlace {
  uint64_t member = 0;
  uint64_t inner = 0;
  bool operator==(const MemberPlace&) const = default;
};

/// A stretch of a stream that is held in memory: what was read and not yet taken, and before it what was taken last.
/// Places are positions in the stream.
class StreamWindow {
 public:
  StreamWindow() = default;
  explicit StreamWindow(std::string bytes) : bytes_(std::move(bytes)), end_(bytes_.size()) {}

  uint64_t begin() const { return base_; }
  uint64_t position() const { return base_ + at_; }  ///< of what is to be taken next
  uint64_t end() const { return base_ + end_; }
  std::string_view ahead() const { return std::string_view(bytes_).substr(at_, end_ - at_); }
  /// At most `n` bytes from a position in the window on.
  std::string_view from(uint64_t position, size_t n) const {
    const auto at = static_cast<size_t>(position - base_);
    return std::string_view(bytes_).substr(at, std::min(n, end_ - at));
  }
  void take(size_t n) { at_ += n; }

  /// Makes room for `n` more; for that, what was taken may be dropped but for the last `kept` bytes. True where it was.
  bool make_room(size_t n, size_t kept);
  /// Where more is to be read into; then grow() by as much as was.
  std::span<char> room() { return std::span(bytes_).subspan(end_); }
  void grow(size_t n) { end_ += n; }

  /// Steps back, as far as what was taken is there.
  void back_to(uint64_t position);
  /// Puts bytes that were taken last before those that come next.
  void give_back(std::string_view bytes);
  /// Goes on behind the end, with nothing.
  void restart();
  /// All that is left, moved where nothing was taken.
  std::string take_rest();

 private:
  std::string bytes_;
  uint64_t base_ = 0;  // the position of bytes_[0]
  size_t at_ = 0, end_ = 0;
};

/// Holds what was looked at and not yet taken, at most max_look and a chunk, and `history` bytes before it.
/// Not thread-safe.
class Stream : public ByteSource {
 public:
  static constexpr size_t max_look = 2u << 20;

  explicit Stream(std::unique_ptr<ByteSource> from, size_t history = 0) : from_(std::move(from)), history_(history) {}
  /// Over bytes that are there already.
  explicit Stream(std::string bytes) : window_(std::move(bytes)), ended_(true) {}

  /// What comes next, not yet taken: at least `n` bytes (at most max_look), fewer only at the end or before an
  /// error. Holds until the next call.
  std::string_view look(size_t n);
  /// At most as many bytes as look() gave.
  void take(size_t n) { window_.take(n); }
  /// What ended the stream too early: it stands behind what look() still gives.
  const std::optional<Error>& error() const { return error_; }
  Result<size_t> read(char* into, size_t size) override;

  /// How many bytes were taken.
  uint64_t position() const { return window_.position(); }
  /// Of what look() gives; ask after look().
  MemberPlace place();
  /// Bytes before the next member whose bytes begin with `first`, or may, as far as they are there; at most `n`.
  /// A member that begins right here does not count. Ask after look(n).
  size_t before_member_with(std::string_view first, size_t n) const;
  uint64_t member() const override { return from_ ? from_->member() : 0; }

  /// Steps back to this position, or as far as the history reaches.
  void back_to(uint64_t position) { window_.back_to(position); }
  /// Puts bytes that were taken last before those that come next.
  void give_back(std::string_view bytes) { window_.give_back(bytes); }
  /// After an error: goes on where the next member begins whose bytes begin with `first`. False: there is none.
  bool recover(std::string_view first) override;
  /// All that is left, where the bytes were there from the start; nothing is copied.
  std::optional<std::string> rest_in_memory();

 private:
  struct Mark {
    uint64_t position, member;
  };
  void fill();

  std::unique_ptr<ByteSource> from_;
  size_t history_ = 0;
  StreamWindow window_;
  bool ended_ = false;
  std::optional<Error> error_;
  std::deque<Mark> marks_;  // where members begin, by position; the first one holds for what is before the second
};

}  // namespace sayso
