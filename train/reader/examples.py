"""Documents as training examples, in words: what all corpora become, and the windows that are cut from them."""
import dataclasses

import numpy as np

from reader import pieces
from reader.crf import as_labels

KINDS = ("none", "mind", "speech")
MODALITIES = ("asserted", "negated", "possible", "future")
ACTS = "say announce claim deny admit accuse criticise praise urge order promise threaten warn predict ask express believe call".split()
UNKNOWN = -1
JUDGED_PIECES = 3  # contents of a candidate that its mean is taken of


@dataclasses.dataclass
class Said:
    """A statement; spans in words, [begin, end). cue, to: None where there is none."""
    cue: tuple
    sources: list
    contents: list
    to: tuple = None
    inner: bool = False


@dataclasses.dataclass
class Candidate:
    """What the judge is asked about. Targets are UNKNOWN where nobody can tell."""
    source: tuple
    cue: tuple
    contents: list
    inner: bool = False
    kind: int = UNKNOWN
    modality: int = UNKNOWN
    act: int = UNKNOWN
    whole: int = UNKNOWN
    sure: tuple = (1., 1.)  # probabilities of cue and content, as a reader gave them


@dataclasses.dataclass
class Example:
    """A document. labels: {"p": after PolNeAR, "g": after the guide, "inner", "to"}, each a label number a word, where the corpus tells."""
    id: str
    words: pieces.Words
    labels: dict
    said: dict  # {"p": [Said], "g": [Said], "inner": [Said]}
    candidates: list = dataclasses.field(default_factory=list)
    mentions: list = dataclasses.field(default_factory=list)  # [((begin, end), cluster)], in order
    choices: list = dataclasses.field(default_factory=list)  # [(pronoun, [(span, meant)])] of GAP


def in_words(words, span):
    """The words that overlap a span of characters, as [begin, end), or None."""
    begin = int(np.searchsorted(words.spans[:, 1], span[0], "right"))
    end = int(np.searchsorted(words.spans[:, 0], span[1], "left"))
    return (begin, end) if begin < end else None


def cut_at_lines(spans, lines):
    """Spans, cut where a line begins in them."""
    out = []
    for begin, end in spans:
        cuts = [begin, *(i for i in range(begin + 1, end) if lines[i]), end]
        out += list(zip(cuts, cuts[1:]))
    return out


def label_example(id, words, p=None, g=None):
    """p: [Said] after PolNeAR; g: [Said] after the guide, inner ones too."""
    n, lines = len(words.spans), words.features[:, 2]
    labels, said = {}, {}
    for s in [*(p or []), *(g or [])]:
        s.contents, s.sources = cut_at_lines(s.contents, lines), cut_at_lines(s.sources, lines)[:1]
        s.cue = cut_at_lines([s.cue], lines)[0] if s.cue else None
    by_role = lambda those: {"source": [x for s in those for x in s.sources], "cue": [s.cue for s in those if s.cue], "content": [x for s in those for x in s.contents]}
    if p is not None:
        labels["p"], said["p"] = as_labels(n, by_role(p), lines), [s for s in p if s.cue]
    if g is not None:
        outer, inner = [s for s in g if not s.inner], [s for s in g if s.inner]
        labels["g"], said["g"] = as_labels(n, by_role(outer), lines), [s for s in outer if s.cue]
        labels["inner"] = as_labels(n, by_role(inner), lines)
        labels["inner"][labels["g"] < 5] = 0  # inside of outer contents alone
        cut = (labels["inner"] > 0) & (labels["inner"] % 2 == 0) & (np.r_[0, labels["inner"][:-1]] == 0)
        labels["inner"][cut] -= 1
        said["inner"] = [s for s in inner if s.cue and labels["inner"][s.cue[0]] == 3]
        to = np.zeros(n, dtype=np.int64)
        for s in g:
            if s.to and not to[s.to[0]:s.to[1]].any():
                to[s.to[0]:s.to[1]] = 2
                to[s.to[0]] = 1
        labels["to"] = to
    return Example(id, words, labels, said)


