#!/usr/bin/env python3
"""Adding to a record and what may go wrong: kills, damage, full disks, two at once.

    record_test.py SAYSO
"""
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

from pages import SAYSO, Case, article, files_beside, main, pdf, run, tables, write_pages


class Adding(Case):
    def test_adding_twice_adds_nothing(self):
        pages = write_pages(self.folder / "pages", 30)
        self.assertIn("30 added, 0 already there, 0 unreadable", self.add(pages).err)
        before = tables(self.record)
        self.assertIn("0 added, 30 already there", self.add(pages).err)
        self.assertEqual(tables(self.record), before)
        self.assertGreater(len(before["statement"]), 30)

    def test_a_pdf_is_kept_and_shown_with_its_page(self):
        (self.folder / "report.pdf").write_bytes(pdf(
            ["Quay shut until spring", "", "SELLA, 4 March 2031 - The quay is shut, the harbour board said on Tuesday."],
            ["The mayor, Ana Tor, said that nobody had told her of it."]))
        self.add(self.folder / "report.pdf")
        rows = self.sayso("timeline", "--format", "json", "speaker:Tor").rows()
        self.assertEqual(len(rows), 1)
        shown = self.sayso("show", rows[0]["id"]).out
        self.assertRegex(shown, r"page +2\n")
        self.assertEqual(json.loads(self.sayso("show", "--format", "json", rows[0]["id"]).out)["page"]["page_number"], 2)
        before = tables(self.record)
        self.sayso("rebuild")
        self.assertEqual(tables(self.record), before)
        self.assertIn("verbatim", self.sayso("verify", "nobody had told her of it").out.lower())

    def test_a_pdf_without_pdftotext(self):
        (self.folder / "report.pdf").write_bytes(pdf(["Quay shut"]))
        ended = run(SAYSO, "read", self.folder / "report.pdf", env={"PATH": "/nowhere"})
        self.assertEqual(ended.status, 1)
        self.assertIn("install the package poppler-utils", ended.err)

    def test_rows_do_not_depend_on_the_number_of_threads(self):
        pages = write_pages(self.folder / "pages", 40)
        dumps = []
        for jobs in (1, 2, 7):
            record = self.folder / f"jobs{jobs}.sayso"
            self.add(pages, "--jobs", jobs, record=record)
            dumps.append(tables(record))
        self.assertEqual(dumps[0], dumps[1])
        self.assertEqual(dumps[0], dumps[2])

    def test_a_record_reads_all_its_pages_by_one_reader(self):
        pages = write_pages(self.folder / "pages", 2)
        self.add_by_rules(pages)
        by_rules = tables(self.record)
        self.assertNotIn("reader", {row["found_by"] for row in self.sayso("timeline", "--format", "json").rows()})
        refused = self.sayso("add", "--reader", "model", pages, status=2)
        self.assertIn("sayso rebuild --reader model", refused.err)
        self.assertEqual(tables(self.record), by_rules)
        self.sayso("rebuild", "--reader", "model")
        self.assertIn("0 added", self.add("--reader", "model", pages).err)
        self.sayso("rebuild", "--reader", "rules")
        self.assertEqual(tables(self.record), by_rules)

    def test_one_file_after_a_clean_end(self):
        self.add(write_pages(self.folder / "pages", 5))
        self.assertEqual(files_beside(self.record), ["r.sayso"])
        self.sayso("timeline")
        self.assertEqual(files_beside(self.record), ["r.sayso"])

    def test_the_same_page_from_a_second_place_is_a_further_source(self):
        first = write_pages(self.folder / "a", 1)
        second = self.folder / "b"
        shutil.copytree(first, second)
        self.add(first)
        self.assertIn("0 added, 1 already there (1 from a further source)", self.add(second).err)
        rows = tables(self.record)
        self.assertEqual((len(rows["page"]), len(rows["source"])), (1, 2))

    def test_what_a_later_source_gives_is_taken_where_none_was_given(self):
        pages = write_pages(self.folder / "pages", 3)
        self.add(pages)
        self.assertEqual(self.sayso("timeline", "--format", "json", "outlet:Gazette").rows(), [])
        self.add("--outlet", "Harbour Gazette", pages)
        rows = self.sayso("timeline", "--format", "json", "outlet:Gazette").rows()
        self.assertEqual({r["outlet"] for r in rows}, {"Harbour Gazette"})
        fresh = self.folder / "fresh.sayso"
        self.add("--outlet", "Harbour Gazette", pages, record=fresh)
        self.assertEqual(tables(self.record)["statement_words"], tables(fresh)["statement_words"])
        self.add("--outlet", "Sella Post", pages)  # the first one given holds; the second is found, too
        both = self.sayso("timeline", "--format", "json", "outlet:\"Sella Post\"").rows()
        self.assertEqual({r["outlet"] for r in both}, {"Harbour Gazette"})

    def test_json_lines_bring_their_own_outlet(self):
        rows = self.folder / "rows.jsonl"
        rows.write_text("".join(json.dumps({"id": f"n{i}", "text": article(i), "outlet": "Radio Tesk", "published": "2031-03-04"}) + "\n"
                                for i in range(3)))
        self.add("--outlet", "Nobody", rows)
        found = self.sayso("timeline", "--format", "json").rows()
        self.assertEqual({r["outlet"] for r in found}, {"Radio Tesk"})

    def test_links_do_not_depend_on_how_the_pages_came_in(self):
        pages = write_pages(self.folder / "pages", 40)
        (self.folder / "more").mkdir()
        for number in range(6):
            (self.folder / "more" / f"q{number}.txt").write_text(
                f"Item {number}\n\nSELLA, {3 + number // 3} March 2031 – “We will not leave the harbour before the last ship has gone,” Ana Brell said.\n"
                f"At least {12 + number} people were killed in Sella on Monday.\n", encoding="utf-8")
        files = sorted([*pages.iterdir(), *(self.folder / "more").iterdir()])
        self.add_by_rules(*files)
        links = self.sayso("links").out
        self.assertIn('"kind":"same"', links)
        backwards = self.folder / "backwards.sayso"
        for begin in range(0, len(files), 10):
            self.add_by_rules(*reversed(files[begin:begin + 10]), record=backwards)
        self.assertEqual(self.sayso("links", record=backwards).out, links)
        self.sayso("rebuild", record=backwards)
        self.assertEqual(self.sayso("links", record=backwards).out, links)

    def test_verbose_names_each_page(self):
        out = self.add("-v", write_pages(self.folder / "pages", 4)).out.splitlines()
        self.assertEqual([line.split("\t")[0] for line in out], ["added"] * 4)

    def test_a_hostile_batch_leaves_the_rest(self):
        pages = write_pages(self.folder / "pages", 10)
        rng = random.Random(5)
        (pages / "page00000a.html").write_bytes(bytes(rng.randrange(256) for _ in range(5000)))
        (pages / "page00001a.html").write_bytes(b"<html><body><p>cut <a href=")
        (pages / "page00002a.txt").write_bytes(b"")
        (pages / "page00003a.html").write_bytes(b"<div>" * 100_000 + b"deep")
        (pages / "page00004a.txt").write_bytes(b"He said \x00 that it \x00 was over.\n")
        (pages / "page00005a.txt").write_bytes(b"\xff\xfe He said that \xc3\x28 it was over.\n")
        ended = run(SAYSO, "add", "--record", self.record, pages, self.folder / "missing.txt")
        self.assertEqual(ended.status, 1)
        self.assertIn("missing.txt", ended.err)
        rows = tables(self.record)
        places = {r[2] for r in rows["source"]}
        for number in range(10):
            self.assertIn(str(pages / f"page{number:05}.txt"), places)
        self.sayso("rebuild")
        self.assertEqual(tables(self.record), rows)
        for row in self.sayso("timeline", "--format", "json").rows()[:40]:
            self.sayso("show", row["id"])

    def test_standard_input(self):
        run(SAYSO, "add", "--record", self.record, "-", input=article(1))
        self.assertEqual(tables(self.record)["source"][0][2], "-")

    def test_the_environment_names_the_record(self):
        pages = write_pages(self.folder / "pages", 1)
        self.assertEqual(run(SAYSO, "add", pages, env={"SAYSO_RECORD": str(self.record)}).status, 0)
        self.assertTrue(self.record.exists())

    def test_two_at_once_end_in_one_record(self):
        pages = write_pages(self.folder / "pages", 150)
        other = write_pages(self.folder / "other", 150, first=1000)
        both = [subprocess.Popen([SAYSO, "add", "--reader", "rules", "--record", self.record, p], stderr=subprocess.PIPE, text=True) for p in (pages, other, pages)]
        said = [p.communicate(timeout=60)[1][-300:] for p in both]
        self.assertEqual([p.returncode for p in both], [0, 0, 0], said)
        rows = tables(self.record)
        self.assertEqual((len(rows["page"]), len(rows["source"])), (300, 300))
        self.sayso("rebuild")
        self.assertEqual(tables(self.record), rows)


