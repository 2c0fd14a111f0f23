#include "sayso/query/query.h"

#include <fmt/format.h>

#include <algorithm>

#include "sayso/base/utf8.h"
#include "sayso/query/places.h"
#include "sayso/query/term.h"

namespace sayso {
namespace {

using Is = Filter::Is;

constexpr size_t most_bytes = 4096, most_terms = 64, most_depth = 16;
constexpr std::string_view straight = "\"", left = "“", right = "”", or_word = "OR";

class Parser {
 public:
  Parser(std::string_view text, bool figures, std::vector<TermPlace>* places = nullptr)
      : text_(text), figures_(figures), places_(places) {}

  Result<Filter> run() {
    if (text_.size() > most_bytes)
      return bad_query(most_bytes, fmt::format("a query has at most {} bytes", most_bytes));
    if (!is_utf8(text_)) return bad_query(0, "not UTF-8");
    auto filter = read_query(0);
    if (filter && filter->is == Is::any && places_)
      for (TermPlace& place : *places_) place.alternative = true;
    if (filter && at_ < text_.size()) return bad_query(at_, "this bracket closes nothing");
    return filter;
  }

 private:
  bool skip_space() {
    while (at_ < text_.size()) {
      CodePoint c = code_point_at(text_, at_);
      if (!is_space(c.value) && c.value >= 0x20) return true;
      at_ += c.length;
    }
    return false;
  }

  bool starts(std::string_view s) const { return text_.substr(at_).starts_with(s); }
  size_t quote_length() const {
    return starts(straight) ? straight.size() : starts(left) ? left.size() : starts(right) ? right.size() : 0;
  }
  bool word_ends(size_t at) const {
    if (at >= text_.size()) return true;
    const CodePoint c = code_point_at(text_, at);
    return is_space(c.value) || c.value < 0x20 || c.value == '(' || c.value == ')';
  }
  bool at_or() const { return starts(or_word) && word_ends(at_ + or_word.size()); }

  Result<Filter> read_query(size_t depth) {
    if (depth > most_depth)
      return bad_query(at_, fmt::format("a query has at most {} brackets in each other", most_depth));
    Filter either = Filter::of(Is::any, {});
    for (;;) {
      const size_t begin = at_;
      auto group = read_group(depth);
      if (!group) return group;
      const bool more = skip_space() && at_or();
      if (group->parts.empty() && (more || !either.parts.empty()))
        return bad_query(std::min(begin, text_.size()), "OR stands between two things to look for");
      either.parts.push_back(std::move(*group));
      if (!more) break;
      at_ += or_word.size();
    }
    return either.parts.size() == 1 ? Filter(either.parts[0]) : either;
  }

  Result<Filter> read_group(size_t depth) {
    Filter group = Filter::of(Is::all, {});
    while (skip_space() && text_[at_] != ')' && !at_or()) {
      if (++terms_ > most_terms) return bad_query(at_, fmt::format("a query has at most {} terms", most_terms));
      const size_t begin = at_;
      const bool negated = text_[at_] == '-';
      at_ += negated;
      TermPlace place{begin, 0, {}, {}, negated};
      auto part = at_ < text_.size() && text_[at_] == '(' ? read_bracket(depth) : read_term(begin, place);
      if (!part) return part;
      place.end = at_;
      if (depth == 0 && places_) places_->push_back(std::move(place));
      if (negated && part->is == Is::days) return bad_query(begin, "dates take no '-'; turn after: and before: around");
      if (negated) part = Filter::of(Is::none, {std::move(*part)});
      if (auto ok = join(group, std::move(*part), begin); !ok) return tl::unexpected(ok.error());
    }
    return group;
  }

  Result<Filter> read_bracket(size_t depth) {
    const size_t open = at_++;
    auto inside = read_query(depth + 1);
    if (!inside) return inside;
    if (at_ >= text_.size() || text_[at_] != ')') return bad_query(open, "this bracket is never closed");
    ++at_;
    if (inside->is == Is::all && inside->parts.empty()) return bad_query(open, "nothing stands in these brackets");
    return inside;
  }

  // Several names of one field ask for any of them; several days for all.
  static Result<void> join(Filter& group, Filter part, size_t at) {
    const Is is = part.is == Is::any && !part.parts.empty() ? part.parts[0].is : part.is;
    const bool named = is == Is::act || is == Is::manner || is == Is::kind || is == Is::modality || is == Is::reviewed;
    for (Filter& known : group.parts) {
      const Is has = known.is == Is::any && !known.parts.empty() ? known.parts[0].is : known.is;
      if (named && has == is) {
        if (known.is != Is::any) known = Filter::of(Is::any, {Filter(known)});
        if (part.is == Is::any)
          known.parts.insert(known.parts.end(), part.parts.begin(), part.parts.end());
        else
          known.parts.push_back(std::move(part));
        return {};
      }
      if (part.is == Is::days && known.is == Is::days) {
        known.from_day = std::max(known.from_day, part.from_day);
        if (part.to_day) known.to_day = known.to_day ? std::min(known.to_day, part.to_day) : part.to_day;
        return possible(known, at);
      }
    }
    if (auto ok = possible(part, at); !ok) return ok;
    group.parts.push_back(std::move(part));
    return {};
  }

