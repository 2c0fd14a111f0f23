#!/usr/bin/env python3
"""Learns the links over whole documents, on a trained encoder that stays as it is.

    tune_links.py --corpus SHARED/corpora/polnear/train.jsonl --scorer SHARED/score/attribution.py --from DIR/reader.pt --out DIR/linked.pt

train_reader.py learns links within windows and between true spans; a document has more cues and spans to choose from, and what the labels
find is not all true. So each document is encoded once, and after some epochs with the true labels each epoch draws its labels
anew, at temperatures at which as much of them is wrong as in a document that the network never saw, or more. A content whose cue
was not drawn learns that it has none.
"""
import argparse
import json
import pathlib
import random

import numpy as np
import torch
import torch.nn.functional as F

from reader import decode, pieces, polnear
from reader.network import Network
from train_reader import measured

UNKNOWN = -1
WARMTH = 1.1, 2.
RATE = 2e-3


def encoded(network, documents, made, chance):
    """[(hidden in half precision, how many lines have begun up to each word, the true attributions, their labels)]"""
    out = []
    for k, document in enumerate(documents):
        example = polnear.example(document, made, polnear.varied(document, chance))
        if len(example.words.spans):
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                hidden = decode.encode(network, example.words, 384, 32)
            out.append((hidden.half(), np.cumsum(example.words.features[:, 2]), example.attributions, example.labels.tolist()))
        if k % 100 == 0:
            print(f"encoded {k} of {len(documents)}", flush=True)
    return out


def most_shared(spans, groups):
    """The number of the group of spans that shares the most words with these, or None."""
    common = [sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in spans for b in group) for group in groups]
    return int(np.argmax(common)) if any(common) else None


def targets(attributions, cues, sources, contents):
    """The number of each cue's source and of each content's cue; the number behind the last says that there is none; or UNKNOWN."""
    meant = [most_shared([cue], [[a.cue] for a in attributions]) for cue in cues]
    source_of, cue_of = [], []
    for m in meant:
        source = None if m is None else most_shared(attributions[m].sources, [[s] for s in sources])
        source_of.append(UNKNOWN if m is None else len(sources) if source is None else source)
    for content in contents:
        common = [0 if m is None else sum(max(0, min(content[1], e) - max(content[0], b)) for b, e in attributions[m].contents) for m in meant]
        best = int(np.argmax(common))
        if 2 * common[best] >= content[1] - content[0]:
            cue_of.append(best)
        elif None in meant and most_shared([content], [a.contents for a in attributions]) is None:
            cue_of.append(UNKNOWN)  # neither it nor some cue is true: they may well belong together
        else:
            cue_of.append(len(cues))
    return torch.tensor(source_of), torch.tensor(cue_of)


def loss_of(network, hidden, lines, attributions, labels):
    """(summed cross-entropy, how many)"""
    spans = {role: [(b, e) for r, b, e in decode.runs(labels) if r == role] for role in polnear.ROLES}
    loss, counted = torch.zeros(()), 0
    if not spans["cue"]:
        return loss, counted
    source_of, cue_of = targets(attributions, spans["cue"], spans["source"], spans["content"])
    for link, role, target in ((network.source, "source", source_of), (network.content, "content", cue_of)):
        known = int((target != UNKNOWN).sum())
        if spans[role] and known:
            scores = link(hidden, [b for b, _ in spans["cue"]], [(b, e - 1) for b, e in spans[role]], lines)
            loss = loss + F.cross_entropy(scores if role == "source" else scores.T, target, ignore_index=UNKNOWN, reduction="sum")
            counted += known
    return loss, counted


def learn(network, ready, epochs, warmth, chance, draws):
    """warmth: the temperatures at which labels are drawn; None for the true ones."""
    optimizer = torch.optim.AdamW([*network.source.parameters(), *network.content.parameters()], lr=RATE, weight_decay=.01)
    steps, done = epochs * len(ready), 0
    for epoch in range(epochs):
        chance.shuffle(ready)
        total = counted = 0
        for hidden, lines, attributions, true in ready:
            done += 1
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - done / (steps + 1))
            words = F.dropout(hidden.float(), .1)
            with torch.no_grad():
                labels = network.crf.sample(network.roles(words).numpy(), chance.uniform(*warmth), draws) if warmth else true
            loss, n = loss_of(network, words, lines, attributions, labels)
            if n:
                (loss / n).backward()
                optimizer.step()
                optimizer.zero_grad(set_to_none=True)
                total, counted = total + loss.item(), counted + n
        print(f"epoch {epoch + 1}: {total / max(1, counted):.4f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--corpus", "--scorer", "--from", "--out"):
        parser.add_argument(name, type=pathlib.Path, required=True)
    parser.add_argument("--true-epochs", type=int, default=3, help="with the true labels, before the others")
    parser.add_argument("--epochs", type=int, default=10, help="with labels that are drawn")
    parser.add_argument("--held-out", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cache", type=pathlib.Path, help="keeps the hidden vectors, to try things out")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    chance, draws = random.Random(arguments.seed), np.random.default_rng(arguments.seed)
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
    for epochs, warmth in ((arguments.true_epochs, None), (arguments.epochs, WARMTH)):
        learn(network, ready, epochs, warmth, chance, draws)
    torch.save({**kept, "network": network.state_dict()}, arguments.out)
    print(json.dumps(measured(network, held, made, arguments.scorer, arguments.out.parent)))


if __name__ == "__main__":
    main()
