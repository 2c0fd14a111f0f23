#include "sayso/reading/edtf_shape.h"

namespace sayso {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes from the front of what is left; each function says whether it found its piece.
class Shape {
 public:
  explicit Shape(std::string_view text) : left_(text) {}

  bool date_or_time() {
    if (take('Y')) return long_year() && left_.empty();
    take('-');  // years before Christ
    if (!digits(4, true)) return false;
    if (!take('-')) return end_of_date();
    if (!two(1, 41, true)) return false;  // months 01 to 12, seasons 21 to 41
    if (!take('-')) return end_of_date();
    if (!two(1, 31, true)) return false;
    return take('T') ? time() && left_.empty() : end_of_date();
  }

 private:
  bool take(char c) {
    if (left_.empty() || left_.front() != c) return false;
    left_.remove_prefix(1);
    return true;
  }
  bool digits(size_t n, bool unspecified) {
    if (left_.size() < n) return false;
    for (size_t i = 0; i < n; ++i)
      if (!is_digit(left_[i]) && !(unspecified && left_[i] == 'X')) return false;
    left_.remove_prefix(n);
    return true;
  }
  bool two(int low, int high, bool unspecified) {
    const std::string_view start = left_;
    if (!digits(2, unspecified)) return false;
    if (!is_digit(start[0]) || !is_digit(start[1])) return true;  // "XX", "1X"
    const int value = (start[0] - '0') * 10 + (start[1] - '0');
    return low <= value && value <= high;
  }
  bool long_year() {
    take('-');
    size_t n = 0;
    while (n < left_.size() && is_digit(left_[n])) ++n;
    left_.remove_prefix(n);
    return n >= 5 && n <= 12;
  }
  bool end_of_date() {
    if (left_.size() == 1 && (left_[0] == '?' || left_[0] == '~' || left_[0] == '%')) left_ = {};
    return left_.empty();
  }
  bool time() {
    if (!two(0, 24, false)) return false;
    if (take(':') && (!two(0, 59, false) || (take(':') && !two(0, 60, false)))) return false;
    if (take('Z') || left_.empty()) return true;
    if (!take('+') && !take('-')) return false;
    return two(0, 14, false) && (left_.empty() || (take(':') && two(0, 59, false)));
  }

  std::string_view left_;
};

bool is_interval_end(std::string_view text) { return text.empty() || text == ".." || Shape(text).date_or_time(); }

}  // namespace

bool has_edtf_shape(std::string_view text) {
  const size_t slash = text.find('/');
  if (slash == std::string_view::npos) return Shape(text).date_or_time();
  const std::string_view begin = text.substr(0, slash), end = text.substr(slash + 1);
  if ((begin.empty() || begin == "..") && (end.empty() || end == "..")) return false;  // no date at all
  return is_interval_end(begin) && is_interval_end(end);
}

}  // namespace sayso
