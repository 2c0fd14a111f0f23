#include "sayso/export/parquet.h"

#include <zstd.h>

#include <cstring>
#include <new>
#include <utility>

#include "sayso/export/thrift.h"

namespace sayso {
namespace {

constexpr std::string_view magic = "PAR1";
constexpr size_t most_held = size_t{16} << 20;  // bytes of a row group
constexpr int zstd_level = 3;
// Numbers of parquet.thrift.
constexpr int32_t plain = 0, rle = 3, zstd = 6, data_page = 0;
constexpr int32_t required = 0, optional = 1, repeated = 2;
constexpr int32_t utf8 = 0, list_of = 3, date = 6;

bool is_list(ParquetTable::Type type) {
  return type == ParquetTable::Type::texts || type == ParquetTable::Type::numbers;
}

int32_t physical(ParquetTable::Type type) {
  switch (type) {
    case ParquetTable::Type::truth:
      return 0;
    case ParquetTable::Type::day:
      return 1;
    case ParquetTable::Type::number:
    case ParquetTable::Type::numbers:
      return 2;
    case ParquetTable::Type::real:
      return 5;
    case ParquetTable::Type::text:
    case ParquetTable::Type::texts:
      break;
  }
  return 6;
}

template <class T>
void put_bytes(std::string& out, T value) {  // little-endian machines alone build sayso
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

// Runs of equal levels, each as its length and the level.
std::string levels(const std::vector<uint8_t>& all) {
  std::string runs, out;
  for (size_t i = 0; i < all.size();) {
    size_t end = i;
    while (end < all.size() && all[end] == all[i]) ++end;
    uint64_t length = static_cast<uint64_t>(end - i) << 1;
    for (; length >= 0x80; length >>= 7) runs += static_cast<char>(length | 0x80);
    runs += static_cast<char>(length);
    runs += static_cast<char>(all[i]);
    i = end;
  }
  put_bytes(out, static_cast<uint32_t>(runs.size()));
  return out + runs;
}

std::string packed(const std::string& bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const size_t size = ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), zstd_level);
  if (ZSTD_isError(size)) throw std::bad_alloc();  // there is room; what else fails is memory
  out.resize(size);
  return out;
}

void write_kind(Thrift& t, ParquetTable::Type type) {
  const bool text = type == ParquetTable::Type::text || type == ParquetTable::Type::texts;
  if (!text && type != ParquetTable::Type::day) return;
  t.i32(6, text ? utf8 : date).open(10).open(text ? 1 : 6).close().close();
}

void write_schema(Thrift& t, const std::vector<ParquetTable::Column>& columns) {
  size_t elements = 1;
  for (const auto& c : columns) elements += is_list(c.type) ? 3 : 1;
  t.list(2, elements, Thrift::structures);
  t.open_bare().text(4, "row").i32(5, static_cast<int32_t>(columns.size())).close();
  for (const auto& c : columns) {
    if (is_list(c.type)) {
      t.open_bare().i32(3, required).text(4, c.name).i32(5, 1).i32(6, list_of).open(10).open(3).close().close().close();
      t.open_bare().i32(3, repeated).text(4, "list").i32(5, 1).close();
    }
    t.open_bare().i32(1, physical(c.type)).i32(3, is_list(c.type) ? required : optional);
    t.text(4, is_list(c.type) ? "element" : c.name);
    write_kind(t, c.type);
    t.close();
  }
}

}  // namespace

ParquetTable::ParquetTable(std::vector<Column> columns)
    : columns_(std::move(columns)),
      chunks_(columns_.size()),
      out_(magic),
      written_(static_cast<int64_t>(magic.size())) {}

ParquetTable::Chunk& ParquetTable::next(bool defined) {
  if (at_ == 0 && held_ > most_held) close_group();
  Chunk& chunk = chunks_[at_];
  chunk.defined.push_back(defined);
  if (++at_ < chunks_.size()) return chunk;
  at_ = 0;
  ++rows_;
  return chunk;
}

void ParquetTable::put_text(Chunk& chunk, std::string_view value) {
  put_bytes(chunk.values, static_cast<uint32_t>(value.size()));
  chunk.values += value;
  held_ += value.size() + 4;
}

ParquetTable& ParquetTable::text(std::string_view value) {
  Chunk& chunk = next(!value.empty());
  if (!value.empty()) put_text(chunk, value);
  return *this;
}

