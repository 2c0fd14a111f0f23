#include "sayso/bytes/mail_words.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "sayso/base/lexicon.h"

namespace sayso {

const std::vector<MailWord>& mail_words(std::string_view kind) {
  static const std::map<std::string_view, std::vector<MailWord>> by_kind = [] {
    const Lexicon list("mail.tsv");
    const size_t word = list.column("word"), of = list.column("kind"), month = list.column("month");
    std::map<std::string_view, std::vector<MailWord>> made;
    for (const auto& row : list.rows()) {
      MailWord one{std::string(row[word])};
      std::from_chars(row[month].data(), row[month].data() + row[month].size(), one.month);
      made[row[of]].push_back(std::move(one));
    }
    return made;
  }();
  static const std::vector<MailWord> none;
  const auto at = by_kind.find(kind);
  return at == by_kind.end() ? none : at->second;
}

bool is_mail_word(std::string_view word, std::string_view kind) {
  const std::vector<MailWord>& all = mail_words(kind);
  return std::any_of(all.begin(), all.end(), [&](const MailWord& one) { return one.word == word; });
}

bool begins_with_mail_word(std::string_view text, std::string_view kind) {
  const std::vector<MailWord>& all = mail_words(kind);
  return std::any_of(all.begin(), all.end(), [&](const MailWord& one) { return text.starts_with(one.word); });
}

}  // namespace sayso
