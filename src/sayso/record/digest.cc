#include "sayso/record/digest.h"

#include <charconv>
#include <cstring>
#include <iterator>

#include "sayso/bytes/sha256.h"

namespace sayso {

char* RowDigest::room_for(size_t more) {
  if (all_.size() - size_ < more) all_.resize(2 * (size_ + more));
  return all_.data() + size_;
}

void RowDigest::begin_with(const RowDigest& begun) {
  size_ = 0;
  std::memcpy(room_for(begun.size_), begun.all_.data(), begun.size_);
  size_ = begun.size_;
}

void RowDigest::add(std::string_view text) {
  constexpr size_t most_digits = 20;
  char* const at = room_for(most_digits + 1 + text.size());
  char* end = std::to_chars(at, at + most_digits, text.size()).ptr;
  *end++ = ':';
  if (!text.empty()) std::memcpy(end, text.data(), text.size());
  size_ += static_cast<size_t>(end - at) + text.size();
}

void RowDigest::add(int64_t number) {
  char digits[24];
  add(std::string_view(digits, std::to_chars(digits, std::end(digits), number).ptr));
}

void RowDigest::add(double number) {
  std::memcpy(room_for(sizeof number), &number, sizeof number);
  size_ += sizeof number;
}

std::string RowDigest::take() const { return sha256_bytes(all()).substr(0, size_of_digest); }

bool RowDigest::is(std::string_view digest) const {
  std::array<unsigned char, 32> sum;
  sha256_into(all(), sum);
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
