#!/usr/bin/env python3
"""Nothing is left behind by reads: memory of a process that reads again and again, asks a record and calls wrongly now and then, in C and in Python.

    memory_test.py SAYSO BUILD_FOLDER [--reads 100000]

Without --reads a short run, as a test: a leak of some 400 bytes a read would show. With it, the measure: prints memory on the way.
"""
import gc
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
BUILD = pathlib.Path(sys.argv.pop(2)).absolute()
READS = int(sys.argv.pop(sys.argv.index("--reads") + 1)) if "--reads" in sys.argv else 0
sys.argv = [a for a in sys.argv if a != "--reads"]
from pages import SAYSO, Case, article, main, write_pages  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIBRARY = BUILD / "libsayso.so.1"
TEXTS = ["\n\n".join(article(i).split("\n\n")[:4]) for i in range(40)]
MOST_KIB = 1500  #: from a tenth of the reads to the last


def reads_by_python(texts, record, count):
    """Runs in a process of its own."""
    import sayso
    marks = (count // 10, count // 2, count)
    reader = sayso.Reader(by_rules=True)
    for i in range(1, count + 1):
        assert reader.read(texts[i % len(texts)]).statements is not None
        if i % 50 == 0:
            with sayso.Reader(by_rules=True) as other:
                try:
                    other.read(b"\0\1\2")
                except sayso.SaysoError:
                    pass
            try:
                other.read("x")
            except sayso.SaysoError:
                pass
        if i % 100 == 0:
            with sayso.Asked(record) as asked:
                asked.timeline("act:deny", 10)
                asked.ask("verify_quote", {"quote": "nobody has seen the harbour"})
                asked.statements().__arrow_c_stream__()  # nobody takes it
        if i in marks:
            gc.collect()
            print(i, int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") // 1024, flush=True)


class Memory(Case):
    def setUp(self):
        super().setUp()
        self.add_by_rules(write_pages(self.folder / "pages", 5))
        self.texts = self.folder / "texts"
        self.texts.write_text("\f".join(TEXTS), encoding="utf-8")

    def stays(self, what, count, command, **options):
        ended = subprocess.run([str(c) for c in command], capture_output=True, text=True, **options)
        self.assertEqual(ended.returncode, 0, ended.stderr)
        kept = [tuple(map(int, line.split())) for line in ended.stdout.splitlines()]
        self.assertEqual([n for n, _ in kept], [count // 10, count // 2, count])
        if READS:
            print(f"{what}: " + ", ".join(f"{kib / 1024:.1f} MB after {n} reads" for n, kib in kept), flush=True)
        self.assertLess(kept[-1][1] - kept[0][1], MOST_KIB, kept)

    def test_c(self):
        program, count = self.folder / "reads", READS or 5000
        subprocess.run(["cc", "-O1", "-Wall", "-Wextra", "-Werror", f"-I{ROOT / 'src/sayso/capi'}", ROOT / "tests/capi/reads.c", LIBRARY, f"-Wl,-rpath,{BUILD}",
                        "-o", program], check=True)
        self.stays("C", count, [program, self.texts, self.record, count])

    def test_python(self):
        count = READS or 5000
        code = (f"import sys; sys.path[:0] = [{str(pathlib.Path(__file__).parent)!r}, {str(ROOT / 'python/src')!r}]; sys.argv[1:] = [{SAYSO!r}, {str(BUILD)!r}]\n"
                f"import memory_test as m; m.reads_by_python(m.TEXTS, {str(self.record)!r}, {count})")
        self.stays("Python", count, [sys.executable, "-c", code], env={**os.environ, "SAYSO_LIBRARY": str(LIBRARY), "SAYSO_PROGRAM": SAYSO})


if __name__ == "__main__":
    main()
