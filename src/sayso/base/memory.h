// Memory, where the allocator would keep too much of it.
#pragma once
#include <cstdint>
#include <optional>

namespace sayso {

/// Hands freed memory back to the system. Worth its milliseconds only after a very large document, whose freed pieces
/// the allocator would otherwise keep beside those of the next.
void give_back_memory();

/// Frees what a list or text holds; `held = {}` and clear() keep its room.
template <class T>
void let_go(T& held) {
  T().swap(held);
}

/// Bytes that this process may still take: of the machine's memory and swap, of its control group's, of its own limits.
/// Nothing where the system does not say.
std::optional<uint64_t> memory_to_be_had();

}  // namespace sayso
