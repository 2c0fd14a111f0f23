#!/usr/bin/env python3
"""Requests that nobody should send, and a record that nobody should trust: refused or given as text, and the server goes on.

    hostile_test.py SAYSO [--sanitized]
"""
import json
import socket
import time

from server import SANITIZED, SAYSO, Served, main, run

SCRIPT = "<script>alert(1)</script>"
PAGE = f"""<!doctype html><html><head><title>{SCRIPT} &quot;quoted&quot;</title><meta name="author" content="{SCRIPT}">
<link rel="canonical" href="javascript:alert(2)"><LINK rel=preconnect href=https://example.invalid><link rel="dns-prefetch" href="//example.invalid">
<meta property="og:site_name" content="{SCRIPT}"></head><body onload="alert(3)"><h1>{SCRIPT}</h1>
<script>alert(4)</script><img src="https://example.invalid/x.png" onerror="alert(5)">
<p>&ldquo;We keep the &lt;img src=x onerror=alert(6)&gt; harbour open tonight,&rdquo; said Ana &lt;b&gt;Brell&lt;/b&gt; on Tuesday, 4 March 2031.</p>
<p>The mayor, =HYPERLINK(&quot;http://example.invalid&quot;), said on Tuesday that the gates would stay closed.</p></body></html>"""


