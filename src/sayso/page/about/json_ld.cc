#include "sayso/page/about/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <map>

#include "sayso/page/about/json_mend.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr size_t most_bytes = 8u << 20, most_nodes = 50'000, most_things = 200, most_names = 30, most_ids = 5'000;
constexpr size_t longest_value = 2'000, longest_id = 300;

// "http://schema.org/NewsArticle", "schema:NewsArticle" -> "NewsArticle"
std::string_view local(std::string_view name) {
  const size_t cut = name.find_last_of("/:#");
  return cut == std::string_view::npos ? name : name.substr(cut + 1);
}

// A string, {"@value": string}, or the first of a list of these. Short enough to be a value of ours.
std::string_view string_of(element e) {
  array list;
  object o;
  if (e.get_array().get(list) == simdjson::SUCCESS) {
    if (list.begin() == list.end()) return {};
    e = *list.begin();
  }
  if (e.get_object().get(o) == simdjson::SUCCESS && o.at_key("@value").get(e)) return {};
  std::string_view s;
  if (e.get_string().get(s) || s.size() > longest_value) return {};
  return s;
}

std::optional<bool> truth_of(element e) {
  bool b = false;
  if (e.get_bool().get(b) == simdjson::SUCCESS) return b;
  const std::string_view word = local(string_of(e));
  if (word == "True" || word == "true" || word == "TRUE" || word == "1") return true;
  if (word == "False" || word == "false" || word == "FALSE" || word == "0") return false;
  return std::nullopt;
}

int rank_of_type(std::string_view type) {
  type = local(type);
  if (type.ends_with("Article") || type.ends_with("Posting") || type == "Report") return 4;
  if (type.ends_with("Review")) return 3;
  for (const std::string_view work : {"HowTo", "Recipe", "CreativeWork", "LearningResource", "Guide", "Quiz"})
    if (type == work) return 3;
  return type.ends_with("Page") ? 2 : 0;
}

template <class Use>
void each_type(element type, Use use) {
  array types;
  std::string_view one;
  if (type.get_string().get(one) == simdjson::SUCCESS) use(one);
  if (type.get_array().get(types) == simdjson::SUCCESS)
    for (element t : types)
      if (t.get_string().get(one) == simdjson::SUCCESS) use(one);
}

// A name, or the @id under which one stands elsewhere.
struct Reference {
  LinkedName name;
  std::string id;
};

// One object that may be the article.
struct Thing {
  LinkedData data;
  std::vector<Reference> authors, creators;
  Reference publisher;
};

void take(element value, std::string& into) {
  if (into.empty()) into = std::string(string_of(value));
}

bool is_organization(std::string_view type) {
  type = local(type);
  return type.ends_with("Organization") || type == "Corporation" || type == "WebSite" || type == "Brand";
}

LinkedName name_of(object o) {
  LinkedName out;
  std::string_view given, family, name;
  for (const auto& field : o) {
    const std::string_view key = local(field.key);
    if (key == "name" && name.empty()) name = string_of(field.value);
    if (key == "givenName") given = string_of(field.value);
    if (key == "familyName") family = string_of(field.value);
    if (key == "@type") each_type(field.value, [&](std::string_view t) { out.organization |= is_organization(t); });
  }
  out.name = std::string(name);
  if (name.empty() && !given.empty() && !family.empty()) out.name = std::string(given) + " " + std::string(family);
  return out;
}

void reference(element e, std::vector<Reference>& into) {
  if (into.size() >= most_names) return;
  object o;
  element inner;
  array names;
  if (e.get_object().get(o)) {
    if (const std::string_view name = string_of(e); !name.empty()) into.push_back({{std::string(name), false}, {}});
    return;
  }
  Reference r{name_of(o), {}};
  if (!o.at_key("name").get(inner) && inner.get_array().get(names) == simdjson::SUCCESS) {
    for (element n : names)
      if (const std::string_view name = string_of(n); !name.empty() && into.size() < most_names)
        into.push_back({{std::string(name), r.name.organization}, {}});
    return;
  }
  if (r.name.name.empty() && !o.at_key("@id").get(inner)) r.id = std::string(string_of(inner));
  if (!r.name.name.empty() || !r.id.empty()) into.push_back(std::move(r));
}

