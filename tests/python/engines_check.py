#!/usr/bin/env python3
"""sayso.spark, sayso.dask and sayso.ray give the rows that one process gives, also where a worker or a reader is killed in the middle.

    engines_check.py SAYSO [--rows N] [--reader rules|model] [--no-kills] [--rates] [--only dask,ray,spark,spark-archives]

Not a part of the tests that CI runs: the engines are large. script/check-engines installs them and runs this. Prints rows a second beside
`sayso read --jsonl -j N`, on the same cores in the same run, without the engine's start.
"""
import argparse
import gzip
import html
import json
import os
import pathlib
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "python/src"), str(ROOT / "tests/cli")]

parser = argparse.ArgumentParser()
parser.add_argument("sayso")
parser.add_argument("--rows", type=int, default=2000)
parser.add_argument("--reader", default="rules")
parser.add_argument("--of", action="append", default=[], help="rows of these files (JSON lines: id, text, outlet, date) in place of invented ones")
parser.add_argument("--no-kills", action="store_true", help="leave out what takes most of the time")
parser.add_argument("--rounds", type=int, default=3, help="of what is measured")
parser.add_argument("--rates", action="store_true", help="of Spark the rates alone, and that their rows are the same")
parser.add_argument("--only", default="", help="some parts")
asked = parser.parse_args()
sys.argv[1:] = [asked.sayso]
os.environ["SAYSO_PROGRAM"] = os.path.abspath(asked.sayso)
os.environ["PYTHONPATH"] = str(ROOT / "python/src")
os.environ.update(SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable, PYSPARK_DRIVER_PYTHON=sys.executable)

import pyarrow as pa  # noqa: E402
from pages import article  # noqa: E402

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="sayso-engines-"))
COLUMNS = ("id", "text", "url", "outlet", "published")


def made_rows():
    """Every 97th has no text."""
    if asked.of:
        found = [json.loads(line) for path in asked.of for line in open(path, encoding="utf-8")]
        rows = [{"text": r["text"], "outlet": r["outlet"], "published": r["date"]} for r in found][:asked.rows]
    else:
        rows = [{"text": article(i)} for i in range(asked.rows)]
    return [{**row, "id": f"r{i}", "url": f"https://sella-post.example/{i}", "text": "" if i % 97 == 96 else row["text"]} for i, row in enumerate(rows)]


ROWS = made_rows()


def alone():
    """What the program prints of the same rows, on as many cores, and its seconds."""
    path = FOLDER / "rows.jsonl"
    if not path.exists():
        path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    began = time.monotonic()
    ended = subprocess.run([asked.sayso, "read", "--reader", asked.reader, "--jsonl", "-j", "2", path], capture_output=True)
    return ended.stdout, time.monotonic() - began


def one_process():
    """Readings by id."""
    return {reading["id"]: stripped(reading) for reading in map(json.loads, alone()[0].decode().split("\n")[:-1])}


def beside(what, each, rows, once, other, start):
    """Some rounds of both in turn, as other work on this machine comes and goes. What starts, starts apart: also again, where Spark has ended Python
    workers that had nothing to do for a minute."""
    once()
    ours, theirs = [], []
    for _ in range(asked.rounds):
        for run, found, used in ((other, theirs, waited_for), (once, ours, spent)):
            start()
            began, had = time.monotonic(), used()
            run()
            found.append((time.monotonic() - began, used() - had))
    for kind, at in (("of the clock", 0), ("of processors", 1)):
        a, b = (statistics.median(one[at] for one in found) for found in (ours, theirs))
        print(f"{what}, seconds {kind}: {rows / a:.0f} {each}/s; one process: {rows / b:.0f}; {b / a:.2f} of it "
              f"(rounds: {', '.join(f'{y[at] / x[at]:.2f}' for x, y in zip(ours, theirs))}; load {os.getloadavg()[0]:.0f})", flush=True)


