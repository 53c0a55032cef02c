#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the C table of printer profiles out of the files of a folder, one for each printer.

    printer-files.py FOLDER OUT [DEPFILE]     prints what is wrong as FILE:LINE: WHAT and ends with status 1
"""

import codecs
import pathlib
import re
import sys

CODE_PAGES = 4  # as many as VZ_CODE_PAGES
CELL = 12  # dots of a column


class Wrong(Exception):
    """What a value should have been."""


def number(least, most):
    def read(text):
        if not re.fullmatch(r"[0-9]{1,5}", text) or not least <= int(text) <= most:
            raise Wrong(f"expected a number from {least} to {most}")
        return str(int(text))

    return read


def one_of(**words):
    def read(text):
        if text.replace("-", "_") not in words:
            raise Wrong("expected " + " or ".join(words).replace("_", "-"))
        return words[text.replace("-", "_")]

    return read


def some_of(**words):
    def read(text):
        return " | ".join(map(one_of(**words), text.split())) or "0"

    return read


def code_page(text):
    charset, _, at = text.partition(":")
    try:
        codecs.lookup(charset)
    except LookupError:
        raise Wrong(f"“{charset}” is no character set") from None
    return f'{{ "{charset}", {number(0, 255)(at)} }}'


def code_pages(text):
    pages = [code_page(word) for word in text.split()]
    if not 1 <= len(pages) <= CODE_PAGES:
        raise Wrong(f"expected 1 to {CODE_PAGES} of CHARSET:NUMBER")
    return f"{{ {', '.join(pages)} }}"


CUTS = {"partial": "VZ_CUT_PARTIAL", "full": "VZ_CUT_FULL", "none": "VZ_CUT_NONE"}


def cuts(text):
    words = [one_of(**CUTS)(word) for word in text.split()]
    if not words:
        raise Wrong("expected partial, full or none")
    return f"{words[0]},\n    .cuts = {' | '.join(f'1 << {word}' for word in words)}"


YES = {"yes": "TRUE", "no": "FALSE"}
NATIVE = {"native": "TRUE", "raster": "FALSE"}
PINS = {"2": "VZ_DRAWER_PIN_2", "5": "VZ_DRAWER_PIN_5"}
CONFIRM = {"job": "VZ_CONFIRM_JOB", "fence": "VZ_CONFIRM_FENCE", "status": "VZ_CONFIRM_STATUS", "none": "VZ_CONFIRM_NONE"}

# Key: the member that it fills, and what reads it.
KEYS = {
    "width": ("width", number(96, 1024)),
    "columns": ("columns", number(8, 85)),
    "code-pages": ("code_pages", code_pages),
    "qr": ("native_qr", one_of(**NATIVE)),
    "barcode": ("native_barcode", one_of(**NATIVE)),
    "cut": ("cut", cuts),
    "confirm": ("confirm", one_of(**CONFIRM)),
    "asb": ("tells", one_of(**YES)),
    "band-rows": ("band", number(8, 255)),
}
OPTIONAL = {
    "dpi": ("dpi", number(100, 255)),
    "drawer-pin": ("drawer_pin", one_of(**PINS)),
    "real-time-guard": ("guards", one_of(**YES)),
    "recovery": ("recovers", one_of(**YES)),
    "logo": ("keeps_logo", one_of(kept="TRUE", raster="FALSE")),
    "quirks": ("quirks", some_of(no_dot_feed="VZ_QUIRK_NO_DOT_FEED", loses_line_feed="VZ_QUIRK_LOSES_LINE_FEED")),
}


def read_line(line, members):
    key, equals, value = (part.strip() for part in line.partition("="))
    member, read = (KEYS | OPTIONAL).get(key, (None, None))
    if not equals or not member:
        raise Wrong(f"“{key}” is not known; expected one of " + ", ".join(KEYS | OPTIONAL))
    if member in members:
        raise Wrong(f"“{key}” is there twice")
    try:
        members[member] = read(value)
    except Wrong as wrong:
        raise Wrong(f"{key}: {wrong}") from None


def check_whole(members):
    missing = [key for key, (member, _) in KEYS.items() if member not in members]
    if missing:
        raise Wrong("is missing " + ", ".join(missing))
    if int(members["columns"]) * CELL > int(members["width"]):
        raise Wrong(f"columns of {CELL} dots are wider than the paper")
    if int(members["width"]) % 8:
        raise Wrong("the width is no multiple of 8")
    if members.get("keeps_logo") == YES["yes"] and members["tells"] != YES["yes"]:
        raise Wrong("one that keeps a logo says so: asb must be yes")
    if members.get("recovers") == YES["yes"] and members["tells"] != YES["yes"]:
        raise Wrong("one that is told to recover says what is the matter: asb must be yes")
    if members["confirm"] in (CONFIRM["job"], CONFIRM["fence"]) and members["tells"] != YES["yes"]:
        raise Wrong("one that confirms is one that answers: asb must be yes")


def read_profile(path):
    """The members of one file, or what is wrong with it, as (line, what)."""
    members, wrong, last = {}, [], 0
    for last, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            if line.strip() and not line.startswith("#"):
                read_line(line, members)
        except Wrong as what:
            wrong.append((last, str(what)))
    try:
        if not wrong:
            check_whole(members)
    except Wrong as what:
        wrong.append((last, str(what)))
    return members, wrong


def write_profile(name, members):
    rows = "".join(f"    .{member} = {value},\n" for member, value in members.items())
    return f'static const VzPrinterProfile {name.replace("-", "_")} = {{\n    .name = "{name}",\n{rows}}};\n\n'


def write_table(profiles):
    rows = "".join(f"  &{name.replace('-', '_')},\n" for name in profiles)
    return (
        '/* SPDX-License-Identifier: GPL-3.0-or-later */\n#include "wire/printer-profile.h"\n\n'
        + "".join(write_profile(name, members) for name, members in profiles.items())
        + f"const VzPrinterProfile *const vz_printer_profiles[] = {{\n{rows}  NULL,\n}};\n"
    )


def main(folder, out, depfile=None):
    paths = sorted(pathlib.Path(folder).glob("*.ini"))
    profiles, failed = {}, False
    for path in paths:
        profiles[path.stem], wrong = read_profile(path)
        for line, what in wrong:
            print(f"{path}:{line}: {what}")
        failed = failed or bool(wrong)
    if failed:
        return 1
    pathlib.Path(out).write_text(write_table(profiles), encoding="utf-8")
    if depfile:
        pathlib.Path(depfile).write_text(f"{out}: {folder} {' '.join(map(str, paths))}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
