#!/usr/bin/env python3
"""Makes lexicons/en/words.tsv, the word list of the coarse tagger (src/sayso/syntax/), from a treebank.

    train/words.py EWT_TRAIN.conllu > lexicons/en/words.tsv

One row a word that the treebank has at least twice: its most frequent tag, and the second one where it has at
least a fifth of the word's uses. Tags are those of syntax.h.
"""
import collections
import sys

TAGS = {"NOUN": "noun", "PROPN": "name", "PRON": "pronoun", "DET": "determiner", "ADJ": "adjective",
        "ADV": "adverb", "NUM": "number", "ADP": "preposition", "CCONJ": "conjunction", "SCONJ": "subordinator",
        "AUX": "auxiliary", "VERB": "verb", "INTJ": "other"}


def tag_of(fields):
    if fields[1].lower() == "to" and fields[4] == "TO":
        return "to"
    if fields[4] == "POS":
        return "possessive"
    if fields[4] in ("WDT", "WP", "WRB"):
        return "subordinator"
    if fields[3] == "PRON" and fields[4] == "PRP$":
        return "determiner"
    return TAGS.get(fields[3])


def main():
    counts = collections.defaultdict(collections.Counter)
    for line in open(sys.argv[1], encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if len(fields) == 10 and fields[0].isdigit() and tag_of(fields):
            counts[fields[1].lower().replace("’", "'")][tag_of(fields)] += 1
    print("# Words and their coarse tags. Counted by train/words.py in UD_English-EWT (train), CC BY-SA 4.0;")
    print("# this list is under the same licence.")
    print("word\ttag\tsecond")
    for word in sorted(counts):
        c = counts[word]
        n = sum(c.values())
        if n < 2 or word.startswith("#") or not any(x.isalpha() for x in word) or c.most_common(1)[0][0] == "name":
            continue
        rows = c.most_common(2)
        second = rows[1][0] if len(rows) > 1 and rows[1][1] * 5 >= n else ""
        print(f"{word}\t{rows[0][0]}\t{second}")


if __name__ == "__main__":
    main()
