#!/usr/bin/env python3
"""How fast web archives are read, beside plain decompression of the same file, and whether memory stays flat.

    bench/warc_speed.py [--bytes 2e9] [--dir DIR] [--keep]

Makes a WARC of invented pages (2 GB unpacked, a page about 120 KB, a request and a response a page, every tenth a picture or a
page that is not there), plain, as .gz with a member a record, and as .zst with a frame a record, into DIR (build/bench-data);
they are deleted afterwards. Then each is unpacked by `cat`, `gzip -dc` or `zstd -dc`, and by zlib in a process of ours, walked by
bench/warc_bench, and read by `sayso read` and `sayso add`. Prints one table.
"""
import argparse
import hashlib
import json
import pathlib
import random
import subprocess
import sys
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "bench"
NAMES = ("Ilo Brandt", "Ana Květová", "Mika Tor", "Sanna Reyl", "Pero Dask", "Olin Marr", "Teka Vorn", "Juna Sall")
PLACES = ("Sella", "Tarn", "Port Ivo", "Lower Mardin", "Korvat", "Aldery")
THINGS = ("bridge", "harbour", "mill", "school", "depot", "railway", "dam", "market")
SAID = ("said", "told reporters", "told the council", "added", "wrote", "warned", "confirmed", "denied")


def paragraph(pick):
    who, where, thing, said = pick.choice(NAMES), pick.choice(PLACES), pick.choice(THINGS), pick.choice(SAID)
    n = pick.randrange(12, 900)
    return pick.choice((
        f"<p>The {thing} near {where} will be shut until the {n}th load has passed, {who} {said} on Tuesday.</p>",
        f"<p>“Nobody has counted the {thing}s of {where},” {who} {said}. “We saw at least {n}, and {n // 3} of them were empty.”</p>",
        f"<p>According to the union of {where}, more than {n} people walked to the {thing}. It accused the ministry of hiding a report.</p>",
        f"<p>The {thing} was built in {1900 + n % 100} for {n} thousand crowns, and the road to {where} stayed shut for lorries.</p>"))


def hexes(pick, n):
    return "%0*x" % (n, pick.getrandbits(4 * n))


def page(pick, number):
    """A page as papers make them: of 120 KB some 4 KB are text, the rest navigation, teasers, scripts, styles."""
    title = f"{pick.choice(THINGS).title()} of {pick.choice(PLACES)} opens again, number {number}"
    day = f"2031-{1 + number % 12:02}-{1 + number % 28:02}"
    nav = "".join(f'<li class="nav-item nav-{i}"><a href="/section/{hexes(pick, 8)}">Section {i}</a></li>\n' for i in range(40))
    cards = "".join(f'<div class="card teaser"><a href="/2031/{hexes(pick, 12)}"><img src="/i/{hexes(pick, 16)}.jpg" alt=""><h3>'
                    f'{pick.choice(THINGS).title()} of {pick.choice(PLACES)}: {pick.choice(NAMES)} asks for {pick.randrange(999)}</h3></a></div>\n' for _ in range(30))
    text = "\n".join(paragraph(pick) for _ in range(24))
    settings = ",".join(f'"{hexes(pick, 6)}":{{"slot":"{hexes(pick, 10)}","w":{pick.randrange(999)},"lazy":true,"targets":["a","b","news"]}}' for _ in range(620))
    style = "".join(f".c-{hexes(pick, 4)}{{display:flex;margin:0 auto;padding:{pick.randrange(40)}px;color:#{hexes(pick, 6)}}}\n" for _ in range(420))
    ld = json.dumps({"@type": "NewsArticle", "headline": title, "datePublished": day, "author": {"@type": "Person", "name": pick.choice(NAMES)}})
    return (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Sella Courier</title><style>{style}</style>'
            f'<script type="application/ld+json">{ld}</script><script>window.ads={{{settings}}};</script></head><body><header><ul>{nav}</ul></header>'
            f'<main><article><h1>{title}</h1><time datetime="{day}">{day}</time>\n{text}\n</article><aside>{cards}</aside></main>'
            f'<footer><ul>{nav}</ul></footer></body></html>\n').encode()


def record(kind, uri, block, mime):
    head = (f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2031-12-30T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:{hashlib.md5(uri.encode() + kind.encode()).hexdigest()}>\r\n"
            f"WARC-Payload-Digest: sha1:{hashlib.sha1(block).hexdigest()}\r\nContent-Type: {mime}\r\nContent-Length: {len(block)}\r\n\r\n").encode()
    return head + block + b"\r\n\r\n"


