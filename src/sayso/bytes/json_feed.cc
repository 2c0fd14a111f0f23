#include <simdjson.h>

#include <stdexcept>

#include "sayso/bytes/feed.h"
#include "sayso/bytes/feed_item.h"
#include "sayso/bytes/kind.h"

namespace sayso {
namespace {

std::string text_of(const simdjson::dom::element& object, std::string_view key) {
  std::string_view value;
  return object[key].get(value) ? std::string() : std::string(value);
}

void add_authors(const simdjson::dom::element& object, FeedItem& item) {
  simdjson::dom::element author;
  if (!object["author"].get(author)) item.authors.push_back(text_of(author, "name"));
  simdjson::dom::array authors;
  if (object["authors"].get(authors)) return;
  for (simdjson::dom::element one : authors)
    if (item.authors.size() < 50) item.authors.push_back(text_of(one, "name"));
}

FeedItem item_of(const simdjson::dom::element& from) {
  FeedItem item;
  item.title = text_of(from, "title");
  item.link = text_of(from, "url");
  item.id = text_of(from, "id");
  item.published = text_of(from, "date_published");
  item.updated = text_of(from, "date_modified");
  item.content = text_of(from, "content_html");
  if (item.content.empty()) {
    item.content = text_of(from, "content_text");
    item.content_is_text = true;
  }
  item.summary = text_of(from, "summary");
  item.summary_is_text = true;
  add_authors(from, item);
  return item;
}

bool give_items(const std::string& bytes, const Item& feed, Walking& walking) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  simdjson::dom::array items;
  if (auto e = parser.parse(bytes).get(root))
    return give_error({ErrorCode::malformed, std::string("no JSON: ") + simdjson::error_message(e), {}, 0}, feed,
                      walking);
  if (root["items"].get(items))
    return give_error({ErrorCode::malformed, "a JSON file without a feed in it", {}, 0}, feed, walking);
  const std::string outlet = text_of(root, "title");
  size_t number = 0;
  for (simdjson::dom::element one : items)
    if (!give_feed_item(item_of(one), outlet, ++number, feed, walking)) return false;
  return true;
}

}  // namespace

bool looks_like_json_feed(std::string_view head) {
  return head.substr(0, 4096).find("jsonfeed.org/version/") != std::string_view::npos &&
         head.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == head.find('{');
}

bool read_json_feed(Stream& stream, const Item& item, Walking& walking) {
  if (!looks_like_json_feed(stream.look(sniff_bytes))) {
    if (item.depth == 0)
      return give_error({ErrorCode::malformed, "a JSON file without a feed in it", {}, 0}, item, walking);
    pass_over("data", walking);
    return true;
  }
  auto bytes = read_all(stream, walking.options.budget.max_row_bytes, item.source);
  if (!bytes) return give_error(bytes.error(), item, walking);
  try {
    return give_items(*bytes, item, walking);
  } catch (const std::exception& e) {
    return give_error({ErrorCode::system, e.what(), {}, 0}, item, walking);
  }
}

}  // namespace sayso
