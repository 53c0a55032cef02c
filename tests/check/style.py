#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How every file begins and is laid out: the licence's line first, C as clang-format has it, nothing left to do; and that
what the pages for people name is there.

    style.py TOP
"""

import pathlib
import re
import shutil
import subprocess
import sys

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
WITH_LICENCE = {".c", ".h", ".py", ".sh"}
SCRIPTS = ["check", "demo", ".ci/build", ".ci/prepare", ".ci/run"]
FOLDERS = ["src", "tests", "po", "data"]
PAGES = ["README.md", "CONTRIBUTING.md"]
LINK = re.compile(r"\]\(([^):]+)\)|`((?:src|tests|ui|data|po|\.ci)/[\w./-]+)`")
LEFT_OVER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def sources(top):
    for folder in FOLDERS:
        yield from sorted(file for file in (top / folder).rglob("*") if file.suffix in WITH_LICENCE)


def check_licence(file, text):
    lines = text.splitlines()[:2]
    first = lines[1:] if lines and lines[0].startswith("#!") else lines[:1]
    if not first or SPDX not in first[0]:
        yield f"{file}:1: the first line says: {SPDX}"


def check_left_over(file, text):
    for number, line in enumerate(text.splitlines(), 1):
        if LEFT_OVER.search(line):
            yield f"{file}:{number}: left to do: {line.strip()}"


def check_links(top, page):
    """Files that a page points at and that are not there; names with an upper-case part stand for any file."""
    for link, path in LINK.findall((top / page).read_text()):
        name = link or path
        if not re.search(r"\b[A-Z]{3,}|\bx\.", name) and not (top / name).exists():
            yield f"{page}: {name} is not there"


def check_layout(top, files):
    """What clang-format would lay out otherwise, one line a place."""
    done = subprocess.run(
        ["clang-format", "--dry-run", "-Werror", *files], cwd=top, capture_output=True, text=True, check=False
    )
    return [line for line in done.stderr.splitlines() if "error:" in line]


def main(top):
    files = [*sources(top), *(top / name for name in SCRIPTS)]
    found = []
    for file in files:
        name, text = file.relative_to(top), file.read_text()
        found += check_licence(name, text)
        if file.name != pathlib.Path(__file__).name:
            found += check_left_over(name, text)
    for page in PAGES:
        found += check_links(top, page)
    if shutil.which("clang-format"):
        found += check_layout(top, [file.relative_to(top) for file in files if file.suffix in {".c", ".h"}])
    print("\n".join(found + [f"{len(files)} files, {len(found)} to mend"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
