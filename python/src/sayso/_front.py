"""What the front end of the widgets (_widget.js) is given. Needs nothing but the package."""
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from . import _html

if TYPE_CHECKING:
    from ._reading import Reading
    from ._record import Row

MOST = 5000  #: rows of a chronology in a notebook


def reading_state(reading: Reading) -> dict[str, Any]:
    """What the front end shows of a reading."""
    statements = reading.statements
    names = {v.id: v.name for v in reading.voices}
    return {
        "kind": "reading", "head": _html.heading(reading),
        "pieces": [[part, numbers] for part, numbers in _html.pieces(reading.text, statements)],
        "statements": [{"id": s.id, "speaker": s.speaker, "act": s.act, "manner": s.manner, "modality": s.modality, "date": s.date, "content": s.content,
                        "chain": [names.get(link["voice"]) or link["text"] for link in s.raw["chain"]], "parent": s.parent} for s in statements],
    }


def timeline_state(rows: Iterable[Row]) -> dict[str, Any]:
    """What the front end shows of a chronology."""
    rows = list(rows)
    return {
        "kind": "timeline", "more": max(0, len(rows) - MOST),
        "rows": [{"id": r.id, "date": r.date, "chain": r.chain, "speaker": r.speaker, "act": r.act, "manner": r.manner, "content": r.content, "url": r.url,
                  "source": r.source, "title": r.raw.get("title")} for r in rows[:MOST]],
    }
