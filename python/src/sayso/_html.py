"""What notebooks show: a page with its statements lit, statements as a table. Plain HTML, no script, nothing is loaded."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._reading import Reading, Statement
    from ._record import FigureRow, Row

_MANNERS = {"direct": "#ffe08a", "mixed": "#ffd1a3"}  #: quotation marks; all else is told in the page's own words
_TOLD = "#cfe3ff"
_MOST = 200  #: rows of a table


def pieces(text: str, statements: Sequence[Statement]) -> Iterator[tuple[str, list[int]]]:
    """The text in pieces, each with the numbers of the statements that lie over it, the outermost first."""
    marks = sorted(((b, e, n) for n, s in enumerate(statements) for b, e in s.spans if b < e), key=lambda m: (m[0], -m[1]))
    bounds = sorted({0, len(text), *(m[0] for m in marks), *(m[1] for m in marks)})
    over: list[tuple[int, int, int]] = []
    begun = 0
    for begin, end in zip(bounds, bounds[1:]):
        over = [m for m in over if m[1] > begin]
        while begun < len(marks) and marks[begun][0] == begin:
            over.append(marks[begun])
            begun += 1
        yield text[begin:end], [n for _, _, n in over]


def heading(reading: Reading) -> list[str]:
    """Title, outlet, day and address of a page, those that it has."""
    about = reading.document
    outlet, published = about["outlet"] or {}, about["published"] or {}
    return [str(part) for part in (about["title"], outlet.get("name"), published.get("edtf"), about["url"]) if part]


def lit(reading: Reading) -> str:
    """The page's text, statements lit; who said it, how and when stands over them."""
    statements, out = reading.statements, []
    for part, numbers in pieces(reading.text, statements):
        part = escape(part)
        if numbers:  # of statements in statements the innermost colours, all are named
            inner = [statements[n] for n in numbers]
            said = " · in: ".join(f"{s.speaker or 'nobody named'}: {s.act}" + (f", {s.date}" if s.date else "") for s in reversed(inner))
            part = f'<mark style="background:{_MANNERS.get(inner[-1].manner, _TOLD)};color:#111" title="{escape(said)}">{part}</mark>'
        out.append(part)
    head = " · ".join(map(escape, heading(reading)))
    return f'<div class="sayso"><p><b>{head}</b></p><div style="white-space:pre-wrap;max-width:45em">{"".join(out)}</div></div>'


def _table(heads: Sequence[str], lines: Sequence[str]) -> str:
    """The first lines, and how many there are more."""
    more = f"<p>{len(lines) - _MOST} more</p>" if len(lines) > _MOST else ""
    return ("<table class='sayso'><thead><tr>" + "".join(f"<th>{head}</th>" for head in heads) + "</tr></thead><tbody>" + "".join(lines[:_MOST]) +
            f"</tbody></table>{more}")


def table(rows: Iterable[Row]) -> str:
    """Statements, a line each, by the day of saying."""
    lines = [f"<tr><td>{escape(r.date or '')}</td><td>{escape(' → '.join(r.chain))}</td><td>{escape(r.act)}</td>"
             f"<td style='text-align:left'>{escape(r.content)}</td><td title='{escape(r.url or r.source, quote=True)}'><code>{escape(r.id)}</code></td></tr>"
             for r in rows]
    return _table(("said", "through whom", "act", "words", "id"), lines)


def figures(rows: Iterable[FigureRow]) -> str:
    """Figures, a line each; those that count one thing stand together, with a line above, and a sign where two cannot both be right."""
    lines, last = [], None
    for r in rows:
        line = "border-top:1px solid #888" if r.count is None or r.count != last else ""
        last = r.count
        cells = (r.what, r.figure, r.source, r.said, r.outlet, r.where, r.when)
        lines.append(f"<tr style='{line}'>" + "".join(f"<td>{escape(cell or '')}</td>" for cell in cells) + f"<td>{'⚠ conflict' if r.conflict else ''}</td>"
                     f"<td style='text-align:left'>{escape(r.words or '')}</td><td title='{escape(r.url or '', quote=True)}'><code>{escape(r.id)}</code></td></tr>")
    return _table(("of what", "figure", "who says so", "said", "outlet", "where", "when", "", "words", "id"), lines)
