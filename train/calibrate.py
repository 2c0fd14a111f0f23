#!/usr/bin/env python3
"""Makes the reader's confidence mean how often a line is right in full: fits a slope and an offset and writes them into its file.

    calibrate.py --gold HELD.jsonl --pred READINGS.jsonl --scorer SHARED/score/annotated.py [--model models/reader.safetensors]

HELD.jsonl: articles in which every statement is marked, and that the network was not trained on (prepare.py --held leaves them); READINGS: what
`sayso read --jsonl` makes of them with this model. A line is right in full where its content meets a marked one's at Jaccard .9 and its speaker is
right (annotated.py's "line"). Its log-odds are fitted as slope * log-odds of the judge's `whole` + offset (Platt 1999); without --model nothing is written.
Prints how sure and how right the lines are in tenths of confidence, the expected calibration error, what leaving out the less sure lines does, and the
network's row of lexicons/en/calibration.tsv that would fit these articles best.
"""
import argparse
import importlib.util
import json
import math
import pathlib
import sys

from reader import weights_file

LIST = pathlib.Path(__file__).resolve().parent.parent / "lexicons/en/calibration.tsv"


def scorer_at(path):
    spec = importlib.util.spec_from_file_location("annotated", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines(score, gold, pred):
    """[(confidence, right, found by)] of the printed lines of kind speech, and how many are marked; what lies in doubtful passages and meets nothing
    counts neither way."""
    marked, readings, out = 0, {r["id"]: r for r in map(json.loads, open(pred, encoding="utf-8"))}, []
    for row in map(json.loads, open(gold, encoding="utf-8")):
        reading, words = readings.get(row["id"]), score.Words(row["text"])
        if not reading:
            continue
        doubtful, voices = words.within(row["doubtful"]), score.Voices(reading)
        for g in row["statements"]:
            g["_content"], g["_cue"] = words.within(g["content"]), words.within([g["cue"]]) if g.get("cue") else frozenset()
        for p in reading["statements"]:
            p["_content"], p["_cue"] = words.within(score.spans_of(p["content"])), words.within(score.spans_of(p["cue"]))
        marked += sum(g.get("kind", "speech") == "speech" for g in row["statements"])
        meets = {j: row["statements"][i] for i, j in score.meet(row["statements"], reading["statements"])}
        for j, p in enumerate(reading["statements"]):
            g = meets.get(j)
            if p["kind"] != "speech" or (g is None and (p["_cue"] & doubtful or len(p["_content"] & doubtful) * 2 > len(p["_content"]))):
                continue
            right = g is not None and score.jaccard(g["_content"], p["_content"]) >= .9 and score.speaker_right(g, p, voices)
            out.append((p["confidence"], int(right), p["found_by"]))
    return out, marked


def curve(found, marked):
    """Prints what leaving out the less sure lines does."""
    print("  at least  lines  precision  recall")
    for least in (0, .2, .3, .35, .4, .45, .5, .6, .7, .8, .9):
        kept = [right for c, right, _ in found if c >= least]
        if kept:
            print(f"  {least:8}  {len(kept):5}  {sum(kept) / len(kept):9.3f}  {sum(kept) / marked:6.3f}")


def row_of(reader):
    """(slope, offset) of the log-odds in the network's row of the list: where its judge says 50 and 90."""
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith(reader + "\t"):
            least, most = (log_odds(int(share) / 100) for share in line.split("\t")[2:4])
            return (most - least) / log_odds(.9), least
    return 1., 0.


def log_odds(share):
    share = min(max(share, 1e-4), 1 - 1e-4)
    return math.log(share / (1 - share))


def share(odds):
    return 1 / (1 + math.exp(-odds))


def shown(found):
    """Prints a row a tenth; (confidence, right) each."""
    error = 0.
    for tenth in range(10):
        here = [(c, r) for c, r in found if min(9, int(c * 10)) == tenth]
        if here:
            sure, right = (sum(x) / len(here) for x in zip(*here))
            error += abs(sure - right) * len(here) / len(found)
            print(f"  {tenth / 10:.1f} to {(tenth + 1) / 10:.1f}: {len(here):4} lines, mean confidence {sure:.2f}, right {right:.2f}")
    print(f"  ECE {error:.3f} of {len(found)} lines")


def fitted(found, steps=200):
    """(slope, offset) by Newton's method; found: [(log-odds, right)]."""
    a, b = 1., 0.
    for _ in range(steps):
        ga = gb = haa = hab = hbb = 1e-9
        for x, right in found:
            p = 1 / (1 + math.exp(-(a * x + b)))
            w = p * (1 - p)
            ga, gb = ga + (p - right) * x, gb + p - right
            haa, hab, hbb = haa + w * x * x, hab + w * x, hbb + w
        det = haa * hbb - hab * hab
        a, b = a - (hbb * ga - hab * gb) / det, b - (haa * gb - hab * ga) / det
    return a, b


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--gold", "--pred", "--scorer"):
        parser.add_argument(name, required=True, type=pathlib.Path)
    parser.add_argument("--model", type=pathlib.Path)
    arguments = parser.parse_args()
    if absent := [str(p) for p in (arguments.gold, arguments.pred, arguments.scorer, arguments.model) if p and not p.exists()]:
        sys.exit(f"{', '.join(absent)} is not there. Corpora and scorers are not part of the project: give their paths.")
    found, marked = lines(scorer_at(arguments.scorer), arguments.gold, arguments.pred)
    if not found:
        sys.exit(f"{arguments.pred}: no lines in the articles of {arguments.gold}")
    shown([(c, right) for c, right, _ in found])
    curve(found, marked)
    row_slope, row_offset = row_of("reader")
    judge = [((log_odds(c) - row_offset) / row_slope, right) for c, right, by in found if by == "reader"]
    a, b = fitted(judge)
    print(f"  {len(judge)} lines of the network: its row would be {share(b):.0%} and {share(a * log_odds(.9) + b):.0%}")
    if not arguments.model:
        return
    header, tensors = weights_file.parse(arguments.model.read_bytes())
    slope, offset = map(float, header["__metadata__"].get("judge", "1 0").split())
    raw = [((x - offset) / slope, right) for x, right in judge]
    a, b = fitted(raw)
    header["__metadata__"]["judge"] = f"{a:.4f} {b:.4f}"
    arguments.model.write_bytes(weights_file.header_bytes(header) + tensors)
    print(f"slope {a:.4f}, offset {b:.4f}; its row in {LIST.name} has to be 50 and 90 now")
    shown([(share(a * x + b), right) for x, right in raw])


if __name__ == "__main__":
    main()
