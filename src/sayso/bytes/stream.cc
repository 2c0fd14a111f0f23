#include "sayso/bytes/stream.h"

#include <algorithm>
#include <cstring>

namespace sayso {
namespace {
constexpr size_t chunk_bytes = 64u << 10;
}

bool StreamWindow::make_room(size_t n, size_t kept) {
  const size_t keep = std::min(at_, kept);
  const size_t drop = at_ - keep;
  const bool drops = drop > 0 && end_ + n > bytes_.size();
  if (drops) {
    std::memmove(bytes_.data(), bytes_.data() + drop, end_ - drop);
    base_ += drop;
    at_ -= drop;
    end_ -= drop;
  }
  if (end_ + n > bytes_.size()) bytes_.resize(end_ + n);
  return drops;
}

void StreamWindow::back_to(uint64_t to) {
  if (to < position()) at_ = to <= base_ ? 0 : static_cast<size_t>(to - base_);
}

void StreamWindow::give_back(std::string_view bytes) {
  if (at_ >= bytes.size()) {  // mostly they are still there
    at_ -= bytes.size();
    std::copy(bytes.begin(), bytes.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(at_));
    return;
  }
  base_ = position() - bytes.size();
  bytes_.replace(0, at_, bytes);
  end_ += bytes.size() - at_;
  at_ = 0;
}

void StreamWindow::restart() {
  base_ += end_;
  at_ = end_ = 0;
}

std::string StreamWindow::take_rest() {
  const bool whole = at_ == 0 && end_ == bytes_.size();
  std::string rest = whole ? std::move(bytes_) : std::string(ahead());
  at_ = whole ? 0 : end_;
  end_ = at_;
  return rest;
}

void Stream::fill() {
  if (window_.make_room(chunk_bytes, history_))
    while (marks_.size() > 1 && marks_[1].position <= window_.begin()) marks_.pop_front();
  const std::span<char> room = window_.room();
  auto n = from_->read(room.data(), room.size());
  if (!n) {
    error_ = n.error();
    ended_ = true;
    return;
  }
  if (*n == 0) {
    ended_ = true;
    return;
  }
  if (uint64_t m = from_->member(); marks_.empty() || marks_.back().member != m) marks_.push_back({window_.end(), m});
  window_.grow(*n);
}

std::string_view Stream::look(size_t n) {
  n = std::min(n, max_look);
  while (window_.ahead().size() < n && !ended_) fill();
  return window_.ahead();
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
    const std::string_view there = window_.from(after->position, first.size());
    if (first.starts_with(there)) return static_cast<size_t>(after->position - here);
  }
  return n;
}

bool Stream::recover(std::string_view first) {
  if (!from_ || !error_ || !from_->recover(first)) return false;
  window_.restart();
  ended_ = false;
  error_.reset();
  return true;
}

std::optional<std::string> Stream::rest_in_memory() {
  if (from_) return std::nullopt;
  return window_.take_rest();
}

}  // namespace sayso
