#!/usr/bin/env python3
"""Fails where a folder includes one that comes after it, or a library that belongs to another folder.

Unit tests (x_test.cc, and what they share in test_x.h) may include later folders: it is easiest to test a stage on what the stages before it make.
"""
import sys

from sources import INNER, ORDER, ROOT, SOURCE, files, includes, report

# The folders that may see a foreign library, by how its headers' names begin.
LIBRARIES = {
    "sqlite3": {"record"}, "myhtml": {"page"}, "mycore": {"page"}, "myencoding": {"page"}, "modest": {"page"},
    "mycss": {"page"}, "unicode/": {"base", "model", "page"}, "compact_lang_det": {"page"}, "cld2/": {"page"}, "encodings": {"page"},
    "simdjson": {"bytes", "model", "page", "reading"}, "libdeflate": {"bytes", "record"}, "zstd": {"bytes", "record", "export"}, "zlib": {"bytes"},
    "openssl/": {"bytes"}, "oneapi/": {"model"}, "nlohmann/": {"reading", "view", "mcp", "capi", "watch"}, "CLI/": {"cli"}, "boost/": {"serve"}, "curl/": {"watch"},
    "spdlog/": {"cli"}, "tl/": {"base"}, "fmt/": set(ORDER), "expat": {"bytes"}, "brotli/": {"bytes"}, "zip.h": {"bytes"},
}


def is_system(header):
    return "/" not in header and "." not in header or header.startswith(("sys/", "linux/")) or header in (
        "arpa/inet.h", "fcntl.h", "immintrin.h", "malloc.h", "netinet/in.h", "pthread.h", "unistd.h", "signal.h", "poll.h", "pwd.h", "spawn.h", "stddef.h", "stdint.h", "termios.h")


def inner_fault(folder, inner, header):
    """The same for an include of one folder's own: `inner` is the folder in it where the file lies, "" for none."""
    order = INNER.get(folder, []) + [""]
    parts = header.split("/")
    of = parts[2] if len(parts) > 3 else ""
    for name in (inner, of):
        if name not in order:
            return f"folder '{folder}/{name}' has no place in the order"
    return f"'{folder}/{inner}' comes before '{header}' and must not include it" if order.index(of) > order.index(inner) else None


def faults_of(folder, header, is_own, inner=""):
    """What is wrong with an include in a file of `folder`; None where it is in order."""
    if is_own:
        parts = header.split("/")
        if parts[0] != "sayso" or len(parts) < 3:
            return f"'{header}' should begin with sayso/FOLDER/"
        if parts[1] not in ORDER:
            return f"folder '{parts[1]}' has no place in the order"
        if ORDER.index(parts[1]) > ORDER.index(folder):
            return f"'{folder}' comes before '{parts[1]}' and must not include it"
        return inner_fault(folder, inner, header) if parts[1] == folder else None
    for prefix, allowed in LIBRARIES.items():
        if header.startswith(prefix):
            return None if folder in allowed else f"<{header}> belongs to {', '.join(sorted(allowed))}"
    return None if is_system(header) else f"<{header}> is of a library that include_order.py does not know"


def main():
    # The test must be able to fail: each of these is forbidden.
    for case in (("page", "sayso/token/tokens.h", True), ("query", "sqlite3.h", False), ("base", "nlohmann/json.hpp", False)):
        assert faults_of(*case), case
    assert faults_of("page", "sayso/page/about/title.h", True, "tree") and not faults_of("page", "sayso/page/tree/tree.h", True, "about")
    assert faults_of("page", "sayso/page/page.h", True, "tree") and not faults_of("page", "sayso/page/tree/tree.h", True)
    faults = []
    checked = 0
    for path in files(".cc", ".h"):
        folder, *rest = path.relative_to(SOURCE).parts
        inner = rest[0] if len(rest) > 1 else ""
        if folder not in ORDER:
            faults.append(f"{path.relative_to(ROOT)}: folder '{folder}' has no place in the order")
            continue
        if path.name.endswith("_test.cc") or path.name.startswith("test_"):
            continue
        for number, header, is_own in includes(path):
            checked += 1
            if fault := faults_of(folder, header, is_own, inner):
                faults.append(f"{path.relative_to(ROOT)}:{number}: {fault}")
    if checked < 50:
        faults.append(f"only {checked} includes were found: the test looks in the wrong place")
    report("include order", faults)


if __name__ == "__main__":
    sys.exit(main())
