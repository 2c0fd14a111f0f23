#include "sayso/export/arrow.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>

namespace sayso {
namespace {

using Type = ArrowColumn::Type;
constexpr int64_t nullable = 2;  // ARROW_FLAG_NULLABLE

// --- schemas: each has its own memory, so that one child may be moved out of its parent ---

struct SchemaMemory {
  std::string format, name;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
};

void release_schema(ArrowSchema* schema) {
  for (int64_t i = 0; i < schema->n_children; ++i)
    if (schema->children[i]->release) schema->children[i]->release(schema->children[i]);
  delete static_cast<SchemaMemory*>(schema->private_data);
  schema->release = nullptr;
}

void make_schema(ArrowSchema* out, const char* format, const char* name, std::vector<ArrowSchema> children) {
  auto memory = std::make_unique<SchemaMemory>(SchemaMemory{format, name, std::move(children), {}});
  for (ArrowSchema& child : memory->children) memory->pointers.push_back(&child);
  *out = {memory->format.c_str(),
          memory->name.c_str(),
          nullptr,
          nullable,
          static_cast<int64_t>(memory->pointers.size()),
          memory->pointers.data(),
          nullptr,
          release_schema,
          nullptr};
  out->private_data = memory.release();
}

const char* format_of(Type type) {
  switch (type) {
    case Type::number:
    case Type::numbers:
      return "l";
    case Type::real:
      return "g";
    case Type::truth:
      return "b";
    case Type::day:
      return "tdD";
    case Type::text:
    case Type::texts:
      break;
  }
  return "u";
}

ArrowSchema schema_of(const ArrowSource::Column& column) {
  std::vector<ArrowSchema> item;
  const bool list = column.type == Type::texts || column.type == Type::numbers;
  if (list) make_schema(&item.emplace_back(), format_of(column.type), "item", {});
  ArrowSchema out{};
  make_schema(&out, list ? "+l" : format_of(column.type), column.name, std::move(item));
  return out;
}

// --- arrays ---

struct ArrayMemory {
  std::string bytes;
  std::vector<uint8_t> valid;
  std::vector<int32_t> ends, days;
  std::vector<double> reals;
  std::vector<int64_t> numbers;
  std::array<const void*, 3> buffers{};
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
};

void release_array(ArrowArray* array) {
  for (int64_t i = 0; i < array->n_children; ++i)
    if (array->children[i]->release) array->children[i]->release(array->children[i]);
  delete static_cast<ArrayMemory*>(array->private_data);
  array->release = nullptr;
}

// Of a list, and of texts: where each ends.
const void* values_of(const ArrayMemory& m, Type type) {
  switch (type) {
    case Type::number:
      return m.numbers.data();
    case Type::real:
      return m.reals.data();
    case Type::truth:
      return m.bytes.data();
    case Type::day:
      return m.days.data();
    case Type::text:
    case Type::texts:
    case Type::numbers:
      break;
  }
  return m.ends.data();
}

void make_array(ArrowArray* out, std::unique_ptr<ArrayMemory> memory, int64_t rows, int64_t nulls, int64_t buffers) {
  for (ArrowArray& child : memory->children) memory->pointers.push_back(&child);
  *out = {rows,
          nulls,
          0,
          buffers,
          static_cast<int64_t>(memory->pointers.size()),
          memory->buffers.data(),
          memory->pointers.data(),
          nullptr,
          release_array,
          nullptr};
  out->private_data = memory.release();
}

// --- the stream ---

struct Stream {
  std::unique_ptr<ArrowSource> source;
  std::vector<ArrowColumn> columns;
  std::string error;
};

int failed_with(Stream& stream, const Error& error) {
  stream.error = (error.where.empty() ? "" : error.where + ": ") + error.message;
  return EIO;
}

// Nothing that is thrown may reach whoever reads.
template <class F>
int guarded(Stream& stream, F f) {
  try {
    return f();
  } catch (const std::exception& e) {
    stream.error = e.what();
    return ENOMEM;
  }
}

int schema_of_stream(ArrowArrayStream* raw, ArrowSchema* out) {
  auto& stream = *static_cast<Stream*>(raw->private_data);
  return guarded(stream, [&] {
    std::vector<ArrowSchema> children;
    for (const auto& column : stream.source->columns()) children.push_back(schema_of(column));
    make_schema(out, "+s", "", std::move(children));
    return 0;
  });
}

int next_of_stream(ArrowArrayStream* raw, ArrowArray* out) {
  auto& stream = *static_cast<Stream*>(raw->private_data);
  out->release = nullptr;
  return guarded(stream, [&] {
    const auto rows = stream.source->fill(stream.columns);
    if (!rows) return failed_with(stream, rows.error());
    if (*rows == 0) return 0;
    auto memory = std::make_unique<ArrayMemory>();
    memory->children.resize(stream.columns.size());
    for (size_t i = 0; i < stream.columns.size(); ++i) stream.columns[i].give(&memory->children[i]);
    make_array(out, std::move(memory), *rows, 0, 1);
    return 0;
  });
}

const char* error_of_stream(ArrowArrayStream* raw) {
  const auto& error = static_cast<Stream*>(raw->private_data)->error;
  return error.empty() ? nullptr : error.c_str();
}

void release_stream(ArrowArrayStream* raw) {
  delete static_cast<Stream*>(raw->private_data);
  raw->release = nullptr;
}

}  // namespace

ArrowColumn::ArrowColumn(Type type) : type_(type) {
  if (type == Type::text || type == Type::texts || type == Type::numbers) ends_.push(0);
  if (type == Type::texts) item_ends_.push(0);
}

void ArrowColumn::number(std::optional<int64_t> value) {
  numbers_.push(value.value_or(0));
  valid_.push(value.has_value());
}

void ArrowColumn::real(std::optional<double> value) {
  reals_.push(value.value_or(0));
  valid_.push(value.has_value());
}

void ArrowColumn::truth(std::optional<bool> value) {
  const auto row = static_cast<size_t>(valid_.rows());
  if (row % 8 == 0) bytes_ += '\0';
  if (value.value_or(false)) bytes_.back() = static_cast<char>(bytes_.back() | 1 << row % 8);
  valid_.push(value.has_value());
}

void ArrowColumn::day(std::optional<int32_t> value) {
  days_.push(value.value_or(0));
  valid_.push(value.has_value());
}

void ArrowColumn::lines(std::string_view values) {
  while (!values.empty()) {
    const size_t end = std::min(values.find('\n'), values.size());
    bytes_ += values.substr(0, end);
    item_ends_.push(static_cast<int32_t>(bytes_.size()));
    values.remove_prefix(std::min(end + 1, values.size()));
  }
  ends_.push(static_cast<int32_t>(item_ends_.size() - 1));
  valid_.push(true);
}

void ArrowColumn::texts(std::span<const std::string> values) {
  for (const std::string& value : values) {
    bytes_ += value;
    item_ends_.push(static_cast<int32_t>(bytes_.size()));
  }
  ends_.push(static_cast<int32_t>(item_ends_.size() - 1));
  valid_.push(true);
}

void ArrowColumn::numbers(std::span<const int64_t> values) {
  for (int64_t value : values) numbers_.push(value);
  ends_.push(static_cast<int32_t>(numbers_.size()));
  valid_.push(true);
}

ArrowColumn ArrowColumn::of_like_size() const {
  ArrowColumn out(type_);
  out.bytes_.reserve(bytes_.size());
  out.ends_.room_for(ends_.size()), out.item_ends_.room_for(item_ends_.size()), out.days_.room_for(days_.size());
  out.reals_.room_for(reals_.size()), out.numbers_.room_for(numbers_.size());
  return out;
}

void ArrowColumn::give(ArrowArray* out) {
  ArrowColumn next = of_like_size();
  auto memory = std::make_unique<ArrayMemory>();
  ArrayMemory& m = *memory;
  const bool texts = type_ == Type::texts, list = texts || type_ == Type::numbers;
  if (list) {
    auto items = std::make_unique<ArrayMemory>();
    items->bytes = std::move(bytes_), items->ends = item_ends_.take(), items->numbers = numbers_.take();
    const auto many = static_cast<int64_t>(texts ? items->ends.size() - 1 : items->numbers.size());
    if (texts)
      items->buffers = {nullptr, items->ends.data(), items->bytes.data()};
    else
      items->buffers = {nullptr, items->numbers.data(), nullptr};
    make_array(&m.children.emplace_back(), std::move(items), many, 0, texts ? 3 : 2);
  }
  m.valid = valid_.take(), m.ends = ends_.take(), m.bytes = list ? std::string() : std::move(bytes_);
  m.days = days_.take(), m.reals = reals_.take();
  if (!list) m.numbers = numbers_.take();
  m.buffers = {valid_.nulls() ? m.valid.data() : nullptr, values_of(m, type_), m.bytes.data()};
  make_array(out, std::move(memory), valid_.rows(), valid_.nulls(), type_ == Type::text ? 3 : 2);
  *this = std::move(next);
}

void give_stream(std::unique_ptr<ArrowSource> source, ArrowArrayStream* out) {
  auto stream = std::make_unique<Stream>();
  for (const auto& column : source->columns()) stream->columns.emplace_back(column.type);
  stream->source = std::move(source);
  *out = {schema_of_stream, next_of_stream, error_of_stream, release_stream, stream.release()};
}

}  // namespace sayso
