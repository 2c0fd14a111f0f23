#!/usr/bin/env python3
"""`sayso mcp` line by line: what the protocol says, and what nobody should send.

    lines_test.py SAYSO
"""
import json
import pathlib
import sqlite3
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from made import Made  # noqa: E402
from pages import SANITIZED, SAYSO, main  # noqa: E402

NOW = {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}


def request(number, method, **params):
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


def start(version="2025-11-25"):
    return request(0, "initialize", protocolVersion=version, capabilities={}, clientInfo={"name": "t", "version": "1"})


READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}


class Lines(Made):
    def ask(self, *messages, status=0):
        """The answers to these lines; each message is bytes or becomes JSON."""
        sent = b"".join(m if isinstance(m, bytes) else json.dumps(m).encode() + b"\n" for m in messages)
        ended = subprocess.run([SAYSO, "mcp", "--record", str(self.record)], input=sent, capture_output=True, timeout=60)
        self.assertEqual((ended.returncode, ended.stderr), (status, b""))
        return [json.loads(line) for line in ended.stdout.splitlines()]

    def call(self, tool, **arguments):
        [reply] = self.ask(request(1, "tools/call", name=tool, arguments=arguments, _meta=NOW))
        return reply["result"]

    def test_versions(self):
        for asked, got in (("2024-11-05",) * 2, ("2025-03-26",) * 2, ("2025-06-18",) * 2, ("2025-11-25",) * 2,
                           ("1999-01-01", "2025-11-25"), ("2026-07-28", "2025-11-25"), ("", "2025-11-25")):
            [reply] = self.ask(start(asked))
            self.assertEqual(reply["result"]["protocolVersion"], got)
            self.assertEqual(reply["result"]["capabilities"], {"tools": {}})
            self.assertNotIn("resultType", reply["result"])
        replies = self.ask(start(), READY, request("p", "ping"), request(2, "tools/list"))
        self.assertEqual([r["id"] for r in replies], [0, "p", 2])  # the notification has no answer
        self.assertEqual(replies[1]["result"], {})
        for tool in replies[2]["result"]["tools"]:
            self.assertEqual((tool["annotations"]["readOnlyHint"], tool["annotations"]["destructiveHint"]), (True, False))
            self.assertEqual(tool["inputSchema"]["additionalProperties"], False)

    def test_a_request_may_stand_for_itself(self):
        found, tools = self.ask(request(1, "server/discover", _meta=NOW), request(2, "tools/list", _meta=NOW))
        self.assertIn("2026-07-28", found["result"]["supportedVersions"])
        for reply in (found, tools):
            self.assertEqual(reply["result"]["resultType"], "complete")
            self.assertEqual(reply["result"]["cacheScope"], "public")
        other = dict(NOW, **{"io.modelcontextprotocol/protocolVersion": "2031-01-01"})
        [refused] = self.ask(request(1, "tools/list", _meta=other))
        self.assertEqual(refused["error"]["code"], -32022)
        self.assertEqual(refused["error"]["data"]["requested"], "2031-01-01")
        self.assertIn("2026-07-28", refused["error"]["data"]["supported"])
        for meta in ({}, {"io.modelcontextprotocol/protocolVersion": 7}, {"io.modelcontextprotocol/protocolVersion": "2026-07-28"}):
            [refused] = self.ask(request(1, "server/discover", _meta=meta))
            self.assertEqual(refused["error"]["code"], -32602)
        [refused] = self.ask(request(1, "ping", _meta=NOW))
        self.assertEqual(refused["error"]["code"], -32601)

    def test_wrong_order(self):
        early, first, again, listed = self.ask(request(1, "tools/list"), start(), start(), request(2, "tools/list"))
        self.assertEqual(early["error"]["code"], -32600)
        self.assertIn("initialize", early["error"]["message"])
        self.assertIn("result", first)
        self.assertEqual(again["error"]["code"], -32600)
        self.assertIn("tools", listed["result"])

    def test_what_is_no_message(self):
        good = json.dumps(request(9, "ping")).encode() + b"\n"
        hostile = {
            b"{\n": -32700, b"\xff\xfe\n": -32700, b'{"jsonrpc":"2.0","id":1,"method":"p\xff"}\n': -32700, b"nul\n": -32700,
            b"[" * 200000 + b"\n": -32700, b'{"a":' * 100 + b"1" + b"}" * 100 + b"\n": -32700,
            b"[]\n": -32600, b"[" + good.strip() + b"]\n": -32600, b"7\n": -32600, b'"x"\n': -32600, b"null\n": -32600, b"{}\n": -32600,
            b'{"jsonrpc":"1.0","id":1,"method":"ping"}\n': -32600, b'{"jsonrpc":2.0,"id":1,"method":"ping"}\n': -32600,
            b'{"jsonrpc":"2.0","id":1,"method":7}\n': -32600, b'{"jsonrpc":"2.0","id":1}\n': -32600,
            b'{"jsonrpc":"2.0","id":null,"method":"ping"}\n': -32600, b'{"jsonrpc":"2.0","id":1.5,"method":"ping"}\n': -32600,
            b'{"jsonrpc":"2.0","id":{},"method":"ping"}\n': -32600, b'{"jsonrpc":"2.0","id":1,"method":"ping","params":[1]}\n': -32602,
            b'{"jsonrpc":"2.0","id":1,"method":"no/such"}\n': -32601, b'{"jsonrpc":"2.0","id":1,"method":"resources/list"}\n': -32601,
            b'{"jsonrpc":"2.0","id":1,"method":"initialize"}\n': -32602, b'{"jsonrpc":"2.0","id":1,"method":"\\u0000\\u001b[2J"}\n': -32601,
        }
        for line, code in hostile.items():
            replies = self.ask(line, good)
            self.assertEqual([r.get("error", {}).get("code") for r in replies], [code, None], line[:80])
            self.assertEqual(replies[1]["id"], 9)
        silent = [b"\n", b"  \r\n", b'{"jsonrpc":"2.0","method":"no/such"}\n', b'{"jsonrpc":"2.0","id":1,"result":{}}\n',
                  b'{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}\n']
        self.assertEqual(self.ask(*silent), [])
        self.assertEqual(self.ask(), [])
        self.assertEqual(len(self.ask(good.strip())), 1)  # the last line may lack its end

    def test_a_huge_line_is_passed_over_and_not_held(self):
        code = ("import subprocess, sys, resource\n"
                "p = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
                "for _ in range(300): p.stdin.write(b'x' * (1 << 20))\n"
                "p.stdin.write(b'\\n{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"ping\"}\\n'); p.stdin.close()\n"
                "out = p.stdout.read(); p.wait()\n"
                "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); print(out.decode(), end='')\n")
        ended = subprocess.run([sys.executable, "-c", code, SAYSO, "mcp", "--record", str(self.record)], capture_output=True, text=True,
                               timeout=120)
        most, refused, reply = ended.stdout.splitlines()
        self.assertEqual(json.loads(refused)["error"]["code"], -32600)
        self.assertEqual(json.loads(reply), {"jsonrpc": "2.0", "id": 9, "result": {}})
        if not SANITIZED:
            self.assertLess(int(most), 400_000)  # KB; 300 MB came in

    def test_many_small_parts_take_no_time(self):
        many = b"[" + b"{}," * 340000 + b"{}]\n"
        [reply] = self.ask(many)
        self.assertEqual(reply["error"]["code"], -32600)
        self.assertEqual([r["id"] for r in self.ask(b"\n" * 1000000, request(1, "server/discover", _meta=NOW))], [1])

    def test_batches_where_the_version_has_them(self):
        batch = [request(1, "ping"), READY, request(2, "no/such"), 7]
        replies = self.ask(start("2025-03-26"), batch)
        self.assertEqual([(r["id"], "error" in r) for r in replies[1]], [(1, False), (2, True), (None, True)])
        self.assertEqual(self.ask(start("2025-03-26"), [READY])[1:], [])
        self.assertEqual(self.ask(start("2025-03-26"), [])[1]["error"]["code"], -32600)
        self.assertEqual(self.ask(start("2025-03-26"), [request(1, "ping")] * 51)[1]["error"]["code"], -32600)

    def test_calls_that_cannot_be(self):
        for params in ({}, {"name": 7}, {"name": "drop_table"}, {"name": "verify_quote", "arguments": []}):
            [reply] = self.ask(request(1, "tools/call", _meta=NOW, **params))
            self.assertEqual(reply["error"]["code"], -32602, params)
        for tool, arguments, word in (
                ("verify_quote", {}, "'quote' is missing"), ("verify_quote", {"quote": 7}, "'quote' is a text"),
                ("verify_quote", {"quote": "…"}, "no word"), ("verify_quote", {"quote": "w" * 10001}, "10000"),
                ("search_statements", {"query": "act:shout"}, "there is no act"), ("search_statements", {"limit": 0}, "1 to 100"),
                ("search_statements", {"limit": 1.5}, "whole number"), ("search_statements", {"limit": -1}, "whole number"),
                ("search_statements", {"limit": True}, "whole number"), ("search_statements", {"every": "yes"}, "true or false"),
                ("search_statements", {"q": "x"}, "it takes: query"), ("search_statements", {"query": "(((("}, "character"),
                ("get_statement", {"id": "'; DROP TABLE page; --"}, "id"), ("get_statement", {"id": "ffffffffffffffff.s1"}, "no page"),
                ("list_voices", {"type": "ghost"}, "person"), ("list_figures", {"query": "speaker:"}, "character")):
            result = self.call(tool, **arguments)
            self.assertTrue(result["isError"], (tool, arguments))
            self.assertNotIn("structuredContent", result)
            self.assertIn(word, result["content"][0]["text"], (tool, arguments))

    def test_each_row_leads_to_its_words(self):
        pieces, start_at = [], 0
        while start_at is not None:
            part = self.call("search_statements", limit=100, **{"from": start_at})["structuredContent"]
            pieces += part["rows"]
            start_at = part["next"]
        listed = [json.loads(line) for line in self.sayso("timeline", "--format", "json").out.splitlines()]
        self.assertGreater(len(listed), 200)
        self.assertEqual(pieces, listed)  # what the program prints
        for row in pieces[::7]:
            shown = json.loads(self.sayso("show", "--format", "json", row["id"]).out)
            self.assertEqual(row["sha256"], shown["page"]["sha256"])
            self.assertEqual(row["spans"], shown["spans"])
            cut = " ".join(" ".join(shown["text"][b:e] for b, e in row["spans"]).split())
            self.assertEqual(cut, row["content"])

    def test_text_has_page_hash_and_characters(self):
        for tool, arguments in (("search_statements", {}), ("list_voices", {}), ("list_figures", {}),
                                ("verify_quote", {"quote": self.a_quote()["content"]}), ("get_statement", {"id": self.a_quote()["id"]})):
            result = self.call(tool, **arguments)
            self.assertFalse(result["isError"])
            text = result["content"][0]["text"]
            for word in ("SHA-256", "characters"):
                self.assertIn(word, text, tool)

    def a_quote(self):
        return next(r for r in self.call("search_statements", query="manner:direct")["structuredContent"]["rows"] if r["url"])

    def test_verify(self):
        row = self.a_quote()
        there = self.call("verify_quote", quote=row["content"])["structuredContent"]
        self.assertTrue(there["verbatim"])
        place = next(p for p in there["places"] if p["statement"] and p["statement"]["id"] == row["id"])
        self.assertEqual((place["page"]["sha256"], place["page"]["url"]), (row["sha256"], row["url"]))
        text = json.loads(self.sayso("show", "--format", "json", row["id"]).out)["text"]
        self.assertEqual(" ".join(text[b:e] for b, e in place["page"]["spans"]).split(), place["words"].replace("…", "").split())
        changed = row["content"].replace(row["content"].split()[1], "purple", 1)
        lie = self.call("verify_quote", quote=changed)["structuredContent"]
        self.assertFalse(lie["verbatim"])
        by_another = self.call("verify_quote", quote=row["content"], speaker="Nobody Atall")["structuredContent"]
        self.assertFalse(by_another["verbatim"])
        self.assertTrue(all(p["by_another"] for p in by_another["places"]))

    def test_passage(self):
        row = self.a_quote()
        whole = json.loads(self.sayso("show", "--format", "json", row["id"]).out)
        for paragraphs in (0, 1, 1000):
            got = self.call("get_statement", id=row["id"], paragraphs=paragraphs)["structuredContent"]
            at = got["text_from"]
            self.assertEqual(got["text"], whole["text"][at:at + len(got["text"])])
            self.assertLessEqual(at, got["spans"][0][0])
            self.assertGreaterEqual(at + len(got["text"]), got["spans"][-1][1])
            self.assertEqual(got["chain"], whole["chain"])
        self.assertEqual(got["text"].strip(), whole["text"].strip())

    def test_lists_are_those_of_the_program(self):
        for tool, command in (("list_voices", ["voices"]), ("list_figures", ["figures"]),
                              ("list_conflicts", ["figures", "--conflicts", "--joined"])):
            ours = self.call(tool, limit=50)["structuredContent"]
            theirs = [json.loads(line) for line in self.sayso(*command, "--format", "json").out.splitlines()]
            if ours["next"] is None:
                self.assertEqual(len(ours["rows"]), len(theirs), tool)
            self.assertGreater(len(theirs), 0, tool)
            for a, b in list(zip(ours["rows"], theirs))[:40]:
                page, spans = a.pop("page"), a.pop("spans")
                self.assertEqual(a, b)
                self.assertTrue(page["sha256"].startswith(a["id"].split(".")[0]))
                if tool != "list_voices":
                    text = json.loads(self.sayso("show", "--format", "json", page["sha256"]).out)["text"]
                    self.assertIn(a["text"].split()[0], " ".join(text[x:y] for x, y in spans))

    def test_nothing_is_written_and_what_was_changed_is_not_given(self):
        before = self.record.read_bytes()
        row = self.a_quote()
        self.call("list_conflicts")
        self.assertEqual(self.record.read_bytes(), before)
        db = sqlite3.connect(self.record)
        db.execute("UPDATE statement SET content='They shall all swim.' WHERE content=?", (row["content"],))
        db.commit()
        db.close()
        result = self.call("search_statements", limit=100)
        self.assertNotIn("swim", json.dumps(result["structuredContent"]["rows"]))
        self.assertIn("rebuild", result["content"][0]["text"])
        self.assertTrue(self.call("get_statement", id=row["id"])["isError"])

    def test_no_record(self):
        self.record = self.folder / "none.sayso"
        ended = subprocess.run([SAYSO, "mcp", "--record", str(self.record)], input=b"", capture_output=True, timeout=60)
        self.assertEqual((ended.returncode, ended.stdout), (1, b""))
        self.assertIn(b"none.sayso", ended.stderr)


if __name__ == "__main__":
    main()
