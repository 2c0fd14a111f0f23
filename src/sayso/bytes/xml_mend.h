// What feeds get wrong in their XML, and what it stands for.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace sayso {

/// Escapes each "&" that begins no reference and each "<" that begins no tag; CDATA sections and comments stay as they
/// are. Piece by piece: what cannot be told yet waits for the next one, at most some 50 bytes. Linear.
class XmlMender {
 public:
  /// Appends to `out` what `text`, and what waited, is; all of it where it is the `last`.
  void mend(std::string_view text, bool last, std::string& out);
  uint64_t added() const { return added_; }  ///< bytes put in so far

 private:
  enum class In { content, cdata, comment };
  size_t content(std::string_view text, size_t at, bool last, std::string& out);
  size_t inside(std::string_view text, size_t at, bool last, std::string& out);

  std::string waiting_;
  In in_ = In::content;
  uint64_t added_ = 0;
};

}  // namespace sayso