  static Result<void> possible(const Filter& f, size_t at) {
    if ((f.is == Is::days || f.is == Is::event) && f.from_day && f.to_day && f.from_day > f.to_day)
      return bad_query(at, fmt::format("no day is from {} on and {}", day_text(f.from_day), until_text(f.to_day)));
    const bool counted = f.is == Is::confidence || f.is == Is::independent || f.is == Is::pages;
    if (counted && (f.least > f.most || (f.least == f.most && !(f.least_in && f.most_in))))
      return bad_query(at, "no number is in this range");
    return {};
  }

  Result<Filter> read_term(size_t begin, TermPlace& place) {
    Term term;
    term.at = begin;
    if (auto ok = read_key(term); !ok) return tl::unexpected(ok.error());
    term.value_at = at_;
    place.field = keys[static_cast<size_t>(term.key)];
    if (takes_whole_names(term.key) && starts("=")) term.whole = true, ++at_;
    if (at_ < text_.size() && quote_length() > 0) {
      if (auto ok = read_phrase(term); !ok) return tl::unexpected(ok.error());
      if (takes_whole_names(term.key) && term.value.starts_with('=')) term.whole = true, term.value.remove_prefix(1);
      place.value = (term.whole ? "=" : "") + std::string(term.value);
      return meaning_of(term);
    }
    size_t first = at_;
    while (quote_length() == 0 && !word_ends(at_)) at_ += code_point_at(text_, at_).length;
    term.value = text_.substr(first, at_ - first);
    place.value = (term.whole ? "=" : "") + std::string(term.value);
    if (term.value.empty())
      return bad_query(term.at, term.key == Key::words
                                    ? "nothing stands behind this '-'"
                                    : fmt::format("nothing stands behind '{}:'", keys[static_cast<size_t>(term.key)]));
    return meaning_of(term);
  }

  Result<void> read_key(Term& term) {
    size_t end = at_;
    while (end < text_.size() && ((text_[end] >= 'a' && text_[end] <= 'z') || (text_[end] >= 'A' && text_[end] <= 'Z')))
      ++end;
    if (end == at_ || end >= text_.size() || text_[end] != ':') return {};
    std::string name = lower(text_.substr(at_, end - at_));
    auto known = std::find(keys.begin(), keys.end(), name);
    if (known == keys.end() && figures_) {  // "killed:people" is the key of what is counted
      term.key = Key::what;
      return {};
    }
    if (known == keys.end())
      return bad_query(at_,
                       fmt::format("there is no field '{}'; the fields are {}. To look for the words themselves, put "
                                   "them in quotation marks",
                                   name, joined({keys.begin(), keys.end()})));
    term.key = static_cast<Key>(known - keys.begin());
    at_ = end + 1;
    return {};
  }

  Result<void> read_phrase(Term& term) {
    size_t begin = at_ + quote_length();
    bool curly = !starts(straight);
    size_t end = curly ? text_.find(right, begin) : text_.find('"', begin);
    if (end == std::string_view::npos) return bad_query(at_, "this quotation mark is never closed");
    term.phrase = true;
    term.value = text_.substr(begin, end - begin);
    at_ = end + (curly ? right.size() : 1);
    return {};
  }