// A name as a string, {"name": ...}, {"@id": ...}, {"name": [...]} or a list of these.
void references(element e, std::vector<Reference>& into) {
  array list;
  if (e.get_array().get(list)) return reference(e, into);
  for (element item : list) reference(item, into);
}

void take_body(element e, std::string& into) {
  constexpr size_t longest_body = 1'000'000;
  std::string_view text;
  if (!e.get_string().get(text) && text.size() <= longest_body) into = std::string(text);
}

void main_address(element e, std::string& into) {
  object o;
  if (!e.get_object().get(o) && o.at_key("@id").get(e)) return;
  take(e, into);
}

// false where a part is not free.
std::optional<bool> freedom_of_parts(element e) {
  array list;
  object o;
  element free;
  if (e.get_array().get(list)) {
    if (e.get_object().get(o) || o.at_key("isAccessibleForFree").get(free)) return std::nullopt;
    return truth_of(free) == false ? std::optional(false) : std::nullopt;
  }
  for (element item : list)
    if (!item.get_object().get(o) && !o.at_key("isAccessibleForFree").get(free) && truth_of(free) == false)
      return false;
  return std::nullopt;
}

Thing thing_of(object o, int rank) {
  Thing t;
  t.data.rank = rank;
  std::string name, id;
  std::vector<Reference> publishers;
  for (const auto& field : o) {
    const std::string_view key = local(field.key);
    if (key == "headline") take(field.value, t.data.headline);
    if (key == "name") take(field.value, name);
    if (key == "articleBody") take_body(field.value, t.data.body);
    if (key == "datePublished") take(field.value, t.data.published);
    if (key == "dateModified") take(field.value, t.data.modified);
    if (key == "inLanguage") take(field.value, t.data.language);
    if (key == "articleSection") take(field.value, t.data.section);
    if (key == "url") take(field.value, t.data.url);
    if (key == "@id") take(field.value, id);
    if (key == "mainEntityOfPage") main_address(field.value, t.data.url);
    if (key == "author") references(field.value, t.authors);
    if (key == "creator") references(field.value, t.creators);
    if (key == "publisher") references(field.value, publishers);
    if (key == "isAccessibleForFree") t.data.free = truth_of(field.value);
    if (key == "hasPart" && !t.data.free) t.data.free = freedom_of_parts(field.value);
  }
  if (t.data.headline.empty() && rank > 2) t.data.headline = name;
  if (t.data.url.empty() && id.starts_with("http")) t.data.url = id;
  if (!publishers.empty()) t.publisher = publishers[0];
  return t;
}

