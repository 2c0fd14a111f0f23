"""The reader's network: an encoder with case, quotation and line features, and heads over its words (docs/reader.md).

The student that the program carries is MiniLM (6 layers, 384 wide); a teacher may be MPNet (12 layers, 768 wide, positions relative)."""
import dataclasses
import math

import torch
import torch.nn.functional as F
from torch import nn

from reader import examples, pieces
from reader.crf import N, Crf

LINK, HIDDEN, NUMBERS = 128, 192, 8
BUCKETS, SIDES, COUNTED = 19, 2, 4
FORBIDDEN = -1e4


def half(device):
    """A context in which matrices are multiplied in bfloat16 where the machine has it, else as they are (emulated it is slower than floats)."""
    import contextlib
    import os
    quick = device == "cuda" or (os.path.exists("/proc/cpuinfo") and "avx512_bf16" in open("/proc/cpuinfo").read())
    return torch.autocast(device, dtype=torch.bfloat16) if quick else contextlib.nullcontext()


@dataclasses.dataclass
class Measures:
    width: int = 384
    layers: int = 6
    attention_heads: int = 12
    inner: int = 1536
    positions: int = 512
    first_position: int = 0
    eps: float = 1e-12
    relative: int = 0  # buckets of relative positions; none where 0


MINILM = Measures()
MPNET = Measures(width=768, layers=12, inner=3072, positions=514, first_position=2, eps=1e-5, relative=32)


class Layer(nn.Module):
    def __init__(self, m, dropout):
        super().__init__()
        self.heads = m.attention_heads
        self.qkv = nn.Linear(m.width, 3 * m.width)
        self.attention_out = nn.Linear(m.width, m.width)
        self.attention_norm = nn.LayerNorm(m.width, eps=m.eps)
        self.up = nn.Linear(m.width, m.inner)
        self.down = nn.Linear(m.inner, m.width)
        self.output_norm = nn.LayerNorm(m.width, eps=m.eps)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        seen = seen.transpose(1, 2).reshape(batch, length, width)
        x = self.attention_norm(x + self.dropout(self.attention_out(seen)))
        return self.output_norm(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, vocabulary, m=MINILM, dropout=.1):
        super().__init__()
        self.m = m
        self.word = nn.Embedding(vocabulary, m.width)
        self.position = nn.Embedding(m.positions, m.width)
        self.case = nn.Embedding(pieces.CASES, m.width)
        self.quote = nn.Embedding(pieces.QUOTES, m.width)
        self.line = nn.Embedding(pieces.LINES, m.width)
        for table in (self.case, self.quote, self.line):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(m.width, eps=m.eps)
        self.relative = nn.Embedding(m.relative, m.attention_heads) if m.relative else None
        self.layers = nn.ModuleList(Layer(m, dropout) for _ in range(m.layers))
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids, features, real):
        """ids: [batch, length]; features: [batch, length, 3]; real: False where a row is filled up."""
        length, first = ids.shape[1], self.m.first_position
        x = self.word(ids) + self.position.weight[first:first + length]
        x = x + self.case(features[..., 0]) + self.quote(features[..., 1]) + self.line(features[..., 2])
        x = self.dropout(self.norm(x))
        mask = torch.zeros(real.shape, dtype=x.dtype, device=x.device).masked_fill(~real, FORBIDDEN)[:, None, None, :]
        if self.relative is not None:
            mask = mask + self.relative(self._buckets(length, ids.device)).permute(2, 0, 1)[None]
        for layer in self.layers:
            x = layer(x, mask)
        return x.float()

    def freeze(self, layers):
        """The embeddings and this many lower layers learn nothing any more; 0 freezes nothing."""
        if layers:
            for part in (self.word, self.position, self.case, self.quote, self.line, self.norm, *self.layers[:layers]):
                part.requires_grad_(False)

    def _buckets(self, length, device):
        """T5's relative buckets (Raffel et al. 2020), both sides, at most 128 away, as MPNet has them."""
        at = torch.arange(length, device=device)
        n = -(at[None, :] - at[:, None])
        half = self.m.relative // 2
        out, n = (n < 0).long() * half, n.abs()
        exact = half // 2
        far = exact + (torch.log(n.float().clamp_min(1) / exact) / math.log(128 / exact) * (half - exact)).long()
        return out + torch.where(n < exact, n, far.clamp_max(half - 1))


