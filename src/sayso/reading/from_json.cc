// Reading back what json.cc writes. The object may come from anybody, so nothing in it is believed: every
// field's type is looked at, every span and id is checked, and check() has the last word.
#include <charconv>

#include "sayso/base/utf8.h"
#include "sayso/reading/from_json.h"
#include "sayso/reading/json_pieces.h"

namespace sayso {
namespace {

using Json = JsonValue;

// Thrown inside this file only, caught in from_json.
struct Malformed {
  std::string message;
};
[[noreturn]] void malformed(std::string message) { throw Malformed{std::move(message)}; }

Json field(const Json& object, const char* name) {
  if (!object.is_object()) malformed(std::string("an object with '") + name + "' is expected");
  const auto found = object.find(name);
  if (!found) malformed(std::string("field '") + name + "' is missing");
  return *found;
}
std::string string_of(const JsonPieces& whole, const char* name) {
  if (!whole.has(name)) malformed(std::string("field '") + name + "' is missing");
  const Json value = whole.find(name);
  if (!value.is_string()) malformed(std::string("field '") + name + "' is not a string");
  return value.string();
}
/// Null where it is missing: fields that were added after the first readings were kept.
Json newer_field(const Json& object, const char* name) { return object.find(name).value_or(Json()); }
std::string string_of(const Json& object, const char* name) {
  const Json value = field(object, name);
  if (!value.is_string()) malformed(std::string("field '") + name + "' is not a string");
  return value.string();
}
std::string string_or_null(const Json& object, const char* name) {
  return field(object, name).is_null() ? std::string() : string_of(object, name);
}
/// Calls `each` with every value of a list.
template <class Each>
void each_of(const Json& list, const char* name, Each each) {
  if (!list.is_array()) malformed(std::string("field '") + name + "' is not a list");
  for (const simdjson::dom::element value : list.array()) each(Json(value));
}
template <class Each>
void each_in(const Json& object, const char* name, Each each) {
  each_of(field(object, name), name, each);
}
template <class Each>
void each_in(const JsonPieces& whole, const char* name, Each each) {
  if (!whole.has(name)) malformed(std::string("field '") + name + "' is missing");
  if (!whole.each_in(name, each)) malformed(std::string("field '") + name + "' is not a list");
}
std::vector<std::string> strings_of(const Json& object, const char* name) {
  std::vector<std::string> out;
  each_in(object, name, [&](const Json& value) {
    if (!value.is_string()) malformed(std::string("field '") + name + "' holds something that is not a string");
    out.push_back(value.string());
  });
  return out;
}
template <class Find>
auto enum_of(const Json& object, const char* name, Find find) {
  const auto value = find(string_of(object, name));
  if (!value) malformed(std::string("field '") + name + "' has an unknown value");
  return *value;
}

uint32_t natural(const Json& value) {
  const auto number = value.natural();
  if (!number || *number > UINT32_MAX) malformed("a place is not a natural number");
  return static_cast<uint32_t>(*number);
}
Span bytes(const Json& pair) {
  if (!pair.is_array() || pair.array().size() != 2) malformed("a span is not two natural numbers");
  const auto numbers = pair.array();
  const Span s{natural(Json(*numbers.begin())), natural(Json(*++numbers.begin()))};
  if (s.begin > s.end) malformed("a span ends before it begins");
  return s;
}
std::optional<uint32_t> id(const Json& value, char prefix) {
  if (value.is_null()) return std::nullopt;
  const std::string name = value.is_string() ? value.string() : std::string();
  uint32_t number = 0;
  const char* end = name.data() + name.size();
  if (name.size() < 2 || name[0] != prefix || name[1] == '0') malformed("an id is not a letter and a number");
  const auto parsed = std::from_chars(name.data() + 1, end, number);
  if (parsed.ec != std::errc() || parsed.ptr != end) malformed("an id is not a letter and a number");
  return number - 1;
}
void own_id(const Json& object, char prefix, size_t index) {
  if (id(field(object, "id"), prefix) != index) malformed("ids are not numbered in order");
}
Published dated(const Json& j) {
  if (j.is_null()) return {};
  return {string_of(j, "edtf"), string_of(j, "from")};
}
Counted counted(const Json& j) {
  Counted c{string_of(j, "event"), string_of(j, "object"), string_of(j, "kind"), string_of(j, "per"), {}};
  c.by = enum_of(j, "by", counted_by);
  if (key_of(c) != string_of(j, "key")) malformed("a figure's key is not that of what it counts");
  return c;
}

class JsonReader {
 public:
  explicit JsonReader(const JsonPieces& root) : root_(root), text_(string_of(root, "text")), points_(text_) {}

