#!/usr/bin/env python3
"""Statements of a record as a table of Arrow, beside what sqlite3 and pandas read of the same record: processor seconds and memory, in one run.

    bench/invented_pages.py 53000 PAGES && sayso add --reader rules --record RECORD PAGES      a million statements
    bench/arrow_speed.py LIBSAYSO_SO RECORD [--rounds 3] [--python PYTHON]                     PYTHON has pyarrow and pandas

Each way is a process of its own, in turn, so that whatever else the machine does meets all of them. `first`: nothing is remembered, so each row is
compared with its digest and its words with the kept bytes; `again`: with its digest alone, since the words were compared before (docs/tables.md). sqlite3
and pandas compare nothing. `start` is Python with its imports, and is in each figure.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
ARROW = """import sys, pyarrow, sayso
with sayso.Asked(sys.argv[1]) as asked:
    print(pyarrow.RecordBatchReader.from_stream(asked.statements("modality:any kind:any")).read_all().num_rows)"""
WAYS = {
    "sqlite3 and pandas": """import sys, sqlite3, pandas
print(len(pandas.read_sql("SELECT s.*, d.outlet, d.title, d.url, d.published, p.sha256 FROM statement s JOIN document d ON d.id=s.id/2097152 "
                          "JOIN page p ON p.id=d.id", sqlite3.connect(sys.argv[1]))))""",
    "Arrow, first": ARROW.replace('any"', 'any", remember=False'),
    "Arrow, first, and remembered": "import os, sys\nfrom sayso import _arrow\nm = _arrow.memory_of(sys.argv[1])\nif os.path.exists(m): os.remove(m)\n" + ARROW,
    "Arrow, again": ARROW,
    "start": "import pyarrow, sayso",
}


def once(python, code, record):
    """Rows, processor seconds, MB at the peak."""
    with subprocess.Popen([python, "-c", code, record], stdout=subprocess.PIPE, text=True) as process:
        rows = process.stdout.read().strip()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"ended with {process.returncode}")
    return int(rows or 0), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("library")
    parser.add_argument("record")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--only", default="", help="a part of the name of a way")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as memory:
        os.environ.update(SAYSO_LIBRARY=os.path.abspath(asked.library), PYTHONPATH=str(ROOT / "python/src"), XDG_CACHE_HOME=memory)
        found = {way: [] for way in WAYS if asked.only in way}
        for _ in range(asked.rounds):
            for way in found:
                found[way].append(once(asked.python, WAYS[way], asked.record))
    beside = statistics.median(s for _, s, _ in found["sqlite3 and pandas"]) if "sqlite3 and pandas" in found else 0
    print("| | rows | processor s, median (least to most) | times as fast | peak MB |\n|---|---|---|---|---|")
    for way, runs in found.items():
        seconds = [s for _, s, _ in runs]
        middle = statistics.median(seconds)
        print(f"| {way} | {runs[0][0]} | {middle:.2f} ({min(seconds):.2f} to {max(seconds):.2f}) | {beside / middle:.1f} | {max(m for _, _, m in runs):.0f} |")


if __name__ == "__main__":
    main()
