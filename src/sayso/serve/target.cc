#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/serve/request.h"

namespace sayso {
namespace {

constexpr size_t most_bytes = 48 * 1024, most_parts = 8, most_parameters = 32;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

tl::unexpected<Error> bad(std::string message) { return fail(ErrorCode::malformed, std::move(message), "target"); }

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

Result<std::string> part_of(std::string_view coded) {
  auto part = percent_decoded(coded, false);
  if (!part || !is_utf8(*part)) return bad("the path is no UTF-8 in percent-code");
  if (part->empty() || *part == "." || *part == "..") return bad("the path has an empty part, \".\" or \"..\"");
  if (has_control(*part) || part->find_first_of("/\\") != std::string::npos)
    return bad("a part of the path has a slash, backslash or control character");
  return std::move(*part);
}

Result<void> read_path(std::string_view path, Target& out) {
  path.remove_prefix(1);
  while (!path.empty()) {
    const size_t end = std::min(path.find('/'), path.size());
    if (out.path.size() == most_parts) return bad("the path has too many parts");
    auto part = part_of(path.substr(0, end));
    if (!part) return tl::unexpected(part.error());
    out.path.push_back(std::move(*part));
    out.folder = end < path.size() && end + 1 == path.size();
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return {};
}

Result<void> read_parameters(std::string_view query, Target& out) {
  while (!query.empty()) {
    const std::string_view one = query.substr(0, std::min(query.find('&'), query.size()));
    query.remove_prefix(std::min(one.size() + 1, query.size()));
    if (one.empty()) continue;
    if (out.parameters.size() == most_parameters) return bad("too many parameters");
    const size_t equals = std::min(one.find('='), one.size());
    auto name = percent_decoded(one.substr(0, equals), true);
    auto value = percent_decoded(one.substr(std::min(equals + 1, one.size())), true);
    if (!name || !value || !is_utf8(*name) || !is_utf8(*value)) return bad("a parameter is no UTF-8 in percent-code");
    if (has_control(*name) || value->find('\0') != std::string::npos)
      return bad("a parameter has a character that none has");
    for (const auto& [known, given] : out.parameters)
      if (known == *name) return bad("the parameter '" + *name + "' is given twice");
    out.parameters.emplace_back(std::move(*name), std::move(*value));
  }
  return {};
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text, bool plus) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += plus && text[i] == '+' ? ' ' : text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '_' || c == '.' || c == '~';
    if (plain) {
      out += c;
      continue;
    }
    out += '%';
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

Result<Target> parse_target(std::string_view target) {
  if (target.size() > most_bytes) return fail(ErrorCode::too_large, "the address is too long", "target");
  if (target.empty() || target[0] != '/') return bad("the target is no path");
  if (target.find('#') != std::string_view::npos) return bad("the target has a fragment");
  Target out;
  const size_t query = std::min(target.find('?'), target.size());
  if (auto ok = read_path(target.substr(0, query), out); !ok) return tl::unexpected(ok.error());
  if (auto ok = read_parameters(target.substr(std::min(query + 1, target.size())), out); !ok)
    return tl::unexpected(ok.error());
  return out;
}

}  // namespace sayso
