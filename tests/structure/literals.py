#!/usr/bin/env python3
"""Fails where words of a language stand in code again: they are rows of lexicons/.

Counts the string literals of letters in the folders that read language, file names and names of rules apart. The
numbers below are those of the last count: they may fall, and whoever lets one fall writes the new one here.
"""
import re

from sources import SOURCE, files, report

MOST = {"statement": 268, "voice": 76, "syntax": 40, "token": 13}
COMMENT = re.compile(r"//[^\n]*|/\*(?:.|\n)*?\*/|^[ \t]*#[ \t]*include[^\n]*", re.M)
STRING = re.compile(r'"((?:\\.|[^"\\\n])*)"')
WORDS = re.compile(r"[A-Za-z'’\- ]*[a-z][A-Za-z'’\- ]*")


def literals(text):
    return [s for s in STRING.findall(COMMENT.sub("", text)) if WORDS.fullmatch(s)]


def main():
    # The test must be able to fail.
    assert literals('#include "a/b.h"\nif (w == "the" || w == "en/x.tsv") f("\'s"); // "no"\n') == ["the", "'s"]
    faults = []
    for folder, most in MOST.items():
        found = [s for path in files(".cc", ".h", under=SOURCE / folder)
                 if not path.name.endswith("_test.cc") and not path.name.startswith("test_")
                 for s in literals(path.read_text(encoding="utf-8"))]
        if len(found) > most:
            faults.append(f"{folder}: {len(found)} literals, {most} are allowed; words belong in lexicons/*/classes.tsv")
        elif len(found) < most:
            print(f"{folder}: {len(found)} literals, fewer than {most}: write the new number into MOST")
    report("literals", faults)


if __name__ == "__main__":
    main()
