#include "sayso/view/review_json.h"

#include <array>
#include <nlohmann/json.hpp>

#include "sayso/base/json_depth.h"
#include "sayso/base/utf8.h"

namespace sayso {
namespace {

using Json = nlohmann::json;
constexpr int most_depth = 8;
constexpr size_t most_decisions = 500, most_voices = 500, most_places = 100, longest_text = 1000;

tl::unexpected<Error> bad(std::string message) { return fail(ErrorCode::bad_argument, std::move(message)); }

struct Reader {
  std::string wrong;  // the first thing that is

  void say(const std::string& what) {
    if (wrong.empty()) wrong = what;
  }
  std::string text(const Json& in, const char* key) {
    const auto at = in.find(key);
    if (at == in.end()) return {};
    if (!at->is_string() || at->get_ref<const std::string&>().size() > longest_text)
      return say(std::string(key) + " is a text of at most 1000 bytes"), std::string();
    return at->get<std::string>();
  }
  std::vector<std::string> texts(const Json& in, const char* key) {
    std::vector<std::string> out;
    const auto at = in.find(key);
    if (at == in.end()) return out;
    if (!at->is_array() || at->size() > most_voices) return say(std::string(key) + " is a list of ids"), out;
    for (const Json& one : *at)
      if (one.is_string() && !one.get_ref<const std::string&>().empty() &&
          one.get_ref<const std::string&>().size() <= longest_text)
        out.push_back(one.get<std::string>());
      else
        say(std::string(key) + " is a list of ids");
    return out;
  }
  std::optional<AskedDecision::Places> places(const Json& in, const char* key) {
    const auto at = in.find(key);
    if (at == in.end()) return std::nullopt;
    const std::string shape = std::string(key) + " is a list of pairs [begin, end] of code points";
    AskedDecision::Places out;
    if (!at->is_array() || at->empty() || at->size() > most_places) return say(shape), std::nullopt;
    for (const Json& pair : *at) {
      const bool two =
          pair.is_array() && pair.size() == 2 && pair[0].is_number_unsigned() && pair[1].is_number_unsigned();
      if (!two || pair[1].get<uint64_t>() > UINT32_MAX || pair[0].get<uint64_t>() >= pair[1].get<uint64_t>())
        return say(shape), std::nullopt;
      out.emplace_back(pair[0].get<uint32_t>(), pair[1].get<uint32_t>());
    }
    return out;
  }
  AskedDecision decision(const Json& in) {
    constexpr std::array<std::string_view, 9> known{"what", "statement", "content", "source", "act",
                                                    "date", "voices",    "others",  "value"};
    AskedDecision out;
    if (!in.is_object()) return say("a decision is an object"), out;
    for (const auto& [key, value] : in.items())
      if (std::find(known.begin(), known.end(), key) == known.end()) say("a decision has no '" + key + "'");
    const auto kind = decision_named(text(in, "what"));
    if (!kind) return say("what: accept, reject, correct, merge, split, not_same, rename or identify"), out;
    out.decide.kind = *kind;
    out.decide.statement = text(in, "statement"), out.decide.value = text(in, "value");
    out.decide.correction.act = text(in, "act"), out.decide.correction.date = text(in, "date");
    out.decide.voices = texts(in, "voices"), out.decide.others = texts(in, "others");
    out.content = places(in, "content"), out.source = places(in, "source");
    return out;
  }
};

}  // namespace

Result<AskedDecisions> decisions_in_json(std::string_view json) {
  const Json in = json_depth(json) > most_depth ? Json() : Json::parse(json, nullptr, false);
  const auto list = in.is_object() ? in.find("decisions") : in.end();
  if (!in.is_object() || list == in.end() || !list->is_array() || list->empty() || list->size() > most_decisions)
    return bad("the body is to be {\"decisions\": [...]} with at most 500 of them");
  Reader reader;
  AskedDecisions out;
  for (const auto& [key, value] : in.items())
    if (key != "decisions" && key != "by") reader.say("there is no '" + key + "' here");
  out.by = reader.text(in, "by");
  for (const Json& one : *list) out.decisions.push_back(reader.decision(one));
  if (!reader.wrong.empty()) return bad(reader.wrong);
  return out;
}

void write_decision(JsonWriter& json, const DecisionRow& d) {
  const auto voices = [&](std::string_view key, const std::vector<DecidedVoice>& all) {
    json.key(key).list(all, [&](const DecidedVoice& v) {
      json.open('{').key("voice").string_or_null(v.id).key("name").string(v.name).close('}');
    });
  };
  json.open('{').key("decision").number(static_cast<uint64_t>(d.number)).key("made").string(d.made);
  json.key("who").string(d.who).key("what").string(name_of(d.kind)).key("statement").string_or_null(d.statement);
  json.key("words").string(d.words).key("speaker").string(d.speaker).key("outlet").string(d.outlet);
  json.key("now").open('{').key("words").string_or_null(d.now).key("speaker").string_or_null(d.now_speaker);
  json.key("act").string_or_null(d.now_act).key("date").string_or_null(d.now_date).close('}');
  voices("voices", d.voices), voices("others", d.others);
  json.key("value").string(d.value).key("undone").string_or_null(d.undone);
  json.key("undone_by").string_or_null(d.undone_by).key("placed").truth(d.placed).close('}');
}

void write_question(JsonWriter& json, const VoiceQuestion& question) {
  const auto voice = [&](const DoubtfulVoice& v) {
    const CodePoints points(v.passage);
    const auto at = [&](uint32_t byte) {
      return points.from_byte(std::min<uint32_t>(byte, static_cast<uint32_t>(v.passage.size())));
    };
    json.open('{').key("voice").string(v.id).key("name").string(v.name).key("type").string(v.type);
    json.key("pages").number(v.pages).key("statements").number(v.statements).key("passage").string(v.passage);
    json.key("begin").number(at(v.begin)).key("end").number(at(v.end)).key("page").string(v.page);
    json.key("outlet").string(v.outlet).key("published").string_or_null(v.published).close('}');
  };
  json.open('{').key("voice");
  voice(question.voice);
  json.key("others").list(question.others, voice).key("why").string(question.why).close('}');
}

}  // namespace sayso
