#include "sayso/record/digest.h"

#include <charconv>
#include <iterator>

#include "sayso/bytes/sha256.h"
#include "sayso/record/schema.h"

namespace sayso {

void RowDigest::add(std::string_view text) {
  char digits[24];
  all_.append(digits, std::to_chars(digits, std::end(digits), text.size()).ptr);
  all_ += ':';
  all_ += text;
}

void RowDigest::add(int64_t number) {
  char digits[24];
  add(std::string_view(digits, std::to_chars(digits, std::end(digits), number).ptr));
}

void RowDigest::add(double number) { all_.append(reinterpret_cast<const char*>(&number), sizeof number); }

std::string RowDigest::take() const { return sha256_bytes(all_).substr(0, 16); }

RowDigest begun_with(const PrintedOfPage& page) {
  RowDigest digest;
  for (const std::string* part : {&page.sha256, &page.outlet, &page.title, &page.url, &page.published})
    digest.add(*part);
  return digest;
}

std::string source_digest(const Sql& row) {
  RowDigest digest;
  for (int i = 0; i < source_table.at("digest"); ++i) digest.add(row.null(i) ? std::string_view("\0", 1) : row.view(i));
  return digest.take();
}

std::string digest_of(const Sql& row, const PrintedOfPage& page) { return digest_of(row, begun_with(page)); }

std::string digest_of(const Sql& row, const RowDigest& begun) {
  RowDigest digest = begun;
  for (int i = 0; i < statement_table.at("digest"); ++i) {
    if (i == statement_table.at("confidence"))
      digest.add(row.real(i));
    else if (i <= statement_table.at("last_day") || i == statement_table.at("parent"))
      digest.add(row.null(i) ? int64_t{-1} : row.number(i));
    else
      digest.add(row.view(i));
  }
  return digest.take();
}

}  // namespace sayso
