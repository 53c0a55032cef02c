#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What scrolls shows its bar: over the content one comes only with a pointer, and on a touch screen a list looks as if it
ended where the window does. Without a bar are what says so, and what moves along with another.

    scrolling.py TOP
"""

import pathlib
import sys
import xml.etree.ElementTree as ElementTree

WITHOUT = {"hadjustment", "vadjustment"}
POLICIES = ("hscrollbar-policy", "vscrollbar-policy")


def hides_its_bar(window):
    has = {found.get("name"): (found.text or "").strip() for found in window.findall("property")}
    barred = "external" not in (has.get(policy) for policy in POLICIES) and not WITHOUT & has.keys()
    return barred and has.get("overlay-scrolling") != "false"


def check(file):
    for window in ElementTree.parse(file).iterfind(".//object[@class='GtkScrolledWindow']"):
        if hides_its_bar(window):
            yield f"{file.name}: GtkScrolledWindow {window.get('id', '')} says no overlay-scrolling=false"


def main(top):
    files = sorted((top / "ui").glob("*.ui"))
    found = [line for file in files for line in check(file)]
    print("\n".join(found + [f"{len(files)} files, {len(found)} to mend"]))
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
