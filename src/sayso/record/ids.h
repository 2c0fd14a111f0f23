// Statements' ids: short for people, keys for the record. Only record/ includes this.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace sayso {

constexpr size_t short_hash = 8;  ///< hex digits that an id shows

/// `sha256` is 32 bytes.
std::string statement_id(std::string_view sha256, int64_t statement_key);
std::string statement_id(std::string_view sha256, int64_t statement_key, size_t hash_digits);

}  // namespace sayso
