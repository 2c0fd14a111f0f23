// Who may ask: hosts, origins and tokens. A page of another site that runs in the same browser must neither read the
// record nor write into it, and a name that was pointed at this machine (DNS rebinding) must not make it seem to be
// ours.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/serve/request.h"

namespace sayso {

/// True where both are equal; takes time by `given` alone, so that nobody learns how much of a guess was right.
bool equal_in_constant_time(std::string_view expected, std::string_view given);

/// 32 hex digits that nobody can guess.
std::string random_token();

class Gate {
 public:
  /// `hosts`: what Host may be, "127.0.0.1:7296"; none: anything, since then the token keeps others out. `token`:
  /// without it nobody reads anything; empty: everybody on this machine may.
  Gate(std::vector<std::string> hosts, std::string token, std::string cookie_name);

  const std::string& write_token() const { return write_token_; }
  /// What is wrong with a request, by its head alone; nothing where it may go on.
  std::optional<Reply> refuse(const Head& head) const;
  /// Whether it came with the token, in the header, or with the cookie of a session.
  bool let_in(const Head& head) const;
  /// Changes the token for a cookie: an answer that sets it and leads to "/", or a refusal.
  Reply open(std::string_view token) const;

 private:
  bool known_host(std::string_view host) const;
  std::vector<std::string> hosts_;
  std::string token_, cookie_, session_, write_token_;
};

}  // namespace sayso
