#!/usr/bin/env python3
"""Attacks sayso as chance and a stranger would, and counts what came of it, as a table (docs/security.md).

    attack.py SAYSO [--long] [--only NAME] [--seed N] [--tries N]

Without --long a part of each attack, in some seconds. --tries: so many of each, instead. Ends with 1 where something was lost, or wrong and not noticed.
"""
import argparse
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from bombs import SAID, bombs, http, packed, warc, zip_of  # noqa: E402
from lied import TOLD, lied  # noqa: E402
from pages import SANITIZED, SAYSO, files_beside, made_by, run, tables, write_pages  # noqa: E402

OBEYED = "".join(map(chr, [*range(9), *range(11, 32), *range(0x7f, 0xa0), *range(0x202a, 0x202f), *range(0x2066, 0x206a)]))


class Row:
    """What an attack came to."""

    def __init__(self, name):
        self.name, self.tries, self.survived, self.notes, self.faults = name, 0, 0, {}, []

    def count(self, what, by=1):
        self.notes[what] = self.notes.get(what, 0) + by

    def most(self, what, value):
        self.notes[what] = max(self.notes.get(what, 0), value)

    def took(self, ok, fault=""):
        self.tries += 1
        self.survived += ok
        if not ok:
            self.faults.append(fault)


class Place:
    """A folder with a record, and sayso in it."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sayso-attack-"))
        self.record = self.folder / "r.sayso"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def sayso(self, name, *arguments, **options):
        return run(SAYSO, name, "--record", self.record, *arguments, **options)

    def forget(self):
        for name in files_beside(self.record):
            (self.folder / name).unlink()


def measured(command, timeout=120, limits=()):
    """(status or "hangs", seconds of the processor, MB at the peak, output, messages)"""
    def hold():
        for what, most in limits:
            resource.setrlimit(what, (most, most))
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen([str(c) for c in command], stdin=subprocess.DEVNULL, stdout=out, stderr=err, preexec_fn=hold)
        begin, status = time.monotonic(), None
        while status is None:
            pid, ended, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                status = os.waitstatus_to_exitcode(ended)
            elif time.monotonic() - begin > timeout:
                child.kill()
                os.wait4(child.pid, 0)
                child.returncode = -9
                return "hangs", timeout, 0, "", ""
            time.sleep(0.005)
        child.returncode = status
        out.seek(0), err.seek(0)
        return status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss >> 10, out.read().decode("utf-8", "replace"), err.read().decode("utf-8", "replace")


def kills(row, chance, tries):
    """SIGKILL at any moment of add, rebuild, review, check and links: nothing that was reported is lost, nothing is half."""
    with Place() as p:
        pile = write_pages(p.folder / "pile", 150)
        begin = time.monotonic()
        p.sayso("add", "--reader", "rules", pile)
        needs, whole = time.monotonic() - begin, tables(p.record)
        first = p.sayso("timeline", "--format", "json", "--limit", "1").rows()[0]["id"]
        good = p.record.read_bytes()
        p.sayso("review", "accept", first)
        accepted = tables(p.record)
        for number in range(tries):
            kind = ("add", "rebuild", "add", "review", "check", "links")[number % 6]
            p.forget()
            if kind != "add":
                p.record.write_bytes(good)
            command = {"add": ["add", "--reader", "rules", "-v", pile], "review": ["review", "accept", first], "check": ["check", "--full"]}.get(kind, [kind])
            with open(p.folder / "out", "wb") as out:
                child = subprocess.Popen([SAYSO, command[0], "--record", p.record, *command[1:]], stdout=out, stderr=subprocess.DEVNULL)
                time.sleep(chance.uniform(0, needs if kind in ("add", "rebuild") else needs / 4))
                child.kill()
                row.count("killed", child.wait() == -signal.SIGKILL)
            reported = [line.split("\t") for line in (p.folder / "out").read_text().splitlines() if kind == "add" and line.count("\t") == 2]
            kept = set()
            if p.record.exists():
                db = sqlite3.connect(p.record)
                sound = db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                kept = {place for place, in db.execute("SELECT place FROM source")}
                db.close()
            else:
                sound = True
            lost = {place for _, _, place in reported} - kept
            p.sayso("add", "--reader", "rules", pile)
            after = tables(p.record)
            after["setting"] = accepted["setting"] = whole["setting"]  # whether links are kept is noted there
            holds = p.sayso("check").status == 0
            row.took(sound and holds and not lost and after in (whole, accepted if kind == "review" else whole), f"{kind}: sound {sound}, checked {holds}, lost {len(lost)}, other rows in {[t for t in whole if after[t] != whole[t]]}")


def flips(row, chance, tries):
    """One bit of a record: what is printed is right, or it is told."""
    with Place() as p:
        p.sayso("add", "--reader", "rules", write_pages(p.folder / "pile", 12))
        ids = [r["id"] for r in p.sayso("timeline", "--format", "json").rows()]
        commands = [("timeline", "--format", "json"), ("show", chance.choice(ids)), ("stats", "--format", "json"), ("verify", "waited at the harbour"), ("voices", "--format", "json")]
        right = {c: p.sayso(*c).out for c in commands}
        good = p.record.read_bytes()
        for _ in range(tries):
            at, bit = chance.randrange(len(good)), chance.randrange(8)
            data = bytearray(good)
            data[at] ^= 1 << bit
            p.forget()
            p.record.write_bytes(data)
            ended = {c: p.sayso(*c) for c in commands}
            bad = [c[0] for c, e in ended.items() if e.status not in (0, 1)]
            wrong = [c[0] for c, e in ended.items() if e.status == 0 and e.out != right[c]]
            told = any(e.status == 1 and "sayso:" in e.err for e in ended.values())
            quick = p.sayso("check").status
            full = 1 if quick else p.sayso("check", "--full").status
            row.count("told by the command that prints", told)
            row.count("printed otherwise without a word", bool(wrong) and not told)
            row.count("told by check", quick == 1)
            row.count("told by check --full alone", full == 1 and quick == 0)
            row.count("printed otherwise, told by check --full alone", bool(wrong) and not told and full == 1 and quick == 0)
            row.took(not bad and not (wrong and not (told or quick or full)), f"byte {at} bit {bit}: crashed {bad}, wrong and not noticed {wrong}")


def bombs_in_a_folder(row, chance, tries):
    """Small inputs that ask for much, each beside good pages: those are kept, in bounded time and memory."""
    for name, data in list(bombs())[:: max(1, 54 // tries)]:
        with Place() as p:
            pile = write_pages(p.folder / "pile", 2)
            (pile / f"m-{name}").write_bytes(data)
            (pile / "z.txt").write_text(SAID.format(9))
            status, seconds, megabytes, out, err = measured([SAYSO, "add", "--record", p.record, "--reader", "rules", "-v", "-j", "2", pile])
            good = out.count("added\t") >= 3 and "z.txt" in out
            row.most("most seconds", round(seconds, 1)), row.most("most MB", megabytes)
            fine = status in (0, 1) and good and "/etc/passwd" not in out and (SANITIZED or (seconds < 40 and megabytes < 1024))
            row.took(fine, f"{name} ({len(data)} bytes): status {status}, {seconds:.1f} s, {megabytes} MB, good pages kept: {good}; {err[:200]}")


def lies(row, chance, tries):
    """Rows that no sayso made, tables that compute, an older version's number over newer tables: an answer or an error, in bounded time and memory, and nothing that a terminal obeys."""
    with Place() as p:
        p.sayso("add", "--reader", "rules", write_pages(p.folder / "pile", 12), in_archives(p.folder / "more"))
        ids = [r["id"] for r in p.sayso("timeline", "--format", "json").rows()]
        voice = p.sayso("voices", "--format", "json").rows()[0]
        p.sayso("review", "accept", ids[0]), p.sayso("links")
        good = p.record.read_bytes()
        for _ in range(tries):
            p.forget()
            p.record.write_bytes(good)
            what = lied(p.record, chance)
            for command in chance.sample(TOLD, 6):
                words = command.split() + {"show": [chance.choice(ids)], "voice": [voice.get("id") or voice["name"]]}.get(command, [])
                if words[0] in ("timeline", "figures", "stats", "voices") and chance.random() < 0.6:
                    words += ["--format", "json"]
                status, seconds, megabytes, out, err = measured([SAYSO, words[0], *words[1:], "--record", p.record], timeout=60)
                clean = not any(c in OBEYED for c in out + err)
                row.most("most seconds", round(seconds, 1)), row.most("most MB", megabytes)
                row.count("told", status == 1)
                fine = status in (0, 1) and clean and (SANITIZED or (seconds < 20 and megabytes < 1024))
                row.took(fine, f"{command}: {status}, {seconds:.1f} s, {megabytes} MB, clean {clean}: {what}: {err[:200]!r}")