class Rows:
    """Links of a window's statements of one kind: which spans there are and which each cue or content means."""

    def __init__(self, cues, spans, target):
        self.cues, self.spans, self.target = cues, spans, target


def _links(said, begin, end):
    """(source rows, content rows, addressee rows) of the statements whose cue stands in the words [begin, end)."""
    inside = lambda s: begin <= s[0] and s[1] <= end
    moved = lambda s: (s[0] - begin, s[1] - begin)
    here = sorted((s for s in said if inside(s.cue)), key=lambda s: s.cue)
    if not here:
        return []
    cues = [moved(s.cue)[0] for s in here]
    out = []
    sources = sorted({moved(x) for s in said for x in s.sources if inside(x)})
    if sources:
        target = [sources.index(moved(s.sources[0])) if s.sources and inside(s.sources[0]) else UNKNOWN if s.sources else len(sources) for s in here]
        out.append(("source", Rows(cues, sources, target)))
    contents = sorted({(moved(x), i) for i, s in enumerate(here) for x in s.contents if inside(x)})
    if contents:
        out.append(("content", Rows(cues, [c for c, _ in contents], [i for _, i in contents])))
    to = sorted({moved(s.to) for s in said if s.to and inside(s.to)})
    if to:
        target = [to.index(moved(s.to)) if s.to and inside(s.to) else UNKNOWN if s.to else len(to) for s in here]
        out.append(("to", Rows(cues, to, target)))
    return out


class Window:
    """The words [begin, end) of an example, as a row of a batch."""

    def __init__(self, example, begin, end, soft=None):
        first, words = example.words.first, example.words
        counts = np.diff(first[begin:end + 1])
        self.ids = words.pieces[first[begin]:first[end]]
        self.features = np.repeat(words.features[begin:end], counts, axis=0)
        self.places = first[begin:end] - first[begin] + 1  # [CLS] stands before
        self.lines = words.features[begin:end, 2].copy()
        self.quotes = words.features[begin:end, 1]
        self.labels = {}
        for name, labels in example.labels.items():
            part = labels[begin:end].copy()
            if name == "inner" and len(part) and part[0] > 0 and part[0] % 2 == 0:
                part[0] -= 1  # what goes on from before begins here
            self.labels[name] = part
        self.soft = {name: s[begin:end] for name, s in (soft or {}).items()}
        self.links = [(group, kind, rows) for group, said in example.said.items() for kind, rows in _links(said, begin, end)]
        inside = lambda s: s is None or (begin <= s[0] and s[1] <= end)
        moved = lambda s: None if s is None else (s[0] - begin, s[1] - begin)
        self.candidates = [dataclasses.replace(c, source=moved(c.source), cue=moved(c.cue), contents=[moved(x) for x in c.contents])
                           for c in example.candidates if inside(c.source) and inside(c.cue) and all(map(inside, c.contents))]
        self.mentions = [(moved(s), c) for s, c in example.mentions if inside(s)]
        self.choices = [(moved(p), [(moved(s), m) for s, m in those]) for p, those in example.choices if inside(p) and all(inside(s) for s, _ in those)]


def windows_of(examples, chance, soft=None, size=(256, 384), overlap=(32, 96)):
    """One epoch's windows, cut at other places than the last time."""
    out = []
    for i, e in enumerate(examples):
        if len(e.words.spans):
            for begin, end in pieces.windows(e.words, chance.randint(*size), chance.randint(*overlap)):
                out.append(Window(e, begin, end, soft[i] if soft else None))
    return out


def numbers_of(c, quotes):
    """The judge's eight numbers."""
    at = [i for b, e in c.contents for i in range(b, e)]
    return [np.log1p(len(at)) / 5, float(np.mean(quotes[at])), float(quotes[c.cue[0]]) if c.cue else 0., float(c.inner), c.sure[0], c.sure[1],
            min(3, len(c.contents) - 1), float(c.source is None)]
