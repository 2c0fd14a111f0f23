"""Pages in, readings out."""
from __future__ import annotations

import functools
import json
import os
import pathlib
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import _html
from ._program import SaysoError, environment, program, run

if TYPE_CHECKING:
    from .widget import ReadingWidget

Spans = list[tuple[int, int]]


def spans_of(value: Any) -> Spans:
    return [(begin, end) for begin, end in value or ()]


def widgets() -> Any:
    try:
        from . import widget
    except ImportError as e:
        raise SaysoError(f"widgets need anywidget (pip install anywidget): {e}") from e
    return widget


@dataclass(frozen=True)
class Statement:
    """A statement of a page. ``raw`` has all that the reading says of it."""
    id: str
    parent: str | None
    act: str
    manner: str
    kind: str
    modality: str
    speaker: str | None  #: the voice's name, else the page's words; None where nobody is named
    voice: str | None  #: id of the voice in the reading
    content: str
    spans: Spans
    date: str | None  #: EDTF
    confidence: float
    raw: dict[str, Any]


@dataclass(frozen=True)
class Voice:
    id: str
    name: str
    type: str
    also: list[str]
    raw: dict[str, Any]


@dataclass(frozen=True)
class Figure:
    id: str
    min: float | None  #: inclusive; None where it is open
    max: float | None
    approximate: bool
    unit: str
    what: str
    statement: str | None
    spans: Spans
    raw: dict[str, Any]


_new = object.__new__
_value_at = json.JSONDecoder().raw_decode
_AS_PRINTED = '{"schema":"sayso.reading/1",'  #: no spaces, the keys in their order


class Reading:
    """A page that was read. ``to_dict()`` and ``to_json()`` are what the program prints (schema sayso.reading/1). Of the JSON that is parsed which is
    asked for: who hands it on pays nothing for it, who looks at statements nothing for times."""

    def __init__(self, line: str) -> None:
        self._json = line

    @functools.cached_property
    def _dict(self) -> dict[str, Any]:
        return json.loads(self._json)

    @functools.cached_property
    def _parts(self) -> dict[str, Any]:
        return {}

    def _part(self, name: str) -> Any:
        """A value of the whole's first level. Its key stands in the line once: inside of a text its quotes would have a stroke before them, and no key
        further down is named so."""
        whole = self.__dict__.get("_dict")
        if whole is not None:
            return whole[name]
        if name not in self._parts:
            key = f'"{name}":'
            at = self._json.find(key) if self._json.startswith(_AS_PRINTED) else -1
            self._parts[name] = _value_at(self._json, at + len(key))[0] if at >= 0 else self._dict[name]
        return self._parts[name]

    def to_dict(self) -> dict[str, Any]:
        return self._dict

    def to_json(self) -> str:
        return self._json

    @property
    def id(self) -> str:
        return self._part("id")

    @property
    def text(self) -> str:
        return self._part("text")

    @property
    def document(self) -> dict[str, Any]:
        """Title, outlet, url, published and the like."""
        return self._part("document")

    @property
    def voices(self) -> list[Voice]:
        return [Voice(v["id"], v["name"], v["type"], list(v["also"]), v) for v in self._part("voices")]

    @property
    def figures(self) -> list[Figure]:
        return [Figure(f["id"], f["min"], f["max"], f["approximate"], f["unit"], f["what"], f["statement"], spans_of(f["spans"]), f)
                for f in self._part("figures")]

    @property
    def statements(self) -> list[Statement]:
        names, text = {v["id"]: v["name"] for v in self._part("voices")}, self.text
        out = []
        for s in self._part("statements"):
            spans = spans_of(s["content"]["spans"])
            source, said = s["source"], s["said"]
            voice = source["voice"]
            one = _new(Statement)  # a frozen one made the usual way takes ten times as long, a field a call
            one.__dict__.update(
                id=s["id"], parent=s["parent"], act=s["act"], manner=s["manner"], kind=s["kind"], modality=s["modality"],
                speaker=(names.get(voice) if voice else None) or source["text"] or None, voice=voice,
                content=" ".join(" ".join([text[begin:end] for begin, end in spans]).split()), spans=spans,
                date=said["edtf"] if said else None, confidence=s["confidence"], raw=s)
            out.append(one)
        return out

    def __repr__(self) -> str:
        return f"Reading({self.id!r}, {len(self._dict['statements'])} statements)"

    def _repr_html_(self) -> str:
        """In a notebook: the page with its statements lit."""
        return _html.lit(self)

    def widget(self) -> ReadingWidget:
        """In a notebook: the same, to choose statements in. Needs anywidget."""
        return widgets().ReadingWidget(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reading) and self._dict == other._dict

    def __hash__(self) -> int:
        return hash(self._json)


