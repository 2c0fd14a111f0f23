#!/usr/bin/env python3
"""Each route of the REST API, compared with what the commands print of the same record.

    routes_test.py SAYSO
"""
import csv
import gzip
import io
import json
import pathlib
import sqlite3
import urllib.parse

from server import SAYSO, Served, main, run


class Routes(Served):
    def timeline(self, query="", *more):
        ended = run(SAYSO, "timeline", "--every", "--record", self.record, "--format", "json", *more, *([query] if query else []))
        self.assertEqual(ended.status, 0, ended.err)
        return ended.rows()

    def rows(self, **parameters):
        """All rows of a list, with those inside them."""
        out, at = [], 0

        def gather(row):
            out.append(row)
            for inner in row["inside"]:
                gather(inner)
        while at is not None:
            page = self.get("statements", from_=at, limit=50, **parameters)
            for row in page["rows"]:
                gather(row)
            at = page["next"]
        return out

    def test_statements_are_those_of_the_timeline(self):
        for query in ("", "act:deny", "guard -korvat", "speaker:Skive", "(guard OR strike) manner:direct", "after:2031-11 before:2032",
                      "modality:any kind:any confidence:any", "modality:negated", "confidence:>.7", "outlet:tribune", "about:guard", "via:agency", "precise:month",
                      '"state television"', "act:say,claim kor*", 'speaker:="Radan Skive"', 'about:="National Renewal Council" -speaker:=NRC', '-outlet:="Lomna Tribune"', "kind:mind", "language:en", "review:none", "-review:none", "on:2031-10..2031-11"):
            with self.subTest(query):
                told = {r["id"] for r in self.timeline(query)}
                self.assertEqual({r["id"] for r in self.rows(q=query, each=1) if r["fits"]}, told)
                counted = self.get("statements", q=query, limit=1)
                self.assertLessEqual(counted["lines"], counted["total"])

    def test_versions_of_a_page_and_what_changed(self):
        pairs = run(SAYSO, "copies", "--record", self.record, "--kind", "version", "--format", "json").rows()
        self.assertGreater(len(pairs), 0)
        steps = run(SAYSO, "changes", "--record", self.record, "--format", "json", pairs[0]["other"]).rows()
        known = {s[side]["id"] for s in steps for side in ("before", "after")}
        versions = {v["page"] for v in self.get("page/" + pairs[0]["other"])["versions"]}
        self.assertEqual(versions | {pairs[0]["other"]}, known)
        for step in steps:
            got = self.get(f"page/{step['after']['id']}/changes", with_=step["before"]["id"])
            self.assertEqual([(c["what"], c["before"] or None, c["after"] or None) for c in got["changes"]],
                             [(c["what"], c["before"] or None, c["after"] or None) for c in step["changes"]])
        self.get(f"page/{pairs[0]['other']}/changes", 404, with_="ffffffffffffffff")
        alone = next(r["page"] for r in self.get("statements", limit=500)["rows"] if r["page"] not in {p[k] for p in pairs for k in ("original", "other")})
        self.assertEqual(self.get("page/" + alone)["versions"], [])

    def test_a_row_says_what_the_timeline_says(self):
        told = {r["id"]: r for r in self.timeline("modality:any kind:any confidence:any")}
        rows = self.rows(q="modality:any kind:any confidence:any", each=1)
        self.assertEqual(len(rows), len(told))
        for row in rows:
            known = told[row["id"]]
            self.assertEqual(row["words"], known["content"])
            self.assertEqual(row["speaker"]["name"], known["speaker"] or "")
            self.assertEqual([v["name"] for v in row["chain"]], known["chain"])
            self.assertEqual((row["act"], row["kind"], row["modality"], row["manner"]),
                             (known["act"], known["kind"], known["modality"], known["manner"]))
            self.assertEqual(row["date"]["edtf"], known["date"])
            self.assertEqual(row["parent"], known["parent"])
            self.assertAlmostEqual(row["sure"]["of_100"], known["confidence"] * 100, delta=1)
            self.assertEqual(" ".join(p["text"] for p in row["parts"]), row["words"])
            if row["modality"] == "negated":
                self.assertEqual(row["turn"], "not_said")

    def test_days_are_the_list_counted(self):
        for sort in ("oldest", "newest"):
            for each in (0, 1):
                days = self.get("days", sort=sort, each=each)
                lines = self.get("statements", sort=sort, each=each, limit=500)
                self.assertEqual(days["lines"], lines["lines"])
                self.assertEqual(sum(d["lines"] for d in days["days"]), days["lines"])
                self.assertEqual(sum(d["statements"] for d in days["days"]), days["total"])
                for day in days["days"]:
                    for row in lines["rows"][day["line"]:day["line"] + day["lines"]]:
                        self.assertEqual((row["date"]["first"], row["date"]["last"]), (day["first"], day["last"]))
                firsts = [d["first"] for d in days["days"] if d["first"]]
                self.assertEqual(firsts, sorted(firsts, reverse=sort == "newest"))

    def test_folded_lines_come_again_one_by_one(self):
        folded, each = self.get("statements", each=0), self.get("statements", each=1)
        self.assertEqual(folded["total"], each["total"])
        self.assertEqual(each["lines"], each["total"])
        self.assertLess(folded["lines"], each["lines"])
        rows = self.get("statements", each=0, limit=500)["rows"]
        self.assertEqual(sum(1 + r["folded"] for r in rows), folded["total"])

    def test_around(self):
        rows = self.get("statements", limit=500)["rows"]
        wanted = rows[len(rows) // 2]
        page = self.get("statements", limit=11, around=wanted["id"])
        self.assertEqual(page["rows"][page["line"] - page["from"]]["id"], wanted["id"])

    def test_facets_count_what_the_timeline_gives(self):
        query = "act:deny speaker:union"
        for facet in self.get("facets", q=query, limit=500)["facets"]:
            for value in facet["values"][:4]:
                if facet["field"] != "act" or not value["count"]:
                    continue
                found = self.timeline(f"speaker:union {value['term']}")
                self.assertEqual(len(found), value["count"], value)
            chosen = [v["value"] for v in facet["values"] if v["chosen"] == "yes"]
            self.assertEqual(chosen, ["deny"] if facet["field"] == "act" else [])

    def test_plot(self):
        plot = self.get("plot", q="after:2031-11 before:2032", by="voices")
        self.assertEqual((plot["from"], plot["to"]), ("2031-11-01", "2031-12-31"))
        self.assertEqual(sum(b["count"] for b in plot["bars"]) + plot["undated"] + plot["earlier"], plot["total"])
        for lane in plot["lanes"]:
            self.assertEqual(len(lane["counts"]), len(plot["bars"]))
        self.assertEqual(sum(sum(x["counts"]) for x in plot["lanes"]), sum(b["count"] for b in plot["bars"]))
        self.assertTrue(all(a["last"] < b["first"] for a, b in zip(plot["bars"], plot["bars"][1:])))
        self.assertLessEqual(len(self.get("plot", bars=10)["bars"]), 10)

    def test_complete(self):
        labels = lambda q, **k: [i["label"] for i in self.get("complete", q=q, **k)["items"]]
        self.assertIn("speaker:", labels("spe"))
        self.assertIn("deny", labels("act:d"))
        self.assertTrue(any("Skive" in x for x in labels('guard speaker:"Ski')))
        cursor = self.get("complete", q="ünlike act:de", at=13)
        self.assertEqual((cursor["from"], cursor["to"]), (7, 13))
        self.assertEqual(cursor["items"][0]["text"], "act:deny")
        self.assertEqual(labels("act:zzz"), [])
        self.assertIn("review:", labels("rev"))
        self.assertEqual(labels("review:"), ["accepted", "corrected", "none"])
        self.assertEqual(labels("-review:c"), ["corrected"])

    def test_relax(self):
        relaxed = self.get("relax", q="speaker:Skive zeppelin")
        self.assertEqual([t["term"] for t in relaxed["terms"]], ["speaker:Skive", "zeppelin"])
        self.assertGreater(relaxed["terms"][1]["total"], 0)
        self.assertEqual(relaxed["terms"][1]["without"], "speaker:Skive")
        self.assertTrue(any("zeppelin" in d["term"] for d in relaxed["dead"]))

    def test_errors_name_their_place(self):
        error = self.get("statements", 400, q="“ü” act:shout")
        self.assertEqual((error["error"], error["at"]), ("bad_query", 8))
        for route in ("statements", "facets", "plot", "days", "relax"):
            self.assertEqual(self.get(route, 400, q="(")["error"], "bad_query")
        self.assertEqual(self.get("statements", 400, nonsense=1)["error"], "bad_argument")
        self.assertEqual(self.get("statements", 400, limit=0)["error"], "bad_argument")
        for route, number in (("statements", "limit"), ("statements", "from"), ("review/voices", "limit"), ("review/statements", "below"),
                              ("names", "n"), ("plot", "bars"), ("complete", "at")):
            self.assertEqual(self.get(route, 400, **{number: ""})["error"], "bad_argument", (route, number))
        self.assertEqual(self.get("page/abcdabcd", 404)["error"], "not_found")
        self.assertEqual(self.get("nowhere", 404)["error"], "no_route")
        status, headers, _ = self.ask("POST", "/api/v1/statements", b"", {"X-Sayso-Token": self.write_token})
        self.assertEqual((status, headers["allow"]), (405, "GET, HEAD"))

    def test_page_and_statement(self):
        row = self.get("statements", q="manner:direct", limit=1)["rows"][0]
        page = self.get("page/" + row["page"])
        text, reading = page["reading"]["text"], page["reading"]
        shown = json.loads(run(SAYSO, "show", "--record", self.record, "--format", "json", row["page"]).out)
        self.assertEqual(reading, shown)
        self.assertEqual(len(page["statements"]), len(reading["statements"]))
        self.assertEqual(len(page["voices"]), len(reading["voices"]))
        at = 0
        for s in page["segments"]:
            self.assertLessEqual(at, s["begin"])
            self.assertLess(s["begin"], s["end"])
            at = s["end"]
        for statement in page["statements"]:
            words = " ".join(" ".join(text[b:e] for b, e in statement["spans"]["content"]).split())
            self.assertEqual(words, statement["words"])
            lit = {i for s in page["segments"] if statement["number"] in s["content"] for i in range(s["begin"], s["end"])}
            self.assertEqual(lit, {i for b, e in statement["spans"]["content"] for i in range(b, e)})
        one = self.get("statement/" + row["id"])
        start, piece = one["passage"]["from"], one["passage"]["text"]
        self.assertEqual(text[start:start + len(piece)], piece)
        self.assertIn(row["parts"][0]["text"], " ".join(piece.split()))
        self.assertEqual(one["row"]["id"], row["id"])
        self.assertTrue(one["page"]["hash_holds"])

    def test_kept_page_is_harmless_and_its_bytes_whole(self):
        row = next(r for r in self.get("statements", limit=500)["rows"] if r["source"].endswith(".html"))
        _, headers, _ = self.ask("GET", f"/api/v1/page/{row['page']}/kept")
        policy = headers["content-security-policy"]
        self.assertTrue(policy.startswith("sandbox; default-src 'none'"))
        self.assertNotIn("allow-scripts", policy)
        self.assertTrue(headers["content-type"].startswith("text/html"))
        self.assertEqual(self.get(f"page/{row['page']}/bytes"), pathlib.Path(row["source"]).read_bytes())

    def test_verify(self):
        row = next(r for r in self.get("statements", q="manner:direct", limit=500)["rows"] if len(r["parts"]) == 1 and len(r["words"]) > 40)
        quote = row["words"].strip("“”\"‘’ ,.")
        found = self.get("verify", quote=quote)
        self.assertEqual(found["verdict"], "verbatim")
        self.assertIn(row["id"], [h["row"]["id"] for h in found["hits"] if h["row"]])
        self.assertTrue(all(m["kind"] == "same" for m in found["forms"][0]["marks"]))
        words = quote.split()
        changed = self.get("verify", quote=" ".join([*words[:3], "zeppelin", *words[3:]]))
        self.assertEqual(changed["verdict"], "changed")
        self.assertIn("zeppelin", [m["text"].strip(",.") for f in changed["forms"] for m in f["marks"] if m["kind"] == "missing"])
        self.assertEqual(self.get("verify", quote="zeppelins over quokkas")["verdict"], "absent")
        self.assertEqual(self.get("verify", 400, quote="")["error"], "bad_argument")
        # One outlet has "yet" in it, the others do not: who asks with it is told.
        yet = self.get("verify", quote="We do not yet ask for soldiers")
        self.assertEqual((yet["verdict"], yet["pages"]), ("verbatim", 1))
        self.assertGreater(len({n["row"]["page"] for n in yet["nearest"]}), 1)
        self.assertNotIn(yet["hits"][0]["page"]["id"], [n["row"]["page"] for n in yet["nearest"]])
        other = [f for f in yet["forms"] if any(m["kind"] == "missing" for m in f["marks"])]
        self.assertEqual([[m["text"] for m in f["marks"] if m["kind"] == "missing"] for f in other][0], ["yet"])
        self.assertFalse([m for f in other for m in f["marks"] if m["kind"] == "added"])
        denied = self.get("statements", q="act:deny", limit=1)["rows"][0]
        self.assertIn(self.get("verify", quote=denied["words"].removeprefix("that "))["verdict"], ("cut", "verbatim"))

    def test_cite_and_export(self):
        row = self.get("statements", q="act:deny", limit=1)["rows"][0]
        citation = self.get("cite/" + row["id"])
        for form in ("text", "html", "markdown", "bibtex"):
            self.assertIn(citation["sha256"][:16], citation[form])
        self.assertIn("denied", citation["text"])
        told = self.timeline("act:deny")
        self.assertEqual([r["id"] for r in self.get("export", q="act:deny", as_="json")], [r["id"] for r in told])
        rows = list(csv.DictReader(io.StringIO(self.get("export", q="act:deny", as_="csv").decode())))
        self.assertEqual([r["id"] for r in rows], [r["id"] for r in told])
        ticked = [told[1]["id"], told[0]["id"]]
        self.assertEqual([json.loads(x)["id"] for x in self.get("export", ids=",".join(ticked), as_="jsonl").splitlines()], ticked)
        self.assertEqual(self.get("export", as_="md", q="act:deny").decode().count("\n"), len(told) + 2)
        self.assertEqual(citation["kept"]["from"].rsplit("/", 1)[-1].split(".")[0], self.get("page/" + row["page"])["sources"][0]["place"].rsplit("/", 1)[-1].split(".")[0])

    def test_every_format_of_one_file_is_given(self):
        told = self.timeline("act:deny")
        for as_ in ("html", "bibtex", "csl", "annotations", "schemaorg", "timelinejs", "gexf", "atom", "ftm", "gqg"):
            with self.subTest(as_):
                body = self.get("export", as_=as_)
                body = body.decode() if isinstance(body, bytes) else json.dumps(body)
                self.assertIn({"gexf": "<gexf", "gqg": '"quotes":[{'}.get(as_, told[0]["id"].split(".")[0]), body)
                self.get("export", 400, ids=told[0]["id"], as_=as_)
        self.get("export", 400, q="act:deny", as_="parquet")

    def test_voices_are_those_of_the_record(self):
        db = sqlite3.connect(f"file:{self.record}?mode=ro", uri=True)
        parties = db.execute("SELECT count(*) FROM party").fetchone()[0]
        db.close()
        voices = self.get("voices", limit=500)
        self.assertEqual(voices["total"], parties)
        self.assertEqual(sum(voices["types"].values()), voices["total"])
        loudest = voices["voices"][0]
        sheet = self.get("voice/" + loudest["who"]["voice"])
        self.assertEqual((sheet["who"]["name"], sheet["said"], sheet["pages"]), (loudest["who"]["name"], loudest["said"], loudest["pages"]))
        self.assertEqual(min(20, sheet["rows_total"]), len(sheet["rows"]))
        self.assertTrue(all(r["speaker"]["voice"] == loudest["who"]["voice"] for r in sheet["rows"]))
        self.assertIn(loudest["who"]["name"], [n["text"] for n in sheet["names"]])
        self.assertEqual(self.get("voice/ffffffff.v1", 404)["error"], "not_found")
        # What pages say it is: each once whatever is in capitals, the earliest page first, and whose it is leads to a voice.
        whose = 0
        for voice in voices["voices"][:60]:
            one = self.get("voice/" + voice["who"]["voice"])
            for kind in ("roles", "affiliations"):
                texts = [t["text"].lower() for t in one[kind]]
                self.assertEqual(len(texts), len(set(texts)), texts)
                for trait in one[kind]:
                    self.assertEqual((self.get("page/" + trait["page"])["reading"]["document"]["published"] or {}).get("edtf", "")[:10] or None, trait["since"])
                    if trait["with"]:
                        whose += 1
                        self.assertTrue(self.get("voice/" + trait["with"])["who"]["name"])
            for turn in one["turns"]:
                both = {v["name"] for v in turn["first"]["about"]} & {v["name"] for v in turn["then"]["about"]}
                self.assertEqual({v["name"] for v in turn["about"]}, both)
        self.assertGreater(whose, 0)
        called, of = self.get("names"), self.get("names", view="of")
        # Every name of a user who is shown stands in a column: of whom it is, or of nobody where that is not told.
        whole = self.get("names", n=60)
        uses = [use for row in whole["rows"] for cell in row["cells"] for use in cell]
        shown = sorted(use["name"] for use in uses)
        pages = {use["page"]: self.get("page/" + use["page"]) for use in uses}
        for use in uses:  # where it stands, and how
            reading = pages[use["page"]]["reading"]
            begin, end = reading["names"][use["number"] - 1]["spans"][0]
            around = reading["text"][max(0, begin - 1):end + 2]
            self.assertEqual(use["name"].lower().split(), reading["names"][use["number"] - 1]["name"].lower().split())
            self.assertTrue(not use["quoted"] or (around[0] in "\"'“‘„«" or around[1] in "\"'“‘„«"), around)
            if use["statement"]:
                spans = next(s for s in pages[use["page"]]["statements"] if s["id"] == use["statement"])["spans"]["content"]
                self.assertTrue(any(b <= begin and end <= e for b, e in spans))
        self.assertEqual({u["quoted"] for u in uses}, {True, False})
        told = run(SAYSO, "names", "--record", self.record, "--format", "json").rows()
        self.assertTrue(shown and len({t["of"] for t in told if t["of"]}) <= 12 and len(whole["rows"]) < 60)
        self.assertEqual(shown, sorted(t["name"] for t in told if t["by_id"]))
        self.assertTrue(all(len(r["cells"]) == len(called["of"]) for r in called["rows"]))
        self.assertGreater(sum(map(sum, of["cells"])), 0)

    def test_figures_copies_and_utterances(self):
        counts = self.get("figures", limit=500)
        disagree = [c["disagree"] for c in counts["counts"]]
        self.assertEqual((len(disagree), sum(disagree)), (counts["total"], counts["disagreeing"]))
        self.assertEqual(disagree, sorted(disagree, reverse=True))
        one = self.get("figures/" + counts["counts"][0]["id"])
        self.assertEqual(len(one["figures"]), one["figures_count"])
        for figure in one["figures"]:
            self.assertTrue(figure["words"])
        cluster = self.get("copies")["clusters"][0]
        members = self.get("copies/" + cluster["id"])
        self.assertEqual(len(members["members"]), cluster["pages"])
        self.assertEqual({m["level"] for m in members["members"]}, {1, 2})
        outlets = {m["page"]: m["outlet"] for m in members["members"]}
        for m in members["members"]:
            self.assertEqual(m["own"] is None, m["from"] is None)
            if m["from"]:
                says_so = outlets[m["from"]] in self.get("page/" + m["page"])["reading"]["text"] and outlets[m["from"]] != m["outlet"]
                self.assertEqual(m["credit"], outlets[m["from"]] if says_so else None)
        sizes = [(c["disagree"], c["figures_count"]) for c in counts["counts"]]
        self.assertEqual(sizes, sorted(sizes, reverse=True))  # those of one figure alone stand last
        for block in members["diff"]["blocks"]:
            same = lambda side: " ".join(p["text"].strip() for p in block[side] or [] if p["kind"] == "same").split()
            if block["left"] and block["right"]:
                self.assertEqual(same("left"), same("right"))
        for row in self.rows(each=1):
            self.assertLess(row["seen"]["changed"], row["seen"]["pages"], row["id"])
        row = max(self.get("statements", each=0, limit=500)["rows"], key=lambda r: r["seen"]["pages"])
        self.assertGreater(row["seen"]["pages"], 1)
        utterance = self.get("utterance/" + row["seen"]["utterance"])
        self.assertEqual(len({r["page"] for r in utterance["rows"]}), row["seen"]["pages"])

    def test_record(self):
        record = self.get("record")
        db = sqlite3.connect(f"file:{self.record}?mode=ro", uri=True)
        count = lambda sql: db.execute(sql).fetchone()[0]
        self.assertEqual(record["pages"], count("SELECT count(*) FROM page"))
        self.assertEqual(sum(record["statements"].values()), count("SELECT count(*) FROM statement"))
        self.assertEqual(record["statements"]["inner"], count("SELECT count(*) FROM statement WHERE parent IS NOT NULL"))
        self.assertEqual([c["slot"] for c in record["colours"]], list(range(1, 8)))
        db.close()

    def test_the_page_itself(self):
        for view in ("/", "/page/3fa9c2d1", "/voices", "/verify?quote=x", "/add"):
            status, headers, body = self.ask("GET", view)
            self.assertEqual(status, 200)
            self.assertIn(b"<!doctype html>", body[:100].lower())
            self.assertIn("script-src 'self'", headers["content-security-policy"])
            self.assertNotIn("unsafe", headers["content-security-policy"])
            self.assertEqual(headers["cache-control"], "no-store")
        status, headers, body = self.ask("GET", "/", headers={"Accept-Encoding": "gzip"})
        self.assertEqual(headers["content-encoding"], "gzip")
        self.assertIn(b"<!doctype html>", gzip.decompress(body)[:100].lower())
        status, headers, body = self.ask("HEAD", "/api/v1/record")
        self.assertEqual((status, body), (200, b""))
        self.assertGreater(int(headers["content-length"]), 100)

    def test_addresses_of_every_route_stand_in_the_document(self):
        paths = self.get("openapi.json")["paths"]
        source = (pathlib.Path(__file__).resolve().parents[2] / "src/sayso/serve/routes.cc").read_text()
        for path, methods in paths.items():
            for method in methods:
                row = '{"%s", "%s",' % (method.upper(), urllib.parse.unquote(path.strip("/")).replace("{id}", "*"))
                self.assertIn(row, source)
        self.assertEqual(source.count('    {"GET", ') + source.count('    {"POST", ') + source.count('    {"DELETE", '),
                         sum(len(m) for m in paths.values()))


if __name__ == "__main__":
    main()
