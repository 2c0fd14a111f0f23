#!/usr/bin/env python3
"""Fails where words of a language stand in code again: they are rows of lexicons/.

Counts the string literals of up to four words in the folders that read statements and who makes them; longer ones are told to
people. What the program itself names is no word of a language: values of an enumeration (names.cc, and lists that are called
names), rules (`rule = "headline"`, a name with its example), codes in a list (`row[1] == "object"`) and what a find is from
(`found_by == "reader"`). In page/, the names that formats have for their own parts are none either (formats.txt): as names of
elements and attributes wherever they are compared with such or stand in a set of tags, the others wherever they stand. MOST is
what is left; it may fall, and whoever lets it fall writes the new number here.
"""
import pathlib
import re

from sources import SOURCE, files, report

FOLDERS = "page text language token syntax insight statement voice figure".split()
MOST = 44
COMMENT = re.compile(r"//[^\n]*|/\*(?:.|\n)*?\*/|^[ \t]*#[ \t]*include[^\n]*", re.M)
STRING = re.compile(r'"((?:\\.|[^"\\\n])*)"')
WORDS = re.compile(r"[A-Za-z'’\- ]*[a-z][A-Za-z'’\- ]*")
NAMES = re.compile(
    r'\w*(?:rule|names)\w*\s*[{=][^;]*;'                        # rule = "headline"; number_names{"", "singular"};
    r'|\{"[a-z-]+",\s*"(?:\\.|[^"\\])* (?:\\.|[^"\\])*"'            # {"name-colon", "MINISTER BRELL: ..."}
    r'|(?:row\[[^\]]*\]|found_by|from)\s*[!=]=\s*"[^"]*"'
    r'|\b(?:is|told|is_kind|lasting)\((?:[^;()"]|\([^()"]*\))*, (?:\w+ \? )?"[^"]*"(?: : "[^"]*")?\)'  # is(i, "puts"): asks a list
    r'|\b(?:unit|joined|value\([^()]*\)|value|place|small|age|language)\s*[!=]?=\s*"[^"]*"'
    r'|(?:Language::of|Lexicon|column|count)\w*\("[^"]*"\)')      # Language::of("en")
TELLS_PEOPLE = ("names.cc", "explained.cc")
ELEMENTS = re.compile(
    r'TagSet[^;]*;'
    r'|std::array \w*(?:tags|elements|self_closing)\{[^;]*;'
    r'|\b(?:tag|tag_of\(\w+\)|\w\.name|\w\.value)\s*[!=]=\s*"[^"]*"'
    r'|\b(?:attribute|has|first|all|step)\(\{?(?:"[^"]*"(?:,\s*)?)+')
FORMATS = {line for line in (pathlib.Path(__file__).parent / "formats.txt").read_text(encoding="utf-8").split("\n")
           if line and not line.startswith("#")}


def literals(text, of_pages=False):
    text = COMMENT.sub("", text)
    if of_pages:
        text = ELEMENTS.sub("", text)
    words = [s for s in STRING.findall(NAMES.sub("", text)) if WORDS.fullmatch(s) and s.count(" ") < 4]
    return [s for s in words if not (of_pages and s in FORMATS)]


def main():
    # The test must be able to fail.
    assert literals('#include "a/b.h"\nif (w == "the" || w == "en/x.tsv") f("\'s"); // "no"\n') == ["the", "'s"]
    assert literals('constexpr auto rule = "seems"; x{"seems", "It seems."}; if (row[1] == "mind" && w == "as") return;') == ["as"]
    assert literals('if (tag == "a" || word == "a" || a.value == "search" || key == "itemprop") f({"by", "by"});', True) == [
        "a", "by", "by"]
    assert not FORMATS & set("a an and as at by for from in is of on or said says that the to was who with".split())
    found = {}
    for folder in FOLDERS:
        for path in files(".cc", ".h", under=SOURCE / folder):
            if path.name.endswith("_test.cc") or path.name.startswith("test_") or path.name in TELLS_PEOPLE:
                continue
            if words := literals(path.read_text(encoding="utf-8"), folder == "page"):
                found[f"{folder}/{path.name}"] = words
    count = sum(map(len, found.values()))
    print(f"{count} literals in {len(found)} files")
    faults = []
    if count > MOST:
        faults = [f"{count} literals, {MOST} are allowed; words belong in lexicons/*/classes.tsv", *(f"{p}: {', '.join(w)}" for p, w in found.items())]
    elif count < MOST:
        print(f"{count} literals, fewer than {MOST}: write the new number into MOST")
    report("literals", faults)


if __name__ == "__main__":
    main()
