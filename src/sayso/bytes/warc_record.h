// The header of one WARC record.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "sayso/base/result.h"
#include "sayso/bytes/header_fields.h"

namespace sayso {

struct WarcHeader {
  HeaderFields fields;
  std::string type;     ///< WARC-Type in lower case
  uint64_t length = 0;  ///< of the block that follows
  size_t header_length = 0;

  std::string url() const;  ///< WARC-Target-URI as UTF-8, without the angle brackets that WARC 1.0 led some to write
  std::string captured() const;  ///< WARC-Date as EDTF, without parts of a second; empty where it is not one
};

/// Reads a header at the beginning of `bytes`. Errors: malformed; too_large where no end of it is in `bytes`
/// and `bytes` has `most` or more.
Result<WarcHeader> warc_header(std::string_view bytes, size_t most);

}  // namespace sayso
