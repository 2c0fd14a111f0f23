// The trained reader's encoder on invented articles of about 1,000 word pieces, on one core and on two, beside the bare
// 8-bit matrix products of the same shapes in the same run. Weights: models/reader.safetensors, or FILE.
//
//     encoder_bench [FILE] [--seconds S]
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <sstream>
#include <thread>

#include "sayso/model/encoder.h"
#include "sayso/model/heads.h"
#include "sayso/model/kernels.h"
#include "sayso/model/reader_model.h"

namespace sayso {
namespace {

using Clock = std::chrono::steady_clock;
double since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

std::string article() {
  static const char* const names[] = {"Ilo Brandt", "Ana Květová", "Mika Tor", "Sanna Reyl", "Pero Dask"};
  std::string text = "Bridge in Sella reopens\n\n";
  for (size_t i = 0; text.size() < 4300; ++i) {
    const std::string who = names[i % 5];
    text += "The bridge near Tarn is safe, the transport minister, " + who +
            ", told reporters on Tuesday. “Nobody was hurt,” ";
    text += "he said, “and at least " + std::to_string(20 + 7 * i) + " cars crossed before noon.”\n\n";
    text +=
        "According to the union, more people protested. It accused the ministry of hiding a report. Water levels fell "
        "by 3 percent.\n\n";
  }
  return text;
}

/// Runs `work` on so many threads for a while; times a second, all together.
template <class Work>
double rate(unsigned threads, double seconds, Work work) {
  std::vector<std::thread> all;
  std::vector<double> rates(threads);
  for (unsigned t = 0; t < threads; ++t)
    all.emplace_back([&, t] {
      auto mine = work();
      mine();
      size_t done = 0;
      const auto begin = Clock::now();
      while (since(begin) < seconds) mine(), ++done;
      rates[t] = static_cast<double>(done) / since(begin);
    });
  for (std::thread& t : all) t.join();
  double sum = 0;
  for (double r : rates) sum += r;
  return sum;
}

struct Products {
  explicit Products(const LayerWeights& l)
      : qkv(*MatrixProduct::make(l.qkv)),
        out(*MatrixProduct::make(l.attention_out)),
        up(*MatrixProduct::make(l.up)),
        down(*MatrixProduct::make(l.down)) {}
  MatrixProduct qkv, out, up, down;
};

/// Milliseconds of this thread's own time, however many others run beside it.
template <class Work>
double own_ms(double seconds, Work work) {
  const auto now = [] {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
  };
  work();
  size_t done = 0;
  const double begin = now();
  do work(), ++done;
  while (now() - begin < seconds / 3);
  return 1e3 * (now() - begin) / static_cast<double>(done);
}

// What comes behind the encoder: labels and links; where the weights have heads for it, also the judge on 20 statements
// and coreference of a mention every five words.
void time_heads(const ReaderWeights& weights, const PiecedText& text, const std::vector<float>& hidden, double encoder,
                double seconds) {
  const Heads heads(weights, kernels_of_this_machine());
  const double labels = own_ms(seconds, [&] { (void)heads.read(text, hidden); });
  std::printf("an article, one thread's own time: encoder %.2f ms; labels and links%s %.2f ms\n", encoder,
              weights.heads ? " of both layers, addressees" : "", labels);
  const auto look = heads.read(text, hidden).second_look;
  if (!look) return;
  std::vector<WordRange> mentions;
  for (uint32_t i = 0; i + 2 < text.words.size(); i += 5) mentions.push_back({i, i + 2});
  std::vector<StatementInWords> statements;
  for (uint32_t i = 0; i < 20 && 40 * i + 30 < text.words.size(); ++i)
    statements.push_back({{40 * i, 40 * i + 3}, {40 * i + 3, 40 * i + 4}, {{40 * i + 4, 40 * i + 30}}});
  const double judged = own_ms(seconds, [&] { (void)look->judge(statements); });
  const double coreferred = own_ms(seconds, [&] { (void)look->corefer(mentions); });
  std::printf("judge of %zu statements %.2f ms; coreference of %zu mentions %.2f ms\n", statements.size(), judged,
              mentions.size(), coreferred);
}

int run(std::string_view bytes, double seconds) {
  const auto begun = Clock::now();
  const auto weights = read_weights(bytes);
  if (!weights) return std::fprintf(stderr, "%s\n", weights.error().message.c_str()), 1;
  const auto model = ReaderModel::make(bytes);
  if (!model) return std::fprintf(stderr, "%s\n", model.error().message.c_str()), 1;
  std::printf("kernels: %s; oneDNN: %s; ready after %.0f ms\n", kernels_of_this_machine().name, matrix_product_isa(),
              1e3 * since(begun));
  const std::string text = article();
  const Span all{0, static_cast<uint32_t>(text.size())};
  const WordPieces pieces = *WordPieces::make(weights->vocabulary);
  const PiecedText cut = *pieces.cut(text, {&all, 1}, 1u << 20);
  const auto windows = plan_windows(cut, weights->window, weights->overlap);
  uint32_t rows = 0;
  for (const ReadingWindow& w : windows) rows += cut.first(w.end) - cut.first(w.begin) + 2;
  std::printf("an article: %zu words of BERT, %zu pieces, %zu windows with %u rows\n", cut.words.size(),
              cut.pieces.size(), windows.size(), rows);
  std::vector<Products> layers;
  for (const LayerWeights& l : weights->layers) layers.emplace_back(l);
  const Encoder encoder = *Encoder::make(*weights);
  std::vector<float> hidden(cut.words.size() * Measures::width);
  Encoder::Workspace workspace;
  const double own = own_ms(seconds, [&] {
    for (const ReadingWindow& w : windows)
      encoder.run(cut, w, pieces.begin_mark(), pieces.end_mark(), workspace,
                  hidden.data() + w.kept_begin * Measures::width);
  });
  time_heads(*weights, cut, hidden, own, seconds);
  for (unsigned threads : {1u, 2u}) {
    // The limit: all layers' products for as many rows, nothing else.
    const double limit = rate(threads, seconds, [&] {
      return [&, lane = std::make_shared<MatrixProduct::Lane>(), from = std::vector<uint8_t>(64 * Measures::inner, 3),
              to = std::vector<int32_t>(64 * Measures::inner)]() mutable {
        for (const Products& p : layers)
          for (uint32_t at = 0; at < rows; at += 64)
            for (const MatrixProduct* m : {&p.qkv, &p.out, &p.up, &p.down})
              m->run(from.data(), std::min(64u, rows - at), to.data(), *lane);
      };
    });
    const double encoded = rate(threads, seconds, [&] {
      return [&, room = std::make_shared<Encoder::Workspace>(),
              out = std::vector<float>(cut.words.size() * Measures::width)]() mutable {
        for (const ReadingWindow& w : windows)
          encoder.run(cut, w, pieces.begin_mark(), pieces.end_mark(), *room,
                      out.data() + w.kept_begin * Measures::width);
      };
    });
    const double labelled = rate(threads, seconds, [&] { return [&] { (void)(*model)->label(text, {&all, 1}); }; });
    const auto count = static_cast<double>(cut.pieces.size());
    std::printf(
        "%u core%s: bare products %.1f articles/s; encoder %.1f articles/s, %.0f pieces/s (%.0f%% of the limit); "
        "whole reader %.1f articles/s\n",
        threads, threads > 1 ? "s" : "", limit, encoded, encoded * count, 100 * encoded / limit, labelled);
  }
  return 0;
}

}  // namespace
}  // namespace sayso

int main(int argc, char** argv) {
  std::string file;
  double seconds = 3;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--seconds") == 0 && i + 1 < argc) {
      seconds = std::atof(argv[++i]);
    } else {
      std::ifstream in(argv[i], std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      file = bytes.str();
    }
  }
  const std::string_view bytes = file.empty() ? sayso::embedded_reader() : std::string_view(file);
  if (bytes.empty())
    return std::fprintf(stderr, "no weights: give a file, or build with models/reader.safetensors\n"), 1;
  return sayso::run(bytes, seconds);
}