def waited_for():
    """Processor seconds of this process's children that have ended. Meanwhile Spark ends workers that have nothing to do, whose seconds nobody keeps."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def spent():
    """Processor seconds of this process and all below it, also of those that have ended, where somebody waited for them."""
    mine = {os.getpid(), *processes("")}
    ticks = 0
    for pid in mine:
        try:
            ticks += sum(map(int, pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]))
        except (FileNotFoundError, ProcessLookupError):
            pass
    return ticks / os.sysconf("SC_CLK_TCK")


def stripped(reading):
    """Without the row's place, which is that of the partition here."""
    reading["document"].pop("source")
    return reading


def check(rows, expected, what):
    assert len(rows) == len(ROWS), (what, len(rows))
    assert sorted(r["id"] for r in rows) == sorted(r["id"] for r in ROWS), what
    for row in rows:
        assert (row["reading"] is None) == (row["id"] not in expected), (what, row["id"], row["error"])
        if row["reading"] is None:
            assert "empty" in row["error"], row
        else:
            assert stripped(json.loads(row["reading"])) == expected[row["id"]], (what, row["id"])
    print(f"{what}: {len(rows)} rows, the same as by one process", flush=True)


def processes(pattern, parents=False):
    """Of the processes below this one, those whose command line has this; or their parents."""
    listing = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True).stdout.splitlines()[1:]
    rows = [(int(p), int(q), a) for p, q, a in (line.split(None, 2) for line in listing)]
    below, grew = {os.getpid()}, True
    while grew:
        more = {p for p, q, _ in rows if q in below} - below
        grew = bool(more)
        below |= more
    return [q if parents else p for p, q, a in rows if p in below and pattern in a and p != os.getpid()]


READER = "read --jobs 1"


def killing(pattern, done):
    """Kills one such process as soon as there is a reader at work ("": whoever started it); gives a list that holds what was killed."""
    killed = []

    def run():
        deadline = time.monotonic() + 60
        while not done.is_set() and time.monotonic() < deadline:
            if processes(READER) and (found := processes(pattern) if pattern else processes(READER, parents=True)):
                time.sleep(0.1)
                for pid in found[:1]:
                    try:
                        os.kill(pid, signal.SIGKILL)
                        killed.append(pid)
                        return
                    except ProcessLookupError:
                        break
            time.sleep(0.05)
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return killed, thread


# The work is done beside Spark's Java: what its compiler may gain there costs more than it is worth (docs/clusters.md).
QUICK_JAVA = "-XX:TieredStopAtLevel=1"


def spark_session():
    from pyspark.sql import SparkSession
    return (SparkSession.builder.master("local-cluster[2,1,1024]").appName("sayso").config("spark.ui.enabled", "false")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "200").config("spark.executorEnv.PYTHONPATH", os.environ["PYTHONPATH"])
            .config("spark.executorEnv.SAYSO_PROGRAM", os.environ["SAYSO_PROGRAM"])
            .config("spark.executor.extraJavaOptions", QUICK_JAVA).config("spark.driver.extraJavaOptions", QUICK_JAVA)
            .config("spark.log.level", "OFF").getOrCreate())


