// A statement as the page in the browser shows it, in JSON: all that its reading knows of it, names with their colours.
// docs/serve.md has the fields. For view/ and serve/.
#pragma once
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sayso/base/json_writer.h"
#include "sayso/record/outline.h"
#include "sayso/record/shelf.h"

namespace sayso {

/// Who somebody in a page is in the whole record, and which colour they have: 1 to 7, 0 for all others.
class Palette {
 public:
  Palette() = default;
  explicit Palette(std::shared_ptr<const Outline> outline);
  int slot_of(const std::string& name) const;
  int slot_of_party(uint32_t party) const;
  /// Index in Outline::Links::parties of a page's voice, from 0; 0 where it is not known.
  uint32_t party_of(int64_t page_key, uint32_t voice) const;
  /// What finds what a voice says (or, `field` about, what is said of it) in all pages: its name where nobody else has
  /// it, else its id. `party`: index in Outline::Links::parties, not 0.
  std::string term(std::string_view field, uint32_t party) const;
  struct Colour {
    int slot = 0;
    std::string voice, name;  ///< id of the voice across pages; empty where pages are not joined
  };
  std::vector<Colour> colours() const;  ///< by slot
  const Outline* outline() const { return outline_.get(); }

 private:
  std::shared_ptr<const Outline> outline_;
  std::unordered_map<std::string, int> names_;
  std::unordered_map<uint32_t, int> parties_;
};

/// "denied", "not_said", "may_say", "will_say", "mind": what turns a statement; empty where nothing does.
std::string_view turn_of(const ReadStatement& s);

class RowWriter {
 public:
  RowWriter(JsonWriter& json, const Palette& palette) : json_(json), palette_(palette) {}

  struct Options {
    bool nested = true;                            ///< with what lies in it, and around it
    bool spans = false;                            ///< with its places in the page's text
    uint32_t folded = 0;                           ///< further ones that stand in its line
    std::function<bool(uint32_t statement)> fits;  ///< of the page's statements; nothing: all of them
  };
  /// `statement`: index in the page's reading.
  void row(const ShelfPage& page, uint32_t statement, const Options& options);
  void voice(const ShelfPage& page, const Party& party);
  void voice(const ShelfPage& page, uint32_t voice);
  void voice_of_party(uint32_t party, std::string_view type);  ///< index in Outline::Links::parties, not 0

 private:
  void row_at(const ShelfPage& page, uint32_t statement, const Options& options, unsigned depth);
  void around(const ShelfPage& page, const ReadStatement& s, const Options& options);
  void date(const ShelfPage& page, const ReadStatement& s);
  void saying(const ShelfPage& page, const ReadStatement& s);
  void people(const ShelfPage& page, const ReadStatement& s);
  void link(const ShelfPage& page, const ChainLink& link);
  void voice_in(const ShelfPage& page, const Party& party);
  void origin(const ShelfPage& page);
  void seen(const ShelfPage& page, uint32_t statement);

  JsonWriter& json_;
  const Palette& palette_;
};

/// "5dcd132b45df12fa"
std::string short_page(const Reading& reading);
/// Pairs of code points.
void write_spans(JsonWriter& json, const Spans& spans, const CodePoints& points, uint32_t from = 0);
/// {content, source, cue, addressee, said}, each a list of pairs.
void write_places(JsonWriter& json, const ShelfPage& page, const ReadStatement& s, uint32_t from = 0);

}  // namespace sayso
