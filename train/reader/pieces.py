"""From text to word pieces and their features: what docs/reader.md states, in Python.

The C++ side (src/sayso/model/word_pieces.h) does the same; tests/ holds texts on which both must agree.
"""
import dataclasses
import unicodedata

import numpy as np
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

CASES, QUOTES, LINES = 6, 2, 2
OPENING, CLOSING, TOGGLE = "“«„", "”»", '"'


def tokenizer(vocab):
    """BERT's uncased tokenizer over the pieces of `vocab`, a list in the order of their numbers."""
    made = Tokenizer(models.WordPiece({piece: i for i, piece in enumerate(vocab)}, unk_token="[UNK]", max_input_chars_per_word=100))
    made.normalizer = normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=True, strip_accents=True, lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


@dataclasses.dataclass
class Words:
    """A text's words. spans: [n, 2] code points; first: number of each word's first piece, and behind the last; pieces: the vocabulary's numbers;
    features: [n, 3], case, quote, line."""
    spans: np.ndarray
    first: np.ndarray
    pieces: np.ndarray
    features: np.ndarray


def case_of(word):
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 5 if any(c.isdigit() for c in word) else 0
    if all(c.islower() for c in letters):
        return 1
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return 2
    if all(c.isupper() for c in letters):
        return 3
    return 4


def features_of(text, spans):
    """Case, quote and line of each word."""
    out = np.zeros((len(spans), 3), dtype=np.int64)
    inside, before = False, None
    for i, (begin, end) in enumerate(spans):
        word = text[begin:end]
        line = before is None or "\n" in text[before:begin]
        before = end
        if line:
            inside = False
        quoted = inside
        if word == TOGGLE:
            inside, quoted = not inside, True
        elif word in OPENING:
            inside = quoted = True
        elif word in CLOSING:
            quoted, inside = inside, False
        out[i] = case_of(word), quoted, line
    return out


def words_of(text, made):
    """The words of a text; `made` is a tokenizer()."""
    encoded = made.encode(text, add_special_tokens=False)
    spans, first, last = [], [], None
    for i, (number, (begin, end)) in enumerate(zip(encoded.word_ids, encoded.offsets)):
        if number != last:
            spans.append([begin, end])
            first.append(i)
            last = number
        else:
            spans[-1][1] = end
    first.append(len(encoded.ids))
    return Words(np.array(spans, dtype=np.int64).reshape(-1, 2), np.array(first, dtype=np.int64), np.array(encoded.ids, dtype=np.int64),
                 features_of(text, spans))


def windows(words, size, overlap):
    """[(begin, end)] in words: each at most size - 2 pieces, of about equal length, overlapping by about `overlap` pieces."""
    room, n, first = size - 2, len(words.spans), words.first
    if n == 0:
        return []
    total = int(first[n])
    count = 1 if total <= room else -(-(total - overlap) // (room - overlap))
    while True:
        step = (total - overlap) / count
        cuts = []
        for k in range(count):
            begin = int(np.searchsorted(first[:n], round(k * step), "left")) if k else 0
            end = int(np.searchsorted(first, round(k * step + step + overlap), "right")) - 1 if k + 1 < count else n
            cuts.append((begin, max(end, begin + 1)))
        if all(first[e] - first[b] <= room for b, e in cuts) or count >= n:
            return cuts
        count += 1


def unaccented(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