class Ending(Case):
    """kill -9, Ctrl-C, full disks: what was reported is there, and the same command goes on."""

    def interrupted(self, pages, after, how):
        with open(self.folder / "said.txt", "w") as said:
            process = subprocess.Popen([SAYSO, "add", "--reader", "rules", "-v", "--record", self.record, pages], stdout=said, stderr=subprocess.PIPE, text=True)
            time.sleep(after)
            process.send_signal(how)
            err = process.communicate(timeout=60)[1]
        reported = [line.split("\t")[2] for line in (self.folder / "said.txt").read_text().splitlines() if line.startswith("added\t")]
        return process.returncode, reported, err

    def check_reported(self, reported):
        if not reported:
            return
        db = sqlite3.connect(self.record)
        self.assertEqual(db.execute("PRAGMA integrity_check").fetchone(), ("ok",))
        pages, readings, indexed = (db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("page", "document", "page_words"))
        self.assertEqual((pages, pages), (readings, indexed), "a page is kept with all its rows or not at all")
        self.assertLessEqual(set(reported), {row[0] for row in db.execute("SELECT place FROM source")})
        db.close()

    def test_kill_at_random_moments(self):
        pages = write_pages(self.folder / "pages", 1200)
        whole = self.folder / "whole.sayso"
        begin = time.monotonic()
        self.add_by_rules(pages, record=whole)
        needs = time.monotonic() - begin
        rng = random.Random()
        killed, partial = 0, 0
        for _ in range(8):
            for name in files_beside(self.record):
                (self.folder / name).unlink()
            for _ in range(3):
                status, reported, _ = self.interrupted(pages, rng.uniform(0.01, needs), signal.SIGKILL)
                killed += status == -signal.SIGKILL
                partial += 0 < len(reported) < 1200
                self.check_reported(reported)
            self.add_by_rules(pages)
            self.assertEqual(tables(self.record), tables(whole))
        self.assertGreater(killed, 4, "the test must kill")
        print(f"killed {killed} times, {partial} in the middle of reporting", file=sys.stderr)

    def test_ctrl_c_keeps_what_was_read(self):
        pages = write_pages(self.folder / "pages", 1200)
        whole = self.folder / "whole.sayso"
        self.add_by_rules(pages, record=whole)
        status, reported, err = self.interrupted(pages, 0.15, signal.SIGINT)
        if status == 130:
            self.assertIn("run the same command again", err)
            self.assertEqual(files_beside(self.record), ["r.sayso"])
        self.check_reported(reported)
        self.add_by_rules(pages)
        self.assertEqual(tables(self.record), tables(whole))

    def test_kill_in_a_rebuild_leaves_the_rows(self):
        self.add_by_rules(write_pages(self.folder / "pages", 600))
        before = tables(self.record)
        for _ in range(6):
            process = subprocess.Popen([SAYSO, "rebuild", "--record", self.record], stderr=subprocess.DEVNULL)
            time.sleep(random.uniform(0.01, 0.4))
            process.kill()
            process.wait()
            self.assertEqual(tables(self.record), before)
        self.sayso("rebuild")
        self.assertEqual(tables(self.record), before)

    def test_full_disk(self):
        pages = write_pages(self.folder / "pages", 400)
        command = f'ulimit -f 400; exec "{SAYSO}" add --reader rules -v --record "{self.record}" "{pages}"'
        ended = subprocess.run(["bash", "-c", "trap '' XFSZ; " + command], capture_output=True, text=True, timeout=60)
        self.assertEqual(ended.returncode, 1, ended.stderr)
        self.assertRegex(ended.stderr, "full|failed")
        self.check_reported([line.split("\t")[2] for line in ended.stdout.splitlines()])
        self.add_by_rules(pages)
        whole = self.folder / "whole.sayso"
        self.add_by_rules(pages, record=whole)
        self.assertEqual(tables(self.record), tables(whole))


