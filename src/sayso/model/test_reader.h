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

  static std::string bytes(unsigned seed = 1, const std::string& confidence = "") {
    MadeUpReader r(seed);
    if (!confidence.empty()) r.metadata_ = ",\"confidence\":\"" + confidence + "\"";
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
    r.floats("roles.weight", {M::labels, M::width}, .2f), r.floats("roles.bias", {M::labels}, .1f);
    r.floats("crf.start", {M::labels}, .5f), r.floats("crf.end", {M::labels}, .5f);
    r.floats("crf.transition", {M::labels, M::labels}, .5f);
    for (std::string kind : {"source", "content"}) {
      for (const char* part : {"_query", "_begin", "_end"})
        r.floats("link." + kind + part + ".weight", {M::link, M::width}, .1f);
      r.floats("link." + kind + "_query.bias", {M::link}, .1f),
          r.floats("link." + kind + "_begin.bias", {M::link}, .1f);
      r.floats("link.distance_" + kind, {M::distances}, .5f);
      for (const char* part : {"_rank", "_between", "_lines"})
        r.floats("link." + kind + part, {M::places, M::link}, .1f);
      r.floats("link." + kind + "_none", {M::link}, .1f);
    }
    r.add("vocab", "U8", {static_cast<uint32_t>(std::strlen(pieces))}, pieces);
    return r.file();
  }

 private:
  explicit MadeUpReader(unsigned seed) : chance_(seed) {}

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

  std::string file() const {
    const std::string header =
        "{\"__metadata__\":{\"format\":\"sayso.reader/2\",\"window\":\"128\",\"overlap\":\"32\",\"labels\":"
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
