#include "sayso/bytes/rows.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace sayso {
namespace {

namespace on_demand = simdjson::ondemand;

// A row as JSON has it: strings unescaped, absent where null.
struct Fields {
  std::optional<std::string> id, text, html;
  Given given;
  std::vector<std::string> unknown;
};

constexpr size_t most_unknown = 64, longest_key = 60;

std::optional<std::string>* place_of(Fields& f, std::string_view key) {
  if (key == "id") return &f.id;
  if (key == "text") return &f.text;
  if (key == "html") return &f.html;
  if (key == "url") return &f.given.url;
  if (key == "outlet") return &f.given.outlet;
  if (key == "published") return &f.given.published;
  if (key == "title") return &f.given.title;
  if (key == "captured") return &f.given.captured;
  return nullptr;
}

Error wrong(std::string message) { return {ErrorCode::malformed, std::move(message), {}, 0}; }

Error not_json(simdjson::error_code code) {
  return wrong(std::string("the row is not JSON: ") + simdjson::error_message(code));
}

// A name, a list of names, or null.
Result<void> take_byline(on_demand::value field, std::vector<std::string>& byline) {
  const auto wrong_type = [] { return tl::unexpected(wrong("\"byline\" is not a name or a list of names")); };
  on_demand::json_type type;
  if (auto e = field.type().get(type)) return tl::unexpected(not_json(e));
  if (type == on_demand::json_type::null) return {};
  std::string_view name;
  if (type == on_demand::json_type::string) {
    if (auto e = field.get_string().get(name)) return tl::unexpected(not_json(e));
    if (!name.empty()) byline = {std::string(name)};
    return {};
  }
  on_demand::array names;
  if (field.get_array().get(names)) return wrong_type();
  std::vector<std::string> read;
  for (auto next : names) {
    if (auto e = std::move(next).get_string().get(name))
      return e == simdjson::INCORRECT_TYPE ? wrong_type() : tl::unexpected(not_json(e));
    if (!name.empty()) read.emplace_back(name);
  }
  byline = std::move(read);
  return {};
}

Result<void> take_field(on_demand::field& field, Fields& fields) {
  std::string_view key, value;
  if (auto e = field.unescaped_key().get(key)) return tl::unexpected(not_json(e));
  if (key == "byline") return take_byline(field.value(), fields.given.byline);
  std::optional<std::string>* place = place_of(fields, key);
  if (!place) {
    const auto& known = fields.unknown;
    if (known.size() < most_unknown && key.size() <= longest_key &&
        std::find(known.begin(), known.end(), key) == known.end())
      fields.unknown.emplace_back(key);
    return {};
  }
  const bool is_id = place == &fields.id;
  const std::string name(key);
  on_demand::json_type type;
  if (auto e = field.value().type().get(type)) return tl::unexpected(not_json(e));
  if (type == on_demand::json_type::null) return {};
  if (type == on_demand::json_type::number && is_id) {
    value = field.value().raw_json_token();
    *place = std::string(value.substr(0, value.find_last_not_of(" \t\r\n") + 1));
    return {};
  }
  if (type != on_demand::json_type::string) return tl::unexpected(wrong("\"" + name + "\" is not a string"));
  if (auto e = field.value().get_string().get(value)) return tl::unexpected(not_json(e));
  *place = std::string(value);
  return {};
}

}  // namespace

struct RowReader::Parser {
  std::vector<std::string> unknown;
  on_demand::parser parser;
  simdjson::padded_string row;
  explicit Parser(size_t cap) : parser(cap) {}

  Result<Fields> fields(std::string_view bytes) {
    row = simdjson::padded_string(bytes);
    on_demand::document document;
    on_demand::object object;
    if (auto e = parser.iterate(row).get(document)) return tl::unexpected(not_json(e));
    if (auto e = document.get_object().get(object)) {
      if (e == simdjson::INCORRECT_TYPE) return tl::unexpected(wrong("the row is not an object: {\"text\": ...}"));
      return tl::unexpected(not_json(e));
    }
    Fields fields;
    for (auto next : object) {
      on_demand::field field;
      if (auto e = std::move(next).get(field)) return tl::unexpected(not_json(e));
      if (auto ok = take_field(field, fields); !ok) return tl::unexpected(ok.error());
    }
    const char* behind = nullptr;  // out of bounds where nothing follows
    if (!document.current_location().get(behind)) return tl::unexpected(wrong("something follows the row's object"));
    return fields;
  }
};

