"""Windows as tensors: all that a step needs, padded, so that a GPU has few and large things to do."""
import numpy as np
import torch

from reader import examples
from reader.examples import UNKNOWN, numbers_of
from reader.network import COUNTED

CLS, SEP = 101, 102
MOST_MENTIONS = 120


def bucket(distance):
    """Sign and order of magnitude of distances in words: 9 + signed bit length, at most 9."""
    size = np.minimum(9, np.ceil(np.log2(np.abs(distance) + 1)).astype(np.int64))
    return 9 + np.sign(distance) * size


def places(cues, begins, lines):
    """(rank, between, lines) of docs/reader.md: [cues, spans] each. lines: for each word how many lines have begun up to it."""
    cues_, begins_ = np.asarray(cues)[:, None], np.asarray(begins)[None]
    low, high = np.minimum(cues_, begins_), np.maximum(cues_, begins_)
    counted = lambda sorted_: np.searchsorted(sorted_, high, "left") - np.searchsorted(sorted_, low, "right")
    side = COUNTED * (begins_ > cues_)
    return [side + np.clip(n, 0, COUNTED - 1) for n in (counted(np.asarray(begins)), counted(np.asarray(cues)), lines[high] - lines[low])]


def filled(rows, value=0, dtype=np.int64):
    out = np.full((len(rows), max(map(len, rows))), value, dtype=dtype)
    for i, row in enumerate(rows):
        out[i, :len(row)] = row
    return out


def link_rows(rows):
    """rows: [(window's number, Rows, lines begun up to each word)]"""
    cues, spans = max(len(r.cues) for _, r, _ in rows), max(len(r.spans) for _, r, _ in rows)
    at = {name: np.zeros((len(rows), cues, spans), np.int64) for name in ("near", "rank", "between", "lines")}
    out = {"window": np.array([w for w, _, _ in rows]), "cues": np.zeros((len(rows), cues), np.int64), "firsts": np.zeros((len(rows), spans), np.int64),
           "lasts": np.zeros((len(rows), spans), np.int64), "has_cue": np.zeros((len(rows), cues), bool), "has_span": np.zeros((len(rows), spans), bool)}
    targets = []
    for i, (_, r, lines) in enumerate(rows):
        c, s = len(r.cues), len(r.spans)
        begins = np.array([b for b, _ in r.spans])
        out["cues"][i, :c], out["firsts"][i, :s], out["lasts"][i, :s] = r.cues, begins, [e - 1 for _, e in r.spans]
        out["has_cue"][i, :c] = out["has_span"][i, :s] = True
        at["near"][i, :c, :s] = bucket(begins[None] - np.array(r.cues)[:, None])
        at["rank"][i, :c, :s], at["between"][i, :c, :s], at["lines"][i, :c, :s] = places(r.cues, begins, lines)
        targets.append(r)
    return out | at, targets


def source_targets(targets, cues, spans):
    """[rows, cues]: the number of each cue's span, `spans` for none, UNKNOWN."""
    out = np.full((len(targets), cues), UNKNOWN)
    for i, r in enumerate(targets):
        out[i, :len(r.target)] = [spans if t == len(r.spans) else t for t in r.target]
    return out


def content_targets(targets, cues, spans):
    out = np.full((len(targets), spans), UNKNOWN)
    for i, r in enumerate(targets):
        out[i, :len(r.target)] = [cues if t == len(r.cues) else t for t in r.target]
    return out


def judge_rows(windows):
    those = [(w, c, windows[w].quotes) for w in range(len(windows)) for c in windows[w].candidates]
    if not those:
        return None
    most = examples.JUDGED_PIECES
    pad = lambda spans, k: [s[k] for s in spans[:most]] + [0] * (most - len(spans[:most]))
    i64 = lambda x: np.array(x, dtype=np.int64)
    return {"window": i64([w for w, _, _ in those]), "cue_first": i64([c.cue[0] if c.cue else -1 for _, c, _ in those]),
            "cue_last": i64([c.cue[1] - 1 if c.cue else -1 for _, c, _ in those]), "content_first": i64([c.contents[0][0] for _, c, _ in those]),
            "content_last": i64([c.contents[-1][1] - 1 for _, c, _ in those]), "source_last": i64([c.source[1] - 1 if c.source else -1 for _, c, _ in those]),
            "begins": i64([pad(c.contents, 0) for _, c, _ in those]), "ends": i64([pad(c.contents, 1) for _, c, _ in those]),
            "numbers": np.array([numbers_of(c, q) for _, c, q in those], dtype=np.float32),
            **{name: i64([getattr(c, name) for _, c, _ in those]) for name in ("kind", "modality", "act", "whole")}}