def spark(expected):
    from sayso import spark as sayso_spark
    session = spark_session()
    frame = session.createDataFrame([tuple(row.get(c) for c in COLUMNS) for row in ROWS], ", ".join(c + " string" for c in COLUMNS)).repartition(8).cache()
    assert frame.count() == len(ROWS)
    few = sayso_spark.readings(frame.limit(10), reader=asked.reader).collect()  # workers start once
    assert len(few) == 10
    to = str(FOLDER / "rate")
    beside("spark", "rows", len(ROWS), lambda: sayso_spark.readings(frame, reader=asked.reader).write.mode("overwrite").parquet(to), lambda: alone()[1],
           lambda: sayso_spark.readings(frame.where("id IN ('r1', 'r2')"), reader=asked.reader).collect())
    check([r.asDict() for r in session.read.parquet(to).collect()], expected, "spark")
    if asked.rates:
        session.stop()
        return
    for what, pattern in () if asked.no_kills else (("spark, a reader killed", READER), ("spark, a worker killed", "CoarseGrainedExecutorBackend")):
        with_a_kill(what, pattern, expected, lambda: [r.asDict() for r in sayso_spark.readings(frame, reader=asked.reader).collect()])
    readings = sayso_spark.readings(frame, reader=asked.reader)
    path = str(FOLDER / "readings")
    readings.write.parquet(path)
    statements = sayso_spark.statements(session.read.parquet(path))
    found = {(r["id"], r["statement"]) for r in statements.select("id", "statement").collect()}
    assert found == {(id, s["id"]) for id, r in expected.items() for s in r["statements"]}
    groups = sayso_spark.groups(statements).where("pages > 1").collect()
    print(f"spark: {len(found)} statements, {len(groups)} of the same words in several pages", flush=True)
    linked_by_sql(session, statements, len(found))
    session.stop()


def linked_by_sql(session, statements, many):
    """The same statements are linked in Spark as in DuckDB."""
    import duckdb
    from sayso import sql
    path = str(FOLDER / "statements")
    statements.write.parquet(path)
    session.read.parquet(path).createOrReplaceTempView("said")
    began = time.monotonic()
    ours = {tuple(row) for row in sql.spark(session, "said").collect()}
    seconds = time.monotonic() - began
    with duckdb.connect() as db:
        rounds = sql.duckdb(db, f"read_parquet('{path}/*.parquet')")
        theirs = set(db.execute("SELECT id, utterance FROM linked").fetchall())
    assert ours == theirs and len(ours) <= many, (len(ours), len(theirs))
    groups = len({u for _, u in ours})
    print(f"spark: {len(ours)} statements linked by SQL as by DuckDB, {groups} utterances, {rounds} rounds, {seconds:.0f} s", flush=True)


def made_archives():
    """Eight web archives of the rows, and what the program reads in them, by place."""
    paths = []
    for n in range(8):
        path = FOLDER / f"w{n}.warc.gz"
        path.write_bytes(b"".join(gzip.compress(record(row)) for row in ROWS[n::8]))
        paths.append(str(path))
    ended = subprocess.run([asked.sayso, "read", "--reader", asked.reader, "-j", "2", *paths], capture_output=True)
    wanted = {reading["document"]["source"]: reading for reading in map(json.loads, ended.stdout.decode().split("\n")[:-1])}
    assert len(wanted) == len(ROWS), len(wanted)  # a page without a text is one, too
    return paths, wanted


def spark_archives(expected):
    """Web archives in, Parquet out: the same readings as one process, also with a worker killed in the middle."""
    from sayso import spark as sayso_spark
    session = spark_session()
    paths, wanted = made_archives()
    none = str(FOLDER / "none.warc")
    if asked.rounds:
        def one():
            began = time.monotonic()
            subprocess.run([asked.sayso, "read", "--reader", asked.reader, "-j", "2", *paths], capture_output=True)
            return time.monotonic() - began
        beside("spark, web archives to Parquet", "pages", len(wanted),
               lambda: sayso_spark.archives(session, paths, reader=asked.reader).write.mode("overwrite").parquet(str(FOLDER / "rate")), one,
               lambda: sayso_spark.archives(session, [none, none], reader=asked.reader).collect())
    for what, pattern in (("whole", ""), ("a worker killed", "CoarseGrainedExecutorBackend"))[:1 if asked.no_kills else 2]:
        done = threading.Event()
        killed, thread = killing(pattern, done) if pattern else ([], None)
        began = time.monotonic()
        to = str(FOLDER / ("archives-" + what.replace(" ", "-")))
        sayso_spark.archives(session, [*paths, none], reader=asked.reader).write.parquet(to)
        done.set()
        seconds = time.monotonic() - began
        if thread:
            thread.join()
            assert killed, "nothing was killed; take more rows"
        rows = session.read.parquet(to).collect()
        found = {r["id"]: json.loads(r["reading"]) for r in rows if r["reading"]}
        assert found == wanted, what
        empty = [r for r in rows if r["error"]]
        assert len(rows) == len(found) + len(empty) and [r["id"] for r in empty if r["id"] == none] == [none]
        print(f"spark, web archives to Parquet, {what}: {len(found)} pages of 8 archives, the same as by one process, one that is not there told, "
              f"{seconds:.0f} s", flush=True)
    session.stop()


