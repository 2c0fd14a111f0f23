#!/usr/bin/env python3
"""What adding 1,000 articles costs, to an empty record and to larger and larger ones: seconds of the processor.

    bench/grown_pages.py 32 ROWS.jsonl... > grown.jsonl
    bench/growth.py SAYSO grown.jsonl FOLDER PAGES...

PAGES are the sizes, rising; the articles that are added to each are the last 1,000 of grown.jsonl. All are read by
rules: with the trained reader reading costs many times more, joining the same.
"""
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ADDED = 1000


def cpu(*command):
    """Seconds of the processor of a command and what it starts, and the most memory of one of them, in MB."""
    before = os.times()
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command}: {status}")
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system, used.ru_maxrss // 1024


def joined_again(sayso, record):
    """The join alone: all pages are there, and what may be kept of them."""
    db = sqlite3.connect(record)
    db.execute("DELETE FROM setting WHERE name='links'")
    db.commit()
    db.close()
    return cpu(sayso, "voices", "--limit", "1", "--record", record)


def rows(grown, first, last, out):
    with open(grown, encoding="utf-8") as lines, open(out, "w", encoding="utf-8") as to:
        to.writelines(line for number, line in enumerate(lines) if first <= number < last)


def main():
    sayso, grown, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    sizes = list(map(int, sys.argv[4:]))
    total = sum(1 for _ in open(grown, encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    record = folder / "grown.sayso"
    print("| pages | statements | adding 1,000, s | MB at most | joining alone, s | MB at most | record, MB |\n|---|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        part, more, copy = (pathlib.Path(scratch) / name for name in ("part.jsonl", "more.jsonl", "copy.sayso"))
        rows(grown, total - ADDED, total, more)
        done = 0
        for size in [0, *sizes]:
            if size > done:
                rows(grown, done, size, part)
                cpu(sayso, "add", "--reader", "rules", "--jsonl", "--record", record, part)
                done = size
            if record.exists():
                shutil.copy(record, copy)
            seconds, memory = cpu(sayso, "add", "--reader", "rules", "--jsonl", "--record", copy, more)
            again, most = joined_again(sayso, copy)
            db = sqlite3.connect(copy)
            statements = db.execute("SELECT sum(statements) FROM document").fetchone()[0]
            db.close()
            print(f"| {size:,} + 1,000 | {statements:,} | {seconds:.1f} | {memory:,} | {again:.1f} | {most:,} | {copy.stat().st_size / 1e6:.0f} |", flush=True)
            copy.unlink()


if __name__ == "__main__":
    main()
