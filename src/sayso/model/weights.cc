#include "sayso/model/weights.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "sayso/model/safetensors.h"

namespace sayso {
namespace {

using M = Measures;
constexpr std::string_view format_2 = "sayso.reader/2", format_3 = "sayso.reader/3";
constexpr std::string_view labels = "O B-source I-source B-cue I-cue B-content I-content";

// Takes tensors by name and keeps the first fault.
class WeightReader {
 public:
  explicit WeightReader(const Safetensors& file) : file_(file) {}

  std::vector<float> floats(const std::string& name, std::vector<uint64_t> shape) {
    std::vector<float> out;
    const Tensor* t = tensor(name, TensorKind::f32, shape);
    if (!t) return out;
    out.resize(t->count());
    std::memcpy(out.data(), t->bytes.data(), t->bytes.size());
    for (float x : out)
      if (!std::isfinite(x) || std::fabs(x) > 1e6f) complain(name + " holds what is no number, or a huge one");
    return out;
  }

  QuantisedMatrix matrix(const std::string& name, uint32_t rows, uint32_t columns, bool bias = true) {
    QuantisedMatrix m{rows, columns, nullptr, {}, {}, {}};
    const Tensor* t = tensor(name + ".weight", TensorKind::i8, {rows, columns});
    if (t) m.values = reinterpret_cast<const int8_t*>(t->bytes.data());
    m.scale = floats(name + ".scale", {rows});
    if (bias) m.bias = floats(name + ".bias", {rows});
    return m;
  }

  QuantisedMatrix divided(const std::string& name, uint32_t rows, uint32_t columns) {
    QuantisedMatrix m = matrix(name, rows, columns);
    m.input = floats(name + ".input", {columns});
    for (float x : m.input)
      if (x < 1e-6f) complain(name + ".input holds what nothing can be divided by");
    return m;
  }

  NormWeights norm(const std::string& name) {
    return {floats(name + ".gamma", {M::width}), floats(name + ".beta", {M::width})};
  }

  LinearWeights linear(const std::string& name, uint32_t rows, bool bias = true, uint32_t columns = M::width) {
    LinearWeights l{floats(name + ".weight", {rows, columns}), {}};
    if (bias) l.bias = floats(name + ".bias", {rows});
    return l;
  }

  LinkWeights link(const std::string& kind) {
    const std::string name = "link." + kind;
    LinkWeights l;
    l.query = linear(name + "_query", M::link), l.begin = linear(name + "_begin", M::link);
    l.end = linear(name + "_end", M::link, false);
    l.distance = floats("link.distance_" + kind, {M::distances});
    for (size_t i = 0; i < l.places.size(); ++i)
      l.places[i] = floats(name + std::array{"_rank", "_between", "_lines"}[i], {M::places, M::link});
    l.none = floats(name + "_none", {M::link});
    return l;
  }

  ChainWeights chain(const std::string& name) {
    return {floats(name + ".start", {M::labels}), floats(name + ".end", {M::labels}),
            floats(name + ".transition", {M::labels, M::labels})};
  }

  uint32_t number(std::string_view key) {
    const std::string_view text = file_.metadata(key);
    uint32_t n = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), n);
    if (text.empty() || wrong != std::errc() || end != text.data() + text.size())
      complain("the metadata have no number '" + std::string(key) + "'");
    return n;
  }

  // "1.5 -0.25": a slope above 0 and an offset; nothing is changed where the metadata have none.
  Calibration calibration(std::string_view key) {
    const std::string_view text = file_.metadata(key);
    if (text.empty()) return {};
    const char* const end = text.data() + text.size();
    Calibration c;
    const auto [space, wrong] = std::from_chars(text.data(), end, c.slope);
    bool two = wrong == std::errc() && space != end && *space == ' ';
    if (two) {
      const auto [last, wrong_too] = std::from_chars(space + 1, end, c.offset);
      two = wrong_too == std::errc() && last == end;
    }
    if (two && c.slope > 0 && c.slope < 100 && std::fabs(c.offset) < 100) return c;
    complain("the metadata's '" + std::string(key) + "' is no slope and offset");
    return {};
  }

  void complain(std::string what) {
    if (fault.empty()) fault = std::move(what);
  }

  std::string fault;

 private:
  const Tensor* tensor(const std::string& name, TensorKind kind, const std::vector<uint64_t>& shape) {
    const Tensor* t = file_.find(name);
    if (!t)
      complain(name + " is missing");
    else if (t->kind != kind || t->shape != shape)
      complain(name + " has another type or shape than this program knows");
    else
      return t;
    return nullptr;
  }

  const Safetensors& file_;
};

