#!/usr/bin/env python3
"""Asks two sayso the same over REST, each once and cold, and compares the answers byte for byte; prints milliseconds on a core of each.

    bench/same_answers.py OLD_PROGRAM OLD_RECORD NEW_PROGRAM NEW_RECORD [WORD...]     two copies of one record, which each may join anew

Words are looked for in Figures beside those that are here anyway.
"""
import glob
import pathlib
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

WORDS = ["killed", "people", "peop*", "zzz", "40", "people people", '"people people"', "people OR killed", "people -killed", "-people", "what:people",
         "what:killed:people", "where:Korvat", "where:s*", "speaker:Bel*", "speaker:Bel*  people", "-speaker:Bel*", "outlet:a*", "outlet:brell", "after:2030",
         "before:2029-06 people", "on:2030-03", "event:2029", "event:2030-02..2030-04 people", "act:deny", "act:deny people", "-act:say", "about:Bel*",
         "via:a*", "kind:mind", "modality:negated", "confidence:<0.7", "language:en", "precise:day", "independent:>1", "pages:>1 people",
         "review:none people", "(people OR detained) after:2030 -act:deny", "harbour"]
PLACES = ["figures?from=1&limit=100", "figures?from=100&limit=100", "figures?from=5000&limit=100", "figures?from=0&limit=500", "figures?from=99000&limit=10",
          "review/statements?from=0&limit=41", "review/statements?from=40&limit=40", "review/statements?from=0&limit=40&below=90",
          "review/statements?from=3000&limit=20&below=100", "review/statements?below=10"]


class Served:
    def __init__(self, program, record):
        self.process = subprocess.Popen([program, "serve", "--record", record, "--port", "0"], stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().split()[-1].rstrip("/") + "/api/v1/"
        while self.ask("figures?limit=2")[0] != 200:
            time.sleep(0.5)
        before = -1  # until nothing is made ready any more
        while self.core() - before > 1:
            before = self.core()
            time.sleep(2)

    def core(self):
        out = 0
        for name in glob.glob(f"/proc/{self.process.pid}/task/*/schedstat"):
            try:
                out += int(pathlib.Path(name).read_text().split()[0]) / 1e6
            except OSError:
                pass
        return out

    def memory(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return [line.split()[1] for key in ("VmHWM", "VmRSS") for line in status.splitlines() if line.startswith(key)]

    def ask(self, place):
        before = self.core()
        try:
            with urllib.request.urlopen(self.address + place, timeout=600) as answer:
                code, body = answer.status, answer.read()
        except urllib.error.HTTPError as error:
            code, body = error.code, error.read()
        return code, body, self.core() - before


def places(words):
    yield from PLACES
    for word in WORDS + words:
        q = urllib.parse.quote(word)
        yield f"figures?from=0&limit=100&q={q}"
    for word in ("people", "-killed", "after:2030"):
        q = urllib.parse.quote(word)
        yield f"figures?from=200&limit=100&q={q}"


def main():
    old, new = Served(sys.argv[1], sys.argv[2]), Served(sys.argv[3], sys.argv[4])
    differing = 0
    try:
        for place in places(sys.argv[5:]):
            (a_code, a, a_ms), (b_code, b, b_ms) = old.ask(place), new.ask(place)
            gave_up = b'"too_large"' in a and b'"too_large"' not in b  # a request may take so long by the clock
            same = a_code == b_code and a == b
            differing += not same and not gave_up
            print(f"{'same  ' if same else 'OLD GAVE UP' if gave_up else 'DIFFER'} {a_code} {len(a):8} {a_ms:8.1f} {b_ms:8.1f}  {urllib.parse.unquote(place)}", flush=True)
            if not same and not gave_up:
                at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
                print("   old", a[max(0, at - 60):at + 120], "\n   new", b[max(0, at - 60):at + 120])
        print("memory at the peak and now, kB:", old.memory(), new.memory())
    finally:
        old.process.terminate(), new.process.terminate()
    sys.exit(differing > 0)


if __name__ == "__main__":
    main()
