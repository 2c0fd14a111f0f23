"""How well a network reads what was kept aside: spans of each role, nested statements, kinds, antecedents."""
import collections

import numpy as np
import torch

from reader import decode, examples
from reader.batch import batch_of, on
from reader.crf import runs
from reader.examples import UNKNOWN, Window


def f1(hit, found, gold):
    return round(2 * hit / max(1, found + gold), 4)


class Spans:
    """Exact F1 of spans by role."""

    def __init__(self):
        self.n = collections.Counter()

    def add(self, role, found, gold):
        self.n[role, "hit"] += len(set(found) & set(gold))
        self.n[role, "found"] += len(set(found))
        self.n[role, "gold"] += len(set(gold))

    def figures(self):
        return {role: f1(*(self.n[role, x] for x in ("hit", "found", "gold"))) for role in sorted({r for r, _ in self.n})}


def merged(network, share):
    """Weights of the outer layer as the program has them: a mean of PolNeAR's head and the guide's."""
    mix = lambda a, b: a.detach() * (1 - share) + b.detach() * share
    weight, bias = mix(network.roles.weight, network.guide.weight), mix(network.roles.bias, network.guide.bias)
    crf = [mix(getattr(network.crf, x), getattr(network.guide_crf, x)) for x in ("start", "end", "transition")]
    return weight, bias, crf


def outer_chain(network, share, device):
    """(weight, bias, chain) of the outer layer."""
    from reader.crf import Crf
    weight, bias, (start, end, step) = merged(network, share)
    crf = Crf().to(device)
    with torch.no_grad():
        crf.start.copy_(start), crf.end.copy_(end), crf.transition.copy_(step)
    return weight, bias, crf


@torch.no_grad()
def best(crf, scores, words):
    """The best labels of several documents at once; scores: a tensor [words, labels] each."""
    device = scores[0].device
    lines = [torch.from_numpy(w.features[:, 2].astype(bool)).to(device) for w in words]
    pad = lambda rows: torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)
    lengths = torch.tensor([len(x) for x in scores], device=device)
    return [row[:len(x)] for row, x in zip(crf.sampled(crf.lined(pad(scores), pad(lines)), lengths), scores)]


@torch.no_grad()
def held(network, data, device, shares=(0., .5, 1.)):
    """{measure: figure} on the documents kept aside."""
    network.eval()
    out, right, counted, inner = {}, collections.Counter(), collections.Counter(), Spans()
    heard = lambda those: [decode.encode(network, w, device=device) for w in those]
    p_words, g_words = [w for _, w in data["held_p"]], [e.words for _, e in data["held_g"]]
    p_hidden, g_hidden = heard(p_words), heard(g_words)
    p_gold = [example_labels(d, w) for d, w in data["held_p"]]
    for share in shares:
        weight, bias, crf = outer_chain(network, share, device)
        p, g = Spans(), Spans()
        for labels, gold in zip(best(crf, [h @ weight.T + bias for h in p_hidden], p_words), p_gold):
            _compare(p, runs(labels.tolist()), runs(gold))
        outer = best(crf, [h @ weight.T + bias for h in g_hidden], g_words)
        for labels, (_, e) in zip(outer, data["held_g"]):
            _compare(g, runs(labels.tolist()), runs(e.labels["g"].tolist()))
        if share == .5:
            scores = [network.inner_scores(h[None], o[None])[0] for h, o in zip(g_hidden, outer)]
            for labels, (_, e) in zip(best(network.inner_crf, scores, g_words), data["held_g"]):
                _compare(inner, runs(labels.tolist()), runs(e.labels["inner"].tolist()))
        out[f"p{share}"], out[f"g{share}"] = p.figures(), g.figures()
    for hidden, (_, e) in zip(g_hidden, data["held_g"]):
        rows = batch_of([Window(e, 0, len(e.words.spans))]).get("judge")
        if rows is None:
            continue
        rows = on(device, rows)
        said = network.judge(hidden[None], rows)
        for name in ("kind", "modality", "act"):
            known = rows[name] != UNKNOWN
            right[name] += int((said[name].argmax(-1) == rows[name])[known].sum())
            counted[name] += int(known.sum())
        false = rows["kind"] == 0
        right["none"] += int((said["kind"].argmax(-1) == 0)[false].sum())
        counted["none"] += int(false.sum())
    out["inner"] = inner.figures()
    out |= {name: round(right[name] / max(1, counted[name]), 4) for name in counted}
    out["coref"] = antecedents(network, data["held_coref"], device)
    return out


def example_labels(document, words):
    from reader.crf import as_labels
    from reader.examples import in_words
    spans = {role: [x for a in document["attributions"] for x in (in_words(words, s) for s in a[role]) if x] for role in ("source", "cue", "content")}
    return as_labels(len(words.spans), spans, words.features[:, 2]).tolist()


def _compare(spans, found, gold):
    for role in ("source", "cue", "content"):
        spans.add(role, [(b, e) for r, b, e in found if r == role], [(b, e) for r, b, e in gold if r == role])


@torch.no_grad()
def antecedents(network, those, device):
    """Share of mentions whose best antecedent (or none) is right, within windows; of GAP's pronouns apart."""
    right, counted = collections.Counter(), collections.Counter()
    windows = [w for e in those for w in examples.windows_of([e], __import__("random").Random(1), size=(384, 384), overlap=(32, 32))]
    for at in range(0, len(windows), 32):
        batch = on(device, batch_of(windows[at:at + 32]))
        if "coref" not in batch:
            continue
        rows = batch["coref"]
        scores = network.coref(network.words(batch).float(), rows).masked_fill(~rows["allowed"], -1e4)
        best = scores.argmax(-1, keepdim=True)
        known = rows["gold"].any(-1)
        good = rows["gold"].gather(2, best)[..., 0]
        gap = ~rows["allowed"][..., -1].any(1)
        for name, which in (("gum", ~gap), ("gap", gap)):
            k = known & which[:, None]
            right[name] += int((good & k).sum())
            counted[name] += int(k.sum())
    return {name: round(right[name] / max(1, counted[name]), 4) for name in counted}


@torch.no_grad()
def mean(average, new, already):
    """The mean of `already` networks and one more."""
    for mine, theirs in zip(average.parameters(), new.parameters()):
        mine.lerp_(theirs.to(mine.device), 1 / (already + 1))
    return average
