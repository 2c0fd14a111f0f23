#!/usr/bin/env python3
"""sayso watch against sites on loopback: what is fetched and what is not, with which manners.

    watch_test.py SAYSO
"""
import gzip
import hashlib
import json
import pathlib
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from pages import SAYSO, Case, main, run  # noqa: E402
from site_of_tests import Site, chunked, page, rss  # noqa: E402

BRIDGE = "“We closed the bridge at dawn,” Ana Brell said on Tuesday.\nThe river rose by two metres, the harbour office said."
FERRY = "“No ferry will leave this week,” Tomas Orso said on Monday.\nHe gave no reason for the pause."


class Watching(Case):
    def setUp(self):
        super().setUp()
        self.site = Site()
        self.addCleanup(self.site.close)
        first = self.folder / "first.txt"
        first.write_text("SELLA, 3 March 2031 –\n\n“We count the ships every night,” Ilo Brandt said.\n", encoding="utf-8")
        self.add_by_rules(first)

    def watch(self, *words, status=0, **options):
        ended = run(SAYSO, "watch", words[0], "--record", self.record, *words[1:], **options)
        self.assertEqual(ended.status, status, ended.out + ended.err)
        return ended

    def follow(self, path="/feed", *options):
        return self.watch("feed", "--private", *options, self.site.url + path)

    def now(self, *options, status=0):
        return self.watch("now", "--pause", "0", *options, status=status)

    def urls(self):
        rows = [json.loads(line) for line in self.sayso("timeline", "--format", "json", "--every").out.splitlines()]
        return sorted({r["url"].removeprefix(self.site.url) for r in rows if r["url"]})

    def asked(self, path):
        return self.site.asked.count(path)