RowReader::RowReader(const Budget& budget)
    : parser_(std::make_unique<Parser>(budget.max_row_bytes + simdjson::SIMDJSON_PADDING)), budget_(budget) {}
RowReader::~RowReader() = default;
const std::vector<std::string>& RowReader::unknown_keys() const { return parser_->unknown; }

Result<Document> RowReader::read(std::string_view row, std::string source, std::string id) {
  auto at_row = [&](Error e) {
    e.where = source;
    return tl::unexpected(std::move(e));
  };
  Result<Fields> fields = tl::unexpected(Error{ErrorCode::system, "out of memory", {}, 0});
  parser_->unknown.clear();
  try {
    fields = parser_->fields(row);
  } catch (const std::exception& e) {
    return at_row({ErrorCode::system, e.what(), {}, 0});
  }
  if (!fields) return at_row(fields.error());
  parser_->unknown = std::move(fields->unknown);
  Document d;
  const bool html = fields->html.has_value();
  if (!html && !fields->text) return at_row(wrong("the row has neither \"text\" nor \"html\""));
  d.bytes = std::move(html ? *fields->html : *fields->text);
  if (d.bytes.empty()) return at_row(wrong(std::string("\"") + (html ? "html" : "text") + "\" is empty"));
  if (d.bytes.size() > budget_.max_bytes)
    return at_row({ErrorCode::too_large,
                   size_for_people(d.bytes.size()) + " is over the cap of " + size_for_people(budget_.max_bytes) +
                       " for one document",
                   {},
                   0});
  d.id = fields->id && !fields->id->empty() ? std::move(*fields->id) : std::move(id);
  d.source = std::move(source);
  d.media = html ? Media::html : Media::text;
  d.given = std::move(fields->given);
  return d;
}

namespace {

// Cuts a stream into lines of at most `cap` bytes.
class Lines {
 public:
  Lines(ByteSource& source, size_t cap) : source_(source), cap_(cap), buffer_(64u << 10) {}

  struct Line {
    std::string bytes;
    bool too_long = false;  ///< passed over; `bytes` is not all of it
  };

  /// Nothing at the end.
  Result<std::optional<Line>> next() {
    Line line;
    bool any = false;
    for (;;) {
      if (at_ == end_) {
        auto n = source_.read(buffer_.data(), buffer_.size());
        if (!n) return tl::unexpected(n.error());
        if (*n == 0) return any ? std::optional<Line>(std::move(line)) : std::nullopt;
        at_ = 0;
        end_ = *n;
      }
      any = true;
      const char* begin = buffer_.data() + at_;
      const void* found = std::memchr(begin, '\n', end_ - at_);
      const size_t n = found ? static_cast<size_t>(static_cast<const char*>(found) - begin) : end_ - at_;
      if (line.bytes.size() + n > cap_) line.too_long = true;
      if (!line.too_long) line.bytes.append(begin, n);
      at_ += n + (found ? 1 : 0);
      if (found) return std::optional<Line>(std::move(line));
    }
  }

 private:
  ByteSource& source_;
  size_t cap_;
  std::vector<char> buffer_;
  size_t at_ = 0, end_ = 0;
};

}  // namespace

bool each_row(ByteSource& bytes, const std::string& source, const std::string& id, const Budget& budget,
              const EachDocument& each, UnknownKeys* unknown_keys) {
  RowReader reader(budget);
  Lines lines(bytes, budget.max_row_bytes);
  for (uint64_t number = 1;; ++number) {
    const std::string where = source + "#" + std::to_string(number);
    auto line = lines.next();
    if (!line) {
      Error e = line.error();
      e.where = where;
      return each(tl::unexpected(std::move(e)));
    }
    if (!*line) return true;
    std::string_view row = (*line)->bytes;
    if (number == 1 && row.starts_with("\xEF\xBB\xBF")) row.remove_prefix(3);
    if ((*line)->too_long) {
      if (!each(fail(ErrorCode::too_large, "over the cap of " + size_for_people(budget.max_row_bytes) + " for one row",
                     where)))
        return false;
    } else if (row.find_first_not_of(" \t\r") != std::string_view::npos) {
      auto document = reader.read(row, where, id + "-" + std::to_string(number));
      if (unknown_keys)
        for (const std::string& key : reader.unknown_keys())
          if (unknown_keys->size() < most_unknown || unknown_keys->count(key)) ++(*unknown_keys)[key];
      if (!each(std::move(document))) return false;
    }
  }
}

}  // namespace sayso