def _options(outlet: str | None, published: str | None, reader: str | None) -> list[str]:
    given = {"--outlet": outlet, "--published": published, "--reader": reader}
    return [f"{name}={value}" for name, value in given.items() if value]


def _row(text: str, **more: str | None) -> bytes:
    kind = "html" if text.lstrip("\ufeff \t\r\n").startswith("<") else "text"
    return json.dumps({kind: text, **{k: v for k, v in more.items() if v}}).encode() + b"\n"


def read(source: bytes | str | os.PathLike[str], *, url: str | None = None, outlet: str | None = None, published: str | None = None,
         reader: str | None = None) -> Reading:
    """Reads one page: its bytes (HTML, PDF, text), a text or HTML as str, or a file (``pathlib.Path``).

    ``url``, ``outlet`` and ``published`` (2031, 2031-10, 2031-10-03) go before what the page says. ``reader``: "model" or "rules".
    Raises SaysoError where it cannot be read, and where a file holds more than one page (see read_all).
    """
    options = _options(outlet, published, reader)
    if isinstance(source, str):
        out = run(["read", "--jsonl", *options, "-"], given=_row(source, url=url))
    elif isinstance(source, (bytes, bytearray, memoryview)):
        out = _read_bytes(bytes(source), url, options)
    elif url:
        out = _read_bytes(pathlib.Path(source).read_bytes(), url, options)
    else:
        out = run(["read", *options, "--", source])
    lines = [line.decode() for line in out.splitlines()]  # bytes: U+2028 ends no line
    if len(lines) != 1:
        raise SaysoError(f"{len(lines)} pages where one was to be read; read_all() takes files of many")
    return Reading(lines[0])


def _read_bytes(data: bytes, url: str | None, options: list[str]) -> bytes:
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        ending = "pdf" if data.startswith(b"%PDF") else "html" if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else "txt"
        path = pathlib.Path(folder) / f"page.{ending}"
        if not url:
            path.write_bytes(data)
            return run(["read", *options, "--", path])
        try:
            if ending != "pdf":
                return run(["read", "--jsonl", *options, "-"], given=_row(data.decode("utf-8"), url=url))
        except UnicodeDecodeError:
            pass  # in the page's own charset: handed over as bytes, in a web archive of one record
        kind = {"pdf": "application/pdf", "html": "text/html", "txt": "text/plain"}[ending]
        head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: {url}\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n\r\n"
        path = path.with_suffix(".warc")
        path.write_bytes(head.encode() + data + b"\r\n\r\n")
        return run(["read", *options, "--", path])


def read_all(paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str], *, outlet: str | None = None, published: str | None = None,
             reader: str | None = None) -> Iterator[Reading]:
    """Reads files of any kind that the program takes (folders, web archives, feeds, zips), on all cores, in their order.

    What cannot be read raises SaysoError after the last reading.
    """
    several = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    return _stream(["read", *_options(outlet, published, reader), "--", *map(os.fspath, several)], [])


def read_rows(rows: Iterable[Mapping[str, Any]], *, outlet: str | None = None, published: str | None = None,
              reader: str | None = None) -> Iterator[Reading]:
    """Reads rows ``{"id"?, "text" or "html", "url"?, "outlet"?, "published"?, "title"?}`` in one process, as they come, in their order.

    What cannot be read raises SaysoError after the last reading.
    """
    return _stream(["read", "--jsonl", *_options(outlet, published, reader), "-"], rows)


def _stream(arguments: list[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[Reading]:
    wrong: list[BaseException] = []
    with tempfile.TemporaryFile() as said, subprocess.Popen([program(), *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                                            stderr=said, env=environment()) as process:
        assert process.stdin and process.stdout

        def feed() -> None:
            try:
                with process.stdin:  # type: ignore[union-attr]
                    for row in rows:
                        process.stdin.write(json.dumps(dict(row)).encode() + b"\n")  # type: ignore[union-attr]
            except BrokenPipeError:
                pass
            except BaseException as e:  # of whoever makes the rows: told to whoever reads them
                wrong.append(e)

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        try:
            for line in process.stdout:
                yield Reading(line.decode().rstrip("\n"))
        except GeneratorExit:
            process.kill()
            raise
        feeder.join()
        code = process.wait()
        if wrong:
            raise wrong[0]
        if code != 0:
            said.seek(0)
            raise SaysoError(said.read().decode("utf-8", "replace").strip() or f"sayso ended with {code}", code)
