// BibTeX and CSL-JSON: an entry a statement, as the page in the browser cites it.
#include "sayso/export/writer.h"
#include "sayso/view/citation.h"

namespace sayso {
namespace {

Cited cited(const ExportItem& item) { return {item.row.id, item.reading(), item.statement, item.row.sha256}; }

class BibTex : public TextExport {
 public:
  void begin(const ExportHead&) override {}
  void add(const ExportItem& item) override { text_ += citation_bibtex(cited(item)) + "\n"; }
  void end(const ExportHead&) override {}
};

class Csl : public TextExport {
 public:
  void begin(const ExportHead&) override { json_.open('['); }
  void add(const ExportItem& item) override { write_csl(json_, cited(item)); }
  void end(const ExportHead&) override { json_.close(']').end_line(); }
};

}  // namespace

std::unique_ptr<ExportWriter> make_bibtex() { return std::make_unique<BibTex>(); }
std::unique_ptr<ExportWriter> make_csl() { return std::make_unique<Csl>(); }

}  // namespace sayso
