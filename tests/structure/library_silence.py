#!/usr/bin/env python3
"""Fails where an object of the library refers to something that prints or ends the program.

    library_silence.py BUILD_DIR

cli/ is no part of the library, and serve/ may speak. fmt prints through fwrite and stdout, which are
forbidden too.
"""
import pathlib
import subprocess
import sys

from sources import SOURCE, report

FORBIDDEN = {
    "exit", "_exit", "_Exit", "quick_exit", "abort", "printf", "fprintf", "vprintf", "vfprintf", "puts", "fputs",
    "putchar", "fputc", "perror", "fwrite", "stdout", "stderr", "__printf_chk", "__fprintf_chk", "__vfprintf_chk", "syslog",
    "std::cout", "std::cerr", "std::clog", "std::wcout", "std::wcerr", "std::exit", "std::abort", "std::terminate()",
}
# What ends only the processes that it forked itself; compiled alone (CMakeLists.txt).
ALLOWED = {("nursery.cc.o", "_exit"), ("program.cc.o", "_exit")}


def spoken(objects):
    """'FILE: SYMBOL' for each forbidden symbol that an object refers to."""
    found = []
    for path in objects:
        listing = subprocess.run(["nm", "-C", "-u", str(path)], check=True, capture_output=True, text=True).stdout
        for line in listing.splitlines():
            symbol = line.strip().removeprefix("U ").strip().split("@")[0]
            if symbol in FORBIDDEN and (path.name, symbol) not in ALLOWED:
                found.append(f"{path.name}: {symbol}")
    return found


def objects_of(build, target, folder):
    """Objects whose source still exists, under src/sayso/FOLDER; and those of several sources of one FOLDER (cmake/unity.cmake)."""
    of_target = build / "CMakeFiles" / f"{target}.dir"
    base, together = of_target / "src" / "sayso", of_target / "Unity"
    return [o for o in sorted(base.rglob("*.o"))
            if (SOURCE / o.relative_to(base)).with_suffix("").exists() and folder(o.relative_to(base).parts[0])] + [
                o for o in sorted(together.glob("unity_*.o")) if o.with_suffix("").exists() and folder(o.name.split("_")[1])]


def main():
    build = pathlib.Path(sys.argv[1])
    library = objects_of(build, "sayso_lib", lambda f: f != "serve")
    faults = [f"the library must not speak or exit: {s}" for s in spoken(library)]
    if len(library) < 15:
        faults.append(f"only {len(library)} objects were found: the test looks in the wrong place")
    # The test must be able to fail: the command line does print.
    if not spoken(objects_of(build, "sayso", lambda f: f == "cli")):
        faults.append("nothing in cli/ prints: the test does not see what it looks for")
    report("library silence", faults)


if __name__ == "__main__":
    main()
