#!/usr/bin/env python3
"""Does a statement's confidence mean what it says? A reliability curve, and what --min-confidence trades.

    bench/reliability.py --gold SHARED/corpora/polnear/dev.jsonl --pred READINGS.jsonl --scorer SHARED/score/attribution.py [--svg FILE]

A statement is right where the scorer's lenient link finds a gold attribution for it. The first table has, by bins of
confidence, how many statements there are, their mean confidence and the share that is right; `ECE` is the mean distance between
the two (expected calibration error, Guo et al. 2017). The second has precision, recall and F1 of what is kept at each threshold.
READINGS are what `sayso read --jsonl` prints; nested statements are left out, as the scorer does.
"""
import argparse
import importlib.util
import json
import pathlib
import sys

sys.dont_write_bytecode = True


def scorer_at(path):
    spec = importlib.util.spec_from_file_location("attribution", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(scorer, gold_path, pred_path, chosen=lambda statement: True):
    """([(confidence, right)] of the chosen statements, number of gold attributions)"""
    lines = lambda path: (json.loads(line) for line in open(path, encoding="utf-8"))
    readings = {r["id"]: [s for s in r["statements"] if s.get("parent") is None] for r in lines(pred_path)}
    out, wanted = [], 0
    for document in lines(gold_path):
        tokens = [tuple(t) for s in document["sentences"] for t in s]
        words = [document["text"][b:e] for b, e in tokens]
        sets = lambda s: {r: scorer.trimmed(scorer.covered(tokens, scorer.spans_of(s.get(r))), words) for r in scorer.ROLES}
        gold = [s for s in map(sets, document["attributions"]) if any(s.values())]
        found = [(s, sets(s)) for s in readings.get(document["id"], [])]
        found = [(s, spans) for s, spans in found if any(spans.values())]
        _, right = scorer.link(gold, [spans for _, spans in found], scorer.lenient)
        out += [(s["confidence"], i in right) for i, (s, _) in enumerate(found) if chosen(s)]
        wanted += len(gold)
    return out, wanted


def bins_of(found, count=10):
    rows = []
    for k in range(count):
        inside = [(c, r) for c, r in found if min(count - 1, int(c * count)) == k]
        if inside:
            rows.append((k / count, (k + 1) / count, len(inside), sum(c for c, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)))
    return rows


def drawn(rows):
    """The curve as a picture: a dot a bin, as large as the share of statements in it; the line is what confidence promises."""
    most = max(n for _, _, n, _, _ in rows)
    dots = "".join(f'<circle cx="{40 + 300 * mean:.1f}" cy="{320 - 300 * share:.1f}" r="{3 + 9 * (n / most) ** .5:.1f}" fill="#1b6ca8" fill-opacity=".75">'
                   f"<title>{n} statements</title></circle>" for _, _, n, mean, share in rows)
    ticks = "".join(f'<text x="{40 + 300 * t / 4:.0f}" y="338" text-anchor="middle">{t / 4:g}</text><text x="34" y="{324 - 300 * t / 4:.0f}" '
                    f'text-anchor="end">{t / 4:g}</text>' for t in range(5))
    return ('<svg xmlns="http://www.w3.org/2000/svg" width="370" height="365" font-family="sans-serif" font-size="11" fill="#333">'
            '<rect x="40" y="20" width="300" height="300" fill="none" stroke="#999"/><path d="M40 320 340 20" stroke="#bbb" stroke-dasharray="4 3"/>'
            f'{dots}{ticks}<text x="190" y="356" text-anchor="middle">confidence</text><text x="44" y="14">share that is right</text></svg>\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--gold", "--pred", "--scorer"):
        parser.add_argument(name, required=True, type=pathlib.Path)
    parser.add_argument("--svg", type=pathlib.Path)
    arguments = parser.parse_args()
    for path in (arguments.gold, arguments.pred, arguments.scorer):
        if not path.exists():
            sys.exit(f"{path} is not there. Corpora and scorers are not part of the project: give their paths.")
    found, wanted = judged(scorer_at(arguments.scorer), arguments.gold, arguments.pred)
    if not found:
        sys.exit(f"{arguments.pred}: no statements of the documents in {arguments.gold}")
    rows = bins_of(found)
    print("| confidence | statements | mean confidence | right |\n|---|---|---|---|")
    for low, high, n, mean, share in rows:
        print(f"| {low:.1f} to {high:.1f} | {n} | {mean:.2f} | {share:.2f} |")
    print(f"\nECE {sum(n * abs(mean - share) for _, _, n, mean, share in rows) / len(found):.3f}\n")
    print("| --min-confidence | kept | precision | recall | F1 |\n|---|---|---|---|---|")
    for threshold in (0, .2, .3, .4, .5, .6, .7, .8, .9, .95):
        kept = [r for c, r in found if c >= threshold]
        p, r = (sum(kept) / len(kept) if kept else 0), sum(kept) / wanted
        print(f"| {threshold} | {len(kept)} | {p:.3f} | {r:.3f} | {2 * p * r / (p + r) if p + r else 0:.3f} |")
    if arguments.svg:
        arguments.svg.write_text(drawn(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
