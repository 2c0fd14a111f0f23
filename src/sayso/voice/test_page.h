// A text read as far as its voices, for tests.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "sayso/insight/insight.h"
#include "sayso/voice/voices.h"

namespace sayso {

/// Stages point into each other, so they are kept together.
struct VoicesPage {
  explicit VoicesPage(const std::string& words, const std::string& outlet = "", const ReaderModel* model = nullptr) {
    Document document;
    document.bytes = words;
    if (words.starts_with("<html>")) document.media = Media::html;
    document.given.published = "2031-05-15";  // a Thursday
    if (!outlet.empty()) document.given.outlet = outlet;
    text = std::make_unique<Text>(*read_page(document));
    tokens = std::make_unique<Tokens>(*tokenize(*text));
    syntax = std::make_unique<Syntax>(tag(*tokens));
    times = std::make_unique<Times>(find_times(*syntax));
    insight = std::make_unique<Insight>(ask_model(*tokens, {model, {}, false}));
    statements = std::make_unique<Statements>(find_statements(*syntax, *times, *insight));
    voices = std::make_unique<Voices>(find_voices(*statements, *times));
  }

  const Voice* voice(std::string_view name) const {
    for (const Voice& v : voices->all())
      if (v.name == name || std::find(v.also.begin(), v.also.end(), name) != v.also.end()) return &v;
    return nullptr;
  }
  /// Whom these words mean, "" where nobody.
  std::string meant(std::string_view words) const {
    for (const Voice& v : voices->all())
      for (const Mention& m : v.mentions)
        if (text->of(m.span) == words) return v.name;
    return "";
  }
  /// The statement whose content has these words.
  size_t statement(std::string_view words) const {
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < statements->all().size(); ++i)
      if (text_of(statements->all()[i].content, text->view()).find(words) != std::string::npos) best = i;
    return best;
  }
  std::string speaker(std::string_view words) const {
    const size_t i = statement(words);
    if (i == SIZE_MAX) return "no such statement";
    const auto id = voices->attributions()[i].source.voice;
    return id ? voices->all()[*id].name : "nobody";
  }
  std::optional<uint32_t> attributed(std::string_view words) const {
    const size_t i = statement(words);
    return i == SIZE_MAX ? std::nullopt : voices->attributions()[i].source.voice;
  }
  std::vector<std::string> chain(std::string_view words) const {
    std::vector<std::string> out;
    const size_t i = statement(words);
    if (i == SIZE_MAX) return out;
    for (const Party& p : voices->attributions()[i].chain)
      out.push_back(p.voice ? voices->all()[*p.voice].name : p.text);
    return out;
  }
  std::string said(std::string_view words) const {
    const size_t i = statement(words);
    if (i == SIZE_MAX || !voices->attributions()[i].said) return "";
    return voices->attributions()[i].said->edtf + " " + voices->attributions()[i].said->from;
  }

  std::unique_ptr<Text> text;
  std::unique_ptr<Tokens> tokens;
  std::unique_ptr<Syntax> syntax;
  std::unique_ptr<Times> times;
  std::unique_ptr<Insight> insight;
  std::unique_ptr<Statements> statements;
  std::unique_ptr<Voices> voices;
};

/// Whose words `content` of `words` are.
struct SpeakerCase {
  const char* words;
  const char* content;
  const char* speaker;
};

inline void expect_speakers(std::initializer_list<SpeakerCase> cases) {
  for (const SpeakerCase& c : cases) EXPECT_EQ(VoicesPage(c.words).speaker(c.content), c.speaker) << c.words;
}

}  // namespace sayso
