#!/usr/bin/env python3
"""Writes pages with invented people, places and days, 13 sentences in which somebody says something each: for records of any size.

    bench/invented_pages.py 8000 FOLDER && sayso add --reader rules --record big.sayso FOLDER
"""
import pathlib
import random
import sys

FIRST = "Ana Tomas Edda Ilo Mirel Radan Lena Suri Corvin Jonna Wim Daven Ilka Orsa Petr Nela Bram Tova Hugo Selma".split()
SYLLABLES = "bra kel mor tan vis lor pen dar sul hel gar nim ost rik val zen".split()
PLACES = "Sella Tesk Korvat Lomna Quill Harrow Brandis Velgrad Orso Nimmel".split()
THINGS = ("the bridge|the harbour|the grain store|the ferry|the power station|the school in the valley|the northern road|the water works|"
          "the old mill|the market hall|the railway depot|the hospital").split("|")
DONE = "closed|reopened|repaired|flooded|searched|sold|guarded|painted|emptied|inspected|rebuilt|handed over".split("|")
WHEN = "on Monday|before the winter|within two weeks|by the spring|after the vote|last week|at night|in the morning".split("|")
WHY = ("because the council had asked for it|although nobody had ordered it|as the engineers had warned|despite the storm|"
       "since the lamps had failed|with the help of volunteers").split("|")
SAYS = "said|said|said|told reporters|denied|warned|announced|claimed|promised".split("|")
MONTHS = "January February March April May June July August September October November December".split()


def page(choice, people, number, year):
    lines = [f"{choice.choice(THINGS).capitalize()} was {choice.choice(DONE)}, page {number}",
             f"{choice.choice(PLACES).upper()}, {choice.randint(1, 28)} {choice.choice(MONTHS)} {year} - {choice.choice(people)} said "
             f"{choice.choice(THINGS)} would be {choice.choice(DONE)} {choice.choice(WHEN)} {choice.choice(WHY)}."]
    for _ in range(12):
        what = (f"{choice.choice(THINGS)} had been {choice.choice(DONE)} {choice.choice(WHEN)} {choice.choice(WHY)} and that "
                f"{choice.randint(2, 900)} people had seen it")
        who = choice.choice(people)
        lines.append(f"“{what[0].upper()}{what[1:]},” {who} said." if choice.random() < 0.3 else f"{who} {choice.choice(SAYS)} that {what}.")
    return "\n\n".join(lines) + "\n"


def main():
    count, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    choice = random.Random(7)
    people = [f"{choice.choice(FIRST)} {a.capitalize()}{b}" for a in SYLLABLES[:10] for b in SYLLABLES]
    for number in range(count):
        (folder / f"{number}.txt").write_text(page(choice, people, number, 2029 + number * 4 // count), encoding="utf-8")


if __name__ == "__main__":
    main()
