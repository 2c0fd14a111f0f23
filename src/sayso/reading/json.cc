// Writing. One pass that appends to one string: readings are printed by the thousand, and a tree of
// values built only to be printed took most of the time. Reading them back is in from_json.cc.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "sayso/base/json_writer.h"
#include "sayso/reading/reading.h"

namespace sayso {
namespace {

using Id = std::optional<uint32_t>;

// The pieces of JSON, one behind the other in one string.
class JsonPieces {
 protected:
  explicit JsonPieces(size_t about) : json_(Escaped::controls, about) {}
  std::string done() { return json_.take(); }

  void open(char bracket) { json_.open(bracket); }
  void close(char bracket) { json_.close(bracket); }
  void key(std::string_view name) { json_.key(name); }
  void null() { json_.null(); }
  void number(uint64_t n) { json_.number(n); }
  void string(std::string_view s) { json_.string(s); }
  template <class List, class Each>
  void list(const List& values, Each each) {
    json_.list(values, each);
  }
  void strings(const std::vector<std::string>& values) {
    list(values, [&](const std::string& s) { string(s); });
  }
  void boolean(std::optional<bool> value) {
    if (!value) return null();
    json_.truth(*value);
  }
  template <class... Values>
  void formatted(fmt::format_string<Values&...> format, Values... values) {
    fmt::memory_buffer made;
    fmt::format_to(std::back_inserter(made), format, values...);
    json_.raw({made.data(), made.size()});
  }

 private:
  JsonWriter json_;
};

// What readings are made of: places in the text, ids, dates, parties.
class ReadingPieces : protected JsonPieces {
 protected:
  explicit ReadingPieces(const std::string& text) : JsonPieces(text.size() * 3), text_(text), points_(text) {}

  void pair(uint64_t begin, uint64_t end) { formatted("[{},{}]", begin, end); }
  uint32_t point(uint32_t byte) const { return points_.from_byte(std::min(byte, static_cast<uint32_t>(text_.size()))); }
  void span(Span s) { pair(point(s.begin), point(s.end)); }
  void spans(const Spans& all) {
    list(all, [&](Span s) { span(s); });
  }
  void id(char prefix, Id index) {
    if (!index) return null();
    formatted("\"{}{}\"", prefix, *index + uint64_t{1});
  }
  void edtf(std::string_view value) {
    if (value.empty()) return null();
    string(value);
  }
  void bound(const std::optional<double>& value) {
    if (!value || !std::isfinite(*value)) return null();
    formatted("{}", *value == 0 ? 0.0 : *value);  // never "-0"
  }
  void dated(const Published& date) {
    if (date.edtf.empty()) return null();
    open('{'), key("edtf"), string(date.edtf), key("from"), string(date.from), close('}');
  }
  void span_or_null(Span s) {
    if (s.empty()) return null();
    span(s);
  }
  void party(const Party& p, std::string_view link = {}) {
    open('{');
    key("voice"), id('v', p.voice);
    key("text"), string(p.text);
    key("spans"), spans(p.spans);
    if (!link.empty()) key("link"), string(link);
    close('}');
  }

 private:
  const std::string& text_;
  const CodePoints points_;
};

class ReadingWriter : ReadingPieces {
 public:
  explicit ReadingWriter(const Reading& reading) : ReadingPieces(reading.text), r_(reading) {}

  std::string write() {
    open('{');
    key("schema"), string("sayso.reading/1");
    key("id"), string(r_.id);
    key("text"), string(r_.text);
    key("document"), document();
    key("blocks"), list(r_.blocks, [&](const Block& b) { block(b); });
    key("reader"), reader();
    key("statements"), list(r_.statements, [&](const ReadStatement& s) { statement(s); });
    key("voices"), list(r_.voices, [&](const Voice& v) { voice(v); });
    key("names"), list(r_.names, [&](const LoadedName& n) { loaded_name(n); });
    key("figures"), list(r_.figures, [&](const Figure& f) { figure(f); });
    key("times"), list(r_.times, [&](const Time& t) { time(t); });
    close('}');
    return done();
  }

 private:
  void document();
  void block(const Block& b);
  void reader() {
    open('{'), key("state"), string(name_of(r_.reader.state));
    key("why"), string(r_.reader.why);
    key("weights"), string(r_.reader.weights), close('}');
  }
  void statement(const ReadStatement& s);
  void voice(const Voice& v);
  void loaded_name(const LoadedName& n);
  void figure(const Figure& f);
  void counted(const Counted& c);
  void time(const Time& t);

