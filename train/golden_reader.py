#!/usr/bin/env python3
"""Writes tests/goldens/reader/heads.expected: what train/reader/heads.py makes of made-up vectors for the words of heads.words.

src/sayso/model/heads_test.cc compares. Weights and vectors are so many that they are not kept: both sides draw them by chance that is
written down (splitmix64 of the tensor's name), so that a difference can only be in the arithmetic. A line is what was found, "|", numbers.
"""
import pathlib

import numpy as np

from reader import heads

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "tests/goldens/reader"
WIDTH = 384


SEED = "246"


def drawn(name, shape, width):
    """Numbers in [-width, width): the name's FNV-1a hash is the seed of splitmix64 (Steele et al. 2014)."""
    seed = 14695981039346656037
    for c in (SEED + name).encode():
        seed = (seed ^ c) * 1099511628211 % 2**64
    with np.errstate(over="ignore"):
        x = np.uint64(seed) + np.arange(1, np.prod(shape) + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        x = x ^ (x >> np.uint64(31))
    unit = (x >> np.uint64(40)).astype(np.float32) / np.float32(2**23) - np.float32(1)
    return (unit * np.float32(width)).reshape(shape)


def weights():
    """As MadeUpReader of src/sayso/model/test_reader.h draws them."""
    shapes = {"roles.weight": ((7, WIDTH), .2), "roles.bias": ((7,), .2), "inner.weight": ((7, WIDTH), .2), "inner.bias": ((7,), .2),
              "inner.outer": ((7, 7), 1), "to.weight": ((3, WIDTH), .2), "to.bias": ((3,), .2),
              "judge.hidden.weight": ((192, 6 * WIDTH + 8), .1), "judge.hidden.bias": ((192,), .1), "judge.no_cue": ((WIDTH,), 1),
              "judge.nobody": ((WIDTH,), 1), "coref.query.bias": ((128,), .1), "coref.key.bias": ((128,), .1), "coref.distance": ((19,), 1),
              "coref.none": ((128,), .2)}
    for chain in ("crf", "inner_crf"):
        shapes |= {chain + ".start": ((7,), 1), chain + ".end": ((7,), 1), chain + ".transition": ((7, 7), 3)}
    for kind in ("source", "content", "to"):
        for part in ("query", "begin", "end"):
            shapes[f"link.{kind}_{part}.weight"] = ((128, WIDTH), .2)
            if part != "end":
                shapes[f"link.{kind}_{part}.bias"] = ((128,), .2)
        shapes["link.distance_" + kind] = ((19,), 1)
        shapes |= {f"link.{kind}_{part}": ((8, 128), .2) for part in ("rank", "between", "lines")} | {f"link.{kind}_none": ((128,), .2)}
    for name, rows in (("kind", 3), ("modality", 4), ("act", 18), ("whole", 1)):
        shapes |= {f"judge.{name}.weight": ((rows, 192), .2), f"judge.{name}.bias": ((rows,), .2)}
    shapes |= {f"coref.{part}.weight": ((128, WIDTH), .1) for part in ("query_begin", "query_end", "key_begin", "key_end")}
    return {name: drawn(name, *rest) for name, rest in shapes.items()}


def vectors(count):
    """Each word's has much of the one before it, so that labels run on."""
    out = drawn("hidden", (count, WIDTH), 1)
    for i in range(1, count):
        out[i] = np.float32(.95) * out[i - 1] + np.float32(.3) * out[i]
    return out


def line(*what, numbers):
    return " ".join(map(str, what)) + " | " + " ".join(f"{x:.5f}" for x in numbers)


def links_of(name, runs, cues):
    for found in cues:
        at = runs[found["cue"]][1]
        for kind in ("sources", "contents"):
            yield line(name, "cue", at, kind, *(i for i, _ in found[kind]), numbers=[p for _, p in found[kind]])
        if found["to"]:
            yield line(name, "cue", at, "to", found["to"][0], numbers=[found["to"][1]])


def judged(w, hidden, quoted, inner, runs, cues):
    """Each cue that has contents: with its source, and without source and cue."""
    for found in cues:
        if not found["contents"]:
            continue
        span = lambda i: runs[i][1:3]
        contents = [span(i) for i, _ in found["contents"]]
        source = span(found["sources"][0][0]) if found["sources"] else None
        given = max(runs[i][3] * p for i, p in found["contents"])
        for whole in (True, False):
            x = heads.judge_input(w, hidden, quoted, source if whole else None, span(found["cue"]) if whole else None, contents, inner,
                                  runs[found["cue"]][3] if whole else 1., given if whole else 1.)
            said = heads.judge(w, x, .5, -.25)
            yield line("judge", int(inner), span(found["cue"])[0], int(whole), numbers=[*said["kind"], *said["modality"], *said["act"], said["whole"]])


def lines_of(words):
    w, hidden = weights(), vectors(len(words))
    quoted, line_begin = (np.array([int(word[i]) for word in words]) for i in (1, 2))
    outer_labels, outer = heads.layer(w, heads.outer_scores(w, hidden, line_begin), "crf")
    _, inner = heads.layer(w, heads.inner_scores(w, hidden, line_begin, outer_labels), "inner_crf")
    to = heads.addressees(w, hidden, line_begin)
    for name, runs in (("outer", outer), ("inner", inner)):
        yield from (line(name, role, b, e, numbers=[p]) for role, b, e, p in runs)
    yield from (line("to", b, e, numbers=[p]) for b, e, p in to)
    for name, runs in (("outer", outer), ("inner", inner)):
        cues = heads.linked(w, hidden, line_begin, runs, to)
        yield from links_of(name, runs, cues)
        yield from judged(w, hidden, quoted, name == "inner", runs, cues)
    mentions = [(i, min(i + 1 + i % 3, len(words))) for i in range(0, len(words), 2)]
    for j, (first, scores) in enumerate(heads.corefer(w, hidden, mentions)):
        yield line("coref", *mentions[j], first, numbers=scores[-5:])


def main():
    words = [row.split(" ") for row in (FOLDER / "heads.words").read_text(encoding="utf-8").splitlines()]
    (FOLDER / "heads.expected").write_text("\n".join(lines_of(words)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