class Refusing(Case):
    def test_no_record(self):
        ended = self.sayso("timeline", status=1)
        self.assertIn("sayso add", ended.err)
        self.assertFalse(self.record.exists())

    def test_not_a_record(self):
        for content in (b"This is a letter.\n" * 300, b"SQLite format 3\0" + b"\7" * 5000):
            self.record.write_bytes(content)
            for command in (["timeline"], ["add", write_pages(self.folder / "pages", 1)], ["rebuild"], ["stats"]):
                self.assertRegex(self.sayso(*command, status=1).err, "not a sayso record|damaged")
            self.assertEqual(self.record.read_bytes(), content)

    def test_another_programs_database(self):
        sqlite3.connect(self.record).executescript("CREATE TABLE birds(name); INSERT INTO birds VALUES('heron');")
        self.assertIn("not a sayso record", self.sayso("timeline", status=1).err)
        self.assertIn("not a sayso record", self.sayso("add", write_pages(self.folder / "pages", 1), status=1).err)

    def test_a_newer_record(self):
        self.add(write_pages(self.folder / "pages", 1))
        sqlite3.connect(self.record).execute("PRAGMA user_version=99").connection.close()
        for command in (["timeline"], ["rebuild"], ["add", self.folder / "pages"]):
            self.assertIn("newer sayso", self.sayso(*command, status=1).err)

    def test_a_record_of_version_1(self):
        pages = write_pages(self.folder / "pages", 3)
        self.add(pages)
        old = sqlite3.connect(self.record)
        old.executescript("""
            CREATE TABLE old (id INTEGER PRIMARY KEY, page INTEGER NOT NULL REFERENCES page, place TEXT NOT NULL,
              name TEXT NOT NULL, url TEXT, outlet TEXT, published TEXT, title TEXT,
              added TEXT NOT NULL      -- when, UTC, ISO 8601
            ) STRICT;
            INSERT INTO old SELECT id, page, place, name, url, outlet, published, title, added FROM source;
            DROP TABLE source;
            ALTER TABLE old RENAME TO source;
            CREATE INDEX source_of_page ON source(page);
            DROP TABLE decision; DROP TABLE decision_voice; DROP TABLE reviewed;
        """)
        old.execute("PRAGMA user_version=1").connection.commit()
        old.close()
        self.assertIn("'sayso rebuild' reads its pages again", self.sayso("timeline", status=1).err)
        self.assertIn("0 added, 3 already there", self.add(pages).err)
        rows = self.sayso("timeline", "--format", "json").rows()
        self.sayso("check", "--full")
        (self.folder / "rows.jsonl").write_text(json.dumps(
            {"text": article(7), "byline": ["Ana Květová", "Ilo Brandt"], "captured": "2031-05-06"}) + "\n")
        self.assertIn("1 added", self.add(self.folder / "rows.jsonl").err)
        self.assertGreater(len(rows), 0)
        self.assertEqual([r[-3:] for r in tables(self.record)["source"] if r[-3]],
                         [("Ana Květová\nIlo Brandt", None, "2031-05-06")])

    def test_a_damaged_record(self):
        self.add_by_rules(write_pages(self.folder / "pages", 200))
        good = self.record.read_bytes()
        rng = random.Random(11)
        for _ in range(12):
            data = bytearray(good)
            at = rng.randrange(100, len(data) - 5000)
            data[at:at + 4096] = bytes(rng.randrange(256) for _ in range(4096))
            self.record.write_bytes(data)
            for command in (["timeline", "--format", "json", "harbour"], ["timeline"], ["stats"], ["verify", "not give up the harbour"], ["rebuild"]):
                ended = run(SAYSO, command[0], "--record", self.record, *command[1:])
                self.assertIn(ended.status, (0, 1), ended.err)  # never a signal
                if ended.status == 1 and command[0] not in ("verify",):
                    self.assertIn("sayso:", ended.err)

    def test_a_folder_that_cannot_be_written(self):
        self.add(write_pages(self.folder / "pages", 3))
        rows = self.sayso("timeline", "--format", "json").out
        locked = self.folder / "locked"
        locked.mkdir()
        shutil.copy(self.record, locked / "r.sayso")
        locked.chmod(0o555)
        (locked / "r.sayso").chmod(0o444)
        self.addCleanup(locked.chmod, 0o755)
        as_nobody = {}
        if os.geteuid() == 0:  # root may write everywhere
            self.folder.chmod(0o755)
            as_nobody = {"user": 65534, "group": 65534, "extra_groups": []}
            if not run("/usr/bin/test", "-x", SAYSO, **as_nobody).status == 0:
                self.skipTest("only root can run it here")
        self.assertEqual(self.sayso("timeline", "--format", "json", record=locked / "r.sayso", **as_nobody).out, rows)
        ended = self.sayso("add", self.folder / "pages", record=locked / "r.sayso", status=1, **as_nobody)
        self.assertRegex(ended.err, "cannot be (written|opened)")

    def test_usage(self):
        self.assertEqual(run(SAYSO).status, 2)
        self.assertEqual(run(SAYSO, "tell").status, 2)
        self.assertEqual(run(SAYSO, "add").status, 2)
        self.assertEqual(run(SAYSO, "show", "--record", self.record).status, 2)
        self.assertEqual(run(SAYSO, "add", "--published", "May", "x").status, 2)
        self.assertEqual(run(SAYSO, "--version").status, 0)
        names = re.findall(r"^  ([a-z]+) ", run(SAYSO, "--help").out, re.M)
        self.assertLessEqual({"read", "add", "timeline", "show", "verify", "rebuild", "stats", "check", "links", "rules"}, set(names))
        for name in ("read", "add", "timeline", "show", "verify", "rebuild", "stats", "check", "links", "rules"):
            self.assertIn(f"  sayso {name}", run(SAYSO, name, "--help").out)


if __name__ == "__main__":
    main()