def record(row):
    body = f"<html><body><p>{html.escape(row['text'])}</p></body></html>".encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {row['url']}\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def with_a_kill(what, pattern, expected, run):
    """`run` gives rows; meanwhile one such process is killed."""
    done = threading.Event()
    killed, thread = killing(pattern, done)
    try:
        rows = run()
    finally:
        done.set()
        thread.join()
    assert killed, what + ": nothing was killed; take more rows"
    check(rows, expected, what)


def dask(expected):
    import dask
    import dask.bag
    import distributed
    import sayso.dask
    batches = pa.Table.from_pylist(ROWS).to_batches(max_chunksize=100)
    with dask.config.set(scheduler="processes", num_workers=2):
        out = sayso.dask.readings(dask.bag.from_sequence(batches, npartitions=4), reader=asked.reader).compute()
    check([row for batch in out for row in batch.to_pylist()], expected, "dask")
    # Processes of one machine that die end a run there; a cluster does their part again.
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, distributed.Client(cluster):
        def readings():
            return sayso.dask.readings(dask.bag.from_sequence(batches, npartitions=4), reader=asked.reader).compute(retries=0 if asked.no_kills else 2)
        check([row for batch in readings() for row in batch.to_pylist()], expected, "dask.distributed")
        for what, pattern in () if asked.no_kills else (("dask.distributed, a reader killed", READER), ("dask.distributed, a worker killed", "")):
            with_a_kill(what, pattern, expected, lambda: [row for batch in readings() for row in batch.to_pylist()])
        paths, wanted = made_archives()
        rows = [row for batch in sayso.dask.archives(paths, reader=asked.reader).compute() for row in batch.to_pylist()]
        assert {r["id"]: json.loads(r["reading"]) for r in rows} == wanted
        print(f"dask.distributed, web archives: {len(rows)} pages of {len(paths)}, the same as by one process", flush=True)


def ray(expected):
    import ray
    import sayso.ray
    ray.init(num_cpus=2, include_dashboard=False, logging_level="ERROR", log_to_driver=False, object_store_memory=200 << 20,
             runtime_env={"env_vars": {"PYTHONPATH": os.environ["PYTHONPATH"], "SAYSO_PROGRAM": os.environ["SAYSO_PROGRAM"]}})

    def readings():
        return sayso.ray.readings(ray.data.from_arrow(pa.Table.from_pylist(ROWS)), reader=asked.reader, batch_size=200).materialize()
    first = readings()
    check(first.take_all(), expected, "ray")
    found = {(r["id"], r["statement"]) for r in sayso.ray.statements(first).take_all()}
    assert found == {(id, s["id"]) for id, r in expected.items() for s in r["statements"]}
    print(f"ray: {len(found)} statements, the same", flush=True)
    for what, pattern in () if asked.no_kills else (("ray, a worker killed", ""), ("ray, a reader killed", READER)):
        with_a_kill(what, pattern, expected, lambda: readings().take_all())
    ray.shutdown()


PARTS = {"dask": dask, "ray": ray, "spark": spark, "spark-archives": spark_archives}


def main():
    expected = one_process()
    for name in asked.only.split(",") if asked.only else PARTS:
        PARTS[name](expected)
    print("engines: all holds")


if __name__ == "__main__":
    main()
