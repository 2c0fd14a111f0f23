#!/usr/bin/env python3
"""Compiles each file of tests/must_not_compile/ twice: as it stands, which must go wrong for the reason that
its first line gives ("// error: REGEX"), and with -DALLOWED, which must go well.

    must_not_compile.py COMPILER INCLUDE_DIR...
"""
import os
import pathlib
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from sources import ROOT, report


def compiles(compiler, folders, path, *more):
    command = [compiler, "-std=c++20", "-fsyntax-only", *(f"-I{f}" for f in folders), *more, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
    return done.returncode == 0, done.stderr


def faults_of(compiler, folders, path):
    reason = re.match(r"// error: (.+)", path.read_text(encoding="utf-8"))
    if not reason:
        return [f"{path.name}: the first line must be '// error: REGEX'"]
    faults = []
    fine, messages = compiles(compiler, folders, path, "-DALLOWED")
    if not fine:
        faults.append(f"{path.name}: the allowed form does not compile:\n{messages[:1500]}")
    fine, messages = compiles(compiler, folders, path)
    if fine:
        faults.append(f"{path.name}: the forbidden form compiles")
    elif not re.search(reason[1], messages):
        faults.append(f"{path.name}: went wrong for another reason than '{reason[1]}':\n{messages[:1500]}")
    return faults


def main():
    compiler, *folders = sys.argv[1:]
    paths = sorted((ROOT / "tests" / "must_not_compile").glob("*.cc"))
    with ThreadPoolExecutor(2) as pool:
        faults = [f for found in pool.map(lambda p: faults_of(compiler, folders, p), paths) for f in found]
    if len(paths) < 5:
        faults.append("the forbidden files were not found")
    report(f"must not compile ({len(paths)} files)", faults)


if __name__ == "__main__":
    main()
