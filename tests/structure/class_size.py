#!/usr/bin/env python3
"""Fails where a class gets longer than 200 lines or holds more than eight fields, and where one that already does grows.

A class's lines are its body and the definitions of its members elsewhere in src/ (`Type Name::member(...) {...}`), comments and
all; its fields are what it declares for itself, without static ones. A struct without private parts is a table (a row of the
record, what a reading holds) and may have as many fields as it has columns. OVER is what is left, and only gets
shorter: whoever mends one takes it out, whoever brings one down writes the new number.
"""
import pathlib
import re
from collections import defaultdict

from code_size import NOISE
from sources import SOURCE, files, report

MOST_LINES, MOST_FIELDS = 200, 8
# folder/name: (lines, rounded up to 25; fields); 0 where it keeps the bound
OVER = {
    "page/Classifier": (375, 12),
    "page/Flattener": (0, 10),
    "page/PieceMaker": (0, 12),
    "page/Reader": (250, 0),
    "page/Scanner": (225, 11),
    "page/SectionFinder": (225, 0),
    "page/Shown": (225, 12),
}
TYPE = re.compile(r"^(?:template\s*<.*?>\s*)?(class|struct)\s+(?:\[\[\w+\]\]\s*)?(\w+)[^;(]*$", re.S)
MEMBER = re.compile(r"(?:^|[\s*&>])(\w+)::~?(?:operator\s*\S+|\w+)\s*\(")
NO_FIELD = re.compile(r"^(?:static|using|friend|typedef|enum|template|class|struct|constexpr static)\b")


def blocks(text):
    """(head, first line, last line, body, depth of types around) of each brace block of `text`."""
    text = NOISE.sub(lambda m: '""' + "\n" * m[0].count("\n") if m[0][0] in "\"R'" else "\n" * m[0].count("\n"), text)
    stack, head, line, head_line = [], "", 1, 1
    for at, c in enumerate(text):
        if c == "{":
            stack.append((head.strip(), head_line, at))
            head = ""
        elif c == "}" and stack:
            name, begin, start = stack.pop()
            yield name, begin, line, text[start + 1:at], [n for n, _, _ in stack]
            head = ""
        elif c == ";":
            head = ""
        else:
            if not head.strip():
                head, head_line = "", line
            head += c
        line += c == "\n"


def flat(body):
    """The statements of a class's body, and whether it defines a function; what stands in braces is left out."""
    out, depth, statement, functions = [], 0, "", False
    for c in body:
        if c == "{":
            functions |= depth == 0 and "(" in statement and not TYPE.match(statement.strip())
            depth += 1
        elif c == "}":
            depth -= 1
            if depth == 0 and ("(" in statement or TYPE.match(statement.strip()) or statement.strip().startswith("enum")):
                statement = ""
        elif depth == 0 and c == ";":
            out.append(statement.strip())
            statement = ""
        elif depth == 0:
            statement += c
    return out, functions


def fields(body):
    statements, functions = flat(body)
    count = 0
    for s in statements:
        s = re.sub(r"^(?:(?:public|private|protected)\s*:\s*)+", "", s)
        while re.search(r"<[^<>]*>", s):
            s = re.sub(r"<[^<>]*>", "", s)
        declared = s.split("=")[0]
        if not s or NO_FIELD.match(s) or "operator" in s:
            continue
        if "(" in declared:
            functions |= True
            continue
        count += 1 + re.sub(r"\([^()]*\)", "", s).count(",")
    return count, functions


def classes(sources):
    """name -> [lines, fields, has functions] over (path, text) pairs."""
    found, lines, held, acts, where = {}, defaultdict(int), defaultdict(int), defaultdict(bool), {}
    members = []
    for path, text in sources:
        for head, begin, end, body, around in blocks(text):
            inside = any("(" in a and not TYPE.match(a) for a in around)
            if kind := TYPE.match(head):
                key = (str(path) if path.suffix == ".cc" else str(path.parent), kind[2])
                lines[key] += end - begin + 1
                held[key], acts[key] = fields(body)
                acts[key] &= kind[1] == "class" or "private:" in body
                where[key] = f"{path}:{begin}"
            elif not inside and (owner := MEMBER.search(head.split(" : ")[0])) and not any(TYPE.match(a) for a in around):
                members.append((path, owner[1], end - begin + 1))
    for path, name, count in members:
        for key in ((str(path), name), (str(path.parent), name)):
            if key in lines:
                lines[key] += count
                break
    return {key: (lines[key], held[key] if acts[key] else 0, where[key]) for key in lines}


def faults_of(name, lines, held, where):
    most_lines, most_fields = OVER.get(name, (0, 0))
    if lines > max(most_lines, MOST_LINES):
        yield f"{where}: {name}: {lines} lines; {max(most_lines, MOST_LINES)} are allowed"
    if held > max(most_fields, MOST_FIELDS):
        yield f"{where}: {name}: {held} fields; {max(most_fields, MOST_FIELDS)} are allowed"


def main():
    sample = "class A {\n public:\n  A() : x_(1) {}\n  A& operator=(const A&) = delete;\n  int f() const { return x_; }\n private:\n  int x_ = 0, y_;\n  static int n;\n  std::map<int, B> m_;\n};\n"
    made = classes([(pathlib.Path("a.h"), sample), (pathlib.Path("a.cc"), "int A::g(int x) {\n  return x;\n}\n")])
    assert list(made.values()) == [(13, 3, "a.h:1")], made
    assert len(list(faults_of("a/A", 201, 9, "a.h:1"))) == 2 and not list(faults_of("a/A", 200, 8, "a.h:1"))
    table = classes([(pathlib.Path("b.h"), "struct Row {\n  int a = 0, b = 0;\n  std::string c{};\n};\n")])
    assert list(table.values()) == [(4, 0, "b.h:1")], table
    sources = [(p.relative_to(SOURCE), p.read_text(encoding="utf-8")) for p in files(".h", ".cc")
               if not p.name.endswith("_test.cc") and not p.name.startswith("test_")]
    measured = classes(sources)
    faults = [fault for (_, name), (lines, held, where) in measured.items()
              for fault in faults_of(f"{where.split('/')[0]}/{name}", lines, held, where)]
    over = {f"{where.split('/')[0]}/{name}" for (_, name), (lines, held, where) in measured.items()
            if lines > MOST_LINES or held > MOST_FIELDS}
    print(f"{len(measured)} classes, {len(over)} over {MOST_LINES} lines or {MOST_FIELDS} fields")
    for name in sorted(set(OVER) - over):
        print(f"{name} keeps the bound: take it out of OVER")
    if len(measured) < 500:
        faults.append(f"only {len(measured)} classes were found: the test looks in the wrong place")
    report("class size", faults)


if __name__ == "__main__":
    main()
