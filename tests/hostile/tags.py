#!/usr/bin/env python3
"""Looks for pages that fell the reader: random tags, repeated and in random order, under random openings. Each page must
be read by itself within SECONDS of the processor and all of them under MEGABYTES.

    tags.py SAYSO [--pages N] [--bytes N] [--least N] [--seed N] [--seconds S] [--megabytes M] [--batch N]

With --least, pages have from so many bytes up to --bytes, as many of each order of size.

Prints each page that is over, with its unit, and how time grows with its size. 0: none is.
"""
import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time

TAGS = """a abbr address applet area article aside b base blockquote body br button caption center code col colgroup dd
details dialog div dl dt em fieldset font form frame frameset h1 h2 head hr html i iframe img input keygen legend li link
listing main marquee math menu menuitem meta mi mtext annotation-xml nav nobr noembed noframes noscript object ol optgroup
option p param plaintext pre q rb rp rt rtc ruby s script section select small source span strong style summary svg desc
foreignObject table tbody td template textarea tfoot th thead time title tr tt u ul wbr x-y xmp""".split()
OPENINGS = ["", "", "", "<table>", "<table><tr>", "<table><td>", "<select>", "<svg>", "<math>", "<template>", "<ruby>", "<ul>",
            "<p>", "<a>", "<button>", "<form>", "<object>", "<div>" * 300, "<span>" * 500, "<p><a><b><i>", "<frameset>", "<head>"]
FELLED = (b"felled", b"took longer", b"more memory")  # what is said of a page that ended its reader
HEAD = "<!doctype html><html lang=en><title>T</title><body>"


def tag(chance, i):
    name = chance.choice(TAGS)
    if chance.random() < 0.03:
        name = f"n{i}" if i >= 0 else "n%d"
    kind = chance.random()
    number = i if i >= 0 else "%d"
    if kind < 0.25:
        return f"</{name}>"
    if kind < 0.35:
        return f"<{name} a=b>"
    if kind < 0.40:
        return f"<{name} a{number}=b>"
    if kind < 0.43:
        return f"<{name} id=a{number} class='b c{number}'>"
    if kind < 0.45:
        return f"<{name}/>"
    return f"<{name}>"


def piece(chance, i):
    out = tag(chance, i)
    said = chance.random()
    if said < 0.4:
        out += chance.choice(["a", "a ", " ", "\n", "He said no. ", "&amp;", "&nbsp;", "<!---->", "<!-- x --!>", "\0"])
    return out


def page(chance, size):
    """(what it is, the page)"""
    opening = chance.choice(OPENINGS)
    if chance.random() < 0.3:
        out, length, i = [], 0, 0
        own = random.Random(chance.random())
        while length < size:
            out.append(piece(own, i))
            length += len(out[-1])
            i += 1
        return f"{opening[:24]} random", HEAD + opening + "".join(out)
    unit = "".join(piece(chance, -1) for _ in range(chance.choice((1, 1, 2, 2, 3, 4))))
    repeats = size // max(len(unit), 1)
    body = "".join(unit.replace("%d", str(i)) for i in range(repeats)) if "%d" in unit else unit * repeats
    return f"{opening[:24]} {unit!r}", HEAD + opening + body


def family(pid):
    """The process and all that it made."""
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as children:
            made = children.read().split()
    except OSError:
        return [pid]
    return [pid] + [other for child in made for other in family(int(child))]


def ticks(pid):
    all_of_them = 0
    for one in family(pid):
        try:
            with open(f"/proc/{one}/stat") as stat:
                fields = stat.read().rsplit(")", 1)[1].split()
            all_of_them += sum(int(n) for n in fields[11:15])  # its own, and those of its children that have ended
        except OSError:
            pass
    return all_of_them / os.sysconf("SC_CLK_TCK")


def peak(pid):
    """Of the largest of them, in MB."""
    most = 0.0
    for one in family(pid):
        try:
            with open(f"/proc/{one}/status") as status:
                most = max([most] + [int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM")])
        except OSError:
            pass
    return most


def measure(sayso, pages, limit):
    """(seconds of the processor, MB at the peak so far) for each page, in one process; it is killed `limit` seconds after
    the last page. A page that felled its reader took for ever. Ends early where it died."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as rows:
        for n, text in enumerate(pages):
            rows.write(json.dumps({"id": str(n), "html": text}) + "\n")
        rows.flush()
        child = subprocess.Popen([sayso, "read", "--reader", "rules", "--jobs", "1", "--jsonl", rows.name],
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        os.set_blocking(child.stdout.fileno(), False)
        told, before, last, tail = [], 0.0, time.monotonic(), b""
        try:
            while len(told) < len(pages):
                got = child.stdout.read()
                if got == b"" or time.monotonic() - last > limit:
                    break
                if got is None:
                    time.sleep(0.005)
                    continue
                lines = (tail + got).split(b"\n")
                tail = lines.pop()
                for line in lines:
                    if not line.startswith(b'{"') and b"#" not in line:  # a reading, or an error with its row
                        continue
                    now = ticks(child.pid)
                    felled = not line.startswith(b'{"') and any(words in line for words in FELLED)
                    told.append((float("inf") if felled else now - before, peak(child.pid)))
                    before, last = now, time.monotonic()
        finally:
            child.kill()
            child.wait()
        return told


def size_of(chance, options):
    return int(math.exp(chance.uniform(math.log(options.least), math.log(options.bytes)))) if options.least else options.bytes


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("sayso")
    for name, kind, value in (("pages", int, 200), ("bytes", int, 100_000), ("least", int, 0), ("seed", int, 1), ("seconds", float, 1.0),
                              ("megabytes", float, 300.0), ("batch", int, 20)):
        parser.add_argument("--" + name, type=kind, default=value)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    over, slowest, largest = 0, 0.0, 0.0
    for begin in range(0, options.pages, options.batch):
        made = [page(chance, size_of(chance, options)) for _ in range(min(options.batch, options.pages - begin))]
        told = measure(options.sayso, [text for _, text in made], 60 * options.seconds)
        slowest = max([slowest] + [t for t, _ in told if t <= options.seconds])
        suspects = [made[i] for i, (t, _) in enumerate(told) if t > options.seconds]
        if any(m > options.megabytes for _, m in told):
            suspects = made
        if len(told) < len(made):
            suspects.append(made[len(told)])
        largest = max([largest] + [m for _, m in told if m <= options.megabytes])
        for what, text in suspects:
            alone = [measure(options.sayso, [text[: len(text) // k]], 60 * options.seconds) for k in (4, 2, 1)]
            worst = alone[-1][0] if alone[-1] else (float("inf"), float("inf"))
            if worst[0] > options.seconds or worst[1] > options.megabytes:
                over += 1
                print(f"over: {what}: " + ", ".join(f"{a[0][0]:.2f} s {a[0][1]:.0f} MB" if a else "died or too slow"
                                                    for a in alone), flush=True)
            else:
                slowest, largest = max(slowest, worst[0]), max(largest, worst[1])
    sizes = f"{options.least} to {options.bytes}" if options.least else f"{options.bytes}"
    print(f"tags: {options.pages} pages of {sizes} bytes (seed {options.seed}): {over} over; slowest {slowest:.2f} s, "
          f"at most {largest:.0f} MB")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
