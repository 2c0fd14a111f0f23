#!/usr/bin/env python3
"""Gives the program what nobody should: random bytes, broken and deeply nested pages, huge lines, pipes, folders
without permission. Each run must end in time, under 1 GiB, by itself (no signal), and keep the rest of the batch.

    hostile.py SAYSO [--sanitized]

--sanitized: the program is built with sanitizers, whose own memory does not count.
"""
import gzip
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

SAYSO = ""
SANITIZED = False
MAX_MEMORY = 1 << 30

GOOD = ("Bridge reopens in Sella\n\nSELLA, 4 March 2031 – The bridge is safe, the transport minister, Ilo Brandt, told "
        "reporters on Tuesday.\n\n“Nobody was hurt,” Brandt said. “The bridge will stay open.”\n")
PAGE = ("<!doctype html><html lang=en><head><title>Bridge reopens</title><meta charset=utf-8></head><body><nav><a href=/>Home"
        "</a></nav><article><h1>Bridge reopens</h1>" + "<p>“Nobody was hurt,” said Ilo Brandt, the <b>minister</b>.</p>" * 20 +
        "</article></body></html>").encode()


class Ended:
    def __init__(self, status, out, err, memory, seconds):
        self.status, self.out, self.err, self.memory, self.seconds = status, out, err, memory, seconds

    def readings(self):
        return {r["id"]: r for r in map(json.loads, self.out.decode("utf-8").splitlines())}


def run(command, timeout=120, **options):
    """Runs to the end; memory is the peak of this one child. With sanitizers, beside other tests, time says nothing; what hangs still ends."""
    if SANITIZED:
        timeout *= 4
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begin = time.monotonic()
        child = subprocess.Popen([str(c) for c in command], stdout=out, stderr=err, stdin=subprocess.DEVNULL, **options)
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - begin > timeout:
                child.kill()
                os.wait4(child.pid, 0)
                raise AssertionError(f"still running after {timeout} s: {command[1:4]}")
            time.sleep(0.01)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        return Ended(child.returncode, out.read(), err.read().decode("utf-8", "replace"), usage.ru_maxrss * 1024,
                     time.monotonic() - begin)


