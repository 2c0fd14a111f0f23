#!/usr/bin/env python3
"""Scores dates and ranges of dates against a set whose values are a dialect of TIMEX (Recognizers-Text's specs).

    bench/times_in_dialect.py SET.jsonl [--missed N] [--sayso PROGRAM]

SET: {"id", "reference", "text", "results": [{"span": [b, e], "type", "values": [{"timex", "value" or "start" and
"end"}]}]} a line. Only results of type "date" and "daterange" count. Each row is read as a page published on its
reference date; what is found under a result's span is compared with it:

    a date is right where one of its candidates is a value or the EDTF date of ours;
    a range [start, end) is right where ours covers the same days: one expression, or two that are its ends (then the
    dialect leaves the last day out, we do not; either counts). Where a bound of ours is a month or a year, it
    must hold the other's. A range with one end ("since August") is right where that end is a bound of ours;
    TIMEX3 leaves the preposition out of the expression, so the other end is not in it. "now" is the reference.
    What the set leaves unresolved ("Feb. 30") is right where ours has the same value, or no date.
"""
import argparse
import collections
import datetime
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def day(text):
    return datetime.date.fromisoformat(text)


def bounds(edtf):
    """First day and the day behind the last, with each end as written; None where it is no such date."""
    parts = edtf.split("/")
    first, last = parts[0].rstrip("~?%"), parts[-1].rstrip("~?%")
    try:
        return (*one(first), *one(last))
    except ValueError:
        return None


def one(text):
    """(first day, day behind) of a day, month, season, year, decade or century."""
    if match := re.fullmatch(r"(\d{1,4})(X{0,3})", text):
        if len(match[0]) != 4:
            raise ValueError(text)
        size = 10 ** len(match[2])
        year = int(match[1]) * size
        return datetime.date(year, 1, 1), datetime.date(year + size, 1, 1)
    if match := re.fullmatch(r"(\d{4})-(\d\d)", text):
        year, month = int(match[1]), int(match[2])
        if month > 12:
            raise ValueError(text)
        return datetime.date(year, month, 1), datetime.date(year + month // 12, month % 12 + 1, 1)
    first = day(text)
    return first, first + datetime.timedelta(1)


def same_range(start, end, ours):
    begin, begun, last, behind = ours
    at_start = begin == start or (begun - begin).days > 1 and begin <= start < begun
    at_end = end in (behind, last) or (behind - last).days > 1 and last <= end <= behind
    return at_start and at_end and begin < behind


def is_right(want, times, reference):
    found = [t for t in times if t["span"][0] < want["span"][1] and want["span"][0] < t["span"][1]]
    values = ({t["timex"]["value"] for t in found} | {(t["edtf"] or "").rstrip("~") for t in found}) - {""}
    dates = [reference if t["timex"]["value"] == "PRESENT_REF" else t["edtf"] for t in found]
    ranges = [b for d in dates if d and (b := bounds(d))]
    joined = [(*a[:2], b[0], b[3]) for a in ranges for b in ranges if a is not b]
    for candidate in want["values"]:
        timex = candidate.get("timex")
        if timex and "XX" not in timex and timex in values or candidate.get("value") in values:
            return True
        start, end = candidate.get("start"), candidate.get("end")
        if start and end and any(same_range(day(start), day(end), r) for r in ranges + joined):
            return True
        if bool(start) != bool(end) and any(day(start or end) in r for r in ranges):
            return True
    return all(c.get("value") == "not resolved" for c in want["values"]) and not ranges


def read(rows, program):
    lines = "".join(json.dumps({"id": r["id"], "text": r["text"], "published": (r["reference"] or "")[:10]}) + "\n" for r in rows)
    done = subprocess.run([str(program), "read", "--jsonl", "--format", "json", "-"], input=lines, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return {reading["id"]: reading["times"] for reading in map(json.loads, done.stdout.splitlines())}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=pathlib.Path)
    parser.add_argument("--missed", type=int, default=0)
    parser.add_argument("--sayso", type=pathlib.Path, default=ROOT / "build/release/sayso")
    arguments = parser.parse_args()
    with open(arguments.set, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    times = read(rows, arguments.sayso)
    right, every = collections.Counter(), collections.Counter()
    for row in rows:
        for want in row["results"]:
            if want["type"] not in ("date", "daterange"):
                continue
            every[want["type"]] += 1
            ours = times.get(row["id"], [])
            hit = is_right(want, ours, (row["reference"] or "")[:10])
            right[want["type"]] += hit
            if not hit and arguments.missed > 0:
                arguments.missed -= 1
                begin, end = want["span"]
                wanted = [v.get("value") or (v.get("start"), v.get("end")) for v in want["values"]]
                print(f"{row['id']} {(row['reference'] or '')[:10]} {row['text'][:90]!r}: '{row['text'][begin:end]}' is {wanted}, "
                      f"read {[(row['text'][slice(*t['span'])], t['timex']['value'], t['edtf']) for t in ours]}", file=sys.stderr)
    for kind in ("date", "daterange"):
        print(f"{kind}: {right[kind]} of {every[kind]}, {100 * right[kind] / max(1, every[kind]):.1f}%")
    print(f"both: {right.total()} of {every.total()}, {100 * right.total() / max(1, every.total()):.1f}%")


if __name__ == "__main__":
    main()
