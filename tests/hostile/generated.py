#!/usr/bin/env python3
"""Reads generated pages, texts, JSON, mails and XML of up to a size, as many as asked, and tells how long and how much each
kind took at most, and how time grows with size: what takes long is read again at a quarter of its size.

    generated.py SAYSO [--pages N] [--least N] [--bytes N] [--seed N] [--seconds S] [--megabytes M] [--slope X] [--minutes N] [--steep X] [--only KIND]

SAYSO: the program; or each_page (each_page.cc), which reads each file in a process forked from one that was there, so that
hundreds a minute are read and each is measured by itself. Sizes are of --least to --bytes, as many of each order of size;
with --steep .5 a third as many of each as of the one below, so that most are small and a hundred thousand can be read.
--only: of one kind. --pages: of random tags (tags.py); of each other kind a part of that goes with them. Seconds are the processor's. What seems to
be over is measured again, and the least counts. With --minutes it ends when they are over. Ends with 1 where one is over.
"""
import argparse
import json
import math
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

from makers import MAKERS

PARTS = {"tags": 40, "text": 8, "dates": 8, "names": 8, "pages of text": 8, "json": 8, "mime": 8, "xml": 8}
SLOPE_LEAST = 10_000  # bytes of what is asked how it grows
LITTLE = 0.35  # seconds that all of some pages may take that are read in one process; else each is read alone
FELLED = (b"felled", b"took longer", b"more memory")  # what is said of a page that ended its reader
SLOPE_FROM = 0.2  # seconds; what takes less says nothing of growth,
SUSPECT_FROM, SUSPECT_A_MB = 0.03, 0.6  # unless it takes so many, and so many a MB, that a larger one might be over
QUARTER, TRIES = 4, 4


class Kind:
    def __init__(self):
        self.count, self.large, self.slopes, self.seconds, self.megabytes, self.slope, self.over = 0, 0, 0, 0.0, 0.0, 0.0, []


