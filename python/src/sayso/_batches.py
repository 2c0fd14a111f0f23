"""Rows and web archives in Arrow batches, read by the program: what the engines (spark, dask, ray) are given to run.

A row in is a row out, whatever becomes of it: what could not be read has ``error`` and no ``reading``. A program that dies, or that gives fewer
answers than it was asked, is an exception, so that the engine runs its piece of work again and no row is lost in silence.
"""
from __future__ import annotations

import functools
import hashlib
import json
import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa

from ._program import SaysoError, environment, program
from ._reading import Reading

#: What a row may have; all but ``text`` and ``html`` may be missing, and any may be null.
ROW_COLUMNS = ("id", "text", "html", "url", "outlet", "published", "title")

#: A row a document. ``reading``: JSON, schema sayso.reading/1. ``error``: why there is none.
READINGS = pa.schema([("id", pa.string()), ("sha256", pa.string()), ("reading", pa.string()), ("error", pa.string())])

#: A row a statement. ``content_key`` is the same for the same words, whatever their capitals, marks and spaces; null where they are fewer than
#: five. ``bands``: of MinHash over these words; statements that share most of their words share one (see ``sayso.sql``); null where content_key is.
#: ``begin`` and ``end``: code points of the page's text.
STATEMENTS = pa.schema([
    ("id", pa.string()), ("statement", pa.string()), ("sha256", pa.string()), ("date", pa.string()), ("date_from", pa.string()),
    ("outlet", pa.string()), ("chain", pa.list_(pa.string())), ("speaker", pa.string()), ("act", pa.string()), ("manner", pa.string()),
    ("kind", pa.string()), ("modality", pa.string()), ("content", pa.string()), ("content_key", pa.string()),
    ("bands", pa.list_(pa.int64())), ("parent", pa.string()),
    ("title", pa.string()), ("url", pa.string()), ("published", pa.string()), ("begin", pa.list_(pa.int64())), ("end", pa.list_(pa.int64())),
    ("confidence", pa.float64()), ("found_by", pa.string())])

# Of a line of `sayso read --jsonl -`: its place and hash. Inside of a text quotes would have a stroke before them, so this stands in it once.
_NAMED = re.compile(rb',"document":\{"source":"-#(\d+)","sha256":"([0-9a-f]{64})"')
_ERROR = re.compile(r"sayso: -#(\d+)(?::\d+)?: (.*)")


def _arguments(reader: str | None) -> list[str]:
    return ["read", "--jobs", "1", *(["--reader", reader] if reader else [])]


