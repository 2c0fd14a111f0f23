#!/usr/bin/env python3
"""What is said of wrong command lines, and to whoever stops a command.

    usage_test.py SAYSO
"""
import json
import os
import pathlib
import signal
import subprocess
import time

from pages import SAYSO, Case, main, run, write_pages


def ends(process, number, within):
    """Waits until the program handles the signal itself, or has ended."""
    until = time.monotonic() + within
    while time.monotonic() < until and process.poll() is None:
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
        if int(caught.split()[1], 16) >> (number - 1) & 1:
            return True
        time.sleep(0.01)
    return process.poll() is not None


class Asking(Case):
    """Wrong words on the command line: one line says what is wrong and what to do."""

    def test_each_says_what_is_wrong(self):
        self.add_by_rules(write_pages(self.folder / "pages", 1))
        for command, told in (
                ([], "sayso: say what to do. 'sayso --help' lists the commands."),
                (["frobnicate"], "sayso: there is no command 'frobnicate'. 'sayso --help' lists the commands."),
                (["--frob"], "sayso: there is no option --frob. 'sayso --help' lists the commands."),
                (["timeline", "--formt", "json"], "sayso timeline: there is no option --formt; did you mean --format? 'sayso timeline --help' shows examples."),
                (["timeline", "--formt=json"], "sayso timeline: there is no option --formt; did you mean --format? 'sayso timeline --help' shows examples."),
                (["links", "--format", "x"], "sayso links: there is no option --format. 'sayso links --help' shows examples."),
                (["timeline", "--format", "xml"], "sayso timeline: --format: there is no 'xml'; there are text, json, csv, md. 'sayso timeline --help' shows examples."),
                (["timeline", "--sort", "up"], "sayso timeline: --sort: there is no 'up'; there are date, newest. 'sayso timeline --help' shows examples."),
                (["add", "-j", "x", "p"], "sayso add: --jobs: 'x' is not a number. 'sayso add --help' shows examples."),
                (["add", "-j", "-1", "p"], "sayso add: --jobs: '-1' is not a number. 'sayso add --help' shows examples."),
                (["copies", "a"], "sayso copies: what is 'a' for? 'sayso copies --help' shows examples."),
                (["verify"], "sayso verify: QUOTE is missing. 'sayso verify --help' shows examples."),
                (["add"], "sayso add: PATH is missing. 'sayso add --help' shows examples."),
                (["stats", "--by"], "sayso stats: --by: ")):
            ended = run(SAYSO, *command)
            self.assertEqual(ended.status, 2, command)
            self.assertEqual((ended.out, ended.err.count("\n")), ("", 1), ended.err)
            self.assertTrue(ended.err.startswith(told), ended.err)

    def test_a_record_in_no_folder(self):
        ended = run(SAYSO, "add", "--record", self.folder / "no/r.sayso", write_pages(self.folder / "pages", 1))
        self.assertEqual(ended.status, 1)
        self.assertIn("no such folder to make the record in", ended.err)

    def test_an_export_that_cannot_be_written(self):
        self.add_by_rules(write_pages(self.folder / "pages", 1))
        for out, told in ((self.folder / "no/x.html", "no such folder to write into"), (self.folder, "Is a directory"),
                          ("/proc/x.html", "/proc/x.html: it could not be written")):
            self.assertIn(told, self.sayso("export", "--as", "html", "-o", out, status=1).err)
        self.assertIn("say which format: annotations", self.sayso("export", status=2).err)
        self.assertFalse((self.folder / "no").exists())

    def test_the_rules_and_which_goes_first(self):
        rules, order = run(SAYSO, "rules").out.split("\n\nWhere two ways of finding want the same words, the first of these has them:\n")
        self.assertRegex(rules, r"\nspeaker-cue-clause +The minister said")
        rows = [line.split(None, 2) for line in order.splitlines()]
        self.assertEqual([way for region, way, _ in rows if region == "inside"], ["network", "cue-rule"])
        self.assertLess(rows.index(next(r for r in rows if r[1] == "network")), rows.index(next(r for r in rows if r[1] == "cue-rule")))

    def test_help_is_no_error(self):
        for command in (["--help"], ["timeline", "--help"], ["--version"]):
            ended = run(SAYSO, *command)
            self.assertEqual((ended.status, ended.err), (0, ""))
            self.assertTrue(ended.out)

    def test_explain_names_the_file_that_it_cannot_read(self):
        for name, data in (("rubbish.html", bytes(range(256)) * 40), ("rubbish.txt", b"\0\1\2" * 400), ("empty.html", b"")):
            path = self.folder / name
            path.write_bytes(data)
            ended = run(SAYSO, "read", "--explain", path)
            self.assertEqual(ended.status, 1)
            self.assertIn(name, ended.err)

    def test_version_names_program_and_weights(self):
        told = run(SAYSO, "--version").out.splitlines()
        self.assertRegex(told[0], r"^sayso \d+\.\d+\.\d+$")
        self.assertRegex(told[1], r"^(trained reader [0-9a-f]{12}|no trained reader)$")
        reading = json.loads(run(SAYSO, "read", "--format", "json", "-", input='"It rains," Ana Brell said on Monday.').out)
        if told[1] != "no trained reader":
            self.assertEqual(told[1], "trained reader " + reading["reader"]["weights"])

    def test_a_group_that_is_stopped(self):
        """Ctrl-C, `timeout` and the like tell the whole group; what reads pages leaves it to the program to end in order."""
        pages = write_pages(self.folder / "pages", 600)
        for signal_sent in (signal.SIGINT, signal.SIGTERM):
            process = subprocess.Popen([SAYSO, "add", "--reader", "rules", "--record", self.record, pages], stderr=subprocess.PIPE, text=True, start_new_session=True)
            self.assertTrue(ends(process, signal_sent, within=60))
            os.killpg(process.pid, signal_sent)
            _, err = process.communicate(timeout=60)
            self.assertIn(process.returncode, (0, 130), err)
            self.assertIn("0 unreadable", err)
            self.assertNotIn("no process", err)


if __name__ == "__main__":
    main()
