"""Finding the program and running it."""
from __future__ import annotations

import ctypes
import functools
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable


class SaysoError(Exception):
    """What the program says went wrong; ``code`` is its exit code (1: failed or not found, 2: wrong usage)."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def carried(name: str) -> str | None:
    """The path of what the wheel brings along (the program, the library); None in a package without them."""
    path = pathlib.Path(__file__).with_name("_native") / name
    return str(path) if path.is_file() else None


_OF_THE_SYSTEM = ("libgcc_s.so.1", "libstdc++.so.6")  #: wheels leave these to it; where it has none, the wheel's own are taken


@functools.cache
def _missing() -> tuple[str, ...]:
    """Paths of the wheel's own, where the system has none."""
    own = [path for path in (carried("spare/" + name) for name in _OF_THE_SYSTEM) if path]
    for path in own:
        try:
            ctypes.CDLL(os.path.basename(path))
        except OSError:
            return tuple(own)
    return ()


def load(path: str) -> ctypes.CDLL:
    """A library of ours."""
    for needed in _missing():
        ctypes.CDLL(needed, ctypes.RTLD_GLOBAL)
    return ctypes.CDLL(path)


def environment() -> dict[str, str] | None:
    """The program's; None: this process's."""
    if not _missing():
        return None
    folders = [os.path.dirname(_missing()[0]), os.environ.get("LD_LIBRARY_PATH", "")]
    return {**os.environ, "LD_LIBRARY_PATH": ":".join(filter(None, folders))}


def program() -> str:
    """The program's path: ``SAYSO_PROGRAM``, else the one of the wheel, else ``sayso`` on ``PATH``. Raises SaysoError where there is none."""
    found = os.environ.get("SAYSO_PROGRAM") or carried("sayso") or shutil.which("sayso")
    if not found:
        raise SaysoError("there is no program 'sayso': put it on PATH, or name it in SAYSO_PROGRAM")
    return found


def run(arguments: Iterable[str | os.PathLike[str]], *, given: bytes = b"", also: tuple[int, ...] = ()) -> bytes:
    """What the program prints. Raises SaysoError for exit codes other than 0 and those of ``also``."""
    try:
        ended = subprocess.run([program(), *map(os.fspath, arguments)], input=given, capture_output=True, env=environment())
    except OSError as e:
        raise SaysoError(f"the program 'sayso' cannot be run: {e}") from e
    said = ended.stderr.decode("utf-8", "replace").strip()
    if ended.returncode not in (0, *also):
        raise SaysoError(said or f"sayso ended with {ended.returncode}", ended.returncode)
    if ended.returncode != 0 and not ended.stdout:  # 1 may be an answer ("not in the record"), or no answer at all
        raise SaysoError(said, ended.returncode)
    return ended.stdout


def run_lines(arguments: Iterable[str | os.PathLike[str]], each: Callable[[bytes], None]) -> None:
    """Gives each line to ``each`` as it is printed. Where that raises, and on Ctrl-C, the program ends orderly first.
    Raises SaysoError as run() does."""
    with tempfile.TemporaryFile() as errors:
        try:
            running = subprocess.Popen([program(), *map(os.fspath, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, env=environment())
        except OSError as e:
            raise SaysoError(f"the program 'sayso' cannot be run: {e}") from e
        assert running.stdout
        try:
            for line in running.stdout:
                each(line.rstrip(b"\n"))
        except BaseException:
            running.send_signal(signal.SIGINT)
            raise
        finally:
            running.stdout.close()
            code = running.wait()
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace").strip()
    if code:
        raise SaysoError(said or f"sayso ended with {code}", code)


def main() -> None:
    """The command ``sayso`` of the wheel."""
    os.execve(program(), ["sayso", *sys.argv[1:]], environment() or dict(os.environ))
