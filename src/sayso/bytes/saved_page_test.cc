#include "sayso/bytes/saved_page.h"

#include <gtest/gtest.h>

#include "sayso/bytes/give_for_tests.h"

namespace sayso {
namespace {

Given given_of(const std::string& page) { return given_by(page, "x.html").documents.at(0).given; }

TEST(SavedPage, SingleFile) {
  const std::string page =
      "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://courier.example/bridge \n"
      " saved date: Thu Nov 13 2031 10:20:30 GMT+0100 (Central European Standard Time)\n--><meta charset=utf-8><p>Yes.";
  const Given g = given_of(page);
  EXPECT_EQ(g.url, "https://courier.example/bridge");
  EXPECT_EQ(g.captured, "2031-11-13T09:20:30Z");
  EXPECT_FALSE(g.published);
  Item item;
  item.given.url = "https://given.example/";
  EXPECT_EQ(given_by(page, "x.html", {}, item).documents.at(0).given.url, "https://given.example/");
}

TEST(SavedPage, OtherPrograms) {
  Given g = given_of("<!DOCTYPE html>\r\n<!-- saved from url=(0029)https://courier.example/b?a=1 -->\r\n<html><p>Yes.");
  EXPECT_EQ(g.url, "https://courier.example/b?a=1");
  EXPECT_FALSE(g.captured);
  g = given_of("<!-- saved from url=(0014)about:internet --><html><p>Yes.");
  EXPECT_FALSE(g.url);
  g = given_of(
      "<html><!-- Mirrored from courier.example/b.html by HTTrack Website Copier/3.x [XR&CO'2014], Wed, 12 Nov 2031 "
      "10:20:30 GMT --><p>Yes.");
  EXPECT_EQ(g.url, "http://courier.example/b.html");
  EXPECT_EQ(g.captured, "2031-11-12T10:20:30Z");
  g = given_of("<!-- Saved from https://courier.example/ at 2031-11-12T10:20:30Z using monolith v2.8.1 --><p>Yes.");
  EXPECT_EQ(g.url, "https://courier.example/");
  EXPECT_EQ(g.captured, "2031-11-12T10:20:30Z");
}

TEST(SavedPage, WhatAPageTalksAboutDoesNotCount) {
  EXPECT_FALSE(given_of("<html><BODY><!-- saved from url=(0024)https://courier.example/ --><p>Yes.").url);
  EXPECT_FALSE(given_of("<html><!-- This page was saved from url=(0024)https://courier.example/ --><p>Yes.").url);
  EXPECT_FALSE(given_of("<html><!-- saved from url=(0024)https://courier.example/ <p>Yes.").url) << "no end";
}

}  // namespace
}  // namespace sayso
