"""What each exported format is compared with: rows of `sayso timeline`, pages of `sayso show`, voices and days of the Parquet tables."""
import datetime
import functools
import json
import os
import pathlib
import tempfile

import pyarrow.parquet as pq
from made import Made

# What a page may hold that is markup elsewhere.
HOSTILE = """\
<b>“Bold” & 'loud'</b> ]]> {\\x} %d

SELLA, 3 October 2031 –

“We will <script>alert(1)</script> not & never \\leave{} the #1 harbour_town 100% $ ~ ^ ‮ back”, Ana Brell said on Tuesday.

Tomas Orso denied that 40 people had died at <img src=x onerror=alert(2)> Tesk.
"""


SMALL = "speaker:Brell OR speaker:Orso OR speaker:ministry OR speaker:Skive"
DESCRIBED = 'speaker "Brell" or speaker "Orso" or speaker "ministry" or speaker "Skive"'


def plain(text):
    return " ".join(text.split())


def shown(text):
    return text.replace("\u202e", "\ufffd")


def span_of_time(first, last):
    """(from, to) of two days as the export has them: a day, a month, a year, else both."""
    if not first or not last:
        return "", ""
    if first == last:
        return first.isoformat(), ""
    behind = last + datetime.timedelta(days=1)
    if first.day == 1 and behind.day == 1 and (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7], ""
    if (first.month, first.day, behind.month, behind.day) == (1, 1, 1, 1) and first.year == last.year:
        return str(first.year), ""
    return first.isoformat(), last.isoformat()


class OneOf(frozenset):
    """What is one of several: equal to each of them."""
    def __eq__(self, other):
        return super().__eq__(other) if isinstance(other, OneOf) else other in self

    __hash__ = frozenset.__hash__

    def each(self, f):
        return OneOf(f(one) for one in self)


class Compared(Made):
    maxDiff = None

    def more(self):
        hostile = pathlib.Path(tempfile.gettempdir()) / f"sayso-hostile-{os.getpid()}.txt"
        hostile.write_text(HOSTILE, encoding="utf-8")
        self.addCleanup(hostile.unlink, missing_ok=True)
        return (hostile,)

    def setUp(self):
        super().setUp()
        self.pages = {}
        self.ask("")
        self.assertGreater(len(self.once), 20)
        self.assertGreater(len(self.every), len(self.once))

    def ask(self, query):
        """What is compared with is that of the query from now on."""
        self.query = query
        self.every, self.once = self.rows(query, "--every"), self.rows(query)

    def rows(self, *arguments):
        return {r["id"]: r for r in map(json.loads, self.sayso("timeline", "--format", "json", *filter(None, arguments)).out.splitlines())}

    def page_of(self, row):
        if row["sha256"] not in self.pages:
            self.pages[row["sha256"]] = json.loads(self.sayso("show", "--format", "json", row["sha256"]).out)
        return self.pages[row["sha256"]]

    def text_of(self, row):
        return self.page_of(row)["text"]

    def export(self, name, *arguments):
        return self.sayso("export", "--as", name, *arguments).out

    def holds(self, check, name, plants_of, free=()):
        """`check` holds of all statements and of few, and of these no longer once any value was changed, but for what is `free`."""
        check(self.export(name))
        self.ask(SMALL)
        self.assertGreater(len(self.once), 5)
        text = self.export(name, SMALL)
        check(text)
        for unchanged in plants_of(text, 0):
            check(unchanged[1])
        found = list(plants_of(text))
        self.assertGreater(len(found), 4)
        passed = set()
        for kind, planted in found:
            try:
                check(planted)
            except Exception:
                continue
            passed.add(kind)
        self.assertEqual(passed, set(free), "changes that nothing noticed")
        self.ask("")

    @functools.cached_property
    def tables(self):
        """Statements and voices out of the Parquet tables: who is meant, and the days."""
        self.sayso("export", "--as", "parquet", "modality:any kind:any confidence:any", "-o", self.folder / "tables")
        read = {name: pq.read_table(self.folder / "tables" / (name + ".parquet")).to_pylist() for name in ("statements", "voices", "pages")}
        listed = {v["id"]: v for v in map(json.loads, self.sayso("voices", "--format", "json").out.splitlines())}
        voices = {v["id"]: v for v in read["voices"]} | listed
        return {r["id"]: r for r in read["statements"]}, voices, {p["sha256"]: p for p in read["pages"]}, read["voices"]

    def who(self, id):
        """Its type is that of a page, of those that have it: they may differ."""
        return id, self.tables[1][id]["name"], OneOf(v["type"] for v in self.tables[3] if v["voice"] == id)

    def speaker(self, row):
        """(id, name, type); the page has no voice for some."""
        id = self.tables[0][row["id"]]["speaker_id"]
        return self.who(id) if id else (row["id"] + ".speaker", row["speaker"] or "", OneOf(["unnamed"]))

    def about(self, row):
        return [self.who(id) for id in self.tables[0][row["id"]]["about_ids"]]

    def said(self, row):
        return span_of_time(self.tables[0][row["id"]]["first_day"], self.tables[0][row["id"]]["last_day"])

    def published(self, row):
        page = self.tables[2][row["sha256"]]
        return span_of_time(page["first_day"], page["last_day"])[0]

    @staticmethod
    def headline(row):
        return f"{row['speaker'] or 'nobody named'}: {row['act']}"

    @staticmethod
    def chain(row):
        return " → ".join(row["chain"]) or "nobody named"

    @staticmethod
    def provenance(row):
        known = [part for part in (row["outlet"], row["published"], row["url"] or row["source"]) if part]
        return ", ".join([*known, "SHA-256 " + row["sha256"], "characters " + ", ".join(f"{b}-{e}" for b, e in row["spans"])])

    def described(self):
        return DESCRIBED if self.query else ""

    def page_says(self, row):
        """Its own words for when it was said."""
        return (self.statement(row)["said"] or {}).get("edtf")

    def statement(self, row):
        return self.page_of(row)["statements"][int(row["id"].rpartition(".s")[2]) - 1]

    def words(self, row):
        return plain(" ".join(self.text_of(row)[b:e] for b, e in row["spans"]))
