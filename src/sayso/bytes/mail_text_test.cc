#include "sayso/bytes/mail_text.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

TEST(MailText, JoinsWhatAMailerWrapped) {
  EXPECT_EQ(
      with_letters_unwrapped("Yes.\n"
                             "> The quarry above Marn will open again in May, the owners told us\n"
                             "> on Tuesday, three years after the slide.\n"
                             ">\n"
                             "> They promised a wall.\n"),
      "Yes.\n"
      "> The quarry above Marn will open again in May, the owners told us on Tuesday, three years after the slide.\n"
      ">\n"
      "> They promised a wall.\n");
}

TEST(MailText, JoinsTheLineThatNamesTheWriter) {
  EXPECT_EQ(with_letters_unwrapped("On 4 Mar 2031 at 10:20, Sune Aldo <sune@marn.example>\nwrote:\n> No.\n"),
            "On 4 Mar 2031 at 10:20, Sune Aldo <sune@marn.example> wrote:\n> No.\n");
}

TEST(MailText, LeavesLinesThatEndOfThemselves) {
  const std::string verses = "> The quarry is sound.\n> I walked it on Sunday.\r\n> > Older words of another letter.\n";
  EXPECT_EQ(with_letters_unwrapped(verses), verses);
  const std::string own = "A long line of the writer's own, which nobody has marked as quoted, goes on\nbelow.\n";
  EXPECT_EQ(with_letters_unwrapped(own), own);
  EXPECT_EQ(with_letters_unwrapped(""), "");
  EXPECT_EQ(with_letters_unwrapped(">"), ">");
}

}  // namespace
}  // namespace sayso
