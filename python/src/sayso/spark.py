"""On Spark (3.5 and later): rows or web archives in, readings and statements out, by ``mapInArrow``. Needs ``pyspark`` and ``pyarrow``.

    from sayso import spark as sayso_spark
    readings = sayso_spark.readings(frame)            # frame: id, text or html, url?, outlet?, published?, title?
    readings.write.parquet("readings")                # a row for each row, with `error` where it could not be read
    statements = sayso_spark.statements(spark.read.parquet("readings"))
    sayso_spark.groups(statements)                    # who else said these words: a group for each set of the same words

The program ``sayso`` must be on each worker (``PATH`` or ``SAYSO_PROGRAM`` there; ``program=`` names it). Each task runs one process of one
thread; keep ``spark.task.cpus`` at 1. A process that dies fails its task, and Spark runs it again: nothing is lost in silence, as it is by
``RDD.pipe`` without ``checkCode=True``.
"""
from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from . import _batches

READINGS = "id string, sha256 string, reading string, error string"
STATEMENTS = ("id string, statement string, sha256 string, date string, date_from string, outlet string, chain array<string>, speaker string, "
              "act string, manner string, kind string, modality string, content string, content_key string, bands array<bigint>, "
              "parent string, title string, url string, published string, begin array<bigint>, end array<bigint>, confidence double, found_by string")


def _with_program(program: str | None) -> None:
    if program:
        os.environ["SAYSO_PROGRAM"] = program


def readings(frame: DataFrame, *, reader: str | None = None, program: str | None = None) -> DataFrame:
    """A reading for each row of ``frame``: READINGS. ``reader``: "model" or "rules"."""
    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        _with_program(program)
        return _batches.read_batches(batches, reader=reader)
    return frame.mapInArrow(run, READINGS)


def archives(spark: SparkSession, paths: Iterable[str], *, reader: str | None = None, program: str | None = None) -> DataFrame:
    """A reading for each page of these files (web archives, feeds, pages), a task a file: READINGS. Each worker must see the paths."""
    several = [(os.fspath(path),) for path in paths]
    frame = spark.createDataFrame(several, "path string").repartition(max(1, len(several)), "path")

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        _with_program(program)
        return _batches.read_archives((path for batch in batches for path in batch.column("path").to_pylist()), reader=reader)
    return frame.mapInArrow(run, READINGS)


def statements(readings: DataFrame) -> DataFrame:
    """The statements of readings, a row each: STATEMENTS."""
    return readings.select("id", "reading").where("reading IS NOT NULL").mapInArrow(_batches.statement_batches, STATEMENTS)


def groups(statements: DataFrame) -> DataFrame:
    """Statements with the same words: ``content_key``, how many statements, pages and outlets have them, and who had them first.

    A join on what the rows carry; whatever is reworded, the record of one machine finds (``sayso add``).
    """
    kept = statements.where("content_key IS NOT NULL AND kind = 'speech' AND modality = 'asserted'")
    first: Any = F.min(F.struct(F.coalesce("date", F.lit("9999")).alias("date"), "sha256", "statement", "outlet", "speaker"))
    return kept.groupBy("content_key").agg(F.count("*").alias("statements"), F.countDistinct("sha256").alias("pages"),
                                           F.countDistinct("outlet").alias("outlets"), first.alias("first"))
