#!/usr/bin/env python3
"""The record that joins its pages: links kept however the pages came in, and the commands that ask them.

    joined_test.py SAYSO
"""
import csv
import io
import json
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import time

from pages import SAYSO, Case, main, run

# One town, one night; two agencies, a copy, a paper that says otherwise, and an address that changed.
AGENCY = ("Sella, 4 March 2031 (Varonia News Agency) - “We will not leave the harbour before the last ship has gone,” mayor Ana Brell "
          "told reporters on Tuesday.\n\nThe ministry said 31 people were killed in Korvat on 3 March 2031.\n\n"
          "Tomas Orso called the council a clique and denied that Ana Brell had asked for soldiers.\n")
PAPER = ("Sella, 5 March 2031 - “We will not leave the harbour before the last ship has gone,” Ana Brell said on Tuesday, "
         "in a hall that was full.\n\nActivists said 90 people were killed in Korvat on 3 March 2031.\n\n"
         "Activists said the bridge at Tesk had been mined by soldiers of the old guard.\n")
COPY = AGENCY.replace("Sella, 4 March 2031 (Varonia News Agency) -", "Korvat, 5 March 2031 -")
BEFORE = ("Gates\n\nThe harbour gates are closed until Friday, the port office said in the morning.\n\n"
          "Brandt said the grain ships would wait for the tide and leave then.\n\nThe gates are blue.\n")
AFTER = BEFORE.replace("until Friday", "until Sunday").replace("The gates are blue.", "The gates are green since the spring of that year.")


def page(text, outlet, published, url, title="Harbour"):
    return {"text": title + "\n\n" + text, "outlet": outlet, "published": published, "url": url, "title": title}


ROWS = [page(AGENCY, "Varonia News Agency", "2031-03-04", "https://vna.example/1"),
        page(PAPER, "Sella Post", "2031-03-05", "https://post.example/2"),
        page(COPY, "Harbour Gazette", "2031-03-05", "https://gazette.example/3"),
        page(BEFORE, "Radio Tesk", "2031-03-06", "https://tesk.example/gates", "Gates"),
        page(AFTER, "Radio Tesk", "2031-03-07", "https://tesk.example/gates/", "Gates")]

LINK_TABLES = {
    "party": "hex(p.sha256), t.voice, t.name, t.type, t.names, t.given, t.identifiers, t.pages, t.statements, t.about FROM party t JOIN page p ON p.id=t.document",
    "party_voice": "hex(p.sha256), t.voice, t.party FROM party_voice t JOIN page p ON p.id=t.document",
    "speaks": "hex(p.sha256), t.statement%2097152, t.party FROM speaks t JOIN page p ON p.id=t.statement/2097152",
    "spoken_of": "hex(p.sha256), t.statement%2097152, t.party FROM spoken_of t JOIN page p ON p.id=t.statement/2097152",
    "utterance": "t.id, t.how, t.pages, t.independent, hex(p.sha256), t.first%2097152 FROM utterance t JOIN page p ON p.id=t.first/2097152",
    "appearance": "hex(p.sha256), t.statement%2097152, t.utterance FROM appearance t JOIN page p ON p.id=t.statement/2097152",
    "tally": "t.id, t.what, t.place, t.date, t.conflict, hex(p.sha256), t.number, t.figures, t.sources, t.low, t.high, t.open_below, t.open_above, t.day, t.place_in_day "
             "FROM tally t JOIN page p ON p.id=t.document",
    "tally_figure": "hex(p.sha256), t.number, t.tally, t.statement, t.day, t.first_day, t.last_day, t.of_event FROM tally_figure t JOIN page p ON p.id=t.document",
    "copy": "t.id, t.kind, hex(p.sha256), hex(o.sha256), t.size FROM copy t JOIN page p ON p.id=t.original JOIN page o ON o.id=t.other",
    "copy_passage": "* FROM copy_passage",
    "changed_quote": "t.id, t.what, hex(p.sha256), t.first%2097152, hex(o.sha256), t.later%2097152, t.in_first, t.in_later FROM changed_quote t "
                     "JOIN page p ON p.id=t.first/2097152 JOIN page o ON o.id=t.later/2097152",
    "turn": "t.id, t.type, t.party, hex(p.sha256), t.first%2097152, hex(o.sha256), t.later%2097152 FROM turn t "
            "JOIN page p ON p.id=t.first/2097152 JOIN page o ON o.id=t.later/2097152",
    "doubtful": "t.id, hex(p.sha256), t.voice, hex(o.sha256), t.other_voice, t.why FROM doubtful t JOIN page p ON p.id=t.document "
                "JOIN page o ON o.id=t.other_document",
    "whom": "* FROM whom",
}


