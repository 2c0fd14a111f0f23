"""Invented pages for the tests of the command line, and ways to run it and to look into a record."""
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

NAMES = ["Ana Brell", "Tomas Orso", "Ilo Brandt", "Mirel Kassan", "Daven Holt", "Suri Lenn", "Pavo Rieg", "Edda Morn"]
OUTLETS = ["Sella Post", "Varonia News Agency", "Harbour Gazette", "Radio Tesk"]
VERBS = ["said", "announced", "denied", "claimed", "warned", "promised"]
THINGS = ["the harbour", "the bridge at Tesk", "the grain ships", "the night raid", "the inquiry", "the curfew", "the truce"]


def article(number):
    """A page of its own; the same number gives the same page."""
    rng = random.Random(number)
    day, month = rng.randint(1, 28), rng.choice(["January", "March", "June", "October"])
    lines = [f"News of {rng.choice(THINGS)}, item {number}", "", f"SELLA, {day} {month} {rng.randint(2029, 2032)} –"]
    for _ in range(rng.randint(3, 8)):
        name, verb, thing, count = rng.choice(NAMES), rng.choice(VERBS), rng.choice(THINGS), rng.randint(2, 900)
        lines.append(rng.choice([
            f"“We will not give up {thing}, not after {count} days,” {name} {verb} on Tuesday.",
            f"{name} {verb} that {count} people had waited at {thing} since the morning.",
            f"According to {name}, nobody has seen {thing} for {count} days.",
        ]))
        lines.append("")
    return "\n".join(lines)


def write_pages(folder, count, first=0):
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        (folder / f"page{number:05}.txt").write_text(article(number), encoding="utf-8")
    return folder


class Ended:
    def __init__(self, process):
        self.status, self.out, self.err = process.returncode, process.stdout, process.stderr

    def rows(self):
        return [json.loads(line) for line in self.out.splitlines()]


def run(sayso, *arguments, timeout=120, **options):
    environment = {k: v for k, v in os.environ.items() if k not in ("SAYSO_RECORD", "COLUMNS")}
    environment.update(options.pop("env", {}))
    return Ended(subprocess.run([str(sayso), *map(str, arguments)], capture_output=True, text=True, timeout=timeout,
                                env=environment, errors="replace", **options))


def made_by(process):
    """The processes that a program's own two helpers made: those that open files and those that read pages."""
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            parents[int(name)] = int(pathlib.Path("/proc", name, "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            pass
    return [child for child, parent in parents.items() if parents.get(parent) == process]


def pdf(*pages):
    """A PDF of ASCII lines in Helvetica; each page is a list of lines."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>",
               b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(len(pages)))),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for lines in pages:
        shown = b"".join(b"(%s) Tj T*\n" % line.encode().replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines)
        content = b"BT /F1 11 Tf 14 TL 60 780 Td\n" + shown + b"ET"
        objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % (len(objects) + 2),
                    b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(out))


def tables(record):
    """Every row of every table, the word indexes as their words; but for the times of adding."""
    db = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
    out = {}
    for name, columns in {
        "page": "*", "source": "id, page, place, name, url, outlet, published, title, byline, charset, captured", "setting": "*", "document": "*",
        "statement": "*", "voice": "*", "trait": "*", "chain_link": "*", "about": "*", "figure": "*", "loaded_name": "*", "time": "*",
    }.items():
        out[name] = sorted(db.execute(f"SELECT {columns} FROM {name}").fetchall(), key=repr)
    for name in ("statement_words", "page_words", "figure_words"):
        db.execute(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, {name}, instance)")
        out[name] = sorted(db.execute("SELECT term, doc, col, offset FROM temp.terms").fetchall())
        db.execute("DROP TABLE temp.terms")
    db.close()
    return out


def files_beside(record):
    record = pathlib.Path(record)
    return sorted(p.name for p in record.parent.iterdir() if p.name.startswith(record.name))


SANITIZED = "--sanitized" in sys.argv  # a build that reserves terabytes of address space: no limit of it can be set
if SANITIZED:
    sys.argv.remove("--sanitized")
SAYSO = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else ""


def main():
    sys.argv.pop(1)
    unittest.main()


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sayso-test-"))
        self.record = self.folder / "r.sayso"
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def sayso(self, *arguments, status=0, record=None, **options):
        name, *rest = arguments
        ended = run(SAYSO, name, "--record", record or self.record, *rest, **options)
        self.assertEqual(ended.status, status, ended.err)
        return ended

    def add(self, *paths, **options):
        return self.sayso("add", *paths, **options)

    def add_by_rules(self, *paths, **options):
        """For tests of what is kept, not of what is found: rules read a thousand pages in a second or two."""
        return self.add("--reader", "rules", *paths, **options)
