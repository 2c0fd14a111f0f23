#!/usr/bin/env python3
"""Review through the REST API: what is doubtful, decisions, history, undo; the same as the command's.

    review_test.py SAYSO
"""
import csv
import io
import json

from server import SAYSO, Served, main, run


class Review(Served):
    def decide(self, *decisions, status=201, **more):
        return self.write("POST", "review/decisions", json.dumps({"decisions": list(decisions), **more}).encode(), status)

    def undo(self, *numbers):
        for number in numbers:
            self.write("DELETE", f"review/decisions/{number}", None, 200)

    def rows(self, query=""):
        out = []

        def gather(row):
            out.append(row)
            for inner in row["inside"]:
                gather(inner)
        begin = 0
        while rows := self.get("statements", q=query, each=1, limit=500, from_=begin)["rows"]:
            for row in rows:
                gather(row)
            begin += len(rows)
        return {r["id"]: r for r in out if r["fits"]}

    def test_the_queue_is_the_commands(self):
        told = run(SAYSO, "review", "--record", self.record, "--format", "json", "--limit", "0").rows()
        queue = self.get("review/statements", limit=500)
        self.assertEqual([r["id"] for r in queue["rows"]], [r["id"] for r in told if r["what"] == "statement"])
        voices = self.get("review/voices", limit=500)
        self.assertEqual([(q["voice"]["voice"], o["voice"]) for q in voices["questions"] for o in q["others"]],
                         [(r["id"], r["other_id"]) for r in told if r["what"] == "voices"])
        info = self.get("record")["review"]
        self.assertEqual((info["statements"], info["voices"]), (queue["total"], voices["total"]))
        for q in voices["questions"]:
            for v in (q["voice"], *q["others"]):
                self.assertLess(v["begin"], v["end"])
        piece = self.get("review/statements", limit=2, from_=1)
        self.assertEqual([r["id"] for r in piece["rows"]], [r["id"] for r in queue["rows"][1:3]])

    def test_rejected_corrected_and_undone(self):
        before = self.rows()
        first, second = list(before)[:2]
        total = self.get("record")["statements"]
        made = self.decide({"what": "reject", "statement": first}, {"what": "accept", "statement": second})["decisions"]
        self.assertNotIn(first, self.rows())
        self.assertEqual(self.rows()[second]["review"]["state"], "accepted")
        self.assertEqual(set(self.rows("review:accepted")), {second})
        self.assertEqual(set(self.rows("review:none")), set(before) - {first, second})
        self.assertEqual({i["label"]: i["count"] for i in self.get("complete", q="review:")["items"]}["accepted"], 1)
        self.assertEqual(self.get("statements", 400, q="review:rejected")["error"], "bad_query")
        self.assertEqual(sum(self.get("record")["statements"].values()), sum(total.values()) - 1)
        page = self.get("page/" + first.split(".")[0])
        self.assertNotIn(first, [s["id"] for s in page["statements"]])
        self.assertNotIn(int(first.split(".s")[1]), [n for s in page["segments"] for n in s["content"]])
        taken = {r["id"] for r in csv.DictReader(io.StringIO(self.get("export", as_="csv").decode()))}
        self.assertTrue(first not in taken and second in taken)
        log = self.get("review/decisions")
        self.assertEqual([d["decision"] for d in log["decisions"][:2]], made[::-1])
        self.assertEqual({d["who"] for d in log["decisions"][:2]}, {log["you"]})
        self.assertEqual(self.get("review/decisions", statement=first)["total"], 1)
        self.undo(*made)
        self.assertEqual(self.rows(), before)
        self.write("DELETE", f"review/decisions/{made[0]}", None, 400)
        self.assertEqual([d["undone_by"] for d in self.get("review/decisions")["decisions"][:2]], [log["you"]] * 2)

    def test_places_are_code_points_of_the_page(self):
        one = next(r for r in self.rows("skive").values() if len(r["parts"]) == 1 and r["parts"][0]["text"].count(" ") > 3)
        places = self.get("statement/" + one["id"])["spans"]["content"]
        text = self.get("page/" + one["page"])["reading"]["text"]
        begin, end = places[0]
        shorter = begin + text[begin:end].rindex(" ")
        made = self.decide({"what": "correct", "statement": one["id"], "content": [[begin, shorter]], "act": "warn"}, by="Mara Quill")["decisions"]
        now = self.get("statement/" + one["id"])["row"]
        self.assertEqual((now["words"], now["act"]), (" ".join(text[begin:shorter].split()), "warn"))
        self.assertEqual((now["review"]["state"], now["review"]["by"], now["sure"]["of_100"]), ("corrected", "Mara Quill", 100))
        self.assertEqual(self.get("review/decisions")["decisions"][0]["now"]["words"], now["words"])
        self.undo(*made)
        self.assertEqual(self.get("statement/" + one["id"])["row"], one | {"inside": self.get("statement/" + one["id"])["row"]["inside"]})

    def test_voices_are_merged_renamed_and_apart(self):
        voices = {v["who"]["name"]: v for v in self.get("voices", limit=500)["voices"]}
        a, b = [v["who"]["voice"] for v in voices.values() if v["said"] > 0 and v["who"]["type"] == "person"][:2]
        said = sum(v["said"] for v in voices.values() if v["who"]["voice"] in (a, b))
        made = self.decide({"what": "merge", "voices": [a, b]}, {"what": "rename", "voices": [a], "value": "Zed Quorn"},
                           {"what": "identify", "voices": [b], "value": "wikidata:Q1"})["decisions"]
        one = self.get("voice/" + a)
        self.assertEqual((one["who"]["name"], one["said"], one["identifiers"]), ("Zed Quorn", said, ["wikidata:Q1"]))
        rows = self.rows("speaker:Quorn")
        self.assertGreater(len(rows), 0)
        self.assertEqual({r["speaker"]["name"] for r in rows.values()}, {"Zed Quorn"})
        self.assertIn("Zed Quorn", [v["value"] for f in self.get("facets")["facets"] if f["field"] == "speaker" for v in f["values"]])
        self.undo(*made[::-1])
        self.assertEqual({v["who"]["name"]: v for v in self.get("voices", limit=500)["voices"]}, voices)

    def test_who_is_kept_apart_stands_with_the_voice(self):
        a, b = [v["who"] for v in self.get("voices", limit=500, type="person")["voices"]][:2]
        made = self.decide({"what": "not_same", "voices": [a["voice"]], "others": [b["voice"]]}, by="Mara Quill")["decisions"]
        for one, other in ((a, b), (b, a)):
            told = self.get("voice/" + one["voice"])["not_same"]
            self.assertEqual([(t["voice"]["name"], t["who"]) for t in told], [(other["name"], "Mara Quill")])
        self.undo(*made)
        self.assertEqual(self.get("voice/" + a["voice"])["not_same"], [])

    def test_what_is_no_decision_is_refused(self):
        one = next(iter(self.rows()))
        for body in (b"", b"{}", b"[]", b'{"decisions": []}', b'{"decisions": [1]}', b'{"decisions": [{"what": "shout"}]}', b"{" * 5000,
                     json.dumps({"decisions": [{"what": "reject", "statement": one, "more": 1}]}).encode(),
                     json.dumps({"decisions": [{"what": "correct", "statement": one}]}).encode(),
                     json.dumps({"decisions": [{"what": "correct", "statement": one, "content": [[0, 9999999]]}]}).encode(),
                     json.dumps({"decisions": [{"what": "correct", "statement": one, "content": [[5, 5]]}]}).encode(),
                     json.dumps({"decisions": [{"what": "correct", "statement": one, "content": [[-1, 5]]}]}).encode(),
                     json.dumps({"decisions": [{"what": "merge", "voices": []}]}).encode()):
            with self.subTest(body[:80]):
                status, _, answer = self.ask("POST", "/api/v1/review/decisions", body, {"X-Sayso-Token": self.write_token})
                self.assertEqual(status, 400, answer)
                self.assertEqual(sorted(json.loads(answer)), ["at", "error", "message"])
        # One that is wrong takes all with it.
        before = self.get("review/decisions")["total"]
        self.decide({"what": "reject", "statement": one}, {"what": "reject", "statement": "ffffffffffffffff.s1"}, status=404)
        self.assertEqual(self.get("review/decisions")["total"], before)
        self.assertIn(one, self.rows())

    def test_nobody_decides_without_the_token(self):
        body = json.dumps({"decisions": [{"what": "reject", "statement": next(iter(self.rows()))}]}).encode()
        for headers in ({}, {"X-Sayso-Token": "x" * 32}, {"X-Sayso-Token": self.write_token, "Origin": "http://evil.example"}):
            self.assertEqual(self.ask("POST", "/api/v1/review/decisions", body, headers)[0], 403)
        self.assertEqual(self.ask("DELETE", "/api/v1/review/decisions/1")[0], 403)


if __name__ == "__main__":
    main()
