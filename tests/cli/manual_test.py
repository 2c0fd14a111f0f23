#!/usr/bin/env python3
"""The man page and what shells complete: every command and option of the table, as those programs themselves take them."""
import re
import shutil
import subprocess
import unittest

from pages import SAYSO, main, run


def commands():
    """{command: its long options}, as --help has them."""
    listed = run(SAYSO, "--help").out.split("Subcommands:")[1]
    names = re.findall(r"^  ([a-z-]+) ", listed, re.M)
    return {n: set(re.findall(r"^ +(?:-\w,)?--([a-z-]+)", run(SAYSO, n, "--help").out.split("Examples:")[0], re.M)) for n in names}


class Manual(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.commands = commands()
        assert len(cls.commands) > 15 and "format" in cls.commands["timeline"]

    def text(self, name):
        ended = run(SAYSO, "manual", "--as", name)
        self.assertEqual((ended.status, ended.err), (0, ""))
        return ended.out

    def test_man_page(self):
        page = self.text("man")
        if shutil.which("groff"):
            ended = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-K", "utf8"], input=page, capture_output=True, text=True)
            self.assertEqual((ended.returncode, re.sub(r"^.*(can't break|cannot break|cannot adjust).*$\n?", "", ended.stderr, flags=re.M)), (0, ""))
            page = re.sub(r"\x1b\[[0-9;]*m|.\x08", "", ended.stdout).replace("‐", "-").replace("−", "-")
        else:
            page = page.replace("\\-", "-")
        for name, options in self.commands.items():
            self.assertIn(f"sayso {name}", page)
            for option in options:
                self.assertIn("--" + option, page)

    def complete(self, *words):
        script = 'source /dev/stdin <<<"$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _sayso; printf "%s\\n" "${COMPREPLY[@]}"'
        ended = subprocess.run(["bash", "-c", script, "bash", self.text("bash"), *words], capture_output=True, text=True)
        self.assertEqual((ended.returncode, ended.stderr), (0, ""))
        return set(ended.stdout.split())

    def test_bash(self):
        self.assertEqual(self.complete("sayso", ""), set(self.commands))
        self.assertEqual(self.complete("sayso", "tim"), {"timeline"})
        for name, options in self.commands.items():
            self.assertLessEqual({"--" + o for o in options if o != "format"}, self.complete("sayso", name, "-"), name)
        self.assertEqual(self.complete("sayso", "timeline", "--format", ""), {"text", "json", "csv", "md"})
        self.assertIn("parquet", self.complete("sayso", "export", "--as", ""))

    def test_other_shells(self):
        for shell, check in (("zsh", ["zsh", "-n"]), ("fish", ["fish", "--no-execute"])):
            text = self.text(shell)
            for name, options in self.commands.items():
                self.assertIn(name, text)
                for option in options:
                    self.assertRegex(text, rf"(--|-l ){re.escape(option)}\b")
            if shutil.which(shell):
                ended = subprocess.run(check, input=text, capture_output=True, text=True)
                self.assertEqual((ended.returncode, ended.stderr), (0, ""))


if __name__ == "__main__":
    main()
