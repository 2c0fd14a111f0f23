"""Antecedents alone, on an encoder that stays as it is: the windows with mentions are encoded once."""
import random

import torch

from reader import examples
from reader.batch import batch_of, on
from reader.network import half

RATE, ROWS = 1e-3, 8


@torch.no_grad()
def encoded(network, those, device):
    """[(words' vectors in half precision, rows)] of batches of windows of documents with mentions."""
    out, windows = [], examples.windows_of(those, random.Random(2), size=(384, 384), overlap=(32, 32))
    windows = sorted((w for w in windows if len(w.mentions) > 1 or w.choices), key=lambda w: len(w.ids))
    for at in range(0, len(windows), ROWS):
        batch = on(device, batch_of(windows[at:at + ROWS]))
        if "coref" in batch:
            with half(device):
                words = network.words(batch)
            out.append((words.half(), batch["coref"]))
    return out


def tuned(network, data, epochs, device, say):
    """Learns network.coref anew from GUM, GAP and the speakers of marked articles."""
    network.eval()
    made = encoded(network, [*data["coref"], *(those[0] for those in data["g"])], device)
    say(run="coref", batches=len(made))
    optimizer, chance = torch.optim.AdamW(network.coref.parameters(), lr=RATE, weight_decay=.01), random.Random(6)
    steps, done = epochs * len(made), 0
    for epoch in range(epochs):
        chance.shuffle(made)
        total = 0.
        for words, rows in made:
            done += 1
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - done / (steps + 1))
            scores = network.coref(torch.nn.functional.dropout(words.float(), .1), rows)
            everything = scores.masked_fill(~rows["allowed"], -1e4).logsumexp(-1)
            right = scores.masked_fill(~rows["gold"], -1e4).logsumexp(-1)
            known = rows["gold"].any(-1)
            if not known.any():
                continue
            loss = (everything - right)[known].mean()
            loss.backward()
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            total += float(loss.detach())
        say(run="coref", epoch=epoch + 1, loss=round(total / max(1, len(made)), 4))
