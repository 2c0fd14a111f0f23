#include "sayso/page/people/byline.h"

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/page/people/author_names.h"
#include "sayso/page/words/trimmed.h"
#include "sayso/page/words/words.h"

namespace sayso {
namespace {

using namespace std::string_view_literals;

constexpr size_t most_names = 12, longest_name = 60;

std::string_view bare(std::string_view word) {
  while (!word.empty() && ",;.:"sv.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  return word;
}

bool is_name_word(std::string_view word) {
  std::string_view w = bare(word);
  if (w.empty() || !is_capitalised(w) || month_of(w) > 0 || is_page_word(w, PageWord::weekday)) return false;
  return std::none_of(w.begin(), w.end(),
                      [](char c) { return (c >= '0' && c <= '9') || c == '(' || c == '"' || c == '@'; });
}

// "and", "&", "und" between two names.
bool is_small_link(std::string_view word) { return !is_capitalised(word) && is_byline_word(word, BylineWord::link); }

bool is_initial(std::string_view word) { return word.size() == 2 && word[1] == '.' && is_capitalised(word); }

// Reads "By NAME, NAME and NAME, ROLE" word by word.
class BylineReader {
 public:
  BylineReader(std::string_view text, Span line) : text_(text), line_(line) {
    for (Span s : words_of(line.of(text), 60)) words_.push_back({line.begin + s.begin, line.begin + s.end});
  }

  std::optional<FoundByline> read() {
    if (words_.size() < 2 || !is_byline_word(word(0), BylineWord::by)) return std::nullopt;
    at_ = 1;
    if (is_page_word(word(1), PageWord::definite) || is_staff_ahead(1)) {
      if (!staff()) return std::nullopt;
    } else {
      if (!person()) return std::nullopt;
      while (at_ < words_.size() && found_.names.size() < most_names && another_person()) {
      }
      role();
    }
    found_.span = {line_.begin, words_[at_ - 1].end};
    return found_;
  }

  size_t words_left() const { return words_.size() - at_; }
  std::string_view next() const { return word(at_); }

 private:
  std::string_view word(size_t i) const { return i < words_.size() ? words_[i].of(text_) : std::string_view{}; }

  bool is_staff_ahead(size_t from) const {
    for (size_t i = from; i < from + 5 && i < words_.size(); ++i) {
      if (is_page_word(bare(word(i)), PageWord::staff)) return i > from;
      if (!is_capitalised(word(i)) || word(i).ends_with(',')) return false;
    }
    return false;
  }

  // "the Sella Post Wire Staff"
  bool staff() {
    size_t first = at_ + (is_page_word(word(at_), PageWord::definite) ? 1 : 0);
    for (size_t i = first; i < first + 6 && i < words_.size(); ++i) {
      if (!is_capitalised(word(i))) return false;
      if (!is_page_word(bare(word(i)), PageWord::staff)) continue;
      found_.names.push_back(cut(first, i));
      at_ = i + 1;
      return true;
    }
    return false;
  }

  // First name, initials, particles, last name.
  bool person() {
    size_t i = at_;
    if (!is_name_word(word(i)) || word(i).ends_with(',')) return false;
    ++i;
    while (is_initial(word(i)) || is_page_word(word(i), PageWord::particle)) ++i;
    if (!is_name_word(word(i))) return false;
    const bool closed = word(i).ends_with(',') || i + 1 >= words_.size() || is_link(i + 1);
    // A third capital word belongs to the name where the name visibly ends behind it.
    if (!closed && is_name_word(word(i + 1)) &&
        (word(i + 1).ends_with(',') || is_link(i + 2) || i + 2 == words_.size()))
      ++i;
    found_.names.push_back(cut(at_, i));
    at_ = i + 1;
    return true;
  }

  bool is_link(size_t i) const { return is_small_link(word(i)); }

  bool another_person() {
    const size_t was = at_;
    const bool comma = word(at_ - 1).ends_with(',');
    if (is_link(at_)) {
      ++at_;
    } else if (!comma || !person_closes(at_)) {
      return false;
    }
    if (person()) return true;
    at_ = was;
    return false;
  }

  // After a comma a name is one only if another comma or "and" follows it; else it may be an outlet or a role.
  bool person_closes(size_t i) const {
    const bool initials = is_all_capitals(bare(word(i))) && word(i).size() > 2 && !is_all_capitals(word(1));
    if (initials) return false;  // "By Ada Lind, CNN Sella, Varonia"
    for (size_t k = i; k < i + 4 && k < words_.size(); ++k) {
      if (!is_name_word(word(k)) && !is_page_word(word(k), PageWord::particle)) return false;
      if (is_page_word(bare(word(k)), PageWord::role) || is_page_word(bare(word(k)), PageWord::outlet_word))
        return false;
      if (k > i && (word(k).ends_with(',') || is_link(k + 1))) return true;
    }
    return false;
  }

  // ", Special to the Post", ", staff reporter", ", CNN"
  void role() {
    if (!word(at_ - 1).ends_with(',') || at_ >= words_.size()) return;
    if (at_ + 1 < words_.size() &&
        is_byline_word(text_.substr(words_[at_].begin, words_[at_ + 1].end - words_[at_].begin), BylineWord::sent)) {
      at_ += is_page_word(word(at_ + 2), PageWord::definite) ? 3 : 2;
      if (at_ < words_.size()) ++at_;
      while (at_ < words_.size() && is_page_word(bare(word(at_)), PageWord::outlet_word)) ++at_;
      return;
    }
    for (size_t i = at_; i < at_ + 5 && i < words_.size(); ++i) {
      const bool role_word =
          is_page_word(bare(word(i)), PageWord::role) || is_page_word(bare(word(i)), PageWord::outlet_word);
      if (!role_word) continue;
      while (i + 1 < words_.size() && is_page_word(bare(word(i + 1)), PageWord::role)) ++i;
      at_ = i + 1;
      return;
    }
    if (is_all_capitals(bare(word(at_))) && word(at_).size() >= 2) ++at_;  // an outlet's initials
  }

  std::string cut(size_t first, size_t last) const {
    return std::string(bare(text_.substr(words_[first].begin, words_[last].end - words_[first].begin)));
  }

  std::string_view text_;
  Span line_;
  Spans words_;
  size_t at_ = 0;
  FoundByline found_;
};

// Where the first of `phrases` stands with `mark` straight before it, at `from` or later.
size_t find_phrase(std::string_view text, std::string_view mark, BylineWord kind, size_t from = 0) {
  size_t best = text.npos;
  for (std::string_view phrase : byline_phrases(kind))
    for (size_t at = text.find(phrase, from + mark.size()); at < best; at = text.find(phrase, at + 1))
      if (text.substr(0, at).ends_with(mark)) {
        best = at - mark.size();
        break;
      }
  return best;
}

struct Cut {
  size_t at = std::string_view::npos, length = 0;
};

// Where a list of names goes on: "Ada Lind, Ben Orr and Cleo Vane".
Cut next_name(std::string_view list) {
  Cut first;
  if (const size_t mark = list.find_first_of(",;|\n"); mark != list.npos) first = {mark, 1};
  for (Span word : words_of(list.substr(0, first.at)))
    if (word.begin > 0 && word.end < list.size() && is_small_link(word.of(list))) return {word.begin, word.size()};
  return first;
}

// "Ada Lind in Sella" -> "Ada Lind"
std::string_view without_place(std::string_view part) {
  part = part.substr(0, part.find('('));
  for (Span word : words_of(part))
    if (word.begin > 0 && word.end < part.size() && !is_capitalised(word.of(part)) &&
        is_byline_word(word.of(part), BylineWord::at))
      return part.substr(0, word.begin);
  return part;
}

void add_names(std::string_view list, std::vector<std::string>& names) {
  while (!list.empty() && names.size() < most_names) {
    const Cut cut = next_name(list);
    std::string_view part = list.substr(0, cut.at);
    list = cut.at == list.npos ? std::string_view{} : list.substr(cut.at + cut.length);
    if (const Spans first = words_of(part, 1); !first.empty() && is_small_link(first[0].of(part)))
      part.remove_prefix(first[0].end);
    part = without_place(part);
    Span s = trimmed(part, {0, static_cast<uint32_t>(part.size())});
    std::string_view name = s.of(part);
    while (name.ends_with('.') && !is_initial(name.substr(name.size() >= 2 ? name.size() - 2 : 0)))
      name.remove_suffix(1);
    if (name.size() < 2 || name.size() > longest_name || count_words(name, 8) > 6) continue;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
  }
}

// "(Reporting by", "(Editing by", and where the bracket was lost, "; editing by" near the line's beginning.
size_t credit_begin(std::string_view low) {
  size_t begin = low.npos;
  for (BylineWord kind : {BylineWord::wrote, BylineWord::edited, BylineWord::helped})
    begin = std::min(begin, find_phrase(low, "(", kind));
  if (begin != low.npos) return begin;
  constexpr size_t reach = 200;
  const size_t lost = std::min({find_phrase(low, "; ", BylineWord::edited), find_phrase(low, ", ", BylineWord::edited),
                                find_phrase(low, "; ", BylineWord::wrote)});
  return lost < reach && low.find(')', lost) != low.npos ? 0 : low.npos;
}

}  // namespace

std::optional<FoundByline> byline_line(std::string_view text, Span line) {
  if (line.size() > 300) return std::nullopt;
  std::string_view words = line.of(text);
  if (lower(words.substr(0, 7)) == "source:" && count_words(words, 8) <= 6) return FoundByline{line, {}};
  BylineReader reader(text, line);
  auto found = reader.read();
  if (!found) return std::nullopt;
  if (reader.words_left() > 8 || (reader.words_left() > 0 && ends_in_stop(words))) return std::nullopt;
  found->span = line;
  return found;
}

std::optional<FoundByline> byline_at_start(std::string_view text, Span line) {
  BylineReader reader(text, line);
  auto found = reader.read();
  if (!found || reader.words_left() == 0) return found;
  const std::string_view next = reader.next();
  const char32_t first = code_point_at(next, 0).value;
  // "By United Nations estimates ..." is a sentence.
  const bool opens = is_capitalised(next) || (first >= '0' && first <= '9') || first == '"' || first == U'“';
  return opens ? found : std::nullopt;
}

std::optional<FoundByline> credit_in(std::string_view text, Span line) {
  if (line.size() > 20000) return std::nullopt;
  const std::string low = lower(line.of(text));
  if (low.size() != line.size()) return std::nullopt;  // lower case moved the bytes
  const size_t begin = credit_begin(low);
  if (begin == std::string::npos) return std::nullopt;
  size_t end = low.find(')', begin);
  end = end == std::string::npos ? low.size() : end + 1;
  if (end - begin > 600) return std::nullopt;
  FoundByline found{{line.begin + static_cast<uint32_t>(begin), line.begin + static_cast<uint32_t>(end)}, {}};
  for (std::string_view phrase : byline_phrases(BylineWord::wrote)) {
    for (size_t at = low.find(phrase, begin); at < end; at = low.find(phrase, at + 1)) {
      const size_t from = at + phrase.size();
      const size_t stop = std::min({end, low.find_first_of(";)", from), find_phrase(low, "", BylineWord::wrote, from),
                                    find_phrase(low, "", BylineWord::edited, from)});
      add_names(line.of(text).substr(from, stop - from), found.names);
    }
  }
  return found;
}

}  // namespace sayso
