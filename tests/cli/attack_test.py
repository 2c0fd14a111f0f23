#!/usr/bin/env python3
"""What a record, a page, a file's name or a disk may do to whoever asks: each was an attack that once fell (docs/security.md).

    attack_test.py SAYSO
"""
import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import threading
import time

from pages import SANITIZED, SAYSO, Case, article, files_beside, main, run, tables, write_pages

PAGE = "Bridge reopens\n\nSELLA, 4 March 2031 – “Nobody was hurt at the bridge,” Ilo Brandt said.\n"
# C0 but tab and line end, DEL, C1, embeddings, overrides and isolates of bidirectional text
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def frame(data):
    """A zstd frame of raw blocks, without a compressor; with the size in its header and without a checksum."""
    blocks = [data[i:i + 100_000] for i in range(0, len(data), 100_000)] or [b""]
    out = b"\x28\xb5\x2f\xfd\xe0" + len(data).to_bytes(8, "little")
    for number, block in enumerate(blocks):
        out += ((len(block) << 3) | (number == len(blocks) - 1)).to_bytes(3, "little") + block
    return out


class Tampering(Case):
    """The kept bytes, the reading, the row: changed behind the hash."""

    def setUp(self):
        super().setUp()
        (self.folder / "p.txt").write_text(PAGE)
        self.add_by_rules(self.folder / "p.txt")
        self.id = self.sayso("timeline", "--format", "json").rows()[0]["id"]
        self.reading = json.loads(self.sayso("show", "--format", "json", self.id.split(".")[0]).out)

    def change(self, sql, *values):
        db = sqlite3.connect(self.record)
        db.execute(sql, values)
        db.commit()
        db.close()

    def run_all(self):
        return {" ".join(c): run(SAYSO, c[0], "--record", self.record, *c[1:]) for c in (
            ("show", self.id), ("verify", "Nobody was safe at the bridge"), ("verify", "Nobody was hurt at the bridge"),
            ("timeline", "--format", "csv"), ("timeline", "--format", "json"), ("timeline", "--format", "md"), ("check",), ("check", "--full"))}

    def assert_nothing_false_is_said(self, noticed):
        ended = self.run_all()
        for name, e in ended.items():
            if name.split()[0] == "verify":  # it repeats no quote of ours as one of the record
                self.assertNotIn("In the record", e.out, name)
            else:
                self.assertNotIn("safe", e.out, name)
        for name in noticed:
            self.assertEqual(ended[name].status, 1, name)
            self.assertIn("sayso:", ended[name].err, name)

    def test_changed_reading(self):
        changed = json.dumps(self.reading, ensure_ascii=False).replace("was hurt", "was safe").encode()
        self.change("UPDATE document SET reading=?", frame(changed))
        self.assert_nothing_false_is_said(["show " + self.id, "verify Nobody was safe at the bridge", "check --full"])
        self.sayso("rebuild")
        self.assertIn("hurt", self.sayso("show", self.id).out)
        self.sayso("check", "--full")

    def test_changed_row(self):
        self.change("UPDATE statement SET content=replace(content,'hurt','safe'), speaker='Ada Oslin'")
        self.assert_nothing_false_is_said(["timeline --format csv", "timeline --format json", "check", "check --full"])
        self.sayso("rebuild")
        self.assertIn("hurt", self.sayso("timeline", "--format", "csv").out)

    def test_changed_row_with_its_digest(self):
        """Somebody who knows the format; the bytes still tell."""
        db = sqlite3.connect(self.record)
        row = list(db.execute("SELECT * FROM statement").fetchone())
        page = db.execute("SELECT p.sha256, d.outlet, d.title, d.url, d.published FROM page p JOIN document d ON d.id=p.id").fetchone()
        names = [c[1] for c in db.execute("PRAGMA table_info(statement)")]
        row[names.index("content")] = row[names.index("content")].replace("hurt", "safe")

        def text(value):
            value = value if isinstance(value, bytes) else value.encode()
            return str(len(value)).encode() + b":" + value

        import struct
        whole = b"".join(map(text, page))
        for name, value in zip(names[:-1], row):
            whole += struct.pack("<d", value) if isinstance(value, float) else text(str(-1 if value is None else value))
        row[-1] = hashlib.sha256(whole).digest()[:16]
        db.execute("UPDATE statement SET content=?, digest=?", (row[names.index("content")], row[-1]))
        db.commit()
        db.close()
        self.assertIn("safe", self.sayso("timeline", "--format", "text").out, "the digest must be one that sayso takes for right")
        self.assert_nothing_false_is_said(["timeline --format csv", "timeline --format json", "timeline --format md", "check --full"])

    def test_changed_bytes_are_never_the_record(self):
        self.change("UPDATE page SET bytes=?", frame(PAGE.replace("hurt", "safe").encode()))
        self.assert_nothing_false_is_said(["show " + self.id, "timeline --format csv", "check", "check --full"])
        ended = self.sayso("rebuild", status=1)
        self.assertIn("not those of its hash", ended.err)
        self.assertNotIn("safe", run(SAYSO, "timeline", "--record", self.record).out)
        self.assertIn("1 healed", self.add(self.folder / "p.txt").err)
        self.assertIn("hurt", self.sayso("show", self.id).out)
        self.sayso("check", "--full")

    def test_a_reading_that_does_not_open_is_no_absent_quote(self):
        self.change("UPDATE document SET reading=x'00'")
        ended = self.sayso("verify", "Nobody was hurt", status=1)
        self.assertIn("does not unpack", ended.err.replace("not a zstd frame", "does not unpack"))
        self.assertIn("could not be looked into", ended.out)

    def test_single_bits(self):
        """What is printed is right, or a command that prints or checks says that it is not."""
        self.add_by_rules(write_pages(self.folder / "pages", 12))
        good = self.record.read_bytes()
        commands = [("timeline", "--format", "json"), ("show", self.id), ("stats", "--format", "json")]
        right = {c: self.sayso(*c).out for c in commands}
        changed = noticed = 0
        for number in range(60):
            data = bytearray(good)
            at = (number * 7919 + 104729 * (number % 7)) % len(data)
            data[at] ^= 1 << number % 8
            self.record.write_bytes(data)
            told = False
            differs = False
            for c in commands:
                ended = run(SAYSO, c[0], "--record", self.record, *c[1:])
                self.assertIn(ended.status, (0, 1), ended.err)
                told = told or ended.status == 1
                differs = differs or (ended.status == 0 and ended.out != right[c])
            checked = run(SAYSO, "check", "--record", self.record).status
            self.assertIn(checked, (0, 1))
            changed += differs or told
            noticed += checked == 1
            if differs:
                self.assertTrue(told or checked == 1, f"byte {at}")
            for name in files_beside(self.record):
                if name != "r.sayso":
                    (self.folder / name).unlink()
        self.record.write_bytes(good)
        self.assertGreater(noticed, 2, "the test must change something")