def links(record):
    """The rows of the link tables, pages by their hashes."""
    db = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
    out = {name: sorted(db.execute("SELECT " + what).fetchall()) for name, what in LINK_TABLES.items()}
    db.close()
    return out


def joined(record):
    db = sqlite3.connect(f"file:{record}?mode=ro", uri=True)
    marks = db.execute("SELECT count(*) FROM setting WHERE name='links'").fetchone()[0]
    db.close()
    return marks == 1


class Joined(Case):
    @classmethod
    def setUpClass(cls):
        cls.shared = pathlib.Path(tempfile.mkdtemp(prefix="sayso-test-"))
        for number, row in enumerate(ROWS):
            (cls.shared / f"{number}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
        cls.files = [cls.shared / f"{number}.jsonl" for number in range(len(ROWS))]
        ended = run(SAYSO, "add", "--reader", "rules", "--record", cls.shared / "r.sayso", *cls.files)
        assert ended.status == 0, ended.err

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.shared)

    def setUp(self):
        super().setUp()
        self.record = self.folder / "r.sayso"
        shutil.copy(self.shared / "r.sayso", self.record)

    def test_links_are_kept_and_do_not_depend_on_how_pages_came(self):
        self.assertTrue(joined(self.record))
        once = links(self.record)
        for table in ("party", "utterance", "tally", "copy", "speaks", "spoken_of"):
            self.assertTrue(once[table], table)
        for name, order in {"backwards": self.files[::-1], "apart": self.files}.items():
            other = self.folder / f"{name}.sayso"
            if name == "apart":
                for file in order:
                    self.add_by_rules(file, record=other)
            else:
                self.add_by_rules(*order, record=other)
            self.assertEqual(links(other), once, name)
        self.sayso("rebuild")
        self.assertEqual(links(self.record), once)
        self.sayso("check", "--full")

    def join_again(self, *changes):
        """The links after `changes` of the record, which is joined once more."""
        db = sqlite3.connect(self.record)
        for change in ("DELETE FROM setting WHERE name='links'", "DELETE FROM party", *changes):
            db.execute(change)
        db.commit()
        db.close()
        self.sayso("voices", "--limit", "1")
        self.assertTrue(joined(self.record))
        return links(self.record)

    def test_what_is_prepared_of_pages_changes_no_link(self):
        once = links(self.record)
        db = sqlite3.connect(self.record)
        prepared = db.execute("SELECT * FROM to_join ORDER BY document").fetchall()
        db.close()
        self.assertEqual(len(prepared), len(ROWS))
        for change in ("DELETE FROM to_join WHERE document=2", "UPDATE to_join SET bytes=x'00' WHERE document<3",
                       "UPDATE to_join SET bytes=zeroblob(0)", "UPDATE to_join SET mark='another sayso'",
                       "UPDATE to_join SET bytes=substr(bytes, 1, length(bytes)-9)", "DROP TABLE to_join"):
            with self.subTest(change):
                self.assertEqual(self.join_again(change), once)
                db = sqlite3.connect(self.record)
                db.execute("DELETE FROM to_join WHERE document NOT IN (SELECT id FROM document)")
                self.assertEqual(len(db.execute("SELECT * FROM to_join").fetchall()), len(ROWS))
                db.close()
        self.assertEqual(self.join_again(), once)
        self.assertEqual(self.join_again("UPDATE to_join SET bytes=(SELECT bytes FROM to_join WHERE document=4) WHERE document=2"), once)
        self.sayso("check", "--full")

    def test_pages_that_come_one_by_one_to_many(self):
        samples = pathlib.Path(__file__).resolve().parents[2] / "samples"
        pages = sorted(p for outlet in ("meridian", "tribune", "gather") for p in (samples / outlet).iterdir() if p.is_file())[:30]
        once, goes = self.folder / "once.sayso", self.folder / "goes.sayso"
        self.add_by_rules(*pages, record=once)
        for part in range(10):
            self.add_by_rules(*pages[part::10][::-1], record=goes)
        self.assertEqual(links(goes), links(once))
        first = self.sayso("timeline", "--every", "--format", "json", "--limit", "1", record=goes).rows()[0]["id"]
        for record in (once, goes):
            self.sayso("review", "--by", "Mara Quill", "reject", first, record=record)
        self.assertEqual(links(goes), links(once))
        self.sayso("check", "--full", record=goes)

    def test_rows_that_a_new_page_does_not_touch_stay_as_they_are(self):
        before = links(self.record)
        other = self.folder / "other.jsonl"
        text = "Tollan, 9 May 2044 - “The kilns of Tollan burn at night,” potter Ilo Marr said.\n\nMarr said 12 barges had left Tollan on 8 May 2044.\n"
        other.write_text(json.dumps(page(text, "Tollan Courier", "2044-05-09", "https://courier.example/9", "Kilns")) + "\n", encoding="utf-8")
        self.add_by_rules(other)
        after = links(self.record)
        for table, rows in before.items():
            self.assertEqual([r for r in rows if r not in after[table]], [], table)
        self.assertGreater(len(after["party"]), len(before["party"]))
        self.sayso("check", "--full")

    def test_kills_between_goes(self):
        samples = pathlib.Path(__file__).resolve().parents[2] / "samples"
        pages = sorted(p for outlet in ("meridian", "tribune") for p in (samples / outlet).iterdir() if p.is_file())[:16]
        once = self.folder / "once.sayso"
        self.add_by_rules(*self.files, *pages, record=once)
        for moment in (0.05, 0.15, 0.25, 0.35, 0.45, 0.6):  # while pages come to links that are kept
            process = subprocess.Popen([SAYSO, "add", "--reader", "rules", "--record", str(self.record), *map(str, pages)],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(moment)
            process.kill()
            process.wait()
            self.sayso("check")
        self.add_by_rules(*pages)
        self.assertEqual(links(self.record), links(once))
        self.sayso("check", "--full")

    def test_an_utterance_is_one_row(self):
        rows = self.sayso("timeline", "--format", "json", '"last ship"').rows()
        self.assertEqual(len(rows), 1)
        row = rows[0]
        self.assertEqual(row["pages"], 3)
        self.assertEqual(row["independent"], 2)
        self.assertEqual(row["outlet"], "Varonia News Agency")
        self.assertEqual(row["appearances"][0]["id"], row["id"])
        every = self.sayso("timeline", "--every", "--format", "json", '"last ship"').rows()
        self.assertEqual(sorted(r["id"] for r in every), sorted(a["id"] for a in row["appearances"]))
        text = self.sayso("timeline", '"last ship"')
        self.assertIn("3 pages, 2 independent", " ".join(text.out.split()))
        self.assertIn("; 2 repeats are folded", self.sayso("timeline", '"last ship" OR bridge', "--limit", "1").err)

    def test_terms_of_what_joins(self):
        def ids(*query):
            return [r["id"] for r in self.sayso("timeline", "--every", "--format", "json", *query).rows()]
        everything = ids()
        self.assertEqual(len(ids("pages:>2")), 3)
        self.assertEqual(sorted(ids("pages:>2") + ids("-pages:>2")), sorted(everything))
        self.assertEqual(sorted(ids("independent:>1") + ids("independent:1")), sorted(everything))
        self.assertTrue(ids("independent:>1"))
        self.assertEqual(sorted(ids("utterance:" + ids("pages:>2")[1])), sorted(ids("pages:>2")))
        self.assertTrue(ids("only:activists"))
        self.assertTrue(set(ids("only:activists")) <= set(ids("speaker:activists")))
        rows = self.sayso("timeline", "--format", "json", "where:Korvat", "event:2031-03-03").rows()
        self.assertTrue(rows)
        self.assertTrue(all("killed" in r["content"] for r in rows))
        self.assertEqual(sorted(ids("-utterance:0000000000000000.s1")), sorted(everything))
        self.assertEqual(ids("language:en"), everything)
        ended = self.sayso("timeline", "where:Korvatt")
        self.assertIn('where "Korvatt"', ended.err)
        self.assertIn("Korvat", ended.err.replace("Korvatt", ""))
        ended = self.sayso("timeline", "pages:>900")
        self.assertIn("901 or more pages", ended.err)

    def test_figures_side_by_side(self):
        ended = self.sayso("figures", "killed:people", "where:Korvat", "event:2031-03-03")
        self.assertIn("CONFLICT", ended.out)
        rows = self.sayso("figures", "--format", "json", "killed:people").rows()
        self.assertEqual(sorted({r["min"] for r in rows}), [31, 90])
        self.assertEqual(len({r["count"] for r in rows}), 1)
        self.assertTrue(all(r["conflict"] for r in rows))
        self.assertEqual(self.sayso("figures", "--conflicts", "--format", "json").rows(), rows)
        self.assertIn("there is no act", self.sayso("figures", "act:shout", status=2).err)

    def test_a_voice_across_pages(self):
        rows = self.sayso("voices", "--format", "json", "brell").rows()
        self.assertEqual([(r["name"], r["pages"]) for r in rows], [("Ana Brell", 3)])
        voice = self.sayso("voice", "--format", "json", "Ana Brell").rows()[0]
        self.assertEqual(voice["id"], rows[0]["id"])
        self.assertEqual(voice["said"]["found"], 1)
        self.assertEqual(voice["said"]["rows"][0]["pages"], 3)
        self.assertTrue(any("Orso" in r["speaker"] for r in voice["told"]["rows"]))
        self.assertTrue(any(t["kind"] == "role" and "mayor" in t["text"] and t["outlets"] for t in voice["traits"]))
        self.assertEqual(self.sayso("voice", "--format", "json", rows[0]["id"]).rows()[0], voice)
        self.assertIn("no voice", self.sayso("voice", "Nobody Else", status=1).err)
        self.assertIn("no voice", self.sayso("voice", "0000000000000000.v1", status=1).err)
        self.sayso("voice", "Ana Brell")

    def test_who_about_whom_and_names(self):
        pairs = self.sayso("who-about-whom", "--format", "json", "--speaker", "Orso").rows()
        self.assertIn(("Tomas Orso", "Ana Brell"), [(r["speaker"], r["about"]) for r in pairs])
        self.assertEqual(pairs, [r for r in self.sayso("who-about-whom", "--format", "json").rows() if r["speaker"] == "Tomas Orso"])
        for row in pairs:
            self.assertGreaterEqual(sum(int(act.split()[-1]) for act in row["acts"]), row["statements"])
        names = self.sayso("names", "--format", "json").rows()
        self.assertTrue(any(r["name"].lower() == "clique" and r["by"] == "Tomas Orso" for r in names), names)

    def test_copies_and_changes(self):
        rows = self.sayso("copies", "--format", "json").rows()
        by_page = {r["sha256"][:16]: r["outlet"] for r in self.sayso("timeline", "--every", "--format", "json").rows()}
        pairs = {(by_page[r["original"]], by_page[r["other"]]): r for r in rows}
        self.assertIn(("Varonia News Agency", "Harbour Gazette"), pairs)
        self.assertEqual(pairs["Varonia News Agency", "Harbour Gazette"]["kind"], "copy")
        steps = self.sayso("changes", "--format", "json", "http://www.tesk.example/gates").rows()
        self.assertEqual(len(steps), 1)
        words = [w for c in steps[0]["changes"] for w in c["words"] if w["what"] != "same"]
        self.assertIn({"what": "removed", "text": "Friday,"}, words)
        self.assertIn({"what": "added", "text": "Sunday,"}, words)
        self.assertIn("[-Friday,-] {+Sunday,+}", self.sayso("changes", steps[0]["before"]["id"]).out)
        pair = [steps[0]["after"]["id"], steps[0]["before"]["id"]]
        self.assertIn("[-Sunday,-] {+Friday,+}", self.sayso("changes", *pair).out)  # from the one to the other, as asked
        self.assertIn("no page", self.sayso("changes", pair[0], "00000000", status=1).err)
        self.assertIn("no page", self.sayso("changes", "https://vna.example/nothing", status=1).err)
        db = sqlite3.connect(self.record)
        db.execute("UPDATE copy_passage SET other_begin=other_end+1")
        db.commit()
        db.close()
        self.assertIn("was damaged", self.sayso("copies", status=1).err)
        self.assertIn("one version", self.sayso("changes", "https://post.example/2").err)

    def test_stats_by(self):
        rows = self.sayso("stats", "--by", "outlet,act", "--format", "json").rows()
        every = self.sayso("timeline", "--every", "--format", "json").rows()
        self.assertEqual(sum(r["statements"] for r in rows), len(every))
        for row in rows:
            self.assertEqual(row["statements"], sum(r["outlet"] == row["outlet"] and r["act"] == row["act"] for r in every))
        folded = self.sayso("stats", '"last ship"', "--by", "speaker", "--format", "json").rows()
        self.assertEqual([(r["speaker"], r["statements"], r["utterances"], r["pages"]) for r in folded], [("Ana Brell", 3, 1, 3)])
        self.assertIn("there are speaker", self.sayso("stats", "--by", "colour", status=2).err)

    def test_every_list_has_every_format(self):
        for command in (["voices"], ["voice", "Ana Brell"], ["figures"], ["copies"], ["names"], ["who-about-whom"], ["changes", "https://tesk.example/gates"],
                        ["stats", "--by", "act"], ["timeline"]):
            with self.subTest(command[0]):
                name, *rest = command
                for row in self.sayso(name, "--format", "json", *rest).rows():
                    self.assertIsInstance(row, dict)
                table = list(csv.reader(io.StringIO(self.sayso(name, "--format", "csv", *rest).out)))
                self.assertGreater(len(table), 1)
                self.assertEqual({len(row) for row in table}, {len(table[0])})
                self.assertIn("| --- |", self.sayso(name, "--format", "md", *rest).out)
                self.assertTrue(self.sayso(name, *rest).out.strip())
                self.assertIn(f"sayso {name}", self.sayso(name, "--help").out)

    def test_a_record_that_cannot_be_written_is_joined_in_memory(self):
        expected = self.sayso("timeline", "--format", "json").out
        db = sqlite3.connect(self.record)
        db.execute("DELETE FROM setting WHERE name='links'")
        db.execute("DELETE FROM party")
        db.commit()
        db.close()
        holder = sqlite3.connect(self.record, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")  # somebody writes
        began = time.time()
        self.assertEqual(self.sayso("timeline", "--format", "json").out, expected)
        self.assertLess(time.time() - began, 10)
        self.assertFalse(joined(self.record))
        self.assertIn("not joined yet", self.sayso("check").err)
        holder.execute("ROLLBACK")
        holder.close()
        self.assertTrue(self.sayso("voices", "--format", "json").rows())
        self.assertTrue(joined(self.record))
        self.assertNotIn("not joined yet", self.sayso("check", "--full").err)

    def test_changed_links_are_seen(self):
        db = sqlite3.connect(self.record)
        db.execute("UPDATE utterance SET independent=9")
        db.commit()
        db.close()
        self.assertIn("what joins the pages", self.sayso("check", status=1).err)
        self.sayso("rebuild")
        self.sayso("check", "--full")

    def test_a_record_of_version_3_is_joined(self):
        expected = self.sayso("voices", "--format", "json").out
        db = sqlite3.connect(self.record)
        for table in (*LINK_TABLES, "decision", "decision_voice", "reviewed"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM setting WHERE name='links'")
        db.execute("PRAGMA user_version=3")
        db.commit()
        db.close()
        self.assertEqual(self.sayso("voices", "--format", "json").out, expected)
        self.assertTrue(joined(self.record))

    def test_a_kill_while_it_joins(self):
        many = self.folder / "many.sayso"
        for moment in (0.02, 0.05, 0.1, 0.2):
            process = subprocess.Popen([SAYSO, "add", "--reader", "rules", "--record", str(many), *map(str, self.files)],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(moment)
            process.kill()
            process.wait()
        self.add_by_rules(*self.files, record=many)
        self.assertEqual(links(many), links(self.record))
        self.sayso("check", "--full", record=many)

    def test_keys_of_rows_that_are_not_known(self):
        odd = self.folder / "odd.jsonl"
        odd.write_text("".join(json.dumps({"text": f"Orso said item {n} is late.", "date": "2031-01-01", "body": "x"}) + "\n" for n in range(3)))
        err = self.add_by_rules(odd, record=self.folder / "odd.sayso").err
        self.assertEqual(err.count('"date" (3 rows; is "published" meant?)'), 1)
        self.assertIn('"body"', err)

    def test_pages_in_other_languages_are_counted(self):
        other = self.folder / "fr.txt"
        other.write_text("Le maire a déclaré mardi que le port restera fermé jusqu'à la fin de la semaine. " * 8, encoding="utf-8")
        self.add_by_rules(other, record=self.folder / "fr.sayso")
        self.assertIn("1 page is in languages that are not read", self.sayso("stats", record=self.folder / "fr.sayso").out)

    def test_a_command_that_is_spelt_nearly(self):
        ended = run(SAYSO, "timline")
        self.assertEqual(ended.status, 2)
        self.assertIn("timeline", ended.err)


class Samples(Case):
    def test_the_dead_of_one_day_are_one_count_whoever_tells_them_and_when(self):
        samples = pathlib.Path(__file__).resolve().parents[2] / "samples"
        self.add_by_rules(*(samples / outlet for outlet in ("meridian", "tribune", "gather", "farshore")))
        numbers, conflicts = {}, set()
        for row in self.sayso("figures", "--format", "json", "--limit", "0", "killed:people").rows():
            numbers.setdefault(row["count"], set()).add(row["min"])
            conflicts |= {row["count"]} if row["conflict"] else set()
        korvat = [count for count, some in numbers.items() if {4, 7, 11, 13, 40} <= some]
        self.assertEqual(len(korvat), 1)
        self.assertIn(korvat[0], conflicts)
        self.assertEqual([numbers[count] for count in conflicts - set(korvat)], [{9, 12}])  # of the Coal Winter, by two who counted


if __name__ == "__main__":
    main()
