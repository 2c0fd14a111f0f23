// Whatever these bytes are: their documents. One way for files, members of archives, records and attachments.
#pragma once
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sayso/bytes/repeats.h"
#include "sayso/bytes/stream.h"
#include "sayso/bytes/walk.h"

namespace sayso {

/// What is known of some bytes before they are read. A container fills one in for each of its members.
struct Item {
  std::string source;      ///< for Document::source and Error::where: "PATH", "PATH!member", "PATH#offset"
  std::string id;          ///< of the document, or what a container makes the ids of its documents from
  std::string name;        ///< a file name, for its ending; empty where there is none
  std::string media_type;  ///< as declared by HTTP or MIME, lower case, without parameters; empty where it is not
  Given given;             ///< goes into its documents
  uint64_t size = 0;       ///< 0 where not known
  int descriptor = -1;     ///< of a file on a disk that holds just these bytes; mostly there is none
  bool packed = false;     ///< the bytes were packed (gzip, zstd) and are unpacked on the way
  unsigned depth = 0;      ///< containers around it; 0: a file that the walk itself met
};

/// What a walk asks of the program around it, where its files are opened in processes (openers.h).
struct AroundWalk {
  /// Called before a member is looked into; why it is not to be, where it is not.
  std::function<std::optional<Error>(const Item&)> enter;
  std::function<std::FILE*()> temporary_file;  ///< null where there is no room
};

/// What goes along on a walk. Not thread-safe.
struct Walking {
  const WalkOptions& options;
  const EachDocument& each;
  PassedOver passed_over{};
  Repeats repeats{};
  std::optional<uint64_t> unpacking_left = std::nullopt;  ///< bytes that the outermost zip may still unpack to
  const AroundWalk* around = nullptr;                     ///< null: nothing is asked
};

/// Finds out what the bytes are and gives each of their documents to walking.each, or an error. What is packed (gzip,
/// zstd) is unpacked. What is no document and holds none is passed over and counted where it is a member
/// (item.depth > 0); a file of its own is taken for text. Nesting is limited by budget.max_nesting.
/// False: `each` ended the walk.
bool give_contents(std::unique_ptr<ByteSource> bytes, Item item, Walking& walking);
bool give_contents(std::string bytes, Item item, Walking& walking);

/// Gives these bytes as one document: all that is left of the stream, or `bytes`. Errors to `each`: too_large,
/// malformed (empty), those of the stream.
bool give_document(Stream& stream, const Item& item, Media media, Walking& walking);
bool give_document(std::string bytes, const Item& item, Media media, Walking& walking);

/// Tells of something that cannot be read, by item.source. `at`: a byte in it.
bool give_error(Error error, const Item& item, Walking& walking, uint64_t at = 0);

/// The item of a member of `container`: one deeper, with what is given of the container.
Item member_of(const Item& container, std::string source, std::string id);

/// Counts something that holds no document. `what` is for people: "picture", "video or sound", "script or style".
void pass_over(const std::string& what, Walking& walking);
/// The word for people of what a media type is.
std::string what_it_is(std::string_view media_type);

}  // namespace sayso
