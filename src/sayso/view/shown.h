// One statement in its page; an answer about a quote; what a record holds. Each for people and in JSON.
#pragma once
#include <string>

#include "sayso/base/json_writer.h"
#include "sayso/record/search.h"
#include "sayso/record/verify.h"
#include "sayso/view/article.h"

namespace sayso {

/// The chain link by link, where the page came from, and the page with the passage lit (colours, or >>> <<<).
/// `paragraphs`: only so many of the page before and behind the passage; all where it is not given.
std::string statement_text(const StatementInPage& shown, const TextStyle& style,
                           std::optional<uint32_t> paragraphs = std::nullopt);
/// A page with its statements marked, and where it came from.
std::string page_text(const KeptPage& page, const TextStyle& style);
/// One object on one line; spans are in code points of the page's text, which "text" is, or a part of it: `paragraphs`
/// as above, from code point "text_from" on.
std::string statement_json(const StatementInPage& shown, std::optional<uint32_t> paragraphs = std::nullopt);

std::string verdict_text(const Verdict& verdict, const TextStyle& style);
std::string verdict_json(const Verdict& verdict);
/// How a place of a page is like the quote: members of an open object.
void write_likeness(JsonWriter& json, const QuotePlace& place);

std::string stats_text(const Stats& stats);
std::string stats_json(const Stats& stats);

}  // namespace sayso