  std::string_view text_;
  const bool figures_;
  std::vector<TermPlace>* places_;
  size_t at_ = 0, terms_ = 0;
};

bool has_space(std::string_view s) {
  for (size_t i = 0; i < s.size();) {
    CodePoint c = code_point_at(s, i);
    if (is_space(c.value)) return true;
    i += c.length;
  }
  return false;
}

}  // namespace

Result<Filter> parse_query(std::string_view query) { return Parser(query, false).run(); }
Result<Filter> parse_query(std::string_view query, std::vector<TermPlace>& places) {
  return Parser(query, false, &places).run();
}

Result<Filter> parse_figure_query(std::string_view query) { return Parser(query, true).run(); }

std::string join_query(const std::vector<std::string>& arguments) {
  if (arguments.size() == 1) return arguments[0];
  std::string out;
  for (const std::string& a : arguments) {
    if (!out.empty()) out += ' ';
    bool whole = has_space(a) && a.find('"') == std::string::npos && a.find(left) == std::string::npos;
    if (!whole) {
      out += a;
      continue;
    }
    size_t colon = a.find(':');
    bool field = colon != std::string::npos && !has_space(a.substr(0, colon));
    size_t value = field ? colon + 1 : a[0] == '-' ? 1 : 0;
    out += a.substr(0, value) + "\"" + a.substr(value) + "\"";
  }
  return out;
}

Filter with_defaults(Filter filter) {
  const bool modality = asks_for(filter, Is::modality);
  const bool kind = asks_for(filter, Is::kind) || asks_for(filter, Is::act);  // "believe" is of the mind
  const bool sure = asks_for(filter, Is::confidence);
  if (modality && kind && sure) return filter;
  Filter out = filter.is == Is::all ? std::move(filter) : Filter::of(Is::all, {std::move(filter)});
  auto add = [&](Is is, std::string_view name) {
    Filter f;
    f.is = is;
    f.name = std::string(name);
    out.parts.push_back(std::move(f));
  };
  if (!modality) add(Is::modality, name_of(Modality::asserted));
  if (!kind) add(Is::kind, name_of(StatementKind::speech));
  if (!sure) {
    Filter f;
    f.is = Is::confidence;
    f.least = sure_enough, f.most = 1;
    out.parts.push_back(std::move(f));
  }
  return out;
}

std::string told_left_out(uint64_t statements) {
  return fmt::format(
      "{} more were not said so, may or will be, are of the mind, or less sure than {:.0f} %: "
      "modality:any kind:any confidence:any",
      statements, sure_enough * 100);
}

namespace {

std::string described_words(const Match& m) { return fmt::format("\"{}{}\"", m.text, m.prefix ? "*" : ""); }

std::string described_days(const Filter& f) {
  std::string out = f.from_day ? "from " + day_text(f.from_day) : "";
  if (f.to_day) out += (out.empty() ? "" : ", ") + until_text(f.to_day);
  return out;
}

// Counts are whole: more than 1 is 2 or more.
std::string described_number(const Filter& f) {
  const double least = f.least_in ? f.least : f.least + 1, most = f.most_in ? f.most : f.most - 1;
  if (least == most) return fmt::format("{}", least);
  if (most >= 1e9) return fmt::format("{} or more", least);
  return least <= 1 ? fmt::format("at most {}", most) : fmt::format("{} to {}", least, most);
}

}  // namespace

std::string described(const Filter& f) {
  const auto several = [&](std::string_view between) {
    std::string out;
    for (const Filter& part : f.parts) {
      const bool inner = f.is != part.is && (part.is == Is::all || part.is == Is::any) && part.parts.size() > 1;
      out += (out.empty() ? "" : std::string(between)) + (inner ? "(" + described(part) + ")" : described(part));
    }
    return out;
  };
  switch (f.is) {
    case Is::all:
      return several(", ");
    case Is::any:
      return several(" or ");
    case Is::none:
      return "not " + (f.parts[0].parts.size() > 1 ? "(" + described(f.parts[0]) + ")" : described(f.parts[0]));
    case Is::match:
      return std::string(keys[static_cast<size_t>(f.match.field)]) + " " + described_words(f.match);
    case Is::act:
      return "act " + f.name;
    case Is::manner:
      return "manner " + f.name;
    case Is::kind:
      return "kind " + f.name;
    case Is::modality:
      return "modality " + f.name;
    case Is::precise:
      return "precise to the " + f.name;
    case Is::confidence:
      if (f.least == 0 && f.least_in && f.most == 1 && f.most_in) return "confidence any";
      return fmt::format("confidence {}{:.3g} to {}{:.3g}", f.least_in ? "" : "over ", f.least,
                         f.most_in ? "" : "under ", f.most);
    case Is::independent:
      return described_number(f) + " independent sources";
    case Is::pages:
      return "in " + described_number(f) + " pages";
    case Is::only:
      return "said only by " + described_words(f.match);
    case Is::where:
      return "where " + described_words(f.match);
    case Is::what:
      return "counting " + described_words(f.match);
    case Is::language:
      return "language " + f.name;
    case Is::reviewed:
      return f.name == "none" ? "nobody has reviewed" : f.name + " in review";
    case Is::utterance:
      return "utterance " + f.match.text;
    case Is::said_by:
    case Is::told_of:
    case Is::published_by:
      return std::string(keys[static_cast<size_t>(f.match.field)]) + " = " + described_words(f.match);
    case Is::event:
      return "event " + described_days(f);
    case Is::days:
      break;
  }
  return described_days(f);
}

}  // namespace sayso
