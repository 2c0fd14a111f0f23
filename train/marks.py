#!/usr/bin/env python3
"""Marks of statements in texts that are not ours: kept as places (train/marks.jsonl), made into articles where the corpora are at hand.

    marks.py join SHARED/corpora > MARKS.jsonl        places and texts -> articles in the form of corpora/annotated
    marks.py places SHARED/corpora MARKS.jsonl        articles -> places, without a word of their texts

train/marks.jsonl, one article a line: {"id", "from": file of the corpora, "sha256" of the text, "page", "statements", "doubtful", "unsaid"}.
A statement's source, cue, to and content are spans of code points; speaker and via are spans where the text says the name, null where it does
not. An article whose text is not the one that was marked is left out, with a word on standard error.
"""
import hashlib
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent


def gum_text(lines):
    """[(id, text)] of a CoNLL-U file: its tokens with the spaces they had, a blank line before each paragraph."""
    out, id, parts, over = [], None, [], 0
    for line in lines:
        if line.startswith("# newdoc id"):
            if id:
                out.append((id, "".join(parts).strip()))
            id, parts, over = line.split("=")[1].strip(), [], 0
        elif line.startswith("# newpar"):
            parts.append("\n\n")
        elif line[:1].isdigit():
            number, form, *_, misc = line.rstrip("\n").split("\t")
            space = "" if "SpaceAfter=No" in misc else " "
            if "-" in number:
                over = int(number.split("-")[1])
                parts.append(form + space)
            elif "." not in number:
                if over and int(number) <= over:
                    over = 0 if int(number) == over else over
                else:
                    parts.append(form + space)
    out.append((id, "".join(parts).strip()))
    return out


def texts(corpora, name):
    """{id: (text, outlet, published)} of one file of the corpora."""
    if name.endswith(".conllu"):
        return {id: (text, "", "") for id, text in gum_text(open(corpora / name, encoding="utf-8"))}
    rows = map(json.loads, open(corpora / ("pages/gold.jsonl" if name == "pages" else name), encoding="utf-8"))
    if name == "pages":
        return {r["id"]: (r["body"], "", r.get("date") or "") for r in rows if r.get("body")}
    return {r["id"]: (r["text"], r.get("outlet") or r.get("publisher") or "", r.get("date") or "") for r in rows}


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def place_of(name, text):
    """Where a text first says a name, or its last word; null where it does not."""
    for words in (name, name.split()[-1] if name.split() else ""):
        m = words and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
        if m:
            return list(m.span())
    return None


def places(row):
    statements = []
    for s in row["statements"]:
        kept = {k: s.get(k) for k in ("id", "in", "kind", "manner", "act", "source", "cue", "to", "content", "said")}
        statements.append(kept | {"speaker": place_of(s["speaker"], row["text"]), "via": [place_of(v, row["text"]) for v in s.get("via") or []]})
    return {"id": row["id"], "from": row["set"], "sha256": digest(row["text"]), "page": row["page"], "statements": statements, "doubtful": row["doubtful"],
            "unsaid": row.get("unsaid", [])}


def joined(mark, text, outlet, published):
    name = lambda span: text[span[0]:span[1]] if span else ""
    statements = [s | {"speaker": name(s["speaker"]) or name(s["source"]) or "unnamed source", "via": [name(v) for v in s["via"] if v]} for s in mark["statements"]]
    return {"id": mark["id"], "text": text, "outlet": outlet, "published": published, "set": mark["from"], "page": mark["page"], "statements": statements,
            "doubtful": mark["doubtful"], "unsaid": mark["unsaid"]}


def main():
    if len(sys.argv) < 3 or sys.argv[1] not in ("join", "places"):
        sys.exit(__doc__)
    corpora = pathlib.Path(sys.argv[2])
    if sys.argv[1] == "places":
        with open(HERE / "marks.jsonl", "w", encoding="utf-8") as out:
            for line in open(sys.argv[3], encoding="utf-8"):
                out.write(json.dumps(places(json.loads(line)), separators=(",", ":")) + "\n")
        return
    known = {}
    for mark in map(json.loads, open(HERE / "marks.jsonl", encoding="utf-8")):
        of = known.setdefault(mark["from"], texts(corpora, mark["from"])) if mark["from"] not in known else known[mark["from"]]
        text, outlet, published = of.get(mark["id"], ("", "", ""))
        if digest(text) != mark["sha256"]:
            print(f"marks.py: {mark['from']}: {mark['id']} is not there or has another text: left out", file=sys.stderr)
            continue
        print(json.dumps(joined(mark, text, outlet, published), ensure_ascii=False))


if __name__ == "__main__":
    main()
