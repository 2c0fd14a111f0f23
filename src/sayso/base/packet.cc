#include "sayso/base/packet.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace sayso {
namespace {

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return true;
}

bool receive_all(int socket, char* into, size_t size) {
  while (size > 0) {
    const ssize_t n = recv(socket, into, size, 0);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    into += n;
    size -= static_cast<size_t>(n);
  }
  return true;
}

}  // namespace

bool Packet::get_bytes(void* into, size_t size) {
  if (bytes_.size() - at_ < size) return false;
  std::memcpy(into, bytes_.data() + at_, size);
  at_ += size;
  return true;
}

bool send_packet(int socket, std::string_view bytes) {
  const uint64_t size = bytes.size();
  if (size < 4096) {  // in one piece
    std::string whole(reinterpret_cast<const char*>(&size), sizeof size);
    return send_all(socket, whole += bytes);
  }
  return send_all(socket, {reinterpret_cast<const char*>(&size), sizeof size}) && send_all(socket, bytes);
}

std::optional<std::string> receive_packet(int socket, uint64_t most) {
  constexpr size_t piece = 1 << 20;
  uint64_t size = 0;
  if (!receive_all(socket, reinterpret_cast<char*>(&size), sizeof size) || size > most) return std::nullopt;
  std::string bytes;
  while (bytes.size() < size) {  // no memory for what was announced and does not come
    const size_t had = bytes.size(), more = static_cast<size_t>(std::min<uint64_t>(piece, size - had));
    bytes.resize(had + more);
    if (!receive_all(socket, bytes.data() + had, more)) return std::nullopt;
  }
  return bytes;
}

bool send_with_descriptor(int socket, std::string_view bytes, int descriptor) {
  iovec part{const_cast<char*>(bytes.data()), bytes.size()};
  alignas(cmsghdr) char room[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  if (descriptor >= 0) {
    message.msg_control = room;
    message.msg_controllen = sizeof room;
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
  }
  ssize_t n = 0;
  while ((n = sendmsg(socket, &message, MSG_NOSIGNAL)) < 0 && errno == EINTR) {
  }
  return n == static_cast<ssize_t>(bytes.size());
}

bool receive_with_descriptor(int socket, char* into, size_t size, int* descriptor) {
  iovec part{into, size};
  alignas(cmsghdr) char room[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = room;
  message.msg_controllen = sizeof room;
  ssize_t n = 0;
  while ((n = recvmsg(socket, &message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR) {
  }
  const cmsghdr* header = n > 0 ? CMSG_FIRSTHDR(&message) : nullptr;
  int came = -1;
  if (header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS)
    std::memcpy(&came, CMSG_DATA(header), sizeof came);
  const bool whole = n == static_cast<ssize_t>(size);
  if (whole && descriptor)
    *descriptor = came;
  else if (came >= 0)
    close(came);
  return whole;
}

}  // namespace sayso
