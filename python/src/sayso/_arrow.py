"""A stream of Arrow out of libsayso.so, as the capsule that other packages take: no package is needed for it."""
from __future__ import annotations

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


_held: dict[int, ArrowArrayStream] = {}  # by address, until the capsule ends
_new = ctypes.pythonapi.PyCapsule_New
_new.restype, _new.argtypes = ctypes.py_object, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
_pointer = ctypes.pythonapi.PyCapsule_GetPointer
_pointer.restype, _pointer.argtypes = ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_char_p]
_Release = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


@ctypes.PYFUNCTYPE(None, ctypes.c_void_p)
def _ended(capsule: int) -> None:
    stream = _held.pop(_pointer(capsule, _NAME))
    if stream.release:  # whoever takes it sets this to null
        _Release(stream.release)(ctypes.addressof(stream))


def capsule(fill: Callable[[Any], object]) -> object:
    """A capsule of what ``fill`` puts into a stream."""
    stream = ArrowArrayStream()
    fill(ctypes.byref(stream))
    address = ctypes.addressof(stream)
    _held[address] = stream
    return _new(address, _NAME, ctypes.cast(_ended, ctypes.c_void_p))


def memory_of(record: str | os.PathLike[str]) -> str | None:
    """The file of this user in which is remembered what of a record was compared with its kept bytes; none where there is no home."""
    folder = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("HOME") and os.path.join(os.environ["HOME"], ".cache"))
    name = hashlib.sha256(os.fsencode(os.path.realpath(record))).hexdigest()[:32]
    return str(pathlib.Path(folder, "sayso", "checked-" + name)) if folder else None
