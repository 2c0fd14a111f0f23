#!/usr/bin/env python3
"""Adding from the browser, beside others, and the end of it all; a token for those who are let in.

    adding_test.py SAYSO
"""
import http.client
import json
import os
import pathlib
import signal
import sys
import threading
import time
import unittest
import unittest.mock
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from pages import article, made_by, write_pages  # noqa: E402
from server import SANITIZED, SAYSO, Served, main, run


class Adding(Served):
    @classmethod
    def make_record(cls):
        """One page, read by rules alone; those that are added later are read as it was."""
        made = run(SAYSO, "add", "--reader", "rules", "--record", cls.record, write_pages(cls.folder / "first", 1))
        assert made.status == 0, made.err

    @classmethod
    def start(cls):
        with unittest.mock.patch.dict(os.environ, TMPDIR=str(cls.folder)):  # where what was sent can be looked for
            super().start()

    def lying(self, name):
        return [f for _, _, files in os.walk(self.folder) for f in files if f.startswith(name)]

    def send(self, name, data):
        return self.write("POST", "files", data, 201, name=name)["file"]

    def job(self, *files):
        return self.write("POST", "jobs", json.dumps({"files": files}).encode(), 201)["job"]

    @unittest.skipIf(SANITIZED, "reads in the server itself")
    def test_what_fells_its_process_does_not_end_the_server(self):
        rows = [json.dumps({"id": f"f{n}", "text": article(3000 + n)}) for n in range(400)]
        job = self.job(self.send("many.jsonl", "\n".join(rows).encode()))
        felled = 0
        while not self.get("jobs/" + job)["state"] in ("done", "failed"):
            for process in made_by(self.process.pid)[: 1 - felled]:
                try:
                    os.kill(process, signal.SIGSEGV)
                    felled += 1
                except ProcessLookupError:
                    pass
            time.sleep(0.01)
        state = self.wait_for(job)
        self.assertEqual(felled, 1, "no process was met")
        self.assertEqual(state["state"], "done", state)
        self.assertLessEqual(len(state["failures"]), 1)
        self.assertTrue(state["added"] == 400 or "felled" in state["failures"][0]["message"], state)
        again = self.wait_for(self.job(self.send("many.jsonl", "\n".join(rows).encode())))
        self.assertLessEqual(again["failed"], 1, again)
        self.assertGreater(self.get("record")["pages"], 390)

    def test_files_are_read(self):
        before = self.get("record")
        files = [self.send(f"page {n}.txt", article(100 + n).encode()) for n in range(5)]
        files.append(self.send("../../etc/again.txt", article(100).encode()))  # the same bytes from another place
        files.append(self.send("noise.html", bytes(range(256)) * 8))
        files.append(self.send("cut.gz", b"\x1f\x8b\x08\x00\x00"))
        state = self.wait_for(self.job(*files))
        self.assertEqual(state["state"], "done", state)
        self.assertEqual((state["added"], state["there"] + state["further"]), (5, 1))
        self.assertEqual(state["failed"], 2)
        self.assertEqual(sorted(f["name"] for f in state["failures"]), ["cut.gz", "noise.html"])
        self.assertGreater(state["statements"], 5)
        after = self.get("record")
        self.assertEqual(after["pages"], before["pages"] + 5)
        self.assertNotEqual(after["changed"], before["changed"])
        sources = {s["place"] for r in self.get("statements", limit=500)["rows"] for s in self.get("page/" + r["page"])["sources"]}
        self.assertIn("page 0.txt", sources)
        self.assertIn("again.txt", sources)
        self.assertFalse([s for s in sources if "sayso-add" in s or ".." in s])

    def test_events(self):
        job = self.job(*[self.send(f"e{n}.txt", article(200 + n).encode()) for n in range(3)])
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        connection.request("GET", f"/api/v1/jobs/{job}/events")
        answer = connection.getresponse()
        self.assertEqual(answer.getheader("content-type"), "text/event-stream")
        lines = answer.read().decode().split("\n\n")
        connection.close()
        states = [json.loads(x.removeprefix("data: ")) for x in lines if x.startswith("data: ")]
        self.assertEqual(states[-1]["state"], "done")
        self.assertEqual(states[-1]["added"], 3)
        self.assertEqual(self.get("jobs/j99999", 404)["error"], "not_found")

    def test_bodies_are_checked(self):
        for body in (b"", b"[]", b'{"files": []}', b'{"files": [1]}', b'{"files": "f1"}', b"{" * 100, b'{"files": ["f9999"]}'):
            self.assertIn("error", self.write("POST", "jobs", body))
        self.assertIn("error", self.write("POST", "files", b"", name="a.txt"))

    def test_what_is_refused_is_deleted(self):
        for parameters in ({"name": "refused.txt", "nonsense": "1"}, {"name": "refused" + "d" * 1000}):
            self.assertEqual(self.write("POST", "files", b"a", 400, **parameters)["error"], "bad_argument")
        self.assertEqual(self.lying("refused"), [])

    def test_what_is_stopped_is_deleted(self):
        first = self.job(*[self.send(f"s{n}.txt", article(300 + n).encode()) for n in range(20)])
        second = self.job(self.send("stopped.txt", article(320).encode()))
        self.assertEqual(self.lying("stopped"), ["stopped.txt"])
        self.write("DELETE", f"jobs/{second}", status=200)
        self.wait_for(first), self.wait_for(second)
        end = time.monotonic() + 20
        while self.lying("stopped") and time.monotonic() < end:
            time.sleep(0.1)
        self.assertEqual(self.lying("stopped"), [])

    def test_an_add_beside_it(self):
        pages = write_pages(self.folder / "beside", 40, 500)
        seen = []
        stop = threading.Event()

        def ask():
            while not stop.is_set():
                seen.append(self.get("statements", limit=20)["total"])
        with ThreadPoolExecutor(1) as pool:
            asked = pool.submit(ask)
            try:
                ended = run(SAYSO, "add", "--record", self.record, pages)
            finally:
                stop.set()
            asked.result()
        self.assertEqual(ended.status, 0, ended.err)
        self.assertTrue(seen)
        self.assertEqual(seen, sorted(seen))
        count = json.loads(run(SAYSO, "stats", "--record", self.record, "--format", "json").out)["pages"]
        end = time.monotonic() + 20
        while self.get("record")["pages"] != count and time.monotonic() < end:
            time.sleep(0.1)
        self.assertEqual(self.get("record")["pages"], count)

    def test_many_at_once(self):
        wrong = []

        def ask(n):
            for query in ("", "harbour", "act:deny", "speaker:Brell", "after:2030"):
                first = self.get("statements", q=query, limit=30, sort="newest" if n % 2 else "oldest")
                again = self.get("facets", q=query)
                if not first["rows"] or not again["facets"]:
                    wrong.append(query)
        with ThreadPoolExecutor(12) as pool:
            for asked in [pool.submit(ask, n) for n in range(12)]:
                asked.result()
        self.assertEqual(wrong, [])


