"""What a step learns from: each head's loss over a batch, a mean a word, link, candidate or mention."""
import torch
import torch.nn.functional as F

from reader.examples import UNKNOWN
from reader.network import half

SHARES = {"p": 1., "g": 1., "inner": .5, "to": .3, "links": .2, "kind": .25, "modality": .1, "act": .1, "whole": .1, "coref": .15}


def _labels(crf, scores, batch, name):
    """A mean a word of the rows that have such labels."""
    has, lengths = batch["has_" + name], batch["lengths"]
    if not bool(has.any()):
        return None
    return crf.loss(scores[has], batch["label_" + name][has], lengths[has]).sum() / lengths[has].sum()


def _soft(crf, scores, batch, name):
    has, lengths = batch.get("has_soft_" + name), batch["lengths"]
    if has is None or not bool(has.any()):
        return None
    return crf.distilled(scores[has], batch["soft_" + name][has].float(), lengths[has]).sum() / lengths[has].sum()


def losses(network, batch, device="cpu"):
    """{name: loss}; names that stand for what a teacher said begin with soft_."""
    with half(device):
        words = network.words(batch)
    words, out = words.float(), {}
    lines = batch["lines"]
    for name, head, crf in (("p", network.roles, network.crf), ("g", network.guide, network.guide_crf)):
        scores = crf.lined(head(words), lines)
        out[name], out["soft_" + name] = _labels(crf, scores, batch, name), _soft(crf, scores, batch, name)
    if bool(batch["has_inner"].any()):
        scores = network.inner_crf.lined(network.inner_scores(words, batch["label_g"]), lines)
        out["inner"] = _labels(network.inner_crf, scores, batch, "inner")
        to, has = network.told(words), batch["has_to"][:, None] & (torch.arange(words.shape[1], device=words.device)[None] < batch["lengths"][:, None])
        out["to"] = F.cross_entropy(to[has], batch["label_to"][has])
    if "soft_inner" in batch:
        has = batch["has_soft_inner"]
        scores = network.inner_crf.lined(network.inner_scores(words, batch["soft_outer"].long()), lines)
        out["soft_inner"] = _soft(network.inner_crf, scores, batch, "inner")
        there = has[:, None] & (torch.arange(words.shape[1], device=words.device)[None] < batch["lengths"][:, None])
        out["soft_to"] = -(batch["soft_to"][there].float() * network.told(words)[there].log_softmax(-1)).sum(-1).mean()
    links, counted = 0., 0
    for kind, link in (("source", network.source), ("content", network.content), ("to", network.addressee)):
        rows = batch.get("link_" + kind)
        if rows is None:
            continue
        scores = link(words, rows)
        scores = scores.transpose(1, 2) if kind == "content" else scores
        target = rows["target"]
        links = links + F.cross_entropy(scores.reshape(-1, scores.shape[-1]), target.reshape(-1), ignore_index=UNKNOWN, reduction="sum")
        counted += (target != UNKNOWN).sum()
    if not isinstance(counted, int):
        out["links"] = links / counted.clamp_min(1)
    if "judge" in batch:
        rows = batch["judge"]
        said = network.judge(words, rows)
        for name in ("kind", "modality", "act"):
            if bool((rows[name] != UNKNOWN).any()):
                out[name] = F.cross_entropy(said[name], rows[name], ignore_index=UNKNOWN)
        known = rows["whole"] != UNKNOWN
        if bool(known.any()):
            out["whole"] = F.binary_cross_entropy_with_logits(said["whole"][known, 0], rows["whole"][known].float())
    if "coref" in batch:
        rows = batch["coref"]
        scores = network.coref(words, rows)
        everything = scores.masked_fill(~rows["allowed"], -1e4).logsumexp(-1)
        right = scores.masked_fill(~rows["gold"], -1e4).logsumexp(-1)
        known = rows["gold"].any(-1)
        if bool(known.any()):
            out["coref"] = (everything - right)[known].mean()
    return {name: loss for name, loss in out.items() if loss is not None}


def together(found, soft_share=1.):
    """One number to learn from."""
    out = 0.
    for name, loss in found.items():
        soft = name.startswith("soft_")
        out = out + SHARES[name.removeprefix("soft_")] * (soft_share if soft else 1.) * loss
    return out
