#!/usr/bin/env python3
"""Does a sentence that another page copied read the same there?

    bench/same_paragraphs.py SAYSO NEWS.jsonl... [--least 80] [--pages 400]

NEWS.jsonl: rows of {"id", "text", ...} as `sayso read --jsonl` takes them. Paragraphs of at least LEAST characters that stand in several of the first PAGES
rows which share one are read with their pages (-j 1). Each copy is held against the first: the same contents (places in the paragraph), acts, and speakers by
the name that the page has for them. Prints how many copies are the same in each, in all, and in all but the speakers (whom a page may rightly name more
fully than another, or not at all); a paragraph in which neither has a statement does not count.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys


def paragraphs(text):
    """(begin, words) of each line that is long enough to be one."""
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def shared(paths, least, pages):
    """The rows that share a paragraph with another, and those paragraphs."""
    rows, where = [], collections.defaultdict(set)
    for path in paths:
        for line in path.open(encoding="utf-8"):
            row = json.loads(line)
            rows.append(row)
            for _, words in paragraphs(row["text"]):
                if len(words) >= least:
                    where[words].add(len(rows) - 1)
    several = {words: at for words, at in where.items() if len(at) > 1}
    chosen = sorted({i for at in several.values() for i in at})[:pages]
    return [dict(rows[i], id=str(i)) for i in chosen], several


def said_in(reading, begin, end):
    """What the reading has in a paragraph: places, acts, speakers."""
    names = {v["id"]: v["name"] for v in reading["voices"]}
    here = [s for s in reading["statements"] if begin <= s["content"]["spans"][0][0] < end]
    places = sorted(tuple((b - begin, e - begin) for b, e in s["content"]["spans"]) for s in here)
    acts = sorted((s["content"]["spans"][0][0] - begin, s["act"], s["modality"]) for s in here)
    who = sorted((s["content"]["spans"][0][0] - begin, names.get((s["source"] or {}).get("voice"), "")) for s in here)
    return places, acts, who


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sayso")
    parser.add_argument("news", nargs="+", type=pathlib.Path)
    parser.add_argument("--least", type=int, default=80)
    parser.add_argument("--pages", type=int, default=400)
    arguments = parser.parse_args()
    rows, several = shared(arguments.news, arguments.least, arguments.pages)
    if not rows:
        sys.exit("no two of these texts share a paragraph")
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    read = subprocess.run([arguments.sayso, "read", "--jsonl", "--format", "json", "-j", "1", "-"], input=lines, capture_output=True, text=True, check=True)
    found = collections.defaultdict(list)
    for reading in map(json.loads, read.stdout.splitlines()):
        for begin, words in paragraphs(reading["text"]):
            if words in several:
                found[words].append(said_in(reading, begin, begin + len(words) + 1))
    same, copies = collections.Counter(), 0
    for all_of_it in found.values():
        first = all_of_it[0]
        for other in all_of_it[1:]:
            if not first[0] and not other[0]:
                continue
            copies += 1
            alike = [a == b for a, b in zip(first, other)]
            same.update(name for name, is_same in zip(("contents", "acts", "speakers"), alike) if is_same)
            same["all"] += all(alike)
            same["but who"] += all(alike[:2])
    if not copies:
        sys.exit("no copy of a paragraph holds a statement")
    print(f"{len(rows)} pages, {copies} copies of paragraphs with statements")
    for name in ("contents", "acts", "speakers", "all", "but who"):
        print(f"  the same {name:9} {same[name]:5}  {same[name] / copies:.3f}")


if __name__ == "__main__":
    main()
