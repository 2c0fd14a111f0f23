"""PolNeAR's documents as training examples: words with a label each, and which spans belong to which cue."""
import json
import random
import re

from reader import pieces

ROLES = ("source", "cue", "content")
LABELS = ["O"] + [f"{begin}-{role}" for role in ROLES for begin in "BI"]


def documents(path):
    """A corpus's documents without those whose text came before: some articles stand in it many times."""
    seen, out = set(), []
    for line in open(path, encoding="utf-8"):
        document = json.loads(line)
        if document["text"] not in seen:
            seen.add(document["text"])
            out.append(document)
    return out


def example(document, made, text=None):
    """`text`: the document's text with other characters in the same places, where given (see varied)."""
    from reader.examples import Said, in_words, label_example
    words = pieces.words_of(text or document["text"], made)
    said = []
    for attribution in document["attributions"]:
        found = {role: [s for s in (in_words(words, span) for span in attribution[role]) if s] for role in ROLES}
        if found["cue"]:
            said.append(Said(found["cue"][0], found["source"], found["content"]))
    return label_example(document["id"], words, said)


def varied(document, chance):
    """The text with other quotation marks or other line ends, as other outlets print it; each character stays in its place."""
    text = document["text"]
    if chance.random() < .3:
        text = text.translate({ord("“"): '"', ord("”"): '"'})
    if chance.random() < .3:
        text = text.translate({ord("‘"): "'", ord("’"): "'"})
    if chance.random() < .15:
        text = _curled(text)
    if chance.random() < .2:
        text = _sentence_a_line(document, text)
    elif chance.random() < .1:
        text = re.sub(r"\n", " ", text)
    return text


def _curled(text):
    out, opened = [], False
    for c in text:
        if c == "\n":
            opened = False
        if c == '"':
            opened = not opened
            c = "“" if opened else "”"
        out.append(c)
    return "".join(out)


def _sentence_a_line(document, text):
    characters = list(text)
    for sentence in document["sentences"]:
        at = sentence[0][0] - 1 if sentence else -1
        if at >= 0 and characters[at] == " ":
            characters[at] = "\n"
    return "".join(characters)


def split(every, held_out, seed):
    """(train, held out): every `held_out`-th document by a fixed shuffle, to tune with."""
    order = list(range(len(every)))
    random.Random(seed).shuffle(order)
    kept = set(order[:len(every) // held_out]) if held_out else set()
    return [d for i, d in enumerate(every) if i not in kept], [every[i] for i in sorted(kept)]
