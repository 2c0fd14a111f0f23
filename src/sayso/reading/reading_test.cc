#include "sayso/reading/reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "sayso/reading/edtf_shape.h"

namespace sayso {
namespace {

using testing::HasSubstr;

// The bytes that `words` take in `text`; multi-byte characters stand before most of them.
Span at(const std::string& text, std::string_view words) {
  const size_t begin = text.find(words);
  EXPECT_NE(begin, std::string::npos) << words;
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + words.size())};
}

void add_the_rest(Reading& r) {
  const auto span = [&](std::string_view words) { return at(r.text, words); };
  r.names = {{"Ende", {span("Ende")}, 2, 1}, {"Welt", {}, {}, {}}};
  r.figures = {{{span("über 40")}, 40, {}, true, "", "Tote", 1, 2, "2031-03"},
               {{span("40")},
                0.1,
                2.5e20,
                false,
                "km",
                "",
                {},
                {},
                "",
                12,
                {"killed", "soldaten", "people", "day", CountedBy::before},
                {span("Særa")},
                0}};
  r.times = {{span("Krise"), TimexType::date, "2031-03-04", "2031-03-04"},
             {span("Ende"), TimexType::set, "XXXX-WXX", ""}};
}

void add_metadata(Reading& r) {
  const auto span = [&](std::string_view words) { return at(r.text, words); };
  r.metadata = {"Krise in Særa 🙂",
                {"Ana Květová"},
                "Sella Tagblatt",
                "de",
                "Sella",
                "XXXX-03-04",
                span("Krise"),
                {"2031-03-05", "meta"},
                "https://example.org/a?b=\"c\"",
                "text/html",
                span("Ende"),
                {"2031-03-06", "json-ld"},
                "Inland",
                {true, span("hält")},
                {"windows-1252", "http", 3}};
}

Reading sample() {
  Reading r;
  r.id = "märz \"1\"";
  r.text = "Krise in Særa 🙂\n\n“Die Brücke hält,” sagte Ana Květová, “so Ilo Brandt: ‘über 40 Tote’.”\t\x01 Ende";
  const auto span = [&](std::string_view words) { return at(r.text, words); };
  r.source = "pages/märz.html";
  r.sha256 = std::string(64, 'a');
  add_metadata(r);
  r.outlet_voice = 0;
  r.blocks = {
      {span("Krise in Særa 🙂"), BlockType::title, {3, 40}},
      {{span("“Die").begin, static_cast<uint32_t>(r.text.size())}, BlockType::comment, {50, 200}, "2031-03", 7}};
  r.reader = {ReadBy::none, "the page is German", "0123abcd"};
  r.voices = {{"Sella Tagblatt", VoiceType::outlet, {}, {}, {}, {}},
              {"Ana Květová",
               VoiceType::person,
               {"Květová"},
               {{span("Ana Květová"), MentionKind::name}},
               {{"Krise", {span("Krise")}}},
               {{"Ende", {span("Ende")}, 0}}},
              {"Ilo Brandt", VoiceType::person, {}, {{span("Ilo Brandt"), MentionKind::description}}, {}, {}}};
  const Party ana{1, "Ana Květová", {span("Ana Květová")}}, ilo{2, "Ilo Brandt", {span("Ilo Brandt")}};
  r.statements = {{{},
                   Manner::direct,
                   Act::claim,
                   StatementKind::mind,
                   Modality::negated,
                   ana,
                   {span("sagte")},
                   "sagen",
                   {span("Die Brücke hält,"), span("so Ilo Brandt: ‘über 40 Tote’.")},
                   Party{{}, "Welt", {}},
                   {{{0, "Sella Tagblatt", {}}, Link::publishes}, {ana, Link::speaks}},
                   SaidWhen{"2031-03-04", "dateline", {span("Krise")}},
                   {2},
                   0.875f,
                   "paired"},
                  {0,
                   Manner::mixed,
                   Act::say,
                   StatementKind::speech,
                   Modality::future,
                   ilo,
                   {},
                   "",
                   {span("über 40 Tote")},
                   {},
                   {{{0, "Sella Tagblatt", {}}, Link::publishes}, {ana, Link::quotes}, {ilo, Link::speaks}},
                   {},
                   {},
                   1,
                   "colon"}};
  add_the_rest(r);
  return r;
}

