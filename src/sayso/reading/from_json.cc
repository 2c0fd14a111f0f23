// Reading back what json.cc writes. The object may come from anybody, so nothing in it is believed: every
// field's type is looked at, every span and id is checked, and check() has the last word.
#include <charconv>
#include <nlohmann/json.hpp>

#include "sayso/base/utf8.h"
#include "sayso/reading/reading.h"

namespace sayso {
namespace {

using Json = nlohmann::json;

// Thrown inside this file only, caught in from_json.
struct Malformed {
  std::string message;
};
[[noreturn]] void malformed(std::string message) { throw Malformed{std::move(message)}; }

const Json& field(const Json& object, const char* name) {
  if (!object.is_object()) malformed(std::string("an object with '") + name + "' is expected");
  const auto found = object.find(name);
  if (found == object.end()) malformed(std::string("field '") + name + "' is missing");
  return *found;
}
/// Null where it is missing: fields that were added after the first readings were kept.
const Json& newer_field(const Json& object, const char* name) {
  static const Json none;
  const auto found = object.find(name);
  return found == object.end() ? none : *found;
}
std::string string_of(const Json& object, const char* name) {
  const Json& value = field(object, name);
  if (!value.is_string()) malformed(std::string("field '") + name + "' is not a string");
  return value.get<std::string>();
}
std::string string_or_null(const Json& object, const char* name) {
  return field(object, name).is_null() ? std::string() : string_of(object, name);
}
const Json& list_of(const Json& object, const char* name) {
  const Json& value = field(object, name);
  if (!value.is_array()) malformed(std::string("field '") + name + "' is not a list");
  return value;
}
std::vector<std::string> strings_of(const Json& object, const char* name) {
  std::vector<std::string> out;
  for (const Json& value : list_of(object, name)) {
    if (!value.is_string()) malformed(std::string("field '") + name + "' holds something that is not a string");
    out.push_back(value.get<std::string>());
  }
  return out;
}
template <class Find>
auto enum_of(const Json& object, const char* name, Find find) {
  const auto value = find(string_of(object, name));
  if (!value) malformed(std::string("field '") + name + "' has an unknown value");
  return *value;
}

class JsonReader {
 public:
  explicit JsonReader(const Json& root) : root_(root), text_(string_of(root, "text")), points_(text_) {}

  Reading read() {
    if (string_of(root_, "schema") != "sayso.reading/1") malformed("the schema is not sayso.reading/1");
    Reading r;
    r.id = string_of(root_, "id");
    document(field(root_, "document"), r);
    if (const Json& by = newer_field(root_, "reader"); !by.is_null())
      r.reader = {enum_of(by, "state", read_by_named), string_of(by, "why"), string_of(by, "weights")};
    for (const Json& b : list_of(root_, "blocks")) r.blocks.push_back(block(b));
    for (const Json& v : list_of(root_, "voices")) r.voices.push_back(voice(v, r.voices.size()));
    for (const Json& s : list_of(root_, "statements")) r.statements.push_back(statement(s, r.statements.size()));
    for (const Json& n : list_of(root_, "names")) r.names.push_back(loaded_name(n));
    for (const Json& f : list_of(root_, "figures")) r.figures.push_back(figure(f, r.figures.size()));
    for (const Json& t : list_of(root_, "times")) r.times.push_back(time(t));
    r.text = text_;
    return r;
  }

