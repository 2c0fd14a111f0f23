#!/usr/bin/env python3
"""Fails where a word list is not what base/lexicon.h says: comment with source and licence, header, rows.

No two rows are the same. A list that has one row a key says so in a comment: "# key: COLUMN, COLUMN". And fails where code asks a list for a column
(Lexicon::column) that it does not have: the program would take another one.
"""
import re
import unicodedata

from sources import ROOT, files, report

LICENCE = re.compile(r"\b(CC0|CC BY|MIT|Apache|public domain|no licence)", re.I)
SOURCE = re.compile(r"\b(compiled|counted|written|taken|from|by)\b", re.I)


def comment_faults(comments):
    text = " ".join(comments)
    if not LICENCE.search(text):
        yield "the comment names no licence"
    if not SOURCE.search(text):
        yield "the comment names no source"


def row_faults(columns, rows, keys):
    seen = {}
    for number, fields in rows:
        if len(fields) > len(columns):
            yield f"line {number}: {len(fields)} fields, {len(columns)} columns"
        if not fields[0].strip() and not any(f.strip() for f in fields):
            yield f"line {number}: empty"
        if any(f != f.strip() for f in fields):
            yield f"line {number}: white space at the end of a field"
        if any(unicodedata.category(c) == "Cc" for f in fields for c in f):
            yield f"line {number}: control character"
        row = dict(zip(columns, fields))
        key = tuple(row.get(k, "") for k in keys) if keys else tuple(fields)
        if key in seen:
            yield f"line {number}: same key as line {seen[key]}: {' '.join(key)[:60]}"
        seen.setdefault(key, number)


def faults_of(data):
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as e:
        return [f"not UTF-8 at byte {e.start}"]
    faults = []
    if "\r" in text:
        faults.append("carriage returns")
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line]
    comments = [line for _, line in lines if line.startswith("#")]
    rows = [(n, line.split("\t")) for n, line in lines if not line.startswith("#")]
    faults += [f"line {n}: a row that begins with '#' is read as a comment" for n, line in lines
               if line.startswith("#") and "\t" in line]
    faults += comment_faults(comments)
    if not rows:
        return faults + ["no header"]
    columns = rows[0][1]
    if not all(re.fullmatch(r"[a-z][a-z_0-9]*", c) for c in columns) or len(set(columns)) < len(columns):
        faults.append(f"the header is not a row of snake_case names: {columns}")
    keys = [k.strip() for line in comments if line.startswith("# key:") for k in line[6:].split(",")]
    faults += [f"key '{k}' is no column" for k in keys if k not in columns]
    return faults + list(row_faults(columns, rows[1:], keys))


# Lexicon list("en/cues.tsv"); Lexicon list(language + "/times.tsv"); Lexicon list(file); then list.column("word")
ASKS = re.compile(r'\bLexicon (?P<made>\w+)[({](?P<of>[^;]*?)[)}];|\b(?P<list>\w+)\.column\("(?P<column>\w+)"\)')
NAMED = re.compile(r'"/?([\w/]+\.tsv)"')


def columns_asked_for(text):
    """(list, column) for each time that a list is asked for a column; an empty name where a variable names the list."""
    lists = {}
    for found in ASKS.finditer(text):
        if found["made"]:
            name = NAMED.search(found["of"])
            lists[found["made"]] = name[1] if name else ""
        else:
            yield lists.get(found["list"], ""), found["column"]


def column_faults(text, columns):
    """`columns`: of each list, by its path. A name without a folder of a language stands for that list in each of them."""
    for name, column in columns_asked_for(text):
        meant = [has for path, has in columns.items() if path == name or path.endswith("/" + name)] if name else [set().union(*columns.values())]
        if not meant:
            yield f"there is no list {name}"
        if any(column not in has for has in meant):
            yield f"{name or 'no list'} has no column '{column}'"


def head_of(path):
    return next((set(line.split("\t")) for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")), set())


def main():
    # The test must be able to fail.
    known = {"en/a.tsv": {"word"}, "de/a.tsv": {"word", "kind"}}
    for code in ('Lexicon l("en/a.tsv"); l.column("kind");', 'Lexicon l(lang + "/a.tsv"); l.column("kind");', 'Lexicon l(file); l.column("x");', 'Lexicon l("b.tsv"); l.column("word");'):
        assert list(column_faults(code, known)), code
    assert not list(column_faults('Lexicon l("de/a.tsv"); l.column("kind"); Lexicon m(file); m.column("kind");', known))
    for bad in (b"word\na\n", b"# Written for sayso; CC0.\n", b"# Written for sayso; CC0.\nword\na\tb\n",
                b"# Written for sayso; CC0.\nword\na\na\n", b"# Written for sayso; CC0.\nword\n\xff\n"):
        assert faults_of(bad), bad
    assert not faults_of(b"# Written for sayso; CC0.\nword\ttag\nsay\tverb\n")
    lists = sorted((ROOT / "lexicons").rglob("*.tsv"))
    faults = [f"{path.relative_to(ROOT)}: {fault}" for path in lists for fault in faults_of(path.read_bytes())]
    columns = {str(path.relative_to(ROOT / "lexicons")): head_of(path) for path in lists}
    code = {path: path.read_text(encoding="utf-8") for path in files(".cc", ".h")}
    asked = sum(len(list(columns_asked_for(text))) for text in code.values())
    faults += [f"{path.relative_to(ROOT)}: {fault}" for path, text in code.items() for fault in column_faults(text, columns)]
    if asked < 20:
        faults.append(f"only {asked} columns are asked for: the test does not see them")
    report("lexicons", faults if lists else ["no lists found"])


if __name__ == "__main__":
    main()
