#!/usr/bin/env python3
"""What is planted in samples/ and what the program finds of it, joined, as people read it: copies, utterances, changed quotes, counts and
their conflicts, voices, names, turns. planted.json has what a careful reader finds.

    planted_test.py SAYSO            each label must be found, or be in "open"; nothing else may be claimed
    planted_test.py SAYSO --list     all that is found or not, label by label
"""
import collections
import itertools
import json
import pathlib
import sys

from pages import SAYSO, Case, main, run

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "samples"
OUTLETS = {"meridian": "Meridian Press", "vst": "VST News", "courier": "The Sella Courier", "tribune": "The Lomna Tribune", "farshore": "Far Shore",
           "gather": "The Daily Gather", "sentinel": "Sentinel Agency", "lantern": "Lantern Watch", "gazette": "Official Gazette",
           "velgrad": "Velgrad Evening Mail", "feeds": None, "archives": None}
SAME = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’", "'"), **dict.fromkeys("–—", "-"), "\n": " "})


def files(folder):
    return sorted(p for p in (SAMPLES / folder).iterdir() if p.suffix != ".py")


def plain(text):
    """As long as the text itself."""
    return text.translate(SAME).lower()


def pairs(things):
    return [frozenset(p) for p in itertools.combinations(things, 2)]


class Page:
    def __init__(self, reading):
        self.id, self.text = reading["id"], plain(reading["text"])
        self.statements = {s["id"]: s["content"]["spans"] for s in reading["statements"]}
        self.figures = reading["figures"]
        self.names, self.voices = reading["names"], {v["id"]: v for v in reading["voices"]}

    def at(self, words):
        begin = self.text.find(plain(words))
        assert begin >= 0, f"{self.id} does not have: {words}"
        return begin, begin + len(words)

    def overlap(self, spans, place):
        return sum(max(0, min(e, place[1]) - max(b, place[0])) for b, e in spans)

    def statements_at(self, words):
        """Those that have most of the words, or most of which lies in them."""
        place = self.at(words)
        for s, spans in self.statements.items():
            if 5 * self.overlap(spans, place) >= 3 * min(place[1] - place[0], sum(e - b for b, e in spans)):
                yield self.id, s

    def figure_at(self, words, number):
        place = self.at(words)
        for i, f in enumerate(self.figures):
            if self.overlap(f["spans"], place) and number in (f["min"], f["max"]):
                return self.id, i
        return None