class Link(nn.Module):
    """How well spans go with cues. Nobody may stand behind a cue, and the cue of a content may not have been found: `none_for` says which
    of the two, "cue" or "span", may go with none."""

    def __init__(self, width, none_for):
        super().__init__()
        self.query, self.begin, self.end = nn.Linear(width, LINK), nn.Linear(width, LINK), nn.Linear(width, LINK, bias=False)
        self.distance = nn.Parameter(torch.zeros(BUCKETS))
        self.rank, self.between, self.lines = (nn.Parameter(torch.zeros(SIDES * COUNTED, LINK)) for _ in range(3))
        self.none, self.none_for = nn.Parameter(torch.zeros(LINK)), none_for

    def forward(self, hidden, rows):
        """[rows, cues, spans + 1] for none_for cue, [rows, cues + 1, spans] for span. hidden: [batch, words, width]; rows: see batch.LinkRows."""
        at = rows["window"][:, None]
        query = self.query(hidden[at, rows["cues"]]) / math.sqrt(LINK)
        key = self.begin(hidden[at, rows["firsts"]]) + self.end(hidden[at, rows["lasts"]])
        scores = query @ key.transpose(1, 2) + self.distance[rows["near"]]
        for table, place in ((self.rank, "rank"), (self.between, "between"), (self.lines, "lines")):
            scores = scores + (query @ table.T).gather(2, rows[place])
        if self.none_for == "cue":
            scores = scores.masked_fill(~rows["has_span"][:, None, :], FORBIDDEN)
            return torch.cat([scores, (query @ self.none)[..., None]], 2)
        scores = scores.masked_fill(~rows["has_cue"][:, :, None], FORBIDDEN)
        return torch.cat([scores, (key @ self.none)[:, None, :]], 1)


class Judge(nn.Module):
    """Looks at a candidate as a whole: is it a statement, of which kind, was it made, what act is it, is it right in full."""

    def __init__(self, width):
        super().__init__()
        self.no_cue, self.nobody = nn.Parameter(torch.zeros(width)), nn.Parameter(torch.zeros(width))
        self.hidden = nn.Linear(6 * width + NUMBERS, HIDDEN)
        self.kind, self.modality = nn.Linear(HIDDEN, len(examples.KINDS)), nn.Linear(HIDDEN, len(examples.MODALITIES))
        self.act, self.whole = nn.Linear(HIDDEN, len(examples.ACTS)), nn.Linear(HIDDEN, 1)
        self.dropout = nn.Dropout(.2)

    def forward(self, hidden, rows):
        """{"kind", "modality", "act", "whole"}: scores of each candidate."""
        return self.said(self.seen(hidden, rows))

    def seen(self, hidden, rows):
        """What is looked at of each candidate, a row of 6 * width + NUMBERS numbers."""
        w = rows["window"]
        pick = lambda at, none: torch.where((rows[at] < 0)[:, None], none, hidden[w, rows[at].clamp_min(0)])
        sums = F.pad(hidden.cumsum(1), (0, 0, 1, 0))
        begins, ends = rows["begins"], rows["ends"]
        mean = (sums[w[:, None], ends] - sums[w[:, None], begins]).sum(1) / (ends - begins).sum(1, keepdim=True)
        return torch.cat([pick("cue_first", self.no_cue), pick("cue_last", self.no_cue), hidden[w, rows["content_first"]], hidden[w, rows["content_last"]],
                       pick("source_last", self.nobody), mean, rows["numbers"]], 1)

    def said(self, rows):
        """The scores of such rows."""
        seen = self.dropout(F.gelu(self.hidden(self.dropout(rows))))
        return {name: getattr(self, name)(seen) for name in ("kind", "modality", "act", "whole")}


