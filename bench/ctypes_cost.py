#!/usr/bin/env python3
"""What a call of the library costs beyond the library's own work, by ctypes: the most that a compiled extension could spare.

    bench/ctypes_cost.py LIBSAYSO_SO

Prints microseconds: a call that does nothing (sayso_api_version); a call with all of what Reader.read() hands over and takes back, an answer of some
kilobytes with its decoding; a read by rules of a short page, beside which they stand.
"""
import ctypes
import os
import pathlib
import sys
import timeit

ROOT = pathlib.Path(__file__).resolve().parent.parent
library_path = os.path.abspath(sys.argv[1])
sys.argv[1:] = [library_path]
sys.path[:0] = [str(ROOT / "python/src"), str(ROOT / "tests/cli")]
os.environ["SAYSO_LIBRARY"] = library_path
import sayso  # noqa: E402
from pages import article  # noqa: E402

ROUNDS = 5


def microseconds(call, times):
    return min(timeit.repeat(call, number=times, repeat=ROUNDS, timer=__import__("time").process_time)) / times * 1e6


with sayso.Reader(by_rules=True) as reader:
    library, text = reader._library, article(1)
    answer = ctypes.c_void_p()
    library.sayso_questions.argtypes = [ctypes.POINTER(ctypes.c_void_p)]

    def raw():
        library.sayso_questions(ctypes.byref(answer))
        library.sayso_free(answer)

    size = len(reader._call("sayso_questions"))
    read = microseconds(lambda: reader.read(text), 300)
    nothing, whole, inside = microseconds(library.sayso_api_version, 50000), microseconds(lambda: reader._call("sayso_questions"), 3000), microseconds(raw, 3000)
    print(f"a call of nothing: {nothing:.2f} us\nan answer of {size} bytes taken and decoded: {whole - inside:.1f} us more than the call ({inside:.1f} us)\n"
          f"a page read by rules, {len(text)} characters: {read:.0f} us; so all of ctypes is less than {(whole - inside + 3 * nothing) / read:.1%} of it")
