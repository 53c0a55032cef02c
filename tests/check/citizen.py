#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files by which a desktop knows the register, each before the program that judges its kind.

    citizen.py desktop|metainfo|flatpak|icon FILE    citizen.py manual FILE…
"""

import shutil
import subprocess
import sys
import xml.etree.ElementTree

JUDGES = {
    "desktop": ["desktop-file-validate"],
    "metainfo": ["appstreamcli", "validate", "--no-net", "--pedantic", "--explain"],
    "flatpak": ["flatpak-builder", "--show-manifest"],
    "manual": ["man", "--local-file", "--warnings", "--encoding=UTF-8", "-Tutf8"],
}
SKIPPED = 77  # as Meson reads it


def judge(kind, file):
    """What the judge has against the file; empty when it is well."""
    if kind == "icon":
        root = xml.etree.ElementTree.parse(file).getroot()
        return "" if root.tag == "{http://www.w3.org/2000/svg}svg" and root.get("viewBox") else f"{file}: no SVG with a viewBox"
    done = subprocess.run([*JUDGES[kind], file], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        return done.stdout + done.stderr
    return done.stderr if kind == "manual" else ""


def main(kind, files):
    if kind in JUDGES and not shutil.which(JUDGES[kind][0]):
        print(f"SKIP {JUDGES[kind][0]} is not installed")
        return SKIPPED
    complaints = [complaint for complaint in (judge(kind, file) for file in files) if complaint]
    print("\n".join(complaints))
    return 1 if complaints or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