class Coref(nn.Module):
    """Which earlier mention a mention goes on from (mention ranking, Lee et al. 2017, without pruning: mentions are given)."""

    def __init__(self, width):
        super().__init__()
        self.query_begin, self.query_end = nn.Linear(width, LINK, bias=False), nn.Linear(width, LINK, bias=False)
        self.key_begin, self.key_end = nn.Linear(width, LINK, bias=False), nn.Linear(width, LINK, bias=False)
        self.query_bias, self.key_bias, self.none = (nn.Parameter(torch.zeros(LINK)) for _ in range(3))
        self.distance = nn.Parameter(torch.zeros(BUCKETS))

    def forward(self, hidden, rows):
        """[rows, mentions, mentions + 1]: of each mention, each other and none (last)."""
        at = rows["window"][:, None]
        begin, end = hidden[at, rows["firsts"]], hidden[at, rows["lasts"]]
        query = (self.query_begin(begin) + self.query_end(end) + self.query_bias) / math.sqrt(LINK)
        key = self.key_begin(begin) + self.key_end(end) + self.key_bias
        return torch.cat([query @ key.transpose(1, 2) + self.distance[rows["near"]], (query @ self.none)[..., None]], 2)


class Network(nn.Module):
    def __init__(self, vocabulary, m=MINILM, dropout=.1):
        super().__init__()
        self.encoder = Encoder(vocabulary, m, dropout)
        heads = lambda n: nn.Linear(m.width, n)
        self.roles, self.guide, self.inner, self.told = heads(N), heads(N), heads(N), heads(3)  # PolNeAR's labels, the guide's, inner ones, addressees
        self.outer = nn.Parameter(torch.zeros(N, N))  # inner labels by outer ones
        self.crf, self.guide_crf, self.inner_crf = Crf(), Crf(), Crf()
        self.source, self.content, self.addressee = Link(m.width, "cue"), Link(m.width, "span"), Link(m.width, "cue")
        self.judge, self.coref = Judge(m.width), Coref(m.width)

    def words(self, batch):
        """[batch, words, width]"""
        hidden = self.encoder(batch["ids"], batch["features"], batch["real"])
        return hidden.gather(1, batch["places"][..., None].expand(-1, -1, hidden.shape[2]))

    def inner_scores(self, words, outer):
        """outer: [batch, words], outer labels; where they are no content, nothing is inner."""
        scores = self.inner(words) + self.outer[outer]
        outside = (outer < 5)[..., None] & (torch.arange(N, device=words.device) > 0)
        return scores.masked_fill(outside, FORBIDDEN)

    def load_minilm(self, weights):
        """The weights of a BERT of these measures by the names that Hugging Face gives them."""
        get = lambda name: torch.as_tensor(weights[name]).float()
        token_type = get("embeddings.token_type_embeddings.weight")[0]
        self._load(get, "attention.self.{0}", ("query", "key", "value"), "attention.output.dense", "attention.output.LayerNorm", token_type)

    def load_mpnet(self, weights):
        get = lambda name: torch.as_tensor(weights[name]).float()
        self._load(get, "attention.attn.{0}", ("q", "k", "v"), "attention.attn.o", "attention.LayerNorm", 0.)
        with torch.no_grad():
            self.encoder.relative.weight.copy_(get("encoder.relative_attention_bias.weight"))

    def _load(self, get, attention, parts, out, norm, token_type):
        mine = {"word.weight": get("embeddings.word_embeddings.weight"), "position.weight": get("embeddings.position_embeddings.weight") + token_type}
        pairs = {"norm": "embeddings.LayerNorm"}
        for i in range(self.encoder.m.layers):
            theirs = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                mine[f"layers.{i}.qkv.{kind}"] = torch.cat([get(theirs + attention.format(x) + "." + kind) for x in parts])
            pairs |= {f"layers.{i}.attention_out": theirs + out, f"layers.{i}.attention_norm": theirs + norm, f"layers.{i}.up": theirs + "intermediate.dense",
                      f"layers.{i}.down": theirs + "output.dense", f"layers.{i}.output_norm": theirs + "output.LayerNorm"}
        for ours, theirs in pairs.items():
            for kind in ("weight", "bias"):
                mine[f"{ours}.{kind}"] = get(f"{theirs}.{kind}")
        missing, unknown = self.encoder.load_state_dict(mine, strict=False)
        assert not unknown and set(missing) <= {"case.weight", "quote.weight", "line.weight", "relative.weight"}, (missing, unknown)
