#include "sayso/bytes/stream.h"

#include <algorithm>
#include <cstring>

namespace sayso {
namespace {
constexpr size_t chunk_bytes = 64u << 10;
}

void Stream::make_room(size_t n) {
  const size_t keep = std::min(at_, history_);
  const size_t drop = at_ - keep;
  if (drop > 0 && end_ + n > buffer_.size()) {
    std::memmove(buffer_.data(), buffer_.data() + drop, end_ - drop);
    base_ += drop;
    at_ -= drop;
    end_ -= drop;
    while (marks_.size() > 1 && marks_[1].position <= base_) marks_.pop_front();
  }
  if (end_ + n > buffer_.size()) buffer_.resize(end_ + n);
}

void Stream::fill() {
  make_room(chunk_bytes);
  auto n = from_->read(buffer_.data() + end_, buffer_.size() - end_);
  if (!n) {
    error_ = n.error();
    ended_ = true;
    return;
  }
  if (*n == 0) {
    ended_ = true;
    return;
  }
  if (uint64_t m = from_->member(); marks_.empty() || marks_.back().member != m) marks_.push_back({base_ + end_, m});
  end_ += *n;
}

std::string_view Stream::look(size_t n) {
  n = std::min(n, max_look);
  while (end_ - at_ < n && !ended_) fill();
  return std::string_view(buffer_).substr(at_, end_ - at_);
}

Result<size_t> Stream::read(char* into, size_t size) {
  const std::string_view next = look(1);
  if (next.empty() && error_) return tl::unexpected(*error_);
  const size_t n = next.copy(into, size);
  take(n);
  return n;
}

MemberPlace Stream::place() {
  const uint64_t here = position();
  while (history_ == 0 && marks_.size() > 1 && marks_[1].position <= here) marks_.pop_front();
  auto after = std::upper_bound(marks_.begin(), marks_.end(), here,
                                [](uint64_t position, const Mark& m) { return position < m.position; });
  if (after == marks_.begin()) return {0, here};
  const Mark& mark = *std::prev(after);
  return {mark.member, here - mark.position};
}

size_t Stream::before_member_with(std::string_view first, size_t n) const {
  const uint64_t here = position();
  auto after = std::upper_bound(marks_.begin(), marks_.end(), here,
                                [](uint64_t place, const Mark& m) { return place < m.position; });
  for (; after != marks_.end() && after->position < here + n; ++after) {
    const auto in_buffer = static_cast<size_t>(after->position - base_);
    const std::string_view there =
        std::string_view(buffer_).substr(in_buffer, std::min(first.size(), end_ - in_buffer));
    if (first.starts_with(there)) return static_cast<size_t>(after->position - here);
  }
  return n;
}

void Stream::back_to(uint64_t position) {
  if (position < this->position()) at_ = position <= base_ ? 0 : static_cast<size_t>(position - base_);
}

void Stream::give_back(std::string_view bytes) {
  if (at_ >= bytes.size()) {  // mostly they are still there
    at_ -= bytes.size();
    std::copy(bytes.begin(), bytes.end(), buffer_.begin() + static_cast<std::ptrdiff_t>(at_));
    return;
  }
  const uint64_t position = this->position() - bytes.size();
  buffer_.replace(0, at_, bytes);
  end_ += bytes.size() - at_;
  at_ = 0;
  base_ = position;
}

bool Stream::recover(std::string_view first) {
  if (!from_ || !error_ || !from_->recover(first)) return false;
  base_ += end_;
  at_ = end_ = 0;
  ended_ = false;
  error_.reset();
  return true;
}

std::optional<std::string> Stream::rest_in_memory() {
  if (from_) return std::nullopt;
  if (at_ == 0 && end_ == buffer_.size()) {
    at_ = end_ = 0;
    return std::move(buffer_);
  }
  std::string rest(look(1));
  take(rest.size());
  return rest;
}

}  // namespace sayso
