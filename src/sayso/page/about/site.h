// Where a page comes from: its address, its outlet, the section it stands in.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sayso/page/about/json_ld.h"
#include "sayso/page/tree/metas.h"
#include "sayso/page/tree/tree.h"

namespace sayso {

/// `reference` as seen from `base` (RFC 3986), where what comes out is an http or https address of at most 2,000 bytes
/// without white space; else empty. `base` may be empty.
std::string absolute_address(std::string_view base, std::string_view reference);

/// The address that the page names as its own: link rel=canonical, og:url, twitter:url; `own` (may be empty) is where
/// it came from, against which relative ones are read. Empty where it names none.
std::string canonical_address(const Tree& tree, const Metas& metas, std::string_view own);

/// The outlet's name: og:site_name, the JSON-LD's publisher, other meta elements, the JSON-LD's site, a part of the
/// title that reads like an outlet's name or that the page's copyright notice, home link or address confirms. Empty
/// where nothing names it.
std::string outlet_of(const Tree& tree, const Metas& metas, const LinkedData& data, std::string_view url);

/// "www.post.example" of "https://www.post.example/a" without "www."; empty without one.
std::string host_of(std::string_view url);

/// article:section and its like, the JSON-LD's articleSection, the last link of a breadcrumb trail; as the page has it.
std::string section_of(const Tree& tree, const Metas& metas, const LinkedData& data, std::string_view title);

/// The publisher's own word on a paywall: isAccessibleForFree, article:content_tier.
std::optional<bool> declared_paywall(const Metas& metas, const LinkedData& data);

}  // namespace sayso
