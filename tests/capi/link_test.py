#!/usr/bin/env python3
"""The library as others meet it: installed, found by pkg-config, called from C and from Python, showing what sayso.h names alone.

    link_test.py SAYSO BUILD_FOLDER
"""
import concurrent.futures
import csv
import ctypes
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "cli"))
BUILD = pathlib.Path(sys.argv.pop(2)).absolute()
from pages import SAYSO, Case, article, main, run, write_pages  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
PREFIX = pathlib.Path(tempfile.mkdtemp(prefix="sayso-library-"))
INSTALLED = [subprocess.run(["cmake", "--install", BUILD, "--component", part, "--prefix", PREFIX], capture_output=True, text=True)
             for part in ("library", "development")]


def output_of(*command, **options):
    ended = subprocess.run([str(c) for c in command], capture_output=True, text=True, **options)
    if ended.returncode:
        raise AssertionError(f"{command}: {ended.stderr}")
    return ended.stdout


class Library(Case):
    def setUp(self):
        super().setUp()
        for ended in INSTALLED:
            self.assertEqual(ended.returncode, 0, ended.stderr)
        self.library = next(PREFIX.rglob("libsayso.so"))
        self.page = self.folder / "page.txt"
        self.page.write_text(article(3), encoding="utf-8")
        self.add_by_rules(write_pages(self.folder / "pages", 5))

    def test_the_examples_by_cmake(self):
        out = self.folder / "out"
        output_of("cmake", "-G", "Ninja", "-S", ROOT / "examples", "-B", out, f"-DCMAKE_PREFIX_PATH={PREFIX}",
                  "-DCMAKE_C_FLAGS=-Wall -Wextra -Wpedantic -Werror", "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Wpedantic -Werror")
        output_of("cmake", "--build", out)
        self.assertEqual(output_of(out / "read", self.page), run(SAYSO, "read", "--reader", "rules", self.page).out)
        self.assertEqual(run(out / "read", self.folder / "none").status, 2)

        rows = self.sayso("timeline", "--format", "json", "speaker:Ana").rows()
        table = list(csv.DictReader(io.StringIO(output_of(out / "timeline_csv", self.record, "speaker:Ana"))))
        self.assertGreater(len(rows), 0)
        self.assertEqual([(t["id"], t["content"]) for t in table], [(r["id"], r["content"]) for r in rows])
        wrong = run(out / "timeline_csv", self.record, "act:shout")
        self.assertEqual((wrong.status, json.loads(wrong.err)["error"]["code"]), (1, "bad_query"))

        quote = self.sayso("timeline", "--format", "json", "manner:direct").rows()[0]["content"]
        self.assertEqual(run(out / "verify", self.record, quote).status, 0)
        self.assertEqual(run(out / "verify", self.record, 'purple "boats" \\ fly\tover the moon').status, 1)
        self.assertEqual(run(out / "verify", self.folder / "none", quote).status, 2)

        found = json.loads(output_of(out / "ask", self.record, "get_statement", json.dumps({"id": rows[0]["id"]})))
        self.assertIn(rows[0]["content"], json.dumps(found, ensure_ascii=False))
        names = [json.loads(line)["name"] for line in output_of(out / "ask", self.record).splitlines() if line]
        self.assertIn("verify_quote", names)
        self.assertEqual(run(out / "ask", self.record, "sing").status, 1)

    def test_other_versions_are_refused(self):
        project = self.folder / "project"
        project.mkdir()
        for wanted, fits in (("0.1", True), ("0.1.0 EXACT", True), ("0.9", False), ("1.0", False)):
            (project / "CMakeLists.txt").write_text(f"cmake_minimum_required(VERSION 3.20)\nproject(p NONE)\nfind_package(sayso {wanted} REQUIRED)\n")
            ended = run("cmake", "-S", project, "-B", self.folder / wanted.replace(" ", "-"), f"-DCMAKE_PREFIX_PATH={PREFIX}")
            self.assertEqual(ended.status == 0, fits, wanted + ended.err)

    def test_an_example_by_pkg_config(self):
        found = {**os.environ, "PKG_CONFIG_PATH": str(next(PREFIX.rglob("pkgconfig")))}
        flags = output_of("pkg-config", "--cflags", "--libs", "sayso", env=found).split()
        example = self.folder / "example"
        output_of("cc", "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", ROOT / "examples/read.c", *flags, "-o", example)
        out = output_of(example, self.page, env={"LD_LIBRARY_PATH": str(self.library.parent)})
        self.assertEqual(out, run(SAYSO, "read", "--reader", "rules", self.page).out)
        output_of("clang++-19" if shutil.which("clang++-19") else "c++", "-std=c++17", "-Wall", "-Werror", "-fsyntax-only", ROOT / "examples/ask.cc", *flags[:1])

    def test_its_name_and_what_it_needs(self):
        self.assertEqual(os.path.basename(os.path.realpath(self.library)), "libsayso.so.0.1.0")
        dynamic = output_of("readelf", "-dW", self.library)
        self.assertRegex(dynamic, r"SONAME.*\[libsayso\.so\.1\]")
        self.assertNotIn("libcurl", dynamic)  # it sends nothing anywhere

    def test_from_python(self):
        sayso = ctypes.CDLL(str(self.library))
        sayso.sayso_free.argtypes = [ctypes.c_void_p]
        reader, answer, data = ctypes.c_uint64(), ctypes.c_void_p(), self.page.read_bytes()
        self.assertEqual(sayso.sayso_reader_open(1, ctypes.byref(reader), None), 0)
        self.assertEqual(sayso.sayso_reader_read(reader, data, ctypes.c_size_t(len(data)), None, ctypes.byref(answer)), 0)
        reading = json.loads(ctypes.string_at(answer))
        sayso.sayso_free(answer)
        self.assertEqual(len(reading["statements"]), len(json.loads(run(SAYSO, "read", "--reader", "rules", self.page).out)["statements"]))
        self.assertEqual(sayso.sayso_reader_close(reader), 0)
        self.assertEqual(sayso.sayso_reader_close(reader), 7)

    def test_the_python_package(self):
        os.environ.update(SAYSO_LIBRARY=str(self.library), SAYSO_PROGRAM=str(SAYSO))
        sys.path.insert(0, str(ROOT / "python/src"))
        import sayso
        text = self.page.read_text()
        with sayso.Reader(by_rules=True) as reader:
            self.assertEqual(reader.read(text, url="https://sella-post.example/a").to_dict()["statements"],
                             sayso.read(text, url="https://sella-post.example/a", reader="rules").to_dict()["statements"])
            rows = b"".join(json.dumps({"id": str(i), "text": article(i)}).encode() + b"\n" for i in range(5))
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                alone = list(reader.read_all(rows, name="r.jsonl"))
                self.assertEqual(len(alone), 5)
                for several in pool.map(lambda _: list(reader.read_all(rows, name="r.jsonl")), range(12)):
                    self.assertEqual(several, alone)
            for wrong in (lambda: reader.read(b""), lambda: reader.read(rows, name="r.jsonl"), lambda: reader.read("a", published="soon"),
                          lambda: reader.read("a", url="\0")):
                self.assertRaises(sayso.SaysoError, wrong)
        self.assertRaises(sayso.SaysoError, reader.read, "a")
        with sayso.Asked(self.record) as record:
            self.assertEqual(record.timeline("speaker:Ana"), self.sayso("timeline", "--format", "json", "speaker:Ana").rows())
            self.assertIn("verbatim", record.ask("verify_quote", {"quote": "for days"}))
            self.assertRaises(sayso.SaysoError, record.timeline, "speaker:")
        self.assertRaises(sayso.SaysoError, record.timeline)
        self.assertRaises(sayso.SaysoError, sayso.Asked, self.folder / "none")

    def test_it_shows_its_header_alone(self):
        named = set(re.findall(r"\b(sayso_\w+)\(", (ROOT / "src/sayso/capi/sayso.h").read_text()))
        shown = {line.split()[-1].split("@")[0] for line in output_of("nm", "-D", "--defined-only", self.library).splitlines()}
        self.assertEqual(shown - {"SAYSO_1"}, named)


class Hardened(unittest.TestCase):
    def test_what_is_built(self):
        for file in (SAYSO, next(PREFIX.rglob("libsayso.so"))):
            dynamic, program = output_of("readelf", "-dW", file), output_of("readelf", "-lW", file)
            self.assertRegex(dynamic, r"BIND_NOW|NOW", file)
            self.assertIn("GNU_RELRO", program)
            self.assertNotRegex(program, r"GNU_STACK.*RWE")
            symbols = output_of("nm", "-D", file)
            for name in ("__stack_chk_fail", "_chk@"):
                self.assertIn(name, symbols, file)

    def test_jumps_land_where_they_may(self):
        code = output_of("objdump", "-d", "--no-show-raw-insn", "--disassemble=sayso_free", next(PREFIX.rglob("libsayso.so")))
        if os.uname().machine == "x86_64":
            self.assertIn("endbr64", code)

    def test_no_folder_of_the_builder(self):
        stripped = pathlib.Path(tempfile.mkdtemp(prefix="sayso-stripped-")) / "sayso"
        output_of("strip", SAYSO, "-o", stripped)
        self.assertNotIn(str(ROOT).encode(), stripped.read_bytes())
        stripped.unlink()


if __name__ == "__main__":
    main()