class Hostile(Served):
    @classmethod
    def make_record(cls):
        folder = cls.folder / "pages"
        folder.mkdir()
        (folder / f"{SCRIPT.replace('/', '_')}.html").write_text(PAGE, encoding="utf-8")
        # In ISO-2022-JP an escape sequence to where one is already may stand anywhere.
        shifted = PAGE.replace("<LINK", "<\x1b(Blink").replace("<html>", '<html><meta charset="iso-2022-jp">')
        (folder / "shifted.html").write_text(shifted, encoding="ascii")
        rows = [{"id": "bad", "url": "javascript:alert(1)", "outlet": SCRIPT, "title": '"><svg onload=alert(1)>',
                 "text": "SELLA, 4 March 2031 – “We will not leave,” Ana Brell said on Tuesday.\n\nThe mayor said that it was over.\n"}]
        (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        ended = run(SAYSO, "add", "--reader", "rules", "--record", cls.record, folder)
        assert ended.status == 0, ended.err

    def still_answers(self):
        began = time.monotonic()
        self.assertGreater(self.get("record")["pages"], 0)
        self.assertLess(time.monotonic() - began, 5)

    def line(self, target, *headers, method="GET", host=None):
        host = f"{self.host}:{self.port}" if host is None else host
        head = [f"{method} {target} HTTP/1.1", f"Host: {host}", "Connection: close", *headers]
        return ("\r\n".join(head) + "\r\n\r\n").encode("latin-1")

    def test_other_hosts(self):
        for host in ("example.invalid", f"example.invalid:{self.port}", "127.0.0.1", f"127.0.0.1.example.invalid:{self.port}", "",
                     f"127.0.0.1:{self.port}@example.invalid", f"127.0.0.1:{self.port + 1}"):
            self.refused(self.raw(self.line("/api/v1/record", host=host)), 403, "no_access")
        twice = self.line("/api/v1/record", f"Host: {self.host}:{self.port}")
        self.refused(self.raw(twice), 403, "no_access")
        without = b"GET /api/v1/record HTTP/1.1\r\nConnection: close\r\n\r\n"
        self.refused(self.raw(without), 403, "no_access")
        self.assertIn(b" 200 ", self.raw(self.line("/api/v1/record", host=f"LOCALHOST:{self.port}"))[:20])

    def test_other_sites(self):
        own = f"http://{self.host}:{self.port}"
        write = {"X-Sayso-Token": self.write_token, "Content-Type": "application/json"}
        for origin in ("http://example.invalid", "null", own + ".example.invalid", own.replace("http", "https"), f"http://{self.host}:{self.port + 1}"):
            self.assertEqual(self.ask("POST", "/api/v1/jobs", b"{}", write | {"Origin": origin})[0], 403, origin)
            self.assertEqual(self.ask("GET", "/api/v1/record", headers={"Origin": origin})[0], 403, origin)
        for site in ("cross-site", "same-site"):
            self.assertEqual(self.ask("GET", "/api/v1/record", headers={"Sec-Fetch-Site": site})[0], 403)
            self.assertEqual(self.ask("POST", "/api/v1/jobs", b"{}", write | {"Sec-Fetch-Site": site})[0], 403)
        link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
        self.assertEqual(self.ask("GET", "/verify", headers=link)[0], 200)
        self.assertEqual(self.ask("GET", "/", headers=link | {"Sec-Fetch-Dest": "iframe"})[0], 403)
        self.assertEqual(self.ask("POST", "/api/v1/jobs", b"{}", write | {"Origin": own})[0], 400)  # let through, and the body is none
        headers = self.ask("GET", "/api/v1/record", headers={"Origin": own})[1]
        self.assertFalse([h for h in headers if h.startswith("access-control")])

    def test_writing_needs_the_token(self):
        for token in ("", "x", self.write_token[:-1], self.write_token + "0", self.write_token.upper() + "g"):
            headers = {"X-Sayso-Token": token} if token else {}
            for method, target in (("POST", "/api/v1/files?name=a.txt"), ("POST", "/api/v1/jobs"), ("DELETE", "/api/v1/jobs/j1")):
                status, _, body = self.ask(method, target, b"{}", headers)
                self.assertEqual((status, json.loads(body)["error"]), (403, "no_token"))

    def test_tricks_with_paths(self):
        for target in ("/../etc/passwd", "/%2e%2e/etc/passwd", "/assets/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fetc/passwd", "//etc/passwd", "/api//v1/record",
                       "/api/v1/page/%00", "/api/v1/record%00", "/api/v1/statements?q=%00", "/%", "/%zz", "/%ff", "/a%5cb", "/a#b", "/" + "a/" * 100, "/api/v1/record?a=1&a=2",
                       "*", "http://example.invalid/", "/api/v1/page/....//", "/.", "/api/v1/./record", "/" + "%41" * 9000 + "?" + "a" * 30000):
            with self.subTest(target[:60]):
                answer = self.raw(self.line(target))
                self.assertRegex(answer.split(b"\r\n")[0], rb" 4\d\d ")
                self.refused(answer, int(answer[9:12]))
        for target in ("/etc/passwd", "/index.html/", "/api/v1/", "/api/v1/record/", "/api/v2/record", "/assets/", "/page/a/b"):
            self.refused(self.raw(self.line(target)), 404, "no_route")
        self.still_answers()

    def test_no_http(self):
        for data in (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 300, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x00" * 1000 + b"\r\n\r\n",
                     b"GET / HTTP/1.1\r\n bad: x\r\n\r\n", b"GET / HTTP/1.1\r\nHost : x\r\n\r\n"):
            answer = self.raw(data)
            if answer:
                self.refused(answer, 400, "malformed")
        self.still_answers()

    def test_length_and_chunks_at_once(self):
        own = f"X-Sayso-Token: {self.write_token}"
        for two in (("Content-Length: 5", "Transfer-Encoding: chunked"), ("Transfer-Encoding: chunked", "Content-Length: 5"),
                    ("Content-Length: 5", "Content-Length: 6"), ("Content-Length: -1",), ("Content-Length: 99999999999999999999999",)):
            answer = self.raw(self.line("/api/v1/jobs", own, *two, method="POST") + b"0\r\n\r\nGET /api/v1/session HTTP/1.1\r\n\r\n")
            self.refused(answer, 400, "malformed")
            self.assertNotIn(b"write_token", answer)
        self.still_answers()

    def test_bodies_that_are_too_large(self):
        before = self.memory()
        own = f"X-Sayso-Token: {self.write_token}"
        for target, method in (("/api/v1/files?name=a.txt", "POST"), ("/api/v1/jobs", "POST"), ("/api/v1/record", "GET"), ("/", "GET")):
            self.refused(self.raw(self.line(target, own, "Content-Length: 1073741824", method=method) + b"x" * 10000), 413, "too_large")
        chunk = b"10000\r\n" + b"y" * 65536 + b"\r\n"
        self.refused(self.raw(self.line("/api/v1/jobs", own, "Transfer-Encoding: chunked", method="POST") + chunk * 40), 413, "too_large")
        self.assertLess(self.memory() - before, 16 << 20)
        self.still_answers()

    def test_a_hundred_thousand_headers(self):
        before = self.memory()
        head = b"GET /api/v1/record HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: a\r\n" % i for i in range(100_000)) + b"\r\n"
        answer = self.raw(head)
        if answer:  # the rest of the head may have closed the connection over it
            self.refused(answer, 431, "too_long")
        self.raw(b"GET /api/v1/record HTTP/1.1\r\nX: " + b"a" * 5_000_000)
        self.assertLess(self.memory() - before, 16 << 20)
        self.still_answers()

    def test_sixty_four_connections_that_drip(self):
        before = self.memory()
        dripping = []
        for n in range(64):
            s = socket.create_connection((self.host, self.port), 10)
            s.sendall(b"GET /api/v1/record HTTP/1.1\r\nHost: ")
            dripping.append(s)
        for _ in range(4):
            for s in dripping:
                s.sendall(b"x")
            self.still_answers()
            time.sleep(0.2)
        self.assertLess(self.memory() - before, 32 << 20)
        end = time.monotonic() + (60 if SANITIZED else 30)  # the head must have come by then, however it drips
        open_ones = list(dripping)
        while open_ones and time.monotonic() < end:
            for s in list(open_ones):
                try:
                    s.sendall(b"x")
                    s.setblocking(False)
                    try:
                        if s.recv(4096) == b"":
                            open_ones.remove(s)
                    except BlockingIOError:
                        pass
                    s.setblocking(True)
                except (BrokenPipeError, ConnectionResetError):
                    open_ones.remove(s)
            time.sleep(0.5)
        self.assertEqual(open_ones, [])
        for s in dripping:
            s.close()

    def test_too_many_connections(self):
        many = [socket.create_connection((self.host, self.port), 10) for _ in range(300)]
        time.sleep(0.3)
        refused = 0
        for s in many[256:]:
            s.settimeout(2)
            try:
                refused += b" 503 " in s.recv(4096)
            except (TimeoutError, ConnectionResetError):
                pass
        self.assertGreater(refused, 0)
        for s in many:
            s.close()
        time.sleep(0.5)
        self.still_answers()

    def test_one_after_the_other_on_one_connection(self):
        """Requests that are sent ahead are answered in their order; a refusal in between ends none of them wrongly."""
        line = lambda t: f"GET {t} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n\r\n".encode()
        answer = self.raw(line("/api/v1/session") + line("/api/v1/nowhere") + self.line("/api/v1/record"))
        self.assertEqual([a[:3] for a in answer.split(b"HTTP/1.1 ")[1:]], [b"200", b"404", b"200"])

    def test_what_pages_hold_is_data(self):
        page = self.get("statements", q="modality:any kind:any confidence:any", limit=500)
        self.assertGreater(len(page["rows"]), 1)
        everything = json.dumps(page)
        self.assertIn("<script>", everything)  # as text of JSON
        for row in page["rows"]:
            for route in (f"statement/{row['id']}", f"page/{row['page']}", f"cite/{row['id']}"):
                status, headers, body = self.ask("GET", "/api/v1/" + route)
                self.assertEqual((status, headers["content-type"]), (200, "application/json"))
                self.assertEqual(headers["x-content-type-options"], "nosniff")
                self.assertIn("default-src 'none'", headers["content-security-policy"])
            citation = json.loads(body)
            self.assertNotIn("<script", citation["html"])
            self.assertNotIn("<svg", citation["html"])
            self.assertNotIn('href="javascript:', citation["html"])
            self.assertNotIn("](javascript", citation["markdown"])
        for cell in self.get("export", as_="csv").decode().split('","'):
            self.assertNotIn(cell[:1], ("=", "+", "@"))

    def test_a_kept_page_in_its_frame(self):
        as_text = set()
        for row in self.get("statements", q="modality:any kind:any confidence:any", limit=500, each=1)["rows"]:  # copies, too
            _, headers, body = self.ask("GET", f"/api/v1/page/{row['page']}/kept")
            self.assertTrue(headers["content-security-policy"].startswith("sandbox; default-src 'none'"))
            if headers["content-type"].startswith("text/html"):
                self.assertNotIn(b"<link", body.lower())
            if row["source"].endswith((".jsonl#1", "shifted.html")):
                self.assertTrue(headers["content-type"].startswith("text/plain"))
                as_text.add(row["source"].rsplit("/")[-1])
        self.assertIn("shifted.html", as_text)

    def test_questions_that_take_long(self):
        terms = " OR ".join(f"{a}{b}*" for a in "aeiou" for b in "bcdlmnrst")[:3000].rsplit(" OR ", 1)[0]
        for query in (terms, "(" * 16 + "a" + ")" * 16, "(" * 5000, '"' + "a " * 2000 + '"', "-" * 4000, "a*" * 1000, "\ud7ff\u202e" * 200):
            status, _, body = self.ask("GET", self.target("statements", q=query))
            self.assertIn(status, (200, 400), body[:200])
        self.get("verify", 400, quote="a" * 10_001)
        self.get("complete", q="(" * 4000)
        self.still_answers()


if __name__ == "__main__":
    main()
