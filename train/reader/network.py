"""The reader's network: MiniLM with case, quotation and line features, a CRF over labels, and links (docs/reader.md)."""
import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from reader import pieces
from reader.polnear import LABELS

WIDTH, LAYERS, ATTENTION_HEADS, INNER, POSITIONS, LINK = 384, 6, 12, 1536, 512, 128
BUCKETS = 19
FORBIDDEN = -1e4


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.attention_out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.output_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.attention_norm(x + self.dropout(self.attention_out(seen)))
        return self.output_norm(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, vocabulary, dropout=.1):
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.case = nn.Embedding(pieces.CASES, WIDTH)
        self.quote = nn.Embedding(pieces.QUOTES, WIDTH)
        self.line = nn.Embedding(pieces.LINES, WIDTH)
        for table in (self.case, self.quote, self.line):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids, features, real):
        """ids: [batch, length]; features: [batch, length, 3]; real: False where a row is filled up."""
        x = self.word(ids) + self.position.weight[:ids.shape[1]]
        x = x + self.case(features[..., 0]) + self.quote(features[..., 1]) + self.line(features[..., 2])
        x = self.dropout(self.norm(x))
        mask = torch.zeros(real.shape, dtype=x.dtype).masked_fill(~real, FORBIDDEN)[:, None, None, :]
        if torch.is_autocast_enabled("cpu"):
            mask = mask.bfloat16()
        for layer in self.layers:
            x = layer(x, mask)
        return x.float()


class Crf(nn.Module):
    """A linear chain (Lafferty et al. 2001) over the labels; I-x only behind B-x or I-x."""

    def __init__(self):
        super().__init__()
        n = len(LABELS)
        self.start, self.end = nn.Parameter(torch.zeros(n)), nn.Parameter(torch.zeros(n))
        self.transition = nn.Parameter(torch.zeros(n, n))
        allowed = torch.ones(n, n, dtype=torch.bool)
        for to, name in enumerate(LABELS):
            if name[0] == "I":
                allowed[:, to] = torch.tensor([f[1:] == name[1:] for f in LABELS])
        self.register_buffer("allowed", allowed, persistent=False)

    def transitions(self):
        return self.transition.masked_fill(~self.allowed, FORBIDDEN)

    def loss(self, scores, labels, lengths):
        """Mean negative log-likelihood a word. scores: [batch, words, labels]. A row may begin inside of a span, since windows cut."""
        batch, words, _ = scores.shape
        step = self.transitions()
        alpha = self.start + scores[:, 0]
        gold = alpha.gather(1, labels[:, :1])[:, 0]
        for t in range(1, words):
            alive = t < lengths
            following = torch.logsumexp(alpha[:, :, None] + step, dim=1) + scores[:, t]
            alpha = torch.where(alive[:, None], following, alpha)
            more = step[labels[:, t - 1], labels[:, t]] + scores[:, t].gather(1, labels[:, t:t + 1])[:, 0]
            gold = gold + torch.where(alive, more, 0.)
        last = labels.gather(1, (lengths - 1)[:, None])[:, 0]
        return ((torch.logsumexp(alpha + self.end, dim=1) - gold - self.end[last]).sum()) / lengths.sum()

    def best(self, scores):
        """The best labels of one document; scores: [words, labels], numpy."""
        step, start, end = (x.detach().numpy() for x in (self.transitions(), self.start, self.end))
        start = np.where([name[0] == "I" for name in LABELS], FORBIDDEN, start)
        alpha, back = start + scores[0], []
        for row in scores[1:]:
            through = alpha[:, None] + step
            back.append(through.argmax(0))
            alpha = through.max(0) + row
        at = int((alpha + end).argmax())
        out = [at]
        for pointers in reversed(back):
            at = int(pointers[at])
            out.append(at)
        return out[::-1]

    def sample(self, scores, temperature, random):
        """Labels drawn by how likely they are at a temperature (1: as the network believes); random: a numpy generator."""
        warm = lambda x: np.where(x <= FORBIDDEN, x, x / temperature)
        step, start, end = (warm(x.detach().numpy().astype(float)) for x in (self.transitions(), self.start, self.end))
        start = np.where([name[0] == "I" for name in LABELS], FORBIDDEN, start)
        scores = scores / temperature
        alpha = [start + scores[0]]
        for row in scores[1:]:
            through = alpha[-1][:, None] + step
            top = through.max(0)
            alpha.append(top + np.log(np.exp(through - top).sum(0)) + row)
        chance = random.gumbel(size=scores.shape)  # the largest of logarithms with Gumbel's noise is a draw
        at = int((alpha[-1] + end + chance[-1]).argmax())
        out = [at]
        for row, noise in zip(alpha[-2::-1], chance[-2::-1]):
            at = int((row + step[:, at] + noise).argmax())
            out.append(at)
        return out[::-1]


