#include "sayso/bytes/sha256.h"

#include <openssl/evp.h>

#include <array>
#include <atomic>
#include <memory>
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

void sha256_into(std::string_view bytes, std::span<unsigned char, 32> out) {
  // Making one takes as long as the digest of a row.
  thread_local const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  const EVP_MD* const one = algorithm();
  if (!one || !context || !EVP_DigestInit_ex2(context.get(), one, nullptr) ||
      !EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) ||
      !EVP_DigestFinal_ex(context.get(), out.data(), nullptr))
    throw std::bad_alloc();
}

std::string sha256_bytes(std::string_view bytes) {
  std::array<unsigned char, 32> out;
  sha256_into(bytes, out);
  return {reinterpret_cast<const char*>(out.data()), out.size()};
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
