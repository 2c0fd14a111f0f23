// Memory for vectors: zeroed, on a cache line's bound.
#pragma once
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>

namespace sayso {

template <class T>
class AlignedArray {
 public:
  explicit AlignedArray(size_t size) : data_(static_cast<T*>(::operator new(size * sizeof(T), bound))) {
    std::memset(static_cast<void*>(data_.get()), 0, size * sizeof(T));
  }
  T* get() { return data_.get(); }
  const T* get() const { return data_.get(); }

 private:
  static constexpr std::align_val_t bound{64};
  struct Free {
    void operator()(T* p) const { ::operator delete(static_cast<void*>(p), bound); }
  };
  std::unique_ptr<T, Free> data_;
};

}  // namespace sayso
