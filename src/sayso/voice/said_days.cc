#include "sayso/voice/said_days.h"

#include <algorithm>
#include <unordered_map>

#include "sayso/time/days.h"
#include "sayso/voice/said.h"
#include "sayso/voice/sentence_before.h"

namespace sayso {
namespace {

constexpr size_t longest_carry = 8;     // statements over which a speaker's day holds
constexpr int64_t recent = 7;           // days before the page that a day may hold for other statements
constexpr int64_t story = 1;            // the same for other voices, and for what comes before the day
constexpr size_t statements_ahead = 3;  // among which the story's day is told
constexpr size_t least_story = 5;       // statements of a text that would tell its own day if all were of it
constexpr size_t day_length = 10;       // of "2031-05-15"

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "The council, which in March asked for help, condemned the raid": a month holds for its own verb there.
bool is_older(const std::string& said, const std::string& page) {
  return said.size() < day_length && page.substr(0, said.size()) != said;
}

/// How often a text names days by their name or "today", and how much was said on them.
struct DaysNamed {
  size_t own = 0, before = 0;            // times in the text: the page's day, the one before
  size_t said_own = 0, said_before = 0;  // statements that tell them as their own
  std::optional<SaidWhen> first;         // that lies before the page
};

/// Settles on which day each statement was said.
class Days {
 public:
  Days(const Statements& statements, const Times& times, std::vector<Attribution>& attributions)
      : statements_(statements),
        times_(times),
        attributions_(attributions),
        page_(times.published().edtf.substr(0, day_length)) {
    for (size_t i = 0; i < attributions.size(); ++i)
      if (stands_for_itself(i)) outer_.push_back(i);
  }

  void run() {
    from_the_sentence_before();
    forward();
    if (page_.size() != day_length) return;
    backward();
    from_the_story();
    inside();
  }

 private:
  /// A day that a voice has, and the last statement that has it.
  struct Near {
    size_t nth;
    SaidWhen said;
  };

  bool stands_for_itself(size_t i) const {
    const Statement& s = statements_.all()[i];
    return !s.entry && (!s.parent || passes_on(statements_, *s.parent));
  }

  bool is_told(size_t i) const { return is_from_text(attributions_[i].said); }
  bool is_open(size_t i) const { return attributions_[i].said && attributions_[i].said->from == "published"; }

  // Days between a day of the text and the page's; none where either is less precise.
  std::optional<int64_t> days_before_page(const std::string& edtf) const {
    const auto day = parse_edtf(edtf), page = parse_edtf(page_);
    if (!day || !page || edtf.size() != day_length || day->day == 0 || page->day == 0) return std::nullopt;
    return (*day_of(*page) - *day_of(*day)).count();
  }

  bool is_recent(size_t i) const {
    const auto days = days_before_page(attributions_[i].said->edtf);
    return !days || (*days >= 0 && *days <= recent);
  }

  // "In 2019 she said no. She called it a sham.": a month or year of old holds for other sentences of its paragraph.
  bool goes_on(size_t before, size_t i) const {
    const Tokens& tokens = statements_.syntax().tokens();
    const auto sentence = [&](size_t n) {
      return tokens.sentence_of(tokens.at_byte(first_byte(statements_.all()[n])));
    };
    const uint32_t there = sentence(before), here = sentence(i);
    return there != here && tokens.sentences()[there].block == tokens.sentences()[here].block;
  }

  // What the sentence right before tells goes first.
  void from_the_sentence_before() {
    const Tokens& tokens = statements_.syntax().tokens();
    const SentenceBefore before(statements_, times_);
    uint32_t told = UINT32_MAX;  // the sentence of the last statement that has a day of its own
    for (size_t i : outer_) {
      const uint32_t own = tokens.sentence_of(tokens.at_byte(first_byte(statements_.all()[i])));
      if (is_told(i)) told = own;
      if (!is_open(i) || told + 1 == own || told == own) continue;
      if (const Time* t = before.day(statements_.all()[i])) attributions_[i].said = as_written(*t);
    }
  }

  void forward() {
    std::unordered_map<uint32_t, Near> last;  // by voice
    for (size_t n = 0; n < outer_.size(); ++n) {
      Attribution& a = attributions_[outer_[n]];
      if (!a.source.voice || !a.said) continue;
      const auto found = last.find(*a.source.voice);
      if (is_told(outer_[n])) {
        if (is_recent(outer_[n]))
          last.insert_or_assign(*a.source.voice, Near{n, *a.said});
        else
          last.erase(*a.source.voice);
      } else if (is_open(outer_[n]) && found != last.end() && n - found->second.nth <= longest_carry &&
                 !(is_older(found->second.said.edtf, page_) && !goes_on(outer_[found->second.nth], outer_[n]))) {
        a.said = found->second.said;
        found->second.nth = n;
      }
    }
  }