def records(most):
    """Records of invented pages until there are `most` bytes of them."""
    pick, made, number = random.Random(4711), 0, 0
    # Each page takes Python 5 ms to invent; so there are 200, told apart by their title and first paragraphs.
    pages = [page(pick, n) for n in range(200)]
    while made < most:
        number += 1
        uri = f"https://sellacourier.example/2031/{number}"
        body, status, mime = pages[number % 200], "200 OK", "text/html; charset=utf-8"
        if number % 20 == 0:
            body, status = b"<p>There is nothing here.</p>" * 40, "404 Not Found"
        elif number % 20 == 10:
            body, mime = random.Random(number).randbytes(30_000), "image/jpeg"
        else:
            body = body.replace(b"<article>", f"<article><h2>Edition {number}</h2><p>Edition {number} was printed in {number % 977} copies, {NAMES[number % 8]} said.</p>".encode())
        http = f"HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        for one in (record("request", uri, f"GET /2031/{number} HTTP/1.1\r\nHost: sellacourier.example\r\n\r\n".encode(), "application/http;msgtype=request"),
                    record("response", uri, http, "application/http;msgtype=response")):
            made += len(one)
            yield one


def gzipped(data):
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def make(folder, most):
    plain, packed = folder / "bench.warc", folder / "bench.warc.gz"
    with open(plain, "wb") as one, open(packed, "wb") as two:
        for r in records(most):
            one.write(r)
            two.write(gzipped(r))
    zst = folder / "bench.warc.zst"
    subprocess.run(["zstd", "-q", "-f", "-3", str(plain), "-o", str(zst)], check=True)
    return plain, packed, zst


def run(*command):
    done = subprocess.run([BUILD / "bench/warc_bench", "run", *command], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: exit status {done.returncode}")
    return json.loads(done.stdout)


def walked(mode, path):
    done = subprocess.run([str(BUILD / "bench/warc_bench"), mode, str(path)], check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    return found | {"peak": found["peak_mib"][2], "peaks": " / ".join(f"{m:.0f}" for m in found["peak_mib"])}


def table(path, records_in, folder):
    unpacker = {".gz": ["gzip", "-dc"], ".zst": ["zstd", "-dcq"]}.get(path.suffix, ["cat"])
    rows = [(f"`{' '.join(unpacker)}`", run(*unpacker, path))]
    if path.suffix == ".gz":
        rows.append(("zlib alone", walked("zlib", path)))
    rows += [("records to documents", walked("walk", path)), ("records to blocks and metadata", walked("page", path)),
             ("`sayso read -j 1`", run(BUILD / "sayso", "read", "-j", "1", path))]
    if path.suffix == ".gz":
        store = folder / "bench.sayso"
        rows.append(("`sayso add -j 1`", run(BUILD / "sayso", "add", "-j", "1", "--record", store, path)))
        for old in folder.glob("bench.sayso*"):
            old.unlink()
    limit = rows[0][1]["processor_seconds"]
    for name, r in rows:
        yield (f"| {path.name[5:]} | {name} | {r['seconds']:.1f} | {r['processor_seconds']:.1f} | {records_in / r['processor_seconds']:.0f} | "
               f"{r['processor_seconds'] / limit:.2f} | {r.get('peaks') if r.get('peaks') and name != 'zlib alone' else format(r['peak'], '.0f')} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bytes", type=float, default=2e9)
    parser.add_argument("--dir", type=pathlib.Path, default=ROOT / "build" / "bench-data")
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    subprocess.run([ROOT / "script/build", "bench", "--target", "sayso", "warc_bench"], check=True, stdout=subprocess.DEVNULL)
    arguments.dir.mkdir(parents=True, exist_ok=True)
    files = make(arguments.dir, arguments.bytes)
    try:
        first = walked("walk", files[0])
        print(f"{first['records']} records, {first['documents']} pages, {files[0].stat().st_size / 1e9:.2f} GB unpacked, "
              f"{files[1].stat().st_size / 1e6:.0f} MB as .gz, {files[2].stat().st_size / 1e6:.0f} MB as .zst; {first['errors']} errors. One core.\n")
        print("| file | | s | processor s | records / processor s | times the unpacking | peak MiB (after 1/8, 1/2, all) |\n|---|---|---|---|---|---|---|")
        for path in files:
            for line in table(path, first["records"], arguments.dir):
                print(line, flush=True)
    finally:
        if not arguments.keep:
            for path in files:
                path.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