TEST(ReadingJson, ComesBackTheSame) {
  const Reading reading = sample();
  ASSERT_TRUE(check(reading)) << check(reading).error().message;
  const std::string json = to_json(reading);
  const Result<Reading> back = from_json(json);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(to_json(*back), json);
  EXPECT_EQ(back->text, reading.text);
  EXPECT_EQ(back->statements[0].content, reading.statements[0].content);
  EXPECT_EQ(back->statements[1].parent, 0u);
  EXPECT_EQ(back->statements[0].kind, StatementKind::mind);
  EXPECT_EQ(back->statements[1].modality, Modality::future);
  EXPECT_EQ(back->statements[1].chain[1].link, Link::quotes);
  EXPECT_EQ(back->reader.state, ReadBy::none);
  EXPECT_EQ(back->reader.why, "the page is German");
  EXPECT_EQ(back->figures[1].max, 2.5e20);
  EXPECT_EQ(json.find('\n'), std::string::npos);
}

TEST(ReadingJson, AnEmptyReadingComesBackToo) {
  const std::string json = to_json(Reading{});
  const Result<Reading> back = from_json(json);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(to_json(*back), json);
  EXPECT_THAT(json, HasSubstr("\"outlet\":null,\"dateline\":null,\"published\":null"));
}

TEST(ReadingJson, CountsSpansInCodePoints) {
  Reading r;
  r.text = "🙂é Tote";
  r.times = {{at(r.text, "Tote"), TimexType::date, "", ""}};
  EXPECT_THAT(to_json(r), HasSubstr("\"span\":[3,7]"));
}

TEST(ReadingJson, RepairsFileNamesThatAreNotUtf8) {
  Reading r;
  r.source = "bad\xFFname";
  EXPECT_THAT(to_json(r), HasSubstr("bad\xEF\xBF\xBDname"));
}

TEST(ReadingJson, RefusesWhatIsNotAReading) {
  const std::string json = to_json(sample());
  const auto with = [&](std::string_view from, std::string_view to) {
    std::string changed = json;
    const size_t found = changed.find(from);
    EXPECT_NE(found, std::string::npos) << from;
    return changed.replace(found, from.size(), to);
  };
  for (const std::string& bad : {std::string(),
                                 std::string("[]"),
                                 std::string("{"),
                                 std::string("null"),
                                 std::string(100000, '['),
                                 json.substr(0, json.size() / 2),
                                 json + "}",
                                 json + " {}",
                                 "[" + json + "]",
                                 json.substr(0, json.size() - 1) + ",",
                                 json.substr(0, json.size() - 1) + "]",
                                 with("\"statements\":[", "\"statements\":{"),
                                 with("\"statements\":[", "\"statements\":[,"),
                                 with("\"statements\":[", "\"statements\":[{},"),
                                 with("\"statements\":[", "\"statements\":7,\"others\":["),
                                 with("\"times\":[", "\"times\":[{}{},"),
                                 with("\"text\":\"", "\"text\":x\""),
                                 with("reading/1", "reading/2"),
                                 with("\"parent\":null", "\"parent\":\"s9\""),
                                 with("\"id\":\"s2\"", "\"id\":\"s3\""),
                                 with("\"manner\":\"direct\"", "\"manner\":\"sung\""),
                                 with("\"manner\":\"direct\"", "\"manner\":7"),
                                 with("\"confidence\":0.875", "\"confidence\":1.5"),
                                 with("\"kind\":\"mind\"", "\"kind\":\"heart\""),
                                 with("\"link\":\"quotes\"", "\"link\":\"shouts\""),
                                 with("\"modality\":\"negated\"", "\"modality\":2"),
                                 with("\"state\":\"none\"", "\"state\":\"all\""),
                                 with("\"min\":40", "\"min\":1e999"),
                                 with("\"about\":[\"v3\"]", "\"about\":[null]"),
                                 with("\"about\":[\"v3\"]", "\"about\":[\"v03\"]"),
                                 with("\"span\":[0,15]", "\"span\":[0,99999]"),
                                 with("\"span\":[0,15]", "\"span\":[15,0]"),
                                 with("\"span\":[0,15]", "\"span\":[0]"),
                                 with("\"span\":[0,15]", "\"span\":[0,-15]")}) {
    const Result<Reading> r = from_json(bad);
    ASSERT_FALSE(r) << bad.substr(0, 200);
    EXPECT_EQ(r.error().code, ErrorCode::malformed);
  }
}