class Hostile(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="sayso-hostile-"))
        os.chmod(self.dir, 0o755)
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)

    def write(self, name, data):
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def read(self, *arguments, timeout=120, statuses=(0, 1), **options):
        ended = run([SAYSO, "read", *arguments], timeout, **options)
        self.assertIn(ended.status, statuses, f"exit status {ended.status}: {ended.err[-2000:]}")
        if not SANITIZED:
            self.assertLess(ended.memory, MAX_MEMORY, f"{ended.memory >> 20} MiB")
        return ended

    def good_is_there(self, ended):
        self.assertIn("good", ended.readings(), "the rest of the batch is lost")
        self.assertEqual(ended.readings()["good"]["text"], GOOD)

    def test_random_bytes(self):
        chance = random.Random(1)
        for i in range(1000):
            ending = (".html", ".txt", ".htm", ".jsonl", ".html.gz")[i % 5]
            self.write(f"all/{i:04}{ending}", chance.randbytes(chance.choice((0, 1, 7, 100, 3000, 40000))))
        self.write("all/good.txt", GOOD)
        ended = self.read(self.dir / "all")
        self.good_is_there(ended)
        self.assertEqual(ended.status, 1)  # some cannot be read, and it says which
        self.assertIn(".html.gz", ended.err)

    def test_truncated_pages(self):
        for i in range(0, len(PAGE), 7):
            self.write(f"all/cut{i:04}.html", PAGE[:i])
        self.write("all/good.txt", GOOD)
        self.good_is_there(self.read(self.dir / "all"))

    def test_one_line_of_200_megabytes(self):
        for name in ("long.txt", "long.html", "long.jsonl"):
            with open(self.write("all/" + name, b""), "wb") as out:
                out.write(b'{"text": "' if name.endswith("jsonl") else b"")
                for _ in range(200):
                    out.write(b"words " * 174763)
        with gzip.open(self.write("all/bomb.txt.gz", b""), "wb", compresslevel=1) as out:
            for _ in range(200):
                out.write(b"words " * 174763)
        self.write("all/good.txt", GOOD)
        ended = self.read(self.dir / "all", statuses=(1,), timeout=300)
        self.good_is_there(ended)
        for name in ("long.txt", "long.html", "long.jsonl", "bomb.txt.gz"):
            self.assertIn(name, ended.err)

    def test_nesting(self):
        n = 100_000
        pages = {"div": b"<div>" * n, "closed": b"<div>" * n + b"words" + b"</div>" * n, "table": b"<table><tr><td>" * n,
                 "bold": b"<b>" * n + b"<p>" * 100, "misnested": b"<b><p></b></p>" * n, "list": b"<ul><li>" * n,
                 "font": b"<a><font>" * (n // 2) + b"<div>" * 500, "form": b"<svg><math><mi>" * n, "select": b"<select><option>" * n,
                 "script": b"<script>" * n, "comment": b"<!--" * n, "attributes": b"<p " + b"a=b " * n + b">", "entity": b"&amp" * n,
                 "names": b"<p " + b"".join(b"a%d=b " % i for i in range(n)) + b">words",
                 "unclosed": b"<p class='" * n, "ld": b'<script type="application/ld+json">' + b'[{"a":' * n}
        for name, data in pages.items():
            path = self.write(f"all/{name}.html", data)
            with self.subTest(name):
                self.read(path, timeout=20 if not SANITIZED else 100)
        self.write("all/good.txt", GOOD)
        self.good_is_there(self.read(self.dir / "all", timeout=300))

    def test_odd_bytes(self):
        odd = {"empty.txt": b"", "empty.html": b"", "nul.txt": b"words\0words\n" * 50, "nul.html": PAGE.replace(b"hurt", b"hu\0rt"),
               "utf8.txt": GOOD.encode()[:-20] + b"\xff\xfe\xc0\xaf\xed\xa0\x80", "utf8.html": PAGE.replace(b"hurt", b"\xf4\x90\x80\x80\xe2\x80"),
               "bom.txt": b"\xef\xbb\xbf" + GOOD.encode(), "utf16.txt": GOOD.encode("utf-16"), "utf16.html": PAGE.decode().encode("utf-16-be"),
               "lone.txt": b"\r\r\r", "spaces.txt": b" \t\n" * 1000, "controls.txt": bytes(range(1, 32)) * 20,
               "cut.txt.gz": gzip.compress(GOOD.encode())[:-10], "empty.gz": b"", "tail.txt.gz": gzip.compress(GOOD.encode()) + b"rubbish",
               "bad\xff\n\x1b[31m.txt".encode("latin-1").decode("utf-8", "surrogateescape"): b"\0\1\2"}
        for name, data in odd.items():
            self.write("all/" + name, data)
        self.write("all/good.txt", GOOD)
        ended = self.read(self.dir / "all")
        self.good_is_there(ended)
        self.assertNotIn("\x1b", ended.err)  # a file's name must not steer the terminal

    def test_long_runs(self):
        """Nothing that input can repeat may cost more than linear time."""
        runs = {"quotes": '"' * 1_000_000, "openers": "“" * 500_000, "nested": "“A ‘" * 200_000, "said": "he said " * 200_000,
                "that": "she said that he said that " * 60_000, "letters": "a" * 4_000_000, "names": "Ana Brandt " * 200_000,
                "commas": "a," * 1_000_000, "numbers": "1,000 " * 300_000, "dates": "4 March 2031, " * 150_000, "lines": "\n" * 3_000_000,
                "short": "A: “b.”\n\n" * 200_000, "open": "“A.\n\n" * 300_000, "capitals": "SELLA " * 300_000, "paragraphs": GOOD * 4000,
                "entries": "Jan. 2, 2031—The Courier: Ilo Brandt said no.\n" * 40_000, "accents": "é\u0301" * 1_000_000,
                "pronouns": "“A,” he said. " * 100_000, "parentheses": "(" * 500_000, "dashes": "—" * 500_000,
                "recaps": "Those are the findings of Brell. " * 20_000}
        for name, text in runs.items():
            text = text[:len(text) // 10] if SANITIZED else text
            by_rules = ["--reader", "rules"] if SANITIZED else []  # the network's arithmetic takes ten times as long
            path = self.write(f"{name}.txt", text)
            with self.subTest(name):
                ended = self.read(*by_rules, path, timeout=30 if not SANITIZED else 200)
                print(f"  {name}: {len(text) / 1e6:.1f} M characters, {ended.seconds:.2f} s, {ended.memory >> 20} MiB")

    def test_rows(self):
        rows = ['{"id": "deep", "text": ' + "[" * 200_000, "{}", "[]", "null", "", "7", '{"id": 7, "text": 8}', '{"text": "no id"}',
                '{"id": "both", "text": "a", "html": "<p>b"}', '{"id": "\\ud800", "text": "\\ud800"}', '{"id": "open", "text": "a',
                json.dumps({"id": "given", "text": "a", "published": "yesterday", "outlet": 9}), "\x00", json.dumps({"id": "good", "text": GOOD})]
        self.good_is_there(self.read("--jsonl", self.write("rows.jsonl", "\n".join(rows) + "\n"), statuses=(1,)))

    def test_things_that_are_no_files(self):
        folder = self.dir / "all"
        folder.mkdir()
        os.mkfifo(folder / "pipe.txt")
        (folder / "loop").symlink_to(folder, target_is_directory=True)
        (folder / "self.txt").symlink_to("self.txt")
        (folder / "gone.txt").symlink_to("nowhere.txt")
        (folder / "zero.txt").symlink_to("/dev/zero")
        self.write("all/good.txt", GOOD)
        self.good_is_there(self.read(folder, timeout=30))
        missing = self.read(folder / "missing.txt", statuses=(1,))
        self.assertIn("missing.txt", missing.err)

    def test_no_permission(self):
        as_other = []
        if os.geteuid() == 0:  # nothing is forbidden to root
            if not shutil.which("setpriv"):
                self.skipTest("root without setpriv")
            as_other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            program = shutil.copy(SAYSO, self.dir / "sayso")
        else:
            program = SAYSO
        self.write("all/good.txt", GOOD)
        self.write("all/shut/inside.txt", GOOD)
        os.chmod(self.write("all/secret.txt", GOOD), 0)
        os.chmod(self.dir / "all/shut", 0)
        try:
            ended = run([*as_other, program, "read", self.dir / "all"])
        finally:
            os.chmod(self.dir / "all/shut", 0o755)
        self.assertEqual(ended.status, 1, ended.err)
        self.good_is_there(ended)
        self.assertIn("secret.txt", ended.err)
        self.assertIn("shut", ended.err)


class HostileRecord(Hostile):
    """The same batches into a record; what can be read is kept."""

    def read(self, *arguments, timeout=120, statuses=(0, 1), **options):
        record = self.dir / "hostile.sayso"
        ended = run([SAYSO, "add", "--record", record, *arguments], timeout, **options)
        self.assertIn(ended.status, statuses, f"exit status {ended.status}: {ended.err[-2000:]}")
        if not SANITIZED:
            self.assertLess(ended.memory, MAX_MEMORY, f"{ended.memory >> 20} MiB")
        return ended

    def good_is_there(self, ended):
        found = run([SAYSO, "timeline", "--record", self.dir / "hostile.sayso", "--format", "json", '"nobody was hurt"'])
        self.assertEqual(found.status, 0, found.err)
        self.assertIn("Nobody was hurt", found.out.decode("utf-8"))

    test_no_permission = None  # the walk is the same
    test_long_runs = None      # and so is the reading


def main():
    global SAYSO, SANITIZED
    SANITIZED = "--sanitized" in sys.argv
    arguments = [a for a in sys.argv[1:] if a != "--sanitized"]
    SAYSO = os.path.abspath(arguments[0])
    unittest.main(argv=[sys.argv[0], *arguments[1:]])


if __name__ == "__main__":
    main()
