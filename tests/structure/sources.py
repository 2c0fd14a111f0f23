"""What the structural tests know of the source tree: the order of the folders and how to walk them."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "sayso"

# A document's way through the program. A folder includes itself and those before it. model/ knows only its own
# lists, and pages have words to look up too, so it stands before page/.
ORDER = ("base bytes model page text language token insight syntax time statement voice figure reading read link "
         "record query view export mcp capi watch serve cli").split()
# Within a folder: what lies in no folder of it comes last.
INNER = {"page": "types words decode tree dates people blocks about plain".split()}


def files(*endings, under=SOURCE):
    return sorted(p for p in under.rglob("*") if p.suffix in endings and "build" not in p.relative_to(ROOT).parts)


def includes(path):
    """(line number, header, in quotation marks?) of each include of a file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if found := re.match(r'\s*#\s*include\s*(<([^>]+)>|"([^"]+)")', line):
            yield number, found[2] or found[3], found[3] is not None


def report(name, faults):
    """Prints the faults and ends the program: status 0 where there are none."""
    for fault in faults:
        print(fault)
    print(f"{name}: {len(faults)} fault(s)")
    sys.exit(1 if faults else 0)
