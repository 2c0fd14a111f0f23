#!/usr/bin/env python3
"""The Python package beside the program, on the same pages, one thread each, processor seconds of both with their children; threads; memory.

    bench/python_speed.py SAYSO LIBSAYSO_SO [--pages 2000] [--rounds 5] [--reads 100000]

Prints what reading takes by the program (`sayso read --jsonl -j 1`, with its start), by sayso.read_rows() and by sayso.Reader, with and without a look at
what was found (readings are parsed when they are asked); whether 16 threads on one Reader get what one gets; and memory after a tenth, a half and all of
so many reads (tests/capi/memory_test.py --reads 100000 does that in C, too, and asks records meanwhile).
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser()
parser.add_argument("sayso")
parser.add_argument("library")
parser.add_argument("--pages", type=int, default=2000)
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--reads", type=int, default=100_000)
asked = parser.parse_args()
ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.argv[1:] = [asked.sayso]
sys.path[:0] = [str(ROOT / "python/src"), str(ROOT / "tests/cli")]
os.environ.update(SAYSO_PROGRAM=os.path.abspath(asked.sayso), SAYSO_LIBRARY=os.path.abspath(asked.library))
import sayso  # noqa: E402
from pages import article  # noqa: E402


def spent():
    return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def compare(ways):
    """Each way in turn, some rounds of all; the medians. What each gave last."""
    seconds, out = {way: [] for way in ways}, {}
    for _ in range(asked.rounds):
        for way, run in ways.items():
            began = spent()
            out[way] = run()
            seconds[way].append(spent() - began)
    middle = {way: statistics.median(all_of_it) for way, all_of_it in seconds.items()}
    for way, all_of_it in seconds.items():
        print(f"| {way} | {middle[way]:.2f} ({min(all_of_it):.2f} to {max(all_of_it):.2f}) | {asked.pages / middle[way]:.0f} | {middle[way] / middle['program']:.2f} |", flush=True)
    return out


def megabytes():
    return int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 2**20


def main():
    rows = [{"id": f"r{i}", "text": article(i)} for i in range(asked.pages)]
    folder = tempfile.TemporaryDirectory()
    path = pathlib.Path(folder.name) / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    command = [asked.sayso, "read", "--reader", "rules", "--jsonl", "-j", "1", path]
    with folder, sayso.Reader(by_rules=True) as reader:
        print(f"| {asked.pages} pages | processor s, median of {asked.rounds} | pages/s | of the program's |\n|---|---|---|---|")
        out = compare({
            "program": lambda: subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\n")[:-1],
            "read_rows": lambda: [r.to_json() for r in sayso.read_rows(rows, reader="rules")],
            "read_rows, statements looked at": lambda: sum(len(r.statements) for r in sayso.read_rows(rows, reader="rules")),
            "Reader": lambda: [reader.read(row["text"]).to_json() for row in rows],
            "Reader, statements looked at": lambda: sum(len(reader.read(row["text"]).statements) for row in rows),
        })
        found = [json.loads(line)["statements"] for line in out["program"]]
        for way in ("read_rows", "Reader"):
            assert [json.loads(line)["statements"] for line in out[way]] == found, way
        assert out["read_rows, statements looked at"] == out["Reader, statements looked at"] == sum(map(len, found))
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            by_threads = list(pool.map(lambda row: reader.read(row["text"]).to_json(), rows))
        assert by_threads == out["Reader"]
        print("16 threads on one Reader: the same readings", flush=True)
        text, marks = rows[0]["text"], {asked.reads // 10, asked.reads // 2, asked.reads}
        for i in range(1, asked.reads + 1):
            reader.read(text)
            if i in marks:
                print(f"after {i} reads: {megabytes():.1f} MB", flush=True)


if __name__ == "__main__":
    main()
