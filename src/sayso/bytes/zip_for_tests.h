// Makes zips for tests.
#pragma once
#include <zip.h>

#include <string>
#include <utility>
#include <vector>

namespace sayso {

struct ZipMemberForTests {
  std::string name, bytes;
  bool stored = false;
  std::string password = "";
};

inline std::string zipped(const std::vector<ZipMemberForTests>& members) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error);
  for (const ZipMemberForTests& m : members) {
    zip_source_t* bytes = zip_source_buffer(archive, m.bytes.data(), m.bytes.size(), 0);
    const auto index = static_cast<zip_uint64_t>(zip_file_add(archive, m.name.c_str(), bytes, ZIP_FL_ENC_UTF_8));
    if (m.stored) zip_set_file_compression(archive, index, ZIP_CM_STORE, 0);
    if (!m.password.empty()) zip_file_set_encryption(archive, index, ZIP_EM_AES_128, m.password.c_str());
  }
  zip_close(archive);
  zip_stat_t about;
  zip_source_stat(target, &about);
  std::string out(about.size, '\0');
  zip_source_open(target);
  zip_source_read(target, out.data(), out.size());
  zip_source_close(target);
  zip_source_free(target);
  return out;
}

}  // namespace sayso