void read_encoder(WeightReader& r, uint64_t pieces, ReaderWeights& w) {
  w.words = r.matrix("embedding.word", static_cast<uint32_t>(pieces), M::width, false);
  w.positions = r.floats("embedding.position", {M::positions, M::width});
  w.cases = r.floats("embedding.case", {M::cases, M::width});
  w.quotes = r.floats("embedding.quote", {M::quotes, M::width});
  w.lines = r.floats("embedding.line", {M::lines, M::width});
  w.embedding_norm = r.norm("embedding.norm");
  for (uint32_t i = 0; i < M::layers; ++i) {
    const std::string name = "layer." + std::to_string(i) + ".";
    LayerWeights& l = w.layers[i];
    l.qkv = r.divided(name + "qkv", 3 * M::width, M::width);
    l.attention_out = r.matrix(name + "attention_out", M::width, M::width);
    l.up = r.divided(name + "up", M::inner, M::width);
    l.down = r.divided(name + "down", M::width, M::inner);
    l.attention_norm = r.norm(name + "attention_norm"), l.output_norm = r.norm(name + "output_norm");
  }
}

MoreHeads read_heads(WeightReader& r) {
  MoreHeads h;
  h.inner.labels = r.linear("inner", M::labels);
  h.inner.outer = r.floats("inner.outer", {M::labels, M::labels});
  h.inner.chain = r.chain("inner_crf");
  h.addressee = r.linear("to", M::addressee_labels);
  h.to = r.link("to");
  h.judge.hidden = r.linear("judge.hidden", M::judge_hidden, true, M::judge_input);
  h.judge.kind = r.linear("judge.kind", M::kinds, true, M::judge_hidden);
  h.judge.modality = r.linear("judge.modality", M::modalities, true, M::judge_hidden);
  h.judge.act = r.linear("judge.act", M::acts, true, M::judge_hidden);
  h.judge.whole = r.linear("judge.whole", 1, true, M::judge_hidden);
  h.judge.no_cue = r.floats("judge.no_cue", {M::width}), h.judge.nobody = r.floats("judge.nobody", {M::width});
  h.judge.calibration = r.calibration("judge");
  h.coref.query_begin = r.linear("coref.query_begin", M::coref, false);
  h.coref.query_end = r.linear("coref.query_end", M::coref, false);
  h.coref.key_begin = r.linear("coref.key_begin", M::coref, false);
  h.coref.key_end = r.linear("coref.key_end", M::coref, false);
  h.coref.query_begin.bias = r.floats("coref.query.bias", {M::coref});
  h.coref.key_begin.bias = r.floats("coref.key.bias", {M::coref});
  h.coref.distance = r.floats("coref.distance", {M::distances}), h.coref.none = r.floats("coref.none", {M::coref});
  return h;
}

}  // namespace

float Calibration::of(float probability) const {
  const double p = std::clamp(static_cast<double>(probability), 1e-4, 1 - 1e-4);
  return static_cast<float>(1 / (1 + std::exp(-(slope * std::log(p / (1 - p)) + offset))));
}

Result<ReaderWeights> read_weights(std::string_view bytes) {
  const Result<Safetensors> file = Safetensors::parse(bytes);
  if (!file) return tl::unexpected(file.error());
  WeightReader r(*file);
  ReaderWeights w;
  const std::string_view format = file->metadata("format");
  if (format != format_2 && format != format_3)
    r.complain("the format is neither " + std::string(format_2) + " nor " + std::string(format_3));
  if (file->metadata("labels") != labels) r.complain("the labels are others than this program knows");
  w.window = r.number("window"), w.overlap = r.number("overlap");
  if (w.window < 128 || w.window > M::positions || w.overlap > w.window / 2)
    r.complain("a window of " + std::to_string(w.window) + " pieces, overlap " + std::to_string(w.overlap));
  const Tensor* vocabulary = file->find("vocab");
  if (!vocabulary || vocabulary->kind != TensorKind::u8) return fail(ErrorCode::malformed, "weights: vocab is missing");
  w.vocabulary = vocabulary->bytes;
  const Tensor* words = file->find("embedding.word.weight");
  read_encoder(r, words && words->shape.size() == 2 ? std::min<uint64_t>(words->shape[0], 1u << 20) : 0, w);
  w.roles = r.linear("roles", M::labels);
  w.chain = r.chain("crf");
  w.confidence = r.calibration("confidence");
  w.source = r.link("source"), w.content = r.link("content");
  if (format == format_3) w.heads = read_heads(r);
  if (!r.fault.empty()) return fail(ErrorCode::malformed, "weights: " + r.fault);
  return w;
}

}  // namespace sayso
