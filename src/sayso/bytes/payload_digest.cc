#include "sayso/bytes/payload_digest.h"

#include <openssl/sha.h>

#include <cstdint>
#include <new>
#include <string>

#include "sayso/base/utf8.h"

namespace sayso {
namespace {

std::string hex(std::string_view bytes) {
  std::string out;
  for (unsigned char c : bytes) {
    out += "0123456789abcdef"[c >> 4];
    out += "0123456789abcdef"[c & 15];
  }
  return out;
}

// RFC 4648, in small letters, without '='.
std::string base32(std::string_view bytes) {
  std::string out;
  uint32_t held = 0;
  unsigned bits = 0;
  for (unsigned char c : bytes) {
    held = held << 8 | c;
    for (bits += 8; bits >= 5; bits -= 5) out += "abcdefghijklmnopqrstuvwxyz234567"[held >> (bits - 5) & 31];
  }
  if (bits > 0) out += "abcdefghijklmnopqrstuvwxyz234567"[held << (5 - bits) & 31];
  return out;
}

std::string raw_digest(std::string_view algorithm, std::string_view bytes) {
  unsigned char digest[SHA512_DIGEST_LENGTH];
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  const unsigned char* made = digest;  // null where OpenSSL has no memory
  size_t length = 0;
  if (algorithm == "sha1" || algorithm == "sha-1") {
    made = SHA1(data, bytes.size(), digest);
    length = SHA_DIGEST_LENGTH;
  } else if (algorithm == "sha256" || algorithm == "sha-256") {
    made = SHA256(data, bytes.size(), digest);
    length = SHA256_DIGEST_LENGTH;
  } else if (algorithm == "sha512" || algorithm == "sha-512") {
    made = SHA512(data, bytes.size(), digest);
    length = SHA512_DIGEST_LENGTH;
  }
  if (!made) throw std::bad_alloc();
  return std::string(reinterpret_cast<const char*>(digest), length);
}

}  // namespace

bool is_digest_of(std::string_view named, std::string_view bytes) {
  const size_t colon = named.find(':');
  if (colon == named.npos) return false;
  std::string value = lower_ascii(named.substr(colon + 1));
  while (value.ends_with('=')) value.pop_back();
  const std::string digest = raw_digest(lower_ascii(named.substr(0, colon)), bytes);
  return !digest.empty() && (value == base32(digest) || value == hex(digest));
}

}  // namespace sayso
