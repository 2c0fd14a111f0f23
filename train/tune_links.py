#!/usr/bin/env python3
"""Learns the links over whole documents, on a trained encoder that stays as it is.

    tune_links.py --corpus SHARED/corpora/polnear/train.jsonl --scorer SHARED/score/attribution.py --from DIR/reader.pt --out DIR/linked.pt

train_reader.py learns links within windows; a document has more cues and spans to choose from, and what stands between them
tells much. Each document is encoded once.
"""
import argparse
import json
import pathlib
import random

import torch
import torch.nn.functional as F

from reader import decode, pieces, polnear
from reader.network import Link, Network
from train_reader import Window, link_loss, measured


def encoded(network, documents, made, chance):
    """[(hidden in half precision, the whole document as one window)]"""
    out = []
    for k, document in enumerate(documents):
        example = polnear.example(document, made, polnear.varied(document, chance))
        if len(example.words.spans):
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                hidden = decode.encode(network, example.words, 384, 64)
            out.append((hidden.half(), Window(example, 0, len(example.words.spans))))
        if k % 100 == 0:
            print(f"encoded {k} of {len(documents)}", flush=True)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--corpus", "--scorer", "--from", "--out"):
        parser.add_argument(name, type=pathlib.Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--held-out", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cache", type=pathlib.Path, help="keeps the hidden vectors, to try things out")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    chance = random.Random(arguments.seed)
    kept = torch.load(vars(arguments)["from"], weights_only=False)
    network = Network(len(kept["vocab"]))
    network.load_state_dict(kept["network"], strict=False)
    network.eval()
    made = pieces.tokenizer(kept["vocab"])
    train, held = polnear.split(polnear.documents(arguments.corpus), arguments.held_out, 0)
    if arguments.cache and arguments.cache.exists():
        ready = torch.load(arguments.cache, weights_only=False)
    else:
        ready = encoded(network, train, made, chance)
        if arguments.cache:
            torch.save(ready, arguments.cache)
    if "source.rank" not in kept["network"]:
        network.source, network.content = Link(True), Link(False)
    optimizer = torch.optim.AdamW([*network.source.parameters(), *network.content.parameters()], lr=2e-3, weight_decay=.01)
    steps, done = arguments.epochs * len(ready), 0
    for epoch in range(arguments.epochs):
        chance.shuffle(ready)
        total = counted = 0
        for hidden, window in ready:
            done += 1
            for group in optimizer.param_groups:
                group["lr"] = 2e-3 * (1 - done / (steps + 1))
            loss, n = link_loss(network, F.dropout(hidden.float(), .1), window)
            if n:
                (loss / n).backward()
                optimizer.step()
                optimizer.zero_grad(set_to_none=True)
                total, counted = total + float(loss), counted + n
        print(f"epoch {epoch + 1}: {total / max(1, counted):.4f}", flush=True)
        torch.save({**kept, "network": network.state_dict()}, arguments.out)
    print(json.dumps(measured(network, held, made, arguments.scorer, arguments.out.parent)))


if __name__ == "__main__":
    main()