  const Reading& r_;
};

void ReadingWriter::document() {
  const Metadata& m = r_.metadata;
  open('{');
  key("source"), string(r_.source);
  key("sha256"), string(r_.sha256);
  key("media_type"), string(m.media_type);
  key("language"), string(m.language);
  key("title"), string(m.title);
  key("byline"), strings(m.byline);
  key("outlet");
  if (m.outlet.empty() && !r_.outlet_voice) {
    null();
  } else {
    open('{'), key("name"), string(m.outlet), key("voice"), id('v', r_.outlet_voice), close('}');
  }
  key("dateline");
  if (m.dateline_place.empty() && m.dateline_date.empty() && m.dateline.empty()) {
    null();
  } else {
    open('{'), key("place"), string(m.dateline_place), key("date"), edtf(m.dateline_date);
    key("span"), span(m.dateline), close('}');
  }
  key("published"), dated(m.published);
  key("modified"), dated(m.modified);
  key("url"), string(m.url);
  key("section"), string(m.section);
  key("agency"), span_or_null(m.agency);
  key("paywall"), open('{'), key("declared"), boolean(m.paywall.declared);
  key("words"), span_or_null(m.paywall.words), close('}');
  key("encoding"), open('{'), key("charset"), string(m.encoding.charset), key("from"), string(m.encoding.from);
  key("damaged"), number(m.encoding.damaged), close('}');
  close('}');
}

void ReadingWriter::block(const Block& b) {
  open('{');
  key("span"), span(b.span);
  key("type"), string(name_of(b.type));
  key("origin"), pair(b.origin.begin, b.origin.end);  // bytes of the document, not of the text
  if (!b.anchor.empty()) key("anchor"), string(b.anchor);
  if (b.page_number) key("page"), number(b.page_number);
  close('}');
}

void ReadingWriter::statement(const ReadStatement& s) {
  open('{');
  key("id"), id('s', static_cast<uint32_t>(&s - r_.statements.data()));
  key("parent"), id('s', s.parent);
  key("manner"), string(name_of(s.manner));
  key("act"), string(name_of(s.act));
  key("kind"), string(name_of(s.kind));
  key("modality"), string(name_of(s.modality));
  key("source"), party(s.source);
  key("cue"), open('{'), key("spans"), spans(s.cue), key("lemma"), string(s.lemma), close('}');
  key("content"), open('{'), key("spans"), spans(s.content), close('}');
  key("addressee"), s.addressee ? party(*s.addressee) : null();
  key("chain"), list(s.chain, [&](const ChainLink& l) { party(l, name_of(l.link)); });
  key("said");
  if (s.said) {
    open('{'), key("edtf"), string(s.said->edtf), key("from"), string(s.said->from);
    key("spans"), spans(s.said->spans), close('}');
  } else {
    null();
  }
  key("about"), list(s.about, [&](uint32_t v) { id('v', v); });
  key("confidence"), formatted("{:.3g}", std::isfinite(s.confidence) ? s.confidence : 0.0f);
  key("found_by"), string(s.found_by);
  if (s.review != Review::none) key("review"), string(name_of(s.review));
  close('}');
}

void ReadingWriter::voice(const Voice& v) {
  open('{');
  key("id"), id('v', static_cast<uint32_t>(&v - r_.voices.data()));
  key("name"), string(v.name);
  key("type"), string(name_of(v.type));
  key("also"), strings(v.also);
  key("mentions"), list(v.mentions, [&](const Mention& m) {
    open('{'), key("spans"), spans({m.span}), key("as"), string(name_of(m.kind)), close('}');
  });
  key("roles"), list(v.roles, [&](const VoiceRole& role) {
    open('{'), key("text"), string(role.text), key("spans"), spans(role.spans), close('}');
  });
  key("affiliations"), list(v.affiliations, [&](const Affiliation& a) {
    open('{'), key("text"), string(a.text), key("spans"), spans(a.spans), key("with"), id('v', a.with), close('}');
  });
  if (!v.members.empty()) key("members"), list(v.members, [&](uint32_t member) { id('v', member); });
  close('}');
}

void ReadingWriter::loaded_name(const LoadedName& n) {
  open('{');
  key("name"), string(n.name);
  key("spans"), spans(n.spans);
  key("of"), id('v', n.of);
  key("used_by"), id('v', n.used_by);
  close('}');
}

void ReadingWriter::figure(const Figure& f) {
  open('{');
  key("id"), id('f', static_cast<uint32_t>(&f - r_.figures.data()));
  key("spans"), spans(f.spans);
  key("min"), bound(f.min);
  key("max"), bound(f.max);
  key("approximate"), boolean(f.approximate);
  key("unit"), string(f.unit);
  key("what"), string(f.what);
  key("statement"), id('s', f.statement);
  key("source"), id('v', f.source);
  key("when");
  if (f.when.empty()) {
    null();
  } else {
    open('{'), key("edtf"), string(f.when), close('}');
  }
  key("where");
  if (f.where.empty()) {
    null();
  } else {
    open('{'), key("text"), string(text_of(f.where, r_.text)), key("spans"), spans(f.where), close('}');
  }
  key("scale"), bound(f.scale > 0 ? std::optional(f.scale) : std::nullopt);
  key("of"), id('f', f.of);
  key("counted"), counted(f.counted);
  close('}');
}

void ReadingWriter::counted(const Counted& c) {
  if (c.by == CountedBy::nothing) return null();
  open('{');
  key("key"), string(key_of(c));
  key("event"), string(c.event);
  key("object"), string(c.object);
  key("kind"), string(c.kind);
  key("per"), string(c.per);
  key("by"), string(name_of(c.by));
  close('}');
}

void ReadingWriter::time(const Time& t) {
  open('{');
  key("span"), span(t.span);
  key("timex"), open('{'), key("type"), string(name_of(t.type)), key("value"), string(t.value), close('}');
  key("edtf"), edtf(t.edtf);
  close('}');
}

}  // namespace

std::string to_json(const Reading& reading) { return ReadingWriter(reading).write(); }

}  // namespace sayso
