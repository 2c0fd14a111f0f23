#!/usr/bin/env python3
"""sayso and other page readers on five sets of saved pages in one run, a row a set and reader.

    bench/pages_left_out.py SHARED_DIR --python VENV/bin/python [--node DIR] [--only NAME,NAME] [--lines PAGE]

The sets are body, article and date of SHARED_DIR/corpora/pages, and german and languages, whose bodies were read by hand
(bench/pages_read.tsv). sayso's page reading is not trained, so a set is left out in that its pages' errors are not looked at
while rules are written: german and languages were read by hand for this file, and only figured. Which of the
other sets were looked at, and when, docs/lab/pages.md says.

The rivals and their Python are those of bench/page_rivals.py. Each reader gets the bytes alone. Columns: precision,
recall and F1 of the body as SHARED_DIR/score/pages.py defines them, pages whose own F1 is below .5, pages with nothing
where the set has a body, F1 of the day, F1 of the authors, share of the titles.
--lines PAGE prints what a page's lines are, as pages_read.tsv counts them.
"""
import argparse
import collections
import gzip
import importlib.util
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
READ = ROOT / "bench" / "pages_read.tsv"
BLOCKS = frozenset("""address article aside blockquote body br caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th
    thead tr ul""".split())
LEFT_OUT = frozenset("script style noscript template svg head iframe select textarea button".split())


def module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def page_bytes(shared, page):
    return gzip.open(shared / "corpora/pages/html" / f"{page}.html.gz").read()


def lines_of(html):
    """What stands between edges of blocks, by lxml alone."""
    import lxml.html
    out, now = [], []

    def end():
        text = re.sub(r"\s+", " ", "".join(now)).strip()
        now.clear()
        if text:
            out.append(text)

    def go(element):
        if not isinstance(element.tag, str) or element.tag in LEFT_OUT:
            return
        block = element.tag in BLOCKS
        if block:
            end()
        now.append(element.text or "")
        for child in element:
            go(child)
            now.append(child.tail or "")
        if block:
            end()
    text = re.sub(r"^<\?xml[^>]*\?>", "", html.decode("utf-8", "replace"))
    tree = lxml.html.fromstring(text)
    body = tree.find("body")
    go(tree if body is None else body)
    end()
    return out


def read_by_hand(shared):
    """Inside of the rivals' Python: {"id", "set", "body"} a line."""
    for row in READ.read_text(encoding="utf-8").splitlines():
        if row.startswith("#") or row.startswith("page\t"):
            continue
        page, name, ranges = row.split("\t")
        lines = lines_of(page_bytes(shared, page))
        kept = []
        for part in ranges.split():
            first, _, last = part.partition("-")
            kept += lines[int(first):int(last or first) + 1]
        print(json.dumps({"id": page, "set": name, "body": "\n".join(kept)}))


def gold_of(arguments):
    gold = [json.loads(line) for line in open(arguments.shared / "corpora/pages/gold.jsonl", encoding="utf-8")]
    done = subprocess.run([arguments.python, __file__, str(arguments.shared), "--inside"], capture_output=True, text=True, check=True)
    return gold + [json.loads(line) for line in done.stdout.splitlines()]


def readings(name, arguments, rivals):
    if name == "sayso":
        done = subprocess.run([ROOT / "build/release/sayso", "read", "--reader", "rules", arguments.shared / "corpora/pages/html"],
                              capture_output=True, text=True, check=False)
        lines = done.stdout.rstrip("\n").split("\n")
    elif rivals.rival(name, arguments):
        lines = (rivals.OUT / f"{name}.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")
    else:
        return None
    return {reading["id"]: reading for reading in map(json.loads, lines)}


def f1(hit, pred, gold):
    return 2 * hit / (pred + gold) if pred + gold else 0.0


def row(pages, found, score):
    """The cells behind the names: of a set's pages and what a reader found on them."""
    precisions, recalls, below, empty, count = [], [], 0, 0, collections.Counter()
    for page in pages:
        reading = found.get(page["id"], {})
        document = reading.get("document", {})
        if "body" in page:
            gold, read = score.shingles(page["body"]), score.shingles(score.body_of(reading))
            hit, all_gold, all_read = sum((gold & read).values()), sum(gold.values()), sum(read.values())
            if all_read:
                precisions.append(hit / all_read)
            if all_gold:
                recalls.append(hit / all_gold)
            below += f1(hit, all_read, all_gold) < 0.5
            empty += all_gold > 0 and all_read == 0
        for key, got in (("date", {str((document.get("published") or {}).get("edtf") or "")[:10]} - {""}),
                         ("author", score.names(document.get("byline") or []))):
            if key in page:
                want = {page["date"][:10]} if key == "date" else score.names(page["author"])
                count.update({key + " hit": len(want & got), key + " pred": len(got), key + " gold": len(want)})
        if "title" in page:
            count.update({"title gold": 1, "title hit": score.letters(document.get("title")) == score.letters(page["title"])})
    cells = ["–"] * 5
    if recalls:
        p, r = sum(precisions) / max(len(precisions), 1), sum(recalls) / len(recalls)
        cells = [f"{p:.3f}", f"{r:.3f}", f"{2 * p * r / (p + r) if p + r else 0:.3f}", str(below), str(empty)]
    for key in ("date", "author"):
        of = [count[f"{key} {part}"] for part in ("hit", "pred", "gold")]
        cells.append(f"{f1(*of):.3f}" if of[2] and of[1] else "–")
    cells.append(f"{count['title hit'] / count['title gold']:.3f}" if count["title hit"] else "–")
    return cells


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--node", default=".", metavar="DIR")
    parser.add_argument("--only", default="sayso,trafilatura,go-trafilatura,rs-trafilatura,magic-html,resiliparse,newspaper4k,readability-lxml,readability.js,htmldate")
    parser.add_argument("--lines", metavar="PAGE")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    arguments.with_url = False
    if not (arguments.shared / "corpora/pages/gold.jsonl").is_file():
        sys.exit(f"{arguments.shared} has no corpora/pages. The corpora are not part of the project.")
    if arguments.inside:
        return read_by_hand(arguments.shared)
    if arguments.lines:
        for number, line in enumerate(lines_of(page_bytes(arguments.shared, arguments.lines))):
            print(number, line)
        return None
    score, rivals = module(arguments.shared / "score/pages.py"), module(ROOT / "bench/page_rivals.py")
    rivals.OUT.mkdir(parents=True, exist_ok=True)
    pages = collections.defaultdict(list)
    for page in gold_of(arguments):
        pages[page["set"]].append(page)
    print("| set | pages | reader | P | R | body F1 | below .5 | empty | day F1 | author F1 | title |")
    print("|" + "---|" * 11)
    for name in arguments.only.split(","):
        found = readings(name, arguments, rivals)
        for part in ("body", "article", "date", "german", "languages") if found else ():
            print(f"| {part} | {len(pages[part])} | {name} | " + " | ".join(row(pages[part], found, score)) + " |", flush=True)
    return None


if __name__ == "__main__":
    main()
