"""The heads of docs/reader.md over given vectors, in plain numpy: what src/sayso/model/heads.cc and network.py must say too.

`weights` are the tensors of a file by their names there; `hidden` is [words, 384]; `line_begin` and `quoted` are a word's features.
Spans are words [begin, end). Written to be read beside the text of docs/reader.md, not to be fast.
"""
import math

import numpy as np

LABELS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
FORBIDDEN = -1e4
LINK = COREF = 128
REACH = 64    # spans to each side of a cue that are looked at, and mentions before one
GIVEN_UP = .2  # how likely a content must be a bare cue's, for another to give it up


def softmax(x, axis=-1):
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def logsumexp(x, axis):
    top = x.max(axis=axis)
    return top + np.log(np.exp(x - np.expand_dims(top, axis)).sum(axis=axis))


def bucket(distance):
    size = min(9, int(abs(distance)).bit_length())
    return 9 + (size if distance > 0 else -size)


# --- labels -----------------------------------------------------------------------------------------------------------

def transitions(table):
    out = table.astype(np.float64).copy()
    for to, name in enumerate(LABELS):
        if name[0] == "I":
            for of, before in enumerate(LABELS):
                if before[1:] != name[1:]:
                    out[of, to] = FORBIDDEN
    return out


def begins(start):
    return np.where([name[0] == "I" for name in LABELS], FORBIDDEN, start.astype(np.float64))


def viterbi(scores, start, end, step):
    """The likeliest labels; scores: [words, 7]."""
    alpha, back = begins(start) + scores[0], []
    for row in scores[1:]:
        through = alpha[:, None] + transitions(step)
        back.append(through.argmax(0))
        alpha = through.max(0) + row
    out = [int((alpha + end).argmax())]
    for pointers in reversed(back):
        out.append(int(pointers[out[-1]]))
    return out[::-1]


def runs_of(labels):
    """[(role, begin, end)] of label numbers."""
    out = []
    for i, label in enumerate(LABELS[x] for x in labels):
        if label[0] == "I" and out and out[-1][0] == label[2:] and out[-1][2] == i:
            out[-1] = (label[2:], out[-1][1], i + 1)
        elif label != "O":
            out.append((label[2:], i, i + 1))
    return out


def run_probability(run, scores, start, end, step):
    """The share of all labellings that have just this run."""
    role, b, e = run
    begin, inside = LABELS.index("B-" + role), LABELS.index("I-" + role)
    step = transitions(step)

    def log_sum(allowed):
        alpha = np.where(allowed(0), begins(start) + scores[0], -np.inf)
        for t in range(1, len(scores)):
            alpha = np.where(allowed(t), logsumexp(alpha[:, None] + step, 0) + scores[t], -np.inf)
        return logsumexp(alpha + end, 0)

    def has_run(t):
        labels = np.arange(len(LABELS))
        return labels == begin if t == b else labels == inside if b < t < e else labels != inside if t == e else labels >= 0

    with np.errstate(divide="ignore"):
        return float(np.exp(log_sum(has_run) - log_sum(lambda t: np.ones(len(LABELS), dtype=bool))))


def masked(scores, line_begin):
    """No run crosses a line."""
    out = scores.astype(np.float64).copy()
    inside = [i for i, name in enumerate(LABELS) if name[0] == "I"]
    for t in np.flatnonzero(line_begin):
        out[t, inside] = FORBIDDEN
    return out


def outer_scores(weights, hidden, line_begin):
    return masked(hidden @ weights["roles.weight"].T + weights["roles.bias"], line_begin)


def inner_scores(weights, hidden, line_begin, outer_labels):
    """Outside of contents nothing but O."""
    scores = masked(hidden @ weights["inner.weight"].T + weights["inner.bias"] + weights["inner.outer"][outer_labels], line_begin)
    outside = [LABELS[x][2:] != "content" for x in outer_labels]
    scores[outside] = [0] + [FORBIDDEN] * 6
    return scores