 private:
  static uint32_t natural(const Json& value) {
    if (!value.is_number_unsigned() || value.get<uint64_t>() > UINT32_MAX) malformed("a place is not a natural number");
    return value.get<uint32_t>();
  }
  static Span bytes(const Json& pair) {
    if (!pair.is_array() || pair.size() != 2) malformed("a span is not two natural numbers");
    const Span s{natural(pair[0]), natural(pair[1])};
    if (s.begin > s.end) malformed("a span ends before it begins");
    return s;
  }
  Span span(const Json& pair) const {
    const Span s = bytes(pair);
    if (s.end > points_.count()) malformed("a span ends past the text");
    return {points_.to_byte(s.begin), points_.to_byte(s.end)};
  }
  Spans spans(const Json& object) const {
    Spans out;
    for (const Json& pair : list_of(object, "spans")) out.push_back(span(pair));
    return out;
  }
  static std::optional<uint32_t> id(const Json& value, char prefix) {
    if (value.is_null()) return std::nullopt;
    const std::string name = value.is_string() ? value.get<std::string>() : std::string();
    uint32_t number = 0;
    const char* end = name.data() + name.size();
    if (name.size() < 2 || name[0] != prefix || name[1] == '0') malformed("an id is not a letter and a number");
    const auto parsed = std::from_chars(name.data() + 1, end, number);
    if (parsed.ec != std::errc() || parsed.ptr != end) malformed("an id is not a letter and a number");
    return number - 1;
  }
  static void own_id(const Json& object, char prefix, size_t index) {
    if (id(field(object, "id"), prefix) != index) malformed("ids are not numbered in order");
  }
  Party party(const Json& j) const { return {id(field(j, "voice"), 'v'), string_of(j, "text"), spans(j)}; }

  void document(const Json& j, Reading& r) const;
  static Published dated(const Json& j) {
    if (j.is_null()) return {};
    return {string_of(j, "edtf"), string_of(j, "from")};
  }
  Span span_or_null(const Json& j) const { return j.is_null() ? Span{} : span(j); }
  Block block(const Json& j) const {
    Block b{span(field(j, "span")), enum_of(j, "type", block_type), bytes(field(j, "origin"))};
    if (!newer_field(j, "anchor").is_null()) b.anchor = string_of(j, "anchor");
    if (const Json& page = newer_field(j, "page"); !page.is_null()) b.page_number = natural(page);
    return b;
  }
  void newer_document(const Json& j, Metadata& m) const;
  ReadStatement statement(const Json& j, size_t index) const;
  Voice voice(const Json& j, size_t index) const;
  LoadedName loaded_name(const Json& j) const {
    return {string_of(j, "name"), spans(j), id(field(j, "of"), 'v'), id(field(j, "used_by"), 'v')};
  }
  void chain(const Json& links, std::vector<ChainLink>& out) const {
    for (const Json& j : links) {
      Link link = &j == &links.back() ? Link::speaks : &j == &links.front() ? Link::publishes : Link::reports;
      if (!newer_field(j, "link").is_null()) link = enum_of(j, "link", link_named);
      out.push_back({party(j), link});
    }
  }
  Figure figure(const Json& j, size_t index) const;
  static Counted counted(const Json& j);
  Time time(const Json& j) const {
    const Json& timex = field(j, "timex");
    return {span(field(j, "span")), enum_of(timex, "type", timex_type), string_of(timex, "value"),
            string_or_null(j, "edtf")};
  }

