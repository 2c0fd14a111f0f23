"""Articles in which every statement is marked (corpora/annotated, and marks of the same form) as training examples."""
import json
import re

from reader import pieces
from reader.examples import ACTS, KINDS, MODALITIES, UNKNOWN, Candidate, Said, in_words, label_example

NOBODY = ("author", "unnamed source", "unnamed", "")
TITLES = set("mr mrs ms dr the a an of in for and president prime minister secretary general senator sen rep chief spokesman spokeswoman spokesperson".split())


def rows(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def _said(words, s, inner):
    span = lambda x: in_words(words, x) if x else None
    contents = [x for x in map(span, s["content"]) if x]
    return Said(span(s["cue"]), [x for x in [span(s["source"])] if x], contents, span(s.get("to")), inner) if contents else None


def _candidate(words, source, cue, contents, inner):
    span = lambda x: in_words(words, x) if x else None
    contents = [x for x in map(span, contents) if x]
    return Candidate(span(source), span(cue), sorted(contents), inner) if contents else None


def example(row, made, text=None, p=None, found=()):
    """row: an article with its marks. text: the same with other characters in the same places. p: PolNeAR's document of this text, where it is one.
    found: what a reader took for statements, each with what became of it (see candidates_of)."""
    words = pieces.words_of(text or row["text"], made)
    depth, by_id = {}, {s["id"]: s for s in row["statements"]}
    for s in row["statements"]:
        at, n = s, 0
        while at["in"] is not None and n < 4:
            at, n = by_id[at["in"]], n + 1
        depth[s["id"]] = n
    those = [(s, _said(words, s, depth[s["id"]] > 0)) for s in row["statements"]]
    polnear = None
    if p is not None:
        polnear = []
        for a in p["attributions"]:
            spans = {role: [x for x in (in_words(words, s) for s in a[role]) if x] for role in ("source", "cue", "content")}
            if spans["cue"]:
                polnear.append(Said(spans["cue"][0], spans["source"], spans["content"]))
    out = label_example(row["id"], words, polnear, [t for s, t in those if t and depth[s["id"]] <= 1])
    for s, t in those:
        c = _candidate(words, s["source"], s["cue"], s["content"], depth[s["id"]] > 0)
        if c:
            c.kind, c.modality, c.act = KINDS.index(s["kind"]), 0, ACTS.index(s["act"])
            out.candidates.append(c)
    for s in row.get("unsaid", []):
        c = _candidate(words, s.get("source"), s.get("cue"), s["content"], False)
        if c and c.cue:
            c.modality = MODALITIES.index(s["modality"])
            out.candidates.append(c)
    for f in found:
        c = _candidate(words, f["source"], f["cue"], f["content"], f["inner"])
        if c:
            c.kind, c.modality, c.act, c.whole = f["kind"], f["modality"], f["act"], f["whole"]
            c.sure = (f["sure"] ** .5, f["sure"] ** .5)
            out.candidates.append(c)
    out.mentions = speakers(row, words)
    return out


def speakers(row, words):
    """[(span, cluster)] in order: sources by whom they are, their names elsewhere, and other names, which are nobody's (-1)."""
    text, out, taken = row["text"], [], set()
    name_words = lambda name: [w for w in re.findall(r"[\w'’-]+", name) if w.lower() not in TITLES]

    def add(span, cluster):
        at = in_words(words, span)
        if at and not any(i in taken for i in range(*at)):
            out.append((at, cluster))
            taken.update(range(*at))

    clusters = {}
    for s in row["statements"]:
        who = s["speaker"] or ""
        cluster = -1 if who.lower() in NOBODY else clusters.setdefault(who, len(clusters))
        if s["source"]:
            add(s["source"], cluster)
    for who, cluster in sorted(clusters.items(), key=lambda x: -len(x[0])):
        named = name_words(who)
        if not who[:1].isupper() or not named:
            continue
        first = "|".join(map(re.escape, named[:-1]))
        pattern = rf"(?<!\w)(?:(?:{first})\s+)*{re.escape(named[-1])}(?!\w)" if first else rf"(?<!\w){re.escape(named[-1])}(?!\w)"
        for m in re.finditer(pattern, text):
            add(m.span(), cluster)
    for m in re.finditer(r"(?<!\w)(?:[A-Z][\w'’-]+)(?: (?:[A-Z][\w'’-]+))+", text):
        add(m.span(), -1)
    for m in re.finditer(r"(?<!\w)(?:[Hh]e|[Ss]he|[Tt]hey|[Hh]im|[Hh]er|[Tt]hem)(?!\w)", text):
        add(m.span(), -1)
    return sorted(out)


def candidates_of(row, reading, score):
    """What a reading found in an article, with what became of it by the scorer module annotated.py: kinds and acts of what it meets, none for what
    meets nothing; what lies in doubtful passages is left out."""
    words = score.Words(row["text"])
    doubtful = words.within(row["doubtful"])
    gold, preds = [dict(g) for g in row["statements"]], reading["statements"]
    for x in (*gold, *preds):
        x["_content"] = words.within(score.spans_of(x.get("content")))
        x["_cue"] = words.within(score.spans_of(x["cue"]) if isinstance(x.get("cue"), dict) else [x["cue"]] if x.get("cue") else [])
    meets = {j: i for i, j in score.meet(gold, preds)}
    voices, unsaid = score.Voices(reading), row.get("unsaid", [])
    out = []
    for j, p in enumerate(preds):
        source, cue = score.spans_of(p.get("source")), score.spans_of(p.get("cue"))
        f = {"source": source[0] if source else None, "cue": cue[0] if cue else None, "content": score.spans_of(p["content"]), "inner": p["parent"] is not None,
             "kind": 0, "modality": UNKNOWN, "act": UNKNOWN, "whole": 0, "sure": p["confidence"]}
        if j in meets:
            g = gold[meets[j]]
            right = score.jaccard(g["_content"], p["_content"]) >= .9 and score.speaker_right(g, p, voices)
            f |= {"kind": KINDS.index(g["kind"]), "modality": 0, "act": ACTS.index(g["act"]), "whole": int(right)}
        elif p["_cue"] & doubtful or len(p["_content"] & doubtful) * 2 > len(p["_content"]):
            f |= {"kind": UNKNOWN, "whole": UNKNOWN}
            for u in unsaid:
                if u.get("cue") and p["_cue"] & words.within([u["cue"]]):
                    f["modality"] = MODALITIES.index(u["modality"])
        else:
            for u in unsaid:
                if u.get("cue") and p["_cue"] & words.within([u["cue"]]):
                    f |= {"kind": UNKNOWN, "modality": MODALITIES.index(u["modality"]), "whole": UNKNOWN}
        out.append(f)
    return out
