#include "sayso/bytes/feed_item.h"

#include "sayso/base/words.h"
#include "sayso/bytes/plain_words.h"
#include "sayso/bytes/stamp.h"

namespace sayso {
namespace {

void set(std::optional<std::string>& place, std::string value) {
  if (!place && !value.empty()) place = std::move(value);
}

std::string day_of(const std::string& published, const std::string& updated) {
  std::string day = stamp_of(published).day;
  return day.empty() ? stamp_of(updated).day : day;
}

// "ships wit [&#8230;]": what says that a summary was cut off stands in no brackets, as the sentence before it does
// not.
void unbracket_cut(std::string& text) {
  constexpr size_t reach = 1000;  // "The post X appeared first on Y." may stand behind it
  for (const std::string_view mark : {"[&#8230;]", "[&hellip;]", "[…]", "[...]"}) {
    const size_t at = text.rfind(mark);
    if (at != std::string::npos && text.size() - at <= reach) text.replace(at, mark.size(), "…");
  }
}

}  // namespace

bool give_feed_item(FeedItem from, const std::string& outlet, size_t number, const Item& feed, Walking& walking) {
  Item item = member_of(feed, feed.source + "#" + std::to_string(number), feed.id + "-" + std::to_string(number));
  const bool full = has_word(from.content);
  std::string& text = full ? from.content : from.summary;
  if (!has_word(text)) {
    pass_over("feed item without a text", walking);
    return true;
  }
  unbracket_cut(text);
  const bool plain = full ? from.content_is_text : from.summary_is_text;
  std::optional<std::string> own;  // outranks what an archive says, which is the address of the feed
  for (std::string* address : {&from.link, &from.id}) {
    *address = on_one_line(*address);
    if (is_web_address(*address)) set(own, *address);
  }
  if (own) item.given.url = std::move(own);
  set(item.given.title, words_of_markup(from.title));
  set(item.given.outlet, words_of_markup(from.outlet.empty() ? outlet : from.outlet));
  set(item.given.published, day_of(from.published, from.updated));
  if (item.given.byline.empty())
    for (const std::string& author : from.authors)
      for (std::string& name : names_of_author(author)) item.given.byline.push_back(std::move(name));
  item.given.charset = "utf-8";
  const Media media = plain || !has_markup(text) ? Media::text : Media::html;
  return give_document(std::move(text), item, media, walking);
}

}  // namespace sayso