ParquetTable& ParquetTable::number(std::optional<int64_t> value) {
  Chunk& chunk = next(value.has_value());
  if (value) put_bytes(chunk.values, *value), held_ += sizeof *value;
  return *this;
}

ParquetTable& ParquetTable::real(std::optional<double> value) {
  Chunk& chunk = next(value.has_value());
  if (value) put_bytes(chunk.values, *value), held_ += sizeof *value;
  return *this;
}

ParquetTable& ParquetTable::day(std::optional<int32_t> value) {
  Chunk& chunk = next(value.has_value());
  if (value) put_bytes(chunk.values, *value), held_ += sizeof *value;
  return *this;
}

ParquetTable& ParquetTable::truth(std::optional<bool> value) {
  Chunk& chunk = next(value.has_value());
  if (!value) return *this;
  if (chunk.bits % 8 == 0) chunk.values += '\0';
  if (*value) chunk.values.back() = static_cast<char>(chunk.values.back() | 1 << chunk.bits % 8);
  ++chunk.bits;
  return *this;
}

// An empty list is one level without a value.
ParquetTable& ParquetTable::texts(const std::vector<std::string>& values) {
  Chunk& chunk = next(!values.empty());
  chunk.repeated.push_back(0);
  for (size_t i = 0; i < values.size(); ++i) {
    put_text(chunk, values[i]);
    if (i > 0) chunk.defined.push_back(1), chunk.repeated.push_back(1);
  }
  return *this;
}

ParquetTable& ParquetTable::numbers(const std::vector<int64_t>& values) {
  Chunk& chunk = next(!values.empty());
  chunk.repeated.push_back(0);
  for (size_t i = 0; i < values.size(); ++i) {
    put_bytes(chunk.values, values[i]), held_ += sizeof values[i];
    if (i > 0) chunk.defined.push_back(1), chunk.repeated.push_back(1);
  }
  return *this;
}

void ParquetTable::close_group() {
  if (rows_ == 0) return;
  Group group{rows_, {}};
  for (Chunk& chunk : chunks_) {
    std::string body = (chunk.repeated.empty() ? "" : levels(chunk.repeated)) + levels(chunk.defined) + chunk.values;
    const std::string bytes = packed(body);
    const auto values = static_cast<int32_t>(chunk.defined.size());
    Thrift head;
    head.i32(1, data_page).i32(2, static_cast<int32_t>(body.size())).i32(3, static_cast<int32_t>(bytes.size()));
    head.open(5).i32(1, values).i32(2, plain).i32(3, rle).i32(4, rle).close().close();
    const auto size_of_head = static_cast<int64_t>(head.bytes().size());
    group.places.push_back({written_, size_of_head + static_cast<int64_t>(bytes.size()),
                            size_of_head + static_cast<int64_t>(body.size()), values});
    out_ += head.bytes() + bytes;
    written_ += group.places.back().packed;
    chunk = {};
  }
  groups_.push_back(std::move(group));
  rows_ = 0, held_ = 0;
}

std::string ParquetTable::take() { return std::exchange(out_, {}); }

std::string ParquetTable::footer() const {
  Thrift t;
  int64_t rows = 0;
  for (const Group& g : groups_) rows += g.rows;
  t.i32(1, 2);
  write_schema(t, columns_);
  t.i64(3, rows).list(4, groups_.size(), Thrift::structures);
  for (const Group& g : groups_) {
    int64_t bytes = 0;
    t.open_bare().list(1, columns_.size(), Thrift::structures);
    for (size_t i = 0; i < columns_.size(); ++i) {
      const Place& p = g.places[i];
      bytes += p.plain;
      t.open_bare().i64(2, p.offset).open(3).i32(1, physical(columns_[i].type));
      t.list(2, 2, Thrift::integers).bare_i32(plain).bare_i32(rle);
      t.list(3, is_list(columns_[i].type) ? 3 : 1, Thrift::texts).bare_text(columns_[i].name);
      if (is_list(columns_[i].type)) t.bare_text("list").bare_text("element");
      t.i32(4, zstd).i64(5, p.values).i64(6, p.plain).i64(7, p.packed).i64(9, p.offset).close().close();
    }
    t.i64(2, bytes).i64(3, g.rows).close();
  }
  return t.text(6, "sayso " SAYSO_VERSION).close().bytes();
}

void ParquetTable::end() {
  close_group();
  const std::string foot = footer();
  out_ += foot;
  put_bytes(out_, static_cast<uint32_t>(foot.size()));
  out_ += magic;
}

}  // namespace sayso
