// Runs tests/goldens/voice/*.txt; how to write one is in the README there.
#include <memory>

#include "sayso/figure/figures.h"
#include "sayso/figure/test_goldens.h"

namespace sayso {
namespace {

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& s : list) out += (out.empty() ? "" : "; ") + s;
  return out;
}

std::string bound(const std::optional<double>& value) {
  return value ? std::to_string(static_cast<long long>(*value)) : "";
}

class Findings {
 public:
  explicit Findings(const std::string& words) {
    Document document;
    document.bytes = words;
    document.given.outlet = "Sella Post";
    document.given.published = "2031-05-15";
    const Text text(*read_page(document));
    const Tokens tokens = *tokenize(text);
    const Syntax syntax = tag(tokens);
    const Times times = find_times(syntax);
    const Statements statements = find_statements(syntax, times);
    const Voices voices = find_voices(statements, times);
    const Figures figures = find_figures(voices, times);
    voices_ = &voices;
    for (const Voice& v : voices.all()) add_voice(v);
    for (size_t i = 0; i < statements.all().size(); ++i)
      add_chain(text_of(statements.all()[i].content, text.view()), voices.attributions()[i]);
    for (size_t i = 0; i < statements.all().size(); ++i)
      add_speaker(text_of(statements.all()[i].content, text.view()), voices.attributions()[i]);
    for (const LoadedName& n : voices.names())
      lines_.push_back("name | " + n.name + " | " + name(n.of) + " | " + name(n.used_by));
    for (const Figure& f : figures.all())
      lines_.push_back("figure | " + text_of(f.spans, text.view()) + " | " + bound(f.min) + " | " + bound(f.max) +
                       " | " + f.what + " | " + (f.source ? figures.voice(voices, *f.source).name : "-"));
    voices_ = nullptr;
  }

  /// A chain's content need only begin as the line says.
  bool has(const std::string& line) const {
    if (!line.starts_with("chain | ") && !line.starts_with("speaker | ") && !line.starts_with("addressee | "))
      return std::find(lines_.begin(), lines_.end(), line) != lines_.end();
    const size_t bar = line.find(" | ", line.find(" | ") + 3);
    for (const std::string& l : lines_)
      if (l.starts_with(line.substr(0, bar)) && l.find("\t" + line.substr(bar)) != std::string::npos) return true;
    return false;
  }
  std::string all() const {
    std::string out;
    for (const std::string& l : lines_) out += l + "\n";
    return out;
  }

 private:
  std::string name(std::optional<uint32_t> id) const { return id ? voices_->all()[*id].name : "-"; }

  void add_voice(const Voice& v) {
    std::vector<std::string> roles, affiliations;
    for (const auto& r : v.roles) roles.push_back(r.text);
    for (const auto& a : v.affiliations) affiliations.push_back(a.text);
    lines_.push_back("voice | " + std::string(name_of(v.type)) + " | " + v.name + " | " + joined(v.also) + " | " +
                     joined(roles) + " | " + joined(affiliations));
  }

  void add_speaker(const std::string& content, const Attribution& a) {
    lines_.push_back("speaker | " + content + "\t | " + name(a.source.voice));
    if (a.addressee) lines_.push_back("addressee | " + content + "\t | " + name(a.addressee->voice));
  }

  void add_chain(const std::string& content, const Attribution& a) {
    std::string chain;
    for (const Party& p : a.chain) chain += (chain.empty() ? "" : " > ") + (p.voice ? name(p.voice) : p.text);
    std::vector<std::string> about;
    for (uint32_t id : a.about) about.push_back(name(id));
    lines_.push_back("chain | " + content + "\t | " + chain + " | " + (a.said ? a.said->edtf : "-") + " | " +
                     joined(about));
  }

  const Voices* voices_ = nullptr;
  std::vector<std::string> lines_;
};

class VoiceGolden : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(VoiceGolden, HasWhatIsExpected) {
  const Findings findings(slurp(GetParam()));
  expect_golden(GetParam(), [&](const std::string& line) { return findings.has(line); }, findings.all());
}

INSTANTIATE_TEST_SUITE_P(All, VoiceGolden, testing::ValuesIn(goldens_in("voice")),
                         [](const auto& p) { return p.param.stem().string(); });

}  // namespace
}  // namespace sayso
