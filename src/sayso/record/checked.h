// What was found to stand in the kept bytes, remembered outside of the record: nobody who changes a record's file
// changes this. Only record/ includes this.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

/// Digests of rows (digest.h) whose words were cut out of the bytes of the page that they name. That this was so stays
/// so: a digest is of the words, their place and the hash of the bytes. One file of this user, in the order in which
/// they were compared: who asks in that order again is answered without a search. A file that is none, or of another
/// program, is as good as empty.
class CheckedRows {
 public:
  /// `path`: of the file; empty: nothing is remembered.
  explicit CheckedRows(std::string path);
  bool has(std::string_view digest);  ///< 16 bytes
  void add(std::string_view digest) { fresh_ += digest; }
  /// Writes what was added, if anything. A file that cannot be written is no error: it will be checked again.
  void keep();

 private:
  std::string_view known(size_t place) const;
  void index();
  const std::string path_;
  std::string known_, fresh_;
  size_t next_ = 0;  // place of the one that is likely to be asked for
  // Made where one was not that: places of the digests by their first two bytes, and where those of each begin.
  std::vector<uint32_t> places_, begins_;
};

}  // namespace sayso
