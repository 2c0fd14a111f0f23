"""Pages of random tags, repeated and in random order, under random openings: what a parser might be felled by (generated.py reads them)."""
import random

TAGS = """a abbr address applet area article aside b base blockquote body br button caption center code col colgroup dd
details dialog div dl dt em fieldset font form frame frameset h1 h2 head hr html i iframe img input keygen legend li link
listing main marquee math menu menuitem meta mi mtext annotation-xml nav nobr noembed noframes noscript object ol optgroup
option p param plaintext pre q rb rp rt rtc ruby s script section select small source span strong style summary svg desc
foreignObject table tbody td template textarea tfoot th thead time title tr tt u ul wbr x-y xmp""".split()
OPENINGS = ["", "", "", "<table>", "<table><tr>", "<table><td>", "<select>", "<svg>", "<math>", "<template>", "<ruby>", "<ul>",
            "<p>", "<a>", "<button>", "<form>", "<object>", "<div>" * 300, "<span>" * 500, "<p><a><b><i>", "<frameset>", "<head>"]
HEAD = "<!doctype html><html lang=en><title>T</title><body>"


def tag(chance, i):
    name = chance.choice(TAGS)
    if chance.random() < 0.03:
        name = f"n{i}" if i >= 0 else "n%d"
    kind = chance.random()
    number = i if i >= 0 else "%d"
    if kind < 0.25:
        return f"</{name}>"
    if kind < 0.35:
        return f"<{name} a=b>"
    if kind < 0.40:
        return f"<{name} a{number}=b>"
    if kind < 0.43:
        return f"<{name} id=a{number} class='b c{number}'>"
    if kind < 0.45:
        return f"<{name}/>"
    return f"<{name}>"


def piece(chance, i):
    out = tag(chance, i)
    said = chance.random()
    if said < 0.4:
        out += chance.choice(["a", "a ", " ", "\n", "He said no. ", "&amp;", "&nbsp;", "<!---->", "<!-- x --!>", "\0"])
    return out


def page(chance, size):
    """(what it is, the page)"""
    opening = chance.choice(OPENINGS)
    if chance.random() < 0.3:
        out, length, i = [], 0, 0
        own = random.Random(chance.random())
        while length < size:
            out.append(piece(own, i))
            length += len(out[-1])
            i += 1
        return f"{opening[:24]} random", HEAD + opening + "".join(out)
    unit = "".join(piece(chance, -1) for _ in range(chance.choice((1, 1, 2, 2, 3, 4))))
    repeats = size // max(len(unit), 1)
    body = "".join(unit.replace("%d", str(i)) for i in range(repeats)) if "%d" in unit else unit * repeats
    return f"{opening[:24]} {unit!r}", HEAD + opening + body
