#!/usr/bin/env python3
"""Linking by SQL: invented statements, a third of them said again with or without other words, linked by sayso.sql in DuckDB on one thread.

    bench/link_sql.py [--most 1000000] [--parts 8,4,2,1] [--python build/python/bin/python]     prints a line for each part of the most

Processor seconds, since the machine may have other work.
"""
import argparse
import os
import pathlib
import random
import resource
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("--most", type=int, default=1_000_000)
parser.add_argument("--parts", default="8,4,2,1")
parser.add_argument("--python", default=str(pathlib.Path(__file__).resolve().parent.parent / "build/python/bin/python"))
asked = parser.parse_args()
if pathlib.Path(sys.prefix).resolve() != pathlib.Path(asked.python).parent.parent.resolve():
    os.execv(asked.python, [asked.python, *sys.argv])
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "python/src"))
import duckdb  # noqa: E402
import pyarrow as pa  # noqa: E402
import sayso.sql  # noqa: E402
from sayso import _batches  # noqa: E402

VOCABULARY = [a + b for a in ("har", "bri", "gra", "nor", "sel", "tes", "mor", "lan", "vek", "dun", "pol", "rin", "cas", "fel", "gor", "hul", "jem", "kar")
              for b in ("bour", "dge", "in", "th", "la", "k", "ning", "der", "ta", "mar", "vo", "sen", "lit", "op", "und", "est", "ak", "ir", "ol", "em")]


def rows(count):
    rng, made = random.Random(7), []
    for i in range(count):
        if made and rng.random() < 0.33:
            words = list(rng.choice(made))
            if rng.random() < 0.5:
                words[rng.randrange(len(words))] = rng.choice(VOCABULARY)
        else:
            words = rng.choices(VOCABULARY, k=rng.randint(6, 20))
        made.append(words)
        yield f"{rng.randrange(2**64):016x}", f"s{i % 12 + 1}", " ".join(words)


def main():
    began = time.process_time()
    hashes, numbers, texts = zip(*rows(asked.most))
    keys = [_batches.content_key(text) for text in texts]
    made = time.process_time()
    bands = [_batches.bands(key) for key in keys]
    print(f"{asked.most} statements; bands {1e6 * (time.process_time() - made) / asked.most:.0f} us a statement (in Python, where they are read)")
    table = pa.table({"sha256": hashes, "statement": numbers, "content_key": keys, "bands": pa.array(bands, pa.list_(pa.int64()))})
    for part in map(int, asked.parts.split(",")):
        some = table.slice(0, asked.most // part)
        with duckdb.connect() as db:
            db.execute("SET threads=1; SET memory_limit='6GB'")
            db.register("rows", some)
            began = time.process_time()
            rounds = sayso.sql.duckdb(db, "rows")
            seconds = time.process_time() - began
            groups, joined = db.execute("SELECT count(*), sum(n) FROM (SELECT count(*) AS n FROM linked GROUP BY utterance HAVING count(*) > 1)").fetchone()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"| {some.num_rows} | {seconds:.1f} | {1e6 * seconds / some.num_rows:.1f} | {rounds} | {groups} | {joined} | {peak:.0f} |", flush=True)


if __name__ == "__main__":
    main()
