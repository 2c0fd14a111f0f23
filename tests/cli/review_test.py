#!/usr/bin/env python3
"""What people decide: kept, obeyed, undone, and the same however the pages came in.

    review_test.py SAYSO
"""
import csv
import io
import json
import pathlib
import shutil
import sqlite3
import tempfile

from joined_test import links
from pages import SAYSO, Case, main, run

PAGES = [
    ("vna.txt", "Harbour stays open\n\nSELLA, 4 March 2031 - “We will not leave the harbour before the last ship has gone,” mayor Ana Brell told reporters "
                "on Tuesday.\n\nTomas Orso said 31 people had been hurt at the bridge.\n\nIlo Brandt said that Mirel Kassan had asked for soldiers.\n\n"
                "Edda Orso said the harbour master would come on Friday.\n"),
    ("post.txt", "A night at the bridge\n\nSELLA, 5 March 2031 - Edda Orso said the bridge would be closed for two weeks.\n\n"
                 "Tomas Orso said the bridge had never been safe.\n\nThe witness said that the lamps went out at nine.\n"),
    ("tesk.txt", "Lamps\n\nTESK, 6 March 2031 - Orso said the lamps were paid for by the council of Tesk.\n\nSuri Lenn said Orso was wrong about the lamps.\n"),
]


