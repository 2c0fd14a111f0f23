#!/usr/bin/env python3
"""What a checkpoint makes of the documents kept aside, as whole statements, for each share of the guide's head and each bound of the judge.

    held.py CHECKPOINT --data prepared.pkl --score SHARED/score [--shares 0,.3,1] [--bounds .5,.8,2] [--bias 0]

A row a share and bound: of marked articles precision and recall of outermost, nested and all statements and the share of contents that are whole
(score/annotated.py; a speaker is its source's words here, so no figure of speakers is given); of PolNeAR's exact F1 of source, cue and content and F1 of
links, strict and lenient (score/attribution.py). A bound above 1 drops nothing. --bias is taken from O's score. Documents are encoded once and kept in DATA.CHECKPOINT.cache.
"""
import argparse
import copy
import json
import pathlib
import pickle
import subprocess
import sys
import tempfile
import zlib

import torch

from reader import decode, examples, measure
from reader.batch import batch_of, on
from reader.network import Network


def loaded(path):
    kept = torch.load(path, map_location="cpu", weights_only=True)
    network = Network(len(kept["vocab"]))
    network.load_state_dict({name: tensor.float() for name, tensor in kept["network"].items()})
    return network.eval()


def encoded(network, data, cache):
    """[(set, row, words, hidden)]"""
    if cache.exists():
        return pickle.loads(cache.read_bytes())
    those = [("polnear", row, words) for row, words in data["held_p"]] + [("marked", row, e.words) for row, e in data["held_g"]]
    with torch.no_grad():
        out = [(name, row, words, decode.encode(network, words).half()) for name, row, words in those]
    cache.write_bytes(pickle.dumps(out, protocol=5))
    return out


def judged(network, found, words, hidden, bound):
    """The found statements that the judge does not call none, with their kind."""
    first = lambda spans: spans[0] if spans else None
    candidates = [examples.Candidate(first(s["source"]), first(s["cue"]), sorted(s["content"]), s["inner"]) for s in found]
    if not candidates:
        return []
    rows = batch_of([examples.Window(examples.Example("", words, {}, {}, candidates), 0, len(words.spans))])["judge"]
    kinds = network.judge(hidden[None], on("cpu", rows))["kind"].softmax(-1).tolist()
    return [(s, "speech" if speech >= mind else "mind") for s, (none, mind, speech) in zip(found, kinds) if none <= bound]


def scored(scorer, gold, pred):
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder) / name for name in ("gold.jsonl", "pred.jsonl")]
        for path, rows in zip(paths, (gold, pred)):
            path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
        done = subprocess.run([sys.executable, scorer, "--gold", paths[0], "--pred", paths[1], "--json"], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)


def row_of(network, heads, those, bound, score):
    gold, pred = {"polnear": [], "marked": []}, {"polnear": [], "marked": []}
    with torch.no_grad():
        for name, row, words, hidden in those:
            hidden = hidden.float()
            kept = judged(network, decode.statements(heads, words, hidden=hidden), words, hidden, bound)
            rows = decode.as_rows([s for s, _ in kept], words)
            gold[name].append(row)
            pred[name].append({"id": row["id"], "text": row["text"], "voices": [], "statements": [r | {"kind": kind} for r, (_, kind) in zip(rows, kept)]})
    marked = scored(score / "annotated.py", gold["marked"], pred["marked"])
    polnear = scored(score / "attribution.py", gold["polnear"], pred["polnear"])
    whole, found = marked["points"]["content"]
    return {**{k: [round(marked[k]["p"], 3), round(marked[k]["r"], 3)] for k in ("find", "outermost", "nested")}, "whole": round(whole / max(1, found), 3),
            "polnear": [round(100 * polnear["span"][r]["exact"]["f1"], 1) for r in ("source", "cue", "content")],
            "links": [round(100 * polnear["link"][x]["f1"], 1) for x in ("strict", "lenient")]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=pathlib.Path)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--score", type=pathlib.Path, required=True)
    numbers = lambda text: [float(x) for x in text.split(",")]
    parser.add_argument("--shares", type=numbers, default=[0., .3, 1.])
    parser.add_argument("--bounds", type=numbers, default=[.5, .8, 2.])
    parser.add_argument("--bias", type=float, default=0.)
    arguments = parser.parse_args()
    network = loaded(arguments.checkpoint)
    data = pickle.loads(zlib.decompress(arguments.data.read_bytes()))
    those = encoded(network, data, arguments.data.with_name(f"{arguments.data.name}.{arguments.checkpoint.name}.cache"))
    for share in arguments.shares:
        heads = copy.deepcopy(network)
        with torch.no_grad():
            weight, bias, heads.crf = measure.outer_chain(network, share, "cpu")
            heads.roles.weight.copy_(weight), heads.roles.bias.copy_(bias)
            heads.roles.bias[0] -= arguments.bias
        for bound in arguments.bounds:
            print(json.dumps({"share": share, "bound": bound, **row_of(network, heads, those, bound, arguments.score)}), flush=True)


if __name__ == "__main__":
    main()
