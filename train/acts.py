#!/usr/bin/env python3
"""Counts what the phrases of cues do, in marked articles: lexicons/en/cue_acts.tsv.

    acts.py MARKED.jsonl ... > lexicons/en/cue_acts.tsv        articles as corpora/annotated has them (marks.py join makes them)

A phrase is the cue in small letters, without the auxiliaries and adverbs before it; it counts from three times on.
"""
import collections
import json
import re
import sys

LEAST = 3
BEFORE = re.compile(r"^(?:(?:has|have|had|was|were|is|are|be|been|being|do|does|did|will|would|can|could|may|might|also|later|then|again|repeatedly|"
                    r"reportedly|publicly|previously|recently|not|n't|'s|’s)\s+)+")
HEADER = """# What the phrase of a cue does, as counted in marked articles (train/acts.py; train/marks.jsonl and annotated/train): act=times. Auxiliaries and
# adverbs before it are left out. Counted for sayso; CC0-1.0.
# key: cue
cue\tacts"""


def main():
    counts = collections.defaultdict(collections.Counter)
    for path in sys.argv[1:]:
        for doc in map(json.loads, open(path, encoding="utf-8")):
            for s in doc["statements"]:
                if s.get("cue"):
                    cue = doc["text"][s["cue"][0]:s["cue"][1]].lower()
                    counts[" ".join(BEFORE.sub("", " ".join(cue.split())).split())][s["act"]] += 1
    print(HEADER)
    for cue, acts in sorted(counts.items()):
        if sum(acts.values()) >= LEAST and re.fullmatch(r"[a-z]+(?: [a-z]+){0,3}", cue):
            print(cue, " ".join(f"{a}={n}" for a, n in acts.most_common()), sep="\t")


if __name__ == "__main__":
    main()