def coref_rows(windows):
    """Mentions of windows; "gold": [rows, mentions, mentions + 1], True for each antecedent, last for none; rows of GAP choose among names."""
    rows = [(w, [s for s, _ in x.mentions[:MOST_MENTIONS]], [c for _, c in x.mentions[:MOST_MENTIONS]], None) for w, x in enumerate(windows) if len(x.mentions) > 1]
    for w, x in enumerate(windows):
        for pronoun, those in x.choices:
            rows.append((w, [s for s, _ in those] + [pronoun], None, [m for _, m in those]))
    if not rows:
        return None
    most = max(len(spans) for _, spans, _, _ in rows)
    out = {"window": np.array([r[0] for r in rows]), "firsts": filled([[b for b, _ in r[1]] for r in rows]), "lasts": filled([[e - 1 for _, e in r[1]] for r in rows])}
    allowed, gold = np.zeros((len(rows), most, most + 1), bool), np.zeros((len(rows), most, most + 1), bool)
    for i, (_, spans, clusters, choice) in enumerate(rows):
        if choice:
            last = len(spans) - 1
            if any(choice):
                allowed[i, last, :last] = True
                gold[i, last, :last] = choice
            continue
        n = np.array(clusters)
        earlier = np.tril(np.ones((len(n), len(n)), bool), -1)
        same = (n[:, None] == n[None]) & earlier & (n[:, None] >= 0)
        judged = n >= 0
        allowed[i, :len(n), :len(n)] = earlier & judged[:, None]
        allowed[i, :len(n), -1] = judged
        gold[i, :len(n), :len(n)] = same
        gold[i, :len(n), -1] = judged & ~same.any(1)
    out["near"] = bucket(out["firsts"][:, :, None] - out["firsts"][:, None, :])
    return out | {"allowed": allowed, "gold": gold}


def batch_of(windows):
    """{name: array or dict of arrays}"""
    out = {"ids": filled([[CLS, *w.ids, SEP] for w in windows]), "places": filled([w.places for w in windows]), "lengths": np.array([len(w.places) for w in windows])}
    length, words = out["ids"].shape[1], out["places"].shape[1]
    out["real"] = np.arange(length)[None] < np.array([len(w.ids) + 2 for w in windows])[:, None]
    out["features"] = np.zeros((len(windows), length, 3), np.int64)
    for i, w in enumerate(windows):
        out["features"][i, 1:1 + len(w.ids)] = w.features
    out["lines"] = filled([w.lines for w in windows]).astype(bool)
    for name in ("p", "g", "inner", "to"):
        out["has_" + name] = np.array([name in w.labels for w in windows])
        out["label_" + name] = np.stack([np.pad(w.labels[name], (0, words - len(w.places))) if name in w.labels else np.zeros(words, np.int64) for w in windows]).astype(np.int64)
    for name in ("p", "g", "inner", "to", "outer"):
        if any(name in w.soft for w in windows):
            out["has_soft_" + name] = np.array([name in w.soft for w in windows])
            made = [w.soft[name] for w in windows if name in w.soft][0]
            blank = np.zeros((words, *made.shape[1:]), made.dtype)
            rows = []
            for w in windows:
                row = blank.copy()
                if name in w.soft:
                    row[:len(w.places)] = w.soft[name]
                rows.append(row)
            out["soft_" + name] = np.stack(rows)
    begun = [np.cumsum(w.lines) for w in windows]
    for kind in ("source", "content", "to"):
        rows = [(i, r, begun[i]) for i, w in enumerate(windows) for group, k, r in w.links if k == kind]
        if rows:
            made, targets = link_rows(rows)
            cues, spans = made["has_cue"].shape[1], made["has_span"].shape[1]
            made["target"] = content_targets(targets, cues, spans) if kind == "content" else source_targets(targets, cues, spans)
            out["link_" + kind] = made
    for name, made in (("judge", judge_rows(windows)), ("coref", coref_rows(windows))):
        if made:
            out[name] = made
    return narrow(out)


def narrow(batch):
    """Whole numbers in 32 bits: batches travel between processes."""
    return {k: narrow(x) if isinstance(x, dict) else x.astype(np.int32) if x.dtype == np.int64 else x for k, x in batch.items()}


def on(device, batch):
    out = {}
    for name, x in batch.items():
        if isinstance(x, dict):
            out[name] = on(device, x)
        else:
            moved = torch.from_numpy(np.ascontiguousarray(x)).to(device, non_blocking=True)
            out[name] = moved.long() if moved.dtype == torch.int32 else moved
    return out
