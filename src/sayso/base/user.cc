#include "sayso/base/user.h"

#include <pwd.h>
#include <unistd.h>

#include <vector>

namespace sayso {

std::string user_name() {
  std::vector<char> room(16384);
  passwd entry{}, *found = nullptr;
  if (getpwuid_r(geteuid(), &entry, room.data(), room.size(), &found) != 0 || !found) return {};
  return found->pw_name;
}

}  // namespace sayso