  const Json& root_;
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
  if (const Json& outlet = field(j, "outlet"); !outlet.is_null()) {
    m.outlet = string_of(outlet, "name");
    r.outlet_voice = id(field(outlet, "voice"), 'v');
  }
  if (const Json& dateline = field(j, "dateline"); !dateline.is_null()) {
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
  if (const Json& paywall = newer_field(j, "paywall"); !paywall.is_null()) {
    const Json& declared = field(paywall, "declared");
    if (!declared.is_null() && !declared.is_boolean()) malformed("field 'declared' is not true or false");
    if (declared.is_boolean()) m.paywall.declared = declared.get<bool>();
    m.paywall.words = span_or_null(field(paywall, "words"));
  }
  if (const Json& encoding = newer_field(j, "encoding"); !encoding.is_null())
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
  if (const Json& addressee = field(j, "addressee"); !addressee.is_null()) s.addressee = party(addressee);
  chain(list_of(j, "chain"), s.chain);
  if (const Json& said = field(j, "said"); !said.is_null())
    s.said = SaidWhen{string_of(said, "edtf"), string_of(said, "from"), spans(said)};
  for (const Json& about : list_of(j, "about")) {
    if (about.is_null()) malformed("a voice in 'about' is null");
    s.about.push_back(*id(about, 'v'));
  }
  const Json& confidence = field(j, "confidence");
  if (!confidence.is_number()) malformed("field 'confidence' is not a number");
  s.confidence = confidence.get<float>();
  s.found_by = string_of(j, "found_by");
  return s;
}

Voice JsonReader::voice(const Json& j, size_t index) const {
  own_id(j, 'v', index);
  Voice v;
  v.name = string_of(j, "name");
  v.type = enum_of(j, "type", voice_type);
  v.also = strings_of(j, "also");
  for (const Json& m : list_of(j, "mentions")) {
    const Spans where = spans(m);
    if (where.size() != 1) malformed("a mention has not one span");
    v.mentions.push_back({where[0], enum_of(m, "as", mention_kind)});
  }
  for (const Json& role : list_of(j, "roles")) v.roles.push_back({string_of(role, "text"), spans(role)});
  for (const Json& a : list_of(j, "affiliations"))
    v.affiliations.push_back({string_of(a, "text"), spans(a), id(field(a, "with"), 'v')});
  if (j.contains("members"))
    for (const Json& member : list_of(j, "members"))
      if (const auto m = id(member, 'v')) v.members.push_back(*m);
  return v;
}

Figure JsonReader::figure(const Json& j, size_t index) const {
  const auto bound = [&](const char* name) -> std::optional<double> {
    const Json& value = name == std::string_view("scale") ? newer_field(j, name) : field(j, name);
    if (value.is_null()) return std::nullopt;
    if (!value.is_number()) malformed(std::string("field '") + name + "' is not a number");
    return value.get<double>();
  };
  Figure f;
  f.spans = spans(j);
  f.min = bound("min");
  f.max = bound("max");
  if (!field(j, "approximate").is_boolean()) malformed("field 'approximate' is not true or false");
  f.approximate = field(j, "approximate").get<bool>();
  f.unit = string_of(j, "unit");
  f.what = string_of(j, "what");
  f.statement = id(field(j, "statement"), 's');
  f.source = id(field(j, "source"), 'v');
  if (const Json& when = field(j, "when"); !when.is_null()) f.when = string_of(when, "edtf");
  if (!newer_field(j, "id").is_null()) own_id(j, 'f', index);
  if (const Json& where = newer_field(j, "where"); !where.is_null()) f.where = spans(where);
  f.scale = bound("scale").value_or(0);
  f.of = id(newer_field(j, "of"), 'f');
  if (const Json& c = newer_field(j, "counted"); !c.is_null()) f.counted = counted(c);
  return f;
}

Counted JsonReader::counted(const Json& j) {
  Counted c{string_of(j, "event"), string_of(j, "object"), string_of(j, "kind"), string_of(j, "per"), {}};
  c.by = enum_of(j, "by", counted_by);
  if (key_of(c) != string_of(j, "key")) malformed("a figure's key is not that of what it counts");
  return c;
}

}  // namespace

Result<Reading> from_json(std::string_view json) {
  try {
    const Json root = Json::parse(json);
    Reading reading = JsonReader(root).read();
    if (const Result<void> ok = check(reading); !ok) return fail(ErrorCode::malformed, ok.error().message);
    return reading;
  } catch (const Malformed& m) {
    return fail(ErrorCode::malformed, "not a reading: " + m.message);
  } catch (const Json::parse_error& e) {
    return fail(ErrorCode::malformed, "not a reading: not JSON", {}, e.byte);
  } catch (const std::exception& e) {
    return fail(ErrorCode::malformed, std::string("not a reading: ") + e.what());
  }
}

}  // namespace sayso