  void backward() {
    std::unordered_map<uint32_t, Near> next;  // by voice
    for (size_t n = outer_.size(); n-- > 0;) {
      Attribution& a = attributions_[outer_[n]];
      if (!a.source.voice || !a.said) continue;
      const auto found = next.find(*a.source.voice);
      if (is_told(outer_[n])) {
        const auto days = days_before_page(a.said->edtf);
        if (days && *days >= 0 && *days <= story)
          next.insert_or_assign(*a.source.voice, Near{n, *a.said});
        else
          next.erase(*a.source.voice);
      } else if (is_open(outer_[n]) && found != next.end() && found->second.nth - n <= longest_carry) {
        a.said = found->second.said;
        found->second.nth = n;
      }
    }
  }

  // The first day that the text tells among its first statements: of what was told, not of what had been said before.
  std::optional<SaidWhen> lead() const {
    for (size_t n = 0; n < outer_.size() && n < statements_ahead; ++n) {
      const auto i = static_cast<uint32_t>(outer_[n]);
      if (is_told(i) && !tells_of_past(statements_, i)) return attributions_[i].said;
    }
    return std::nullopt;
  }

  DaysNamed days_named() const {
    DaysNamed out;
    const Spans own_words = spoken();
    for (const Time& t : times_.all()) {
      const std::string_view words = t.span.of(statements_.syntax().text().view());
      if (std::any_of(words.begin(), words.end(), is_digit)) continue;
      const auto days = days_before_page(t.edtf.substr(0, day_length));
      out.own += days && *days == 0;
      out.before += days && *days == 1;
      if (!out.first && days_before_page(t.edtf) && *days > 0 && *days <= recent && !lies_in(own_words, t.span))
        out.first = as_written(t);
    }
    for (size_t i : outer_) {
      if (!is_told(i)) continue;
      const auto days = days_before_page(attributions_[i].said->edtf);
      out.said_own += days && *days == 0;
      out.said_before += days && *days == 1;
    }
    return out;
  }

  // Somebody's own words, which have a clock of their own: in order, each as far as the furthest that begins before.
  Spans spoken() const {
    Spans out;
    for (const Statement& s : statements_.all())
      if (s.manner != Manner::indirect) out.insert(out.end(), s.content.begin(), s.content.end());
    std::sort(out.begin(), out.end());
    for (size_t i = 1; i < out.size(); ++i) out[i].end = std::max(out[i].end, out[i - 1].end);
    return out;
  }

  static bool lies_in(const Spans& spoken, Span time) {
    const auto next = std::upper_bound(spoken.begin(), spoken.end(), time.begin,
                                       [](uint32_t byte, const Span& s) { return byte < s.begin; });
    return next != spoken.begin() && std::prev(next)->end > time.begin;
  }

  // The day on which what is told happened: the one before the page where it stands with one of the first statements,
  // else the first one that is named in a text that names yesterday oftener than its own day and says of neither that
  // anything was said then.
  std::optional<SaidWhen> story_day(const DaysNamed& named) const {
    const std::optional<SaidWhen> first = lead();
    const auto days = first ? days_before_page(first->edtf) : std::nullopt;
    if (days && *days > 0 && *days <= story) return first;
    return named.before > named.own && named.said_own + named.said_before == 0 ? named.first : std::nullopt;
  }

  bool is_doubtful(const DaysNamed& named) const {
    return named.before > named.own || (named.before == named.own && named.before > 0 && named.said_own <= 1) ||
           (named.own + named.said_own == 0 && outer_.size() >= least_story);
  }

  void from_the_story() {
    const DaysNamed named = days_named();
    const std::optional<SaidWhen> day = story_day(named);
    const bool doubtful = is_doubtful(named);
    for (size_t i : outer_) {
      if (!is_open(i)) continue;
      if (day)
        attributions_[i].said = day;
      else if (doubtful)
        attributions_[i].said->edtf = page_.substr(0, 7);
    }
  }

  // "He said he hopes": one voice, one day.
  void inside() {
    for (size_t i = 0; i < attributions_.size(); ++i) {
      const auto parent = statements_.all()[i].parent;
      Attribution& a = attributions_[i];
      if (parent && !a.said && a.source.voice && a.source.voice == attributions_[*parent].source.voice)
        a.said = attributions_[*parent].said;
    }
  }

  const Statements& statements_;
  const Times& times_;
  std::vector<Attribution>& attributions_;
  std::string page_;
  std::vector<size_t> outer_;  // in order; statements that have a day of their own
};

}  // namespace

void settle_days(const Statements& statements, const Times& times, std::vector<Attribution>& attributions) {
  Days(statements, times, attributions).run();
}

}  // namespace sayso
