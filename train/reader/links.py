"""Links over whole documents, on an encoder that stays as it is.

Windows teach links between true spans of at most some hundred words; a document has more to choose from, and what labels find is not all true.
So each document is encoded once, and each epoch draws its labels anew, at temperatures at which as much of them is wrong as in a document that
the network never saw, or more; a content whose cue was not drawn learns that it has none."""
import multiprocessing
import random

import numpy as np
import torch
import torch.nn.functional as F

from reader import decode, measure
from reader.batch import content_targets, link_rows, on, source_targets
from reader.crf import runs
from reader.examples import UNKNOWN, Rows
from reader.network import half

WARMTH = 1.1, 2.
RATE = 2e-3
DOCUMENTS = 16  # a step
MOST_WORDS = 2500


def most_shared(spans, groups):
    """The number of the group of spans that shares the most words with these, or None."""
    common = [sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in spans for b in group) for group in groups]
    return int(np.argmax(common)) if any(common) else None


def targets(said, cues, sources, contents):
    """The number of each cue's source and of each content's cue; the number behind the last says that there is none; or UNKNOWN."""
    meant = [most_shared([cue], [[s.cue] for s in said]) for cue in cues]
    source_of, cue_of = [], []
    for m in meant:
        source = None if m is None else most_shared(said[m].sources, [[s] for s in sources])
        source_of.append(UNKNOWN if m is None else len(sources) if source is None else source)
    for content in contents:
        common = [0 if m is None else sum(max(0, min(content[1], e) - max(content[0], b)) for b, e in said[m].contents) for m in meant]
        best = int(np.argmax(common))
        if 2 * common[best] >= content[1] - content[0]:
            cue_of.append(best)
        elif None in meant and most_shared([content], [s.contents for s in said]) is None:
            cue_of.append(UNKNOWN)  # neither it nor some cue is true: they may well belong together
        else:
            cue_of.append(len(cues))
    return source_of, cue_of


def _rows(said, labels):
    spans = {role: [(b, e) for r, b, e in runs(labels) if r == role] for role in ("source", "cue", "content")}
    if not spans["cue"] or not said:
        return None, None
    source_of, cue_of = targets(said, spans["cue"], spans["source"], spans["content"])
    cues = [b for b, _ in spans["cue"]]
    return (Rows(cues, spans["source"], source_of) if spans["source"] else None, Rows(cues, spans["content"], cue_of) if spans["content"] else None)


def _made(job):
    """The links of a step's documents, as arrays: job is [(said, labels, lines begun)]."""
    found = [_rows(said, labels) for said, labels, _ in job]
    out = []
    for k, targets_of in ((0, source_targets), (1, content_targets)):
        rows = [(i, f[k], job[i][2]) for i, f in enumerate(found) if f[k]]
        if rows:
            made, those = link_rows(rows)
            made["target"] = targets_of(those, made["has_cue"].shape[1], made["has_span"].shape[1])
            out.append(made)
        else:
            out.append(None)
    return out


def drawn(ready, chance, device, at_once=128):
    """Labels of each document, drawn at a temperature of its own group."""
    out = [None] * len(ready)
    for crf in {id(r[3]): r[3] for r in ready}.values():
        mine = sorted((i for i, r in enumerate(ready) if r[3] is crf), key=lambda i: len(ready[i][4]))
        for at in range(0, len(mine), at_once):
            group = mine[at:at + at_once]
            lengths = torch.tensor([len(ready[i][4]) for i in group], device=device)
            scores = torch.nn.utils.rnn.pad_sequence([ready[i][2] for i in group], batch_first=True)
            labels = crf.sampled(scores, lengths, chance.uniform(*WARMTH)).cpu().numpy()
            for i, row in zip(group, labels):
                out[i] = row[:len(ready[i][4])].tolist()
    return out


def tuned(network, data, epochs, device, say, workers=4, share=.3, rate=RATE):
    """Learns network.source and network.content anew from drawn labels: outer ones as the program labels them (measure.merged by `share`), and the
    inner ones of marked articles."""
    network.eval()
    ready = []  # (hidden, said, scores, crf, lines begun)
    weight, bias, outer_crf = measure.outer_chain(network, share, device)
    for name in ("p", "g"):
        for variants in data[name]:
            e = variants[len(ready) % len(variants)]
            n = len(e.words.spans)
            if not 0 < n <= MOST_WORDS:
                continue
            with torch.no_grad(), half(device):
                hidden = decode.encode(network, e.words, 384, 32, device).float()
            lines = torch.from_numpy(e.words.features[:, 2].astype(bool)).to(device)
            begun = np.cumsum(e.words.features[:, 2])
            said = e.said.get("p") if name == "p" else e.said["g"]
            with torch.no_grad():
                ready.append((hidden.half(), said, outer_crf.lined(hidden @ weight.T + bias, lines), outer_crf, begun))
                if e.said.get("inner"):
                    outer = torch.from_numpy(e.labels["g"]).long().to(device)
                    scores = network.inner_crf.lined(network.inner_scores(hidden[None], outer[None])[0], lines)
                    ready.append((hidden.half(), e.said["inner"], scores, network.inner_crf, begun))
    say(run="links", documents=len(ready))
    parameters = [*network.source.parameters(), *network.content.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=rate, weight_decay=.01)
    order, chance = list(range(len(ready))), random.Random(3)
    steps, done = epochs * -(-len(ready) // DOCUMENTS), 0
    pool = multiprocessing.get_context("fork").Pool(workers) if workers and device != "cpu" else None
    for epoch in range(epochs):
        labels = drawn(ready, chance, device)
        chance.shuffle(order)
        groups = [order[i:i + DOCUMENTS] for i in range(0, len(order), DOCUMENTS)]
        jobs = [[(ready[i][1], labels[i], ready[i][4]) for i in group] for group in groups]
        made = pool.imap(_made, jobs) if pool else map(_made, jobs)
        total = counted = 0
        for group, (sources, contents) in zip(groups, made):
            done += 1
            for g in optimizer.param_groups:
                g["lr"] = rate * (1 - done / (steps + 1))
            words = F.dropout(torch.nn.utils.rnn.pad_sequence([ready[i][0].float() for i in group], batch_first=True), .1)
            loss, n = 0., 0
            for link, rows, across in ((network.source, sources, False), (network.content, contents, True)):
                if rows is None or not (rows["target"] != UNKNOWN).any():
                    continue
                rows = on(device, rows)
                scores = link(words, rows)
                scores = scores.transpose(1, 2) if across else scores
                loss = loss + F.cross_entropy(scores.reshape(-1, scores.shape[-1]), rows["target"].reshape(-1), ignore_index=UNKNOWN, reduction="sum")
                n += int((rows["target"] != UNKNOWN).sum())
            if n:
                (loss / n).backward()
                optimizer.step()
                optimizer.zero_grad(set_to_none=True)
                total, counted = total + float(loss.detach()), counted + n
        say(run="links", epoch=epoch + 1, loss=round(total / max(1, counted), 4))
    if pool:
        pool.terminate()
