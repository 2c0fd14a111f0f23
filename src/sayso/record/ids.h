// Statements' ids: short for people, keys for the record. "3fa9c2d1a0b1c2d3.s12": no spreadsheet takes it for a number.
// Only record/ includes this.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace sayso {

constexpr size_t short_hash = 16;  ///< hex digits that an id shows: too many to make a page that has them

/// `sha256` is 32 bytes.
std::string statement_id(std::string_view sha256, int64_t statement_key);
std::string statement_id(std::string_view sha256, int64_t statement_key, size_t hash_digits);

}  // namespace sayso
