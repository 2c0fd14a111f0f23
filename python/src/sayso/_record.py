"""Asking a record."""
from __future__ import annotations

import json
import os
import pathlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from . import _html
from ._program import run, run_lines
from ._reading import Reading, Spans, spans_of, widgets

if TYPE_CHECKING:
    import pyarrow

    from .widget import TimelineWidget


@dataclass(frozen=True)
class Row:
    """A statement as the chronology has it. ``raw`` has the rest."""
    id: str
    date: str | None  #: EDTF
    outlet: str | None
    chain: list[str]  #: names; outlet first, speaker last
    speaker: str | None
    act: str
    manner: str
    content: str
    spans: Spans  #: in code points of the page's text; empty where it was not asked for
    url: str | None
    source: str
    sha256: str
    confidence: float
    raw: dict[str, Any]

    @classmethod
    def of(cls, r: dict[str, Any]) -> Row:
        return cls(r["id"], r["date"], r["outlet"], list(r["chain"]), r["speaker"], r["act"], r["manner"], r["content"], spans_of(r.get("spans")),
                   r["url"], r["source"], r["sha256"], r["confidence"], r)


class Rows(list[Row]):
    """Statements; in a notebook a table."""

    def _repr_html_(self) -> str:
        return _html.table(self)

    def widget(self) -> TimelineWidget:
        """In a notebook: by days, to look through and choose in. Needs anywidget."""
        return widgets().TimelineWidget(self)


@dataclass(frozen=True)
class VoiceRow:
    id: str
    name: str | None
    type: str
    names: list[str]
    statements: int
    about: int
    pages: int
    raw: dict[str, Any]


@dataclass(frozen=True)
class FigureRow:
    id: str
    count: str | None  #: figures with the same one count one thing
    conflict: bool
    min: float | None
    max: float | None
    what: str | None
    source: str | None
    said: str | None
    outlet: str | None
    statement: str | None
    url: str | None
    figure: str | None  #: "at least 7"
    where: str | None  #: where and when (EDTF) what is counted happened
    when: str | None
    words: str | None  #: of the statement; None where the page says it itself
    raw: dict[str, Any]


class Figures(list[FigureRow]):
    """Figures, those that count one thing behind each other; in a notebook a table. ``pandas.DataFrame(figures)`` has a column a field."""

    def _repr_html_(self) -> str:
        return _html.figures(self)


@dataclass(frozen=True)
class Place:
    """Where the words of a quotation stand."""
    words: str
    likeness: str
    cut_off: str | None  #: the negation, condition or question that they were cut from
    by_another: bool
    statement: Row | None
    sha256: str
    spans: Spans
    raw: dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    verbatim: bool
    pages: int
    places: list[Place]
    nearest: list[tuple[float, Row]]  #: share of the quote's words, and what was said
    raw: dict[str, Any]


def _lines(out: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]  # bytes: U+2028 ends no line


class Added(NamedTuple):
    """What became of a page that was given to Record.add()."""
    what: str  #: "added", "already there", "further source" (the same bytes from elsewhere), "unreadable", "healed"
    sha256: str  #: the first 16 hex digits
    source: str  #: file, address, or place in an archive; control characters are written as escapes

    @classmethod
    def of(cls, line: bytes) -> Added:
        return cls(*line.decode("utf-8", "replace").split("\t", 2))

    def __str__(self) -> str:
        return f"{self.what}: {self.source}"


