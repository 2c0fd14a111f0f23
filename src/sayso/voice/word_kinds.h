// Small classes of words that tell what a phrase may be. Lower case.
#pragma once
#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace sayso {

inline bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

inline bool is_definite(std::string_view w) {
  return one_of(w, {"the", "this", "that", "these", "those", "its", "their", "his", "her"});
}
inline bool is_indefinite(std::string_view w) { return one_of(w, {"a", "an", "another", "one"}); }
inline bool is_relative(std::string_view w) { return one_of(w, {"who", "which", "that", "whom"}); }
inline bool is_report(std::string_view w) {
  return one_of(w, {"statement", "statements", "report", "reports", "announcement", "letter", "comments", "remarks",
                    "interview", "speech", "press release"});
}
// Too wide to be somebody of whom content speaks.
inline bool is_vague(std::string_view w) {
  return one_of(w, {"people",  "men",       "women",  "others", "many",    "some",    "members", "house",    "company",
                    "country", "countries", "states", "powers", "nations", "service", "force",   "body",     "team",
                    "post",    "site",      "media",  "staff",  "public",  "board",   "mission", "campaign", "office",
                    "bank",    "club",      "star",   "sun",    "paper",   "press"});
}

}  // namespace sayso
