"""Widgets for notebooks: a reading with its statements lit, a chronology by days. Needs anywidget (``pip install 'sayso[notebook]'``); ``import sayso``
alone does not look for it.

What a page says reaches the notebook as data and is shown as text: no markup of a page is obeyed, nothing is loaded, nothing is sent.
"""
from __future__ import annotations

import pathlib
from collections.abc import Iterable
from typing import Any

import anywidget
import traitlets

from ._front import MOST, reading_state, timeline_state
from ._reading import Reading, Statement
from ._record import Row

_FILES = pathlib.Path(__file__).parent


class _Shown(anywidget.AnyWidget):  # type: ignore[misc]
    _esm = (_FILES / "_widget.js").read_text(encoding="utf-8")
    _css = (_FILES / "_widget.css").read_text(encoding="utf-8")
    state = traitlets.Dict().tag(sync=True)
    selected = traitlets.Unicode("").tag(sync=True)  #: id of what was chosen; empty: nothing

    def __init__(self, state: dict[str, Any], shown: dict[str, Any]) -> None:
        self._shown = shown
        super().__init__(state=state)

    @traitlets.validate("selected")
    def _one_of_these(self, proposal: Any) -> str:
        if proposal["value"] and proposal["value"] not in self._shown:
            raise traitlets.TraitError(f"{proposal['value']!r} is not shown here")
        return str(proposal["value"])


class ReadingWidget(_Shown):
    """A page with its statements lit; one can be chosen, by hand or as ``selected``."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading_state(reading), {s.id: s for s in reading.statements})
        self.reading = reading

    @property
    def statement(self) -> Statement | None:
        """The one that is chosen."""
        return self._shown.get(self.selected)


class TimelineWidget(_Shown):
    """Statements by days, with how many there are of each; the first 5,000."""

    def __init__(self, rows: Iterable[Row]) -> None:
        rows = list(rows)
        super().__init__(timeline_state(rows), {r.id: r for r in rows[:MOST]})

    @property
    def row(self) -> Row | None:
        """The one that is chosen."""
        return self._shown.get(self.selected)
