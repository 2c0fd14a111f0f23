#!/usr/bin/env python3
"""Statements as a stream of Arrow out of libsayso.so: the rows of `sayso export --as parquet`, and nothing that the kept bytes do not say.

    arrow_test.py SAYSO PYTHON_FOLDER

PYTHON_FOLDER is the environment that script/setup makes (build/python). Without it, or without the library, the test is skipped (status 77).
"""
import hashlib
import os
import pathlib
import shutil
import sqlite3
import struct
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests/cli"), str(ROOT / "python/src")]
import foreign  # noqa: E402

foreign.enter("pyarrow")
from pages import SAYSO, Case, main, run, write_pages  # noqa: E402

LIBRARY = pathlib.Path(SAYSO).parent / "libsayso.so.1"
if not LIBRARY.exists():
    print("arrow_test.py: there is no", LIBRARY)
    sys.exit(77)
os.environ.update(SAYSO_LIBRARY=str(LIBRARY), SAYSO_PROGRAM=str(SAYSO))
import duckdb  # noqa: E402
import pyarrow as pa  # noqa: E402
import pyarrow.compute as pc  # noqa: E402
import sayso  # noqa: E402
from sayso import _arrow  # noqa: E402

MADE = pathlib.Path(tempfile.mkdtemp(prefix="sayso-arrow-")) / "made.sayso"
OTHERS = {"context", "speaker_id", "about_ids", "begin", "end"}  #: columns that the export alone has
COLUMNS = ("id first_day last_day act manner kind modality parent date date_from speaker chain lemma confidence found_by content spans").split()
NUMBERS = {"id", "first_day", "last_day", "parent"}


def forged(db, key):
    """The digest that a row would have had: what somebody who knows the format can make."""
    page = db.execute("SELECT p.sha256, d.outlet, d.title, d.url, d.published FROM page p JOIN document d ON d.id=p.id WHERE p.id=?", [key >> 21]).fetchone()
    out = b""
    for part in page:
        data = part if isinstance(part, bytes) else part.encode()
        out += b"%d:%s" % (len(data), data)
    for name, value in zip(COLUMNS, db.execute(f"SELECT {', '.join(COLUMNS)} FROM statement WHERE id=?", [key]).fetchone()):
        if name == "confidence":
            out += struct.pack("<d", value)
        else:
            data = str(-1 if value is None else value).encode() if name in NUMBERS else value.encode()
            out += b"%d:%s" % (len(data), data)
    return hashlib.sha256(out).digest()[:16]