def query(chance):
    parts = ['"', "*", "(", ")", "-", "OR", "AND", "NEAR(", "speaker:", "about:", "on:", "act:", "^", "{", "}", "'", "--", ";", ":", "..", "<", ">", "5", "2031-13",
             "harbour", "said", "\x1b[2J", "\u202e", "ß", "confidence:", "pages:", "\\", "%", "utterance:", "where:", "é", "drop table page", "x" * 300]
    return " ".join(chance.choice(parts) for _ in range(chance.randint(1, 12))).replace("\0", "")


def queries(row, chance, tries):
    """What nobody should ask: an answer or an error, nothing of SQLite, nothing that a terminal obeys, nothing changed."""
    with Place() as p:
        p.sayso("add", "--reader", "rules", write_pages(p.folder / "pile", 5))
        before = tables(p.record)
        for number in range(tries):
            text = query(chance)
            command = (["timeline"], ["verify"], ["show"], ["voice"], ["figures"], ["export", "--as", "gqg"])[number % 6]
            ended = p.sayso(*command, "--", text) if command[0] != "timeline" else p.sayso(*command, text)
            clean = not any(c in OBEYED for c in ended.out + ended.err)
            row.took(ended.status in (0, 1, 2) and clean and "SQLite" not in ended.err and "report this" not in ended.err, f"{command[0]} {text!r}: {ended.status} {ended.err[:120]!r}")
        if tables(p.record) != before:
            row.faults.append("the record was changed")


