#!/usr/bin/env python3
"""Asking a record: timeline, show, verify, stats, and that rebuilding changes none of it.

    asking_test.py SAYSO
"""
import csv
import json
import pathlib
import shutil
import subprocess
import tempfile

from pages import SAYSO, Case, files_beside, main, run, tables, write_pages


class Asking(Case):
    @classmethod
    def setUpClass(cls):
        cls.shared = pathlib.Path(tempfile.mkdtemp(prefix="sayso-test-"))
        cls.pages = write_pages(cls.shared / "pages", 60)
        (cls.pages / "quote.txt").write_text(
            "Harbour talks\n\nSELLA, 4 March 2031 – “We will not leave the  harbour,” Ana Brell said on Tuesday.\n\n"
            "“The ships stay,” Tomas Orso said, “and so do we.”\n\nThe gates were painted blue in the spring.\n", encoding="utf-8")
        # By rules alone: what is asked for below must not change with the weights.
        ended = run(SAYSO, "add", "--reader", "rules", "--record", cls.shared / "r.sayso", cls.pages)
        assert ended.status == 0, ended.err

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.shared)

    def setUp(self):
        super().setUp()
        self.record = self.shared / "r.sayso"

    def rows(self, *query):
        return self.sayso("timeline", "--every", "--format", "json", *query).rows()

    def test_queries(self):
        everything = self.rows()
        self.assertGreater(len(everything), 100)
        for query, holds in {
            "speaker:Brell": lambda r: "Brell" in r["speaker"],
            "act:deny,claim": lambda r: r["act"] in ("deny", "claim"),
            "-act:deny": lambda r: r["act"] != "deny",
            "manner:direct": lambda r: r["manner"] == "direct",
            "harbour": lambda r: "harbour" in (r["content"] + r["speaker"]).lower(),
            '"grain ships"': lambda r: "grain ships" in r["content"],
            "curf*": lambda r: "curf" in r["content"],
            "-harbour": lambda r: "harbour" not in (r["content"] + r["speaker"]).lower(),
            "after:2030": lambda r: r["date"] and r["date"] >= "2030",
            "before:2030": lambda r: r["date"] and r["date"] < "2030",
        }.items():
            with self.subTest(query):
                self.assertEqual([r["id"] for r in self.rows(query)], [r["id"] for r in everything if holds(r)])

    def test_order_is_by_date_and_undated_come_last(self):
        dates = [r["date"] for r in self.rows()]
        self.assertEqual(dates, sorted(dates, key=lambda d: d or "9999"))
        newest = [r["date"] for r in self.rows("--sort", "newest")]
        dated = [d for d in newest if d]
        self.assertEqual(dated, sorted(dated, reverse=True))
        self.assertTrue(all(d is None for d in newest[len(dated):]))

    def test_arguments_of_the_shell(self):
        self.assertEqual(self.rows("speaker:Ana Brell", "-harbour"), self.rows('speaker:"Ana Brell" -harbour'))

    def test_a_reader_that_has_enough_leaves_one_file(self):
        copy = self.folder / "copy.sayso"
        shutil.copy(self.record, copy)
        command = f'"{SAYSO}" timeline --record "{copy}" --format json | head -1; exit ${{PIPESTATUS[0]}}'
        ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60)
        self.assertIn(ended.returncode, (0, 141))
        self.assertEqual(ended.stderr, "")
        self.assertEqual(files_beside(copy), ["copy.sayso"])

    def test_output_that_cannot_be_written(self):
        with open("/dev/full", "w") as full:
            status = subprocess.run([SAYSO, "timeline", "--record", str(self.record)], stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(status.returncode, 1)
        self.assertIn("standard output", status.stderr)

    def test_limit(self):
        self.assertEqual(len(self.rows("--limit", "7")), 7)
        self.assertIn("--limit 0 shows all", self.sayso("timeline", "--limit", "7").err)

    def test_bad_queries_name_the_place(self):
        ended = self.sayso("timeline", "harbour act:shout", status=2)
        self.assertIn("no act 'shout'", ended.err)
        self.assertIn("\n  harbour act:shout\n" + " " * 14 + "^", ended.err)

    def test_nothing_typed_is_syntax_of_the_database(self):
        for query in ["NEAR(a b)", "a OR b", "content:x", "\"'; DROP TABLE page;--\"", "a^b", "{a}", "a AND", "(", "col : x", "*", "a\"b\"c"]:
            ended = run(SAYSO, "timeline", "--record", self.record, "--", query)
            self.assertIn(ended.status, (0, 2), ended.err)
            self.assertNotIn("SQLite", ended.err)

    def test_formats(self):
        rows = self.sayso("timeline", "--format", "json").rows()
        cells = list(csv.DictReader(self.sayso("timeline", "--format", "csv").out.splitlines(keepends=True)))
        self.assertEqual([c["id"] for c in cells], [r["id"] for r in rows])
        self.assertEqual([c["content"] for c in cells], [r["content"] for r in rows])
        markdown = self.sayso("timeline", "--format", "md").out.splitlines()
        self.assertEqual(len(markdown), len(rows) + 2)
        for width in (40, 100, 160):
            text = self.sayso("timeline", "--format", "text", env={"COLUMNS": str(width)}).out
            self.assertLessEqual(max(map(len, text.splitlines())), width)
            self.assertNotIn("\x1b", text)

    def test_show(self):
        row = next(r for r in self.rows("speaker:Brell") if "leave" in r["content"])
        text = self.sayso("show", row["id"]).out
        for part in ("leave the", ">>>", "<<<", "Ana Brell", "sha256", "quote.txt", row["found_by"]):
            self.assertIn(part, text)
        shown = self.sayso("show", "--format", "json", row["id"]).rows()[0]
        words = " ".join(shown["text"][b:e] for b, e in shown["spans"])
        self.assertEqual(words, shown["content"])

    def test_show_refuses(self):
        self.assertIn("not a statement's id", self.sayso("show", "hello", status=1).err)
        self.assertIn("no page", self.sayso("show", "00000000.1", status=1).err)
        row = self.rows()[0]
        self.assertIn("statement", self.sayso("show", row["id"].split(".")[0] + ".9999", status=1).err)

    def test_verify(self):
        said = json.loads(self.sayso("verify", "--format", "json", "We will not leave the harbour").out)
        self.assertTrue(said["verbatim"])
        self.assertEqual(said["places"][0]["likeness"], "typography")
        self.assertIn("Brell", said["places"][0]["statement"]["speaker"])
        self.assertIn("capitals differ", self.sayso("verify", "WE WILL NOT leave the harbour").out)
        self.assertIn("verbatim", self.sayso("verify", "“The ships stay,”").out)
        text = self.sayso("verify", "The gates were painted blue").out
        self.assertIn("no statement covers it", text)

    def test_verify_finds_what_the_cue_interrupts(self):
        answer = json.loads(run(SAYSO, "verify", "--record", self.record, "--format", "json", "The ships stay, and so do we").out)
        if any(r for r in self.rows('"and so do we"') if "ships stay" in r["content"]):
            self.assertTrue(answer["verbatim"])
            self.assertTrue(answer["places"][0]["interrupted"])

    def test_verify_gives_the_nearest(self):
        answer = json.loads(self.sayso("verify", "--format", "json", "We shall not leave the harbour ever", status=1).out)
        self.assertFalse(answer["verbatim"])
        self.assertIn("leave the", answer["nearest"][0]["statement"]["content"])
        self.assertIn("Not in the record", self.sayso("verify", "zebra quantum", status=1).out)
        self.assertIn("no word", self.sayso("verify", "...", status=2).err)
        # half a word is not the word
        self.assertFalse(json.loads(self.sayso("verify", "--format", "json", "ill not leave the harbour", status=1).out)["verbatim"])

    def test_stats(self):
        stats = self.sayso("stats", "--format", "json").rows()[0]
        self.assertEqual(stats["pages"], 61)
        self.assertEqual(stats["statements"], len(self.rows()))
        self.assertEqual(sum(c["count"] for c in stats["acts"]), stats["statements"])
        self.assertIn("61 pages from 61 sources", self.sayso("stats").out)

    def test_rebuild_makes_the_same_rows(self):
        copy = self.folder / "copy.sayso"
        shutil.copy(self.record, copy)
        before = tables(copy)
        for jobs in (1, 3):
            self.sayso("rebuild", "--jobs", jobs, record=copy)
            self.assertEqual(tables(copy), before)
        rule = max(self.sayso("stats", "--format", "json").rows()[0]["rules"], key=lambda r: r["count"])
        self.sayso("rebuild", "--without", rule["name"], "--without", "reader", record=copy)
        self.assertNotIn(rule["name"], {r["found_by"] for r in self.sayso("timeline", "--format", "json", record=copy).rows()})
        self.sayso("rebuild", "--all-rules", record=copy)
        self.sayso("rebuild", "--without", "reader", record=copy)
        self.assertEqual(tables(copy), before)


if __name__ == "__main__":
    main()
