#!/usr/bin/env python3
"""`sayso export --as parquet`, read back by pyarrow and by DuckDB and compared with what the program says.

    tables_test.py SAYSO PYTHON_FOLDER

PYTHON_FOLDER is the environment that script/setup makes (build/python). Without it the test is skipped (status 77).
"""
import datetime
import itertools
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import readers  # noqa: E402, F401 (finds the environment)
import duckdb  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402
from made import Made  # noqa: E402
from pages import main, write_pages  # noqa: E402

NAMES = ("statements", "voices", "figures", "pages", "links")


class Tables(Made):
    def export(self, *arguments):
        out = self.folder / "tables"
        self.sayso("export", "--as", "parquet", "-o", out, *arguments)
        self.assertEqual(sorted(p.name for p in out.iterdir()), sorted(n + ".parquet" for n in NAMES))
        return out

    def read(self, folder):
        """Both readers give the same rows."""
        tables = {}
        for name in NAMES:
            path = folder / (name + ".parquet")
            ours = pq.read_table(path)
            ours.validate(full=True)
            rows = ours.to_pylist()
            with duckdb.connect() as db:
                relation = db.execute("SELECT * FROM read_parquet(?)", [str(path)])
                heads = [d[0] for d in relation.description]
                theirs = [dict(zip(heads, row)) for row in relation.fetchall()]
            self.assertEqual(rows, theirs, name)
            tables[name] = rows
        return tables

    def timeline(self, *query):
        return [json.loads(line) for line in self.sayso("timeline", "--every", "--format", "json", *query).out.splitlines()]

    def same_statements(self, tables, *query):
        rows = {row["id"]: row for row in self.timeline(*query)}
        self.assertEqual(len(tables["statements"]), len(rows))
        self.assertEqual({r["id"] for r in tables["statements"]}, set(rows))
        pages = [page for page, _ in itertools.groupby(r["page"] for r in tables["statements"])]
        self.assertEqual(len(pages), len(set(pages)), "a page's statements stand together")
        for got in tables["statements"]:
            row = rows[got["id"]]
            for column in ("date", "date_from", "outlet", "chain", "speaker", "act", "manner", "kind", "modality", "content", "context", "parent",
                           "title", "url", "source", "published", "found_by"):
                self.assertEqual(got[column], row[column], column)
            self.assertEqual(got["page"], row["sha256"])
            self.assertEqual([list(x) for x in zip(got["begin"], got["end"])], row["spans"])
            self.assertAlmostEqual(got["confidence"], row["confidence"], 5)
            if row["date"] and len(row["date"]) == 10:
                self.assertEqual(got["first_day"], datetime.date.fromisoformat(row["date"]))
            if row["date"] is None:
                self.assertIsNone(got["first_day"])
        return list(rows.values())

    def test_whole_record(self):
        tables = self.read(self.export())
        self.same_statements(tables)
        readings = {}
        for page in tables["pages"]:
            readings[page["sha256"]] = json.loads(self.sayso("show", "--format", "json", page["sha256"]).out)
        stats = json.loads(self.sayso("stats", "--format", "json").out)
        self.assertEqual(len(tables["pages"]), stats["pages"])
        self.assertEqual(len(tables["voices"]), sum(len(r["voices"]) for r in readings.values()))
        self.assertEqual(len(tables["figures"]), sum(len(r["figures"]) for r in readings.values()))
        for page in tables["pages"]:
            reading = readings[page["sha256"]]
            self.assertEqual((page["text"], page["statements"]), (reading["text"], len(reading["statements"])))
            self.assertEqual(page["title"] or "", reading["document"]["title"])
        for f in tables["figures"]:
            theirs = readings[f["page"]]["figures"][int(f["id"].split(".f")[1]) - 1]
            self.assertEqual((f["min"], f["max"], f["approximate"]), (theirs["min"], theirs["max"], theirs["approximate"]))
            self.assertEqual([list(x) for x in zip(f["begin"], f["end"])], theirs["spans"])
        for v in tables["voices"]:
            theirs = readings[v["page"]]["voices"][int(v["id"].split(".v")[1]) - 1]
            self.assertEqual((v["name"], v["type"], v["also"]), (theirs["name"], theirs["type"], theirs["also"]))
        across = {v["voice"] for v in tables["voices"]}
        listed = [json.loads(line)["id"] for line in self.sayso("voices", "--format", "json").out.splitlines()]
        self.assertLessEqual(set(listed), across)  # who neither speaks nor is spoken of is not listed
        copies = [json.loads(line) for line in self.sayso("copies", "--format", "json").out.splitlines()]
        self.assertEqual(sorted((r["from"], r["to"], r["how"]) for r in tables["links"] if r["kind"] == "copy"),
                         sorted((c["other"], c["original"], c["kind"]) for c in copies))
        joined = [r for r in tables["links"] if r["kind"] == "utterance"]
        self.assertGreater(len(joined), 1)
        firsts = {r["to"] for r in joined}
        day = {r["id"]: r["first_day"] or datetime.date.max for r in tables["statements"]}
        self.assertTrue(all(day[r["to"]] <= day[r["from"]] for r in joined))
        self.assertEqual(len(firsts), len(joined) - sum(1 for r in joined if r["from"] != r["to"]))

    def test_a_query_holds_for_every_table(self):
        tables = self.read(self.export("manner:direct"))
        rows = self.same_statements(tables, "manner:direct")
        self.assertGreater(len(rows), 2)
        ids = {r["id"] for r in rows}
        self.assertEqual({p["sha256"] for p in tables["pages"]}, {r["sha256"] for r in rows})
        self.assertTrue(all(f["statement"] in ids for f in tables["figures"]))
        self.assertTrue(all(v["page"] in {r["sha256"] for r in rows} for v in tables["voices"]))
        self.assertEqual(len({s["speaker"] for s in tables["statements"]} - {v["name"] for v in tables["voices"]} - {None} -
                             {s["speaker"] for s in tables["statements"] if not s["speaker_id"]}), 0)

    def test_months_are_folders(self):
        whole = self.read(self.export())["statements"]
        out = self.folder / "months"
        self.sayso("export", "--as", "parquet", "--by", "month", "-o", out)
        self.assertEqual(sorted(p.name for p in out.iterdir()), sorted(["statements"] + [n + ".parquet" for n in NAMES if n != "statements"]))
        files = sorted((out / "statements").glob("month=*/statements.parquet"))
        self.assertEqual(len(list(out.rglob("*.part"))), 0)
        self.assertGreater(len(files), 2)
        rows = []
        for file in files:
            month = file.parent.name.removeprefix("month=")
            part = pq.ParquetFile(file).read().to_pylist()
            self.assertTrue(part)
            for row in part:
                self.assertEqual(row["first_day"].isoformat()[:7] if row["first_day"] else "__HIVE_DEFAULT_PARTITION__", month)
            rows += part
        by_id = {r["id"]: r for r in rows}
        self.assertEqual((len(rows), by_id), (len(whole), {r["id"]: r for r in whole}))
        with duckdb.connect() as db:
            counted = db.execute("SELECT month, count(*) FROM read_parquet(?, hive_partitioning=true) GROUP BY 1", [str(out / "statements/*/*.parquet")]).fetchall()
        self.assertEqual(sum(n for _, n in counted), len(whole))
        told = self.sayso("export", "--as", "parquet", "--by", "month", "-o", out, status=2).err
        self.assertIn("another folder", told)
        self.assertIn("parquet", self.sayso("export", "--as", "bibtex", "--by", "month", status=2).err)

    def test_nothing(self):
        tables = self.read(self.export("zzzznothing"))
        self.assertEqual({name: len(rows) for name, rows in tables.items()}, dict.fromkeys(NAMES, 0))

    def test_many_rows(self):
        self.record.unlink()
        self.add_by_rules(write_pages(self.folder / "many", 1500))
        folder = self.export()
        tables = self.read(folder)
        self.same_statements(tables)
        with duckdb.connect() as db:
            by_act = dict(db.execute(f"SELECT act, count(*) FROM '{folder}/statements.parquet' GROUP BY act").fetchall())
        counted = {}
        for row in self.timeline():
            counted[row["act"]] = counted.get(row["act"], 0) + 1
        self.assertEqual(by_act, counted)

    def test_a_changed_byte_is_found(self):
        folder = self.export()
        path = folder / "statements.parquet"
        whole = path.read_bytes()
        head = pq.ParquetFile(path).metadata
        place = head.row_group(0).column(15)  # content
        self.assertEqual(place.path_in_schema, "content")
        at = place.data_page_offset + place.total_compressed_size - 40
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1:])
        with self.assertRaises(Exception):
            self.same_statements(self.read(folder))


if __name__ == "__main__":
    main()