def names(row, chance, tries):
    """Names of files that forge lines, speak to terminals, look like options."""
    pool = [b"\n", b"\t", b"\x1b]0;own\x07", b"\xff", b"\xc2\x9b2J", "\u202e".encode(), b" ", b"-", b"--record=x", b"#7", b"!", b"%s%n", b"'; drop table page; --", b"$(id)", b"`id`", b"\\", b"\"", b"..", "é".encode()]
    with Place() as p:
        for number in range(tries):
            pile = p.folder / f"pile{number}"
            pile.mkdir()
            name = b"".join(chance.choice(pool) for _ in range(3))[:200] + b"%d.txt" % number
            with open(os.fsencode(pile) + b"/" + (b"-" + name if name.startswith(b"-") else b"a" + name), "w") as file:
                file.write(SAID.format(number))
            ended = p.sayso("add", "--reader", "rules", "-v", pile)
            lines = ended.out.splitlines()
            shown = p.sayso("timeline", "--format", "json").out
            clean = not any(c in OBEYED for c in ended.out + ended.err + shown)
            row.took(ended.status == 0 and len(lines) == 1 and lines[0].startswith("added\t") and clean, f"{name!r}: {ended.status} {lines} {ended.err[:120]!r}")


def holding(record):
    """The pages' rows without their numbers, which tell in what order they came, and how many rows each table has."""
    rows = tables(record)
    return sorted((page[1:] for page in rows["page"]), key=repr), {name: len(those) for name, those in rows.items()}


