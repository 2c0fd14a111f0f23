#include "sayso/serve/request.h"

#include <gtest/gtest.h>

#include "sayso/serve/gate.h"
#include "sayso/serve/jobs.h"
#include "sayso/serve/kept_page.h"

namespace sayso {
namespace {

TEST(Target, TakesPathsAndParameters) {
  auto t = parse_target("/api/v1/page/3fa9%20c?q=a+b%26c&at=7&empty=");
  ASSERT_TRUE(t);
  EXPECT_EQ(t->path, (std::vector<std::string>{"api", "v1", "page", "3fa9 c"}));
  ASSERT_EQ(t->parameters.size(), 3u);
  EXPECT_EQ(t->parameters[0].second, "a b&c");
  EXPECT_EQ(t->parameters[2].second, "");
  EXPECT_TRUE(parse_target("/")->path.empty());
  EXPECT_TRUE(parse_target("/add/")->folder);
  EXPECT_FALSE(parse_target("/add")->folder);
}

TEST(Target, RefusesWhatACarefulClientDoesNotSend) {
  for (std::string_view bad : {"",     "*",       "a",    "http://x/", "//",      "/a//b",     "/..",    "/a/%2e%2e",
                               "/.",   "/%00",    "/%1f", "/%2f",      "/%5c",    "/%",        "/%a",    "/%zz",
                               "/%ff", "/%c0%af", "/a#b", "/?q=%00",   "/?q=%ff", "/?a=1&a=2", "/?%0a=1"})
    EXPECT_FALSE(parse_target(bad)) << bad;
  EXPECT_EQ(parse_target("/" + std::string(60'000, 'a')).error().code, ErrorCode::too_large);
}

TEST(Target, PercentCodeGoesBothWays) {
  const std::string all = "a/b c%ü&=+\n";
  EXPECT_EQ(percent_decoded(percent_encoded(all), true), all);
}

TEST(Refusal, CountsPlacesInCodePoints) {
  const Reply a = refusal(Error{ErrorCode::bad_query, "no", "query", 4}, "ü—x");  // 2 + 3 bytes
  EXPECT_EQ(a.status, 400u);
  EXPECT_NE(a.body.find("\"at\":2"), std::string::npos) << a.body;
}

Head head(std::string method, std::vector<std::pair<std::string, std::string>> headers,
          std::string target = "/api/v1/record") {
  return {std::move(method), std::move(target), std::move(headers)};
}

TEST(Gate, LetsItsOwnPageThrough) {
  const Gate gate({"127.0.0.1:80"}, "", "c");
  EXPECT_FALSE(gate.refuse(head("GET", {{"host", "127.0.0.1:80"}})));
  EXPECT_FALSE(gate.refuse(
      head("POST", {{"host", "127.0.0.1:80"}, {"origin", "http://127.0.0.1:80"}, {"sec-fetch-site", "same-origin"}})));
  EXPECT_TRUE(gate.refuse(head("GET", {})));
  EXPECT_TRUE(gate.refuse(head("GET", {{"host", "evil:80"}})));
  EXPECT_TRUE(gate.refuse(head("GET", {{"host", "127.0.0.1:80"}, {"host", "127.0.0.1:80"}})));
  EXPECT_TRUE(gate.refuse(head("GET", {{"host", "127.0.0.1:80"}, {"origin", "null"}})));
  EXPECT_TRUE(gate.refuse(head("GET", {{"host", "127.0.0.1:80"}, {"sec-fetch-site", "cross-site"}})));
}

TEST(Gate, TokensAndSessions) {
  const Gate gate({}, "secret", "c");
  EXPECT_FALSE(gate.let_in(head("GET", {})));
  EXPECT_FALSE(gate.let_in(head("GET", {{"authorization", "Bearer secre"}})));
  EXPECT_FALSE(gate.let_in(head("GET", {{"cookie", "c="}})));
  EXPECT_FALSE(gate.let_in(head("GET", {{"cookie", ";;=;c;c"}})));
  EXPECT_TRUE(gate.let_in(head("GET", {{"authorization", "Bearer secret"}})));
  EXPECT_EQ(gate.open("wrong").status, 401u);
  EXPECT_EQ(gate.open("").status, 401u);
  const Reply open = gate.open("secret");
  ASSERT_EQ(open.status, 303u);
  std::string cookie;
  for (const auto& [name, value] : open.headers)
    if (name == "Set-Cookie") cookie = value.substr(0, value.find(';'));
  EXPECT_TRUE(gate.let_in(head("GET", {{"cookie", "x=y; " + cookie}})));
  EXPECT_FALSE(gate.let_in(head("GET", {{"cookie", cookie + "0"}})));
}

TEST(Gate, Equality) {
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  for (std::string_view other : {"", "ab", "abcd", "abd", "abcabc"}) EXPECT_FALSE(equal_in_constant_time("abc", other));
  EXPECT_FALSE(equal_in_constant_time("", "a"));
  EXPECT_NE(random_token(), random_token());
  EXPECT_EQ(random_token().size(), 32u);
}

TEST(KeptPage, BreaksLinks) {
  EXPECT_EQ(without_links("<p><link a><LiNk><l<LINK<links"), "<p><xink a><xiNk><l<xINK<xinks");
  EXPECT_EQ(without_links("<"), "<");
}

TEST(Jobs, NamesAreTame) {
  EXPECT_EQ(tame_name("../../etc/passwd"), "passwd");
  EXPECT_EQ(tame_name("C:\\x\\a.html"), "a.html");
  EXPECT_EQ(tame_name(std::string("a\0\n\x1b.txt", 8)), "a.txt");
  EXPECT_EQ(tame_name(".hidden"), "file.hidden");
  EXPECT_EQ(tame_name(""), "file");
  EXPECT_EQ(tame_name("a/.."), "file..");
  const std::string longest = tame_name(std::string(500, 'a') + ".html");
  EXPECT_LE(longest.size(), 128u);
  EXPECT_TRUE(longest.ends_with(".html"));
  EXPECT_EQ(tame_name(std::string(121, 'a') + ".\x1b[2J\n"), std::string(116, 'a') + ".[2J");
  EXPECT_EQ(tame_name("a" + std::string(200, '\n') + ".html"), "a.html");
}

}  // namespace
}  // namespace sayso
