"""A record for tests that only ask: made once a process, copied for each test."""
import atexit
import json
import pathlib
import shutil
import tempfile

from joined_test import ROWS
from pages import SAYSO, Case, run

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = [ROOT / "samples" / name for name in ("meridian", "tribune", "vst", "courier")]
_kept = {}


def record_of(*more):
    """The samples, the rows of joined_test.py (a conflict, copies, versions) and further files; its pages are joined."""
    if more not in _kept:
        folder = pathlib.Path(tempfile.mkdtemp(prefix="sayso-made-"))
        atexit.register(shutil.rmtree, folder, True)
        rows = folder / "rows.jsonl"
        rows.write_text("".join(json.dumps(dict(row, id=f"row{i}")) + "\n" for i, row in enumerate(ROWS)), encoding="utf-8")
        record = folder / "r.sayso"
        for arguments in (["add", "--reader", "rules", *SAMPLES, rows, *more], ["timeline"]):
            ended = run(SAYSO, arguments[0], "--record", record, *arguments[1:])
            assert ended.status == 0, ended.err
        _kept[more] = record
    return _kept[more]


class Made(Case):
    """self.record is a copy of record_of(*self.more())."""
    def more(self):
        return ()

    def setUp(self):
        super().setUp()
        shutil.copy(record_of(*self.more()), self.record)
