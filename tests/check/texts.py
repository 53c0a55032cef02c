#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every sentence that a person can read is in Turkish too.

    texts.py TOP             POTFILES names every file with texts, and the Turkish of each is there and well formed
    texts.py --update TOP    writes POTFILES anew and merges today's texts into each catalogue
"""

import pathlib
import re
import subprocess
import sys
import tempfile

MARKED = re.compile(r"\b(_|N_|C_|NC_|Q_|ngettext|gettext|dgettext)\s*\(\s*\"|translatable=\"(yes|true)\"")
FOLDERS = {"src": ["*.c", "*.h"], "ui": ["*.ui"]}
OPTIONS = [
    "--from-code=UTF-8",
    "--keyword=_",
    "--keyword=N_",
    "--keyword=C_:1c,2",
    "--keyword=NC_:1c,2",
    "--keyword=ngettext:1,2",
    "--keyword=g_dngettext:2,3",
    "--keyword=g_dpgettext2:2c,3",
    "--no-location",
    "--force-po",
    "--package-name=vezne",
    "--msgid-bugs-address=https://github.com/vezne/vezne/issues",
]


def files_with_texts(top):
    for folder, patterns in FOLDERS.items():
        for pattern in patterns:
            for file in (top / folder).rglob(pattern):
                if MARKED.search(file.read_text()):
                    yield file.relative_to(top).as_posix()


def listed(top):
    lines = (top / "po/POTFILES").read_text().splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def run(*command, cwd):
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def check_list(top):
    has, names = set(files_with_texts(top)), listed(top)
    yield from (f"po/POTFILES lacks {name}" for name in sorted(has - names))
    yield from (f"po/POTFILES names {name}, which is not there" for name in sorted(names) if not (top / name).exists())


def check_language(top, language, scratch):
    """Merges the catalogue with today's texts: what is new or changed shows as untranslated or fuzzy."""
    pot, merged = f"{scratch}/vezne.pot", f"{scratch}/{language}.po"
    steps = [
        ("xgettext", *OPTIONS, "--files-from=po/POTFILES", f"--output={pot}"),
        ("msgmerge", "--quiet", "--force-po", "--no-wrap", f"--output-file={merged}", f"po/{language}.po", pot),
        ("msgfmt", "--check", "--statistics", "--output-file=/dev/null", merged),
    ]
    for step in steps:
        done = run(*step, cwd=top)
        if done.returncode:
            yield f"{step[0]}: {done.stderr}"
            return
    if re.search(r"fuzzy|untranslated", done.stderr):
        yield f"po/{language}.po: {done.stderr.strip()}"
        yield run("msgattrib", "--untranslated", "--no-wrap", merged, cwd=top).stdout
        yield run("msgattrib", "--only-fuzzy", "--no-obsolete", "--no-wrap", merged, cwd=top).stdout


def update(top):
    lines = ["# Written by tests/check/texts.py --update", *sorted(files_with_texts(top))]
    (top / "po/POTFILES").write_text("\n".join(lines) + "\n")
    with tempfile.TemporaryDirectory() as scratch:
        pot = f"{scratch}/vezne.pot"
        run("xgettext", *OPTIONS, "--files-from=po/POTFILES", f"--output={pot}", cwd=top)
        for language in languages(top):
            merge(top, f"po/{language}.po", pot)
            print(language, run("msgfmt", "--statistics", "--output-file=/dev/null", f"po/{language}.po", cwd=top).stderr.strip())
    return 0


def merge(top, catalogue, pot):
    """Takes up new texts and drops old ones. The date of the merge stays out: it only makes conflicts."""
    options = ["--quiet", "--no-wrap", "--no-fuzzy-matching", "--update", "--backup=none"]
    run("msgmerge", *options, catalogue, pot, cwd=top)
    lines = (top / catalogue).read_text().splitlines(keepends=True)
    (top / catalogue).write_text("".join(line for line in lines if not line.startswith('"POT-Creation-Date')))


def languages(top):
    return (top / "po/LINGUAS").read_text().split()


def main(top):
    complaints = list(check_list(top))
    with tempfile.TemporaryDirectory() as scratch:
        for language in languages(top):
            complaints += check_language(top, language, scratch)
    print("\n".join(complaints))
    return 1 if complaints else 0


if __name__ == "__main__":
    act = update if sys.argv[1] == "--update" else main
    sys.exit(act(pathlib.Path(sys.argv[-1]).resolve()))
