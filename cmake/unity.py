#!/usr/bin/env python3
"""Says which sources may be compiled as one: prints group, tab, source a line, for those that can share a compilation.

    unity.py SOURCE_DIR SOURCE...

Most of a compilation is headers, and neighbours share them. Names in unnamed namespaces are a file's own; two files
that have one in common, or one that a header of the other declares, are not put together. What can't be placed is compiled alone."""
import pathlib
import re
import sys

MOST_FILES, MOST_LINES = 12, 2400
UNNAMED = re.compile(r"^namespace \{\n(.*?)^\}  // namespace", re.M | re.S)
STATIC = re.compile(r"^(?:static |using \w+ =|namespace \w+ =)[^\n]*\n", re.M)
NAME = re.compile(r"^(?![}/#\s]|template|namespace|static_assert|enum |class |struct |TEST)(?:[^\n(={;]*?[\s&*>])??(\w+)\s*[({=;\[]", re.M)  # what a line at the margin declares
TYPE = re.compile(r"^(?:template[^\n]*> ?)?(?:class|struct|enum class|enum|using|namespace) (\w+)", re.M)
ARGUMENTS = re.compile(r"<[^<>()\n]*(?:\(\))?>")  # of templates: "std::function<int()> prepare("
ENUM = re.compile(r"^enum (?!class)\w+[^{;]*\{(.*?)\};", re.M | re.S)  # its values are names of the namespace
SECOND = re.compile(r"^(?:constexpr|const|static)\b[^;(]*;", re.M)  # "constexpr int a = 1, b = 2;" declares two
INCLUDE = re.compile(r'^#include "(sayso/[^"]+\.h)"', re.M)
SPREADS = re.compile(r"^#define |^using enum ", re.M)  # gives all that is behind it names of its own


def declared(text):
    while (bare := ARGUMENTS.sub("", text)) != text:
        text = bare
    further = [name for line in SECOND.findall(text) for name in re.findall(r"(\w+)\s*[={]", line)]
    values = [name for body in ENUM.findall(text) for name in re.findall(r"^\s+(\w+)", body, re.M)]
    return {*NAME.findall(text), *TYPE.findall(text), *further, *values}


def own_names(text):
    """The names that only this file may have."""
    return declared("".join(UNNAMED.findall(text) + STATIC.findall(text)))


class Headers:
    """What the headers declare that a text includes, themselves or through others."""

    def __init__(self, root):
        self.root, self.known = root, {}

    def names(self, text):
        paths = set(INCLUDE.findall(text))
        waiting = list(paths)
        while waiting:
            path = waiting.pop()
            if path not in self.known:
                header = (self.root / path).read_text(encoding="utf-8")
                self.known[path] = declared(header), set(INCLUDE.findall(header))
            waiting += self.known[path][1] - paths
            paths |= self.known[path][1]
        return set().union(*(self.known[path][0] for path in paths))


class Group:
    def __init__(self, part):
        self.part, self.files, self.lines, self.own, self.seen = part, [], 0, set(), set()

    def takes(self, part, lines, own, seen):
        apart = part == self.part and not (own & self.own or own & self.seen or seen & self.own)
        return apart and len(self.files) < MOST_FILES and self.lines + lines <= MOST_LINES

    def add(self, path, lines, own, seen):
        self.files.append(path)
        self.lines += lines
        self.own |= own
        self.seen |= seen


def groups(sources):
    """Lists of (part, paths); sources are (part, path, text, names of the headers it includes)."""
    made = []
    for part, path, text, seen in sources:
        if SPREADS.search(text):
            continue
        it = text.count("\n"), own_names(text), seen
        group = next((g for g in made if g.takes(part, *it)), None)
        if group is None:
            made.append(group := Group(part))
        group.add(path, *it)
    return [(group.part, group.files) for group in made if len(group.files) > 1]


def part_of(path):
    """serve/ may print, the rest of the library may not (tests/structure/library_silence.py); watch/ needs libcurl, which libsayso.so must not: they stay apart."""
    return next((part for part in ("serve", "cli", "watch") if part in path.parts), "library")


def must_be_found():
    one = "namespace {\nstd::function<int()> first() {\n}\nconstexpr int most = 3, least = 1;\nbool fits(int n) {\n  return n < most;\n}\n}  // namespace\n"
    two = "namespace {\nstd::string other() {\n}\n}  // namespace\n"
    a, b, c = ("x", "a", one, set()), ("x", "b", one, set()), ("x", "c", two, set())
    return (own_names(one) == {"first", "most", "least", "fits"} and groups([a, b, c]) == [("x", ["a", "c"])] and groups([a, ("y", *c[1:])]) == []
            and groups([a, ("x", "c", two, {"fits"})]) == [] and groups([("x", "a", one, {"other"}), c]) == [])


def main():
    assert must_be_found()
    root, *paths = map(pathlib.Path, sys.argv[1:])
    headers = Headers(root)
    texts = ((path, path.read_text(encoding="utf-8")) for path in paths)
    for number, (part, files) in enumerate(groups([(part_of(path), path, text, headers.names(text)) for path, text in texts])):
        for path in files:
            if "capi" not in path.parts:  # in two libraries: where one of its sources is taken, nothing else may come along
                print(f"{part}_{number}\t{path}")


if __name__ == "__main__":
    main()
