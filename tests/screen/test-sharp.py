#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""On a screen with two dots a pixel everything is drawn for those dots, and the barcode's bars are whole numbers of them.

    test-sharp.py GALLERY SCRATCH
"""

import os
import pathlib
import subprocess
import sys

from desk import missing_tools, read_codes

SCALE = 2
NUMBER = "9922111123321"
CODE = (20, 200, 620, 480)  # the barcode's bars, in pixels of a window of 1024 × 768
PERSON = (777, 16, 805, 40)  # the icon in the header, all curves


def part(picture, box):
    return picture.crop(tuple(SCALE * side for side in box))


def is_doubled(picture):
    """Whether each pixel was only blown up."""
    dots = picture.load()
    squares = [(x, y) for x in range(0, picture.width, SCALE) for y in range(0, picture.height, SCALE)]
    return all(dots[x, y] == dots[x + 1, y] == dots[x, y + 1] == dots[x + 1, y + 1] for x, y in squares)


def runs(line):
    """How many dots follow each other in one colour."""
    found = [1]
    for before, dot in zip(line, line[1:]):
        if dot == before:
            found[-1] += 1
        else:
            found.append(1)
    return found


def main(gallery, scratch):
    lacking = missing_tools()
    if lacking:
        print("SKIP lacking", *lacking)
        return 77
    from PIL import Image

    scratch = pathlib.Path(scratch)
    scratch.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "GDK_SCALE": str(SCALE)}
    subprocess.run([gallery, f"--out={scratch}", "--size=1024x768", "barcode"], check=True, env=environment)
    path = scratch / "barcode.png"
    with Image.open(path) as file:
        picture = file.convert("RGB")
    assert picture.size == (1024 * SCALE, 768 * SCALE), picture.size
    assert not is_doubled(part(picture, PERSON)), f"{path}: the icons are blown up"
    code = part(picture, CODE).convert("L")
    assert set(code.getdata()) == {0, 255}, f"{path}: the barcode is blurred"
    bars = runs([code.getpixel((x, code.height // 2)) for x in range(code.width)])[1:-1]
    assert len(bars) > 40 and all(bar % min(bars) == 0 for bar in bars), f"{path}: bars of {bars} dots"
    assert ("CODE-128", NUMBER) in read_codes(path), f"{path}: the barcode cannot be read"
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
