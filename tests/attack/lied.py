"""Records as a stranger may make them: values that no sayso wrote, tables that compute, an older version's number (attack.py asks them)."""
import sqlite3

TOLD = ("timeline", "timeline confidence:>.2", "stats", "voices", "figures", "figures confidence:<=.9", "copies", "changes a0.html", "names", "who-about-whom", "turns", "links", "review", "review log", "export --as annotations",
        "export --as gqg", "export --as bibtex", "export --as csl", "export --as ftm", "export --as html", "export --as gexf", "verify waited", "check", "check --full", "show", "voice", "rebuild")
GENERATED = ("hex(zeroblob(400000000))", "printf('%.*c', 900000000, 'x')", "replace(hex(zeroblob(1000000)), '0', hex(zeroblob(2000)))", "quote(zeroblob(400000000))", "load_extension('x')", "readfile('/etc/passwd')")


def lie(chance, old):
    """What no sayso would put into a column."""
    kind = chance.randrange(9)
    if kind == 0:
        return chance.choice((None, "", b"", 0, -1, 1, 2**31, 2**32, 2**63 - 1, -2**63, 1e308, float("inf"), -0.0))
    if kind == 1:
        return chance.choice(("\x1b[2J", "\u202eabc", "a\nb", "a\tb\n\n\n", "\x9b2J", "=1+1", "<script>", "'", "\0", "%s", "99999999999-1", "5-2 7", "-", "1 1\n" * 9, "\t\t"))
    if kind == 2:
        return chance.choice(("9999-12-31", "-9999", "Y170000002", "2031-13-99", "2031-02/..", "../..", "2031?~", "31", "2031-03-05T25:61Z"))
    if kind == 3:
        return chance.choice(("x", "\n", "1-2 ", "9", "\ud7ff", "-1 ", "1 1\n")) * chance.choice((300, 70_000, 3_000_000))
    if kind == 4:
        return chance.randbytes(chance.choice((1, 16, 32, 5000)))
    if kind == 5 and isinstance(old, int):
        return old + chance.choice((-1, 1, 2**20, -2**20, 2**40))
    if isinstance(old, (str, bytes)) and old:
        at, empty = chance.randrange(len(old)), old[:0]
        return (old[:at], old[at:], old * chance.choice((2, 50)), old[:at] + empty + old[at + 1:], old[::-1])[chance.randrange(5)]
    return chance.randrange(-3, 2**chance.randrange(1, 63))


def lied(record, chance):
    """A record as a stranger may have made it, and what he did."""
    db = sqlite3.connect(record)
    db.text_factory = lambda data: data.decode("utf-8", "replace")
    shadows = ("_words_", "_terms")
    every = [name for name, sql in db.execute("SELECT name, sql FROM sqlite_schema WHERE type='table'") if "VIRTUAL" not in sql and not any(s in name for s in shadows)]
    done = []
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        table = chance.choice(every + ["finds", "figure", "count", "tally"] * 2)
        if table not in every:
            continue
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        rows = db.execute(f"SELECT * FROM {table}").fetchall()
        if not rows:
            continue
        row, at = chance.choice(rows), chance.randrange(len(columns))
        what, everywhere = lie(chance, row[at]), chance.random() < 0.2
        where = "" if everywhere else " WHERE " + " AND ".join(f"{column} IS ?" for column in columns)
        value = "CAST(? AS TEXT)" if isinstance(what, bytes) and chance.random() < 0.5 else "?"
        try:
            if chance.random() < 0.12:
                db.execute(f"DELETE FROM {table}{where}", () if everywhere else row)
                done.append(f"{table} without {row!r:.60} {everywhere}")
            else:
                db.execute(f"UPDATE OR REPLACE {table} SET {columns[at]}={value}{where}", (what, *(() if everywhere else row)))
                done.append(f"{table}.{columns[at]} of {row!r:.40} {everywhere} {what!r:.60}")
        except (sqlite3.Error, OverflowError, UnicodeEncodeError):
            pass
    if chance.random() < 0.1:
        table, column = chance.choice((("document", "title"), ("voice", "name"), ("statement", "content"), ("finds", "figures"), ("figure", "what"), ("page", "content")))
        made = chance.choice(GENERATED)
        try:
            names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            others = ", ".join(name for name in names if name != column)
            db.execute(f"CREATE TABLE lie AS SELECT {others} FROM {table}")
            db.execute(f"ALTER TABLE lie ADD COLUMN {column} AS ({made})")
            db.execute(f"DROP TABLE {table}")
            db.execute(f"ALTER TABLE lie RENAME TO {table}")
            done.append(f"{table}.{column} is made by {made}")
        except sqlite3.Error as error:
            done.append(f"not {made}: {error}")
    if chance.random() < 0.2:
        version = chance.randrange(1, 6)
        db.execute(f"PRAGMA user_version={version}")
        done.append(f"version {version}")
    db.commit()
    db.close()
    return "; ".join(done)
