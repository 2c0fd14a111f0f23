#include <openssl/sha.h>

#include <new>

#include "sayso/bytes/document.h"

namespace sayso {

std::string sha256(std::string_view bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  if (!SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest)) throw std::bad_alloc();
  std::string out;
  for (unsigned char c : digest) {
    out += "0123456789abcdef"[c >> 4];
    out += "0123456789abcdef"[c & 15];
  }
  return out;
}

}  // namespace sayso
