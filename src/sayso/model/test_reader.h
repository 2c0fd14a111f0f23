// A reader's weights made up by chance, as a file's bytes; shared by tests.
#pragma once
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "sayso/model/measures.h"

namespace sayso {

class MadeUpReader {
 public:
  using M = Measures;
  static constexpr const char* pieces = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\nbridge\nis\nsafe\nsaid\nbrandt\n.\n,\n“\n”";
  static constexpr uint32_t piece_count = 14;

  /// Of sayso.reader/2.
  static std::string bytes(unsigned seed = 1, const std::string& confidence = "") {
    MadeUpReader r(seed);
    if (!confidence.empty()) r.metadata_ = ",\"confidence\":\"" + confidence + "\"";
    r.body();
    return r.file("sayso.reader/2");
  }

  /// Of sayso.reader/3: with all heads.
  static std::string bytes_3(unsigned seed = 1, const std::string& judge = "") {
    MadeUpReader r(seed);
    if (!judge.empty()) r.metadata_ = ",\"judge\":\"" + judge + "\"";
    r.body(), r.more_heads();
    return r.file("sayso.reader/3");
  }

  /// Numbers in [-width, width) that train/golden_reader.py draws too: splitmix64 from the FNV-1a hash of the name.
  static std::vector<float> drawn(const std::string& name, size_t count, float width) {
    uint64_t state = 14695981039346656037u;
    for (char c : "246" + name) state = (state ^ static_cast<unsigned char>(c)) * 1099511628211u;
    std::vector<float> out(count);
    for (float& f : out) {
      uint64_t x = state += 0x9E3779B97F4A7C15u;
      x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
      x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
      f = (static_cast<float>((x ^ (x >> 31)) >> 40) / 8388608.f - 1) * width;
    }
    return out;
  }

 private:
  explicit MadeUpReader(unsigned seed) : chance_(seed) {}

  void body() {
    MadeUpReader& r = *this;
    r.matrix("embedding.word", piece_count, M::width, .05f, false);
    r.floats("embedding.position", {M::positions, M::width}, .3f);
    r.floats("embedding.case", {M::cases, M::width}, .3f);
    r.floats("embedding.quote", {M::quotes, M::width}, .3f);
    r.floats("embedding.line", {M::lines, M::width}, .3f);
    r.norm("embedding.norm");
    for (uint32_t i = 0; i < M::layers; ++i) {
      const std::string name = "layer." + std::to_string(i) + ".";
      r.matrix(name + "qkv", 3 * M::width, M::width, .001f);
      r.floats(name + "qkv.input", {M::width}, .1f, 1), r.floats(name + "up.input", {M::width}, .1f, 1);
      r.floats(name + "down.input", {M::inner}, .1f, 1);
      r.matrix(name + "attention_out", M::width, M::width, .0006f);
      r.matrix(name + "up", M::inner, M::width, .0006f);
      r.matrix(name + "down", M::width, M::inner, .0006f);
      r.norm(name + "attention_norm"), r.norm(name + "output_norm");
    }
    r.head("roles", M::labels, M::width, .2f);
    r.chain("crf");
    r.link("source"), r.link("content");
    r.add("vocab", "U8", {static_cast<uint32_t>(std::strlen(pieces))}, pieces);
  }

  void more_heads() {
    head("inner", M::labels, M::width, .2f);
    named("inner.outer", {M::labels, M::labels}, 1);
    chain("inner_crf");
    head("to", M::addressee_labels, M::width, .2f);
    link("to");
    named("judge.hidden.weight", {M::judge_hidden, M::judge_input}, .1f);
    named("judge.hidden.bias", {M::judge_hidden}, .1f);
    named("judge.no_cue", {M::width}, 1), named("judge.nobody", {M::width}, 1);
    head("judge.kind", M::kinds, M::judge_hidden, .2f), head("judge.modality", M::modalities, M::judge_hidden, .2f);
    head("judge.act", M::acts, M::judge_hidden, .2f), head("judge.whole", 1, M::judge_hidden, .2f);
    for (const char* part : {"query_begin", "query_end", "key_begin", "key_end"})
      named("coref." + std::string(part) + ".weight", {M::coref, M::width}, .1f);
    named("coref.query.bias", {M::coref}, .1f), named("coref.key.bias", {M::coref}, .1f);
    named("coref.distance", {M::distances}, 1), named("coref.none", {M::coref}, .2f);
  }

