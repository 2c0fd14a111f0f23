"""Linking by SQL on what the rows carry, where they are: in DuckDB on a laptop, in Spark on a cluster. The same statements of SQL in both.

    import duckdb, sayso.sql
    db = duckdb.connect()
    sayso.sql.duckdb(db, "read_parquet('statements/*.parquet')")          # makes the table `linked`
    db.sql("SELECT utterance, count(*) FROM linked GROUP BY 1 ORDER BY 2 DESC")
    sayso.sql.spark(session, "statements").write.parquet("linked")        # a view of STATEMENTS

`linked`: `id` (as in a record: the begin of the page's hash, and the statement), `utterance`: the least id of those that say the same. The same are
statements with the same words (``content_key``), and those that share a band of MinHash (``bands``) and at least ``alike`` of their words. What joins
more than that (who speaks, quotes cut to pieces, newsrooms that copy) is found by ``sayso add`` on one machine.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

#: In a band of more, each is compared with the least alone: a phrase that all newsrooms use must not cost its square.
MOST_IN_A_BAND = 40

_DUCKDB = {"each": "unnest", "words": "string_split(content_key, ' ')", "shared": "list_intersect", "many": "len", "of_all": "list_distinct"}
_SPARK = {"each": "explode", "words": "split(content_key, ' ')", "shared": "array_intersect", "many": "size", "of_all": "array_distinct"}

_KEYS = """SELECT min(id) AS node, content_key, {of_all}({words}) AS words, min(bands) AS bands
  FROM (SELECT substring(sha256, 1, 16) || '.' || statement AS id, content_key, bands FROM {statements} WHERE content_key IS NOT NULL) s
  GROUP BY content_key"""
_IN_BANDS = """SELECT band, node, count(*) OVER (PARTITION BY band) AS many, min(node) OVER (PARTITION BY band) AS least
  FROM (SELECT {each}(bands) AS band, node FROM sayso_keys) b"""
_PAIRS = """SELECT DISTINCT a, b FROM (
    SELECT x.node AS a, y.node AS b FROM sayso_bands x JOIN sayso_bands y ON x.band = y.band AND x.node > y.node WHERE x.many <= {most}
    UNION ALL SELECT node, least FROM sayso_bands WHERE many > {most} AND node > least) p"""
_ALIKE = """SELECT p.a, p.b FROM sayso_pairs p JOIN sayso_keys x ON x.node = p.a JOIN sayso_keys y ON y.node = p.b
  WHERE {many}({shared}(x.words, y.words)) >= {alike} * ({many}(x.words) + {many}(y.words) - {many}({shared}(x.words, y.words)))"""
# Components by stars (Kiveris and others, 2014): all that are behind a node, then all before it, are tied to its least neighbour, until nothing changes.
_LARGE = """WITH sym AS (SELECT a AS u, b AS v FROM {edges} UNION ALL SELECT b, a FROM {edges}),
    low AS (SELECT u, least(u, min(v)) AS m FROM sym GROUP BY u)
  SELECT DISTINCT sym.v AS a, low.m AS b FROM sym JOIN low ON low.u = sym.u WHERE sym.v > sym.u AND sym.v <> low.m"""
_SMALL = """WITH down AS (SELECT DISTINCT greatest(a, b) AS u, least(a, b) AS v FROM {edges}), low AS (SELECT u, min(v) AS m FROM down GROUP BY u)
  SELECT down.v AS a, low.m AS b FROM down JOIN low ON low.u = down.u WHERE down.v <> low.m UNION SELECT u, m FROM low"""
_CHANGED = "SELECT count(*) FROM (SELECT a, b FROM {new} EXCEPT SELECT a, b FROM {old}) c"
_LINKED = """SELECT substring(s.sha256, 1, 16) || '.' || s.statement AS id,
    coalesce(e.b, k.node, substring(s.sha256, 1, 16) || '.' || s.statement) AS utterance
  FROM {statements} s LEFT JOIN sayso_keys k ON k.content_key = s.content_key LEFT JOIN {edges} e ON e.a = k.node"""


def _link(table: Callable[[str, str], None], number: Callable[[str], int], words: dict[str, str], statements: str, alike: float) -> int:
    given = {**words, "statements": statements, "alike": alike, "most": MOST_IN_A_BAND}
    for name, sql in (("sayso_keys", _KEYS), ("sayso_bands", _IN_BANDS), ("sayso_pairs", _PAIRS), ("sayso_edges_0", _ALIKE)):
        table(name, sql.format(**given))
    rounds = 0
    while True:  # a name for each round: a table cannot be made of itself everywhere
        old, large, new = f"sayso_edges_{rounds}", f"sayso_large_{rounds}", f"sayso_edges_{rounds + 1}"
        table(large, _LARGE.format(edges=old))
        table(new, _SMALL.format(edges=large))
        rounds += 1
        if number(_CHANGED.format(new=new, old=old)) == 0 and number(_CHANGED.format(new=old, old=new)) == 0:
            break
    table("linked", _LINKED.format(**given, edges=new))
    return rounds


def duckdb(db: Any, statements: str, *, alike: float = 0.7) -> int:
    """Makes the table ``linked`` in a DuckDB connection, of what ``FROM statements`` gives (STATEMENTS). Gives the rounds that it took."""
    def table(name: str, sql: str) -> None:
        db.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")
    return _link(table, lambda sql: db.execute(sql).fetchone()[0], _DUCKDB, statements, alike)


def spark(session: Any, statements: str, *, alike: float = 0.7) -> Any:
    """The same as a DataFrame of Spark; ``statements`` is a view. What is made on the way is kept by the executors (``localCheckpoint``)."""
    def table(name: str, sql: str) -> None:
        session.sql(sql).localCheckpoint().createOrReplaceTempView(name)
    _link(table, lambda sql: session.sql(sql).first()[0], _SPARK, statements, alike)
    return session.table("linked")
