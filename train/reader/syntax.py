"""Universal Dependencies as a second task: an encoder that knows a clause's head ends contents at better places.

The heads are for training alone; models/ does not carry them.
"""
import dataclasses

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from reader import decode, pieces
from reader.network import POSITIONS

ARC = 128
UNKNOWN = -100


@dataclasses.dataclass
class Row:
    """Some sentences of one document as a row of a batch. sentence, head, relation, tag: a number each word; head counts words of
    the row, its own number is the root's, UNKNOWN stands where our words and the treebank's differ."""
    ids: torch.Tensor
    features: torch.Tensor
    places: torch.Tensor
    sentence: torch.Tensor
    head: torch.Tensor
    relation: torch.Tensor
    tag: torch.Tensor


def sentences(path):
    """[[(form, space behind it, number, head, relation, tag)]] of a CoNLL-U file; words of one token ("don't") share its form."""
    out, words, until = [], [], 0
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) < 10:
            if not line.strip() and words:
                out.append(words)
                words, until = [], 0
            continue
        spaced = "SpaceAfter=No" not in cells[9]
        if "-" in cells[0]:
            first, until = map(int, cells[0].split("-"))
            words.append([cells[1], spaced, range(first, until + 1), None, None, None])
        elif "." not in cells[0]:
            number = int(cells[0])
            if number <= until:
                token = words[-1]
                if token[3] is None or token[3] in token[2]:  # the part whose head lies outside of the token speaks for it
                    token[3:] = int(cells[6]), cells[7].split(":")[0], cells[3]
            else:
                words.append([cells[1], spaced, range(number, number + 1), int(cells[6]), cells[7].split(":")[0], cells[3]])
    return out


class Treebank:
    def __init__(self, path, made, longest=220):
        every = sentences(path)
        self.relations = sorted({w[4] for s in every for w in s})
        self.tags = sorted({w[5] for s in every for w in s})
        self.rows = []
        group, size = [], 0
        for sentence in every:
            if group and size + len(sentence) > longest:
                self.rows.append(self._row(group, made))
                group, size = [], 0
            if len(sentence) <= longest:
                group.append(sentence)
                size += len(sentence)
        self.rows.append(self._row(group, made))
        self.rows = [row for row in self.rows if len(row.ids) <= POSITIONS]  # an address on the web may have hundreds of pieces

    def _row(self, group, made):
        text, tokens = "", []  # tokens: begin, end, sentence, the numbers it has there, head, relation, tag
        for s, sentence in enumerate(group):
            for form, spaced, numbers, head, relation, tag in sentence:
                tokens.append((len(text), len(text) + len(form), s, numbers, head, relation, tag))
                text += form + (" " if spaced else "")
            text = text.rstrip() + " "
        words = pieces.words_of(text.rstrip(), made)
        n = len(words.spans)
        first_word, of_word = {}, []
        begins = np.array([t[0] for t in tokens])
        for i, (begin, _) in enumerate(words.spans):
            t = int(np.searchsorted(begins, begin, "right")) - 1
            of_word.append(t)
            for number in tokens[t][3]:
                first_word.setdefault((tokens[t][2], number), i)
        sentence, head, relation, tag = (np.full(n, UNKNOWN, dtype=np.int64) for _ in range(4))
        for i, t in enumerate(of_word):
            _, _, s, numbers, to, name, kind = tokens[t]
            sentence[i] = s
            mine = first_word[s, numbers[0]]
            if i != mine:  # what goes on hangs on its token's first word
                head[i] = mine
                continue
            head[i] = i if to == 0 else first_word.get((s, to), UNKNOWN)
            relation[i], tag[i] = self.relations.index(name), self.tags.index(kind)
        ids, features, places = decode.window_arrays(words, 0, n)
        return Row(ids, features, places, *map(torch.from_numpy, (sentence, head, relation, tag)))


class Syntax(nn.Module):
    """Heads by a biaffine score (Dozat and Manning 2017), relations and tags by one layer each."""

    def __init__(self, width, relations, tags):
        super().__init__()
        self.dependent, self.governor = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.between = nn.Parameter(torch.zeros(ARC, ARC))
        self.prior = nn.Linear(ARC, 1)
        self.relation, self.tag = nn.Linear(width, relations), nn.Linear(width, tags)

    def loss(self, hidden, row):
        """Summed over heads, relations and tags, each a mean over the row's words; and how many heads are right."""
        d, g = F.gelu(self.dependent(hidden)), F.gelu(self.governor(hidden))
        scores = d @ self.between @ g.T + self.prior(g).T
        scores = scores.masked_fill(row.sentence[:, None] != row.sentence[None], -1e4)
        known = row.head != UNKNOWN
        total = F.cross_entropy(scores[known], row.head[known]) + .5 * F.cross_entropy(self.relation(hidden), row.relation, ignore_index=UNKNOWN)
        return total + .5 * F.cross_entropy(self.tag(hidden), row.tag, ignore_index=UNKNOWN), float((scores.argmax(1) == row.head)[known].float().mean())
