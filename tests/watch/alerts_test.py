#!/usr/bin/env python3
"""sayso watch: what is told, why, to whom, and that it is told once.

    alerts_test.py SAYSO
"""
import email
import email.policy
import json
import pathlib
import stat
import sys
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from joined_test import AGENCY, COPY, PAPER, page  # noqa: E402
from pages import SAYSO, Case, main, run  # noqa: E402

QUIET = "Radio Tesk, 2 March 2031 –\n\nThe lamps on the pier were lit at six, Ilo Brandt said."


class Alerts(Case):
    def setUp(self):
        super().setUp()
        self.rows = 0
        self.come(QUIET, "Radio Tesk", "2031-03-02")

    def come(self, text, outlet, published):
        """A page comes into the record."""
        self.rows += 1
        path = self.folder / f"row{self.rows}.jsonl"
        path.write_text(json.dumps({"id": str(self.rows), **page(text, outlet, published, f"https://{outlet.split()[0].lower()}.example/{self.rows}")}) + "\n")
        self.add_by_rules(path)

    def watch(self, *words, status=0, **options):
        ended = run(SAYSO, "watch", words[0], "--record", self.record, *words[1:], **options)
        self.assertEqual(ended.status, status, ended.out + ended.err)
        return ended

    def news(self, *options, status=0):
        return self.watch("now", "--offline", "--format", "json", *options, status=status).rows()

    def test_why(self):
        self.watch("add", "harbour", "harbour speaker:Brell manner:direct")
        self.watch("add", "pier", "pier")
        self.assertEqual(self.news(), [])  # what is there already is no news
        self.come(AGENCY, "Varonia News Agency", "2031-03-04")
        [first] = self.news()
        self.assertEqual((first["watch"], first["query"], first["why"], first["independent"], first["pages"]), ("harbour", "harbour speaker:Brell manner:direct", "new", 1, 1))
        self.assertEqual(first["statement"]["outlet"], "Varonia News Agency")
        self.assertIn("We will not leave the harbour", first["statement"]["content"])
        self.assertTrue(first["statement"]["context"])
        self.come(COPY, "Harbour Gazette", "2031-03-05")
        self.assertEqual(self.news(), [])  # a copy
        self.come(PAPER, "Sella Post", "2031-03-05")
        [second] = self.news()
        self.assertEqual((second["why"], second["independent_before"], second["independent"], second["pages"]), ("newsroom", 1, 2, 3))
        self.assertEqual(second["statement"]["outlet"], "Sella Post")
        self.assertEqual(second["alert"], first["alert"] + 1)
        self.come(PAPER.replace("in a hall that was full", "in the full hall"), "Sella Post", "2031-03-06")
        self.assertEqual(self.news(), [])
        text = self.watch("alerts").out
        for what in ("no page that fits had it before", "now of 2 newsrooms", "before of 1", "query: harbour speaker:Brell"):
            self.assertIn(what, text)
        self.assertIn("2 alerts", self.watch("list").out)

    def test_what_newsrooms_had_before_the_watch_began(self):
        self.come(AGENCY, "Varonia News Agency", "2031-03-04")
        self.come(PAPER, "Sella Post", "2031-03-05")
        self.watch("add", "harbour", "harbour speaker:Brell manner:direct")
        self.come(COPY, "Harbour Gazette", "2031-03-05")
        self.assertEqual(self.news(), [])

    def test_two_queries_and_a_page_for_both(self):
        self.watch("add", "one", "harbour manner:direct")
        self.watch("add", "two", "-act:deny speaker:Brell manner:direct")
        self.come(AGENCY, "Varonia News Agency", "2031-03-04")
        self.assertEqual([a["watch"] for a in self.news()], ["one", "two"])

    def test_rebuild_makes_nothing_new(self):
        self.watch("add", "all", "-zzz")
        self.come(AGENCY, "Varonia News Agency", "2031-03-04")
        self.assertTrue(self.news())
        self.sayso("rebuild")
        self.assertEqual(self.news(), [])

    def test_another_record_in_its_place(self):
        self.watch("add", "all", "-zzz")
        self.record.unlink()
        self.come(PAPER, "Sella Post", "2031-03-05")
        ended = self.watch("now", "--offline")
        self.assertEqual(ended.out, "")
        self.assertIn("another record", ended.err)
        self.come(AGENCY, "Varonia News Agency", "2031-03-04")
        self.assertTrue(self.news())

    def test_wrong_use(self):
        self.watch("add", "wrong", "act:shout", status=2)
        self.watch("add", "", "x", status=2)
        self.watch("add", status=2)
        self.watch("sing", status=2)
        self.watch("remove", "none", status=1)
        self.watch("add", "a", "harbour")
        self.assertIn("already", self.watch("add", "a", "bridge", status=2).err)
        self.watch("remove", "a")
        self.watch("add", "a", "bridge")

    def test_to_a_file(self):
        file = self.folder / "alerts.jsonl"
        self.watch("add", "all", "speaker:Brell")
        self.come(AGENCY, "Varonia News Agency", "2031-03-04")
        printed = self.news("--to-file", file)
        self.assertTrue(printed)
        lines = file.read_text().splitlines()
        self.assertEqual([json.loads(line) for line in lines], printed)
        self.come("The bridge opens, Ana Brell said on Friday.", "Sella Post", "2031-03-09")
        more = self.news("--to-file", self.folder / "none" / "alerts.jsonl", status=1)
        self.assertTrue(more)
        (self.folder / "none").mkdir()
        self.news("--to-file", self.folder / "none" / "alerts.jsonl")  # what was owed comes now, and no more
        self.assertEqual([json.loads(line) for line in (self.folder / "none" / "alerts.jsonl").read_text().splitlines()], more)
        with file.open("a") as into:
            into.write('{"alert":9, "cut')
        self.come("The bridge is closed, Ana Brell said on Saturday.", "Sella Post", "2031-03-10")
        last = self.news("--to-file", file)
        self.assertEqual([json.loads(line) for line in file.read_text().splitlines()[-len(last):]], last)

    def test_to_rss(self):
        file = self.folder / "alerts.xml"
        self.watch("add", "a <b> & c", "speaker:Brell")
        self.come(AGENCY, "Varonia News Agency", "2031-03-04")
        printed = self.news("--to-rss", file)
        items = ElementTree.parse(file).findall("./channel/item")
        self.assertEqual([i.findtext("guid").split(":")[3] for i in items], [str(a["alert"]) for a in reversed(printed)])
        self.assertEqual(items[-1].findtext("link"), printed[0]["statement"]["url"])
        self.assertTrue(items[0].findtext("title").startswith("a <b> & c: Ana Brell"))
        before = file.read_bytes()
        self.news("--to-rss", file)
        self.assertEqual(file.read_bytes(), before)

    def test_by_mail(self):
        box, command = self.folder / "box", self.folder / "mailer"
        box.mkdir()

        def mailer(code):
            command.write_text(f"#!/bin/sh\nn=$(ls {box} | wc -l)\ncat > {box}/$n.$1\necho no room >&2\nexit {code}\n")
            command.chmod(command.stat().st_mode | stat.S_IXUSR)

        mail = ("--mail", f"{command} -t;x", "--mail-to", "ana@post.example")
        self.watch("add", "harbour", "harbour manner:direct")
        self.news(*mail)
        self.assertEqual(list(box.iterdir()), [])  # nothing new, no mail
        self.come(AGENCY, "Varonia News Agency", "2031-03-04")
        mailer(75)
        [alert] = self.news(*mail, status=1)
        mailer(0)
        self.assertEqual(self.news(*mail), [])
        self.news(*mail)
        self.assertEqual(sorted(p.name for p in box.iterdir()), ["0.-t;x", "1.-t;x"])  # no shell split it; the second one went well
        message = email.message_from_bytes((box / "1.-t;x").read_bytes(), policy=email.policy.default)
        self.assertEqual((message["To"], message.get_content_type()), ("ana@post.example", "text/plain"))
        self.assertTrue(message["Subject"].startswith("sayso: harbour: Ana Brell"))
        self.assertIn("“We will not leave the harbour", message.get_content())
        self.assertIn(alert["statement"]["id"], message.get_content())
        self.assertEqual((box / "0.-t;x").read_bytes(), (box / "1.-t;x").read_bytes())


if __name__ == "__main__":
    main()