class Ending(Served):
    @classmethod
    def make_record(cls):
        pass  # serve makes an empty one

    def test_an_empty_record_and_a_clean_end(self):
        self.assertEqual(self.get("record")["pages"], 0)
        self.assertEqual(self.get("statements")["rows"], [])
        self.assertEqual(self.get("plot")["bars"], [])
        self.assertEqual(self.get("days")["days"], [])
        self.assertEqual(self.get("verify", quote="We stay")["verdict"], "absent")
        self.get("facets"), self.get("complete", q="a"), self.get("relax", q="a")
        file = self.write("POST", "files", article(1).encode(), 201, name="a.txt")["file"]
        self.write("POST", "jobs", json.dumps({"files": [file]}).encode(), 201)
        self.assertEqual(self.end(), 0)
        self.assertEqual([p.name for p in self.folder.iterdir()], ["r.sayso"])  # no log beside it
        ended = run(SAYSO, "check", "--full", "--record", self.record)
        self.assertEqual(ended.status, 0, ended.err)


class Token(Served):
    options = ("--token", "correct horse")

    def test_whoever_has_no_token_gets_nothing(self):
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "correct horse"}, {"Cookie": f"sayso{self.port}=0"}):
            for target in ("/api/v1/record", "/api/v1/session", "/api/v1/openapi.json"):
                status, _, body = self.ask("GET", target, headers=headers)
                self.assertEqual((status, json.loads(body)["error"]), (401, "no_token"))
            status, got, body = self.ask("GET", "/", headers=headers)
            self.assertEqual(status, 401)
            self.assertIn(b"<form", body)
            self.assertEqual(got["referrer-policy"], "same-origin")  # else browsers send it with `Origin: null`
            self.assertNotIn("set-cookie", got)
        self.assertEqual(self.ask("GET", "/api/v1/record", headers={"Authorization": "Bearer correct horse"})[0], 200)
        self.assertEqual(self.ask("POST", "/enter", b"token=wrong")[0], 401)
        self.assertEqual(self.ask("GET", "/?token=wrong")[0], 401)

    def test_a_session(self):
        for status, headers, _ in (self.ask("POST", "/enter", b"token=correct+horse"), self.ask("GET", "/?token=correct%20horse")):
            self.assertEqual((status, headers["location"]), (303, "/"))
            cookie = headers["set-cookie"]
            self.assertIn("HttpOnly", cookie)
            self.assertIn("SameSite=Strict", cookie)
            self.assertNotIn("correct", cookie)
            self.assertEqual(self.ask("GET", "/api/v1/record", headers={"Cookie": "a=b; " + cookie.split(";")[0]})[0], 200)


class Refused(Served):
    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def test_others_need_a_token_to_be_let_in(self):
        ended = run(SAYSO, "serve", "--address", "0.0.0.0", "--record", "/nowhere/r.sayso", timeout=20)
        self.assertNotEqual(ended.status, 0)
        import tempfile
        with tempfile.TemporaryDirectory() as folder:
            ended = run(SAYSO, "serve", "--address", "0.0.0.0", "--record", folder + "/r.sayso", timeout=20)
            self.assertEqual(ended.status, 2)
            self.assertIn("--token", ended.err)
            for wrong in (("--port", "70000"), ("--port", "x"), ("--address", "nowhere")):
                self.assertNotEqual(run(SAYSO, "serve", *wrong, "--token", "t", "--record", folder + "/r.sayso", timeout=20).status, 0)


if __name__ == "__main__":
    main()
