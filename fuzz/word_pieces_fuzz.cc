// Word pieces and windows of any text: places in order that cut no character, windows that keep each word once.
#include "require.h"
#include "sayso/base/utf8.h"
#include "sayso/model/windows.h"

using namespace sayso;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const WordPieces pieces = *WordPieces::make(
      "[UNK]\n[CLS]\n[SEP]\na\nb\ne\nthe\nbridge\n##s\n##a\n##b\n##e\n##dge\nsaid\n.\n,\n“\n”\n\"\nß\n漢\nσ");
  const std::string text = repaired_utf8({reinterpret_cast<const char*>(data), size});
  const auto length = static_cast<uint32_t>(text.size());
  uint32_t middle = length / 2;
  while (middle < length && (static_cast<unsigned char>(text[middle]) & 0xC0) == 0x80) ++middle;
  const std::vector<Span> parts{{0, middle}, {middle, length}};
  const PiecedText cut = *pieces.cut(text, parts, 1u << 20);
  uint32_t end = 0, piece = 0;
  for (size_t i = 0; i < cut.words.size(); ++i) {
    const PieceWord& w = cut.words[i];
    require(w.span.begin >= end && w.span.begin < w.span.end && w.span.end <= length, "a word's place");
    require((static_cast<unsigned char>(text[w.span.begin]) & 0xC0) != 0x80, "a word's begin cuts a character");
    require(w.span.end == length || (static_cast<unsigned char>(text[w.span.end]) & 0xC0) != 0x80, "a word's end");
    require(w.first == piece && cut.first(i + 1) > piece, "a word's pieces");
    end = w.span.end, piece = cut.first(i + 1);
  }
  for (uint32_t overlap : {0u, 32u, 64u}) {
    uint32_t at = 0;
    for (const ReadingWindow& w : plan_windows(cut, 128, overlap)) {
      require(w.kept_begin == at && w.kept_end >= at && w.begin <= w.kept_begin && w.kept_end <= w.end, "windows");
      require(cut.first(w.end) - cut.first(w.begin) + 2 <= 128, "a window's size");
      at = w.kept_end;
    }
    require(at == cut.words.size(), "windows miss words");
  }
  return 0;
}
