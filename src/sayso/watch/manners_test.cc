#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

#include "sayso/watch/address.h"
#include "sayso/watch/host.h"
#include "sayso/watch/links.h"
#include "sayso/watch/robots.h"
#include "sayso/watch/tell.h"

namespace sayso {
namespace {

std::string url_of(std::string_view text, const std::string& base = {}) {
  const auto at = web_address_of(text, base);
  return at ? at->url : "none";
}

TEST(WatchAddress, OneSpelling) {
  EXPECT_EQ(url_of("HTTP://Post.Example:80/a b?c=d#e"), "http://post.example/a%20b?c=d");
  EXPECT_EQ(url_of("  https://post.example  "), "https://post.example/");
  EXPECT_EQ(url_of("../c?x", "https://post.example/a/b/"), "https://post.example/a/c?x");
  EXPECT_EQ(url_of("//other.example/x", "https://post.example/a"), "https://other.example/x");
  EXPECT_EQ(url_of("?page=2", "https://post.example/a"), "https://post.example/a?page=2");
  EXPECT_EQ(url_of("http://127.1%2e9/"), "http://127.1.0.9/");
  EXPECT_EQ(url_of("http://0x7f.1/"), "http://127.0.0.1/");
  const auto at = web_address_of("https://post.example:8443/a?b");
  ASSERT_TRUE(at);
  EXPECT_EQ(at->origin, "https://post.example:8443");
  EXPECT_EQ(at->path, "/a?b");
}

TEST(WatchAddress, WhatIsNone) {
  for (const char* text : {"", "file:///etc/passwd", "ftp://post.example/", "javascript:alert(1)", "post.example/a",
                           "http://", "data:text/html,x", "https://ana@post.example/",
                           "https://ana:secret@post.example/", "http://a b/", "gopher://post.example/", "/a"})
    EXPECT_EQ(url_of(text), "none") << text;
  EXPECT_EQ(url_of("file:///etc/passwd", "https://post.example/a"), "none");
  EXPECT_EQ(url_of("http://post.example/" + std::string(3000, 'a')), "none");
}

bool private_address(const char* text) {
  sockaddr_in v4{};
  sockaddr_in6 v6{};
  v4.sin_family = AF_INET, v6.sin6_family = AF_INET6;
  if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) return is_private(reinterpret_cast<const sockaddr&>(v4));
  EXPECT_EQ(inet_pton(AF_INET6, text, &v6.sin6_addr), 1) << text;
  return is_private(reinterpret_cast<const sockaddr&>(v6));
}

TEST(WatchAddress, PrivateOnes) {
  for (const char* text : {"127.0.0.1",
                           "127.255.255.255",
                           "0.0.0.0",
                           "10.1.2.3",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.168.1.1",
                           "169.254.169.254",
                           "100.64.0.1",
                           "198.18.0.1",
                           "224.0.0.1",
                           "255.255.255.255",
                           "::1",
                           "::",
                           "fe80::1",
                           "fc00::1",
                           "fd12::1",
                           "ff02::1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "2002:7f00:1::",
                           "2001::1",
                           "64:ff9b::7f00:1",
                           "2001:db8::1"})
    EXPECT_TRUE(private_address(text)) << text;
  for (const char* text :
       {"1.1.1.1", "172.15.255.255", "172.32.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
        "192.167.255.255", "223.255.255.255", "2606:4700::1", "2a00::1", "::ffff:1.1.1.1"})
    EXPECT_FALSE(private_address(text)) << text;
}

TEST(WatchRobots, TheLongestRuleDecides) {
  const Robots r("User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/*/c$\nDisallow: /*.pdf$\nAllow: /\n",
                 "sayso");
  EXPECT_TRUE(r.allows("/"));
  EXPECT_FALSE(r.allows("/a"));
  EXPECT_FALSE(r.allows("/ax?b"));
  EXPECT_TRUE(r.allows("/a/b/x"));
  EXPECT_FALSE(r.allows("/a/b/x/c"));
  EXPECT_TRUE(r.allows("/a/b/x/c/d"));
  EXPECT_FALSE(r.allows("/x/y.pdf"));
  EXPECT_TRUE(r.allows("/x/y.pdf?z"));
  EXPECT_FALSE(r.allows("/%61"));
  EXPECT_TRUE(r.allows("/robots.txt"));
  EXPECT_TRUE(Robots("User-agent: *\nDisallow: /a\nAllow: /a", "sayso").allows("/a"));
  EXPECT_TRUE(Robots("User-agent: *\nDisallow:", "sayso").allows("/a"));
  EXPECT_FALSE(Robots("User-agent: *\nDisallow: *x*y", "sayso").allows("/axbyc"));
  EXPECT_TRUE(Robots("User-agent: *\nDisallow: *x*y$", "sayso").allows("/axbyc"));
}

TEST(WatchRobots, TheGroupIsOurs) {
  const Robots r(
      "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-Agent: SAYSO # us\ncrawl-delay: 2.5\nDisallow: "
      "/x\n\nUser-agent: sayso\nDisallow: /y",
      "sayso");
  EXPECT_TRUE(r.allows("/a"));
  EXPECT_FALSE(r.allows("/x"));
  EXPECT_FALSE(r.allows("/y"));
  EXPECT_EQ(r.delay(), 2.5);
  EXPECT_TRUE(Robots("User-agent: saysome\nDisallow: /", "sayso").allows("/"));
  EXPECT_FALSE(Robots("\xef\xbb\xbfUSER-AGENT:*\r\ndisallow:/\r\n", "sayso").allows("/"));
  EXPECT_TRUE(Robots("Disallow: /\nnonsense\n:\n", "sayso").allows("/"));
  EXPECT_FALSE(Robots::allow_nothing().allows("/"));
  EXPECT_TRUE(Robots::allow_all().allows("/"));
}

TEST(WatchRobots, ALongOneIsLinear) {
  std::string text = "User-agent: *\n";
  for (int i = 0; i < 9000; ++i) text += "Disallow: /*a*a*a*a*a*a*a*a*ab\n";
  EXPECT_TRUE(Robots(text, "sayso").allows("/" + std::string(1900, 'a')));
}

TEST(WatchHost, RetryAfter) {
  constexpr int64_t now = 1'930'000'000;  // 2031-02-27T23:06:40Z
  EXPECT_EQ(retry_after("120", now), 120);
  EXPECT_EQ(retry_after(" 0 ", now), 1);
  EXPECT_EQ(retry_after("-5", now), 1);
  EXPECT_EQ(retry_after("99999999999999999999", now), 86400);
  EXPECT_EQ(retry_after("999999", now), 86400);
  EXPECT_EQ(retry_after("Thu, 27 Feb 2031 23:16:40 GMT", now), 600);
  EXPECT_EQ(retry_after("Thu, 27 Feb 2031 20:00:00 GMT", now), 1);
  EXPECT_FALSE(retry_after("soon", now));
  EXPECT_FALSE(retry_after("", now));
  EXPECT_EQ(wait_after(1), 600);
  EXPECT_EQ(wait_after(3), 2400);
  EXPECT_EQ(wait_after(100), 86400);
}

TEST(WatchLinks, NamesOfAFeed) {
  const auto names = names_in(
      "<rss><channel><link>https://post.example/</link><item><guid "
      "isPermaLink='false'>7</guid><link>a&amp;b</link></item>"
      "<item><guid>https://post.example/g</guid></item><item><title>none</title></item></channel></rss>",
      "", false);
  ASSERT_TRUE(names);
  ASSERT_EQ(names->pages.size(), 2u);
  EXPECT_EQ(names->pages[0].url, "a&b");
  EXPECT_EQ(names->pages[1].url, "https://post.example/g");
  const auto broken = names_in("<rss><channel><item><link>a</link></item><item><li", "", false);
  ASSERT_TRUE(broken);
  EXPECT_EQ(broken->pages.size(), 1u);
  EXPECT_FALSE(names_in("<html><p>x</p></html>", "", false));
  EXPECT_FALSE(names_in("just words", "", true));
}

TEST(WatchTell, AMailHoldsNoHeaderOfAPage) {
  Alert a;
  a.number = 3, a.name = "bridge", a.fired = "2031-10-03T06:07:08Z",
  a.title = "Ana\r\nBcc: all@post.example: “we stay”", a.text = "x\n.\n";
  const std::string mail = mail_of({a}, "ana@post.example\nBcc: b@post.example");
  const std::string head = mail.substr(0, mail.find("\r\n\r\n"));
  EXPECT_EQ(head.find("\nBcc"), std::string::npos) << head;
  EXPECT_NE(head.find("Date: Fri, 03 Oct 2031 06:07:08 +0000\r\n"), std::string::npos) << head;
  EXPECT_NE(mail.find("eAouCgo="), std::string::npos) << mail;
}

}  // namespace
}  // namespace sayso
