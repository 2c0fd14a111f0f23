// A byte source with a view ahead: what every kind of container reads from.
#pragma once
#include <deque>
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

/// Holds what was looked at and not yet taken, at most max_look and a chunk, and `history` bytes before it.
/// Not thread-safe.
class Stream : public ByteSource {
 public:
  static constexpr size_t max_look = 2u << 20;

  explicit Stream(std::unique_ptr<ByteSource> from, size_t history = 0) : from_(std::move(from)), history_(history) {}
  /// Over bytes that are there already.
  explicit Stream(std::string bytes) : buffer_(std::move(bytes)), end_(buffer_.size()), ended_(true) {}

  /// What comes next, not yet taken: at least `n` bytes (at most max_look), fewer only at the end or before an
  /// error. Holds until the next call.
  std::string_view look(size_t n);
  /// At most as many bytes as look() gave.
  void take(size_t n) { at_ += n; }
  /// What ended the stream too early: it stands behind what look() still gives.
  const std::optional<Error>& error() const { return error_; }
  Result<size_t> read(char* into, size_t size) override;

  /// How many bytes were taken.
  uint64_t position() const { return base_ + at_; }
  /// Of what look() gives; ask after look().
  MemberPlace place();
  /// Bytes before the next member whose bytes begin with `first`, or may, as far as they are there; at most `n`.
  /// A member that begins right here does not count. Ask after look(n).
  size_t before_member_with(std::string_view first, size_t n) const;
  uint64_t member() const override { return from_ ? from_->member() : 0; }

  /// Steps back to this position, or as far as the history reaches.
  void back_to(uint64_t position);
  /// Puts bytes that were taken last before those that come next.
  void give_back(std::string_view bytes);
  /// After an error: goes on where the next member begins whose bytes begin with `first`. False: there is none.
  bool recover(std::string_view first) override;
  /// All that is left, where the bytes were there from the start; nothing is copied.
  std::optional<std::string> rest_in_memory();

 private:
  struct Mark {
    uint64_t position, member;
  };
  void fill();
  void make_room(size_t n);

  std::unique_ptr<ByteSource> from_;
  size_t history_ = 0;
  std::string buffer_;
  uint64_t base_ = 0;  // the position of buffer_[0]
  size_t at_ = 0, end_ = 0;
  bool ended_ = false;
  std::optional<Error> error_;
  std::deque<Mark> marks_;  // where members begin, by position; the first one holds for what is before the second
};

}  // namespace sayso