class Arrow(Case):
    def setUp(self):
        super().setUp()
        os.environ["XDG_CACHE_HOME"] = str(self.folder / "cache")
        shutil.copyfile(MADE, self.record)

    @classmethod
    def setUpClass(cls):  # once for all tests
        pages = write_pages(MADE.parent / "pages", 40)
        made = run(SAYSO, "add", "--record", MADE, "--reader", "rules", pages, ROOT / "samples" / "meridian", ROOT / "samples" / "tribune", timeout=400)
        assert made.status == 0, made.err

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(MADE.parent, ignore_errors=True)

    def taken(self, query="", **options):
        with sayso.Asked(self.record) as asked:
            table = pa.table(asked.statements(query, **options))
        table.validate(full=True)
        return table

    def refused(self, said, **options):
        with self.assertRaisesRegex(Exception, said):
            self.taken("modality:any kind:any confidence:any", **options)

    def change(self, sql, *values):
        with sqlite3.connect(self.record) as db:
            self.assertGreater(db.execute(sql, values).rowcount, 0)
        db.close()

    def test_the_rows_of_the_export(self):
        for query in ("", "modality:any kind:any confidence:any", "act:deny", "harbour OR speaker:Orso", "after:2030", "harbour -speaker:\"Ana Brell\"", "nothingofthis"):
            exported = sayso.Record(self.record).table("statements", query).sort_by("id")
            ours = self.taken(query).sort_by("id")
            self.assertEqual(ours.num_rows, exported.num_rows, query)
            self.assertEqual(set(exported.column_names) - set(ours.column_names), OTHERS)
            self.assertEqual(set(ours.column_names) - set(exported.column_names), {"begin_byte", "end_byte"})
            for name in set(ours.column_names) & set(exported.column_names):
                self.assertEqual(ours[name].to_pylist(), exported[name].to_pylist(), (query, name))
        self.assertGreater(self.taken().num_rows, 100)

    def test_every_table_is_that_of_the_export(self):
        record = sayso.Record(self.record)
        with sayso.Asked(self.record) as asked:
            for query in ("", "modality:any kind:any confidence:any", "act:deny", "nothingofthis"):
                for name in ("statements", "voices", "figures", "pages", "links"):
                    exported, ours = record.table(name, query), pa.table(asked.table(name, query))
                    ours.validate(full=True)
                    kinds = [[(f.name, str(f.type).replace("<element: ", "<item: ").replace(" not null", "")) for f in t.schema] for t in (ours, exported)]
                    self.assertEqual(*kinds, name)  # what a list holds has another name in files
                    self.assertEqual(*(sorted(t.to_pylist(), key=repr) for t in (ours, exported)), (name, query))
                    self.assertEqual(ours.num_rows > 0, query != "nothingofthis", (name, query))
            self.assertRaisesRegex(sayso.SaysoError, "no table", lambda: pa.table(asked.table("voice")))
            self.assertRaises(sayso.SaysoError, lambda: pa.table(asked.table("voices", "speaker:")))
            held = pa.RecordBatchReader.from_stream(asked.table("pages"))
        self.assertGreater(held.read_all().num_rows, 40)  # it stands by itself

    def test_a_table_of_what_does_not_hold_ends(self):
        self.change("UPDATE statement SET content=content||' never' WHERE id=(SELECT max(id) FROM statement)")
        with sayso.Asked(self.record) as asked:
            with self.assertRaisesRegex(Exception, "damaged or changed|does not"):
                pa.table(asked.table("statements", "modality:any kind:any confidence:any"))

    def table(self, name, query="", **options):
        with sayso.Asked(self.record) as asked:
            return pa.table(asked.table(name, query, **options))

    def test_a_changed_row_of_a_page_ends_its_table(self):
        for name, sql in (("figures", "UPDATE figure SET max=max+1 WHERE max IS NOT NULL"), ("figures", "DELETE FROM figure WHERE number=1"),
                          ("figures", "UPDATE figure SET text='9'||text"), ("figures", "UPDATE finds SET figures=replace(figures, '1', '2')"),
                          ("voices", "UPDATE voice SET name=name||' I'"), ("voices", "UPDATE trait SET text=text||'s'"), ("voices", "UPDATE finds SET named='1 1'"),
                          ("pages", "UPDATE document SET title=title||' not'"), ("pages", "UPDATE finds SET byline='Sella Orrin'"),
                          ("pages", "UPDATE finds SET text=zeroblob(16)")):
            shutil.copyfile(MADE, self.record)
            self.change(sql)
            with self.assertRaisesRegex(Exception, "damaged or changed", msg=sql):
                self.table(name)

    def test_what_was_compared_of_a_page_is_remembered(self):
        figures, pages = self.table("figures"), self.table("pages")
        self.taken("modality:any kind:any confidence:any")  # in the same file
        self.change("UPDATE page SET bytes=zeroblob(40)")
        self.assertEqual(self.table("figures"), figures)
        for name in ("figures", "pages"):  # a text is decoded each time, which compares it
            self.assertRaises(Exception, lambda: self.table(name, remember=False))
        self.assertGreater(pages.num_rows, 40)

    def test_the_tables_of_a_record_of_an_older_sayso(self):
        names = "figures", "voices", "pages", "links"
        whole = [self.table(name) for name in names]
        with sqlite3.connect(self.record) as db:
            db.executescript("DROP TABLE finds; PRAGMA user_version=5")
        db.close()
        self.assertEqual([self.table(name) for name in names], whole)
        with sqlite3.connect(self.record) as db:
            self.assertEqual(db.execute("SELECT (SELECT count(*) FROM finds), user_version FROM pragma_user_version").fetchone(), (0, 7))
        db.close()
        self.change("UPDATE figure SET max=max+1 WHERE max IS NOT NULL")
        self.assertRaisesRegex(Exception, "damaged or changed", lambda: self.table("figures"))
        self.assertEqual(self.sayso("rebuild", "--reader", "rules").status, 0)
        self.assertEqual(self.table("figures").num_rows, whole[0].num_rows)

    def test_places_are_bytes_of_the_text(self):
        record, table = sayso.Record(self.record), self.taken("harbour")
        self.assertGreater(table.num_rows, 5)
        for row in table.slice(0, 20).to_pylist():
            text = record.page(row["page"]).text.encode()
            self.assertEqual(" ".join(" ".join(text[b:e].decode() for b, e in zip(row["begin_byte"], row["end_byte"])).split()), row["content"])

    def test_others_take_it(self):
        with sayso.Asked(self.record) as asked:
            reader = pa.RecordBatchReader.from_stream(asked.statements())
            rows = reader.read_all()
            said = duckdb.arrow(rows).aggregate("act, count(*)").fetchall()
            self.assertEqual(dict(said), {r["values"]: r["counts"] for r in pc.value_counts(rows["act"]).to_pylist()})
            untaken = asked.statements().__arrow_c_stream__()
            self.assertTrue(_arrow._held[-1].release)
            self.assertRaises(sayso.SaysoError, lambda: pa.table(asked.statements("speaker:")))
        self.assertFalse(_arrow._held[-1].release)
        self.assertRaises(Exception, lambda: pa.RecordBatchReader._import_from_c_capsule(untaken))
        self.assertRaises(sayso.SaysoError, lambda: pa.table(asked.statements()))

    def test_a_changed_word_ends_it(self):
        self.taken("modality:any kind:any confidence:any")
        self.change("UPDATE statement SET content=content||' never' WHERE id=(SELECT max(id) FROM statement)")
        self.refused("damaged or changed")
        with sqlite3.connect(self.record) as db:  # an honest digest of a lie
            key = db.execute("SELECT max(id) FROM statement").fetchone()[0]
            db.execute("UPDATE statement SET digest=? WHERE id=?", [forged(db, key), key])
        db.close()
        self.refused("does not say these words")
        self.refused("does not say these words", remember=False)

    def test_what_was_compared_is_remembered_for_this_user(self):
        all_of_it = self.taken("modality:any kind:any confidence:any")
        memory = pathlib.Path(_arrow.memory_of(self.record))
        self.assertEqual(memory.stat().st_mode & 0o777, 0o600)
        self.change("UPDATE page SET bytes=zeroblob(40)")  # so it shows who looks at the bytes
        self.assertEqual(self.taken("modality:any kind:any confidence:any"), all_of_it)
        self.refused("", remember=False)
        kept = memory.read_bytes()
        memory.write_bytes(kept[:-1])
        self.refused("")
        memory.write_bytes(kept)
        memory.chmod(0o622)  # others may have written it
        self.refused("")
        memory.chmod(0o600)
        self.assertEqual(self.taken("modality:any kind:any confidence:any"), all_of_it)
        self.change("UPDATE statement SET speaker='Somebody' WHERE id=(SELECT min(id) FROM statement)")
        self.refused("damaged or changed")

    def test_a_reader_that_had_enough(self):
        with sayso.Asked(self.record) as asked:
            pa.RecordBatchReader.from_stream(asked.statements()).read_next_batch()
        self.assertTrue(pathlib.Path(_arrow.memory_of(self.record)).exists())

    def test_without_a_home_nothing_is_kept(self):
        home = os.environ.pop("HOME", None)
        os.environ.pop("XDG_CACHE_HOME")
        try:
            self.assertIsNone(_arrow.memory_of(self.record))
            self.assertGreater(self.taken().num_rows, 100)
        finally:
            if home is not None:
                os.environ["HOME"] = home

    def test_a_name_that_was_given(self):
        voice = sayso.Record(self.record).voices("Ana Brell")[0].id
        self.sayso("review", "rename", voice, "Ana M. Brell")
        rows = self.taken("modality:any kind:any confidence:any").sort_by("id")
        self.assertIn("Ana M. Brell", rows["speaker"].to_pylist())
        exported = sayso.Record(self.record).table("statements", "modality:any kind:any confidence:any").sort_by("id")
        for name in ("speaker", "chain"):
            self.assertEqual(rows[name].to_pylist(), exported[name].to_pylist())


if __name__ == "__main__":
    main()