def _rows(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    columns = [name for name in ROW_COLUMNS if name in batch.schema.names]
    if not {"text", "html"} & set(columns):
        raise SaysoError(f"rows need a column 'text' or 'html'; these have {', '.join(batch.schema.names)}", 2)
    return [{k: v for k, v in row.items() if v is not None} for row in batch.select(columns).to_pylist()]


class _Worker:
    """One process that reads rows as they come, in their order."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._said = tempfile.TemporaryFile()
        self.process = subprocess.Popen([program(), *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, env=environment())

    def __enter__(self) -> _Worker:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            try:
                stream.close()  # type: ignore[union-attr]
            except OSError:
                pass
        self.process.wait()
        self._said.close()

    def said(self) -> str:
        self._said.seek(0)
        return self._said.read().decode("utf-8", "replace")

    def ended(self, *fine: int) -> str:
        """What it said. Raises where its exit code is none of these: it was killed, or felled."""
        code = self.process.wait()
        if code not in fine:
            raise SaysoError(f"sayso ended with {code}: {self.said().strip()[-2000:]}", code)
        return self.said()


def read_batches(batches: Iterable[pa.RecordBatch], *, reader: str | None = None) -> Iterator[pa.RecordBatch]:
    """Reads rows (see ROW_COLUMNS); gives READINGS, a row for each row, in their order. ``reader``: "model" or "rules".

    One process of one thread for all batches: engines run one of these a core.
    """
    given: list[list[str]] = []  # ids of each batch that was handed over
    wrong: list[BaseException] = []
    with _Worker([*_arguments(reader), "--jsonl", "-"]) as worker:
        assert worker.process.stdin and worker.process.stdout

        def feed() -> None:
            try:
                with worker.process.stdin as into:  # type: ignore[union-attr]
                    for batch in batches:
                        rows = _rows(batch)
                        given.append([str(row.get("id", "")) for row in rows])
                        for row in rows:
                            into.write(json.dumps({**row, "id": str(row.get("id", ""))}).encode() + b"\n")
            except BrokenPipeError:
                pass
            except BaseException as e:  # of whoever makes the batches: told to whoever reads them
                wrong.append(e)

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        found: dict[int, tuple[bytes, bytes]] = {}  # by row, from 1: hash and reading
        first = done = 0  # the first row of the next batch, less one; batches given
        for line in worker.process.stdout:
            named = _NAMED.search(line)
            if not named:
                raise SaysoError(f"sayso gave a line that is no reading: {line[:200]!r}")
            number = int(named[1])
            found[number] = named[2], line[:-1]
            while done + 1 < len(given) and number > first + len(given[done]):
                errors = _errors(worker.said()) if any(n not in found for n in range(first + 1, first + 1 + len(given[done]))) else {}
                yield _readings(given[done], first, found, errors)
                first, done = first + len(given[done]), done + 1
        feeder.join()
        if wrong:
            raise wrong[0]
        errors = _errors(worker.ended(0, 1))
        for ids in given[done:]:
            yield _readings(ids, first, found, errors)
            first += len(ids)


def _errors(said: str) -> dict[int, str]:
    return {int(m[1]): m[2] for line in said.splitlines() if (m := _ERROR.match(line))}


def _readings(ids: list[str], first: int, found: dict[int, tuple[bytes, bytes]], errors: dict[int, str]) -> pa.RecordBatch:
    out: dict[str, list[Any]] = {name: [] for name in READINGS.names}
    for number, row in enumerate(ids, first + 1):
        sha256, reading = found.pop(number, (None, None))
        if reading is None and number not in errors:
            raise SaysoError(f"sayso said nothing of row {number} ('{row}')")
        for name, value in zip(READINGS.names, (row, sha256, reading, None if reading else errors[number])):
            out[name].append(value)
    return pa.RecordBatch.from_pydict(out, schema=READINGS)


def read_archives(paths: Iterable[str | os.PathLike[str]], *, reader: str | None = None, rows: int = 200) -> Iterator[pa.RecordBatch]:
    """Reads files that the program takes (web archives, pages, feeds); gives READINGS, ``id`` the place in the file.

    What cannot be read is a row with ``error``, its place the ``id``. ``rows``: of a batch.
    """
    for path in paths:
        path = os.fspath(path)
        held: list[tuple[str, str | None, str | None, str | None]] = []
        with _Worker([*_arguments(reader), "--", path]) as worker:
            assert worker.process.stdin and worker.process.stdout
            worker.process.stdin.close()
            for line in worker.process.stdout:
                text = line.decode().rstrip("\n")
                document = Reading(text).document
                held.append((document["source"], document["sha256"], text, None))
                if len(held) >= rows:
                    yield _batch(held)
                    held = []
            for line in worker.ended(0, 1).splitlines():
                if m := re.match(r"sayso: (" + re.escape(path) + r"(?:[#!][^ ]*?)?): (.*)", line):
                    held.append((m[1], None, None, m[2]))
        if held:
            yield _batch(held)


def _batch(rows: list[tuple[str, str | None, str | None, str | None]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({name: [row[i] for row in rows] for i, name in enumerate(READINGS.names)}, schema=READINGS)


def content_key(content: str) -> str | None:
    """The words alone, in small letters, with a space between; None for fewer than five, which many say."""
    words = re.findall(r"[^\W_]+", content.casefold())
    return " ".join(words) if len(words) >= 5 else None


_BANDS, _IN_A_BAND = 6, 3  # of two sets of words that share .7 of all, 92 in 100 share a band; of .8, 98; of .4, 33
_FACTORS = [(0x9E3779B97F4A7C15 * (2 * i + 1)) & (2**64 - 1) for i in range(_BANDS * _IN_A_BAND)]


@functools.lru_cache(maxsize=1 << 16)
def _permuted(word: str) -> tuple[int, ...]:
    number = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
    return tuple((number * factor & 0xFFFFFFFFFFFFFFFF) >> 32 for factor in _FACTORS)


def bands(key: str | None) -> list[int] | None:
    """MinHash of a content_key's words, by bands: the same everywhere, for ever."""
    if key is None:
        return None
    least = [min(values) for values in zip(*map(_permuted, set(key.split(" "))))]
    out = []
    for i in range(_BANDS):
        some = b"".join(value.to_bytes(4, "big") for value in (i, *least[_IN_A_BAND * i:_IN_A_BAND * (i + 1)]))
        out.append(int.from_bytes(hashlib.blake2b(some, digest_size=8).digest(), "big", signed=True))
    return out


def statement_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """READINGS in, STATEMENTS out: of each reading its statements. Rows with an error give none; count them where you have the readings."""
    for batch in batches:
        rows = [row for id, reading in zip(batch.column("id").to_pylist(), batch.column("reading").to_pylist()) if reading
                for row in _statements(id, Reading(reading))]
        yield pa.RecordBatch.from_pylist(rows, schema=STATEMENTS)


def _statements(id: str, reading: Reading) -> Iterator[dict[str, Any]]:
    document = reading.document
    published, outlet = document["published"] or {}, document["outlet"] or {}
    names = {v.id: v.name for v in reading.voices}
    for s in reading.statements:
        key = content_key(s.content)
        yield {
            "id": id, "statement": s.id, "sha256": document["sha256"], "date": s.date or published.get("edtf"),
            "date_from": (s.raw["said"] or {}).get("from") if s.date else "published" if published else None, "outlet": outlet.get("name"),
            "chain": [names.get(link["voice"]) or link["text"] for link in s.raw["chain"]], "speaker": s.speaker, "act": s.act, "manner": s.manner,
            "kind": s.kind, "modality": s.modality, "content": s.content, "content_key": key, "bands": bands(key), "parent": s.parent,
            "title": document["title"] or None, "url": document["url"] or None, "published": published.get("edtf"),
            "begin": [b for b, _ in s.spans], "end": [e for _, e in s.spans], "confidence": s.confidence, "found_by": s.raw["found_by"]}
