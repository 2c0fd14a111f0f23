#!/usr/bin/env python3
"""From corpora to one file that training reads: words, labels, links, candidates, mentions (train/reader/examples.py); no network in it.

    prepare.py --shared SHARED --out prepared.pkl [--marks MARKS.jsonl] [--readings READINGS.jsonl] [--held HELD.jsonl] [--variants 4]

SHARED holds corpora/ and score/. MARKS: articles marked like corpora/annotated, with their texts (script/marks makes them from the project's
places and the corpora). READINGS: what `sayso read --jsonl` printed for the marked articles; without it the judge learns from marks alone.
HELD gets the articles that are kept aside.
"""
import argparse
import importlib.util
import json
import pathlib
import pickle
import random
import re
import sys
import zlib

import numpy as np

from reader import coreference, examples, guide, minilm, pieces, polnear

MARKS_HELD = 10  # every tenth marked article is kept aside to tune with


def scorer(path):
    spec = importlib.util.spec_from_file_location("annotated", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shingles(text):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i:i + 6]) for i in range(len(words) - 5)}


def marked(shared, marks, readings, by_text, variants, made, chance):
    """(train, held out): marked articles as lists of variants, PolNeAR's labels beside the guide's where it has them."""
    rows = guide.rows(shared / "corpora/annotated/train.jsonl") + (guide.rows(marks) if marks else [])
    rows = list({r["text"]: r for r in rows}.values())
    score = scorer(shared / "score/annotated.py")
    read = {r["id"]: r for r in guide.rows(readings)} if readings else {}
    train, held = [], []
    for i, row in enumerate(sorted(rows, key=lambda r: r["id"])):
        p = by_text.get(row["text"])
        found = guide.candidates_of(row, read[row["id"]], score) if row["id"] in read else ()
        aside = i % MARKS_HELD == 0
        texts = [row["text"]] + [polnear.varied({"text": row["text"], "sentences": p["sentences"] if p else []}, chance) for _ in range(0 if aside else variants - 1)]
        made_ = [guide.example(row, made, text, p, found) for text in texts]
        held.append((row, made_[0])) if aside else train.append(made_)
    return train, held


def unlabelled(shared, avoid):
    """Texts to learn from a teacher with: agency articles, bodies of pages, treebanks' documents. `avoid`: shingles of what is measured with."""
    texts = []
    for path in sorted((shared / "corpora/news").glob("*.jsonl")):
        texts += [r["text"] for r in guide.rows(path)]
    for row in guide.rows(shared / "corpora/pages/gold.jsonl"):
        text = row.get("body") or ""
        words = re.findall(r"[a-z]+", text.lower())
        if len(text) > 600 and sum(w in ("the", "of", "and", "to", "in", "that", "said") for w in words) > .12 * len(words):
            texts.append(text)
    texts += [text for _, text, _ in coreference.gum_documents(shared / "corpora/ud/gum-train.conllu")]
    out = []
    for text in dict.fromkeys(texts):
        mine = shingles(text)
        if mine and len(mine & avoid) / len(mine) < .05:
            out.append(text[:40000])
    return out


def smaller(x):
    """Arrays as narrow as their numbers allow, in place."""
    if isinstance(x, examples.Example):
        x.words.first, x.words.pieces, x.words.spans = (a.astype(np.int32) for a in (x.words.first, x.words.pieces, x.words.spans))
        x.words.features = x.words.features.astype(np.int8)
        x.labels = {k: v.astype(np.int8) for k, v in x.labels.items()}
    elif isinstance(x, (list, tuple)):
        for y in x:
            smaller(y)
    elif isinstance(x, dict):
        smaller(list(x.values()))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--marks", type=pathlib.Path)
    parser.add_argument("--readings", type=pathlib.Path)
    parser.add_argument("--held", type=pathlib.Path)
    parser.add_argument("--variants", type=int, default=4)
    arguments = parser.parse_args()
    shared, chance = arguments.shared, random.Random(7)
    vocab, _ = minilm.package()
    made = pieces.tokenizer(vocab)
    every = polnear.documents(shared / "corpora/polnear/train.jsonl")
    by_text = {d["text"]: d for d in every}
    train, held = marked(shared, arguments.marks, arguments.readings, by_text, arguments.variants, made, chance)
    if arguments.held:
        arguments.held.write_text("".join(json.dumps(row) + "\n" for row, _ in held), encoding="utf-8")
    both = {e[0].id for e in train}
    p_train, p_held = polnear.split(every, 20, 0)
    aside = {row["text"] for row, _ in held}
    p_train = [d for d in p_train if d["text"] not in aside and d["id"] not in both]
    train = [e for e in train if e[0].id not in {d["id"] for d in p_held}]
    out = {"vocab": vocab, "g": train, "held_g": held, "held_p": [(d, pieces.words_of(d["text"], made)) for d in p_held],
           "p": [[polnear.example(d, made, d["text"] if v == 0 else polnear.varied(d, chance)) for v in range(arguments.variants)] for d in p_train],
           "coref": [*coreference.gum(shared / "corpora/ud/gum-train.conllu", made), *coreference.gap(shared / "corpora/coref/gap-development.tsv", made)],
           "held_coref": [*coreference.gum(shared / "corpora/ud/gum-dev.conllu", made), *coreference.gap(shared / "corpora/coref/gap-validation.tsv", made)]}
    avoid = set().union(*(shingles(r["text"]) for r in guide.rows(shared / "corpora/annotated/dev.jsonl")), *(shingles(r["text"]) for r, _ in held))
    out["plain"] = [examples.Example(f"plain{i}", pieces.words_of(t, made), {}, {}) for i, t in enumerate(unlabelled(shared, avoid))]
    smaller(out)
    arguments.out.write_bytes(zlib.compress(pickle.dumps(out, protocol=5), 6))
    print({k: len(v) for k, v in out.items()}, "plain words", sum(len(e.words.spans) for e in out["plain"]), f"{arguments.out.stat().st_size / 1e6:.0f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
