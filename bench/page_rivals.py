#!/usr/bin/env python3
"""sayso and other page readers on the same saved pages in one run: quality and speed, one table.

    bench/page_rivals.py SHARED_DIR [--python VENV/bin/python] [--node DIR] [--only NAME,NAME] [--with-url]

SHARED_DIR holds corpora/pages and score/ (they are not part of the project). The rivals are trafilatura, rs-trafilatura, go-trafilatura,
resiliparse, newspaper4k, readability-lxml, magic-html, htmldate and Readability.js; they are not part of the project either. Install
them into a folder (Python 3.12 for magic-html, cargo for rs-trafilatura, go and npm), and name it:

    bench/page_rivals_install DIR
    bench/page_rivals.py ../shared --python DIR/venv/bin/python --node DIR

Each reader gets the same decompressed bytes and nothing else (--with-url: also the page's address) and is scored by
SHARED_DIR/score/pages.py. Speed is processor time on one core without loading the file, the program and its tables;
for sayso it is bench/pages_bench, from bytes to blocks and metadata. resiliparse and readability-lxml give no dates and authors,
htmldate nothing but dates; Readability.js runs on linkedom and knows no address.
"""
import argparse
import gzip
import json
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "bench-data"
RIVALS = ("trafilatura", "rs-trafilatura", "go-trafilatura", "magic-html", "resiliparse", "newspaper4k", "readability-lxml", "readability.js", "htmldate")


def by_trafilatura():
    from trafilatura import bare_extraction

    def read(html, url):
        found = bare_extraction(html, url=url, with_metadata=True, include_comments=False)
        return (found.text, found.title, found.author, found.date) if found else None
    return read


def by_rs_trafilatura():
    import rs_trafilatura

    def read(html, url):
        found = rs_trafilatura.extract_bytes(html, url=url)
        return found.main_content, found.title, found.author, (found.date or "")[:10]
    return read


