#include "sayso/bytes/sha256.h"

#include <openssl/evp.h>

#include <atomic>
#include <new>

#include "sayso/bytes/document.h"

namespace sayso {
namespace {

// Looked up once: the look-up takes longer than the digest of a row. Null where there is no memory for it.
const EVP_MD* algorithm() {
  static std::atomic<const EVP_MD*> kept = nullptr;
  const EVP_MD* found = kept.load();
  if (!found) kept = found = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return found;
}

}  // namespace

std::string sha256_bytes(std::string_view bytes) {
  std::string out(32, '\0');
  const EVP_MD* const one = algorithm();
  if (!one ||
      !EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(out.data()), nullptr, one, nullptr))
    throw std::bad_alloc();
  return out;
}

std::string sha256(std::string_view bytes) {
  std::string out;
  for (unsigned char c : sha256_bytes(bytes)) {
    out += "0123456789abcdef"[c >> 4];
    out += "0123456789abcdef"[c & 15];
  }
  return out;
}

}  // namespace sayso
