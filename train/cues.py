#!/usr/bin/env python3
"""Counts cue words and their frames in PolNeAR: makes lexicons/en/cues.tsv and lexicons/en/cue_tails.tsv.

    train/cues.py POLNEAR_TRAIN.jsonl OUT_DIR [--leave-out N] [--lemmas lexicons/en/lemmas.tsv]

A cue's head is its first word that is no auxiliary, adverb or negation. cues.tsv has a row a head form: the
log-odds (times 10) that the form is a cue's head where it stands outside of quoted or reported content, and how
what stands after and before it moves them. cue_tails.tsv has the words that go on a cue ("in a statement").
--leave-out N keeps every N-th document out, to tune on it.
"""
import argparse
import collections
import json
import math
import os
import sys

LEADS = set("is are was were be been being am has have had having do does did will would could should can may might "
            "must not n't 's 're 've 'd ’s to also never then still just only even already now later once again "
            "first further repeatedly often always".split())
NEGATIONS = {"not", "n't", "never", "also"}
DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
MONTHS = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december", "jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec."}
OPEN = {'"', "“", "''", "``", "‘"}
CLOSE = {'"', "”", "''"}


def adverb(word):
    return len(word) > 4 and word.endswith("ly")


def load_frames(path):
    frames = {}
    for line in open(path, encoding="utf-8"):
        if not line.startswith("#"):
            word, after, before = line.rstrip("\n").split("\t")
            frames[word] = (after, before)
    return frames


def closed_words(path):
    """Words that carry no act themselves: articles, prepositions, auxiliaries, adverbs and their like."""
    out = set()
    for line in open(path, encoding="utf-8"):
        word, tag, _ = (line.rstrip("\n").split("\t") + ["", ""])[:3]
        if tag in ("determiner", "preposition", "pronoun", "auxiliary", "conjunction", "subordinator", "to", "adverb"):
            out.add(word)
    return out - {"according"}


SHRINK = 6  # a form's own uses weigh as much as this many of its group's


def word_tags(path):
    return dict(line.split("\t")[:2] for line in open(path, encoding="utf-8") if not line.startswith("#"))


def group_of(word, tags):
    """Words of a group take alike neighbours: participles, nouns, verbs."""
    if word.endswith("ing"):
        return "ing"
    return "noun" if tags.get(word, "noun") in ("noun", "adjective") and not word.endswith("ed") else "verb"


def after_class(words, i, frames):
    j = i + 1
    while j < len(words) and adverb(words[j].lower()):
        j += 1
    if j >= len(words):
        return "$"
    w = words[j].lower()
    if w in frames:
        return frames[w][0]
    if w in OPEN:
        return "Q"
    if w == ":":
        return ":"
    if not w[0].isalnum():
        return "P"
    return "Cap" if words[j][0].isupper() else "w"


def before_class(words, i, frames):
    j = i - 1
    while j >= 0 and (words[j].lower() in NEGATIONS or adverb(words[j].lower())):
        j -= 1
    if j >= 0 and words[j] == ")":
        while j > 0 and words[j] != "(":
            j -= 1
        j -= 1
    if j < 0:
        return "^"
    w = words[j].lower()
    if w in frames:
        return frames[w][1]
    if w == ",":
        return ","
    if w in CLOSE:
        return "Q"
    if not w[0].isalnum():
        return "P"
    return "Cap" if words[j][0].isupper() else "w"


def log_odds(p):
    p = min(max(p, 1e-3), 1 - 1e-3)
    return math.log(p / (1 - p))


class Counts:
    def __init__(self):
        self.hit, self.all = collections.Counter(), collections.Counter()

    def add(self, key, hit):
        self.all[key] += 1
        self.hit[key] += hit

    def share(self, key, prior, weight):
        return (self.hit[key] + weight * prior) / (self.all[key] + weight)


def cue_heads(doc, tokens, words):
    """{index of head: index past the cue's last token}"""
    begins = {b: i for i, (b, _) in enumerate(tokens)}
    heads = {}
    for attribution in doc["attributions"]:
        for b, e in attribution["cue"]:
            i = begins.get(b)
            if i is None:
                continue
            end = i
            while end < len(tokens) and tokens[end][1] <= e:
                end += 1
            j = i
            while j < end and (words[j].lower() in LEADS or adverb(words[j].lower())):
                j += 1
            heads[j if j < end else i] = end
    return heads


