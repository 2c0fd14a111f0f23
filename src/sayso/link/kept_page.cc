// Prepared pages as bytes: numbers seven bits a byte, lists behind their length.
#include <algorithm>
#include <bit>
#include <limits>
#include <type_traits>

#include "sayso/link/prepared.h"

namespace sayso {
namespace {

class Writer {
 public:
  void number(uint64_t n) {
    for (; n >= 0x80; n >>= 7) out_ += static_cast<char>(n | 0x80);
    out_ += static_cast<char>(n);
  }
  void operator()(std::string& text) {
    number(text.size());
    out_ += text;
  }
  template <class T>
  void whole(T& n, uint64_t /*most*/) {
    number(static_cast<uint64_t>(n));
  }
  void fixed(uint64_t& n) {
    for (int shift = 0; shift < 64; shift += 8) out_ += static_cast<char>(n >> shift);
  }
  size_t size_of_list(size_t n) {
    number(n);
    return n;
  }
  static bool ok() { return true; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  uint64_t number() {
    uint64_t n = 0;
    for (int shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      n |= uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) return n;
    }
    ok_ = false;
    return 0;
  }
  void operator()(std::string& text) {
    const uint64_t size = number();
    if (size > bytes_.size()) return fail();
    text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
  }
  template <class T>
  void whole(T& n, uint64_t most) {
    const uint64_t value = number();
    if (value > most) return fail();
    n = static_cast<T>(value);
  }
  void fixed(uint64_t& n) {
    if (bytes_.size() < sizeof n) return fail();
    n = 0;
    for (size_t i = 0; i < sizeof n; ++i) n |= uint64_t{static_cast<unsigned char>(bytes_[i])} << (8 * i);
    bytes_.remove_prefix(sizeof n);
  }
  // What is in a list takes a byte at least.
  size_t size_of_list(size_t) {
    const uint64_t n = number();
    if (n > bytes_.size()) fail();
    return ok_ ? n : 0;
  }
  bool ok() const { return ok_; }
  bool whole_read() const { return ok_ && bytes_.empty(); }

 private:
  void fail() { ok_ = false, bytes_ = {}; }
  std::string_view bytes_;
  bool ok_ = true;
};

constexpr uint64_t last(VoiceType) { return static_cast<uint64_t>(VoiceType::unnamed); }
constexpr uint64_t last(Manner) { return static_cast<uint64_t>(Manner::mixed); }
constexpr uint64_t last(Review) { return static_cast<uint64_t>(Review::rejected); }
constexpr uint64_t last(Act) { return static_cast<uint64_t>(Act::call); }
constexpr uint64_t last(StatementKind) { return static_cast<uint64_t>(StatementKind::mind); }
constexpr uint64_t last(Modality) { return static_cast<uint64_t>(Modality::future); }
constexpr uint64_t last(Link) { return static_cast<uint64_t>(Link::speaks); }
constexpr uint64_t last(CountedBy) { return static_cast<uint64_t>(CountedBy::earlier); }

// Everything that is written and read, in one order for both.
template <class Way>
class Fields {
 public:
  explicit Fields(Way& way) : way_(way) {}

  template <class... T>
  void all(T&... values) {
    (one(values), ...);
  }

