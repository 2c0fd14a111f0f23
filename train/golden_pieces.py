#!/usr/bin/env python3
"""Writes tests/goldens/pieces/*.expected: what Hugging Face's tokenizers and train/reader make of the texts beside them.

src/sayso/model/word_pieces_test.cc compares. The pieces are those of tests/goldens/pieces/vocabulary, which are few, so
that the test needs no weights. --random N instead prints N made-up texts as JSON Lines with what is made of them, by the
vocabulary --vocab, for a wider comparison by hand.
"""
import argparse
import json
import pathlib
import random

from reader import pieces

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "tests/goldens/pieces"


def lines_of(text, made):
    """A line a word: bytes, case, quote, line, pieces; then windows."""
    words = pieces.words_of(text, made)
    to_byte = [0]
    for c in text:
        to_byte.append(to_byte[-1] + len(c.encode()))
    for i, (begin, end) in enumerate(words.spans.tolist()):
        case, quote, line = words.features[i].tolist()
        names = " ".join(made.id_to_token(int(p)) for p in words.pieces[words.first[i]:words.first[i + 1]])
        yield f"{to_byte[begin]} {to_byte[end]} {case} {quote} {line} {names}"
    for size, overlap in ((128, 32), (160, 64)):
        cuts = " ".join(f"{b}-{e}" for b, e in pieces.windows(words, size, overlap))
        yield f"windows of {size}, {overlap}: {cuts}"


def made_up(chance):
    """A text of everything: letters of many scripts, marks, quotation marks, controls, spaces, new signs."""
    kinds = ["abcdefghijklmnopqrstuvwxyz", "ABCXYZ", "0123456789", " ", " ", "\n", "\t", "\"“”«»„'’‘", ".,;:!?-–—()[]%$&@#*+<=>^`|~/\\_",
             "éÉñÑüßẞçÅåøŁłİı", "ΣσςΩωάЖжЩщЙйאבגدر", "漢字日本語한국어ไทย", "\u0301\u0308\u200d\u00ad\ufeff\u200b\u2028\u00a0\u3000\u0000\u007f\ufffd",
             "ﬁﬂǅ²³½Ⅷ٣", "😀🥺👩🏽‍🚀🫠", "\ue000\U000f0000\u0378\u1fef\u037e"]
    out = []
    for _ in range(chance.randint(0, 400)):
        kind = chance.choice(kinds if chance.random() < .5 else kinds[:1])
        out += [chance.choice(kind) for _ in range(chance.choice([1, 1, 2, 5]))]
        if chance.random() < .01:
            out += [chance.choice(kind)] * chance.randint(50, 150)
    return "".join(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--random", type=int)
    parser.add_argument("--vocab", type=pathlib.Path, default=FOLDER / "vocabulary")
    arguments = parser.parse_args()
    made = pieces.tokenizer(arguments.vocab.read_text(encoding="utf-8").rstrip("\n").split("\n"))
    if arguments.random is None:
        for path in sorted(FOLDER.glob("*.txt")):
            text = path.read_bytes().decode("utf-8")
            path.with_suffix(".expected").write_text("\n".join(lines_of(text, made)) + "\n", encoding="utf-8")
        return
    chance = random.Random(1)
    for _ in range(arguments.random):
        text = made_up(chance)
        print(json.dumps({"text": text, "lines": list(lines_of(text, made))}))


if __name__ == "__main__":
    main()
