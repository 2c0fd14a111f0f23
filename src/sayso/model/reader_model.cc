#include "sayso/model/reader_model.h"

#include <algorithm>
#include <cmath>
#include <mutex>

#include "sayso/model/encoder.h"
#include "sayso/model/kernels.h"

namespace sayso {
namespace {

using M = Measures;

static_assert(sizeof(LabelScores) == M::labels * sizeof(float));

class Model : public ReaderModel {
 public:
  Model(ReaderWeights weights, WordPieces pieces, Encoder encoder, const Kernels& kernels)
      : weights_(std::move(weights)),
        pieces_(std::move(pieces)),
        encoder_(std::move(encoder)),
        kernels_(kernels),
        chain_(weights_),
        linker_(weights_, kernels) {}

  Result<Labelled> label(std::string_view text, std::span<const Span> parts, const Budget& budget) const override {
    const Result<PiecedText> cut = pieces_.cut(text, parts, budget.max_pieces);
    if (!cut) return tl::unexpected(cut.error());
    try {
      return of_pieces(*cut);
    } catch (const std::bad_alloc&) {
      return fail(ErrorCode::system, "no memory for the reader");
    }
  }

 private:
  Result<Labelled> of_pieces(const PiecedText& text) const {
    std::vector<float> hidden(text.words.size() * M::width);
    std::unique_ptr<Encoder::Workspace> room = take_room();
    for (const ReadingWindow& w : plan_windows(text, weights_.window, weights_.overlap))
      if (!encoder_.run(text, w, pieces_.begin_mark(), pieces_.end_mark(), *room,
                        hidden.data() + size_t{w.kept_begin} * M::width))
        return fail(ErrorCode::system, "no memory for the reader");
    give_back(std::move(room));
    Labelled out;
    out.confidence_slope = weights_.confidence_slope, out.confidence_offset = weights_.confidence_offset;
    std::vector<LabelScores> scores(text.words.size());
    std::vector<const float*> rows;
    for (size_t i = 0; i < text.words.size(); ++i) {
      out.words.push_back(text.words[i].span);
      rows.push_back(hidden.data() + i * M::width);
    }
    kernels_.linear(weights_.roles.weight.data(), weights_.roles.bias.data(), rows.data(),
                    static_cast<uint32_t>(rows.size()), M::labels, M::width, reinterpret_cast<float*>(scores.data()));
    std::vector<uint32_t> lines;
    for (const PieceWord& w : text.words) lines.push_back((lines.empty() ? 0 : lines.back()) + w.line_begin);
    out.runs = chain_.best(scores);
    out.cues = linker_.link(out.runs, hidden.data(), lines.data());
    return out;
  }

  std::unique_ptr<Encoder::Workspace> take_room() const {
    {
      std::lock_guard lock(mutex_);
      if (!rooms_.empty()) {
        auto room = std::move(rooms_.back());
        rooms_.pop_back();
        return room;
      }
    }
    return std::make_unique<Encoder::Workspace>();
  }

  void give_back(std::unique_ptr<Encoder::Workspace> room) const {
    std::lock_guard lock(mutex_);
    rooms_.push_back(std::move(room));
  }

  const ReaderWeights weights_;
  const WordPieces pieces_;
  const Encoder encoder_;
  const Kernels& kernels_;
  const LabelChain chain_;
  const Linker linker_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Encoder::Workspace>> rooms_;  // as many as threads ever read at once
};

}  // namespace

float Labelled::confidence(float probability) const {
  const double p = std::clamp(static_cast<double>(probability), 1e-4, 1 - 1e-4);
  return static_cast<float>(1 / (1 + std::exp(-(confidence_slope * std::log(p / (1 - p)) + confidence_offset))));
}

Result<std::unique_ptr<const ReaderModel>> ReaderModel::make(std::string_view bytes, const Kernels* kernels) {
  if (!kernels) kernels = &kernels_of_this_machine();
  Result<ReaderWeights> weights = read_weights(bytes);
  if (!weights) return tl::unexpected(weights.error());
  Result<WordPieces> pieces = WordPieces::make(weights->vocabulary);
  if (!pieces) return tl::unexpected(pieces.error());
  if (pieces->size() != weights->words.rows)
    return fail(ErrorCode::malformed, "weights: another number of word pieces than of vectors for them");
  Result<Encoder> encoder = Encoder::make(*weights, kernels);
  if (!encoder) return tl::unexpected(encoder.error());
  return std::make_unique<const Model>(std::move(*weights), std::move(*pieces), std::move(*encoder), *kernels);
}

const ReaderModel* ReaderModel::embedded() {
  static const std::unique_ptr<const ReaderModel> model = []() -> std::unique_ptr<const ReaderModel> {
    const std::string_view bytes = embedded_reader();
    if (bytes.empty()) return nullptr;
    Result<std::unique_ptr<const ReaderModel>> made = make(bytes);
    return made ? std::move(*made) : nullptr;
  }();
  return model.get();
}

}  // namespace sayso