  Reading read() {
    if (string_of(root_, "schema") != "sayso.reading/1") malformed("the schema is not sayso.reading/1");
    Reading r;
    r.id = string_of(root_, "id");
    document(root_.find("document"), r);
    if (const Json by = root_.find("reader"); !by.is_null())
      r.reader = {enum_of(by, "state", read_by_named), string_of(by, "why"), string_of(by, "weights")};
    each_in(root_, "blocks", [&](const Json& b) { r.blocks.push_back(block(b)); });
    each_in(root_, "voices", [&](const Json& v) { r.voices.push_back(voice(v, r.voices.size())); });
    each_in(root_, "statements", [&](const Json& s) { r.statements.push_back(statement(s, r.statements.size())); });
    each_in(root_, "names", [&](const Json& n) { r.names.push_back(loaded_name(n)); });
    each_in(root_, "figures", [&](const Json& f) { r.figures.push_back(figure(f, r.figures.size())); });
    each_in(root_, "times", [&](const Json& t) { r.times.push_back(time(t)); });
    r.text = text_;
    return r;
  }

 private:
  Span span(const Json& pair) const {
    const Span s = bytes(pair);
    if (s.end > points_.count()) malformed("a span ends past the text");
    return {points_.to_byte(s.begin), points_.to_byte(s.end)};
  }
  Spans spans(const Json& object) const {
    Spans out;
    each_in(object, "spans", [&](const Json& pair) { out.push_back(span(pair)); });
    return out;
  }
  Party party(const Json& j) const { return {id(field(j, "voice"), 'v'), string_of(j, "text"), spans(j)}; }

  void document(const Json& j, Reading& r) const;
  Span span_or_null(const Json& j) const { return j.is_null() ? Span{} : span(j); }
  Block block(const Json& j) const {
    Block b{span(field(j, "span")), enum_of(j, "type", block_type), bytes(field(j, "origin"))};
    if (!newer_field(j, "anchor").is_null()) b.anchor = string_of(j, "anchor");
    if (const Json page = newer_field(j, "page"); !page.is_null()) b.page_number = natural(page);
    return b;
  }
  void newer_document(const Json& j, Metadata& m) const;
  ReadStatement statement(const Json& j, size_t index) const;
  Voice voice(const Json& j, size_t index) const;
  LoadedName loaded_name(const Json& j) const {
    return {string_of(j, "name"), spans(j), id(field(j, "of"), 'v'), id(field(j, "used_by"), 'v')};
  }
  void chain(const Json& object, std::vector<ChainLink>& out) const {
    each_in(object, "chain", [&](const Json& j) {
      const Link link = newer_field(j, "link").is_null() ? Link::reports : enum_of(j, "link", link_named);
      out.push_back({party(j), link});
    });
    // The first readings told it by the place in the chain alone.
    size_t i = 0;
    each_in(object, "chain", [&](const Json& j) {
      if (newer_field(j, "link").is_null())
        out[i].link = i + 1 == out.size() ? Link::speaks : i == 0 ? Link::publishes : Link::reports;
      ++i;
    });
  }
  Figure figure(const Json& j, size_t index) const;
  Time time(const Json& j) const {
    const Json timex = field(j, "timex");
    return {span(field(j, "span")), enum_of(timex, "type", timex_type), string_of(timex, "value"),
            string_or_null(j, "edtf")};
  }

