#!/usr/bin/env python3
"""The widgets in JupyterLab, driven in a browser: shown, chosen in by hand and by Python, and what a hostile page holds stays text.

    notebook_check.py SAYSO

Not a part of the tests that CI runs, for JupyterLab's size; web/tests/widget.spec.ts is. script/check-notebook installs what it needs and runs it.
"""
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

from playwright.sync_api import expect, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEXT = ("The bridge <img src=x onerror=\"window.hit='title'\">\n\nSELLA, 3 October 2031 –\n\n“We will not leave the harbour,” Ana Brell said on Tuesday.\n\n"
        "“They <script>window.hit=1</script> stay </div>,” Tomas Orso said.\n")
CELLS = [
    "import sayso\nfrom IPython.display import HTML\nreading = sayso.read(%r, outlet='Post <b onmouseover=window.hit=2>', url='javascript:window.hit=3', reader='rules')\n"
    "widget = reading.widget()\nwidget" % TEXT,
    "print('chosen:', widget.selected, '|', widget.statement.content)",
    "widget.selected = reading.statements[0].id",
    "rows = sayso.Record(%r).timeline()\nchronology = rows.widget()\nchronology",
    "print('row:', chronology.row.content)",
    "reading  # plain HTML",
]


def notebook(record):
    cells = [{"cell_type": "code", "id": f"c{n}", "execution_count": None, "metadata": {}, "outputs": [], "source": code % record if "Record(%r)" in code else code}
             for n, code in enumerate(CELLS)]
    return {"nbformat": 4, "nbformat_minor": 5, "cells": cells, "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}}


def served(folder, program):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "SAYSO_PROGRAM": program, "PYTHONPATH": str(ROOT / "python/src"), "JUPYTER_CONFIG_DIR": str(folder / "config"),
                   "JUPYTER_DATA_DIR": str(folder / "data"), "JUPYTER_RUNTIME_DIR": str(folder / "runtime"), "IPYTHONDIR": str(folder / "ipython")}
    server = subprocess.Popen([sys.executable, "-m", "jupyterlab", "--no-browser", f"--port={port}", "--ip=127.0.0.1", "--IdentityProvider.token=", "--allow-root",
                               "--expose-app-in-browser", f"--notebook-dir={folder}", "--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"],
                              env=environment, stdout=subprocess.DEVNULL, stderr=(folder / "log").open("w"))
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=2)
            return server, f"http://127.0.0.1:{port}"
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.2)
    raise SystemExit((folder / "log").read_text())


def run_cell(page, number):
    page.evaluate("n => { const all = window.jupyterapp.shell.currentWidget.content; all.activeCellIndex = n; all.deselectAll(); }", number)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-cell')")


def output(page, number):
    return page.locator(".jp-Notebook .jp-CodeCell").nth(number).locator(".jp-OutputArea")


def look(page, address):
    page.goto(f"{address}/lab/tree/n.ipynb")
    page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'")
    run_cell(page, 0)
    shown = output(page, 0).locator(".sayso-widget")
    expect(shown).to_have_count(1)
    lines = shown.locator(".sayso-line")
    expect(lines).to_have_count(2)
    assert "<script>window.hit=1</script>" in shown.text_content() and "Post <b onmouseover" in shown.text_content()
    lines.nth(1).click()
    run_cell(page, 1)
    expect(output(page, 1)).to_contain_text("chosen: s2 | “They <script>")
    run_cell(page, 2)
    expect(lines.first).to_have_attribute("aria-pressed", "true")
    run_cell(page, 3)
    rows = output(page, 3).locator(".sayso-row .sayso-line")
    expect(rows.first).to_be_visible()
    words = rows.first.locator(".sayso-said").text_content()
    rows.first.click()
    run_cell(page, 4)
    expect(output(page, 4)).to_contain_text(f"row: {words}")
    run_cell(page, 5)
    expect(output(page, 5).locator(".sayso mark").first).to_be_visible()
    assert page.evaluate("() => window.hit") is None
    assert page.locator(".sayso-widget script, .sayso-widget img, .sayso script, .sayso img").count() == 0


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="sayso-notebook-") as name:
        folder = pathlib.Path(name)
        record = folder / "samples.sayso"
        subprocess.run([program, "add", "--reader", "rules", "--record", record, ROOT / "samples/meridian", ROOT / "samples/tribune"], check=True, capture_output=True)
        (folder / "n.ipynb").write_text(json.dumps(notebook(str(record))))
        server, address = served(folder, program)
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-gpu"])
                page = browser.new_page(viewport={"width": 1400, "height": 1600})
                page.set_default_timeout(120_000)
                expect.set_options(timeout=60_000)
                elsewhere = []
                page.on("request", lambda r: None if r.url.startswith((address, "data:", "blob:", "ws://127.0.0.1")) else elsewhere.append(r.url))
                look(page, address)
                if len(sys.argv) > 2:
                    page.screenshot(path=sys.argv[2])
                browser.close()
                assert not elsewhere, elsewhere
        finally:
            server.terminate()
            server.wait(30)
    print("JupyterLab: a reading and a chronology are shown, chosen in by hand and by Python; nothing of a hostile page runs; nothing is asked of another machine")


if __name__ == "__main__":
    main()
