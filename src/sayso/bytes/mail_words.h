// Words of mails and feeds, by what they are for: lexicons/mail.tsv.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

struct MailWord {
  std::string word;
  int month = 0;  ///< of kind month
};

/// Those of one kind (the head of the list says which there are), in the order of the list. Lives as long as the
/// program.
const std::vector<MailWord>& mail_words(std::string_view kind);

/// Whether it is one of that kind.
bool is_mail_word(std::string_view word, std::string_view kind);
/// Whether it begins with one of that kind.
bool begins_with_mail_word(std::string_view text, std::string_view kind);

}  // namespace sayso
