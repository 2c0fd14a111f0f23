// Memory, where the allocator would keep too much of it.
#pragma once

namespace sayso {

/// Hands freed memory back to the system. Worth its milliseconds only after a very large document, whose freed pieces
/// the allocator would otherwise keep beside those of the next.
void give_back_memory();

}  // namespace sayso