class Planted:
    """Labels and links: what was found, `done` and `missed` by the label's id, and what was claimed without one, `false`."""
    def __init__(self, pages, links, labels):
        self.pages, self.labels = {p.id: p for p in pages}, labels
        self.links = collections.defaultdict(list)
        for link in links:
            self.links[link["kind"]].append(link)
        self.done, self.missed, self.false = set(), {}, []
        for what in ("copies", "utterances", "changed", "counts", "voices", "names", "turns"):
            getattr(self, what)()

    def judge(self, label, why_not):
        if why_not:
            self.missed[label] = why_not
        else:
            self.done.add(label)

    def copies(self):
        kinds = {}
        for link in self.links["copy"]:
            a, b = link["documents"]
            roles = {a["role"], b["role"]}
            kinds[frozenset((a["document"], b["document"]))] = "version" if "version" in roles else "copy" if "copy" in roles else "passage"
        self.copied = {frozenset(label["pages"]) for label in self.labels["copies"]}
        for label in self.labels["copies"]:
            kind = kinds.get(frozenset(label["pages"]))
            self.judge("copy " + " ".join(label["pages"]), "" if kind and label.get("kind", kind) == kind else f"{kind}")
        for label in self.labels["not_copies"]:
            if kinds.get(frozenset(label["pages"])) in ("copy", "version"):
                self.false.append(f"copy {label}")
        for pair, kind in kinds.items():
            if kind != "passage" and pair not in self.copied:
                self.false.append(f"{kind} {sorted(pair)}")

    def utterances(self):
        of, where = collections.defaultdict(set), collections.defaultdict(set)
        for n, link in enumerate(self.links["same"]):
            for s in link["statements"]:
                of[s["document"], s["statement"]].add(n)
        for label in self.labels["utterances"]:
            found = [{n for s in self.pages[page].statements_at(words) for n in of[s]} for page, words in label["statements"]]
            for page, words in label["statements"] + label.get("also", []):
                for s in self.pages[page].statements_at(words):
                    where[s].add(label.get("part_of", label["id"]))
            shared = set.intersection(*found) if len(found) > 1 else {None}
            why = "" if shared else f"apart: {[sorted(f) for f in found]}"
            if not why and "independent" in label:
                told = [self.links["same"][n]["independent"] for n in shared]
                why = "" if label["independent"] in told else f"{told} independent"
            self.judge("same " + label["id"], why)
        for link in self.links["same"]:
            names = [where[s["document"], s["statement"]] for s in link["statements"]]
            known = [n for n in names if n]
            if known and not set.intersection(*known):
                self.false.append(f"one utterance: {sorted(set.union(*known))}")
            told = {s["document"] for s in link["statements"]}
            if not known and not all(p in self.copied for p in pairs(told)):
                self.false.append(f"an utterance without a label: {[(s['document'], s['statement']) for s in link['statements']]}")

    def changed(self):
        key = lambda s: (s["document"], s["statement"])
        found = [(link["what"], key(link["first"]), key(link["then"])) for link in self.links["changed"]]
        right = set()
        for label in self.labels["changed"]:
            first, then = (set(self.pages[page].statements_at(words)) for page, words in (label["first"], label["then"]))
            got = [what for what, a, b in found if {a, b} & first and {a, b} & then]
            right |= then
            self.judge("changed " + label["id"], "" if label["what"] in got else f"{got}")
        self.false += [f"a changed quote: {a} {b}" for _, a, b in found if not {a, b} & right]

    def counts(self):
        of, conflicts = {}, set()
        for n, link in enumerate(self.links["count"]):
            conflicts |= {n} if link["conflict"] else set()
            for f in link["figures"]:
                of[f["document"], f["figure"]] = n
        label_of, right = collections.defaultdict(set), set()
        for label in self.labels["counts"]:
            found = [(self.pages[page].figure_at(words, number), number) for page, words, number in label["figures"]]
            for f, number in found:
                label_of[of.get(f)].add(label["id"])
            for (f, number), (words, _) in zip(found, [(x[0] + ": " + x[1], 0) for x in label["figures"]]):
                others = [of.get(g) for g, _ in found if g != f]
                alone = len(found) > 1 and (f is None or of.get(f) is None or of[f] not in others)
                self.judge(f"count {label['id']}: {words}", ("not found" if f is None else "alone") if alone else "")
            groups = collections.defaultdict(set)
            for f, number in found:
                groups[of.get(f)].add(number)
            flagged = {n for n, numbers in groups.items() if n in conflicts and len(numbers) > 1}
            if label.get("conflict"):
                right |= flagged
                self.judge("conflict " + label["id"], "" if flagged else "not flagged")
        for n, ids in label_of.items():
            if n is not None and len(ids) > 1:
                self.false.append(f"one count: {sorted(ids)}")
        for n in conflicts - right:
            self.false.append(f"a conflict: {[(f['document'], self.pages[f['document']].figures[f['figure']]['min']) for f in self.links['count'][n]['figures']]}")

    def voices(self):
        party = {}
        for n, link in enumerate(self.links["voice"]):
            for m in link["members"]:
                party[m["document"], m["voice"]] = n
        of = collections.defaultdict(set)
        for names in self.labels["voices"]:
            wanted = {plain(n) for n in names}
            found = {(p.id, v["id"]) for p in self.pages.values() for v in p.voices.values() if wanted & {plain(n) for n in [v["name"], *v["also"]]}}
            parties = {party.get(v, v) for v in found}
            self.judge("voice " + names[0], "" if len(parties) == 1 else f"{sorted(self.pages[d].voices[v]['name'] + ' in ' + d for d, v in found if party.get((d, v), (d, v)) == (d, v))} {len(parties)} parties")
            for v in found:
                of[party.get(v, v)].add(names[0])
        self.false += [f"one voice: {sorted(some)}" for some in of.values() if len(some) > 1]

    def names(self):
        for label in self.labels["names"]:
            page = self.pages[label["at"]]
            told = lambda v: plain((page.voices.get(v) or {"name": ""})["name"])
            got = [n for n in page.names if plain(label["name"]) in plain(n["name"])]
            by = [n for n in got if plain(label["by"]) in told(n["used_by"])]
            of = [n for n in by if "of" not in label or plain(label["of"]) in told(n["of"])]
            self.judge("name " + label["id"], "" if of else f"{[(n['name'], told(n['of']), told(n['used_by'])) for n in got]}")

    def turns(self):
        key = lambda s: (s["document"], s["statement"])
        right = set()
        for label in self.labels["turns"]:
            first, then = (set(self.pages[page].statements_at(words)) for page, words in (label["first"], label["then"]))
            got = {n for n, t in enumerate(self.links["turn"]) if key(t["first"]) in first and key(t["then"]) in then}
            right |= got
            self.judge("turn " + label["id"], "" if got else "not claimed")
        self.false += [f"a turn: {key(t['first'])} {key(t['then'])}" for n, t in enumerate(self.links["turn"]) if n not in right]


class Samples(Case):
    def planted(self):
        pages = []
        for folder, outlet in OUTLETS.items():
            given = ["--outlet", outlet] if outlet else []
            self.add(*given, *files(folder))
            readings = run(SAYSO, "read", "--format", "json", *given, *files(folder)).rows()
            pages += [Page(r) for r in readings if not r["id"].startswith("crawl-")]  # pages that are there in a file, too
        return Planted(pages, self.sayso("links").rows(), json.loads((HERE / "planted.json").read_text(encoding="utf-8")))

    def test_what_is_planted_is_found_and_nothing_else(self):
        planted = self.planted()
        known = planted.labels["open"]
        self.assertEqual([f for f in planted.false if f not in known], [])
        self.assertEqual({k: why for k, why in planted.missed.items() if k not in known}, {})
        self.assertEqual([k for k in known if k in planted.done or (k not in planted.missed and k not in planted.false)], [], "these are done: take them out of \"open\"")


if __name__ == "__main__":
    if "--list" in sys.argv:
        sys.argv.remove("--list")
        case = Samples()
        case.setUp()
        result = case.planted()
        for label in sorted(result.done):
            print("done  ", label)
        for label, why in sorted(result.missed.items()):
            print("missed", label, "|", why)
        for claim in result.false:
            print("false ", claim)
        case.doCleanups()
    else:
        main()