def layer(weights, scores, prefix):
    """(labels, [(role, begin, end, probability)]) of one layer."""
    chain = [weights[f"{prefix}.{part}"] for part in ("start", "end", "transition")]
    labels = viterbi(scores, *chain)
    return labels, [(*run, run_probability(run, scores, *chain)) for run in runs_of(labels)]


def addressees(weights, hidden, line_begin):
    """[(begin, end, probability)]: each word's likeliest of O, B, I; an I that follows nothing or begins a line begins a run."""
    chances = softmax(hidden @ weights["to.weight"].T + weights["to.bias"])
    labels, out = chances.argmax(1), []
    for i, label in enumerate(labels):
        if label == 2 and i and labels[i - 1] and not line_begin[i]:
            out[-1][1] = i + 1
        elif label:
            out.append([i, i + 1])
    return [(b, e, float((1 - chances[b:e, 0]).mean())) for b, e in out]


# --- links ------------------------------------------------------------------------------------------------------------

def between(sorted_, a, b):
    """How many of the list lie between a and b, apart from both."""
    low, high = min(a, b), max(a, b)
    return max(0, int(np.searchsorted(sorted_, high, "left") - np.searchsorted(sorted_, low, "right")))


def link_scores(weights, hidden, kind, cues, spans, lines):
    """([cues, spans], none): none is a number a cue, or for contents a number a span. cues: first words, rising; spans: (begin, end), rising;
    lines: how many have begun up to each word. -inf where a span is too far to be looked at."""
    get = lambda part: weights[f"link.{kind}_{part}"].astype(np.float64)
    q = [(get("query.weight") @ hidden[c] + get("query.bias")) / math.sqrt(LINK) for c in cues]
    k = [get("begin.weight") @ hidden[b] + get("begin.bias") + get("end.weight") @ hidden[e - 1] for b, e in spans]
    firsts = [b for b, _ in spans]
    out = np.full((len(cues), len(spans)), -np.inf)
    for i, c in enumerate(cues):
        before = int(np.searchsorted(firsts, c, "left"))
        for j in range(max(0, before - REACH), min(len(spans), before + REACH)):
            b = firsts[j]
            out[i, j] = q[i] @ k[j] + weights["link.distance_" + kind][bucket(b - c)]
            side = 4 * (b > c)
            for table, count in (("rank", between(firsts, c, b)), ("between", between(cues, c, b)), ("lines", abs(int(lines[b]) - int(lines[c])))):
                out[i, j] += q[i] @ get(table)[side + min(count, 3)]
    return out, np.array([x @ get("none") for x in (k if kind == "content" else q)])


def best_or_none(scores, none):
    """[(index or None, probability)] of each row."""
    out = []
    for row, n in zip(scores, none):
        chances = softmax(np.append(row, n))
        best = int(chances.argmax())
        out.append((best if best < len(row) else None, float(chances[best])))
    return out


def link_sources(scores, none):
    """[[(source, probability)]] of each cue; a source that no cue took goes to the likeliest one that has none."""
    out = [[(s, p)] if s is not None else [] for s, p in best_or_none(scores, none)]
    claimed = {s for row in out for s, _ in row}
    for s in range(scores.shape[1]):
        free = [i for i in range(len(out)) if not out[i] and scores[i, s] > -np.inf]
        if s not in claimed and free:
            i = max(free, key=lambda x: scores[x, s])
            out[i].append((s, float(softmax(np.append(scores[i], none[i]))[s])))
    return out


def link_contents(scores, none):
    """[[(content, probability)]] of each cue."""
    cues, contents = scores.shape
    chances = softmax(np.vstack([scores, none[None]]), axis=0)
    owner = [int(x) for x in chances.argmax(0)] if contents else []
    for cue in range(cues):
        if cue not in owner:
            free = [j for j in range(contents) if owner[j] == cues or owner.count(owner[j]) > 1]
            best = max(free, key=lambda j: chances[cue, j], default=None)
            if best is not None and chances[cue, best] >= GIVEN_UP:
                owner[best] = cue
    return [[(j, float(chances[cue, j])) for j in range(contents) if owner[j] == cue] for cue in range(cues)]


