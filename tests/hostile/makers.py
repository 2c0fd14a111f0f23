"""Random texts, dates, JSON, mails and XML: units repeated or pieces in random order, as tags.py makes pages of tags.

Each maker gives the same for the same chance, only longer or shorter: time can be held against size.
"""
import functools
import json
import pathlib
import random

import tags
from growth import numbered

LEXICONS = pathlib.Path(__file__).resolve().parents[2] / "lexicons" / "en"

TEXT = ["“", "”", "\"", "'", "‘", "’", "—", "–", " - ", ", ", ". ", "... ", ": ", "; ", "? ", "! ", "(", ") ", "[", "] ", "\n", "\n\n", "\r\n", "\t", "    ", "- ", "* ", "> ", "> > ", "# ",
        "1. ", "By ", "BY ", "(AP) ", "(Reuters) — ", "Mr. ", "Dr ", "U.S. ", "@brell ", "#sella ", "http://a.example/b ", "a@b.example ", "$5 ", "8,000 ", "%d ", "%d,000 ", "4 March 2031 ", "Q: ", "A: ",
        "BRELL: ", "Ada Brell: ", "said ", "told ", "Ada Brell ", "Brell ", "the mayor of Sella ", "he ", "she ", "they ", "that ", "who ", "and ", "or ", "of ", "according to ", "per ", "as ", "quoted ",
        "citing ", "in ", "on Monday ", "yesterday ", "no ", "it was shut ", "Sella", "\u00a0", "\u200b", "\u0301", "\ufffd", "\u2028", "ß", "é", "文", "🙂", "\x00", "---\n", "=====\n", "| ", "•", "©", "Share", "Read more", "\n\n\n"]
DATES = ["4 ", "31 ", "4th ", "1st ", "2031 ", "'31 ", "03", "-", "/", ".", ", ", ": ", "March ", "Mar. ", "MAY ", "Monday ", "Mon, ", "the ", "of ", "last ", "next ", "day before ", "day after ", "ago ", "weeks ",
         "a month ", "years ", "between ", "and ", "to ", "from ", "until ", "since ", "mid-", "early ", "late ", "quarter ", "half ", "summer ", "1990s ", "12:30 ", "5 a.m. ", "T12:00:00", "Z ", "+02:00 ", "GMT ",
         "noon ", "tonight ", "yesterday ", "now ", "weekend ", "holiday ", "Christmas ", "two ", "twenty", "-one ", "%d ", "Published: ", "Updated ", "\n", "said ", "Brell said ", "2031-03-04", "20310304", "Q1 ", "FY ", "(", ") "]
NAMES = ["Ada # ", "# Brell ", "Mr # ", "Mrs # ", "Ms Brell ", "Mr Brell ", "Dr Ada Brell ", "Brell ", "the elder Brell ", "the latter ", "the former ", "the Union of # Ports ", "the # Union ", "UP ", "(UP) ", "UP# ", "the # agency ",
         "the UN agency ", "the Foreign Ministry ", "the # Foreign Ministry ", "#'s ", "of # Futures ", "President # ", "the mayor of # ", "the mayor ", "the former deputy mayor ", "he ", "she ", "they ", "said ", "said no. ", "told # ", ", who ",
         ", ", "and ", "“We wait,” ", "so-called # ", "known as # ", "Al-# ", "#-Brell ", "#.com ", "@brell ", "Norwegian ", "in Norway ", "in # ", "from # ", "his wife, ", "her brother # ", "# and # ", "The # Post ", "police ", "rebels ",
         "the rebels ", "# rebels ", "members of # ", "both ", "all three ", "it ", "in 2031 ", "8,000 ", "killed ", "\n\n", ". ", ": ", "BRELL: ", "# BRELL: ", "By # Brell\n\n"]
