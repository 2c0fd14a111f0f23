"""What notebooks show: a page with its statements lit, statements as a table. Plain HTML, no script, nothing is loaded."""
from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._reading import Reading
    from ._record import Row

_MANNERS = {"direct": "#ffe08a", "mixed": "#ffd1a3"}  #: quotation marks; all else is told in the page's own words
_TOLD = "#cfe3ff"
_MOST = 200  #: rows of a table


def lit(reading: Reading) -> str:
    """The page's text, statements lit; who said it, how and when stands over them."""
    text, marks = reading.text, sorted(((b, e, s) for s in reading.statements for b, e in s.spans), key=lambda m: (m[0], -m[1]))
    bounds = sorted({0, len(text), *(m[0] for m in marks), *(m[1] for m in marks)})
    out = []
    for begin, end in zip(bounds, bounds[1:]):
        part = escape(text[begin:end])
        inner = [s for b, e, s in marks if b <= begin and end <= e]
        if inner:  # of statements in statements the innermost colours, all are named
            said = " · in: ".join(f"{s.speaker or 'nobody named'}: {s.act}" + (f", {s.date}" if s.date else "") for s in reversed(inner))
            part = f'<mark style="background:{_MANNERS.get(inner[-1].manner, _TOLD)};color:#111" title="{escape(said)}">{part}</mark>'
        out.append(part)
    about = reading.document
    head = " · ".join(escape(str(part)) for part in (about["title"], about["outlet"]["name"], about["published"]["edtf"], about["url"]) if part)
    return f'<div class="sayso"><p><b>{head}</b></p><div style="white-space:pre-wrap;max-width:45em">{"".join(out)}</div></div>'


def table(rows: Iterable[Row]) -> str:
    """Statements, a line each, by the day of saying."""
    rows = list(rows)
    lines = [f"<tr><td>{escape(r.date or '')}</td><td>{escape(' → '.join(r.chain))}</td><td>{escape(r.act)}</td>"
             f"<td style='text-align:left'>{escape(r.content)}</td><td title='{escape(r.url or r.source, quote=True)}'><code>{escape(r.id)}</code></td></tr>"
             for r in rows[:_MOST]]
    more = f"<p>{len(rows) - _MOST} more</p>" if len(rows) > _MOST else ""
    return ("<table class='sayso'><thead><tr><th>said</th><th>through whom</th><th>act</th><th>words</th><th>id</th></tr></thead><tbody>" +
            "".join(lines) + f"</tbody></table>{more}")
