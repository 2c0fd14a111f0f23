// WARC 1.1 records as they are kept: each a gzip member of its own, so that a place in the file is a place in the
// record.
#pragma once
#include <string>
#include <string_view>

namespace sayso {

struct WarcRecordToWrite {
  std::string_view type;           ///< warcinfo, request, response, revisit
  std::string_view url;            ///< empty for warcinfo
  std::string_view date;           ///< UTC, ISO 8601 with seconds
  std::string_view content_type;   ///< of the block
  std::string_view id;             ///< as new_warc_id() gives it
  std::string_view concurrent_to;  ///< id of the record that this one goes with; may be empty
  std::string_view ip;             ///< of the server; may be empty
  std::string_view profile;        ///< of a revisit; else empty
};

/// "<urn:uuid:...>", a new one each time.
std::string new_warc_id();

/// The record with its block, packed. Values must hold no line ends; those that do are left out.
std::string packed_warc_record(const WarcRecordToWrite& record, std::string_view block);

}  // namespace sayso
