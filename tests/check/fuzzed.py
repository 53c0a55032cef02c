#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every codec is fed anything: each file of src/wire is reached by a target of tests/fuzz, and each target has a corpus.

    fuzzed.py TOP     prints what is not, and ends with status 1 when there is something
"""

import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*"wire/([^"]+)"', re.MULTILINE)


def headers_of(file):
    """The headers of wire/ that a file includes, its own first."""
    return INCLUDE.findall(file.read_text())


def own_header(file):
    """What a file keeps the promises of: the header that it includes first, or, when that is private, that one's."""
    first = headers_of(file)[0]
    return own_header(file.parent / first) if first.endswith("-private.h") else first


def reached(targets, folder):
    """The files that a target runs, by what they include."""
    behind = {}
    for file in folder.glob("*.c"):
        behind.setdefault(own_header(file), []).append(file)
    waiting = [header for target in targets for header in headers_of(target)]
    seen, found = set(), set()
    while waiting:
        header = waiting.pop()
        if header not in seen:
            seen.add(header)
            files = behind.get(header, [])
            found.update(file.name for file in files)
            waiting += [further for file in (*files, folder / header) for further in headers_of(file)]
    return found


def complaints(top):
    fuzz, wire = top / "tests" / "fuzz", top / "src" / "wire"
    targets = sorted(file for file in fuzz.glob("fuzz-*.c") if file.name != "fuzz-main.c")
    found = reached(targets, wire)
    for file in sorted(wire.glob("*.c")):
        if file.name not in found:
            yield f"src/wire/{file.name}: no target of tests/fuzz feeds it"
    for target in targets:
        corpus = fuzz / "corpus" / target.stem.removeprefix("fuzz-")
        if not corpus.is_dir() or not any(corpus.iterdir()):
            yield f"tests/fuzz/{target.name}: there is no corpus in {corpus.relative_to(top)}"


def main(top):
    found = list(complaints(top))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
