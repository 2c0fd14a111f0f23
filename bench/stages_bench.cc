// What each stage costs, on invented articles of 3 KB: bytes of text a second. The limit to compare with is
// checking that the same bytes are UTF-8 and walking them once (LimitUtf8).
#include <benchmark/benchmark.h>

#include "sayso/base/utf8.h"
#include "sayso/read/read.h"
#include "sayso/reading/assemble.h"

namespace sayso {
namespace {

// News-like paragraphs in which names and numbers change, so that no two articles are the same.
std::string article(unsigned number) {
  static const char* const names[] = {"Ilo Brandt", "Ana Květová", "Mika Tor", "Sanna Reyl", "Pero Dask"};
  static const char* const places[] = {"Sella", "Tarn", "Port Ivo", "Lower Mardin"};
  std::string text =
      "Bridge in " + std::string(places[number % 4]) + " reopens\nBy Ana Květová\n\nSELLA, 4 March 2031 – ";
  for (unsigned i = 0; text.size() < 3000; ++i) {
    const std::string who = names[(number + i) % 5], where = places[(number * 3 + i) % 4],
                      many = std::to_string(20 + 7 * i + number % 50);
    text += "The bridge near " + where + " is safe, the transport minister, " + who + ", told reporters on Tuesday. ";
    text += "“Nobody was hurt,” he said, “and at least " + many + " cars crossed before noon.”\n\n";
    text +=
        "According to the union, more than " + many + " people protested. It accused the ministry of hiding a report. ";
    text += "Water levels fell by 3 percent over the week, and the road to the north stayed shut for lorries.\n\n";
    text +=
        who + " denied that he had ordered the closure and warned that the army would be sent to " + where + ".\n\n";
  }
  return text;
}

Document document_of(unsigned number) {
  Document d;
  d.id = d.source = "article" + std::to_string(number);
  d.bytes = article(number);
  d.given.outlet = "Sella Courier";
  return d;
}

// All stages up to the one under test, kept alive.
struct Stages {
  Document document = document_of(7);
  Text text{*read_page(document)};
  Tokens tokens = *tokenize(text);
  Syntax syntax = tag(tokens);
  Times times = find_times(syntax);
  Statements statements = find_statements(syntax, times);
  Voices voices = find_voices(statements, times);
  Figures figures = find_figures(voices, times);
};

template <class Work>
void measure(benchmark::State& state, Work work) {
  const Stages stages;
  for (auto _ : state) benchmark::DoNotOptimize(work(stages));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * stages.document.bytes.size()));
}

void LimitUtf8(benchmark::State& s) {
  measure(s, [](const Stages& x) { return is_utf8(x.document.bytes); });
}
void Page(benchmark::State& s) {
  measure(s, [](const Stages& x) { return read_page(x.document); });
}
void Tokenize(benchmark::State& s) {
  measure(s, [](const Stages& x) { return tokenize(x.text); });
}
void Tag(benchmark::State& s) {
  measure(s, [](const Stages& x) { return tag(x.tokens); });
}
void FindTimes(benchmark::State& s) {
  measure(s, [](const Stages& x) { return find_times(x.syntax); });
}
void FindStatements(benchmark::State& s) {
  measure(s, [](const Stages& x) { return find_statements(x.syntax, x.times); });
}
void FindVoices(benchmark::State& s) {
  measure(s, [](const Stages& x) { return find_voices(x.statements, x.times); });
}
void FindFigures(benchmark::State& s) {
  measure(s, [](const Stages& x) { return find_figures(x.voices, x.times); });
}
void Sha256(benchmark::State& s) {
  measure(s, [](const Stages& x) { return sha256(x.document.bytes); });
}
void Assemble(benchmark::State& s) {
  measure(s, [](const Stages& x) { return assemble(x.document, x.voices, x.times, x.figures); });
}
void WholeRead(benchmark::State& s) {
  measure(s, [](const Stages& x) { return read(x.document); });
}
void ToJson(benchmark::State& s) {
  const Reading reading = *read(document_of(7));
  measure(s, [&](const Stages&) { return to_json(reading); });
}
void FromJson(benchmark::State& s) {
  const std::string json = to_json(*read(document_of(7)));
  measure(s, [&](const Stages&) { return from_json(json); });
}

BENCHMARK(LimitUtf8);
BENCHMARK(Page);
BENCHMARK(Tokenize);
BENCHMARK(Tag);
BENCHMARK(FindTimes);
BENCHMARK(FindStatements);
BENCHMARK(FindVoices);
BENCHMARK(FindFigures);
BENCHMARK(Sha256);
BENCHMARK(Assemble);
BENCHMARK(WholeRead);
BENCHMARK(ToJson);
BENCHMARK(FromJson);

}  // namespace
}  // namespace sayso

BENCHMARK_MAIN();
