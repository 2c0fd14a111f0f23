#!/usr/bin/env python3
"""Texts and piles of pages that might cost more than their size: each at doubling sizes, time and memory told.

    growth.py SAYSO [--part N] [--only NAME] [--reader model] [--size KB] [--steps N]

A text or a file is read (`read`); a pile is added and joined (`add`), one page more is added, it is exported and asked.
--part N: each N-th kind alone. Ends with 1 where time grows by more than 2.6 for a doubling (slope 1.4) and is over a
second, or memory passes 1 GiB. What seems to grow is measured again, the least of each step counts, and at last with one
doubling more: what costs the square grows there too, what a busy machine made dear does not.
"""
import argparse
import gzip
import io
import json
import math
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

MOST_SLOPE, MOST_MEMORY, LEAST_SECONDS = 1.4, 1 << 30, 1.0
TRIES = 4  # of a kind that seems to grow: the least of each step counts


def numbered(unit, least):
    """`unit` with its number in it, to so many bytes."""
    out, size, n = [], 0, 0
    while size < least:
        one = unit.replace("#", name(n)).replace("@", str(n))
        out.append(one)
        size += len(one)
        n += 1
    return "".join(out)


def name(n):
    """The n-th of some million names: Baba, Babe, ..."""
    out = ""
    for letters in ("aeiou", "bdfgklmnprstv", "aeiou", "bdfgklmnprstv", "aeiou", "bdfgklmnprstv"):
        n, at = divmod(n, len(letters))
        out = letters[at] + out
        if n == 0 and len(out) >= 4:
            break
    return out.capitalize()


