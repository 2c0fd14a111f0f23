#!/usr/bin/env python3
"""How many answers a second `sayso serve` gives, and how late the 99th of a hundred comes, beside nginx giving the same bytes as files.

    bench/serve_load.py build/release/sayso [--record R] [--seconds 5] [--rounds 3] [--connections 16]

Both are asked by turns, in one run on this machine, over loopback, with connections that stay; the table has the middle round of
each and how many times as many nginx gives. sayso finds out and writes anew what it answers; nginx sends a file: it is a bound, not a
rival. Needs `wrk` and `nginx` (Debian packages of these names; only this program uses them). Without --record, samples/ are read.
"""
import argparse
import gzip
import http.client
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[1]
OUTLETS = {"Meridian Press": "meridian", "VST News": "vst", "The Sella Courier": "courier", "The Lomna Tribune": "tribune", "Far Shore": "farshore"}
CONF = """daemon off; worker_processes auto; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=100;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  default_type application/json; types {{ }}
  server {{ listen 127.0.0.1:{port}; root {folder}/files; }}
}}
"""
GZIP = {"Accept-Encoding": "gzip"}


def body(address, path):
    parts = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
    connection.request("GET", path, headers=GZIP)
    answer = connection.getresponse()
    assert answer.status == 200, (path, answer.status)
    return answer.read()


def record_of_samples(sayso, folder):
    record = folder / "samples.sayso"
    for outlet, name in OUTLETS.items():
        subprocess.run([sayso, "add", "--reader", "rules", "--record", record, "--outlet", outlet, ROOT / "samples" / name], capture_output=True, check=True)
    return record


def paths_of(address):
    plain = lambda path: (lambda b: gzip.decompress(b) if b[:2] == b"\x1f\x8b" else b)(body(address, path)).decode()
    first = re.search(r'"page":"([0-9a-f]{16})"', plain("/api/v1/statements?limit=1"))[1]
    script = re.search(r"/assets/page-[^\"]+\.js", plain("/"))
    if not script:
        sys.exit("no script in the page")
    return [("the page", "/"), ("its script", script[0]), ("60 lines of the chronology", "/api/v1/statements?limit=60"),
            ("of a query", "/api/v1/statements?q=act%3Adeny&limit=60"), ("facets", "/api/v1/facets"), ("a plot", "/api/v1/plot"),
            ("a page, lit", f"/api/v1/page/{first}"), ("a quote verified", "/api/v1/verify?quote=We%20do%20not%20ask%20for%20soldiers")]


def load(wrk, url, seconds, connections):
    out = subprocess.run([wrk, "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-H", "Accept-Encoding: gzip", url],
                         capture_output=True, text=True, check=True).stdout
    if re.search(r"Non-2xx|Socket errors", out):
        sys.exit(f"{url}: {out}")
    late = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", out)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), float(late[1]) * {"us": 0.001, "ms": 1, "s": 1000}[late[2]]


def measured(options, sayso, nginx, paths):
    print(f"| {options.connections} connections | kB | sayso, a second | 99th of 100, ms | nginx, a second | 99th of 100, ms | nginx : sayso |\n|---|---|---|---|---|---|---|")
    for at, (what, path) in enumerate(paths):
        size = len(body(sayso, path))
        rounds = [(load(options.wrk, sayso + path, options.seconds, options.connections), load(options.wrk, f"{nginx}/{at}", options.seconds, options.connections))
                  for _ in range(options.rounds)]
        (ours, ours_late), (theirs, theirs_late) = ([statistics.median(r[who][n] for r in rounds) for n in (0, 1)] for who in (0, 1))
        print(f"| {what} | {size / 1000:.1f} | {ours:,.0f} | {ours_late:.1f} | {theirs:,.0f} | {theirs_late:.1f} | {theirs / ours:.1f} |", flush=True)


def memory(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) // 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sayso", type=pathlib.Path)
    parser.add_argument("--record", type=pathlib.Path)
    parser.add_argument("--port", type=int, default=7399, help="nginx's")
    for name, otherwise in (("--seconds", 5), ("--rounds", 3), ("--connections", 16)):
        parser.add_argument(name, type=int, default=otherwise)
    for name in ("wrk", "nginx"):
        parser.add_argument(f"--{name}", default=shutil.which(name) or shutil.which(name, path="/usr/sbin"))
    options = parser.parse_args()
    if not options.wrk or not options.nginx:
        sys.exit("needs wrk and nginx: apt-get install wrk nginx")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="sayso-load-"))
    running = []
    try:
        record = options.record or record_of_samples(options.sayso, folder)
        served = subprocess.Popen([options.sayso, "serve", "--port", "0", "--record", record], stdout=subprocess.PIPE, text=True)
        running.append(served)
        address = served.stdout.readline().strip().rstrip("/")
        paths = paths_of(address)
        (folder / "files").mkdir()
        for at, (_, path) in enumerate(paths):
            (folder / "files" / str(at)).write_bytes(body(address, path))
        folder.chmod(0o755)
        (folder / "nginx.conf").write_text(CONF.format(folder=folder, port=options.port))
        running.append(subprocess.Popen([options.nginx, "-p", folder, "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL))
        for _ in range(50):
            try:
                assert all(body(f"http://127.0.0.1:{options.port}", f"/{at}") == body(address, path) for at, (_, path) in enumerate(paths)), "not the same bytes"
                break
            except OSError:
                time.sleep(0.1)
        before = memory(served.pid)
        measured(options, address, f"http://127.0.0.1:{options.port}", paths)
        print(f"\nsayso's memory: {before} MB before, {memory(served.pid)} MB after")
    finally:
        for process in running:
            process.send_signal(signal.SIGINT)
            process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
