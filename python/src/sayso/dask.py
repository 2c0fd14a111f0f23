"""On Dask: what ``sayso.spark`` does, over a dask bag of batches or of paths. Needs ``dask`` and ``pyarrow``.

    import dask.bag, sayso.dask
    sayso.dask.readings(dask.bag.from_sequence(batches))     # pyarrow.RecordBatch in, pyarrow.RecordBatch out (sayso.READINGS)
    sayso.dask.archives(["a.warc.gz", "b.warc.gz"])
    sayso.dask.statements(readings)
"""
from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import dask.bag

from . import _batches


def readings(batches: Any, *, reader: str | None = None) -> Any:
    """A dask bag of record batches (``id``, ``text`` or ``html``, ...): a bag of record batches, READINGS, a row for each row."""
    return batches.map_partitions(lambda part: list(_batches.read_batches(part, reader=reader)))


def archives(paths: Iterable[str | os.PathLike[str]], *, reader: str | None = None) -> Any:
    """A bag of record batches, READINGS: a partition a file."""
    several = [os.fspath(path) for path in paths]
    return dask.bag.from_sequence(several, npartitions=max(1, len(several))).map_partitions(lambda part: list(_batches.read_archives(part, reader=reader)))


def statements(readings: Any) -> Any:
    """Of a bag of READINGS one of STATEMENTS."""
    return readings.map_partitions(lambda part: list(_batches.statement_batches(part)))