def tail_words(words):
    out = []
    for w in words:
        w = w.lower()
        out.append("DAY" if w in DAYS else "MONTH" if w in MONTHS else "NUMBER" if w.isdigit() else w)
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("corpus")
    ap.add_argument("out")
    ap.add_argument("--leave-out", type=int, default=0)
    args = ap.parse_args()
    frames = load_frames(os.path.join(os.path.dirname(__file__), "../lexicons/en/cue_frames.tsv"))
    forms, after, before, tails = Counts(), Counts(), Counts(), Counts()
    tail_sets = collections.Counter()
    docs = []
    for n, line in enumerate(open(args.corpus, encoding="utf-8")):
        if args.leave_out and n % args.leave_out == 0:
            continue
        doc = json.loads(line)
        tokens = [tuple(t) for s in doc["sentences"] for t in s]
        words = [doc["text"][b:e] for b, e in tokens]
        heads = cue_heads(doc, tokens, words)
        docs.append((doc, tokens, words, heads))
        for i, w in enumerate(words):
            if doc["labels"][i].endswith("content"):
                continue
            w = w.lower()
            hit = i in heads
            forms.add(w, hit)
            after.add((w, after_class(words, i, frames)), hit)
            before.add((w, before_class(words, i, frames)), hit)
            if hit and heads[i] > i + 1:
                tail_sets[w, tuple(tail_words(words[i + 1:heads[i]]))] += 1

    closed = closed_words(os.path.join(os.path.dirname(__file__), "../lexicons/en/words.tsv"))
    kept = {w for w in forms.all if forms.hit[w] >= 2 and w[0].isalpha() and w not in closed}
    tags = word_tags(os.path.join(os.path.dirname(__file__), "../lexicons/en/words.tsv"))
    pooled = {}
    for name, table in (("after", after), ("before", before)):
        hits, expected, total = collections.Counter(), collections.Counter(), collections.Counter()
        for (w, frame), n in table.all.items():
            if w in kept:
                hits[group_of(w, tags), frame] += table.hit[w, frame]
                expected[group_of(w, tags), frame] += n * forms.share(w, 0.02, 2)
                total[group_of(w, tags), frame] += n
        pooled[name] = {k: log_odds((hits[k] + 1) / (total[k] + 2)) - log_odds((expected[k] + 1) / (total[k] + 2))
                        for k in hits}
    with open(os.path.join(args.out, "cues.tsv"), "w", encoding="utf-8") as out:
        print("# Cue words with log-odds x 10 of being a cue's head, and what neighbours add. Counted by train/cues.py in",
              "# PolNeAR 1.0 (train; Newell et al. 2018, github.com/networkdynamics/PolNeAR; no licence stated: counts only). '*' is a form that was not counted of a verb of saying (by hand).",
              "form\tuses\tbase\tafter\tbefore", sep="\n", file=out)
        print("*\t0\t-12\t$=-10 :=15 P=-10 Q=15 for=8 in=-5 of=-25 that=25 to=5 wh=10\t^=-15 Q=10 be=-5 det=-30 prep=-25 to=-5 w=-5", file=out)
        for w in sorted(kept):
            prior = forms.share(w, 0.02, 2)
            base = log_odds(prior)
            moves = []
            for name, table in (("after", after), ("before", before)):
                row = []
                group = group_of(w, tags)
                for key in sorted((w, frame) for g, frame in pooled[name] if g == group):
                    usual = base + pooled[name][group, key[1]]
                    move = round(10 * (log_odds(table.share(key, 1 / (1 + math.exp(-usual)), SHRINK)) - base))
                    if abs(move) >= 2:
                        row.append(f"{key[1]}={move}")
                moves.append(" ".join(row))
            print(w, forms.hit[w], round(10 * base), *moves, sep="\t", file=out)

    # Tails: of all places where the head is a cue and these words follow it, how often do they belong to the cue?
    wanted = {(w, tail) for (w, tail), n in tail_sets.items()}
    by_tail = collections.Counter(tail for (w, tail), n in tail_sets.items() for _ in range(n))
    follow = Counts()
    longest = 6
    contexts = set()  # the corpus prints some articles many times
    for doc, tokens, words, heads in docs:
        for i, end in heads.items():
            w = words[i].lower()
            context = tuple(words[max(0, i - 3):i + 9])
            if context in contexts:
                continue
            contexts.add(context)
            seq = tail_words(words[i + 1:i + 1 + longest])
            got = end - i - 1
            for k in range(1, len(seq) + 1):
                tail = tuple(seq[:k])
                if (w, tail) in wanted:
                    follow.add((w, tail), got >= k)
                if tail in by_tail:
                    follow.add(("*", tail), got >= k)
    with open(os.path.join(args.out, "cue_tails.tsv"), "w", encoding="utf-8") as out:
        print("# Words that go on a cue behind its head; `*` is any head. Counted by train/cues.py in PolNeAR 1.0 (train; no licence stated: counts only). '*' is a form that was not counted of a verb of saying (by hand).",
              "head\ttail", sep="\n", file=out)
        for (w, tail) in sorted(follow.all):
            hit, n = follow.hit[w, tail], follow.all[w, tail]
            # Longer ones only where they are turns of the language, not of one article.
            least = 12 if w == "*" else 2 if len(tail) < 3 else 3
            if hit >= least and hit * 2 > n and tail[-1][0].isalnum() and (w in kept or w == "*" and (len(tail) > 1 or tail[0].isupper())):
                print(w, " ".join(tail), sep="\t", file=out)


if __name__ == "__main__":
    main()
