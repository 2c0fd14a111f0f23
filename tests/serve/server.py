"""A server of its own for each test class, and ways to ask it: with a client, and byte by byte."""
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
from pages import SANITIZED, SAYSO, main, run  # noqa: E402, F401 (tests import them from here)

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Served(unittest.TestCase):
    """setUpClass() makes a record with make_record() and serves it."""
    options = ()

    @classmethod
    def make_record(cls):
        ended = run(SAYSO, "add", "--reader", "rules", "--record", cls.record, *cls.pages())
        assert ended.status == 0, ended.err

    @classmethod
    def pages(cls):
        return [ROOT / "samples" / name for name in ("meridian", "tribune", "vst", "courier", "farshore", "gather")]

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="sayso-serve-"))
        cls.record = cls.folder / "r.sayso"
        cls.make_record()
        cls.start()

    @classmethod
    def start(cls):
        environment = {k: v for k, v in os.environ.items() if k != "SAYSO_RECORD"}
        environment.setdefault("ASAN_OPTIONS", "quarantine_size_mb=1")  # memory is measured: what is freed shall be given back
        cls.process = subprocess.Popen([SAYSO, "serve", "--port", "0", "--record", str(cls.record), *cls.options],
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)
        cls.url = cls.process.stdout.readline().strip()
        assert cls.url.startswith("http://"), cls.url
        parts = urllib.parse.urlsplit(cls.url)
        cls.host, cls.port = parts.hostname, parts.port
        cls.write_token = None if "--token" in cls.options else cls.get("session")["write_token"]

    @classmethod
    def end(cls):
        cls.process.send_signal(signal.SIGINT)
        try:
            return cls.process.wait(20)
        finally:
            cls.process.kill()
            cls.process.stdout.close()

    @classmethod
    def tearDownClass(cls):
        if cls.process.returncode is None:
            cls.end()
        shutil.rmtree(cls.folder, ignore_errors=True)

    @classmethod
    def ask(cls, method, target, body=None, headers=None, timeout=30):
        """(status, headers, bytes); `target` as it goes over the wire."""
        connection = http.client.HTTPConnection(cls.host, cls.port, timeout=timeout)
        try:
            connection.request(method, target, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    @classmethod
    def target(cls, route, **parameters):
        coded = urllib.parse.urlencode({k.rstrip("_"): v for k, v in parameters.items()})
        return "/api/v1/" + route + ("?" + coded if coded else "")

    @classmethod
    def get(cls, route, status=200, **parameters):
        """What is told "busy" while pages are joined is asked for again, as the page does."""
        for _ in range(600):
            got, headers, body = cls.ask("GET", cls.target(route, **parameters))
            if got == status or got != 409 or b'"busy"' not in body:
                break
            time.sleep(0.1)
        assert got == status, (got, route, parameters, body[:500])
        if "json" not in headers["content-type"] or headers["content-type"] == "application/jsonl":
            return body
        return json.loads(body)

    @classmethod
    def write(cls, method, route, body=None, status=None, **parameters):
        got, _, answer = cls.ask(method, cls.target(route, **parameters), body, {"X-Sayso-Token": cls.write_token})
        assert status is None or got == status, (got, route, answer[:500])
        return json.loads(answer)

    def raw(self, data, timeout=20, host=None):
        """What comes back for these bytes, to the end of the connection."""
        with socket.create_connection((self.host, self.port), timeout) as s:
            s.settimeout(timeout)
            try:
                s.sendall(data)
            except (BrokenPipeError, ConnectionResetError):
                pass
            out = b""
            try:
                while piece := s.recv(65536):
                    out += piece
            except (ConnectionResetError, TimeoutError):
                pass
            return out

    def refused(self, answer, status, code=None):
        """A raw answer that refuses with a JSON body of three fields."""
        head, _, body = answer.partition(b"\r\n\r\n")
        self.assertIn(f" {status} ".encode(), head.split(b"\r\n")[0], answer[:300])
        error = json.loads(body)
        self.assertEqual(sorted(error), ["at", "error", "message"])
        if code:
            self.assertEqual(error["error"], code)

    def memory(self):
        """Resident bytes of the server."""
        pages = int(pathlib.Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def wait_for(self, job, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            state = self.get(f"jobs/{job}")
            if state["state"] in ("done", "stopped", "failed"):
                return state
            time.sleep(0.1)
        self.fail(f"job {job} did not end")
