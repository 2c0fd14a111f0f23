#!/usr/bin/env python3
"""Fails where two files define a type, or an alias, of the same name outside an unnamed namespace: the linker would
silently take members of one for those of the other. (Functions it does not let pass: two definitions are its error.)"""
import pathlib
import re
import sys
import tempfile

from sources import SOURCE, report

TYPE = re.compile(r"^(?:(?:class|struct|enum class|enum)\s+(\w+)\b(?!::)[^;(]*\{|using (\w+) =)", re.M)


def without_unnamed(text):
    """The text without what stands in unnamed namespaces (which this project ends with '}  // namespace')."""
    return re.sub(r"^namespace \{\n.*?^\}  // namespace\n|^namespace \{\n.*?^\}\n", "", text, flags=re.M | re.S)


def defined_twice(files):
    places = {}
    for path in files:
        for name in map("".join, TYPE.findall(without_unnamed(path.read_text(encoding="utf-8")))):
            places.setdefault(name, []).append(path)
    return {name: paths for name, paths in places.items() if len(paths) > 1}


def must_be_found():
    with tempfile.TemporaryDirectory() as folder:
        one, two = pathlib.Path(folder, "a.h"), pathlib.Path(folder, "b.cc")
        one.write_text("namespace sayso {\nclass Rows {\n};\nusing Cells = long;\nstruct Other;\n}\n")
        two.write_text("namespace sayso {\nnamespace {\nstruct Own {\n};\n}  // namespace\nclass Rows : Base {\n};\nstruct Other {\n};\nusing Cells = int;\n}\n")
        return set(defined_twice([one, two])) == {"Rows", "Cells"}


def main():
    files = [p for p in sorted(SOURCE.rglob("*")) if p.suffix in (".h", ".cc") and not p.name.endswith("_test.cc")]
    faults = [f"{name} is defined in {' and in '.join(str(p) for p in paths)}" for name, paths in defined_twice(files).items()]
    if not must_be_found():
        faults.append("the test does not find what it looks for")
    if len(files) < 40:
        faults.append(f"only {len(files)} files were found: the test looks in the wrong place")
    report("one definition", faults)


if __name__ == "__main__":
    main()
