#include "sayso/bytes/sha256.h"

#include <openssl/evp.h>

#include <new>

#include "sayso/bytes/document.h"

namespace sayso {
namespace {

// Looked up once: the look-up takes longer than the digest of a row.
struct Hashing {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  ~Hashing() { EVP_MD_CTX_free(context); }
};

}  // namespace

std::string sha256_bytes(std::string_view bytes) {
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  thread_local Hashing hashing;
  std::string out(32, '\0');
  if (!algorithm || !hashing.context || !EVP_DigestInit_ex2(hashing.context, algorithm, nullptr) ||
      !EVP_DigestUpdate(hashing.context, bytes.data(), bytes.size()) ||
      !EVP_DigestFinal_ex(hashing.context, reinterpret_cast<unsigned char*>(out.data()), nullptr))
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
