// Errors are values. The library never prints, never exits, and throws nothing where there is memory.
#pragma once
#include <cstdint>
#include <string>
#include <tl/expected.hpp>

namespace sayso {

enum class ErrorCode {
  not_found,     ///< no such file, statement or record
  no_access,     ///< the system refuses it
  too_large,     ///< over a cap of base/budget.h; the message names the cap
  malformed,     ///< the bytes are not what they say they are
  not_text,      ///< neither a page nor a text
  bad_query,     ///< the query language does not allow it; `at` is the byte in the query
  bad_argument,  ///< the caller asks for what cannot be
  conflict,      ///< somebody else holds the record, or it is of a newer version
  system         ///< disk full, I/O error, out of memory
};

struct Error {
  ErrorCode code = ErrorCode::system;
  std::string message;  ///< one line for people: what is wrong and what to do next
  std::string where;    ///< file, row or page at fault; empty where none is
  uint64_t at = 0;      ///< byte in `where`, 0 where unknown
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string message, std::string where = {}, uint64_t at = 0) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(where), at});
}

}  // namespace sayso
