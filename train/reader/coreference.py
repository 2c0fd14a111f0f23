"""Coreference to learn from: GUM's entities (CoNLL-U, `Entity=` in MISC) and GAP's pronouns, as training examples."""
import csv
import re

from reader import pieces
from reader.examples import Example, in_words

LONGEST = 30  # words


def gum_documents(path):
    """[(id, text, [((begin, end), cluster)])] in characters; paragraphs are lines."""
    return [(id, text, found) for id, text, found, _ in gum_with_turns(path)]


def gum_with_turns(path):
    """The same with [(begin, end, speaker)] of the sentences whose speaker the transcript names (`# speaker`)."""
    out, parts, at, entities, turns, id, over = [], [], 0, [], [], None, 0

    def flush():
        if id:
            text = "".join(parts)
            ends = [begin for begin, _ in turns[1:]] + [at]
            out.append((id, text, mentions(entities), [(b, e, who) for (b, who), e in zip(turns, ends) if who]))

    def add(words):
        nonlocal at
        parts.append(words)
        at += len(words)

    for line in open(path, encoding="utf-8"):
        if line.startswith("# newdoc id"):
            flush()
            id, parts, at, entities, turns, over = line.split("=")[1].strip(), [], 0, [], [], 0
        elif line.startswith("# sent_id"):
            turns.append((at, None))
        elif line.startswith("# speaker"):
            turns[-1] = (at, line.split("=")[1].strip())
        elif line.startswith("# newpar") and not line.startswith("# newpar_block") and parts:
            add("\n")
        elif line[:1].isdigit():
            number, form, *_, misc = line.rstrip("\n").split("\t")
            space = "" if "SpaceAfter=No" in misc else " "
            if "." in number:
                continue
            if "-" in number:
                over, begin = int(number.split("-")[1]), at
                add(form + space)
                end = begin + len(form)
            elif int(number) > over or not over:
                over, begin = 0, at
                add(form + space)
                end = begin + len(form)
            found = re.search(r"Entity=([^|]+)", misc)
            if found:
                entities.append((begin, end, found[1]))
    flush()
    return out


def mentions(entities):
    """Brackets to spans: "(1-person-…" opens, "1)" closes, "(1-person-…)" does both."""
    out, opened = [], {}
    for begin, end, marks in entities:
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)", marks):
            group = re.match(r"\(?([^-()]+)", mark)[1]
            if mark[0] == "(":
                opened.setdefault(group, []).append(begin)
            if mark[-1] == ")" and opened.get(group):
                out.append(((opened[group].pop(), end), int(re.sub(r"\D.*", "", group) or 0)))
    return sorted(out)


def gum(path, made):
    for id, text, found in gum_documents(path):
        words = pieces.words_of(text, made)
        spans = sorted({(s, c) for s, c in ((in_words(words, x), c) for x, c in found) if s and s[1] - s[0] <= LONGEST})
        yield Example(id, words, {}, {}, mentions=spans)


def gap(path, made):
    for row in csv.DictReader(open(path, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        words = pieces.words_of(row["Text"], made)
        span = lambda name: in_words(words, (int(row[f"{name}-offset"]), int(row[f"{name}-offset"]) + len(row[name])))
        pronoun, those = span("Pronoun"), [(span(x), row[f"{x}-coref"].upper() == "TRUE") for x in "AB"]
        if pronoun and all(s for s, _ in those):
            yield Example(row["ID"], words, {}, {}, choices=[(pronoun, those)])
