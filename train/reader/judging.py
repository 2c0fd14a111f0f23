"""The judge alone, on an encoder that stays as it is: each candidate of the marked articles becomes one row of numbers, once."""
import random

import numpy as np
import torch
import torch.nn.functional as F

from reader import decode
from reader.batch import batch_of, on
from reader.examples import UNKNOWN, Window

RATE, ROWS = 1e-3, 256
SHARES = {"kind": 1., "modality": .3, "act": .5, "whole": .3}


@torch.no_grad()
def candidates(network, data, device, variants=2):
    """(numbers [candidates, width], {"kind", "modality", "act", "whole"}: targets)"""
    numbers, targets = [], {name: [] for name in SHARES}
    for those in data["g"]:
        for e in those[:variants]:
            rows = batch_of([Window(e, 0, len(e.words.spans))]).get("judge")
            if rows is None:
                continue
            rows = on(device, rows)
            hidden = decode.encode(network, e.words, device=device).float()[None]
            numbers.append(network.judge.seen(hidden, rows).half())
            for name, kept in targets.items():
                kept.append(rows[name])
    return torch.cat(numbers), {name: torch.cat(kept) for name, kept in targets.items()}


def tuned(network, data, epochs, device, say):
    """Learns network.judge anew, but for what stands for no cue and nobody."""
    network.eval()
    numbers, targets = candidates(network, data, device)
    say(run="judge", candidates=len(numbers))
    judge, chance = network.judge, random.Random(5)
    layers = [judge.hidden, judge.kind, judge.modality, judge.act, judge.whole]
    optimizer = torch.optim.AdamW([p for layer in layers for p in layer.parameters()], lr=RATE, weight_decay=.02)
    steps, done = epochs * -(-len(numbers) // ROWS), 0
    judge.train()
    for epoch in range(epochs):
        order, total = list(range(len(numbers))), []
        chance.shuffle(order)
        for at in range(0, len(order), ROWS):
            done += 1
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - done / (steps + 1))
            those = torch.tensor(order[at:at + ROWS], device=device)
            said, loss = judge.said(numbers[those].float()), 0.
            for name, share in SHARES.items():
                target = targets[name][those]
                known = target != UNKNOWN
                if not known.any():
                    continue
                if name == "whole":
                    loss = loss + share * F.binary_cross_entropy_with_logits(said[name][known, 0], target[known].float())
                else:
                    loss = loss + share * F.cross_entropy(said[name][known], target[known])
            loss.backward()
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            total.append(float(loss.detach()))
        say(run="judge", epoch=epoch + 1, loss=round(float(np.mean(total)), 4))
    judge.eval()
