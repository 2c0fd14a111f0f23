// The trained reader: from a text to sources, cues, contents and addressees, which of them belong together, and how
// sure that is.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "sayso/base/budget.h"
#include "sayso/base/result.h"
#include "sayso/base/span.h"
#include "sayso/model/labelled.h"

namespace sayso {

struct Kernels;

/// Immutable; any number of threads may read with it at once. Takes some 48 MB, of which the program's own file
/// holds 28, and 8 MB a thread.
class ReaderModel {
 public:
  /// The model that was built into the program, made at the first call (some 50 ms); null where there is none, or
  /// where this machine refuses it: embedded_fault() says which.
  static const ReaderModel* embedded();
  static const std::string& embedded_fault();  ///< empty where there is a model

  /// From a file's bytes, which must outlive it; `kernels`: those of this machine where none are given; `sha256`: the
  /// bytes' own in hex where somebody knows it. Errors: malformed, system.
  static Result<std::unique_ptr<const ReaderModel>> make(std::string_view bytes, const Kernels* kernels = nullptr,
                                                         std::string_view sha256 = {});
  virtual ~ReaderModel() = default;

  /// A short name of just these weights, 12 digits of their SHA-256: other ones read otherwise.
  virtual const std::string& name() const = 0;

  /// Reads `parts` of a text, each of which is a paragraph; they are in order and cut no character. The model must
  /// outlive Labelled::second_look. Errors: too_large (Budget::max_pieces), system (no memory).
  virtual Result<Labelled> label(std::string_view text, std::span<const Span> parts,
                                 const Budget& budget = {}) const = 0;
};

}  // namespace sayso
