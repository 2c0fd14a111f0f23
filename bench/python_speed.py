#!/usr/bin/env python3
"""The Python package beside the program, on the same pages, one thread each, processor seconds of both with their children; threads; memory.

    bench/python_speed.py SAYSO LIBSAYSO_SO [--pages 2000] [--reads 100000]

Prints what reading takes by the program (`sayso read --jsonl -j 1`), by sayso.read_rows() and by sayso.Reader; whether 16 threads on one Reader
get what one gets; and memory after a tenth, a half and all of so many reads.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser()
parser.add_argument("sayso")
parser.add_argument("library")
parser.add_argument("--pages", type=int, default=2000)
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


def timed(what, run, beside=None):
    began = spent()
    out = run()
    seconds = spent() - began
    print(f"{what}: {seconds:.2f} s, {asked.pages / seconds:.0f} pages/s" + (f", {seconds / beside:.2f} of the program's" if beside else ""), flush=True)
    return out, seconds


def megabytes():
    return int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 2**20


def main():
    rows = [{"id": f"r{i}", "text": article(i)} for i in range(asked.pages)]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "rows.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
        command = [asked.sayso, "read", "--reader", "rules", "--jsonl", "-j", "1", path]
        lines, alone = timed("program", lambda: subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\n")[:-1])
    ours, _ = timed("read_rows, typed", lambda: list(sayso.read_rows(rows, reader="rules")), alone)
    assert [r.to_dict()["statements"] for r in ours] == [json.loads(line)["statements"] for line in lines]
    with sayso.Reader(by_rules=True) as reader:
        inside, _ = timed("Reader, in this process", lambda: [reader.read(row["text"]) for row in rows], alone)
        assert [r.to_dict()["statements"] for r in inside] == [json.loads(line)["statements"] for line in lines]
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            by_threads = list(pool.map(lambda row: reader.read(row["text"]).to_json(), rows))
        assert by_threads == [r.to_json() for r in inside]
        print("16 threads on one Reader: the same readings", flush=True)
        text, marks = rows[0]["text"], {asked.reads // 10, asked.reads // 2, asked.reads}
        for i in range(1, asked.reads + 1):
            reader.read(text)
            if i in marks:
                print(f"after {i} reads: {megabytes():.1f} MB", flush=True)


if __name__ == "__main__":
    main()
