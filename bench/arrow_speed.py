#!/usr/bin/env python3
"""Statements of a record as a table of Arrow, beside what sqlite3 and pandas read of the same record: processor seconds and memory, in one run.

    bench/invented_pages.py 53000 PAGES && sayso add --reader rules --record RECORD PAGES      a million statements
    bench/arrow_speed.py LIBSAYSO_SO RECORD [--rounds 3] [--python PYTHON]                     PYTHON has pyarrow and pandas
    bench/arrow_speed.py LIBSAYSO_SO RECORD --table figures                                    or voices, pages, links

Each way is a process of its own, in turn, so that whatever else the machine does meets all of them. `first`: nothing is remembered, so each row is
compared with its digest and its words with the kept bytes; `again`: with its digest alone, since the words were compared before (docs/tables.md). sqlite3
and pandas compare nothing. `the same columns`: ids, hashes, days and lists as the table has them; `rows as they stand`: 23 columns of the file, numbers for
days, lists as lines. `start` is Python with its imports, and is in each figure. Pages: sqlite3 and pandas without their texts.
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
}
HASH = "lower(hex(substr({0}.sha256,1,8)))"
DAYS = """
def days(f):
    import datetime
    known = {}
    def bounds(text):  # of EDTF's days, months and years, which are nearly all
        if text not in known:
            y, *rest = [int(n) for n in text.split("-")] if text and text.replace("-", "").isdigit() else [0]
            if rest and not 1 <= rest[0] <= 12:
                y = 0
            first = datetime.date(y, *(rest + [1, 1])[:2]) if y else None
            following = None if not y else datetime.date(y + 1, 1, 1) if not rest else datetime.date(y + rest[0] // 12, rest[0] % 12 + 1, 1)
            known[text] = first, first if len(rest) == 2 else following and following - datetime.timedelta(1)
        return known[text]
    for column, side in (("first_day", 0), ("last_day", 1)):
        f[column] = pandas.to_datetime([bounds(text)[side] for text in f["date" if "date" in f else "published"]])
def places(f, lines):
    points = [[p.split("-") for p in line.split("\\t")[-1].split(" ") if p] for page in lines for line in page.split("\\n")[:-1]]
    f["begin"] = [[int(b) for b, _ in p] for p in points]
    f["end"] = [[int(e) for _, e in p] for p in points]
"""
BEGIN = """import sys, sqlite3, warnings, pandas
warnings.simplefilter("ignore")
db = sqlite3.connect(sys.argv[1])
""" + DAYS.replace("\\\\", "\\")
LINKS = f"""f = pandas.read_sql("SELECT 'voice' AS kind, {HASH.format('p')}||'.v'||v.voice AS [from], {HASH.format('q')}||'.v'||t.voice AS [to], NULL AS how, NULL AS pages, "
    "NULL AS independent FROM party_voice v JOIN party t ON t.id=v.party JOIN page p ON p.id=v.document JOIN page q ON q.id=t.document WHERE NOT "
    "(t.document=v.document AND t.voice=v.voice) UNION ALL SELECT 'utterance', {HASH.format('p')}||'.s'||(a.statement%2097152), {HASH.format('q')}||'.s'||"
    "(u.first%2097152), NULL, u.pages, u.independent FROM appearance a JOIN utterance u ON u.id=a.utterance JOIN page p ON p.id=a.statement/2097152 JOIN page q "
    "ON q.id=u.first/2097152 UNION ALL SELECT 'copy', {HASH.format('p')}, {HASH.format('q')}, c.kind, NULL, NULL FROM copy c JOIN page p ON p.id=c.other "
    "JOIN page q ON q.id=c.original", db)
print(len(f))"""
OTHERS = {  # the same columns; rows as they stand
    "figures": (f"""f = pandas.read_sql("SELECT {HASH.format('p')}||'.f'||f.number AS id, lower(hex(p.sha256)) AS page, f.min, f.max, f.approximate, f.unit, f.what, f.key, "
    "f.text, {HASH.format('p')}||'.s'||(f.statement%2097152) AS statement, {HASH.format('p')}||'.v'||f.voice AS voice, f.date, f.place FROM figure f "
    "JOIN page p ON p.id=f.document ORDER BY f.document, f.number", db)
f["approximate"] = f["approximate"].astype(bool)
days(f)
places(f, [one for one, in db.execute("SELECT figures FROM finds ORDER BY document")])
print(len(f))""", """print(len(pandas.read_sql("SELECT * FROM figure", db)))"""),
    "voices": (f"""f = pandas.read_sql("SELECT {HASH.format('p')}||'.v'||v.number AS id, coalesce((SELECT {HASH.format('q')}||'.v'||t.voice FROM party_voice y JOIN party t ON "
    "t.id=y.party JOIN page q ON q.id=t.document WHERE y.document=v.document AND y.voice=v.number), '') AS voice, lower(hex(p.sha256)) AS page, v.name, v.type, "
    "v.also FROM voice v JOIN page p ON p.id=v.document ORDER BY v.document, v.number", db)
f["also"] = f["also"].str.split("\\n")
traits = {{}}
for page, number, kind, text in db.execute("SELECT {HASH.format('p')}, t.voice, t.kind, t.text FROM trait t JOIN page p ON p.id=t.document"):
    traits.setdefault((f"{{page}}.v{{number}}", kind), []).append(text)
f["roles"] = [traits.get((one, "role"), []) for one in f["id"]]
f["affiliations"] = [traits.get((one, "affiliation"), []) for one in f["id"]]
places(f, [one for one, in db.execute("SELECT voices FROM finds ORDER BY document")])
print(len(f))""", """print(len(pandas.read_sql("SELECT * FROM voice", db)))"""),
    "pages": (f"""f = pandas.read_sql("SELECT lower(hex(p.sha256)) AS sha256, {HASH.format('p')} AS id, d.title, d.outlet, d.language, d.url, (SELECT place FROM source WHERE "
    "page=d.id ORDER BY id LIMIT 1) AS source, d.published, d.published_from, f.byline, f.media_type, d.reader, d.weights, d.statements FROM document d "
    "JOIN page p ON p.id=d.id JOIN finds f ON f.document=d.id", db)
f["byline"] = f["byline"].str.split("\\n")
days(f)
print(len(f))""", """print(len(pandas.read_sql("SELECT id, title, outlet, language, url, published, published_from, reader, weights, statements FROM document", db)))"""),
    "links": (LINKS, """print(sum(len(pandas.read_sql("SELECT * FROM " + t, db)) for t in ("party_voice", "appearance", "copy")))"""),
}


def ways_of(table):
    """By their names."""
    beside, arrow = WAYS, ARROW
    if table != "statements":
        beside = {name: BEGIN + code for name, code in zip((SAME, STAND), OTHERS[table])}
        arrow = ARROW.replace('statements("modality:any kind:any confidence:any"', f'table("{table}", ""')
    forget = "import os, sys\nfrom sayso import _arrow\nm = _arrow.memory_of(sys.argv[1])\nif os.path.exists(m): os.remove(m)\n"
    return {**beside, "Arrow, first": arrow.replace('"))', '", remember=False))').replace('""))', '"", remember=False))'), "Arrow, first, and remembered": forget + arrow,
            "Arrow, again": arrow, "start": "import pyarrow, sayso"}


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
    parser.add_argument("--table", default="statements", choices=["statements", *OTHERS])
    parser.add_argument("--only", default="", help="a part of the name of a way")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as memory:
        os.environ.update(SAYSO_LIBRARY=os.path.abspath(asked.library), PYTHONPATH=str(ROOT / "python/src"), XDG_CACHE_HOME=memory)
        ways = ways_of(asked.table)
        found = {way: [] for way in ways if asked.only in way}
        for _ in range(asked.rounds):
            for way in found:
                found[way].append(once(asked.python, ways[way], asked.record))
    beside = [statistics.median(s for _, s, _ in found[way]) if way in found else 0 for way in (SAME, STAND)]
    print("| | rows | processor s, median (least to most) | times as fast as the same columns | as rows as they stand | peak MB |\n|---|---|---|---|---|---|")
    for way, runs in found.items():
        seconds = [s for _, s, _ in runs]
        middle = statistics.median(seconds)
        print(f"| {way} | {runs[0][0]} | {middle:.2f} ({min(seconds):.2f} to {max(seconds):.2f}) | {beside[0] / middle:.1f} | {beside[1] / middle:.1f} | {max(m for _, _, m in runs):.0f} |")


if __name__ == "__main__":
    main()
