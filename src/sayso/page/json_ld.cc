// JSON-LD (https://schema.org/Article), as far as an article's own facts go.
#include <simdjson.h>

#include "sayso/page/about.h"

namespace sayso {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

std::string_view string_of(element e) {
  std::string_view s;
  return e.get_string().get(s) == simdjson::SUCCESS ? s : std::string_view{};
}

std::string_view string_at(object o, std::string_view key) {
  element e;
  return o.at_key(key).get(e) == simdjson::SUCCESS ? string_of(e) : std::string_view{};
}

int rank_of_type(std::string_view type) {
  if (type.ends_with("Article") || type.ends_with("Posting") || type == "Report" || type == "Review") return 3;
  return type == "WebPage" ? 2 : 1;
}

int rank_of(object o) {
  element type;
  if (o.at_key("@type").get(type)) return 0;
  array types;
  if (type.get_array().get(types)) return rank_of_type(string_of(type));
  int rank = 0;
  for (element t : types) rank = std::max(rank, rank_of_type(string_of(t)));
  return rank;
}

// A name as a string, {"name": ...}, or a list of these.
void names_of(element e, std::vector<std::string>& names) {
  array list;
  object one;
  if (e.get_array().get(list) == simdjson::SUCCESS) {
    for (element item : list) {
      object o;
      std::string_view name = item.get_object().get(o) == simdjson::SUCCESS ? string_at(o, "name") : string_of(item);
      if (!name.empty() && names.size() < 20) names.emplace_back(name);
    }
    return;
  }
  std::string_view name = e.get_object().get(one) == simdjson::SUCCESS ? string_at(one, "name") : string_of(e);
  if (!name.empty()) {
    names.emplace_back(name);
    return;
  }
  if (e.get_object().get(one) == simdjson::SUCCESS && one.at_key("name").get(e) == simdjson::SUCCESS &&
      e.get_array().get(list) == simdjson::SUCCESS)
    for (element item : list)
      if (std::string_view n = string_of(item); !n.empty() && names.size() < 20) names.emplace_back(n);
}

void take(std::string_view value, bool better, std::string& into) {
  if (!value.empty() && value.size() < 2000 && (into.empty() || better)) into = std::string(value);
}

void read_object(object o, LinkedData& into) {
  const int rank = rank_of(o);
  if (rank < 2) return;
  const bool better = rank > into.rank;
  into.rank = std::max(rank, into.rank);
  take(string_at(o, "headline"), better, into.headline);
  take(string_at(o, "datePublished"), better, into.published);
  take(string_at(o, "inLanguage"), better, into.language);
  element e;
  if (rank == 3 && o.at_key("author").get(e) == simdjson::SUCCESS && (into.authors.empty() || better)) {
    into.authors.clear();
    names_of(e, into.authors);
  }
  if (o.at_key("publisher").get(e) == simdjson::SUCCESS) {
    std::vector<std::string> names;
    names_of(e, names);
    if (!names.empty()) take(names[0], better, into.publisher);
  }
}

}  // namespace

void read_linked_data(const std::string& json, LinkedData& into) try {
  simdjson::dom::parser parser;
  element root;
  if (parser.parse(json).get(root)) return;
  std::vector<element> todo{root};
  constexpr size_t most = 20'000;
  for (size_t seen = 0; !todo.empty() && seen < most; ++seen) {
    const element e = todo.back();
    todo.pop_back();
    object o;
    array list;
    if (e.get_array().get(list) == simdjson::SUCCESS) {
      for (element item : list)
        if (todo.size() < most) todo.push_back(item);
    } else if (e.get_object().get(o) == simdjson::SUCCESS) {
      read_object(o, into);
      for (std::string_view key :
           {std::string_view("@graph"), std::string_view("mainEntity"), std::string_view("mainEntityOfPage")}) {
        element inner;
        if (o.at_key(key).get(inner) == simdjson::SUCCESS) todo.push_back(inner);
      }
    }
  }
} catch (const std::exception&) {
  // A page without linked data.
}

}  // namespace sayso