class Strange(Case):
    """A record from somebody else."""

    def test_triggers_and_views_do_not_run(self):
        pages = write_pages(self.folder / "pages", 3)
        self.add_by_rules(pages)
        before = tables(self.record)
        for sql in ("CREATE TRIGGER x AFTER INSERT ON source BEGIN DELETE FROM page WHERE id<new.page; END",
                    "CREATE VIEW seen AS SELECT * FROM page"):
            db = sqlite3.connect(self.record)
            db.execute(sql)
            db.commit()
            for command in (["add", write_pages(self.folder / "more", 2, first=50)], ["timeline"], ["rebuild"], ["check"]):
                self.assertIn("triggers or views", self.sayso(*command, status=1).err)
            name = sql.split()[2]
            db.execute(f"DROP {sql.split()[1]} {name}")
            db.commit()
            db.close()
            self.assertEqual(tables(self.record), before)

    def test_tables_and_indexes_that_compute(self):
        self.add_by_rules(write_pages(self.folder / "pages", 2))
        good = self.record.read_bytes()
        for sql in ("ALTER TABLE setting ADD COLUMN x TEXT AS (hex(zeroblob(400000000)))", "CREATE INDEX x ON page(hex(zeroblob(size)))",
                    "CREATE INDEX copies_of ON source(page) WHERE length(zeroblob(400000000)) > 5", "CREATE VIRTUAL TABLE x USING fts5(y)"):
            self.record.write_bytes(good)
            db = sqlite3.connect(self.record)
            db.execute(sql)
            db.commit()
            db.close()
            for command in (["timeline"], ["stats"], ["rebuild"], ["check"]):
                self.assertIn("that compute", self.sayso(*command, status=1).err)
            for name in files_beside(self.record):
                (self.folder / name).unlink()

    def test_decisions_about_nothing(self):
        self.add_by_rules(write_pages(self.folder / "pages", 2))
        first = self.sayso("timeline", "--format", "json").rows()[0]["id"]
        self.sayso("review", "accept", first)
        good = self.record.read_bytes()
        for column in ("content", "source", "new_content", "new_source"):
            for value in ("x", "5-2", "0-99999", "3-3", "0-1 0-1", "9-10 0-4000000000", "0-9 " * 50_000):
                self.record.write_bytes(good)
                db = sqlite3.connect(self.record)
                db.execute(f"UPDATE decision SET {column}=?", (value.strip(),))
                db.commit()
                db.close()
                for command in (["verify", "waited"], ["show", first], ["review", "log"], ["rebuild"], ["timeline"]):
                    ended = run(SAYSO, command[0], "--record", self.record, *command[1:])
                    self.assertIn(ended.status, (0, 1), (column, value[:20], command, ended.err))
                for name in files_beside(self.record):
                    if name != "r.sayso":
                        (self.folder / name).unlink()

    def test_lengths_that_lie(self):
        (self.folder / "p.txt").write_text(PAGE)
        self.add_by_rules(self.folder / "p.txt")
        db = sqlite3.connect(self.record)
        db.execute("UPDATE page SET bytes=?, size=?", (b"\x28\xb5\x2f\xfd\xe0" + (1 << 40).to_bytes(8, "little") + b"\x01\0\0", 1 << 40))
        db.commit()
        db.close()
        for command in (["rebuild"], ["add", "--outlet", "X", self.folder / "q.txt"], ["show", "abcd.1"], ["verify", "was hurt"], ["check"]):
            (self.folder / "q.txt").write_text(PAGE + "More.\n")
            ended = run(SAYSO, command[0], "--record", self.record, *command[1:])
            self.assertIn(ended.status, (0, 1), ended.err)
            self.assertNotIn("Please report", ended.err)

    def test_a_reading_that_unpacks_without_end(self):
        (self.folder / "p.txt").write_text(PAGE)
        self.add_by_rules(self.folder / "p.txt")
        db = sqlite3.connect(self.record)
        db.execute("UPDATE document SET reading=?", (frame(b"[" * 3_000_000),))
        db.commit()
        db.close()
        limit = "" if SANITIZED else "ulimit -v 1500000; "
        ended = subprocess.run(["bash", "-c", f'{limit}exec "{SAYSO}" verify --record "{self.record}" "was hurt"'], capture_output=True, text=True)
        self.assertEqual(ended.returncode, 1, ended.stderr)
        self.assertIn("could not be looked into", ended.stdout)

    def test_unknown_versions(self):
        self.add_by_rules(write_pages(self.folder / "pages", 1))
        for version in (0, -5, 99):
            sqlite3.connect(self.record).execute(f"PRAGMA user_version={version}").connection.commit()
            self.assertRegex(self.sayso("timeline", status=1).err, "not a sayso record|newer sayso")


