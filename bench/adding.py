#!/usr/bin/env python3
"""What adding articles costs to a large record, over what the same costs to an empty one: seconds of the processor.

    bench/adding.py SAYSO RECORD ROWS.jsonl FOLDER [READER...]

RECORD is joined already; it is copied into FOLDER and stays as it is. READER: model (what `add` takes without being
told otherwise) or rules; both where none is told. ROWS.jsonl are of pages that RECORD lacks (bench/grown_pages.py).
"""
import pathlib
import shutil
import sqlite3
import sys
import tempfile

from growth import cpu


def asked(record, *sql):
    db = sqlite3.connect(record)
    found = [db.execute(one).fetchone() for one in sql]
    db.commit()
    db.close()
    return found


def read_by(record, reader):
    """A record keeps the reader that it was made with."""
    asked(record, "DELETE FROM setting WHERE name='without'", *["INSERT INTO setting VALUES('without', 'reader\n')"] * (reader == "rules"))


def main():
    sayso, record, rows, folder = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3], pathlib.Path(sys.argv[4])
    folder.mkdir(parents=True, exist_ok=True)
    print("| reader | to an empty record, s | MB at most | to the large one, s | MB at most | times | statements |\n|---|---|---|---|---|---|---|", flush=True)
    for reader in sys.argv[5:] or ["model", "rules"]:
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            empty, large = pathlib.Path(scratch) / "empty.sayso", pathlib.Path(scratch) / "large.sayso"
            alone, least = cpu(sayso, "add", "--reader", reader, "--jsonl", "--record", empty, rows)
            shutil.copy(record, large)
            read_by(large, reader)
            more, most = cpu(sayso, "add", "--jsonl", "--record", large, rows)
            [(statements,)] = asked(large, "SELECT sum(statements) FROM document")
            print(f"| {reader} | {alone:.1f} | {least:,} | {more:.1f} | {most:,} | {more / alone:.2f} | {statements:,} |", flush=True)


if __name__ == "__main__":
    main()
