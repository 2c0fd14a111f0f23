#!/usr/bin/env python3
"""Why attributions are missed: each gold attribution that no statement meets (lenient link), by the first thing that is wrong with it.

    bench/attribution_errors.py --gold SHARED/corpora/polnear/dev.jsonl --pred READINGS.jsonl --scorer SHARED/score/attribution.py

READINGS are what `sayso read --jsonl` prints; nested statements are left out, as the scorer does.
"""
import argparse
import collections
import json
import pathlib
import sys

sys.dont_write_bytecode = True
from reliability import scorer_at  # noqa: E402


def reason(scorer, gold, statements):
    near = [s for s in statements if scorer.dice(gold["cue"], s["cue"]) > 0 and gold["cue"]]
    if not near:
        if any(scorer.dice(gold["content"], s["content"]) >= .5 for s in statements):
            return "no cue; its content went to another"
        return "no cue; it lies in what was taken for a content" if any(gold["cue"] & s["content"] for s in statements) else "no cue"
    best = max(near, key=lambda s: scorer.dice(gold["cue"], s["cue"]))
    for role in ("content", "source", "cue"):
        if gold[role] and scorer.dice(gold[role], best[role]) < .5:
            return f"another {role}" if best[role] else f"no {role}"
    return "its statement met another attribution"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--gold", "--pred", "--scorer"):
        parser.add_argument(name, required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    if absent := [str(p) for p in (arguments.gold, arguments.pred, arguments.scorer) if not p.exists()]:
        sys.exit(f"{', '.join(absent)} is not there. Corpora and scorers are not part of the project: give their paths.")
    scorer = scorer_at(arguments.scorer)
    lines = lambda path: (json.loads(line) for line in open(path, encoding="utf-8"))
    readings = {r["id"]: [s for s in r["statements"] if s.get("parent") is None] for r in lines(arguments.pred)}
    counted = collections.Counter()
    for document in lines(arguments.gold):
        tokens = [tuple(t) for s in document["sentences"] for t in s]
        words = [document["text"][b:e] for b, e in tokens]
        sets = lambda s: {r: scorer.trimmed(scorer.covered(tokens, scorer.spans_of(s.get(r))), words) for r in scorer.ROLES}
        gold = [s for s in map(sets, document["attributions"]) if any(s.values())]
        found = [s for s in map(sets, readings.get(document["id"], [])) if any(s.values())]
        met, used = scorer.link(gold, found, scorer.lenient)
        counted.update("right" if i in met else reason(scorer, g, found) for i, g in enumerate(gold))
        counted["statements that meet no attribution"] += len(found) - len(used)
    print("| | |\n|---|---|")
    for what, count in counted.most_common():
        print(f"| {what} | {count} |")


if __name__ == "__main__":
    main()
