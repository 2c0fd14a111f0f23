#include "sayso/view/links.h"

#include <fmt/format.h>

#include "sayso/base/json_writer.h"
#include "sayso/base/utf8.h"

namespace sayso {
namespace {

class LinksJson {
 public:
  LinksJson(const Links& links, const std::vector<Reading>& pages) : links_(links), pages_(pages) {}

  std::string run() {
    for (const VoiceLink& v : links_.voices) voice(v);
    for (const CopyLink& c : links_.copies) copy(c);
    for (const SameLink& s : links_.same) same(s);
    for (const CountLink& c : links_.counts) count(c);
    for (const ChangedQuote& c : links_.changed) changed(c);
    for (const NameLink& n : links_.names) named(n);
    for (const TurnLink& t : links_.turns) turn(t);
    for (const DoubtfulVoices& d : links_.doubtful) doubtful(d);
    return json_.take();
  }

 private:
  // An id holds while its first member is there: nothing else in the record changes it.
  std::string id(std::string_view kind, InPage first, char letter) const {
    return fmt::format("{}:{}.{}{}", kind, pages_[first.page].sha256.substr(0, 16), letter, first.index + 1);
  }
  void begin(std::string_view kind, const std::string& id) {
    json_.open('{').key("kind").string(kind).key("id").string(id);
  }
  void end() { json_.close('}').end_line(); }
  void place(InPage p, std::string_view name, char letter) {
    json_.open('{')
        .key("document")
        .string(pages_[p.page].id)
        .key(name)
        .string(letter + std::to_string(p.index + 1))
        .close('}');
  }
  void places(std::string_view key, const std::vector<InPage>& all, std::string_view name, char letter) {
    json_.key(key).open('[');
    for (InPage p : all) place(p, name, letter);
    json_.close(']');
  }

  void voice(const VoiceLink& v) {
    begin("voice", id("voice", v.members.front(), 'v'));
    json_.key("name").string(v.name).key("type").string(name_of(v.type));
    places("members", v.members, "voice", 'v');
    end();
  }

  void same(const SameLink& s) {
    begin("same", id("same", s.statements.front(), 's'));
    json_.key("how").string(name_of(s.how)).key("independent").number(s.independent);
    places("statements", s.statements, "statement", 's');
    end();
  }

  void count(const CountLink& c) {
    begin("count", id("count", c.figures.front(), 'f'));
    json_.key("what").string(c.what).key("where").string_or_null(c.where).key("when").string_or_null(c.when);
    json_.key("conflict").truth(c.conflict).key("rival").truth(c.rival).key("figures").open('[');
    for (InPage p : c.figures) {
      json_.open('{').key("document").string(pages_[p.page].id).key("figure").number(p.index).key("source");
      const std::optional<uint32_t> source = pages_[p.page].figures[p.index].source;
      source ? json_.string("v" + std::to_string(*source + 1)) : json_.null();
      json_.close('}');
    }
    json_.close(']');
    end();
  }

  void pair(std::string_view a, InPage first, std::string_view b, InPage then, std::string_view name, char letter) {
    json_.key(a);
    place(first, name, letter);
    json_.key(b);
    place(then, name, letter);
  }

  std::string id(std::string_view kind, InPage first, InPage then, char letter) const {
    return fmt::format("{}:{}.{}{}:{}.{}{}", kind, pages_[first.page].sha256.substr(0, 16), letter, first.index + 1,
                       pages_[then.page].sha256.substr(0, 16), letter, then.index + 1);
  }

  void spans(std::string_view key, size_t page, const Spans& all) {
    json_.key(key).open('[');
    for (Span s : all) span(page, s);
    json_.close(']');
  }

  void changed(const ChangedQuote& c) {
    begin("changed", id("changed", c.first, c.then, 's'));
    json_.key("what").string(name_of(c.what));
    pair("first", c.first, "then", c.then, "statement", 's');
    spans("only_first", c.first.page, c.in_first);
    spans("only_then", c.then.page, c.in_then);
    end();
  }

  void named(const NameLink& n) {
    begin("name", id("name", n.uses.front(), 'n'));
    json_.key("name").string(n.name);
    pair("of", n.of, "by", n.by, "voice", 'v');
    places("uses", n.uses, "name", 'n');
    end();
  }

  void turn(const TurnLink& t) {
    begin("turn", id("turn", t.first, t.then, 's'));
    json_.key("voice").string(fmt::format("v{}", t.voice.index + 1)).key("type").string(name_of(t.type));
    pair("first", t.first, "then", t.then, "statement", 's');
    end();
  }

  void doubtful(const DoubtfulVoices& d) {
    begin("doubtful", id("doubtful", d.a, d.b, 'v'));
    json_.key("why").string(d.why);
    pair("a", d.a, "b", d.b, "voice", 'v');
    end();
  }

  void span(size_t page, Span s) {
    const CodePoints points(pages_[page].text);
    json_.open('{').key("document").string(pages_[page].id).key("span").open('[');
    json_.number(points.from_byte(s.begin)).number(points.from_byte(s.end)).close(']').close('}');
  }

  void copy(const CopyLink& c) {
    constexpr std::string_view roles[] = {"copy", "version", "original"};
    begin("copy",
          fmt::format("copy:{}:{}", pages_[c.original].sha256.substr(0, 16), pages_[c.other].sha256.substr(0, 16)));
    json_.key("documents").open('[');
    json_.open('{').key("document").string(pages_[c.original].id).key("role").string("original").close('}');
    json_.open('{').key("document").string(pages_[c.other].id).key("role").string(roles[static_cast<size_t>(c.kind)]);
    json_.close('}').close(']').key("passages").open('[');
    for (const CopyLink::Passage& p : c.passages) {
      json_.open('[');
      span(c.original, p.in_original), span(c.other, p.in_other);
      json_.close(']');
    }
    json_.close(']');
    end();
  }

  const Links& links_;
  const std::vector<Reading>& pages_;
  JsonWriter json_;
};

}  // namespace

std::string links_json(const Links& links, const std::vector<Reading>& pages) { return LinksJson(links, pages).run(); }

}  // namespace sayso
