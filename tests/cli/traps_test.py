#!/usr/bin/env python3
"""Pages, feeds, archives and folders that strangers made to fell whoever reads them: each was an attack that once did
(docs/security.md).

    traps_test.py SAYSO
"""
import gzip
import os
import resource
import sqlite3
import subprocess
import sys
import time

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "attack"))
from bombs import slow_pdf  # noqa: E402
from pages import SANITIZED, SAYSO, Case, main, write_pages

GOOD = "Bridge reopens\n\nSELLA, 4 March 2031 – “Nobody was hurt at the bridge,” Ilo Brandt said.\n"
DENSE = "He said she said they said it. "


class Traps(Case):
    def add(self, *paths, status=0, megabytes=None, options=()):
        """(what it said, seconds, MB at the peak)"""
        limit = None
        if megabytes:
            limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))  # noqa: E731
        out, err = self.folder / "out", self.folder / "err"
        begin = time.monotonic()
        with open(out, "wb") as o, open(err, "wb") as e:
            child = subprocess.Popen([SAYSO, "add", "--record", self.record, "--reader", "rules", "-v", "-j", "2", *options,
                                      *map(str, paths)], stdout=o, stderr=e, preexec_fn=limit)
            _, ended, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(ended)
        said = err.read_text("utf-8", "replace")
        self.assertEqual(child.returncode, status, said)
        return said, time.monotonic() - begin, usage.ru_maxrss >> 10

    def pages(self):
        db = sqlite3.connect(f"file:{self.record}?mode=ro", uri=True)
        try:
            return db.execute("SELECT (SELECT count(*) FROM page), (SELECT count(*) FROM document)").fetchone()
        finally:
            db.close()

    def test_a_page_that_fells_its_reader_is_kept_and_passed_over(self):
        if SANITIZED:
            self.skipTest("its own memory is more than the limit")
        pile = write_pages(self.folder / "pile", 20)
        (pile / "m.txt").write_text(DENSE * 300_000)  # 9 MB: some 1.7 GB to read it
        said, _, _ = self.add(pile, status=1, megabytes=1100)
        self.assertIn("m.txt", said)
        self.assertIn("it is kept unread", said)
        self.assertEqual(self.pages(), (21, 20))
        said, seconds, _ = self.add(pile, megabytes=1100)
        self.assertIn("0 added, 21 already there", said)
        self.assertLess(seconds, 20)
        self.assertIn("has not been read", self.sayso("check", status=1).err)

    def test_tags_that_the_parser_drops(self):
        pile = write_pages(self.folder / "pile", 3)
        head = b"<!doctype html><html lang=en><title>T</title><body>"
        for number, unit in enumerate((b"a</x>", b"a<body>", b"<table>a<tr>b", b"<rt>", b"a</td>", b"a<!-- x --!>")):
            (pile / f"m{number}.html.gz").write_bytes(gzip.compress(head + unit * (600_000 // len(unit)), 9))
        (pile / "attributes.html").write_bytes(head + b"".join(b"<body a%d=b>" % i for i in range(30_000)))
        (pile / "names.html").write_bytes(head + b"".join(b"<x%d>a</x%d>" % (i, i) for i in range(30_000)))
        _, seconds, memory = self.add(pile)
        self.assertEqual(self.pages(), (11, 11))
        if not SANITIZED:
            self.assertLess(seconds, 30)
            self.assertLess(memory, 500)

    def test_a_feed_of_one_tag(self):
        feed = self.folder / "t.rss.gz"
        with gzip.open(feed, "wb", compresslevel=1) as out:
            out.write(b'<rss version="2.0"><channel><item><title>Bridge</title><description>' + GOOD.encode() + b'</description></item><item a="')
            for _ in range(64):
                out.write(b"x" * (1 << 20))
            out.write(b'"><title>a</title></item></channel></rss>')
        said, seconds, _ = self.add(feed, status=1)
        self.assertIn("a tag or comment of more than 8 MiB", said)
        self.assertEqual(self.pages(), (1, 1))
        self.assertLess(seconds, 60 if SANITIZED else 15)

    def test_a_small_pdf_that_draws_without_end(self):
        pile = write_pages(self.folder / "pile", 2)
        (pile / "slow.pdf").write_bytes(slow_pdf())
        said, seconds, _ = self.add(pile, status=1)
        self.assertIn("slow.pdf", said)
        self.assertIn("s of the processor", said)
        self.assertEqual(self.pages(), (2, 2))
        self.assertLess(seconds, 40)

    def test_links_that_lead_out_of_the_folder(self):
        pile = write_pages(self.folder / "pile", 2)
        (self.folder / "home").mkdir()
        (self.folder / "home/letter.txt").write_text("Letter\n\n“The key is 1234,” Ilo Brandt said.\n")
        (pile / "pictures").symlink_to("../home")
        (pile / "index.txt").symlink_to("/etc/passwd")
        said, _, _ = self.add(pile)
        self.assertIn("2  links that lead out of the folder (--follow takes them)", said)
        self.assertEqual(self.pages(), (2, 2))
        self.add(pile, options=("--follow",))
        self.assertEqual(self.pages(), (4, 4))

    def test_a_warc_that_names_the_digest_of_another_page(self):
        def record(body, kind, url):
            return (f"WARC/1.0\r\nWARC-Type: {kind}\r\n{url}WARC-Date: 2031-03-05T00:00:00Z\r\nContent-Type: application/http; "
                    "msgtype=response\r\nWARC-Payload-Digest: sha1:HONESTPAGEDIGEST7777777777777777\r\n"
                    f"Content-Length: {len(body)}\r\n\r\n").encode() + body + b"\r\n\r\n"
        pile = self.folder / "pile"
        pile.mkdir()
        page = "<html lang=en><title>Sella</title><article><h1>Sella</h1><p>“I took the harbour money,” the mayor, Ilo Brandt, said.</p></article>"
        (pile / "a-hostile.warc").write_bytes(record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode(), "response", ""))
        (pile / "b-honest.warc").write_bytes(record(b"HTTP/1.1 200 OK\r\n\r\n", "revisit",
                                                    "WARC-Target-URI: https://sella-post.example/2031/03/05/harbour\r\n"))
        said, _, _ = self.add(pile)
        self.assertIn("digests that are not those of their pages", said)
        self.assertNotIn("sella-post", self.sayso("timeline", "--format", "json").out)


if __name__ == "__main__":
    main()
