"""From a trained network to statements of a document: the reference for what src/sayso/statement/ makes of it."""
import numpy as np
import torch

from reader import pieces
from reader.polnear import LABELS


def encode(network, words, size, overlap):
    """[words, width]: each word's hidden vector, from the window in which it stands farthest from a cut."""
    cuts = pieces.windows(words, size, overlap)
    n = len(words.spans)
    out, depth = torch.zeros(n, 384), np.full(n, -1.)
    for begin, end in cuts:
        ids, features, places = window_arrays(words, begin, end)
        hidden = network.encoder(ids[None], features[None], torch.ones(1, len(ids), dtype=torch.bool))[0][places]
        at = np.arange(begin, end)
        left = np.where(begin == 0, np.inf, at - begin)
        here = np.minimum(left, np.inf if end == n else end - 1 - at)
        better = here > depth[begin:end]
        depth[begin:end][better] = here[better]
        out[begin:end][torch.from_numpy(better)] = hidden[torch.from_numpy(better)]
    return out


CLS, SEP = 101, 102


def window_arrays(words, begin, end):
    """ids, features, and the place of each word's first piece, of the words [begin, end) as a window."""
    first = words.first
    ids = np.concatenate([[CLS], words.pieces[first[begin]:first[end]], [SEP]])
    counts = np.diff(first[begin:end + 1])
    features = np.zeros((len(ids), 3), dtype=np.int64)
    features[1:-1] = np.repeat(words.features[begin:end], counts, axis=0)
    places = first[begin:end] - first[begin] + 1
    return torch.from_numpy(ids), torch.from_numpy(features), torch.from_numpy(places)


def runs(labels):
    """[(role, begin, end)] of label numbers."""
    out, role, begin = [], None, 0
    for i, label in enumerate([LABELS[x] for x in labels] + ["O"]):
        if label[0] == "I" and role == label[2:]:
            continue
        if role:
            out.append((role, begin, i))
        role, begin = (label[2:], i) if label[0] == "B" else (None, 0)
    return out


GIVEN_UP = .2  # how likely a content must be a bare cue's, for another to give it up


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


@torch.no_grad()
def statements(network, words, size=384, overlap=32):
    """[{"source", "cue", "content"}], each a list of spans in words."""
    if not len(words.spans):
        return []
    hidden = encode(network, words, size, overlap)
    found = runs(network.crf.best(network.roles(hidden).numpy()))
    cues = [(b, e) for role, b, e in found if role == "cue"]
    sources = [(b, e) for role, b, e in found if role == "source"]
    contents = [(b, e) for role, b, e in found if role == "content"]
    if not cues:
        return []
    out = [{"source": [], "cue": [cue], "content": []} for cue in cues]
    firsts, lines = [b for b, _ in cues], np.cumsum(words.features[:, 2])
    if contents:
        for content, owner in zip(contents, owners(network.content(hidden, firsts, [(b, e - 1) for b, e in contents], lines), len(cues))):
            if owner < len(cues):
                out[owner]["content"].append(content)
    if sources:
        links = network.source(hidden, firsts, [(b, e - 1) for b, e in sources], lines)
        for statement, row in zip(out, links):
            best = int(row.argmax())
            if best < len(sources):
                statement["source"].append(sources[best])
        claimed = {s for statement in out for s in statement["source"]}
        for k, source in enumerate(sources):  # the labels found it; its cue is the nearest in mind that has none
            free = [i for i, statement in enumerate(out) if not statement["source"]]
            if source not in claimed and free:
                out[max(free, key=lambda i: float(links[i, k]))]["source"].append(source)
    return [statement for statement in out if statement["content"]]


def as_rows(statements_, words):
    """The same with spans of characters, as score/attribution.py reads them."""
    place = lambda span: [int(words.spans[span[0], 0]), int(words.spans[span[1] - 1, 1])]
    return [{"id": f"s{i}", "parent": None, **{role: {"spans": [place(s) for s in sorted(spans)]} for role, spans in statement.items()}}
            for i, statement in enumerate(statements_)]
