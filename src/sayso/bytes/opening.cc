#include "sayso/bytes/opening.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>

#include "sayso/base/memory.h"
#include "sayso/bytes/document_packet.h"

namespace sayso {
namespace {

// Tells that bytes were read.
class ToldSource : public ByteSource {
 public:
  ToldSource(std::unique_ptr<ByteSource> from, std::function<void(size_t)> tell)
      : from_(std::move(from)), tell_(std::move(tell)) {}
  Result<size_t> read(char* into, size_t size) override {
    auto n = from_->read(into, size);
    if (n) tell_(*n);
    return n;
  }

 private:
  std::unique_ptr<ByteSource> from_;
  std::function<void(size_t)> tell_;
};

class Inside {
 public:
  Inside(int socket, const OpenerLimits& limits) : socket_(socket), before_(limits.before), walking_{options_, each_} {
    each_ = [this](Result<Document> d) { return give(std::move(d)); };
    around_.enter = [this](const Item& item) { return enter(item); };
    around_.temporary_file = [this] { return temporary_file(); };
    walking_.around = &around_;
    walking_.repeats.note_in(&so_far_.notes);
    options_.passed = &so_far_.passed;
    options_.unknown_keys = &so_far_.unknown_keys;
  }

  // False: nobody listens any more.
  bool open(OpeningTask task, int descriptor) {
    task_ = std::move(task);
    options_.jsonl = task_.jsonl;
    options_.repeats = task_.repeats;
    options_.budget = task_.budget;
    so_far_.passed = so_far_.told = so_far_.given = so_far_.bytes = 0;
    for (size_t i = 0; i < std::min(task_.digests.size(), task_.digests_pages.size()); ++i)
      walking_.repeats.remember(task_.digests[i], task_.digests_pages[i]);
    so_far_.notes.clear();
    Item item;
    item.source = task_.source, item.id = task_.id, item.name = task_.name;
    item.size = task_.size;
    if (task_.regular) item.descriptor = descriptor;
    if (before_) before_(item);
    auto bytes = std::make_unique<ToldSource>(descriptor_source(descriptor), [this](size_t n) { pass(n); });
    const bool listens = give_contents(std::move(bytes), std::move(item), walking_) && finish();
    if (so_far_.passed + so_far_.bytes > (4u << 20)) give_back_memory();
    return listens;
  }

  bool say_no_memory() { return send_packet(socket_, begun(OpeningSaid::no_memory)); }

 private:
  Packet begun(OpeningSaid said) {
    Packet p;
    so_far_.told = so_far_.passed;
    p.put(said), p.put(so_far_.told);
    return p;
  }

  void pass(size_t bytes) {
    constexpr uint64_t step = 4u << 20;
    so_far_.passed += bytes;
    if (so_far_.passed - so_far_.told >= step) send_packet(socket_, begun(OpeningSaid::passes));
  }

  bool give(Result<Document> d) {
    if (so_far_.given++ < task_.skip) return true;
    Packet p = begun(d ? OpeningSaid::document : OpeningSaid::error);
    if (!d) {
      put_error(p, d.error());
      return send_packet(socket_, p);
    }
    so_far_.bytes += d->bytes.size();
    put_notes(p, std::exchange(so_far_.notes, {}));
    put_document(p, *d);
    return send_packet(socket_, p) && send_packet(socket_, d->bytes);
  }

  std::optional<Error> enter(const Item& item) {
    const auto felled = std::find(task_.felled.begin(), task_.felled.end(), item.source);
    if (felled != task_.felled.end()) {
      const auto which = static_cast<size_t>(felled - task_.felled.begin());
      return Error{ErrorCode::system, which < task_.felled_by.size() ? task_.felled_by[which] : "", {}, 0};
    }
    Packet p = begun(OpeningSaid::enters);
    p.put(item.source);
    send_packet(socket_, p);
    if (before_) before_(item);
    return std::nullopt;
  }

  std::FILE* temporary_file() {
    char byte = 0;
    int descriptor = -1;
    if (!send_packet(socket_, begun(OpeningSaid::temporary)) ||
        !receive_with_descriptor(socket_, &byte, 1, &descriptor) || descriptor < 0)
      return nullptr;
    std::FILE* file = ::fdopen(descriptor, "w+b");
    if (!file) ::close(descriptor);
    return file;
  }

  bool finish() {
    Packet p = begun(OpeningSaid::ends);
    put_notes(p, std::exchange(so_far_.notes, {}));
    put_counts(p, std::exchange(walking_.passed_over, {}));
    put_counts(p, std::exchange(so_far_.unknown_keys, {}));
    return send_packet(socket_, p);
  }

  struct SoFar {
    std::atomic<uint64_t> passed{0};
    uint64_t told = 0, given = 0, bytes = 0;
    UnknownKeys unknown_keys;
    Repeats::Notes notes;
  };

  int socket_;
  std::function<void(const Item&)> before_;
  WalkOptions options_;
  EachDocument each_;
  AroundWalk around_;
  Walking walking_;
  OpeningTask task_;
  SoFar so_far_;
};

}  // namespace

void put_counts(Packet& p, const std::map<std::string, uint64_t>& counts) {
  p.put(static_cast<uint64_t>(counts.size()));
  for (const auto& [what, count] : counts) p.put(what), p.put(count);
}

bool get_counts(Packet& p, std::map<std::string, uint64_t>& counts) {
  uint64_t size = 0, count = 0;
  std::string what;
  if (!p.get(size)) return false;
  for (; size > 0; --size) {
    if (!p.get(what) || !p.get(count)) return false;
    counts[what] += count;
  }
  return true;
}

void put_notes(Packet& p, const Repeats::Notes& notes) {
  p.put(static_cast<uint64_t>(notes.size()));
  for (const auto& [digest, page] : notes) p.put(digest), p.put(page);
}

bool get_notes(Packet& p, Repeats::Notes& notes) {
  uint64_t size = 0;
  if (!p.get(size)) return false;
  for (; size > 0; --size) {
    auto& [digest, page] = notes.emplace_back();
    if (!p.get(digest) || !p.get(page)) return false;
  }
  return true;
}

Packet packet_of(const OpeningTask& t) {
  Packet p;
  p.put(t.jsonl), p.put(t.repeats), p.put(t.regular), p.put(t.budget);
  p.put(t.source), p.put(t.id), p.put(t.name), p.put(t.size), p.put(t.skip);
  p.put(t.felled), p.put(t.felled_by), p.put(t.digests), p.put(t.digests_pages);
  return p;
}

bool get_task(std::string bytes, OpeningTask& t) {
  Packet p(std::move(bytes));
  return p.get(t.jsonl) && p.get(t.repeats) && p.get(t.regular) && p.get(t.budget) && p.get(t.source) && p.get(t.id) &&
         p.get(t.name) && p.get(t.size) && p.get(t.skip) && p.get(t.felled) && p.get(t.felled_by) && p.get(t.digests) &&
         p.get(t.digests_pages);
}

void serve_opening(int socket, const OpenerLimits& limits) {
  constexpr uint64_t most = uint64_t{256} << 20;  // the program is trusted
  Inside inside(socket, limits);
  try {
    while (auto bytes = receive_packet(socket, most)) {
      OpeningTask task;
      char byte = 0;
      int descriptor = -1;
      if (!get_task(std::move(*bytes), task) || !receive_with_descriptor(socket, &byte, 1, &descriptor) ||
          descriptor < 0 || !inside.open(std::move(task), descriptor))
        return;
    }
  } catch (const std::exception&) {
    inside.say_no_memory();
  }
}

}  // namespace sayso