def bucket(distance):
    """Sign and order of magnitude of a distance in words."""
    size = min(9, int(abs(distance)).bit_length())
    return 9 + (size if distance > 0 else -size)


SIDES, COUNTED = 2, 4  # before or behind the cue; none, one, two, more


def places(cues, spans, lines):
    """[cues, spans] each: where a span stands from a cue, beside its distance. All are numbers below SIDES * COUNTED, as
    side * COUNTED + min(count, COUNTED - 1): how many spans of the list begin between the two, how many cues, how many lines.
    cues: first words, rising; spans: (first, last) in words, rising; lines: for each word how many lines have begun up to it."""
    cues, begins = np.asarray(cues)[:, None], np.asarray([b for b, _ in spans])[None]
    low, high = np.minimum(cues, begins), np.maximum(cues, begins)
    counted = lambda sorted_: np.searchsorted(sorted_, high, "left") - np.searchsorted(sorted_, low, "right")
    side = COUNTED * (begins > cues)
    return [torch.from_numpy(side + np.minimum(n, COUNTED - 1)) for n in (counted(begins[0]), counted(cues[:, 0]), lines[high] - lines[low])]


class Link(nn.Module):
    """How well spans go with cues: one for sources, one for contents. Nobody may stand behind a cue, and the cue of a content may
    not have been found: `none_for` says which of the two, "cue" or "span", may go with none."""

    def __init__(self, none_for):
        super().__init__()
        self.query, self.begin, self.end = nn.Linear(WIDTH, LINK), nn.Linear(WIDTH, LINK), nn.Linear(WIDTH, LINK, bias=False)
        self.distance = nn.Parameter(torch.zeros(BUCKETS))
        self.rank, self.between, self.lines = (nn.Parameter(torch.zeros(SIDES * COUNTED, LINK)) for _ in range(3))
        self.none, self.none_for = nn.Parameter(torch.zeros(LINK)), none_for

    def forward(self, hidden, cues, spans, lines):
        """[cues, spans], with one more column or row for none; hidden: [words, width]; the others as places() takes them."""
        query = self.query(hidden[cues]) / math.sqrt(LINK)
        key = self.begin(hidden[[b for b, _ in spans]]) + self.end(hidden[[e for _, e in spans]])
        near = torch.tensor([[bucket(b - c) for b, _ in spans] for c in cues]).reshape(len(cues), len(spans))
        scores = query @ key.T + self.distance[near]
        for table, place in zip((self.rank, self.between, self.lines), places(cues, spans, lines)):
            scores = scores + (query @ table.T).gather(1, place)
        if self.none_for == "cue":
            return torch.cat([scores, (query @ self.none)[:, None]], dim=1)
        return scores if self.none is None else torch.cat([scores, (key @ self.none)[None]])


class Network(nn.Module):
    def __init__(self, vocabulary, dropout=.1):
        super().__init__()
        self.encoder = Encoder(vocabulary, dropout)
        self.roles = nn.Linear(WIDTH, len(LABELS))
        self.crf = Crf()
        self.source, self.content = Link("cue"), Link("span")

    def load(self, state):
        """What a checkpoint holds; an early one's links may lack tables, and give each content to a cue."""
        if "content.none" not in state:
            self.content.none = None
        self.load_state_dict(state, strict=False)

    def load_minilm(self, weights):
        """The weights of a BERT of these measures by the names that Hugging Face gives them."""
        get = lambda name: torch.as_tensor(weights[name]).float()
        mine = {}
        mine["word.weight"] = get("embeddings.word_embeddings.weight")
        mine["position.weight"] = get("embeddings.position_embeddings.weight") + get("embeddings.token_type_embeddings.weight")[0]
        pairs = {"norm": "embeddings.LayerNorm"}
        for i in range(LAYERS):
            theirs = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                mine[f"layers.{i}.qkv.{kind}"] = torch.cat([get(f"{theirs}attention.self.{x}.{kind}") for x in ("query", "key", "value")])
            pairs |= {f"layers.{i}.attention_out": theirs + "attention.output.dense", f"layers.{i}.attention_norm": theirs + "attention.output.LayerNorm",
                      f"layers.{i}.up": theirs + "intermediate.dense", f"layers.{i}.down": theirs + "output.dense",
                      f"layers.{i}.output_norm": theirs + "output.LayerNorm"}
        for ours, theirs in pairs.items():
            for kind in ("weight", "bias"):
                mine[f"{ours}.{kind}"] = get(f"{theirs}.{kind}")
        missing, unknown = self.encoder.load_state_dict(mine, strict=False)
        assert not unknown and set(missing) == {"case.weight", "quote.weight", "line.weight"}, (missing, unknown)
