#!/usr/bin/env python3
"""Voices that are both he and she: there should be none.

    sayso read --jsonl --format json ROWS.jsonl | he_and_she.py

Prints each with a line of its context, then how many of how many documents.
"""
import json
import sys

PRONOUNS = {"he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she"}


def both(reading):
    text = reading["text"]
    for voice in reading["voices"]:
        seen = {}
        for mention in voice["mentions"]:
            begin, end = mention["spans"][0]
            gender = PRONOUNS.get(text[begin:end].lower()) if mention["as"] == "pronoun" else None
            if gender:
                seen.setdefault(gender, text[max(0, begin - 60):end + 40].replace("\n", " "))
        if len(seen) == 2:
            yield voice["name"], seen


def main():
    documents = voices = 0
    for line in sys.stdin:
        reading = json.loads(line)
        documents += 1
        for name, seen in both(reading):
            voices += 1
            print(f"{reading['id']}  {name}\n    he: …{seen['he']}…\n    she: …{seen['she']}…")
    print(f"{voices} voices that are both, in {documents} documents")
    return voices > 0


if __name__ == "__main__":
    sys.exit(main())
