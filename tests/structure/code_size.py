#!/usr/bin/env python3
"""Fails where a file reaches 400 lines or a C++ function 60. Functions are found by their braces."""
import re

from sources import ROOT, files, report

MAX_FILE, MAX_FUNCTION = 400, 60
SCOPE = re.compile(r"^(template\s*<.*>\s*)?(inline\s+|typedef\s+|static\s+)*(namespace|class|struct|union|enum|extern)\b", re.S)
NOISE = re.compile(r'R"(\w*)\((?:.|\n)*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'|//[^\n]*|/\*(?:.|\n)*?\*/|^[ \t]*#[^\n]*',
                   re.M)


def functions(text):
    """(name, first line, number of lines) of each function body that is not inside another one."""
    text = NOISE.sub(lambda m: "\n" * m[0].count("\n"), text)
    stack, head, line, head_line = [], "", 1, 1
    for c in text:
        if c == "{":
            inside = any(kind == "function" for kind, _, _ in stack)
            kind = "scope" if SCOPE.match(head.strip()) else "function" if "(" in head and not inside else "braces"
            stack.append((kind, head_line, head.strip()))
            head = ""
        elif c == "}" and stack:
            kind, begin, name = stack.pop()
            if kind == "function":
                yield name.splitlines()[0][:60], begin, line - begin + 1
            head = ""
        elif c == ";":
            head = ""
        else:
            if not head.strip():
                head, head_line = "", line
            head += c
        line += c == "\n"


def main():
    # The test must be able to fail.
    sample = "namespace a {\nint f(int x) {\n" + "  x += 1;\n" * 70 + "}\nint g() { return 1; }\n}\n"
    assert [n for _, _, n in functions(sample)] == [72, 1], list(functions(sample))
    faults, seen = [], 0
    for folder in ("src", "tests", "bench", "fuzz"):
        for path in files(".cc", ".h", ".py", under=ROOT / folder):
            text = path.read_text(encoding="utf-8")
            where = path.relative_to(ROOT)
            if text.count("\n") >= MAX_FILE:
                faults.append(f"{where}: {text.count(chr(10))} lines; {MAX_FILE - 1} are allowed")
            if path.suffix == ".py":
                continue
            for name, begin, lines in functions(text):
                seen += 1
                if lines >= MAX_FUNCTION:
                    faults.append(f"{where}:{begin}: {name}: {lines} lines; {MAX_FUNCTION - 1} are allowed")
    if seen < 50:
        faults.append(f"only {seen} functions were found: the test looks in the wrong place")
    report("code size", faults)


if __name__ == "__main__":
    main()
