#!/usr/bin/env python3
"""The page's tests: a record of samples/, `sayso serve` on it, and Playwright against that.

    tests/web/run.py build/release/sayso [Playwright's arguments]

Exit 77 (skipped) where script/setup-web was not run. The record is read by rules alone, which is quick."""
import dataclasses
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
OUTLETS = {"meridian": "Meridian Press", "vst": "VST News", "courier": "The Sella Courier", "tribune": "The Lomna Tribune", "farshore": "Far Shore",
           "gather": "The Daily Gather", "sentinel": "Sentinel Agency", "feeds": None, "archives": None}
# A last name that two have: review asks whom it means.
LAMPS = ["SELLA, 4 November 2031 - Tomas Orso said 31 people had been hurt at the bridge.\n\nEdda Orso said the harbour master would come on Friday.\n",
         "SELLA, 5 November 2031 - Edda Orso said the bridge would be closed for two weeks.\n\nTomas Orso said the bridge had never been safe.\n",
         "TESK, 6 November 2031 - Orso said the lamps were paid for by the council of Tesk.\n\nSuri Lenn said Orso was wrong about the lamps.\n"]
# What a page may hold that is markup elsewhere; what runs of it says so in the page's title.
HOSTILE = ("Boats <img src=x onerror=\"hit='title'\"> &lt; </div><script>hit=1</script>\n\nSELLA, 3 October 2031 –\n\n"
           "“We will <script>hit='text'</script> not &lt; leave </div></mark><img src=x onerror=\"hit='content'\"> back \u202e gnitteg”, Ana <b onmouseover=hit=2>Brell said on Tuesday.\n\n"
           "Tomas Orso denied that 40 people had been hurt at the bridge.\n")


def widget_states(program: str, record: Path, folder: Path) -> None:
    """What the notebook widget is given, and its files, for web/tests/widget.spec.ts."""
    os.environ["SAYSO_PROGRAM"] = program
    sys.path.insert(0, str(ROOT / "python/src"))
    import sayso
    from sayso import _front
    folder.mkdir()
    for ending in ("js", "css"):
        shutil.copyfile(ROOT / f"python/src/sayso/_widget.{ending}", folder / f"widget.{ending}")
    page = ROOT / "samples/meridian"
    hostile = sayso.read(HOSTILE, url="javascript:hit='url'", outlet="Post </div><script>hit=3</script>", published="2031-10-04", reader="rules")
    strange = [dataclasses.replace(row, url=url, chain=["</div><script>hit=4</script>", *row.chain], raw={**row.raw, "title": HOSTILE}) for row, url in
               zip(sayso.Record(record).timeline(limit=4), ("javascript:hit=5", "data:text/html,<script>hit=6</script>", "https://post.example/\"onclick=hit=7", "//x"))]
    states = {"reading": _front.reading_state(sayso.read(min(page.glob("*.html")), reader="rules")), "hostile-reading": _front.reading_state(hostile),
              "timeline": _front.timeline_state(sayso.Record(record).timeline()), "hostile-timeline": _front.timeline_state(strange)}
    for name, state in states.items():
        (folder / f"{name}.json").write_text(json.dumps(state), encoding="utf-8")


def serve(program: str, record: Path) -> tuple[subprocess.Popen, str]:
    server = subprocess.Popen([program, "serve", "--record", str(record), "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in server.stdout:
        if found := re.search(r"http://[\d.]+:\d+", line):
            return server, found[0]
    raise SystemExit(f"serve ended with {server.wait()}")


def main() -> int:
    program, arguments = os.path.abspath(sys.argv[1]), sys.argv[2:]
    node = WEB / "node_modules/node/bin/node"
    if not node.exists() or not Path(os.environ.get("CHROMIUM", "/usr/bin/chromium")).exists():
        print("skipped: script/setup-web was not run")
        return 77
    folder = Path(tempfile.mkdtemp(prefix="sayso-web-"))
    server = None
    try:
        record = folder / "samples.sayso"
        for place, outlet in OUTLETS.items():
            named = ["--outlet", outlet] if outlet else []
            added = subprocess.run([program, "add", "--reader", "rules", "--record", str(record), *named, str(ROOT / "samples" / place)], capture_output=True, text=True)
            if not record.exists():
                print(added.stdout, added.stderr)
                return 1
        # A page that is written from right to left. No statement is found in it (sayso finds them in English), but it is shown.
        arabic = ROOT / "tests/web/library.txt"
        lamps = [folder / f"lamps-{n}.txt" for n in range(len(LAMPS))]
        for file, text in zip(lamps, LAMPS):
            file.write_text("Lamps and a bridge\n\n" + text, encoding="utf-8")
        subprocess.run([program, "add", "--reader", "rules", "--record", str(record), str(arabic), *map(str, lamps)], capture_output=True)
        widget_states(program, record, folder / "widget")
        server, address = serve(program, record)
        page = hashlib.sha256(arabic.read_bytes()).hexdigest()[:16]
        environment = {**os.environ, "SAYSO_ADDRESS": address, "SAYSO_ARABIC": page, "SAYSO_WIDGET": str(folder / "widget"), "SAYSO_TEST_OUTPUT": str(folder / "output"), "PATH": f"{node.parent}:{os.environ['PATH']}"}
        return subprocess.run([node, "node_modules/@playwright/test/cli.js", "test", *arguments], cwd=WEB, env=environment).returncode
    finally:
        if server:
            server.terminate()
            server.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
