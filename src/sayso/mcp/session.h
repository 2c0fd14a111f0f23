// The Model Context Protocol: an assistant asks a record, line by line, and cannot change it. docs/mcp.md.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "sayso/record/record.h"

namespace sayso {

/// One client's talk with a record: JSON-RPC 2.0, a message a line. Speaks the versions of the protocol up to
/// 2025-11-25 (after `initialize`) and 2026-07-28 (each request names it); both may come mixed. Never throws but for
/// want of memory.
class McpSession {
 public:
  static constexpr size_t most_line = size_t{1} << 20;  ///< bytes of a message

  /// The record must outlive it.
  explicit McpSession(Record& record) : record_(record) {}

  /// The line to answer with, without a line end; empty where nothing is to be said. `line` may be anything.
  std::string answer(std::string_view line);
  /// The answer to a line of more than most_line bytes.
  static std::string too_long();

 private:
  Record& record_;
  std::string version_;  ///< agreed on; empty before `initialize`
  friend class McpExchange;
};

}  // namespace sayso