def by_magic_html():
    import lxml.html
    from magic_html import GeneralExtractor
    extractor = GeneralExtractor()

    def read(html, url):
        found = extractor.extract(html.decode("utf-8", "replace"), base_url=url or "https://page.invalid/")
        return with_lines(lxml.html.fromstring(found["html"])), found.get("title"), None, None

    def with_lines(tree):
        for element in tree.iter("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "th", "br"):
            element.tail = "\n" + (element.tail or "")
        return tree.text_content()
    return read


def by_resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    from resiliparse.parse.html import HTMLTree

    def read(html, _url):
        tree = HTMLTree.parse(bytes_to_str(html, detect_encoding(html)))
        return extract_plain_text(tree, main_content=True, alt_texts=False), tree.title, None, None
    return read


def by_newspaper4k():
    import newspaper

    def read(html, url):
        article = newspaper.Article(url or "https://page.invalid/", fetch_images=False)
        article.download(input_html=html.decode("utf-8", "replace"))
        article.parse()
        date = article.publish_date
        return article.text, article.title, list(article.authors), date.strftime("%Y-%m-%d") if date else None
    return read


def by_readability_lxml():
    import lxml.html
    from readability import Document

    def read(html, _url):
        page = Document(html)
        summary = page.summary()
        body = lxml.html.fromstring(summary).text_content() if summary.strip() else ""
        return body, page.short_title(), None, None
    return read


def by_htmldate():
    from htmldate import find_date

    def read(html, url):
        return None, None, None, find_date(html.decode("utf-8", "replace"), url=url, original_date=True)
    return read


def reading(page, body, title, author, date):
    """What a rival found, in the form that pages.py reads."""
    body = body or ""
    byline = author if isinstance(author, list) else [a.strip() for a in re.split(r";", author or "") if a.strip()]
    return {"id": page, "text": body, "blocks": [{"span": [0, len(body)], "type": "paragraph"}],
            "document": {"title": title or "", "byline": byline, "published": {"edtf": date} if date else None}}


def run_rival(name, shared, with_url):
    """Runs inside the rivals' Python: readings on standard output, processor seconds on the last line."""
    import logging
    import warnings
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    read = globals()["by_" + name.replace("-", "_")]()
    pages = [json.loads(line) for line in open(shared / "corpora/pages/gold.jsonl", encoding="utf-8")]
    htmls = {p["id"]: gzip.open(shared / "corpora/pages/html" / f"{p['id']}.html.gz").read() for p in pages}
    read(htmls[pages[0]["id"]], None)  # its tables are loaded now
    spent, failed = 0.0, 0
    for page in pages:
        begin = time.process_time()
        try:
            found = read(htmls[page["id"]], page["url"] if with_url else None)
        except Exception:  # whatever a rival dies of, the others of its pages count
            found, failed = None, failed + 1
        spent += time.process_time() - begin
        print(json.dumps(reading(page["id"], *(found or (None,) * 4))))
    print(json.dumps({"seconds": spent, "pages": len(pages), "failed": failed}))


def run_over_rows(arguments, command):
    rows = []
    for line in open(arguments.shared / "corpora/pages/gold.jsonl", encoding="utf-8"):
        page = json.loads(line)
        rows.append(json.dumps({"id": page["id"], "path": str(arguments.shared.resolve() / f"corpora/pages/html/{page['id']}.html.gz")}))
    try:
        return subprocess.run(command, input="\n".join(rows), capture_output=True, text=True, check=False)
    except OSError as error:
        return subprocess.CompletedProcess(command, 1, "", str(error))


def rival(name, arguments):
    if name == "readability.js":
        done = run_over_rows(arguments, ["node", ROOT / "bench/readability.mjs", arguments.node])
    elif name == "go-trafilatura":
        done = run_over_rows(arguments, [pathlib.Path(arguments.node) / "go_trafilatura"])
    else:
        done = subprocess.run([arguments.python, __file__, str(arguments.shared), "--inside", name,
                               *(["--with-url"] if arguments.with_url else [])], capture_output=True, text=True, check=False)
    lines = done.stdout.rstrip("\n").split("\n")  # what a text holds of U+2028 and its like ends no line
    if done.returncode or not lines:
        print(f"{name}: cannot be run: {(done.stderr.strip().splitlines() or ['?'])[-1]}", file=sys.stderr)
        return None
    (OUT / f"{name}.jsonl").write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    last = json.loads(lines[-1])
    if last["failed"]:
        print(f"{name}: failed on {last['failed']} pages", file=sys.stderr)
    return last["pages"] / last["seconds"]


def sayso(arguments):
    html = arguments.shared / "corpora/pages/html"
    subprocess.run([ROOT / "script/build", "bench", "--target", "sayso", "pages_bench"], check=True, stdout=subprocess.DEVNULL)
    source, options = html, []
    if arguments.with_url:
        source, options = OUT / "pages-with-url.jsonl", ["--jsonl"]
        with open(source, "w", encoding="utf-8") as out:
            for line in open(arguments.shared / "corpora/pages/gold.jsonl", encoding="utf-8"):
                page = json.loads(line)
                text = gzip.open(html / f"{page['id']}.html.gz").read().decode("utf-8", "replace")
                out.write(json.dumps({"id": page["id"], "html": text, "url": page["url"]}) + "\n")
    with open(OUT / "sayso.jsonl", "w", encoding="utf-8") as out:
        subprocess.run([ROOT / "build/bench/sayso", "read", *options, source], check=False, stdout=out)
    done = subprocess.run([ROOT / "build/bench/bench/pages_bench", html], capture_output=True, text=True, check=True)
    print(done.stdout, file=sys.stderr)
    return float(re.search(r"read_page .*? (\d+) pages/s", done.stdout)[1])


def row(name, speed, slowest, shared):
    done = subprocess.run([sys.executable, shared / "score/pages.py", "--gold", shared / "corpora/pages/gold.jsonl",
                           "--pred", OUT / f"{name}.jsonl", "--json"], capture_output=True, text=True, check=True)
    report = json.loads(done.stdout)

    def f1(part, key):
        value = report[part].get(key)
        value = value["f1"] if isinstance(value, dict) else value
        return f"{value:.3f}" if value else "–"
    cells = [f1("body", "body"), f1("article", "body"), f1("article", "title"), f1("article", "author"), f1("date", "date"),
             f1("article", "date"), f"{speed:.0f}", f"{speed / slowest:.1f}"]
    return f"| {name} | " + " | ".join(cells) + " |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--node", default=".", metavar="DIR")
    parser.add_argument("--only", default=",".join(("sayso", *RIVALS)))
    parser.add_argument("--with-url", action="store_true")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not (arguments.shared / "corpora/pages/gold.jsonl").is_file():
        sys.exit(f"{arguments.shared} has no corpora/pages. The corpora are not part of the project.")
    if arguments.inside:
        return run_rival(arguments.inside, arguments.shared, arguments.with_url)
    OUT.mkdir(parents=True, exist_ok=True)
    speeds = {}
    for name in arguments.only.split(","):
        print(f"{name} ...", file=sys.stderr)
        speed = sayso(arguments) if name == "sayso" else rival(name, arguments)
        if speed:
            speeds[name] = speed
    print("| | body F1, `body` | body F1, `article` | title, `article` | author F1, `article` | date F1, `date` | date F1, `article` "
          "| pages/s | times trafilatura |\n|---|---|---|---|---|---|---|---|---|")
    for name, speed in speeds.items():
        print(row(name, speed, speeds.get("trafilatura", speed), arguments.shared), flush=True)


if __name__ == "__main__":
    main()
