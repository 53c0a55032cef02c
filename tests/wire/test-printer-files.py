#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong in the file of a printer is told with its file and line; what is right becomes a row."""

import contextlib
import io
import pathlib
import sys
import tempfile

sys.path.insert(0, sys.argv[1])
from importlib import import_module  # noqa: E402

printer_files = import_module("printer-files")

WHOLE = """# A printer.
width = 576
columns = 48
code-pages = CP857:13 CP1254:48
qr = native
barcode = raster
cut = full none
confirm = job
asb = yes
band-rows = 24
quirks = no-dot-feed loses-line-feed
drawer-pin = 5
"""

# What is put in the place of a line, and what is said of it.
WRONG = {
    "a key that is not known": ("width = 576", "with = 576", "2: “with” is not known"),
    "a line without a value": ("width = 576", "width", "2: “width” is not known"),
    "a key that is there twice": ("columns = 48", "width = 384", "3: “width” is there twice"),
    "a width that is no number": ("width = 576", "width = wide", "2: width: expected a number from 96 to 1024"),
    "a width that no paper has": ("width = 576", "width = 99999", "2: width: expected a number from 96 to 1024"),
    "a width that ends within a byte": ("width = 576", "width = 577", "12: the width is no multiple of 8"),
    "columns that find no room": ("columns = 48", "columns = 49", "12: columns of 12 dots are wider than the paper"),
    "a code page of no character set": ("CP857:13", "CP857x:13", "4: code-pages: “CP857x” is no character set"),
    "a code page without its number": ("CP857:13", "CP857", "4: code-pages: expected a number from 0 to 255"),
    "more code pages than there is room for": ("CP857:13", "CP857:13 " * 4, "4: code-pages: expected 1 to 4"),
    "no code page": ("CP857:13 CP1254:48", "", "4: code-pages: expected 1 to 4"),
    "a QR code of another kind": ("native", "drawn", "5: qr: expected native or raster"),
    "a cut that no cutter makes": ("full none", "half", "7: cut: expected partial or full or none"),
    "no cut at all": ("full none", "", "7: cut: expected partial, full or none"),
    "a proof that nobody knows": ("confirm = job", "confirm = word", "8: confirm: expected"),
    "a proof from one that says nothing": ("asb = yes", "asb = no", "12: one that confirms is one that answers"),
    "a recovery of one that says nothing": ("confirm = job\nasb = yes", "confirm = status\nrecovery = yes\nasb = no", "13: one that is told to recover"),
    "a logo that a mute printer keeps": ("confirm = job\nasb = yes", "confirm = none\nlogo = kept\nasb = no", "13: one that keeps a logo"),
    "a quirk that no code minds": ("no-dot-feed", "no-ink", "11: quirks: expected no-dot-feed or loses-line-feed"),
    "a pin that opens no drawer": ("drawer-pin = 5", "drawer-pin = 3", "12: drawer-pin: expected 2 or 5"),
    "a fact that is missing": ("band-rows = 24\n", "", "11: is missing band-rows"),
}


def compile_folder(folder):
    """What is said of a folder, and what it became; None when nothing."""
    out = pathlib.Path(folder, "out.c")
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        status = printer_files.main(folder, out)
    assert (status == 0) == out.exists() == (not said.getvalue())
    return said.getvalue(), out.read_text(encoding="utf-8") if out.exists() else None


def compile_text(text):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "printer-1.ini")
        path.write_text(text, encoding="utf-8")
        said, table = compile_folder(folder)
        return said.replace(f"{folder}/", ""), table


def main():
    print(f"1..{len(WRONG) + 1}")
    said, table = compile_text(WHOLE)
    members = (
        ".width = 576", '.code_pages = { { "CP857", 13 }, { "CP1254", 48 } }', ".native_qr = TRUE", ".native_barcode = FALSE",
        ".cut = VZ_CUT_FULL", ".cuts = 1 << VZ_CUT_FULL | 1 << VZ_CUT_NONE", ".confirm = VZ_CONFIRM_JOB", "&printer_1,",
        ".quirks = VZ_QUIRK_NO_DOT_FEED | VZ_QUIRK_LOSES_LINE_FEED", ".drawer_pin = VZ_DRAWER_PIN_5",
    )
    well = not said and all(member in table for member in members)
    print(f"{'ok' if well else 'not ok'} 1 a file is a row # {said}{'' if well else table}")
    failed = not well
    for number, (name, (old, new, expected)) in enumerate(WRONG.items(), 2):
        assert old in WHOLE
        said, table = compile_text(WHOLE.replace(old, new, 1))
        well = table is None and said.startswith(f"printer-1.ini:{expected}")
        failed = failed or not well
        print(f"{'ok' if well else 'not ok'} {number} {name}" + ("" if well else f" # {said}"))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
