#include "sayso/record/digest.h"

#include <charconv>
#include <iterator>

#include "sayso/bytes/sha256.h"

namespace sayso {

void RowDigest::add(std::string_view text) {
  char head[24];
  char* end = std::to_chars(head, std::end(head) - 1, text.size()).ptr;
  *end++ = ':';
  all_.append(head, end);
  all_ += text;
}

void RowDigest::add(int64_t number) {
  char digits[24];
  add(std::string_view(digits, std::to_chars(digits, std::end(digits), number).ptr));
}

void RowDigest::add(double number) { all_.append(reinterpret_cast<const char*>(&number), sizeof number); }

std::string RowDigest::take() const { return sha256_bytes(all_).substr(0, size_of_digest); }

bool RowDigest::is(std::string_view digest) const {
  std::array<unsigned char, 32> sum;
  sha256_into(all_, sum);
  return digest == std::string_view(reinterpret_cast<const char*>(sum.data()), size_of_digest);
}

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

namespace {

constexpr bool is_number(int column) {
  return column <= statement_table.at("last_day") || column == statement_table.at("parent");
}

}  // namespace

void StatementValues::fetch(const Sql& row) {
  for (size_t i = 0; i < columns_; ++i) {
    const int column = static_cast<int>(i);
    if (column == statement_table.at("confidence"))
      confidence_ = row.real(column);
    else if (is_number(column))
      numbers_[i] = row.null(column) ? -1 : row.number(column);
    else
      texts_[i] = row.view(column);
  }
}

void StatementValues::add_to(RowDigest& digest) const {
  for (int column = 0; column < statement_table.at("digest"); ++column) {
    if (column == statement_table.at("confidence"))
      digest.add(confidence_);
    else if (is_number(column))
      digest.add(number(column));
    else
      digest.add(text(column));
  }
}

std::string digest_of(const Sql& row, const PrintedOfPage& page) {
  StatementValues values;
  values.fetch(row);
  RowDigest digest = begun_with(page);
  values.add_to(digest);
  return digest.take();
}

}  // namespace sayso
