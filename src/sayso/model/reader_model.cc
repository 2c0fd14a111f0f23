#include "sayso/model/reader_model.h"

#include <sys/mman.h>

#include <mutex>

#include "sayso/bytes/document.h"
#include "sayso/model/encoder.h"
#include "sayso/model/heads.h"
#include "sayso/model/kernels.h"

namespace sayso {
namespace {

using M = Measures;

class Model : public ReaderModel {
 public:
  Model(ReaderWeights weights, WordPieces pieces, Encoder encoder, const Kernels& kernels, std::string name)
      : weights_(std::move(weights)),
        pieces_(std::move(pieces)),
        encoder_(std::move(encoder)),
        heads_(weights_, kernels),
        name_(std::move(name)) {}

  const std::string& name() const override { return name_; }

  Result<Labelled> label(std::string_view text, std::span<const Span> parts, const Budget& budget) const override {
    const Result<PiecedText> cut = pieces_.cut(text, parts, budget.max_pieces, LineEnds::are_spaces);
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
    return heads_.read(text, std::move(hidden));
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
  const Heads heads_;
  const std::string name_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Encoder::Workspace>> rooms_;  // as many as threads ever read at once
};

// How the model was built into the program, or why there is none.
struct Embedded {
  Embedded() {
    const std::string_view bytes = embedded_reader();
    if (bytes.empty()) {
      fault = "this program was built without a trained reader";
      return;
    }
    if (Result<std::unique_ptr<const ReaderModel>> made = ReaderModel::make(bytes, nullptr, embedded_reader_sha256()))
      model = std::move(*made);
    else
      fault = std::move(made.error().message);
  }
  std::unique_ptr<const ReaderModel> model;
  std::string fault;
};

const Embedded& embedded_once() {
  static const Embedded once;
  return once;
}

}  // namespace

Result<std::unique_ptr<const ReaderModel>> ReaderModel::make(std::string_view bytes, const Kernels* kernels,
                                                             std::string_view hash) {
  if (!kernels) kernels = &kernels_of_this_machine();
  Result<ReaderWeights> weights = read_weights(bytes);
  if (!weights) return tl::unexpected(weights.error());
  Result<WordPieces> pieces = WordPieces::make(weights->vocabulary);
  if (!pieces) return tl::unexpected(pieces.error());
  if (pieces->size() != weights->words.rows)
    return fail(ErrorCode::malformed, "weights: another number of word pieces than of vectors for them");
  // oneDNN (2.6) crashes where it gets no memory for its code.
  constexpr size_t room = size_t{64} << 20;
  void* free = mmap(nullptr, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (free == MAP_FAILED) return fail(ErrorCode::system, "there is too little memory for the trained reader");
  munmap(free, room);
  Result<Encoder> encoder = Encoder::make(*weights, kernels);
  if (!encoder) return tl::unexpected(encoder.error());
  return std::make_unique<const Model>(std::move(*weights), std::move(*pieces), std::move(*encoder), *kernels,
                                       std::string(hash.empty() ? sha256(bytes) : hash).substr(0, 12));
}

const ReaderModel* ReaderModel::embedded() { return embedded_once().model.get(); }

const std::string& ReaderModel::embedded_fault() { return embedded_once().fault; }

}  // namespace sayso