JSON = ["{", "}", "[", "]", ",", ":", "\"a\":", "\"b%d\":", "\"\\u201c\"", "\"\\ud800\"", "\"He said no. \"", "1", "-0.5e9", "1e999", "null", "true", "\"@type\":\"NewsArticle\",", "\"@graph\":[", "\"@id\":\"#%d\",",
        "\"author\":{\"name\":\"Ada Brell\"},", "\"author\":", "\"name\":\"Ada Brell\",", "\"datePublished\":\"2031-03-04\",", "\"headline\":\"No\",", "\"articleBody\":\"He said no. \",", "\"text\":\"He said no.\",", "\"id\":\"%d\",",
        "\"items\":[", "\"content_html\":\"<p>He said no.\",", "\"url\":\"http://a.example/%d\",", "\n", " ", "//", "/*", "*/", "'", "\\", "<!--", "&quot;", "\"\"", "{}", "[]", "},{", "],["]
ROW_KEYS = ["text", "html", "id", "url", "title", "outlet", "published", "author", "a", "text", "body", "date"]
MAIL = ["--b\n", "--b--\n", "--c\n", "--c--\n", "\n", "\n\n", "Content-Type: text/plain\n", "Content-Type: text/html; charset=utf-8\n", "Content-Type: multipart/mixed; boundary=c\n", "Content-Type: multipart/alternative; boundary=b\n",
        "Content-Type: message/rfc822\n", "Content-Type: text/plain; name*0*=utf-8''a; name*1=b%d\n", "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n", "Content-ID: <a%d>\n",
        "Content-Location: http://a.example/%d\n", "SGUgc2FpZCBuby4g\n", "SGU", "=3D=\n", "=E2=80=9C", "=", "He said no.\n", "“No,” he said. ", "<p>He said no.", "<img src=cid:a%d>", "From: Ada Brell <a@b.example>\n", "To: ", "a%d@b.example,\n ",
        "Subject: =?utf-8?b?4oCc?= =?utf-8?q?a?=\n", "=?utf-8?q?a_", "?= ", "Date: Tue, 4 Mar 2031 12:00:00 +0000\n", "X-%d: y\n", " folded\n", "\t", "> ", ">From ", "From a Tue Mar 4\n", "On Monday, Ada Brell wrote:\n", "-----Original Message-----\n", "\"", "(", "\\", ";"]
XML = ["<item>", "</item>", "<entry>", "</entry>", "<title>", "</title>", "<description>", "</description>", "<content:encoded>", "<link>http://a.example/%d</link>", "<link href='http://a.example/%d'/>", "<pubDate>Tue, 4 Mar 2031 12:00:00 GMT</pubDate>",
       "<author>", "</author>", "<dc:creator>Ada Brell</dc:creator>", "<guid>%d</guid>", "<![CDATA[", "]]>", "<!-- ", " -->", "<?x y?>", "&amp;", "&#8220;", "&lt;p&gt;", "&x;", "He said no. ", "“No,” he said.", "<a b='c'>", "<a>", "</a>", "<x%d>", "</x%d>", "<a b%d='c'/>",
       "<source url='http://a.example/'>Post</source>", "<category>a</category>", "<x:y xmlns:x='u%d'/>", "<summary type='xhtml'>", "<div>", "</div>", "\n", " ", "]", "&", "<", ">"]


@functools.cache
def words():
    """All words of the lexicons' first columns: what the rules look at."""
    out = []
    for file in sorted(LEXICONS.glob("*.tsv")):
        rows = file.read_text(encoding="utf-8").splitlines()
        out.append([row.split("\t")[0] + " " for row in rows if row and not row.startswith("#")])
    return out


def word(chance):
    return chance.choice(chance.choice(words()))


