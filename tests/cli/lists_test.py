#!/usr/bin/env python3
"""Lists whose order the join makes ready: figures, copies, who speaks of whom.

    lists_test.py SAYSO
"""
import sqlite3

from made import Made
from pages import main


class Lists(Made):
    def test_the_first_of_a_list_are_those_of_the_whole(self):
        for command in (["figures"], ["figures", "--joined"], ["figures", "--conflicts"], ["figures", "where:Korvat"], ["copies"], ["who-about-whom"],
                        ["who-about-whom", "--all"]):
            for sort in ([], ["--sort", "date"], ["--sort", "size"]) if command[0] == "figures" else ([],):
                whole = self.sayso(*command, *sort, "--format", "json", "--limit", "0").out
                for limit in ("1", "2", "3"):
                    with self.subTest(command, sort=sort, limit=limit):
                        self.assertTrue(whole.startswith(self.sayso(*command, *sort, "--format", "json", "--limit", limit).out))

    def test_a_record_without_the_order_of_lists(self):
        asked = [(*command, "--format", "json", "--limit", limit) for command in (("figures",), ("copies",), ("who-about-whom", "--all")) for limit in ("0", "2")]
        expected = [self.sayso(*command).out for command in asked]
        db = sqlite3.connect(self.record)
        db.executescript("DROP TABLE whom; DROP INDEX copies_by_size; DROP INDEX parties_by_statements; ALTER TABLE copy DROP COLUMN size;"
                         "ALTER TABLE tally DROP COLUMN day; ALTER TABLE tally DROP COLUMN place_in_day; PRAGMA user_version=6")
        finds = db.execute("SELECT count(*) FROM finds").fetchone()
        db.close()
        holder = sqlite3.connect(self.record, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")  # somebody else writes: asked all the same, in memory
        self.assertEqual([self.sayso(*command).out for command in asked], expected)
        holder.execute("ROLLBACK")
        self.assertEqual([self.sayso(*command).out for command in asked], expected)
        self.assertEqual(holder.execute("SELECT count(*), user_version FROM finds, pragma_user_version").fetchone(), (*finds, 7))
        holder.close()
        self.sayso("check", "--full")


if __name__ == "__main__":
    main()