 private:
  void one(std::string& text) { way_(text); }
  void one(bool& b) { way_.whole(b, 1); }
  void one(uint32_t& n) { way_.whole(n, std::numeric_limits<uint32_t>::max()); }
  void one(int64_t& n) {  // those below zero, too
    uint64_t bits = (static_cast<uint64_t>(n) << 1) ^ static_cast<uint64_t>(n >> 63);
    way_.whole(bits, std::numeric_limits<uint64_t>::max());
    n = static_cast<int64_t>((bits >> 1) ^ (~(bits & 1) + 1));
  }
  void one(double& d) {
    auto bits = std::bit_cast<uint64_t>(d);
    way_.fixed(bits);
    d = std::bit_cast<double>(bits);
  }
  template <class E>
    requires std::is_enum_v<E>
  void one(E& e) {
    way_.whole(e, last(E{}));
  }
  template <class T>
  void one(std::optional<T>& value) {
    bool there = value.has_value();
    one(there);
    if (!there) return;
    if (!value) value.emplace();
    one(*value);
  }
  template <class T>
  void one(std::vector<T>& list) {
    constexpr size_t most_at_once = 1024;  // of what bytes of somebody else say
    const size_t size = way_.size_of_list(list.size());
    list.reserve(std::min(size, most_at_once));
    for (size_t i = 0; i < size && way_.ok(); ++i) {
      if (i == list.size()) list.emplace_back();
      one(list[i]);
    }
    if (list.capacity() > most_at_once) list.shrink_to_fit();
  }
  void one(Span& s) {
    uint32_t size = s.size();
    all(s.begin, size);
    s.end = s.begin + size;
  }
  void one(ChainLink& link) { all(link.link, link.voice); }
  void one(SaidWhen& when) { all(when.edtf, when.from); }
  void one(ReadStatement& s) {
    all(s.manner, s.act, s.kind, s.modality, s.source.voice, s.content, s.chain, s.said, s.about, s.review);
  }
  void one(Voice& v) { all(v.name, v.type, v.also); }
  void one(LoadedName& n) { all(n.name, n.of, n.used_by); }
  void one(Counted& c) { all(c.event, c.object, c.kind, c.per, c.by); }
  void one(Figure& f) { all(f.spans, f.min, f.max, f.approximate, f.unit, f.source, f.when, f.counted); }
  void one(Office& o) { all(o.what, o.country, o.to, o.former, o.of_no_country); }
  void one(VoicesOfPage::One& v) { all(v.words, v.body, v.initials, v.person, v.guessed, v.offices, v.described); }
  void one(Stance& s) { all(s.negated, s.denies, s.corrects, s.admits, s.back, s.before); }
  void one(Said& s) {
    all(s.place.index, s.speaker, s.speaker_words, s.named, s.medium, s.newsroom, s.newsroom_voice, s.takes_back,
        s.pronoun, s.numbers, s.day, s.published, s.stance, s.begins, s.quotes);
  }
  void one(FigureAt& f) {
    all(f.place.index, f.day, f.told, f.from, f.to, f.key, f.where, f.place_words, f.whose, f.land, f.part, f.total,
        f.at_least, f.lasting, f.near);
  }

  Way& way_;
};

template <class Way>
void all_fields(Way& way, Reading& r, PreparedPage& p) {
  Fields<Way>(way).all(r.id, r.text, r.sha256, r.metadata.outlet, r.metadata.url, r.metadata.published.edtf,
                       r.outlet_voice, r.statements, r.voices, r.names, r.figures, p.voices.voices, p.voices.home,
                       p.said, p.figures);
}

// That what was prepared refers to what is in the page.
bool refers(const Reading& r, const PreparedPage& p) {
  for (const Said& s : p.said)
    if (s.place.index >= r.statements.size()) return false;
  for (const FigureAt& f : p.figures)
    if (f.place.index >= r.figures.size() || r.figures[f.place.index].spans.empty() || f.near.begin > f.near.end ||
        f.near.end > r.text.size())
      return false;
  return p.voices.voices.size() == r.voices.size();
}

}  // namespace

std::string kept(Reading& page, PreparedPage& prepared) {
  Writer writer;
  all_fields(writer, page, prepared);
  return writer.take();
}

std::optional<KeptToJoin> kept_to_join(std::string_view bytes) {
  KeptToJoin out;
  Reader reader(bytes);
  all_fields(reader, out.page, out.prepared);
  if (!reader.whole_read() || !check(out.page) || !refers(out.page, out.prepared)) return std::nullopt;
  return out;
}

// Of chains joins ask for interviews alone; who has something from whom was asked for as the page was prepared.
void slim(Reading& page) {
  for (ReadStatement& s : page.statements) {
    std::erase_if(s.chain, [](const ChainLink& link) { return link.link != Link::interviews; });
    s.chain.shrink_to_fit();
  }
}

}  // namespace sayso
