"""Foreign readers of what `sayso export` writes: each gives back {id: (words, address, hash)} or what else the format holds."""
import io
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import foreign  # noqa: E402

foreign.enter("pyarrow")

import bibtexparser  # noqa: E402
import feedparser  # noqa: E402
import html5lib  # noqa: E402
import networkx  # noqa: E402
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter  # noqa: E402
from citeproc.source.json import CiteProcJSON  # noqa: E402
from pyld import jsonld  # noqa: E402

# What these addresses say of the terms that are used here, so that nothing is fetched.
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": {"@context": {
        "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "dc": "http://purl.org/dc/elements/1.1/", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "id": {"@id": "@id"}, "type": {"@id": "@type"}, "Annotation": "oa:Annotation", "SpecificResource": "oa:SpecificResource",
        "TextualBody": "oa:TextualBody", "TextQuoteSelector": "oa:TextQuoteSelector", "TextPositionSelector": "oa:TextPositionSelector",
        "AnnotationPage": "as:OrderedCollectionPage", "items": {"@id": "as:items", "@container": "@list"}, "label": "rdfs:label",
        "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"}, "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"}, "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"}, "identifying": "oa:identifying", "describing": "oa:describing", "tagging": "oa:tagging",
        "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "start": "oa:start", "end": "oa:end", "value": "rdf:value",
        "format": "dc:format"}},
    "https://schema.org": {"@context": {"@vocab": "http://schema.org/"}},
}


def _kept(url, _options):
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXTS[url]}


def expanded(text):
    return jsonld.expand(json.loads(text), {"documentLoader": _kept})


PREFIXES = {"http://www.w3.org/ns/oa#": "", "http://www.w3.org/ns/activitystreams#": "as:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
            "http://purl.org/dc/elements/1.1/": "dc:", "http://www.w3.org/2000/01/rdf-schema#": "rdfs:", "urn:sayso:terms:": "sayso:", "http://schema.org/": ""}


def _short(value):
    """Expanded JSON-LD with short names; a list of one is what is in it."""
    if isinstance(value, list):
        several = [_short(one) for one in value]
        return several[0] if len(several) == 1 else several
    if isinstance(value, dict):
        if set(value) == {"@value"} or set(value) == {"@id"} or set(value) == {"@list"}:
            return _short(*value.values())
        return {_short(k): _short(v) for k, v in value.items()}
    for long, short in PREFIXES.items():
        if isinstance(value, str) and value.startswith(long):
            return short + value[len(long):]
    return value


def linked_data(text):
    """What a JSON-LD processor makes of it, with short names."""
    return _short(expanded(text))


def timeline_js(text):
    """(title, {id: event}), by the rules of TimelineJS's documentation of its JSON; texts, which are HTML there, read as such."""
    data = json.loads(text)
    assert set(data) <= {"scale", "title", "events", "eras"} and data["scale"] in ("human", "cosmological")
    assert set(data["title"]["text"]) == {"headline", "text"}
    out = {}
    for event in data["events"]:
        assert set(event) <= {"start_date", "end_date", "display_date", "text", "media", "group", "unique_id", "background", "autolink"}
        for name in ("start_date", "end_date"):
            date = event.get(name, {"year": 1})
            assert set(date) <= {"year", "month", "day"} and all(isinstance(v, int) for v in date.values())
        words = html5lib.parseFragment(event["text"]["text"], namespaceHTMLElements=False)
        assert not words.text and not any(part.tail for part in words)
        out[event["unique_id"]] = {
            "begin": tuple(event["start_date"].values()), "end": tuple(event.get("end_date", {}).values()), "date": _bare(event["display_date"]),
            "group": _bare(event.get("group", "")), "headline": _bare(event["text"]["headline"]),
            "parts": [("".join(part.itertext())) for part in words], "link": next((a.get("href") for a in words.iter("a")), None)}
    return {k: _bare(v) for k, v in data["title"]["text"].items()}, out


