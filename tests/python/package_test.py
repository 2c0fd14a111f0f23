#!/usr/bin/env python3
"""The Python package, installed by pip into an environment of its own, gives what the program gives.

    package_test.py SAYSO PYTHON_FOLDER

PYTHON_FOLDER is the environment that script/setup makes (build/python). Without it the test is skipped (status 77).
"""
import concurrent.futures
import dataclasses
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import foreign  # noqa: E402

foreign.enter("pyarrow")
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from pages import SAYSO, Case, main, pdf, run  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
os.environ["SAYSO_PROGRAM"] = SAYSO


def install():
    """pip install ./python, by itself; a copy, so that building leaves nothing in the tree."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="sayso-python-"))
    shutil.copytree(ROOT / "python", folder / "python")
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-index", "--no-build-isolation", "--no-deps",
                    "--target", folder / "site", folder / "python"], check=True, timeout=120)
    return folder


FOLDER = install()
sys.path.insert(0, str(FOLDER / "site"))
import html5lib  # noqa: E402
import sayso  # noqa: E402

TEXT = "SELLA, 3 October 2031 –\n\n“We will not leave the harbour,” Ana Brell said on Tuesday. Thirty people were hurt, she said.\n"
PAGE = "<html><head><meta charset=windows-1252><title>Caf\u00e9</title></head><body><p>\u201cWe stay in the caf\u00e9,\u201d Ana Brell said.</p></body></html>"


class Package(Case):
    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(FOLDER, ignore_errors=True)

    def printed(self, *arguments, text=None):
        ended = run(SAYSO, "read", *arguments, input=text)
        self.assertEqual(ended.status, 0, ended.err)
        return [json.loads(line) for line in ended.out.splitlines()]

    def test_it_is_the_one_that_was_installed(self):
        self.assertTrue(sayso.__file__.startswith(str(FOLDER)))
        self.assertTrue((pathlib.Path(sayso.__file__).parent / "py.typed").exists())

    def test_readings_are_those_of_the_program(self):
        path = self.folder / "page.txt"
        path.write_text(TEXT, encoding="utf-8")
        [theirs] = self.printed("--reader", "rules", path)
        ours = sayso.read(path, reader="rules")
        self.assertEqual(ours.to_dict(), theirs)
        self.assertEqual(json.loads(ours.to_json()), theirs)
        for other in (sayso.read(TEXT, reader="rules"), sayso.read(TEXT.encode(), reader="rules")):
            self.assertEqual((other.text, [s.content for s in other.statements]), (ours.text, [s.content for s in ours.statements]))
        [first, *_] = ours.statements
        self.assertEqual((first.speaker, first.act, first.content), ("Ana Brell", "say", "“We will not leave the harbour,”"))
        self.assertEqual(" ".join(ours.text[b:e] for b, e in first.spans), first.content)
        self.assertIn("Ana Brell", [v.name for v in ours.voices])
        self.assertIn(30, [f.min for f in ours.figures])
        given = sayso.read(TEXT, url="https://post.example/a", outlet="Sella Post", published="2031-10-04", reader="rules").document
        self.assertEqual((given["url"], given["outlet"]["name"], given["published"]["edtf"]), ("https://post.example/a", "Sella Post", "2031-10-04"))

    def test_notebooks_show_pages_and_tables(self):
        reading = sayso.read(TEXT + "\n“Boats < ships & so on,” Ana Brell said.", outlet="Sella <Post>", reader="rules")
        page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(reading._repr_html_())
        shown = "".join(page.find(".//div/div").itertext())
        self.assertEqual(shown, reading.text)
        marked = ["".join(m.itertext()) for m in page.iter("mark")]
        self.assertEqual("".join(marked), "".join(reading.text[b:e] for s in reading.statements for b, e in s.spans))
        self.assertIn("Ana Brell: say", page.find(".//mark").get("title"))
        self.assertIn("Sella <Post>", page.find(".//b").text)
        record = sayso.Record(self.record)
        record.add(ROOT / "samples" / "meridian", reader="rules")
        rows = record.timeline()
        table = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(rows._repr_html_())
        self.assertEqual([["".join(cell.itertext()) for cell in line] for line in table.iter("tr")][1:],
                         [[r.date or "", " → ".join(r.chain), r.act, r.content, r.id] for r in rows])

    def test_widgets_are_given_what_the_reading_says(self):
        reading = sayso.read(TEXT + "\n<script>hit=1</script> “Boats,” Ana Brell said.", outlet="Sella </div><b>", url="javascript:hit=2", reader="rules")
        widget = reading.widget()
        state = json.loads(json.dumps(widget.state))
        self.assertEqual("".join(part for part, _ in state["pieces"]), reading.text)
        for n, s in enumerate(reading.statements):
            self.assertEqual("".join(part for part, over in state["pieces"] if n in over), "".join(reading.text[b:e] for b, e in s.spans))
            self.assertEqual((state["statements"][n]["id"], state["statements"][n]["speaker"]), (s.id, s.speaker))
        self.assertIn("Sella </div><b>", state["head"])
        self.assertIsNone(widget.statement)
        widget.selected = reading.statements[1].id
        self.assertEqual(widget.statement, reading.statements[1])
        with self.assertRaises(Exception):
            widget.selected = "s999"
        self.assertEqual(widget.selected, reading.statements[1].id)
        for banned in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval", "Function", "fetch", "import(", "XMLHttp", "WebSocket", "http://", "https://"):
            self.assertNotIn(banned, widget._esm + widget._css)
        record = sayso.Record(self.record)
        record.add(ROOT / "samples" / "meridian", reader="rules")
        rows = record.timeline()
        shown = rows.widget()
        self.assertEqual([r["id"] for r in shown.state["rows"]], [r.id for r in rows])
        shown.selected = rows[2].id
        self.assertEqual(shown.row, rows[2])
        many = sayso.Rows(rows * (5001 // len(rows) + 1)).widget()
        self.assertEqual((len(many.state["rows"]), many.state["more"]), (5000, len(rows) * (5001 // len(rows) + 1) - 5000))

    def test_without_anywidget_there_is_html(self):
        code = ("import sys; sys.modules['anywidget'] = None; import sayso; r = sayso.read('“We stay,” Ana Brell said.', reader='rules'); r._repr_html_()\n"
                "try: r.widget()\nexcept sayso.SaysoError as e: print(e)")
        out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(FOLDER / "site")})
        self.assertIn("pip install anywidget", out.stdout, out.stderr)

    def test_bytes_keep_their_charset(self):
        data = PAGE.encode("windows-1252")
        for url in (None, "https://post.example/cafe"):
            reading = sayso.read(data, url=url, reader="rules")
            self.assertEqual(reading.text, "“We stay in the café,” Ana Brell said.")
            self.assertEqual(reading.document["url"], url or "")
        self.assertIn("Brell", sayso.read(pdf(["Ana Brell said the boats stay."]), url="https://post.example/p.pdf", reader="rules").text)

    def test_many(self):
        rows = [{"id": f"r{i}", "text": TEXT.replace("Ana", f"Ana{i}")} for i in range(200)]
        readings = list(sayso.read_rows(iter(rows), reader="rules"))
        self.assertEqual([r.id for r in readings], [r["id"] for r in rows])
        self.assertEqual([r.to_dict() for r in readings], self.printed("--jsonl", "--reader", "rules", "-", text="".join(json.dumps(r) + "\n" for r in rows)))
        for reading in sayso.read_rows(iter(rows), reader="rules"):
            break  # whoever has enough leaves no process behind
        with self.assertRaises(ZeroDivisionError):
            list(sayso.read_rows(({"text": str(1 // i)} for i in (1, 0)), reader="rules"))
        with self.assertRaises(sayso.SaysoError):
            list(sayso.read_rows([{"id": "x"}], reader="rules"))
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            all_the_same = set(pool.map(lambda _: sayso.read(TEXT, reader="rules").to_json(), range(16)))
        self.assertEqual(len(all_the_same), 1)

    def test_what_is_parsed_by_itself_is_a_part_of_the_whole(self):
        trap = '"text":"no","statements":[],"voices":{},"figures":[1]} \\" \\\\"document":null,'
        rows = [{"id": f"{i}{trap}", "title": trap, "url": "https://a.example/" + trap, "outlet": trap,
                 "text": f"{trap}\n\n{TEXT}“{trap},” Ana Brell{i} said.\n\nThe paper {trap} said that 40 people had died."} for i in range(20)]
        readings = list(sayso.read_rows(rows, reader="rules"))
        for row, reading in zip(rows, readings):
            whole = json.loads(reading.to_json())
            self.assertEqual((reading.id, reading.text, reading.document), (row["id"], whole["text"], whole["document"]))
            for name in ("statements", "voices", "figures"):
                self.assertTrue(whole[name])
                self.assertEqual([one.raw for one in getattr(reading, name)], whole[name])
            again = sayso.Reading(json.dumps(whole, indent=1, sort_keys=True))  # as nobody of ours writes it
            self.assertEqual((again.statements, again.voices, again.document, again.id), (reading.statements, reading.voices, reading.document, row["id"]))
            self.assertEqual(again, reading)
        one = readings[0].statements[0]
        self.assertRaises(AttributeError, setattr, one, "speaker", "Somebody")
        self.assertEqual(dataclasses.replace(one, act="deny").act, "deny")
        self.assertIn("speaker='Ana Brell", repr(one))

    def test_errors(self):
        with self.assertRaises(sayso.SaysoError) as caught:
            sayso.read(self.folder / "none.html")
        self.assertIn("none.html", str(caught.exception))
        with self.assertRaises(sayso.SaysoError) as caught:
            sayso.Record(self.folder / "none.sayso").timeline()
        self.assertIn("none.sayso", str(caught.exception))
        record = sayso.Record(self.record)
        record.add(*[ROOT / "samples" / "meridian"], reader="rules")
        with self.assertRaises(sayso.SaysoError) as caught:
            record.timeline("act:shout")
        self.assertEqual(caught.exception.code, 2)
        self.assertIn("shout", str(caught.exception))

    def test_adding_tells_of_each_page(self):
        told = []
        record = sayso.Record(self.folder / "told.sayso")
        record.add(ROOT / "samples/meridian", reader="rules", progress=told.append)
        self.assertEqual({t.what for t in told}, {"added"})
        self.assertLessEqual({r.sha256[:16] for r in record.timeline()}, {t.sha256 for t in told})
        self.assertEqual(sorted(pathlib.Path(t.source).name for t in told), sorted(p.name for p in (ROOT / "samples/meridian").iterdir() if p.is_file()))
        again = []
        record.add(ROOT / "samples/meridian", reader="rules", progress=again.append)
        self.assertEqual([t.what for t in again], ["already there"] * len(told))
        with self.assertRaises(sayso.SaysoError) as caught:
            record.add(self.folder / "nowhere", progress=told.append)
        self.assertIn("nowhere", str(caught.exception))

    def test_adding_can_be_ended_by_who_is_told(self):
        class Enough(Exception):
            pass

        told = []

        def three(page):
            told.append(page)
            if len(told) == 3:
                raise Enough

        record = sayso.Record(self.folder / "ended.sayso")
        with self.assertRaises(Enough):
            record.add(*[ROOT / "samples" / name for name in ("meridian", "tribune", "vst", "courier")], reader="rules", progress=three)
        for page in told:  # what was reported is kept
            self.assertTrue(record.page(page.sha256).text)

    def test_record(self):
        record = sayso.Record(self.record)
        record.add(*[ROOT / "samples" / name for name in ("meridian", "tribune", "vst", "courier")], reader="rules")
        rows = record.timeline("-zzz")  # what begins with a dash is a query, too
        theirs = [json.loads(line) for line in self.sayso("timeline", "--format", "json").out.splitlines()]
        self.assertEqual([r.raw for r in rows], theirs)
        row = next(r for r in rows if r.manner == "direct")
        page = record.page(row.sha256)
        self.assertEqual(" ".join(" ".join(page.text[b:e] for b, e in row.spans).split()), row.content)
        self.assertTrue(record.verify(row.content).verbatim)
        self.assertEqual({p.sha256 for p in record.verify(row.content).places} & {row.sha256}, {row.sha256})
        lie = record.verify("purple boats may fly over the moon today")
        self.assertFalse(lie.verbatim)
        self.assertEqual([v.raw for v in record.voices()], [json.loads(line) for line in self.sayso("voices", "--format", "json").out.splitlines()])
        figures = record.figures()
        shown = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(figures._repr_html_())
        cells = [["".join(c.itertext()) for c in line.iter("td")] for line in shown.iter("tr")][1:]
        self.assertEqual([(c[0], c[1], c[2], c[3], c[9]) for c in cells], [(f.what or "", f.figure, f.source or "", f.said or "", f.id) for f in figures])
        self.assertEqual({f.where for f in figures} & {f.when for f in figures} - {None}, set())
        self.assertTrue(any(f.conflict for f in figures) and any(f.words for f in figures))
        self.assertEqual([f.raw for f in record.figures()], [json.loads(line) for line in self.sayso("figures", "--format", "json").out.splitlines()])
        tables = record.tables()
        self.assertEqual(set(tables), {"statements", "voices", "figures", "pages", "links"})
        self.assertEqual(sorted(tables["statements"].column("id").to_pylist()), sorted(r.id for r in record.timeline(every=True)))
        self.assertEqual(json.loads(record.export("csl", "manner:direct"))[0]["id"], record.timeline("manner:direct")[0].id)
        self.assertEqual(record.show(row.id)["content"].split(), row.content.split())


if __name__ == "__main__":
    main()