class Review(Case):
    @classmethod
    def setUpClass(cls):
        cls.shared = pathlib.Path(tempfile.mkdtemp(prefix="sayso-review-"))
        for name, text in PAGES:
            (cls.shared / name).write_text(text, encoding="utf-8")
        cls.made = cls.shared / "made.sayso"
        ended = run(SAYSO, "add", "--reader", "rules", "--record", cls.made, *(cls.shared / name for name, _ in PAGES))
        assert ended.status == 0, ended.err

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.shared, ignore_errors=True)

    def setUp(self):
        super().setUp()
        self.record = self.folder / "r.sayso"
        shutil.copy(self.made, self.record)

    def sayso(self, *arguments, status=0, record=None):
        ended = run(SAYSO, arguments[0], "--record", record or self.record, *arguments[1:])
        self.assertEqual(ended.status, status, (arguments, ended.err))
        return ended

    def review(self, *arguments, status=0, record=None):
        return self.sayso("review", "--by", "Mara Quill", *arguments, status=status, record=record)

    def rows(self, query="", *more, record=None):
        return self.sayso("timeline", "--every", "--format", "json", *more, *([query] if query else []), record=record).rows()

    def one(self, words):
        found = [r for r in self.rows("modality:any kind:any confidence:any") if words in r["content"]]
        self.assertEqual(len(found), 1, (words, found))
        return found[0]

    def log(self):
        return self.sayso("review", "--format", "json", "log").rows()

    def holds(self):
        self.sayso("check", "--full")

    def everything(self):
        """All that was derived, but for whatever joins the pages; then that."""
        db = sqlite3.connect(f"file:{self.record}?mode=ro", uri=True)
        names = ("document", "statement", "voice", "trait", "chain_link", "about", "figure", "loaded_name", "time", "reviewed")
        return [db.execute(f"SELECT * FROM {n} ORDER BY 1, 2").fetchall() for n in names], links(self.record)

    def test_what_is_rejected_shows_nowhere_and_comes_back(self):
        before = self.everything()
        one = self.one("31 people had been hurt")
        stats = self.sayso("stats", "--format", "json").rows()[0]
        self.review("reject", one["id"])
        self.assertNotIn(one["id"], [r["id"] for r in self.rows("modality:any kind:any confidence:any")])
        self.assertEqual(self.rows("hurt"), [])
        now = self.sayso("stats", "--format", "json").rows()[0]
        self.assertEqual(now["statements"], stats["statements"] - 1)
        figure = [f for f in self.sayso("figures", "--format", "json").rows() if f["text"] == "31 people"]
        self.assertEqual([f["statement"] or None for f in figure], [None] * len(figure))
        self.assertNotIn("Orso", [f["source"] for f in figure])
        shown = self.sayso("show", one["id"]).out
        self.assertIn("rejected by Mara Quill", shown)
        self.assertNotIn("hurt at the bridge", self.sayso("show", one["id"].split(".")[0]).out.split(" statements")[-1])
        self.holds()
        self.sayso("rebuild")
        self.assertNotIn(one["id"], [r["id"] for r in self.rows()])
        self.holds()
        self.review("undo")
        self.assertEqual(self.everything(), before)
        self.holds()
        log = self.log()[0]
        self.assertEqual((log["what"], log["who"], log["statement"], log["undone_by"]), ("reject", "Mara Quill", one["id"], "Mara Quill"))
        self.review("undo", "1", status=2)  # it is undone already

    def test_what_is_corrected_shows_as_corrected_by_whom(self):
        one = self.one("the lamps went out at nine")
        self.review("correct", one["id"], "--words", "the lamps went out", "--speaker", "witness", "--act", "claim", "--date", "2031-03-02")
        now = {r["id"]: r for r in self.rows()}[one["id"]]
        self.assertEqual((now["content"], now["act"], now["date"], now["speaker"]), ("the lamps went out", "claim", "2031-03-02", now["chain"][-1]))
        self.assertEqual((now["review"]["state"], now["review"]["by"]), ("corrected", "Mara Quill"))
        self.assertEqual(now["confidence"], 1)
        self.assertIn("corrected by Mara Quill", self.sayso("timeline", "lamps went").out)
        self.assertIn("corrected by Mara Quill", self.sayso("show", one["id"]).out)
        self.assertIn("corrected by Mara Quill", list(csv.DictReader(io.StringIO(self.sayso("timeline", "--format", "csv", "lamps").out)))[0]["review"])
        self.assertEqual(self.rows("nine"), [])
        self.holds()
        kept = self.everything()
        self.sayso("rebuild")
        self.assertEqual(self.everything(), kept)
        self.assertIn("does not lie in them", self.review("correct", one["id"], "--speaker", "the lamps", status=2).err)
        self.review("undo")
        self.assertEqual({r["id"]: r for r in self.rows()}[one["id"]], one)

    def test_a_query_asks_what_a_person_made_of_it(self):
        every = {r["id"] for r in self.rows("modality:any kind:any confidence:any")}
        right, wrong, mended = self.one("31 people had been hurt")["id"], self.one("never been safe")["id"], self.one("the lamps went out at nine")["id"]
        ids = lambda query: {r["id"] for r in self.rows(query + " modality:any kind:any confidence:any")}
        self.assertEqual((ids("review:none"), ids("-review:none")), (every, set()))
        self.review("accept", right)
        self.review("reject", wrong)
        self.review("correct", mended, "--act", "claim")
        for again in (False, True):
            if again:
                self.sayso("rebuild")
            self.assertEqual(ids("review:accepted"), {right})
            self.assertEqual(ids("review:corrected"), {mended})
            self.assertEqual(ids("review:accepted,corrected"), {right, mended})
            self.assertEqual(ids("review:accepted review:corrected"), {right, mended})
            self.assertEqual(ids("-review:none"), {right, mended})
            self.assertEqual(ids("review:none"), every - {right, wrong, mended})
            self.assertEqual(ids("review:corrected lamps"), {mended})
        self.assertEqual([f["statement"] for f in self.sayso("figures", "--format", "json", "review:accepted").rows()], [right])
        self.assertIn("review log", self.sayso("timeline", "review:rejected", status=2).err)
        self.review("undo")
        self.assertEqual(ids("review:corrected"), set())

    def test_a_day_that_nobody_knows(self):
        one = self.one("the lamps went out at nine")
        self.assertEqual(one["date"], "2031-03-05")
        self.review("correct", one["id"], "--date", "XXXX")
        self.assertEqual([r["id"] for r in self.rows("lamps after:1900")], [r["id"] for r in self.rows("lamps after:1900") if r["id"] != one["id"]])
        self.assertEqual(self.rows()[-1]["id"], one["id"])  # what has no day stands last
        self.holds()
        self.review("undo")
        self.assertEqual({r["id"]: r for r in self.rows()}[one["id"]], one)

    def test_a_speaker_is_another_voice_of_the_page(self):
        one = self.one("the bridge would be closed")
        self.review("correct", one["id"], "--speaker", "Tomas Orso")
        now = {r["id"]: r for r in self.rows("speaker:Tomas")}[one["id"]]
        self.assertEqual(now["speaker"], "Tomas Orso")
        self.assertNotIn(one["id"], [r["id"] for r in self.rows("speaker:Edda")])
        said = {v["name"]: v["statements"] for v in self.sayso("voices", "--format", "json").rows()}
        self.assertEqual(said["Tomas Orso"], 3)
        self.review("accept", one["id"])  # also right as it stands now
        self.assertEqual({r["id"]: r for r in self.rows()}[one["id"]]["review"]["state"], "corrected")
        self.holds()

    def parties(self, record=None):
        return {v["name"]: v for v in self.sayso("voices", "--format", "json", record=record).rows()}

    def voice_of(self, name, record=None):
        db = sqlite3.connect(f"file:{record or self.record}?mode=ro", uri=True)
        (found,) = db.execute("SELECT lower(hex(p.sha256)) || '.v' || v.number FROM voice v JOIN page p ON p.id=v.document WHERE v.name=? LIMIT 1", (name,)).fetchone()
        return found[:16] + found[64:]

    def test_two_voices_are_one_and_are_not(self):
        queue = self.sayso("review", "--format", "json", "--below", "0").rows()
        doubtful = [r for r in queue if r["what"] == "voices"]
        self.assertEqual({(r["who"], r["other"]) for r in doubtful}, {("Orso", "Tomas Orso"), ("Orso", "Edda Orso")})
        before = links(self.record)
        self.review("merge", self.voice_of("Orso"), "Tomas Orso")
        self.assertNotIn("Orso", self.parties())
        self.assertEqual(self.parties()["Tomas Orso"]["statements"], 3)
        self.assertEqual([r for r in self.sayso("review", "--format", "json").rows() if r["what"] == "voices"], [])
        self.holds()
        merged = links(self.record)
        self.sayso("rebuild")
        self.assertEqual(links(self.record), merged)
        self.review("split", "Tomas Orso", "Orso")
        self.assertEqual(self.parties()["Orso"]["statements"], 1)
        self.assertEqual(self.parties()["Tomas Orso"]["statements"], 2)
        self.review("undo")
        self.assertEqual(links(self.record), merged)
        self.review("undo")
        self.assertEqual(links(self.record), before)
        self.review("not-same", self.voice_of("Orso"), "Tomas Orso")
        left = [r for r in self.sayso("review", "--format", "json").rows() if r["what"] == "voices"]
        self.assertEqual({(r["who"], r["other"]) for r in left}, {("Orso", "Edda Orso")})

    def test_a_page_that_comes_later_obeys(self):
        self.review("merge", self.voice_of("Orso"), "Tomas Orso")
        self.review("not-same", "Tomas Orso", "Edda Orso")
        later = self.folder / "later.txt"
        later.write_text("More lamps\n\nTESK, 7 March 2031 - Tomas Orso said the lamps were good.\n\nEdda Orso said they were not.\n", encoding="utf-8")
        self.sayso("add", str(later))
        self.assertEqual({n: v["statements"] for n, v in self.parties().items() if "Orso" in n}, {"Tomas Orso": 4, "Edda Orso": 3})
        self.holds()

    def test_the_order_of_pages_changes_nothing(self):
        other = self.folder / "backwards.sayso"
        for name, _ in reversed(PAGES):
            self.sayso("add", "--reader", "rules", str(self.shared / name), record=other)
        one = self.one("the lamps were paid for")
        for record in (self.record, other):
            self.review("merge", self.voice_of("Orso", record), "Tomas Orso", record=record)
            self.review("rename", "Tomas Orso", "Tomas A. Orso", record=record)
            self.review("reject", one["id"], record=record)
        self.assertEqual(links(self.record), links(other))
        self.assertEqual(sorted(r["id"] for r in self.rows()), sorted(r["id"] for r in self.rows(record=other)))

    def test_a_name_that_is_given_shows_everywhere(self):
        self.review("rename", "Mirel Kassan", "Mirel Kassan-Holt")
        self.review("rename", "Ana Brell", "Ana of Sella")
        self.review("identify", "Ana Brell", "wikidata:Q999999999", status=0)
        rows = self.rows("speaker:Sella")
        self.assertEqual({r["speaker"] for r in rows}, {"Ana of Sella"})
        self.assertEqual({r["chain"][-1] for r in rows}, {"Ana of Sella"})
        self.assertEqual(self.rows("speaker:Brell"), rows)  # the page's name finds it, too
        self.assertEqual([r["about"] for r in self.sayso("who-about-whom", "--format", "json").rows() if "Kassan" in r["about"]], ["Mirel Kassan-Holt"])
        self.assertEqual([b["speaker"] for b in self.sayso("stats", "--by", "speaker", "--format", "json", "speaker:Sella").rows()], ["Ana of Sella"])
        self.assertIn("Ana of Sella", self.parties())
        sheet = self.sayso("voice", "--format", "json", "Ana of Sella").rows()[0]
        self.assertEqual(sheet["identifiers"], ["wikidata:Q999999999"])
        self.holds()
        self.sayso("rebuild")
        self.assertEqual({r["speaker"] for r in self.rows("speaker:Sella")}, {"Ana of Sella"})
        self.review("identify", "Ana of Sella", "wikidata:")
        self.assertEqual(self.sayso("voice", "--format", "json", "Ana of Sella").rows()[0]["identifiers"], [])

    def test_the_queue_is_of_what_nobody_looked_at(self):
        rows = [r for r in self.sayso("review", "--format", "json", "--below", "1", "--limit", "0").rows() if r["what"] == "statement"]
        self.assertEqual(len(rows), len(self.rows("modality:any kind:any confidence:any")))
        self.assertEqual([r["confidence"] for r in rows], sorted(r["confidence"] for r in rows))
        self.review("accept", rows[0]["id"], rows[1]["id"])
        left = [r["id"] for r in self.sayso("review", "--format", "json", "--below", "1").rows() if r["what"] == "statement"]
        self.assertEqual(left, [r["id"] for r in rows[2:]])
        self.assertEqual(len(self.log()), 2)
        for format in ("text", "csv", "md"):
            self.assertIn(rows[2]["id"], self.sayso("review", "--format", format, "--below", "1").out)
            self.assertIn("Mara Quill", self.sayso("review", "--format", format, "log").out)
        self.assertIn("1", self.sayso("review", "--limit", "1", "--format", "csv", "log").out)

    def test_what_makes_no_sense_is_refused(self):
        one = self.one("the lamps were paid for")
        for arguments, words in ((("reject",), "which statement"), (("reject", "ffffffffffff.s1"), "no page"), (("merge", "Orso"), "two"),
                                 (("correct", one["id"]), "nothing to correct"), (("correct", one["id"], "--act", "shout"), "no such act"),
                                 (("correct", one["id"], "--date", "Tuesday"), "not a date"), (("correct", one["id"], "--words", "nowhere at all"), "does not have"),
                                 (("correct", one["id"], "--at", "5-2"), "empty"), (("correct", one["id"], "--at", "1-999999"), "places"),
                                 (("identify", "Ana Brell", "Q42"), "wikidata:Q42"), (("rename", "Ana Brell", "–"), "letter"),
                                 (("split", "Tomas Orso", "the captain"), "calls"), (("shout",), "there are"), (("undo", "77"), "no such decision"),
                                 (("merge", "Nobody Atall", "Ana Brell"), "no voice"), (("--date", "2031-01-01"), "only a correction"),
                                 (("accept", one["id"], "--act", "deny"), "only a correction"), (("log", "--words", "lamps"), "only a correction")):
            with self.subTest(arguments):
                ended = run(SAYSO, "review", "--record", self.record, *arguments)
                self.assertIn(ended.status, (1, 2), ended.err)
                self.assertIn(words, ended.err)
        self.assertEqual(self.log(), [])

    def test_a_changed_decision_is_seen(self):
        self.review("reject", self.one("the lamps were paid for")["id"])
        db = sqlite3.connect(self.record)
        db.execute("UPDATE decision SET who='somebody else'")
        db.commit()
        db.close()
        self.assertIn("decision 1", self.sayso("check", status=1).err)

    def test_a_record_of_the_schema_before(self):
        db = sqlite3.connect(self.record)
        for table in ("decision", "decision_voice", "reviewed", "doubtful"):
            db.execute(f"DROP TABLE {table}")
        for column in ("given", "identifiers"):
            db.execute(f"ALTER TABLE party DROP COLUMN {column}")
        db.execute("PRAGMA user_version=4")
        db.commit()
        db.close()
        copy = self.folder / "locked" / "r.sayso"
        copy.parent.mkdir()
        shutil.copy(self.record, copy)
        self.assertIn("Ana Brell", self.parties())
        self.review("reject", self.one("the lamps were paid for")["id"])
        self.holds()
        holder = sqlite3.connect(copy, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")  # somebody else writes: asked all the same, in memory
        self.assertIn("Ana Brell", self.parties(copy))
        self.assertEqual(len(self.rows(record=copy)), len(self.rows()) + 1)
        holder.execute("ROLLBACK")
        holder.close()
        self.sayso("check", "--full", record=copy)

    def test_a_record_without_words_of_figures(self):
        expected = self.sayso("figures", "--format", "json").out
        self.review("reject", self.one("the lamps were paid for")["id"])
        db = sqlite3.connect(self.record)
        db.execute("DROP TABLE figure_words")
        for column in ("document", "number", "figures", "sources", "low", "high", "open_below", "open_above", "day", "place_in_day"):
            db.execute(f"ALTER TABLE tally DROP COLUMN {column}")
        db.execute("PRAGMA user_version=5")
        db.commit()
        db.close()
        copy = self.folder / "locked" / "r.sayso"
        copy.parent.mkdir()
        shutil.copy(self.record, copy)
        self.assertEqual(self.sayso("figures", "--format", "json").out, expected)
        self.assertEqual(len(self.log()), 1)
        self.holds()
        holder = sqlite3.connect(copy, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        self.assertEqual(self.sayso("figures", "--format", "json", record=copy).out, expected)
        self.assertEqual(len(self.rows(record=copy)), len(self.rows()))
        holder.execute("ROLLBACK")
        holder.close()
        self.sayso("check", "--full", record=copy)


if __name__ == "__main__":
    main()