class Record:
    """A record, one file. Each call asks it as it is then; nothing is held between calls."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = pathlib.Path(path)

    def _ask(self, command: str, *arguments: str | os.PathLike[str], also: tuple[int, ...] = ()) -> bytes:
        return run([command, "--record", self.path, *arguments], also=also)

    def add(self, *paths: str | os.PathLike[str], outlet: str | None = None, published: str | None = None, reader: str | None = None,
            progress: Callable[[Added], object] | None = None) -> None:
        """Reads files, folders, archives into the record; again adds nothing twice. Makes the record where there is none.

        ``progress`` is called for each page once it is safe on the disk, in this thread: ``progress=print``. What it raises ends the work; what was
        reported is kept, and the same call goes on from there."""
        given = {"--outlet": outlet, "--published": published, "--reader": reader}
        options = [f"{k}={v}" for k, v in given.items() if v]
        if progress is None:
            self._ask("add", *options, "--", *paths)
        else:
            run_lines(["add", "--record", self.path, "-v", *options, "--", *paths], lambda line: progress(Added.of(line)))

    def timeline(self, query: str = "", *, every: bool = False, newest_first: bool = False, limit: int = 0) -> Rows:
        """Statements that fit a query, by the day of saying; each compared with the kept bytes. limit 0: all."""
        options = ["--every"] * every + ["--sort=newest"] * newest_first
        return Rows(Row.of(r) for r in _lines(self._ask("timeline", "--format=json", f"--limit={limit}", *options, "--", *([query] if query else []))))

    def voices(self, words: str = "", *, limit: int = 0) -> list[VoiceRow]:
        """Who speaks and is spoken of, each once across all pages."""
        rows = _lines(self._ask("voices", "--format=json", f"--limit={limit}", "--", *([words] if words else [])))
        return [VoiceRow(r["id"], r["name"], r["type"], list(r["names"]), r["statements"], r["about"], r["pages"], r) for r in rows]

    def figures(self, query: str = "", *, conflicts: bool = False, limit: int = 0) -> Figures:
        """Numbers of things, those that count one thing behind each other, with their sources."""
        rows = _lines(self._ask("figures", "--format=json", f"--limit={limit}", *["--conflicts"] * conflicts, "--", *([query] if query else [])))
        return Figures(FigureRow(r["id"], r["count"], r["conflict"], r["min"], r["max"], r["what"], r["source"], r["said"], r["outlet"], r["statement"],
                                 r["url"], r["figure"], r["where"], r["when"], r["words"], r) for r in rows)

    def verify(self, quote: str, *, speaker: str | None = None) -> Verdict:
        """Whether a quotation stands in the record word for word, and who said it."""
        out = self._ask("verify", "--format=json", *([f"--speaker={speaker}"] if speaker else []), "--", quote, also=(1,))
        v = json.loads(out)
        places = [Place(p["words"], p["likeness"], p["cut_off"] and p["cut_off"]["words"], p["by_another"], p["statement"] and Row.of(p["statement"]),
                        p["page"]["sha256"], spans_of(p["page"]["spans"]), p) for p in v["places"]]
        return Verdict(v["verbatim"], v["pages"], places, [(n["overlap"], Row.of(n["statement"])) for n in v["nearest"]], v)

    def show(self, id: str) -> dict[str, Any]:
        """One statement with its chain, its page and the page's text."""
        return json.loads(self._ask("show", "--format=json", "--", id))

    def page(self, id: str) -> Reading:
        """A page's reading, by the begin of its hash."""
        return Reading(self._ask("show", "--format=json", "--", id).decode().rstrip("\n"))

    def export(self, format: str, query: str = "", *, every: bool = False) -> str:
        """What a query finds in another format (docs/tables.md): "annotations", "gexf", "html" ..."""
        return self._ask("export", f"--as={format}", *["--every"] * every, "--", *([query] if query else [])).decode()

    def tables(self, query: str = "") -> dict[str, pyarrow.Table]:
        """statements, voices, figures, pages and links as tables of Arrow (docs/tables.md). Needs pyarrow."""
        import pyarrow.parquet
        with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
            self._ask("export", "--as=parquet", f"--output={folder}", "--", *([query] if query else []))
            return {p.stem: pyarrow.parquet.read_table(p) for p in sorted(pathlib.Path(folder).glob("*.parquet"))}

    def table(self, name: str, query: str = "") -> pyarrow.Table:
        """One of tables()."""
        return self.tables(query)[name]
