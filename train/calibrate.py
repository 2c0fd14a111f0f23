#!/usr/bin/env python3
"""Makes the reader's confidence mean how often it is right: fits a slope and an offset and writes them into its file.

    calibrate.py --gold HELD.jsonl --pred READINGS.jsonl --scorer SHARED/score/attribution.py --model models/reader.safetensors

HELD.jsonl: documents that the network was not trained on (train_reader.py leaves them as held.gold.jsonl); READINGS: what
`sayso read --jsonl` makes of them with this model. The log-odds that a statement is right (bench/reliability.py says when it
is) are fitted as slope * log-odds of its confidence + offset (Platt 1999), and both go into the file's metadata.
"""
import argparse
import math
import pathlib
import sys

from reader import weights_file

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))
import reliability  # noqa: E402


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
    for name in ("--gold", "--pred", "--scorer", "--model"):
        parser.add_argument(name, required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    if absent := [str(p) for p in (arguments.gold, arguments.pred, arguments.scorer, arguments.model) if not p.exists()]:
        sys.exit(f"{', '.join(absent)} is not there. Corpora and scorers are not part of the project: give their paths.")
    header, tensors = weights_file.parse(arguments.model.read_bytes())
    slope, offset = map(float, header["__metadata__"].get("confidence", "1 0").split())
    odds = lambda c: math.log(min(max(c, 1e-4), 1 - 1e-4) / (1 - min(max(c, 1e-4), 1 - 1e-4)))
    found, _ = reliability.judged(reliability.scorer_at(arguments.scorer), arguments.gold, arguments.pred, lambda s: s["found_by"] == "reader")
    if not found:
        sys.exit(f"{arguments.pred}: the trained reader found nothing in the documents of {arguments.gold}")
    a, b = fitted([((odds(c) - offset) / slope, right) for c, right in found])
    header["__metadata__"]["confidence"] = f"{a:.4f} {b:.4f}"
    arguments.model.write_bytes(weights_file.header_bytes(header) + tensors)
    print(f"{len(found)} statements: slope {a:.4f}, offset {b:.4f}")


if __name__ == "__main__":
    main()
