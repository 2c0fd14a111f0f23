"""Who said what, through whom, when. A thin package: it runs the program ``sayso`` and gives typed results.

``read`` and ``read_rows`` read pages; ``Record`` asks a record. Places are code points, so that ``text[begin:end]`` is right.
Safe from any number of threads: each call is a process of its own. ``Reader`` and ``Asked`` do the same in this process, by libsayso.so.
"""
from ._library import Asked, Reader
from ._program import SaysoError, program
from ._reading import Figure, Reading, Statement, Voice, read, read_all, read_rows
from ._record import Added, FigureRow, Figures, Place, Record, Row, Rows, Verdict, VoiceRow

__all__ = ["Added", "Asked", "Figure", "FigureRow", "Figures", "Place", "Reader", "Reading", "Record", "Row", "Rows", "SaysoError", "Statement", "Verdict", "Voice", "VoiceRow", "program",
           "read", "read_all", "read_rows"]
__version__ = "0.1.0"
