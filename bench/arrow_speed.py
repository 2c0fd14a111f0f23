#!/usr/bin/env python3
"""Statements of a record as a table of Arrow, beside what sqlite3 and pandas read of the same record: processor seconds and memory, in one run.

    bench/invented_pages.py 53000 PAGES && sayso add --reader rules --record RECORD PAGES      a million statements
    bench/arrow_speed.py LIBSAYSO_SO RECORD [--rounds 3] [--python PYTHON]                     PYTHON has pyarrow and pandas

Each way is a process of its own, in turn, so that whatever else the machine does meets all of them. `first`: nothing is remembered, so each row is
compared with its digest and its words with the kept bytes; `again`: with its digest alone, since the words were compared before (docs/tables.md). sqlite3
and pandas compare nothing. `the same columns`: ids, hashes, days and lists as the table has them; `rows as they stand`: 23 columns of the file, numbers for
days, lists as lines. `start` is Python with its imports, and is in each figure.
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
    print(pyarrow.RecordBatchReader.from_stream(asked.statements("modality:any kind:any confidence:any")).read_all().num_rows)"""
SAME, STAND = "sqlite3 and pandas, the same columns", "sqlite3 and pandas, rows as they stand"
WAYS = {
    SAME: """import sys, sqlite3, warnings, pandas
warnings.simplefilter("ignore")  # days as numbers: quicker than what pandas would have instead
f = pandas.read_sql("SELECT lower(hex(substr(p.sha256,1,8)))||'.s'||(s.id%2097152) AS id, lower(hex(p.sha256)) AS page, s.date, s.first_day, s.last_day, "
    "s.date_from, d.outlet, s.chain, s.speaker, s.act, s.manner, s.kind, s.modality, s.content, "
    "CASE WHEN s.parent IS NOT NULL THEN lower(hex(substr(p.sha256,1,8)))||'.s'||(s.parent%2097152) END AS parent, d.title, d.url, "
    "(SELECT place FROM source WHERE page=d.id ORDER BY id LIMIT 1) AS source, d.published, s.spans, s.confidence, s.found_by "
    "FROM statement s JOIN document d ON d.id=s.id/2097152 JOIN page p ON p.id=d.id", sqlite3.connect(sys.argv[1]))
for day in ("first_day", "last_day"):
    f[day] = pandas.to_datetime(f[day], format="%Y%m%d", errors="coerce")
f["chain"] = f["chain"].str.split("\\n")
pairs = [[one.split("-") for one in spans.split(" ")] for spans in f.pop("spans")]
f["begin_byte"] = [[int(b) for b, _ in p] for p in pairs]
f["end_byte"] = [[int(e) for _, e in p] for p in pairs]
print(len(f))""",
    STAND: """import sys, sqlite3, pandas
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
    beside = [statistics.median(s for _, s, _ in found[way]) if way in found else 0 for way in (SAME, STAND)]
    print("| | rows | processor s, median (least to most) | times as fast as the same columns | as rows as they stand | peak MB |\n|---|---|---|---|---|---|")
    for way, runs in found.items():
        seconds = [s for _, s, _ in runs]
        middle = statistics.median(seconds)
        print(f"| {way} | {runs[0][0]} | {middle:.2f} ({min(seconds):.2f} to {max(seconds):.2f}) | {beside[0] / middle:.1f} | {beside[1] / middle:.1f} | {max(m for _, _, m in runs):.0f} |")


if __name__ == "__main__":
    main()