def linked(weights, hidden, line_begin, runs, to):
    """[{"cue", "sources", "contents", "to"}] of a layer's runs (role, begin, end, probability) and of addressees (begin, end, probability):
    links are (number of a run or addressee, probability), "to" is one or None."""
    lines = np.cumsum(line_begin)
    number = {role: [i for i, run in enumerate(runs) if run[0] == role] for role in ("source", "cue", "content")}
    span = lambda i: runs[i][1:3]
    cues = [runs[i][1] for i in number["cue"]]
    if not cues:
        return []
    score = lambda kind, spans: link_scores(weights, hidden, kind, cues, spans, lines)
    sources = link_sources(*score("source", [span(i) for i in number["source"]]))
    contents = link_contents(*score("content", [span(i) for i in number["content"]]))
    addressed = best_or_none(*score("to", [(b, e) for b, e, _ in to]))
    named = lambda role, links: [(number[role][k], p) for k, p in links]
    return [{"cue": c, "sources": named("source", s), "contents": named("content", x), "to": None if a[0] is None else a}
            for c, s, x, a in zip(number["cue"], sources, contents, addressed)]


# --- what can be asked afterwards -------------------------------------------------------------------------------------

def gelu(x):
    return np.array([.5 * v * (1 + math.erf(v / math.sqrt(2))) for v in x])


def judge_input(weights, hidden, quoted, source, cue, contents, inner=False, cue_probability=1., content_probability=1.):
    """The 2,312 numbers; source and cue are (begin, end) or None."""
    no_cue, nobody = weights["judge.no_cue"], weights["judge.nobody"]
    inside = np.concatenate([np.arange(b, e) for b, e in contents])
    vectors = [hidden[cue[0]] if cue else no_cue, hidden[cue[1] - 1] if cue else no_cue, hidden[contents[0][0]], hidden[contents[-1][1] - 1],
               hidden[source[1] - 1] if source else nobody, hidden[inside].mean(0)]
    numbers = [math.log(1 + len(inside)) / 5, quoted[inside].mean(), quoted[cue[0]] if cue else 0, float(inner), cue_probability,
               content_probability, min(len(contents) - 1, 3), float(source is None)]
    return np.concatenate([*vectors, numbers]).astype(np.float64)


def judge(weights, x, slope=1., offset=0.):
    """{"kind": 3, "modality": 4, "act": 18 probabilities, "whole": one}"""
    linear = lambda name, v: weights[f"judge.{name}.weight"] @ v + weights[f"judge.{name}.bias"]
    hid = gelu(linear("hidden", x))
    out = {name: softmax(linear(name, hid)) for name in ("kind", "modality", "act")}
    return out | {"whole": 1 / (1 + math.exp(-(slope * float(linear("whole", hid)[0]) + offset)))}


def corefer(weights, hidden, mentions):
    """[(number of the first earlier mention looked at, scores less that of "no antecedent")] of each mention (begin, end)."""
    get = lambda name: weights["coref." + name].astype(np.float64)
    both = lambda kind, b, e: get(kind + "_begin.weight") @ hidden[b] + get(kind + "_end.weight") @ hidden[e - 1] + get(kind + ".bias")
    queries = [both("query", b, e) / math.sqrt(COREF) for b, e in mentions]
    keys = [both("key", b, e) for b, e in mentions]
    out = []
    for j, q in enumerate(queries):
        first = max(0, j - REACH)
        out.append((first, [float(q @ keys[i] + get("distance")[bucket(mentions[j][0] - mentions[i][0])] - q @ get("none"))
                            for i in range(first, j)]))
    return out
