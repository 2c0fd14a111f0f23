// Thrift's compact protocol, written: as much of it as Parquet's headers take. For export/ alone.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

class Thrift {
 public:
  Thrift& i32(int field, int32_t value) { return integer(field, 5, value); }
  Thrift& i64(int field, int64_t value) { return integer(field, 6, value); }
  Thrift& text(int field, std::string_view value) {
    head(field, 8);
    return bare_text(value);
  }
  Thrift& open(int field) {  ///< a structure
    head(field, 12);
    return open_bare();
  }
  Thrift& open_bare() {  ///< one in a list
    before_.push_back(last_);
    last_ = 0;
    return *this;
  }
  Thrift& close() {
    out_ += '\0';
    last_ = before_.empty() ? 0 : before_.back();
    if (!before_.empty()) before_.pop_back();
    return *this;
  }
  enum Of { integers = 5, texts = 8, structures = 12 };
  Thrift& list(int field, size_t size, Of of) {
    head(field, 9);
    if (size < 15) {
      out_ += static_cast<char>(size << 4 | of);
    } else {
      out_ += static_cast<char>(0xF0 | of);
      varint(size);
    }
    return *this;
  }
  Thrift& bare_i32(int32_t value) {
    zigzag(value);
    return *this;
  }
  Thrift& bare_text(std::string_view value) {
    varint(value.size());
    out_ += value;
    return *this;
  }
  const std::string& bytes() const { return out_; }

 private:
  void varint(uint64_t value) {
    for (; value >= 0x80; value >>= 7) out_ += static_cast<char>(value | 0x80);
    out_ += static_cast<char>(value);
  }
  void zigzag(int64_t value) { varint(static_cast<uint64_t>(value) << 1 ^ static_cast<uint64_t>(value >> 63)); }
  void head(int field, int type) {
    out_ += static_cast<char>((field - last_) << 4 | type);  // fields here never lie 16 apart
    last_ = field;
  }
  Thrift& integer(int field, int type, int64_t value) {
    head(field, type);
    zigzag(value);
    return *this;
  }
  std::string out_;
  std::vector<int> before_;
  int last_ = 0;
};

}  // namespace sayso