def mixed(chance, size, one):
    """A unit of one to eight pieces, repeated and numbered; or pieces in random order."""
    if chance.random() < 0.25:
        own, out, length, i = random.Random(chance.random()), [], 0, 0
        while length < size:
            out.append(one(own).replace("%d", str(i)))
            length += len(out[-1])
            i += 1
        return "".join(out)
    unit = "".join(one(chance) for _ in range(chance.choice((1, 1, 2, 2, 3, 4, 6, 8))))
    repeats = max(size // max(len(unit), 1), 1)
    return "".join(unit.replace("%d", str(i)) for i in range(repeats)) if "%d" in unit else unit * repeats


def text(chance, size):
    of_words = chance.random() * 0.7
    return "", mixed(chance, size, lambda c: word(c) if c.random() < of_words else c.choice(TEXT))


def named(chance, size):
    """Who is who: units of names, titles, bodies and verbs, with a name that counts; in one of three another unit behind."""
    def some(size):
        unit = "".join(chance.choice(NAMES) for _ in range(chance.randint(2, 9)))
        return numbered(unit, size) if "#" in unit else unit * max(1, size // len(unit))
    return "", some(size // 4) + some(size * 3 // 4) if chance.random() < 0.33 else some(size)


def dates(chance, size):
    return "", mixed(chance, size, lambda c: c.choice(TEXT) if c.random() < 0.15 else c.choice(DATES))


def as_page(chance, size):
    """The same as a page's paragraphs, times and lines."""
    _, inner = (text if chance.random() < 0.5 else dates)(chance, size * 2 // 3)
    between = chance.choice(["<p>", "<br>", "<li>", "<h2>", "<td>", "<blockquote>", "<time>", "<p class=byline>", "<div class=comment>", "<p><b>"])
    every = chance.choice([8, 60, 400])
    return "", tags.HEAD + between.join(inner[i : i + every].replace("<", "&lt;") for i in range(0, len(inner), every))


def json_file(chance, size):
    kind = chance.random()
    inner = mixed(chance, size, lambda c: c.choice(JSON))
    if kind < 0.4:
        return "j.html", tags.HEAD + "<script type='application/ld+json'>" + chance.choice(["", "{", "[", "{\"@graph\":["]) + inner + "</script><p>He said no."
    if kind < 0.6:
        return "j.json", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":[" + inner
    if kind < 0.8:
        key = chance.choice(ROW_KEYS)
        return "j.jsonl", "".join(json.dumps({"id": str(i), "text": "He said no.", key: one}) + "\n" for i, one in enumerate(inner.split("\n")))
    return "j.jsonl", chance.choice(["", "{\"text\":\"He said no.\",\"a\":"]) + inner


def mail_file(chance, size):
    head = "From: a@brell.example\nSubject: Bridge\nMIME-Version: 1.0\n" + chance.choice(["", "\n", "Content-Type: multipart/mixed; boundary=b\n\n", "Content-Type: multipart/related; boundary=b\n\n--b\n", "Content-Transfer-Encoding: base64\n\n"])
    inner = mixed(chance, size, lambda c: c.choice(TEXT) if c.random() < 0.1 else c.choice(MAIL))
    return chance.choice(["m.eml", "m.mht"]), head + (inner if chance.random() < 0.1 else inner.replace("\0", ""))  # a file with NUL is none


def xml_file(chance, size):
    head = chance.choice(["<rss version='2.0'><channel><title>T</title>", "<rss><channel><item>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>",
                          "<rss><channel><item><description>", "<rss><channel><item><description><![CDATA["])
    if chance.random() < 0.6:  # what is well-formed goes on to the end
        unit = "".join(chance.choice(["<title>{}</title>", "<description>{}</description>", "<dc:creator>{}</dc:creator>", "<pubDate>{}</pubDate>", "<x%d>{}</x%d>", "<a b%d='c'>{}</a>", "<description><![CDATA[{}]]></description>", "<author><name>{}</name></author>"])
                       .format("".join(chance.choice(["&amp;", "&#8220;", "He said no. ", "&lt;p&gt;", "4 March 2031", "%d", "\n", ""]) for _ in range(3))) for _ in range(chance.randint(1, 4)))
        unit = chance.choice(["<item>{}</item>", "{}", "<entry>{}</entry>"]).format(unit)
        head, tail = chance.choice([("<rss version='2.0' xmlns:dc='d'><channel><title>T</title>", "</channel></rss>"), ("<rss xmlns:dc='d'><channel><item>", "</item></channel></rss>"), ("<feed xmlns='http://www.w3.org/2005/Atom' xmlns:dc='d'>", "</feed>")])
        return "x.rss", head + "".join(unit.replace("%d", str(i)) for i in range(max(1, size // len(unit)))) + (tail if chance.random() < 0.7 else "")
    return "x.rss", head + mixed(chance, size, lambda c: c.choice(XML))


# What a row holds it as, and its maker; those without are files.
MAKERS = {"tags": ("html", tags.page), "text": ("text", text), "dates": ("text", dates), "names": ("text", named), "pages of text": ("html", as_page), "json": ("", json_file), "mime": ("", mail_file), "xml": ("", xml_file)}
