#!/usr/bin/env python3
"""sayso.sql joins what it says it joins: compared with every pair, one by one, in Python.

    sql_test.py SAYSO PYTHON_FOLDER

PYTHON_FOLDER is the environment that script/setup makes (build/python). Without it the test is skipped (status 77).
"""
import pathlib
import random
import sys
import unittest

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[i]) + part for i, part in ((1, ""), (2, "/python/src"))]
import foreign  # noqa: E402

foreign.enter("duckdb")
import duckdb  # noqa: E402
import pyarrow as pa  # noqa: E402
import sayso.sql  # noqa: E402
from sayso import _batches  # noqa: E402

WORDS = ["boat", "harbour", "bridge", "grain", "night", "council", "river", "train", "school", "water", "north", "market", "paper", "winter", "bread",
         "field", "tower", "road", "light", "stone", "ship", "coast", "mayor", "signal", "garden"]


BANDS = [6647927711037931156, 7642743505091131070]


def statements(seed=5, count=600):
    """Words that are kept, changed a little, or changed again and again, so that the last has nothing of the first; five alone say too little."""
    rng = random.Random(seed)
    texts = [" ".join(rng.sample(WORDS, rng.randint(3, 12))) for _ in range(count // 3)]
    while len(texts) < count:
        words = rng.choice(texts[-200:]).split()
        if rng.random() < 0.7:
            words[rng.randrange(len(words))] = rng.choice(WORDS)
        texts.append(" ".join(words))
    chain = WORDS[:10]
    for i in range(30):
        chain = chain[1:] + [f"step{i}"]
        texts.append(" ".join(chain))
    texts += [f"we all know this phrase by heart today number{i}" for i in range(100)]  # more than a band compares pair by pair
    rng.shuffle(texts)
    keys = [_batches.content_key(t.capitalize() + "!") for t in texts]
    return [{"sha256": f"{rng.randrange(2**64):016x}" + "0" * 48, "statement": f"s{i}", "content_key": k, "bands": _batches.bands(k)}
            for i, k in enumerate(keys)]


def expected(rows, banded=True):
    parent = {}

    def root(x):
        while parent.setdefault(x, x) != x:
            x = parent[x]
        return x

    def join(x, y):
        x, y = sorted((root(x), root(y)))
        parent[y] = x
    ids = [f"{r['sha256'][:16]}.{r['statement']}" for r in rows]
    nodes, band = {}, {}
    for id, r in zip(ids, rows):
        root(id)
        if r["content_key"]:
            nodes[r["content_key"]] = min(id, nodes.get(r["content_key"], id))
    for id, r in zip(ids, rows):
        if r["content_key"]:
            join(id, nodes[r["content_key"]])
            for b in r["bands"]:
                band.setdefault(b, {})[nodes[r["content_key"]]] = set(r["content_key"].split())
    pairs = [(x, y) for m in band.values() for x in m for y in ([min(m)] if len(m) > sayso.sql.MOST_IN_A_BAND else m) if x > y]
    sets = {node: set(key.split()) for key, node in nodes.items()}
    if not banded:
        pairs = [(x, y) for x in sets for y in sets if x > y]
    for x, y in pairs:
        shared = len(sets[x] & sets[y])
        if shared >= 0.7 * (len(sets[x]) + len(sets[y]) - shared):
            join(x, y)
    return {id: root(id) for id in ids}


class Sql(unittest.TestCase):
    def linked(self, rows):
        with duckdb.connect() as db:
            db.register("rows", pa.Table.from_pylist(rows))
            rounds = sayso.sql.duckdb(db, "rows")
            return dict(db.execute("SELECT id, utterance FROM linked").fetchall()), rounds

    def test_the_same_as_pair_by_pair(self):
        rows = statements()
        found, rounds = self.linked(rows)
        self.assertEqual(found, expected(rows))
        self.assertLess(rounds, 12)
        everything = expected(rows, banded=False)
        joined = [id for id in everything if everything[id] != id]
        self.assertGreater(len(joined), 150)
        self.assertGreater(sum(found[id] != id for id in joined) / len(joined), 0.85)  # bands miss some, never add
        self.assertEqual([id for id in found if found[id] != everything[id] and everything[found[id]] != everything[id]], [])

    def test_bands_are_for_ever(self):
        self.assertEqual(_batches.bands("the boats stay in the harbour")[:2], BANDS)
        self.assertEqual(_batches.bands("harbour the in stay boats"), _batches.bands("the boats stay in the harbour"))
        self.assertIsNone(_batches.bands(_batches.content_key("too few words")))

    def test_nothing(self):
        row = {"sha256": "a" * 64, "statement": "s1", "content_key": None, "bands": None}
        with duckdb.connect() as db:
            schema = pa.schema([("sha256", pa.string()), ("statement", pa.string()), ("content_key", pa.string()), ("bands", pa.list_(pa.int64()))])
            db.register("rows", pa.Table.from_pylist([row], schema=schema))
            sayso.sql.duckdb(db, "rows")
            self.assertEqual(db.execute("SELECT * FROM linked").fetchall(), [("a" * 16 + ".s1", "a" * 16 + ".s1")])


if __name__ == "__main__":
    sys.argv[1:] = []
    unittest.main()
