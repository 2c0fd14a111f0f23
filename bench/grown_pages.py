#!/usr/bin/env python3
"""Articles as often again with other names, other long words and other years: rows for records of any size.

    bench/grown_pages.py COPIES ROWS.jsonl... > grown.jsonl

The first copy is the articles themselves. Words of the lexicons keep their letters, so that what is read stays alike.
"""
import json
import pathlib
import re
import sys

LEXICONS = pathlib.Path(__file__).resolve().parent.parent / "lexicons" / "en"
WORD, YEAR = re.compile(r"[^\W\d_]+"), re.compile(r"\b(?:19|20)\d\d\b")
LONG, KEPT_ENDINGS = 7, ("ed", "ing", "ly")


def turned(word, copy):
    """Another word of the same length."""
    out, turn = [word[0]], copy
    for c in word[1:]:
        first = "a" if "a" <= c <= "z" else "A" if "A" <= c <= "Z" else None
        out.append(chr(ord(first) + (ord(c) - ord(first) + turn) % 26) if first else c)
        turn = turn // 26 + copy
    return "".join(out)


def main():
    copies = int(sys.argv[1])
    rows = [json.loads(line) for name in sys.argv[2:] for line in open(name, encoding="utf-8")]
    known = {w.lower() for file in LEXICONS.glob("*.tsv") for w in WORD.findall(file.read_text(encoding="utf-8"))}
    common = {w for row in rows for w in WORD.findall(row["text"]) if w.islower()} | known

    def renamed(text, copy):
        def other(match):
            word = match[0]
            if word[0].isupper():
                return word if len(word) <= 3 or word.lower() in common else turned(word, copy)
            return word if len(word) < LONG or word in known or word.endswith(KEPT_ENDINGS) else turned(word, copy)
        return YEAR.sub(lambda m: str(int(m[0]) + copy), WORD.sub(other, text))

    for copy in range(copies):
        for row in rows:
            day = row.get("published") or row.get("date") or ""
            out = {"id": f"{row.get('id', 'row')}.{copy}", "outlet": row.get("outlet", ""), "published": YEAR.sub(lambda m: str(int(m[0]) + copy), day),
                   "text": renamed(row["text"], copy) if copy else row["text"]}
            print(json.dumps(out, ensure_ascii=False))


if __name__ == "__main__":
    main()
