"""A linear chain (Lafferty et al. 2001) over seven labels: I-x only behind B-x or I-x, and never at the first word of a line.

Sums over labellings go by halves: the matrices of neighbouring steps are multiplied two by two, so that a window of 300 words takes nine steps
on a GPU and not 300.
"""
import numpy as np
import torch
from torch import nn

from reader.polnear import LABELS

N = len(LABELS)
FORBIDDEN = -1e4
INSIDE = [name[0] == "I" for name in LABELS]


class Crf(nn.Module):
    def __init__(self):
        super().__init__()
        self.start, self.end = nn.Parameter(torch.zeros(N)), nn.Parameter(torch.zeros(N))
        self.transition = nn.Parameter(torch.zeros(N, N))
        allowed = torch.ones(N, N, dtype=torch.bool)
        for to, name in enumerate(LABELS):
            if name[0] == "I":
                allowed[:, to] = torch.tensor([f[1:] == name[1:] for f in LABELS])
        self.register_buffer("allowed", allowed, persistent=False)
        self.register_buffer("inside", torch.tensor(INSIDE), persistent=False)

    def transitions(self):
        return self.transition.masked_fill(~self.allowed, FORBIDDEN)

    def lined(self, scores, lines):
        """Scores [batch, words, labels] with what may not begin a line forbidden; lines: [batch, words], bool."""
        return scores.masked_fill(lines[..., None] & self.inside, FORBIDDEN)

    def total(self, scores, lengths, fixed=False):
        """[batch]: the logarithm of the sum over all labellings. A row may begin inside of a span, since windows cut."""
        step, start, end = self.transitions(), self.start, self.end
        if fixed:
            step, start, end = step.detach(), start.detach(), end.detach()
        batch, words, _ = scores.shape
        first = start + scores[:, 0]
        if words == 1:
            return torch.logsumexp(first + end, -1)
        m = step + scores[:, 1:, None, :]  # [batch, words - 1, from, to]
        alive = torch.arange(1, words, device=scores.device)[None] < lengths[:, None]
        nothing = torch.full((N, N), FORBIDDEN, device=scores.device).fill_diagonal_(0.)
        m = torch.where(alive[..., None, None], m, nothing)
        while m.shape[1] > 1:
            if m.shape[1] % 2:
                m = torch.cat([m, nothing.expand(batch, 1, N, N)], 1)
            m = torch.logsumexp(m[:, 0::2, :, :, None] + m[:, 1::2, None, :, :], 3)
        return torch.logsumexp(torch.logsumexp(first[:, :, None] + m[:, 0], 1) + end, -1)

    def path(self, scores, labels, lengths):
        """[batch]: the score of these labels."""
        step = self.transitions()
        words = scores.shape[1]
        alive = torch.arange(words, device=scores.device)[None] < lengths[:, None]
        at = scores.gather(2, labels[..., None])[..., 0] * alive
        moves = step[labels[:, :-1], labels[:, 1:]] * alive[:, 1:]
        last = labels.gather(1, (lengths - 1)[:, None])[:, 0]
        return at.sum(1) + moves.sum(1) + self.start[labels[:, 0]] + self.end[last]

    def loss(self, scores, labels, lengths):
        """[batch]: negative log-likelihood."""
        return self.total(scores, lengths) - self.path(scores, labels, lengths)

    def marginals(self, scores, lengths):
        """[batch, words, labels]: how likely each label of each word is, over all labellings."""
        with torch.enable_grad():
            scores = scores.detach().requires_grad_()
            return torch.autograd.grad(self.total(scores, lengths, fixed=True).sum(), scores)[0]

    def distilled(self, scores, wanted, lengths):
        """[batch]: the cross-entropy from a teacher's marginals `wanted`, but for what does not depend on the scores; transitions stay."""
        alive = (torch.arange(scores.shape[1], device=scores.device)[None] < lengths[:, None])[..., None]
        meant = torch.where(scores > FORBIDDEN / 2, wanted * scores, 0.)  # where teachers stood elsewhere, nothing is learnt
        return self.total(scores, lengths, fixed=True) - (meant * alive).sum((1, 2))

    @torch.no_grad()
    def sampled(self, scores, lengths, temperature=None):
        """[batch, words]: labels drawn by how likely they are at a temperature; the best labels (Viterbi 1967) where none is given."""
        draw = temperature is not None
        warm = (lambda x: torch.where(x <= FORBIDDEN / 2, x, x / temperature)) if draw else (lambda x: x)
        step, end = warm(self.transitions()), warm(self.end)
        start = warm(self.start.masked_fill(self.inside, FORBIDDEN))
        scores = warm(scores)
        noise = (lambda x: x - torch.log(-torch.log(torch.rand_like(x).clamp_(1e-9, 1 - 1e-7)))) if draw else (lambda x: x)
        words = scores.shape[1]
        alphas = [start + scores[:, 0]]
        for t in range(1, words):
            through = alphas[-1][:, :, None] + step
            new = (torch.logsumexp(through, 1) if draw else through.amax(1)) + scores[:, t]
            alphas.append(torch.where((t < lengths)[:, None], new, alphas[-1]))
        out = torch.zeros(scores.shape[:2], dtype=torch.long, device=scores.device)
        at = noise(alphas[-1] + end).argmax(-1)
        out[:, words - 1] = at
        for t in range(words - 1, 0, -1):
            before = noise(alphas[t - 1] + step[:, at].T).argmax(-1)
            at = torch.where(t < lengths, before, at)  # beyond a row's end its last label stands
            out[:, t - 1] = at
        return out


def runs(labels, lines=None):
    """[(role, begin, end)] of label numbers."""
    out, role, begin = [], None, 0
    for i, label in enumerate([LABELS[x] for x in labels] + ["O"]):
        if label[0] == "I" and role == label[2:]:
            continue
        if role:
            out.append((role, begin, i))
        role, begin = (label[2:], i) if label[0] == "B" else (None, 0)
    return out


def as_labels(n, spans, lines):
    """Label numbers of n words from {role: [(begin, end)]}, first come; a run is cut where a line begins."""
    labels = np.zeros(n, dtype=np.int64)
    for role, number in (("source", 0), ("cue", 1), ("content", 2)):
        for begin, end in spans.get(role, ()):
            if not labels[begin:end].any():
                labels[begin:end] = 2 + 2 * number
                labels[begin] = 1 + 2 * number
    begins = lines.astype(bool) & (labels > 0) & (labels % 2 == 0)
    labels[begins] -= 1
    return labels
