#!/usr/bin/env python3
"""script/slurm-array, run as sbatch --array would: the tasks of a list give what one process gives, also where one was killed and is run again."""
import json
import os
import pathlib
import subprocess

from pages import SAYSO, Case, article, main, run

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "script/slurm-array"


class Slurm(Case):
    def setUp(self):
        super().setUp()
        self.files = []
        for n in range(7):
            path = self.folder / f"rows {n}.jsonl"
            path.write_text("".join(json.dumps({"id": f"r{n}.{i}", "text": article(10 * n + i)}) + "\n" for i in range(4)), encoding="utf-8")
            self.files.append(path)
        self.files.append(self.folder / "none.jsonl")
        self.list = self.folder / "list"
        self.list.write_text("".join(f"{path}\n" for path in self.files))
        self.out = self.folder / "out"

    def task(self, number, of=3, program=SAYSO):
        variables = {"SLURM_ARRAY_TASK_ID": number, "SLURM_ARRAY_TASK_MIN": 1, "SLURM_ARRAY_TASK_COUNT": of, "SLURM_CPUS_PER_TASK": 1}
        environment = {**os.environ, **{k: str(v) for k, v in variables.items()}, "SAYSO_PROGRAM": str(program)}
        return subprocess.run([SCRIPT, self.list, self.out, "--reader", "rules"], capture_output=True, text=True, env=environment)

    def found(self):
        lines = b"".join(subprocess.run(["zstd", "-dcq", path], capture_output=True, check=True).stdout for path in self.out.glob("*.jsonl.zst"))
        return sorted(lines.decode().splitlines())

    def test_all_tasks_give_what_one_process_gives(self):
        killed = self.folder / "killed"
        killed.write_text(f'#!/bin/sh\n"{SAYSO}" "$@" | head -n 3\nkill -KILL $$\n')
        killed.chmod(0o755)
        self.assertNotEqual(self.task(2, program=killed).returncode, 0)
        self.assertEqual([p.name for p in self.out.iterdir()], [], "of what was stopped nothing is left")
        for number in (1, 2, 3):
            ended = self.task(number)
            self.assertEqual(ended.returncode, 0, ended.stderr)
        whole = run(SAYSO, "read", "--reader", "rules", *self.files)
        self.assertEqual(len(whole.out.splitlines()), 28)
        self.assertEqual(self.found(), sorted(whole.out.splitlines()))
        told = "".join(p.read_text() for p in self.out.glob("*.errors"))
        self.assertIn("none.jsonl", told)
        self.assertEqual(told.count("none.jsonl"), whole.err.count("none.jsonl"))
        again = self.task(2)
        self.assertEqual((again.returncode, again.stdout), (0, "task 2: done before\n"))

    def test_more_tasks_than_files(self):
        ended = self.task(9, of=9)
        self.assertEqual((ended.returncode, ended.stdout), (0, "task 9: 0 files\n"))
        self.assertEqual(self.found(), [])


if __name__ == "__main__":
    main()
