// What the writers of formats share. For export/ alone.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sayso/base/json_writer.h"
#include "sayso/export/export.h"
#include "sayso/export/table_cells.h"
#include "sayso/record/join.h"
#include "sayso/record/outline.h"
#include "sayso/record/shelf.h"

namespace sayso {

/// What is exported, as a whole.
struct ExportHead {
  std::string query, described, made;
  uint64_t found = 0;
  bool by_month = false;  ///< as of ExportOptions
  Record& record;
  Shelf& shelf;
  const Joined& state;
  const Outline& outline;
};

/// A statement with its page.
struct ExportItem {
  const TimelineRow& row;  ///< vouched for
  std::shared_ptr<const ShelfPage> page;
  uint32_t statement = 0;
  const Outline& outline;
  const Reading& reading() const { return page->reading; }
  const ReadStatement& said() const { return page->reading.statements[statement]; }
};

class ExportWriter {
 public:
  virtual ~ExportWriter() = default;
  virtual void begin(const ExportHead& head) = 0;
  virtual void add(const ExportItem& item) = 0;
  /// Puts down some of what no statement brought; whether there is more. Called until there is not, before end().
  virtual bool rest(const ExportHead&) { return false; }
  virtual void end(const ExportHead& head) = 0;
  /// What is to be written now: files and bytes.
  virtual std::vector<std::pair<std::string, std::string>> take() = 0;
  virtual std::vector<std::string> notes() const { return {}; }
};

/// A writer of one text.
class TextExport : public ExportWriter {
 public:
  std::vector<std::pair<std::string, std::string>> take() override {
    std::string out = json_.take() + std::exchange(text_, {});
    return {{"", std::move(out)}};
  }

 protected:
  JsonWriter json_;   ///< either this
  std::string text_;  ///< or this
};

/// Somebody: across pages where these are joined, else in the page.
struct Who {
  std::string id, name;
  VoiceType type = VoiceType::unnamed;
};
Who who_is(const ExportItem& item, uint32_t voice);
/// Who says it; the id is of the statement where the page has no voice for him.
Who speaker_of(const ExportItem& item);
std::vector<Who> spoken_of(const ExportItem& item);

/// A date as others read it: 2031, 2031-10, 2031-10-03. `to` where it is a span of time; both empty where it is open or
/// unknown.
struct PlainDate {
  std::string from, to;
};
PlainDate plain_date(std::string_view edtf);

std::string page_hash_id(const ExportItem& item);  ///< "3fa9c2d1a0b1c2d3"
/// Addresses of the web alone; else empty.
std::string web_address(std::string_view url);
/// So many code points of the text before and behind a part of it, which is given in bytes.
std::string before_part(const ShelfPage& page, Span part, uint32_t points);
std::string behind_part(const ShelfPage& page, Span part, uint32_t points);
/// "Ana Brell: deny", "Ana Brell: not deny"
std::string headline(const ExportItem& item);
/// "Sella Post, 2031-10-03, https://..., SHA-256 ..., characters 120-180"
std::string provenance(const ExportItem& item);

std::unique_ptr<ExportWriter> make_annotations();
std::unique_ptr<ExportWriter> make_schema_org();
std::unique_ptr<ExportWriter> make_timeline_js();
std::unique_ptr<ExportWriter> make_bibtex();
std::unique_ptr<ExportWriter> make_csl();
std::unique_ptr<ExportWriter> make_graph();
std::unique_ptr<ExportWriter> make_feed();
std::unique_ptr<ExportWriter> make_follow_money();
std::unique_ptr<ExportWriter> make_quotations();
std::unique_ptr<ExportWriter> make_report();
std::unique_ptr<ExportWriter> make_tables(const MakeTable& make);
std::unique_ptr<ExportWriter> make_parquet();

}  // namespace sayso