def _bare(text):
    return "".join(html5lib.parseFragment(text, namespaceHTMLElements=False).itertext())


def bibtex(text):
    """{id: fields}, without TeX's strokes."""
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks, library.failed_blocks
    plain = str.maketrans("", "", "\\")
    return {e.key.removeprefix("sayso:"): {f.key: f.value.translate(plain) for f in e.fields} for e in library.entries}


# A style of its own: what citeproc prints is what it understood.
STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>t</title><id>t</id><updated>2031-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><group delimiter=" | "><text variable="title"/><text variable="container-title"/>
<date variable="issued"><date-part name="year"/><date-part name="month" form="numeric" prefix="-"/><date-part name="day" prefix="-"/></date>
<text variable="URL"/></group></layout></bibliography></style>"""


def csl(text):
    """{id: (item, printed)}: printed by citeproc in a style of its own."""
    items = json.loads(text)
    source = CiteProcJSON(items)
    bibliography = CitationStylesBibliography(CitationStylesStyle(io.BytesIO(STYLE.encode()), validate=False), source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    printed = [str(entry) for entry in bibliography.bibliography()]
    assert len(printed) == len(items)
    return {item["id"]: (item, line) for item, line in zip(items, printed)}


def gexf(path):
    return networkx.read_gexf(path)


def atom(text):
    """(the feed, {id: entry})"""
    feed = feedparser.parse(text)
    assert not feed.bozo, feed.get("bozo_exception")
    out = {}
    for e in feed.entries:
        content = html5lib.parseFragment(e.content[0].value, namespaceHTMLElements=False)
        assert not content.text and not any(part.tail for part in content)
        out[e.id.removeprefix("urn:sayso:")] = {
            "title": e.title, "updated": e.updated, "author": e.author, "acts": [t.term for t in e.tags], "place": dict(e.sayso_place),
            "parts": ["".join(part.itertext()) for part in content], "kind": e.content[0].type,
            "links": [link.href for link in e.get("links", []) if link.rel == "alternate" and not link.href.startswith("urn:")]}
    return feed.feed, out


# Of followthemoney 4.11: the properties that are used, and what their values must be.
FTM = {"Article": {"title": "string", "publishedAt": "date", "notes": "text", "sourceUrl": "url", "publisher": "string"},
       "Event": {"name": "name", "description": "text", "date": "date", "startDate": "date", "endDate": "date", "involved": "entity", "proof": "entity",
                 "keywords": "string", "recordId": "string", "notes": "text", "sourceUrl": "url", "publisher": "string"},
       "Person": {"name": "name"}, "Organization": {"name": "name"}, "LegalEntity": {"name": "name"}}


def follow_money(text):
    """{id: (schema, properties)}; checked by followthemoney itself, too, where it is installed (it is too heavy for every run)."""
    import re
    entities = [json.loads(line) for line in text.splitlines()]
    ids = {e["id"] for e in entities}
    assert len(ids) == len(entities)
    for e in entities:
        for name, values in e["properties"].items():
            kind = FTM[e["schema"]][name]
            for value in values:
                assert isinstance(value, str) and value
                assert kind != "date" or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value), value
                assert kind != "url" or re.match(r"https?://\S+$", value), value
                assert kind != "entity" or value in ids, value
    try:
        from followthemoney import model
    except ImportError:
        return {e["id"]: (e["schema"], e["properties"]) for e in entities}
    out = {}
    for e in entities:
        proxy = model.get_proxy(e)
        for name, values in e["properties"].items():  # its loader drops what is wrong in silence
            kind = proxy.schema.get(name).type
            assert kind.name == FTM[e["schema"]][name] and sorted(proxy.get(name)) == sorted(values), (e, name, proxy.get(name))
            assert all(kind.validate(v) for v in values), (name, values)
        out[proxy.id] = (proxy.schema.name, {name: proxy.get(name) for name in e["properties"]})
    return out


def html(text):
    """The document; parsed strictly, as the standard has it."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
