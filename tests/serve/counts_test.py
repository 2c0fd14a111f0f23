#!/usr/bin/env python3
"""Every number that a view shows is the count of what it opens: each is compared with the total of the address behind it.

    counts_test.py SAYSO
"""
import csv
import io
import re

from server import Served, main

VOICES = ("speaker", "about", "outlet")
ONE_OF_A_KIND = VOICES + ("month",)  # choosing one takes the place of what was chosen; the others are added
DAYS = ("after", "before", "on")


def terms(query):
    return re.findall(r'(?:[^\s"]|"[^"]*")+', query)


def without(query, *fields):
    return " ".join(t for t in terms(query) if t.lstrip("-").split(":")[0] not in fields)


class Counts(Served):
    def setUp(self):
        self.numbers = 0

    def total(self, query):
        return self.get("statements", q=query, limit=1)["total"]

    def same(self, number, query, *where):
        self.numbers += 1
        self.assertEqual(number, self.total(query), (*where, query))

    def test_facets(self):
        queries = ["", "guard", "act:deny", "kind:mind", "modality:any kind:any confidence:any", "after:2031-11", 'outlet:="Meridian Press"', "korvat OR guard"]
        queries += [self.get("complete", q="speaker:")["items"][n]["text"] for n in (0, 3)]
        for query in queries:
            for facet in self.get("facets", q=query, limit=40)["facets"]:
                field = facet["field"]
                rest = without(query, *(DAYS if field == "month" else (field,)))
                rest = f"({rest})" if " OR " in rest else rest
                for value in facet["values"]:
                    self.same(value["count"], f"{rest} {value['term']}", query, field)
        self.assertGreater(self.numbers, 800)

    def test_a_chosen_value_is_told(self):
        first = self.get("complete", q="speaker:")["items"][0]
        facets = {f["field"]: f["values"] for f in self.get("facets", q=first["text"])["facets"]}
        chosen = [v for v in facets["speaker"] if v["chosen"]]
        self.assertEqual([(v["term"], v["chosen"], v["count"]) for v in chosen], [(first["text"], "yes", first["count"])])
        facets = {f["field"]: f["values"] for f in self.get("facets", q="-" + first["text"])["facets"]}
        self.assertEqual([v["chosen"] for v in facets["speaker"] if v["term"] == first["text"]], ["not"])

    def test_completion(self):
        for query in ("speaker:", "speaker:v", "about:", "outlet:", "act:", "manner:", "kind:", "modality:", "precise:", "review:", "language:", "on:", "after:",
                      "before:", "via:", "har", "dep", "s", "guard speaker:"):
            for item in self.get("complete", q=query)["items"]:
                if item["count"] is not None:
                    self.same(item["count"], item["text"], query)
        self.assertGreater(self.numbers, 80)

    def test_what_a_query_finds_without_a_term(self):
        for query in ("guard zzz", "speaker:zzz act:deny", "korvat guard act:deny manner:direct before:2031"):
            for term in self.get("relax", q=query)["terms"]:
                self.same(term["total"], term["without"], query)

    def test_voices(self):
        voices = self.get("voices", limit=500)
        said = [v["said"] for v in voices["voices"]]
        self.assertEqual(said, sorted(said, reverse=True))
        spoken = 0
        for line in voices["voices"][:120] + voices["voices"][-20:]:
            one = self.get("voice/" + line["who"]["voice"])
            self.assertEqual([one[k] for k in ("said", "said_of", "pages")], [line[k] for k in ("said", "said_of", "pages")])
            self.assertEqual((one["rows_total"], one["about_total"]), (one["said"], one["said_of"]))
            self.same(one["said"], one["term"], line["who"]["name"])
            self.same(one["said_of"], one["about_term"], line["who"]["name"])
            self.same(one["said"], "speaker:" + line["who"]["voice"])
            spoken += one["said_of"]
            for row in one["rows"]:
                self.assertEqual(row["speaker"]["voice"], line["who"]["voice"])
            for row in one["about_rows"]:
                self.assertIn(line["who"]["voice"], [v["voice"] for v in row["about"]])
                self.assertNotEqual(row["speaker"]["voice"], line["who"]["voice"])
            for act in one["acts"]:
                for day in act["days"]:
                    if day["day"]:
                        self.same(day["count"], f"{one['term']} act:{act['act']} on:{day['day']} precise:day", act)
            pages = {r["page"] for r in self.get("statements", q=f"{one['term']} modality:any kind:any confidence:any", each=1, limit=500)["rows"]}
            self.assertLessEqual(len(pages), one["pages"])
        self.assertGreater(spoken, 50)
        for kind, number in voices["types"].items():
            self.assertEqual(self.get("voices", type=kind, limit=1)["total"], number)

    def test_who_speaks_of_whom(self):
        of = self.get("names", view="of", n=60)
        filled = 0
        for row, cells in enumerate(of["cells"]):
            for column, number in enumerate(cells):
                if number or (row < 12 and column < 12 and of["speakers"][row]["voice"] != of["of"][column]["voice"]):
                    self.same(number, f"{of['terms']['speaker'][row]} {of['terms']['about'][column]}", row, column)
                    filled += number > 0
        self.assertGreater(filled, 20)

    def test_links_of_a_chain_lead_to_what_has_them(self):
        led = 0
        for row in self.get("statements", limit=80)["rows"]:
            for place, link in enumerate(row["chain"]):
                if not link["term"] or (0 < place < len(row["chain"]) - 1):
                    continue
                self.numbers += 1
                self.assertIsNotNone(self.get("statements", q=link["term"], each=1, limit=1, around=row["id"])["line"], (row["id"], link))
                led += link["link"] != "publishes"
        self.assertGreater(led, 40)

    def test_figures_copies_and_appearances(self):
        figures = self.get("figures", limit=500)
        for count in figures["counts"]:
            one = self.get("figures/" + count["id"])
            self.assertEqual((len(one["figures"]), len({f["voice"]["name"] for f in one["figures"]} - {""})), (count["figures_count"], count["sources"]))
        for cluster in self.get("copies", limit=500)["clusters"]:
            one = self.get("copies/" + cluster["id"])
            self.assertEqual((len(one["members"]), one["independent"], one["changed"]), (cluster["pages"], cluster["independent"], cluster["changed"]))
        several = 0
        for row in self.get("statements", each=0, limit=500)["rows"]:
            if row["seen"]["utterance"]:
                rows = self.get("utterance/" + row["seen"]["utterance"])["rows"]
                self.assertEqual(len({r["page"] for r in rows}), row["seen"]["pages"])
                several += 1
        self.assertGreater(several, 5)

    def test_files_have_as_many_rows_as_they_say(self):
        for query in ("", "act:deny", "speaker:Verrin", "kind:mind", "guard OR korvat"):
            found = self.get("statements", q=query, limit=1)
            rows = lambda q: len(list(csv.reader(io.StringIO(self.get("export", as_="csv", q=q).decode())))) - 1
            self.assertEqual(found["with_inner"], rows(query))
            if "kind" not in query:
                self.assertEqual(found["with_inner"] + found["left_out"], rows(f"({query}) modality:any kind:any confidence:any" if query else "modality:any kind:any confidence:any"), query)

    def test_the_record_and_its_review(self):
        record = self.get("record")
        self.assertEqual(record["voices"], self.get("voices", limit=1)["total"])
        self.assertEqual(record["review"]["statements"], self.get("review/statements", limit=1)["total"])
        self.assertEqual(record["review"]["voices"], self.get("review/voices", limit=1)["total"])
        self.assertEqual(record["statements"]["outer"], self.total("modality:any kind:any confidence:any"))
        self.assertEqual(record["outlets"], self.get("statements", q="modality:any kind:any confidence:any", limit=1)["outlets"])

    def test_a_page_counts_its_own(self):
        for page in sorted({r["page"] for r in self.get("statements", limit=500)["rows"]}):
            whole = self.get("page/" + page)
            self.assertEqual(len(whole["statements"]), len(whole["reading"]["statements"]))


if __name__ == "__main__":
    main()
