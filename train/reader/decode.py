"""From a trained network to statements of a document: the reference for what src/sayso/model/ and insight/ make of it."""
import numpy as np
import torch

from reader import pieces
from reader.batch import CLS, SEP, batch_of, link_rows, on
from reader.crf import runs
from reader.examples import Example, Rows, Window

GIVEN_UP = .2  # how likely a content must be a bare cue's, for another to give it up


def encode(network, words, size=384, overlap=32, device="cpu"):
    """[words, width]: each word's hidden vector, from the window in which it stands farthest from a cut."""
    n = len(words.spans)
    out, depth = torch.zeros(n, network.encoder.m.width, device=device), np.full(n, -1.)
    whole = Example("", words, {}, {})
    cuts = pieces.windows(words, size, overlap)
    for at in range(0, len(cuts), 32):
        part = cuts[at:at + 32]
        batch = on(device, batch_of([Window(whole, b, e) for b, e in part]))
        hidden = network.words(batch).float()
        for (begin, end), row in zip(part, hidden):
            here = np.arange(begin, end)
            left = np.where(begin == 0, np.inf, here - begin)
            room = np.minimum(left, np.inf if end == n else end - 1 - here)
            better = room > depth[begin:end]
            depth[begin:end][better] = room[better]
            mask = torch.from_numpy(better).to(device)
            out[begin:end][mask] = row[:end - begin][mask]
    return out


def owners(links, cues):
    """Each content's cue, or `cues` where it was not found; links as network.Link gives them. A cue that would have none takes its likeliest
    content that is nobody's or not the only one of another."""
    chances = links.softmax(0)
    out = links.argmax(0).tolist()
    for cue in range(cues):
        if cue not in out:
            free = [k for k, owner in enumerate(out) if owner == cues or out.count(owner) > 1]
            best = max(free, key=lambda k: float(chances[cue, k]), default=None)
            if best is not None and chances[cue, best] >= GIVEN_UP:
                out[best] = cue
    return out


def _scores(link, hidden, cues, spans, lines):
    made, _ = link_rows([(0, Rows([b for b, _ in cues], spans, []), lines)])
    return link(hidden[None], on(hidden.device, made))[0]


def linked(network, hidden, found, lines, addressees=()):
    """[{"source", "cue", "content", "to"}], each a list of spans in words, of one layer's runs."""
    cues, sources, contents = ([(b, e) for role, b, e in found if role == which] for which in ("cue", "source", "content"))
    if not cues:
        return []
    out = [{"source": [], "cue": [cue], "content": [], "to": []} for cue in cues]
    if contents:
        for content, owner in zip(contents, owners(_scores(network.content, hidden, cues, contents, lines), len(cues))):
            if owner < len(cues):
                out[owner]["content"].append(content)
    if sources:
        links = _scores(network.source, hidden, cues, sources, lines)
        for statement, row in zip(out, links):
            best = int(row.argmax())
            if best < len(sources):
                statement["source"].append(sources[best])
        claimed = {s for statement in out for s in statement["source"]}
        for k, source in enumerate(sources):  # the labels found it; its cue is the nearest in mind that has none
            free = [i for i, statement in enumerate(out) if not statement["source"]]
            if source not in claimed and free:
                out[max(free, key=lambda i: float(links[i, k]))]["source"].append(source)
    if addressees:
        for statement, row in zip(out, _scores(network.addressee, hidden, cues, list(addressees), lines)):
            best = int(row.argmax())
            if best < len(addressees):
                statement["to"].append(addressees[best])
    return [statement for statement in out if statement["content"]]


def outer_scores(network, hidden, guide=None):
    """(scores, crf) of the outer layer: PolNeAR's head, the guide's, or a mean of both by `guide` in [0, 1] (None: as exported, .roles alone)."""
    return (network.roles(hidden), network.crf) if not guide else (network.guide(hidden), network.guide_crf)


@torch.no_grad()
def statements(network, words, size=384, overlap=32, device="cpu", hidden=None):
    """Statements of a document, outer ones first; each has "inner"."""
    n = len(words.spans)
    if not n:
        return []
    hidden = encode(network, words, size, overlap, device) if hidden is None else hidden
    lines_at = torch.from_numpy(words.features[:, 2].astype(bool)).to(device)[None]
    lines, lengths = np.cumsum(words.features[:, 2]), torch.tensor([n], device=device)
    best = lambda crf, scores: crf.sampled(crf.lined(scores, lines_at), lengths)[0]
    outer = best(network.crf, network.roles(hidden)[None])
    inner = best(network.inner_crf, network.inner_scores(hidden[None], outer[None]))
    to, spans = network.told(hidden).argmax(-1).tolist(), []
    for i, label in enumerate(to):
        if label == 1 or (label == 2 and (not spans or spans[-1][1] != i or words.features[i, 2])):
            spans.append((i, i + 1))
        elif label == 2:
            spans[-1] = (spans[-1][0], i + 1)
    out = [s | {"inner": False} for s in linked(network, hidden, runs(outer.tolist()), lines, spans)]
    return out + [s | {"inner": True} for s in linked(network, hidden, runs(inner.tolist()), lines, spans)]


def as_rows(statements_, words):
    """The same with spans of characters, as score/attribution.py and annotated.py read them."""
    place = lambda span: [int(words.spans[span[0], 0]), int(words.spans[span[1] - 1, 1])]
    roles = {"source": "source", "cue": "cue", "content": "content", "to": "addressee"}
    out = []
    for i, s in enumerate(statements_):
        row = {"id": f"s{i}", "parent": None, **{name: {"spans": [place(x) for x in sorted(s[role])]} for role, name in roles.items()}}
        if s["inner"]:
            holds = [o for o in out if o["parent"] is None and any(b <= row["content"]["spans"][0][0] < e for b, e in o["content"]["spans"])]
            row["parent"] = holds[0]["id"] if holds else "s0"
        out.append(row)
    return out