  void chain(const std::string& name) {
    named(name + ".start", {M::labels}, 1), named(name + ".end", {M::labels}, 1);
    named(name + ".transition", {M::labels, M::labels}, 3);
  }

  void link(const std::string& kind) {
    for (const char* part : {"_query", "_begin", "_end"})
      named("link." + kind + part + ".weight", {M::link, M::width}, .2f);
    named("link." + kind + "_query.bias", {M::link}, .2f), named("link." + kind + "_begin.bias", {M::link}, .2f);
    named("link.distance_" + kind, {M::distances}, 1);
    for (const char* part : {"_rank", "_between", "_lines"}) named("link." + kind + part, {M::places, M::link}, .2f);
    named("link." + kind + "_none", {M::link}, .2f);
  }

  void head(const std::string& name, uint32_t rows, uint32_t columns, float width) {
    named(name + ".weight", {rows, columns}, width), named(name + ".bias", {rows}, .2f);
  }

  void named(const std::string& name, const std::vector<uint32_t>& shape, float width) {
    size_t count = 1;
    for (uint32_t n : shape) count *= n;
    const std::vector<float> values = drawn(name, count, width);
    add(name, "F32", shape, std::string(reinterpret_cast<const char*>(values.data()), 4 * count));
  }

  void add(const std::string& name, const char* kind, const std::vector<uint32_t>& shape, const std::string& bytes) {
    std::string sizes;
    for (uint32_t n : shape) sizes += (sizes.empty() ? "" : ",") + std::to_string(n);
    header_ += ",\"" + name + "\":{\"dtype\":\"" + kind + "\",\"shape\":[" + sizes + "],\"data_offsets\":[" +
               std::to_string(data_.size()) + "," + std::to_string(data_.size() + bytes.size()) + "]}";
    data_ += bytes;
  }

  void floats(const std::string& name, const std::vector<uint32_t>& shape, float width, float middle = 0) {
    size_t count = 1;
    for (uint32_t n : shape) count *= n;
    std::string bytes(4 * count, '\0');
    std::normal_distribution<float> any(middle, width);
    for (size_t i = 0; i < count; ++i) {
      const float x = any(chance_);
      std::memcpy(bytes.data() + 4 * i, &x, 4);
    }
    add(name, "F32", shape, bytes);
  }

  void matrix(const std::string& name, uint32_t rows, uint32_t columns, float scale, bool bias = true) {
    std::string bytes(size_t{rows} * columns, '\0');
    for (char& c : bytes) c = static_cast<char>(static_cast<int>(chance_() % 255) - 127);
    add(name + ".weight", "I8", {rows, columns}, bytes);
    floats(name + ".scale", {rows}, scale / 10, scale);
    if (bias) floats(name + ".bias", {rows}, .1f);
  }

  void norm(const std::string& name) {
    floats(name + ".gamma", {M::width}, .1f, 1), floats(name + ".beta", {M::width}, .1f);
  }

  std::string file(const std::string& format) const {
    const std::string header = "{\"__metadata__\":{\"format\":\"" + format +
                               "\",\"window\":\"128\",\"overlap\":\"32\",\"labels\":"
                               "\"O B-source I-source B-cue I-cue B-content I-content\"" +
                               metadata_ + "}" + header_ + "}";
    std::string out(8, '\0');
    const uint64_t size = header.size();
    std::memcpy(out.data(), &size, 8);
    return out + header + data_;
  }

  std::mt19937 chance_;
  std::string metadata_, header_, data_;
};

}  // namespace sayso
