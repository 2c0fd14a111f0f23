// Numbered things worked on by all cores. For link/ and record/.
#pragma once
#include <cstddef>
#include <functional>

namespace sayso {

/// Calls `body` with 0 .. count-1, each once, in no order and on several threads; returns when all are done. What
/// `body` throws is thrown here; then some were not done.
void in_parallel(size_t count, const std::function<void(size_t)>& body);

/// Calls both, on two threads where the system gives them; returns when both are done, and throws what one threw.
void side_by_side(const std::function<void()>& one, const std::function<void()>& other);

}  // namespace sayso