class Fetching(Watching):
    def test_a_feed_its_pages_and_what_is_new(self):
        self.site.pages |= {"/feed": {**rss("/bridge", "ferry#part"), "headers": {"ETag": '"a1"', "Content-Type": "application/rss+xml"}},
                            "/bridge": chunked(page(BRIDGE)),
                            "/ferry": {"headers": {"Content-Encoding": "gzip"}, "body": gzip.compress(page(FERRY).encode())}}
        self.watch("add", "bridge", "bridge")
        self.follow()
        self.assertEqual(self.site.asked, [])  # nothing leaves the machine yet
        first = self.now("--format", "json")
        [alert] = first.rows()
        self.assertEqual((alert["watch"], alert["why"], alert["independent"], alert["statement"]["url"]), ("bridge", "new", 1, self.site.url + "/bridge"))
        self.assertIn("closed the bridge", alert["statement"]["content"])
        self.assertEqual(self.urls(), ["/bridge", "/ferry"])
        self.assertRegex(self.site.heads[-1]["User-Agent"], r"^sayso/[0-9.]+$")

        second = self.now("--format", "json")
        self.assertEqual(second.out, "")
        self.assertIn("1 unchanged", second.err)
        self.assertEqual((self.asked("/feed"), self.asked("/bridge"), self.asked("/ferry")), (2, 1, 1))
        self.assertEqual(self.watch("alerts", "--format", "json").out, first.out)
        self.sayso("check", "--full")

    def test_what_was_fetched_is_a_web_archive(self):
        self.site.pages |= {"/feed": rss("/bridge"), "/bridge": page(BRIDGE)}
        self.follow()
        self.now()
        [pages], [other] = ([*pathlib.Path(f"{self.record}.watch/{name}").iterdir()] for name in ("pages", "other"))
        for file, wanted in ((pages, ["/bridge"]), (other, ["/robots.txt", "/feed"])):
            data, targets = gzip.decompress(file.read_bytes()), []
            while data:
                head, data = data.split(b"\r\n\r\n", 1)
                fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
                block, data = data[:int(fields["Content-Length"])], data[int(fields["Content-Length"]):]
                self.assertEqual(fields["WARC-Block-Digest"], "sha256:" + hashlib.sha256(block).hexdigest())
                self.assertTrue(data.startswith(b"\r\n\r\n"))
                data = data[4:]
                if fields["WARC-Type"] == "response":
                    self.assertTrue(block.startswith(b"HTTP/1.1 "))
                    self.assertEqual(fields["WARC-IP-Address"], "127.0.0.1")
                    targets.append(fields["WARC-Target-URI"].removeprefix(self.site.url))
                if fields["WARC-Type"] == "request":
                    self.assertRegex(block.decode(), r"^GET /\S+ HTTP/1.1\r\n")
            self.assertEqual(targets, wanted)
        [read] = run(SAYSO, "read", "--reader", "rules", pages).rows()
        self.assertEqual(read["document"]["url"], self.site.url + "/bridge")

    def test_other_kinds_of_lists(self):
        atom = {"headers": {"Content-Type": "application/atom+xml"}, "body":
                "<feed xmlns='http://www.w3.org/2005/Atom'><title>a</title><link href='/self' rel='self'/><entry><link rel='edit' href='/edit'/>"
                "<link href='/bridge'/></entry></feed>"}
        listed = {"headers": {"Content-Type": "application/feed+json"}, "body": json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "/ferry"}, {"id": 2}, 3]})}
        sitemap = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>%s/deep</loc><lastmod>%s</lastmod></url></urlset>"
        index = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>/map.xml.gz</loc></sitemap></sitemapindex>"

        def packed(day):
            return {"headers": {"Content-Type": "application/gzip"}, "body": gzip.compress((sitemap % (self.site.url, day)).encode())}

        self.site.pages |= {"/atom": atom, "/json": listed, "/index": {"headers": {"Content-Type": "text/xml"}, "body": index}, "/map.xml.gz": packed("2031-03-01"),
                            "/list.txt": {"headers": {"Content-Type": "text/plain"}, "body": f"{self.site.url}/plain\n"},
                            **{path: page(BRIDGE.replace("dawn", path[1:])) for path in ("/bridge", "/ferry", "/deep", "/plain")}}
        for path in ("/atom", "/json", "/index", "/list.txt"):
            self.follow(path)
        self.now()
        self.assertEqual(self.urls(), ["/bridge", "/deep", "/ferry", "/plain"])
        self.now()
        self.assertEqual(self.asked("/deep"), 1)
        self.site.pages |= {"/map.xml.gz": packed("2031-03-02"), "/deep": page(FERRY)}
        self.now()
        self.assertEqual((self.asked("/deep"), self.asked("/bridge")), (2, 1))

    def test_items_are_read_where_their_pages_are_not_wanted(self):
        body = f"<rss version='2.0'><channel><title>Sella Post</title><item><link>{self.site.url}/a</link><description>{BRIDGE}</description></item></channel></rss>"
        self.site.pages["/feed"] = {"headers": {"Content-Type": "application/rss+xml"}, "body": body}
        self.follow("/feed", "--items", "--outlet", "Harbour Gazette")
        self.now()
        self.assertEqual(self.site.asked, ["/robots.txt", "/feed"])
        [row] = [r for r in self.sayso("timeline", "--format", "json", "bridge").rows()]
        self.assertEqual((row["url"], row["outlet"]), (self.site.url + "/a", "Harbour Gazette"))

    def test_an_outlet_is_given(self):
        self.site.pages |= {"/feed": rss("/old"), "/old": {"status": 301, "headers": {"Location": "/bridge"}}, "/bridge": page(BRIDGE)}
        self.follow("/feed", "--outlet", "Harbour Gazette")
        self.now()
        self.assertEqual([r["outlet"] for r in self.sayso("timeline", "--format", "json", "bridge").rows()], ["Harbour Gazette"])

    def test_killed_in_the_middle(self):
        self.site.pages |= {"/feed": rss("/bridge", "/slow"), "/bridge": page(BRIDGE), "/slow": {"body": page(FERRY), "drip": 0.5}}
        self.watch("add", "all", "-zzz")
        self.follow()
        process = subprocess.Popen([SAYSO, "watch", "now", "--record", self.record, "--pause", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 30
        while not {"/bridge", "/slow"} <= set(self.site.asked) and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.2)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        self.assertEqual(self.urls(), [])
        self.site.pages["/slow"] = page(FERRY)
        first = self.now("--format", "json")
        self.assertEqual(self.urls(), ["/bridge", "/slow"])
        self.assertEqual(self.asked("/bridge"), 1)
        self.assertEqual({a["statement"]["url"].removeprefix(self.site.url) for a in first.rows()}, {"/bridge", "/slow"})

    def test_one_at_a_time(self):
        self.site.pages |= {"/feed": {**rss("/a"), "drip": 0.05}}
        self.follow()
        process = subprocess.Popen([SAYSO, "watch", "now", "--record", self.record, "--pause", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 30
        while "/feed" not in self.site.asked and time.monotonic() < deadline:
            time.sleep(0.02)
        self.assertIn("another 'sayso watch'", self.watch("list", status=1).err)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


class Manners(Watching):
    def test_robots_txt(self):
        self.site.pages |= {"/robots.txt": {"headers": {"Content-Type": "text/plain"}, "body":
                                            "User-agent: *\nDisallow: /\n\nUser-agent: Sayso\nUser-agent: other\nDisallow: /private/\nAllow: /private/open\nDisallow: /*.pdf$\n"},
                            "/feed": rss("/bridge", "/private/a", "/%70rivate/b", "/private/open", "/x.pdf", "/x.pdf?y"),
                            **{p: page(BRIDGE.replace("dawn", str(i))) for i, p in enumerate(("/bridge", "/private/a", "/private/open", "/x.pdf?y"))}}
        self.follow()
        self.now(status=1)
        self.assertEqual(sorted(self.site.asked), ["/bridge", "/feed", "/private/open", "/robots.txt", "/x.pdf?y"])
        self.now()  # what was refused is not asked again

    def test_a_site_without_robots_txt_for_now(self):
        self.site.pages |= {"/robots.txt": {"status": 500}, "/feed": rss("/bridge")}
        self.follow()
        self.assertIn("robots.txt", self.now(status=1).err)
        self.now(status=1)
        self.assertEqual(self.site.asked, ["/robots.txt"])  # and it is left in peace for a while

    def test_a_budget_a_host(self):
        self.site.pages |= {"/feed": rss(*(f"/{i}" for i in range(9))), **{f"/{i}": page(BRIDGE.replace("dawn", f"{i} o'clock")) for i in range(9)}}
        self.follow()
        counts = []
        for _ in range(4):
            before = len(self.site.asked)
            self.now("--budget", "5")
            counts.append(len(self.site.asked) - before)
        self.assertEqual(counts, [5, 5, 5, 2])
        self.assertEqual(len(self.urls()), 9)

    def test_pauses(self):
        self.site.pages |= {"/feed": rss("/bridge"), "/bridge": page(BRIDGE)}
        self.follow()
        began = time.monotonic()
        self.watch("now", "--pause", "300")
        self.assertGreater(time.monotonic() - began, 0.6)

    def test_a_host_that_asks_to_wait(self):
        for number, (status, after) in enumerate(((429, "3600"), (503, time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 7200))), (429, "soon"))):
            with self.subTest(status=status, after=after):
                site = self.site = Site()
                self.addCleanup(site.close)
                site.pages |= {"/feed": rss("/a", "/b", "/c"), "/a": {"status": status, "headers": {"Retry-After": after}}, "/c": page(BRIDGE)}
                self.follow()
                said = self.now(status=1).err
                self.assertIn(f"(status {status})", said)
                self.assertEqual(site.asked, ["/robots.txt", "/feed", "/a"])  # the latest, which stands first; then no more
                self.now(status=1)
                self.assertEqual(len(site.asked), 3)
                self.watch("remove", site.url + "/feed")

    def test_it_comes_back_when_it_may(self):
        self.site.pages |= {"/feed": rss("/bridge"), "/bridge": [{"status": 429, "headers": {"Retry-After": "1"}}, page(BRIDGE)]}
        self.follow()
        self.now(status=1)
        time.sleep(1.1)
        self.now()
        self.assertEqual(self.urls(), ["/bridge"])


class Refusing(Watching):
    def test_what_is_no_address_of_the_web(self):
        for wrong in ("file:///etc/passwd", "ftp://post.example/feed", "gopher://post.example/", "http://ana:secret@post.example/feed", "post.example/feed",
                      "javascript:1", "http://post.example/" + "a" * 3000, "-x", "http://[::1/"):
            self.watch("feed", "--private", "--", wrong, status=2)
        self.assertIn("Nothing is watched", self.watch("list").err)

    def test_this_machine_unless_told(self):
        self.site.pages["/feed"] = rss("/bridge")
        port = self.site.server.server_port
        for host in ("127.0.0.1", "localhost", "127.1", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]", "0.0.0.0"):
            self.watch("feed", f"http://{host}:{port}/feed")
        said = self.now(status=1)
        self.assertIn("no public address", said.err)
        self.assertEqual(self.site.asked, [])

    def test_nor_by_a_feed_that_may(self):
        other = Site()
        self.addCleanup(other.close)
        other.pages["/secret"] = page(FERRY)
        port = self.site.server.server_port
        self.site.pages |= {"/feed": rss(other.url + "/secret", f"http://localhost:{port}/secret", "/moved", "/to-file", "file:///etc/passwd", "/bridge"),
                            "/moved": {"status": 302, "headers": {"Location": other.url + "/secret"}},
                            "/to-file": {"status": 302, "headers": {"Location": "file:///etc/passwd"}},
                            "/bridge": page(BRIDGE), "/secret": page(FERRY)}
        self.follow()
        self.now(status=1)
        self.assertEqual(other.asked, [])
        self.assertNotIn("/secret", self.site.asked)
        self.assertEqual(self.urls(), ["/bridge"])

    def test_redirects(self):
        self.site.pages |= {"/feed": rss("/round", "/far/0", "/near/0", "/nowhere"),
                            "/round": {"status": 302, "headers": {"Location": "/round2"}}, "/round2": {"status": 307, "headers": {"Location": "round"}},
                            "/nowhere": {"status": 301}, "/near/2": page(BRIDGE),
                            **{f"/far/{i}": {"status": 302, "headers": {"Location": f"/far/{i + 1}"}} for i in range(30)},
                            **{f"/near/{i}": {"status": 302, "headers": {"Location": f"{i + 1}"}} for i in range(2)}}
        self.follow()
        said = self.now(status=1).err
        for what in ("in a circle", "more than 5 redirects", "no address of the web"):
            self.assertIn(what, said)
        self.assertEqual(self.urls(), ["/near/2"])
        self.assertNotIn("/far/7", self.site.asked)

    def test_bad_servers(self):
        self.site.pages |= {"/feed": rss("/drip", "/large", "/lies", "/head", "/none", "/gone", "/bridge", "/broken", "/bomb"),
                            "/drip": {"body": page(FERRY) * 10, "drip": 0.3}, "/bridge": page(BRIDGE),
                            "/large": {"headers": {"Content-Length": str(40 << 20)}}, "/gone": {"status": 410}, "/broken": {"status": 500},
                            "/lies": {"raw": b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<p>short"},
                            "/head": {"raw": b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %s\r\n" % (i, b"a" * 900) for i in range(1000)) + b"\r\n<p>x"},
                            "/none": {"raw": b"\x00\x01 no HTTP at all\r\n\r\n"},
                            "/bomb": {"headers": {"Content-Encoding": "gzip"}, "body": gzip.compress(b"a" * (60 << 20))}}
        self.follow()
        began = time.monotonic()
        said = self.now("--patience", "2", "--format", "json", status=1).err
        self.assertLess(time.monotonic() - began, 30)
        self.assertIn("wait for a later time", said)
        self.assertEqual(self.urls(), ["/bridge"])
        self.assertIn("in time", said)
        asked = len(self.site.asked)
        self.now(status=0)  # those that failed wait; those that are gone are left alone
        self.assertEqual(len(self.site.asked) - asked, 2)

    def test_what_is_no_feed(self):
        self.site.pages |= {"/html": page(BRIDGE), "/empty": "", "/xml": "<a><b/></a>", "/deep": "<rss>" + "<a>" * 3000, "/json": "[" * 3000,
                            "/bomb": {"headers": {"Content-Encoding": "gzip"}, "body": gzip.compress(b"<rss>" + b" " * (80 << 20))}}
        for path in ("/html", "/empty", "/xml", "/deep", "/json", "/bomb"):
            self.follow(path)
        self.now(status=1)
        for line in self.watch("list").out.splitlines():
            self.assertRegex(line, "neither a feed nor a sitemap|nest|cap|large|deep")


if __name__ == "__main__":
    main()
