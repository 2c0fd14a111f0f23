// What processes of this program say to one another over a socket: numbers and texts with their lengths, descriptors.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace sayso {

/// Put in an order and taken out in the same one. What comes from a process that a stranger's bytes may have taken over
/// is only ever too short; whoever takes a number out looks whether it can be.
class Packet {
 public:
  Packet() = default;
  explicit Packet(std::string bytes) : bytes_(std::move(bytes)) {}
  const std::string& bytes() const { return bytes_; }

  template <class T>
  void put(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void put(const std::string& text) {
    put(static_cast<uint64_t>(text.size()));
    bytes_ += text;
  }
  void put(const std::optional<std::string>& text) {
    put(static_cast<char>(text.has_value()));
    if (text) put(*text);
  }
  void put(const std::vector<std::string>& texts) {
    put(static_cast<uint64_t>(texts.size()));
    for (const std::string& text : texts) put(text);
  }
  /// False where less is there.
  template <class T>
  bool get(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    return get_bytes(&value, sizeof value);
  }
  bool get(std::string& text) {
    uint64_t size = 0;
    if (!get(size) || bytes_.size() - at_ < size) return false;
    text.assign(bytes_, at_, static_cast<size_t>(size));
    at_ += static_cast<size_t>(size);
    return true;
  }
  /// The last of what is in it, without a copy of it.
  bool take_last(std::string& text) {
    uint64_t size = 0;
    if (!get(size) || bytes_.size() - at_ != size) return false;
    bytes_.erase(0, at_);
    text = std::move(bytes_);
    bytes_.clear(), at_ = 0;
    return true;
  }
  bool get(std::optional<std::string>& text) {
    char there = 0;
    if (!get(there)) return false;
    if (there) return get(text.emplace());
    text.reset();
    return true;
  }
  bool get(std::vector<std::string>& texts) {
    uint64_t count = 0;
    if (!get(count)) return false;
    texts.clear();
    for (std::string text; count > 0; --count) {
      if (!get(text)) return false;
      texts.push_back(text);
    }
    return true;
  }

 private:
  bool get_bytes(void* into, size_t size);

  std::string bytes_;
  size_t at_ = 0;
};

/// With its length before it. False where the other end is gone.
bool send_packet(int socket, std::string_view bytes);
inline bool send_packet(int socket, const Packet& packet) { return send_packet(socket, packet.bytes()); }
/// Nothing at the end, where it is larger than `most`, or where it does not come within the socket's time.
std::optional<std::string> receive_packet(int socket, uint64_t most);

/// The bytes in one message, with a descriptor where that is not -1.
bool send_with_descriptor(int socket, std::string_view bytes, int descriptor);
/// False where other than `size` bytes come. The descriptor is the caller's to close; -1 where none came.
bool receive_with_descriptor(int socket, char* into, size_t size, int* descriptor);

}  // namespace sayso
