#!/usr/bin/env python3
"""`sayso export`: each format is read back by a foreign reader and all of its values compared with what the program says; where any of
them is changed, that is found (plants.py).

    formats_test.py SAYSO PYTHON_FOLDER

PYTHON_FOLDER is the environment that script/setup makes (build/python). Without it the test is skipped (status 77).
"""
import json
import pathlib
import sys
import urllib.parse
from xml.etree import ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
import readers  # noqa: E402
from pages import main  # noqa: E402
from plants import of_bibtex, of_html, of_json, of_json_lines, of_xml  # noqa: E402
from wanted import SMALL, Compared, OneOf, plain, shown  # noqa: E402

QUOTES = str.maketrans("“”‘’'\u202e", '""\'\'"\ufffd')  # as citeproc prints them


class Formats(Compared):
    def test_annotations(self):
        def check(text):
            page = readers.linked_data(text)
            items = page.pop("as:items")
            self.assertEqual(page, {"@id": "urn:sayso:export", "@type": "as:OrderedCollectionPage", "rdfs:label": self.described() or "all statements"})
            self.assertEqual([i["@id"] for i in items], ["urn:sayso:" + key for key in self.every])
            for item, row in zip(items, self.every.values()):
                page = self.text_of(row)
                date = f", {row['date']}" if row["date"] else ""
                bodies = [{"@type": "TextualBody", "hasPurpose": purpose, "dc:format": "text/plain", "rdf:value": value}
                          for purpose, value in (("describing", f"{self.headline(row)}{date}; {self.chain(row)}"), ("tagging", row["act"]))]
                targets = [{"@type": "SpecificResource", "hasSource": row["url"] or "urn:sha256:" + row["sha256"], "sayso:sha256": row["sha256"],
                            **({"sayso:outlet": row["outlet"]} if row["outlet"] else {}),
                            "hasSelector": [{"@type": "TextQuoteSelector", "exact": page[b:e], "prefix": page[max(0, b - 32):b], "suffix": page[e:e + 32]},
                                            {"@type": "TextPositionSelector", "start": b, "end": e}]} for b, e in row["spans"]]
                known = {"sayso:" + name: row[of] for name, of in (("speaker", "speaker"), ("act", "act"), ("manner", "manner"), ("said", "date")) if row[of]}
                self.assertEqual(item, {"@id": "urn:sayso:" + row["id"], "@type": "Annotation", "motivatedBy": "identifying", "hasBody": bodies,
                                        "hasTarget": targets[0] if len(targets) == 1 else targets, **known})
        self.holds(check, "annotations", of_json)

    def test_schema_org(self):
        def person(who):
            kind = who[2].each(lambda type: {"organization": "Organization", "outlet": "Organization", "place": "Place"}.get(type, "Person"))
            return {"@type": kind, "@id": "urn:sayso:" + who[0], "name": who[1]}

        def some(**values):
            return {k: v for k, v in values.items() if v}

        def check(text):
            found = readers.linked_data(text)
            self.assertEqual([one["@id"] for one in found], ["urn:sayso:" + key for key in self.once])
            for one, row in zip(found, self.once.values()):
                direct = row["manner"] == "direct"
                page = {"@type": "NewsArticle", "@id": "urn:sha256:" + row["sha256"],
                        "identifier": {"@type": "PropertyValue", "propertyID": "SHA-256", "value": row["sha256"]},
                        **some(headline=row["title"], url=row["url"], datePublished=self.published(row),
                               publisher=row["outlet"] and {"@type": "Organization", "name": row["outlet"]})}
                language, about = self.page_of(row)["document"]["language"], [person(who) for who in self.about(row)]
                said, speaker = "/".join(filter(None, self.said(row))), self.speaker(row)
                self.assertEqual(one, {
                    "@type": "Quotation" if direct else "Claim", "@id": "urn:sayso:" + row["id"], "text": row["content"], "identifier": row["id"],
                    "isPartOf" if direct else "appearance": page,
                    **some(inLanguage=language if language != "und" else "", dateCreated=said, about=about[0] if len(about) == 1 else about,
                           **{"spokenByCharacter" if direct else "creator": speaker[1] and person(speaker)})})
        self.holds(check, "schemaorg", of_json)

    def test_timeline_js(self):
        def check(text):
            dated = dict([(k, r) for k, r in self.once.items() if self.said(r)[0]][:300])
            title, found = readers.timeline_js(text)
            self.assertEqual(title, {"headline": self.described() or "Who said what", "text": f"{len(self.once)} statements"})
            self.assertEqual(list(found), list(dated))
            for key, row in dated.items():
                begin, end = (tuple(map(int, day.split("-"))) if day else () for day in self.said(row))
                self.assertEqual(found[key], {
                    "begin": begin, "end": end, "date": row["date"], "group": shown(row["speaker"] or ""), "headline": shown(self.headline(row)),
                    "parts": [shown(row["content"]), shown(self.chain(row)), shown(self.provenance(row))], "link": row["url"]})
        self.holds(check, "timelinejs", of_json)

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
        def note(row):
            return shown(f"{row['speaker'] or '(not named)'}{' denied' if row['act'] == 'deny' else ''}{', ' + self.page_says(row) if self.page_says(row) else ''}: {self.words(row)}. kept page {row['id']}, "
                         f"characters {row['spans'][0][0]}–{row['spans'][-1][1]}, SHA-256 {row['sha256']}")

        def check_bibtex(text):
            found = readers.bibtex(text)
            self.assertEqual(list(found), list(self.once))
            for key, row in self.once.items():
                title = ", ".join(part for part in (row["outlet"], row["title"], row["published"]) if part) or row["source"]
                wanted = {"title": title, "howpublished": row["outlet"] or "", "year": (row["published"] or "")[:4], "url": row["url"] or "", "note": note(row)}
                bare = {k: plain(shown(v).translate(str.maketrans("", "", "\\{}"))) for k, v in wanted.items()}
                self.assertEqual({k: plain(v) for k, v in found[key].items()}, bare)

        def check_csl(text):
            found = readers.csl(text)
            self.assertEqual(list(found), list(self.once))
            for key, row in self.once.items():
                item, printed = found[key]
                day = [int(part) for part in (row["published"] or "").split("-") if part.isdigit()]
                issued = {"date-parts": [day]} if day and self.published(row) == row["published"] else {"raw": row["published"] or ""}
                self.assertEqual(item, {"id": key, "type": "article-newspaper", "title": row["title"] or "", "container-title": row["outlet"] or "",
                                        "URL": row["url"] or "", "issued": issued, "note": note(row)})
                for part in (row["title"] or "", row["outlet"] or "", row["url"] or "", "-".join(map(str, issued.get("date-parts", [[]])[0]))):
                    self.assertIn(plain(part.translate(QUOTES)), plain(printed.translate(QUOTES)))
        self.holds(check_bibtex, "bibtex", of_bibtex)
        self.holds(check_csl, "csl", of_json)

    def test_graph(self):
        whom = [json.loads(line) for line in self.sayso("who-about-whom", "--format", "json").out.splitlines()]
        pairs = {(r["speaker_id"], r["about_id"]): r["statements"] for r in whom}
        self.assertGreater(len(pairs), 3)

        def wanted():
            nodes, edges = {}, {}
            for row in self.every.values():
                for about in self.about(row):
                    edges.setdefault((self.speaker(row)[0], about[0]), []).append(row)
                    nodes.setdefault(about, [0, 0])[1] += 1
                if self.about(row):
                    nodes.setdefault(self.speaker(row), [0, 0])[0] += 1
            return nodes, edges

        def check(text):
            root = ElementTree.fromstring(text)
            graph, meta = root.find("{*}graph"), root.find("{*}meta")
            self.assertEqual([root.get("version"), graph.get("mode"), graph.get("defaultedgetype"), meta.find("{*}creator").text],
                             ["1.2", "static", "directed", "sayso"])
            self.assertEqual(meta.find("{*}description").text, "Who speaks of whom: " + (self.described() or "all statements"))
            self.assertEqual({a.get("mode") for a in graph.findall("{*}attributes")}, {"static"})
            path = self.folder / "g.gexf"
            path.write_text(text, encoding="utf-8")
            graph = readers.gexf(path)
            nodes, edges = wanted()
            self.assertEqual(dict(graph.nodes(data=True)),
                             {id: {"label": name or "nobody named", "type": kind, "said": said, "told": told} for (id, name, kind), (said, told) in nodes.items()})
            self.assertEqual(set(graph.edges()), set(edges))
            for begin, end, data in graph.edges(data=True):
                rows = edges[begin, end]
                data.pop("id")
                weight = data.pop("weight")
                self.assertLessEqual(weight, len(rows))
                if not self.query and (begin, end) in pairs:
                    self.assertEqual(weight, pairs[begin, end])  # each utterance once, as there
                elif self.query:
                    self.assertEqual(weight, len({(self.tables[0][r["id"]]["content"], r["speaker"]) for r in rows}), (begin, end))
                self.assertEqual(data, {"statements": "\n".join(r["id"] for r in rows), "acts": "\n".join(r["act"] for r in rows),
                                        "outlets": "\n".join(r["outlet"] or "" for r in rows), "addresses": "\n".join(r["url"] or r["source"] for r in rows),
                                        "hashes": "\n".join(r["sha256"] for r in rows)})
            self.assertLessEqual(set(pairs) if not self.query else set(), set(edges))
        self.holds(check, "gexf", of_xml, {"gexf/graph/edges/edge@id", "gexf/meta@lastmodifieddate"})

    def test_feed(self):
        def check(text):
            feed, found = readers.atom(text)
            self.assertEqual([feed.title, feed.id, feed.author, feed.generator],
                             ["Who said what" + (": " + self.described() if self.query else ""),
                              "urn:sayso:query:" + (urllib.parse.quote(self.query, safe="") or "all"), "sayso", "sayso"])
            self.assertRegex(feed.updated, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
            self.assertEqual(list(found), list(self.once))
            for key, row in self.once.items():
                day = self.said(row)[0] or self.published(row)
                moment = (day + "-01-01"[len(day) - 4:] if len(day) < 10 else day) + "T00:00:00Z" if day else feed.updated
                self.assertEqual(found[key], {
                    "title": shown(self.headline(row)), "updated": moment, "author": shown(row["speaker"] or "nobody named"), "acts": [row["act"]], "kind": "text/html",
                    "place": {"outlet": row["outlet"] or "", "sha256": row["sha256"], "said": row["date"] or "", "source": row["source"],
                              "characters": " ".join(f"{b}-{e}" for b, e in row["spans"])},
                    "parts": [shown(row["content"]), shown(self.chain(row)), shown(self.provenance(row))], "links": [row["url"]] if row["url"] else []})
        self.holds(check, "atom", of_xml)

    def test_entities(self):
        def some(**values):
            return {k: [v] for k, v in values.items() if v}

        def check(text):
            found = readers.follow_money(text)
            wanted = {}
            for row in self.every.values():
                origin = some(sourceUrl=row["url"], publisher=row["outlet"])
                wanted[row["sha256"][:16]] = ("Article", some(title=row["title"], publishedAt=self.published(row),
                                                              notes=f"SHA-256 {row['sha256']}, {row['source']}") | origin)
                begin, end = self.said(row)
                involved = [who for who in (self.speaker(row), *self.about(row)) if who[1]]
                dates = some(startDate=begin, endDate=end) if end else some(date=begin)
                wanted[row["id"]] = ("Event", some(name=self.headline(row), description=row["content"], proof=row["sha256"][:16], keywords=row["act"],
                                                   recordId=row["id"], notes=self.provenance(row)) | dates | origin |
                                     ({"involved": [who[0] for who in involved]} if involved else {}))
                for id, name, kind in involved:
                    wanted[id] = (kind.each(lambda type: {"person": "Person", "organization": "Organization", "outlet": "Organization"}.get(type, "LegalEntity")), {"name": [name]})
            self.assertEqual(list(found), list(wanted) if set(found) != set(wanted) else list(found))
            for key, entity in wanted.items():
                self.assertEqual(found[key], entity)
        self.holds(check, "ftm", of_json_lines)

    def test_quotations(self):
        def check(text):
            wanted = {}
            for row in self.every.values():
                if row["manner"] != "direct":
                    continue
                page, day = self.text_of(row), self.published(row)
                wanted.setdefault(row["sha256"], {
                    "date": (day + "T00:00:00Z" if len(day) == 10 else day) or None, "url": row["url"], "title": row["title"],
                    "lang": self.page_of(row)["document"]["language"], "outlet": row["outlet"], "source": row["source"], "sha256": row["sha256"], "quotes": []})
                wanted[row["sha256"]]["quotes"] += [
                    {"pre": page[max(0, b - 100):b], "quote": page[b:e], "post": page[e:e + 100], "id": row["id"], "speaker": row["speaker"], "act": row["act"],
                     "said": row["date"], "begin": b, "end": e} for b, e in row["spans"]]
            found = list(map(json.loads, text.splitlines()))
            self.assertEqual(len(found), len(wanted))
            for ours, theirs in zip(found, wanted.values()):
                self.assertEqual(ours, theirs)
        direct = [r for r in self.every.values() if r["manner"] == "direct"]
        self.assertIn(f"{len(self.every) - len(direct)} statements that are not quoted", self.sayso("export", "--as", "gqg").err)
        self.holds(check, "gqg", of_json_lines)

    def test_report(self):
        def article(row):
            page = self.text_of(row)
            begin, end = page.rfind("\n", 0, row["spans"][0][0]) + 1, page.find("\n", row["spans"][-1][1])
            return row["id"], plain(f"{row['date'] or 'undated'} · {self.headline(row)}"), plain(page[begin:end if end >= 0 else len(page)])

        def check(text):
            document = readers.html(text)
            title = "Who said what" + (": " + self.described() if self.query else "")
            self.assertEqual([document.find("head/title").text, document.find("body/h1").text, document.find("body/h2").text], [title, title, "The pages"])
            self.assertRegex(document.find("body/p").text, rf"^{len(self.once)} statements, each utterance once\. Made by sayso, \d{{4}}-[\d-]*T[\d:]*Z\. Each "
                             r"stands in the page that is named with it; the pages follow as they were kept\. Who speaks was found by a program and may be wrong\.$")
            found = {a.get("id"): a for a in document.iter("article")}
            self.assertEqual(list(found), list(self.once))
            for key, row in self.once.items():
                a, (_, head, passage) = found[key], article(row)
                self.assertEqual([plain("".join(a.find(tag).itertext())) for tag in ("h3", "blockquote")], [shown(head), shown(passage)])
                lit = [shown(plain(self.text_of(row)[b:e])) for b, e in row["spans"]]
                self.assertEqual(plain(" ".join("".join(m.itertext()) for m in a.iter("mark"))), " ".join(lit))
                [link] = a.iter("a")
                self.assertEqual((link.get("href"), link.text), ("#p" + row["sha256"][:16], shown(row["title"] or row["source"])))
                lines = [shown(self.chain(row)), *([self.repeats(row)] if "pages" in row else []), link.text, shown(self.provenance(row)), row["id"]]
                self.assertEqual("".join(a.find("p").itertext()), "".join(lines))
            pages = {r["sha256"]: r for r in reversed(self.once.values())}
            details = {d.get("id"): d for d in document.iter("details")}
            self.assertEqual(set(details), {"p" + hash[:16] for hash in pages})
            for hash, row in pages.items():
                d = details["p" + hash[:16]]
                about = [part for part in (row["outlet"], row["published"], row["source"], row["url"]) if part]
                self.assertEqual((d.find("summary").text, "".join(d.find("p").itertext())), (shown(row["title"] or row["source"]), "".join([*about, "SHA-256 ", hash])))
                self.assertEqual([a.get("href") for a in d.iter("a")], [row["url"]] if row["url"] else [])
                self.assertEqual("".join(d.find("pre").itertext()).strip(), shown(self.text_of(row)).strip())
            tags = {e.tag for e in document.iter() if isinstance(e.tag, str)}
            self.assertEqual(tags & {"script", "img", "link", "iframe", "object", "form", "svg", "b"}, set())
            self.assertFalse([e for e in document.iter() for a in e.attrib if a.startswith("on") or a == "src"])
        self.holds(check, "html", of_html, {"style"})

    @staticmethod
    def repeats(row):
        first = row["appearances"][0]
        date = f"{first['date']}, " if first["date"] else ""
        return f"{row['pages']} pages, {row['independent']} independent" + ("" if first["id"] == row["id"] else f"; first {date}{first['outlet'] + ', ' if first['outlet'] else ''}{first['id']}")

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
        self.assertEqual(readers.linked_data(self.export("annotations", "zzzznothing"))["as:items"], [])
        self.assertEqual(readers.atom(self.export("atom", "zzzznothing"))[1], {})
        self.sayso("export", "--as", "csl", "act:shout", status=2)
        self.sayso("export", "--as", "docx", status=2)
        self.sayso("export", status=2)
        self.sayso("export", "--as", "parquet", status=2)
        self.sayso("export", "--as", "csl", "-o", self.folder / "no" / "where.json", status=1)


if __name__ == "__main__":
    main()
