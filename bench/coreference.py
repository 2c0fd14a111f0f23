#!/usr/bin/env python3
"""Scores entity chains of people and organisations of GUM: MUC, B-cubed, CEAF-e and their mean (CoNLL F1).

    coreference.py GUM.conllu --mentions PROGRAM     gold mentions, joined by the network, where they are alike, and by who takes turns
                                                     (bench/gold_mentions); --unlabelled leaves out who speaks in a transcript (`# speaker`)
    coreference.py GUM.conllu --sayso PROGRAM        end to end: the voices of 'sayso read'
    coreference.py --check                           the published example of Pradhan et al. 2014, figure 1

With gold mentions those of all types are joined, as the network learnt it, and mentions of people and organisations are
scored, single ones too. End to end a voice's mention is a gold one where their heads (last words before "of" or a comma)
are one; gold chains of one mention are left out, as are voices with one. Needs scipy (1.17.1 here).
"""
import argparse
import collections
import json
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "train"))
TYPES = ("person", "organization")


def muc(key, response):
    """Recall's numerator and denominator."""
    of = {m: n for n, c in enumerate(response) for m in c}
    links = total = 0
    for c in key:
        parts = {of[m] for m in c if m in of}
        links += len(c) - len(parts) - sum(m not in of for m in c)
        total += len(c) - 1
    return links, total


def b_cubed(key, response):
    of = {m: set(c) for c in response for m in c}
    return sum(len(set(c) & of[m]) / len(c) for c in key for m in c if m in of), sum(map(len, key))


def ceaf(key, response):
    from scipy.optimize import linear_sum_assignment
    like = [[2 * len(set(k) & set(r)) / (len(k) + len(r)) for r in response] for k in key]
    if not key or not response:
        return 0, len(key)
    rows, columns = linear_sum_assignment(like, maximize=True)
    return sum(like[i][j] for i, j in zip(rows, columns)), len(key)


def conll(pairs):
    """Of [(key, response)], a document each."""
    out = {}
    for name, measure in (("MUC", muc), ("B3", b_cubed), ("CEAFe", ceaf)):
        sums = [0.0] * 4
        for key, response in pairs:
            sums[0:2] = [a + b for a, b in zip(sums[0:2], measure(key, response))]
            sums[2:4] = [a + b for a, b in zip(sums[2:4], measure(response, key))]
        r, p = (a / b if b else 0.0 for a, b in (sums[0:2], sums[2:4]))
        out[name] = (r, p, 2 * p * r / (p + r) if p + r else 0.0)
    out["CoNLL"] = sum(v[2] for v in out.values()) / 3
    return out


def show(scores):
    for name in ("MUC", "B3", "CEAFe"):
        print(f"{name:6} R {100 * scores[name][0]:.1f}  P {100 * scores[name][1]:.1f}  F1 {100 * scores[name][2]:.1f}")
    print(f"CoNLL F1 {100 * scores['CoNLL']:.1f}")


def documents(path):
    """[(id, text, [(begin, end, cluster, type)], [(begin, end, speaker)])] in characters."""
    from reader.coreference import gum_with_turns
    types = collections.defaultdict(dict)
    for line in open(path, encoding="utf-8"):
        if line.startswith("# newdoc id"):
            id = line.split("=")[1].strip()
        for group, kind in re.findall(r"\((\d+)(?:\[[^]]*\])?-([a-z]+)-", line):
            types[id][int(group)] = kind
    return [(id, text, [(b, e, c, types[id].get(c)) for (b, e), c in mentions], turns) for id, text, mentions, turns in gum_with_turns(path)]


def as_pages_have_it(docs):
    """Without the spaces at line ends and the second of two, which a page does not keep."""
    for id, text, mentions, turns in docs:
        kept = [i for i, c in enumerate(text) if not (c == " " and (i + 1 == len(text) or text[i + 1] in " \n"))]
        new = {old: n for n, old in enumerate(kept)}
        at = lambda i: next(new[k] for k in range(i, len(text)) if k in new) if any(k in new for k in range(i, len(text))) else len(kept)
        shown = "".join(text[i] for i in kept)
        yield id, shown, [(at(b), at(e - 1) + 1, c, kind) for b, e, c, kind in mentions], [(at(b), at(e), who) for b, e, who in turns]


def chains(mentions, least=1):
    out = collections.defaultdict(list)
    for m, cluster in mentions:
        out[cluster].append(m)
    return [c for c in out.values() if len(c) >= least]


def with_gold_mentions(docs, program, labels=True):
    at = lambda text, i: len(text[:i].encode())
    rows = [{"id": id, "text": text, "mentions": [[at(text, b), at(text, e)] for b, e, _, _ in mentions],
             "turns": [[at(text, b), at(text, e), who] for b, e, who in turns] if labels else []} for id, text, mentions, turns in docs]
    done = subprocess.run([program], input="".join(json.dumps(r) + "\n" for r in rows), capture_output=True, text=True, check=True)
    found, pairs = {r["id"]: r for r in map(json.loads, done.stdout.splitlines())}, []
    for id, text, mentions, _ in docs:
        if found[id]["text"] != text.rstrip():
            print(f"{id}: the page's text is not the document's", file=sys.stderr)
        scored = [i for i, m in enumerate(mentions) if m[3] in TYPES]
        pairs.append((chains([(i, mentions[i][2]) for i in scored]), chains([(i, found[id]["clusters"][i]) for i in scored])))
    return pairs


def head(text, begin, end):
    """Where the head of a phrase stands, roughly."""
    words = re.split(r",| of | in | who | that | from | for | at | to ", text[begin:end])[0].rstrip()
    words = re.sub(r"['’]s?$", "", words)
    return begin + len(words)


def end_to_end(docs, program):
    rows = "".join(json.dumps({"id": id, "text": text}) + "\n" for id, text, *_ in docs)
    done = subprocess.run([program, "read", "--jsonl", "--format", "json", "-j", "2", "/dev/stdin"], input=rows, capture_output=True, text=True)
    found, pairs = {r["id"]: r for r in map(json.loads, done.stdout.splitlines())}, []
    for id, text, mentions, _ in docs:
        key = chains([(head(text, b, e), c) for b, e, c, kind in mentions if kind in TYPES], 2)
        voices = []
        for v in found[id]["voices"] if id in found else []:
            shown = found[id]["text"]
            voices.append(sorted({head(shown, *s) for m in v["mentions"] for s in m["spans"][-1:]}))
        pairs.append((key, [v for v in voices if len(v) > 1]))
    return pairs


def check():
    """Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions: A Reference Implementation"."""
    got = conll([([list("abc"), list("defg")], [list("ab"), list("cd"), list("fghi")])])
    want = {"MUC": (.40, .40, .40), "B3": (.42, .50, .46), "CEAFe": (.65, .43, .52)}
    return all(abs(a - b) < .006 for name in want for a, b in zip(got[name], want[name])), got


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gum", nargs="?")
    parser.add_argument("--mentions")
    parser.add_argument("--unlabelled", action="store_true")
    parser.add_argument("--sayso")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    if arguments.check:
        right, got = check()
        show(got)
        sys.exit(not right)
    docs = list(as_pages_have_it(documents(arguments.gum)))
    if arguments.mentions:
        show(conll(with_gold_mentions(docs, arguments.mentions, not arguments.unlabelled)))
    if arguments.sayso:
        show(conll(end_to_end(docs, arguments.sayso)))


if __name__ == "__main__":
    main()