class EachPage:
    """each_page, which reads file after file."""

    def __init__(self, program):
        self.folder = tempfile.TemporaryDirectory(prefix="sayso-generated-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdin.write(self.file("first.txt", "“We wait,” said Ada Brell, the mayor of Sella, on Monday.") + "\n")

    def file(self, name, data):
        file = pathlib.Path(self.folder.name, name)
        file.write_bytes(data.encode("utf-8", "surrogatepass"))
        return str(file)

    def cost(self, name, data):
        file = self.file(name, data)
        self.process.stdin.write(file + "\n")
        self.process.stdin.flush()
        seconds, megabytes, status = self.process.stdout.readline().split()
        os.unlink(file)
        return float("inf") if status != "0" else float(seconds), float(megabytes)


def cost(asked, name, data):
    """(seconds, MB) of a file: of the program and all that it made, less what it takes to begin."""
    if asked.each_page:
        return asked.each_page.cost(name, data)
    with tempfile.TemporaryDirectory(prefix="sayso-generated-") as folder:
        file = pathlib.Path(folder, name)
        file.write_bytes(data.encode("utf-8", "surrogatepass"))
        child = subprocess.Popen([asked.sayso, "read", "--reader", "rules", "--jobs", "1", file], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        watch = threading.Timer(60 * asked.seconds + 240, child.kill)
        watch.start()
        said = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        watch.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        felled = child.returncode not in (0, 1) or any(words in said for words in FELLED)
        return float("inf") if felled else max(usage.ru_utime + usage.ru_stime - asked.floor, 0.0), usage.ru_maxrss / 1024


def in_rows(asked, kind, texts):
    """As cost(), of texts in rows of one file."""
    held_as = MAKERS[kind][0]
    return cost(asked, "r.jsonl", "".join(json.dumps({"id": str(n), held_as: text}) + "\n" for n, text in enumerate(texts)))


def costs(asked, kind, made):
    """[(seconds, MB)] of each. Where all of them take little in one process, each is said to take all."""
    if MAKERS[kind][0] and not asked.each_page:
        together = in_rows(asked, kind, [text for _, text in made])
        if together[0] < LITTLE and together[1] < asked.megabytes:
            return [together] * len(made)
    return [alone(asked, kind, one) for one in made]


def alone(asked, kind, one):
    name, text = one
    return in_rows(asked, kind, [text]) if MAKERS[kind][0] else cost(asked, name, text)


def slope_of(whole, part):
    return math.log(whole / max(part, 1e-3)) / math.log(QUARTER)


def grown(asked, kind, seed, size, seconds):
    """How time grows from a quarter of `size`; where that seems too much, up to four times `size`, which a fixed cost or a
    busy machine says less of. The least of some tries counts."""
    maker = MAKERS[kind][1]
    for at in (size, size * QUARTER):
        made = [maker(random.Random(seed), one) for one in (at, at // QUARTER)]
        least = [seconds if at == size else float("inf"), float("inf")]
        for _ in range(TRIES):
            least = [min(known, alone(asked, kind, one)[0]) for known, one in zip(least, made)]
            if slope_of(*least) <= asked.slope:
                return slope_of(*least)
    return slope_of(*least)


def suspect(size, seconds):
    return SLOPE_FROM < seconds < float("inf") or (SUSPECT_FROM < seconds and seconds / size * 1e6 > SUSPECT_A_MB)


def some_size(asked, chance):
    at = chance.random()
    if not asked.steep:
        return int(asked.least * (asked.bytes / asked.least) ** at)
    least, most = asked.least**-asked.steep, asked.bytes**-asked.steep
    return int((least + at * (most - least)) ** (-1 / asked.steep))


def take(asked, kind, told, seeds, row):
    maker = MAKERS[kind][1]
    for (seed, size), (seconds, megabytes) in zip(seeds, told):
        for _ in range(TRIES):
            if seconds <= asked.seconds and megabytes <= asked.megabytes:
                break
            again = alone(asked, kind, maker(random.Random(seed), size))
            seconds, megabytes = min(seconds, again[0]), min(megabytes, again[1])
        row.seconds, row.megabytes = max(row.seconds, seconds), max(row.megabytes, megabytes)
        slope = 0.0
        if size > SLOPE_LEAST and suspect(size, seconds) and len(set(told)) > 1:
            slope = grown(asked, kind, seed, size, seconds)
            row.slope, row.slopes = max(row.slope, slope), row.slopes + 1
        if seconds > asked.seconds or megabytes > asked.megabytes or slope > asked.slope:
            what = maker(random.Random(seed), size)
            row.over.append(f"{kind} {seed} {size}: {seconds:.2f} s, {megabytes:.0f} MB, slope {slope:.2f}: {what[0]} {what[1][:300]!r} ... {what[1][-80:]!r}")
            print("over: " + row.over[-1], flush=True)
    row.count += len(seeds)
    row.large += sum(size > 100_000 for _, size in seeds)


def batch(asked, chance, rows):
    for kind, part in PARTS.items():
        if asked.only not in (None, kind):
            continue
        seeds = [(chance.randrange(1 << 40), some_size(asked, chance)) for _ in range(part)]
        made = [MAKERS[kind][1](random.Random(seed), size) for seed, size in seeds]
        take(asked, kind, costs(asked, kind, made), seeds, rows[kind])


def table(rows):
    lines = ["| kind | read | of over 100 KB | over | most seconds | most MB | measured at a quarter, too | steepest slope |", "|---|---|---|---|---|---|---|---|"]
    lines += [f"| {kind} | {row.count} | {row.large} | {len(row.over)} | {row.seconds:.2f} | {row.megabytes:.0f} | {row.slopes} | {row.slope:.2f} |" for kind, row in rows.items()]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("sayso")
    parser.add_argument("--only", choices=PARTS)
    for name, kind, value in (("pages", int, 100), ("least", int, 1000), ("bytes", int, 1_000_000), ("seed", int, 1), ("seconds", float, 1.0), ("megabytes", float, 300.0), ("slope", float, 1.2), ("minutes", float, 0.0), ("steep", float, 0.0)):
        parser.add_argument("--" + name, type=kind, default=value)
    asked = parser.parse_args()
    asked.each_page = EachPage(asked.sayso) if os.path.basename(asked.sayso).startswith("each_page") else None
    asked.floor = 0.0
    asked.floor = min(cost(asked, "a.txt", "He said no.")[0] for _ in range(3))
    signal.signal(signal.SIGTERM, lambda *_: setattr(asked, "minutes", 1e-9))
    rows, chance, begin, told = {kind: Kind() for kind in PARTS}, random.Random(asked.seed), time.monotonic(), time.monotonic()
    while rows[asked.only or "tags"].count < asked.pages and not (asked.minutes and time.monotonic() - begin > 60 * asked.minutes):
        batch(asked, chance, rows)
        if time.monotonic() - told > 300:
            told = time.monotonic()
            print(f"after {(told - begin) / 60:.0f} minutes\n" + table(rows), flush=True)
    print(f"seed {asked.seed}, {asked.least} to {asked.bytes} bytes, steep {asked.steep}\n" + table(rows))
    return 1 if any(row.over for row in rows.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
