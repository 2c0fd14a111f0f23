"""Tests with foreign programs run in the environment that script/setup makes of PyPI's packages (build/python)."""
import os
import pathlib
import sys


def enter(package):
    """Goes on in that environment, whose folder is the second argument; without it the test is skipped (status 77)."""
    folder = pathlib.Path(sys.argv[2]).absolute()
    if not any(folder.glob(f"lib/python3*/site-packages/{package}")):
        print(f"{pathlib.Path(sys.argv[0]).name}: {folder} has no {package}; script/setup installs it")
        sys.exit(77)
    if pathlib.Path(sys.prefix).resolve() != folder.resolve():
        python = folder / "bin" / "python"
        os.execv(python, [python, *sys.argv])
    sys.argv.pop(2)
