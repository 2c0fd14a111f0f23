"""A stream of Arrow out of libsayso.so, as the capsule that other packages take: no package is needed for it."""
from __future__ import annotations

import collections
import ctypes
import hashlib
import os
import pathlib
from collections.abc import Callable
from typing import Any

_NAME = b"arrow_array_stream"


class ArrowArrayStream(ctypes.Structure):
    """https://arrow.apache.org/docs/format/CStreamInterface.html"""
    _fields_ = [(name, ctypes.c_void_p) for name in ("get_schema", "get_next", "get_last_error", "release", "private_data")]


# A capsule ends at any time, also while an exception is on its way, when no Python may run. So it has no destructor: whoever takes the stream sets its
# `release` to null, and what nobody took is released when its record is closed. What it points to stays for a while, as the capsule may.
_LATER = 1000
_held: collections.deque[ArrowArrayStream] = collections.deque()
_new = ctypes.pythonapi.PyCapsule_New
_new.restype, _new.argtypes = ctypes.py_object, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
_Release = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


class Streams:
    """Those of one record."""

    def __init__(self) -> None:
        self._given: list[ArrowArrayStream] = []

    def capsule(self, fill: Callable[[Any], object]) -> object:
        """A capsule of what ``fill`` puts into a stream."""
        stream = ArrowArrayStream()
        fill(ctypes.byref(stream))
        self._given = [one for one in self._given if one.release] + [stream]
        _held.append(stream)
        while len(_held) > _LATER and not _held[0].release:
            _held.popleft()
        return _new(ctypes.addressof(stream), _NAME, None)

    def release(self) -> None:
        """Of those that nobody took."""
        for stream in self._given:
            if stream.release:
                _Release(stream.release)(ctypes.addressof(stream))
        self._given = []


def memory_of(record: str | os.PathLike[str]) -> str | None:
    """The file of this user in which is remembered what of a record was compared with its kept bytes; none where there is no home."""
    folder = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("HOME") and os.path.join(os.environ["HOME"], ".cache"))
    name = hashlib.sha256(os.fsencode(os.path.realpath(record))).hexdigest()[:32]
    return str(pathlib.Path(folder, "sayso", "checked-" + name)) if folder else None