TEST(ReadingJson, ReadsWithSpacesAndFieldsInAnyOrder) {
  const std::string json = to_json(sample());
  std::string spaced = " \n" + json + " \r\n";
  spaced.insert(spaced.find("{") + 1, " \"unknown\" : [ { } , \"}\" ] , ");
  const Result<Reading> back = from_json(spaced);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(to_json(*back), json);
}

// Readings that were kept before a field came have its usual value.
TEST(ReadingJson, ReadsWhatHasNoKindsAndLinks) {
  std::string json = to_json(sample());
  for (std::string_view newer :
       {",\"kind\":\"mind\"", ",\"modality\":\"negated\"", ",\"link\":\"publishes\"", ",\"link\":\"quotes\"",
        ",\"link\":\"speaks\"",
        ",\"reader\":{\"state\":\"none\",\"why\":\"the page is German\",\"weights\":\"0123abcd\"}"})
    for (size_t at; (at = json.find(newer)) != std::string::npos;) json.erase(at, newer.size());
  const Result<Reading> back = from_json(json);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->statements[0].kind, StatementKind::speech);
  EXPECT_EQ(back->statements[0].modality, Modality::asserted);
  EXPECT_EQ(back->statements[1].chain[0].link, Link::publishes);
  EXPECT_EQ(back->statements[1].chain[1].link, Link::reports);
  EXPECT_EQ(back->statements[1].chain[2].link, Link::speaks);
  EXPECT_EQ(back->reader.state, ReadBy::rules);
}

struct Broken {
  const char* message;
  std::function<void(Reading&)> breaks;
};

