"""On Ray: what ``sayso.spark`` does, over a ``ray.data.Dataset``. Needs ``ray[data]`` and ``pyarrow``.

    import ray, sayso.ray
    readings = sayso.ray.readings(ray.data.read_parquet("rows/"))
    sayso.ray.statements(readings).write_parquet("statements/")
"""
from __future__ import annotations

from typing import Any

import pyarrow as pa

from . import _batches
from ._program import SaysoError


def _whole(batches: Any, schema: pa.Schema) -> pa.Table:
    return pa.Table.from_batches(list(batches), schema=schema)


def readings(dataset: Any, *, reader: str | None = None, batch_size: int = 500) -> Any:
    """A row for each row: READINGS. A process of sayso for each ``batch_size`` rows. Ray does again what a worker of its own left undone, but ends all
    where a function raises: so a process of sayso that died is started again here, twice."""
    def run(table: pa.Table) -> pa.Table:
        for again in (True, True, False):
            try:
                return _whole(_batches.read_batches(table.to_batches(), reader=reader), _batches.READINGS)
            except SaysoError as e:
                if not again or e.code == 2:
                    raise
        raise AssertionError
    return dataset.map_batches(run, batch_format="pyarrow", batch_size=batch_size)


def statements(readings: Any) -> Any:
    """STATEMENTS of READINGS."""
    def run(table: pa.Table) -> pa.Table:
        return _whole(_batches.statement_batches(table.to_batches()), _batches.STATEMENTS)
    return readings.map_batches(run, batch_format="pyarrow")
