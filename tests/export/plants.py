"""Changes one value of a document at a time, one of each kind that it has: a check that lets such a change pass compares nothing there.
Each of_...() gives (kind, text), with `most` 0 the document as it is, but written anew.
"""
import copy
import json
import re
from xml.etree import ElementTree


def changed(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    if isinstance(value, str) and re.search(r"\d$", value):
        return value[:-1] + str((int(value[-1]) + 1) % 10)
    return value + "q"


def _leaves(value, path, kind, found):
    """The first value of each kind: where it stands, lists without their numbers."""
    if isinstance(value, dict):
        for key, below in value.items():
            _leaves(below, path + [key], kind + [key], found)
    elif isinstance(value, list):
        for number, below in enumerate(value):
            _leaves(below, path + [number], kind + ["*"], found)
    elif value is not None:
        found.setdefault(".".join(kind), path)


def of_json(text, most=None, dump=json.dumps, load=json.loads):
    whole = load(text)
    found = {}
    _leaves(whole, [], [], found)
    if most == 0:
        return [("", dump(whole))]
    return list(_changed_leaves(whole, found, dump))


def _changed_leaves(whole, found, dump):
    for kind, path in found.items():
        other = copy.deepcopy(whole)
        at = other
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = changed(at[path[-1]])
        yield kind, dump(other)


def of_json_lines(text, most=None):
    return of_json(text, most, lambda rows: "".join(json.dumps(row) + "\n" for row in rows), lambda t: [json.loads(line) for line in t.splitlines()])


def of_xml(text, most=None):
    for prefix, address in re.findall(r'xmlns(?::(\w+))?="([^"]+)"', text):
        ElementTree.register_namespace(prefix, address)
    root = ElementTree.fromstring(text)
    if most == 0:
        yield "", ElementTree.tostring(root, encoding="unicode")
        return
    found = {}

    def bare(name):
        return name.rpartition("}")[2]

    def walk(element, kind):
        kind = kind + [bare(element.tag) + (f"[{element.get('for')}]" if "for" in element.attrib else "")]
        for name in element.attrib:
            found.setdefault("/".join(kind) + "@" + bare(name), (element, name))
        if (element.text or "").strip():
            found.setdefault("/".join(kind), (element, None))
        for below in element:
            walk(below, kind)
    walk(root, [])
    for kind, (element, name) in found.items():
        before = element.text if name is None else element.get(name)
        for value in (changed(before), before):
            if name is None:
                element.text = value
            else:
                element.set(name, value)
            if value != before:
                yield kind, ElementTree.tostring(root, encoding="unicode")


def _spans(text, pattern):
    """Changes what the pattern's group `value` has, once for each of its group `kind`."""
    seen = set()
    for m in re.finditer(pattern, text, re.S | re.M):
        kind = m["kind"]
        if kind not in seen and m["value"].strip():
            seen.add(kind)
            yield kind, text[:m.start("value")] + changed(m["value"]) + text[m.end("value"):]


def of_bibtex(text, most=None):
    if most == 0:
        return
    yield from _spans(text, r"^\s*(?P<kind>\w+)\s*=\s*\{(?P<value>.*?)\},?$")
    yield from _spans(text, r"^@\w+(?P<kind>\{)(?P<value>[^,]*),")


def of_html(text, most=None):
    if most == 0:
        return
    yield from _spans(text, r"<(?P<kind>\w+(?: class=\"[^\"]*\")?)[^>]*>(?P<value>[^<>]+)<")
    yield from _spans(text, r"(?P<kind><\w+ (?:class=\"[^\"]*\" )?(?:id|href)=)\"(?P<value>[^\"]+)\"")