# Texts, by what in the program they aim at. "#" is a name that counts, "@" a number that does.
TEXTS = {
    # own_clauses, whole_quotes: clauses and asides that the network or a rule cut
    "asides": "The mill, Ada Brell told the Post, will close. ",
    "asides-unended": "The mill, Ada Brell told the Post, will close, ",
    "relatives": "Ohlin, who led the inquiry and concluded that the wall was wet, ",
    "citing": "Sentinel reported on Sunday, citing an officer, that the gate, citing a clerk, that ",
    "callings": "Brell said that the rebels, as he called the strikers, had fled, ",
    "halves": "“We stay,” Brell said, “we wait, ” ",
    "halves-unended": "“we stay,” said Brell, “",
    "lost-quotes": "�We stay,� Brell said. �We wait.� ",
    "dots": "they came... and left www.post.example. he said... ",
    "quotes-in-quotes": "“He said ‘she said “they said ‘no ",
    "opened-quotes": "\"Yes, Brell said. “No, ",
    # who speaks
    "names-one-surname": "# Brell said it was shut. ",
    "surnames-one-name": "Ada # said it was shut. Mr # said no. ",
    "mr-among-women": lambda n: numbered("Ms Ada Brell said no. Ms Bo Brell said yes. ", n // 100) + "Mr Brell said it. " * (n // 19),
    "hyphened": "both #-Brell By # Brell\n\nhe Dr Ada Brell ",
    "hyphened-parted": "both #-Brell By # Brell\n\nrebels her brother # he Dr Ada Brell #-Brell the mayor of # Mr # . ",
    "mr-and-mrs": "Mr # said no. Mrs # said no. # said it. ",
    "of-houses": "# of Ferro Futures said no. ",
    "described-bodies": "The # agency said no. The UN refugee agency said yes. ",
    "run-on-titles": "Rebels take # Vale says he will stay The mayor said “We wait until they leave us now,” Orrin said.\n\n",
    "ends": "The miners urged # to close at noon and several owners locked and they ran and the mayor held ",
    "descriptions": "The mayor of #, who was away, said it was shut. ",
    "acronyms": "The Union of # Ports (U@) said no. U@ said yes. ",
    "pronouns": "He told her that she told him that he told them that ",
    "so-called": "the so-called “# Army”, which others call the “Army of #”, said ",
    "addressees": "Brell told #, #, # and # that ",
    "relays": "Brell quoted # as quoting # as saying that ",
    "per": "per the mayor, per the clerk of #, according to according to ",
    "estimates": "# put the toll at @, and # put it at @ and @ or @. ",
    "offices": "# Brell, mayor of #, former head of #, told # Orrin, minister of #, no. ",
    # turns, entries, letters
    "turns": "# BRELL: Yes, I said so.\n\n",
    "entries": "March 4, 2031: Ilo # said no.\n\n",
    "lists": "- # said no\n",
    "letters": "> > > > > > > # wrote:\n",
    "deep-letters": "> " * 200 + "no\n",
    "collections": "Here are excerpts from Ada #'s speech:\n\n",
    "headlines": "#: The wall is wet\n\n",
    # figures and times
    "figures": "8,000 of 9,000 or nearly 10,000 to 11,000 people in # were killed or hurt, ",
    "figures-of-one": "@ people were killed; ",
    "times": "between 4 and 5 and 6 March 2031 and Monday and the day before yesterday or ",
    "ranges": "1-2-3-4-5/6/7/8/2031, ",
    "words": "said told said told ",
    "and-said": "and said that and ",
    "one-word": "said",
    "caps": "BRELL SAID NO ",
    "zalgo": "ä̧̈̈̈̈̈ said ",
    "zero-width": "s\u200ba\u200bi\u200bd no\u200d ",
    "commas": ", , , said , , ",
    "brackets": "((([[[ Brell (who (said (no ",
    "dashes": "— he said — no — she said ",
    "colons": "Brell: Orrin: Sella: no: ",
    "apostrophes": "Brell's clerk's wife's ",
}


def row(n, text, **more):
    return {"id": f"p{n}", "text": text, "outlet": f"Outlet {name(n % 7)}", "url": f"https://o{n % 7}.example/{n}", "published": f"2031-{1 + n % 12:02}-{1 + n % 28:02}",
            "title": f"Page {n}", **more}


def one_page(sentence, size):
    """A page with so many statements, numbered."""
    return [row(0, numbered(sentence, 100 * size))]


# Piles of `n` pages that the join, an export or an answer has to hold against each other.
PILES = {
    "one-quote": lambda n: [row(i, f"“Nobody was hurt at the long bridge of the old town,” {name(i)} Brell said.") for i in range(n)],
    "one-surname": lambda n: [row(i, f"Dr {name(i)} Brell said the bridge was shut. Brell said no. “We wait,” Brell said.") for i in range(n)],
    "one-sound": lambda n: [row(i, f"{name(5 * i)} Bre{'l' * (1 + i % 9)}{'aeiou'[i % 5]}n said the bridge was shut.") for i in range(n)],
    "one-figure": lambda n: [row(i, f"At least {100 + i} people were killed in Sella on Monday, Ada Brell said.", published="2031-03-04") for i in range(n)],
    "one-office": lambda n: [row(i, f"{name(i)} {name(i * 7 + 3)}, the mayor of Sella, said the bridge was shut. The mayor of Sella said no.") for i in range(n)],
    "one-url": lambda n: [row(i, f"The bridge of Sella is shut for {i} days, Ada Brell said. “We wait,” she said on day {i}.", url="https://o.example/a") for i in range(n)],
    "near-copies": lambda n: [row(i, "The bridge is shut, Ada Brell said on Monday. " * 12 + f"It was {name(i)}.") for i in range(n)],
    "shared-runs": lambda n: [row(i, "".join(f"The wall of {name((i * 31 + k) % 50)} was wet and the gate was shut, Ada Brell said. " for k in range(20))) for i in range(n)],
    "one-acronym": lambda n: [row(i, f"The Union of {name(i)} Ports (UP) said no. UP said yes.") for i in range(n)],
    "changes-of-mind": lambda n: [row(i, f"Ada Brell {('said', 'denied')[i % 2]} that the bridge was shut. She had {('denied', 'said')[i % 2]} it before.") for i in range(n)],
    "aliases": lambda n: [row(i, f"{name(i)} {name(i + 1)} Brell, known as {name(i + 2)}, said no. {name(i + 1)} Brell said yes.") for i in range(n)],
    "one-title": lambda n: [row(i, f"{name(i)} said no.", title="The bridge is shut", url=None, outlet=None) for i in range(n)],
    "voices-of-a-page": lambda n: one_page("# Brell said the bridge of # was shut. ", n),
    "months": lambda n: one_page("In March 1@, Ada Brell said the bridge was shut. ", n),
}


HEAD = "<!doctype html><html lang=en><head><title>T</title>"
MAIL = "From: a@brell.example\nSubject: Bridge\nMIME-Version: 1.0\n"


def rss(middle, head=""):
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>T</title>{middle}</channel></rss>'


def zip_of(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for member, text in members:
            z.writestr(member, text)
    return out.getvalue()


def revisits(size):
    record = ("WARC/1.0\r\nWARC-Type: {0}\r\nWARC-Target-URI: http://o.example/{1}\r\nWARC-Date: 2031-03-06T00:00:00Z\r\nWARC-Payload-Digest: sha1:{1}\r\n"
              "Content-Type: application/http; msgtype=response\r\nContent-Length: {2}\r\n\r\n{3}\r\n\r\n")
    page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>a"
    return "".join(record.format(("response", "revisit")[n % 2], name(n // 2), len(page) if n % 2 == 0 else 0, page if n % 2 == 0 else "") for n in range(size // 300))


# Files of other kinds, to so many bytes.
FILES = {
    "items.rss": lambda n: rss(numbered("<item><title>#</title><description>A b.</description></item>", n)),
    "attributes.rss": lambda n: rss("<item " + numbered('#@="b" ', min(n, 4_000_000)) + "><title>a</title></item>"),
    "spaces.rss": lambda n: rss(numbered('<item xmlns:#@="u@"><title>a</title></item>', n)),
    "entities.rss": lambda n: rss("<item><title>a</title></item>", "<!DOCTYPE r [" + numbered('<!ENTITY #@ "b">', n) + "]>"),
    "cdata.rss": lambda n: rss("<item><title>a</title><description>" + numbered("<![CDATA[<p>#]]>", n) + "</description></item>"),
    "keys.jsonl": lambda n: '{"id":"a","text":"He said no.",' + numbered('"#@":1,', n) + '"z":1}\n',
    "escapes.jsonl": lambda n: '{"id":"a","text":"' + "\\u201cNo,\\u201d he said. \\n" * (n // 30) + '"}\n',
    "rows.jsonl": lambda n: numbered('{"id":"#@","text":"He said no."}\n', n),
    "headers.eml": lambda n: MAIL + numbered("X-#@: y\n", n) + "\nHe said no.\n",
    "folded.eml": lambda n: MAIL + "To: " + numbered("#@@brell.example,\n ", n) + "\n\nHe said no.\n",
    "words.eml": lambda n: MAIL + "X-A: " + "=?utf-8?q?a?= " * (n // 14) + "\n\nHe said no.\n",
    "parts.eml": lambda n: MAIL + "Content-Type: multipart/mixed; boundary=b\n\n" + numbered("--b\nContent-Type: text/plain; name=#@.txt\n\nHe said no.\n", n) + "--b--\n",
    "boundaries.eml": lambda n: MAIL + "Content-Type: multipart/mixed; boundary=b\n\n" + numbered("--bb@\n--\n", n),
    "soft.eml": lambda n: MAIL + "Content-Transfer-Encoding: quoted-printable\n\n" + "a=\n" * (n // 3),
    "places.mht": lambda n: MAIL + "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>" + numbered("<img src=cid:#@>", n // 2) +
                          numbered("\n--b\nContent-Type: image/png\nContent-ID: <#@>\n\nx\n", n // 2) + "--b--\n",
    "revisits.warc": revisits,
    "members.zip": lambda n: zip_of((f"{k}.txt", f"He said no to {name(k)}.") for k in range(n // 150)),
    "members.txt.gz": lambda n: b"".join(gzip.compress(b"He said no. ", 1) for _ in range(n // 40)),
    "ld.html": lambda n: HEAD + '<script type="application/ld+json">{"@graph":[' + ",".join(f'{{"@id":"#{k}","@type":"NewsArticle","author":{{"@id":"#{k + 1}"}}}}' for k in range(n // 70)) + "]}</script><p>a",
    "meta.html": lambda n: HEAD + numbered('<meta property="article:author" content="# Brell"><meta name=date content="2031-03-@">', n) + "<p>a",
    "cells.html": lambda n: HEAD + "<table>" + numbered("<tr><td rowspan=99 colspan=99>#", n),
    "headings.html": lambda n: HEAD + numbered("<h2>#</h2><p>By # Brell, 4 March 2031</p>", n),
    "links.html": lambda n: HEAD + numbered("<a href=/#@>#</a> ", n),
    "lists.html": lambda n: HEAD + numbered("<ul><li>#<li>said no</ul>", n),
    "times.html": lambda n: HEAD + numbered("<time datetime=2031-03-@>4 March 2031</time> ", n),
    "classes.html": lambda n: HEAD + numbered("<div class='#@ article body'><p>He said # was shut.</div>", n),
    "styles.html": lambda n: HEAD + "<style>" + numbered(".a@{display:none}", n) + "</style><p class=a1>He said no.",
    "quotes.html": lambda n: HEAD + numbered("<blockquote><q>No, # said.</q></blockquote>", n),
    "bylines.html": lambda n: HEAD + numbered("<p class=byline>By # Brell and # Orrin", n),
    "breaks.html": lambda n: HEAD + "<p>" + numbered("# said no<br>", n),
    "comments.html": lambda n: HEAD + numbered("<div class=comment>#: he said no</div>", n),
}


def measured(command):
    child = subprocess.Popen([str(c) for c in command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    err = child.stderr.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, err


def commands(sayso, kind, size, folder, reader):
    if kind in TEXTS:
        file = folder / "t.txt"
        file.write_text(TEXTS[kind](size) if callable(TEXTS[kind]) else numbered(TEXTS[kind], size))
        yield [sayso, "read", "--reader", reader, "-j", "1", file]
        return
    if kind in FILES:
        file, data = folder / kind, FILES[kind](size)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
        yield [sayso, "read", "--reader", reader, "-j", "1", file]
        return
    record, rows = folder / "r.sayso", folder / "t.jsonl"
    with open(rows, "w") as out:
        for one in PILES[kind](max(1, size // 1000)):
            out.write(json.dumps({k: v for k, v in one.items() if v}) + "\n")
    yield [sayso, "add", "--reader", reader, "-j", "1", "--record", record, rows]
    more = folder / "more.jsonl"
    more.write_text(json.dumps(row(10 ** 7, "Ada Brell said the bridge of Sella was shut.")) + "\n")
    yield [sayso, "add", "--reader", reader, "-j", "1", "--record", record, more]
    yield [sayso, "export", "--record", record, "--as", "parquet", "--by", "month", "-o", folder / "tables"]
    yield [sayso, "verify", "--record", record, "the bridge was shut"]


def grows(seconds):
    return math.log2(seconds[-1] / max(seconds[-2], 1e-3)) if len(seconds) > 1 else 0


def seems_to_grow(times):
    return any(grows(s) > MOST_SLOPE and s[-1] > LEAST_SECONDS for s in times.values())


def measured_kind(asked, kind, least, steps):
    """({what: [seconds of each step]}, bytes at most, what was odd)"""
    times, peak, odd = {}, 0, ""
    for step in range(steps):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="sayso-growth-"))
        try:
            for command in commands(asked.sayso, kind, least << step, folder, asked.reader):
                status, seconds, memory, err = measured(command)
                what = command[1] if command[1] not in times or step >= len(times[command[1]]) else command[1] + "-more"
                times.setdefault(what, []).append(seconds)
                peak = max(peak, memory)
                if status not in (0, 1) or "felled" in err or "out of memory" in err:
                    odd = f"{what}: {status} {err[-200:]}"
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return times, peak, odd


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("sayso")
    parser.add_argument("--part", type=int, default=1)
    parser.add_argument("--only", action="append")
    parser.add_argument("--reader", default="rules")
    parser.add_argument("--size", type=int, default=300, help="KB of the smallest text; pages of the smallest pile")
    parser.add_argument("--steps", type=int, default=3)
    asked = parser.parse_args()
    faults = []
    for kind in [*FILES, *TEXTS, *PILES][:: asked.part]:
        if asked.only and kind not in asked.only:
            continue
        least = 1000 * asked.size
        times, peak, odd = measured_kind(asked, kind, least, asked.steps)
        for steps in [asked.steps] * (TRIES - 2) + [asked.steps + 1]:
            if not seems_to_grow(times):
                break
            again, peak_again, odd = measured_kind(asked, kind, least, steps)
            peak = max(peak, peak_again)
            for what, seconds in again.items():
                known = times.get(what, [])
                times[what] = [min(pair) for pair in zip(known, seconds)] + seconds[len(known):]
        told = []
        for what, seconds in times.items():
            slope = grows(seconds)
            told.append(f"{what} " + " ".join(f"{s:.2f}" for s in seconds) + f" ({slope:.1f})")
            if slope > MOST_SLOPE and seconds[-1] > LEAST_SECONDS:
                faults.append(f"{kind}: {what} grows with {slope:.1f}: {seconds}")
        print(f"{kind:20} {peak >> 20:5} MB  " + "; ".join(told) + (f"  !! {odd}" if odd else ""), flush=True)
        if peak > MOST_MEMORY:
            faults.append(f"{kind}: {peak >> 20} MiB")
        if odd and not odd.startswith("read: 1"):
            faults.append(f"{kind}: {odd}")
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
