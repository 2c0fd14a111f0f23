#!/usr/bin/env python3
"""`sayso export`: each format is read back by a foreign reader and its values compared with what the program says; a value that
was changed must be found.

    formats_test.py SAYSO PYTHON_FOLDER

PYTHON_FOLDER is the environment that script/setup makes (build/python). Without it the test is skipped (status 77).
"""
import json
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import readers  # noqa: E402
from made import Made  # noqa: E402
from pages import main  # noqa: E402

# What a page may hold that is markup elsewhere.
HOSTILE = """\
<b>“Bold” & 'loud'</b> ]]> {\\x} %d

SELLA, 3 October 2031 –

“We will <script>alert(1)</script> not & never \\leave{} the #1 harbour_town 100% $ ~ ^ ‮ back”, Ana Brell said on Tuesday.

Tomas Orso denied that 40 people had died at <img src=x onerror=alert(2)> Tesk.
"""


class Formats(Made):
    def more(self):
        hostile = pathlib.Path(tempfile.gettempdir()) / f"sayso-hostile-{os.getpid()}.txt"
        hostile.write_text(HOSTILE, encoding="utf-8")
        self.addCleanup(hostile.unlink, missing_ok=True)
        return (hostile,)

    def setUp(self):
        super().setUp()
        self.every = self.rows("--every")
        self.once = self.rows()
        self.assertGreater(len(self.once), 20)
        self.assertGreater(len(self.every), len(self.once))
        self.texts = {}

    def rows(self, *arguments):
        return {r["id"]: r for r in map(json.loads, self.sayso("timeline", "--format", "json", *arguments).out.splitlines())}

    def text_of(self, row):
        if row["sha256"] not in self.texts:
            self.texts[row["sha256"]] = json.loads(self.sayso("show", "--format", "json", row["sha256"]).out)["text"]
        return self.texts[row["sha256"]]

    def export(self, name, *arguments):
        return self.sayso("export", "--as", name, *arguments).out

    @staticmethod
    def plain(text):
        return " ".join(text.split())

    def holds(self, check, text, old, new):
        """`check` holds of `text`, and no longer once a value in it was changed."""
        check(text)
        self.assertIn(old, text)
        with self.assertRaises(Exception):
            check(text.replace(old, new, 1))

    def a_word(self, rows):
        return next(r["content"] for r in rows.values() if r["url"] and r["content"].isascii() and not set(r["content"]) & set("'\"\\<>&%#_{}")
                    and r["manner"] == "direct" and len(r["content"].split()) > 5)

    def test_annotations(self):
        def check(text):
            found = readers.annotations(text)
            self.assertEqual(list(found), list(self.every))
            for key, row in self.every.items():
                page = self.text_of(row)
                self.assertEqual([list(t[3:5]) for t in found[key]], row["spans"])
                for exact, prefix, suffix, start, end, source, sha256 in found[key]:
                    self.assertEqual(page[start:end], exact)
                    self.assertEqual((page[max(0, start - 32):start], page[end:end + 32]), (prefix or "", suffix or ""))
                    self.assertEqual((source, sha256), (row["url"] or "urn:sha256:" + row["sha256"], row["sha256"]))
        text = self.export("annotations")
        self.holds(check, text, '"start":' + str(next(iter(self.every.values()))["spans"][0][0]), '"start":7777')

    def test_schema_org(self):
        def check(text):
            found = readers.schema_org(text)
            self.assertEqual(list(found), list(self.once))
            for key, row in self.once.items():
                kind, words, speaker, address, sha256 = found[key]
                self.assertEqual((kind, words, address, sha256), ("Quotation" if row["manner"] == "direct" else "Claim", row["content"], row["url"], row["sha256"]))
                self.assertEqual(speaker is None, row["speaker"] is None)
        word = self.a_word(self.once)
        self.holds(check, self.export("schemaorg"), word, word + " not")

    def test_timeline_js(self):
        dated = dict([(k, r) for k, r in self.once.items() if r["date"]][:300])

        def check(text):
            found = readers.timeline_js(text)
            self.assertEqual(list(found), list(dated))
            for key, row in dated.items():
                words, (year, month, day), whole = found[key]
                self.assertEqual(self.plain(words), self.plain(row["content"].replace("\u202e", "\ufffd")))
                self.assertTrue(row["date"].startswith(f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")) or "/" in row["date"])
                for part in (row["sha256"], row["url"] or row["source"], row["outlet"] or ""):
                    self.assertIn(part, whole)
        word = self.a_word(dated)
        self.holds(check, self.export("timelinejs"), word, word + " not")

    def test_timeline_js_says_what_it_left_out(self):
        pages = []
        for number in range(310):
            page = self.folder / f"p{number}.txt"
            page.write_text(f"Harbour, item {number}\n\nSELLA, 3 October 2031 –\n\n“The boats number {number} today,” Ana Brell said on Tuesday.\n",
                            encoding="utf-8")
            pages.append(page)
        self.add_by_rules(*pages)
        ended = self.sayso("export", "--as", "timelinejs", '"boats number"', "--every")
        self.assertEqual(len(json.loads(ended.out)["events"]), 300)
        self.assertIn("10 statements over 300", ended.err)

    def test_citations(self):
        def kept(row, note):
            self.assertIn(row["sha256"], note)
            self.assertIn(f"characters {row['spans'][0][0]}–{row['spans'][-1][1]}", note)

        def check_bibtex(text):
            found = readers.bibtex(text)
            self.assertEqual(list(found), list(self.once))
            for key, row in self.once.items():
                note, address = found[key]
                kept(row, note)
                self.assertEqual(address, row["url"] or "")
                bare = row["content"].replace("\u202e", "\ufffd").translate(str.maketrans("", "", "\\{}"))
                self.assertIn(self.plain(bare), self.plain(note))

        quotes = str.maketrans("“”‘’'\u202e", '""\'\'"\ufffd')

        def check_csl(text):
            found = readers.csl(text)
            self.assertEqual(list(found), list(self.once))
            for key, row in self.once.items():
                note, address, printed = found[key]
                kept(row, note)
                self.assertEqual(address, row["url"] or "")
                year, month, day = (row["published"] or "").split("-") if len(row["published"] or "") == 10 else ("", "0", "0")
                for part in (row["title"] or "", row["outlet"] or "", row["url"] or "", f"{year}-{int(month)}-{int(day)}" if year else ""):
                    self.assertIn(self.plain(part.translate(quotes)), self.plain(printed.translate(quotes)))
        sha256 = next(iter(self.once.values()))["sha256"]
        self.holds(check_bibtex, self.export("bibtex"), sha256, "0" * 64)
        self.holds(check_csl, self.export("csl"), sha256, "0" * 64)

    def test_graph(self):
        whom = [json.loads(line) for line in self.sayso("who-about-whom", "--format", "json").out.splitlines()]
        pairs = {(r["speaker_id"], r["about_id"]): r["statements"] for r in whom}
        self.assertGreater(len(pairs), 3)

        def check(text):
            path = self.folder / "g.gexf"
            path.write_text(text, encoding="utf-8")
            graph = readers.gexf(path)
            named = {(a, b): d for a, b, d in graph.edges(data=True) if (a, b) in pairs}
            self.assertEqual(set(named), set(pairs))
            for ends, data in named.items():
                self.assertEqual(data["weight"], pairs[ends])  # each utterance once, as there
            for _, _, data in graph.edges(data=True):
                ids = data["statements"].split("\n")
                self.assertGreaterEqual(len(ids), data["weight"])  # all appearances
                self.assertEqual([self.every[i]["sha256"] for i in ids], data["hashes"].split("\n"))
                self.assertEqual([self.every[i]["url"] or self.every[i]["source"] for i in ids], data["addresses"].split("\n"))
                self.assertEqual([self.every[i]["outlet"] or "" for i in ids], data["outlets"].split("\n"))
        first = next(iter(pairs))
        self.holds(check, self.export("gexf"), f'source="{first[0]}"', f'source="{first[1]}"')

    def test_feed(self):
        def check(text):
            found = readers.atom(text)
            self.assertEqual(list(found), list(self.once))
            for key, row in self.once.items():
                words, address, sha256, updated = found[key]
                self.assertEqual(self.plain(words), self.plain(row["content"].replace("\u202e", "\ufffd")))
                self.assertEqual((address, sha256), (row["url"], row["sha256"]))
                self.assertRegex(updated, r"^\d{4}-\d\d-\d\dT00:00:00Z$" if row["date"] else "Z$")
        word = self.a_word(self.once)
        self.holds(check, self.export("atom"), word, word + " not")

    def test_entities(self):
        def check(text):
            found = readers.follow_money(text)
            events = {k: p for k, (schema, p) in found.items() if schema == "Event"}
            self.assertEqual(list(events), list(self.every))
            for key, row in self.every.items():
                p = events[key]
                self.assertEqual([self.plain(v) for v in p["description"]], [self.plain(row["content"])])
                self.assertEqual(p["proof"], [row["sha256"][:16]])
                self.assertIn(row["sha256"], p["notes"][0])
                self.assertEqual((p.get("sourceUrl"), p.get("publisher")), (row["url"] and [row["url"]], row["outlet"] and [row["outlet"]]))
                if row["speaker"]:
                    self.assertEqual(found[p["involved"][0]][1].get("name") is None, False)
        word = self.a_word(self.every)
        self.holds(check, self.export("ftm"), word, word + " not")

    def test_quotations(self):
        direct = {k: r for k, r in self.every.items() if r["manner"] == "direct"}

        def check(text):
            seen = {}
            for row in map(json.loads, text.splitlines()):
                self.assertLessEqual({"date", "url", "title", "lang", "quotes"}, set(row))
                for q in row["quotes"]:
                    seen.setdefault(q["id"], []).append([q["begin"], q["end"]])
                    theirs = direct[q["id"]]
                    page = self.text_of(theirs)
                    self.assertEqual((page[q["begin"]:q["end"]], row["sha256"], row["url"]), (q["quote"], theirs["sha256"], theirs["url"]))
                    self.assertTrue(page[:q["begin"]].endswith(q["pre"]) and page[q["end"]:].startswith(q["post"]))
            self.assertEqual(seen, {k: r["spans"] for k, r in direct.items()})
        ended = self.sayso("export", "--as", "gqg")
        self.assertIn(f"{len(self.every) - len(direct)} statements that are not quoted", ended.err)
        word = self.a_word(direct)
        self.holds(check, ended.out, word, word + " not")

    def test_report(self):
        def check(text):
            document, marks = readers.html(text)
            self.assertEqual(list(marks), list(self.once))
            for key, row in self.once.items():
                page = self.text_of(row)
                lit = self.plain(" ".join(marks[key]))
                for begin, end in row["spans"]:
                    self.assertIn(self.plain(page[begin:end].replace("\u202e", "\ufffd")), lit)
            whole = "".join(document.itertext())
            for row in self.once.values():
                self.assertIn(row["sha256"], whole)
                self.assertIn(row["url"] or row["source"], whole)
            tags = {e.tag for e in document.iter() if isinstance(e.tag, str)}
            self.assertEqual(tags & {"script", "img", "link", "iframe", "object", "form", "svg", "b"}, set())
            self.assertFalse([e for e in document.iter() for a in e.attrib if a.startswith("on") or a == "src"])
            texts = {"".join(p.itertext()) for p in document.iter("pre")}
            self.assertEqual(len(texts), len({r["sha256"] for r in self.once.values()}))
        word = self.a_word(self.once)
        self.holds(check, self.export("html"), word, word + " not")

    def test_filters_hold_and_files_are_whole(self):
        query = "manner:direct"
        fitting = set(self.rows(query))
        self.assertGreater(len(fitting), 2)
        out = self.folder / "x.json"
        ended = self.sayso("export", "--as", "csl", query, "-o", out)
        self.assertEqual({i["id"] for i in json.loads(out.read_text())}, fitting)
        self.assertIn(f"{len(fitting)} statements", ended.err)
        self.assertEqual(sorted(p.name for p in self.folder.glob("x.json*")), ["x.json"])
        for name in ("annotations", "schemaorg", "timelinejs", "bibtex", "csl", "gexf", "atom", "ftm", "gqg", "html"):
            self.sayso("export", "--as", name, "zzzznothing")  # of nothing, too, there is a whole document
        self.assertEqual(readers.annotations(self.export("annotations", "zzzznothing")), {})
        self.assertEqual(readers.atom(self.export("atom", "zzzznothing")), {})
        self.sayso("export", "--as", "csl", "act:shout", status=2)
        self.sayso("export", "--as", "docx", status=2)
        self.sayso("export", status=2)
        self.sayso("export", "--as", "parquet", status=2)
        self.sayso("export", "--as", "csl", "-o", self.folder / "no" / "where.json", status=1)


if __name__ == "__main__":
    main()
