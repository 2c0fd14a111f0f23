#!/usr/bin/env python3
"""Web archives through `add` and `read`: what is passed over is told, a kill loses nothing, a repeat is a source.

    archives_test.py SAYSO
"""
import random
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile

from archives import http, page, record, write_warc
from pages import SAYSO, Case, files_beside, main, run, tables


class Archives(Case):
    def test_add_tells_what_was_passed_over(self):
        ended = self.add(write_warc(self.folder / "crawl.warc.gz", 20))
        self.assertIn("20 added, 2 already there (2 from a further source), 0 unreadable", ended.err)
        self.assertIn("passed over: 4\n", ended.err)
        self.assertIn("2  moved (status 3xx)", ended.err)
        self.assertIn("2  picture", ended.err)

    def test_a_revisit_is_a_further_source_with_its_own_address(self):
        self.add(write_warc(self.folder / "crawl.warc.gz", 10))
        db = sqlite3.connect(self.record)
        rows = db.execute("SELECT url FROM source WHERE page=(SELECT page FROM source WHERE url LIKE '%/again/9') ORDER BY id").fetchall()
        db.close()
        self.assertEqual(rows, [("http://sella-post.example/9",), ("http://sella-post.example/again/9",)])

    def test_read_gives_the_pages_and_says_what_else_there_was(self):
        warc = write_warc(self.folder / "crawl.warc", 10)
        with zipfile.ZipFile(self.folder / "all.zip", "w") as out:
            out.write(warc, "in/crawl.warc")
        ended = run(SAYSO, "read", self.folder / "all.zip")
        self.assertEqual(ended.status, 0, ended.err)
        sources = [r["document"]["source"] for r in ended.rows()]
        self.assertEqual(len(sources), 10)
        self.assertTrue(sources[0].endswith("all.zip!in/crawl.warc#0"), sources[0])
        self.assertIn("1  seen before by the crawler (revisit)", ended.err)

    def test_a_broken_record_is_named_and_the_rest_is_there(self):
        good = record("response", "http://sella-post.example/1", http(page(1)))
        path = self.folder / "bad.warc"
        path.write_bytes(good + b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\n" + good.replace(b"/1>", b"/2>"))
        ended = run(SAYSO, "read", path)
        self.assertEqual(ended.status, 1)
        self.assertEqual(len(ended.rows()), 2)
        self.assertIn(f"bad.warc#{len(good)}", ended.err)

    def test_killed_in_the_middle_it_goes_on(self):
        warc = write_warc(self.folder / "crawl.warc.gz", 600)
        whole = self.folder / "whole.sayso"
        begin = time.monotonic()
        self.add_by_rules(warc, record=whole)
        needs = time.monotonic() - begin
        rng, partial = random.Random(), 0
        for _ in range(6):
            for name in files_beside(self.record):
                (self.folder / name).unlink()
            process = subprocess.Popen([SAYSO, "add", "--reader", "rules", "--record", self.record, warc], stderr=subprocess.DEVNULL)
            time.sleep(rng.uniform(0.1, 0.9) * needs)
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=60)
            if self.record.exists():
                ended = self.add_by_rules(warc)
                partial += "600 added" not in ended.err and " 0 added" not in ended.err
            else:
                self.add_by_rules(warc)
            self.assertEqual(tables(self.record), tables(whole))
        print(f"killed {partial} times between the first page and the last", file=sys.stderr)


if __name__ == "__main__":
    main()
