"""Reading and asking in this process, by libsayso.so: no program is started."""
from __future__ import annotations

import ctypes
import ctypes.util
import json
import os
from collections.abc import Iterator, Mapping
from typing import Any

from . import _arrow
from ._program import SaysoError, carried, load
from ._reading import Reading


class _About(ctypes.Structure):
    _fields_ = [("size", ctypes.c_size_t)] + [(name, ctypes.c_char_p) for name in ("name", "media_type", "url", "outlet", "published", "title")]


def _load() -> ctypes.CDLL:
    path = os.environ.get("SAYSO_LIBRARY") or carried("libsayso.so.1") or ctypes.util.find_library("sayso")
    if not path:
        raise SaysoError("there is no library libsayso.so: install it (docs/c-api.md), or name it in SAYSO_LIBRARY")
    try:
        library = load(path)
        handle, text, answer = ctypes.c_uint64, ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)
        library.sayso_free.argtypes = [ctypes.c_void_p]
        library.sayso_reader_open.argtypes = [ctypes.c_uint, ctypes.POINTER(handle), answer]
        library.sayso_reader_read.argtypes = [handle, text, ctypes.c_size_t, ctypes.POINTER(_About), answer]
        library.sayso_record_open.argtypes = [text, ctypes.POINTER(handle), answer]
        library.sayso_record_timeline.argtypes = [handle, text, ctypes.c_uint64, answer]
        library.sayso_record_ask.argtypes = [handle, text, text, answer]
        library.sayso_record_table_remembered.argtypes = [handle, text, text, text, ctypes.POINTER(_arrow.ArrowArrayStream), answer]
        library.sayso_record_statements.argtypes = [handle, text, text, ctypes.POINTER(_arrow.ArrowArrayStream), answer]
        for close in (library.sayso_reader_close, library.sayso_record_close):
            close.argtypes = [handle]
    except (OSError, AttributeError) as e:
        raise SaysoError(f"the library {path} cannot be used: {e}") from e
    return library


def _given(value: str | None) -> bytes | None:
    if value is not None and "\0" in value:
        raise SaysoError("a NUL in what is given", 2)
    return None if value is None else value.encode()


class _Handle:
    """What is open until it is closed; closed or not, any thread may call it."""

    _close: str

    def __init__(self) -> None:
        self._library, self._handle = _load(), ctypes.c_uint64()

    def _call(self, name: str, *arguments: Any) -> str:
        answer = ctypes.c_void_p()
        status = getattr(self._library, name)(*arguments, ctypes.byref(answer))  # the lock of Python is not held meanwhile
        text = ctypes.string_at(answer.value).decode() if answer.value else ""
        self._library.sayso_free(answer)
        if status:
            error = json.loads(text)["error"] if text else {"message": "out of memory", "where": None}
            raise SaysoError(f"{error['where']}: {error['message']}" if error["where"] else error["message"], 2 if status in (6, 7) else 1)
        return text

    def close(self) -> None:
        getattr(self._library, self._close)(self._handle)

    def __enter__(self):  # type: ignore[no-untyped-def]
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Reader(_Handle):
    """Reads pages in this process; ``by_rules`` without the trained reader. What fells a reader may fell this process:
    for pages of strangers take ``sayso.read``, which runs the program."""

    _close = "sayso_reader_close"

    def __init__(self, *, by_rules: bool = False, comments: bool = False) -> None:
        super().__init__()
        self._call("sayso_reader_open", (1 if by_rules else 0) | (2 if comments else 0), ctypes.byref(self._handle))

    def read_all(self, data: bytes, *, name: str | None = None, url: str | None = None, outlet: str | None = None, published: str | None = None,
                 title: str | None = None) -> Iterator[Reading]:
        """The readings of a page, or of all pages of an archive, a feed, a file of rows. Raises SaysoError where one cannot be read."""
        about = _About(ctypes.sizeof(_About), *map(_given, (name, None, url, outlet, published, title)))
        lines = self._call("sayso_reader_read", self._handle, bytes(data), len(data), ctypes.byref(about))
        for line in lines.split("\n")[:-1]:
            if line.startswith('{"error":'):
                raise SaysoError(json.loads(line)["error"]["message"])
            yield Reading(line)

    def read(self, data: bytes | str, **about: str | None) -> Reading:
        """The reading of one page: its bytes, or a text or HTML as str."""
        readings = list(self.read_all(data.encode() if isinstance(data, str) else data, **about))
        if len(readings) != 1:
            raise SaysoError(f"{len(readings)} pages where one was to be read; read_all() takes files of many")
        return readings[0]


class Table:
    """A table of Arrow that is read when it is taken, each time anew: for ``pyarrow.table``, ``polars.DataFrame``, DuckDB, pandas
    (``pandas.DataFrame.from_arrow``, or ``pyarrow.table(...).to_pandas()``). What does not hold ends it with an error."""

    def __init__(self, asked: Asked, function: str, *arguments: bytes | None) -> None:
        self._asked, self._function, self._arguments = asked, function, arguments

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        asked = self._asked
        return asked._streams.capsule(lambda stream: asked._call(self._function, asked._handle, *self._arguments, stream))


class Asked(_Handle):
    """A record, asked in this process."""

    _close = "sayso_record_close"

    def __init__(self, path: str | os.PathLike[str]) -> None:
        super().__init__()
        self._path, self._streams = path, _arrow.Streams()
        self._call("sayso_record_open", os.fsencode(path), ctypes.byref(self._handle))

    def close(self) -> None:
        """Tables that were taken stay; streams that nobody took end."""
        self._streams.release()
        super().close()

    def statements(self, query: str = "", *, remember: bool = True) -> Table:
        """Each appearance, of a million in seconds. Every row is compared with its digest, its words with the kept bytes; which were is remembered in
        ``~/.cache/sayso`` (``XDG_CACHE_HOME``), so that it is done once for each row, unless ``remember`` is false."""
        return Table(self, "sayso_record_statements", _given(query), self._memory(remember))

    def table(self, name: str, query: str = "", *, remember: bool = True) -> Table:
        """Any table of docs/tables.md (statements, voices, figures, pages, links), with the rows and columns of the Parquet files: figures, voices, pages and
        links of a million in seconds, compared and remembered as above. Of statements the kept readings are looked at, some milliseconds a page:
        ``statements()`` is the fast way to these."""
        return Table(self, "sayso_record_table_remembered", _given(name), _given(query), self._memory(remember))

    def _memory(self, remember: bool) -> bytes | None:
        memory = _arrow.memory_of(self._path) if remember else None
        return None if memory is None else os.fsencode(memory)

    def timeline(self, query: str = "", limit: int = 0) -> list[dict[str, Any]]:
        """Rows as of ``sayso timeline --format json``; one {"error": ...} for each that is damaged."""
        return [json.loads(line) for line in self._call("sayso_record_timeline", self._handle, _given(query), limit).split("\n")[:-1]]

    def ask(self, question: str, arguments: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Any question of docs/mcp.md: ``ask("verify_quote", {"quote": "..."})``."""
        return json.loads(self._call("sayso_record_ask", self._handle, _given(question), json.dumps(dict(arguments or {})).encode()))