TEST(ReadingCheck, FailsForEachThingThatMustHold) {
  const std::vector<Broken> all = {
      {"not UTF-8", [](Reading& r) { r.text += "\xFF"; }},
      {"past the text", [](Reading& r) { r.blocks[1].span.end += 1; }},
      {"past the text", [](Reading& r) { r.statements[0].cue[0].end = 1000; }},
      {"before it begins", [](Reading& r) { r.statements[0].cue[0] = {9, 3}; }},
      {"cuts a character", [](Reading& r) { r.statements[0].content[0].begin = at(r.text, "ü").begin + 1; }},
      {"blocks overlap", [](Reading& r) { std::swap(r.blocks[0], r.blocks[1]); }},
      {"out of order", [](Reading& r) { std::swap(r.statements[0].content[0], r.statements[0].content[1]); }},
      {"span is empty", [](Reading& r) { r.statements[0].cue[0].end = r.statements[0].cue[0].begin; }},
      {"content is empty", [](Reading& r) { r.statements[1].content.clear(); }},
      {"source overlap", [](Reading& r) { r.statements[1].source.spans = {at(r.text, "über")}; }},
      {"unquoted content goes over", [](Reading& r) { r.statements[0].content[0] = {2, at(r.text, "hält").end}; }},
      {"source goes over", [](Reading& r) { r.statements[0].source.spans = {{2, at(r.text, "Die").begin}}; }},
      {"stand before", [](Reading& r) { r.statements[0].parent = 1; }},
      {"stand before", [](Reading& r) { r.statements[1].parent = 1; }},
      {"in its parent", [](Reading& r) { r.statements[1].content = {at(r.text, "Ende")}; }},
      {"in its parent", [](Reading& r) { r.statements[1].cue = {at(r.text, "sagte")}; }},
      {"voice does not resolve", [](Reading& r) { r.statements[0].source.voice = 3; }},
      {"voice does not resolve", [](Reading& r) { r.statements[0].chain[0].voice = 99; }},
      {"not last in its chain", [](Reading& r) { r.statements[1].chain[0].link = Link::speaks; }},
      {"voice does not resolve", [](Reading& r) { r.statements[0].addressee->voice = 99; }},
      {"voice does not resolve", [](Reading& r) { r.statements[0].about = {99}; }},
      {"voice does not resolve", [](Reading& r) { r.outlet_voice = 99; }},
      {"voice does not resolve", [](Reading& r) { r.voices[1].affiliations[0].with = 99; }},
      {"voice does not resolve", [](Reading& r) { r.names[0].used_by = 99; }},
      {"voice does not resolve", [](Reading& r) { r.figures[0].source = 99; }},
      {"statement does not resolve", [](Reading& r) { r.figures[0].statement = 99; }},
      {"confidence", [](Reading& r) { r.statements[0].confidence = 1.01f; }},
      {"confidence", [](Reading& r) { r.statements[0].confidence = std::numeric_limits<float>::quiet_NaN(); }},
      {"not EDTF", [](Reading& r) { r.statements[0].said->edtf = "yesterday"; }},
      {"not EDTF", [](Reading& r) { r.statements[0].said->edtf = ""; }},
      {"not EDTF", [](Reading& r) { r.metadata.published.edtf = "5 March"; }},
      {"not EDTF", [](Reading& r) { r.metadata.dateline_date = "--03-04"; }},
      {"not EDTF", [](Reading& r) { r.times[0].edtf = "2031-3-4"; }},
      {"not EDTF", [](Reading& r) { r.figures[0].when = "P1D"; }},
      {"wrong way round", [](Reading& r) { r.figures[1].max = 0.05; }},
      {"not a number", [](Reading& r) { r.figures[1].min = std::numeric_limits<double>::infinity(); }},
      {"times overlap", [](Reading& r) { r.times[1].span = r.times[0].span; }},
      {"mention is empty", [](Reading& r) { r.voices[1].mentions[0].span = {}; }},
  };
  for (const Broken& b : all) {
    Reading reading = sample();
    b.breaks(reading);
    const Result<void> ok = check(reading);
    ASSERT_FALSE(ok) << b.message;
    EXPECT_THAT(ok.error().message, HasSubstr(b.message));
  }
}

TEST(EdtfShape, TellsDatesFromOtherStrings) {
  for (const char* good : {"2031", "2031-03", "2031-03-05", "2031-03-05T10:20:30Z", "2031-03-05T10:20+02:00",
                           "2031-03-05T10", "2031?", "2031-03~", "2031-03-05%", "203X", "2031-XX", "XXXX-03-05",
                           "2031-21", "Y170000", "-0044", "2031-01/2031-03", "2031/..", "../2031", "/2031"})
    EXPECT_TRUE(has_edtf_shape(good)) << good;
  for (const char* bad :
       {"", "yesterday", "31", "2031-3", "2031-13-45", "2031-03-32", "2031-03-05T", "2031-03-05T99:00", "P1D", "/",
        "../..", "2031-03-05 10:20", "2031/2032/2033", "2031~~", "Y17"})
    EXPECT_FALSE(has_edtf_shape(bad)) << bad;
}

}  // namespace
}  // namespace sayso