def limits(row, chance, tries):
    """Little memory, few files, small files: an error or an answer, a whole record, and all of it when there is room again."""
    kinds = [(resource.RLIMIT_AS, m << 20) for m in (60, 100, 150, 180, 190, 195, 200, 205, 300, 500, 900)] + [(resource.RLIMIT_NOFILE, n) for n in (5, 8, 12, 20)] + \
            [(resource.RLIMIT_FSIZE, n) for n in (10_000, 200_000, 400_000)] + [(resource.RLIMIT_STACK, 256 << 10), (resource.RLIMIT_NPROC, 1)]
    with Place() as p:
        pile = write_pages(p.folder / "pile", 30)
        p.sayso("add", "--reader", "rules", pile)
        whole = holding(p.record)
        for number in range(tries):
            kind = kinds[number * len(kinds) // tries % len(kinds)]
            p.forget()
            status, _, _, _, err = measured([SAYSO, "add", "--record", p.record, "--reader", "rules", "-j", "2", pile], limits=[kind])
            sound = status in (0, 1, 127, -signal.SIGXFSZ)  # 127: the loader found no memory
            p.sayso("add", "--reader", "rules", pile)
            row.took(sound and holding(p.record) == whole and p.sayso("check", "--full").status == 0, f"{kind}: {status} {err[:160]!r}")


def in_archives(folder):
    """Pages, alone and in archives in archives; how many."""
    folder.mkdir(exist_ok=True)
    pile = write_pages(folder / "pile", 12)
    said = [SAID.format(n).encode() for n in range(100, 160)]
    (pile / "m1.zip").write_bytes(zip_of([(f"{n}.txt", one) for n, one in enumerate(said[:20])] + [("deep.zip", zip_of([("deep.txt", said[20])]))]))
    (pile / "m2.warc.gz").write_bytes(packed(b"".join(warc(http(b"<p>" + one)) for one in said[21:45])))
    (pile / "m3.jsonl").write_text("".join(json.dumps({"id": f"r{n}", "text": one.decode()}) + "\n" for n, one in enumerate(said[45:])))
    (pile / "z.txt").write_text(SAID.format(9))
    return pile


def fells(row, chance, tries):
    """A process that opens files or reads pages dies at any moment: it costs what it was at, which is named; the next `add` has it."""
    with Place() as p:
        pile = in_archives(p.folder)
        begin = time.monotonic()
        p.sayso("add", "--reader", "rules", pile)
        needs, whole = time.monotonic() - begin, holding(p.record)
        for _ in range(tries):
            p.forget()
            child = subprocess.Popen([SAYSO, "add", "--record", p.record, "--reader", "rules", pile], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            time.sleep(chance.uniform(0, needs))
            felled = 0
            for one in made_by(child.pid)[:1]:
                try:
                    os.kill(one, chance.choice((signal.SIGSEGV, signal.SIGKILL)))
                    felled += 1
                except ProcessLookupError:
                    pass
            err = child.communicate(timeout=120)[1].decode("utf-8", "replace")
            row.count("felled", felled)
            row.count("told", child.returncode == 1 and "felled" in err)
            sound = p.sayso("check").status in (0, 1) and child.returncode in ((0, 1) if felled else (0,))
            kept = holding(p.record)[1]["page"]
            p.sayso("add", "--reader", "rules", pile)
            p.sayso("rebuild")
            row.took(sound and kept >= 13 and holding(p.record) == whole and p.sayso("check", "--full").status == 0, f"{child.returncode}, kept {kept}: {err[:300]!r}")


ATTACKS = {"kills": (kills, 6, 1000), "flips": (flips, 6, 2000), "bombs": (bombs_in_a_folder, 6, 60), "queries": (queries, 30, 300), "names": (names, 5, 60),
           "limits": (limits, 18, 54), "fells": (fells, 6, 200), "lies": (lies, 5, 500)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("sayso")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--only", choices=ATTACKS, action="append")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tries", type=int)
    asked = parser.parse_args()
    if SANITIZED:  # a build that needs terabytes of address space
        ATTACKS.pop("limits"), ATTACKS.pop("fells")  # and reads in the program itself
    print("| attack | tries | survived | what was seen | s |\n|---|---|---|---|---|")
    faults = []
    for name, (attack, few, many) in ATTACKS.items():
        if asked.only and name not in asked.only:
            continue
        row, begin = Row(name), time.monotonic()
        attack(row, random.Random(f"{asked.seed} {name}"), asked.tries or (many if asked.long else few))
        notes = ", ".join(f"{what}: {count}" for what, count in row.notes.items())
        print(f"| {name} | {row.tries} | {row.survived} | {notes} | {time.monotonic() - begin:.0f} |", flush=True)
        faults += [f"{name}: {fault}" for fault in row.faults]
    for fault in faults:
        print(fault)
    assert sum(1 for _ in bombs(1000)) >= 30
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