  const JsonPieces& root_;
  const std::string text_;
  const CodePoints points_;
};

void JsonReader::document(const Json& j, Reading& r) const {
  Metadata& m = r.metadata;
  r.source = string_of(j, "source");
  r.sha256 = string_of(j, "sha256");
  m.media_type = string_of(j, "media_type");
  m.language = string_of(j, "language");
  m.title = string_of(j, "title");
  m.byline = strings_of(j, "byline");
  m.url = string_of(j, "url");
  if (const Json outlet = field(j, "outlet"); !outlet.is_null()) {
    m.outlet = string_of(outlet, "name");
    r.outlet_voice = id(field(outlet, "voice"), 'v');
  }
  if (const Json dateline = field(j, "dateline"); !dateline.is_null()) {
    m.dateline_place = string_of(dateline, "place");
    m.dateline_date = string_or_null(dateline, "date");
    m.dateline = span(field(dateline, "span"));
  }
  m.published = dated(field(j, "published"));
  newer_document(j, m);
}

void JsonReader::newer_document(const Json& j, Metadata& m) const {
  m.modified = dated(newer_field(j, "modified"));
  if (!newer_field(j, "section").is_null()) m.section = string_of(j, "section");
  m.agency = span_or_null(newer_field(j, "agency"));
  if (const Json paywall = newer_field(j, "paywall"); !paywall.is_null()) {
    const Json declared = field(paywall, "declared");
    if (!declared.is_null() && !declared.is_boolean()) malformed("field 'declared' is not true or false");
    if (declared.is_boolean()) m.paywall.declared = declared.boolean();
    m.paywall.words = span_or_null(field(paywall, "words"));
  }
  if (const Json encoding = newer_field(j, "encoding"); !encoding.is_null())
    m.encoding = {string_of(encoding, "charset"), string_of(encoding, "from"), natural(field(encoding, "damaged"))};
}

ReadStatement JsonReader::statement(const Json& j, size_t index) const {
  own_id(j, 's', index);
  ReadStatement s;
  s.parent = id(field(j, "parent"), 's');
  s.manner = enum_of(j, "manner", manner_named);
  s.act = enum_of(j, "act", act_named);
  if (!newer_field(j, "kind").is_null()) s.kind = enum_of(j, "kind", statement_kind_named);
  if (!newer_field(j, "modality").is_null()) s.modality = enum_of(j, "modality", modality_named);
  s.source = party(field(j, "source"));
  s.cue = spans(field(j, "cue"));
  s.lemma = string_of(field(j, "cue"), "lemma");
  s.content = spans(field(j, "content"));
  if (const Json addressee = field(j, "addressee"); !addressee.is_null()) s.addressee = party(addressee);
  chain(j, s.chain);
  if (const Json said = field(j, "said"); !said.is_null())
    s.said = SaidWhen{string_of(said, "edtf"), string_of(said, "from"), spans(said)};
  each_in(j, "about", [&](const Json& about) {
    if (about.is_null()) malformed("a voice in 'about' is null");
    s.about.push_back(*id(about, 'v'));
  });
  const Json confidence = field(j, "confidence");
  if (!confidence.is_number()) malformed("field 'confidence' is not a number");
  s.confidence = static_cast<float>(confidence.number());
  s.found_by = string_of(j, "found_by");
  if (!newer_field(j, "review").is_null()) s.review = enum_of(j, "review", review_named);
  return s;
}

Voice JsonReader::voice(const Json& j, size_t index) const {
  own_id(j, 'v', index);
  Voice v;
  v.name = string_of(j, "name");
  v.type = enum_of(j, "type", voice_type);
  v.also = strings_of(j, "also");
  each_in(j, "mentions", [&](const Json& m) {
    const Spans where = spans(m);
    if (where.size() != 1) malformed("a mention has not one span");
    v.mentions.push_back({where[0], enum_of(m, "as", mention_kind)});
  });
  each_in(j, "roles", [&](const Json& role) { v.roles.push_back({string_of(role, "text"), spans(role)}); });
  each_in(j, "affiliations", [&](const Json& a) {
    v.affiliations.push_back({string_of(a, "text"), spans(a), id(field(a, "with"), 'v')});
  });
  if (j.find("members"))
    each_in(j, "members", [&](const Json& member) {
      if (const auto m = id(member, 'v')) v.members.push_back(*m);
    });
  return v;
}

Figure JsonReader::figure(const Json& j, size_t index) const {
  const auto bound = [&](const char* name) -> std::optional<double> {
    const Json value = name == std::string_view("scale") ? newer_field(j, name) : field(j, name);
    if (value.is_null()) return std::nullopt;
    if (!value.is_number()) malformed(std::string("field '") + name + "' is not a number");
    return value.number();
  };
  Figure f;
  f.spans = spans(j);
  f.min = bound("min");
  f.max = bound("max");
  if (!field(j, "approximate").is_boolean()) malformed("field 'approximate' is not true or false");
  f.approximate = field(j, "approximate").boolean();
  f.unit = string_of(j, "unit");
  f.what = string_of(j, "what");
  f.statement = id(field(j, "statement"), 's');
  f.source = id(field(j, "source"), 'v');
  if (const Json when = field(j, "when"); !when.is_null()) f.when = string_of(when, "edtf");
  if (!newer_field(j, "id").is_null()) own_id(j, 'f', index);
  if (const Json where = newer_field(j, "where"); !where.is_null()) f.where = spans(where);
  f.scale = bound("scale").value_or(0);
  f.of = id(newer_field(j, "of"), 'f');
  if (const Json c = newer_field(j, "counted"); !c.is_null()) f.counted = counted(c);
  return f;
}

}  // namespace

Result<Reading> from_json_in_place(std::string& json) {
  try {
    json.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    Reading reading = JsonReader(JsonPieces(json)).read();
    if (const Result<void> ok = check(reading); !ok) return fail(ErrorCode::malformed, ok.error().message);
    return reading;
  } catch (const Malformed& m) {
    return fail(ErrorCode::malformed, "not a reading: " + m.message);
  } catch (const simdjson::simdjson_error& e) {
    if (e.error() == simdjson::MEMALLOC) return fail(ErrorCode::system, "out of memory");
    return fail(ErrorCode::malformed, "not a reading: not JSON");
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::system, "out of memory");
  } catch (const std::exception& e) {
    return fail(ErrorCode::malformed, std::string("not a reading: ") + e.what());
  }
}

Result<Reading> from_json(std::string_view json) {
  try {
    std::string own;
    own.reserve(json.size() + simdjson::SIMDJSON_PADDING);
    own = json;
    return from_json_in_place(own);
  } catch (const std::exception&) {
    return fail(ErrorCode::system, "out of memory");
  }
}

}  // namespace sayso