class Showing(Case):
    """Terminals, spreadsheets, lists: what a page or a name writes is text."""

    def hostile(self):
        folder = self.folder / "p"
        folder.mkdir()
        (folder / "page.html").write_text(
            '<!doctype html><html lang=en><title>Bridge &#27;]0;own&#7; reopens</title><meta property="og:site_name" content="Post &#27;[2J">'
            '<article><h1>Bridge reopens</h1><p>“Nobody was &#27;]52;c;aGk=&#7; hurt at the &#x202e;egdirb&#x202c;,” Ilo Brandt said on '
            'Monday in Sella.</p><p>It rained in Sella and nine boats stayed in the harbour for a week.</p></article>')
        for number, name in enumerate((b"a\nadded\tdeadbeef\tnever-there.txt", b"b\x1b]0;own\x07.txt", b"c\xff.txt")):
            with open(os.fsencode(folder) + b"/" + name, "w") as file:
                file.write(f"{PAGE} {number}\n")
        with open(os.fsencode(folder) + b"/d\xc2\x9b2J\xe2\x80\xae.pdf", "wb") as file:
            file.write(b"%PDF-1.4 x")
        return folder

    def asked(self, *command, **options):
        ended = subprocess.run([SAYSO, command[0], "--record", str(self.record), *map(str, command[1:])], capture_output=True, **options)
        return ended.returncode, ended.stdout, ended.stderr

    def test_nothing_is_obeyed(self):
        folder = self.hostile()
        status, out, err = self.asked("add", "--reader", "rules", "-v", folder)
        self.assertEqual(status, 1)  # the PDF
        lines = out.decode().splitlines()  # UTF-8, or this fails
        self.assertEqual(len(lines), 5, lines)
        self.assertFalse(any(line.endswith("\tnever-there.txt") for line in lines))
        texts = [out.decode(), err.decode()]
        for command in [("timeline", "--format", f) for f in ("text", "json", "csv", "md")] + [("stats",), ("verify", "Nobody was"), ("verify", "--format", "json", "Nobody was")]:
            _, out, err = self.asked(*command)
            texts += [out.decode(), err.decode()]
        for row in map(json.loads, self.asked("timeline", "--format", "json")[1].splitlines()):
            for command in (("show", row["id"]), ("show", "--format", "json", row["id"]), ("show", row["id"].split(".")[0])):
                _, out, err = self.asked(*command)
                texts += [out.decode(), err.decode()]
        for text in texts:
            self.assertIsNone(OBEYED.search(text), text)

    def test_a_list_that_cannot_be_written(self):
        pages = write_pages(self.folder / "pages", 3)
        with open("/dev/full", "w") as full:
            ended = subprocess.run([SAYSO, "add", "--reader", "rules", "-v", "--record", str(self.record), str(pages)], stdout=full, stderr=subprocess.PIPE, text=True)
        self.assertEqual(ended.returncode, 1)
        self.assertIn("standard output", ended.stderr)
        ended = subprocess.run(["bash", "-c", f'exec "{SAYSO}" add -v --record "{self.record}" "{pages}" >&-'], stderr=subprocess.PIPE, text=True)
        self.assertEqual(ended.returncode, 1, ended.stderr)

    def test_ids_that_a_spreadsheet_leaves_alone(self):
        self.add_by_rules(write_pages(self.folder / "pages", 30))
        for line in self.sayso("timeline", "--format", "csv").out.splitlines()[1:]:
            identity = line.split(",")[0].strip('"')
            self.assertRegex(identity, r"^[0-9a-f]{16}\.s\d+$")
            self.sayso("show", identity.replace(".s", "."))  # as it was once printed
            break

    def test_names_that_are_near(self):
        ended = run(SAYSO, "timelin")
        self.assertEqual(ended.status, 2)
        self.assertIn("did you mean 'timeline'?", ended.err)

    def test_an_outlet_that_a_page_gives_itself(self):
        page = ('<html lang=en><head><title>Sella</title><meta property="og:site_name" content="The Sella Post"></head><article><h1>Sella</h1>'
                '<p>“I took the harbour money,” the mayor, Ilo Brandt, said.</p></article>')
        rows = self.folder / "rows.jsonl"
        for given, line, by in (({}, "The Sella Post (the page calls itself so)", "page"),
                                ({"url": "http://evil.example/x"}, "The Sella Post (the page calls itself so; it was fetched from evil.example)", "page"),
                                ({"url": "http://evil.example/x", "outlet": "Harbour Gazette"}, "Harbour Gazette (as given)", "given")):
            rows.write_text(json.dumps({"html": page, **given}) + "\n")
            self.record.unlink(missing_ok=True)
            self.add_by_rules(rows)
            row = self.sayso("timeline", "--format", "json").rows()[0]
            self.assertIn(f"  outlet     {line}\n", self.sayso("show", row["id"]).out)
            self.assertEqual(self.sayso("show", "--format", "json", row["id"]).rows()[0]["page"]["outlet_from"], by)
        rows.write_text(json.dumps({"html": page.replace("og:site_name", "x"), "url": "http://evil.example/x"}) + "\n")
        self.record.unlink()
        self.add_by_rules(rows)
        self.assertIn("  outlet     evil.example\n", self.sayso("show", self.sayso("timeline", "--format", "json").rows()[0]["id"]).out)


