#include "sayso/record/checked.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <utility>

#include "sayso/record/digest.h"

namespace sayso {
namespace {

constexpr size_t buckets = 65536;
constexpr size_t most_kept = size_t{256} << 20;  // bytes, of 16 million rows; three times that while it is written
constexpr std::string_view head = "sayso checked 2 " SAYSO_VERSION "\n";

size_t bucket_of(std::string_view digest) {
  return static_cast<size_t>(static_cast<unsigned char>(digest[0])) * 256 + static_cast<unsigned char>(digest[1]);
}

// What others of this system may write vouches for nothing.
bool own_file(const std::string& path) {
  struct stat about{};
  return stat(path.c_str(), &about) == 0 && S_ISREG(about.st_mode) && about.st_uid == geteuid() &&
         (about.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

}  // namespace

CheckedRows::CheckedRows(std::string path) : path_(std::move(path)) {
  if (path_.empty() || !own_file(path_)) return;
  std::error_code e;
  const uintmax_t size = std::filesystem::file_size(path_, e);
  if (e || size > head.size() + most_kept || size < head.size() || (size - head.size()) % size_of_digest != 0) return;
  std::ifstream in(path_, std::ios::binary);
  std::string first(head.size(), '\0');
  in.read(first.data(), static_cast<std::streamsize>(first.size()));
  known_.resize(size - head.size());
  in.read(known_.data(), static_cast<std::streamsize>(known_.size()));
  if (!in || first != head) known_.clear();
}

std::string_view CheckedRows::known(size_t place) const {
  return std::string_view(known_).substr(place * size_of_digest, size_of_digest);
}

void CheckedRows::index() {
  const size_t all = known_.size() / size_of_digest;
  begins_.assign(buckets + 1, 0);
  for (size_t place = 0; place < all; ++place) ++begins_[bucket_of(known(place)) + 1];
  for (size_t b = 0; b < buckets; ++b) begins_[b + 1] += begins_[b];
  places_.resize(all);
  std::vector<uint32_t> at(begins_.begin(), begins_.end() - 1);
  for (size_t place = 0; place < all; ++place) places_[at[bucket_of(known(place))]++] = static_cast<uint32_t>(place);
}

bool CheckedRows::has(std::string_view digest) {
  if (known_.empty() || digest.size() != size_of_digest) return false;
  if (known(next_) == digest) return ++next_, true;
  if (begins_.empty()) index();
  const size_t bucket = bucket_of(digest);
  for (size_t i = begins_[bucket]; i < begins_[bucket + 1]; ++i)
    if (known(places_[i]) == digest) return next_ = places_[i] + size_t{1}, true;
  return false;
}

void CheckedRows::keep() {
  if (path_.empty() || fresh_.empty() || known_.size() + fresh_.size() > most_kept) return;
  known_ += std::exchange(fresh_, {});
  begins_.clear(), places_.clear();
  std::error_code e;
  const std::filesystem::path folder = std::filesystem::path(path_).parent_path();
  if (!folder.empty() && std::filesystem::create_directories(folder, e))
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, e);
  const std::string begun = path_ + "." + std::to_string(getpid());
  std::ofstream out(begun, std::ios::binary | std::ios::trunc);
  std::filesystem::permissions(begun, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, e);
  out.write(head.data(), static_cast<std::streamsize>(head.size()));
  out.write(known_.data(), static_cast<std::streamsize>(known_.size()));
  out.close();
  if (!out || std::rename(begun.c_str(), path_.c_str()) != 0) std::filesystem::remove(begun, e);
}

}  // namespace sayso