// Without scheme, "www.", query, fragment and closing slash, in lower case.
std::string bare_address(std::string_view url) {
  if (const size_t at = url.find("://"); at != std::string_view::npos && at < 8) url.remove_prefix(at + 3);
  if (url.starts_with("www.")) url.remove_prefix(4);
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  std::string out(url.substr(0, longest_value));
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

// All that a page's scripts tell of: what may be the article, who is behind an @id, the site.
struct Collected {
  std::vector<Thing> things;
  std::map<std::string, LinkedName> names;
  std::string site;
};

// Goes through the scripts of a page, whatever is in them, within its caps.
class Collector {
 public:
  void read(const std::string& json) {
    element root;
    if (json.size() > most_bytes - bytes_) return;
    bytes_ += json.size();
    if (!parser_.parse(json).get(root)) return walk(root);
    const std::string mended = mended_json(json);
    if (!parser_.parse(mended).get(root)) walk(root);
  }
  const Collected& found() const { return found_; }

 private:
  struct Task {
    element value;
    bool own;  // may be the page's own article, not one that it links to
  };

  void walk(element root) {
    std::vector<Task> todo{{root, true}};
    while (!todo.empty() && nodes_ < most_nodes) {
      const Task task = todo.back();
      todo.pop_back();
      ++nodes_;
      object o;
      array list;
      if (task.value.get_object().get(o) == simdjson::SUCCESS) {
        read_object(o, task.own, todo);
      } else if (task.value.get_array().get(list) == simdjson::SUCCESS) {
        const size_t first = todo.size();
        for (element item : list)
          if (todo.size() < most_nodes && !item.is_string()) todo.push_back({item, task.own});
        std::reverse(todo.begin() + static_cast<std::ptrdiff_t>(first), todo.end());
      }
    }
  }

  void read_object(object o, bool own, std::vector<Task>& todo) {
    element type;
    int rank = 0;
    bool organization = false, site = false;
    if (!o.at_key("@type").get(type))
      each_type(type, [&](std::string_view t) {
        rank = std::max(rank, rank_of_type(t));
        organization |= is_organization(t);
        site |= local(t) == "WebSite";
      });
    keep_id(o, organization);
    element name;
    if (site && found_.site.empty() && !o.at_key("name").get(name)) found_.site = std::string(string_of(name));
    if (own && rank >= 2 && found_.things.size() < most_things) found_.things.push_back(thing_of(o, rank));
    for (const auto& field : o) {
      if (!field.value.is_object() && !field.value.is_array()) continue;
      const bool inner = field.key == "@graph" || field.key == "mainEntity" || field.key == "mainEntityOfPage";
      if (todo.size() < most_nodes) todo.push_back({field.value, own && inner});
    }
  }

  void keep_id(object o, bool organization) {
    element e;
    if (found_.names.size() >= most_ids || o.at_key("@id").get(e)) return;
    const std::string_view id = string_of(e);
    if (id.empty() || id.size() > longest_id) return;
    LinkedName name = name_of(o);
    name.organization = organization;
    if (!name.name.empty()) found_.names.try_emplace(std::string(id), std::move(name));
  }

  simdjson::dom::parser parser_;
  Collected found_;
  size_t bytes_ = 0, nodes_ = 0;
};

LinkedName resolved(const Collected& all, const Reference& r) {
  if (!r.name.name.empty()) return r.name;
  auto it = all.names.find(r.id);
  return it == all.names.end() ? LinkedName{} : it->second;
}

void add_resolved(const Collected& all, const std::vector<Reference>& authors, std::vector<LinkedName>& into) {
  for (const Reference& r : authors)
    if (LinkedName name = resolved(all, r); !name.name.empty()) into.push_back(std::move(name));
}

// What the article does not say, the page may: it names the same publisher and language.
LinkedData whole(const Collected& all, const Thing& t) {
  LinkedData out = t.data;
  add_resolved(all, t.authors.empty() ? t.creators : t.authors, out.authors);
  out.publisher = resolved(all, t.publisher).name;
  for (const Thing& other : all.things) {
    if (out.publisher.empty()) out.publisher = resolved(all, other.publisher).name;
    if (out.language.empty()) out.language = other.data.language;
    if (other.data.rank != 2) continue;
    if (out.headline.empty()) out.headline = other.data.headline;
    if (out.published.empty()) out.published = other.data.published;
    if (out.modified.empty()) out.modified = other.data.modified;
    if (!out.free) out.free = other.data.free;
    if (out.authors.empty()) add_resolved(all, other.authors, out.authors);
  }
  out.site = all.site;
  return out;
}

LinkedData article_of(const Collected& all, std::string_view url, std::string_view title) {
  const std::string address = bare_address(url), letters = letters_of(title.substr(0, longest_value));
  const Thing* found = nullptr;
  int best = 0;
  for (const Thing& t : all.things) {
    const std::string own = bare_address(t.data.url);
    const bool here = !address.empty() && own == address;
    const bool named = !letters.empty() && letters_of(t.data.headline) == letters;
    const int value = t.data.rank * 4 + (here ? 2 : 0) + (named ? 1 : 0);
    if (value > best) {
      best = value;
      found = &t;
    }
  }
  if (found) return whole(all, *found);
  LinkedData nothing;
  nothing.site = all.site;
  return nothing;
}

}  // namespace

LinkedData read_linked_data(const std::vector<std::string>& scripts, std::string_view url, std::string_view title) try {
  if (scripts.empty()) return {};
  Collector collector;
  for (const std::string& script : scripts) collector.read(script);
  return article_of(collector.found(), url, title);
} catch (const std::exception&) {
  return {};  // out of memory: a page without linked data
}

}  // namespace sayso