class Keeping(Case):
    def test_memory_is_no_record(self):
        for name in (":memory:", ""):
            ended = run(SAYSO, "add", "--record", name, write_pages(self.folder / "pages", 1))
            self.assertEqual(ended.status, 1)
            self.assertIn("a record is a file", ended.err)

    def test_a_kill_at_birth_leaves_none_or_a_good_one(self):
        pages = write_pages(self.folder / "pages", 1)
        for number in range(30):
            process = subprocess.Popen([SAYSO, "add", "--reader", "rules", "--record", self.record, pages], stderr=subprocess.DEVNULL)
            time.sleep(number * 0.002)
            process.kill()
            process.wait()
            if self.record.exists():
                self.assertEqual(run(SAYSO, "timeline", "--record", self.record).status, 0)
            for name in files_beside(self.record):
                (self.folder / name).unlink()

    def test_an_empty_file_becomes_a_record(self):
        self.record.touch()
        self.add_by_rules(write_pages(self.folder / "pages", 1))
        self.sayso("check")

    def test_a_record_that_is_deleted_meanwhile(self):
        row = json.dumps({"text": PAGE})
        process = subprocess.Popen([SAYSO, "add", "--reader", "rules", "--jsonl", "--record", self.record, "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        process.stdin.write(row + "\n")
        process.stdin.flush()
        for _ in range(100):
            if self.record.exists():
                break
            time.sleep(0.05)
        time.sleep(2)
        self.record.unlink()
        _, err = process.communicate(json.dumps({"text": PAGE + "More."}) + "\n", timeout=60)
        self.assertEqual(process.returncode, 1, err)
        self.assertIn("deleted or moved", err)

    def test_a_full_disk_can_be_asked(self):
        if os.geteuid() != 0:
            self.skipTest("only root can mount")
        disk = self.folder / "disk"
        disk.mkdir()
        if run("/bin/mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk).status != 0:
            self.skipTest("no disk can be mounted here")
        self.addCleanup(run, "/bin/umount", disk)
        record = disk / "r.sayso"
        self.add_by_rules(write_pages(self.folder / "pages", 3), record=record)
        rows = self.sayso("timeline", "--format", "json", record=record).out
        try:
            with open(disk / "fill", "wb", buffering=0) as fill:
                while True:
                    fill.write(bytes(1024))
        except OSError:
            pass
        self.assertEqual(self.sayso("timeline", "--format", "json", record=record).out, rows)

    def test_all_pages_are_read_by_the_rules_of_the_record(self):
        """A rebuild changes them while an add is under way."""
        def row(i):
            return json.dumps({"id": f"r{i}", "text": f"Bridge {i} reopens\n\n“Nobody was hurt on bridge {i},” Ilo Brandt said. According to Ada Oslin, bridge {i} is safe.\n"}) + "\n"
        process = subprocess.Popen([SAYSO, "add", "--reader", "rules", "--jsonl", "-v", "--record", self.record, "-"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for i in range(3):
            process.stdin.write(row(i))
            process.stdin.flush()
            time.sleep(0.6)
        self.sayso("rebuild", "--without", "speaker-cue-clause", "--without", "reader")
        for i in range(3, 6):
            process.stdin.write(row(i))
            process.stdin.flush()
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0)
        before = tables(self.record)
        self.sayso("rebuild")
        self.assertEqual(tables(self.record), before)


if __name__ == "__main__":
    main()
