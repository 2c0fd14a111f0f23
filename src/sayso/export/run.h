// An export, step by step: for whoever writes files, and for whoever takes tables piece by piece. For export/ alone.
#pragma once
#include <memory>

#include "sayso/export/writer.h"

namespace sayso {

class ExportRun {
 public:
  /// `record`, `format` and `options` must outlive it.
  ExportRun(Record& record, const ExportFormat& format, const ExportOptions& options,
            std::unique_ptr<ExportWriter> writer);
  ~ExportRun();
  /// Puts some statements, or some pages without any, into the writer; false: that was the end. Errors: those of the
  /// record.
  Result<bool> step();
  ExportWriter& writer() { return *writer_; }
  ExportReport& report() { return report_; }  ///< whole once step() gave false

 private:
  struct Found;
  Result<void> start();
  Result<void> add_some();

  Record& record_;
  const ExportFormat& format_;
  const ExportOptions& options_;
  Shelf shelf_;
  std::unique_ptr<Found> found_;
  std::unique_ptr<ExportWriter> writer_;
  ExportReport report_;
};

}  // namespace sayso
